"""Dates, numbers, money and lengths of the tree."""

from datetime import date
from fractions import Fraction
from typing import Literal

from attrs import field, frozen

from tiaoli.syntax.tree.base import Name, Node


@frozen
class DayLiteral(Node):
    """`2023-12-31`, `2023年12月31日`."""

    day: date


@frozen
class MonthEndLiteral(Node):
    """The last day of a month: `end of 2024-02`, `2024年2月底`."""

    year: int
    month: int


@frozen
class DayOfYear(Node):
    """A day relative to the policy year: `1 September of the previous year`, `上年9月1日`.

    offset: -1 previous year, 0 the year (`当年`), 1 next year (`次年`).
    """

    offset: int
    month: int
    day: int


@frozen
class DateName(Node):
    """A date fact, event date, date term or date outcome."""

    name: Name


@frozen
class DayAfter(Node):
    """`the day after D`, `D次日`."""

    base: "Date"


@frozen
class MonthOf(Node):
    """`the month of D`, `D当月`: the first day of D's month, counted in whole months."""

    base: "Date"


@frozen
class MonthAfter(Node):
    """`the month after D`, `D次月`: the first day of the next month."""

    base: "Date"


@frozen
class NthMonth(Node):
    """`the 7th month counted from D`, `D起第7个月`."""

    number: int
    base: "Date"


@frozen
class DayOfMonth(Node):
    """`day no 6 of D` where D is a month: `D6日` (`登记日期次月6日`)."""

    day: int
    month: "Date"


@frozen
class MonthEnd(Node):
    """`the month end of D`, `D当月月底`."""

    base: "Date"


@frozen
class YearStart(Node):
    """`year start`, `年初` (of the policy year), or `year start of D`, `D当年年初`."""

    base: "Date | None" = None


@frozen
class YearEnd(Node):
    """`year end`, `年底` (of the policy year), or `year end of D`, `D当年年底`."""

    base: "Date | None" = None


@frozen
class DatePlus(Node):
    """`90 days after D`, `D加90日`."""

    base: "Date"
    length: "Length"


@frozen
class PeriodEnd(Node):
    """`the first day of PERIOD`, `P首日`; `the last day of PERIOD`, `P末日`."""

    which: Literal["from", "until"]
    period: Name


@frozen
class AfterWait(Node):
    """`the day after a wait of L [(first day [not] counted)] from D`, `D起满L[（含当日）]后`."""

    length: "Length"
    base: "Date"
    first_day_counted: bool | None = None


Date = (
    DayLiteral | MonthEndLiteral | DayOfYear | DateName | DayAfter | MonthOf | MonthAfter | NthMonth
    | DayOfMonth | MonthEnd | YearStart | YearEnd | DatePlus | PeriodEnd | AfterWait
)  # fmt: skip


@frozen
class Number(Node):
    """A plain number: `4`, `4.5`."""

    value: Fraction


@frozen
class Money(Node):
    """An amount in 分: `350 yuan`, `350元`."""

    fen: int


@frozen
class LengthLiteral(Node):
    """Calendar months and days, kept apart: `3 months`, `90 days`, `1 year` (12 months)."""

    months: int
    days: int


@frozen
class ValueName(Node):
    """A number, money, length or choice name, by its declaration."""

    name: Name


@frozen
class Elapsed(Node):
    """`whole years from D until D`, `D至D的周岁数`; calendar years, calendar months, days."""

    unit: Literal["whole years", "calendar years", "calendar months", "days"]
    start: Date
    end: Date


@frozen
class Arithmetic(Node):
    """`A plus B`, `A minus B`, `M times N`, `M divided by N`."""

    operator: Literal["plus", "minus", "times", "divided by"]
    left: "Value"
    right: "Value"


@frozen
class PartOf(Node):
    """`90% of M`, `7/12 of M`, `M的90%`. The fraction is exact; `percent` keeps the spelling."""

    fraction: Fraction
    of: "Value"
    percent: bool = field(default=True, eq=False, kw_only=True)


@frozen
class Extreme(Node):
    """`the larger of A and B`, `A与B中较大者`; the smaller."""

    which: Literal["larger", "smaller"]
    left: "Value"
    right: "Value"


@frozen
class Rounded(Node):
    """`M rounded [up|down] to fen|jiao|yuan`, `M四舍五入到元`; unit None: whole numbers."""

    value: "Value"
    how: Literal["half up", "down", "up"]
    unit: Literal["fen", "jiao", "yuan"] | None


Value = (
    Number | Money | LengthLiteral | ValueName | Elapsed | Arithmetic | PartOf | Extreme | Rounded
)
Length = LengthLiteral | ValueName
