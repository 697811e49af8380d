"""Scopes: all names that a file may use, and how its text is matched to them.

A `Declared` is one declared thing with all its names. A `Scope` holds those of the file itself,
of its vocabularies and of its superior policies.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Literal

from attrs import field, frozen

from tiaoli.diagnostics.base import Diagnostic, Related, Words
from tiaoli.diagnostics.names import NameDeclaredTwice
from tiaoli.source import Span
from tiaoli.syntax import tree
from tiaoli.syntax.plain import plain_phrase

DeclaredKind = Literal["fact", "event", "group", "identity", "body", "term", "outcome"]

_OF_TYPE: Mapping[tree.ValueType, str] = {
    "date": "N_DATE",
    "money": "N_MONEY",
    "number": "N_NUMBER",
    "length": "N_LENGTH",
    "period": "N_PERIOD",
    "choice": "N_CHOICE",
    "yes/no": "N_FLAG",
}
_OF_KIND: Mapping[DeclaredKind, str] = {
    "event": "N_EVENT",
    "group": "N_GROUP",
    "identity": "N_IDENTITY",
    "body": "N_BODY",
}


@frozen
class Phrase:
    """A verb or fixed phrase of an outcome. `value` is the text of the fixed value, else empty."""

    names: tree.Names
    value: str = ""
    rest: bool = False


@frozen
class Declared:
    """One declaration: what it is, its names, and the names that it brings along."""

    kind: DeclaredKind
    names: tree.Names
    type: tree.ValueType | None = None
    choices: tuple[tree.Names, ...] = ()
    opposite: tree.Names | None = None
    date: tree.Names | None = None
    phrases: tuple[Phrase, ...] = ()
    clock: bool = False
    span: Span | None = field(default=None, eq=False, repr=False)

    @property
    def key(self) -> str:
        return self.names.key

    @property
    def terminal(self) -> str:
        """The terminal that a use of the name is read as."""
        if self.kind in _OF_KIND:
            return _OF_KIND[self.kind]
        return _OF_TYPE[self.type or "yes/no"]


Role = Literal["name", "opposite", "date", "choice", "verb", "said", "rest"]


@frozen
class Reading:
    """What a phrase may stand for. `value` is the fixed value's text, for `said`."""

    terminal: str
    key: str
    role: Role
    declared: Declared
    value: str = ""


def readings_of(declared: Declared) -> Iterable[tuple[str, Reading]]:
    """Every phrase that a declaration brings into a text, in both languages."""
    yield from _spell(declared.names, Reading(declared.terminal, declared.key, "name", declared))
    if declared.opposite:
        yield from _spell(declared.opposite, Reading("N_FLAG", declared.key, "opposite", declared))
    if declared.date:
        yield from _spell(declared.date, Reading("N_DATE", declared.date.key, "date", declared))
    for names in declared.choices:
        yield from _spell(names, Reading("N_OPTION", names.key, "choice", declared))
    for phrase in declared.phrases:
        yield from _spell(phrase.names, _phrase_reading(declared, phrase))


def _phrase_reading(declared: Declared, phrase: Phrase) -> Reading:
    if phrase.value:
        return Reading("SAID", declared.key, "said", declared, phrase.value)
    terminal = "V_PERIOD" if declared.type == "period" else "V_MONEY"
    return Reading(terminal, declared.key, "rest" if phrase.rest else "verb", declared)


def _spell(names: tree.Names, reading: Reading) -> Iterable[tuple[str, Reading]]:
    for name in (*names.zh, *names.en):
        yield plain_phrase(name), reading


@frozen(eq=False)
class Scope:
    """All names visible to a file, with what was wrong about declaring them."""

    declared: tuple[Declared, ...]
    phrases: Mapping[str, tuple[Reading, ...]]
    diagnostics: tuple[Diagnostic, ...] = ()

    @classmethod
    def of(cls, *groups: Iterable[Declared]) -> "Scope":
        """The scope of several groups of declarations, such as `declared_in` finds them."""
        declared = tuple(each for group in groups for each in group)
        phrases: dict[str, tuple[Reading, ...]] = {}
        found: list[Diagnostic] = []
        for each in declared:
            for phrase, reading in readings_of(each):
                known = phrases.get(phrase, ())
                if any(other == reading and other.declared is each for other in known):
                    continue
                clash = next((other for other in known if _clash(reading, other)), None)
                if clash is not None:
                    found.append(_declared_twice(phrase, reading, clash))
                else:
                    phrases[phrase] = (*known, reading)
        return cls(declared, phrases, tuple(dict.fromkeys(found)))

    @cached_property
    def _by_key(self) -> dict[str, Declared]:
        keys: dict[str, Declared] = {}
        for each in self.declared:
            keys.setdefault(each.key, each)
            if each.date:
                keys.setdefault(each.date.key, each)
        return keys

    def by_key(self, key: str) -> Declared | None:
        """The declaration whose key this is (an event for the key of its date)."""
        return self._by_key.get(key)

    def lookup(self, name: str) -> tuple[Reading, ...]:
        """What a whole name stands for, as an author writes it."""
        return self.phrases.get(plain_phrase(name), ())


def ends_word(text: str, end: int) -> bool:
    """Whether a phrase may end here: not inside an English word or a number."""
    if end >= len(text):
        return True
    before, behind = text[end - 1], text[end]
    return not (before.isascii() and before.isalnum() and behind.isascii() and behind.isalnum())


def _clash(reading: Reading, other: Reading) -> bool:
    """Two readings of one phrase that no place in a sentence could tell apart."""
    if reading.role == other.role == "choice":
        return reading.key != other.key
    terminals = {reading.terminal, other.terminal}
    if "N_EVENT" in terminals:
        return not terminals & {"V_MONEY", "V_PERIOD", "SAID", "N_OPTION"}
    return "N_OPTION" not in terminals


def _declared_twice(phrase: str, reading: Reading, other: Reading) -> NameDeclaredTwice:
    elsewhere = other.declared.span
    related = (Related(elsewhere, Words("已在此处声明", "declared here")),) if elsewhere else ()
    spelt = (name for name, each in _spelt(reading.declared) if each == phrase)
    return NameDeclaredTwice(name=next(spelt, phrase), span=reading.declared.span, related=related)


def _spelt(declared: Declared) -> Iterable[tuple[str, str]]:
    """The names of a declaration as written, each with the phrase that it is in plain text."""
    groups = [declared.names, declared.opposite, declared.date, *declared.choices]
    groups.extend(each.names for each in declared.phrases)
    for names in groups:
        if names:
            yield from ((name, plain_phrase(name)) for name in (*names.zh, *names.en))
