"""Dates and values of the tree to expressions of the model, with their types checked."""

from datetime import date
from fractions import Fraction
from typing import Literal, assert_never

from tiaoli.diagnostics.types import MonthBehindName, NoSuchDay, RoundingUnit
from tiaoli.model import nodes
from tiaoli.resolve.context import VALUED, Context, Typed, wrong_type
from tiaoli.resolve.report import Refused
from tiaoli.syntax import tree
from tiaoli.units.day import Length, month_length

WrittenMonth = tree.MonthOf | tree.MonthAfter | tree.NthMonth
"""A month as the sentence itself writes it: waits from it are in whole calendar months."""

NUMBER_OF_FEN = {"fen": 1, "jiao": 10, "yuan": 100}
ADDABLE = ("number", "money", "length")


# ---------------------------------------------------------------- dates


def date_of(node: tree.Date, context: Context) -> nodes.Expression:
    """A date; refused where a name is no date or a day does not exist."""
    match node:
        case tree.DayLiteral(day=day):
            return constant_day(day)
        case tree.MonthEndLiteral(year=year, month=month):
            return constant_day(date(year, month, month_length(year, month)))
        case tree.DayOfYear():
            return constant_day(_day_of_year(node, context.calendar.year))
        case tree.DateName(name=name):
            return expect(context.read(name), name, "date")
        case tree.DayAfter(base=base):
            return nodes.AddDays(date_of(base, context), 1)
        case tree.MonthOf(base=base):
            return month_start(date_of(base, context), 0)
        case tree.MonthAfter(base=base):
            return month_start(date_of(base, context), 1)
        case tree.NthMonth(number=number, base=base):
            return month_start(date_of(base, context), number - 1)
        case tree.DayOfMonth(day=number, month=month):
            return nodes.DayOfMonth(date_of(month, context), number)
        case tree.MonthEnd(base=base):
            return nodes.MonthEnd(date_of(base, context))
        case tree.YearStart() | tree.YearEnd():
            return _year_edge(node, context)
        case tree.DatePlus(base=base, length=length):
            return nodes.Shift(date_of(base, context), length_of(length, context))
        case tree.PeriodEnd(which=which, period=period):
            return period_end(period, which, context)
        case tree.AfterWait():
            return _after_wait(node, context)
        case _:
            assert_never(node)


def constant_day(day: date) -> nodes.Expression:
    return nodes.Constant("date", day)


def period_end(name: tree.Name, which: nodes.End, context: Context) -> nodes.Expression:
    """One end of a period name; refused where the name is no period."""
    thing = context.thing(name, *VALUED)
    if thing.type != "period":
        raise Refused(wrong_type(name, thing.type or "yes/no", "period"))
    return nodes.Read(nodes.Slot(thing.key, which))


def month_start(base: nodes.Expression, months: int) -> nodes.Expression:
    """The first day of base's month, `months` later; months of a month add up."""
    if isinstance(base, nodes.MonthStart):
        return nodes.MonthStart(base.base, base.months + months)
    return nodes.MonthStart(base, months)


def _year_edge(node: tree.YearStart | tree.YearEnd, context: Context) -> nodes.Expression:
    """The edge of the policy year, or of the calendar year of a date."""
    start = isinstance(node, tree.YearStart)
    if node.base is None:
        return constant_day(context.calendar.start if start else context.calendar.end)
    return nodes.YearEdge(date_of(node.base, context), "start" if start else "end")


def _day_of_year(node: tree.DayOfYear, year: int) -> date:
    year += node.offset
    if node.day > month_length(year, node.month):
        raise Refused(NoSuchDay(year=year, month=node.month, day=node.day, span=node.span))
    return date(year, node.month, node.day)


def _after_wait(node: tree.AfterWait, context: Context) -> nodes.Expression:
    """The day after a wait; from a written month in whole months, whatever the counting rule."""
    length = length_of(node.length, context)
    start = date_of(node.base, context)
    if isinstance(node.base, WrittenMonth):
        return nodes.Shift(start, length)
    warn_month_behind_name(node.base, length, context)
    counted = context.counts_first_day(node.first_day_counted)
    return nodes.AddDays(nodes.LastDay(start, length, counted), 1)


def last_day_of(
    node: tree.Within | tree.MoreThan, base: tree.Date, context: Context
) -> nodes.Expression:
    """The last day of `within L of D`; from a written month in whole months."""
    length = length_of(node.length, context)
    warn_month_behind_name(base, length, context)
    whole = isinstance(base, WrittenMonth)
    counted = whole or context.counts_first_day(node.first_day_counted)
    return nodes.LastDay(date_of(base, context), length, counted)


def warn_month_behind_name(base: tree.Date, length: nodes.Expression, context: Context) -> None:
    """Warn where a length in months counts from a name that a month was assigned to."""
    in_days = isinstance(length, nodes.Constant) and (
        isinstance(length.value, Length) and length.value.months == 0
    )
    if isinstance(base, tree.DateName) and base.name.key in context.months and not in_days:
        thing = context.thing(base.name)
        context.report.add(MonthBehindName(name=thing.words, span=base.span))


# ---------------------------------------------------------------- values


def value_of(node: tree.Value, context: Context) -> Typed:
    """A number, an amount of money, a length, or a choice that is read from a name."""
    match node:
        case tree.Number(value=value):
            return number(value)
        case tree.Money(fen=fen):
            return Typed(nodes.Constant("money", Fraction(fen)), "money")
        case tree.LengthLiteral(months=months, days=days):
            return Typed(nodes.Constant("length", Length(months, days)), "length")
        case tree.ValueName(name=name):
            return context.read(name)
        case tree.Elapsed():
            return Typed(_elapsed(node, context), "number")
        case tree.Arithmetic():
            return _arithmetic(node, context)
        case tree.PartOf(fraction=fraction, of=of):
            return product(number(fraction), value_of(of, context), node)
        case tree.Extreme(which=which, left=left, right=right):
            one, other = value_of(left, context), value_of(right, context)
            same(one, other, right, ADDABLE)
            return Typed(nodes.Extreme(which, one.expression, other.expression), one.type)
        case tree.Rounded():
            return _rounded(node, context)
        case _:
            assert_never(node)


def length_of(node: tree.Length, context: Context) -> nodes.Expression:
    return expect(value_of(node, context), node, "length")


def expect(value: Typed, node: tree.Node, type_: nodes.Type) -> nodes.Expression:
    """The expression, if it is of that type."""
    if value.type != type_:
        raise Refused(wrong_type(node, value.type, type_))
    return value.expression


def number(value: Fraction) -> Typed:
    return Typed(nodes.Constant("number", value), "number")


def same(left: Typed, right: Typed, node: tree.Node, allowed: tuple[str, ...]) -> None:
    """Refused unless both are of one type, and of an allowed one."""
    if left.type not in allowed:
        raise Refused(wrong_type(node, left.type, *allowed))
    if right.type != left.type:
        raise Refused(wrong_type(node, right.type, left.type))


def product(left: Typed, right: Typed, node: tree.Node) -> Typed:
    """A number times a number, money or a length."""
    if "number" not in (left.type, right.type):
        raise Refused(wrong_type(node, right.type, "number"))
    other = right if left.type == "number" else left
    if other.type not in ADDABLE:
        raise Refused(wrong_type(node, other.type, *ADDABLE))
    return Typed(nodes.Arithmetic("*", left.expression, right.expression), other.type)


def _arithmetic(node: tree.Arithmetic, context: Context) -> Typed:
    left, right = value_of(node.left, context), value_of(node.right, context)
    if node.operator == "times":
        return product(left, right, node)
    if node.operator == "divided by":
        expect(right, node.right, "number")
        if left.type not in ("number", "money"):
            raise Refused(wrong_type(node.left, left.type, "number", "money"))
        return Typed(nodes.Arithmetic("/", left.expression, right.expression), left.type)
    same(left, right, node.right, ADDABLE)
    if node.operator == "minus":
        remainder = _remainder(left.expression, right.expression, context)
        if remainder is not None:
            return Typed(remainder, left.type)
    sign: Literal["+", "-"] = "+" if node.operator == "plus" else "-"
    return Typed(nodes.Arithmetic(sign, left.expression, right.expression), left.type)


def _remainder(
    left: nodes.Expression, right: nodes.Expression, context: Context
) -> nodes.Remainder | None:
    """`X minus Y` where Y is declared a share of X keeps the fraction of the share."""
    match left, right:
        case nodes.Read(slot=base), nodes.Read(slot=share) if (
            context.things[share.name].share_of == base.name
        ):
            return nodes.Remainder(base, share)
        case _:
            return None


def _elapsed(node: tree.Elapsed, context: Context) -> nodes.Expression:
    start, end = date_of(node.start, context), date_of(node.end, context)
    return nodes.Elapsed(
        node.unit,
        start,
        end,
        next_day=node.unit == "whole years" and context.birthdays_next_day,
        first_day_counted=node.unit == "days" and context.counts_first_day(None),
    )


def _rounded(node: tree.Rounded, context: Context) -> Typed:
    value = value_of(node.value, context)
    if value.type not in ("number", "money"):
        raise Refused(wrong_type(node.value, value.type, "number", "money"))
    if (value.type == "money") != (node.unit is not None):
        raise Refused(RoundingUnit(span=node.span))
    unit = 1 if node.unit is None else NUMBER_OF_FEN[node.unit]
    return Typed(nodes.Rounded(value.expression, node.how, unit), value.type)
