"""English words for dates, values, conditions and outcomes."""

from typing import assert_never

from tiaoli.syntax import tree
from tiaoli.syntax.print_base import Printer, is_same_level
from tiaoli.syntax.print_figures import figure, percentage, share_words, yuan

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
YEARS = {-1: "of the previous year", 0: "of the year", 1: "of the next year"}
ELAPSED = {
    "whole years": "whole years",
    "calendar years": "calendar years",
    "calendar months": "calendar months",
    "days": "the number of days",
}
ROUNDINGS = {"half up": "rounded", "down": "rounded down", "up": "rounded up"}
COMPARISONS = {
    "at least": "is at least",
    "at most": "is at most",
    "more than": "is more than",
    "less than": "is less than",
    "equal": "is",
}
BOUNDS = {"exactly": "", "at least": "at least ", "at most": "at most "}


def bracketed(text: str) -> str:
    return f"({text})"


def counting(first_day_counted: bool | None) -> str:
    """` (first day counted)`, or nothing where the policy's own counting holds."""
    if first_day_counted is None:
        return ""
    return " (first day counted)" if first_day_counted else " (first day not counted)"


class EnglishPhrases(Printer):
    """Every expression and every outcome frame, in English."""

    surface = "en"

    def names(self, names: tuple[tree.Name, ...]) -> str:
        return ", ".join(self.name(each) for each in names)

    def choices(self, names: tuple[tree.Name, ...]) -> str:
        return ", ".join(self.choice(each) for each in names)

    def yes(self, holds: bool) -> str:
        return "yes" if holds else "no"

    # ------------------------------------------------------------ dates

    def date(self, date: tree.Date) -> str:
        match date:
            case tree.DayLiteral(day=day):
                return day.isoformat()
            case tree.MonthEndLiteral(year=year, month=month):
                return f"end of {year:04}-{month:02}"
            case tree.DayOfYear(offset=offset, month=month, day=number):
                return f"{number} {MONTHS[month - 1]} {YEARS[offset]}"
            case tree.DateName(name=name):
                return self.name(name)
            case tree.PeriodEnd(which=which, period=period):
                return f"the {'first' if which == 'from' else 'last'} day of {self.name(period)}"
            case tree.YearStart(base=base):
                return f"year start of {self.date(base)}" if base else "year start"
            case tree.YearEnd(base=base):
                return f"year end of {self.date(base)}" if base else "year end"
            case tree.DatePlus(base=base, length=length):
                return f"{self.value(length)} after {self.date(base)}"
            case tree.AfterWait(length=length, base=base, first_day_counted=counted):
                wait = f"{self.value(length)}{counting(counted)}"
                return f"the day after a wait of {wait} from {self.date(base)}"
            case _:
                return self._date_of_month(date)

    def _date_of_month(
        self,
        date: tree.DayAfter | tree.MonthOf | tree.MonthAfter | tree.NthMonth | tree.DayOfMonth
        | tree.MonthEnd,
    ) -> str:  # fmt: skip
        match date:
            case tree.DayAfter(base=base):
                return f"the day after {self.date(base)}"
            case tree.MonthOf(base=base):
                return f"the month of {self.date(base)}"
            case tree.MonthAfter(base=base):
                return f"the month after {self.date(base)}"
            case tree.NthMonth(number=number, base=base):
                return f"the {ordinal(number)} month counted from {self.date(base)}"
            case tree.DayOfMonth(day=number, month=month):
                return f"day no {number} of {self.date(month)}"
            case tree.MonthEnd(base=base):
                return f"the month end of {self.date(base)}"
            case _:
                assert_never(date)

    # ------------------------------------------------------------ values

    def value(self, value: tree.Value) -> str:
        match value:
            case tree.Number(value=number):
                return figure(number)
            case tree.Money(fen=fen):
                return f"{yuan(fen)} yuan"
            case tree.LengthLiteral(months=months, days=days):
                return length_words(months, days)
            case tree.ValueName(name=name):
                return self.name(name)
            case tree.Elapsed(unit=unit, start=start, end=end):
                return f"{ELAPSED[unit]} from {self.date(start)} until {self.date(end)}"
            case tree.Arithmetic(operator=operator, left=left, right=right):
                return f"{self._left(left, operator)} {operator} {self.operand(right)}"
            case tree.PartOf(fraction=fraction, of=of, percent=percent):
                return f"{share_words(fraction, percent)} of {self.operand(of)}"
            case tree.Extreme(which=which, left=left, right=right):
                return f"the {which} of {self.operand(left)} and {self.operand(right)}"
            case tree.Rounded(value=inner):
                if isinstance(inner, tree.Rounded | tree.Extreme):
                    return f"{bracketed(self.value(inner))} {rounding(value)}"
                return f"{self.value(inner)} {rounding(value)}"
            case _:
                assert_never(value)

    def operand(self, value: tree.Value) -> str:
        """A value as a part of a larger one: brackets around all that is not one word."""
        match value:
            case tree.Number() | tree.Money() | tree.LengthLiteral() | tree.ValueName():
                return self.value(value)
            case _:
                return bracketed(self.value(value))

    def _left(self, left: tree.Value, operator: str) -> str:
        """Chains of plus and minus, and of times and divided by, need no brackets."""
        if isinstance(left, tree.Arithmetic) and is_same_level(left.operator, operator):
            return self.value(left)
        return self.operand(left)

    # ------------------------------------------------------------ conditions

    def condition(self, condition: tree.Condition) -> str:
        match condition:
            case tree.Flag(name=name):
                return self.name(name)
            case tree.Is(who=who):
                return f"is {self.name(who)}"
            case tree.Not(condition=inner):
                return self._not(inner)
            case tree.And(conditions=parts):
                return " and ".join(self._part(each) for each in parts)
            case tree.Or(conditions=parts):
                return " or ".join(self._part(each) for each in parts)
            case tree.Always():
                return "always"
            case tree.Has(event=event):
                return f"has {self.name(event)}"
            case tree.EventTest(event=event, tail=tail):
                return f"{self.name(event)} {self.tail(tail)}"
            case tree.ClockTest(tail=tail):
                return self.tail(tail)
            case tree.CertifiedTest(tail=tail):
                return f"certified {self.tail(tail)}"
            case tree.DateTest(day=day, tail=tail):
                return f"{self.date(day)} is {self.tail(tail)}"
            case tree.Comparison(left=left, operator=operator, right=right):
                return f"{self.value(left)} {COMPARISONS[operator]} {self.value(right)}"
            case tree.ChoiceTest(name=name, choices=choices):
                if len(choices) == 1:
                    return f"{self.name(name)} is {self.choices(choices)}"
                return f"{self.name(name)} is one of {bracketed(self.choices(choices))}"
            case _:
                assert_never(condition)

    def _part(self, condition: tree.Condition) -> str:
        text = self.condition(condition)
        return bracketed(text) if isinstance(condition, tree.And | tree.Or) else text

    def _not(self, inner: tree.Condition) -> str:
        match inner:
            case tree.Flag(name=name):
                return self.opposite(name) or f"not {self.name(name)}"
            case tree.Has(event=event):
                return f"has not {self.name(event)}"
            case tree.Is():
                return f"not {self.condition(inner)}"
            case _:
                return f"not {bracketed(self.condition(inner))}"

    def tail(self, tail: tree.Tail) -> str:
        """What is said of an event or a date: `within 90 days of D`, `before D`."""
        match tail:
            case tree.Within(length=length, of=of, first_day_counted=counted):
                start = f" of {self.date(of)}" if of else ""
                return f"within {self.value(length)}{counting(counted)}{start}"
            case tree.MoreThan(length=length, of=of, first_day_counted=counted):
                wait = f"{self.value(length)}{counting(counted)}"
                return f"more than {wait} after {self.date(of)}" if of else f"after {wait}"
            case tree.InPeriod(relation=relation, period=period):
                return f"{relation} {self.name(period)}"
            case tree.ByDate(relation=relation, day=day):
                return f"{relation} {self.date(day)}"
            case tree.Between(first=first, last=last):
                return f"between {self.date(first)} and {self.date(last)}"
            case tree.OnDays(first=first_day, last=last_day):
                return f"on days {first_day} to {last_day} of a month"
            case _:
                assert_never(tail)

    # ------------------------------------------------------------ outcomes

    def outcome(self, outcome: tree.OutcomeFrame) -> str:
        if isinstance(outcome, tree.Sets):
            return self._sets(outcome)
        return f"{self.name(outcome.outcome)} {self.change(outcome)}"

    def change(self, change: tree.OutcomeFrame) -> str:
        """What an outcome says after its noun: `is 5 yuan`, `increases by 15 yuan per U`."""
        match change:
            case tree.Sets(value=value, by=body):
                by = f" by {self.name(body)}" if body else ""
                return f"is {self.amount(value)}{by}"
            case tree.Adjusts(direction=direction, amount=amount, per=per):
                each = f" per {self.unit(per)}" if per else ""
                return f"{direction} by {self.value(amount)}{each}"
            case tree.Limits(which=which, amount=amount):
                return f"is {which} than {self.value(amount)}"
            case _:
                assert_never(change)

    def _sets(self, sets: tree.Sets) -> str:
        frame = self.book.frame(sets)
        by = f" by {self.name(sets.by)}" if sets.by else ""
        match frame.kind:
            case "phrase":
                return frame.words
            case "noun":
                return f"{frame.words} {self.change(sets)}"
            case "verb" | "rest":
                return f"{frame.words} {self.amount(sets.value)}{by}"
            case _:
                assert_never(frame.kind)

    def amount(self, value: tree.Setting) -> str:
        """A setting without its noun or verb, as in the cell of a table."""
        match value:
            case tree.Exactly(value=inner):
                return self.anything(inner)
            case tree.Bound(which=which, value=bound):
                return f"{which} {self.value(bound)}"
            case tree.Share(fraction=fraction, which=which):
                if fraction == 1 and which == "exactly":
                    return "in full"
                return f"{BOUNDS[which]}{percentage(fraction) or figure(fraction)}"
            case tree.AsProvided():
                return "as separately provided"
            case tree.NotDetermined():
                return "not yet determined"
            case tree.PeriodValue(start=start, end=end):
                parts = (
                    f"from {self.date(start)}" if start else "",
                    f"until {self.date(end)}" if end else "",
                )
                return " ".join(part for part in parts if part)
            case _:
                assert_never(value)


def rounding(value: tree.Rounded) -> str:
    """`rounded down to yuan`."""
    return ROUNDINGS[value.how] + (f" to {value.unit}" if value.unit else "")


def length_words(months: int, days: int) -> str:
    """`3 months 10 days`, `1 year`, `90 days`."""
    if months and months % 12 == 0 and not days:
        return plural(months // 12, "year")
    parts = [plural(months, "month")] if months else []
    if days or not months:
        parts.append(plural(days, "day"))
    return " ".join(parts)


def plural(number: int, unit: str) -> str:
    """`1 day`, `2 days`, `0 days`."""
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def ordinal(number: int) -> str:
    """`1st`, `2nd`, `3rd`, `11th`."""
    endings = {1: "st", 2: "nd", 3: "rd"}
    ending = "th" if number % 100 in (11, 12, 13) else endings.get(number % 10, "th")
    return f"{number}{ending}"
