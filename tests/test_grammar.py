"""The grammars and their tables: no conflicts, no dead words, no phrase of two meanings."""

import itertools
import os
import stat
from pathlib import Path

import pytest

from library import library_scope
from random_trees import RandomTrees
from tiaoli import data
from tiaoli.source import Source
from tiaoli.syntax.builders import builders_of, program_of
from tiaoli.syntax.format import print_statement
from tiaoli.syntax.lexer import Lexer, NotTaken
from tiaoli.syntax.machine import Machine
from tiaoli.syntax.plain import plain
from tiaoli.syntax.tables import STARTS, find_table, grammar_source, table_of
from tiaoli.syntax.words import keywords

SURFACES = ("zh", "en")
READ_AS_CELLS = {"others"}  # compared as a whole cell, no part of a sentence
VERBS = {"V_MONEY", "V_PERIOD", "SAID"}


@pytest.fixture
def cache(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "tiaoli"


@pytest.mark.parametrize("surface", SURFACES)
def test_no_conflict(surface):
    assert find_table(grammar_source(surface))  # strict: Lark raises at any conflict


@pytest.mark.parametrize("surface", SURFACES)
def test_every_rule_has_a_builder(surface):
    rules = table_of(surface).productions
    wanted = {rule.builder for rule in rules if not rule.spliced and not rule.passed}
    assert wanted <= set(builders_of(surface))


def test_every_builder_has_a_rule():
    wanted = {rule.builder for surface in SURFACES for rule in table_of(surface).productions}
    assert set(builders_of("zh")) | set(builders_of("en")) <= wanted


@pytest.mark.parametrize("surface", SURFACES)
def test_every_keyword_is_used_where_it_is_written(surface):
    terminals = table_of(surface).terminals
    for name, word in keywords().word.items():
        if name not in READ_AS_CELLS:
            assert bool(word.written(surface)) == (name.upper() in terminals), name


def test_every_start_is_in_both_tables():
    for surface in SURFACES:
        assert set(table_of(surface).starts) == set(STARTS)


def shared_phrases(surface):
    """Keyword terminals that one phrase may stand for."""
    found = {}
    for name, word in keywords().word.items():
        for form in word.written(surface):
            found.setdefault(form, set()).add(name.upper())
    return [terminals for terminals in found.values() if len(terminals) > 1]


@pytest.mark.parametrize("surface", SURFACES)
def test_no_state_takes_two_keywords_of_one_phrase(surface):
    for terminals in shared_phrases(surface):
        for pair in itertools.combinations(terminals, 2):
            for row in table_of(surface).moves:
                assert not set(pair) <= set(row), pair


@pytest.mark.parametrize("surface", SURFACES)
def test_no_place_takes_both_an_event_and_a_verb(surface):
    """An event and a verb may be one phrase, so no place in a sentence may take both.

    The one exception is an English expectation, where the verb is meant.
    """
    scope = library_scope()
    trees = RandomTrees(11)
    statements = [trees.statement() for _ in range(120)]
    for statement in statements:
        text = print_statement(statement, surface, scope)
        lines = text.split("\n|")[0]
        for state in states_of(lines, surface, scope):
            expected = state.expected()
            in_expectations = surface == "en" and {"SILENT", "N_EVENT"} <= expected
            assert in_expectations or "N_EVENT" not in expected or not expected & VERBS, text


def states_of(text, surface, scope):
    words = plain(Source("", text), [(0, len(text))])
    machine = Machine.begin(words, program_of(surface), "statement")
    lexer = Lexer(words, scope, surface)
    yield machine
    while (terminal := lexer.next(machine)) is not None:
        assert not isinstance(terminal, NotTaken), text
        machine.take(terminal, lexer.value, lexer.start, lexer.at)
        yield machine


def test_the_cache_is_private_and_read_back(cache):
    built = []

    def build():
        built.append(1)
        return "table"

    assert data.cached("k.json", build) == "table"
    assert data.cached("k.json", build) == "table"
    assert built == [1]
    assert stat.S_IMODE(cache.stat().st_mode) == 0o700


@pytest.mark.parametrize("damage", ["", "{", "\x00" * 80, "0" * 64 + "\ntable"])
def test_a_damaged_cache_is_built_again(cache, damage):
    data.cached("k.json", lambda: "table")
    (cache / "k.json").write_text(damage)
    assert data.cached("k.json", lambda: "again") == "again"
    assert data.cached("k.json", lambda: "unused") == "again"


def test_a_cache_that_is_no_text_is_built_again(cache):
    data.cached("k.json", lambda: "table")
    (cache / "k.json").write_bytes(b"\xff\xfe")
    assert data.cached("k.json", lambda: "again") == "again"


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="folder modes")
def test_a_folder_that_others_write_to_is_not_used(cache):
    cache.mkdir(parents=True)
    cache.chmod(0o777)
    assert data.cached("k.json", lambda: "table") == "table"
    assert not list(cache.iterdir())


def test_without_a_cache_folder_all_works(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert data.cached("k.json", lambda: "table") == "table"


def test_the_grammar_has_no_word_of_a_domain():
    words = ("newborn", "premium", "insur", "assist", "benefit", "enrol", "subsid", "参保",
             "待遇", "医保", "新生儿", "资助", "低保", "特困", "缴费")  # fmt: skip
    for path in (Path(__file__).parents[1] / "grammar").iterdir():
        text = path.read_text(encoding="utf-8").lower()
        assert not [word for word in words if word in text], path.name
