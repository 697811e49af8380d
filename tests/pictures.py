"""The two pictures of the README: an explainer on a desk, the answer of a calculator on a phone.

`make screenshots` publishes the five regions and writes them to docs/pictures/. The browser, the
size of the window, the light scheme and the answers are fixed, so a machine with the same browser
and fonts makes the same pictures.
"""

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Locator, Page, sync_playwright

from tiaoli.cli import main

ROOT = Path(__file__).resolve().parents[1]
CHROMIUM = "/usr/bin/chromium"
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
FOLDER = ROOT / "docs" / "pictures"
REGION = "jiangan-2023"
EXPLAINER, CALCULATOR = "explainer.png", "calculator.png"
LARGEST = 150_000
"""Bytes of a picture: the README loads on a slow line too."""

NEWBORN = {
    "Who is to be insured?": "Newborns (新生儿)",
    "When was the child born?": "2023-01-10",
    "Is one of the parents in medical insurance here?": "Yes",
    "When was the child registered for insurance, or when will that be?": "2023-03-31",
}
"""What is answered, by question; every other question is answered no."""
NO = ("No", "None of these")
MOST_QUESTIONS = 30


@contextmanager
def browser() -> Iterator[Browser]:
    """The headless browser of the operating system."""
    with sync_playwright() as play:
        found = play.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield found
        found.close()


def take(chromium: Browser, site: Path, folder: Path) -> list[Path]:
    """Both pictures of a published site, written to the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    desk = _open(chromium, 1280, 1000)
    desk.goto((site / "zh-Hans" / REGION / "index.html").as_uri())
    desk.screenshot(path=folder / EXPLAINER)
    phone = _open(chromium, 390, 844)
    phone.goto((site / "en" / REGION / "calculator.html").as_uri())
    answer(phone, NEWBORN)
    phone.evaluate("top => window.scrollBy(0, top)", _top(phone.locator("#interview .result")) - 16)
    phone.screenshot(path=folder / CALCULATOR)
    for page in (desk, phone):
        page.context.close()
    return [folder / EXPLAINER, folder / CALCULATOR]


def answer(page: Page, answers: dict[str, str]) -> None:
    """Go through the calculator until it asks nothing more."""
    for _ in range(MOST_QUESTIONS):
        question = page.locator("#interview fieldset")
        if not question.count():
            return
        asked = question.locator("legend").inner_text()
        _choose(question, answers.get(asked, ""))
        page.locator("#interview button[type=submit]").click()
    raise AssertionError(f"the calculator still asks: {asked}")


def _choose(question: Locator, answer: str) -> None:
    if answer[:1].isdigit():
        question.locator("input[type=date]").fill(answer)
        return
    choices = {each.inner_text().strip(): each for each in question.locator("label.choice").all()}
    found = [choices[words] for words in ([answer] if answer else NO) if words in choices]
    assert found, f"no answer to “{question.locator('legend').inner_text()}”: {list(choices)}"
    found[0].click()


def _open(browser: Browser, width: int, height: int) -> Page:
    """A window without network, in light colours, the motion stopped."""
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="light",
        locale="zh-CN",
        offline=True,
        reduced_motion="reduce",
    )
    return context.new_page()


def _top(element: Locator) -> float:
    box = element.bounding_box()
    assert box, "the calculator came to no result"
    return box["y"]


def _publish_and_take() -> int:
    with TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        command = ["publish", "--project", str(ROOT), "--draft", "--no-pdf", "--out", str(site)]
        with redirect_stdout(io.StringIO()):  # it would name a folder that is gone in a moment
            failed = main(command)
        if failed:
            return failed
        with browser() as chromium:
            for path in take(chromium, site, FOLDER):
                sys.stdout.write(f"{path.relative_to(ROOT)}: {path.stat().st_size} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(_publish_and_take())
