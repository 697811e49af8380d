"""Builds dates from the phrases of both surfaces. One function an alias of the grammar."""

from attrs import frozen

from tiaoli.source import Span
from tiaoli.syntax import tree


@frozen
class Counted:
    """A length with what is said about counting its first day."""

    length: tree.Length
    first_day_counted: bool | None = None


def this_year(span: Span, month_day: tuple[int, int]) -> tree.DayOfYear:
    return tree.DayOfYear(0, *month_day, span=span)


def previous_year(span: Span, month_day: tuple[int, int]) -> tree.DayOfYear:
    return tree.DayOfYear(-1, *month_day, span=span)


def next_year(span: Span, month_day: tuple[int, int]) -> tree.DayOfYear:
    return tree.DayOfYear(1, *month_day, span=span)


def date_use(span: Span, name: tree.Name) -> tree.DateName:
    return tree.DateName(name, span=span)


def day_after(span: Span, base: tree.Date) -> tree.DayAfter:
    return tree.DayAfter(base, span=span)


def month_of(span: Span, base: tree.Date) -> tree.MonthOf:
    return tree.MonthOf(base, span=span)


def month_after(span: Span, base: tree.Date) -> tree.MonthAfter:
    return tree.MonthAfter(base, span=span)


def nth_month(span: Span, base: tree.Date, number: int) -> tree.NthMonth:
    return tree.NthMonth(number, base, span=span)


def month_nth(span: Span, number: int, base: tree.Date) -> tree.NthMonth:
    return tree.NthMonth(number, base, span=span)


def day_of_month(span: Span, month: tree.Date, number: int) -> tree.DayOfMonth:
    return tree.DayOfMonth(number, month, span=span)


def day_no(span: Span, number: int, month: tree.Date) -> tree.DayOfMonth:
    return tree.DayOfMonth(int(number), month, span=span)


def month_end(span: Span, base: tree.Date) -> tree.MonthEnd:
    return tree.MonthEnd(base, span=span)


def year_start(span: Span, base: tree.Date | None = None) -> tree.YearStart:
    return tree.YearStart(base, span=span)


def year_end(span: Span, base: tree.Date | None = None) -> tree.YearEnd:
    return tree.YearEnd(base, span=span)


def date_plus(span: Span, base: tree.Date, length: tree.Length) -> tree.DatePlus:
    return tree.DatePlus(base, length, span=span)


def length_after(span: Span, length: tree.Length, base: tree.Date) -> tree.DatePlus:
    return tree.DatePlus(base, length, span=span)


def first_day(span: Span, period: tree.Name) -> tree.PeriodEnd:
    return tree.PeriodEnd("from", period, span=span)


def last_day(span: Span, period: tree.Name) -> tree.PeriodEnd:
    return tree.PeriodEnd("until", period, span=span)


def after_wait(span: Span, base: tree.Date, wait: Counted) -> tree.AfterWait:
    return tree.AfterWait(wait.length, base, wait.first_day_counted, span=span)


def wait_from(span: Span, wait: Counted, base: tree.Date) -> tree.AfterWait:
    return tree.AfterWait(wait.length, base, wait.first_day_counted, span=span)


def counted_length(length: tree.Length) -> Counted:
    return Counted(length)


def first_counted(length: tree.Length) -> Counted:
    return Counted(length, True)


def first_not_counted(length: tree.Length) -> Counted:
    return Counted(length, False)


def length_name(span: Span, name: tree.Name) -> tree.ValueName:
    return tree.ValueName(name, span=span)


BUILDERS = {
    build.__name__: build
    for build in (
        this_year, previous_year, next_year, date_use, day_after, month_of,
        month_after, nth_month, month_nth, day_of_month, day_no, month_end, year_start, year_end,
        date_plus, length_after, first_day, last_day, after_wait, wait_from, counted_length,
        first_counted, first_not_counted, length_name,
    )
}  # fmt: skip
