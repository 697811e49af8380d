"""Random core policies and cases, typed and seeded: the same number gives the same policy.

Names are settled in order and read only what was settled before them, so there is no circle.
Every kind of expression, rule and setting occurs.
"""

import random
from datetime import date
from fractions import Fraction

from tiaoli.diagnostics.base import Words
from tiaoli.model import nodes
from tiaoli.model.case import Case, Holding
from tiaoli.model.nodes import Clause, Layer, Policy, Rule, Slot, Thing
from tiaoli.syntax import tree
from tiaoli.units.day import Length

DAYS = (
    date(2022, 12, 31), date(2023, 1, 1), date(2023, 1, 31), date(2023, 2, 28), date(2023, 4, 10),
    date(2024, 2, 29), date(2023, 12, 31), date(2020, 2, 29),
)  # fmt: skip
LENGTHS = (
    Length(0, 0), Length(0, 30), Length(0, 90), Length(1, 0), Length(3, 0), Length(12, 0),
    Length(2, 5),
)  # fmt: skip
NUMBERS = (*map(Fraction, (0, 1, 2, 3, 10)), Fraction(9, 2))
AMOUNTS = tuple(map(Fraction, (0, 100, 3500, 35000, 12345)))
SHARES = (Fraction(1), Fraction(9, 10), Fraction(1, 2), Fraction(0))
PLAIN = ("yes/no", "number", "money", "date", "length", "choice")
CHOICES = ("red", "green", "blue")


def random_policy(seed: int, small: bool = False) -> Policy:
    """A policy of about six to forty rules; small: yes/no facts and money only."""
    return _Maker(random.Random(seed), small).policy(seed)


def random_case(policy: Policy, seed: int, known: float | None = None) -> Case:
    """A case that gives each name with a chance `known`; 1 gives everything."""
    dice = random.Random(seed)
    known = dice.choice((0.2, 0.6, 0.9, 1)) if known is None else known
    values: dict[str, object] = {}
    identities: dict[str, Holding] = {}
    for thing in policy.of_kind("fact", "event", "group", "identity"):
        rarely = 0.1 if thing.definition is not None else 1
        if dice.random() >= known * rarely:
            continue
        if thing.kind == "identity":
            identities[thing.key] = _holding(dice, known)
        else:
            values[thing.key] = random_value(thing, dice)
    for event in policy.of_kind("event"):
        if values.get(event.key) is False:
            values.pop(event.event_date, None)
            for group in policy.presupposing[event.key]:
                values.pop(group, None)
    return Case(values, identities, dice.random() < 0.4)


def random_value(thing: Thing, dice: random.Random) -> object:
    """A value of the thing's type, near the figures that rules name."""
    match thing.type:
        case "number":
            number = dice.choice(NUMBERS) + dice.choice((0, 0, 1))
            return Fraction(number // 1) if thing.whole else number
        case "money":
            return dice.choice(AMOUNTS) + dice.choice((0, 0, 1))
        case "date":
            return date.fromordinal(dice.choice(DAYS).toordinal() + dice.choice((0, 0, 1, -1, 90)))
        case "length":
            return dice.choice(LENGTHS)
        case "choice":
            return dice.choice([choice.key for choice in thing.choices])
        case _:
            return dice.random() < 0.6


def _holding(dice: random.Random, known: float) -> Holding:
    certified = dice.choice(DAYS) if dice.random() < known else None
    ended = dice.choice(DAYS) if dice.random() < 0.15 else None
    return Holding(dice.random() < 0.7, certified, ended)


class _Maker:
    """Makes one policy."""

    def __init__(self, dice: random.Random, small: bool) -> None:
        self.dice = dice
        self.small = small
        self.things: dict[str, Thing] = {}
        self.rules: list[Rule] = []
        self.clauses: list[Clause] = []
        self.readable: list[tuple[Slot, str]] = []
        """The slots that may be read by now, with their types."""

    def policy(self, seed: int) -> Policy:
        self.facts()
        for number in range(self.dice.randint(1, 3)):
            self.term(number)
        for number in range(self.dice.randint(1, 3 if self.small else 5)):
            self.outcome(number)
        header = tree.Header("policy", "en", Words(en=f"policy {seed}"))
        return Policy(
            f"random/{seed}", 2023, date(2023, 1, 1), date(2023, 12, 31),
            (Layer(f"random/{seed}", header),), self.things, tuple(self.clauses),
            tuple(self.rules),
        )  # fmt: skip

    # ---- names

    def thing(self, key: str, kind: nodes.Kind, **more: object) -> Thing:
        names = tree.Names((), (key,))
        thing = Thing(key, kind, names, len(self.things), **more)  # type: ignore[arg-type]
        self.things[key] = thing
        return thing

    def fact(self, type: str, number: int, **more: object) -> None:
        key = f"{type.replace('/', ' or ')} fact {number}"
        if type == "choice":
            more["choices"] = _choices()
        if type == "number" and number % 2:
            ends = (nodes.Constant("number", Fraction(end)) for end in (0, 12))
            more |= {"whole": number % 4 == 3, **dict(zip(("low", "high"), ends, strict=True))}
        self.thing(key, "fact", type=type, **more)
        self.readable.append((Slot(key), type))

    def facts(self) -> None:
        kinds = ("yes/no",) if self.small else PLAIN
        for number in range(self.dice.randint(2, 4 if self.small else 5)):
            self.fact(self.dice.choice(kinds), number)
        if self.small:
            return
        for number in range(self.dice.randint(0, 2)):
            self.thing(f"identity {number}", "identity")
        if self.dice.random() < 0.4:
            self.thing("wide identity", "identity", includes=tuple(self.of("identity")))
        for number in range(self.dice.randint(0, 2)):
            self.thing(f"event {number} date", "fact", type="date", date_of=f"event {number}")
            self.readable.append((Slot(f"event {number} date"), "date"))
            self.thing(f"event {number}", "event", event_date=f"event {number} date")
        clock = "event 0 date" if "event 0 date" in self.things else ""
        self.thing("group", "group", type="yes/no", clock=clock)
        self.readable.append((Slot("group"), "yes/no"))
        if self.dice.random() < 0.5:
            self.thing("computed group", "group", type="yes/no", definition=self.condition(2))
            self.readable.append((Slot("computed group"), "yes/no"))
        if self.dice.random() < 0.5:
            type = self.dice.choice(("number", "date", "yes/no"))
            self.fact(type, 9, definition=self.expression(type, 2))
        self.thing("body", "body")
        if self.dice.random() < 0.4:
            self.supplied()

    def supplied(self) -> None:
        """A rule gives a fact that the case lacks: one event's date is the other's."""
        if "event 0" in self.things and "event 1" in self.things:
            value = nodes.Exact(nodes.Read(Slot("event 0 date")))
            self.rule(Slot("event 1 date"), "base", value, self.condition(1, only_given=True))
        else:
            value = nodes.Exact(self.expression("money", 0))
            condition = self.condition(1)
            self.fact("money", 8)
            self.rule(Slot("money fact 8"), "base", value, condition)

    def of(self, kind: nodes.Kind) -> list[str]:
        return [key for key, thing in self.things.items() if thing.kind == kind]

    def term(self, number: int) -> None:
        type = "money" if self.small else self.dice.choice(PLAIN)
        key = f"term {number}"
        self.thing(key, "term", type=type, choices=_choices() if type == "choice" else ())
        self.rules_on(Slot(key), type, self.dice.randint(0, 2))
        self.readable.append((Slot(key), type))

    def outcome(self, number: int) -> None:
        key = f"outcome {number}"
        form = self.dice.choice(("plain", "plain", "share", "period", "computed"))
        amounts = [slot.name for slot, type in self.readable if type == "money" and self.sets(slot)]
        if form == "share" and amounts:
            self.share(number, self.dice.choice(amounts))
            return
        if form == "period" and not self.small:
            self.thing(key, "outcome", type="period")
            for end in ("from", "until"):
                self.rules_on(Slot(key, end), "date", self.dice.randint(0, 3))
                self.readable.append((Slot(key, end), "date"))
            return
        type = "money" if self.small else self.dice.choice(PLAIN)
        more: dict[str, object] = {"choices": _choices() if type == "choice" else ()}
        if type in ("money", "number", "date"):
            more["combine"] = self.dice.choice(("", "", "highest", "lowest"))
        if self.dice.random() < 0.3:
            more["otherwise"] = self.constant(type)
        if form == "computed":
            more["definition"] = self.expression(type, 2)
            if type in ("money", "number"):
                more["low"] = nodes.Constant(type, Fraction(0))
                more["high"] = self.dice.choice((None, nodes.Constant(type, Fraction(3500))))
        self.thing(key, "outcome", type=type, **more)
        self.rules_on(Slot(key), type, self.dice.randint(0 if form == "computed" else 1, 4))
        self.readable.append((Slot(key), type))

    def sets(self, slot: Slot) -> bool:
        return self.things[slot.name].kind in ("term", "outcome")

    def share(self, number: int, base: str) -> None:
        key = f"share {number}"
        zero = nodes.Constant("money", Fraction(0))
        self.thing(
            key, "outcome", type="money", share_of=base,
            otherwise=self.dice.choice((None, zero)), combine=self.dice.choice(("", "highest")),
        )  # fmt: skip
        self.rules_on(Slot(key), "share", self.dice.randint(1, 4))
        self.readable.append((Slot(key), "money"))
        if self.dice.random() < 0.7:
            left = nodes.Remainder(Slot(base), Slot(key))
            self.thing(f"left {number}", "outcome", type="money", definition=left, low=zero)
            self.readable.append((Slot(f"left {number}"), "money"))

    # ---- rules

    def rules_on(self, slot: Slot, type: str, number: int) -> None:
        first = len(self.rules)
        for _ in range(number):
            self.rule(slot, "base", self.setting(type), beaters=self.beaters(first))
        if type in ("money", "number", "share") and self.dice.random() < 0.4:
            plain = "money" if type == "share" else type
            for _ in range(self.dice.randint(1, 3)):
                kind = self.dice.choice(("increase", "decrease", "floor", "cap"))
                changes = [rule for rule in self.rules[first:] if rule.kind != "base"]
                beaten = self.beaters(len(self.rules) - len(changes))
                self.rule(slot, kind, nodes.Exact(self.expression(plain, 1)), beaters=beaten)

    def beaters(self, first: int) -> tuple[int, ...]:
        numbers = {n for n in range(first, len(self.rules)) if self.dice.random() < 0.4}
        for number in sorted(numbers):
            numbers |= set(self.rules[number].beaten_by)
        return tuple(sorted(numbers))

    def rule(
        self, slot: Slot, kind: str, setting: nodes.Setting,
        condition: nodes.Expression | None = None, beaters: tuple[int, ...] = (),
    ) -> None:  # fmt: skip
        number = len(self.rules)
        if self.clauses and self.dice.random() < 0.2:
            label = self.dice.choice(self.clauses).id
        else:
            label = f"一({number})/{number % 3}"
            note = tree.NoteStatement(Words(en="note"))
            self.clauses.append(Clause(label, label, "random", 0, note))
        binding = kind == "base" and self.dice.random() < 0.15
        about = isinstance(setting, nodes.Exact) and self.dice.random() < 0.05
        about = about and kind == "base" and self.types(slot) in ("money", "number")
        self.rules.append(
            Rule(
                number, label, 0, slot, kind,  # type: ignore[arg-type]
                condition or self.condition(2), setting,
                binding=binding, about=about, beaten_by=() if binding else beaters,
            )
        )  # fmt: skip

    def types(self, slot: Slot) -> str:
        return "date" if slot.end else self.things[slot.name].type or "yes/no"

    def setting(self, type: str) -> nodes.Setting:
        chance = self.dice.random()
        if type == "share":
            return self.share_setting(chance)
        if chance < 0.08:
            return nodes.Unspecified(
                self.dice.choice(("", "body")) if "body" in self.things else ""
            )
        if chance < 0.2 and type in ("money", "number"):
            low = self.dice.choice((None, self.constant(type), self.expression(type, 1)))
            high = self.constant(type) if low is None else None
            return nodes.Range(low, high)
        return nodes.Exact(self.expression(type, 1 if self.small else 2))

    def share_setting(self, chance: float) -> nodes.Setting:
        if chance < 0.1:
            return nodes.Unspecified()
        if chance < 0.3:
            return nodes.Rest(self.constant("money"))
        if chance < 0.4:
            return nodes.Exact(self.constant("money"))
        share = self.dice.choice(SHARES)
        low, high = self.dice.choice(((share, share), (share, share), (share, None), (None, share)))
        return nodes.ShareOf(low, high)

    # ---- expressions

    def constant(self, type: str) -> nodes.Constant:
        found = {
            "yes/no": (True, False), "number": NUMBERS, "money": AMOUNTS, "date": DAYS,
            "length": LENGTHS, "choice": CHOICES,
        }[type]  # fmt: skip
        return nodes.Constant(type, self.dice.choice(found))  # type: ignore[arg-type]

    def slot_of(self, type: str, only_given: bool = False) -> Slot | None:
        found = [
            slot
            for slot, other in self.readable
            if other == type and not (only_given and not self.is_given(slot))
        ]
        return self.dice.choice(found) if found else None

    def is_given(self, slot: Slot) -> bool:
        thing = self.things[slot.name]
        return thing.kind in ("fact", "group") and thing.definition is None and not thing.date_of

    def expression(self, type: str, depth: int) -> nodes.Expression:
        """An expression of the type."""
        if type == "yes/no":
            return self.condition(depth)
        slot = self.slot_of(type)
        if slot is not None and self.dice.random() < 0.45:
            return nodes.Read(slot)
        if depth <= 0 or type == "choice" or self.dice.random() < 0.3:
            return self.constant(type)
        match type:
            case "date":
                return self.day(depth - 1)
            case "length":
                operator = self.dice.choice(("+", "*"))
                right = self.constant("length" if operator == "+" else "number")
                if operator == "*":
                    right = nodes.Constant("number", Fraction(self.dice.randint(0, 3)))
                return nodes.Arithmetic(operator, self.expression(type, depth - 1), right)
            case _:
                return self.figure(type, depth - 1)

    def figure(self, type: str, depth: int) -> nodes.Expression:
        form = self.dice.choice(("sum", "sum", "product", "extreme", "rounded", "elapsed"))
        first = self.expression(type, depth)
        if form == "elapsed" and type == "number":
            unit = self.dice.choice(("whole years", "calendar years", "calendar months", "days"))
            both = (self.expression("date", depth), self.expression("date", depth))
            flags = (self.dice.random() < 0.3, self.dice.random() < 0.5)
            return nodes.Elapsed(unit, *both, *flags)
        if form == "product":
            number = self.dice.choice((Fraction(2), Fraction(1, 2), Fraction(9, 10)))
            right = nodes.Constant("number", number)
            return nodes.Arithmetic(self.dice.choice(("*", "/")), first, right)
        if form == "extreme":
            which = self.dice.choice(("larger", "smaller"))
            return nodes.Extreme(which, first, self.expression(type, depth))
        if form == "rounded":
            unit = self.dice.choice((1, 10, 100)) if type == "money" else 1
            return nodes.Rounded(first, self.dice.choice(("half up", "down", "up")), unit)
        return nodes.Arithmetic(self.dice.choice(("+", "-")), first, self.expression(type, depth))

    def day(self, depth: int) -> nodes.Expression:
        base = self.expression("date", depth)
        match self.dice.randrange(8):
            case 0:
                return nodes.Shift(base, self.expression("length", 0))
            case 1:
                length = self.expression("length", 0)
                return nodes.LastDay(base, length, self.dice.random() < 0.5)
            case 2:
                return nodes.AddDays(base, self.dice.choice((-1, 1, 30)))
            case 3:
                return nodes.MonthStart(base, self.dice.choice((0, 1, 7)))
            case 4:
                return nodes.MonthEnd(base)
            case 5:
                return nodes.DayOfMonth(base, self.dice.choice((6, 30)))
            case 6 if self.of("identity"):
                return nodes.CertifiedOn(self.dice.choice(self.of("identity")))
            case _:
                return nodes.YearEdge(base, self.dice.choice(("start", "end")))

    def condition(self, depth: int, only_given: bool = False) -> nodes.Expression:
        """A yes/no expression."""
        form = self.dice.choice(("read", "read", "all", "any", "not", "test", "test", "true"))
        inner = [lambda: self.condition(depth - 1, only_given)] * 2
        if depth > 0 and form in ("all", "any"):
            operands = tuple(make() for make in inner)
            return nodes.All(operands) if form == "all" else nodes.Any(operands)
        if depth > 0 and form == "not":
            return nodes.Not(inner[0]())
        if form == "true":
            return nodes.All(())
        if form == "test" and not self.small and not only_given:
            return self.test(max(depth - 1, 0))
        slot = self.slot_of("yes/no", only_given)
        return nodes.All(()) if slot is None else nodes.Read(slot)

    def test(self, depth: int) -> nodes.Expression:
        identities, events = self.of("identity"), self.of("event")
        match self.dice.randrange(6):
            case 0 if identities:
                as_of = self.dice.choice((None, nodes.Constant("date", date(2022, 12, 31))))
                return nodes.Holds(self.dice.choice(identities), as_of)
            case 1 if events:
                return nodes.Happened(self.dice.choice(events))
            case 2 if (slot := self.slot_of("choice")) is not None:
                return nodes.IsChoice(slot, self.dice.choice((("red",), ("red", "blue"))))
            case 3:
                return nodes.OnDays(self.expression("date", depth), 6, self.dice.choice((19, 31)))
            case _:
                type = self.dice.choice(("date", "date", "number", "money", "length"))
                operator = self.dice.choice(("<", "<=", "==", ">=", ">"))
                left = self.expression(type, depth)
                return nodes.Compare(operator, left, self.expression(type, depth))


def _choices() -> tuple[nodes.Choice, ...]:
    return tuple(nodes.Choice(key, tree.Names((), (key,))) for key in CHOICES)
