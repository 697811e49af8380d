"""Amounts and conditions as parts of a reader's sentence: `registered within 90 days of birth`.

What has no friendlier form in the vocabulary's presentation is said as the language says it.
"""

from datetime import date
from fractions import Fraction
from typing import Any

from attrs import evolve, frozen

from tiaoli.given import expression_of
from tiaoli.model import nodes
from tiaoli.model.nodes import Slot
from tiaoli.notices.presentation import Moment
from tiaoli.notices.wording import Wording
from tiaoli.resolve.report import Refused
from tiaoli.show import percent_words
from tiaoli.syntax import print_en, print_zh, tree
from tiaoli.syntax.print_statements import close_edges
from tiaoli.units.settle import Bounds, Part

_EVENT_ZH = {"by": "及以前", "before": "之前", "after": "之后", "on or after": "及以后", "on": ""}
_MOMENT_ZH = {
    "by": "当日及以前", "before": "之前", "after": "之后", "on or after": "当日及以后", "on": "当日",
}  # fmt: skip


@frozen
class Saying:
    """An amount or a day in words. is_known: False where the text has no figure for it.

    name: what it is called, where it has a name of its own. needs: what the figure lacks.
    is_rest: it is what is left, not the value itself. clauses: those behind a name's value.
    """

    text: str
    is_known: bool = True
    name: str = ""
    needs: tuple[str, ...] = ()
    is_rest: bool = False
    clauses: tuple[str, ...] = ()


@frozen(eq=False)
class Phrases(Wording):
    """The words of one policy in one language: what rules set, and conditions."""

    # ------------------------------------------------------------ what a rule sets

    def saying(self, setting: nodes.Setting, slot: Slot) -> Saying:
        """What a rule sets, in words."""
        type = "date" if slot.end else (self.policy.things[slot.name].type or "yes/no")
        match setting:
            case nodes.Unspecified(body):
                return Saying("", is_known=False, needs=(self.name(body),) if body else ())
            case nodes.Exact(expression) if type == "date":
                return Saying(self.day(expression), clauses=self._behind(expression))
            case nodes.Exact(expression):
                return self._figure(expression, type)
            case nodes.Range(low, high):
                ends = [self._known(low), self._known(high)]
                if ends == [None, None]:
                    return Saying("", is_known=False)
                return Saying(self.value(Bounds(*ends), type))
            case nodes.ShareOf(low, high):
                base = self.policy.things[slot.name].share_of
                return Saying(self.value(Part(base, low, high), type))
            case nodes.Rest(expression):
                return evolve(self._figure(expression, type), is_rest=True)

    def _known(self, expression: nodes.Expression | None) -> Any:
        found = None if expression is None else self._trace.value(expression)
        return found.value if found and found.status == "value" else None

    def value(self, value: Any, type: str) -> str:
        """A value in words; of a share, what it is a share of by the notice's name."""
        if not isinstance(value, Part):
            return self.show.value(value, type)
        if value.low == 1:
            return self.pick("全额", "in full")
        base = self.name(value.base)
        if value.low == value.high and value.low is not None:
            return self.pick(f"{base}的{_percent(value.low)}", f"{_percent(value.low)} of {base}")
        said = []
        for bound, zh, en in ((value.low, "不低于", "at least"), (value.high, "不高于", "at most")):
            if bound is not None:
                share = _percent(bound)
                said.append(self.pick(f"{zh}{base}的{share}", f"{en} {share} of {base}"))
        return self.pick("，", " and ").join(said)

    def _behind(self, expression: nodes.Expression) -> tuple[str, ...]:
        """The clauses that give a term its value."""
        if not isinstance(expression, nodes.Read):
            return ()
        if self.policy.things[expression.slot.name].kind != "term":
            return ()
        found = self._trace.slot(expression.slot).clauses
        return tuple(clause.id for n, clause in enumerate(self.policy.clauses) if found >> n & 1)

    def term(self, key: str) -> Saying:
        """The value of a term of money, number or length, which is the same for everybody."""
        expression = nodes.Read(Slot(key))
        return self._figure(expression, self.policy.things[key].type or "number")

    def _figure(self, expression: nodes.Expression, type: str) -> Saying:
        name = self.name(expression.slot.name) if isinstance(expression, nodes.Read) else ""
        behind = self._behind(expression)
        found = self._trace.value(expression)
        if found.status == "value" and found.value is not None:
            return Saying(self.value(found.value, type), name=name, clauses=behind)
        if name:
            needs = self._trace.evaluator.in_order(found.needs)
            names = tuple(self.name(need) for need in needs)
            return Saying(name, is_known=False, name=name, needs=names, clauses=behind)
        return Saying(self.show.expression(expression), is_known=False)

    # ------------------------------------------------------------ conditions

    def condition(self, test: tree.Condition, clock: str = "") -> str:
        """One condition as part of a phrase. clock: the date fact from which lengths count."""
        match test:
            case tree.Flag(name=name):
                return self.flag(name.key, True) or self._printed(test)
            case tree.Not(condition=tree.Flag(name=name)):
                return self.flag(name.key, False) or self._printed(test)
            case tree.Is(who=who):
                return self.name(who.key)
            case tree.Not(condition=tree.Is(who=who)):
                return self.pick(f"不是{self.name(who.key)}", f"not {self.name(who.key)}")
            case tree.Or(conditions=parts):
                *first, last = (self._alternative(part, clock) for part in parts)
                return self.pick("、".join(first) + "或" + last, ", ".join(first) + " or " + last)
            case tree.And(conditions=parts):
                return self._all(parts, clock)
            case tree.EventTest(event=event, tail=tail):
                return self._happened(self.event(event.key), tail, clock)
            case tree.CertifiedTest(tail=tail):
                return self._happened(self.pick("认定", "certified"), tail, clock)
            case tree.ClockTest(tail=tail):
                return self._happened("", tail, clock)
            case tree.DateTest(day=tree.DateName(name=name), tail=tail):
                known = self.presentation.moment(name.key)
                if known is None:
                    return self._compared(name.key, test)
                return self._happened(self.pick(known.zh, known.done or known.noun), tail, clock)
            case tree.Comparison(left=left, operator=operator, right=right):
                sign = self.pick(print_zh.COMPARISONS[operator], print_en.COMPARISONS[operator])
                return self.pick("{}{}{}", "{} {} {}").format(
                    self._operand(left), sign, self._operand(right)
                )
            case _:
                return self._printed(test)

    def _operand(self, value: tree.Value) -> str:
        if isinstance(value, tree.ValueName):
            return self.name(value.name.key)
        return close_edges(self.printer.value(value))

    def _all(self, parts: tuple[tree.Condition, ...], clock: str) -> str:
        """`住在本镇的小学生`, `pupils living in town`: who comes first or last."""
        whose = [part for part in parts if isinstance(part, tree.Is)]
        rest = [self._part(part, clock) for part in parts if not isinstance(part, tree.Is)]
        if len(whose) != 1 or not rest:
            words = [self._part(part, clock) for part in parts]
            return self.pick("且", " and ").join(words)
        name = self.name(whose[0].who.key)
        said = self.pick("、", ", ").join(rest)
        return self.pick(f"{said}的{name}", f"{name} {said}")

    def _compared(self, date_fact: str, test: tree.DateTest) -> str:
        """A date fact without words of its own: `开户日期早于2031年5月1日`."""
        if not isinstance(test.tail, tree.ByDate):
            return self._printed(test)
        name, day = self.show.name(date_fact), self.tree_day(test.tail.day)
        relation = test.tail.relation
        zh = print_zh.DATE_DAYS[relation]
        return self.pick(f"{name}{zh}{day}", f"{name} is {relation} {day}")

    def _printed(self, test: tree.Condition) -> str:
        return close_edges(self.printer.condition(test))

    def _alternative(self, test: tree.Condition, clock: str) -> str:
        text = self._part(test, clock)
        return self.pick(f"是{text}", f"among {text}") if isinstance(test, tree.Is) else text

    def _part(self, test: tree.Condition, clock: str) -> str:
        text = self.condition(test, clock)
        nested = isinstance(test, tree.And | tree.Or)
        return self.pick(f"（{text}）", f"({text})") if nested else text

    def verdict(self, key: str, is_yes: bool) -> str:
        """A friendlier phrase for a yes, or for a no or nothing, where the vocabulary has one."""
        return self.presentation.word(
            "verdicts", key, f"{'yes' if is_yes else 'no'}_{self.language}"
        )

    def flag(self, key: str, holds: bool) -> str:
        form = self.language if holds else f"not_{self.language}"
        return self.presentation.word("flags", key, form).replace("{year}", str(self.policy.year))

    def event_of(self, test: tree.Condition) -> str:
        """The event that a condition is about, as its phrase writes it; empty for any other."""
        match test:
            case tree.EventTest(event=event):
                return self.event(event.key)
            case tree.CertifiedTest():
                return self.pick("认定", "certified")
            case tree.DateTest(day=tree.DateName(name=name)):
                known = self.presentation.moment(name.key)
                return self.pick(known.zh, known.done or known.noun) if known else ""
            case _:
                return ""

    def event(self, key: str) -> str:
        return self.presentation.word("events", key, self.language) or self.show.name(key)

    def _happened(self, event: str, tail: tree.Tail, clock: str) -> str:
        """`出生后90日内登记`, `registered within 90 days of birth`."""
        match tail:
            case tree.Within(length=length, of=of) | tree.MoreThan(length=length, of=of):
                base = self._base(of, clock)
                wait = close_edges(self.printer.value(length))
                if isinstance(tail, tree.Within):
                    zh, en = f"{base.zh}后{wait}内{event}", f"{event} within {wait} of {base.noun}"
                else:
                    zh = f"{base.zh}后超过{wait}才{event}"
                    en = f"{event} more than {wait} after {base.noun}"
                return self.pick(zh, en.strip())
            case tree.InPeriod(relation=relation, period=period):
                return self._in_period(event, relation, period.key)
            case tree.ByDate(relation=relation, day=day):
                return self._by(event, relation, day)
            case tree.Between(first=first, last=last):
                return self._between(event, first, last)
            case tree.OnDays(first=first_day, last=last_day):
                return self.pick(
                    f"每月{first_day}日至{last_day}日{event}",
                    f"{event} on days {first_day} to {last_day} of a month",
                )

    def _between(self, event: str, first: tree.Date, last: tree.Date) -> str:
        """`2023年1月5日至2023年3月1日登记`; of the policy's whole year `2023年登记`."""
        policy = self.policy
        edges = (self.fixed_tree_day(first), self.fixed_tree_day(last))
        if edges == (policy.year_start, policy.year_end) and _is_calendar_year(
            policy.year_start, policy.year_end
        ):
            return self.pick(f"{policy.year}年{event}", f"{event} during {policy.year}")
        start, end = self.tree_day(first), self.tree_day(last)
        return self.pick(f"{start}至{end}{event}", f"{event} between {start} and {end}")

    def _base(self, of: tree.Date | None, clock: str) -> Moment:
        match of:
            case None if clock:
                return self.moment(clock)
            case tree.DateName(name=name):
                return self.moment(name.key)
            case None:
                return Moment("", "", "", "")
            case _:
                text = self.tree_day(of)
                return Moment(text, text, text, text)

    def _in_period(self, event: str, relation: str, period: str) -> str:
        name = self.name(period)
        if relation == "in":
            return self.pick(f"在{name}内{event}", f"{event} in the {name}")
        edge = nodes.Read(Slot(period, "until" if relation == "after" else "from"))
        day = self.fixed_day(edge)
        if day is None:
            zh = "结束后" if relation == "after" else "开始前"
            return self.pick(f"{name}{zh}{event}", f"{event} {relation} the {name}")
        zh = "之后" if relation == "after" else "之前"
        text = self.show.value(day, "date")
        return self.pick(f"{text}{zh}{event}", f"{event} {relation} {text}")

    def _by(self, event: str, relation: str, day: tree.Date) -> str:
        text = self.tree_day(day)
        if isinstance(day, tree.DateName):
            moment = self.moment(day.name.key)
            return self.pick(
                f"{moment.zh}{_MOMENT_ZH[relation]}{event}",
                f"{event} {relation} "
                + (moment.noun if relation in ("before", "after") else moment.day),
            )
        return self.pick(f"{text}{_EVENT_ZH[relation]}{event}", f"{event} {relation} {text}")

    def fixed_tree_day(self, day: tree.Date) -> date | None:
        """A written day, where it is the same for everybody."""
        try:
            return self.fixed_day(expression_of(day, self.policy))
        except Refused:
            return None

    def tree_day(self, day: tree.Date) -> str:
        """A written day as a reader's phrase."""
        try:
            return self.day(expression_of(day, self.policy))
        except Refused:
            return close_edges(self.printer.date(day))


def _is_calendar_year(first: date, last: date) -> bool:
    return (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)


def _percent(share: Any) -> str:
    return percent_words(Fraction(share))
