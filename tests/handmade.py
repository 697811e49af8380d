"""A small policy built by hand from the core model: a library card, its fee and its validity."""

from datetime import date
from fractions import Fraction

from attrs import evolve

from tiaoli.diagnostics.base import Words
from tiaoli.model import nodes
from tiaoli.model.nodes import Constant, Exact, Read, Rule, Slot, Thing
from tiaoli.source import Source, Span
from tiaoli.syntax import tree
from tiaoli.units.day import Length

NOTHING = Constant("money", Fraction(0))
ALWAYS = nodes.All(())


def money(yuan):
    return Constant("money", Fraction(yuan) * 100)


def day(year, month, number):
    return Constant("date", date(year, month, number))


def read(name, end=""):
    return Read(Slot(name, end))


def names(en, zh=""):
    return tree.Names(zh=(zh,) if zh else (), en=(en,) if en else ())


def things():
    found = {}

    def thing(en, zh, kind, **parts):
        found[en] = Thing(en, kind, names(en, zh), len(found), policy="words", **parts)

    thing("birth date", "出生日期", "fact", type="date")
    thing("joining date", "入馆日期", "fact", type="date", date_of="joined")
    thing("joined", "入馆", "event", event_date="joining date")
    thing("payment date", "付费日期", "fact", type="date", date_of="paid")
    thing("paid", "付费", "event", event_date="payment date")
    thing(
        "lives in town",
        "住在本镇",
        "fact",
        type="yes/no",
        opposite=names("lives elsewhere", "住在外镇"),
    )
    thing("lost cards", "遗失次数", "fact", type="number")
    thing(
        "card kind",
        "卡种",
        "fact",
        type="choice",
        choices=(
            nodes.Choice("red card", names("red card", "红卡")),
            nodes.Choice("blue card", names("blue card", "蓝卡")),
        ),
    )
    thing("pupil", "小学生", "group", clock="birth date")
    thing("helper", "志愿者", "identity")
    thing("night helper", "夜班志愿者", "identity")
    thing("town hall", "镇政府", "body")
    thing("yearly rate", "年费标准", "term", type="money")
    thing("fee", "费用", "outcome", type="money")
    thing("discount", "优惠", "outcome", type="money", share_of="fee", otherwise=NOTHING)
    thing(
        "due",
        "应付额",
        "outcome",
        type="money",
        definition=nodes.Remainder(Slot("fee"), Slot("discount")),
        low=NOTHING,
    )
    thing("validity", "有效期", "outcome", type="period")
    thing(
        "may borrow",
        "可借书",
        "outcome",
        type="yes/no",
        says=(tree.Says(names("is let in", "准予借书"), True),),
    )
    return found


def within(first, tested, last):
    return nodes.All((nodes.Compare("<=", first, tested), nodes.Compare("<=", tested, last)))


EARLY = nodes.All(
    (
        nodes.Happened("joined"),
        nodes.Compare(
            "<=",
            read("joining date"),
            nodes.LastDay(read("birth date"), Constant("length", Length(0, 90)), False),
        ),
    )
)
LATE = nodes.All(
    (
        nodes.Happened("joined"),
        nodes.Compare(
            ">",
            read("joining date"),
            nodes.LastDay(read("birth date"), Constant("length", Length(0, 90)), False),
        ),
    )
)
SOURCE = Source("card.policy", "x" * 400)


class Builder:
    """Collects clauses and rules; `policy()` gives the whole."""

    def __init__(self, things_=None, layers=1):
        self.things = things_ or things()
        self.rules = []
        self.clauses = []
        self.layers = layers
        self.exclusive = ()
        self.examples = []

    def clause(self, label, statement=None, layer=0, accepts=(), marks=()):
        id = label if layer == 0 else f"upper{layer}: {label}"
        place = Span(SOURCE, len(self.clauses) * 10, len(self.clauses) * 10 + 5)
        given = statement or tree.NoteStatement(Words("", "note"))
        given = evolve(given, label=tree.Label(label) if label else None, span=place)
        clause = nodes.Clause(id, label, "card/2023", layer, given, marks=marks, accepts=accepts)
        self.clauses.append(clause)
        return id

    def rule(self, label, slot, setting, condition=ALWAYS, layer=0, **parts):
        """A rule, with a clause of its label if there is none yet."""
        id = label if layer == 0 else f"upper{layer}: {label}"
        accepts, marks = parts.pop("accepts", ()), parts.pop("marks", ())
        statement = parts.pop("statement", None)
        if all(clause.id != id for clause in self.clauses):
            self.clause(label, statement, layer, accepts, marks)
        slot = slot if isinstance(slot, Slot) else Slot(slot)
        setting = Exact(setting) if isinstance(setting, nodes.Expression) else setting
        kind = parts.pop("kind", "base")
        span = Span(SOURCE, len(self.rules) * 10, len(self.rules) * 10 + 5)
        rule = Rule(len(self.rules), id, layer, slot, kind, condition, setting, span=span, **parts)
        self.rules.append(rule)
        return rule.number

    def policy(self):
        header = tree.Header("policy", "en", Words("读者卡2023年度", "card 2023"), year=2023)
        upper = tree.Header("policy", "en", Words("上级2023年度", "upper 2023"), year=2023)
        layers = [nodes.Layer("card/2023", header)]
        layers += [nodes.Layer(f"upper{n}", upper) for n in range(1, self.layers)]
        return nodes.Policy(
            "card/2023",
            2023,
            date(2023, 1, 1),
            date(2023, 12, 31),
            tuple(layers),
            self.things,
            tuple(self.clauses),
            tuple(self.rules),
            tuple(self.examples),
            self.exclusive,
            hash="h",
        )


def card():
    """The whole library card: rate, fee, discount, validity early and late."""
    build = Builder()
    build.rule("1", "yearly rate", money(40))
    build.rule("2", "fee", read("yearly rate"))
    build.rule(
        "3", "discount", nodes.ShareOf(Fraction(9, 10), Fraction(9, 10)), nodes.Holds("helper")
    )
    build.rule(
        "4",
        Slot("validity", "from"),
        read("birth date"),
        nodes.All((read("pupil"), *EARLY.operands)),
    )
    build.rule(
        "4",
        Slot("validity", "until"),
        day(2023, 12, 31),
        nodes.All((read("pupil"), *EARLY.operands)),
    )
    after = nodes.MonthStart(read("joining date"), 1)
    build.rule("5", Slot("validity", "from"), after, nodes.All((read("pupil"), *LATE.operands)))
    build.rule(
        "5",
        Slot("validity", "until"),
        day(2023, 12, 31),
        nodes.All((read("pupil"), *LATE.operands)),
    )
    build.rule("6", "may borrow", Constant("yes/no", True), read("lives in town"))
    build.clause("7", tree.Certifies(tree.Name("town hall"), (tree.Name("helper"),)))
    return build


def name(key):
    return tree.Name(key)


def flag(key, holds=True, certified=None, ended=None):
    dates = [each and tree.DayLiteral(each) for each in (certified, ended)]
    return tree.GivenFlag(name(key), holds, *dates)


def value(key, given):
    if isinstance(given, date):
        given = tree.DayLiteral(given)
    elif isinstance(given, int | Fraction):
        given = tree.Number(Fraction(given))
    elif isinstance(given, str):
        given = tree.Name(given)
    return tree.GivenValue(name(key), given)
