"""What is still needed for an answer: each missing fact with the answers it may have.

Every answer shown is evaluated, none is inferred. Days are tried month by month and the place
where the answer changes is then found to the day.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from attrs import evolve, frozen

from tiaoli.diagnostics.base import Language, Words
from tiaoli.explanation import Need, Possible, Single
from tiaoli.model import nodes
from tiaoli.model.case import Case, Given, Holding, OutcomeDecision
from tiaoli.model.nodes import Policy, Thing
from tiaoli.model.walk import everything
from tiaoli.semantics import Evaluator
from tiaoli.show import Show, both
from tiaoli.units.day import month_start

MOST_NEEDS = 3
"""Answers are tried where no more than this many names are needed; else they are only named."""
MOST_SPANS = 6
"""Stretches of days or numbers that are told one by one."""

_NOT_SAID = Words(
    "政策没有写明，不是您能补充的",
    "the policy leaves it open; nothing that you could add settles it",
)
_TOO_MANY = Words("随它而定", "the answer changes with it")


@frozen
class Needs:
    """The needs of an outcome in its order. is_joint: no single one settles the answer."""

    all: tuple[Need, ...] = ()
    is_joint: bool = False


def needs_of(policy: Policy, case: Case, outcome: OutcomeDecision) -> Needs:
    """What an undetermined outcome needs, with the answers where the names are few."""
    if outcome.status != "undetermined":
        return Needs()
    asker = _Asker(policy, case, policy.things[outcome.name])
    facts = [key for key in outcome.needs if asker.can_be_given(key)]
    tried = {key: asker.tried(key) for key in facts if len(facts) <= MOST_NEEDS}
    settling = [key for key in tried if any(map(_settles, tried[key]))]
    is_joint = len(tried) > 1 and not settling
    if is_joint:
        settling = [
            min(tried, key=lambda key: (policy.things[key].type == "date", _left(tried[key])))
        ]
    told = {key: tuple(asker.told(each) for each in tried[key]) for key in settling}
    return Needs(
        tuple(asker.need(key, told.get(key, ()), key in tried) for key in outcome.needs), is_joint
    )


def single_answers(
    policy: Policy, case: Case, outcome: OutcomeDecision, closed: OutcomeDecision
) -> tuple[Single, ...]:
    """What would come out if one of the many names that are needed were so, and nothing else.

    closed: what comes out of the outcome with nothing else at all; the same answer is not told.
    """
    asker = _Asker(policy, evolve(case, closed=True), policy.things[outcome.name])
    facts = [key for key in outcome.needs if asker.is_yes_or_no(key)]
    if len(outcome.needs) <= MOST_NEEDS:
        return ()
    otherwise = would_be(policy, case, Words(), closed)
    found: dict[Possible, list[Words]] = {}
    settled: set[Possible] = set()
    for key in facts:
        held = policy.things[key].kind == "identity"
        decision = asker.decide(key, Holding(True) if held else True)
        told = would_be(policy, case, Words(), decision)
        if told != otherwise:
            found.setdefault(told, []).append(policy.things[key].words)
            if decision.status == "value":
                settled.add(told)
    ordered = sorted(found, key=lambda told: told not in settled)
    return tuple(Single(tuple(found[told]), told.answer, told.needs) for told in ordered)


@frozen
class _Stretch:
    """Neighbouring values of a fact that lead to one kind of answer."""

    first: int
    last: int
    decision: OutcomeDecision
    is_same: bool


@frozen
class _Tried:
    """One answer that a fact may have, and what comes out. case: None for a stretch of answers."""

    given: Words
    decision: OutcomeDecision
    case: Case | None = None
    is_same: bool = True


def _settles(tried: _Tried) -> bool:
    ends = tried.decision.ends or (tried.decision,)
    return any(end.status != "undetermined" for end in ends)


def _left(tried: Iterable[_Tried]) -> int:
    """How many names the answers of a fact leave needed, all together."""
    return sum(len(each.decision.needs) for each in tried)


class _Asker:
    """Asks the evaluator about one outcome with one more fact given."""

    def __init__(self, policy: Policy, case: Case, outcome: Thing) -> None:
        self.policy = policy
        self.case = case
        self.outcome = outcome
        self._seen: dict[tuple[str, Given | Holding], OutcomeDecision] = {}
        self._tried: dict[str, tuple[_Tried, ...]] = {}

    def can_be_given(self, key: str) -> bool:
        return self.policy.things[key].kind not in ("term", "outcome")

    def is_yes_or_no(self, key: str) -> bool:
        """A name that a case says yes or no to, and says nothing of yet."""
        thing = self.policy.things[key]
        is_flag = thing.kind == "identity" or thing.type in (None, "yes/no")
        return self.can_be_given(key) and is_flag and key not in self.case.identities

    def need(self, key: str, possible: tuple[Possible, ...], is_tried: bool) -> Need:
        remark = Words()
        if not self.can_be_given(key):
            remark = _NOT_SAID
        elif is_tried and not possible and not self.tried(key):
            remark = _TOO_MANY
        is_identity = self.policy.things[key].kind == "identity" and key not in self.case.identities
        return Need(key, self.words(key), possible, remark, is_identity)

    def told(self, tried: _Tried) -> Possible:
        """What an answer leads to; where one name is needed then, the answers of that too."""
        found = would_be(self.policy, self.case, tried.given, tried.decision)
        if not tried.is_same:
            found = evolve(found, answer=_varied(found.answer))
        needs = tried.decision.needs
        if tried.case is None or len(needs) != 1 or not self.can_be_given(needs[0]):
            return found
        asker = _Asker(self.policy, tried.case, self.outcome)
        then = (evolve(asker.told(each), then=()) for each in asker.tried(needs[0]))
        return evolve(found, then=tuple(then))

    def words(self, key: str) -> Words:
        return _asked_for(self.policy, self.case, key)

    # ------------------------------------------------------------ answers

    def tried(self, key: str) -> tuple[_Tried, ...]:
        """Every answer that a name may have; empty where there are too many."""
        if key not in self._tried:
            self._tried[key] = tuple(self._answers(key, self.policy.things[key]))
        return self._tried[key]

    def _answers(self, key: str, thing: Thing) -> Iterator[_Tried]:
        if thing.kind == "identity":
            yield from self.identity(key)
        elif thing.type == "date":
            yield from self.date(key, thing)
        elif thing.type == "choice":
            for choice in thing.choices:
                yield self.one(key, choice.key)
        elif thing.type == "number":
            yield from self.spans(key, self.stretches(key, self.numbers(), number=True))
        elif thing.type in (None, "yes/no"):
            yield self.one(key, True)
            yield self.one(key, False)

    def identity(self, key: str) -> Iterator[_Tried]:
        if key in self.case.identities:
            yield from self.spans(key, self.stretches(key, self.days()))
        else:
            yield self.one(key, Holding(True))
            yield self.one(key, Holding(False))

    def date(self, key: str, thing: Thing) -> Iterator[_Tried]:
        event = thing.date_of
        if event and event not in self.case.values:
            yield self.one(event, False)
        yield from self.spans(key, self.stretches(key, self.days()))

    def one(self, key: str, value: Given | Holding) -> _Tried:
        said = both(lambda language: Show(self.policy, language).given(key, value))
        return _Tried(said, self.decide(key, value), _with(self.case, key, value))

    def decide(self, key: str, value: Given | Holding) -> OutcomeDecision:
        known = (key, value)
        if known not in self._seen:
            case = _with(self.case, key, value)
            self._seen[known] = Evaluator(self.policy, case).outcome(self.outcome)
        return self._seen[known]

    # ------------------------------------------------------------ stretches of days and numbers

    def days(self) -> list[int]:
        """Days to try: month starts around the policy year, and every day that the policy names."""
        first = date(self.policy.year - 1, 1, 1)
        found = {month_start(first, months).toordinal() for months in range(30)}
        for named in self.constants("date"):
            if isinstance(named, date) and abs(named.year - self.policy.year) <= 20:
                found |= {named.toordinal() + step for step in (-1, 0, 1)}
        return sorted(found)

    def numbers(self) -> list[int]:
        found = set(range(13))
        for named in self.constants("number"):
            if isinstance(named, Fraction) and 0 <= named <= 1000:
                found |= {int(named) + step for step in (-1, 0, 1) if int(named) + step >= 0}
        return sorted(found)

    def constants(self, type: str) -> Iterator[object]:
        for rule in self.policy.rules:
            for root in (rule.condition, rule.setting):
                for each in everything(root):
                    if isinstance(each, nodes.Constant) and each.type == type:
                        yield each.value

    def stretches(self, key: str, places: list[int], number: bool = False) -> list[_Stretch]:
        """Neighbouring places with one kind of answer; the seams are found to the place."""
        kind = _number if number else _day

        def at(place: int) -> OutcomeDecision:
            value = kind(place)
            held = Holding(True, value) if key in self.case.identities else value  # type: ignore[arg-type]
            return self.decide(key, held)

        starts = [places[0]]
        for low, high in pairwise(places):
            while _sort(at(low)) != _sort(at(high)):
                low = _seam(low, high, at)
                starts.append(low)
                if len(starts) > MOST_SPANS:
                    return []
        ends = [*(start - 1 for start in starts[1:]), places[-1]]
        return [
            _Stretch(first, last, at(first), _is_same(at, first, last, places))
            for first, last in zip(starts, ends, strict=True)
        ]

    def spans(self, key: str, stretches: list[_Stretch]) -> Iterator[_Tried]:
        last = len(stretches) - 1
        for place, each in enumerate(stretches):
            first, until = (
                (None if place == 0 else each.first),
                (None if place == last else each.last),
            )
            given = both(lambda language, f=first, u=until: self.stretch_words(key, f, u, language))
            yield _Tried(given, each.decision, is_same=each.is_same)

    def stretch_words(
        self, key: str, first: int | None, last: int | None, language: Language
    ) -> str:
        show = Show(self.policy, language)
        name = self.words(key).in_language(language)
        is_number = self.policy.things[key].type == "number"
        ends = [
            None if end is None
            else show.value(_number(end) if is_number else _day(end), "number" if is_number else "date")
            for end in (first, last)
        ]  # fmt: skip
        match ends:
            case [None, None]:
                return show.pick(
                    f"{name}不论哪一天" if not is_number else f"{name}不论多少",
                    f"{name}, whatever it is",
                )
            case [None, until]:
                return show.pick(
                    f"{name}在{until}及以前" if not is_number else f"{name}不高于{until}",
                    f"{name} up to {until}",
                )
            case [start, None]:
                return show.pick(
                    f"{name}在{start}及以后" if not is_number else f"{name}不低于{start}",
                    f"{name} from {start} on",
                )
            case [start, until] if start == until:
                return show.pick(f"{name}为{start}", f"{name} {start}")
            case [start, until]:
                return show.pick(f"{name}在{start}至{until}", f"{name} from {start} until {until}")
            case _:
                return name


def would_be(policy: Policy, case: Case, given: Words, decision: OutcomeDecision) -> Possible:
    """What comes out where `given` holds too."""
    answer = both(lambda language: Show(policy, language).decision(decision))
    needs = decision.needs if decision.status == "undetermined" else ()
    return Possible(given, answer, tuple(_asked_for(policy, case, key) for key in needs))


def _asked_for(policy: Policy, case: Case, key: str) -> Words:
    """What is asked: for an identity that is given, its certification date."""
    holding = case.identities.get(key)
    words = policy.things[key].words
    if holding is not None and holding.held:
        zh, en = words.in_language("zh"), words.in_language("en")
        return Words(f"{zh}的认定日期", f"certification date of {en}")
    return words


def _varied(answer: Words) -> Words:
    """An answer that changes within a stretch: one of them stands for all."""
    return Words(f"随之而定，如{answer.zh}", f"depends on it, for example {answer.en}")


def _sort(decision: OutcomeDecision) -> Hashable:
    """Answers of one kind: the same status by the same clauses, and the same needs."""
    ends = tuple((end.status, end.clauses) for end in decision.ends or ())
    return decision.status, decision.clauses, decision.needs, ends


def _seam(low: int, high: int, at: Callable[[int], OutcomeDecision]) -> int:
    """The first place behind `low` with another kind of answer than `low` has."""
    kind = _sort(at(low))
    while high - low > 1:
        middle = (low + high) // 2
        if _sort(at(middle)) == kind:
            low = middle
        else:
            high = middle
    return high


def _is_same(
    at: Callable[[int], OutcomeDecision], first: int, last: int, places: list[int]
) -> bool:
    tried = [place for place in places if first < place < last]
    return all(at(place).value == at(first).value for place in (*tried, last))


def _day(place: int) -> date:
    return date(1, 1, 1) + timedelta(place - 1)


def _number(place: int) -> Fraction:
    return Fraction(place)


def _with(case: Case, key: str, value: Given | Holding) -> Case:
    if isinstance(value, Holding):
        return evolve(case, identities={**case.identities, key: value})
    return evolve(case, values={**case.values, key: value})
