"""Identities: everyone that the policy names must have a rate, and somebody who certifies them."""

from collections.abc import Iterator

from tiaoli.diagnostics import checks as findings
from tiaoli.diagnostics.base import Diagnostic
from tiaoli.model import nodes
from tiaoli.model.nodes import Expression, Policy, Thing
from tiaoli.source import Span
from tiaoli.syntax import tree
from tiaoli.trace import conjuncts


def check_rates(policy: Policy) -> Iterator[Diagnostic]:
    """An identity that is named or certified meets a clause on every share."""
    named = _named(policy)
    for outcome in policy.of_kind("outcome"):
        if not outcome.share_of:
            continue
        rated = _rated(policy, outcome)
        for key, span in named.items():
            if rated is not None and not _covers(policy, rated, key):
                yield findings.IdentityWithoutRate(
                    identity=policy.things[key].words, outcome=outcome.words, span=span
                )


def check_certified(policy: Policy) -> Iterator[Diagnostic]:
    """An identity with a share is certified by some body."""
    certified = {name.key for _, statement in _certifying(policy) for name in statement.identities}
    rated: dict[str, Span | None] = {}
    for outcome in policy.of_kind("outcome"):
        if outcome.share_of:
            for rule in policy.rules:
                if rule.slot.name == outcome.key:
                    for key in identities_in(policy, rule.condition):
                        rated.setdefault(key, rule.span)
    for key in sorted(rated, key=lambda each: policy.things[each].order):
        if not _covers(policy, certified, key) and not _parts_covered(policy, certified, key):
            yield findings.CertifiedByNobody(identity=policy.things[key].words, span=rated[key])


def _named(policy: Policy) -> dict[str, Span | None]:
    """The identities that rules name or bodies certify, with the first place; in their order."""
    found: dict[str, Span | None] = {}
    for rule in policy.rules:
        for key in identities_in(policy, rule.condition):
            found.setdefault(key, rule.span)
    for span, statement in _certifying(policy):
        for name in statement.identities:
            if policy.things[name.key].kind == "identity":
                found.setdefault(name.key, span)
    return dict(sorted(found.items(), key=lambda item: policy.things[item[0]].order))


def _certifying(policy: Policy) -> Iterator[tuple[Span | None, tree.Certifies]]:
    for clause in policy.clauses:
        if isinstance(clause.statement, tree.Certifies):
            yield clause.statement.span, clause.statement


def _rated(policy: Policy, outcome: Thing) -> set[str] | None:
    """The identities that clauses on the outcome name; None where one is for everybody."""
    rated: set[str] = set()
    for rule in policy.rules:
        if rule.slot.name == outcome.key:
            if not conjuncts(rule.condition):
                return None
            rated.update(identities_in(policy, rule.condition))
    return rated


def _covers(policy: Policy, keys: set[str], key: str) -> bool:
    """The identity itself, or one that its holders hold too."""
    return key in keys or any(key in policy.things[whole].includes for whole in keys)


def _parts_covered(policy: Policy, keys: set[str], key: str) -> bool:
    """Whoever certifies all members of an identity certifies the identity."""
    members = policy.things[key].includes
    return bool(members) and all(_covers(policy, keys, member) for member in members)


def identities_in(policy: Policy, expression: Expression) -> Iterator[str]:
    """The identities that a condition asks for, also inside groups, but not those it excludes."""
    match expression:
        case nodes.Not():
            return
        case nodes.Holds(identity, _):
            yield identity
        case nodes.All(operands) | nodes.Any(operands):
            for operand in operands:
                yield from identities_in(policy, operand)
        case nodes.Read(slot):
            thing = policy.things[slot.name]
            if thing.kind == "group" and thing.definition is not None:
                yield from identities_in(policy, thing.definition)
        case _:
            yield from ()
