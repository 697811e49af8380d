"""What a generated evaluator runs on: one run of a policy on one case, and the decision on it.

The same steps as `semantics.py`, on printed functions instead of a tree. The text of this file
ends every generated evaluator, after the calendar and the unknown values that it uses. Standard
library only.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from tiaoli.units.day import (
    add_days,
    calendar_months,
    calendar_years,
    day_of_month,
    days_between,
    last_day,
    month_end,
    month_start,
    shift,
    whole_years,
    year_end,
    year_start,
)
from tiaoli.units.record import Record
from tiaoli.units.settle import (
    Adjustment,
    Answer,
    Found,
    Part,
    Said,
    adjust,
    answer,
    approximate,
    clamped,
    guard,
    remainder,
    settle,
    unspecified_share,
    without_value,
)
from tiaoli.units.unknown import (
    Between,
    Leaf,
    UnknownChoice,
    UnknownTruth,
    World,
    fraction,
    lifted,
    minus,
    smaller,
    tidy,
    times,
)

shifted = lifted(shift)
last_day_of = lifted(last_day)
days_later = lifted(add_days)
start_of_month = lifted(month_start)
end_of_month = lifted(month_end)
day_in_month = lifted(day_of_month)
start_of_year = lifted(year_start)
end_of_year = lifted(year_end)
age = lifted(whole_years)
years_touched = lifted(calendar_years)
months_touched = lifted(calendar_months)
days_counted = lifted(days_between)


class Outcome(Record):
    """What the policy says of one outcome, or of one end of a period.

    status: value, undetermined, conflict or silent. clauses: the labels behind it. needs: the
    names to ask for. possible: (status, value) pairs still open. A period's value is the pair of
    its ends (None where neither has one), and `ends` holds the outcome of each.
    """

    status: str
    value: Any = None
    clauses: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    possible: tuple[tuple[str, Any], ...] = ()
    ends: Any = None

    @property
    def is_empty(self) -> bool:
        """A period whose start lies after its end: nothing lies in it."""
        if self.ends is None or self.status != "value":
            return False
        start, end = self.value
        return isinstance(start, date) and isinstance(end, date) and start > end


class Slot(Record):
    """What rules set: the function that finds it, its name, its type, its options."""

    find: Callable[[Any], Found]
    name: str
    type: str
    options: tuple[str, ...] = ()


class Read:
    """A name that clauses read: `facts.birth_date`.

    how: given (by the case), computed (unless the case gives it), supplied (by a rule, where the
    case lacks it), settled (by rules alone).
    """

    def __init__(
        self, how: str, name: str, type: str, options: tuple[str, ...] = (), end: str = ""
    ) -> None:
        self.how = how
        self.name = name
        self.type = type
        self.options = options
        self.end = end
        self.attribute = ""

    def __set_name__(self, owner: type, attribute: str) -> None:
        self.attribute = attribute

    def __get__(self, run: Run | None, owner: type) -> Any:
        if run is None:
            return self
        if self.how == "settled":
            return run.settled(self)
        given = getattr(run.case, self.attribute)
        if given is not None:
            return tidy(given)
        if self.how == "computed":
            return run.settled(self)
        if self.how == "supplied":
            found = run.find(self.name, "")
            if found.status == "value":
                run.clauses |= found.clauses
                return found.value
        return run.missing(self)


class Event(Record):
    """An event: the attributes of the case that hold it and its date, and what supplies the date.

    supplies: pairs of a clause's condition and the events whose dates it carries over. groups:
    those counted from its date, so that whoever is in one, it happened to.
    """

    attribute: str
    date_name: str
    date_attribute: str
    supplies: tuple[tuple[Callable[[Any], Any], tuple[str, ...]], ...] = ()
    groups: tuple[str, ...] = ()


class Identity(Record):
    """An identity: its attribute of the case, and the identities that it includes."""

    attribute: str
    includes: tuple[str, ...] = ()


class Base:
    """What shares are a share of: its value, the clauses behind it, and its name if it has none."""

    def __init__(self, value: Any, clauses: int, missing: Leaf | None) -> None:
        self.value = value
        self.clauses = clauses
        self.missing = missing


class Met:
    """What the runs for one name meet: what is taken as not so, and identities that ended.

    Where the policy names no day as of which identities count, one that ended leaves `asked` open.
    """

    def __init__(self, asked: str) -> None:
        self.asked = asked
        self.assumed: set[str] = set()
        self.ended: set[str] = set()


class Run:
    """One run over the facts of a case: every undecided condition is taken one way."""

    slots: dict[tuple[str, str], Slot]
    events: dict[str, Event]
    identities: dict[str, Identity]
    behind: dict[tuple[str, str], tuple[str, ...]]
    fields: dict[str, Any]
    computed_names: tuple[str, ...]
    exclusive: tuple[tuple[str, ...], ...]
    attributes: dict[str, str]
    presupposed: dict[str, str]
    groups: tuple[str, ...]

    def __init__(self, case: Any, world: World, met: Met) -> None:
        self.case = case
        self.world = world
        self.met = met
        self.known: dict[tuple[str, str], Found] = {}
        self.clauses = 0

    # ---- names

    def find(self, name: str, end: str) -> Found:
        """What this run finds for a name that rules or a definition set."""
        if (name, end) not in self.known:
            slot = self.slots[name, end]
            outer, self.clauses = self.clauses, 0
            find = slot.find
            found = guard(lambda: find(self), self.world, name, slot.type, slot.options)
            self.known[name, end], self.clauses = found, outer
        return self.known[name, end]

    def settled(self, read: Read) -> Any:
        found = self.find(read.name, read.end)
        self.clauses |= found.clauses
        if found.status == "value" and not isinstance(found.value, Part):
            return found.value
        kind = "silent" if found.status == "value" else found.status
        return without_value(self.world, kind, read.name, read.type, read.options)

    def missing(self, read: Read) -> Any:
        """A fact that the case lacks: false where the case is closed, else undecided."""
        if read.type == "yes/no":
            if read.name in self.presupposed and self.did_not_happen(self.presupposed[read.name]):
                return False
            if self.case.closed:
                self.met.assumed.add(read.name)
                return False
            return UnknownTruth(self.world, read.name)
        if read.type == "choice":
            return UnknownChoice(self.world, read.name, read.options)
        field = self.fields[read.attribute]
        return Leaf(self.world, "fact", read.name, read.type, field.low, field.high)

    def happened(self, name: str) -> bool:
        """Whether the event happened: by the case, or since a group that is held presupposes it.

        A clause that supplies its date carries it over.
        """
        event = self.events[name]
        given = getattr(self.case, event.attribute)
        if given is not None:
            return bool(given)
        if getattr(self.case, event.date_attribute) is not None:
            return True
        if any(map(self.is_in, event.groups)):
            return True
        for condition, sources in event.supplies:
            if self.applies(condition):
                return all(self.happened(source) for source in sources)
        if self.case.closed:
            self.met.assumed.add(name)
            return False
        return bool(UnknownTruth(self.world, name, (event.date_name,)))

    def is_in(self, group: str) -> bool:
        """The case gives the group, or this run has taken it to be so."""
        return getattr(self.case, self.attributes[group]) is True or self.world.took(group) is True

    def did_not_happen(self, name: str) -> bool:
        """The case denies the event, or this run has taken it not to have happened."""
        given = getattr(self.case, self.events[name].attribute)
        return given is False or self.world.took(name) is False

    def holds(self, name: str, as_of: Callable[[], Any] | None = None) -> bool:
        """The person holds the identity, or one that it includes, on the day that counts."""
        return any(
            self.holds_itself(member, as_of) for member in (name, *self.identities[name].includes)
        )

    def holds_itself(self, name: str, as_of: Callable[[], Any] | None) -> bool:
        """Held, certified by the day that counts, and not ended before it."""
        holding = getattr(self.case, self.identities[name].attribute)
        if holding is None and self.case.closed:
            self.met.assumed.add(name)
            return False
        if not (bool(UnknownTruth(self.world, name)) if holding is None else holding.held):
            return False
        ended = None if holding is None else holding.ended
        if as_of is None:
            return ended is None or self.counts_still(name)
        day = as_of()
        if ended is not None and ended < day:
            return False
        return bool(self.certified_itself(name) <= day)

    def counts_still(self, name: str) -> bool:
        """Whether an identity that ended counts: the policy leaves it open, no fact settles it."""
        self.met.ended.add(name)
        return bool(UnknownTruth(self.world, f"{name}.now", (self.met.asked,)))

    def certified(self, name: str) -> Any:
        """When the identity, or the first of those that it includes, was certified."""
        members = (name, *self.identities[name].includes)
        held = [member for member in members if self.holds_itself(member, None)] or [name]
        first, *others = map(self.certified_itself, held)
        for other in others:
            first = smaller(first, other)
        return first

    def certified_itself(self, name: str) -> Any:
        holding = getattr(self.case, self.identities[name].attribute)
        if holding is not None and holding.certified is not None:
            return holding.certified
        return Leaf(self.world, "fact", f"{name}.certified", "date", needs=(name,))

    def lacks(self, name: str) -> bool:
        """Whether the case leaves a fact, group or identity unknown, or its date."""
        attribute, closed = self.attributes[name], self.case.closed
        value = getattr(self.case, attribute)
        if name in self.identities:
            return not closed if value is None else value.held and not value.certified
        if value is not None:
            return False
        for event in self.events.values():
            if event.date_name == name:
                happened = getattr(self.case, event.attribute)
                held = (getattr(self.case, self.attributes[each]) for each in event.groups)
                return bool((not closed or any(held)) if happened is None else happened)
        event_name = self.presupposed.get(name)
        if event_name and getattr(self.case, self.events[event_name].attribute) is False:
            return False
        return not (closed and vars(type(self))[attribute].type == "yes/no")

    # ---- rules

    def applies(self, condition: Callable[[Any], Any]) -> bool:
        """Whether a condition holds in this run; what it reads is no source of a value."""
        outer = self.clauses
        verdict = bool(condition(self))
        self.clauses = outer
        return verdict

    def traced(self, compute: Callable[[], Any]) -> tuple[Any, int]:
        """A value, and the clauses of all that was read for it."""
        outer, self.clauses = self.clauses, 0
        value = compute()
        clauses, self.clauses = self.clauses, outer
        return value, clauses

    def says(self, clause: int, compute: Callable[[], Any]) -> Said:
        """A clause (its bit) gives a value."""
        value, clauses = self.traced(compute)
        if isinstance(value, UnknownChoice):
            value = value.settle()
        return Said(clauses | clause, value, None, clause)

    def truth(self, clause: int, condition: Callable[[Any], Any]) -> Said:
        """A clause says yes or no."""
        return Said(clause, self.applies(condition), None, clause)

    def between(self, clause: int, slot: tuple[str, str], compute: Callable[[], Any]) -> Said:
        """A clause gives bounds, of which either may be None."""
        (low, high), clauses = self.traced(compute)
        return Said(clauses | clause, Between(self.world, *slot, low, high), None, clause)

    def share(self, clause: int, slot: tuple[str, str], base: Base, low: Any, high: Any) -> Said:
        """A clause gives a share of the base, between low and high."""
        if low == high:
            value = times(base.value, low)
        else:
            ends = [None if end is None else times(base.value, end) for end in (low, high)]
            value = Between(self.world, *slot, *ends)
        return Said(clause | base.clauses, value, (low, high), clause)

    def rest(self, clause: int, base: Base, compute: Callable[[], Any]) -> Said:
        """A clause gives what the share leaves of the base."""
        value, clauses = self.traced(compute)
        return Said(clause | clauses | base.clauses, minus(base.value, value), None, clause)

    def left_open(
        self, clause: int, slot: tuple[str, str], needs: tuple[str, ...],
        options: tuple[str, ...] = (),
    ) -> Said:  # fmt: skip
        """A clause leaves the value open, until someone says more."""
        value = without_value(self.world, "open", *slot, options, needs)
        return Said(clause, value, None, clause)

    def share_left_open(self, clause: int, name: str, needs: tuple[str, ...]) -> Said:
        """A clause leaves a share open."""
        return Said(clause, unspecified_share(self.world, name, needs), None, clause)

    def about(self, said: Said, slot: tuple[str, str]) -> Said:
        """What a clause says, where its figure is only approximate."""
        return Said(said.clauses, approximate(self.world, *slot, said.value), None, said.rule)

    def change(self, kind: str, clause: int, compute: Callable[[], Any]) -> Adjustment:
        """An increase, decrease, floor or cap."""
        amount, clauses = self.traced(compute)
        return Adjustment(kind, clauses | clause, amount)

    def base(self, name: str) -> Base:
        """What shares of the outcome are a share of."""
        found = self.find(name, "")
        if found.status == "value" and not isinstance(found.value, Part):
            return Base(found.value, found.clauses, None)
        missing = self.missing_base(name)
        return Base(missing, 0, missing)

    def missing_base(self, name: str) -> Leaf:
        """What an outcome is a share of, where that has no value."""
        found = self.find(name, "")
        kind = "silent" if found.status == "value" else found.status
        return Leaf(self.world, kind, name, self.slots[name, ""].type)

    def adjusted(self, found: Found, changes: Sequence[Adjustment], share_of: str = "") -> Found:
        """What was found, with increases, decreases, floors and caps on top."""
        if changes and isinstance(found.value, Part):
            found = Found("value", self.missing_base(share_of), found.clauses)
        return adjust(found, changes)

    def settle(
        self, said: Sequence[Said], bounds: Sequence[Said], combine: str = "",
        base: Base | None = None,
    ) -> Found:  # fmt: skip
        """One answer from the clauses that won."""
        return settle(said, bounds, combine, base.missing if base else None)

    def otherwise(self, compute: Callable[[], Any]) -> Found:
        """What the outcome is where no clause speaks of it."""
        value, clauses = self.traced(compute)
        return Found("value", value, clauses)

    def computed(
        self, compute: Callable[[], Any], low: Callable[[], Any] | None,
        high: Callable[[], Any] | None,
    ) -> Found:  # fmt: skip
        """The declared computation, raised to `low` and cut to `high`."""
        value, clauses = self.traced(compute)
        if isinstance(value, UnknownChoice):
            value = value.settle()
        if isinstance(value, UnknownTruth):
            return Found("value", value, clauses)
        least = None if low is None else self.traced(low)[0]
        most = None if high is None else self.traced(high)[0]
        return clamped(Found("value", value, clauses), least, most)

    def computed_truth(self, condition: Callable[[Any], Any]) -> Found:
        """The declared condition."""
        return Found("value", self.applies(condition))

    def remainder(self, base: Read, share: tuple[str, str, str]) -> Any:
        """Base minus share; where the share is all of it, the base is not even asked for."""
        name, end, type = share
        part = self.find(name, end)
        self.clauses |= part.clauses
        if part.status != "value":
            return without_value(self.world, part.status, name, type)
        if part.share == (1, 1):
            return 0
        return remainder(self.settled(base), part)


class Unclear(Exception):
    """Something is unknown that the short way asked for."""


def unclear() -> Any:
    """Give up the short way."""
    raise Unclear


def given(value: Any) -> Any:
    """A figure that the case gives."""
    return unclear() if value is None else tidy(value)


def part_of(amount: Any, numerator: int, denominator: int) -> Any:
    """A share of an amount, exact."""
    whole, rest = divmod(amount * numerator, denominator)
    return fraction(amount * numerator, denominator) if rest else whole


def held_now(holding: Any) -> bool:
    """The identity is held, and did not end."""
    if not holding.held:
        return False
    return True if holding.ended is None else bool(unclear())


def held_on(holding: Any, day: date) -> bool:
    """The identity is held, certified by the day, and did not end before it."""
    if not holding.held or (holding.ended is not None and holding.ended < day):
        return False
    return bool((holding.certified or unclear()) <= day)


def certified_first(*holdings: Any) -> date:
    """The first certification date of the identities that are held."""
    held = [each for each in holdings if each is not None and held_now(each)]
    days: list[date] = []
    for each in held or holdings[:1]:
        days.append(unclear() if each is None else each.certified or unclear())
    return min(days)


_OPEN = (None, -1)


def known_settle(won: list[Any], combine: str) -> tuple[Any, int]:
    """One value and its clauses from clauses that won together; a conflict has no value.

    won: (value, clauses, the clause alone, binding); (None, -1) where a clause gives no figure.
    """
    if _OPEN in won:
        return _OPEN
    if len(won) == 1:
        return won[0][0], won[0][1]
    best, clauses, clash = won[0][0], 0, False
    if combine:
        values = [each[0] for each in won if not each[3]] or [best]
        best = max(values) if combine == "highest" else min(values)
    for value, behind, _, is_bound in won:
        if value == best:
            clauses |= behind
        elif is_bound or not combine:
            clash = True
    if not clash:
        return best, clauses
    own = 0
    for each in won:
        own |= each[2]
    return None, own


SILENTLY = Outcome("silent")
SILENT_PERIOD = Outcome("silent", ends=(SILENTLY, SILENTLY))


class Labels(dict[int, tuple[str, ...]]):
    """The labels of sets of clauses, in the policy's order; each set is listed once."""

    def __init__(self, labels: tuple[str, ...]) -> None:
        self.labels = labels

    def __missing__(self, bits: int) -> tuple[str, ...]:
        found = tuple(label for n, label in enumerate(self.labels) if bits >> n & 1)
        self[bits] = found
        return found


class Names:
    """The labels of the clauses by their bits, and the names in declaration order."""

    def __init__(self, labels: tuple[str, ...], names: tuple[str, ...]) -> None:
        self.labels = labels
        self.order = {name: place for place, name in enumerate(names)}
        self.met = Labels(labels)

    def outcome(self, found: Answer) -> Outcome:
        needs = tuple(sorted(found.needs, key=self.order.__getitem__))
        return Outcome(found.status, found.value, self.met[found.clauses], needs, found.possible)

    def period(self, start: Outcome, end: Outcome) -> Outcome:
        """Both ends of a period; it has the worse status of the two."""
        worst = min(start, end, key=lambda each: _WORST_FIRST.index(each.status))
        labels = {*start.clauses, *end.clauses}
        clauses = tuple(label for label in self.labels if label in labels)
        needs = tuple(sorted({*start.needs, *end.needs}, key=self.order.__getitem__))
        both = (start.value, end.value)
        value = None if both == (None, None) else both
        return Outcome(worst.status, value, clauses, needs, (), (start, end))


_WORST_FIRST = ("conflict", "undetermined", "silent", "value")


def answer_of(
    facts: type[Run], case: Any, world: World, name: str, end: str = ""
) -> tuple[Answer, Met]:
    """What can be said of a name under every way in which unknown conditions can fall."""
    met = Met(name)

    def unread() -> frozenset[str]:
        run = facts(case, world, met)
        return frozenset(each for each in run.behind[name, end] if run.lacks(each))

    return answer(world, lambda: facts(case, world, met).find(name, end), unread), met
