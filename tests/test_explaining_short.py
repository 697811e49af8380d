"""Short explanations: at most 15 lines, what decided first, and the same words every time."""

from datetime import date

import pytest
from attrs import evolve

from handmade import Builder, card, day, money, read
from tiaoli.diagnostics.base import Words
from tiaoli.examples import case_of
from tiaoli.explaining import explain, explanation
from tiaoli.explanation import as_json
from tiaoli.model import nodes
from tiaoli.model.case import Case, Holding
from tiaoli.pipeline import Library
from tiaoli.project import Project
from tiaoli.semantics import evaluate
from tiaoli.show import abridged

BORN = date(2023, 1, 10)
EARLY = Case({"pupil": True, "birth date": BORN, "joining date": date(2023, 4, 10)}, closed=True)

BEATEN = (
    '  not [5] “note "note".”: “joining date is after the last day of 90 days from birth date” does'
    " not hold (joining date 10 April 2023, birth date 10 January 2023) (2 of 3 conditions hold)"
)


def told(case, language="en", policy=None, asked=(), **rest):
    policy = policy or card().policy()
    return explain(policy, case, evaluate(policy, case), language, asked, **rest).split("\n")


def test_the_answers_that_there_are_with_what_decided():
    assert told(EARLY) == [
        "fee: CNY 40",
        '  by [2] “note "note".”; also [1]',
        "discount: CNY 0",
        "  computed: no clause applies, so this is what holds",
        "due: CNY 40",
        "  computed: fee minus discount: fee CNY 40, discount CNY 0",
        "validity: from 10 January 2023 until 31 December 2023",
        '  by [4] “note "note".”, because: is pupil, joining date 10 April 2023, birth date 10 January 2023',
        BEATEN,
        "Taken as not so, because nothing else was given: helper.",
    ]


def test_in_chinese():
    lines = told(EARLY, "zh")
    assert lines[0] == "费用：40元"
    assert lines[-1] == "没有提到、按“否”处理的：志愿者。"


def test_what_is_asked_for_stands_alone_with_what_it_is_computed_from():
    lines = told(EARLY, asked=("due",), more="--why all")
    assert [line for line in lines if not line.startswith(" ")] == [
        "due: CNY 40", "fee: CNY 40", "discount: CNY 0",
        "other outcomes (--why all): validity – from 10 January 2023 until 31 December 2023",
        "Taken as not so, because nothing else was given: helper.",
    ]  # fmt: skip


def test_the_order_that_is_asked_for():
    lines = told(EARLY, first=("validity", "not declared", "due"))
    heads = [line for line in lines if not line.startswith(" ")]
    assert heads[0].startswith("validity") and heads[1].startswith("due")


def test_headings_stand_before_reasons_where_there_is_little_room():
    lines = told(EARLY, most=6)
    assert [line.split(":")[0] for line in lines] == [
        "fee", '  by [2] “note "note".”; also [1]', "discount", "due", "validity",
        "Taken as not so, because nothing else was given",
    ]  # fmt: skip


def test_what_each_answer_gives():
    case = Case({"pupil": True, "birth date": BORN})
    lines = told(case, asked=("validity",))
    assert lines[0] == "validity: undetermined; still needed: joining date"
    assert lines[2] == (
        "  if has not joined → the policy does not say;"
        " if joining date up to 10 April 2023 → from 10 January 2023 until 31 December 2023;"
        " if joining date from 11 April 2023 on → depends on it, for example"
        " from 1 May 2023 until 31 December 2023"
    )


def test_many_needs_are_abridged_and_the_closed_case_is_tried():
    build = Builder()
    wanted = [
        read("pupil"),
        read("lives in town"),
        nodes.Holds("helper"),
        nodes.Holds("night helper"),
    ]
    build.rule("1", "fee", money(1), nodes.Not(nodes.Any(tuple(wanted))))
    lines = told(Case(), policy=build.policy(), asked=("fee",))
    assert lines[0] == (
        "fee: undetermined; still needed: lives in town, pupil, helper, night helper"
    )
    assert "  if nothing else → CNY 1" in lines


def test_an_answer_that_needs_more_says_so():
    build = Builder()
    build.rule(
        "1", "fee", money(1), nodes.All((nodes.Holds("helper", day(2022, 12, 31)), read("pupil")))
    )
    case = Case({}, {"helper": Holding()})
    (line,) = [
        line for line in told(case, "zh", build.policy(), ("fee",)) if "若属于小学生" in line
    ]
    assert line == (
        "  若属于小学生，再若志愿者的认定日期在2022年12月31日及以前：1元；"
        "再若志愿者的认定日期在2023年1月1日及以后：政策没有写"
    )


def test_what_nothing_settles():
    build = Builder()
    build.rule("1", "fee", nodes.Unspecified())
    lines = told(Case(closed=True), "zh", build.policy(), ("fee",))
    assert lines[0] == "费用：待定（费用：政策没有写明，不是您能补充的）"


def test_a_silent_outcome_that_is_asked_for_shows_what_was_close():
    lines = told(Case(closed=True), asked=("may borrow",))
    assert lines[0] == "may borrow: the policy does not say"
    assert lines[1].startswith("  not [6]")


def test_remarks_and_conflicts_are_kept():
    build = card()
    build.rule(
        "8",
        "fee",
        money(20),
        read("pupil"),
        accepts=(("2", Words("原文如此", "so the source has it")),),
    )
    lines = told(EARLY, policy=build.policy(), asked=("fee",))
    assert lines[0] == "fee: the clauses conflict"
    assert any("these clauses differ" in line for line in lines)
    assert "  note: the analyst's remark: so the source has it" in lines


def test_an_empty_period_that_is_left_out_is_still_said():
    case = evolve(EARLY, values={**EARLY.values, "joining date": date(2023, 12, 5)})
    (line,) = [line for line in told(case, asked=("fee",)) if line.startswith("other")]
    assert line.endswith("until 31 December 2023 (not a single day)")
    assert "（其中没有一天）" in "".join(told(case, "zh", asked=("fee",)))


def test_long_sentences_are_cut():
    build = Builder()
    build.rule("1", "fee", money(1))
    build.clauses = [
        evolve(
            build.clauses[0],
            statement=evolve(build.clauses[0].statement, text=Words("长" * 200, "x" * 200)),
        )
    ]
    line = told(Case(), policy=build.policy(), asked=("fee",))[1]
    assert line.endswith("长…”") and len(line) < 140


def test_the_data_says_what_is_left_out():
    policy = card().policy()
    found = as_json(explanation(policy, EARLY, evaluate(policy, EARLY), ("fee",)), "en")
    assert [each["outcome"] for each in found["outcomes"]] == ["fee"]
    assert {"outcome": "due", "answer": "CNY 40"} in found["left out"]
    found = as_json(explanation(policy, Case(), evaluate(policy, Case()), ("discount",)), "en")
    assert found["outcomes"][0]["nothing else"] == {
        "given": "nothing else", "answer": "CNY 0", "needs": [],
    }  # fmt: skip


def test_a_policy_without_clauses():
    policy = Builder().policy()
    assert explain(policy, Case(), evaluate(policy, Case()), "en") == (
        "discount: CNY 0\n  computed: no clause applies, so this is what holds\n"
        "due: the policy does not say, because it says nothing on fee"
    )


def test_lists_are_abridged_only_where_that_saves_something():
    words = list("abcdefgh")
    assert abridged(words[:4], "en", 3) == "a, b, c, d"
    assert abridged(words, "en", 3) == "a, b, c, and 5 more"
    assert abridged(words, "zh", 3) == "a、b、c等8项"
    assert abridged(words, "zh", 3, "；") == "a；b；c等8项"


# ---------------------------------------------------------------- the shipped regions

LIBRARY = Library(Project(None))
REGIONS = [file for file in LIBRARY.project.all.values() if not file.is_vocabulary]
EVERY = 6
"""Every so many examples of a region are explained: all of them take a minute."""


@pytest.mark.slow
@pytest.mark.parametrize("file", REGIONS, ids=lambda file: file.id)
def test_the_examples_of_the_regions_are_explained_in_few_lines(file):
    policy = LIBRARY.policy(file).policy
    first = LIBRARY.told_first(file)
    assert len(first) > 4
    for each in policy.examples[::EVERY]:
        case, _ = case_of(each.example.given, each.example.nothing_else, policy)
        decision = evaluate(policy, case)
        for language in ("zh", "en"):
            text = explain(policy, case, decision, language, first=first)
            lines = text.split("\n")
            assert 4 <= len(lines) <= 15, text
            assert max(map(len, lines)) < 600, text
            assert text == explain(policy, case, decision, language, first=first)
