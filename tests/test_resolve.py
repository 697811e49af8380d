"""Resolving names, types, conditions, settings and declarations."""

from datetime import date
from fractions import Fraction

import pytest

from library_trees import (
    JOINED,
    REGISTERED,
    codes,
    condition,
    day,
    days,
    fee,
    fen,
    first_day_of_loans,
    label,
    length,
    mark,
    months,
    name,
    names,
    only,
    period,
    policy,
    policy_file,
    read,
    resolved,
    rule,
    sets,
    setting,
    yuan,
)
from tiaoli.diagnostics.base import Words
from tiaoli.diagnostics.names import CircleOfNames
from tiaoli.model import nodes
from tiaoli.model.nodes import Slot
from tiaoli.resolve.context import TRUE
from tiaoli.resolve.from_syntax import resolve
from tiaoli.syntax import tree

TO_REGISTRATION = tree.GroupClock(name("reader"), name("registration date"))


# ---------------------------------------------------------------- subjects and conditions


def test_everybody_is_no_condition() -> None:
    assert only(policy(rule("1", "everyone", sets("fee", yuan(1)))), "1").condition == TRUE


def test_several_subjects_are_any_of_them() -> None:
    found = only(policy(rule("1", "student, volunteer", sets("fee", yuan(1)))), "1")
    assert found.condition == nodes.Any((nodes.Read(Slot("student")), nodes.Holds("volunteer")))
    assert found.identities == ("volunteer",)


def test_identities_count_on_the_stated_day() -> None:
    as_of = tree.IdentitiesAsOf(tree.DayOfYear(-1, 12, 20))
    found = condition("volunteer", tree.Flag(name("is local")), as_of)
    held = nodes.Holds("volunteer", nodes.Constant("date", date(2022, 12, 20)))
    assert found == nodes.All((held, nodes.Read(Slot("is local"))))


def test_unless_is_and_not() -> None:
    clause = rule("1", "student", sets("fee", yuan(1)), unless=tree.Is(name("reader")))
    assert only(policy(clause), "1").condition == nodes.All(
        (nodes.Read(Slot("student")), nodes.Not(nodes.Read(Slot("reader"))))
    )


def test_an_event_within_a_length_counts_from_the_clock_of_the_group() -> None:
    found = condition("reader", tree.EventTest(name("registered"), tree.Within(days(90))))
    last = nodes.LastDay(JOINED, length(0, 90), first_day_counted=False)
    assert found == nodes.All(
        (
            nodes.Read(Slot("reader")),
            nodes.Happened("registered"),
            nodes.Compare("<=", JOINED, REGISTERED),
            nodes.Compare("<=", REGISTERED, last),
        )
    )


def test_a_clock_test_is_on_the_event_to_which_the_group_is_counted() -> None:
    short = condition("reader", tree.ClockTest(tree.MoreThan(days(90))), TO_REGISTRATION)
    long = condition("reader", tree.EventTest(name("registered"), tree.MoreThan(days(90))))
    assert short == long


def test_a_date_that_belongs_to_an_event_is_false_without_the_event() -> None:
    tail = tree.Within(days(90), of=day("moving date"))
    found = condition("everyone", tree.EventTest(name("registered"), tail))
    assert isinstance(found, nodes.All)
    assert found.operands[:2] == (nodes.Happened("registered"), nodes.Happened("moved"))


def test_certified_is_read_for_each_identity_and_ignores_the_day_that_counts() -> None:
    as_of = tree.IdentitiesAsOf(tree.DayOfYear(0, 1, 1))
    tail = tree.ByDate("after", tree.DayLiteral(date(2023, 6, 1)))
    found = condition("volunteer, trainee", tree.CertifiedTest(tail), as_of)
    late = nodes.Constant("date", date(2023, 6, 1))
    assert found == nodes.Any(
        tuple(
            nodes.All((nodes.Holds(who), nodes.Compare(">", nodes.CertifiedOn(who), late)))
            for who in ("volunteer", "trainee")
        )
    )


@pytest.mark.parametrize(
    ("relation", "expected"),
    [
        ("before", nodes.Compare("<", JOINED, nodes.Read(Slot("season", "from")))),
        ("after", nodes.Compare(">", JOINED, nodes.Read(Slot("season", "until")))),
    ],
)
def test_before_and_after_a_period(relation: str, expected: nodes.Expression) -> None:
    tail = tree.InPeriod(relation, name("season"))  # type: ignore[arg-type]
    assert condition("everyone", tree.DateTest(day("joining date"), tail)) == expected


def test_in_a_period_has_both_ends() -> None:
    tail = tree.InPeriod("in", name("season"))
    assert condition("everyone", tree.DateTest(day("joining date"), tail)) == nodes.All(
        (
            nodes.Compare("<=", nodes.Read(Slot("season", "from")), JOINED),
            nodes.Compare("<=", JOINED, nodes.Read(Slot("season", "until"))),
        )
    )


def test_choices_by_key() -> None:
    found = condition("everyone", tree.ChoiceTest(name("card kind"), (name("child card"),)))
    assert found == nodes.IsChoice(Slot("card kind"), ("child card",))


def test_and_or_not_keep_their_order() -> None:
    local, student = tree.Flag(name("is local")), tree.Is(name("student"))
    either = tree.Or((tree.Not(local), tree.And((student, local))))
    assert condition("everyone", either) == nodes.Any(
        (
            nodes.Not(nodes.Read(Slot("is local"))),
            nodes.All((nodes.Read(Slot("student")), nodes.Read(Slot("is local")))),
        )
    )


# ---------------------------------------------------------------- counting and dates


def last_days(*more: tree.AnyStatement, **tail: bool) -> bool:
    """Whether the first day counts in `registered within 90 days of joining date`."""
    test = tree.EventTest(name("registered"), tree.Within(days(90), day("joining date"), **tail))
    found = condition("everyone", test, *more)
    assert isinstance(found, nodes.All)
    compare = found.operands[-1]
    assert isinstance(compare, nodes.Compare)
    assert isinstance(compare.right, nodes.LastDay)
    return compare.right.first_day_counted


def test_days_count_from_the_next_day_unless_the_policy_or_the_phrase_says_else() -> None:
    itself = tree.DayCounting(first_day_counted=True)
    assert last_days() is False
    assert last_days(itself) is True
    assert last_days(itself, first_day_counted=False) is False
    assert policy(itself).first_day_counted is True


def test_a_wait_counts_days_and_ends_the_day_after() -> None:
    wait = tree.AfterWait(days(75), day("joining date"), first_day_counted=True)
    last = nodes.LastDay(JOINED, length(0, 75), first_day_counted=True)
    assert first_day_of_loans(wait) == nodes.AddDays(last, 1)


def test_the_note_of_a_clause_decides_the_counting() -> None:
    wait = tree.AfterWait(days(75), day("joining date"))
    clause = rule("1", "student", period("loans", wait), notes=(tree.CountsFirstDay(True),))
    last = nodes.LastDay(JOINED, length(0, 75), first_day_counted=True)
    assert only(policy(clause), "1").setting == nodes.Exact(nodes.AddDays(last, 1))


def test_a_wait_from_a_written_month_is_in_whole_months() -> None:
    wait = tree.AfterWait(months(4), tree.MonthOf(day("joining date")))
    itself = tree.DayCounting(first_day_counted=True)
    expected = nodes.Shift(nodes.MonthStart(JOINED, 0), length(4, 0))
    assert first_day_of_loans(wait) == first_day_of_loans(wait, itself) == expected


def test_a_wait_in_months_behind_a_name_that_is_a_month_is_warned_about() -> None:
    month = rule("2", "", sets("first month", tree.MonthOf(day("joining date"))))
    wait = tree.AfterWait(months(2), day("first month"))
    found = resolved(rule("1", "student", period("loans", wait)), month)
    assert codes(found) == ["T013"]
    assert found.policy is not None


def test_months_of_months_add_up() -> None:
    month = tree.NthMonth(7, tree.MonthAfter(day("joining date")))
    assert first_day_of_loans(month) == nodes.MonthStart(JOINED, 7)


def test_the_year_is_that_of_the_header() -> None:
    school = {"year_from": date(2022, 9, 1), "year_until": date(2023, 8, 31)}
    clause = rule("1", "student", period("loans", tree.YearStart(), tree.YearEnd()))
    found = policy(clause, **school)
    assert [each.setting for each in found.rules] == [
        nodes.Exact(nodes.Constant("date", date(2022, 9, 1))),
        nodes.Exact(nodes.Constant("date", date(2023, 8, 31))),
    ]
    assert [each.slot for each in found.rules] == [Slot("loans", "from"), Slot("loans", "until")]


def test_days_of_the_year_are_relative_to_the_policy_year() -> None:
    found = first_day_of_loans(tree.DayOfYear(-1, 9, 1))
    assert found == nodes.Constant("date", date(2022, 9, 1))


# ---------------------------------------------------------------- what is set


@pytest.mark.parametrize(
    ("frame", "expected"),
    [
        (sets("fee", yuan(10)), nodes.Exact(fen(10))),
        (sets("fee", tree.Bound("at least", yuan(10))), nodes.Range(fen(10), None)),
        (sets("fee", tree.Bound("at most", yuan(10))), nodes.Range(None, fen(10))),
        (sets("fee", tree.NotDetermined()), nodes.Unspecified()),
        (sets("fee", tree.AsProvided(), by=name("town hall")), nodes.Unspecified("town hall")),
        (
            sets("discount", tree.Share(Fraction(9, 10), "at least")),
            nodes.ShareOf(Fraction(9, 10), None),
        ),
        (sets("discount", tree.Share(Fraction(1))), nodes.ShareOf(Fraction(1), Fraction(1))),
        (sets("discount", yuan(3), rest=True), nodes.Rest(fen(3))),
        (
            sets("discount", tree.Share(Fraction(1, 4)), rest=True),
            nodes.ShareOf(Fraction(3, 4), Fraction(3, 4)),
        ),
        (sets("may borrow", False), nodes.Exact(nodes.Constant("yes/no", False))),
        (
            sets("shelf", name("child card")),
            nodes.Exact(nodes.Constant("choice", "child card")),
        ),
        (sets("shelf", read("card kind")), nodes.Exact(nodes.Read(Slot("card kind")))),
        (sets("waiting", months(2)), nodes.Exact(length(2, 0))),
    ],
)
def test_settings(frame: tree.Sets, expected: nodes.Setting) -> None:
    assert setting(frame) == expected


def test_a_period_may_be_another_period() -> None:
    found = policy(rule("1", "student", sets("loans", read("season"))))
    assert [each.setting for each in found.rules] == [
        nodes.Exact(nodes.Read(Slot("season", "from"))),
        nodes.Exact(nodes.Read(Slot("season", "until"))),
    ]


def test_adjustments_and_limits_have_kinds() -> None:
    found = policy(
        rule(
            "1",
            "student",
            tree.Adjusts(name("waiting"), "increases", days(15), per=name("missed years")),
            tree.Adjusts(name("waiting"), "decreases", days(3)),
            tree.Limits(name("waiting"), "never less", months(5)),
            tree.Limits(name("waiting"), "never more", months(9)),
        )
    )
    assert [each.kind for each in found.rules] == ["increase", "decrease", "floor", "cap"]
    product = nodes.Arithmetic("*", length(0, 15), nodes.Read(Slot("missed years")))
    assert found.rules[0].setting == nodes.Exact(product)


def test_a_part_of_an_amount_is_exact_arithmetic() -> None:
    part = tree.Rounded(tree.PartOf(Fraction(1, 3), read("card price")), "half up", "jiao")
    third = nodes.Constant("number", Fraction(1, 3))
    product = nodes.Arithmetic("*", third, nodes.Read(Slot("card price")))
    assert setting(sets("fee", part)) == nodes.Exact(nodes.Rounded(product, "half up", 10))


def test_a_clause_may_supply_a_fact() -> None:
    found = only(policy(rule("1", "", sets("joining date", day("moving date")))), "1")
    assert (found.slot, found.condition) == (Slot("joining date"), TRUE)


def test_marks_of_a_clause_stand_on_its_rules() -> None:
    notes = (mark("binding"), mark("about"), mark("in principle"))
    found = policy(rule("1", "student", sets("fee", yuan(1)), notes=notes))
    assert (found.rules[0].binding, found.rules[0].about) == (True, True)
    assert found.clause("1").marks == notes


# ---------------------------------------------------------------- things


def test_a_computed_outcome_that_subtracts_its_share_is_a_remainder() -> None:
    payable = policy().things["payable"]
    assert payable.definition == nodes.Remainder(Slot("fee"), Slot("discount"))
    assert payable.low == fen(0)
    assert policy().things["discount"].otherwise == fen(0)


def test_events_and_their_dates_know_each_other() -> None:
    things = policy().things
    assert things["registered"].event_date == "registration date"
    assert things["registration date"].date_of == "registered"


def test_identities_hold_the_members_of_their_members() -> None:
    assert policy().things["volunteer"].includes == ("helper", "trainee")


def test_the_policy_says_how_several_identities_combine() -> None:
    highest = tree.SeveralIdentities("highest", name("discount"))
    assert policy(highest).things["discount"].combine == "highest"
    assert policy().things["discount"].combine == ""


def test_declarations_may_stand_anywhere_and_rest_on_each_other() -> None:
    late = tree.FactDeclaration(
        names("late"),
        tree.TypeWords("yes/no"),
        value=tree.EventTest(name("registered"), tree.InPeriod("after", name("loans"))),
    )
    is_late = tree.Flag(name("late"))
    found = policy(rule("1", "everyone", sets("fee", yuan(1)), condition=is_late), late)
    assert found.things["late"].policy == "town/2023"
    assert found.things["late"].order == max(each.order for each in found.things.values())
    assert isinstance(found.things["late"].definition, nodes.All)


def test_exclusive_names_and_examples_are_kept() -> None:
    example = tree.Example(title=Words("", "x"), given=(), nothing_else=True, expect=())
    found = policy(tree.MutuallyExclusive((name("reader"), name("student"))), example)
    assert found.exclusive == (("reader", "student"),)
    assert found.examples == (nodes.ExampleCase("", example),)


# ---------------------------------------------------------------- findings


WRONG: list[tuple[str, tree.AnyStatement]] = [
    ("N001", rule("1", "nobody", sets("fee", yuan(1)))),
    ("N006", tree.Rule((name("student"),), None, (sets("fee", yuan(1)),))),
    ("N007", rule("1", "town hall", sets("fee", yuan(1)))),
    ("N007", fee(condition=tree.Has(name("student")))),
    ("T001", rule("1", "student", sets("fee", months(2)))),
    ("T001", rule("1", "student", period("fee", tree.YearStart()))),
    ("T001", rule("1", "student", sets("loans", yuan(2)))),
    ("T001", fee(condition=tree.Comparison(read("fee"), "at least", tree.Number(Fraction(3))))),
    ("T001", fee(condition=tree.Flag(name("missed years")))),
    ("T001", rule("1", "student", sets("fee", tree.Arithmetic("times", yuan(2), yuan(3))))),
    ("T001", rule("1", "student", tree.Adjusts(name("loans"), "increases", days(3)))),
    ("T003", rule("1", "student", sets("fee", tree.Share(Fraction(1, 2))))),
    ("T003", rule("1", "student", sets("fee", yuan(1), rest=True))),
    (
        "T004",
        rule("1", "student", sets("discount", tree.Bound("at least", yuan(1)), rest=True)),
    ),
    ("T005", rule("1", "student", sets("reader", True))),
    ("T006", fee(condition=tree.ClockTest(tree.Within(days(90))))),
    (
        "T006",
        rule(
            "1", "", sets("fee", yuan(1)),
            condition=tree.EventTest(name("registered"), tree.Within(days(90))),
        ),
    ),
    (
        "T007",
        rule(
            "1", "reader, newcomer", sets("fee", yuan(1)),
            condition=tree.ClockTest(tree.Within(days(90))),
        ),
    ),
    (
        "T008",
        rule(
            "1", "reader", sets("fee", yuan(1)),
            condition=tree.ClockTest(tree.Within(days(90))),
        ),
    ),
    ("T009", rule("1", "student", period("loans", tree.DayOfYear(0, 2, 29)))),
    ("T010", rule("1", "student", sets("fee", tree.Rounded(read("fee"), "up", None)))),
    ("T011", rule("1", "student", sets("shelf", name("gold card")))),
    ("T012", fee(condition=tree.CertifiedTest(tree.ByDate("by", tree.YearEnd())))),
    ("L006", fee(notes=(tree.InForce("from", tree.DayLiteral(date(2023, 7, 1))),))),
    (
        "N001",
        tree.Duty((name("nobody"),), Words("", "sweep"), label=label("1")),
    ),
    ("N007", tree.Certifies(name("student"), (name("helper"),), label=label("1"))),
    (
        "N004",
        tree.NoteStatement(
            Words("", "x"),
            label=label("1"),
            notes=(tree.Overrides((label("7"),)),),
        ),
    ),
    ("T006", tree.GroupClock(name("student"), name("registration date"))),
    ("T001", tree.GroupClock(name("reader"), name("is local"))),
    ("T001", tree.InForceBy(day("is local"))),
]  # fmt: skip


@pytest.mark.parametrize(("code", "statement"), WRONG)
def test_what_is_wrong_is_said_once(code: str, statement: tree.AnyStatement) -> None:
    found = resolved(statement)
    assert codes(found) == [code]
    assert found.policy is None
    for language in ("zh", "en"):
        for text in (found.diagnostics[0].message(language), found.diagnostics[0].help(language)):
            assert text
            assert "{" not in text


def test_a_convention_cannot_hold_for_a_part_of_the_year() -> None:
    note = tree.InForce("from", tree.DayLiteral(date(2023, 7, 1)))
    found = resolved(tree.DayCounting(first_day_counted=True, notes=(note,)))
    assert codes(found) == ["L010"]
    assert found.policy is not None


def test_a_convention_for_another_year_is_not_followed() -> None:
    itself = tree.DayCounting(first_day_counted=True, notes=(tree.ForYear(2031),))
    assert policy(itself).first_day_counted is False


def test_one_broken_clause_hides_no_other() -> None:
    broken = [rule(str(n), "nobody", sets("fee", yuan(n))) for n in (1, 2)]
    wrong = rule("3", "student", sets("fee", months(1)))
    assert codes(resolved(*broken, wrong)) == ["N001", "T001"]


def test_days_are_not_compared_with_months() -> None:
    loan = rule("1", "", sets("loan length", months(3)))
    ninety = tree.Comparison(read("loan length"), "at least", days(90))
    thirty = tree.Comparison(read("loan length"), "at least", days(30))
    clause = [rule("2", "student", sets("fee", yuan(1)), condition=c) for c in (ninety, thirty)]
    assert codes(resolved(loan, clause[0])) == ["T002"]
    assert codes(resolved(loan, clause[1])) == []


def test_in_force_is_tested_on_the_declared_date() -> None:
    note = tree.InForce("until", tree.DayLiteral(date(2023, 7, 1)))
    found = policy(fee(notes=(note,)), tree.InForceBy(day("registration date")))
    july = nodes.Constant("date", date(2023, 7, 1))
    assert found.rules[0].condition == nodes.All(
        (
            nodes.Read(Slot("student")),
            nodes.Happened("registered"),
            nodes.Compare("<=", REGISTERED, july),
        )
    )


def test_names_that_rest_on_themselves_are_refused() -> None:
    first = rule("1", "everyone", sets("fee", read("card price")))
    second = rule("2", "everyone", sets("card price", read("payable")))
    found = resolved(first, second)
    assert codes(found) == ["N008"]
    (finding,) = found.diagnostics
    assert isinstance(finding, CircleOfNames)
    assert {each.en for each in finding.names} == {"fee", "card price", "payable"}


def test_the_two_ends_of_a_period_may_rest_on_each_other_one_way() -> None:
    end = tree.DatePlus(tree.PeriodEnd("from", name("loans")), days(9))
    assert codes(resolved(rule("1", "student", period("loans", tree.YearStart(), end)))) == []


def test_a_name_declared_twice() -> None:
    assert codes(resolved(tree.GroupDeclaration(names("student")))) == ["N002"]


def test_a_policy_needs_a_year() -> None:
    found = resolve(policy_file(year=None), "town/2023")
    assert codes(found) == ["L009", "L002"]
