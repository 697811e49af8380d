"""Walking expressions of the core model: their parts, and the slots that they read."""

from collections.abc import Iterator

from attrs import fields

from tiaoli.model import nodes


def parts(expression: object) -> Iterator[object]:
    """The expressions directly inside an expression or a setting."""
    for field in fields(type(expression)):  # type: ignore[arg-type]
        value = getattr(expression, field.name)
        for each in value if isinstance(value, tuple) else (value,):
            if hasattr(type(each), "__attrs_attrs__"):
                yield each


def everything(expression: object) -> Iterator[object]:
    """The expression and all expressions inside it, from the outside in."""
    yield expression
    for part in parts(expression):
        yield from everything(part)


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
        if current in seen:
            continue
        seen.add(current)
        sources = _sources(policy, current)
        if not sources or policy.things[current.name].kind == "fact":
            found.update(_asked_for(policy, current.name))
        for each in (part for source in sources for part in everything(source)):
            match each:
                case nodes.Slot():
                    pending.append(each)
                case nodes.Happened(name) | nodes.Holds(name) | nodes.CertifiedOn(name):
                    found.update(_asked_for(policy, name))
                case _:
                    continue
    return frozenset(found)


def _sources(policy: nodes.Policy, slot: nodes.Slot) -> list[object]:
    """The expressions that give the slot its value: its definition, and rules with conditions."""
    thing = policy.things[slot.name]
    parts = [thing.definition, thing.low, thing.high, thing.otherwise]
    found: list[object] = [part for part in parts if part is not None]
    for rule in policy.rules:
        if rule.slot == slot:
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
