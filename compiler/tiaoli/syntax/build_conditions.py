"""Builds conditions and their tails. One function an alias of the grammar."""

from fractions import Fraction

from tiaoli.source import Span
from tiaoli.syntax import tree
from tiaoli.syntax.build_dates import Counted
from tiaoli.syntax.lexer import Opposite

Short = tree.Within | tree.MoreThan


def all_of(span: Span, *conditions: tree.Condition) -> tree.And:
    return tree.And(conditions, span=span)


def any_of(span: Span, *conditions: tree.Condition) -> tree.Or:
    return tree.Or(conditions, span=span)


def any_who(span: Span, *names: tree.Name) -> tree.Or:
    return tree.Or(tuple(tree.Is(name, span=name.span) for name in names), span=span)


def negation(span: Span, condition: tree.Condition) -> tree.Not:
    return tree.Not(condition, span=span)


def flag(span: Span, name: tree.Name | Opposite) -> tree.Flag | tree.Not:
    if isinstance(name, Opposite):
        return tree.Not(tree.Flag(name.name, span=span), span=span)
    return tree.Flag(name, span=span)


def is_who(span: Span, name: tree.Name) -> tree.Is:
    return tree.Is(name, span=span)


def always(span: Span) -> tree.Always:
    return tree.Always(span=span)


def has_event(span: Span, event: tree.Name) -> tree.Has:
    return tree.Has(event, span=span)


def has_not_event(span: Span, event: tree.Name) -> tree.Not:
    return tree.Not(tree.Has(event, span=span), span=span)


# ---------------------------------------------------------------- tests


def event_tail(span: Span, event: tree.Name, tail: tree.Tail) -> tree.EventTest:
    return tree.EventTest(event, tail, span=span)


def tail_event(span: Span, tail: tree.Tail, event: tree.Name) -> tree.EventTest:
    return tree.EventTest(event, tail, span=span)


def clock_test(span: Span, tail: Short) -> tree.ClockTest:
    return tree.ClockTest(tail, span=span)


def certified_test(span: Span, tail: tree.Tail) -> tree.CertifiedTest:
    return tree.CertifiedTest(tail, span=span)


def date_test(span: Span, day: tree.Date, tail: tree.Tail) -> tree.DateTest:
    return tree.DateTest(day, tail, span=span)


def date_on(span: Span, day: tree.Date, other: tree.Date) -> tree.DateTest:
    return tree.DateTest(day, tree.ByDate("on", other, span=other.span), span=span)


def date_earlier(span: Span, day: tree.Date, other: tree.Date) -> tree.DateTest:
    return tree.DateTest(day, tree.ByDate("before", other, span=other.span), span=span)


def date_later(span: Span, day: tree.Date, other: tree.Date) -> tree.DateTest:
    return tree.DateTest(day, after_date(other.span or span, other), span=span)


def date_not_earlier(span: Span, day: tree.Date, other: tree.Date) -> tree.DateTest:
    return tree.DateTest(day, tree.ByDate("on or after", other, span=other.span), span=span)


def date_not_later(span: Span, day: tree.Date, other: tree.Date) -> tree.DateTest:
    return tree.DateTest(day, tree.ByDate("by", other, span=other.span), span=span)


def choice_test(span: Span, name: tree.Name, *options: tree.Name) -> tree.ChoiceTest:
    return tree.ChoiceTest(name, options, span=span)


def compare_at_least(span: Span, left: tree.Value, right: tree.Value) -> tree.Comparison:
    return tree.Comparison(left, "at least", right, span=span)


def compare_at_most(span: Span, left: tree.Value, right: tree.Value) -> tree.Comparison:
    return tree.Comparison(left, "at most", right, span=span)


def compare_more_than(span: Span, left: tree.Value, right: tree.Value) -> tree.Comparison:
    return tree.Comparison(left, "more than", right, span=span)


def compare_less_than(span: Span, left: tree.Value, right: tree.Value) -> tree.Comparison:
    return tree.Comparison(left, "less than", right, span=span)


def compare_equal(span: Span, left: tree.Value, right: tree.Value) -> tree.Comparison:
    return tree.Comparison(left, "equal", right, span=span)


# ---------------------------------------------------------------- tails


def within(span: Span, length: Counted) -> tree.Within:
    return tree.Within(length.length, None, length.first_day_counted, span=span)


def more_than(span: Span, length: Counted) -> tree.MoreThan:
    return tree.MoreThan(length.length, None, length.first_day_counted, span=span)


def within_of(span: Span, length: Counted, of: tree.Date) -> tree.Within:
    return tree.Within(length.length, of, length.first_day_counted, span=span)


def more_than_of(span: Span, length: Counted, of: tree.Date) -> tree.MoreThan:
    return tree.MoreThan(length.length, of, length.first_day_counted, span=span)


def of_within(span: Span, of: tree.Date, length: Counted) -> tree.Within:
    return within_of(span, length, of)


def of_more_than(span: Span, of: tree.Date, length: Counted) -> tree.MoreThan:
    return more_than_of(span, length, of)


def in_period(span: Span, period: tree.Name) -> tree.InPeriod:
    return tree.InPeriod("in", period, span=span)


def before_period(span: Span, period: tree.Name) -> tree.InPeriod:
    return tree.InPeriod("before", period, span=span)


def after_period(span: Span, period: tree.Name) -> tree.InPeriod:
    return tree.InPeriod("after", period, span=span)


def by_date(span: Span, day: tree.Date) -> tree.ByDate:
    return tree.ByDate("by", day, span=span)


def before_date(span: Span, day: tree.Date) -> tree.ByDate:
    return tree.ByDate("before", day, span=span)


def after_date(span: Span, day: tree.Date) -> tree.ByDate | tree.MoreThan:
    """`after 75 days after D` is the same comparison as `more than 75 days after D`: one tree."""
    if isinstance(day, tree.DatePlus):
        return tree.MoreThan(day.length, day.base, span=span)
    return tree.ByDate("after", day, span=span)


def on_or_after_date(span: Span, day: tree.Date) -> tree.ByDate:
    return tree.ByDate("on or after", day, span=span)


def on_date(span: Span, day: tree.Date) -> tree.ByDate:
    return tree.ByDate("on", day, span=span)


def between(span: Span, first: tree.Date, last: tree.Date) -> tree.Between:
    return tree.Between(first, last, span=span)


def on_days(span: Span, first: Fraction | int, last: Fraction | int) -> tree.OnDays:
    return tree.OnDays(int(first), int(last), span=span)


BUILDERS = {
    build.__name__: build
    for build in (
        all_of, any_of, any_who, negation, flag, is_who, always, has_event, has_not_event,
        event_tail, tail_event, clock_test, certified_test, date_test, date_on, date_earlier,
        date_later, date_not_earlier, date_not_later, choice_test, compare_at_least,
        compare_at_most, compare_more_than, compare_less_than, compare_equal, within, more_than,
        within_of, more_than_of, of_within, of_more_than, in_period, before_period, after_period,
        by_date, before_date, after_date, on_or_after_date, on_date, between, on_days,
    )
}  # fmt: skip
