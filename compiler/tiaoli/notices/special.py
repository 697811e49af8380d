"""Special cases: what holds for some people only, or for those who are late, as rows of a table.

Situations that speak of the same people stand together. A clause that gives only an amount joins
those that give only a day, where its conditions are among theirs; one that takes something away
under one condition more is told with that condition.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property

from attrs import evolve, frozen

from tiaoli.model import nodes
from tiaoli.model.case import Case
from tiaoli.model.nodes import Policy, Slot
from tiaoli.notices.phrases import Phrases, Saying
from tiaoli.notices.situations import Situation, mentions
from tiaoli.syntax import tree
from tiaoli.trace import Trace


@frozen
class SpecialCase:
    """A row: when, how much, from which day, and what is said.

    amount, start, end: None where no clause on these people says it. is_other_side: beyond a
    limit that no clause on these people goes beyond, so that they are as everybody else.
    """

    when: tuple[str, ...]
    exceptions: tuple[str, ...]
    amount: Saying | None
    start: Saying | None
    end: Saying | None
    remarks: tuple[str, ...]
    clauses: tuple[str, ...]
    in_principle: bool = False
    is_other_side: bool = False
    is_admitted: bool = False
    """That they may is all that is said: neither an amount nor a day is."""
    waits: bool = False
    """It speaks of those who have not acted yet, so that no day can be told."""
    against: tuple[str, ...] = ()
    """Clauses on the same people that contradict it, as the policy says itself."""
    never: str = ""
    """Who acts so late that the period starts after its end: `2023年6月及以后登记`."""


@frozen
class SpecialCases:
    """The special cases of some people. keys: their groups and identities."""

    keys: tuple[str, ...]
    names: tuple[str, ...]
    everyone: bool
    cases: tuple[SpecialCase, ...]


@frozen(eq=False, slots=False)
class Special:
    """Finds the special cases. amount, period: the outcomes of the two columns; others: those told
    as remarks; late: the facts that say that somebody is late.
    """

    policy: Policy
    phrases: Phrases
    situations: tuple[Situation, ...]
    amount: str
    period: str
    others: tuple[str, ...]
    late: tuple[str, ...]

    def groups(self) -> list[SpecialCases]:
        """All special cases, by people; those of everybody first."""
        by_people: dict[tuple[str, ...], list[Situation]] = {}
        told = [each for each in self.situations if self._is_special(each)]
        for situation in sorted(told, key=lambda each: not each.everyone):
            by_people.setdefault(situation.keys, []).append(situation)
        return [
            SpecialCases(
                keys,
                self.phrases.people(keys),
                found[0].everyone,
                (
                    *(self._marked(case, found) for case in self._cases(found)),
                    *self._other_sides(found),
                ),
            )
            for keys, found in by_people.items()
        ]

    def _is_special(self, situation: Situation) -> bool:
        sets_figures = situation.sets(self.amount) or situation.sets(self.period)
        if any(mentions(test, self.late) for test in situation.tests):
            return sets_figures or any(situation.sets(each) for each in self.others)
        return sets_figures and not situation.everyone

    @cached_property
    def _helping(self) -> list[Situation]:
        """The clauses that may add an amount or a remark to another clause's day."""
        outcomes = (self.amount, *self.others)
        return [
            each
            for each in self.situations
            if each.tests and not each.sets(self.period) and any(map(each.sets, outcomes))
        ]

    # ------------------------------------------------------------ rows

    def _cases(self, found: list[Situation]) -> Iterator[SpecialCase]:
        """The rows for one group of people: each day with the amount that goes with it."""
        leaders = [each for each in found if each.said(self.period, "from")] or found
        joined: set[str] = set()
        rows = []
        for leader in leaders:
            helpers = [s for s in self._helping if s.id != leader.id and _goes_with(s, leader)]
            joined |= {each.id for each in helpers}
            rows.append(self._row((leader, *helpers)))
        yield from rows
        for rest in found:
            if rest not in leaders and rest.id not in joined:
                yield self._row((rest,))

    def _row(self, parts: tuple[Situation, ...]) -> SpecialCase:
        leader = parts[0]
        price = next(
            (part.says[Slot(self.amount)] for part in parts if part.said(self.amount)), None
        )
        start = leader.said(self.period, "from")
        said = [part.phrases[key] for part in parts for key in self.others if key in part.phrases]
        is_admitted = price is None and start is None and any(is_yes for _, is_yes in said)
        general = self._of_everyone(leader) if is_admitted else None
        if general is not None:
            parts, price = (*parts, general), general.said(self.amount)
        remarks = [phrase for phrase, is_yes in said if not (is_yes and (price or start))]
        only_if = list(self._only_if(leader))
        behind = (*self._ids(parts), *(id for _, id in only_if))
        priced = [saying for saying in (price, start) if saying]
        return SpecialCase(
            leader.when,
            leader.exceptions,
            price,
            start,
            leader.said(self.period, "until"),
            tuple(dict.fromkeys((*remarks, *(phrase for phrase, _ in only_if)))),
            tuple(dict.fromkeys((*behind, *(id for each in priced for id in each.clauses)))),
            any(part.in_principle for part in parts),
            is_admitted=is_admitted and price is None,
            waits=any(map(_not_yet, leader.tests)),
            never=self._never(leader),
        )

    def _ids(self, parts: tuple[Situation, ...]) -> tuple[str, ...]:
        return tuple(part.id for part in parts)

    def _of_everyone(self, leader: Situation) -> Situation | None:
        """The clause on everybody that gives these people their amount under the same conditions."""
        for each in self._helping:
            if each.everyone and each.sets(self.amount) and set(each.tests) <= set(leader.tests):
                return each
        return None

    def _only_if(self, leader: Situation) -> Iterator[tuple[str, str]]:
        """What is taken away under one condition more than the leader's, with the clause."""
        clock = next((c for c in (self.policy.things[key].clock for key in leader.keys) if c), "")
        for each in self._helping:
            further = [test for test in each.tests if test not in leader.tests]
            shares = len(further) < len(each.tests)
            if len(further) != 1 or not shares or not set(leader.keys) <= set(each.keys):
                continue
            if _beyond(further[0]) in leader.tests:
                continue
            when = self.phrases.condition(further[0], clock)
            for phrase, is_yes in (each.phrases[key] for key in self.others if key in each.phrases):
                if not is_yes:
                    yield self.phrases.pick(f"{when}的{phrase}", f"{phrase} if {when}"), each.id

    # ------------------------------------------------------------ too late for anything

    def _never(self, leader: Situation) -> str:
        """From which day on who acts gets a period that starts after its end."""
        edges = {
            rule.slot.end: rule.setting.value
            for rule in self.policy.rules
            if rule.clause == leader.id
            and rule.slot.name == self.period
            and isinstance(rule.setting, nodes.Exact)
        }
        start, end = edges.get("from"), edges.get("until")
        last = self.phrases.fixed_day(end) if end is not None else None
        base = getattr(start, "base", None)
        if start is None or last is None or not isinstance(base, nodes.Read) or base.slot.end:
            return ""
        day = self._first_day_after(start, base.slot.name, last)
        return self.phrases.since(day, base.slot.name) if day else ""

    def _first_day_after(self, start: nodes.Expression, fact: str, last: date) -> date | None:
        """The first day of the policy's year on which acting makes the start fall after `last`."""

        def is_late(day: date) -> bool:
            found = Trace(self.policy, Case({fact: day})).value(start)
            return found.status == "value" and isinstance(found.value, date) and found.value > last

        low, high = self.policy.year_start, self.policy.year_end
        if not is_late(high) or is_late(low):
            return None
        while (high - low).days > 1:
            middle = low + timedelta(days=(high - low).days // 2)
            low, high = (low, middle) if is_late(middle) else (middle, high)
        return high

    # ------------------------------------------------------------ contradictions, other sides

    def _marked(self, case: SpecialCase, found: list[Situation]) -> SpecialCase:
        """The case with the clauses on the same people that it is known to contradict."""
        pairs = {
            pair
            for clause in self.policy.clauses
            for other, _ in clause.accepts
            for pair in ((clause.id, other), (other, clause.id))
        }
        against = [
            other.id for other in found if any((id, other.id) in pairs for id in case.clauses)
        ]
        return evolve(case, against=tuple(against))

    def _other_sides(self, found: list[Situation]) -> Iterator[SpecialCase]:
        """Beyond each limit that no clause on these people goes beyond."""
        tests = {test for situation in found for test in situation.tests}
        told: set[tree.Condition] = set()
        for situation in found:
            clock = next(
                (c for c in (self.policy.things[k].clock for k in situation.keys) if c), ""
            )
            for test in situation.tests:
                other = _beyond(test)
                if other is None or other in tests | told:
                    continue
                told.add(other)
                words = self.phrases.condition(other, clock)
                yield SpecialCase(
                    (words,), (), None, None, None, (), (situation.id,), is_other_side=True
                )


def _goes_with(other: Situation, leader: Situation) -> bool:
    """Whether a clause holds wherever the leader does."""
    return set(other.tests) <= set(leader.tests) and set(leader.keys) <= set(other.keys)


def _not_yet(test: tree.Condition) -> bool:
    """Whether it says that an event has not happened."""
    return isinstance(test, tree.Not) and isinstance(test.condition, tree.Has)


def _beyond(test: tree.Condition) -> tree.Condition | None:
    """The other side of a limit: too late for `within` or `by`; None for any other test."""
    match test:
        case tree.EventTest(event, tree.Within(length, of, counted)):
            return tree.EventTest(event, tree.MoreThan(length, of, counted))
        case tree.EventTest(event, tree.ByDate("by", day)):
            return tree.EventTest(event, tree.ByDate("after", day))
        case _:
            return None
