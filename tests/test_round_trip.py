"""Print, parse, compare: every tree comes back equal, in both languages, also by way of the other.

The trees come from `random_trees` (a made-up library), from the sample sentences in `sentences/`
and from the shipped policies.
"""

from pathlib import Path

import pytest

from library import VOCABULARY, library_scope
from random_trees import RandomTrees
from tiaoli.diagnostics.printing import WouldChangeMeaning
from tiaoli.source import Source
from tiaoli.syntax import tree
from tiaoli.syntax.declared import declared_in
from tiaoli.syntax.format import format_text, print_file, print_statement
from tiaoli.syntax.from_text import parse
from tiaoli.syntax.scope import Scope
from tiaoli.syntax.words import keywords

SENTENCES = Path(__file__).parent / "sentences"
SCOPE = library_scope()
HEADERS = {"zh": "政策：试验 = trial\n年度：2031\n\n", "en": "policy: trial = 试验\nyear: 2031\n\n"}
STATEMENTS_A_FILE = 100


def provider(source: Source) -> Scope:
    return Scope.of(declared_in(source), SCOPE.declared)


def read(text: str) -> tree.File:
    parsed = parse(Source("trial.policy", text), SCOPE)
    assert not parsed.diagnostics, [
        (each.message("en"), each.span and each.span.text) for each in parsed.diagnostics
    ][:3]
    return parsed.file


def printed(statements: tuple[tree.AnyStatement, ...], surface: str) -> str:
    texts = (print_statement(each, surface, SCOPE) for each in statements)
    return HEADERS[surface] + "\n".join(texts) + "\n"


@pytest.mark.parametrize("surface", ["zh", "en"])
@pytest.mark.parametrize("seed", range(10))
def test_random_statements_come_back(seed, surface):
    trees = RandomTrees(seed)
    statements = tuple(trees.statement() for _ in range(STATEMENTS_A_FILE))
    back = read(printed(statements, surface)).statements
    for given, got in zip(statements, back):
        assert got == given, print_statement(given, surface, SCOPE)
    assert len(back) == len(statements)


@pytest.mark.parametrize("surface", ["zh", "en"])
def test_the_vocabulary_comes_back(surface):
    kind = {"zh": "词汇：图书馆 = library\n\n", "en": "vocabulary: library = 图书馆\n\n"}
    texts = (print_statement(each, surface, SCOPE) for each in VOCABULARY)
    assert read(kind[surface] + "\n".join(texts) + "\n").statements == VOCABULARY


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


def test_a_file_is_printed_with_its_comments():
    file = read(
        TIDY.replace("读者 something that no grammar reads，，，\n    stays  as it is。\n", "")
    )
    again = read(print_file(file, "en", SCOPE))
    assert again == file


@pytest.mark.parametrize("surface", ["zh", "en"])
def test_every_keyword_is_printed_by_its_first_form(surface):
    trees = RandomTrees(7)
    statements = (*VOCABULARY, *(trees.statement() for _ in range(3000)))
    text = "\n".join(print_statement(each, surface, SCOPE) for each in statements)
    words = (word.written(surface) for word in keywords().word.values())
    assert [forms[0] for forms in words if forms and forms[0] not in text] == []


def sample_scope() -> Scope:
    text = (SENTENCES / "vocabulary.policy").read_text(encoding="utf-8")
    return Scope.of(declared_in(Source("vocabulary.policy", text)))


SAMPLES = (SENTENCES / "pairs.txt").read_text(encoding="utf-8").strip().split("\n\n")
SAMPLE_SCOPE = sample_scope()


def read_one(sentence: str, surface: str) -> tree.AnyStatement:
    parsed = parse(Source("sample.policy", HEADERS[surface] + sentence), SAMPLE_SCOPE)
    assert not parsed.diagnostics, parsed.diagnostics[0].message("en")
    (statement,) = parsed.file.statements
    return statement


@pytest.mark.parametrize("pair", SAMPLES, ids=lambda pair: pair[:6])
def test_sample_sentences_say_the_same_in_both_languages(pair):
    chinese, english = pair.split("\n")
    statement = read_one(chinese, "zh")
    assert read_one(english, "en") == statement
    for surface in ("zh", "en"):
        assert read_one(print_statement(statement, surface, SAMPLE_SCOPE), surface) == statement


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


def test_a_review_stays_as_it_was_written():
    text = "policy: trial\nstatus: reviewed by a clerk on 2031-01-02\n"
    assert format_text(text, "trial.policy", provider).text == text
    assert "状态：reviewed by a clerk on 2031-01-02" in format_text(
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


@pytest.mark.parametrize(
    "names", [tree.Names(("某物",), ()), tree.Names((), ("something", "some thing"))]
)
def test_a_name_of_one_language_survives_the_other(names):
    statement = tree.BodyDeclaration(names)
    for surface in ("zh", "en"):
        assert read(printed((statement,), surface)).statements == (statement,)
