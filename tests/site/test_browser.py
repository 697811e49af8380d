"""The pages in a real browser: accessibility, offline, narrow screens, large text, no scripts."""

import pytest
from chromium import violations, window
from playwright.sync_api import Browser, Page
from published import LANGUAGES, pages, site

pytestmark = pytest.mark.slow
NARROW = (320, 390)
LARGE = 600
"""A screen as wide as a tablet's is narrow for letters of twice the size: rows become cards."""

PARTS = 2


def visit(page: Page, address: str) -> list[str]:
    """What is wrong with a page: in light, in dark, on a narrow screen and with large text."""
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(address)
    found = violations(page)
    for width in NARROW:
        page.set_viewport_size({"width": width, "height": 800})
        found += [f"{width} px: scrolls sideways"] * scrolls_sideways(page)
    page.set_viewport_size({"width": LARGE, "height": 800})
    page.evaluate("document.documentElement.style.fontSize = '225%'")
    return found + ["200 % text: scrolls sideways"] * scrolls_sideways(page)


def scrolls_sideways(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page(browser: Browser, language: str, part: int) -> None:
    """Nothing for axe-core to find, nothing that overflows, no error, no request to anywhere."""
    found: list[str] = []
    requests: list[str] = []
    with window(browser) as page:
        page.on("request", lambda request: requests.append(request.url))
        page.on("console", lambda said: found.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: found.append(str(error)))
        for path in pages(language)[part::PARTS]:
            name = path.relative_to(site())
            found += [f"{name} {each}" for each in visit(page, path.as_uri())]
    assert not found, "\n".join(found[:20])
    assert all(url.startswith(("file:", "data:")) for url in requests)


def test_the_page_on_which_a_language_is_chosen(browser: Browser) -> None:
    with window(browser) as page:
        assert not visit(page, (site() / "index.html").as_uri())
        page.locator("a[lang=en]").click()
        assert page.url == (site() / "en" / "index.html").as_uri()


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_scripts_the_calculator_shows_a_note_and_the_tables(
    browser: Browser, language: str
) -> None:
    with window(browser, java_script_enabled=False) as page:
        for path in pages(language):
            if path.name == "calculator.html":
                page.goto(path.as_uri())
                assert page.locator("table:visible").count() >= 2, path
                assert page.locator("noscript, .note").count() >= 1, path


def test_a_page_prints_whole_without_what_only_a_screen_needs(browser: Browser) -> None:
    with window(browser) as page:
        page.goto((site() / "zh-Hans" / "jiangan-2023" / "index.html").as_uri())
        page.emulate_media(media="print")
        assert page.locator("h1").is_visible()
        assert page.locator("#pay ~ figure table").first.is_visible()
        for hidden in (".search", ".ways", ".contents", ".buttons", ".screen", "footer nav"):
            assert not page.locator(hidden).first.is_visible(), hidden
        assert page.locator("h1").evaluate("it => getComputedStyle(it).breakAfter") == "avoid"
        for whole, broken in (("svg", "avoid"), ("tr", "avoid"), ("figure", "auto")):
            style = "it => getComputedStyle(it).breakInside"
            assert page.locator(f"main {whole}").first.evaluate(style) == broken, whole
