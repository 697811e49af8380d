"""Layers and priority: labels, exceptions, superiors, years, tables of rules."""

from datetime import date
from fractions import Fraction

import pytest

from library_trees import (
    LIBRARY,
    below,
    codes,
    day,
    days,
    exception_to,
    fen,
    header,
    label,
    mark,
    months,
    name,
    only,
    overrides,
    period,
    policy,
    policy_file,
    resolved,
    rule,
    sets,
    yuan,
)
from tiaoli.diagnostics.base import Words
from tiaoli.model import nodes
from tiaoli.model.nodes import Slot
from tiaoli.resolve.from_syntax import Resolved, resolve
from tiaoli.resolve.layers import LayerFile
from tiaoli.syntax import tree

LOCAL = tree.Flag(name("is local"))


def fee(text: str, who: str, amount: int, **more: object) -> tree.Rule:
    return rule(text, who, sets("fee", yuan(amount)), **more)


def more(text: str, who: str, amount: int, **notes: object) -> tree.Rule:
    return rule(text, who, tree.Adjusts(name("fee"), "increases", yuan(amount)), **notes)


def beats(policy: nodes.Policy | None) -> dict[str, set[str]]:
    """Each clause with the clauses that beat it, on any slot."""
    assert policy is not None
    found: dict[str, set[str]] = {}
    for each in policy.rules:
        winners = {policy.rules[number].clause for number in each.beaten_by}
        found.setdefault(each.clause, set()).update(winners)
    return found


# ---------------------------------------------------------------- well-formed models


def well_formed(policy: nodes.Policy) -> None:
    ids = [clause.id for clause in policy.clauses]
    assert len(ids) == len(set(ids))
    for number, each in enumerate(policy.rules):
        assert each.number == number
        assert each.clause in ids
        for winner in (policy.rules[beater] for beater in each.beaten_by):
            assert winner.number < number
            assert winner.slot == each.slot
            assert set(winner.beaten_by) <= set(each.beaten_by)
        assert not (each.binding and each.beaten_by)


def test_rules_are_grouped_by_slot_and_beaters_stand_first() -> None:
    found = policy(
        fee("1", "everyone", 10),
        rule("2", "everyone", period("loans", tree.YearStart(), tree.YearEnd())),
        fee("3", "student", 5, notes=(exception_to("1"),)),
        fee("4", "reader", 4, notes=(exception_to("3"),)),
    )
    well_formed(found)
    assert [(each.clause, each.slot.end) for each in found.rules] == [
        ("4", ""), ("3", ""), ("1", ""), ("2", "from"), ("2", "until"),
    ]  # fmt: skip
    assert beats(found) == {"4": set(), "3": {"4"}, "1": {"3", "4"}, "2": set()}


# ---------------------------------------------------------------- exceptions


def test_an_exception_wins_only_on_common_slots() -> None:
    both = rule("1", "everyone", sets("fee", yuan(10)), sets("may borrow", True))
    found = policy(both, fee("2", "student", 5, notes=(exception_to("1"),)))
    assert beats(found) == {"1": {"2"}, "2": set()}
    assert [each.beaten_by for each in found.rules if each.slot == Slot("may borrow")] == [()]


def test_an_exception_that_never_meets() -> None:
    note = (exception_to("1"),)
    wait = rule("2", "student", sets("waiting", days(3)), notes=note)
    assert codes(resolved(fee("1", "everyone", 10), wait)) == ["L005"]
    swept = tree.NoteStatement(Words("", "swept"), label=label("1"))
    assert codes(resolved(swept, fee("2", "student", 5, notes=note))) == ["L005"]


def test_an_exception_to_a_broken_clause_is_not_blamed() -> None:
    broken = fee("1", "nobody", 10)
    assert codes(resolved(broken, fee("2", "student", 5, notes=(exception_to("1"),)))) == ["N001"]


def test_exceptions_in_a_circle() -> None:
    found = resolved(
        fee("1", "everyone", 10, notes=(exception_to("3"),)),
        fee("2", "student", 5, notes=(exception_to("1"),)),
        fee("3", "reader", 5, notes=(exception_to("2"),)),
    )
    assert codes(found) == ["L004"]


def test_a_base_that_excepts_an_adjustment_turns_it_off() -> None:
    found = policy(
        fee("1", "everyone", 10),
        more("2", "student", 3),
        fee("3", "reader", 5, notes=(exception_to("1", "2"),)),
    )
    unless = nodes.Not(nodes.Read(Slot("reader")))
    assert only(found, "2").condition == nodes.All((nodes.Read(Slot("student")), unless))
    assert beats(found) == {"1": {"3"}, "2": set(), "3": set()}


def test_an_adjustment_is_no_rival_of_the_base() -> None:
    base = fee("1", "everyone", 10)
    assert codes(resolved(base, more("2", "student", 3, notes=(exception_to("1"),)))) == ["L005"]


# ---------------------------------------------------------------- labels


def test_labels_are_unique_in_a_file_and_exist() -> None:
    assert codes(resolved(fee("1", "student", 5), fee("1", "reader", 5))) == ["N003"]
    found = resolved(fee("12", "student", 5), fee("2", "reader", 5, notes=(exception_to("13"),)))
    assert codes(found) == ["N004"]
    assert "[12]" in found.diagnostics[0].help("en")


def test_a_label_of_a_superior_needs_its_policy() -> None:
    found = below([fee("1", "student", 5, notes=(exception_to("7"),))], fee("7", "student", 9))
    assert codes(found) == ["N004"]
    assert "county/2023: 7" in found.diagnostics[0].help("en")


@pytest.mark.parametrize("called", ["county/2023", "County library 2023"])
def test_overrides_by_path_or_by_declared_name(called: str) -> None:
    note = (overrides(called, "7"),)
    found = below([fee("1", "student", 5, notes=note)], fee("7", "student", 9))
    assert beats(found.policy) == {"1": set(), "county/2023: 7": {"1"}}


def test_a_policy_that_is_no_superior() -> None:
    note = (overrides("other/2023", "7"),)
    found = below([fee("1", "student", 5, notes=note)], fee("7", "student", 9))
    assert codes(found) == ["N005"]
    assert found.diagnostics[0].help("en") == "what could stand here: county/2023, library"


def test_clauses_know_their_layer_and_accepted_conflicts() -> None:
    note = tree.AcceptsConflict((label("7", "county/2023"),), Words("有意", "meant"))
    rules = tree.File(LIBRARY.file.header, (*LIBRARY.file.statements, fee("v", "reader", 1)))
    county = LayerFile("county/2023", policy_file(fee("7", "student", 9)))
    own = policy_file(fee("1", "student", 5, notes=(note,)), under="county/2023")
    found = resolve(own, "town/2023", [LayerFile("library", rules)], [county]).policy
    assert found is not None
    assert [(each.id, each.layer) for each in found.clauses] == [
        ("1", 0), ("county/2023: 7", 1), ("library: v", 2),
    ]  # fmt: skip
    assert found.clause("1").accepts == (("county/2023: 7", Words("有意", "meant")),)
    assert [each.id for each in found.layers] == ["town/2023", "county/2023"]


# ---------------------------------------------------------------- superiors


def test_a_layer_gives_no_priority_by_itself() -> None:
    found = below([fee("1", "student", 5)], fee("7", "student", 9))
    assert beats(found.policy) == {"1": set(), "county/2023: 7": set()}


def test_superior_prevails() -> None:
    weak = fee("1", "student", 5, notes=(mark("superior prevails"),))
    found = below([weak, fee("2", "reader", 4)], fee("7", "student", 9), more("8", "student", 1))
    assert beats(found.policy) == {
        "1": {"county/2023: 7"}, "2": set(), "county/2023: 7": set(), "county/2023: 8": set(),
    }  # fmt: skip


def test_unless_otherwise_provided_stands_below_unmarked_and_nearer_clauses() -> None:
    marked = (mark("unless otherwise"),)
    found = below(
        [fee("1", "student", 5), fee("2", "everyone", 6, notes=marked)],
        fee("7", "everyone", 9, notes=marked),
        fee("8", "reader", 9),
    )
    plain = {"1", "county/2023: 8"}
    assert beats(found.policy) == {
        "1": set(), "county/2023: 8": set(), "2": plain, "county/2023: 7": {*plain, "2"},
    }  # fmt: skip


def test_two_defaults_of_one_layer_are_unordered() -> None:
    marked = (mark("unless otherwise"),)
    found = policy(fee("1", "student", 5, notes=marked), fee("2", "reader", 6, notes=marked))
    assert beats(found) == {"1": set(), "2": set()}


def test_an_exception_is_stronger_than_a_default() -> None:
    notes = (mark("unless otherwise"), exception_to("1"))
    found = policy(fee("1", "everyone", 5), fee("2", "student", 6, notes=notes))
    assert beats(found) == {"1": {"2"}, "2": set()}


def test_binding_clauses_are_beaten_by_nothing() -> None:
    binding = fee("7", "everyone", 9, notes=(mark("binding"),))
    note = (overrides("county/2023", "7"),)
    found = below([fee("1", "student", 5, notes=note)], binding)
    assert codes(found) == ["L008"]
    assert beats(found.policy) == {"1": set(), "county/2023: 7": set()}


def test_an_exception_within_the_layer_turns_a_binding_clause_off() -> None:
    binding = fee("1", "everyone", 9, notes=(mark("binding"),))
    found = policy(binding, fee("2", "student", 5, notes=(exception_to("1"),)))
    assert only(found, "1").condition == nodes.Not(nodes.Read(Slot("student")))
    well_formed(found)


def test_restating_an_adjustment_of_a_superior_is_warned_about() -> None:
    both = below([more("1", "student", 5)], more("7", "student", 5))
    assert codes(both) == ["L007"]
    assert both.policy is not None
    note = (overrides("county/2023", "7"),)
    replaced = below([more("1", "student", 5, notes=note)], more("7", "student", 5))
    assert codes(replaced) == []
    assert beats(replaced.policy) == {"1": set(), "county/2023: 7": {"1"}}


def test_own_conventions_stand_before_those_of_a_superior() -> None:
    highest = tree.SeveralIdentities("highest", name("discount"))
    lowest = tree.SeveralIdentities("lowest", name("discount"))
    volunteers = rule("7", "volunteer", sets("discount", tree.Share(Fraction(1))))
    found = below(
        [highest, tree.IdentitiesAsOf(tree.YearStart())],
        lowest, tree.IdentitiesAsOf(tree.YearEnd()), volunteers,
    ).policy  # fmt: skip
    assert found is not None
    assert found.things["discount"].combine == "highest"
    start = nodes.Constant("date", date(2023, 1, 1))
    assert found.rules[0].condition == nodes.Holds("volunteer", start)


def test_a_clause_keeps_the_day_counting_of_its_own_file() -> None:
    wait = period("loans", tree.AfterWait(days(75), day("joining date")))
    itself = tree.DayCounting(first_day_counted=True)
    found = below([itself, rule("1", "student", wait)], rule("7", "reader", wait)).policy
    assert found is not None
    counted = {}
    for each in found.rules:
        assert isinstance(each.setting, nodes.Exact)
        assert isinstance(each.setting.value, nodes.AddDays)
        assert isinstance(each.setting.value.base, nodes.LastDay)
        counted[each.clause] = each.setting.value.base.first_day_counted
    assert counted == {"1": True, "county/2023: 7": False}


def test_missing_texts() -> None:
    lost = resolve(policy_file(under="county/2023"), "town/2023", [])
    assert codes(lost) == ["L001", "L002"]


# ---------------------------------------------------------------- several identities


def discount(text: str, who: str, amount: int) -> tree.Rule:
    return rule(text, who, sets("discount", yuan(amount)))


ORDER = tree.SeveralIdentities("order", order=(name("trainee"), name("volunteer")))


def test_an_order_of_identities_ranks_their_rules() -> None:
    found = policy(ORDER, discount("1", "volunteer", 5), discount("2", "trainee", 4))
    assert beats(found) == {"1": {"2"}, "2": set()}


def test_a_clause_about_several_ranked_identities_is_parted() -> None:
    found = policy(
        ORDER, discount("1", "volunteer, helper, trainee, student", 5), discount("2", "trainee", 4)
    )
    well_formed(found)
    parts = [each for each in found.rules if each.clause == "1"]
    assert [each.identities for each in parts] == [("trainee",), ("helper",), ("volunteer",)]
    assert beats(found) == {"1": {"1", "2"}, "2": set()}
    assert [len(each.beaten_by) for each in parts] == [0, 0, 2]


# ---------------------------------------------------------------- years


def price(text: str, year: int | None, amount: int) -> tree.Rule:
    return rule(text, "", sets("card price", yuan(amount)), year=year)


def test_a_parameter_counts_only_in_its_year() -> None:
    found = policy(price("1", 2022, 9), price("2", 2023, 10), price("3", 2024, 11))
    assert [each.clause for each in found.rules] == ["2"]
    assert [each.id for each in found.clauses] == ["1", "2", "3"]


def test_a_name_without_a_value_for_the_year_tells_the_last_year_that_has_one() -> None:
    found = below([], price("1", 2021, 8), price("2", 2022, 9), price("3", 2024, 9))
    assert codes(found) == ["L003"]
    assert found.diagnostics[0].message("en") == (
        "`card price` has no value for 2023; the last year that has one is 2022"
    )
    assert codes(resolved(price("3", 2024, 9))) == []


def test_a_note_for_another_year_puts_a_clause_to_sleep() -> None:
    asleep = fee("2", "student", 5, notes=(tree.ForYear(2031), exception_to("1")))
    found = policy(fee("1", "everyone", 10), asleep)
    assert [each.clause for each in found.rules] == ["1"]


# ---------------------------------------------------------------- tables


def table(*rows: tuple[object, ...], columns: tuple[tree.Column, ...]) -> tree.RuleTable:
    cells = tuple(tree.Row(row) for row in rows)  # type: ignore[arg-type]
    return tree.RuleTable(Words("", "prices"), columns, cells, label=label("5"))


WHO = tree.Column("subject")
WHAT = tree.Column("outcome", name("fee"))
KIND = tree.Column("condition", name("card kind"))
FUNDER = tree.Column("funder")
ADULT = tree.ChoiceTest(name("card kind"), (name("adult card"),))
IS_ADULT = nodes.IsChoice(Slot("card kind"), ("adult card",))


def test_rows_are_rules_and_others_is_none_of_the_rows_above() -> None:
    found = policy(
        table(
            ((name("student"), name("reader")), ADULT, sets("fee", yuan(3))),
            ((name("volunteer"),), None, sets("fee", yuan(2))),
            (tree.Others(), ADULT, sets("fee", yuan(9))),
            columns=(WHO, KIND, WHAT),
        )
    )
    well_formed(found)
    who = nodes.Any((nodes.Read(Slot("student")), nodes.Read(Slot("reader"))))
    first = nodes.All((who, IS_ADULT))
    none_above = (nodes.Not(first), nodes.Not(nodes.Holds("volunteer")))
    assert [(each.clause, each.condition) for each in found.rules] == [
        ("5/1", first),
        ("5/2", nodes.Holds("volunteer")),
        ("5/3", nodes.All((*none_above, IS_ADULT))),
    ]
    assert [each.id for each in found.clauses] == ["5", "5/1", "5/2", "5/3"]


def test_a_column_may_carry_a_condition_and_a_row_its_funder() -> None:
    local = tree.Column("outcome", name("discount"), LOCAL)
    found = policy(
        table(
            ((name("student"),), sets("discount", yuan(3)), name("town hall"), None),
            columns=(WHO, local, FUNDER, WHAT),
        )
    )
    (each,) = found.rules
    assert each.by == "town hall"
    assert each.setting == nodes.Exact(fen(3))
    student, is_local = nodes.Read(Slot("student")), nodes.Read(Slot("is local"))
    assert each.condition == nodes.All((student, is_local))


def rows() -> tree.RuleTable:
    return table(
        ((name("student"),), sets("fee", yuan(3))),
        ((name("reader"),), sets("fee", yuan(2))),
        columns=(WHO, WHAT),
    )


def test_an_exception_to_a_table_or_to_a_row() -> None:
    whole = policy(rows(), fee("6", "volunteer", 1, notes=(exception_to("5"),)))
    assert beats(whole) == {"5/1": {"6"}, "5/2": {"6"}, "6": set()}
    one = policy(rows(), fee("6", "volunteer", 1, notes=(exception_to("5/2"),)))
    assert beats(one) == {"5/1": set(), "5/2": {"6"}, "6": set()}


def test_rows_take_labels_too() -> None:
    assert codes(resolved(rows(), fee("5/2", "volunteer", 1))) == ["N003"]


def test_a_broken_row_hides_no_other() -> None:
    wrong = table(
        ((name("nobody"),), sets("fee", yuan(3))),
        ((name("reader"),), sets("fee", months(2))),
        columns=(WHO, WHAT),
    )
    assert codes(resolved(wrong)) == ["N001", "T001"]


def test_the_finding_words_are_complete() -> None:
    wrong: list[Resolved] = [
        below([more("1", "student", 5)], more("7", "student", 5)),
        resolve(policy_file(under="lost"), "town/2023", []),
        resolved(price("1", 2021, 8)),
    ]
    for finding in (each for result in wrong for each in result.diagnostics):
        for language in ("zh", "en"):
            assert "{" not in finding.message(language) + finding.help(language)


def test_a_vocabulary_is_called_by_its_folder() -> None:
    plain = LayerFile("vocabulary/library", LIBRARY.file)
    assert plain.is_called("library")
    assert not LayerFile("county/2023", tree.File(header("policy", "x"), ())).is_called("2023")
