"""Tests' hands in the browser: what axe-core finds on a page, answering the calculator."""

import functools
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page
from published import AXE, site

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules that look at colours: all that dark mode can change."""

SKIP = None
"""An answer: not known."""

_RUN = """([rules, within]) => axe
  .run(within || document, {runOnly: rules, resultTypes: ['violations'], preload: false})
  .then(found => found.violations.map(each => each.id + ': ' + each.nodes[0].html.slice(0, 120)))"""


@contextmanager
def window(browser: Browser, width: int = 1280, **options: Any) -> Iterator[Page]:
    """A page of a window without network."""
    size = {"width": width, "height": 800}
    context = browser.new_context(viewport=size, offline=True, **options)
    yield context.new_page()
    context.close()


@functools.cache
def _axe() -> str:
    return AXE.read_text("utf-8")


def violations(page: Page, within: str = "") -> list[str]:
    """What axe-core finds in light and in dark, each with what it found it on."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_axe())
    found = page.evaluate(_RUN, [STANDARDS, within])
    page.emulate_media(color_scheme="dark")
    dark = page.evaluate(_RUN, [{"type": "rule", "values": COLOURS}, within])
    page.emulate_media(color_scheme="light")
    return [*found, *(f"dark {each}" for each in dark)]


# ---------------------------------------------------------------- the calculator


def calculator(page: Page, language: str, folder: str) -> dict[str, Any]:
    """Opens the calculator of a region; its data."""
    page.goto((site() / language / folder / "calculator.html").as_uri())
    data: dict[str, Any] = json.loads(page.locator("#interview-data").text_content() or "")
    return data


def asked(page: Page, data: dict[str, Any]) -> str:
    """The key of the question that stands there: a fact, a kind of set, or a certification."""
    legend = page.locator("#interview legend").inner_text()
    questions = {each["ask"]: key for key, each in data["names"].items() if "ask" in each}
    for key, each in data["names"].items():
        questions |= {case["ask"]: key for case in each.get("cases", ())}
    questions |= {each["ask"]: kind for kind, each in data["sets"].items()}
    for key, each in data["names"].items():
        certified = data["words"]["certified"].replace("{name}", each["label"])
        questions.setdefault(certified, f"certified:{key}")
    return questions[legend]


def answer(page: Page, data: dict[str, Any], answers: dict[str, Any]) -> None:
    """Answers questions until there is no answer to one, or a result."""
    while page.locator("#interview form").count():
        key = asked(page, data)
        if key not in answers:
            return
        fill(page, answers[key])
        page.locator("#interview [type=submit]").click()


def fill(page: Page, given: Any) -> None:
    """Fills the form that stands there, as people do."""
    match given:
        case list():
            for name in given or [""]:
                page.locator(f'#interview [type=checkbox][value="{name}"]').check()
        case str():
            page.locator("#interview [type=date]").fill(given)
        case None:
            page.locator("#interview [type=radio]").last.check()
        case bool():
            has_day = page.locator("#interview [type=date]").count()
            choices = page.locator("#interview [type=radio]")
            choices.nth(1 if has_day or not given else 0).check()
