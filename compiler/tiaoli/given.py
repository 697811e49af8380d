"""What is given of one person, in the language's own words, as a case.

Examples and `--given` share it: group names, `DATE-FACT DATE`, identities with their
dates. Nothing is guessed: what cannot be, or contradicts something else, is a finding.
"""

from collections.abc import Sequence
from datetime import date
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
from tiaoli.show import Show, both
from tiaoli.source import Span
from tiaoli.syntax import tree
from tiaoli.trace import Trace
from tiaoli.units.day import EARLIEST, LATEST, Length
from tiaoli.units.unknown import BOUND_OF_FACTS, FINEST

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
        why = _why_impossible(thing, value)
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
            if day is not None and not EARLIEST <= day <= LATEST:
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
            if found.status == "value" and found.value != value:
                place = self.places.get(key)
                self.contradicts(self.said(key, value), self.said(key, found.value), place)


_NEEDS_VALUE = Words("这一事实要给出值", "this fact takes a value")
_NO_CHOICE = Words("不在声明的选项之中", "it is none of the declared choices")
_NO_DAY = Words("日期应在1850年至2250年之间", "dates lie between 1850 and 2250")
_NOT_SO = Words("它只有是与否，不带值", "it is so or not so and takes no value")
_TOO_LARGE = Words("数值过大", "it is too large")
_TOO_FINE = Words("小数位太多", "it has too many decimals")
_WRONG_TYPE = Words("值的类型与声明不符", "it is not of the declared type")


def _why_impossible(thing: Thing, value: Given) -> Words | None:
    match thing.type:
        case "date":
            if not isinstance(value, date):
                return _WRONG_TYPE
            return None if EARLIEST <= value <= LATEST else _NO_DAY
        case "number" | "money":
            if isinstance(value, bool) or not isinstance(value, int | Fraction):
                return _WRONG_TYPE
            low, high = BOUND_OF_FACTS[thing.type]
            finest = FINEST if thing.type == "number" else 1
            if not low <= value <= high:
                return _TOO_LARGE
            return None if (value * finest).denominator == 1 else _TOO_FINE
        case "length":
            return None if isinstance(value, Length) else _WRONG_TYPE
        case _:
            return _NOT_SO
