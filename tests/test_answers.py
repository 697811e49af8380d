"""Answers as JSON, complete, and as text, where long lists are cut short."""

from datetime import date
from fractions import Fraction

from handmade import Builder, card, day, money, names, read, things
from tiaoli.answers import as_json, as_text
from tiaoli.model import nodes
from tiaoli.model.case import Case, Holding
from tiaoli.model.nodes import Slot, Thing
from tiaoli.semantics import evaluate


def spoken(build, case, language="en"):
    policy = build.policy()
    return as_text(policy, evaluate(policy, case), case, language).split("\n")


def carried(build, case, outcome, language="en"):
    policy = build.policy()
    return as_json(policy, evaluate(policy, case), language)["outcomes"][outcome]


def validity(start, until):
    build = Builder()
    build.rule("1", Slot("validity", "from"), start)
    build.rule("1", Slot("validity", "until"), until)
    return build


def test_the_heading_says_what_answers():
    assert spoken(card(), Case(closed=True))[0].startswith("card 2023 (card/2023) · tiaoli ")


def test_only_outcomes_of_which_a_clause_speaks_are_called_silent():
    build = Builder()
    build.rule("6", "may borrow", nodes.Constant("yes/no", True), read("lives in town"))
    lines = spoken(build, Case(closed=True))
    assert "  silent: may borrow" in lines
    assert not any("validity" in line for line in lines)


def test_a_computed_answer_says_what_the_policy_leaves_out():
    build = Builder()
    build.rule("1", "discount", money(5))
    assert "  due: silent (the policy does not say: fee)  [1]" in spoken(build, Case())
    assert "  应付额：未规定（政策没有写费用）  【1】" in spoken(build, Case(), "zh")


def test_a_computed_answer_says_which_clauses_conflict():
    build = Builder()
    build.rule("1", "fee", money(5))
    build.rule("2", "fee", money(6))
    lines = spoken(build, Case(closed=True))
    assert any(line.startswith("  due: conflict (the clauses on fee conflict)") for line in lines)


def test_a_period_of_one_day_keeps_both_ends():
    build = validity(day(2023, 1, 1), day(2023, 1, 1))
    assert "  validity: from 1 January 2023 until 1 January 2023  [1]" in spoken(build, Case())
    assert "  有效期：自2023年1月1日起至2023年1月1日  【1】" in spoken(build, Case(), "zh")


def test_ends_that_miss_the_same_are_told_once():
    build = validity(nodes.CertifiedOn("helper"), nodes.CertifiedOn("helper"))
    case = Case({}, {"helper": Holding()})
    assert any("needs the certification date of helper" in line for line in spoken(build, case))
    (line,) = [line for line in spoken(build, case, "zh") if "有效期" in line]
    assert line.startswith("  有效期：待定，需志愿者的认定日期") and "起：" not in line


def test_an_open_end_is_null_and_each_end_has_its_own_status():
    build = Builder()
    build.rule("1", Slot("validity", "from"), day(2023, 1, 1))
    build.rule("2", Slot("validity", "until"), day(2023, 12, 31), read("pupil"))
    found = carried(build, Case(), "validity")
    assert (found["status"], found["value"]) == (
        "undetermined",
        {"from": "2023-01-01", "until": None},
    )
    assert found["ends"]["from"] == {
        "status": "value", "value": "2023-01-01", "clauses": ["1"], "needs": [], "possible": [],
    }  # fmt: skip
    assert found["ends"]["until"]["needs"] == ["pupil"]
    assert found["ends"]["until"]["possible"] == ["2023-12-31", {"status": "silent"}]
    assert carried(build, Case(), "有效期", "zh")["needs"] == ["小学生"]
    assert "from: 1 January 2023; until: undetermined, needs pupil" in "".join(
        spoken(build, Case())
    )


def test_an_empty_period_says_so_in_words():
    build = validity(day(2024, 1, 1), day(2023, 12, 31))
    policy = build.policy()
    found = as_json(policy, evaluate(policy, Case()), "en")
    assert found["outcomes"]["validity"]["value"] == {
        "from": "2024-01-01", "until": "2023-12-31", "empty": True,
    }  # fmt: skip
    assert "there is no day in it" in found["warnings"][0]
    assert "起始晚于终止" in as_json(policy, evaluate(policy, Case()), "zh")["warnings"][0]


def test_bounds_shares_and_money():
    build = Builder()
    build.rule("1", "fee", nodes.Range(money(Fraction(241, 2)), None))
    assert carried(build, Case(), "fee")["value"] == {"at least": "120.5", "at most": None}
    build = Builder()
    build.rule("1", "discount", nodes.ShareOf(Fraction(9, 10), Fraction(9, 10)))
    assert carried(build, Case(), "discount")["value"] == {
        "share of": "fee", "at least": "0.9", "at most": "0.9",
    }  # fmt: skip


def test_a_choice_is_said_by_its_name():
    found = things()
    found["kind of card"] = Thing(
        "kind of card", "outcome", names("kind of card"), 90, policy="words", type="choice",
        definition=read("card kind"), choices=found["card kind"].choices,
    )  # fmt: skip
    build, case = Builder(found), Case({"card kind": "red card"})
    assert carried(build, case, "kind of card", "zh")["value"] == "红卡"
    assert any("red card" in line for line in spoken(build, case))


def test_long_lists_are_cut_short_in_text_and_whole_in_json():
    found = things()
    flags = [f"flag {number}" for number in range(9)]
    for flag in flags:
        found[flag] = Thing(flag, "fact", names(flag), len(found), policy="words", type="yes/no")
    build = Builder(found)
    for place, flag in enumerate(flags):
        earlier = tuple(nodes.Not(read(other)) for other in flags[:place])
        build.rule(f"r{place}", "fee", money(place), nodes.All((read(flag), *earlier)))
    (line,) = [line for line in spoken(build, Case()) if line.startswith("  fee")]
    assert "needs flag 0, flag 1, flag 2, flag 3, flag 4, flag 5, and 3 more (possible:" in line
    assert line.endswith("[r0], [r1], [r2], [r3], and 5 more")
    assert "等9项" in "".join(spoken(build, Case(), "zh"))
    whole = carried(build, Case(), "fee")
    assert (len(whole["needs"]), len(whole["possible"]), len(whole["clauses"])) == (9, 10, 9)


def test_what_was_taken_as_not_so_is_listed():
    lines = spoken(card(), Case({"birth date": date(2023, 1, 10)}, closed=True))
    assert any(line.startswith("  taken as not so (nothing else): ") for line in lines)
