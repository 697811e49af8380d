"""Which names of a policy its generated JavaScript prints in full, and which it only accepts.

A region uses a part of its vocabulary. What no rule and no computation mentions can be given in
a case but changes nothing: such names are listed shortly, by kind and type.
"""

from collections.abc import Iterator

from tiaoli.backends.naming import GIVEN
from tiaoli.model import nodes
from tiaoli.model.nodes import Policy, Slot, Thing
from tiaoli.model.walk import everything


def mentioned(policy: Policy) -> set[str]:
    """The names that rules, computations and declarations of the policy rest on."""
    pending = [thing.key for thing in policy.things.values() if _stands_alone(thing)]
    for rule in policy.rules:
        pending.append(rule.slot.name)
        for part in (rule.condition, rule.setting):
            pending += names_in(part)
    pending += [name for names in policy.exclusive for name in names]
    found: set[str] = set()
    while pending:
        name = pending.pop()
        if name not in found and name in policy.things:
            found.add(name)
            pending += _beside(policy.things[name])
    return found


def idle(policy: Policy) -> dict[tuple[str, str | None], list[Thing]]:
    """The other names that a case may give, by kind and type, in declaration order."""
    used = mentioned(policy)
    found: dict[tuple[str, str | None], list[Thing]] = {}
    for thing in policy.of_kind(*GIVEN):
        if thing.key not in used:
            found.setdefault((thing.kind, thing.type), []).append(thing)
    return found


def names_in(expression: object) -> Iterator[str]:
    """The names that an expression or a setting mentions."""
    for each in everything(expression):
        match each:
            case Slot(name, _):
                yield name
            case nodes.Happened(name) | nodes.Holds(name, _) | nodes.CertifiedOn(name):
                yield name
            case nodes.Unspecified(body) if body:
                yield body


def _stands_alone(thing: Thing) -> bool:
    """An outcome is always answered; what is checked as a case is read needs its whole row."""
    parts = (thing.definition, thing.low, thing.high, thing.whole, thing.choices, thing.includes)
    is_checked = any(parts) or (thing.kind == "group" and thing.clock)
    return thing.kind == "outcome" or (thing.kind in GIVEN and bool(is_checked))


def _beside(thing: Thing) -> Iterator[str]:
    """What must be there where the thing is."""
    yield from filter(None, (thing.event_date, thing.date_of, thing.clock, thing.share_of))
    yield from thing.includes
    for part in (thing.definition, thing.low, thing.high, thing.otherwise):
        if part is not None:
            yield from names_in(part)
