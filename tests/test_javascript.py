"""Generated JavaScript says what `semantics.py` says, runs on old browsers, and holds no surprise.

TIAOLI_POLICIES sets how many random policies are tried (40 by default).
"""

import os
import random
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
from attrs import evolve

from handmade import card, names
from javascript_code import MISSING, as_data, differences, meaning, node, source, walks
from random_policies import random_case, random_policy
from tiaoli import __version__
from tiaoli.backends import javascript
from tiaoli.backends.base import Context
from tiaoli.backends.javascript_text import runtime
from tiaoli.backends.python import days
from tiaoli.model import nodes
from tiaoli.model.nodes import Constant, Policy, Read, Slot
from tiaoli.pipeline import Library
from tiaoli.project import Project
from tiaoli.sentences import Sentences
from tiaoli.show import figure_words
from tiaoli.units import day as calendar
from tiaoli.units.day import Length
from tiaoli.units.unknown import rounded

ROOT = Path(__file__).parents[1]
POLICIES = int(os.environ.get("TIAOLI_POLICIES", "40"))
CHUNKS = 2
KNOWN = (1.0, 0.8, 0.4)
LARGEST_FILE = 120_000


@cache
def regions() -> tuple[Policy, ...]:
    library = Library(Project.find(ROOT))
    files = [file for file in library.project.own.values() if not file.is_vocabulary]
    found = [library.policy(file).policy for file in files]
    return tuple(policy for policy in found if policy)


def test_node_is_there():
    assert node("parts.js", {"runtime": runtime(), "calls": []}) == [], MISSING


# ---------------------------------------------------------------- agreement


@pytest.mark.slow
@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_it_agrees_with_the_meaning(chunk):
    asked = []
    for seed in range(chunk, POLICIES, CHUNKS):
        policy = random_policy(seed)
        cases = [random_case(policy, seed * 1000 + n, known) for n, known in enumerate(KNOWN)]
        asked.append((policy, [as_data(policy, case) for case in cases]))
    found = differences(asked)
    assert not found, "\n".join(found[:5])


def persons(policy: Policy, dice: random.Random) -> list[dict]:
    """Persons with at most two identities, with nothing else; facts at random, days on edges."""
    held = [thing.key for thing in policy.of_kind("identity")]
    edges = [day + timedelta(n) for day in days(policy) for n in (-1, 0, 1)]
    sets = [(), *combinations(held, 1), *dice.sample(list(combinations(held, 2)), 20)]
    dated = [thing.key for thing in policy.of_kind("fact") if thing.type == "date"]
    flags = [
        thing.key for thing in policy.of_kind("fact", "group")
        if thing.type in ("yes/no", None) and thing.definition is None
    ]  # fmt: skip
    found = []
    for identities in [*sets, *[()] * 20]:
        facts = {name: dice.choice(edges).isoformat() for name in dated if dice.random() < 0.5}
        facts |= {name: dice.random() < 0.5 for name in dice.sample(flags, len(flags) // 4)}
        holdings = [
            {"name": name, "certified": dice.choice(edges).isoformat()} for name in identities
        ]
        found.append({"facts": facts, "identities": holdings, "nothing else": True})
    return found


@pytest.mark.slow
@pytest.mark.parametrize("place", range(5))
def test_it_agrees_on_the_regions(place):
    policy = regions()[place]
    cases = persons(policy, random.Random(place))
    found = differences([(policy, [*cases, {}])])
    assert not found, "\n".join(found[:3])


@pytest.mark.slow
def test_it_agrees_all_along_the_questions():
    """Walks as a page takes them: what is needed first is asked, until nothing is needed."""
    asked = []
    policies = [regions()[1], *map(random_policy, range(15))]
    for policy, cases in zip(policies, walks(policies), strict=True):
        assert cases
        asked.append((policy, cases[-2:]))
    found = differences(asked)
    assert not found, "\n".join(found[:3])


def test_it_says_the_same_of_identities_that_ended():
    """The province's policy names no day as of which identities count, Langxi's does."""

    def of(policy):
        names = [thing.key for thing in policy.of_kind("identity")][:6]
        days = {"certified": "2022-06-01", "ended": "2023-02-01"}
        return [
            {"identities": [{"name": name, **days}], "facts": {"payment date": "2022-12-01"},
             "nothing else": True}
            for name in names
        ]  # fmt: skip

    asked = [(policy, of(policy)) for policy in regions()]
    assert differences(asked) == []
    warned = [sum("has ended" in str(meaning(policy, case)["warnings"]) for case in cases)
              for policy, cases in asked]  # fmt: skip
    assert 0 in warned
    assert max(warned) > 0


BAD = (
    [], {"fact": {}}, {"facts": []}, {"facts": {"nobody": True}}, {"facts": {"fee": 1}},
    {"facts": {"pupil": "yes"}}, {"facts": {"birth date": "2023-02-29"}},
    {"facts": {"birth date": "1700-01-01"}}, {"facts": {"birth date": 5}},
    {"facts": {"lost cards": True}}, {"facts": {"lost cards": "0.0001"}},
    {"facts": {"lost cards": 10000000000}}, {"facts": {"card kind": "green card"}},
    {"facts": {"joined": False, "joining date": "2023-01-01"}},
    {"facts": {"pupil": False}, "groups": ["pupil"]}, {"groups": ["helper"]},
    {"identities": ["pupil"]}, {"identities": [{"name": "helper", "since": "2023-01-01"}]},
    {"identities": [{"name": "helper", "certified": "2023-01-02", "ended": "2023-01-01"}]},
    {"facts": {"helper": False}, "identities": ["helper"]}, {"nothing else": 1},
)  # fmt: skip
GOOD = (
    {}, {"facts": {"birth date": "2013年5月1日", "lost cards": "2.5", "card kind": "red card"}},
    {"groups": ["pupil"], "facts": {"pupil": True, "lost cards": 2}},
    {"identities": ["helper", {"name": "helper", "certified": "2023-01-02"}], "nothing else": True},
)  # fmt: skip


def test_it_refuses_what_the_command_refuses():
    policy = card().policy()
    refused = [meaning(policy, case) == {"refused": True} for case in (*BAD, *GOOD)]
    assert refused == [True] * len(BAD) + [False] * len(GOOD)
    assert differences([(policy, [*BAD, *GOOD])]) == []


def test_a_group_implies_the_event_that_it_is_counted_from():
    build = card()
    build.things["pupil"] = evolve(build.things["pupil"], clock="joining date")
    early = nodes.Compare("<", Read(Slot("joining date")), Constant("date", date(2023, 7, 1)))
    condition = nodes.All((nodes.Happened("joined"), early))
    build.rule("8", "may borrow", Constant("yes/no", value=True), condition)
    policy = build.policy()
    held = {"groups": ["pupil"], "nothing else": True}
    denied = {"facts": {"joined": False, "pupil": True}}
    cases = [held, {"groups": ["pupil"]}, {"facts": {"joined": False}}, denied]
    decision = meaning(policy, held)
    assert decision["outcomes"]["may borrow"]["needs"] == ["joining date"]
    assert meaning(policy, denied) == {"refused": True}
    assert differences([(policy, cases)]) == []


def test_it_says_where_months_and_days_have_no_order():
    build = card()
    build.things["wait"] = nodes.Thing("wait", "outcome", names("wait"), 93, type="length")
    build.rule("8", "wait", Constant("length", Length(2, 0)))
    more = nodes.Arithmetic("*", Constant("length", Length(0, 15)), Read(Slot("lost cards")))
    build.rule("9", "wait", more, kind="increase")
    build.rule("10", "wait", Constant("length", Length(5, 0)), kind="floor")
    policy = build.policy()
    cases = [{"facts": {"lost cards": number}} for number in (6, 0, 9)] + [{}]
    said = [str(meaning(policy, case)["warnings"]).count("months are compared") for case in cases]
    assert said == [1, 0, 0, 0]
    assert differences([(policy, cases)]) == []


def test_it_says_of_what_it_takes_no_account():
    build = card()
    build.things["volunteer"] = nodes.Thing(
        "volunteer", "identity", names("volunteer"), 93, policy="words", includes=("helper",)
    )
    policy = build.policy()
    cases = [
        {"identities": ["night helper", "helper"], "groups": ["pupil"]},
        {"identities": ["volunteer"]},
        {"identities": ["volunteer", "helper"]},
        {"facts": {"night helper": False}},
    ]
    said = [meaning(policy, case)["warnings"] for case in cases]
    assert [len(each) for each in said] == [1, 1, 0, 0]
    assert differences([(policy, cases)]) == []


def test_it_keeps_to_the_limits_that_a_number_is_declared_with():
    build = card()
    ends = {key: Constant("number", Fraction(end)) for key, end in (("low", 0), ("high", 12))}
    build.things["lost cards"] = evolve(build.things["lost cards"], whole=True, **ends)
    known = nodes.Compare(">=", Read(Slot("lost cards")), Constant("number", Fraction(0)))
    build.rule("8", "may borrow", Constant("yes/no", value=True), known)
    policy = build.policy()
    cases = [{"facts": {"lost cards": number}} for number in (-1, 13, 1.5, "0.5", 0, 12, "3")]
    refused = [meaning(policy, case) == {"refused": True} for case in cases]
    assert refused == [True] * 4 + [False] * 3
    assert meaning(policy, {})["outcomes"]["may borrow"]["value"] is True
    assert differences([(policy, [*cases, {}])]) == []


# ---------------------------------------------------------------- the runtime's parts


def written(value) -> object:
    match value:
        case bool() | str():
            return value
        case date():
            return {"y": value.year, "m": value.month, "d": value.day}
        case Length(months, days):
            return {"months": months, "days": days}
    exact = Fraction(value)
    return [str(exact.numerator), str(exact.denominator)]


def shown(value) -> str:
    match value:
        case date():
            return value.isoformat()
        case str():
            return value
    return str(Fraction(value))


def agree(calls: list[tuple]) -> None:
    """Each call: the runtime's name, the same function here, the arguments."""
    data = [[name, *map(written, args)] for name, _, args in calls]
    answers = node("parts.js", {"runtime": runtime(), "calls": data})
    for (name, function, args), found in zip(calls, answers, strict=True):
        try:
            wanted = shown(function(*args))
        except (ArithmeticError, ValueError):
            wanted = "arithmetic"
        assert found == wanted, (name, args)


def figures(dice: random.Random):
    top = dice.choice((0, 1, -1, 7, 350, 10**7, 2**53 - 1, 2**53, 10**18, 10**21, 999_999_937))
    return Fraction(top + dice.randint(-3, 3), dice.choice((1, 1, 1, 2, 10, 1000, 7, 10**9)))


@pytest.mark.slow
def test_numbers_are_exact():
    dice = random.Random(1)
    signs = {"sum": Fraction.__add__, "difference": Fraction.__sub__, "product": Fraction.__mul__}
    calls = [
        (name, function, (figures(dice), figures(dice)))
        for _ in range(600)
        for name, function in (
            *signs.items(),
            ("quotient", Fraction.__truediv__),
            ("compareNumbers", lambda a, b: (a > b) - (a < b)),
        )
    ]
    for _ in range(300):
        number = figures(dice)
        calls += [
            ("floor", Fraction.__floor__, (number,)),
            ("ceiling", Fraction.__ceil__, (number,)),
        ]
        calls.append(("figure", figure_words, (number,)))
        how = dice.choice(("half up", "down", "up"))
        calls.append(("rounded", rounded, (number, how, dice.choice((1, 10, 100)))))
    agree(calls)


def test_the_calendar_is_the_same():
    dice = random.Random(2)
    edges = [date(y, m, d) for y in (1850, 1899, 1900, 2000, 2023, 2024, 2100, 2250)
             for m, d in ((1, 1), (1, 31), (2, 28), (3, 1), (4, 30), (12, 31))]  # fmt: skip
    edges += [date(2000, 2, 29), date(2024, 2, 29)]
    calls = []
    for _ in range(500):
        one, two = dice.choice(edges), dice.choice(edges)
        length = Length(dice.randint(-40, 40), dice.choice((0, 0, 1, -1, 30, 90, 10**5, 10**7)))
        flag, number = dice.random() < 0.5, dice.randint(-30, 40)
        calls += [
            ("addDays", calendar.add_days, (one, number)), ("shift", calendar.shift, (one, length)),
            ("lastDay", calendar.last_day, (one, length, flag)),
            ("monthStart", calendar.month_start, (one, number)), ("monthEnd", calendar.month_end, (one,)),
            ("dayOfMonth", calendar.day_of_month, (one, dice.randint(1, 31))),
            ("yearStart", calendar.year_start, (one,)), ("yearEnd", calendar.year_end, (one,)),
            ("wholeYears", calendar.whole_years, (one, two, flag)),
            ("calendarYears", calendar.calendar_years, (one, two)),
            ("calendarMonths", calendar.calendar_months, (one, two)),
            ("daysBetween", calendar.days_between, (one, two, flag)),
            ("compareLengths", calendar.length_order, (length, Length(dice.randint(-2, 2), number))),
        ]  # fmt: skip
    agree(calls)


# ---------------------------------------------------------------- the file


def old(*sources: str, asked=({},)):
    return node("old.js", {"sources": sources, "asked": asked}, "--expose-internals")


def test_it_is_es5_and_adds_one_global():
    closed = {"nothing else": True}
    found = old(*map(source, (*regions(), random_policy(3))), asked=[closed])
    assert found["globals"] == ["tiaoli"]
    assert len(found["decisions"]) == len(regions()) + 1
    for policy, (decision,) in zip(regions(), found["decisions"], strict=False):
        assert decision == meaning(policy, closed)


def test_it_holds_what_a_page_needs():
    policy = regions()[0]
    data = old(source(policy))["policies"][policy.id]
    assert data["hash"] == policy.hash
    assert data["clauses"]
    assert all(clause["article"] for clause in data["clauses"])
    names = {each["name"]: each for each in data["names"]}
    assert set(data["facts"]) <= set(names)
    assert set(data["reachable"]) == {thing.key for thing in policy.of_kind("outcome")}
    for thing in map(policy.things.__getitem__, data["facts"]):
        assert names[thing.key]["zh"] == thing.words.zh
        assert names[thing.key]["kind"] == thing.kind
    orders = [policy.things[name].order for name in names]
    assert orders == sorted(orders)


HOSTILE = "</script><!-- \u2028\u2029 \" ' \\ ${x} `x` \x00 \u202e 你好 🎈 \n*/ // {{"


def test_no_text_leaves_its_quotes():
    policy = random_policy(11)
    said = javascript.files(policy, Context(__version__, lambda clause, to: HOSTILE + to))
    text = said["evaluator.js"]
    assert "</" not in text
    assert "<!" not in text
    assert not set("\u2028\u2029\x00\u202e") & set(text)
    (data,) = old(text)["policies"].values()
    assert {clause["zh"] for clause in data["clauses"]} == {(HOSTILE + "zh").strip()}
    header = evolve(policy.header, title=evolve(policy.header.title, en=HOSTILE, zh=HOSTILE))
    layers = (evolve(policy.layers[0], header=header, id=HOSTILE),)
    (data,) = old(source(evolve(policy, layers=layers)))["policies"].values()
    assert data["title"] == {"zh": HOSTILE, "en": HOSTILE}


@pytest.mark.parametrize("name", ["__proto__", "constructor", "toString", "hasOwnProperty"])
def test_a_name_may_be_any_word(name):
    policy = card().policy()
    things = {
        name if key == "pupil" else key: evolve(thing, key=name, names=evolve(thing.names, en=(name,)))
        if key == "pupil" else thing
        for key, thing in policy.things.items()
    }  # fmt: skip
    renamed = evolve(policy, things=things, rules=())
    found = differences([(renamed, [{"groups": [name]}, {"groups": ["valueOf"]}])])
    assert not found, "\n".join(found)


def test_it_is_small_and_the_same_every_time():
    for policy in regions():
        text = source(policy, Context(__version__, Sentences(policy).clause))
        assert len(text.encode("utf-8")) <= LARGEST_FILE
        assert text == source(policy, Context(__version__, Sentences(policy).clause))
