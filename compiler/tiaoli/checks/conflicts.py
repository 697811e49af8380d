"""Clauses that clash: unordered ones that can differ, and plain values against binding bounds.

A finding always comes with a case in which the evaluator itself answers *conflict*. The search
for such a case is small: what it does not find may still exist.
"""

from collections.abc import Iterable, Iterator
from itertools import combinations, islice

from tiaoli.checks.saying import case_words, label_words, place_of
from tiaoli.diagnostics import checks as findings
from tiaoli.diagnostics.base import Diagnostic, Related, Words
from tiaoli.model import nodes
from tiaoli.model.case import Case
from tiaoli.model.nodes import Policy, Rule, Slot
from tiaoli.trace import Trace, conjuncts, names_in
from tiaoli.witness import witnesses

MOST_PAIRS = 400
"""Pairs of rules looked at in one policy."""
CASES = 4
"""Cases tried for one pair."""

_ELSEWHERE = Words("另一条在此处", "the other clause stands here")


def check_conflicts(policy: Policy) -> Iterator[Diagnostic]:
    """Pairs of clauses, each once, with a case in which they conflict."""
    return _conflicts(policy, _pairs(policy))


def check_breaks(policy: Policy) -> Iterator[Diagnostic]:
    """Those pairs of which one clause is binding: the errors among the conflicts."""
    return _conflicts(
        policy, (each for each in _pairs(policy) if each[0].binding != each[1].binding)
    )


def _conflicts(policy: Policy, pairs: Iterable[tuple[Rule, Rule]]) -> Iterator[Diagnostic]:
    told: set[frozenset[str]] = set()
    for one, other in islice(pairs, MOST_PAIRS):
        clauses = frozenset((one.clause, other.clause))
        if clauses in told or _accepted(policy, one, other):
            continue
        case = _proof(policy, one, other)
        if case is not None:
            told.add(clauses)
            yield _finding(policy, one, other, case)


def _pairs(policy: Policy) -> Iterator[tuple[Rule, Rule]]:
    """Rules on one slot, unordered, of which at least one is the policy's own, that may differ."""
    slots: dict[Slot, list[Rule]] = {}
    for rule in policy.rules:
        if rule.kind == "base":
            slots.setdefault(rule.slot, []).append(rule)
    for slot, rules in slots.items():
        combines = policy.things[slot.name].combine
        for one, other in combinations(rules, 2):
            binding = one.binding != other.binding
            if _may_differ(one, other) and (binding or not combines):
                yield one, other


def _may_differ(one: Rule, other: Rule) -> bool:
    if one.layer != 0 and other.layer != 0:
        return False
    if one.clause == other.clause or one.setting == other.setting:
        return False
    if one.number in other.beaten_by or other.number in one.beaten_by:
        return False
    open_settings = nodes.Unspecified | nodes.Range
    if isinstance(one.setting, nodes.Unspecified) or isinstance(other.setting, nodes.Unspecified):
        return False
    return not (isinstance(one.setting, open_settings) and isinstance(other.setting, open_settings))


def _accepted(policy: Policy, one: Rule, other: Rule) -> bool:
    """Either clause says that the conflict is meant."""
    for first, second in ((one, other), (other, one)):
        if second.clause in {id for id, _ in policy.clause(first.clause).accepts}:
            return True
    return False


def _proof(policy: Policy, one: Rule, other: Rule) -> Case | None:
    """A case in which both apply and the outcome is a conflict that names both."""
    condition = _both(policy, one, other)
    if condition is None:
        return None
    for case in islice(witnesses(policy, condition), CASES):
        if _is_exclusive(policy, case):
            continue
        trace = Trace(policy, case)
        found = trace.slot(one.slot)
        if found.status == "conflict":
            numbers = trace.evaluator.clause_numbers
            bits = (found.clauses >> numbers[rule.clause] & 1 for rule in (one, other))
            if all(bits):
                return case
    return None


def _both(policy: Policy, one: Rule, other: Rule) -> nodes.Expression | None:
    """That both rules apply, the plain facts first; None where one part denies another."""
    parts = dict.fromkeys((*conjuncts(one.condition), *conjuncts(other.condition)))
    if any(isinstance(part, nodes.Not) and part.operand in parts for part in parts):
        return None
    return nodes.All(tuple(sorted(parts, key=lambda part: _cost(policy, part))))


def _cost(policy: Policy, part: nodes.Expression) -> int:
    """How much there is to look up: little for facts, more for what is computed or set."""
    if isinstance(part, nodes.Not):
        return _cost(policy, part.operand)
    things = [policy.things[name] for name in names_in(part)]
    if any(thing.kind in ("term", "outcome") for thing in things):
        return 3
    if any(thing.definition is not None for thing in things):
        return 2
    return 1 if len(things) > 1 else 0


def _is_exclusive(policy: Policy, case: Case) -> bool:
    """The case is of somebody whom the policy says there is not."""
    held = {key for key, holding in case.identities.items() if holding.held}
    so = held | {key for key, value in case.values.items() if value is True}
    return any(len(so & set(names)) > 1 for names in policy.exclusive)


def _finding(policy: Policy, one: Rule, other: Rule, case: Case) -> Diagnostic:
    """Of two own clauses the later one is pointed at, else the own one."""
    if one.binding != other.binding:
        first, second = (other, one) if one.binding else (one, other)
        kind: type[findings.BreaksBinding | findings.ClausesConflict] = findings.BreaksBinding
    else:
        order = [clause.id for clause in policy.clauses]
        first, second = sorted((one, other), key=lambda rule: order.index(rule.clause))
        kind = findings.ClausesConflict
    here, there = (second, first) if first.layer == second.layer else (first, second)
    place = place_of(policy, there)
    return kind(
        first=label_words(policy, first.clause),
        second=label_words(policy, second.clause),
        outcome=policy.things[one.slot.name].words,
        case=case_words(policy, case),
        span=place_of(policy, here),
        related=(Related(place, _ELSEWHERE),) if place else (),
    )
