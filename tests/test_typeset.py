"""PDFs: what is read from a page, the grid of the standard, fonts, tags, the same bytes twice."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tiaoli.publish import typeset
from tiaoli.publish.page import Page
from tiaoli.publish.typeset import Block, Table, TooLong, leaflet, notice, read, string

MARK = "非官方排版样稿"
ALLOWED = re.compile(r"Fandol|cwTeX|NotoS(erif|ans)CJK|Libertinus")
BODY = (
    '<h1>甲馆2031年度借书说明</h1><p class="lead">2030年12月31日前办理，每人350元</p>'
    '<p class="screen">只给屏幕看</p><nav>目录</nav><svg><text>图</text></svg>'
    "<h2>我要缴多少</h2><table><thead><tr><th>谁</th><th>多少</th></tr></thead>"
    '<tbody><tr><td>读者 #x $y$ *z* "q" \\ @a [b]</td><td>350元</td></tr><tr><td>客人</td></tr>'
    "</tbody></table><ul><li>第一 <a href='x'>【1】</a></li></ul>"
)
LONG = "<p>" + "办理借书证的人请带上身份证和户口簿到服务台。" * 120 + "</p>"


def page(body: str) -> Page:
    return Page("a-2031/notice.html", "甲馆2031年度", "d", body, "notice")


def tool(name: str, *arguments: str) -> str:
    found = shutil.which(name)
    assert found, f"{name} is missing: apt-get install poppler-utils"
    run = subprocess.run([found, *arguments], capture_output=True, text=True, check=True)
    return run.stdout


def saved(tmp_path: Path, data: bytes) -> str:
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    return str(path)


def test_a_page_is_read_without_what_only_a_screen_needs() -> None:
    assert read(BODY) == (
        Block("h1", "甲馆2031年度借书说明"),
        Block("lead", "2030年12月31日前办理，每人350元"),
        Block("h2", "我要缴多少"),
        Table(
            (("谁", "多少"), ('读者 #x $y$ *z* "q" \\ @a [b]', "350元"), ("客人",)),
            has_head=True,
        ),
        Block("li", "第一 【1】"),
    )


def test_a_long_title_is_broken_where_it_has_a_colon() -> None:
    short = notice_source("<h1>甲馆2031年度说明</h1>")
    assert '#heading(level: 1, text(size: 22.00pt, "甲馆2031年度说明"))' in short
    long = notice_source("<h1>The Library of the Eastern Hills 2031: how to get a card</h1>")
    assert '"The Library of the Eastern Hills 2031:" + linebreak() + "how to get a card"' in long
    endless = notice_source(f"<h1>{'借书' * 30}</h1>")
    assert float(re.search(r"size: ([\d.]+)pt, \"借", endless)[1]) < 8  # type: ignore[index]


def test_a_short_column_is_not_cut_for_a_long_one() -> None:
    rows = (("谁", "最后一天", "说明"), ("读者", "2030年12月31日", "办理借书证的人" * 9))
    who, day, words = (float(each.removesuffix("fr")) for each in widths(rows, 84))
    assert who + day + words == pytest.approx(84, abs=0.2)
    assert day >= 14
    assert words > day > who
    narrow = widths((("a" * 70, "b" * 70, "c" * 70),), 60)
    assert len(set(narrow)) == 1


def notice_source(body: str) -> str:
    return typeset._notice("t", read(body), "zh-Hans", MARK)


def widths(rows: tuple[tuple[str, ...], ...], room: float) -> list[str]:
    return typeset._widths(rows, room)


def test_no_text_is_interpreted() -> None:
    assert string('a"b\\c\nd') == '"a\\"b\\\\c\\nd"'


@pytest.mark.slow
def test_a_leaflet_is_one_marked_page_with_every_word(tmp_path: Path) -> None:
    data = leaflet(page(BODY + LONG[: len(LONG) // 4] + "</p>"), "zh-Hans", MARK)
    path = saved(tmp_path, data)
    info = tool("pdfinfo", path)
    assert re.search(r"Pages:\s+1\n", info)
    assert re.search(r"Page size:\s+595\.\d+ x 841\.\d+ pts \(A4\)", info)
    assert re.search(r"Tagged:\s+yes", info)
    text = tool("pdftotext", path, "-")
    for word in ("350元", "2030年12月31日", MARK, "#x $y$ *z*"):
        assert word in text.replace("\n", "")
    fonts = tool("pdffonts", path).splitlines()[2:]
    assert fonts
    for line in fonts:
        assert ALLOWED.search(line)
        assert "Type 3" not in line
        assert line.split()[-5:-2] == ["yes", "yes", "yes"]


@pytest.mark.slow
def test_a_leaflet_that_cannot_fit_is_refused() -> None:
    with pytest.raises(TooLong):
        leaflet(page(LONG * 6), "zh-Hans", MARK)


@pytest.mark.slow
def test_the_notice_keeps_the_grid_of_the_standard(tmp_path: Path) -> None:
    path = saved(tmp_path, notice(page(BODY + LONG), "zh-Hans", MARK))
    second = tool("pdftotext", "-f", "2", "-l", "2", "-bbox-layout", path, "-")
    lines = list(re.findall(r'<line xMin="([\d.]+)" yMin="([\d.]+)"', second))
    inside = [(float(x), float(y)) for x, y in lines if float(y) < 745]
    assert len({round(y) for _, y in inside}) == 22
    left = min(x for x, _ in inside) / 72 * 25.4
    assert abs(left - 28) <= 1


@pytest.mark.slow
@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_the_same_bytes_twice_in_every_language(language) -> None:
    assert leaflet(page(BODY), language, MARK) == leaflet(page(BODY), language, MARK)


def test_the_table_beside_a_picture_and_the_facts_are_read() -> None:
    body = (
        "<dl><div><dt>何时</dt><dd>3月1日</dd></div></dl><figure><figcaption>深色</figcaption>"
        "<svg><text>图</text></svg><table><tr><td>读者</td></tr></table></figure>"
        '<p class="band">350元。\n（甲）</p>'
    )
    assert read(body) == (
        Table((("何时", "3月1日"),), has_head=False),
        Table((("读者",),), has_head=False),
        Block("lead", "350元。（甲）"),
    )
