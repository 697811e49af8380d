"""Walking expressions of the core model: their parts, and the slots that they read."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from attrs import fields

from tiaoli.model import nodes


def parts(expression: object) -> Iterator[object]:
    """The expressions directly inside an expression or a setting."""
    kind: Any = type(expression)
    for name in _field_names(kind):
        value = getattr(expression, name)
        for each in value if isinstance(value, tuple) else (value,):
            if hasattr(type(each), "__attrs_attrs__"):
                yield each


@cache
def _field_names(type: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(type))


def everything(expression: object) -> Iterator[object]:
    """The expression and all expressions inside it, from the outside in."""
    waiting = [expression]
    while waiting:
        current = waiting.pop()
        yield current
        waiting += reversed(tuple(parts(current)))


def reads(expression: object) -> set[nodes.Slot]:
    """The slots that an expression or a setting reads, at any depth."""
    return {each for each in everything(expression) if isinstance(each, nodes.Slot)}


def reachable(policy: nodes.Policy, slot: nodes.Slot) -> frozenset[str]:
    """The facts, groups and identities that a case may give and the slot may rest on.

    An event is named by its date fact; a name that is computed, by what it is computed from.
    """
    found: set[str] = set()
    seen: set[nodes.Slot] = set()
    pending = [slot]
    while pending:
        current = pending.pop()
        if current not in seen:
            seen.add(current)
            names, slots = _step(policy, current)
            found |= names
            pending += slots
    return frozenset(found)


def _step(policy: nodes.Policy, slot: nodes.Slot) -> tuple[set[str], set[nodes.Slot]]:
    """What a slot rests on directly: what a case may give, and other slots; looked up once."""
    if slot in policy.steps:
        return policy.steps[slot]
    names: set[str] = set()
    slots: set[nodes.Slot] = set()
    sources = _sources(policy, slot)
    if not sources or policy.things[slot.name].kind == "fact":
        names.update(_asked_for(policy, slot.name))
    for each in (part for source in sources for part in everything(source)):
        match each:
            case nodes.Slot():
                slots.add(each)
            case nodes.Happened(name) | nodes.Holds(name) | nodes.CertifiedOn(name):
                names.update(_asked_for(policy, name))
            case _:
                continue
    policy.steps[slot] = names, slots
    return names, slots


def names_a_day(policy: nodes.Policy) -> bool:
    """Whether the policy says as of which day identities count."""
    roots: list[object] = [thing.definition for thing in policy.things.values()]
    for rule in policy.rules:
        roots += [rule.condition, rule.setting]
    every = (each for root in roots if root is not None for each in everything(root))
    return any(isinstance(each, nodes.Holds) and each.as_of is not None for each in every)


def _sources(policy: nodes.Policy, slot: nodes.Slot) -> list[object]:
    """The expressions that give the slot its value: its definition, and rules with conditions."""
    thing = policy.things[slot.name]
    parts = [thing.definition, thing.low, thing.high, thing.otherwise]
    found: list[object] = [part for part in parts if part is not None]
    for rule in policy.rules_of.get(slot, ()):
        found += [rule.condition, rule.setting]
    if thing.share_of:
        found.append(nodes.Read(nodes.Slot(thing.share_of)))
    return found


def _asked_for(policy: nodes.Policy, name: str) -> tuple[str, ...]:
    thing = policy.things[name]
    if thing.kind == "event":
        return (thing.event_date,)
    if thing.kind == "identity":
        return (name, *thing.includes)
    computed = thing.definition is not None
    return () if computed or thing.kind in ("term", "outcome") else (name,)
