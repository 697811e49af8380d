"""The core model: what a policy is once names, types, layers and priorities are settled.

Small, typed, domain-free. Sugar ends before it: a clock, an opposite name, a table row, an
exception note or a superior's priority are gone; what is left is expressions, and rules that
know which other rules beat them. `semantics.py` says what the model means; backends print it.
"""

import typing
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Literal

from attrs import field, frozen

from tiaoli.diagnostics.base import Words
from tiaoli.source import Span
from tiaoli.syntax import tree
from tiaoli.units.day import Length
from tiaoli.units.unknown import BOUND_OF_FACTS, tidy

Type = Literal["yes/no", "number", "money", "date", "length", "period", "choice"]
Kind = Literal["fact", "event", "group", "identity", "body", "term", "outcome"]
End = Literal["", "from", "until"]


@frozen(order=True, cache_hash=True)
class Slot:
    """What a rule sets and an expression reads: a name, or one end of a period."""

    name: str
    end: End = ""


# ---------------------------------------------------------------- expressions


@frozen
class Constant:
    """A known value. Money is in 分, as a Fraction; numbers are Fractions; a choice is its key."""

    type: Type
    value: bool | Fraction | date | Length | str


@frozen
class Read:
    """The value of a fact, group, term or outcome (yes/no, number, money, date, length, choice)."""

    slot: Slot


@frozen
class Holds:
    """The person holds the identity (or one that it includes) on the day that counts.

    as_of None: no day is declared; the identity counts as the case gives it.
    """

    identity: str
    as_of: "Expression | None" = None


@frozen
class CertifiedOn:
    """The certification date of an identity, as a date."""

    identity: str


@frozen
class Happened:
    """The event happened (its date may be unknown)."""

    event: str


@frozen
class Not:
    operand: "Expression"


@frozen
class All:
    """Every operand is true. Read from left to right, stopping at the first that is false."""

    operands: tuple["Expression", ...]


@frozen
class Any:
    """Some operand is true. Read from left to right, stopping at the first that is true."""

    operands: tuple["Expression", ...]


@frozen
class Compare:
    """A comparison of two dates, numbers, money amounts or lengths."""

    operator: Literal["<", "<=", "==", ">=", ">"]
    left: "Expression"
    right: "Expression"


@frozen
class IsChoice:
    """The choice is one of the options (by key)."""

    slot: Slot
    options: tuple[str, ...]


@frozen
class OnDays:
    """The day of the month lies between first and last, both included."""

    day: "Expression"
    first: int
    last: int


@frozen
class Shift:
    """base + length: months in one step (clamped to the month's last day), then days."""

    base: "Expression"
    length: "Expression"


@frozen
class LastDay:
    """The last day of a period of `length` from `base`, by the counting rule.

    first day not counted: base + length. First day counted: the day before that; where
    base + months does not exist, that month's last day.
    """

    base: "Expression"
    length: "Expression"
    first_day_counted: bool


@frozen
class AddDays:
    base: "Expression"
    days: int


@frozen
class MonthStart:
    """The first day of the month of base, `months` later."""

    base: "Expression"
    months: int


@frozen
class MonthEnd:
    """The last day of the month of base."""

    base: "Expression"


@frozen
class DayOfMonth:
    """Day number `day` of base's month (the month's last day where it has fewer)."""

    base: "Expression"
    day: int


@frozen
class YearEdge:
    """1 January or 31 December of the calendar year of base."""

    base: "Expression"
    which: Literal["start", "end"]


@frozen
class Elapsed:
    """A count from start until end.

    whole years: birthdays passed (the birthday counts, or the day after it with `next_day`; born
    29 February: 28 February in common years). calendar years, calendar months: both ends' years
    or months counted. days: end - start, plus one where the first day counts.
    Never less than 0.
    """

    unit: Literal["whole years", "calendar years", "calendar months", "days"]
    start: "Expression"
    end: "Expression"
    next_day: bool = False
    first_day_counted: bool = False


@frozen
class Arithmetic:
    """Exact arithmetic on numbers, money and lengths."""

    operator: Literal["+", "-", "*", "/"]
    left: "Expression"
    right: "Expression"


@frozen
class Extreme:
    """The larger or the smaller of two values."""

    which: Literal["larger", "smaller"]
    left: "Expression"
    right: "Expression"


@frozen
class Rounded:
    """Rounded to a multiple of `unit` (money: 1, 10 or 100 分; numbers: 1)."""

    value: "Expression"
    how: Literal["half up", "down", "up"]
    unit: int


@frozen
class Remainder:
    """`base` minus `share`, where share is declared a share of base.

    A share keeps its fraction: base minus 100% of base is 0 even where base has no value.
    """

    base: Slot
    share: Slot


Expression = (
    Constant | Read | Holds | CertifiedOn | Happened | Not | All | Any | Compare | IsChoice | OnDays
    | Shift | LastDay | AddDays | MonthStart | MonthEnd | DayOfMonth | YearEdge | Elapsed
    | Arithmetic | Extreme | Rounded | Remainder
)  # fmt: skip

DateExpression = Shift | LastDay | AddDays | MonthStart | MonthEnd | DayOfMonth | YearEdge

# ---------------------------------------------------------------- what a rule sets


@frozen
class Exact:
    """The slot is this value."""

    value: Expression


@frozen
class Range:
    """Only bounds are known: at least `low`, at most `high` (None: no bound)."""

    low: Expression | None
    high: Expression | None


@frozen
class ShareOf:
    """A share, between `low` and `high` (1 = in full), of what the outcome is a share of."""

    low: Fraction | None
    high: Fraction | None


@frozen
class Rest:
    """What the share leaves is this amount: the share is its base minus it."""

    value: Expression


@frozen
class Unspecified:
    """`as separately provided [by body]` or `not yet determined`: the whole range of the type."""

    body: str = ""


Setting = Exact | Range | ShareOf | Rest | Unspecified


@frozen
class Clause:
    """A labelled statement of this policy or of a superior, as the reader knows it.

    id: the label; `hubei/2023: x` for a clause inherited from there.
    """

    id: str
    label: str
    policy: str
    layer: int
    statement: tree.AnyStatement = field(repr=False)
    marks: tuple[tree.Mark, ...] = ()
    accepts: tuple[tuple[str, Words], ...] = ()
    """(clause id, reason) of conflicts that are meant."""


@frozen
class Rule:
    """subject and condition and not exception and in force => slot := setting.

    number: its place in Policy.rules. beaten_by: the numbers of the rules (same slot) that win
    where both apply, closed transitively. binding: never beaten, and a bound on whatever wins.
    about: rests on an approximate figure. Within a slot the rules stand with beaters first.
    """

    number: int
    clause: str
    layer: int
    slot: Slot
    kind: Literal["base", "increase", "decrease", "floor", "cap"]
    condition: Expression
    setting: Setting
    by: str = ""
    binding: bool = False
    about: bool = False
    identities: tuple[str, ...] = ()
    beaten_by: tuple[int, ...] = ()
    span: Span | None = field(default=None, eq=False, repr=False)


# ---------------------------------------------------------------- what a name is


@frozen
class Choice:
    key: str
    names: tree.Names


@frozen
class Thing:
    """A declared name after resolving. `order` is its place in declaration order."""

    key: str
    kind: Kind
    names: tree.Names
    order: int
    type: Type | None = None
    choices: tuple[Choice, ...] = ()
    definition: Expression | None = None
    """What it is computed from: computed facts, groups with a condition, computed outcomes."""
    low: Expression | None = None
    high: Expression | None = None
    """The least and the greatest value: what is computed is cut to them, what is given must lie
    between them."""
    whole: bool = False
    """A number that has no decimals."""
    otherwise: Expression | None = None
    combine: Literal["", "highest", "lowest"] = ""
    share_of: str = ""
    opposite: tree.Names | None = None
    event_date: str = ""
    """Event: the key of its date fact."""
    date_of: str = ""
    """Date fact: the key of its event."""
    clock: str = ""
    """Group: the key of the date fact that its clock starts from."""
    includes: tuple[str, ...] = ()
    """Identity: the identities whose holders hold this one too, closed transitively."""
    says: tuple[tree.Says, ...] = ()
    policy: str = ""
    """The id of the policy or vocabulary that declares it."""

    @property
    def limits(self) -> tuple[typing.Any, typing.Any]:
        """The least and the greatest number or amount that a case may give; None for other types."""
        if self.type not in BOUND_OF_FACTS:
            return None, None
        low, high = BOUND_OF_FACTS[self.type]
        least = tidy(self.low.value) if isinstance(self.low, Constant) else low
        most = tidy(self.high.value) if isinstance(self.high, Constant) else high
        return least, most

    @property
    def words(self) -> Words:
        return Words(
            self.names.zh[0] if self.names.zh else "", self.names.en[0] if self.names.en else ""
        )


@frozen
class Layer:
    """One policy of the chain; layer 0 is the policy itself, 1 its superior, and so on."""

    id: str
    header: tree.Header


@frozen
class ExampleCase:
    """An example of the policy file: its tree, resolved lazily by the example runner."""

    clause: str
    example: tree.Example


@frozen
class Policy:
    """A region-year, complete: everything that an evaluator, a notice or a proof needs."""

    id: str
    year: int
    year_start: date
    year_end: date
    layers: tuple[Layer, ...]
    things: dict[str, Thing]
    clauses: tuple[Clause, ...]
    rules: tuple[Rule, ...]
    examples: tuple[ExampleCase, ...] = ()
    exclusive: tuple[tuple[str, ...], ...] = ()
    first_day_counted: bool = False
    hash: str = ""

    @property
    def header(self) -> tree.Header:
        return self.layers[0].header

    @property
    def drafts(self) -> tuple[Layer, ...]:
        """What of the policy and its superiors nobody has reviewed: any makes it a draft."""
        return tuple(layer for layer in self.layers if not layer.header.reviewed)

    @cached_property
    def rules_of(self) -> dict[Slot, tuple[Rule, ...]]:
        """The rules on each slot, in their order."""
        found: dict[Slot, list[Rule]] = {}
        for rule in self.rules:
            found.setdefault(rule.slot, []).append(rule)
        return {slot: tuple(rules) for slot, rules in found.items()}

    @cached_property
    def presupposing(self) -> dict[str, tuple[str, ...]]:
        """For each event, the groups counted from its date: whoever is in one, it happened to."""
        groups = [thing for thing in self.of_kind("group") if thing.clock]
        return {
            event.key: tuple(each.key for each in groups if each.clock == event.event_date)
            for event in self.of_kind("event")
        }

    def presupposed(self, group: str) -> str:
        """The event that a group presupposes; empty where it presupposes none."""
        clock = self.things[group].clock
        return self.things[clock].date_of if clock else ""

    @cached_property
    def clause_numbers(self) -> dict[str, int]:
        """The place of each clause among all, by its id."""
        return {clause.id: number for number, clause in enumerate(self.clauses)}

    @cached_property
    def steps(self) -> dict[Slot, tuple[set[str], set[Slot]]]:
        """What slots rest on directly, as far as `walk.reachable` has looked."""
        return {}

    def clause(self, id: str) -> Clause:
        """The clause of that id; KeyError where there is none."""
        for clause in self.clauses:
            if clause.id == id:
                return clause
        raise KeyError(id)

    def of_kind(self, *kinds: Kind) -> tuple[Thing, ...]:
        """The things of these kinds, in declaration order."""
        found = [thing for thing in self.things.values() if thing.kind in kinds]
        return tuple(sorted(found, key=lambda thing: thing.order))
