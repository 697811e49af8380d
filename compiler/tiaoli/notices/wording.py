"""Names and days as parts of a reader's sentence: `the day after you join`, `1 January 2023`.

Days that are the same for everybody are written out; the others are named by what happens to the
person. Words for single names come from the vocabulary's presentation.
"""

from datetime import date

from attrs import field, frozen

from tiaoli.diagnostics.base import Language
from tiaoli.model import nodes
from tiaoli.model.case import Case
from tiaoli.model.nodes import Policy
from tiaoli.notices.presentation import Moment, Presentation
from tiaoli.show import Show
from tiaoli.syntax import print_en
from tiaoli.syntax.print_statements import SentencePrinter
from tiaoli.trace import Trace
from tiaoli.units.day import Length


@frozen(eq=False)
class Wording:
    """The names and days of one policy in one language."""

    policy: Policy
    language: Language
    printer: SentencePrinter
    presentation: Presentation
    show: Show = field(init=False)
    _trace: Trace = field(init=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "show", Show(self.policy, self.language))
        object.__setattr__(self, "_trace", Trace(self.policy, Case()))

    def pick(self, zh: str, en: str) -> str:
        return zh if self.language == "zh" else en

    # ------------------------------------------------------------ names

    def name(self, key: str) -> str:
        """A name as the notice shows it."""
        return self.presentation.name(key, self.language) or self.show.name(key)

    def noun(self, key: str) -> str:
        """What an outcome is called before its value."""
        return self.presentation.word("nouns", key, self.language) or self.show.name(key)

    def listed(self, words: list[str]) -> str:
        """`甲、乙和丙`, `a, b and c`."""
        if len(words) < 2:
            return "".join(words)
        *first, last = words
        return self.pick("、".join(first) + "和" + last, ", ".join(first) + " and " + last)

    def names(self, keys: tuple[str, ...]) -> str:
        return self.pick("、", ", ").join(self.name(key) for key in keys)

    def members(self, key: str) -> tuple[str, ...]:
        """The keys that a group is a list of; empty for any other group."""
        definition = self.policy.things[key].definition
        if not isinstance(definition, nodes.Any):
            return ()
        found = []
        for operand in definition.operands:
            match operand:
                case nodes.Holds(identity):
                    found.append(identity)
                case nodes.Read(slot) if self.policy.things[slot.name].kind == "group":
                    found.append(slot.name)
                case _:
                    return ()
        return tuple(found)

    def people(self, keys: tuple[str, ...]) -> tuple[str, ...]:
        """The names of the people; where a group is a list of just these, the group's name."""
        if len(keys) > 1:
            for group in self.policy.of_kind("group"):
                if set(self.members(group.key)) == set(keys):
                    return (self.name(group.key),)
        return tuple(self.name(key) for key in keys)

    def moment(self, key: str) -> Moment:
        """The forms of a date fact; its plain name where the vocabulary gives none."""
        name = self.show.name(key)
        return self.presentation.moment(key) or Moment(name, name, f"the {name}", f"the {name}")

    # ------------------------------------------------------------ days

    def month(self, value: date) -> str:
        """`2023年1月`, `January 2023`."""
        text = self.show.value(value.replace(day=1), "date")
        return self.pick(text.removesuffix("1日"), text.removeprefix("1 "))

    def since(self, day: date, date_fact: str) -> str:
        """Whoever acts from a day until the year's end: `2023年6月及以后登记`, `2023年12月31日登记`."""
        moment, last = self.moment(date_fact), self.policy.year_end
        done, is_month = moment.done or moment.noun, day.day == 1
        text = self.month(day) if is_month else self.show.value(day, "date")
        is_last = (day.year, day.month) == (last.year, last.month) if is_month else day == last
        if is_last:
            return self.pick(f"{text}{moment.zh}", f"{done} {'in' if is_month else 'on'} {text}")
        en = f"{done} in {text} or later" if is_month else f"{done} on or after {text}"
        return self.pick(f"{text}及以后{moment.zh}", en)

    def fixed_day(self, expression: nodes.Expression) -> date | None:
        """The day, where it is the same for everybody."""
        found = self._trace.value(expression)
        same = found.status == "value" and isinstance(found.value, date)
        return found.value if same else None

    def day(self, expression: nodes.Expression) -> str:
        """`2023年1月1日`, `入馆次日`; `1 January 2023`, `the day after you join`."""
        day = self.fixed_day(expression)
        if day is not None:
            return self.show.value(day, "date")
        match expression:
            case nodes.Read(slot) if not slot.end:
                moment = self.moment(slot.name)
                return self.pick(f"{moment.zh}当日", moment.day)
            case nodes.AddDays(nodes.LastDay(nodes.Read(slot)) as wait, 1) if not slot.end:
                return self._after_wait(expression, wait, self.moment(slot.name))
            case nodes.AddDays() | nodes.Shift() | nodes.MonthStart() | nodes.YearEdge():
                return self._from_moment(expression)
            case _:
                return self.show.expression(expression)

    def _from_moment(
        self, expression: nodes.AddDays | nodes.Shift | nodes.MonthStart | nodes.YearEdge
    ) -> str:
        if not isinstance(expression.base, nodes.Read) or expression.base.slot.end:
            return self.show.expression(expression)
        moment = self.moment(expression.base.slot.name)
        match expression:
            case nodes.AddDays(_, 1):
                return self.pick(f"{moment.zh}次日", f"the day after {moment.after}")
            case nodes.AddDays(_, days) if days > 1:
                return self.pick(f"{moment.zh}后{days}日", f"{days} days after {moment.after}")
            case nodes.Shift(_, nodes.Constant(_, length)) if isinstance(length, Length):
                if self.policy.first_day_counted and not length.months:
                    return self._counted(moment, length.days + 1)
                wait = self.show.value(length, "length")
                return self.pick(f"{moment.zh}后{wait}", f"{wait} after {moment.after}")
            case nodes.MonthStart(_, months):
                return self._month_start(moment, months)
            case nodes.YearEdge(_, which):
                zh, en = (
                    ("1月1日", "1 January") if which == "start" else ("12月31日", "31 December")
                )
                return self.pick(f"{moment.zh}当年{zh}", f"{en} of the year of {moment.noun}")
            case _:
                return self.show.expression(expression)

    def _after_wait(self, day: nodes.Expression, wait: nodes.LastDay, moment: Moment) -> str:
        """The day after a wait: `入馆满3个月的次日`, `3 months after you join`."""
        match wait.length:
            case nodes.Constant(_, Length(months, days)):
                zh = self.show.value(Length(months, days), "length")
                days += not wait.first_day_counted
                long = self.show.value(Length(months, days), "length")
                return self.pick(f"{moment.zh}满{zh}的次日", f"{long} after {moment.after}")
            case nodes.Read(slot):
                name = self.name(slot.name)
                return self.pick(
                    f"{moment.zh}起{name}满的次日", f"the day after the {name} from {moment.day}"
                )
            case _:
                return self.show.expression(day)

    def _counted(self, moment: Moment, number: int) -> str:
        """The day of that number, where the first day counts as day 1."""
        return self.pick(
            f"{moment.zh}第{number}日（{moment.zh}当日是第1日）",
            f"day {number}, where {moment.day} is day 1",
        )

    def _month_start(self, moment: Moment, months: int) -> str:
        if months == 0:
            return self.pick(f"{moment.zh}当月1日", f"the 1st of the month of {moment.noun}")
        if months == 1:
            return self.pick(f"{moment.zh}次月1日", f"the 1st of the month after {moment.after}")
        return self.pick(
            f"{moment.zh}后第{months}个月的1日",
            f"the 1st of the {print_en.ordinal(months)} month after {moment.after}",
        )
