"""The checks of a policy, each on a small hand-made one, with the words of what they find."""

from datetime import date
from fractions import Fraction

from attrs import evolve

from handmade import ALWAYS, EARLY, LATE, Builder, card, day, money, name, names, read, things
from tiaoli.checks import CHECKS, check_policy
from tiaoli.checks.conflicts import check_conflicts
from tiaoli.checks.figures import check_rests, check_whole_fen
from tiaoli.checks.identities import check_certified, check_rates
from tiaoli.checks.idle import check_empty, check_exceptions, check_never, check_unset
from tiaoli.diagnostics.base import Words
from tiaoli.model import nodes
from tiaoli.model.nodes import Slot
from tiaoli.syntax import tree


def codes(found):
    return [each.code for each in found]


def test_a_sound_policy_has_no_findings():
    assert check_policy(card().policy()) == ()
    assert len(set(CHECKS)) == len(CHECKS)


# ---------------------------------------------------------------- figures


def rests(value, rest):
    build = card()
    build.rule("8", "discount", value, nodes.Holds("night helper"))
    build.rule("8", "discount", nodes.Rest(money(rest)), nodes.Holds("night helper"))
    return list(check_rests(build.policy()))


def test_a_value_and_its_rest_must_add_up():
    assert not rests(money(12), 28)
    assert not rests(nodes.ShareOf(Fraction(1, 2), Fraction(1, 2)), 20)
    (found,) = rests(money(12), 30)
    assert found.code == "C011"
    assert found.message("zh") == "40元 − 12元 = 28元，但条款【8】写的是30元"
    assert found.message("en") == "CNY 40 − CNY 12 = CNY 28, but clause [8] says CNY 30"


def test_a_share_that_is_no_whole_fen_needs_a_rounding():
    build = card()
    third = nodes.Arithmetic("*", nodes.Constant("number", Fraction(1, 3)), read("yearly rate"))
    build.rule("8", "fee", third, nodes.Holds("night helper"))
    (found,) = check_whole_fen(build.policy())
    assert found.code == "C012" and "CNY 40/3" in found.message("en")
    build = card()
    build.rule("8", "fee", nodes.Rounded(third, "half up", 1), nodes.Holds("night helper"))
    assert not list(check_whole_fen(build.policy()))
    build = card()
    build.rules[0] = evolve(
        build.rules[0], setting=nodes.Exact(nodes.Constant("money", Fraction(4001)))
    )
    assert codes(check_whole_fen(build.policy())) == ["C012"]


# ---------------------------------------------------------------- identities


def test_a_named_identity_needs_a_rate():
    build = card()
    build.rule("8", "may borrow", nodes.Constant("yes/no", True), nodes.Holds("night helper"))
    (found,) = check_rates(build.policy())
    assert found.message("en") == "no clause gives the discount of “night helper”"
    build.things["helper"] = evolve(build.things["helper"], includes=("night helper",))
    assert not list(check_rates(build.policy()))


def test_an_excluded_identity_needs_no_rate_and_a_clause_for_all_is_a_rate():
    build = card()
    build.rule(
        "8", "may borrow", nodes.Constant("yes/no", True), nodes.Not(nodes.Holds("night helper"))
    )
    assert not list(check_rates(build.policy()))
    build = card()
    build.rule("8", "may borrow", nodes.Constant("yes/no", True), nodes.Holds("night helper"))
    build.rule("9", "discount", money(0))
    assert not list(check_rates(build.policy()))


def test_an_identity_inside_a_group_is_named():
    build = card()
    build.things["friend"] = nodes.Thing(
        "friend",
        "group",
        names("friend", "馆友"),
        90,
        definition=nodes.Any((nodes.Holds("night helper"),)),
    )
    build.rule("8", "may borrow", nodes.Constant("yes/no", True), read("friend"))
    assert codes(check_rates(build.policy())) == ["C021"]


def test_whoever_gets_a_share_is_certified_by_somebody():
    build = card()
    build.rule("8", "discount", money(5), nodes.Holds("night helper"))
    (found,) = check_certified(build.policy())
    assert found.severity == "warning" and found.message("zh") == "“夜班志愿者”由谁认定没有写"


# ---------------------------------------------------------------- idle clauses


def test_conditions_that_never_hold():
    build = card()
    happened = nodes.Happened("joined")
    before = nodes.Compare("<=", read("joining date"), day(2023, 1, 5))
    after = nodes.Compare(">", read("joining date"), day(2023, 2, 1))
    build.rule("8", "fee", money(10), nodes.All((happened, before, after)))
    (found,) = check_never(build.policy())
    assert found.message("en") == (
        "the conditions of clause [8] never hold: has joined and joining date is on or before"
        " 5 January 2023 and joining date is after 1 February 2023"
    )


def test_periods_the_wrong_way_round():
    build = card()
    build.rule("8", Slot("validity", "from"), day(2023, 12, 31), nodes.Holds("helper"))
    build.rule("8", Slot("validity", "until"), day(2023, 1, 1), nodes.Holds("helper"))
    (found,) = check_empty(build.policy())
    assert found.message("zh") == "“有效期”从2023年12月31日起，到2023年1月1日止：其中没有一天"


def exception(condition, slot="fee"):
    build = card()
    build.rule("8", "fee", money(20), read("pupil"))
    note = tree.ExceptionTo((tree.Label("8"),))
    build.clause("9", tree.NoteStatement(Words("甲", "a"), notes=(note,)))
    build.rule("9", slot, money(10), condition)
    return codes(check_exceptions(build.policy()))


def test_exceptions_that_never_meet_their_rule():
    assert exception(nodes.Not(read("pupil"))) == ["C043"]
    assert exception(nodes.Holds("helper")) == []
    assert exception(read("pupil"), "yearly rate") == ["C043"]


def test_names_that_nothing_sets():
    build = Builder()
    build.rule("2", "fee", read("yearly rate"))
    (found,) = check_unset(build.policy())
    assert found.message("zh") == "条款【2】用到“年费标准”，但没有条款给它值"
    assert not list(check_unset(card().policy()))


# ---------------------------------------------------------------- conflicts


def test_unordered_clauses_that_differ_come_with_a_case():
    build = card()
    build.rule("8", "fee", money(20), read("pupil"))
    (found,) = check_conflicts(build.policy())
    assert found.code == "C051" and found.severity == "warning"
    assert found.message("en") == (
        "[2] and [8] can conflict on “fee”, for example: is pupil, nothing else"
    )
    assert found.related


def test_order_agreement_exclusion_and_acceptance_silence_it():
    build = card()
    build.rule("8", "fee", money(20), read("pupil"), beaten_by=(1,))
    assert not list(check_conflicts(build.policy()))
    build = card()
    build.rule("8", "fee", money(40), read("pupil"))
    assert not list(check_conflicts(build.policy()))
    build = card()
    build.rule(
        "8", "fee", money(20), read("pupil"), accepts=(("2", Words(en="as the source has it")),)
    )
    assert not list(check_conflicts(build.policy()))
    build = card()
    build.rule("8", "discount", money(20), nodes.Holds("night helper"))
    assert codes(check_conflicts(build.policy())) == ["C051"]
    build.exclusive = (("helper", "night helper"),)
    assert not list(check_conflicts(build.policy()))


def test_windows_that_touch_on_one_day_are_found():
    build = Builder()
    until = nodes.Compare("<=", read("joining date"), day(2023, 6, 30))
    since = nodes.Compare(">=", read("joining date"), day(2023, 6, 30))
    happened = nodes.Happened("joined")
    build.rule("1", "fee", money(10), nodes.All((happened, until)))
    build.rule("2", "fee", money(20), nodes.All((happened, since)))
    (found,) = check_conflicts(build.policy())
    assert "joining date 30 June 2023" in found.message("en")
    build.rules[1] = evolve(build.rules[1], condition=nodes.All((happened, nodes.Not(until))))
    assert not list(check_conflicts(build.policy()))


def test_two_unknown_dates_are_set_one_after_the_other():
    build = Builder()
    build.rule("1", "fee", money(10), EARLY)
    build.rule(
        "2",
        "fee",
        money(20),
        nodes.Compare(
            "<=",
            read("joining date"),
            nodes.Shift(read("birth date"), nodes.Constant("length", nodes.Length(0, 5))),
        ),
    )
    assert codes(check_conflicts(build.policy())) == ["C051"]
    build = Builder()
    build.rule("1", "fee", money(10), EARLY)
    build.rule("2", "fee", money(20), LATE)
    assert not list(check_conflicts(build.policy()))


def test_a_superiors_binding_bound_is_kept():
    def build(own):
        build = Builder(layers=2)
        build.rule("1", "fee", money(40))
        build.rule("3", "discount", nodes.ShareOf(own, own), nodes.Holds("helper"))
        build.rule(
            "3",
            "discount",
            nodes.ShareOf(Fraction(9, 10), None),
            nodes.Holds("helper"),
            layer=1,
            binding=True,
        )
        return list(check_conflicts(build.policy()))

    assert not build(Fraction(9, 10))
    (found,) = build(Fraction(1, 2))
    assert found.code == "C052" and found.severity == "error"
    assert found.message("en") == (
        "[3] breaks the binding [upper 2023: 3] (discount), for example: helper, nothing else"
    )


def test_inherited_clauses_are_the_superiors_business():
    build = Builder(layers=2)
    build.rule("1", "fee", money(40), layer=1)
    build.rule("2", "fee", money(50), layer=1)
    assert not list(check_conflicts(build.policy()))
    build.rule("2", "fee", money(60))
    assert codes(check_conflicts(build.policy())) == ["C051", "C051"]


def test_what_is_left_open_is_no_conflict():
    build = card()
    build.rule("8", "fee", nodes.Unspecified(), ALWAYS)
    assert not list(check_conflicts(build.policy()))


def test_highest_of_several_is_no_conflict():
    found = things()
    found["discount"] = evolve(found["discount"], combine="highest")
    build = Builder(found)
    build.rule("1", "discount", money(1), nodes.Holds("helper"))
    build.rule("2", "discount", money(2), nodes.Holds("night helper"))
    assert not list(check_conflicts(build.policy()))


def test_certifying_alone_names_an_identity():
    build = card()
    build.clause("8", tree.Certifies(name("town hall"), (name("night helper"),)))
    assert codes(check_rates(build.policy())) == ["C021"]


def test_examples_are_among_the_checks():
    build = card()
    value = tree.Sets(name("fee"), tree.Exactly(tree.Money(1)))
    given = tree.GivenValue(name("birth date"), tree.DayLiteral(date(2020, 1, 1)))
    example = tree.Example(Words("甲", "a"), (given,), True, (value,))
    build.examples = [nodes.ExampleCase("", example)]
    assert codes(check_policy(build.policy())) == ["E001"]


def test_a_case_is_found_through_choices_numbers_and_identities():
    build = card()
    few = nodes.Compare(">=", read("lost cards"), nodes.Constant("number", Fraction(3)))
    red = nodes.IsChoice(Slot("card kind"), ("red card",))
    late = nodes.Compare(">", nodes.CertifiedOn("helper"), day(2022, 12, 31))
    build.rule("8", "fee", money(20), nodes.All((few, red, nodes.Holds("helper"), late)))
    (found,) = check_conflicts(build.policy())
    assert found.message("en").endswith(
        "lost cards 3, card kind red card, helper (certified 1 January 2023), nothing else"
    )


def test_a_rule_that_denies_part_of_the_other_never_meets_it():
    build = Builder()
    build.rule("1", "fee", money(1), nodes.All((read("pupil"), nodes.Happened("paid"))))
    build.rule("2", "fee", money(2), nodes.Not(read("pupil")))
    assert not list(check_conflicts(build.policy()))
