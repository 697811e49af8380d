"""How a rule fared in a case: each part of its condition held, failed, or is not known.

Everything is asked of `semantics.py`: this module takes conditions apart and puts its answers
side by side, it computes nothing by itself.
"""

from collections.abc import Callable, Iterator
from typing import Any

from attrs import frozen

from tiaoli.model import nodes
from tiaoli.model.case import Case, Given, Holding
from tiaoli.model.nodes import Expression, Policy, Rule, Slot
from tiaoli.model.walk import everything, reachable
from tiaoli.semantics import Evaluator, Run
from tiaoli.units.settle import Answer, Found, answer


@frozen
class Part:
    """One part of a condition. holds: True, False, or None where `needs` decide."""

    expression: Expression
    holds: bool | None
    needs: tuple[str, ...] = ()


@frozen
class Fared:
    """A rule and the parts of its condition, in the order in which they stand."""

    rule: Rule
    parts: tuple[Part, ...]

    @property
    def applies(self) -> bool | None:
        if any(part.holds is False for part in self.parts):
            return False
        return None if any(part.holds is None for part in self.parts) else True

    @property
    def held(self) -> int:
        return sum(part.holds is True for part in self.parts)

    @property
    def failed(self) -> Part | None:
        """The first part that does not hold, else the first that is not known."""
        for wanted in (False, None):
            for part in self.parts:
                if part.holds is wanted:
                    return part
        return None


class Trace:
    """One policy and one case, asked about parts instead of outcomes."""

    def __init__(self, policy: Policy, case: Case) -> None:
        self.policy = policy
        self.case = case
        self.evaluator = Evaluator(policy, case)

    def verdict(self, expression: Expression) -> Part:
        """Whether a condition holds in the case."""
        found = self._answer(expression, lambda run: run.truth(expression))
        if found.status == "value":
            return Part(expression, bool(found.value))
        return Part(expression, None, self.evaluator.in_order(found.needs))

    def value(self, expression: Expression) -> Answer:
        """The value of an expression in the case; status `value` where it is known."""
        return self._answer(expression, lambda run: run.value(expression))

    def _answer(self, expression: Expression, compute: Callable[[Run], Any]) -> Answer:
        evaluator = self.evaluator

        def unread() -> frozenset[str]:
            return frozenset(name for name in self._behind(expression) if evaluator.lacks(name))

        return answer(evaluator.world, lambda: Found("value", compute(Run(evaluator))), unread)

    def _behind(self, expression: Expression) -> Iterator[str]:
        """The names that a case may give and the expression may rest on."""
        for each in everything(expression):
            match each:
                case nodes.Slot():
                    yield from reachable(self.policy, each)
                case nodes.Happened(event):
                    yield self.policy.things[event].event_date
                case nodes.Holds(identity, _) | nodes.CertifiedOn(identity):
                    yield from (identity, *self.policy.things[identity].includes)
                case _:
                    pass

    def slot(self, slot: Slot) -> Answer:
        """The answer for a slot that rules set."""
        return self.evaluator.answer(slot)

    def fared(self, rule: Rule) -> Fared:
        """The rule with each part of its condition judged."""
        return Fared(rule, tuple(self.verdict(part) for part in conjuncts(rule.condition)))

    def facts(self, expression: Expression) -> Iterator[tuple[str, Given | Holding]]:
        """What the case says of the names that a condition looks at, each once, in its order."""
        for key in dict.fromkeys(names_in(expression)):
            yield from self._fact(key, set())

    def _fact(self, key: str, seen: set[str]) -> Iterator[tuple[str, Given | Holding]]:
        if key in seen:
            return
        seen.add(key)
        thing = self.policy.things[key]
        for member in (key, *thing.includes):
            if member in self.case.identities:
                yield member, self.case.identities[member]
        if key in self.case.values:
            yield key, self.case.values[key]
        elif thing.event_date and thing.event_date in self.case.values:
            yield thing.event_date, self.case.values[thing.event_date]
        elif thing.kind in ("fact", "group") and thing.definition is not None:
            for inner in dict.fromkeys(names_in(thing.definition)):
                yield from self._fact(inner, seen)


def conjuncts(expression: Expression) -> tuple[Expression, ...]:
    """The conditions that must all hold, taken out of nested `and` and of a negated `or`."""
    match expression:
        case nodes.All(operands):
            return tuple(part for each in operands for part in conjuncts(each))
        case nodes.Not(nodes.Any(operands)):
            return tuple(part for each in operands for part in conjuncts(nodes.Not(each)))
        case nodes.Not(nodes.Not(inner)):
            return conjuncts(inner)
        case nodes.Constant("yes/no", True):
            return ()
        case _:
            return (expression,)


def names_in(expression: Expression) -> Iterator[str]:
    """The names that an expression looks at, from the outside in."""
    for each in everything(expression):
        match each:
            case nodes.Slot(name, _):
                yield name
            case nodes.Holds(identity, _) | nodes.CertifiedOn(identity):
                yield identity
            case nodes.Happened(event):
                yield event
            case _:
                pass
