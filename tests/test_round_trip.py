"""Print, parse, compare: every tree comes back equal, in both languages, also by way of the other.

The trees come from `random_trees` (a made-up library), from the sample sentences in `sentences/`
and from the shipped policies.
"""

from pathlib import Path

import pytest

from library import VOCABULARY, library_scope
from random_trees import RandomTrees
from tiaoli.source import Source
from tiaoli.syntax import tree
from tiaoli.syntax.declared import declared_in
from tiaoli.syntax.format import print_file, print_statement
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


COMMENTED = """\
# at the top
政策：试验 = trial
状态：草稿
年度：2031

# about fees
#   two lines
【1】读者按基础收费付费。

【2】读者持有证件的，免费。
【3】读者没有证件的，付费5元。

# at the end
"""


def test_a_file_is_printed_with_its_comments_and_blank_lines():
    file = read(COMMENTED)
    assert read(print_file(file, "en", SCOPE)) == file
    chinese = print_file(file, "zh", SCOPE)
    assert chinese == COMMENTED.replace("状态：草稿\n年度：2031", "年度：2031\n状态：草稿").replace(
        "#   two", "# two"
    )


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


@pytest.mark.parametrize(
    "names", [tree.Names(("某物",), ()), tree.Names((), ("something", "some thing"))]
)
def test_a_name_of_one_language_survives_the_other(names):
    statement = tree.BodyDeclaration(names)
    for surface in ("zh", "en"):
        assert read(printed((statement,), surface)).statements == (statement,)
