"""How findings look: carets under wide characters, long lines, languages, JSON."""

import pytest

from tiaoli.diagnostics.base import Fix, Related, Words
from tiaoli.diagnostics.files import FileNotFound, ReadAsGb18030
from tiaoli.diagnostics.reading import TooMuchText
from tiaoli.diagnostics.render import Paint, as_json, render_text, summary, visible, width
from tiaoli.source import Source, Span

TEXT = "政策：甲\n【1】读者在90日內登记的，费用为5元。\n"


def finding(text, marked, **rest):
    start = text.index(marked)
    span = Span(Source("p/a.policy", text), start, start + len(marked))
    return FileNotFound(path="x", span=span, **rest)


def test_the_whole_message():
    assert render_text(finding(TEXT, "90日內"), "zh") == (
        "错误[F001]: 找不到文件“x”\n"
        "  --> p/a.policy:2:7\n"
        "  |\n"
        "2 | 【1】读者在90日內登记的，费用为5元。\n"
        "  |            ^^^^^^\n"
        "  = 建议: 请检查路径；路径从当前目录算起"
    )


def test_related_places_and_fixes():
    other = Span(Source("p/b.policy", "policy: b\n"), 0, 6)
    start = TEXT.index("內")
    fix = Fix(Span(Source("p/a.policy", TEXT), start, start + 1), "内")
    shown = render_text(
        finding(TEXT, "90日內", related=(Related(other, Words("在此", "declared here")),), fix=fix),
        "en",
    )
    assert "= see: declared here\n  --> p/b.policy:1:1" in shown
    assert "replace “內” by “内”" in shown


@pytest.mark.parametrize(
    ("start", "end", "text", "zh"),
    [(0, 0, "起", "插入“起”"), (0, 2, "", "删去“政策”"), (0, 2, "词汇", "把“政策”改为“词汇”")],
)
def test_the_words_of_a_fix(start, end, text, zh):
    source = Source("p", TEXT)
    shown = finding(TEXT, "甲", fix=Fix(Span(source, start, end), text))
    assert zh in render_text(shown, "zh")
    assert "insert" in render_text(shown, "en") or "“政策”" in render_text(shown, "en")


def test_a_long_line_is_shown_around_the_place():
    text = "字" * 5000 + "错" + "字" * 5000
    lines = render_text(finding(text, "错"), "zh").splitlines()
    assert all(width(line) < 300 for line in lines)
    assert lines[3].startswith("1 | …")
    at = lines[4].index("^")
    assert width(lines[3][: lines[3].index("错")]) == at


def test_a_place_over_several_lines_is_marked_on_its_first():
    lines = render_text(finding("ab\ncd\n", "b\nc"), "en").splitlines()
    assert (lines[3], lines[4]) == ("1 | ab", "  |  ^")


def test_a_place_at_the_end_of_the_text_has_a_caret():
    source = Source("p", "ab")
    lines = render_text(FileNotFound(path="x", span=Span(source, 2, 2)), "en").splitlines()
    assert lines[4] == "  |   ^"


def test_controls_are_shown_as_their_codes():
    assert visible("a\x1b[31m\u202eb\u200b") == "a<U+001B>[31m<U+202E>b<U+200B>"
    text = "x\t\x1b[2J错"
    lines = render_text(finding(text, "错"), "en").splitlines()
    assert "\x1b" not in "".join(lines)
    assert lines[4].index("^") == width(lines[3][: lines[3].index("错")])


def test_colours_only_where_asked():
    assert "\x1b[" in render_text(finding(TEXT, "90"), "en", Paint(colour=True))
    assert "\x1b[" not in render_text(finding(TEXT, "90"), "en", Paint(colour=False))


def test_json():
    source = Source("p/a.policy", TEXT)
    fix = Fix(Span(source, 0, 2), "词汇")
    found = as_json(finding(TEXT, "90日內", fix=fix), "en")
    assert found["code"] == "F001"
    assert (found["path"], found["line"], found["column"]) == ("p/a.policy", 2, 7)
    assert found["end"] == {"line": 2, "column": 11}
    assert found["fix"]["text"] == "词汇"
    assert as_json(FileNotFound(path="x"), "zh")["line"] is None


@pytest.mark.parametrize(
    ("errors", "warnings", "zh", "en"),
    [
        (0, 0, "", ""),
        (1, 0, "1个错误", "1 error"),
        (2, 1, "2个错误，1个警告", "2 errors, 1 warning"),
        (0, 2, "2个警告", "2 warnings"),
    ],
)
def test_the_summary(errors, warnings, zh, en):
    found = [FileNotFound(path="x")] * errors + [ReadAsGb18030(path="x")] * warnings
    assert (summary(found, "zh"), summary(found, "en")) == (zh, en)


def test_a_very_long_statement_is_shown_around_its_place():
    source = Source("long.policy", f"[1] {'x' * 200_000}.\n")
    shown = render_text(TooMuchText(limit=100_000, span=Span(source, 0, 200_005)), "en")
    assert len(shown) < 600
