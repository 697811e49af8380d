"""Conditions of the tree."""

from typing import Literal

from attrs import frozen

from tiaoli.syntax.tree.base import Name, Node
from tiaoli.syntax.tree.values import Date, Length, Value


@frozen
class Flag(Node):
    """A yes/no fact or yes/no outcome that is true. An `opposite` name is `Not(Flag)`."""

    name: Name


@frozen
class Is(Node):
    """`is WHO`, `属于…`: membership in a group or holding an identity."""

    who: Name


@frozen
class Not(Node):
    """`not C`, `非C`; `has not EVENT`, `未EVENT` is `Not(Has)`."""

    condition: "Condition"


@frozen
class And(Node):
    conditions: tuple["Condition", ...]


@frozen
class Or(Node):
    conditions: tuple["Condition", ...]


@frozen
class Always(Node):
    """`always`, `恒真`."""


@frozen
class Has(Node):
    """`has EVENT`, `已EVENT`: the event happened."""

    event: Name


@frozen
class Within(Node):
    """Tail `within L [of D]`, `在[D起]L内`. No D: from the start of the subject's clock."""

    length: Length
    of: Date | None = None
    first_day_counted: bool | None = None


@frozen
class MoreThan(Node):
    """Tail `more than L after D`, `after L [of D]`, `超过L`, `在D起L后`."""

    length: Length
    of: Date | None = None
    first_day_counted: bool | None = None


@frozen
class InPeriod(Node):
    """Tail `in/before/after PERIOD`, `在P内/前/后`."""

    relation: Literal["in", "before", "after"]
    period: Name


@frozen
class ByDate(Node):
    """Tail `by / before / after / on or after / on D`: 在D及以前、在D前、在D后、不早于D、为D."""

    relation: Literal["by", "before", "after", "on or after", "on"]
    day: Date


@frozen
class Between(Node):
    """Tail `between D and D`, both included: `在D至D[内]`."""

    first: Date
    last: Date


@frozen
class OnDays(Node):
    """Tail `on days 6 to 19 of a month`, `在每月6日至19日`."""

    first: int
    last: int


Tail = Within | MoreThan | InPeriod | ByDate | Between | OnDays


@frozen
class EventTest(Node):
    """`joined within 90 days of D`, `在D起90日内入会`: the event happened, and its date so lies."""

    event: Name
    tail: Tail


@frozen
class ClockTest(Node):
    """`new reader within 90 days`: the subject's own clock (the tail is Within or MoreThan, of None)."""

    tail: Within | MoreThan


@frozen
class DateTest(Node):
    """`D is before D`, `D早于D`, `D在D至D`."""

    day: Date
    tail: Tail


@frozen
class CertifiedTest(Node):
    """`certified after D`, `在D后认定`: the subject identity's certification date so lies."""

    tail: Tail


@frozen
class Comparison(Node):
    """`missed years is at least 4`, `断保年数不低于4`; numbers, money and lengths."""

    left: Value
    operator: Literal["at least", "at most", "more than", "less than", "equal"]
    right: Value


@frozen
class ChoiceTest(Node):
    """`district is A`, `district is one of (A, B)`; `X为A、B之一`."""

    name: Name
    choices: tuple[Name, ...]


Condition = (
    Flag | Is | Not | And | Or | Always | Has | EventTest | ClockTest | DateTest | CertifiedTest
    | Comparison | ChoiceTest
)  # fmt: skip
