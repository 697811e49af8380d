"""A whole file of the tree: its header and its statements."""

from datetime import date
from typing import Literal

from attrs import field, frozen

from tiaoli.diagnostics.base import Words
from tiaoli.syntax.tree.base import Node
from tiaoli.syntax.tree.declarations import (
    BodyDeclaration,
    EventDeclaration,
    FactDeclaration,
    GroupDeclaration,
    IdentityDeclaration,
    OutcomeDeclaration,
    TermDeclaration,
)
from tiaoli.syntax.tree.statements import (
    BirthdayCounting,
    Certifies,
    Channel,
    CheckPart,
    CheckTotal,
    DataTable,
    DayCounting,
    Duty,
    Example,
    GroupClock,
    IdentitiesAsOf,
    InForceBy,
    MutuallyExclusive,
    NoteStatement,
    Rule,
    RuleTable,
    SeveralIdentities,
    Target,
)


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
    reviewer: Words = Words()
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
    """A whole file. `trailing` are comments after the last statement.

    unread: the labels of statements that could not be read; a reference to one is no mistake.
    """

    header: Header
    statements: tuple[AnyStatement, ...]
    trailing: tuple[str, ...] = ()
    unread: frozenset[str] = field(default=frozenset(), eq=False, kw_only=True)
