"""Random trees over the vocabulary of a made-up public library, from a seed.

Every tree that comes out is typed as an analyst's would be, so it must survive printing and
parsing in both languages. The same seed gives the same trees.
"""

import datetime as dt
import random
from collections.abc import Callable, Sequence
from fractions import Fraction

from library import COLOURS, SHELVES
from tiaoli.diagnostics.base import Words
from tiaoli.syntax import tree

DATES = ("opening date", "moving date", "borrowing date", "return date", "stocktaking day")
OUTCOME_TYPES = {
    "fee": "money", "discount": "money", "waiting time": "length", "loan period": "period",
    "booking period": "period", "is allowed to borrow": "yes/no", "shelf": "choice",
    "starting day": "date", "allowance": "number", "basic fee": "money", "grace": "length",
    "stocktaking day": "date", "open season": "period",
}  # fmt: skip
FLAGS = ("holds a card", "lives far out")
EVENTS = ("borrowed", "returned a book")
GROUPS = ("reader", "boarder")
WITH_CLOCK = "new reader"
IDENTITIES = ("gold member", "silver member")
BODIES = ("City Library", "town culture office")
PERIODS = ("open season", "loan period")
NUMBERS = ("visits", "lost books")
MONEYS = ("deposit", "basic fee", "fee")
LENGTHS = ("travel time", "grace")
COLOUR_KEYS = tuple(each.key for each in COLOURS)
SHELF_KEYS = tuple(each.key for each in SHELVES)


class RandomTrees:
    """A source of random, well-typed statements."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.labels = 0

    # ------------------------------------------------------------ small parts

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def below(self, stop: int) -> int:
        return self.random.randrange(stop)

    def pick(self, keys: Sequence[str]) -> tree.Name:
        return tree.Name(self.random.choice(keys))

    def picks(self, keys: Sequence[str], least: int = 1) -> tuple[tree.Name, ...]:
        count = self.random.randint(least, len(keys))
        return tuple(tree.Name(key) for key in self.random.sample(list(keys), count))

    def day(self) -> tree.DayLiteral:
        start = dt.date(2030, 1, 1)
        return tree.DayLiteral(start + dt.timedelta(days=self.below(900)))

    def first_day(self) -> bool | None:
        return self.random.choice((None, None, True, False))

    def text(self) -> Words:
        number = self.below(1000)
        return Words(f"第{number}条（说明），甲、乙", f"item {number} (note), a; b")

    # ------------------------------------------------------------ dates

    def date(self, depth: int = 2) -> tree.Date:
        if depth == 0 or self.chance(0.4):
            return self._plain_date()
        base = self.date(depth - 1)
        return self.random.choice((
            lambda: tree.DayAfter(base),
            lambda: self.month(depth),
            lambda: tree.DayOfMonth(self.random.randint(1, 28), self.month(1)),
            lambda: tree.MonthEnd(base),
            lambda: tree.YearStart(base),
            lambda: tree.YearEnd(base),
            lambda: tree.DatePlus(base, self.length()),
            lambda: tree.AfterWait(self.length(), base, self.first_day()),
        ))()  # fmt: skip

    def _plain_date(self) -> tree.Date:
        return self.random.choice((
            self.day,
            lambda: tree.MonthEndLiteral(2030 + self.below(3), 1 + self.below(12)),
            lambda: tree.DayOfYear(self.below(3) - 1, 1 + self.below(12), 1 + self.below(28)),
            lambda: tree.DateName(self.pick(DATES)),
            lambda: tree.DateName(self.pick(DATES)),
            tree.YearStart,
            tree.YearEnd,
            lambda: tree.PeriodEnd(self.random.choice(("from", "until")), self.pick(PERIODS)),
        ))()  # fmt: skip

    def month(self, depth: int) -> tree.Date:
        base = self.date(depth - 1)
        return self.random.choice((
            lambda: tree.MonthOf(base),
            lambda: tree.MonthAfter(base),
            lambda: tree.NthMonth(1 + self.below(13), base),
        ))()  # fmt: skip

    # ------------------------------------------------------------ values

    def length(self) -> tree.Length:
        return self.random.choice((
            lambda: tree.LengthLiteral(0, self.below(100)),
            lambda: tree.LengthLiteral(1 + self.below(30), 0),
            lambda: tree.LengthLiteral(1 + self.below(30), 1 + self.below(20)),
            lambda: tree.ValueName(self.pick(LENGTHS)),
        ))()  # fmt: skip

    def number_literal(self) -> tree.Number:
        return tree.Number(Fraction(self.below(200), self.random.choice((1, 1, 1, 2, 10, 100))))

    def number(self, depth: int = 2) -> tree.Value:
        if depth == 0 or self.chance(0.5):
            return self.random.choice((
                self.number_literal,
                lambda: tree.ValueName(self.pick(NUMBERS)),
            ))()  # fmt: skip
        return self.random.choice((
            lambda: self._sum(self.number, depth),
            lambda: self._product(self.number, depth),
            lambda: self._extreme(self.number, depth),
            self.elapsed,
            lambda: tree.Rounded(self.number(depth - 1), self._how(), None),
        ))()  # fmt: skip

    def money(self, depth: int = 2) -> tree.Value:
        if depth == 0 or self.chance(0.5):
            return self.random.choice((
                self.money_literal,
                lambda: tree.ValueName(self.pick(MONEYS)),
            ))()  # fmt: skip
        return self.random.choice((
            lambda: self._sum(self.money, depth),
            lambda: self._product(self.money, depth),
            lambda: self._extreme(self.money, depth),
            lambda: tree.PartOf(self.share(), self.money(depth - 1)),
            lambda: tree.Rounded(self.money(depth - 1), self._how(), self._unit()),
        ))()  # fmt: skip

    def money_literal(self) -> tree.Money:
        return tree.Money(self.random.choice((0, 5000, 12050, 41000, 7, 100 * self.below(900))))

    def share(self) -> Fraction:
        return self.random.choice((
            Fraction(self.random.randint(1, 99), 100), Fraction(13, 1000), Fraction(7, 12),
            Fraction(1, 3),
        ))  # fmt: skip

    def elapsed(self) -> tree.Elapsed:
        units = ("whole years", "calendar years", "calendar months", "days")
        return tree.Elapsed(self.random.choice(units), self.date(1), self.date(1))

    def _how(self) -> str:
        return self.random.choice(("half up", "down", "up"))

    def _unit(self) -> str:
        return self.random.choice(("fen", "jiao", "yuan"))

    def _sum(self, make: Callable[[int], tree.Value], depth: int) -> tree.Value:
        sign = self.random.choice(("plus", "minus"))
        return tree.Arithmetic(sign, make(depth - 1), make(depth - 1))

    def _product(self, make: Callable[[int], tree.Value], depth: int) -> tree.Value:
        sign = self.random.choice(("times", "divided by"))
        return tree.Arithmetic(sign, make(depth - 1), self.number(depth - 1))

    def _extreme(self, make: Callable[[int], tree.Value], depth: int) -> tree.Value:
        return tree.Extreme(
            self.random.choice(("larger", "smaller")), make(depth - 1), make(depth - 1)
        )

    # ------------------------------------------------------------ conditions

    def condition(self, depth: int = 2, clock: bool = False) -> tree.Condition:
        if depth == 0 or self.chance(0.5):
            return self.plain_condition(clock)
        kind = self.random.choice((tree.And, tree.Or, tree.Not))
        if kind is tree.Not:
            return tree.Not(self.condition(depth - 1, clock))
        parts: list[tree.Condition] = []
        while len(parts) < 2 + self.below(2):
            part = self.condition(depth - 1, clock)
            if not isinstance(part, kind):
                parts.append(part)
        return kind(tuple(parts))

    def plain_condition(self, clock: bool = False) -> tree.Condition:
        makers: list[Callable[[], tree.Condition]] = [
            lambda: tree.Flag(self.pick((*FLAGS, "is allowed to borrow"))),
            lambda: tree.Not(tree.Flag(self.pick(FLAGS))),
            lambda: tree.Is(self.pick((*GROUPS, *IDENTITIES))),
            lambda: tree.Has(self.pick(EVENTS)),
            lambda: tree.Not(tree.Has(self.pick(EVENTS))),
            lambda: tree.EventTest(self.pick(EVENTS), self.tail(clock)),
            lambda: tree.EventTest(self.pick(EVENTS), self.tail(clock)),
            lambda: tree.DateTest(tree.DateName(self.pick(DATES)), self.tail()),
            self.comparison,
            lambda: tree.ChoiceTest(tree.Name("card colour"), self.picks(COLOUR_KEYS)),
        ]
        if clock:
            makers.append(lambda: tree.ClockTest(self.clock_tail()))
        return self.random.choice(makers)()

    def comparison(self) -> tree.Comparison:
        operators = ("at least", "at most", "more than", "less than", "equal")
        operator = self.random.choice(operators)
        keys, make = self.random.choice((
            (NUMBERS, self.number), (MONEYS, self.money), (LENGTHS, self.length),
        ))  # fmt: skip
        return tree.Comparison(tree.ValueName(self.pick(keys)), operator, make())

    def clock_tail(self) -> tree.Within | tree.MoreThan:
        kind = self.random.choice((tree.Within, tree.MoreThan))
        return kind(self.length(), None, self.first_day())

    def tail(self, clock: bool = False) -> tree.Tail:
        if clock and self.chance(0.3):
            return self.clock_tail()
        return self.random.choice((
            lambda: tree.Within(self.length(), self.date(), self.first_day()),
            lambda: tree.MoreThan(self.length(), self.date(), self.first_day()),
            lambda: tree.InPeriod(
                self.random.choice(("in", "before", "after")), self.pick(PERIODS)
            ),
            self.by_date,
            lambda: tree.Between(self.date(1), self.date(1)),
            lambda: tree.OnDays(1 + self.below(10), 11 + self.below(18)),
        ))()  # fmt: skip

    def by_date(self) -> tree.ByDate:
        relation = self.random.choice(("by", "before", "after", "on or after", "on"))
        day = self.date()
        while relation == "after" and isinstance(day, tree.DatePlus):
            day = self.date()
        return tree.ByDate(relation, day)

    # ------------------------------------------------------------ outcomes

    def setting(self, key: str) -> tree.Setting:
        match OUTCOME_TYPES[key]:
            case "money":
                return self._money_setting(key)
            case "length":
                return tree.Exactly(self.length())
            case "period":
                ends = self.random.choice(((True, True), (True, False), (False, True)))
                start, end = (self.date() if there else None for there in ends)
                return tree.PeriodValue(start, end)
            case "yes/no":
                return tree.Exactly(self.chance(0.5))
            case "choice":
                return tree.Exactly(self.pick(SHELF_KEYS))
            case "date":
                return tree.Exactly(self.date())
            case _:
                return tree.Exactly(self.number())

    def _money_setting(self, key: str) -> tree.Setting:
        makers: list[Callable[[], tree.Setting]] = [
            lambda: tree.Exactly(self.money()),
            lambda: tree.Exactly(self.money()),
            lambda: tree.Bound(self.random.choice(("at least", "at most")), self.money()),
            tree.NotDetermined,
            tree.AsProvided,
        ]
        if key == "discount":
            makers.append(lambda: tree.Share(Fraction(self.random.randint(1, 100), 100)))
            makers.append(lambda: tree.Share(Fraction(1)))
            makers.append(lambda: tree.Share(Fraction(9, 10), "at least"))
            makers.append(lambda: tree.Share(Fraction(1, 2), "at most"))
        return self.random.choice(makers)()

    def sets(self, keys: Sequence[str] = tuple(OUTCOME_TYPES)) -> tree.Sets:
        key = self.random.choice(keys)
        value = self.setting(key)
        said_by_verb = key in ("fee", "discount") and not isinstance(value, tree.NotDetermined)
        by = self.pick(BODIES) if said_by_verb and self.chance(0.3) else None
        rest = key == "discount" and isinstance(value, tree.Exactly) and self.chance(0.3)
        return tree.Sets(tree.Name(key), value, None if rest else by, rest)

    def outcome(self) -> tree.OutcomeFrame:
        if self.chance(0.75):
            return self.sets()
        return self.adjustment()

    def adjustment(self) -> tree.OutcomeFrame:
        key, make = self.random.choice((
            ("fee", self.money), ("waiting time", self.length), ("allowance", self.number),
        ))  # fmt: skip
        name = tree.Name(key)
        if self.chance(0.5):
            which = self.random.choice(("never less", "never more"))
            return tree.Limits(name, which, make())
        per = self.pick(NUMBERS) if self.chance(0.5) else None
        direction = self.random.choice(("increases", "decreases"))
        return tree.Adjusts(name, direction, make(), per)

    # ------------------------------------------------------------ statements

    def label(self) -> tree.Label:
        self.labels += 1
        return tree.Label(self.random.choice((f"{self.labels}", f"二(三){self.labels}/2")))

    def other_label(self) -> tree.Label:
        policy = self.random.choice(("", "", "north/2030"))
        return tree.Label(f"一/{self.below(9)}", policy)

    def notes(self) -> tuple[tree.ClauseNote, ...]:
        return tuple(self.note() for _ in range(self.random.choice((0, 0, 0, 1, 2))))

    def note(self) -> tree.ClauseNote:
        labels = tuple(self.other_label() for _ in range(1 + self.below(2)))
        marks = ("superior prevails", "unless otherwise", "binding", "in principle", "about")
        remarks = (
            Words(), Words("通知未写"), Words(en="not said"), Words("通知未写", "not said"),
        )  # fmt: skip
        return self.random.choice((
            lambda: tree.ExceptionTo(labels),
            lambda: tree.Overrides(labels),
            lambda: tree.AcceptsConflict(labels, Words("两说并存", "both are said")),
            lambda: tree.InForce(self.random.choice(("from", "until")), self.day()),
            lambda: tree.ForYear(2031),
            lambda: tree.CountsFirstDay(self.chance(0.5)),
            lambda: tree.Mark(self.random.choice(marks)),
            lambda: tree.Mark("assumption", self.random.choice(remarks)),
            lambda: tree.Mark("emendation", Words("原文残字")),
        ))()  # fmt: skip

    def rule(self) -> tree.Rule:
        if self.chance(0.2):
            return self.parameter()
        clock = self.chance(0.3)
        subjects = (tree.Name(WITH_CLOCK),) if clock else self.picks((*GROUPS, *IDENTITIES))
        if len(subjects) > 2 and self.chance(0.7):
            subjects = subjects[:1]
        condition = self.condition(clock=clock) if self.chance(0.7) else None
        if len(subjects) == 1 and subjects[0].key in IDENTITIES and self.chance(0.3):
            condition = tree.CertifiedTest(self.tail())
        if condition is None and clock and self.chance(0.5):
            condition = tree.ClockTest(self.clock_tail())
        count = self.random.choice((1, 1, 1, 2, 3))
        return tree.Rule(
            subjects,
            condition,
            tuple(self.outcome() for _ in range(count)),
            self.condition(1) if self.chance(0.2) else None,
            label=self.label(),
            notes=self.notes(),
        )

    def parameter(self) -> tree.Rule:
        year = self.random.choice((None, 2030, 2031))
        keys = ("basic fee", "grace", "stocktaking day", "open season", "allowance")
        outcome = self.adjustment() if self.chance(0.2) else self.sets(keys)
        return tree.Rule((), None, (outcome,), None, year, label=self.label(), notes=self.notes())

    def other(self) -> tree.AnyStatement:
        """A statement of another kind than a rule."""
        label = self.label()
        return self.random.choice((
            lambda: tree.Certifies(self.pick(BODIES), self.picks(IDENTITIES), label=label),
            lambda: tree.Duty(self.picks(BODIES), self.text(), self.deadline(), label=label),
            lambda: tree.Channel(self.text(), (self.text(), self.text()), label=label),
            lambda: tree.Target(
                self.text(), Fraction(self.random.randint(1, 99), 100), self.deadline(), label=label
            ),
            lambda: tree.NoteStatement(self.text(), label=label),
            lambda: tree.IdentitiesAsOf(self.date()),
            lambda: tree.SeveralIdentities("highest", tree.Name("discount"), label=label),
            lambda: tree.SeveralIdentities("lowest", tree.Name("fee"), label=label),
            lambda: tree.SeveralIdentities("order", None, self.picks(IDENTITIES, 2)),
            lambda: tree.MutuallyExclusive(self.picks((*GROUPS, *IDENTITIES), 2)),
            lambda: tree.DayCounting(self.chance(0.5)),
            tree.BirthdayCounting,
            lambda: tree.InForceBy(self.date(1)),
            lambda: tree.GroupClock(tree.Name(WITH_CLOCK), tree.Name("borrowing date")),
            self.example,
            self.rule_table,
            self.person_table,
            self.data_table,
            lambda: tree.CheckPart("下限", Fraction(19, 20), "册数", self._how()),
            lambda: tree.CheckTotal("册数", Fraction(self.below(9999))),
        ))()  # fmt: skip

    def deadline(self) -> tree.Deadline | None:
        return self.random.choice((
            lambda: None,
            lambda: tree.Deadline("by", self.date(1)),
            lambda: tree.Deadline("monthly", None, self.random.choice((0, 10, 25))),
            lambda: tree.Deadline("working days", None, 1 + self.below(9)),
        ))()  # fmt: skip

    def data_table(self) -> tree.DataTable:
        rows = tuple((f"甲{i}镇", str(self.below(999)), f"{i}.5") for i in range(3))
        return tree.DataTable(self.text(), ("单位", "册数", "下限"), rows, label=self.label())

    def person_table(self) -> tree.RuleTable:
        columns = (
            tree.Column("subject"),
            tree.Column("condition", tree.Name("holds a card")),
            tree.Column("condition", tree.Name("opening date")),
            tree.Column("outcome", tree.Name("discount")),
            tree.Column("funder"),
        )
        rows = tuple(self._person_row() for _ in range(3))
        return tree.RuleTable(self.text(), columns, rows, label=self.label())

    def _person_row(self) -> tree.Row:
        card, opening = (
            tree.Flag(tree.Name("holds a card")),
            tree.DateName(tree.Name("opening date")),
        )
        relation = self.random.choice(("by", "before", "after", "on or after", "on"))
        return tree.Row((
            self.picks(IDENTITIES),
            self.random.choice((None, card, tree.Not(card))),
            self.random.choice((None, tree.DateTest(opening, tree.ByDate(relation, self.day())))),
            tree.Sets(tree.Name("discount"), tree.Share(Fraction(self.random.randint(1, 100), 100))),
            self.random.choice((None, self.pick(BODIES))),
        ))  # fmt: skip

    def rule_table(self) -> tree.RuleTable:
        columns = (
            tree.Column("condition", tree.Name("card colour")),
            tree.Column("condition", tree.Name("visits")),
            tree.Column("condition", tree.Name("borrowed")),
            tree.Column("outcome", tree.Name("fee")),
            tree.Column("outcome", tree.Name("loan period"), tree.Is(tree.Name("boarder"))),
        )
        rows = tuple(self._table_row() for _ in range(2))
        return tree.RuleTable(self.text(), columns, rows, label=self.label())

    def _table_row(self) -> tree.Row:
        colour, visits, borrowed = map(tree.Name, ("card colour", "visits", "borrowed"))
        operator = self.random.choice(("at least", "less than", "equal"))
        cells: tuple[tree.CellValue, ...] = (
            tree.Others() if self.chance(0.2) else tree.ChoiceTest(colour, self.picks(COLOUR_KEYS)),
            tree.Comparison(tree.ValueName(visits), operator, tree.Number(Fraction(4))),
            tree.EventTest(borrowed, tree.InPeriod("in", tree.Name("open season"))),
            tree.Sets(tree.Name("fee"), tree.Exactly(self.money(1))),
            tree.Sets(tree.Name("loan period"), self.setting("loan period")),
        )
        return tree.Row(tuple(None if self.chance(0.1) else cell for cell in cells))

    # ------------------------------------------------------------ examples

    def example(self) -> tree.Example:
        given = tuple(self.given() for _ in range(1 + self.below(4)))
        expect = tuple(self.expect() for _ in range(1 + self.below(2)))
        return tree.Example(self.text(), given, self.chance(0.5), expect)

    def given(self) -> tree.Given:
        day = self.day()
        end = self.random.choice((None, self.day()))
        return self.random.choice((
            lambda: tree.GivenFlag(self.pick((*FLAGS, *GROUPS, *EVENTS)), self.chance(0.7)),
            lambda: tree.GivenFlag(self.pick(IDENTITIES), True),
            lambda: tree.GivenFlag(self.pick(IDENTITIES), True, day, end),
            lambda: tree.GivenValue(tree.Name("opening date"), day),
            lambda: tree.GivenValue(tree.Name("return date"), self.day()),
            lambda: tree.GivenValue(tree.Name("visits"), self.number_literal()),
            lambda: tree.GivenValue(tree.Name("deposit"), self.money_literal()),
            lambda: tree.GivenValue(tree.Name("card colour"), self.pick(COLOUR_KEYS)),
        ))()  # fmt: skip

    def expect(self) -> tree.Expect:
        outcome = self.random.choice((None, tree.Name("fee"), tree.Name("loan period")))
        labels = (tree.Label("一/1"), tree.Label("一/2"))
        return self.random.choice((
            lambda: tree.Sets(tree.Name("fee"), tree.Exactly(self.money_literal())),
            lambda: tree.Sets(tree.Name("net fee"), tree.Exactly(self.money_literal())),
            lambda: tree.Sets(tree.Name("loan period"), tree.PeriodValue(self.day(), self.day())),
            lambda: tree.Sets(tree.Name("is allowed to borrow"), tree.Exactly(True)),
            lambda: tree.ExpectStatus(
                "undetermined", outcome, self.picks((*FLAGS, "opening date", "visits"))
            ),
            lambda: tree.ExpectStatus(
                "conflict", outcome, (), self.random.choice(((), labels))
            ),
            lambda: tree.ExpectStatus("silent", outcome),
        ))()  # fmt: skip

    def statement(self) -> tree.AnyStatement:
        """A rule two times out of three, else anything else that stands in a policy."""
        return self.rule() if self.chance(0.66) else self.other()
