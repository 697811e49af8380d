"""Examples: what is given becomes a case, and what is expected is compared as the rulings say."""

from datetime import date
from fractions import Fraction

import pytest
from attrs import evolve

from handmade import Builder, card, day, flag, money, name, names, read, value
from tiaoli.checks.examples import run_examples
from tiaoli.diagnostics.base import Words
from tiaoli.diagnostics.examples import (
    ExampleFails,
    GivenContradicts,
    ImpossibleValue,
    NotAFact,
    NotAnOutcome,
    NotAShare,
    NotFixed,
)
from tiaoli.examples import run_example
from tiaoli.given import case_of
from tiaoli.model import nodes
from tiaoli.model.case import Case, Holding
from tiaoli.syntax import tree
from tiaoli.units.day import Length

BORN = date(2023, 1, 10)


def run(expect, given=(), closed=True, policy=None):
    example = tree.Example(Words("某例", "some case"), tuple(given), closed, (expect,))
    return list(run_example(example, policy or card().policy()))


def exactly(outcome, value, rest=False):
    return tree.Sets(name(outcome), tree.Exactly(value), rest=rest)


EARLY = (flag("pupil"), value("birth date", BORN), value("joining date", date(2023, 4, 10)))
LATE = (flag("pupil"), value("birth date", BORN), value("joining date", date(2023, 4, 11)))


# ---------------------------------------------------------------- given


def test_given_words_become_a_case():
    items = (*EARLY, flag("helper", certified=date(2022, 5, 1)), flag("lives in town", False),
             value("card kind", "red card"), value("lost cards", Fraction(5, 2)))  # fmt: skip
    case, found = case_of(items, True, card().policy())
    assert not found
    assert case == Case(
        {"pupil": True, "birth date": BORN, "joining date": date(2023, 4, 10),
         "lives in town": False, "card kind": "red card", "lost cards": Fraction(5, 2)},
        {"helper": Holding(True, date(2022, 5, 1))}, True,
    )  # fmt: skip


def test_a_date_may_be_an_expression_of_what_is_given():
    later = tree.DatePlus(tree.DateName(name("birth date")), tree.LengthLiteral(0, 90))
    case, found = case_of(
        (value("birth date", BORN), tree.GivenValue(name("joining date"), later)),
        False,
        card().policy(),
    )
    assert not found and case.values["joining date"] == date(2023, 4, 10)


@pytest.mark.parametrize(
    "items, kind",
    [
        ((value("birth date", BORN), value("birth date", date(2023, 1, 11))), GivenContradicts),
        ((flag("joined", False), value("joining date", BORN)), GivenContradicts),
        ((flag("helper", True, date(2022, 5, 1), date(2022, 4, 1)),), GivenContradicts),
        ((flag("helper"), flag("helper", False)), GivenContradicts),
        ((flag("yearly rate"),), NotAFact),
        ((flag("town hall"),), NotAFact),
        ((value("birth date", date(1700, 1, 1)),), ImpossibleValue),
        ((value("lost cards", Fraction(1, 3)),), ImpossibleValue),
        ((value("lost cards", 10**12),), ImpossibleValue),
        ((value("card kind", "green card"),), ImpossibleValue),
        ((flag("birth date"),), ImpossibleValue),
        ((value("pupil", 3),), ImpossibleValue),
        ((tree.GivenValue(name("birth date"), tree.DateName(name("joining date"))),), NotFixed),
    ],
)
def test_what_cannot_be_given_is_a_finding(items, kind):
    case, found = case_of(items, False, card().policy())
    assert case is None
    assert [type(each) for each in found] == [kind]
    assert all(each.message(language) for each in found for language in ("zh", "en"))


def test_a_group_and_the_denial_of_the_event_it_is_counted_from_contradict():
    build = card()
    build.things["pupil"] = nodes.Thing(
        "pupil", "group", names("pupil", "小学生"), 99, "yes/no", clock="joining date"
    )
    policy = build.policy()
    case, (found,) = case_of((flag("pupil"), flag("joined", False)), True, policy)
    assert case is None
    assert isinstance(found, GivenContradicts)
    assert "counted from joining date" in found.message("en")
    assert "从入馆日期起算" in found.message("zh")
    assert case_of((flag("pupil"), flag("joined")), True, policy)[1] == ()


def test_exclusive_names_and_computed_names_contradict():
    build = card()
    build.exclusive = (("pupil", "helper"),)
    _, found = case_of((flag("pupil"), flag("helper")), False, build.policy())
    assert [type(each) for each in found] == [GivenContradicts]
    build = card()
    build.things["is grown up"] = nodes.Thing(
        "is grown up",
        "fact",
        names("is grown up", "成年"),
        99,
        "yes/no",
        definition=nodes.Compare("<=", read("birth date"), day(2005, 1, 1)),
    )
    _, found = case_of((flag("is grown up"), value("birth date", BORN)), True, build.policy())
    assert [type(each) for each in found] == [GivenContradicts]
    assert case_of((flag("is grown up"),), True, build.policy())[1] == ()


# ---------------------------------------------------------------- expected


def test_values_hold():
    helper = (flag("helper"),)
    assert not run(exactly("fee", tree.Money(4000)))
    assert not run(exactly("fee", tree.ValueName(name("yearly rate"))))
    assert not run(exactly("due", tree.Money(400)), helper)
    assert not run(exactly("discount", tree.Money(400), rest=True), helper)
    assert not run(tree.Sets(name("discount"), tree.Share(Fraction(9, 10))), helper)
    assert not run(exactly("may borrow", True), [flag("lives in town")])


def test_each_end_of_a_period_is_compared_by_itself():
    until, start = tree.DayLiteral(date(2023, 12, 31)), tree.DayLiteral(BORN)
    for period in (
        tree.PeriodValue(start, until),
        tree.PeriodValue(start, None),
        tree.PeriodValue(None, until),
    ):
        assert not run(tree.Sets(name("validity"), period), EARLY)
    found = run(tree.Sets(name("validity"), tree.PeriodValue(start, None)), LATE)
    assert [type(each) for each in found] == [ExampleFails]


def test_a_failure_says_which_condition_failed():
    start = tree.DayLiteral(BORN)
    (found,) = run(tree.Sets(name("validity"), tree.PeriodValue(start, None)), LATE)
    assert found.message("en") == (
        "example “some case” does not hold: expected “validity” to be from 10 January 2023;"
        " got validity from 1 May 2023 until 31 December 2023 (by [5])"
    )
    assert found.help("en") == (
        "[4] does not apply: “joining date is on or before the last day of 90 days from birth date”"
        " does not hold (joining date 11 April 2023, birth date 10 January 2023)"
    )
    assert found.help("zh") == (
        "【4】不适用：“入馆日期不晚于出生日期起90日的最后一日”不成立（入馆日期2023年4月11日、出生日期2023年1月10日）"
    )


def test_a_computed_outcome_shows_what_it_is_computed_from():
    (found,) = run(exactly("due", tree.Money(0)), [flag("helper")])
    assert "fee minus discount" in found.help("en")
    assert "费用40元" in found.help("zh").replace(" ", "")


def test_bounds_compare_their_own_end():
    build = Builder()
    build.rule("1", "fee", nodes.Range(money(30), None))
    build.rule("2", "discount", nodes.ShareOf(Fraction(1, 2), None), nodes.Holds("helper"))
    policy = build.policy()
    at_least = tree.Sets(name("fee"), tree.Bound("at least", tree.Money(3000)))
    assert not run(at_least, policy=policy)
    assert run(exactly("fee", tree.Money(3000)), policy=policy)
    assert run(tree.Sets(name("fee"), tree.Bound("at most", tree.Money(3000))), policy=policy)
    assert run(tree.Sets(name("fee"), tree.Bound("at least", tree.Money(4000))))


def test_shares_of_an_amount_without_a_value_compare_as_shares():
    build = Builder()
    build.rule("1", "discount", nodes.ShareOf(Fraction(9, 10), None), nodes.Holds("helper"))
    policy = build.policy()
    share = tree.Sets(name("discount"), tree.Share(Fraction(9, 10), "at least"))
    assert not run(share, [flag("helper")], policy=policy)
    assert run(
        tree.Sets(name("discount"), tree.Share(Fraction(9, 10))), [flag("helper")], policy=policy
    )
    assert run(
        tree.Sets(name("discount"), tree.Share(Fraction(1, 2), "at least")),
        [flag("helper")],
        policy=policy,
    )


def test_needs_are_the_exact_set():
    def undetermined(*needs, outcome="validity"):
        named = outcome and name(outcome)
        return tree.ExpectStatus("undetermined", named, tuple(name(need) for need in needs))

    given = [flag("pupil"), value("birth date", BORN)]
    assert not run(undetermined("joining date"), given, closed=False)
    assert not run(undetermined("joined"), given, closed=False)
    assert run(undetermined("joining date", "birth date"), given, closed=False)
    (found,) = run(undetermined("pupil"), given, closed=False)
    assert found.help("en") == "also decisive: joining date; not decisive: pupil"
    assert found.help("zh") == "还要看入馆日期；不用看小学生"
    assert not run(undetermined("lives in town", outcome=None), given, closed=False)
    assert run(undetermined("birth date", outcome=None), given, closed=False)


def test_silence_and_conflicts():
    build = card()
    build.rule("8", "fee", money(50), read("lives in town"))
    policy = build.policy()
    given = [flag("lives in town")]
    both = tree.ExpectStatus("conflict", name("fee"), labels=(tree.Label("2"), tree.Label("8")))
    assert not run(both, given, policy=policy)
    assert not run(tree.ExpectStatus("conflict"), given, policy=policy)
    other = tree.ExpectStatus("conflict", name("fee"), labels=(tree.Label("3"),))
    assert run(other, given, policy=policy)
    assert not run(tree.ExpectStatus("silent", name("may borrow")), policy=policy)
    (found,) = run(tree.ExpectStatus("silent", name("fee")), policy=policy)
    assert "40元" in found.message("zh")


def test_what_the_policy_leaves_open():
    build = Builder()
    build.rule("1", "fee", nodes.Unspecified())
    assert not run(tree.Sets(name("fee"), tree.NotDetermined()), policy=build.policy())
    assert run(tree.Sets(name("fee"), tree.AsProvided()))


def test_expectations_that_no_answer_can_meet():
    assert [type(each) for each in run(exactly("yearly rate", tree.Money(1)))] == [NotAnOutcome]
    assert [type(each) for each in run(tree.Sets(name("fee"), tree.Share(Fraction(1, 2))))] == [
        NotAShare
    ]
    assert [type(each) for each in run(exactly("fee", tree.Money(1), rest=True))] == [NotAShare]


def test_all_examples_of_a_policy_are_run():
    build = card()
    example = tree.Example(Words("甲", "a"), (), True, (exactly("fee", tree.Money(1)),))
    build.examples = [nodes.ExampleCase("", example)]
    assert len(list(run_examples(build.policy()))) == 1


def test_an_example_that_cannot_be_run_stops_there():
    found = run(
        exactly("fee", tree.Money(4000)), [flag("joined", False), value("joining date", BORN)]
    )
    assert [type(each) for each in found] == [GivenContradicts]


# ---------------------------------------------------------------- why the expected did not come


def why(expect, given=(), closed=True, policy=None):
    (found,) = run(expect, given, closed, policy)
    return found.help("en")


def test_a_clause_that_was_beaten():
    build = card()
    build.rule("8", "fee", money(20), read("pupil"))
    build.rules[1] = evolve(build.rules[1], beaten_by=(8,))
    build.rules = [build.rules[0], build.rules[8], *build.rules[1:8]]
    expect = exactly("fee", tree.Money(4000))
    assert (
        why(expect, [flag("pupil")], policy=build.policy()) == "[2] applies, but [8] wins over it"
    )


def test_a_clause_that_is_not_alone():
    build = card()
    build.rule("8", "fee", money(20), read("pupil"))
    expect = exactly("fee", tree.Money(4000))
    assert why(expect, [flag("pupil")], policy=build.policy()) == "[2] applies, but not alone"


def test_no_clause_says_so():
    assert why(exactly("fee", tree.Money(1))) == "no clause gives this answer"


def test_a_share_or_a_bound_that_would_give_it():
    share = tree.Sets(name("discount"), tree.Share(Fraction(9, 10)))
    assert why(share).startswith("[3] does not apply: “is helper” does not hold")
    assert why(exactly("discount", tree.Money(3600))).startswith("[3] does not apply")
    build = card()
    build.rule("8", "fee", nodes.Range(money(60), None), read("pupil"))
    bound = tree.Sets(name("fee"), tree.Bound("at least", tree.Money(6000)))
    assert why(bound, policy=build.policy()).startswith("[8] does not apply: “is pupil”")


def test_what_is_not_known_is_named():
    expect = exactly("may borrow", True)
    assert why(expect, closed=False) == (
        "[6] does not apply: it is not known whether “lives in town” (needs lives in town)"
    )


def test_a_negation_says_what_does_hold():
    build = card()
    build.rule("8", "fee", money(20), nodes.Not(nodes.All((read("pupil"), nodes.Holds("helper")))))
    given = [flag("pupil"), flag("helper")]
    assert why(exactly("fee", tree.Money(2000)), given, policy=build.policy()) == (
        "[8] does not apply: “is pupil and is helper” holds (is pupil, helper)"
    )


def test_of_alternatives_the_nearest_is_told():
    build = card()
    near = nodes.All((read("pupil"), nodes.Happened("joined")))
    far = nodes.All((read("lives in town"), nodes.Happened("paid")))
    build.rule("8", "fee", money(20), nodes.Any((far, near)))
    assert "has joined" in why(
        exactly("fee", tree.Money(2000)), [flag("pupil")], policy=build.policy()
    )


def test_what_is_left_of_bounds_and_of_all():
    build = Builder()
    build.rule("1", "fee", money(40))
    build.rule("2", "discount", nodes.Range(money(30), None), nodes.Holds("helper"))
    left = tree.Sets(name("discount"), tree.Bound("at most", tree.Money(1000)), rest=True)
    assert not run(left, [flag("helper")], policy=build.policy())
    build = Builder()
    build.rule("2", "discount", nodes.ShareOf(Fraction(1), Fraction(1)), nodes.Holds("helper"))
    assert not run(
        exactly("discount", tree.Money(0), rest=True), [flag("helper")], policy=build.policy()
    )


def test_labels_of_superiors_are_found():
    build = Builder(layers=2)
    build.rule("1", "fee", money(40))
    build.rule("1", "fee", money(50), layer=1)
    labels = (tree.Label("1"), tree.Label("1", "upper 2023"))
    assert not run(tree.ExpectStatus("conflict", name("fee"), labels=labels), policy=build.policy())
    labels = (tree.Label("9"),)
    (found,) = run(tree.ExpectStatus("conflict", name("fee"), labels=labels), policy=build.policy())
    assert "“fee” in conflict of [9]" in found.message("en")


def test_lengths_choices_and_dates_are_compared():
    build = card()
    build.things["wait"] = nodes.Thing("wait", "outcome", names("wait", "等待"), 90, "length")
    build.things["cards"] = evolve(build.things["card kind"], key="cards", kind="outcome", order=91)
    build.rule("8", "wait", nodes.Constant("length", Length(3, 0)))
    build.rule("9", "cards", nodes.Constant("choice", "red card"))
    policy = build.policy()
    assert not run(exactly("wait", tree.LengthLiteral(3, 0)), policy=policy)
    assert run(exactly("wait", tree.LengthLiteral(0, 90)), policy=policy)
    assert not run(exactly("cards", name("red card")), policy=policy)
    (found,) = run(exactly("cards", name("blue card")), policy=policy)
    assert "蓝卡" in found.message("zh")


@pytest.mark.parametrize(
    "item",
    [
        flag("helper", True, date(1700, 1, 1)),
        tree.GivenFlag(name("helper"), True, tree.DateName(name("joining date"))),
    ],
)
def test_certification_dates_must_be_days(item):
    case, found = case_of([item], True, card().policy())
    assert case is None and len(found) == 1


def test_a_whole_that_is_denied_while_a_member_is_held():
    build = card()
    build.things["helper"] = evolve(build.things["helper"], includes=("night helper",))
    _, found = case_of([flag("helper", False), flag("night helper")], True, build.policy())
    assert [type(each) for each in found] == [GivenContradicts]


def test_values_of_another_type_cannot_be():
    for items in ([value("lost cards", BORN)], [value("birth date", 3)]):
        _, found = case_of(items, True, card().policy())
        assert [type(each) for each in found] == [ImpossibleValue]
