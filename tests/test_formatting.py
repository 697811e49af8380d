"""The formatter: one tidy form, in either language, that keeps comments and what is broken."""

import random
from pathlib import Path

import pytest

from library import library_scope
from random_trees import RandomTrees
from tiaoli.diagnostics.printing import WouldChangeMeaning
from tiaoli.pipeline import Library
from tiaoli.project import Project
from tiaoli.source import Source
from tiaoli.syntax.chunks import surface_of
from tiaoli.syntax.declared import declared_in
from tiaoli.syntax.format import format_text, print_statement
from tiaoli.syntax.scope import Scope

SCOPE = library_scope()
HEADERS = {"zh": "政策：试验 = trial\n年度：2031\n\n", "en": "policy: trial = 试验\nyear: 2031\n\n"}


def provider(source: Source) -> Scope:
    return Scope.of(declared_in(source), SCOPE.declared)


def printed(statements, surface):
    texts = (print_statement(each, surface, SCOPE) for each in statements)
    return HEADERS[surface] + "\n".join(texts) + "\n"


@pytest.mark.parametrize("seed", range(3))
def test_formatting_is_idempotent_and_translates_there_and_back(seed):
    trees = RandomTrees(1000 + seed)
    statements = tuple(trees.statement() for _ in range(20))
    chinese = printed(statements, "zh")
    tidy = format_text(chinese, "trial.policy", provider)
    assert (tidy.diagnostics, tidy.text) == ((), chinese)
    english = format_text(chinese, "trial.policy", provider, to="en")
    assert (english.diagnostics, english.text) == ((), printed(statements, "en"))
    assert format_text(english.text, "trial.policy", provider, to="zh").text == chinese


MESSY = """\
# at the top
政策:  试验=trial
年度:2031


# about fees
#   two lines
【1】 读者 按 基础收费 付费 。  # behind


读者 something that no grammar reads，，，
    stays  as it is。
【2】
# within
读者持有证件的，免费。

# at the end
"""
TIDY = """\
# at the top
政策：试验 = trial
年度：2031

# about fees
#   two lines
【1】读者按基础收费付费。 # behind

读者 something that no grammar reads，，，
    stays  as it is。
# within
【2】读者持有证件的，免费。

# at the end
"""


def test_comments_blank_lines_and_broken_statements_stay():
    result = format_text(MESSY, "trial.policy", provider)
    assert result.text == TIDY
    assert format_text(TIDY, "trial.policy", provider).text == TIDY


def test_byte_order_mark_and_line_ends_stay():
    text = "\ufeff" + MESSY.replace("\n", "\r\n")
    result = format_text(text, "trial.policy", provider)
    assert result.text == "\ufeff" + TIDY.replace("\n", "\r\n")


def scattered(seed: int, surface: str) -> tuple[str, list[str]]:
    """A file with comments and blank lines at every place they may stand, and broken statements."""
    dice, trees = random.Random(seed), RandomTrees(seed)
    lines, comments = [HEADERS[surface].rstrip()], []

    def comment() -> str:
        comments.append(
            f"# note {len(comments)}{dice.choice(('', ' 。', ' 【x】', ' | a |', '“'))}"
        )
        return comments[-1]

    for _ in range(15):
        lines += [""] * dice.choice((0, 0, 1, 3))
        lines += [comment()] if dice.random() < 0.3 else []
        text = print_statement(trees.statement(), surface, SCOPE)
        if dice.random() < 0.1:
            text = text.replace("。", "", 1).replace("reader", "rreader")
        for number, line in enumerate(text.split("\n")):
            lines += [comment()] if number and dice.random() < 0.15 else []
            lines.append(line + dice.choice(("", "", "  ")))
        if dice.random() < 0.2 and not lines[-1].startswith("|"):
            lines[-1] += comment()
    return "\n".join(lines) + "\n" * dice.choice((0, 1, 3)), comments


@pytest.mark.parametrize("surface", ["zh", "en"])
@pytest.mark.parametrize("seed", range(8))
def test_no_comment_is_lost_wherever_it_stands(seed, surface):
    text, comments = scattered(seed, surface)
    result = format_text(text, "trial.policy", provider)
    assert not [each for each in result.diagnostics if isinstance(each, WouldChangeMeaning)]
    assert [each for each in comments if each not in result.text] == []
    assert format_text(result.text, "trial.policy", provider).text == result.text


HEADER = """\
政策：  试验  = trial
标题：试行办法 = trial rules
地区：北镇 = Northtown
上级：north/2030
年度：2031，自2030年9月1日至2031年8月31日
发布：2030年10月12日
来源：北镇办公室，无文号，2030-10-12
状态：草稿
不明：何物
年度：2032
引用：library，books
"""


def test_header_lines_are_tidied_and_unknown_or_repeated_ones_stay():
    result = format_text(HEADER, "trial.policy", provider)
    assert len(result.diagnostics) == 2
    assert result.text == (
        HEADER.replace("  试验  ", "试验 ")
        .replace("2030年10月12日\n来源", "2030-10-12\n来源")
        .replace("library，books", "library、books")
    )
    assert (
        format_text(HEADER, "trial.policy", provider, to="en").text
        == """\
policy: trial = 试验
title: trial rules = 试行办法
region: Northtown = 北镇
under: north/2030
year: 2031, from 2030-09-01 until 2031-08-31
issued: 2030-10-12
source: 北镇办公室，无文号，2030-10-12
status: draft
不明：何物
年度：2032
uses: library, books
"""
    )


def test_a_review_keeps_its_role_and_day_in_both_languages():
    text = "policy: trial\nstatus: reviewed by a clerk on 2031-01-02\n"
    assert format_text(text, "trial.policy", provider).text == text
    assert "状态：由a clerk于2031年1月2日审核" in format_text(
        text, "trial.policy", provider, to="zh"
    ).text  # fmt: skip


def test_rows_that_cannot_be_read_stay():
    text = HEADERS["zh"] + (
        "【1】表“甲”=“a”：\n| 证件颜色 |收费额|\n| 红色 | 这是什么 |\n"
        "【2】读者  免费。\n| 红色 | 5元 |\n"
    )
    result = format_text(text, "trial.policy", provider)
    assert result.text == text
    assert len(result.diagnostics) == 2


def test_a_text_without_a_header_stays():
    result = format_text("读者  免费。", "trial.policy", provider)
    assert result.text == "读者  免费。"
    assert result.diagnostics


def test_a_tidy_text_that_would_mean_something_else_is_refused():
    scopes = iter((SCOPE, Scope.of()))
    text = HEADERS["zh"] + "【1】读者  免费。\n"
    result = format_text(text, "trial.policy", lambda _: next(scopes))
    assert result.text == text
    (finding,) = result.diagnostics
    assert isinstance(finding, WouldChangeMeaning)
    assert finding.tidy == "【1】读者免费。"
    assert finding.span is not None
    assert finding.span.line == 4


LIBRARY = Library(Project.find(Path(__file__).parents[1]))
SHIPPED = sorted((Path(__file__).parents[1] / "policies").rglob("*.policy"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: "/".join(path.parts[-3:]))
def test_shipped_policies_translate_there_and_back(path):
    text = path.read_text(encoding="utf-8")
    own = surface_of(Source(str(path), text))
    other = "en" if own == "zh" else "zh"
    tidy = format_text(text, str(path), LIBRARY.scope_of)
    there = format_text(tidy.text, str(path), LIBRARY.scope_of, to=other)
    back = format_text(there.text, str(path), LIBRARY.scope_of, to=own)
    assert (tidy.diagnostics, there.diagnostics, back.diagnostics) == ((), (), ())
    assert there.text != tidy.text
    assert back.text == tidy.text
    assert format_text(tidy.text, str(path), LIBRARY.scope_of).text == tidy.text
