"""What `make release-check` measures on the five regions, published: no test needs these tools.

- html-validate on every page, with the rules of `.ci/html-validate.cjs`
- Lighthouse on four pages over HTTP: performance ≥ 95, accessibility and best practices 100,
  layout shift ≤ 0.05; the best of three runs counts, for other programs disturb a run
- the pages rendered by ProperDocs instead of MkDocs: the same bytes

The tools are installed at fixed versions into `.venv/release`. What cannot be installed, or does
not run, ends the check with a message: nothing is skipped.
"""

import filecmp
import functools
import json
import os
import shutil
import subprocess
import sys
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
TOOLS = ROOT / ".venv" / "release"
PACKAGES = ("lighthouse@12.8.2", "html-validate@9.7.1")
PROPERDOCS = "properdocs==1.6.7"
CHROMIUM = "/usr/bin/chromium"
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-quic --disable-background-networking"
PAGES = (
    "zh-Hans/jiangan-2023/index.html",
    "en/jiangan-2023/calculator.html",
    "zh-Hant/langxi-2024/clauses.html",
    "zh-Hans/index.html",
)
LEAST = {"performance": 0.95, "accessibility": 1.0, "best-practices": 1.0}
MOST_SHIFT = 0.05
RUNS = 3


class Fails(Exception):
    """A check does not hold, or cannot be made."""


def main() -> int:
    """Every check in turn; 1 if one fails."""
    failed = 0
    with TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        try:
            install()
            publish(site)
        except Fails as fails:
            say(f"FAILED before the first check: {fails}")
            return 1
        for check in (html_validate, lighthouse, properdocs):
            try:
                say(f"{check.__name__}: {check(site)}")
            except Fails as fails:
                say(f"FAILED {check.__name__}: {fails}")
                failed = 1
    return failed


def html_validate(site: Path) -> str:
    """Strict HTML; the first findings are printed."""
    pages = sorted(map(str, site.rglob("*.html")))
    tool = [str(TOOLS / "node_modules/.bin/html-validate"), "--formatter", "text"]
    done = run([*tool, "-c", str(ROOT / ".ci/html-validate.cjs"), *pages], must=False)
    if done.returncode:
        raise Fails("\n" + "\n".join((done.stdout + done.stderr).splitlines()[:40]))
    return f"{len(pages)} pages, no findings"


def lighthouse(site: Path) -> str:
    """The scores of four pages, served on this machine only."""
    handler = functools.partial(_Quiet, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        base = f"http://127.0.0.1:{server.server_address[1]}/"
        found = [(page, *_best(base + page)) for page in PAGES]
        server.shutdown()
    table = "\n".join(
        f"  {page}: " + ", ".join(f"{name} {scores[name] * 100:.0f}" for name in LEAST)
        + f", layout shift {shift:.3f}"
        for page, scores, shift in found
    )  # fmt: skip
    if all(_is_good(scores, shift) for _, scores, shift in found):
        return f"\n{table}"
    raise Fails(f"\n{table}\n  needed: {LEAST}, layout shift at most {MOST_SHIFT}")


def properdocs(site: Path) -> str:
    """The pages of ProperDocs are those of MkDocs; only the manifests name the library."""
    other = site.with_name("properdocs")
    path = [str(TOOLS / "properdocs"), *filter(None, [os.environ.get("PYTHONPATH")])]
    publish(other, {"PYTHONPATH": os.pathsep.join(path)})
    names = {each.relative_to(site) for each in site.rglob("*") if each.is_file()}
    others = {each.relative_to(other) for each in other.rglob("*") if each.is_file()}
    if names != others:
        raise Fails(f"different files: {sorted(map(str, names ^ others))[:5]}")
    manifests = {name for name in names if name.name == "manifest.json"}
    same = [n for n in names if filecmp.cmp(site / n, other / n, shallow=False)]
    if different := sorted(map(str, names - manifests - set(same))):
        raise Fails(f"different pages: {different[:5]}")
    if not manifests - set(same):
        raise Fails("the manifests are equal: ProperDocs was not used")
    return f"{len(names - manifests)} files, the same bytes as with MkDocs"


def install() -> None:
    """The tools at their versions, unless they are there. Fails where they cannot be had."""
    if not shutil.which("npm") or not Path(CHROMIUM).exists():
        raise Fails(f"npm and {CHROMIUM} are needed: run .ci/system")
    wanted = "\n".join((*PACKAGES, PROPERDOCS))
    done = TOOLS / "installed.txt"
    if done.is_file() and done.read_text("utf-8") == wanted:
        return
    shutil.rmtree(TOOLS, ignore_errors=True)
    TOOLS.mkdir(parents=True)
    npm = ["npm", "install", "--loglevel=error", "--no-audit", "--no-fund", "--ignore-scripts"]
    run([*npm, "--prefix", str(TOOLS), *PACKAGES])
    target = TOOLS / "properdocs"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    run([*pip, "--no-deps", "--target", str(target), PROPERDOCS])
    # Read at the start of every process: whoever imports mkdocs gets ProperDocs.
    (target / "sitecustomize.py").write_text("import properdocs.replacement\n", "utf-8")
    done.write_text(wanted, "utf-8")


def publish(out: Path, environment: dict[str, str] | None = None) -> None:
    """The five regions as drafts, without PDFs."""
    command = ["publish", "--project", str(ROOT), "--draft", "--no-pdf", "--out", str(out)]
    run([sys.executable, "-m", "tiaoli", *command], environment)


def _best(address: str) -> tuple[dict[str, float], float]:
    """The scores and the layout shift of the best run; no further run after a good one."""
    best: tuple[dict[str, float], float] = ({}, 1.0)
    for _ in range(RUNS):
        report = _lighthouse(address)
        scores = {name: report["categories"][name]["score"] or 0.0 for name in LEAST}
        shift = report["audits"]["cumulative-layout-shift"]["numericValue"]
        if sum(scores.values()) > sum(best[0].values()):
            best = scores, shift
        if _is_good(*best):
            break
    return best


def _is_good(scores: dict[str, float], shift: float) -> bool:
    return all(scores[name] >= least for name, least in LEAST.items()) and shift <= MOST_SHIFT


def _lighthouse(address: str) -> Any:
    tool = [str(TOOLS / "node_modules/.bin/lighthouse"), address, "--quiet", "--output=json"]
    done = run([*tool, f"--only-categories={','.join(LEAST)}", f"--chrome-flags={FLAGS}"])
    report = json.loads(done.stdout)
    if error := report.get("runtimeError"):
        raise Fails(f"Lighthouse on {address}: {error['message']}")
    return report


def run(
    command: list[str], environment: dict[str, str] | None = None, *, must: bool = True
) -> subprocess.CompletedProcess[str]:
    """A command's result. Fails where it cannot start or, if it must, does not end well."""
    variables = {**os.environ, "CHROME_PATH": CHROMIUM, **(environment or {})}
    try:
        done = subprocess.run(command, capture_output=True, text=True, env=variables, check=False)
    except OSError as error:
        raise Fails(f"{command[0]}: {error}") from error
    if must and done.returncode:
        last = (done.stderr or done.stdout).strip()[-2000:]
        raise Fails(f"`{' '.join(command[:5])} …` ended with {done.returncode}:\n{last}")
    return done


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Requests are not listed."""


if __name__ == "__main__":
    sys.exit(main())
