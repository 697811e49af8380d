"""Builds numbers, amounts of money and arithmetic. One function an alias of the grammar."""

from fractions import Fraction
from typing import Literal

from tiaoli.source import Span
from tiaoli.syntax import tree
from tiaoli.syntax.literals import Part

How = Literal["half up", "down", "up"]
MoneyUnit = Literal["fen", "jiao", "yuan"]


def number(span: Span, value: Fraction) -> tree.Number:
    return tree.Number(value, span=span)


def value_name(span: Span, name: tree.Name) -> tree.ValueName:
    return tree.ValueName(name, span=span)


def plus(span: Span, left: tree.Value, right: tree.Value) -> tree.Arithmetic:
    return tree.Arithmetic("plus", left, right, span=span)


def minus(span: Span, left: tree.Value, right: tree.Value) -> tree.Arithmetic:
    return tree.Arithmetic("minus", left, right, span=span)


def times(span: Span, left: tree.Value, right: tree.Value) -> tree.Arithmetic:
    return tree.Arithmetic("times", left, right, span=span)


def divided_by(span: Span, left: tree.Value, right: tree.Value) -> tree.Arithmetic:
    return tree.Arithmetic("divided by", left, right, span=span)


def percent_of(span: Span, fraction: Fraction, of: tree.Value) -> tree.PartOf:
    return tree.PartOf(fraction, of, span=span)


def fraction_of(span: Span, fraction: Fraction, of: tree.Value) -> tree.PartOf:
    return tree.PartOf(fraction, of, percent=False, span=span)


def part(span: Span, of: tree.Value, part: Part) -> tree.PartOf:
    return tree.PartOf(part.fraction, of, percent=part.percent, span=span)


def larger(span: Span, left: tree.Value, right: tree.Value) -> tree.Extreme:
    return tree.Extreme("larger", left, right, span=span)


def smaller(span: Span, left: tree.Value, right: tree.Value) -> tree.Extreme:
    return tree.Extreme("smaller", left, right, span=span)


def rounded_to(span: Span, value: tree.Value, unit: MoneyUnit) -> tree.Rounded:
    return tree.Rounded(value, "half up", unit, span=span)


def rounded_down_to(span: Span, value: tree.Value, unit: MoneyUnit) -> tree.Rounded:
    return tree.Rounded(value, "down", unit, span=span)


def rounded_up_to(span: Span, value: tree.Value, unit: MoneyUnit) -> tree.Rounded:
    return tree.Rounded(value, "up", unit, span=span)


def rounded(span: Span, value: tree.Value, how: How) -> tree.Rounded:
    return tree.Rounded(value, how, None, span=span)


def half_up() -> How:
    return "half up"


def down() -> How:
    return "down"


def up() -> How:
    return "up"


def fen() -> MoneyUnit:
    return "fen"


def jiao() -> MoneyUnit:
    return "jiao"


def yuan() -> MoneyUnit:
    return "yuan"


def whole_years(span: Span, start: tree.Date, end: tree.Date) -> tree.Elapsed:
    return tree.Elapsed("whole years", start, end, span=span)


def calendar_years(span: Span, start: tree.Date, end: tree.Date) -> tree.Elapsed:
    return tree.Elapsed("calendar years", start, end, span=span)


def calendar_months(span: Span, start: tree.Date, end: tree.Date) -> tree.Elapsed:
    return tree.Elapsed("calendar months", start, end, span=span)


def number_of_days(span: Span, start: tree.Date, end: tree.Date) -> tree.Elapsed:
    return tree.Elapsed("days", start, end, span=span)


BUILDERS = {
    build.__name__: build
    for build in (
        number, value_name, plus, minus, times, divided_by, percent_of,
        fraction_of, part, larger, smaller, rounded_to, rounded_down_to, rounded_up_to, rounded,
        half_up, down, up, fen, jiao, yuan, whole_years, calendar_years, calendar_months,
        number_of_days,
    )
}  # fmt: skip
