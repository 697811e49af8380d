"""Seeded mutations of everything shipped: any text gets a tree or findings, never an exception.

`corpus/` keeps texts that once went wrong, and others of their kind. The number of rounds grows
with TIAOLI_FUZZ (1 by default).
"""

import json
import os
import random
import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from library import VOCABULARY, library_scope
from random_trees import RandomTrees
from tiaoli.cases import read_json
from tiaoli.diagnostics.render import as_json, render_text
from tiaoli.encoding import decode
from tiaoli.model.case import Case, Holding
from tiaoli.pipeline import Library
from tiaoli.project import Project
from tiaoli.resolve.from_syntax import resolve
from tiaoli.resolve.layers import LayerFile
from tiaoli.semantics import evaluate
from tiaoli.source import Source
from tiaoli.syntax.chunks import cut
from tiaoli.syntax.declared import declared_in
from tiaoli.syntax.format import format_text, print_statement
from tiaoli.syntax.from_text import parse
from tiaoli.syntax.scope import Scope
from tiaoli.syntax.words import keywords
from tiaoli.units.day import Length

ROUNDS = int(os.environ.get("TIAOLI_FUZZ", "1"))
CORPUS = sorted((Path(__file__).parent / "corpus").glob("*"))
REGIONS = (
    "hubei/2023", "hubei/wuhan/jiangan/2023", "anhui/xuancheng/langxi/2024",
    "shanxi/luliang/lishi/2023", "hunan/xiangtan/xiangtan-county/2022",
)  # fmt: skip
PIECES = re.compile(r"[A-Za-z]+|\d+|[一-鿿]{1,4}|\s+|.", re.DOTALL)
SIGNS = "，。：；、（）【】“”|=#>\"',.;:()[]{}%/-\\\n\t\u3000\u200b\x00𠮷é"


@pytest.fixture(scope="module")
def library():
    return Library(Project(None))


# ---------------------------------------------------------------- mutations


def mutated(text, dice):
    """The text with a few pieces deleted, doubled, swapped, replaced or put in."""
    pieces = PIECES.findall(text)
    for _ in range(dice.randint(1, 4)):
        at, other = (dice.randrange(max(1, len(pieces))) for _ in range(2))
        match dice.randrange(6):
            case 0:
                del pieces[at : at + dice.randint(1, 3)]
            case 1:
                pieces[at:at] = pieces[other : other + dice.randint(1, 6)]
            case 2 if pieces:
                pieces[at], pieces[other] = pieces[other], pieces[at]
            case 3:
                pieces.insert(at, dice.choice(SIGNS))
            case 4:
                pieces.insert(at, some_word(dice))
            case _ if pieces:
                pieces[at] = pieces[at][: dice.randrange(len(pieces[at]) + 1)]
    return "".join(pieces)


def some_word(dice):
    word = dice.choice(list(keywords().word.values()))
    return dice.choice([*word.zh, *word.en] or [" "])


def excerpt(text, dice, most=12):
    """The header and a few statements of a file, so that many rounds fit into a second."""
    source = Source("t", text)
    pieces = cut(source)
    head = "".join(text[start:end] + "\n" for start, end in pieces.header)
    chunks = dice.sample(pieces.chunks, min(most, len(pieces.chunks)))
    return head + "\n" + "".join(each.span.text + "\n" for each in chunks)


def survives(text, scope_of, others=()):
    """Every stage takes the text; its findings can be shown in both languages."""
    source = Source("t.policy", text)
    scope = scope_of(source)
    parsed = parse(source, scope)
    found = [*parsed.diagnostics, *scope.diagnostics]
    if parsed.file:
        resolved = resolve(parsed.file, "t/2031", others)
        found += resolved.diagnostics
    for each in found:
        for language in ("zh", "en"):
            assert render_text(each, language)
            json.dumps(as_json(each, language))
        if each.span:
            assert 0 <= each.span.start <= each.span.end <= len(each.span.source.text)
    formatted = format_text(text, "t.policy", scope_of)
    again = format_text(formatted.text, "t.policy", scope_of)
    assert again.text == formatted.text


@pytest.mark.slow
@pytest.mark.parametrize("region", REGIONS)
def test_mutations_of_shipped_policies(library, region):
    dice = random.Random(region)
    file = library.project.locate(region)
    text = library.reading(file).source.text
    chain = library.chain(library.reading(file).source)
    others = [LayerFile(each.id, library.parsed(each).file) for each in chain.vocabularies]
    outer = [library._declared(library.reading(each).source) for each in chain.all]

    def scope_of(source):
        return Scope.of(*outer, declared_in(source))

    translated = format_text(text, "t.policy", library.scope_of, "en").text
    for number in range(5 * ROUNDS):
        base = (text, translated)[number % 2]
        survives(mutated(excerpt(base, dice), dice), scope_of, others)


@pytest.mark.slow
def test_mutations_of_the_vocabulary(library):
    dice = random.Random(7)
    file = library.project.locate("resident-insurance")
    text = library.reading(file).source.text
    for _ in range(6 * ROUNDS):
        survives(mutated(excerpt(text, dice, most=25), dice), lambda s: Scope.of(declared_in(s)))


@pytest.mark.slow
@pytest.mark.parametrize("surface", ["zh", "en"])
def test_mutations_of_random_statements(surface):
    dice = random.Random(surface)
    scope = library_scope()
    head = {"zh": "政策：甲\n年度：2031\n\n", "en": "policy: a\nyear: 2031\n\n"}[surface]
    trees = RandomTrees(11)
    assert VOCABULARY

    def scope_of(source):
        return Scope.of(scope.declared, declared_in(source))

    for _ in range(14 * ROUNDS):
        lines = [print_statement(trees.statement(), surface, scope) for _ in range(4)]
        survives(head + mutated("\n".join(lines) + "\n", dice), scope_of)


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name)
def test_the_corpus(library, path):
    decoded, notes = decode(path.read_bytes(), path.name)
    assert decoded or notes
    if decoded and path.suffix == ".policy":
        survives(decoded.text, library.scope_of)
    elif decoded:
        policy = library.policy(library.project.locate(REGIONS[1])).policy
        read_json(policy, decoded.text, path.name)


# ---------------------------------------------------------------- bytes, cases, decisions


def test_random_bytes_are_read_or_refused():
    dice = random.Random(3)
    text = "政策：样县\n年度：2031\n【1】居民缴费350元。\r\n".encode("gb18030")
    for number in range(3000 * ROUNDS):
        data = bytearray(text if number % 2 else text.decode("gb18030").encode())
        for _ in range(dice.randint(0, 5)):
            data[dice.randrange(len(data))] = dice.randrange(256)
        if number % 5 == 0:
            data = bytearray(dice.randbytes(dice.randrange(60)))
        decoded, notes = decode(bytes(data), "x")
        assert decoded or notes
        if decoded and decoded.encoding == "gb18030":
            assert b"\r\r" in data or decoded.encode(decoded.text).decode("gb18030")


def junk(dice, names, depth=0):
    """A JSON value, often with names and values that mean something."""
    match dice.randrange(9 if depth < 3 else 6):
        case 0:
            return dice.choice(names)
        case 1:
            return dice.choice([True, False, None])
        case 2:
            return dice.choice([0, -1, 3, 10**12, 2.5, 1e-7])
        case 3:
            return dice.choice(["2023-01-10", "2023-02-30", "", "x", "3", "2.5"])
        case 4 | 5:
            return {"months": dice.randint(-1, 40), "days": dice.choice([0, 3, "x"])}
        case 6:
            return [junk(dice, names, depth + 1) for _ in range(dice.randrange(4))]
        case _:
            keys = ["name", "certified", "ended", *dice.sample(names, 4)]
            return {
                dice.choice(keys): junk(dice, names, depth + 1) for _ in range(dice.randrange(4))
            }


@pytest.mark.slow
def test_random_json_is_a_case_or_findings(library):
    dice = random.Random(5)
    policy = library.policy(library.project.locate(REGIONS[1])).policy
    names = [
        name for thing in policy.things.values() for name in (*thing.names.zh, *thing.names.en)
    ]
    flags = [thing.key for thing in policy.of_kind("group", "event", "identity")]
    taken = 0
    for _ in range(1500 * ROUNDS):
        data = {
            key: junk(dice, names)
            for key in dice.sample(["facts", "groups", "identities", "nothing else", "x"], 2)
        }
        if dice.random() < 0.6:
            data = {"facts": {dice.choice(names): junk(dice, names, 3) for _ in range(2)}}
        if dice.random() < 0.2:
            data = {"facts": {dice.choice(flags): dice.random() < 0.5 for _ in range(3)}}
        case, found = read_json(policy, json.dumps(data), "x")
        assert (case is None) == bool(found)
        taken += case is not None
        for each in found:
            assert each.message("zh") and each.message("en")
    assert taken > 20


def partial_case(policy, dice):
    """A case that knows some things; it need not make sense."""
    values, identities = {}, {}
    for thing in policy.things.values():
        if dice.random() > 0.25 or thing.definition is not None:
            continue
        match thing.kind, thing.type:
            case ("identity", _):
                identities[thing.key] = Holding(
                    dice.random() < 0.7, dice.choice([None, some_day(dice)])
                )
            case ("group" | "event", _) | ("fact", "yes/no"):
                values[thing.key] = dice.random() < 0.5
            case ("fact", "date"):
                values[thing.key] = some_day(dice)
            case ("fact", "number"):
                values[thing.key] = dice.randint(0, 100)
            case ("fact", "length"):
                values[thing.key] = Length(dice.randint(0, 9), 0)
            case ("fact", "choice"):
                values[thing.key] = dice.choice(thing.choices).key
    return Case(values, identities, closed=dice.random() < 0.8)


def some_day(dice):
    return date(2020, 1, 1) + timedelta(days=dice.randrange(1800))


@pytest.mark.parametrize("region", REGIONS)
def test_any_partial_case_is_decided(library, region):
    dice = random.Random(region)
    policy = library.policy(library.project.locate(region)).policy
    for _ in range(3 * ROUNDS):
        decision = evaluate(policy, partial_case(policy, dice))
        for got in decision.outcomes.values():
            assert got.status in ("value", "undetermined", "conflict", "silent")
            assert got.needs or got.ends or got.status != "undetermined"
