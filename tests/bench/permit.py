"""A made-up yearly permit of about twenty rules, as a core policy and as plain Python by hand."""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from tiaoli.diagnostics.base import Words
from tiaoli.model.nodes import (
    All,
    Clause,
    Compare,
    Constant,
    Exact,
    Expression,
    Happened,
    Holds,
    Kind,
    LastDay,
    Layer,
    MonthStart,
    Not,
    Policy,
    Read,
    Remainder,
    Rule,
    Setting,
    ShareOf,
    Slot,
    Thing,
    YearEdge,
)
from tiaoli.model.nodes import Any as Some
from tiaoli.syntax import tree
from tiaoli.units.day import Length

FIRST, LAST = date(2022, 9, 1), date(2022, 12, 31)
START, END = date(2023, 1, 1), date(2023, 12, 31)


def read(name: str, end: Any = "") -> Read:
    return Read(Slot(name, end))


def day(value: date) -> Constant:
    return Constant("date", value)


def money(fen: int) -> Constant:
    return Constant("money", Fraction(fen))


def yes(value: bool = True) -> Constant:
    return Constant("yes/no", value)


def at_most(left: Expression, right: Expression) -> Compare:
    return Compare("<=", left, right)


ALWAYS = All(())
NEWCOMER = read("newcomer")
LATE = read("pays late")
SPONSORED = read("has a sponsor")
NINETY = LastDay(read("move-in date"), Constant("length", Length(0, 90)), False)
REGISTERED_IN_TIME = All(
    (
        Happened("registered"),
        at_most(read("move-in date"), read("registration date")),
        at_most(read("registration date"), NINETY),
    )
)
ON_TIME = All((Happened("paid"), at_most(read("payment date"), day(LAST))))
LOCAL_BEFORE = All((read("lives here"), read("had a permit last year")))


class Maker:
    """Collects names, clauses and rules."""

    def __init__(self) -> None:
        self.things: dict[str, Thing] = {}
        self.clauses: list[Clause] = []
        self.rules: list[Rule] = []

    def thing(self, key: str, kind: Kind, **more: Any) -> None:
        self.things[key] = Thing(key, kind, tree.Names((), (key,)), len(self.things), **more)

    def rule(
        self, label: str, condition: Expression, sets: dict[Slot, Setting], over: str = ""
    ) -> None:
        """One clause; it wins over the clauses named in `over` that come later."""
        self.clauses.append(Clause(label, label, "permit", 0, tree.NoteStatement(Words(en=label))))
        for slot, setting in sets.items():
            number = len(self.rules)
            before = [
                rule for rule in self.rules if rule.slot == slot and rule.clause in over.split()
            ]
            beaten = tuple(rule.number for rule in before)
            self.rules.append(
                Rule(number, label, 0, slot, "base", condition, setting, beaten_by=beaten)
            )


def policy() -> Policy:
    """The policy; a clause gives way to those listed in its `over`."""
    make = Maker()
    make.thing("move-in date", "fact", type="date")
    for event, name in (("registered", "registration date"), ("paid", "payment date")):
        make.thing(name, "fact", type="date", date_of=event)
        make.thing(event, "event", event_date=name)
    for fact in ("lives here", "had a permit last year", "has a sponsor", "has a garage"):
        make.thing(fact, "fact", type="yes/no")
    make.thing("newcomer", "group", type="yes/no")
    make.thing("caretaker", "group", type="yes/no")
    late = All((Happened("paid"), Compare(">", read("payment date"), day(LAST))))
    make.thing("pays late", "fact", type="yes/no", definition=late)
    for identity in ("driver of a van", "carer", "veteran", "nurse"):
        make.thing(identity, "identity")
    make.thing("rate", "term", type="money")
    _outcomes(make)
    _rules(make)
    layer = Layer("permit", tree.Header("policy", "en", Words(en="Permits 2023")))
    return Policy(
        "permit", 2023, START, END, (layer,), make.things, tuple(make.clauses), tuple(make.rules)
    )


def _outcomes(make: Maker) -> None:
    for name in ("may apply", "must apply"):
        make.thing(name, "outcome", type="yes/no")
    make.thing("fee", "outcome", type="money")
    make.thing(
        "discount", "outcome", type="money", share_of="fee", otherwise=money(0), combine="highest"
    )
    make.thing(
        "payable", "outcome", type="money",
        definition=Remainder(Slot("fee"), Slot("discount")), low=money(0),
    )  # fmt: skip
    make.thing("window", "outcome", type="period")
    make.thing("validity", "outcome", type="period")
    make.thing("is backdated", "outcome", type="yes/no")


def _rules(make: Maker) -> None:
    may, must, fee = Slot("may apply"), Slot("must apply"), Slot("fee")
    start, end = Slot("validity", "from"), Slot("validity", "until")
    opens, closes = Slot("window", "from"), Slot("window", "until")
    garage, rate = read("has a garage"), Exact(read("rate"))
    make.rule("1/1", ALWAYS, {Slot("rate"): Exact(money(35000))})
    make.rule("1/2", Not(garage), {must: Exact(yes())})
    make.rule("1/3", All((garage, read("caretaker"))), {may: Exact(yes())})
    make.rule("1/4", Not(garage), {may: Exact(yes())}, "1/3")
    born = {opens: Exact(read("move-in date")), closes: Exact(NINETY)}
    make.rule("2/1", NEWCOMER, born)
    make.rule("2/2", ALWAYS, {opens: Exact(day(FIRST)), closes: Exact(day(LAST))}, "2/1")
    make.rule("3/1", All((NEWCOMER, SPONSORED)), {fee: Exact(money(0))})
    make.rule("3/2", ALWAYS, {fee: rate}, "3/1")
    make.rule(
        "4/1", Some((Holds("carer"), Holds("veteran"))),
        {Slot("discount"): ShareOf(Fraction(1), Fraction(1))},
    )  # fmt: skip
    make.rule("4/2", Holds("nurse"), {Slot("discount"): ShareOf(Fraction(1, 2), Fraction(1, 2))})
    until = Exact(day(END))
    year_end = Exact(YearEdge(read("move-in date"), "end"))
    make.rule(
        "5/1", All((NEWCOMER, REGISTERED_IN_TIME)),
        {start: Exact(read("move-in date")), end: year_end},
    )  # fmt: skip
    after = Exact(MonthStart(read("registration date"), 1))
    late = All((NEWCOMER, SPONSORED, Happened("registered")))
    make.rule("5/2", late, {start: after, end: until}, "5/1")
    paid = Exact(MonthStart(read("payment date"), 1))
    make.rule("5/3", All((NEWCOMER, Happened("paid"))), {start: paid, end: until}, "5/1 5/2")
    old = "5/1 5/2 5/3"
    plain = {start: Exact(day(START)), end: until}
    make.rule("5/4", All((Not(NEWCOMER), ON_TIME)), plain, old)
    make.rule("5/5", All((Not(NEWCOMER), LATE, LOCAL_BEFORE)), {start: paid, end: until}, old)
    waiting = Exact(MonthStart(read("payment date"), 7))
    away = All((Not(NEWCOMER), LATE, Not(LOCAL_BEFORE)))
    make.rule("5/6", away, {start: waiting, end: until}, f"{old} 5/5")
    make.rule("5/7", LATE, {Slot("is backdated"): Exact(yes(value=False))})


def by_hand(c: Any) -> tuple[Any, ...]:
    """The values of all outcomes, as one would write the rules down without the language."""
    registered = c.registration_date is not None if c.registered is None else c.registered
    paid = c.payment_date is not None if c.paid is None else c.paid
    late = paid and c.payment_date > LAST
    may = True if c.caretaker or not c.has_a_garage else None
    must = None if c.has_a_garage else True
    fee = 0 if c.newcomer and c.has_a_sponsor else 35000
    if (c.carer is not None and c.carer.held) or (c.veteran is not None and c.veteran.held):
        discount: Any = fee
    elif c.nurse is not None and c.nurse.held:
        discount = fee // 2
    else:
        discount = 0
    opens, closes = FIRST, LAST
    start: date | None = None
    end: date | None = None
    if c.newcomer:
        opens, closes = c.move_in_date, c.move_in_date + timedelta(90)
        if registered and opens <= c.registration_date <= closes:
            start, end = opens, date(opens.year, 12, 31)
        elif c.has_a_sponsor and registered:
            start, end = _month(c.registration_date, 1), END
        elif paid:
            start, end = _month(c.payment_date, 1), END
    elif paid and not late:
        start, end = START, END
    elif late:
        known = c.lives_here and c.had_a_permit_last_year
        start, end = _month(c.payment_date, 1 if known else 7), END
    backdated = False if late else None
    return (
        may, must, fee, discount, max(0, fee - discount), opens, closes, start, end, backdated,
    )  # fmt: skip


def _month(day: date, later: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + later, 12)
    return date(year, month + 1, 1)


CASES: tuple[dict[str, Any], ...] = (
    {"payment_date": date(2022, 12, 20), "lives_here": True},
    {"newcomer": True, "move_in_date": date(2023, 1, 10), "registration_date": date(2023, 4, 10)},
    {"payment_date": date(2023, 1, 15), "lives_here": True, "had_a_permit_last_year": True},
    {
        "newcomer": True, "move_in_date": date(2023, 1, 10), "has_a_sponsor": True,
        "registration_date": date(2023, 5, 10),
    },
    {"payment_date": date(2023, 2, 15), "has_a_garage": True, "caretaker": True},
)  # fmt: skip
"""What is given; nothing else is so."""
