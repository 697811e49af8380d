"""Calendar arithmetic at every boundary: months, leap days, counting rules, ages, lengths."""

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiaoli.units.day import (
    Incomparable,
    Length,
    add_months,
    calendar_months,
    calendar_years,
    day_of_month,
    days_between,
    last_day,
    length_order,
    month_end,
    month_length,
    month_start,
    on_days,
    shift,
    whole_years,
    year_end,
    year_start,
)

days = st.dates(date(1900, 1, 1), date(2199, 12, 31))
months = st.integers(-600, 600)
lengths = st.builds(Length, st.integers(0, 60), st.integers(0, 800))


@given(days, months)
def test_a_missing_day_becomes_the_last_of_its_month(day: date, count: int) -> None:
    moved = add_months(day, count)
    assert (moved.year * 12 + moved.month) == day.year * 12 + day.month + count
    assert moved.day == min(day.day, monthrange(moved.year, moved.month)[1])


@given(days, st.integers(0, 60), st.integers(0, 60))
def test_months_in_one_step_never_lose_more_than_iterated_ones(day: date, a: int, b: int) -> None:
    assert add_months(add_months(day, a), b) <= add_months(day, a + b)


@pytest.mark.parametrize(
    ("start", "length", "not_counted", "counted"),
    [
        (date(2023, 1, 10), Length(0, 90), date(2023, 4, 10), date(2023, 4, 9)),
        (date(2023, 11, 30), Length(3, 0), date(2024, 2, 29), date(2024, 2, 29)),
        (date(2022, 11, 30), Length(3, 0), date(2023, 2, 28), date(2023, 2, 28)),
        (date(2023, 11, 29), Length(3, 0), date(2024, 2, 29), date(2024, 2, 28)),
        (date(2024, 1, 31), Length(1, 0), date(2024, 2, 29), date(2024, 2, 29)),
        (date(2024, 1, 1), Length(1, 0), date(2024, 2, 1), date(2024, 1, 31)),
        (date(2024, 1, 31), Length(1, 10), date(2024, 3, 10), date(2024, 3, 9)),
        (date(2024, 5, 5), Length(0, 0), date(2024, 5, 5), date(2024, 5, 4)),
    ],
)
def test_the_last_day_by_both_counting_rules(
    start: date, length: Length, not_counted: date, counted: date
) -> None:
    assert last_day(start, length, first_day_counted=False) == not_counted
    assert last_day(start, length, first_day_counted=True) == counted


@given(days, days, lengths, st.booleans())
def test_later_starts_never_end_earlier(a: date, b: date, length: Length, counted: bool) -> None:
    first, second = sorted((a, b))
    assert last_day(first, length, counted) <= last_day(second, length, counted)
    assert shift(first, length) <= shift(second, length)


@given(days, days, st.booleans())
def test_age_rises_by_one_on_each_birthday(birth: date, day: date, next_day: bool) -> None:
    age = whole_years(birth, day, next_day)
    before = whole_years(birth, day - timedelta(1), next_day)
    assert age - before in (0, 1)
    if age > before:
        birthday = day - timedelta(1) if next_day else day
        assert birthday == add_months(birth, (birthday.year - birth.year) * 12)


def test_born_on_the_leap_day() -> None:
    birth = date(2004, 2, 29)
    assert whole_years(birth, date(2005, 2, 27), next_day=False) == 0
    assert whole_years(birth, date(2005, 2, 28), next_day=False) == 1
    assert whole_years(birth, date(2005, 2, 28), next_day=True) == 0
    assert whole_years(birth, date(2005, 3, 1), next_day=True) == 1
    assert whole_years(birth, date(2008, 2, 28), next_day=False) == 3
    assert whole_years(birth, date(2008, 2, 29), next_day=False) == 4


def test_not_yet_born_is_zero_years_old() -> None:
    assert whole_years(date(2024, 5, 1), date(2023, 5, 1), next_day=False) == 0


@given(days, months)
def test_edges_of_months_and_years(day: date, count: int) -> None:
    start = month_start(day, count)
    assert start.day == 1
    assert month_end(day) + timedelta(1) == month_start(day, 1)
    assert month_end(day).day == month_length(day.year, day.month)
    assert year_start(day) == date(day.year, 1, 1)
    assert year_end(day) == date(day.year, 12, 31)
    assert day_of_month(day, 31) == month_end(day)
    assert day_of_month(day, 6).day == 6


def test_counts_hold_both_ends() -> None:
    assert calendar_years(date(2030, 6, 1), date(2030, 1, 1)) == 1
    assert calendar_years(date(2030, 6, 1), date(2031, 1, 1)) == 2
    assert calendar_years(date(2030, 6, 1), date(2029, 1, 1)) == 0
    assert calendar_months(date(2030, 5, 31), date(2030, 12, 31)) == 8
    assert calendar_months(date(2030, 5, 31), date(2030, 4, 1)) == 0
    assert days_between(date(2030, 5, 1), date(2030, 5, 31), first_day_counted=False) == 30
    assert days_between(date(2030, 5, 1), date(2030, 5, 31), first_day_counted=True) == 31
    assert days_between(date(2030, 5, 2), date(2030, 5, 1), first_day_counted=True) == 0


def test_days_of_a_month_are_both_included() -> None:
    assert [d for d in range(1, 32) if on_days(date(2030, 1, d), 6, 19)] == [*range(6, 20)]


@given(lengths, lengths, days)
def test_lengths_are_ordered_only_where_every_start_agrees(
    left: Length, right: Length, day: date
) -> None:
    try:
        order = length_order(left, right)
    except Incomparable:
        assert left.months != right.months
        return
    ends = shift(day, left), shift(day, right)
    if order < 0:
        assert ends[0] <= ends[1]
    elif order > 0:
        assert ends[0] >= ends[1]
    else:
        assert ends[0] == ends[1]


def test_a_month_and_thirty_days_cannot_be_ordered() -> None:
    with pytest.raises(Incomparable):
        length_order(Length(1, 0), Length(0, 30))
    assert Length(1, 0) < Length(0, 32)
    assert Length(0, 27) <= Length(1, 0)
    assert Length(0, 15) * 4 == Length(0, 60)
    with pytest.raises(ArithmeticError):
        _ = Length(0, 15) * _half()


def _half() -> object:
    from fractions import Fraction

    return Fraction(1, 2)
