"""How long a large site takes: 400 real regions in three languages, and one change in one of them.

The regions are copies of the shipped ones under other names and paths; each is read, checked and
decided for itself, as 400 different ones would be. PDFs are not made.
"""

import os
import subprocess
import sys
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
REGIONS = 400


class Took(NamedTuple):
    """How long a command took. of_cores: if it had had all of the cores to itself."""

    seconds: float
    of_cores: float
    written: str


def project(folder: Path, regions: int) -> Path:
    """A project of that many copies of the shipped policies, the first of each as it is."""
    shipped = ROOT / "policies"
    originals = [
        path for path in sorted(shipped.rglob("*.policy")) if path.parts[-3] != "vocabulary"
    ]
    for number in range(regions):
        copy, place = divmod(number, len(originals))
        path = originals[place]
        to = folder / path.relative_to(ROOT)
        if copy:
            to = to.parent.with_name(f"{to.parent.name}-{copy}") / to.name
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_text(_renamed(path.read_text("utf-8"), copy), "utf-8")
    return folder


def _renamed(text: str, copy: int) -> str:
    """The policy under the name of its copy: its own name and its region's get a number."""
    head, gap, body = text.partition("\n\n")
    lines = [_numbered(line, copy) if copy else line for line in head.split("\n")]
    return "\n".join(lines) + gap + body


def _numbered(line: str, copy: int) -> str:
    if not line.startswith(("政策：", "地区：")):
        return line
    chinese, english = line.split(" = ")
    return f"{chinese}之{copy} = {english} No. {copy}"


def publish(folder: Path) -> Took:
    """`tiaoli publish` of the project, as a process."""
    command = [sys.executable, "-m", "tiaoli", "--lang", "en", "publish", "--project", str(folder)]
    start, before = perf_counter(), os.times()
    done = subprocess.run(
        [*command, "--draft", "--no-pdf", "--out", str(folder / "site")],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    after = os.times()
    worked = sum(after[2:4]) - sum(before[2:4])
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return Took(perf_counter() - start, worked / (cores or 1), done.stdout.strip())


def publishing_seconds(folder: Path, regions: int = REGIONS) -> tuple[float, float]:
    """Seconds of all cores for the whole site, and for the same with one amount changed."""
    project(folder, regions)
    whole = publish(folder)
    changed = next(folder.rglob("langxi/*.policy"))
    text = changed.read_text("utf-8").split("\n例“")[0] + "\n"
    changed.write_text(text.replace("380元", "390元"), "utf-8")
    change = publish(folder)
    for took in (whole, change):
        print(f"{took.seconds:.1f} s, {took.of_cores:.1f} s of all cores: {took.written}")
    return whole.of_cores, change.of_cores


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as name:
        publishing_seconds(Path(name), int(sys.argv[1]) if len(sys.argv) > 1 else REGIONS)
