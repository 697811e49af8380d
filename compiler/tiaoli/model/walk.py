"""Walking expressions of the core model: their parts, the slots that they read, and what no slot
of an outcome reads.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

from attrs import fields

from tiaoli.model import nodes
from tiaoli.model.case import Case


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


def reachable(policy: nodes.Policy, *slots: nodes.Slot) -> frozenset[str]:
    """The facts, groups and identities that a case may give and one of the slots may rest on.

    An event is named by its date fact; a name that is computed, by what it is computed from.
    """
    found: set[str] = set()
    seen: set[nodes.Slot] = set()
    pending = list(slots)
    while pending:
        current = pending.pop()
        if current not in seen:
            seen.add(current)
            names, behind = _step(policy, current)
            found |= names
            pending += behind
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


def outcome_slots(policy: nodes.Policy) -> tuple[nodes.Slot, ...]:
    """What the policy decides: a slot for each outcome, two for a period."""
    both: tuple[nodes.End, ...] = ("from", "until")
    return tuple(
        nodes.Slot(thing.key, end)
        for thing in policy.of_kind("outcome")
        for end in (both if thing.type == "period" else ("",))
    )


def unread_of(policy: nodes.Policy, case: Case) -> tuple[str, ...]:
    """The groups and identities that the case gives and no outcome of the policy rests on.

    One that includes another which is given, or from which an event follows, is read by these.
    """
    held = {key for key, holding in case.identities.items() if holding.held}
    held |= {key for key, value in case.values.items() if value is True}
    held = {key for key in held if policy.things[key].kind in ("identity", "group")}
    if not held:
        return ()
    read = reachable(policy, *outcome_slots(policy))

    def is_read(key: str) -> bool:
        thing = policy.things[key]
        if thing.definition is not None or (policy.presupposed(key) and thing.clock in read):
            return True
        return key in read or any(member in held and member in read for member in thing.includes)

    return tuple(sorted(key for key in held if not is_read(key)))


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
