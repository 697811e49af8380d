"""Builds declarations. One function an alias of the grammar.

A name stands in the file's own language left of the equals sign, in the other one right of it.
"""

from collections.abc import Callable
from typing import Any

from attrs import frozen

from tiaoli.source import Span
from tiaoli.syntax import tree
from tiaoli.syntax.words import Surface


@frozen
class Attribute:
    """One attribute of a declaration, such as `at least 0`."""

    name: str
    value: Any


def aliases(*names: str) -> tuple[str, ...]:
    return names


def names_of(surface: Surface) -> Callable[..., tree.Names]:
    """The builder of a group of names, for files of one surface."""

    def names(span: Span, own: tuple[str, ...], other: tuple[str, ...] = ()) -> tree.Names:
        if surface == "zh":
            return tree.Names(zh=own, en=other, span=span)
        return tree.Names(zh=other, en=own, span=span)

    return names


def names_elsewhere_of(surface: Surface) -> Callable[..., tree.Names]:
    """The builder of names that only the other language has: `= c`."""
    names = names_of(surface)

    def names_elsewhere(span: Span, other: tuple[str, ...]) -> tree.Names:
        return names(span, (), other)

    return names_elsewhere


def _attribute(name: str) -> Callable[..., Attribute]:
    def attribute(value: Any) -> Attribute:
        return Attribute(name, value)

    return attribute


def _type(type_: tree.ValueType, *, whole: bool = False) -> Callable[..., tree.TypeWords]:
    def build(span: Span, *choices: tree.Names) -> tree.TypeWords:
        return tree.TypeWords(type_, choices, whole, span=span)

    return build


def highest_wins() -> Attribute:
    return Attribute("combine", "highest")


def lowest_wins() -> Attribute:
    return Attribute("combine", "lowest")


def says(span: Span, names: tree.Names, value: Any = None) -> tree.Says:
    return tree.Says(names, value, span=span)


def says_rest(span: Span, names: tree.Names) -> tree.Says:
    return tree.Says(names, None, True, span=span)


def fact(span: Span, names: tree.Names, type_: tree.TypeWords,
         *attributes: Attribute) -> tree.FactDeclaration:  # fmt: skip
    values = {each.name: each.value for each in attributes}
    return tree.FactDeclaration(names, type_, span=span, **values)


def computed_fact(span: Span, names: tree.Names, condition: tree.Condition) -> tree.FactDeclaration:
    return tree.FactDeclaration(names, tree.TypeWords("yes/no"), value=condition, span=span)


def event(span: Span, names: tree.Names, date: tree.Names) -> tree.EventDeclaration:
    return tree.EventDeclaration(names, date, span=span)


def body(span: Span, names: tree.Names) -> tree.BodyDeclaration:
    return tree.BodyDeclaration(names, span=span)


def term(span: Span, names: tree.Names, type_: tree.TypeWords) -> tree.TermDeclaration:
    return tree.TermDeclaration(names, type_, span=span)


def identity(span: Span, names: tree.Names,
             includes: tuple[tree.Name, ...] = ()) -> tree.IdentityDeclaration:  # fmt: skip
    return tree.IdentityDeclaration(names, includes, span=span)


def group(span: Span, names: tree.Names,
          *parts: tree.Name | tree.Condition) -> tree.GroupDeclaration:  # fmt: skip
    clock: tree.Name | None = None
    condition: tree.Condition | None = None
    for part in parts:
        if isinstance(part, tree.Name):
            clock = part
        else:
            condition = part
    return tree.GroupDeclaration(names, clock, condition, span=span)


def outcome(span: Span, names: tree.Names, type_: tree.TypeWords,
            *parts: Attribute | tree.Says) -> tree.OutcomeDeclaration:  # fmt: skip
    phrases = tuple(part for part in parts if isinstance(part, tree.Says))
    values = {part.name: part.value for part in parts if isinstance(part, Attribute)}
    return tree.OutcomeDeclaration(names, type_, says=phrases, span=span, **values)


BUILDERS: dict[str, Callable[..., Any]] = {
    "opposite": _attribute("opposite"),
    "computed": _attribute("value"),
    "floor": _attribute("at_least"),
    "ceiling": _attribute("at_most"),
    "share_of": _attribute("share_of"),
    "otherwise": _attribute("otherwise"),
    "type_flag": _type("yes/no"),
    "type_number": _type("number"),
    "type_whole": _type("number", whole=True),
    "type_money": _type("money"),
    "type_date": _type("date"),
    "type_length": _type("length"),
    "type_period": _type("period"),
    "type_choice": _type("choice"),
} | {
    build.__name__: build
    for build in (
        aliases, highest_wins, lowest_wins, says, says_rest, fact, computed_fact, event, body,
        term, identity, group, outcome,
    )
}  # fmt: skip
