"""Outcome frames of the tree, and the notes on a clause."""

from fractions import Fraction
from typing import Literal

from attrs import field, frozen

from tiaoli.diagnostics.base import Words
from tiaoli.syntax.tree.base import Label, Name, Node
from tiaoli.syntax.tree.values import Date, DayLiteral, Value


@frozen
class Exactly(Node):
    """The plain value `X` of a number, money, length, date, yes/no or choice."""

    value: "Value | Date | bool | Name"


@frozen
class Bound(Node):
    """`at least X`, `at most X`."""

    which: Literal["at least", "at most"]
    value: Value


@frozen
class Share(Node):
    """`90%`, `at least 90%`, `in full` (1): a share of what the outcome is a share of."""

    fraction: Fraction
    which: Literal["exactly", "at least", "at most"] = "exactly"


@frozen
class AsProvided(Node):
    """`as separately provided [by BODY]`, `按有关规定`. The body stands in `Sets.by`."""


@frozen
class NotDetermined(Node):
    """`is not yet determined`, `暂未确定`."""


@frozen
class PeriodValue(Node):
    """`from D [until D]`, `until D`: each end sets or leaves its own end."""

    start: Date | None
    end: Date | None


Setting = Exactly | Bound | Share | AsProvided | NotDetermined | PeriodValue


@frozen
class Sets(Node):
    """One outcome frame: a noun, a verb or a fixed phrase; the printer chooses which.

    rest: the sentence states what is left (`leaving 38 yuan`), not the value itself.
    """

    outcome: Name
    value: Setting
    by: Name | None = None
    rest: bool = False
    written: str = field(default="", eq=False, kw_only=True, repr=False)


@frozen
class Adjusts(Node):
    """`N increases/decreases by X [per U]`, `N[每U]增加X`."""

    outcome: Name
    direction: Literal["increases", "decreases"]
    amount: Value
    per: Name | None = None


@frozen
class Limits(Node):
    """`N is never less than X`, `N最低为X`; `never more than`, `N最高为X`."""

    outcome: Name
    which: Literal["never less", "never more"]
    amount: Value


OutcomeFrame = Sets | Adjusts | Limits


@frozen
class ExceptionTo(Node):
    labels: tuple[Label, ...]


@frozen
class Overrides(Node):
    labels: tuple[Label, ...]


@frozen
class AcceptsConflict(Node):
    labels: tuple[Label, ...]
    reason: Words


@frozen
class InForce(Node):
    """`from D`, `until D`."""

    which: Literal["from", "until"]
    day: DayLiteral


@frozen
class ForYear(Node):
    year: int


@frozen
class CountsFirstDay(Node):
    """`first day [not] counted`, `含当日`, `不含当日`, for this clause."""

    counted: bool


@frozen
class Mark(Node):
    """A mark with an optional text: how the clause is meant, or where it comes from."""

    kind: Literal[
        "superior prevails", "unless otherwise", "binding", "in principle", "about",
        "assumption", "emendation",
    ]  # fmt: skip
    text: Words = Words()


ClauseNote = ExceptionTo | Overrides | AcceptsConflict | InForce | ForYear | CountsFirstDay | Mark
