"""Resolving every form of date, value and tail, and what is wrong with some."""

from datetime import date
from fractions import Fraction

import pytest

from library_trees import (
    DATE,
    JOINED,
    MONEY,
    REGISTERED,
    codes,
    condition,
    day,
    days,
    fee,
    fen,
    first_day_of_loans,
    length,
    months,
    name,
    names,
    policy,
    read,
    resolved,
    rule,
    sets,
    setting,
    yuan,
)
from tiaoli.model import nodes
from tiaoli.model.nodes import Slot
from tiaoli.syntax import tree

JAN_2024 = nodes.Constant("date", date(2024, 1, 31))
FIRST = nodes.Constant("date", date(2023, 1, 1))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (tree.DayLiteral(date(2024, 1, 31)), JAN_2024),
        (tree.MonthEndLiteral(2024, 1), JAN_2024),
        (tree.DayAfter(day("joining date")), nodes.AddDays(JOINED, 1)),
        (
            tree.DayOfMonth(6, tree.MonthAfter(day("joining date"))),
            nodes.DayOfMonth(nodes.MonthStart(JOINED, 1), 6),
        ),
        (tree.MonthEnd(day("joining date")), nodes.MonthEnd(JOINED)),
        (tree.YearStart(day("joining date")), nodes.YearEdge(JOINED, "start")),
        (tree.YearEnd(day("joining date")), nodes.YearEdge(JOINED, "end")),
        (tree.DatePlus(day("joining date"), days(9)), nodes.Shift(JOINED, length(0, 9))),
        (tree.PeriodEnd("until", name("season")), nodes.Read(Slot("season", "until"))),
    ],
)
def test_dates(written: tree.Date, expected: nodes.Expression) -> None:
    assert first_day_of_loans(written) == expected


def number(value: int) -> nodes.Constant:
    return nodes.Constant("number", Fraction(value))


MISSED = nodes.Read(Slot("missed years"))
PRICE = nodes.Read(Slot("card price"))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (
            tree.Arithmetic("divided by", read("card price"), tree.Number(Fraction(12))),
            nodes.Arithmetic("/", PRICE, number(12)),
        ),
        (
            tree.Arithmetic("plus", read("card price"), yuan(2)),
            nodes.Arithmetic("+", PRICE, fen(2)),
        ),
        (
            tree.Arithmetic("minus", read("card price"), yuan(2)),
            nodes.Arithmetic("-", PRICE, fen(2)),
        ),
        (
            tree.Extreme("smaller", read("card price"), yuan(2)),
            nodes.Extreme("smaller", PRICE, fen(2)),
        ),
    ],
)
def test_values(written: tree.Value, expected: nodes.Expression) -> None:
    assert setting(sets("fee", written)) == nodes.Exact(expected)


def test_counts_of_time_know_their_counting_rule() -> None:
    def count(unit: str, *more: tree.AnyStatement) -> nodes.Expression:
        elapsed = tree.Elapsed(unit, day("joining date"), tree.YearStart())  # type: ignore[arg-type]
        test = tree.Comparison(elapsed, "equal", tree.Number(Fraction(3)))
        found = condition("everyone", test, *more)
        assert isinstance(found, nodes.Compare)
        return found.left

    itself, later = tree.DayCounting(first_day_counted=True), tree.BirthdayCounting()
    assert count("whole years") == nodes.Elapsed("whole years", JOINED, FIRST)
    assert count("whole years", later) == nodes.Elapsed("whole years", JOINED, FIRST, next_day=True)
    assert count("days", itself) == nodes.Elapsed("days", JOINED, FIRST, first_day_counted=True)


@pytest.mark.parametrize(
    ("tail", "expected"),
    [
        (tree.ByDate("by", tree.YearStart()), nodes.Compare("<=", JOINED, FIRST)),
        (tree.ByDate("on", tree.YearStart()), nodes.Compare("==", JOINED, FIRST)),
        (tree.OnDays(6, 19), nodes.OnDays(JOINED, 6, 19)),
        (
            tree.Between(tree.YearStart(), tree.MonthEndLiteral(2024, 1)),
            nodes.All((nodes.Compare("<=", FIRST, JOINED), nodes.Compare("<=", JOINED, JAN_2024))),
        ),
        (
            tree.MoreThan(months(3), tree.MonthOf(day("registration date"))),
            nodes.All(
                (
                    nodes.Happened("registered"),
                    nodes.Compare(
                        ">",
                        JOINED,
                        nodes.LastDay(
                            nodes.MonthStart(REGISTERED, 0), length(3, 0), first_day_counted=True
                        ),
                    ),
                )
            ),
        ),
    ],
)
def test_tails(tail: tree.Tail, expected: nodes.Expression) -> None:
    assert condition("everyone", tree.DateTest(day("joining date"), tail)) == expected


def test_a_clock_may_run_to_a_plain_date() -> None:
    clock = tree.GroupClock(name("reader"), name("first month"))
    found = condition("reader", tree.ClockTest(tree.MoreThan(days(90))), clock)
    last = nodes.LastDay(JOINED, length(0, 90), first_day_counted=False)
    month = nodes.Read(Slot("first month"))
    assert found == nodes.All((nodes.Read(Slot("reader")), nodes.Compare(">", month, last)))


def test_a_period_is_not_yet_determined_at_both_ends() -> None:
    found = policy(rule("1", "student", sets("loans", tree.NotDetermined())))
    assert [each.setting for each in found.rules] == [nodes.Unspecified(), nodes.Unspecified()]


@pytest.mark.parametrize(
    ("code", "statement"),
    [
        ("T001", rule("1", "student", sets("loans", True))),
        ("T001", rule("1", "student", sets("loans", tree.Bound("at least", days(3))))),
        ("T003", rule("1", "student", sets("loans", tree.Share(Fraction(1))))),
        ("T001", rule("1", "student", sets("joining date", tree.DateName(name("season"))))),
        (
            "T001",
            fee(condition=tree.DateTest(day("joining date"), tree.InPeriod("in", name("fee")))),
        ),
        ("T001", fee(condition=tree.ChoiceTest(name("fee"), (name("adult card"),)))),
        ("T001", rule("1", "student", sets("fee", tree.Arithmetic("plus", yuan(1), days(1))))),
        (
            "T001",
            rule("1", "student", sets("fee", tree.Arithmetic("plus", read("is local"), days(1)))),
        ),
        ("T001", rule("1", "student", sets("fee", tree.Rounded(days(1), "up", None)))),
        ("T001", tree.GroupDeclaration(names("guest"), clock=name("is local"))),
        ("T001", tree.OutcomeDeclaration(names("part"), MONEY, share_of=name("waiting"))),
        ("T001", tree.OutcomeDeclaration(names("part"), DATE, share_of=name("fee"))),
        ("N008", tree.IdentityDeclaration(names("friend"), (name("friend"),))),
        ("N001", tree.IdentityDeclaration(names("friend"), (name("nobody"),))),
    ],
)
def test_more_that_is_wrong(code: str, statement: tree.AnyStatement) -> None:
    assert codes(resolved(statement)) == [code]
