"""The tree: what a file says, the same for both surfaces. One class a phrase of the grammar.

Names stand as `Name(key)`: the key is the first English name of the declaration, or the first
Chinese one where there is no English. Spans and the words as written stand outside equality, so
a Chinese and an English text of one meaning give equal trees.
"""

from datetime import date
from fractions import Fraction
from typing import Literal

from attrs import field, frozen

from tiaoli.diagnostics.base import Words
from tiaoli.source import Span


@frozen
class Node:
    """What all tree nodes share: where they stand in the text."""

    span: Span | None = field(default=None, eq=False, kw_only=True, repr=False)


@frozen
class Name(Node):
    """A use of a declared name. `written` is the alias that the author chose."""

    key: str
    written: str = field(default="", eq=False, kw_only=True, repr=False)


@frozen
class Label(Node):
    """A clause label, `[二(三)3/2]`, of this policy or of another one (`policy` as written)."""

    text: str
    policy: str = ""


@frozen
class Names(Node):
    """The declared names of a thing; the first of each language is the one printed."""

    zh: tuple[str, ...]
    en: tuple[str, ...]

    @property
    def key(self) -> str:
        return self.en[0] if self.en else self.zh[0]


# ---------------------------------------------------------------- dates


@frozen
class DayLiteral(Node):
    """`2023-12-31`, `2023年12月31日`."""

    day: date


@frozen
class MonthEndLiteral(Node):
    """The last day of a month: `end of 2024-02`, `2024年2月底`."""

    year: int
    month: int


@frozen
class DayOfYear(Node):
    """A day relative to the policy year: `1 September of the previous year`, `上年9月1日`.

    offset: -1 previous year, 0 the year (`当年`), 1 next year (`次年`).
    """

    offset: int
    month: int
    day: int


@frozen
class DateName(Node):
    """A date fact, event date, date term or date outcome."""

    name: Name


@frozen
class DayAfter(Node):
    """`the day after D`, `D次日`."""

    base: "Date"


@frozen
class MonthOf(Node):
    """`the month of D`, `D当月`: the first day of D's month, counted in whole months."""

    base: "Date"


@frozen
class MonthAfter(Node):
    """`the month after D`, `D次月`: the first day of the next month."""

    base: "Date"


@frozen
class NthMonth(Node):
    """`the 7th month counted from D`, `D起第7个月`."""

    number: int
    base: "Date"


@frozen
class DayOfMonth(Node):
    """`day no 6 of D` where D is a month: `D6日` (`登记日期次月6日`)."""

    day: int
    month: "Date"


@frozen
class MonthEnd(Node):
    """`the month end of D`, `D当月月底`."""

    base: "Date"


@frozen
class YearStart(Node):
    """`year start`, `年初` (of the policy year), or `year start of D`, `D当年年初`."""

    base: "Date | None" = None


@frozen
class YearEnd(Node):
    """`year end`, `年底` (of the policy year), or `year end of D`, `D当年年底`."""

    base: "Date | None" = None


@frozen
class DatePlus(Node):
    """`90 days after D`, `D加90日`."""

    base: "Date"
    length: "Length"


@frozen
class PeriodEnd(Node):
    """`the first day of PERIOD`, `P首日`; `the last day of PERIOD`, `P末日`."""

    which: Literal["from", "until"]
    period: Name


@frozen
class AfterWait(Node):
    """`the day after a wait of L [(first day [not] counted)] from D`, `D起满L[（含当日）]后`."""

    length: "Length"
    base: "Date"
    first_day_counted: bool | None = None


Date = (
    DayLiteral | MonthEndLiteral | DayOfYear | DateName | DayAfter | MonthOf | MonthAfter | NthMonth
    | DayOfMonth | MonthEnd | YearStart | YearEnd | DatePlus | PeriodEnd | AfterWait
)  # fmt: skip


# ---------------------------------------------------------------- numbers, money, lengths


@frozen
class Number(Node):
    """A plain number: `4`, `4.5`."""

    value: Fraction


@frozen
class Money(Node):
    """An amount in 分: `350 yuan`, `350元`."""

    fen: int


@frozen
class LengthLiteral(Node):
    """Calendar months and days, kept apart: `3 months`, `90 days`, `1 year` (12 months)."""

    months: int
    days: int


@frozen
class ValueName(Node):
    """A number, money, length or choice name, by its declaration."""

    name: Name


@frozen
class Elapsed(Node):
    """`whole years from D until D`, `D至D的周岁数`; calendar years, calendar months, days."""

    unit: Literal["whole years", "calendar years", "calendar months", "days"]
    start: Date
    end: Date


@frozen
class Arithmetic(Node):
    """`A plus B`, `A minus B`, `M times N`, `M divided by N`."""

    operator: Literal["plus", "minus", "times", "divided by"]
    left: "Value"
    right: "Value"


@frozen
class PartOf(Node):
    """`90% of M`, `7/12 of M`, `M的90%`. The fraction is exact; `percent` keeps the spelling."""

    fraction: Fraction
    of: "Value"
    percent: bool = field(default=True, eq=False, kw_only=True)


@frozen
class Extreme(Node):
    """`the larger of A and B`, `A与B中较大者`; the smaller."""

    which: Literal["larger", "smaller"]
    left: "Value"
    right: "Value"


@frozen
class Rounded(Node):
    """`M rounded [up|down] to fen|jiao|yuan`, `M四舍五入到元`; unit None: whole numbers."""

    value: "Value"
    how: Literal["half up", "down", "up"]
    unit: Literal["fen", "jiao", "yuan"] | None


Value = (
    Number | Money | LengthLiteral | ValueName | Elapsed | Arithmetic | PartOf | Extreme | Rounded
)
Length = LengthLiteral | ValueName


# ---------------------------------------------------------------- conditions


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


# ---------------------------------------------------------------- outcomes


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


# ---------------------------------------------------------------- notes on a clause


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


# ---------------------------------------------------------------- statements


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
    """`check total of "A" is 780873.`"""

    column: str
    total: Fraction


# ---------------------------------------------------------------- examples


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


# ---------------------------------------------------------------- declarations


ValueType = Literal["yes/no", "number", "money", "date", "length", "period", "choice"]


@frozen
class TypeWords(Node):
    """A declared type; `choices` for `one of (…)`."""

    type: ValueType
    choices: tuple[Names, ...] = ()


@frozen
class FactDeclaration(Statement):
    """`fact N: TYPE[, opposite N][, is E].` or `fact N: CONDITION.` (a computed yes/no)."""

    names: Names
    type: TypeWords
    opposite: Names | None = None
    value: "Value | Date | Condition | None" = None
    at_least: Value | None = None
    at_most: Value | None = None


@frozen
class EventDeclaration(Statement):
    """`event paid: payment date.` `date` names the event's date fact."""

    names: Names
    date: Names


@frozen
class GroupDeclaration(Statement):
    """`group N[, counted from D][: CONDITION].`"""

    names: Names
    clock: Name | None = None
    condition: Condition | None = None


@frozen
class IdentityDeclaration(Statement):
    names: Names
    includes: tuple[Name, ...] = ()


@frozen
class BodyDeclaration(Statement):
    names: Names


@frozen
class TermDeclaration(Statement):
    names: Names
    type: TypeWords


@frozen
class Says(Node):
    """A verb (`value` None) or a fixed phrase for one value; `rest`: states what is left."""

    names: Names
    value: "Value | bool | Name | None" = None
    rest: bool = False


@frozen
class OutcomeDeclaration(Statement):
    names: Names
    type: TypeWords
    share_of: Name | None = None
    value: "Value | Date | Condition | None" = None
    at_least: Value | None = None
    at_most: Value | None = None
    otherwise: "Value | bool | Name | None" = None
    combine: Literal["highest", "lowest"] | None = None
    says: tuple[Says, ...] = ()


# ---------------------------------------------------------------- file


@frozen
class HeaderLine(Node):
    """One header line: a key (its English word) and the value as written."""

    key: str
    value: str


@frozen
class Header(Node):
    """The lines at the top of a file, read into their parts."""

    kind: Literal["policy", "vocabulary"]
    surface: Literal["zh", "en"] = field(eq=False)
    name: Words
    year: int | None = None
    year_from: date | None = None
    year_until: date | None = None
    title: Words = Words()
    region: Words = Words()
    under: str = ""
    issued: date | None = None
    source: Words = Words()
    status: Words = Words()
    reviewed: bool = False
    uses: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()


AnyStatement = (
    FactDeclaration | EventDeclaration | GroupDeclaration | IdentityDeclaration | BodyDeclaration
    | TermDeclaration | OutcomeDeclaration | Rule | Certifies | Duty | Channel | Target
    | NoteStatement | IdentitiesAsOf | SeveralIdentities | MutuallyExclusive | DayCounting
    | BirthdayCounting | InForceBy | GroupClock | RuleTable | DataTable | CheckPart | CheckTotal
    | Example
)  # fmt: skip


@frozen
class File(Node):
    """A whole file. `trailing` are comments after the last statement."""

    header: Header
    statements: tuple[AnyStatement, ...]
    trailing: tuple[str, ...] = ()
