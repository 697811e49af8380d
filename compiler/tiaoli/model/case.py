"""A case (what is known of one person) and a decision (what the policy says of it)."""

from datetime import date
from fractions import Fraction
from typing import Any, Literal

from attrs import Factory, frozen

from tiaoli.model.nodes import Type
from tiaoli.units.day import Length

Given = bool | int | Fraction | date | Length | str
"""A fact's value: yes/no, number, money in 分, date, length, or the key of a choice."""

Status = Literal["value", "undetermined", "conflict", "silent"]


@frozen
class Holding:
    """An identity as the case gives it. An unknown certification date is None."""

    held: bool = True
    certified: date | None = None
    ended: date | None = None


@frozen
class Case:
    """What is known of one person. A name that is missing is unknown.

    values: facts, groups and events (true or false) by key. closed: `nothing else`: yes/no facts,
    groups and identities not given are false, events not given did not happen, unless a group
    that is held is counted from their date; dates that are not event dates, numbers and choices
    stay unknown.
    """

    values: dict[str, Given] = Factory(dict)
    identities: dict[str, Holding] = Factory(dict)
    closed: bool = False


@frozen
class OutcomeDecision:
    """What the policy says of one outcome, or of one end of a period.

    value: bool, number, money in 分, date, Length, choice key, `Bounds`, `Part`, or for a period
    the pair of its ends (None where an end has no value; None alone where neither has one).
    clauses: ids in the policy's order. needs: keys in declaration order. possible: (status,
    value) pairs still open.
    """

    name: str
    type: Type
    status: Status
    value: Any = None
    clauses: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    possible: tuple[tuple[str, Any], ...] = ()
    ends: "tuple[OutcomeDecision, OutcomeDecision] | None" = None

    @property
    def is_empty(self) -> bool:
        """A period whose start lies after its end: nothing lies in it."""
        if self.type != "period" or self.status != "value":
            return False
        start, end = self.value
        return isinstance(start, date) and isinstance(end, date) and start > end


@frozen
class Decision:
    """All outcomes of one case. assumed: what `nothing else` took as false and a rule asked for.

    warnings: keys of period outcomes that are empty. undated: identities that ended and were asked
    for, where the policy names no day as of which identities count. unordered: names that leave
    answers open because months and days had to be compared. unread: groups and identities
    that the case gives and no outcome rests on, by key in alphabetical order.
    """

    policy: str
    year: int
    hash: str
    outcomes: dict[str, OutcomeDecision]
    assumed: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    undated: tuple[str, ...] = ()
    unordered: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
