"""What a generated evaluator takes and gives: a typed case that is checked, a decision to read.

A wrong case is refused as it is made, with the field, the value and what is expected; nothing
that the command refuses is answered.
"""

import copy
import json
import random
import subprocess
import sys
from datetime import date, datetime
from fractions import Fraction

import pytest
from attrs import evolve

from generated_code import ask, given, load, source
from handmade import Builder, card, names, things
from javascript_code import as_data
from random_policies import random_case, random_policy
from tiaoli.cases import read_json
from tiaoli.model.case import Case, Holding
from tiaoli.model.nodes import Constant, Policy, Read, Slot, Thing

BORN = date(2013, 5, 1)
HEAVY = ("typing", "fractions", "re", "enum", "functools", "dataclasses", "inspect", "decimal")
"""Each of them takes longer to import than a generated evaluator."""


def policy_with_limits() -> Policy:
    """The library card with a count of at most 12, and two names of which only one can be so."""
    found = things()
    found["lost cards"] = evolve(
        found["lost cards"],
        whole=True,
        low=Constant("number", Fraction(0)),
        high=Constant("number", Fraction(12)),
    )
    found["stay"] = Thing("stay", "fact", names("stay"), 90, type="length")
    found["income"] = Thing("income", "fact", names("income"), 91, type="money")
    found["hours"] = Thing("hours", "fact", names("hours"), 92, type="number")
    found["volunteer"] = Thing(
        "volunteer", "identity", names("volunteer"), 93, policy="words", includes=("helper",)
    )
    found["is local"] = Thing(
        "is local", "fact", names("is local"), 94, type="yes/no",
        definition=Read(Slot("lives in town")),
    )  # fmt: skip
    found["member"] = Thing(
        "member", "group", names("member"), 95, type="yes/no", clock="joining date"
    )
    build = Builder(found)
    whole = card()
    build.rules, build.clauses = whole.rules, whole.clauses
    build.exclusive = (("pupil", "night helper"),)
    return build.policy()


@pytest.fixture(scope="module")
def evaluator():
    return load(policy_with_limits())


# ---------------------------------------------------------------- what is refused


def holding(**parts):
    return lambda names: names["Holding"](**parts)


BAD = [
    ({"nobody": True}, "nobody", "no such name"),
    ({"closed": 1}, "closed", "True or False"),
    ({"pupil": "yes"}, "pupil", "True or False"),
    ({"lives_in_town": 1}, "lives_in_town", "True or False"),
    ({"birth_date": "2013-05-01"}, "birth_date", "datetime.date"),
    ({"birth_date": datetime(2013, 5, 1)}, "birth_date", "without a time"),  # noqa: DTZ001
    ({"birth_date": date(1849, 12, 31)}, "birth_date", "from 1850"),
    ({"birth_date": date(2251, 1, 1)}, "birth_date", "to 2250"),
    ({"lost_cards": -1}, "lost_cards", "from 0 to 12"),
    ({"lost_cards": 13}, "lost_cards", "from 0 to 12"),
    ({"lost_cards": Fraction(3, 2)}, "lost_cards", "a whole number"),
    ({"lost_cards": 1.0}, "lost_cards", "a whole number"),
    ({"lost_cards": True}, "lost_cards", "a whole number"),
    ({"hours": 1.5}, "hours", "Fraction"),
    ({"hours": Fraction(1, 3)}, "hours", "three decimals"),
    ({"hours": 10**9 + 1}, "hours", "1000000000"),
    ({"income": Fraction(1, 2)}, "income", "whole 分"),
    ({"income": "120.5"}, "income", "whole 分"),
    ({"card_kind": "green card"}, "card_kind", "'red card', 'blue card'"),
    ({"card_kind": 1}, "card_kind", "one of the choices"),
    ({"stay": 30}, "stay", "a Length"),
    ({"stay": lambda names: names["Length"](-1, 0)}, "stay", "a Length"),
    ({"stay": lambda names: names["Length"](0, Fraction(1, 2))}, "stay", "a Length"),
    ({"helper": True}, "helper", "a Holding"),
    ({"helper": holding(held=1)}, "helper", "a Holding"),
    ({"helper": holding(certified="2023-01-01")}, "helper", "a Holding"),
    ({"helper": holding(ended=date(1700, 1, 1))}, "helper", "from 1850"),
    ({"helper": holding(certified=date(2023, 1, 2), ended=date(2023, 1, 1))}, "helper", "in order"),
    ({"paid": False, "payment_date": BORN}, "payment_date", "contradicts paid=False"),
    ({"joined": False, "member": True}, "joined", "contradicts member=True"),
    ({"volunteer": holding(held=False), "helper": holding()}, "volunteer", "contradicts helper"),
    ({"pupil": True, "night_helper": holding()}, "night_helper", "contradicts pupil=True"),
    ({"is_local": False, "lives_in_town": True}, "is_local", "the other facts make it True"),
]


@pytest.mark.parametrize("values, field, says", BAD)
def test_a_case_that_cannot_be_is_refused_as_it_is_made(evaluator, values, field, says):
    made = {key: value(evaluator) if callable(value) else value for key, value in values.items()}
    with pytest.raises(evaluator["BadCase"]) as caught:
        evaluator["Case"](**made)
    error = caught.value
    assert error.field == field
    assert error.value == made[field]
    assert str(error).startswith(f"{field}={made[field]!r}: ")
    assert says in error.en
    assert any("\u4e00" <= char <= "\u9fff" for char in error.zh)
    assert error.zh in str(error)
    assert isinstance(error, ValueError)
    assert isinstance(error, TypeError)
    assert error.args == (field, made[field], error.en, error.zh)


GOOD = (
    {},
    {"birth_date": None, "pupil": None, "helper": None},
    {"birth_date": date(1850, 1, 1), "joining_date": date(2250, 12, 31), "joined": True},
    {"lost_cards": 0, "hours": Fraction(5, 2), "income": Fraction(12050)},
    {"lost_cards": Fraction(12), "income": -(10**13), "card_kind": "blue card"},
    {"stay": lambda names: names["Length"](3, 10), "paid": False},
    {"helper": holding(certified=date(2023, 1, 1), ended=date(2023, 1, 1))},
    {"volunteer": holding(held=False), "helper": holding(held=False)},
    {"pupil": False, "night_helper": holding(), "closed": True},
    {"is_local": True, "lives_in_town": True},
    {"is_local": True},
)


@pytest.mark.parametrize("values", GOOD)
def test_a_case_that_can_be_is_answered(evaluator, values):
    made = {key: value(evaluator) if callable(value) else value for key, value in values.items()}
    assert evaluator["evaluate"](evaluator["Case"](**made)).fee.status == "value"


def possible(case: Case) -> Case:
    """The case as JSON can say it: no dates of what is not held, no end before certification."""
    kept = {}
    for key, each in case.identities.items():
        ends = each.certified and each.ended and each.ended < each.certified
        kept[key] = evolve(each, ended=None) if ends else each
        if not each.held:
            kept[key] = Holding(False)
    return evolve(case, identities=kept)


@pytest.mark.parametrize("chunk", range(4))
def test_it_refuses_what_the_command_refuses(chunk):
    dice, refused = random.Random(chunk), 0
    for seed in range(chunk, 120, 4):
        policy = random_policy(seed)
        names = load(policy)
        for known in (1.0, 0.7):
            case = possible(random_case(policy, seed, known))
            numbers = [k for k in case.values if policy.things[k].type == "number"]
            if numbers and dice.random() < 0.5:
                odd = dice.choice((Fraction(-1), Fraction(13), Fraction(1, 2)))
                case = evolve(case, values={**case.values, dice.choice(numbers): odd})
            read, _ = read_json(policy, json.dumps(as_data(policy, case)), "case.json")
            try:
                names["Case"](**given(names, case), closed=case.closed)
                taken = True
            except names["BadCase"]:
                taken = False
            assert taken == (read is not None), (seed, case)
            refused += not taken
    assert refused > 3


@pytest.mark.parametrize("case", [None, {}, {"pupil": True}, Case()])
def test_only_a_case_is_answered(evaluator, case):
    with pytest.raises(evaluator["BadCase"], match="a Case is expected"):
        evaluator["evaluate"](case)


# ---------------------------------------------------------------- what a case is


def test_a_case_does_not_change(evaluator):
    case = evaluator["Case"](pupil=True)
    with pytest.raises(AttributeError, match="changed"):
        case.pupil = False
    other = case.changed(pupil=False, lost_cards=2)
    assert (case.pupil, other.pupil, other.lost_cards) == (True, False, 2)
    with pytest.raises(evaluator["BadCase"]):
        other.changed(lost_cards=-2)


def test_cases_are_equal_by_what_they_give_and_say_it(evaluator):
    one, same, other = (
        evaluator["Case"](lost_cards=number, helper=evaluator["Holding"](certified=BORN))
        for number in (2, 2, 3)
    )
    assert one == same
    assert hash(one) == hash(same)
    assert one != other
    assert one != 2
    shown = f"Holding(held=True, certified={BORN!r}, ended=None)"
    assert repr(one) == f"Case(lost_cards=2, helper={shown})"
    assert repr(evaluator["Case"](pupil=False, closed=True)) == "Case(pupil=False, closed=True)"
    assert copy.deepcopy(one) == one


# ---------------------------------------------------------------- what a decision is


def test_a_period_without_an_end_that_is_known_has_no_value(evaluator):
    decide, case = evaluator["evaluate"], evaluator["Case"]
    open_period = decide(case()).validity
    assert (open_period.status, open_period.value) == ("undetermined", None)
    silent = decide(case(pupil=False)).validity
    assert (silent.status, silent.value) == ("silent", None)
    assert [end.status for end in silent.ends] == ["silent", "silent"]


def test_a_decision_says_what_it_took_as_not_so_and_of_what_case_it_is(evaluator):
    case = evaluator["Case"](lives_in_town=True, closed=True)
    decision = evaluator["evaluate"](case)
    assert decision.case is case
    assert (decision.policy, decision.year) == ("card/2023", 2023)
    assert (decision.hash, decision.compiler) == ("h", "tiaoli test")
    assert decision.assumed == ("pupil", "helper")
    assert evaluator["evaluate"](evaluator["Case"]()).assumed == ()
    ended = evaluator["Holding"](certified=BORN, ended=date(2023, 1, 1))
    open_end = evaluator["evaluate"](case.changed(helper=ended))
    assert open_end.undated == ("helper",)
    assert open_end.discount.needs == ("discount",)
    night = evaluator["Holding"](certified=BORN)
    assert evaluator["evaluate"](case.changed(night_helper=night)).unread == ("night helper",)
    assert decision.unread == ()


def test_names_of_outcomes_do_not_hide_what_a_decision_has():
    found = {
        key: Thing(key, "outcome", names(key), place, type="money")
        for place, key in enumerate(("case", "assumed", "hash", "count", "index"))
    }
    own = load(Builder(found).policy())
    decision = ask(own, Case(closed=True))
    assert decision.assumed == decision.undated == ()
    assert decision.case_2.status == "silent"
    assert decision.count_2.status == "silent"
    assert decision.hash == "h"


# ---------------------------------------------------------------- a copied file


PROGRAM = """
from datetime import date
from rules import BadCase, Case, Decision, Holding, Outcome, evaluate

case = Case(birth_date=date(2013, 5, 1), card_kind="red card", helper=Holding(), closed=True)
decision: Decision = evaluate(case)
fee: Outcome = decision.fee
labels: tuple[str, ...] = fee.clauses + decision.assumed
born: date | None = case.changed(lost_cards=2).birth_date
try:
    Case(lost_cards=-1)
except BadCase as error:
    print(error.field, fee.value, born)
"""
MISUSES = """
from rules import Case, Holding
Case(birth_date="2013-05-01")
Case(card_kind="green card")
Case(nobody=True)
Case(helper=True)
Case().pupil = True
"""


def copied(folder, **programs):
    (folder / "rules.py").write_text(source(policy_with_limits()), encoding="utf-8")
    for name, text in programs.items():
        (folder / f"{name}.py").write_text(text, encoding="utf-8")


def run(folder, *command):
    done = subprocess.run(
        [sys.executable, *command], cwd=folder, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


def test_a_program_uses_a_copy_and_nothing_else(tmp_path):
    copied(tmp_path, program=PROGRAM)
    start = "import sys; sys.path.insert(0, '.'); import program"
    assert run(tmp_path, "-I", "-c", start) == (0, "lost_cards 4000 2013-05-01\n")


def test_importing_it_imports_nothing_that_takes_long(tmp_path):
    copied(tmp_path)
    asked = f"[name for name in {HEAVY} if name in sys.modules]"
    start = f"import sys; sys.path.insert(0, '.'); import rules; print({asked})"
    assert run(tmp_path, "-I", "-S", "-c", start) == (0, "[]\n")


@pytest.mark.slow
def test_type_checkers_read_a_copy(tmp_path):
    """The file itself and a right program pass `mypy --strict`; each misuse is found."""
    copied(tmp_path, program=PROGRAM, misuses=MISUSES)
    options = ("-m", "mypy", "--strict", "--cache-dir", str(tmp_path / "cache"))
    status, said = run(tmp_path, *options, "program.py", "rules.py")
    assert status == 0, said
    status, said = run(tmp_path, *options, "misuses.py")
    assert status == 1
    found = {line.split(":")[1] for line in said.splitlines() if "error:" in line}
    assert found == {"3", "4", "5", "6", "7"}, said
