"""Generated Python says what `semantics.py` says: random policies, random cases, known and not.

TIAOLI_POLICIES sets how many policies are tried (300 by default).
"""

import os

import pytest

from generated_code import ask, differences, load, source
from random_policies import random_case, random_policy
from tiaoli.model.nodes import Policy
from tiaoli.semantics import evaluate

POLICIES = int(os.environ.get("TIAOLI_POLICIES", "300"))
CHUNKS = 12
KNOWN = (1.0, 0.9, 0.5)
"""Chances of a name to be given: the short way, then the long one."""


def compare(policy: Policy, seed: int) -> list[str]:
    names = load(policy)
    found = []
    for place, known in enumerate(KNOWN):
        case = random_case(policy, seed * 1000 + place, known)
        found += differences(policy, names, evaluate(policy, case), ask(names, case))
    return found


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_generated_python_agrees_with_the_meaning(chunk):
    seeds = range(chunk, POLICIES, CHUNKS)
    found = [line for seed in seeds for line in compare(random_policy(seed), seed)]
    assert not found, "\n".join(found[:5])


def test_every_kind_of_answer_occurs():
    statuses = set()
    for seed in range(20):
        policy = random_policy(seed)
        decision = evaluate(policy, random_case(policy, seed, 0.7))
        statuses |= {outcome.status for outcome in decision.outcomes.values()}
    assert statuses == {"value", "undetermined", "conflict", "silent"}


def test_the_short_way_is_taken():
    """With everything given, most policies are answered without a run over unknown facts."""
    short = 0
    for seed in range(30):
        policy = random_policy(seed)
        names = load(policy)
        del names["answer_of"]
        try:
            ask(names, random_case(policy, seed, 1.0))
        except NameError:
            continue
        short += 1
    assert short >= 5


def test_the_same_policy_gives_the_same_text():
    assert source(random_policy(7)) == source(random_policy(7))
