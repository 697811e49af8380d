"""The site in a real browser: accessibility, offline, keyboard, without scripts, narrow screens."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from published import AXE, LANGUAGES, pages, site

pytestmark = pytest.mark.slow
CHROMIUM = "/usr/bin/chromium"
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as play:
        found = play.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield found
        found.close()


def violations(page: Page) -> list[str]:
    page.evaluate(AXE.read_text("utf-8"))
    run = "tags => axe.run({runOnly: tags}).then(r => r.violations)"
    return [
        f"{each['id']}: {each['nodes'][0]['html'][:120]}" for each in page.evaluate(run, RULES)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_accessibility_violation_in_light_and_dark(browser: Browser, language: str) -> None:
    found = []
    for scheme in ("light", "dark"):
        page = browser.new_context(color_scheme=scheme, offline=True).new_page()
        for path in pages(language):
            page.goto(path.as_uri())
            found += [f"{path.name} {scheme} {each}" for each in violations(page)]
        page.context.close()
    assert not found, "\n".join(found[:20])


def test_no_request_leaves_and_no_error_appears(browser: Browser) -> None:
    page = browser.new_context(offline=True).new_page()
    requests: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    for path in pages():
        page.goto(path.as_uri())
    assert all(url.startswith(("file:", "data:")) for url in requests)
    assert not errors, errors[:5]
    page.context.close()


@pytest.mark.parametrize("width", [320, 390])
def test_nothing_scrolls_sideways(browser: Browser, width: int) -> None:
    page = browser.new_context(viewport={"width": width, "height": 800}).new_page()
    wide = []
    for path in pages():
        page.goto(path.as_uri())
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            wide.append(str(path.relative_to(site())))
    page.context.close()
    assert not wide, wide


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_scripts_the_calculator_shows_a_note_and_the_tables(
    browser: Browser, language: str
) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    for path in pages(language):
        if path.name == "calculator.html":
            page.goto(path.as_uri())
            assert page.locator("table:visible").count() >= 2, path
            assert page.locator("noscript, .note").count() >= 1, path
    page.context.close()


SEARCHES = {
    "zh-Hans": ["第7个月", "350元", "90日", "低保", "新生儿", "2022年12月31日", "特困", "退费"],
    "zh-Hant": ["350元", "90日", "低保", "新生兒", "2022年12月31日", "特困"],
    "en": ["CNY 350", "90", "newborn", "31 December 2022", "dibao"],
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_search_finds_what_people_type_offline(browser: Browser, language: str) -> None:
    page = browser.new_context(offline=True).new_page()
    page.goto((site() / language / "index.html").as_uri())
    box = page.locator("#search-words")
    for words in SEARCHES[language]:
        box.fill(words)
        page.locator(".found li").first.wait_for(timeout=5000)
        assert page.locator(".found li").count() >= 1, words
    page.context.close()


def test_the_calculator_is_done_with_the_keyboard_alone(browser: Browser) -> None:
    page = browser.new_context(offline=True).new_page()
    page.goto((site() / "zh-Hans" / "jiangan-2023" / "calculator.html").as_uri())
    page.locator("fieldset").first.wait_for()
    for _ in range(25):
        if page.locator(".result:visible, #result:visible").count():
            break
        page.locator("fieldset:visible input").first.focus()
        last = page.locator("fieldset:visible input[type=radio], fieldset:visible input[type=checkbox]")
        if last.count():
            last.nth(last.count() - 2 if last.count() > 2 else last.count() - 1).focus()
        page.keyboard.press("Space")
        page.keyboard.press("Enter")
        page.wait_for_timeout(50)
    result = page.locator(".result:visible, #result:visible").first
    assert re.search(r"\d|不用|没有|原文", result.inner_text())
    assert not violations(page)
    page.context.close()
