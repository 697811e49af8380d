"""A made-up next year of a region: what its pages say changed, in each language."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from published import LANGUAGES, ROOT

from figures import figures
from tiaoli.cli import main

pytestmark = pytest.mark.slow
PLACE = "anhui/xuancheng/langxi"
AMOUNTS = {"个人缴费标准为380元": "个人缴费标准为400元", "个人缴纳38元": "个人缴纳58元",
           "个人缴纳76元": "个人缴纳96元", "个人缴纳190元": "个人缴纳210元"}  # fmt: skip
DAYS = {"集中缴费期为2024年10月1日至2024年12月31日": "集中缴费期为2024年10月1日至2025年1月15日"}
GONE = "参保人错误缴费或在年初前死亡的，可以申请退费。"
NAMES = {
    "zh-Hans": ("去年 → 今年", "今年没有了的", "没有"),
    "zh-Hant": ("去年 → 今年", "今年沒有了的", "沒有"),
    "en": ("Last year → this year", "Gone this year", "nothing"),
}


def next_year(text: str) -> str:
    """The policy a year later: other amounts, a later last day, one rule gone, no examples."""
    text = text.split("\n例“", maxsplit=1)[0].replace("2024", "2025").replace("2023", "2024") + "\n"
    for old, new in (AMOUNTS | DAYS).items():
        assert old in text, old
        text = text.replace(old, new)
    kept = [line for line in text.splitlines() if GONE not in line]
    assert len(kept) < len(text.splitlines())
    return "\n".join(kept).replace("2025年2月29日", "2025年2月28日") + "\n"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("next")
    text = (ROOT / "policies" / PLACE / "2024.policy").read_text("utf-8")
    folder = root / "policies" / PLACE
    folder.mkdir(parents=True)
    (folder / "2024.policy").write_text(text.split("\n例“")[0] + "\n", "utf-8")
    (folder / "2025.policy").write_text(next_year(text), "utf-8")
    options = ["--draft", "--no-pdf", "--project", str(root), "--out", str(root / "site")]
    assert main(["publish", *options]) == 0
    return root / "site"


def rows(html: str) -> Iterator[list[str]]:
    """The cells of the table of changes."""
    part = re.split(r"<h2\b", re.split(r'id="?changes"?', html)[1])[0]
    for row in re.findall(r"<tr.*?</tr>", part.split("<tbody")[1], re.DOTALL):
        cells = re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL)
        yield [" ".join(re.sub(r"<[^>]*>", "", cell).split()) for cell in cells]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_changed_is_told_and_what_moved_on_by_a_year_is_not(
    published: Path, language: str
) -> None:
    html = (published / language / "langxi-2025" / "index.html").read_text("utf-8")
    heading, gone, nothing = NAMES[language]
    assert heading in html
    found = list(rows(html))
    told = [tuple(each[1] for each in figures(row[1]) if each[0] == "money") for row in found]
    for change in (("380", "400"), ("38", "58"), ("76", "96"), ("190", "210")):
        assert change in told, change
    days = [[each[1] for each in figures(row[1]) if each[0] == "day"] for row in found]
    assert any("2023-12-31" in each and "2025-01-15" in each for each in days)
    removed = [row for row in found if row[0] == gone]
    assert [row[1].rpartition(" → ")[2] for row in removed] == [nothing]
    assert not moved_on(found)


def moved_on(found: list[list[str]]) -> list[str]:
    """Rows that tell of a day that only moved on by a year."""
    return [
        row[1]
        for row in found
        for old, new in [row[1].partition(" → ")[::2]]
        if old.replace("2024", "2025").replace("2023", "2024") == new
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_last_years_pages_lead_to_this_years(published: Path, language: str) -> None:
    for name in ("index.html", "clauses.html", "notice.html", "calculator.html"):
        html = (published / language / "langxi-2024" / name).read_text("utf-8")
        assert f'href="../langxi-2025/{name}"' in html, name
