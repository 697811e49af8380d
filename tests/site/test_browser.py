"""The pages in a real browser: accessibility, offline, narrow screens, large text, no scripts."""

import pytest
from chromium import violations, window
from playwright.sync_api import Browser, Page
from published import LANGUAGES, Region, pages, regions, site

from figures import Figure, figures
from tiaoli.semantics import evaluate

pytestmark = pytest.mark.slow
NARROW = (320, 390)
DOUBLE = "document.documentElement.style.fontSize = '225%'"
"""Letters of twice the size: those of the theme are at 112.5 %."""

PARTS = 2


def visit(page: Page, address: str) -> list[str]:
    """What is wrong with a page: in light, in dark, on a narrow screen, there with large text."""
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(address)
    found = violations(page)
    for width in NARROW:
        page.set_viewport_size({"width": width, "height": 800})
        found += [f"{width} px: scrolls sideways"] * scrolls_sideways(page)
    page.evaluate(DOUBLE)
    for width in NARROW:
        page.set_viewport_size({"width": width, "height": 800})
        found += [f"{width} px, 200 % text: scrolls sideways"] * scrolls_sideways(page)
    return found


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


def ordinary(region: Region) -> dict[str, Figure]:
    """What an ordinary resident pays and by when, where the evaluator knows: the lead says it."""
    roles, persons = (region.presentation.table(name) for name in ("roles", "persons"))
    blanks = {"year": region.policy.year, "certified": f"{region.policy.year - 1}-01-01"}
    waiting = region.case(persons["waiting"].format(**blanks))
    window = evaluate(region.policy, waiting).outcomes[roles["window"]].value
    if not window or not window[1]:
        return {}
    acting = region.case(persons["acting"].format(on=window[1].isoformat(), **blanks))
    due = evaluate(region.policy, acting).outcomes[roles["due"]].value
    return {"deadline": ("day", window[1].isoformat()), "amount": ("money", f"{int(due) / 100:g}")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_scripts_an_explainer_says_what_when_and_where_it_stands(
    browser: Browser, language: str
) -> None:
    known = {each.folder: ordinary(each) for each in regions().values()}
    assert sum(map(bool, known.values())) >= 4
    with window(browser, java_script_enabled=False) as page:
        for folder, expected in known.items():
            page.goto((site() / language / folder / "index.html").as_uri())
            lead = set(figures(page.locator(".lead:visible").first.inner_text()))
            assert set(expected.values()) <= lead, folder
            links = page.locator("main a.cite:visible")
            assert links.count() > 20, folder
            links.first.click()
            assert "/clauses.html#c-" in page.url, folder
            assert page.locator(":target").is_visible(), folder


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
