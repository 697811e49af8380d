"""People decided by the evaluator: what each of them pays and gets, and in which months.

People are described in sentences of the language (the vocabulary's presentation holds them), so
every figure is the evaluator's answer to a case that a reader could ask about.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from attrs import evolve, field, frozen

from tiaoli.model.case import Case, OutcomeDecision
from tiaoli.model.nodes import Policy, Slot
from tiaoli.notices.phrases import Phrases
from tiaoli.semantics import evaluate
from tiaoli.units.day import month_end
from tiaoli.units.settle import Bounds, Part

DescribePerson = Callable[[str], Case]
"""Reads a person described in the language's words, as an example's `given` does."""


@frozen
class Answered:
    """One outcome of a decided person, in words. status: value, undetermined, conflict, silent."""

    status: str
    text: str
    value: Any = field(repr=False)
    clauses: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    is_empty: bool = False
    start: "Answered | None" = None
    end: "Answered | None" = None

    @property
    def known(self) -> bool:
        return self.status == "value"

    @property
    def exact(self) -> bool:
        return self.known and not isinstance(self.value, Bounds | Part)

    @property
    def is_limit(self) -> bool:
        """Whether only a limit is known: a lower or an upper one, or both."""
        match self.value:
            case Bounds():
                return self.known
            case Part(_, low, high):
                return self.known and low not in (high, 1)
            case _:
                return False


@frozen
class Share:
    """What some people pay, are given, and who gives it. names: who they are."""

    keys: tuple[str, ...]
    names: tuple[str, ...]
    due: Answered
    aid: Answered
    payers: tuple[str, ...]
    clauses: tuple[str, ...]


@frozen
class Month:
    """What somebody gets who acts in that month. Empty: the period starts after its end."""

    first: date
    start: Answered
    is_empty: bool


@frozen
class Months:
    """Twelve months for one kind of person, with the months of which nothing comes."""

    name: str
    months: tuple[Month, ...]
    clauses: tuple[str, ...]

    @property
    def none(self) -> tuple[Month, ...]:
        return tuple(month for month in self.months if month.is_empty)

    @property
    def none_from(self) -> Month | None:
        """The first month without anything, where all later ones are without too."""
        gone = self.none
        return gone[0] if gone and gone == self.months[-len(gone) :] else None


@frozen(eq=False)
class People:
    """Decides the people that a vocabulary's presentation describes."""

    policy: Policy
    phrases: Phrases
    describe: DescribePerson

    def decided(self, given: str) -> dict[str, Answered]:
        """The decision on a person, by outcome key."""
        decision = evaluate(self.policy, self.describe(given))
        return {key: self.answered(each) for key, each in decision.outcomes.items()}

    def answered(self, outcome: OutcomeDecision) -> Answered:
        start = end = None
        if outcome.ends:
            start, end = (self.answered(each) for each in outcome.ends)
        known = outcome.status == "value"
        value = outcome.value
        if isinstance(value, Bounds) and outcome.type == "money" and value.low == 0:
            value = Bounds(None, value.high)
        return Answered(
            outcome.status,
            self.phrases.value(value, outcome.type) if known and not outcome.ends else "",
            outcome.value,
            outcome.clauses,
            tuple(self.phrases.name(key) for key in outcome.needs),
            outcome.is_empty,
            start,
            end,
        )

    # ------------------------------------------------------------ days to act on

    @property
    def certified(self) -> date:
        """A day by which everybody who is in time was certified: a year before the year."""
        return date(self.policy.year_start.year - 1, 1, 1)

    def deadline(self, given: str, window: str) -> Answered:
        """The last day of the person's own window."""
        found = self.decided(given)[window].end
        assert found is not None
        return found

    def sentence(self, given: str, **words: Any) -> str:
        """A description with its blanks filled: days as ISO dates, names as they are."""
        days = {"year": self.policy.year, "certified": self.certified.isoformat(), **words}
        return given.format(
            **{key: value.isoformat() if isinstance(value, date) else value
               for key, value in days.items()}
        )  # fmt: skip

    def in_time(self, still: str, acting: str, window: str, **words: Any) -> dict[str, Answered]:
        """The decision on somebody who acts on the last day; who has no last day has not acted."""
        waiting = self.sentence(still, **words)
        last = self.deadline(waiting, window)
        if not last.exact:
            return self.decided(waiting)
        return self.decided(self.sentence(acting, on=last.value, **words))

    # ------------------------------------------------------------ shares

    def share(
        self, decided: dict[str, Answered], keys: tuple[str, ...], due: str, aid: str
    ) -> Share:
        clauses = {*decided[due].clauses, *decided[aid].clauses}
        order = (clause.id for clause in self.policy.clauses)
        payers = [
            self.phrases.name(rule.by)
            for rule in self.policy.rules
            if rule.slot == Slot(aid) and rule.by and rule.clause in decided[aid].clauses
        ]
        return Share(
            keys,
            tuple(self.phrases.name(key) for key in keys),
            decided[due],
            decided[aid],
            tuple(dict.fromkeys(payers)),
            tuple(id for id in order if id in clauses),
        )

    # ------------------------------------------------------------ months

    def months(self, name: str, given: str, period: str) -> Months | None:
        """Twelve decisions, one a month of the policy's year; None where none gives a period.

        A month is told only where its first and its last day give the same start.
        """
        months: list[Month] = []
        clauses: dict[str, None] = {}
        first = self.policy.year_start
        while first <= self.policy.year_end:
            last = month_end(first)
            early, late = (
                self.decided(self.sentence(given, on=day))[period] for day in (first, last)
            )
            if not early.known or early.start is None or late.start != early.start:
                return None
            months.append(Month(first, early.start, early.is_empty))
            clauses.update(dict.fromkeys(early.clauses))
            first = last + timedelta(days=1)
        return Months(name, tuple(months), tuple(clauses))


def merged(shares: list[Share]) -> list[Share]:
    """Shares of equal outcome as one, in the order of the first."""
    found: dict[tuple[str, ...], Share] = {}
    for share in shares:
        key = (
            share.due.status, share.due.text, share.aid.status, share.aid.text, *share.payers,
        )  # fmt: skip
        known = found.get(key)
        found[key] = (
            share
            if known is None
            else evolve(
                known,
                keys=known.keys + share.keys,
                names=known.names + share.names,
                clauses=tuple(dict.fromkeys((*known.clauses, *share.clauses))),
            )
        )
    return list(found.values())
