"""Statements, tables and examples of the tree."""

from fractions import Fraction
from typing import Literal

from attrs import field, frozen

from tiaoli.diagnostics.base import Words
from tiaoli.syntax.tree.base import Label, Name, Node
from tiaoli.syntax.tree.conditions import Condition
from tiaoli.syntax.tree.outcomes import ClauseNote, OutcomeFrame, Sets
from tiaoli.syntax.tree.values import Date, Value


@frozen
class Statement(Node):
    """What all labelled statements share. `comments` are the comment lines above, kept."""

    label: Label | None = field(default=None, kw_only=True)
    notes: tuple[ClauseNote, ...] = field(default=(), kw_only=True)
    comments: tuple[str, ...] = field(default=(), kw_only=True)
    quotation: str = field(default="", kw_only=True)
    blank_above: bool = field(default=False, eq=False, kw_only=True)


@frozen
class Rule(Statement):
    """WHO [who CONDITION], OUTCOMES[, unless CONDITION].

    No subject: a parameter, with the year it is for (None: the policy's year).
    """

    subjects: tuple[Name, ...]
    condition: Condition | None
    outcomes: tuple[OutcomeFrame, ...]
    unless: Condition | None = None
    year: int | None = None


@frozen
class Certifies(Statement):
    body: Name
    identities: tuple[Name, ...]


@frozen
class Deadline(Node):
    """When a duty is due: by a date; monthly by a day (0: the last day); within working days."""

    kind: Literal["by", "monthly", "working days"]
    day: Date | None = None
    number: int = 0


@frozen
class Duty(Statement):
    bodies: tuple[Name, ...]
    text: Words
    deadline: Deadline | None = None


@frozen
class Channel(Statement):
    text: Words
    items: tuple[Words, ...]


@frozen
class Target(Statement):
    text: Words
    at_least: Fraction
    deadline: Deadline | None = None


@frozen
class NoteStatement(Statement):
    """`note "…".`: a statement that is not decided per person."""

    text: Words


@frozen
class IdentitiesAsOf(Statement):
    day: Date


@frozen
class SeveralIdentities(Statement):
    """Either the named outcome's highest/lowest applies, or the first in an order."""

    how: Literal["highest", "lowest", "order"]
    outcome: Name | None = None
    order: tuple[Name, ...] = ()


@frozen
class MutuallyExclusive(Statement):
    names: tuple[Name, ...]


@frozen
class DayCounting(Statement):
    """`days count from the next day / the day itself`, `期间自次日/当日起算`."""

    first_day_counted: bool


@frozen
class BirthdayCounting(Statement):
    """`birthdays count from the next day`, `周岁自生日次日起算`."""


@frozen
class InForceBy(Statement):
    """`clauses are in force by D`, `施行日期按D判断`."""

    day: Date


@frozen
class GroupClock(Statement):
    """`new reader is counted to joining date`, `新读者计时至入会日期`."""

    group: Name
    until: Name


@frozen
class RuleTable(Statement):
    """A table whose rows are rules; each cell is read by what the head says of its column."""

    title: Words
    columns: tuple["Column", ...]
    rows: tuple["Row", ...]


@frozen
class Column(Node):
    """A head cell: what the cells below say.

    kind: subject (person), condition (a choice, number, yes/no or event name), outcome (with an
    optional condition in brackets), funder (the body that pays).
    """

    kind: Literal["subject", "condition", "outcome", "funder"]
    name: Name | None = None
    condition: Condition | None = None


@frozen
class Row(Node):
    """A row: one cell a column; None where the cell is empty, OTHERS where it says `others`."""

    cells: tuple["CellValue", ...]


@frozen
class Others(Node):
    """`others`, `其他`: none of the rows above."""


CellValue = (
    None | Others | Condition | Sets | tuple[Name, ...] | Name
)  # subject: names; condition: Condition; outcome: Sets; funder: Name


@frozen
class DataTable(Statement):
    """A table of figures that checks look at; it decides nothing by itself."""

    title: Words
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@frozen
class CheckPart(Statement):
    """`check "A" is 95% of "B" rounded.`"""

    column: str
    fraction: Fraction
    of: str
    how: Literal["half up", "down", "up"]


@frozen
class CheckTotal(Statement):
    """`check total of "A" is 780873.`

    With a label, notices and pages print it as the last row of the table, under that label.
    """

    column: str
    total: Fraction


@frozen
class GivenFlag(Node):
    """A yes/no fact, group, identity or event that is so, or not so."""

    name: Name
    holds: bool
    certified: Date | None = None
    ended: Date | None = None


@frozen
class GivenValue(Node):
    """`birth date 2023-01-10`, `missed years 3`, `chosen tier tier two`."""

    name: Name
    value: "Date | Value | Name"


Given = GivenFlag | GivenValue


@frozen
class ExpectStatus(Node):
    """`[N] undetermined without X, Y`, `[N] conflict [of [a] [b]]`, `[N] silent`."""

    status: Literal["undetermined", "conflict", "silent"]
    outcome: Name | None = None
    needs: tuple[Name, ...] = ()
    labels: tuple[Label, ...] = ()


Expect = Sets | ExpectStatus


@frozen
class Example(Statement):
    title: Words
    given: tuple[Given, ...]
    nothing_else: bool
    expect: tuple[Expect, ...]
