"""Declarations of the tree."""

from typing import Literal

from attrs import frozen

from tiaoli.syntax.tree.base import Name, Names, Node
from tiaoli.syntax.tree.conditions import Condition
from tiaoli.syntax.tree.statements import Statement
from tiaoli.syntax.tree.values import Date, Value

ValueType = Literal["yes/no", "number", "money", "date", "length", "period", "choice"]


@frozen
class TypeWords(Node):
    """A declared type; `choices` for `one of (…)`, `whole` for a number without decimals."""

    type: ValueType
    choices: tuple[Names, ...] = ()
    whole: bool = False


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
