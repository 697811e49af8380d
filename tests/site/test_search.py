"""What people type finds the right page among the first three, offline, in every language."""

import pytest
from chromium import window
from playwright.sync_api import Browser, Page
from published import LANGUAGES, site

pytestmark = pytest.mark.slow

# In Simplified and in Traditional characters, with the page that should be among the first three.
CHINESE = (
    ("第7个月", "第7個月", "jiangan-2023/index.html#late"),
    ("350元", "350元", "compare.html#ordinary"),
    ("90日", "90日", "jiangan-2023/index.html#when"),
    ("低保", "低保", "compare.html#dibao-recipient"),
    ("离石 低保", "離石 低保", "lishi-2023/index.html#pay"),
    ("湘潭县 学生", "湘潭縣 學生", "xiangtan-county-2022/index.html#who"),
    ("新生儿", "新生兒", "langxi-2024/index.html#when"),
    ("江岸 新生儿", "江岸 新生兒", "jiangan-2023/index.html#late"),
    ("2022年12月31日", "2022年12月31日", "index.html#hubei"),
    ("2024年2月29日", "2024年2月29日", "calendar.html#y2024"),
    ("特困", "特困", "compare.html#extremely-poor-person"),
    ("孤儿", "孤兒", "compare.html#orphan"),
    ("退费", "退費", "langxi-2024/index.html#refund"),
    ("怎么缴", "怎麼繳", "langxi-2024/index.html#how"),
    ("支付宝", "支付寶", "lishi-2023/index.html#how"),
    ("身份由谁认定", "身份由誰認定", "langxi-2024/index.html#certify"),
    ("区民政局", "區民政局", "jiangan-2023/index.html#certify"),
    ("逾期缴费", "逾期繳費", "jiangan-2023/index.html#months"),
    ("县外务工", "縣外務工", "langxi-2024/index.html#when"),
    ("不低于1020元", "不低於1020元", "langxi-2024/index.html#pay"),
    ("刑满释放", "刑滿釋放", "langxi-2024/index.html#late"),
    ("去年", "去年", "langxi-2024/index.html#changes"),
    ("日历", "日曆", "calendar.html"),
    ("郎溪", "郎溪", "langxi-2024/index.html"),
)
ENGLISH = (
    ("7th month", "jiangan-2023/index.html#late"),
    ("CNY 350", "compare.html#ordinary"),
    ("90 days", "jiangan-2023/index.html#when"),
    ("dibao", "compare.html#dibao-recipient"),
    ("Lishi dibao", "lishi-2023/index.html#pay"),
    ("newborn", "langxi-2024/index.html#when"),
    ("Jiang'an newborn", "jiangan-2023/index.html#late"),
    ("31 December 2022", "calendar.html#y2022"),
    ("29 February 2024", "calendar.html#y2024"),
    ("extremely poor", "compare.html#extremely-poor-person"),
    ("orphan", "compare.html#orphan"),
    ("refund", "langxi-2024/index.html#refund"),
    ("how do I pay", "langxi-2024/index.html#how"),
    ("bank", "jiangan-2023/index.html#how"),
    ("who certifies", "langxi-2024/index.html#certify"),
    ("Civil Affairs Bureau", "langxi-2024/index.html#certify"),
    ("late", "langxi-2024/index.html#late"),
    ("CNY 1020", "langxi-2024/index.html#pay"),
    ("released from prison", "langxi-2024/index.html#late"),
    ("discharged soldiers", "langxi-2024/index.html#late"),
    ("Langxi employee insurance", "langxi-2024/index.html#who"),
    ("students", "langxi-2024/index.html#who"),
    ("calendar", "calendar.html"),
    ("LANGXI", "langxi-2024/index.html"),
)
QUERIES = {
    "zh-Hans": tuple((hans, wanted) for hans, _, wanted in CHINESE),
    "zh-Hant": tuple((hant, wanted) for _, hant, wanted in CHINESE),
    "en": ENGLISH,
}
OTHER_WORDS = {
    "zh-Hans": (
        ("打工", "langxi-2024/index.html#when"),
        ("外出务工", "langxi-2024/index.html#when"),
        ("五保", "compare.html#extremely-poor-person"),
        ("江岸 宝宝", "jiangan-2023/index.html#late"),
        ("江岸 90天", "jiangan-2023/index.html#when"),
    ),
    "zh-Hant": (
        ("湘潭县 学生", "xiangtan-county-2022/index.html#who"),
        ("退费", "langxi-2024/index.html#refund"),
        ("江岸 宝宝", "jiangan-2023/index.html#late"),
        ("江岸 寶寶", "jiangan-2023/index.html#late"),
        ("五保", "compare.html#extremely-poor-person"),
    ),
    "en": (("Jiang'an baby", "jiangan-2023/index.html#late"),),
}
"""What the pages say otherwise, and in Traditional pages Simplified characters."""

_FOUND = "links => links.slice(0, 3).map(each => each.href)"


def first_three(page: Page, words: str) -> list[str]:
    """The addresses of the first three hits, below the language."""
    page.locator("#search-words").fill(words)
    page.locator(".found p:not(:empty)").wait_for(timeout=5000)
    hits: list[str] = page.locator(".found a").evaluate_all(_FOUND)
    return [hit.split(f"{site().name}/", 1)[1].split("/", 1)[1] for hit in hits]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_people_type_is_found(browser: Browser, language: str) -> None:
    missed = []
    with window(browser) as page:
        page.goto((site() / language / "index.html").as_uri())
        for words, wanted in QUERIES[language]:
            found = first_three(page, words)
            if wanted not in found:
                missed.append(f"{words}: {found}")
    assert len(QUERIES[language]) == 24
    assert not missed, "\n".join(missed)


@pytest.mark.parametrize("language", LANGUAGES)
def test_other_words_and_forms_are_found(browser: Browser, language: str) -> None:
    missed = []
    with window(browser) as page:
        page.goto((site() / language / "index.html").as_uri())
        for words, wanted in OTHER_WORDS[language]:
            found = first_three(page, words)
            if wanted not in found:
                missed.append(f"{words}: {found}")
        page.locator("#search-words").fill(OTHER_WORDS[language][0][0])
        assert page.locator(".found mark").count()
    assert not missed, "\n".join(missed)


def test_what_is_nowhere_is_said_to_be_nowhere(browser: Browser) -> None:
    with window(browser) as page:
        page.goto((site() / "zh-Hans" / "jiangan-2023" / "clauses.html").as_uri())
        assert first_three(page, "养犬登记") == []
        assert "没有找到" in page.locator(".found p").inner_text()
        page.keyboard.press("Escape")
        assert not page.locator(".found").is_visible()


def test_a_region_is_searched_first_on_its_own_pages_and_by_keys(browser: Browser) -> None:
    with window(browser) as page:
        page.goto((site() / "zh-Hans" / "xiangtan-county-2022" / "index.html").as_uri())
        assert all(hit.startswith("xiangtan-county-2022/") for hit in first_three(page, "低保"))
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url("**/xiangtan-county-2022/**#*")
