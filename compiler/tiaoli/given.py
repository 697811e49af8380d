"""What is given of one person, in the language's own words, as a case.

Examples and `--given` share it: group names, `DATE-FACT DATE`, identities with their
dates. Nothing is guessed: what cannot be, or contradicts something else, is a finding.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from fractions import Fraction
from itertools import pairwise

from attrs import define, evolve, field

from tiaoli.diagnostics import examples as findings
from tiaoli.diagnostics.base import Diagnostic, Words
from tiaoli.model import nodes
from tiaoli.model.case import Case, Given, Holding
from tiaoli.model.nodes import Policy, Slot, Thing
from tiaoli.resolve.context import Calendar, Context
from tiaoli.resolve.expressions import ADDABLE, date_of, expect, value_of
from tiaoli.resolve.report import Refused, Report
from tiaoli.show import Show, both, figure_words
from tiaoli.source import Span
from tiaoli.syntax import tree
from tiaoli.trace import Trace
from tiaoli.units.day import EARLIEST, LATEST, Length
from tiaoli.units.settle import Bounds, Part
from tiaoli.units.unknown import BOUND_OF_FACTS, FINEST


class BadCase(ValueError):
    """A case that cannot be; carries the findings. Only the public API raises it."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("\n".join(each.message("en") for each in self.diagnostics))


PERSONAL = ("fact", "event", "group", "identity")


def case_of(
    given: Sequence[tree.Given], nothing_else: bool, policy: Policy
) -> tuple[Case | None, tuple[Diagnostic, ...]]:
    """The case of what is given, or the findings that say why there is none."""
    reader = _Reader(policy)
    for item in given:
        reader.take(item)
    reader.close(nothing_else)
    return (None if reader.found else reader.case), tuple(reader.found)


def problems_of(case: Case, policy: Policy) -> tuple[Diagnostic, ...]:
    """What is wrong with a case that a program made: names, types, ranges, contradictions."""
    reader = _Reader(policy, case)
    for key, value in case.values.items():
        reader.checked_value(key, value)
    for key, holding in case.identities.items():
        reader.checked_holding(key, holding)
    reader.close(case.closed)
    return tuple(reader.found)


def expression_of(
    node: tree.Value | tree.Date, policy: Policy, type: nodes.Type | None = None
) -> nodes.Expression:
    """A value or a date of the tree as an expression; Refused where it cannot be read.

    type: what a value must be; a bare number is no amount of money.
    """
    calendar = Calendar(policy.year, policy.year_start, policy.year_end)
    context = Context(policy.things, calendar, Report(), counted=policy.first_day_counted)
    if isinstance(node, tree.Date):
        return date_of(node, context)
    typed = value_of(node, context)
    return expect(typed, node, type) if type in ADDABLE else typed.expression


def fixed_value(
    node: tree.Value | tree.Date, thing: Thing, policy: Policy, case: Case
) -> Given | Diagnostic:
    """The value that an expression has in the case, or why it has none."""
    try:
        expression = expression_of(node, policy, thing.type)
    except Refused as refusal:
        return refusal.finding
    found = Trace(policy, case).value(expression)
    plain = bool | int | Fraction | date | Length | str
    if found.status == "value" and isinstance(found.value, plain):
        return found.value
    needs = [policy.things[key].words for key in found.needs]
    listed = both(
        lambda language: Show(policy, language).listed(
            [word.in_language(language) for word in needs]
        )
    )
    return findings.NotFixed(name=thing.words, needs=listed, span=node.span)


@define
class _Reader:
    """Takes one item after the other and goes on after each finding."""

    policy: Policy
    case: Case = field(factory=Case)
    found: list[Diagnostic] = field(factory=list)
    places: dict[str, Span | None] = field(factory=dict)

    def take(self, item: tree.Given) -> None:
        self.places.setdefault(item.name.key, item.span)
        thing = self.policy.things[item.name.key]
        if thing.kind not in PERSONAL or thing.type == "period":
            self.found.append(findings.NotAFact(name=thing.words, span=item.span))
        elif isinstance(item, tree.GivenValue):
            self.value(item, thing)
        elif thing.kind == "identity":
            self.holding(item, thing)
        elif thing.kind == "fact" and thing.type != "yes/no":
            self.impossible(thing, item.holds, _NEEDS_VALUE, item.span)
        else:
            self.give(thing.key, item.holds, item.span)

    def checked_value(self, key: str, value: Given) -> None:
        """A value that a program gives."""
        thing = self.policy.things.get(key)
        if thing is None or thing.kind not in PERSONAL[:-1] or thing.type == "period":
            words = thing.words if thing else Words(key, key)
            self.found.append(findings.NotAFact(name=words))
        elif thing.kind in ("event", "group") or thing.type == "yes/no":
            if not isinstance(value, bool):
                self.found.append(_unfit(thing, value, _WRONG_TYPE))
        elif thing.type == "choice":
            if value not in {choice.key for choice in thing.choices}:
                self.found.append(_unfit(thing, value, _NO_CHOICE))
        else:
            why = why_impossible(thing, value)
            if why is not None:
                self.found.append(_unfit(thing, value, why))

    def checked_holding(self, key: str, holding: Holding) -> None:
        """An identity that a program gives."""
        thing = self.policy.things.get(key)
        if thing is None or thing.kind != "identity":
            words = thing.words if thing else Words(key, key)
            self.found.append(findings.NotAFact(name=words))
            return
        days = [day for day in (holding.certified, holding.ended) if day is not None]
        for day in days:
            if not is_day(day):
                self.found.append(_unfit(thing, day, _NO_DAY))
                return
        if days != sorted(days):
            first, second = (Words(str(day), str(day)) for day in days)
            self.contradicts(first, second, None)

    # ------------------------------------------------------------ keeping

    def give(self, key: str, value: Given, span: Span | None) -> None:
        known = self.case.values.get(key)
        if known is not None and known != value:
            self.contradicts(self.said(key, known), self.said(key, value), span)
            return
        self.case = evolve(self.case, values={**self.case.values, key: value})

    def hold(self, key: str, holding: Holding, span: Span | None) -> None:
        known = self.case.identities.get(key)
        if known is not None and known != holding:
            self.contradicts(self.said(key, known), self.said(key, holding), span)
            return
        self.case = evolve(self.case, identities={**self.case.identities, key: holding})

    def contradicts(self, first: Words, second: Words, span: Span | None) -> None:
        self.found.append(findings.GivenContradicts(first=first, second=second, span=span))

    def impossible(self, thing: Thing, value: Given, why: Words, span: Span | None) -> None:
        shown = both(
            lambda language: Show(self.policy, language).value(value, thing.type or "yes/no")
        )
        self.found.append(
            findings.ImpossibleValue(name=thing.words, value=shown, why=why, span=span)
        )

    def said(self, key: str, value: Given | Holding) -> Words:
        return both(lambda language: Show(self.policy, language).given(key, value))

    # ------------------------------------------------------------ values

    def value(self, item: tree.GivenValue, thing: Thing) -> None:
        if isinstance(item.value, tree.Name):
            self.choice(item, thing, item.value.key)
            return
        value = fixed_value(item.value, thing, self.policy, self.case)
        if isinstance(value, Diagnostic):
            self.found.append(value)
            return
        why = why_impossible(thing, value)
        if why is not None:
            self.impossible(thing, value, why, item.span)
        else:
            self.give(thing.key, value, item.span)

    def choice(self, item: tree.GivenValue, thing: Thing, key: str) -> None:
        if key in {choice.key for choice in thing.choices}:
            self.give(thing.key, key, item.span)
        else:
            self.impossible(thing, key, _NO_CHOICE, item.span)

    def holding(self, item: tree.GivenFlag, thing: Thing) -> None:
        days: list[date | None] = []
        for node in (item.certified, item.ended):
            day = node and fixed_value(node, thing, self.policy, self.case)
            if isinstance(day, Diagnostic):
                self.found.append(day)
                return
            days.append(day if isinstance(day, date) else None)
        holding = Holding(item.holds, *days)
        for day in days:
            if day is not None and not is_day(day):
                self.impossible(thing, day, _NO_DAY, item.span)
                return
        certified, ended = days
        if certified and ended and ended < certified:
            first, second = Holding(True, certified), Holding(True, None, ended)
            self.contradicts(self.said(thing.key, first), self.said(thing.key, second), item.span)
        self.hold(thing.key, holding, item.span)

    # ------------------------------------------------------------ the whole

    def close(self, nothing_else: bool) -> None:
        """What only the whole shows: events, members, exclusions, computed names."""
        if self.found:
            return
        self.check_events()
        self.check_members()
        self.check_exclusive()
        self.check_computed()
        self.case = evolve(self.case, closed=nothing_else)

    def check_events(self) -> None:
        values = self.case.values
        for thing in self.policy.of_kind("event"):
            if values.get(thing.key) is False and thing.event_date in values:
                day = self.said(thing.event_date, values[thing.event_date])
                place = self.places.get(thing.event_date)
                self.contradicts(self.said(thing.key, False), day, place)
            for group in self.policy.presupposing[thing.key]:
                if values.get(thing.key) is False and values.get(group) is True:
                    held = self.with_event(group, thing)
                    self.contradicts(self.said(thing.key, False), held, self.places.get(group))

    def with_event(self, group: str, event: Thing) -> Words:
        """A group that is held, and that the event must have happened."""
        words = self.policy.things[group].words
        day = self.policy.things[event.event_date].words
        return Words(
            f"{words.zh}（从{day.zh}起算，即已{event.words.zh}）",
            f"{words.en} (counted from {day.en}, so “{event.words.en}” must be so)",
        )

    def check_members(self) -> None:
        """Who holds a member holds the whole."""
        held = self.case.identities
        for key, holding in held.items():
            for member in self.policy.things[key].includes:
                if not holding.held and member in held and held[member].held:
                    said = self.said(member, held[member])
                    self.contradicts(self.said(key, holding), said, self.places.get(member))

    def check_exclusive(self) -> None:
        for names in self.policy.exclusive:
            both_held = [key for key in names if self.is_so(key)]
            for first, second in pairwise(both_held):
                self.contradicts(
                    self.policy.things[first].words,
                    self.policy.things[second].words,
                    self.places.get(second),
                )

    def is_so(self, key: str) -> bool:
        holding = self.case.identities.get(key)
        return self.case.values.get(key) is True or (holding is not None and holding.held)

    def check_computed(self) -> None:
        """A computed name that is given must not differ from what the other facts give."""
        for key, value in self.case.values.items():
            if self.policy.things[key].definition is None:
                continue
            rest = {name: each for name, each in self.case.values.items() if name != key}
            found = Trace(self.policy, evolve(self.case, values=rest)).value(nodes.Read(Slot(key)))
            is_figure = found.status == "value" and not isinstance(found.value, Bounds | Part)
            if is_figure and found.value != value:
                place = self.places.get(key)
                self.contradicts(self.said(key, value), self.said(key, found.value), place)


_NEEDS_VALUE = Words("这一事实要给出值", "this fact takes a value")
_NO_CHOICE = Words("不在声明的选项之中", "it is none of the declared choices")
_NO_DAY = Words("日期应在1850年至2250年之间", "dates lie between 1850 and 2250")
_NOT_SO = Words("它只有是与否，不带值", "it is so or not so and takes no value")
_TOO_LARGE = Words("数值过大", "it is too large")
_NOT_WHOLE = Words("它是整数", "it is a whole number")
_TOO_FINE = Words("小数位太多", "it has too many decimals")
_WRONG_TYPE = Words("值的类型与声明不符", "it is not of the declared type")


def is_day(day: object) -> bool:
    """A date, without a time of day, in the years that a case may speak of."""
    if not isinstance(day, date) or isinstance(day, datetime):
        return False
    return EARLIEST <= day <= LATEST


def _unfit(thing: Thing, value: object, why: Words) -> Diagnostic:
    shown = Words(str(value), str(value))
    return findings.ImpossibleValue(name=thing.words, value=shown, why=why)


def _outside(thing: Thing, value: int | Fraction) -> Words | None:
    """Why an amount or a number does not lie within the limits of its name, if it does not."""
    low, high = thing.limits
    if low <= value <= high:
        return None
    widest = BOUND_OF_FACTS[thing.type or "number"]
    if not widest[0] <= value <= widest[1]:
        return _TOO_LARGE
    parts = 100 if thing.type == "money" else 1
    limit = figure_words(Fraction(low if value < low else high) / parts)
    unit = Words("元", " yuan") if thing.type == "money" else Words("", "")
    if value < low:
        return Words(f"它不低于{limit}{unit.zh}", f"it is at least {limit}{unit.en}")
    return Words(f"它不高于{limit}{unit.zh}", f"it is at most {limit}{unit.en}")


def why_impossible(thing: Thing, value: Given) -> Words | None:
    """Why a fact cannot have the value, if it cannot: its type, its range, its decimals."""
    match thing.type:
        case "date":
            if not isinstance(value, date):
                return _WRONG_TYPE
            return None if is_day(value) else _NO_DAY
        case "number" | "money":
            if isinstance(value, bool) or not isinstance(value, int | Fraction):
                return _WRONG_TYPE
            finest = FINEST if thing.type == "number" and not thing.whole else 1
            if (value * finest).denominator != 1:
                return _NOT_WHOLE if thing.whole else _TOO_FINE
            return _outside(thing, value)
        case "length":
            if not isinstance(value, Length):
                return _WRONG_TYPE
            whole = all(type(part) is int and part >= 0 for part in (value.months, value.days))
            return None if whole else _WRONG_TYPE
        case _:
            return _NOT_SO
