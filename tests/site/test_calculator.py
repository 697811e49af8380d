"""The calculator in a real browser: every state in every language, and with the keyboard alone."""

from typing import Any

import pytest
from chromium import SKIP, answer, asked, calculator, fill, violations, window
from playwright.sync_api import Browser, Page
from published import LANGUAGES

pytestmark = pytest.mark.slow
REGION = "jiangan-2023"
ORDINARY: dict[str, Any] = {
    "group": [],
    "is covered by employee insurance": False,
    "identity": [],
    "has local hukou": False,
    "was insured locally last year": True,
    "paid": False,
}
NEWBORN = {
    **ORDINARY,
    "group": ["newborn"],
    "birth date": "2023-01-10",
    "has a parent insured locally": False,
    "registered": "2023-03-30",
    "paid": "2023-04-19",
}
UNDATED = {**ORDINARY, "identity": ["dibao recipient"], "certified:dibao recipient": SKIP}
# The questions in the order of one interview, then the results.
STATES: dict[str, dict[str, Any]] = {
    "the first question": {},
    "a question with answers above it": {"group": [], "is covered by employee insurance": False},
    "a day is asked": {key: ORDINARY[key] for key in (*list(ORDINARY)[:3],)},
    "need not": {"group": [], "is covered by employee insurance": True},
    "an amount": ORDINARY,
    "nothing this year": {**ORDINARY, "paid": "2023-06-01"},
    "not certain": {**UNDATED, "paid": "2022-12-20"},
    "the amount is not stated": {
        **ORDINARY, "identity": ["orphan"], "certified:orphan": "2022-10-01",
    },
    "clauses contradict each other": NEWBORN,
}  # fmt: skip
RESULTS = tuple(STATES)[3:]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_is_accessible(browser: Browser, language: str) -> None:
    found = []
    with window(browser, 390) as page:
        data = calculator(page, language, REGION)
        for name, answers in STATES.items():
            if name == RESULTS[0]:
                page.reload()
            elif name in RESULTS:
                page.locator(".result button").last.click()
            answer(page, data, answers)
            assert bool(page.locator(".result").count()) == (name in RESULTS), name
            found += [f"{name}: {each}" for each in violations(page, "#interview")]
            if name not in RESULTS:
                page.locator("#interview [type=submit]").click()
                assert page.locator("#interview-error").inner_text() == data["words"]["empty"]
                found += [f"{name}, error: {each}" for each in violations(page, "#interview")]
    assert not found, "\n".join(found)


def test_the_states_say_what_they_are(browser: Browser) -> None:
    with window(browser) as page:
        said = {}
        data = calculator(page, "zh-Hans", REGION)
        for name in RESULTS:
            answer(page, data, STATES[name])
            said[name] = page.locator(".result").inner_text()
            page.locator(".result button").last.click()
    assert said["need not"].startswith("不用参保")
    assert said["an amount"].startswith("自己缴350元")
    assert said["nothing this year"].startswith("2023年没有待遇")
    assert "认定日期" in said["not certain"]
    assert "原文没写明" in said["the amount is not stated"]
    assert "说法不一" in said["clauses contradict each other"]
    assert said["an amount"].index("350元") < said["an amount"].index("2022年12月31日")


def test_nothing_is_sent_or_kept(browser: Browser) -> None:
    with window(browser) as page:
        data = calculator(page, "en", REGION)
        requests: list[str] = []
        page.on("request", lambda request: requests.append(request.url))
        answer(page, data, ORDINARY)
        assert page.locator(".result").count()
        assert not requests
        kept = "[localStorage.length, sessionStorage.length, document.cookie, location.search]"
        assert page.evaluate(kept) == [0, 0, "", ""]
        assert page.locator("a[download]").get_attribute("href").startswith("data:text/calendar")  # type: ignore[union-attr]


# ---------------------------------------------------------------- the keyboard


def focus(page: Page, ask: str) -> Any:
    return page.evaluate(f"(it => {ask})(document.activeElement)")


def tab_to(page: Page, selector: str) -> None:
    for _ in range(60):
        if focus(page, f"it.matches({selector!r})"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the Tab key does not reach {selector}")


def type_answer(page: Page, key: str, given: Any) -> None:
    """An answer by keys alone, from the question's legend on."""
    wanted = ["0"] if given else ["1", "not"]
    page.keyboard.press("Tab")
    if isinstance(given, list):
        tab_to(page, f'#interview [value="{given[0] if given else ""}"]')
        page.keyboard.press("Space")
    elif isinstance(given, str):
        tab_to(page, "#interview [type=date]")
        year, month, day = given.split("-")
        page.keyboard.type(f"{month}{day}{year}")
    else:
        while not focus(page, f"{wanted}.includes(it.value)"):
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Space")
    tab_to(page, "#interview [type=submit]")
    page.keyboard.press("Enter")


def test_an_interview_with_the_keyboard_alone(browser: Browser) -> None:
    answers = {**ORDINARY, "has local hukou": True, "paid": "2023-02-10"}
    with window(browser, locale="en-US") as page:
        data = calculator(page, "en", REGION)
        page.keyboard.press("Tab")
        assert focus(page, "it.matches('.skip')")
        page.keyboard.press("Enter")
        tab_to(page, "#interview input")
        tab_to(page, "#interview [type=submit]")
        page.keyboard.press("Enter")
        assert page.locator("#interview-error[role=alert]").inner_text() == data["words"]["empty"]
        assert focus(page, "it.type") == "checkbox"
        page.keyboard.press("Shift+Tab")
        seen = []
        while page.locator("#interview form").count():
            seen.append(asked(page, data))
            type_answer(page, seen[-1], answers[seen[-1]])
            assert focus(page, "it.matches('#interview legend, .result h2')"), seen
        assert len(seen) == len(set(seen)) >= 6
        assert page.locator(".result h2").inner_text() == "You pay CNY 350"
        assert "1 March 2023" in page.locator(".result").inner_text()
        tab_to(page, "#interview .answers button")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert asked(page, data) == seen[1]
        assert page.locator("#interview [type=radio]").nth(1).is_checked()
        type_answer(page, seen[1], True)
        assert page.locator(".result h2").inner_text() == "You need not enrol"


@pytest.mark.parametrize("language", LANGUAGES)
def test_answers_can_be_changed_and_begun_again(browser: Browser, language: str) -> None:
    with window(browser) as page:
        data = calculator(page, language, REGION)
        answer(page, data, ORDINARY)
        before = page.locator(".result h2").inner_text()
        page.locator("#interview .answers button").nth(1).click()
        fill(page, True)
        page.locator("#interview [type=submit]").click()
        assert page.locator(".result h2").inner_text() != before
        page.locator(".result button").last.click()
        assert asked(page, data) == "group"
        assert not page.locator("#interview :checked").count()
