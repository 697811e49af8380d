"""Values that arithmetic does not define are open, whoever reads them, in every backend."""

import pytest

from handmade import Builder, Thing, money, names, nodes, read
from javascript_code import differences
from tiaoli.model.case import Case
from tiaoli.model.nodes import Choice, Constant, Slot
from tiaoli.semantics import evaluate
from tiaoli.units.day import Length

UNCLEAR = nodes.Compare("<", Constant("length", Length(1, 0)), Constant("length", Length(0, 30)))


def lengths_without_an_order() -> nodes.Policy:
    builder = Builder()
    options = (Choice("red", names("red")), Choice("blue", names("blue")))
    place = len(builder.things)
    builder.things["tint"] = Thing(
        "tint", "outcome", names("tint"), place, type="choice", choices=options
    )
    builder.rule("1", "may borrow", Constant("yes/no", value=True), UNCLEAR)
    builder.rule("2", "tint", Constant("choice", "red"), UNCLEAR)
    builder.rule("3", "fee", money(5), read("may borrow"))
    return builder.policy()


def test_what_rests_on_lengths_without_an_order_is_undetermined() -> None:
    policy = lengths_without_an_order()
    outcomes = evaluate(policy, Case()).outcomes
    found = {key: outcomes[key] for key in ("may borrow", "tint", "fee")}
    assert {each.status for each in found.values()} == {"undetermined"}
    assert found["fee"].needs == ("may borrow",)
    assert not differences([(policy, [{}])])


@pytest.mark.parametrize(
    "facts", [{}, {"birth date": "2013-05-01"}, {"birth date": "2013-05-01", "lost cards": 1000000}]
)
def test_a_day_outside_the_calendar_is_open(facts: dict[str, object]) -> None:
    builder = Builder()
    month = Constant("length", Length(1, 0))
    wait = nodes.Arithmetic("*", month, read("lost cards"))
    builder.rule("1", Slot("validity", "from"), nodes.Shift(read("birth date"), wait))
    policy = builder.policy()
    assert not differences([(policy, [{"facts": facts}])])
