"""Days, months and lengths of time: exact calendar arithmetic, one definition for all backends.

Source of the rules: Civil Code of the PRC art. 200-204 and 1259 (the first day is not counted
unless declared; a month without the day ends on its last day). Standard library only: this file
is copied into every generated evaluator.
"""

from datetime import date, timedelta
from fractions import Fraction

EARLIEST = date(1850, 1, 1)
LATEST = date(2250, 12, 31)
"""A date outside is refused: it is a slip of the pen, and far sums must not leave the calendar."""

_SHORTEST = (0, 28, 59, 89, 120, 150, 181, 212, 242, 273, 303, 334)
_LONGEST = (0, 31, 62, 92, 123, 153, 184, 215, 245, 276, 306, 337)


class Incomparable(ArithmeticError):
    """Two lengths whose order depends on the month one starts in (1 month and 30 days)."""


class Length:
    """A length of time: calendar months and days, kept apart. Never changed once made.

    A plain class, because `dataclasses` alone would take as long to import as all the rest.
    """

    __slots__ = ("days", "months")
    __match_args__ = ("months", "days")

    def __init__(self, months: int, days: int) -> None:
        self.months = months
        self.days = days

    def __repr__(self) -> str:
        return f"Length(months={self.months}, days={self.days})"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Length):
            return NotImplemented
        return self.months == other.months and self.days == other.days

    def __hash__(self) -> int:
        return hash((self.months, self.days))

    def __add__(self, other: "Length") -> "Length":
        return Length(self.months + other.months, self.days + other.days)

    def __sub__(self, other: "Length") -> "Length":
        return Length(self.months - other.months, self.days - other.days)

    def __mul__(self, factor: int | Fraction) -> "Length":
        """Months and days each times a whole number; ArithmeticError where it is not whole."""
        months, days = self.months * factor, self.days * factor
        if months.denominator != 1 or days.denominator != 1:
            raise ArithmeticError(f"{self} times {factor} is not a whole length")
        return Length(int(months), int(days))

    def __lt__(self, other: "Length") -> bool:
        if not isinstance(other, Length):
            return NotImplemented
        return length_order(self, other) < 0

    def __le__(self, other: "Length") -> bool:
        if not isinstance(other, Length):
            return NotImplemented
        return length_order(self, other) <= 0

    def __gt__(self, other: "Length") -> bool:
        if not isinstance(other, Length):
            return NotImplemented
        return length_order(self, other) > 0

    def __ge__(self, other: "Length") -> bool:
        if not isinstance(other, Length):
            return NotImplemented
        return length_order(self, other) >= 0

    def shortest_days(self) -> int:
        """The fewest days that this many months and days can be."""
        return self._days(_SHORTEST if self.months >= 0 else _LONGEST, 365)

    def longest_days(self) -> int:
        """The most days that this many months and days can be."""
        return self._days(_LONGEST if self.months >= 0 else _SHORTEST, 366)

    def _days(self, table: tuple[int, ...], year: int) -> int:
        sign = 1 if self.months >= 0 else -1
        years, rest = divmod(abs(self.months), 12)
        return sign * (years * year + table[rest]) + self.days


def length_order(left: Length, right: Length) -> int:
    """-1, 0 or 1; Incomparable where the calendar decides."""
    if left == right:
        return 0
    gap = left - right
    if gap.shortest_days() > 0:
        return 1
    if gap.longest_days() < 0:
        return -1
    raise Incomparable(f"{left} and {right}")


def month_length(year: int, month: int) -> int:
    """How many days the month has (28 to 31)."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def _moved(day: date, months: int) -> tuple[int, int]:
    """Year and month (0 to 11), `months` later; OverflowError outside the calendar."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise OverflowError(f"{months} months from {day}")
    return year, month


def add_months(day: date, months: int) -> date:
    """Months in one step; a day that does not exist becomes the month's last day.

    OverflowError where the day leaves the years 1 to 9999.
    """
    year, month = _moved(day, months)
    return date(year, month + 1, min(day.day, month_length(year, month + 1)))


def add_days(day: date, days: int) -> date:
    return day + timedelta(days)


def shift(day: date, length: Length) -> date:
    """Day + length: the months in one step, then the days."""
    return add_days(add_months(day, length.months), length.days)


def last_day(start: date, length: Length, first_day_counted: bool) -> date:
    """The last day of a period of `length` from `start`, by the counting rule."""
    end = shift(start, length)
    if not first_day_counted:
        return end
    clamped = length.days == 0 and length.months != 0 and end.day != start.day
    return end if clamped else add_days(end, -1)


def month_start(day: date, months: int) -> date:
    """The first day of the month that is `months` after the month of `day`."""
    year, month = _moved(day, months)
    return date(year, month + 1, 1)


def month_end(day: date) -> date:
    return date(day.year, day.month, month_length(day.year, day.month))


def day_of_month(day: date, number: int) -> date:
    """Day `number` of the month of `day`, or its last day where it is shorter."""
    return date(day.year, day.month, min(number, month_length(day.year, day.month)))


def year_start(day: date) -> date:
    return date(day.year, 1, 1)


def year_end(day: date) -> date:
    return date(day.year, 12, 31)


def whole_years(birth: date, day: date, next_day: bool) -> int:
    """Age in whole years: it rises on the birthday, or on the day after it with `next_day`.

    Born on 29 February, the birthday of a common year is 28 February.
    """
    birthday = (2, 28) if _leap_day_missing(birth, day.year) else (birth.month, birth.day)
    today = (day.month, day.day)
    passed = today > birthday if next_day else today >= birthday
    return max(0, day.year - birth.year - (0 if passed else 1))


def _leap_day_missing(birth: date, year: int) -> bool:
    return (birth.month, birth.day) == (2, 29) and month_length(year, 2) == 28


def calendar_years(start: date, end: date) -> int:
    """How many calendar years the two days touch; 0 where the end lies in an earlier year."""
    return max(0, end.year - start.year + 1)


def calendar_months(start: date, end: date) -> int:
    """How many calendar months the two days touch; 0 where the end lies in an earlier month."""
    return max(0, (end.year - start.year) * 12 + end.month - start.month + 1)


def days_between(start: date, end: date, first_day_counted: bool) -> int:
    """The number of days from start until end, with or without the first; never below 0."""
    days = (end - start).days
    return max(0, days + 1 if first_day_counted and days >= 0 else days)


def on_days(day: date, first: int, last: int) -> bool:
    """The day of the month lies between first and last, both included."""
    return first <= day.day <= last
