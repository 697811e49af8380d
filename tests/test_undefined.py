"""Values that arithmetic does not define are open, whoever reads them, in every backend."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import generated_code
from handmade import Builder, Thing, money, names, nodes, read
from javascript_code import as_data, differences
from tiaoli.model.case import Case
from tiaoli.model.nodes import Choice, Constant, Policy, Slot
from tiaoli.semantics import evaluate
from tiaoli.units.day import Length

BORN = date(2013, 5, 1)
UNCLEAR = nodes.Compare("<", Constant("length", Length(1, 0)), Constant("length", Length(0, 30)))


def all_agree(policy: Policy, case: Case) -> bool:
    """The generated Python and JavaScript say of the case what the meaning says."""
    own = generated_code.load(policy)
    found = generated_code.differences(
        policy, own, evaluate(policy, case), generated_code.ask(own, case)
    )
    return not found and not differences([(policy, [as_data(policy, case)])])


def lengths_without_an_order() -> Policy:
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
    assert found["tint"].needs == ("tint",)
    assert all_agree(policy, Case())


@pytest.mark.parametrize(
    "values",
    [{}, {"birth date": BORN}, {"birth date": BORN, "lost cards": 1_000_000}, {"lost cards": 0}],
)
def test_a_day_outside_the_calendar_is_open(values: dict[str, Any]) -> None:
    builder = Builder()
    month = Constant("length", Length(1, 0))
    wait = nodes.Arithmetic("*", month, read("lost cards"))
    late = nodes.Shift(read("birth date"), wait)
    builder.rule("1", Slot("validity", "from"), late)
    builder.rule("1", Slot("validity", "until"), nodes.MonthStart(late, 100_000))
    policy = builder.policy()
    found = evaluate(policy, Case(values)).outcomes["validity"]
    assert found.status == "undetermined"
    assert found.value is None
    assert all_agree(policy, Case(values))


SEEDED = """
from test_undefined import two_sources
from tiaoli.model.case import Case
from tiaoli.semantics import evaluate
print(evaluate(two_sources(), Case()).outcomes["fee"].possible)
"""


def two_sources() -> Policy:
    """The later of two events is a third one's date: whether it happened rests on both."""
    builder = Builder()
    place = len(builder.things)
    builder.things["moving date"] = Thing(
        "moving date", "fact", names("moving date"), place, type="date", date_of="moved"
    )
    builder.things["moved"] = Thing(
        "moved", "event", names("moved"), place + 1, event_date="moving date"
    )
    later = nodes.Extreme("larger", read("payment date"), read("joining date"))
    builder.rule("1", "moving date", later)
    builder.rule("2", "fee", money(1), nodes.All((nodes.Happened("moved"), nodes.Happened("paid"))))
    builder.rule("3", "fee", money(2), nodes.Happened("moved"), beaten_by=(1,))
    builder.rule("4", "fee", money(3), nodes.Happened("joined"), beaten_by=(1, 2))
    builder.rule("5", "fee", money(4), nodes.Happened("paid"), beaten_by=(1, 2, 3))
    return builder.policy()


def test_the_order_of_what_is_possible_is_the_same_every_time() -> None:
    """Sets of names have an order of their own in each process: none of it may show."""
    said = set()
    for seed in ("1", "2", "3", "4"):
        done = subprocess.run(
            [sys.executable, "-c", SEEDED], cwd=Path(__file__).parent, text=True, check=True,
            capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed},
        )  # fmt: skip
        said.add(done.stdout)
    assert len(said) == 1
    assert all_agree(two_sources(), Case())
