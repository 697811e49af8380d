"""What the Chinese and the English printer share.

A printer turns tree nodes into words of one surface. It never looks at the text that the tree
was read from, so what it prints depends on the meaning alone.
"""

from abc import ABC, abstractmethod
from typing import ClassVar

from tiaoli.syntax import tree
from tiaoli.syntax.print_names import NameBook
from tiaoli.syntax.scope import Scope
from tiaoli.syntax.words import Surface

Anything = tree.Value | tree.Date | tree.Condition | tree.Name | bool | None

EDGE = "\x00"
"""Stands at both ends of a name while a Chinese sentence is put together; see `close_edges`."""


class Printer(ABC):
    """Words of one surface for every phrase of the language."""

    surface: ClassVar[Surface]

    def __init__(self, scope: Scope) -> None:
        self.book = NameBook(scope, self.surface)

    @abstractmethod
    def date(self, date: tree.Date) -> str:
        """A date expression."""

    @abstractmethod
    def value(self, value: tree.Value) -> str:
        """A number, an amount of money or a length."""

    @abstractmethod
    def condition(self, condition: tree.Condition) -> str:
        """A condition, without brackets around it."""

    @abstractmethod
    def outcome(self, outcome: tree.OutcomeFrame) -> str:
        """One outcome of a rule."""

    @abstractmethod
    def yes(self, holds: bool) -> str:
        """The word for yes or no."""

    @abstractmethod
    def names(self, names: tuple[tree.Name, ...]) -> str:
        """Names in a row."""

    @abstractmethod
    def choices(self, names: tuple[tree.Name, ...]) -> str:
        """Choices in a row."""

    def name(self, name: tree.Name | None) -> str:
        """The first declared name in this surface, or else in the other one."""
        return self.edged(self.book.noun(name.key)) if name else ""

    def unit(self, name: tree.Name) -> str:
        """A number's name after `per`: its second name, the unit form, if there is one."""
        return self.edged(self.book.unit(name.key))

    def choice(self, name: tree.Name) -> str:
        """The name of a choice."""
        return self.edged(self.book.choice(name.key))

    def opposite(self, name: tree.Name) -> str | None:
        """The name of a yes/no fact's opposite, if it has one."""
        found = self.book.opposite(name.key)
        return self.edged(found) if found else None

    def edged(self, words: str) -> str:
        """Declared words, as they stand in a sentence of this surface."""
        return words

    def anything(self, thing: Anything) -> str:
        """A value, a date, a condition, a choice or yes/no, whichever it is."""
        if thing is None:
            return ""
        if isinstance(thing, bool):
            return self.yes(thing)
        if isinstance(thing, tree.Name):
            return self.choice(thing)
        if isinstance(thing, tree.Date):
            return self.date(thing)
        if isinstance(thing, tree.Value):
            return self.value(thing)
        return self.condition(thing)


def is_only_names(condition: tree.Condition) -> bool:
    """Is this `A`, or `A or B or C`, where each is a group or an identity?"""
    match condition:
        case tree.Is():
            return True
        case tree.Or(conditions=parts):
            return all(isinstance(each, tree.Is) for each in parts)
        case _:
            return False


def who_of(condition: tree.Condition) -> tuple[tree.Name, ...]:
    """The names of a condition that `is_only_names`."""
    match condition:
        case tree.Is(who=who):
            return (who,)
        case tree.Or(conditions=parts):
            return tuple(each.who for each in parts if isinstance(each, tree.Is))
        case _:
            return ()


def is_same_level(left: str, right: str) -> bool:
    """Do two signs of arithmetic bind equally strong?"""
    sums = ("plus", "minus")
    return (left in sums) == (right in sums)
