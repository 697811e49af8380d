"""The measured times against their budgets, as a table: `python tests/bench/run.py`.

Times are the best of several runs; the ratio is the median of interleaved rounds in one process,
after checking that both sides say the same. `--markdown` prints the table for the docs. The exit
status is 1 where a budget is missed.
"""

import argparse
import py_compile
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from time import perf_counter
from types import ModuleType
from typing import Any, NamedTuple

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import permit  # noqa: E402

from tiaoli import __version__, load  # noqa: E402
from tiaoli.backends import Context, python  # noqa: E402
from tiaoli.model.nodes import Policy  # noqa: E402

REGION = "hubei/wuhan/jiangan/2023"


class Line(NamedTuple):
    """One line of the table."""

    what: str
    measured: float
    budget: float
    unit: str

    @property
    def is_met(self) -> bool:
        return self.measured <= self.budget


def best(run: Callable[[], object], number: int, repeats: int = 9) -> float:
    """Seconds for one run: the best of several rounds of `number` runs."""
    return min(_round(run, number) for _ in range(repeats))


def _round(run: Callable[[], object], number: int) -> float:
    start = perf_counter()
    for _ in range(number):
        run()
    return (perf_counter() - start) / number


def module_of(policy: Policy, name: str, folder: Path) -> ModuleType:
    """The generated evaluator of a policy, imported from a file."""
    text = python.files(policy, Context(__version__))["evaluator.py"]
    (folder / f"{name}.py").write_text(text, encoding="utf-8")
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))
    return __import__(name)


def evaluator_lines(folder: Path) -> Iterator[Line]:
    """The generated evaluator, against the same rules by hand."""
    own = module_of(permit.policy(), "permit_evaluator", folder)
    cases = [own.Case(**given, closed=True) for given in permit.CASES]
    for case in cases:
        assert own.known(case)[::2] == permit.by_hand(case), case
    ours: Callable[[], Any] = lambda: [own.known(case) for case in cases]
    hand: Callable[[], Any] = lambda: [permit.by_hand(case) for case in cases]
    rounds = [(_round(ours, 500), _round(hand, 500)) for _ in range(41)]
    ratio = median(one / other for one, other in rounds)
    yield Line("evaluator ÷ hand-written Python (values)", ratio, 1.5, "×")
    labelled = best(lambda: [own.evaluate(case) for case in cases], 1000) / len(cases)
    yield Line("whole decision with clause labels, 20 rules", labelled * 1e6, 10, "µs")
    region = module_of(load(REGION), "region_evaluator", folder)
    paid = region.Case(**_ordinary(region), closed=True)
    yield Line(f"the same for {REGION}", best(lambda: region.evaluate(paid), 2000) * 1e6, 10, "µs")


def _ordinary(region: ModuleType) -> dict[str, Any]:
    return {region.FACTS["payment date"]: permit.date(2022, 12, 20)}


def import_line(folder: Path) -> Line:
    """A generated evaluator in a fresh interpreter, its bytecode cached."""
    program = (
        "import sys; sys.path.insert(0, sys.argv[1]); from time import perf_counter as now;"
        "start = now(); import region_evaluator; print(now() - start)"
    )
    py_compile.compile(str(folder / "region_evaluator.py"))
    command = [sys.executable, "-c", program, str(folder)]
    runs = [subprocess.run(command, capture_output=True, text=True, check=True) for _ in range(7)]
    return Line(
        "import of a generated evaluator", min(float(r.stdout) for r in runs) * 1e3, 20, "ms"
    )


def check_line() -> Line:
    """`tiaoli check` of one region, as a process."""
    command = [sys.executable, "-m", "tiaoli", "check", REGION]

    def run() -> None:
        subprocess.run(command, capture_output=True, check=False)

    return Line("`tiaoli check` of one region, as a process", best(run, 1, 3), 1.0, "s")


def reading_lines() -> Iterator[Line]:
    """Parsing: a long file, and the parse tables from the cache."""
    from reading import long_file_seconds, table_seconds

    yield Line("parse and tree of a 2,000-line file", best(long_file_seconds(), 1, 3), 0.25, "s")
    yield Line("parse tables from the cache", table_seconds() * 1e3, 30, "ms")


def publishing_lines(folder: Path) -> Iterator[Line]:
    """`tiaoli publish` of 400 regions, in seconds that all cores work on it."""
    from publishing import publishing_seconds

    whole, change = publishing_seconds(folder / "site")
    yield Line("`tiaoli publish` of 400 regions in 3 languages, without PDFs", whole, 60, "s")
    yield Line("the same after a change in one region", change, 10, "s")


def table(lines: list[Line], markdown: bool) -> str:
    """The lines as text columns or as a Markdown table."""
    rows = [("what", "measured", "budget", "")]
    for line in lines:
        figure, budget = f"{line.measured:.3g} {line.unit}", f"{line.budget:g} {line.unit}"
        rows.append((line.what, figure, budget, "met" if line.is_met else "MISSED"))
    if markdown:
        texts = [f"| {' | '.join(row)} |" for row in rows]
        return "\n".join([texts[0], "|---|--:|--:|---|", *texts[1:]])
    widths = [max(len(row[place]) for row in rows) for place in range(4)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--markdown", action="store_true", help="print a Markdown table")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lines = [*evaluator_lines(folder), import_line(folder), *reading_lines(), check_line()]
        lines += publishing_lines(folder)
    print(table(lines, asked.markdown))
    yardstick = best(lambda: sum(range(1000)), 2000) * 1e6
    print(f"\n`sum(range(1000))` took {yardstick:.3g} µs on this machine meanwhile.")
    return 0 if all(line.is_met for line in lines) else 1


if __name__ == "__main__":
    raise SystemExit(main())
