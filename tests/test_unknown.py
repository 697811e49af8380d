"""Values that are not fully known: forks, ranges of one missing fact, what matters."""

from copy import copy
from datetime import date
from fractions import Fraction

import pytest

from tiaoli.units.day import Length, last_day, month_start, whole_years
from tiaoli.units.record import Record
from tiaoli.units.settle import Bounds, Found, answer
from tiaoli.units.unknown import (
    MOST_FORKS,
    Between,
    Leaf,
    UnknownChoice,
    UnknownTruth,
    World,
    divided,
    explore,
    falls_on,
    is_choice,
    larger,
    lifted,
    needed,
    rounded,
)

JANUARY = date(2023, 1, 1)
DECEMBER = date(2023, 12, 31)


def results(world: World, run):
    return [path.result for path in explore(world, run).paths]


def test_a_truth_and_its_opposite_leave_nothing_open() -> None:
    world = World()
    member = UnknownTruth(world, "member")
    assert set(results(world, lambda: bool(member) or not member)) == {True}


def test_a_condition_asked_twice_falls_the_same_way() -> None:
    world = World()
    member, guest = UnknownTruth(world, "member"), UnknownTruth(world, "guest")

    def run() -> tuple[bool, bool, bool]:
        return bool(member), bool(guest), bool(member)

    found = results(world, run)
    assert len(found) == 4
    assert all(first == last for first, _, last in found)


def test_comparisons_of_one_date_cut_its_range() -> None:
    world = World()
    paid = Leaf(world, "fact", "paid", "date")

    def run() -> tuple[bool, bool]:
        return paid <= JANUARY, paid <= DECEMBER

    assert set(results(world, run)) == {(True, True), (False, True), (False, False)}


def test_within_and_after_never_both_hold() -> None:
    world = World()
    joined = Leaf(world, "fact", "joined", "date")
    limit = lifted(last_day)(date(2022, 11, 30), Length(3, 0), False)
    ways = set(results(world, lambda: (joined <= limit, joined > limit, joined >= limit)))
    assert ways == {(True, False, False), (True, False, True), (False, True, True)}


def test_a_date_computed_from_the_missing_one_cuts_the_same_range() -> None:
    world = World()
    born = Leaf(world, "fact", "born", "date")
    age = lifted(whole_years)(born, DECEMBER, False)
    ways = set(results(world, lambda: (age >= 18, born <= date(2005, 12, 31))))
    assert ways == {(True, True), (False, False)}


def test_days_of_the_month_within_a_known_month() -> None:
    world = World()
    paid = Leaf(world, "fact", "paid", "date")

    def run() -> tuple[bool, bool]:
        inside = paid >= date(2023, 5, 6) and paid <= date(2023, 5, 19)
        return inside, falls_on(paid, 6, 19) if inside else False

    assert set(results(world, run)) == {(True, True), (False, False)}
    assert falls_on(date(2023, 5, 6), 6, 19)


def test_days_of_the_month_over_centuries_are_taken_both_ways() -> None:
    world = World()
    paid = Leaf(world, "fact", "paid", "date")
    assert set(results(world, lambda: falls_on(paid, 6, 19))) == {True, False}


def test_two_missing_dates_are_taken_both_ways() -> None:
    world = World()
    one, other = (Leaf(world, "fact", name, "date") for name in ("one", "other"))
    assert set(results(world, lambda: (one <= other, one <= other))) == {(True,) * 2, (False,) * 2}


def test_a_number_with_decimals_is_cut_exactly() -> None:
    world = World()
    area = Leaf(world, "fact", "area", "number", 0, 1000)
    ways = set(results(world, lambda: (area >= Fraction(179, 2), area >= 90)))
    assert ways == {(True, True), (True, False), (False, False)}


def test_bounds_of_a_price_decide_what_they_can() -> None:
    world = World()
    price = Between(world, "price", "money", 64000, None)
    assert price >= 64000
    assert not price < 100
    assert set(results(world, lambda: price <= 70000)) == {True, False}
    explored = explore(world, lambda: price <= 70000)
    assert explored.asked == {"price"}


def test_arithmetic_on_bounds() -> None:
    world = World()
    price = Between(world, "price", "money", 64000, None)
    total = 38000 + price
    assert total.span({})[0] == 102000
    assert (price - 4000).span({})[0] == 60000
    assert (2 * price).span({})[0] == 128000
    assert divided(price, 2).span({})[0] == 32000
    assert larger(price, 65000).span({})[0] == 65000
    assert (100000 - price).span({})[1] == 36000


@pytest.mark.parametrize(
    ("value", "how", "unit", "expected"),
    [
        (Fraction(1, 2), "half up", 1, 1),
        (Fraction(-1, 2), "half up", 1, -1),
        (Fraction(149), "half up", 100, 100),
        (Fraction(150), "half up", 100, 200),
        (Fraction(101), "up", 100, 200),
        (Fraction(199), "down", 100, 100),
        (Fraction(-199), "down", 100, -100),
        (Fraction(-101), "up", 100, -200),
        (0, "up", 10, 0),
    ],
)
def test_rounding(value, how: str, unit: int, expected: int) -> None:
    assert rounded(value, how, unit) == expected


def test_choices_take_each_option_once() -> None:
    world = World()
    tier = UnknownChoice(world, "tier", ("one", "two", "three"))

    def run() -> tuple[bool, bool]:
        return is_choice(tier, ("one", "two")), is_choice(tier, ("three",))

    assert sorted(results(world, run)) == [(False, True), (True, False), (True, False)]
    assert is_choice("two", ("one", "two"))


def test_only_what_changes_the_result_is_needed() -> None:
    world = World()
    a, b, c = (UnknownTruth(world, name) for name in "abc")

    def run() -> Found:
        if a:
            return Found("value", 1 if b else 2)
        bool(c)
        return Found("value", 1 if b else 2)

    found = answer(world, run, frozenset)
    assert found.status == "undetermined"
    assert found.needs == {"b"}
    assert found.possible == (("value", 1), ("value", 2))


def test_a_value_that_rests_on_a_missing_date_names_it_and_its_range() -> None:
    world = World()
    paid = Leaf(world, "fact", "paid", "date")

    def run() -> Found:
        if paid <= date(2023, 5, 31) and paid >= date(2023, 5, 1):
            return Found("value", lifted(month_start)(paid, 1))
        return Found("silent")

    found = answer(world, run, frozenset)
    assert found.needs == {"paid"}
    assert ("value", date(2023, 6, 1)) in found.possible
    narrow = answer(world, lambda: Found("value", lifted(month_start)(paid, 1)), frozenset)
    assert narrow.status == "undetermined"
    assert narrow.possible == (("value", Bounds(None, None)),)


def test_too_many_conditions_are_undetermined_with_all_that_was_asked() -> None:
    world = World()
    facts = [UnknownTruth(world, f"f{n}") for n in range(MOST_FORKS + 1)]

    def run() -> Found:
        return Found("value", [bool(fact) for fact in facts].count(True) > MOST_FORKS + 1)

    found = answer(world, run, lambda: frozenset(("all",)))
    assert found.status == "undetermined"
    assert found.needs == {"all"}


def test_runs_that_contradict_each_other_are_not_counted_as_needs() -> None:
    world = World()
    age = Leaf(world, "fact", "age", "number", 0, 150)
    member = UnknownTruth(world, "member")

    def run() -> Found:
        young, old = age < 18, age >= 60
        if young and old:
            return Found("conflict")
        return Found("value", 1 if member else 2)

    found = answer(world, run, frozenset)
    assert found.needs == {"member"}
    assert all(status == "value" for status, _ in found.possible)


def test_needed_merges_equal_branches() -> None:
    world = World()
    a, b = UnknownTruth(world, "a"), UnknownTruth(world, "b")
    explored = explore(world, lambda: bool(a) and bool(b))
    assert needed(explored.paths, lambda result: result) == {"a", "b"}
    explored = explore(world, lambda: (bool(a), bool(b))[1])
    assert needed(explored.paths, lambda result: result) == {"b"}


# ---------------------------------------------------------------- tuples with names


class Point(Record):
    x: int
    y: int = 0
    name: str = ""


def test_a_record_is_a_tuple_with_names_and_defaults():
    point = Point(1, name="a")
    assert point == (1, 0, "a") == Point(1, 0, "a")
    assert (point.x, point.y, point.name) == (1, 0, "a")
    assert repr(point) == "Point(x=1, y=0, name='a')"
    assert copy(point) == point
    assert type(copy(point)) is Point
    match point:
        case Point(x, y):
            assert (x, y) == (1, 0)


@pytest.mark.parametrize(
    "values, named",
    [((), {}), ((1, 2, "a", 3), {}), ((1,), {"x": 2}), ((1,), {"z": 2}), ((), {"y": 1})],
)
def test_a_record_takes_what_it_declares(values, named):
    with pytest.raises(TypeError, match="Point takes x, y, name"):
        Point(*values, **named)
