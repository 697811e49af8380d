"""What is said of a case with unknown facts holds however those facts turn out.

Definite answers stay true under every sampled completion; what is needed is exactly what matters,
against brute force over all truth assignments.
"""

import random
from itertools import product

import pytest
from attrs import evolve

from random_policies import random_case, random_policy, random_value
from tiaoli.model.case import Case, Holding
from tiaoli.model.nodes import Policy, Slot
from tiaoli.semantics import evaluate

COMPLETIONS = 6
CHUNKS = 4
DEFINITE = ("value", "silent", "conflict")


def completed(policy: Policy, case: Case, dice: random.Random) -> Case:
    """The case with what is unknown filled in, as far as it can be."""
    supplied = {rule.slot for rule in policy.rules}
    values, identities = dict(case.values), dict(case.identities)
    for thing in policy.of_kind("fact", "group", "identity"):
        if thing.kind == "identity":
            holding = identities.get(thing.key)
            if holding is None and not case.closed:
                holding = Holding(dice.random() < 0.5)
            if holding is not None:
                day = random_value(evolve(thing, type="date"), dice)
                identities[thing.key] = evolve(holding, certified=holding.certified or day)
        elif thing.key in values or thing.definition is not None or Slot(thing.key) in supplied:
            continue
        elif thing.date_of:
            held = any(values.get(group) for group in policy.presupposing[thing.date_of])
            is_so = held or (not case.closed and dice.random() < 0.5)
            happened = values.get(thing.date_of, is_so)
            values[thing.date_of] = happened
            if happened:
                values[thing.key] = random_value(thing, dice)
        elif values.get(policy.presupposed(thing.key)) is False:
            values[thing.key] = False
        elif thing.type != "yes/no" or not case.closed:
            values[thing.key] = random_value(thing, dice)
    return Case(values, identities, case.closed)


def parts(decision):
    """Every decision on a name, and on each end of a period."""
    for outcome in decision.outcomes.values():
        yield from outcome.ends or (outcome,)


def has_no_order(part):
    """Two lengths whose order the calendar decides (1 month, 30 days): left open by design."""
    return part.status == "undetermined" and part.needs == (part.name,)


@pytest.mark.parametrize("chunk", range(CHUNKS))
@pytest.mark.parametrize("small", [True, False])
def test_definite_answers_hold_in_every_completion(chunk, small):
    for seed in range(chunk, 120 if small else 60, CHUNKS):
        policy = random_policy(seed, small)
        case = random_case(policy, seed, 0.5)
        before = list(parts(evaluate(policy, case)))
        dice = random.Random(seed)
        for _ in range(COMPLETIONS):
            full = completed(policy, case, dice)
            for one, other in zip(before, parts(evaluate(policy, full)), strict=True):
                if one.status in DEFINITE and not has_no_order(other):
                    assert (other.status, other.value) == (one.status, one.value), (seed, one, full)


@pytest.mark.slow
@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_needs_are_exactly_what_matters(chunk):
    for seed in range(chunk, 400, CHUNKS):
        policy = random_policy(seed, small=True)
        facts = [thing.key for thing in policy.of_kind("fact")]
        ways = list(product((True, False), repeat=len(facts)))
        results = {}
        for way in ways:
            decision = evaluate(policy, Case(dict(zip(facts, way, strict=True))))
            results[way] = [(part.status, part.value, part.possible) for part in parts(decision)]
        unknown = list(parts(evaluate(policy, Case())))
        for place, part in enumerate(unknown):
            if any(results[way][place][0] == "undetermined" for way in ways):
                continue
            needed = {
                fact
                for number, fact in enumerate(facts)
                for way in ways
                if results[way][place] != results[_flipped(way, number)][place]
            }
            assert set(part.needs) == needed or part.status in ("silent", "conflict"), (seed, part)
            assert (part.status == "undetermined") == bool(needed), (seed, part)


def _flipped(way: tuple[bool, ...], number: int) -> tuple[bool, ...]:
    return (*way[:number], not way[number], *way[number + 1 :])
