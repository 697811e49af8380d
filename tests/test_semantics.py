"""The reference evaluator, promise by promise, on policies of one or two clauses made by hand."""

from datetime import date
from fractions import Fraction

import pytest
from attrs import evolve

from handmade import ALWAYS, Builder, card, day, money, names, read, things
from tiaoli.answers import as_json, as_text, warnings
from tiaoli.explaining import explain
from tiaoli.model import nodes
from tiaoli.model.case import Case, Holding
from tiaoli.model.nodes import Constant, Slot, Thing
from tiaoli.semantics import Evaluator, Run, evaluate
from tiaoli.units.day import Length
from tiaoli.units.settle import Bounds, Part

NOBODY = Case(closed=True)
BORN = date(2023, 1, 10)
YES = Constant("yes/no", True)


def decided(build, case=NOBODY, outcome="fee"):
    return evaluate(build.policy(), case).outcomes[outcome]


def one_rule(slot, setting, condition=ALWAYS, **parts):
    build = Builder()
    build.rule("1", slot, setting, condition, **parts)
    return build


def declared(name, **parts):
    """The library card's names and one more."""
    found = things()
    found[name] = Thing(name, parts.pop("kind"), names(name), len(found), policy="words", **parts)
    return Builder(found)


def number(value):
    return Constant("number", Fraction(value))


def when_open(condition):
    """The status of an outcome that is set where the condition holds."""
    return decided(one_rule("may borrow", YES, condition), Case(), "may borrow")


# ---------------------------------------------------------------- statuses


def test_no_rule_that_applies_is_silence():
    assert decided(one_rule("fee", money(1), read("pupil"))).status == "silent"


def test_rules_that_agree_are_a_value_that_names_both():
    build = one_rule("fee", money(1))
    build.rule("2", "fee", money(1))
    assert (decided(build).value, decided(build).clauses) == (100, ("1", "2"))


def test_rules_that_differ_are_a_conflict_that_names_both():
    build = one_rule("fee", money(1))
    build.rule("2", "fee", money(2))
    assert (decided(build).status, decided(build).clauses) == ("conflict", ("1", "2"))


def test_an_applying_rule_that_beats_another_takes_its_place():
    build = one_rule("fee", money(2), read("pupil"))
    build.rule("2", "fee", money(1), beaten_by=(0,))
    assert decided(build, Case({"pupil": True}, closed=True)).value == 200
    assert decided(build).value == 100


def test_a_beaten_rule_beats_nothing():
    build = one_rule("fee", money(3))
    build.rule("2", "fee", money(2), beaten_by=(0,))
    build.rule("3", "fee", money(3), beaten_by=(1,))
    assert decided(build).clauses == ("1", "3")


def test_a_rule_that_may_apply_leaves_two_answers():
    found = decided(one_rule("fee", money(1), read("pupil")), Case())
    assert (found.status, found.needs) == ("undetermined", ("pupil",))
    assert set(found.possible) == {("value", 100), ("silent", None)}


def test_only_the_outcomes_that_are_named_are_evaluated():
    found = evaluate(card().policy(), NOBODY, frozenset({"fee"}))
    assert list(found.outcomes) == ["fee"]
    assert found.assumed == ()


def test_the_decision_says_what_it_rests_on():
    found = evaluate(card().policy(), NOBODY)
    assert (found.policy, found.year, found.hash) == ("card/2023", 2023, "h")


# ---------------------------------------------------------------- periods


def test_a_period_has_the_worse_status_of_its_ends_and_the_clauses_of_both():
    build = one_rule(Slot("validity", "from"), day(2023, 1, 1))
    build.rule("2", Slot("validity", "until"), day(2023, 12, 31), read("pupil"))
    open_end = decided(build, Case(), "validity")
    assert (open_end.status, open_end.value) == ("undetermined", (date(2023, 1, 1), None))
    assert open_end.needs == ("pupil",)
    assert decided(build, NOBODY, "validity").status == "silent"
    whole = decided(build, Case({"pupil": True}), "validity")
    assert (whole.status, whole.clauses) == ("value", ("1", "2"))


def test_a_period_that_ends_before_it_begins_is_a_warning():
    build = one_rule(Slot("validity", "from"), day(2024, 1, 1))
    build.rule("1", Slot("validity", "until"), day(2023, 12, 31))
    assert evaluate(build.policy(), NOBODY).warnings == ("validity",)


# ---------------------------------------------------------------- settings


def test_bounds_are_a_value_of_their_own():
    found = decided(one_rule("fee", nodes.Range(money(1), money(2))))
    assert found.value == Bounds(100, 200)
    assert decided(one_rule("fee", nodes.Range(None, money(2)))).value == Bounds(None, 200)


def test_a_share_of_a_known_amount_is_an_amount():
    build = one_rule("fee", money(40))
    build.rule("2", "discount", nodes.ShareOf(Fraction(9, 10), Fraction(9, 10)))
    assert decided(build, outcome="discount").value == 3600
    build.rules[1] = build.rules[1].__class__(
        *[1, "2", 0, Slot("discount"), "base", nodes.All(()), nodes.ShareOf(Fraction(1, 2), None)]
    )
    assert decided(build, outcome="discount").value == Bounds(2000, None)


def test_a_share_of_nothing_stays_a_share():
    build = one_rule("discount", nodes.ShareOf(Fraction(9, 10), Fraction(9, 10)))
    assert decided(build, outcome="discount").value == Part("fee", Fraction(9, 10), Fraction(9, 10))
    due = decided(build, outcome="due")
    assert (due.status, due.needs) == ("silent", ("fee",))


def test_all_of_an_amount_that_no_clause_states_leaves_nothing_to_pay():
    build = one_rule("discount", nodes.ShareOf(Fraction(1), Fraction(1)))
    assert decided(build, outcome="due").value == 0


def test_the_rest_is_what_remains_of_the_base():
    build = one_rule("fee", money(40))
    build.rule("2", "discount", nodes.Rest(money(15)))
    assert decided(build, outcome="discount").value == 2500
    assert decided(build, outcome="due").value == 1500


def test_what_a_clause_leaves_open_is_undetermined_and_names_who_settles_it():
    found = decided(one_rule("fee", nodes.Unspecified("town hall")))
    assert (found.status, found.needs) == ("undetermined", ("town hall", "fee"))
    build = one_rule("fee", money(40))
    build.rule("2", "discount", nodes.Unspecified())
    share = decided(build, outcome="discount")
    assert (share.status, share.needs) == ("undetermined", ("discount",))


def test_about_is_never_a_figure():
    found = decided(one_rule("fee", money(40), about=True))
    assert (found.status, found.needs) == ("undetermined", ("fee",))


def test_a_binding_rule_is_a_floor_that_others_must_meet():
    build = one_rule("fee", nodes.Range(money(30), None), layer=1, binding=True)
    build.rule("2", "fee", money(40))
    build.layers = 2
    assert decided(build).value == 4000
    build.rule("3", "fee", money(20), read("pupil"))
    build.rules[1] = build.rules[1].__class__(
        *[1, "2", 0, Slot("fee"), "base", nodes.Not(read("pupil")), build.rules[1].setting]
    )
    assert decided(build, Case({"pupil": True}, closed=True)).status == "conflict"


# ---------------------------------------------------------------- adjustments


def test_adjustments_come_on_top_of_what_there_is():
    build = one_rule("fee", money(40))
    build.rule("2", "fee", money(5), kind="increase")
    assert (decided(build).value, decided(build).clauses) == (4500, ("1", "2"))
    alone = one_rule("fee", money(5), kind="increase")
    assert decided(alone).status == "silent"


def test_an_adjusted_share_of_nothing_is_silence():
    build = one_rule("discount", nodes.ShareOf(Fraction(1, 2), Fraction(1, 2)))
    build.rule("2", "discount", money(5), kind="increase")
    assert decided(build, outcome="discount").status == "silent"


# ---------------------------------------------------------------- computed and default values


def test_a_computed_outcome_and_a_rule_that_sets_it_must_agree():
    build = one_rule("fee", money(40))
    build.rule("2", "due", money(40))
    assert decided(build, outcome="due").value == 4000
    build.rule("3", "due", money(39))
    assert decided(build, outcome="due").status == "conflict"


def test_a_computed_value_is_kept_within_its_declared_bounds():
    build = one_rule("fee", money(10))
    build.rule("2", "discount", money(15))
    assert decided(build, outcome="due").value == 0
    build.things["due"] = Thing(
        "due", "outcome", names("due"), 99, policy="words", type="money",
        definition=read("fee"), low=money(1), high=money(5),
    )  # fmt: skip
    assert decided(build, outcome="due").value == 500


def test_what_is_declared_otherwise_holds_where_no_rule_applies():
    assert decided(Builder(), outcome="discount").value == 0
    assert decided(Builder(), outcome="discount").clauses == ()


def test_a_computed_choice():
    build = declared(
        "kind of card", kind="outcome", type="choice", definition=read("card kind"),
        choices=things()["card kind"].choices,
    )  # fmt: skip
    assert decided(build, Case({"card kind": "red card"}), "kind of card").value == "red card"
    found = decided(build, Case(), "kind of card")
    assert (found.status, found.needs) == ("undetermined", ("card kind",))


def test_a_computed_choice_that_rests_on_a_silent_one_is_taken_every_way():
    build = declared(
        "kind of card", kind="outcome", type="choice", choices=things()["card kind"].choices
    )
    build.things["own kind"] = Thing(
        "own kind", "outcome", names("own kind"), 98, policy="words", type="choice",
        definition=read("kind of card"), choices=things()["card kind"].choices,
    )  # fmt: skip
    found = decided(build, outcome="own kind")
    assert (found.status, found.needs) == ("undetermined", ("kind of card",))


def test_a_computed_truth():
    build = declared("is welcome", kind="outcome", type="yes/no", definition=read("pupil"))
    assert decided(build, Case({"pupil": True}), "is welcome").value is True
    assert decided(build, Case(), "is welcome").needs == ("pupil",)


def test_what_rests_on_silence_is_silent_and_names_what_is_not_said():
    found = decided(one_rule("fee", read("yearly rate")))
    assert (found.status, found.needs) == ("silent", ("yearly rate",))


def test_an_outcome_that_rests_on_a_share_of_nothing_is_undetermined():
    build = one_rule("discount", nodes.ShareOf(Fraction(1, 2), Fraction(1, 2)))
    build.rule("2", "yearly rate", read("discount"))
    build.rule("3", "may borrow", YES, nodes.Compare(">", read("yearly rate"), money(1)))
    assert decided(build, outcome="may borrow").status == "undetermined"


# ---------------------------------------------------------------- facts that the case lacks


def test_a_rule_may_supply_a_fact():
    build = one_rule("joining date", read("payment date"))
    build.rule("2", Slot("validity", "from"), read("joining date"))
    found = decided(build, Case({"payment date": BORN}), "validity")
    assert found.ends[0].value == BORN
    assert found.ends[0].clauses == ("1", "2")


def test_a_rule_that_supplies_a_date_supplies_the_event():
    build = one_rule("joining date", read("payment date"))
    build.rule("2", "may borrow", YES, nodes.Happened("joined"))
    assert decided(build, Case({"payment date": BORN}, closed=True), "may borrow").value is True
    assert decided(build, NOBODY, "may borrow").status == "silent"


def test_a_rule_that_states_a_date_by_itself_makes_no_event():
    build = one_rule("joining date", day(2023, 2, 1))
    build.rule("2", "may borrow", YES, nodes.Happened("joined"))
    assert decided(build, NOBODY, "may borrow").status == "silent"


def test_a_fact_whose_rule_does_not_apply_stays_unknown():
    build = one_rule("lost cards", number(2), read("pupil"))
    build.rule("2", "fee", nodes.Arithmetic("*", money(1), read("lost cards")))
    assert decided(build, Case({"pupil": True})).value == 200
    assert decided(build, NOBODY).needs == ("lost cards",)


@pytest.mark.parametrize("given, happened", [({"joined": True}, True), ({"joined": False}, False)])
def test_an_event_is_what_the_case_says(given, happened):
    build = one_rule("may borrow", YES, nodes.Happened("joined"))
    assert (decided(build, Case(given), "may borrow").status == "value") is happened


def test_nothing_else_makes_absent_facts_false_and_says_so():
    every = nodes.Any((
        read("lives in town"), read("pupil"), nodes.Happened("joined"), nodes.Holds("helper"),
    ))  # fmt: skip
    build = one_rule("may borrow", YES, every)
    found = evaluate(build.policy(), NOBODY)
    assert found.assumed == ("joined", "lives in town", "pupil", "helper")
    assert when_open(every).needs == ("joining date", "lives in town", "pupil", "helper")


def member_who_joined(condition=None):
    """Whoever is a member is counted from the joining date, so they joined."""
    build = declared("member", kind="group", type="yes/no", clock="joining date")
    early = nodes.Compare("<", read("joining date"), day(2023, 7, 1))
    joined = nodes.All((nodes.Happened("joined"), early))
    build.rule("1", "may borrow", YES, condition or joined)
    return build


def test_a_group_that_is_held_implies_the_event_it_is_counted_from():
    build = member_who_joined()
    found = evaluate(build.policy(), Case({"member": True}, closed=True))
    assert found.outcomes["may borrow"].status == "undetermined"
    assert found.outcomes["may borrow"].needs == ("joining date",)
    assert found.assumed == ()
    assert decided(build, Case({"joined": True}, closed=True), "may borrow").status == (
        "undetermined"
    )
    for case in (NOBODY, Case({"member": False}, closed=True)):
        assert decided(build, case, "may borrow").status == "silent"
    happened = member_who_joined(nodes.Happened("joined"))
    assert decided(happened, Case({"member": True}), "may borrow").status == "value"


def test_an_event_that_did_not_happen_rules_out_the_groups_counted_from_it():
    build = member_who_joined(read("member"))
    assert decided(build, Case({"joined": False}), "may borrow").status == "silent"
    neither = nodes.All((read("member"), nodes.Not(nodes.Happened("joined"))))
    for operands in (neither.operands, neither.operands[::-1]):
        impossible = member_who_joined(nodes.All(operands))
        assert decided(impossible, Case(), "may borrow").status == "silent"


def test_too_many_unknown_facts_still_name_the_date_of_a_group_that_is_held():
    evaluator = Evaluator(member_who_joined().policy(), Case({"member": True}, closed=True))
    assert evaluator.lacks("joining date")
    evaluator = Evaluator(member_who_joined().policy(), Case({"joined": False}))
    assert not evaluator.lacks("joining date")
    assert not evaluator.lacks("member")


def test_nothing_else_leaves_dates_numbers_and_choices_unknown():
    few = nodes.Compare("<", read("lost cards"), number(3))
    red = nodes.IsChoice(Slot("card kind"), ("red card",))
    old = nodes.Compare("<", read("birth date"), day(2000, 1, 1))
    for condition, needed in ((few, "lost cards"), (red, "card kind"), (old, "birth date")):
        found = decided(one_rule("may borrow", YES, condition), NOBODY, "may borrow")
        assert found.needs == (needed,)


def test_an_unknown_number_lies_where_it_is_declared_to_lie():
    build = one_rule("may borrow", YES, nodes.Compare(">=", read("lost cards"), number(0)))
    assert decided(build, Case(), "may borrow").needs == ("lost cards",)
    build.things["lost cards"] = evolve(build.things["lost cards"], low=number(0))
    assert decided(build, Case(), "may borrow").value is True


# ---------------------------------------------------------------- identities


def held(holding, as_of=None, closed=True):
    build = one_rule("may borrow", YES, nodes.Holds("helper", as_of))
    return decided(build, Case({}, {"helper": holding}, closed), "may borrow")


def test_an_identity_counts_from_its_certification_to_its_end():
    on = day(2023, 6, 1)
    assert held(Holding(True, date(2023, 6, 1)), on).value is True
    assert held(Holding(True, date(2023, 6, 2)), on).status == "silent"
    assert held(Holding(True, BORN, date(2023, 6, 1)), on).value is True
    assert held(Holding(True, BORN, date(2023, 5, 31)), on).status == "silent"
    assert held(Holding(False), on).status == "silent"
    assert held(Holding(), on).needs == ("helper",)


def test_without_a_day_an_ended_identity_may_or_may_not_count():
    assert held(Holding()).value is True
    found = held(Holding(True, BORN, date(2023, 6, 1)))
    assert (found.status, found.needs) == ("undetermined", ("may borrow",))


def ended(condition, *more):
    """The decision on a helper who was one until June, where the condition is asked."""
    build = one_rule("may borrow", YES, condition)
    for number, other in enumerate(more, 2):
        build.rule(str(number), "may borrow", YES, other)
    policy = build.policy()
    holding = Holding(True, BORN, date(2023, 6, 1))
    case = Case({}, {"helper": holding}, closed=True)
    return policy, case, evaluate(policy, case)


def test_it_is_said_what_the_policy_lacks_where_an_identity_ended():
    policy, case, decision = ended(nodes.Holds("helper"))
    assert decision.undated == ("helper",)
    for language, clause in (("en", "“identities count as of …”"), ("zh", "“身份以……为准。”")):
        (said,) = warnings(policy, decision, language)
        assert clause in said
        assert said in as_text(policy, decision, case, language)
        assert said in as_json(policy, decision, language)["warnings"]
    told = explain(policy, case, decision, "en")
    assert "nothing that you could add settles it" in told


def test_a_policy_that_names_a_day_is_not_told_to_name_one():
    asked = nodes.All(
        (nodes.Holds("helper"), nodes.Compare(">", nodes.CertifiedOn("helper"), day(2022, 1, 1)))
    )
    policy, _, decision = ended(asked, nodes.Holds("night helper", day(2023, 1, 1)))
    assert decision.undated == ("helper",)
    for language in ("en", "zh"):
        (said,) = warnings(policy, decision, language)
        assert "…" not in said


def test_nothing_is_said_of_an_ended_identity_on_which_no_answer_rests():
    policy, _, decision = ended(nodes.Holds("helper"), ALWAYS)
    assert decision.outcomes["may borrow"].value is True
    assert decision.undated == ()
    assert warnings(policy, decision, "en") == []


def wait_with_a_floor(*lost):
    """Two months and 15 days a lost card, never less than five months."""
    build = declared("wait", kind="outcome", type="length")
    build.rule("1", "wait", Constant("length", Length(2, 0)))
    more = nodes.Arithmetic("*", Constant("length", Length(0, 15)), read("lost cards"))
    build.rule("2", "wait", more, kind="increase")
    build.rule("3", "wait", Constant("length", Length(5, 0)), kind="floor")
    policy, case = build.policy(), Case(dict(lost), closed=True)
    return policy, case, evaluate(policy, case)


def test_months_and_days_without_an_order_are_told_as_such():
    policy, case, decision = wait_with_a_floor(("lost cards", Fraction(6)))
    assert decision.outcomes["wait"].needs == ("wait",)
    assert decision.unordered == ("wait",)
    for language, words in (("en", "months are compared with days"), ("zh", "比较月数和日数")):
        (said,) = warnings(policy, decision, language)
        assert words in said
        assert said in as_text(policy, decision, case, language)
    for number_lost, is_told in ((0, Length(5, 0)), (9, Length(2, 135))):
        _, _, clear = wait_with_a_floor(("lost cards", Fraction(number_lost)))
        assert (clear.outcomes["wait"].value, clear.unordered) == (is_told, ())


def test_what_is_possible_of_a_length_shows_no_bound_of_the_evaluator():
    policy, case, decision = wait_with_a_floor()
    assert decision.outcomes["wait"].needs == ("lost cards",)
    assert ("value", Bounds(Length(5, 0), None)) in decision.outcomes["wait"].possible
    assert "00000" not in as_text(policy, decision, case, "en")


def with_volunteers(*asked):
    """A volunteer is any helper; whoever is one of those asked for may borrow."""
    build = declared("volunteer", kind="identity", includes=("helper",))
    build.rule("1", "may borrow", YES, nodes.Any(tuple(map(nodes.Holds, asked))))
    return build.policy()


def case_of(*identities, **groups):
    return Case(dict(groups), {key: Holding(True, BORN) for key in identities}, closed=True)


def test_what_no_clause_reads_is_said_to_count_for_nothing():
    policy, case = with_volunteers("helper"), case_of("night helper", "helper", pupil=True)
    decision = evaluate(policy, case)
    assert decision.unread == ("night helper", "pupil")
    for language, words in (("en", "no clause decides by pupil"), ("zh", "没有条款按小学生")):
        said = warnings(policy, decision, language)
        assert len(said) == 2
        assert words in said[1]
        assert said[1] in as_text(policy, decision, case, language)
        assert said == as_json(policy, decision, language)["warnings"]


def test_an_identity_is_read_through_one_that_includes_it_and_the_other_way_only_by_a_kind():
    assert evaluate(with_volunteers("volunteer"), case_of("helper")).unread == ()
    policy = with_volunteers("helper")
    decision = evaluate(policy, case_of("volunteer"))
    assert decision.unread == ("volunteer",)
    assert "say which one it is" in warnings(policy, decision, "en")[0]
    assert evaluate(policy, case_of("volunteer", "helper")).unread == ()


def test_nothing_is_said_of_what_is_not_held_nor_of_a_group_that_counts_through_its_event():
    denied = Case({"pupil": False}, {"night helper": Holding(False)}, closed=True)
    assert evaluate(with_volunteers("helper"), denied).unread == ()
    build = member_who_joined()
    assert evaluate(build.policy(), case_of(member=True)).unread == ()


def test_an_identity_includes_others():
    found = things()
    found["volunteer"] = Thing(
        "volunteer", "identity", names("volunteer"), 90, policy="words", includes=("helper",)
    )
    build = Builder(found)
    build.rule("1", "may borrow", YES, nodes.Holds("volunteer"))
    build.rule("2", Slot("validity", "from"), nodes.CertifiedOn("volunteer"))
    both = {"volunteer": Holding(True, date(2023, 6, 1)), "helper": Holding(True, BORN)}
    case = Case({}, both, closed=True)
    assert decided(build, case, "may borrow").value is True
    assert decided(build, case, "validity").ends[0].value == BORN
    assert decided(build, NOBODY, "validity").ends[0].needs == ("volunteer",)


# ---------------------------------------------------------------- conditions and values


CASE = Case({"lost cards": Fraction(3), "birth date": BORN, "card kind": "red card"}, closed=True)
THREE = number(3)


@pytest.mark.parametrize(
    "condition, holds",
    [
        (nodes.Compare("<", read("lost cards"), THREE), False),
        (nodes.Compare("<=", read("lost cards"), THREE), True),
        (nodes.Compare(">", read("lost cards"), THREE), False),
        (nodes.Compare(">=", read("lost cards"), THREE), True),
        (nodes.Compare("==", read("lost cards"), THREE), True),
        (nodes.IsChoice(Slot("card kind"), ("red card", "blue card")), True),
        (nodes.IsChoice(Slot("card kind"), ("blue card",)), False),
        (nodes.OnDays(read("birth date"), 6, 10), True),
        (nodes.OnDays(read("birth date"), 11, 31), False),
        (nodes.All(()), True),
        (nodes.Any(()), False),
        (nodes.Not(read("pupil")), True),
        (nodes.Compare("==", nodes.Not(read("pupil")), YES), True),
    ],
)
def test_conditions(condition, holds):
    found = decided(one_rule("may borrow", YES, condition), CASE, "may borrow")
    assert (found.status == "value") is holds


def ninety(first_day_counted):
    return nodes.LastDay(read("birth date"), Constant("length", Length(0, 90)), first_day_counted)


@pytest.mark.parametrize(
    "expression, value",
    [
        (nodes.Shift(read("birth date"), Constant("length", Length(1, 5))), date(2023, 2, 15)),
        (ninety(False), date(2023, 4, 10)),
        (ninety(True), date(2023, 4, 9)),
        (nodes.AddDays(read("birth date"), -10), date(2022, 12, 31)),
        (nodes.MonthStart(read("birth date"), 1), date(2023, 2, 1)),
        (nodes.MonthEnd(read("birth date")), date(2023, 1, 31)),
        (nodes.DayOfMonth(read("birth date"), 6), date(2023, 1, 6)),
        (nodes.YearEdge(read("birth date"), "start"), date(2023, 1, 1)),
        (nodes.YearEdge(read("birth date"), "end"), date(2023, 12, 31)),
        (nodes.Extreme("larger", read("birth date"), day(2023, 2, 1)), date(2023, 2, 1)),
        (nodes.Extreme("smaller", read("birth date"), day(2023, 2, 1)), BORN),
    ],
)
def test_dates(expression, value):
    build = one_rule(Slot("validity", "from"), expression)
    assert decided(build, CASE, "validity").ends[0].value == value


def elapsed(unit, end, **parts):
    return nodes.Elapsed(unit, read("birth date"), end, **parts)


@pytest.mark.parametrize(
    "expression, value",
    [
        (nodes.Arithmetic("+", read("lost cards"), number(2)), 5),
        (nodes.Arithmetic("-", read("lost cards"), number(2)), 1),
        (nodes.Arithmetic("*", read("lost cards"), number(2)), 6),
        (nodes.Arithmetic("/", read("lost cards"), number(2)), Fraction(3, 2)),
        (nodes.Rounded(number(Fraction(5, 2)), "up", 1), 3),
        (elapsed("whole years", day(2025, 1, 9)), 1),
        (elapsed("calendar years", day(2025, 1, 9)), 3),
        (elapsed("calendar months", day(2023, 4, 1)), 4),
        (elapsed("days", day(2023, 1, 20)), 10),
        (elapsed("days", day(2023, 1, 20), first_day_counted=True), 11),
    ],
)
def test_numbers(expression, value):
    fee = nodes.Arithmetic("*", expression, money(1))
    assert decided(one_rule("fee", fee), CASE).value == value * 100


def test_every_calendar_unit_is_known_to_the_evaluator():
    policy = card().policy()
    run = Run(Evaluator(policy, CASE))
    with pytest.raises(AssertionError):
        run.elapsed(nodes.Elapsed("weeks", read("birth date"), read("birth date")))


# ---------------------------------------------------------------- beyond the bound


def test_above_the_bound_everything_unread_is_needed():
    found = things()
    flags = [f"flag {number}" for number in range(40)]
    for flag in flags:
        found[flag] = Thing(flag, "fact", names(flag), len(found), policy="words", type="yes/no")
    build = Builder(found)
    for place, flag in enumerate(flags):
        build.rule(f"r{place}", "fee", money(place), read(flag))
    decision = decided(build, Case({"flag 0": True, "flag 1": False}))
    assert decision.status == "undetermined"
    assert set(decision.needs) == set(flags[2:])


def test_what_a_case_lacks():
    policy = card().policy()
    open_case, closed = Evaluator(policy, Case({"joined": True})), Evaluator(policy, NOBODY)
    assert open_case.lacks("helper") and not closed.lacks("helper")
    assert open_case.lacks("joining date") and not closed.lacks("joining date")
    assert open_case.lacks("pupil") and not closed.lacks("pupil")
    assert closed.lacks("lost cards") and closed.lacks("birth date")
    known = Evaluator(
        policy, Case({"pupil": True}, {"helper": Holding(), "night helper": Holding(False)})
    )
    assert not known.lacks("pupil")
    assert known.lacks("helper") and not known.lacks("night helper")
    assert not Evaluator(policy, Case({"joined": False})).lacks("joining date")
