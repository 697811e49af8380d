"""Explanations: why, why not, what is still needed; the same words for the same case."""

from datetime import date
from fractions import Fraction

import pytest
from attrs import evolve

from handmade import Builder, card, day, money, name, read
from tiaoli.diagnostics.base import Words
from tiaoli.explaining import as_json, explain_all, explanation, explanation_of_all
from tiaoli.explanation_text import text_of
from tiaoli.model import nodes
from tiaoli.model.case import Case, Holding
from tiaoli.model.nodes import Slot
from tiaoli.semantics import evaluate
from tiaoli.show import Show
from tiaoli.syntax import tree
from tiaoli.units.day import Length
from tiaoli.units.settle import Bounds, Part

BORN = date(2023, 1, 10)
EARLY = Case({"pupil": True, "birth date": BORN, "joining date": date(2023, 4, 10)}, closed=True)
LATE = evolve(EARLY, values={**EARLY.values, "joining date": date(2023, 4, 11)})


def told(case, language="en", policy=None):
    policy = policy or card().policy()
    return explain_all(policy, case, evaluate(policy, case), language)


def about(outcome, case, language="en", policy=None):
    """Everything about one outcome, and about what it is computed from."""
    policy = policy or card().policy()
    found = explanation(policy, case, evaluate(policy, case), (outcome,))
    return text_of(found, language).split("\n")


def test_why_names_clause_sentence_and_facts():
    lines = about("validity", EARLY)
    assert lines[0] == "validity: from 10 January 2023 until 31 December 2023"
    assert lines[1] == (
        '  by [4] “note "note".”, because: is pupil, joining date 10 April 2023,'
        " birth date 10 January 2023"
    )


def test_why_in_chinese():
    lines = about("validity", EARLY, "zh")
    assert lines[0] == "有效期：自2023年1月10日起至2023年12月31日"
    assert lines[1].endswith("因为：属于小学生、入馆日期2023年4月10日、出生日期2023年1月10日")


def test_why_not_names_the_condition_that_failed():
    lines = about("validity", LATE)
    assert lines[2] == (
        '  not [4] “note "note".”: “joining date is on or before the last day of 90 days from'
        " birth date” does not hold (joining date 11 April 2023, birth date 10 January 2023)"
        " (2 of 3 conditions hold)"
    )


def test_a_clause_for_others_is_not_close_unless_it_is_asked_for():
    assert not any("[3]" in line for line in told(EARLY).split("\n"))
    lines = about("may borrow", Case(closed=True))
    assert lines[0] == "may borrow: the policy does not say"
    assert (
        lines[1].startswith("  not [6]") and "“lives in town” does not hold (not given)" in lines[1]
    )


def test_what_lost_to_another_clause():
    build = card()
    build.rule("8", "fee", money(20), read("pupil"))
    build.rules[1] = evolve(build.rules[1], beaten_by=(8,))
    build.rules = [build.rules[0], build.rules[8], *build.rules[1:8]]
    lines = about("fee", EARLY, policy=build.policy())
    assert any("[2]" in line and "it applies, but [8] comes before it" in line for line in lines)


def test_computed_and_default_values():
    lines = told(Case({}, {"helper": Holding()}, closed=True)).split("\n")
    assert "  computed: fee minus discount: fee CNY 40, discount CNY 36" in lines
    lines = told(Case(closed=True), "zh").split("\n")
    assert "  计算：费用减优惠：费用40元、优惠0元" in lines
    assert "  计算：没有适用的条款，因此按这个数" in lines


def test_what_is_still_needed_and_what_each_answer_gives():
    case = Case({"pupil": True, "birth date": BORN})
    lines = about("validity", case)
    at = lines.index("  still needed: joining date")
    assert lines[at + 1 : at + 3] == [
        "    if has not joined: the policy does not say",
        "    if joining date up to 10 April 2023: from 10 January 2023 until 31 December 2023",
    ]
    assert lines[at + 3] == (
        "    if joining date from 11 April 2023 on: depends on it, for example"
        " from 1 May 2023 until 31 December 2023"
    )


def test_needs_of_every_kind():
    policy = card().policy()
    lines = about("may borrow", Case(), policy=policy)
    assert lines[2:] == [
        "  still needed: lives in town",
        "    if lives in town: is let in",
        "    if lives elsewhere: the policy does not say",
    ]
    build = Builder()
    build.rule("1", "fee", money(1), nodes.IsChoice(Slot("card kind"), ("red card",)))
    build.rule("2", "fee", money(2), nodes.IsChoice(Slot("card kind"), ("blue card",)))
    assert "    if card kind blue card: CNY 2" in about("fee", Case(), policy=build.policy())
    build = Builder()
    few = nodes.Compare("<=", read("lost cards"), nodes.Constant("number", Fraction(3)))
    build.rule("1", "fee", money(1), few)
    build.rule("2", "fee", money(2), nodes.Not(few))
    lines = about("fee", Case(), policy=build.policy())
    assert "    if lost cards up to 3: CNY 1" in lines
    assert "    if lost cards from 4 on: CNY 2" in lines


def test_an_identity_and_its_certification_date():
    lines = about("discount", Case(), "zh")
    assert "    若志愿者：36元" in lines and "    若非志愿者：0元" in lines
    build = Builder()
    build.rule("1", "fee", money(40))
    build.rule("3", "discount", money(5), nodes.Holds("helper", day(2022, 12, 31)))
    lines = about("discount", Case({}, {"helper": Holding()}), "zh", build.policy())
    assert "  还需要：志愿者的认定日期" in lines
    assert "    若志愿者的认定日期在2022年12月31日及以前：5元" in lines


def test_many_needs_are_only_named():
    build = Builder()
    wanted = ("pupil", "lives in town")
    conditions = [read(each) for each in wanted] + [
        nodes.Holds("helper"),
        nodes.Holds("night helper"),
    ]
    build.rule("1", "fee", money(1), nodes.All(tuple(conditions)))
    lines = about("fee", Case(), policy=build.policy())
    assert "  still needed: lives in town, pupil, helper, night helper" in lines


def test_what_the_policy_leaves_open():
    build = Builder()
    build.rule("1", "fee", nodes.Unspecified())
    lines = about("fee", Case(closed=True), policy=build.policy())
    assert (
        "  still needed: fee (the policy leaves it open; nothing that you could add settles it)"
        in lines
    )


def test_conflicts_show_both_clauses_and_what_the_analyst_says():
    build = card()
    build.rule(
        "8",
        "fee",
        money(20),
        read("pupil"),
        accepts=(("2", Words("原文如此", "so the source has it")),),
    )
    lines = about("fee", EARLY, "zh", build.policy())
    assert lines[0] == "费用：条款互相冲突"
    assert "  注意：这几条规定不一致，政策没有写以哪一条为准：【2】：40元；【8】：20元" in lines
    assert "  注意：政策分析员的说明：原文如此" in lines


def test_a_period_in_which_no_day_lies():
    case = evolve(EARLY, values={**EARLY.values, "joining date": date(2023, 12, 5)})
    lines = about("validity", case)
    assert (
        "  note: it would start on 1 January 2024, after its end on 31 December 2023:"
        " there is not a single day in it"
    ) in lines


def test_marks_are_shown():
    marks = (
        tree.Mark("assumption", Words("读作全年", "read as the whole year")),
        tree.Mark("in principle"),
    )
    build = Builder()
    build.rule("1", "fee", money(1), marks=marks)
    lines = about("fee", Case(closed=True), "zh", build.policy())
    assert lines[1].endswith("（推定“读作全年”、原则上）")


def test_only_the_alternative_that_holds_is_a_reason():
    build = Builder()
    build.rule("1", "fee", money(1), nodes.Any((read("pupil"), read("lives in town"))))
    case = Case({"pupil": False, "lives in town": True}, closed=True)
    assert about("fee", case, policy=build.policy())[1].endswith("because: lives in town")


def test_a_list_of_people_is_said_as_one():
    build = card()
    build.rule(
        "8",
        "fee",
        money(1),
        nodes.Any((nodes.Holds("helper"), nodes.Holds("night helper"), read("pupil"))),
    )
    build.rules[1] = evolve(build.rules[1], condition=read("lives in town"))
    lines = about("fee", Case(closed=True), policy=build.policy())
    assert any("is none of helper, night helper, pupil" in line for line in lines)


def test_silent_outcomes_and_assumptions_stand_at_the_end():
    lines = told(Case(closed=True)).split("\n")
    assert lines[-1].startswith("Taken as not so, because nothing else was given: ")
    assert "lives in town" in lines[-1]
    assert lines[-2] == "The policy does not say: validity, may borrow."


def test_a_sentence_is_told_once():
    build = card()
    build.rules[0] = evolve(build.rules[0], slot=Slot("fee"))
    text = told(EARLY, policy=card().policy())
    assert text.count("[2] “") == 1


def test_clauses_are_printed_as_sentences():
    rule = tree.Rule((), None, (tree.Sets(name("fee"), tree.Exactly(tree.Money(4000))),))
    build = Builder()
    build.rule("1", "fee", money(40), statement=rule)
    assert about("fee", Case(), policy=build.policy())[1] == "  by [1] “fee is 40 yuan.”"
    assert about("fee", Case(), "zh", build.policy())[1] == "  依据【1】“费用为40元。”"


def test_json_carries_the_same():
    policy = card().policy()
    found = as_json(explanation_of_all(policy, EARLY, evaluate(policy, EARLY)), "en")
    fee = next(each for each in found["outcomes"] if each["outcome"] == "fee")
    assert fee["status"] == "value" and fee["answer"] == "CNY 40"
    assert [each["clause"] for each in fee["because"]] == ["2"] and fee["also"] == ["[1]"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_same_case_gives_the_same_words(language):
    assert told(EARLY, language) == told(EARLY, language)


# ---------------------------------------------------------------- values in words


@pytest.mark.parametrize(
    "value, type, zh, en",
    [
        (date(2023, 1, 10), "date", "2023年1月10日", "10 January 2023"),
        (35000, "money", "350元", "CNY 350"),
        (Fraction(12050), "money", "120.5元", "CNY 120.5"),
        (Fraction(4000, 3), "money", "40/3元", "CNY 40/3"),
        (Fraction(5, 2), "number", "2.5", "2.5"),
        (Length(3, 10), "length", "3个月10日", "3 months 10 days"),
        (Length(12, 0), "length", "1年", "1 year"),
        (Length(0, 0), "length", "0日", "0 days"),
        (Bounds(31500, None), "money", "不低于315元", "at least CNY 315"),
        (Bounds(None, 31500), "money", "不高于315元", "at most CNY 315"),
        (Bounds(100, 200), "money", "1元至2元", "between CNY 1 and CNY 2"),
        (Bounds(BORN, None), "date", "不早于2023年1月10日", "not before 10 January 2023"),
        (Bounds(None, BORN), "date", "不晚于2023年1月10日", "not after 10 January 2023"),
        (Bounds(Length(3, 0), None), "length", "不少于3个月", "at least 3 months"),
        (Bounds(None, Length(3, 0)), "length", "不超过3个月", "at most 3 months"),
        (Part("fee", Fraction(9, 10), None), "money", "不低于费用的90%", "at least 90% of fee"),
        (Part("fee", 1, 1), "money", "费用的100%", "100% of fee"),
        (Part("fee", 1, None), "money", "不低于费用全额", "at least the whole of fee"),
        ("red card", "choice", "红卡", "red card"),
        (True, "yes/no", "是", "yes"),
        ((BORN, None), "period", "自2023年1月10日起", "from 10 January 2023"),
    ],
)
def test_values_are_written_out(value, type, zh, en):
    policy = card().policy()
    assert Show(policy, "zh").value(value, type) == zh
    assert Show(policy, "en").value(value, type) == en


def expressions():
    joined, born = read("joining date"), read("birth date")
    ninety = nodes.Constant("length", Length(0, 90))
    return [
        (nodes.Shift(born, ninety), "出生日期加90日", "90 days after birth date"),
        (nodes.AddDays(born, 1), "出生日期次日", "the day after birth date"),
        (nodes.AddDays(born, -1), "出生日期前一日", "the day before birth date"),
        (nodes.AddDays(born, 5), "出生日期后5日", "5 days after birth date"),
        (nodes.MonthStart(born, 0), "出生日期当月", "the month of birth date"),
        (nodes.MonthStart(born, 1), "出生日期次月", "the month after birth date"),
        (nodes.MonthStart(born, 7), "出生日期后第7个月", "7 months after the month of birth date"),
        (nodes.MonthEnd(born), "出生日期当月月底", "the month end of birth date"),
        (nodes.DayOfMonth(born, 6), "出生日期所在月6日", "day 6 of the month of birth date"),
        (nodes.YearEdge(born, "end"), "出生日期当年年底", "year end of birth date"),
        (nodes.CertifiedOn("helper"), "志愿者认定日期", "certification date of helper"),
        (read("validity", "until"), "有效期末日", "the last day of validity"),
        (nodes.Compare("<=", day(2023, 1, 1), joined), "入馆日期不早于2023年1月1日", "joining date is on or after 1 January 2023"),
        (nodes.Not(nodes.Compare("<", joined, born)), "入馆日期不早于出生日期", "joining date is on or after birth date"),
        (nodes.Not(nodes.Compare("==", joined, born)), "不符合“入馆日期为出生日期”", "not (joining date is birth date)"),
        (nodes.Not(nodes.Happened("joined")), "未入馆", "has not joined"),
        (nodes.Not(nodes.Holds("helper")), "不属于志愿者", "is not helper"),
        (nodes.Holds("helper", day(2022, 1, 1)), "在2022年1月1日及以前认定为志愿者", "is helper, certified by 1 January 2022"),
        (nodes.Not(read("pupil")), "不属于小学生", "is not pupil"),
        (nodes.Not(nodes.Not(read("pupil"))), "属于小学生", "is pupil"),
        (nodes.Not(read("lives in town")), "住在外镇", "lives elsewhere"),
        (nodes.All((read("pupil"), nodes.Any((read("lives in town"), nodes.Happened("joined"))))), "属于小学生且（住在本镇或已入馆）", "is pupil and (lives in town or has joined)"),
        (nodes.All(()), "恒真", "always"),
        (nodes.IsChoice(Slot("card kind"), ("red card",)), "卡种为红卡", "card kind is red card"),
        (nodes.IsChoice(Slot("card kind"), ("red card", "blue card")), "卡种为红卡、蓝卡之一", "card kind is one of red card, blue card"),
        (nodes.OnDays(joined, 6, 19), "入馆日期在每月6日至19日", "joining date is on days 6 to 19 of a month"),
        (nodes.Elapsed("whole years", born, joined), "出生日期至入馆日期的周岁数", "whole years from birth date until joining date"),
        (nodes.Arithmetic("*", nodes.Arithmetic("+", read("fee"), read("yearly rate")), nodes.Constant("number", Fraction(2))), "（费用加年费标准）乘2", "(fee plus yearly rate) times 2"),
        (nodes.Extreme("larger", read("fee"), read("yearly rate")), "费用与年费标准中较大者", "the larger of fee and yearly rate"),
        (nodes.Rounded(read("fee"), "down", 100), "费用向下取整", "fee rounded down"),
    ]  # fmt: skip


@pytest.mark.parametrize("expression, zh, en", expressions())
def test_expressions_in_words(expression, zh, en):
    policy = card().policy()
    assert Show(policy, "zh").expression(expression) == zh
    assert Show(policy, "en").expression(expression) == en


def test_tables_are_cited_by_row():
    table = tree.RuleTable(Words("表甲", "table a"), (), (), label=tree.Label("t"))
    build = Builder()
    build.rule("t/2", "fee", money(40), statement=table)
    build.clauses = [evolve(build.clauses[0], statement=table)]
    assert about("fee", Case(), policy=build.policy())[1] == "  by [t/2] “row 2 of table “table a””"
    assert about("fee", Case(), "zh", build.policy())[1] == "  依据【t/2】“表“表甲”第2行”"


def test_shares_bounds_and_rests_in_a_conflict():
    build = Builder()
    build.rule("1", "fee", money(40))
    build.rule("2", "discount", nodes.ShareOf(Fraction(1), Fraction(1)))
    build.rule("3", "discount", nodes.ShareOf(Fraction(1, 2), Fraction(1, 2)))
    build.rule("4", "discount", nodes.Range(None, money(1)))
    build.rule("5", "discount", nodes.Rest(money(3)))
    build.rule("6", "discount", nodes.ShareOf(None, Fraction(1, 4)))
    lines = about("discount", Case(), policy=build.policy())
    note = next(line for line in lines if "note:" in line and "differ" in line)
    assert note.endswith(
        "[2]: in full; [3]: 50%; [4]: at most CNY 1; [5]: CNY 3 left; [6]: at most 25%"
    )


def test_a_negation_of_several_things_is_explained_by_the_one_that_fails():
    build = Builder()
    neither = nodes.Not(nodes.All((read("pupil"), read("lives in town"))))
    build.rule("1", "fee", money(1), neither)
    case = Case({"pupil": True, "lives in town": False}, closed=True)
    assert about("fee", case, policy=build.policy())[1].endswith("because: lives elsewhere")


def test_a_date_that_changes_everything_is_only_named():
    build = Builder()
    for month in range(1, 13):
        first, last = date(2023, month, 1), date(2023, month, 28)
        window = nodes.All((
            nodes.Happened("paid"),
            nodes.Compare("<=", nodes.Constant("date", first), read("payment date")),
            nodes.Compare("<=", read("payment date"), nodes.Constant("date", last)),
        ))  # fmt: skip
        build.rule(str(month), "fee", money(month), window)
    lines = about("fee", Case({"paid": True}), policy=build.policy())
    assert "  still needed: payment date (the answer changes with it)" in lines


def test_facts_that_settle_it_only_together():
    build = Builder()
    build.rule("1", "fee", money(1), nodes.All((read("lives in town"), read("pupil"))))
    build.rule("2", "fee", money(2), nodes.All((nodes.Not(read("lives in town")), read("pupil"))))
    build.rule("3", "fee", money(3), nodes.All((read("lives in town"), nodes.Not(read("pupil")))))
    away = nodes.All((nodes.Not(read("lives in town")), nodes.Not(read("pupil"))))
    build.rule("4", "fee", money(4), away)
    lines = about("fee", Case(), policy=build.policy())
    at = lines.index("  still needed: lives in town, pupil (no single one settles it)")
    assert lines[at + 1 :] == [
        "    if lives in town: undetermined, still needs pupil",
        "      then if is pupil: CNY 1",
        "      then if is not pupil: CNY 3",
        "    if lives elsewhere: undetermined, still needs pupil",
        "      then if is pupil: CNY 2",
        "      then if is not pupil: CNY 4",
    ]


def many_needs():
    """Four rates of which the highest identity decides, and one for all others."""
    build = Builder()
    build.rule("1", "fee", money(4), nodes.Not(nodes.Any((
        read("pupil"), read("lives in town"), nodes.Holds("helper"), nodes.Holds("night helper")
    ))))  # fmt: skip
    build.rule("2", "fee", money(3), nodes.Holds("helper"))
    build.rule("3", "fee", money(2), nodes.All((read("pupil"), nodes.Not(nodes.Holds("helper")))))
    return build.policy()


def test_many_needs_come_with_what_each_gives_alone():
    lines = about("fee", Case(), policy=many_needs())
    at = lines.index("  still needed: lives in town, pupil, helper, night helper")
    assert lines[at + 1 :] == [
        "  if nothing else: CNY 4",
        "  if only pupil: CNY 2",
        "  if only helper: CNY 3",
        "  if only one of lives in town, night helper: the policy does not say",
    ]


def test_a_computed_answer_says_on_what_the_policy_is_silent():
    policy = Builder().policy()
    lines = about("due", Case(closed=True), policy=policy)
    assert lines[0] == "due: the policy does not say, because it says nothing on fee"


@pytest.mark.parametrize(
    "value, en",
    [
        (Bounds(None, None), "not stated"),
        (Part("fee", None, Fraction(1, 2)), "at most 50% of fee"),
        (Part("fee", Fraction(1, 4), Fraction(1, 2)), "between 25% of fee and 50% of fee"),
        (Part("fee", None, None), "not stated"),
        (None, "any value"),
        ("no such choice", "no such choice"),
    ],
)
def test_open_values_in_words(value, en):
    assert Show(card().policy(), "en").value(value, "money") == en
