"""The lexer: from plain text to typed tokens, driven by the vocabulary and by the machine.

At each place the longest phrase decides, whether keyword, declared name or literal. Where that
phrase has several readings (an event that is also a verb), the one that the machine takes is
meant; no state of the machine takes two of them.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from attrs import Factory, define, frozen

from tiaoli.diagnostics.reading import InvisibleCharacter, UnclosedLabel, UnclosedQuotation
from tiaoli.source import Span
from tiaoli.syntax import tree
from tiaoli.syntax.fixed import fixed_value
from tiaoli.syntax.literals import (
    LiteralMatch,
    Wrong,
    check_digits,
    literals_at,
    may_begin_literal,
)
from tiaoli.syntax.machine import NOTHING, Machine
from tiaoli.syntax.plain import Plain, invisible_in, narrow
from tiaoli.syntax.scope import Reading, Scope, ends_word
from tiaoli.syntax.vocabulary import Vocabulary, vocabulary_of
from tiaoli.syntax.words import Surface

PUNCTUATION: Mapping[str, str] = {
    ",": "COMMA", "、": "LISTSEP", ";": "SEMI", ":": "COLON", ".": "STOP", "(": "LPAR",
    ")": "RPAR", "|": "BAR", "=": "EQUALS",
}  # fmt: skip
_ARTICLES = ("the ", "a ", "an ")
_QUOTES = '“"”'
_ENDS_NEW = re.compile(r"[|=:,.();]")
_CURLY = re.compile("[“”]")


@frozen
class Opposite:
    """A use of a yes/no fact by the name of its opposite."""

    name: tree.Name


@frozen
class Verb:
    """A use of an outcome's verb; `rest` where it states what is left."""

    name: tree.Name
    rest: bool


@define
class Match:
    """A phrase found at a place: where it ends and what it may stand for."""

    end: int
    words: tuple[str, ...] = ()
    names: tuple[Reading, ...] = ()
    literals: tuple[LiteralMatch, ...] = ()

    @property
    def terminals(self) -> tuple[str, ...]:
        return (
            *(reading.terminal for reading in self.names),
            *(literal.terminal for literal in self.literals),
            *self.words,
        )


@frozen
class NotTaken:
    """The lexer found a phrase, or nothing, that the machine does not take."""

    at: int
    matches: tuple[Match, ...]


@define
class Lexer:
    """Reads one plain text, token by token.

    `start`, `at` and `value` say where the last token begins and ends, and what it stands for;
    `last` is where the last phrase begins.
    """

    plain: Plain
    scope: Scope
    surface: Surface
    at: int = 0
    start: int = 0
    value: Any = NOTHING
    last: int = -1
    _vocabulary: Vocabulary = Factory(
        lambda self: vocabulary_of(self.scope, self.surface), takes_self=True
    )

    @property
    def span(self) -> Span:
        """Where the last token stands in the source."""
        return self.plain.span(self.start, self.at)

    def next(self, machine: Machine) -> str | NotTaken | None:
        """The terminal of the next token that the machine takes, the trouble, or None at the end.

        Raises Wrong for what is broken in itself, such as a quotation without an end.
        """
        text = self.plain.text
        if text.startswith(" ", self.at):  # plain text has no two spaces in a row
            self.at += 1
        at = self.at
        if at >= len(text):
            return None
        char = text[at]
        if char in _QUOTES:
            return self._quotation() if machine.takes("QUOTED") else NotTaken(at, ())
        if char == "[":
            return self._label() if machine.takes("LABEL") else NotTaken(at, ())
        if char in PUNCTUATION:
            found = self._sign(machine)
        elif "NEW" in machine.row and machine.takes("NEW"):
            return self._new_name()
        else:
            found = self._phrase(machine)
        if isinstance(found, str) or self.surface != "en":
            return found
        for article in _ARTICLES:
            if text.startswith(article, at):
                self.at = at + len(article)
                behind = (
                    self._sign(machine) if text[self.at] in PUNCTUATION else self._phrase(machine)
                )
                if isinstance(behind, str):
                    return behind
                self.at = at
        return found

    def matches(self, at: int) -> tuple[Match, ...]:
        """The phrases at a place, longest first."""
        text, phrases = self.plain.text, self._vocabulary.phrases
        found: list[Match] = []
        is_named = False
        for length in self._vocabulary.lengths.get(text[at], ()):
            end = at + length
            known = phrases.get(text[at:end])
            if known is None or end > len(text) or (known.is_open and not ends_word(text, end)):
                continue
            if not is_named:
                found.append(Match(end, known.words, known.names))
                is_named = bool(known.names)
            elif known.words:  # a name is never a part of a longer name
                found.append(Match(end, known.words))
        if not may_begin_literal(text[at]):
            return tuple(found)
        for literal in literals_at(text, at, self.surface):
            end = literal.found.end()
            if ends_word(text, end):
                match = _at_end(found, end)
                match.literals = (*match.literals, literal)
        if len(found) > 1:
            found.sort(key=_end, reverse=True)
        return tuple(found)

    def written(self, start: int, end: int) -> str:
        """The source's own characters for a stretch of plain text."""
        return self.plain.written(start, end)

    def _token(self, terminal: str, end: int, value: Any = NOTHING) -> str:
        """Go behind a token."""
        self.start, self.at, self.value = self.at, end, value
        return terminal

    def _sign(self, machine: Machine) -> str | NotTaken:
        """The sign at a place, or the phrase that begins with one."""
        char = self.plain.text[self.at]
        sign = PUNCTUATION[char]
        found = self._phrase(machine) if char in self._vocabulary.lengths else None
        if isinstance(found, str):
            return found
        if machine.takes(sign):
            return self._token(sign, self.at + 1)
        return found or NotTaken(self.at, ())

    def _phrase(self, machine: Machine) -> str | NotTaken:
        """The terminal that the longest phrase stands for.

        A shorter phrase is tried only behind a keyword or literal that the machine does not
        take: a declared name is never read as a part of itself.
        """
        at, char = self.at, self.plain.text[self.at]
        if char.isdecimal():
            check_digits(self.plain, at)
        literals: list[LiteralMatch] = []
        if may_begin_literal(char):
            literals = literals_at(self.plain.text, at, self.surface, machine.row)
        if not literals:
            terminal = self._word(machine)
        elif char in self._vocabulary.lengths:
            terminal = self._first(self.matches(at), machine)
        else:
            terminal = self._literal(literals, machine)
        if terminal is None:
            return NotTaken(at, self.matches(at))
        self.last = at
        return terminal

    def _first(self, matches: Iterable[Match], machine: Machine) -> str | None:
        """The terminal of the first match that the machine takes."""
        for match in matches:
            terminal = (
                self._name(match.names, match.end, machine)
                or self._literal(match.literals, machine)
                or self._keyword(match.words, match.end, machine)
            )
            if terminal is not None or match.names:
                return terminal
        return None

    def _word(self, machine: Machine) -> str | None:
        """What `_first` finds among `matches`, where no literal begins."""
        text, at, phrases = self.plain.text, self.at, self._vocabulary.phrases
        for length in self._vocabulary.lengths.get(text[at], ()):
            end = at + length
            known = phrases.get(text[at:end])
            if known is None or end > len(text) or (known.is_open and not ends_word(text, end)):
                continue
            terminal = self._name(known.names, end, machine) if known.names else None
            if terminal is None and known.words:
                terminal = self._keyword(known.words, end, machine)
            if terminal is not None or known.names:
                return terminal
        return None

    def _name(self, names: tuple[Reading, ...], end: int, machine: Machine) -> str | None:
        for reading in sorted(names, key=_verbs_first) if len(names) > 1 else names:
            if machine.takes(reading.terminal):
                return self._token(reading.terminal, end, self._use(reading, end))
        return None

    def _keyword(self, words: tuple[str, ...], end: int, machine: Machine) -> str | None:
        row = machine.row
        for word in words:
            if word in row and machine.takes(word):
                return self._token(word, end)
        return None

    def _literal(self, literals: Iterable[LiteralMatch], machine: Machine) -> str | None:
        text = self.plain.text
        for literal in sorted(literals, key=_literal_end, reverse=True):
            end = literal.found.end()
            if ends_word(text, end) and machine.takes(literal.terminal):
                value = literal.read(literal.found, self.plain.span(self.at, end))
                return self._token(literal.terminal, end, value)
        return None

    def _use(self, reading: Reading, end: int) -> Any:
        """The value of a use of a declared name."""
        span, written = self.plain.span(self.at, end), self.plain.written(self.at, end)
        name = tree.Name(reading.key, written=written, span=span)
        match reading.role:
            case "opposite":
                return Opposite(name)
            case "verb" | "rest":
                return Verb(name, reading.role == "rest")
            case "said":
                value = fixed_value(reading)
                return tree.Sets(name, tree.Exactly(value, span=span), written=written, span=span)
            case _:
                return name

    def _quotation(self) -> str:
        text, start = self.plain.text, self.at
        end = _closing(text, start)
        if end < 0:
            raise Wrong(UnclosedQuotation(span=self.plain.span(start, start + 1)))
        return self._token("QUOTED", end + 1, self._source_text(start + 1, end))

    def _label(self) -> str:
        text, start = self.plain.text, self.at
        end = text.find("]", start)
        inner = narrow(self.written(start + 1, end)) if end > 0 else ""
        policy, colon, label = inner.rpartition(":")
        if not label.strip() or (colon and not policy.strip()):
            raise Wrong(UnclosedLabel(span=self.plain.span(start, start + 1)))
        span = self.plain.span(start, end + 1)
        value = tree.Label(label.strip(), policy.strip(), span=span)
        return self._token("LABEL", end + 1, value)

    def _new_name(self) -> str:
        text, start = self.plain.text, self.at
        behind = _ENDS_NEW.search(text, start)
        end = behind.start() if behind else len(text)
        return self._token("NEW", end, self.written(start, end))

    def _source_text(self, start: int, end: int) -> str:
        """Quoted text exactly as it stands, line ends made spaces."""
        if start >= end:
            return ""
        plain = self.plain
        text = plain.source.text[plain.offset(start) : plain.offset(end - 1) + 1]
        return " ".join(map(str.strip, text.splitlines()))


def _at_end(found: list[Match], end: int) -> Match:
    """The match that ends at a place, among those found so far; a new one if there is none."""
    for match in found:
        if match.end == end:
            return match
    found.append(Match(end))
    return found[-1]


def _end(match: Match) -> int:
    return match.end


def _literal_end(literal: LiteralMatch) -> int:
    return literal.found.end()


def _closing(text: str, start: int) -> int:
    """Where the quotation that begins at a place ends, those inside it skipped; else -1."""
    if text[start] == '"':
        return text.find('"', start + 1)
    end = text.find("”", start + 1)
    if text.find("“", start + 1, end) < 0:
        return end
    depth = 1
    for mark in _CURLY.finditer(text, start + 1):
        depth += 1 if mark[0] == "“" else -1
        if not depth:
            return mark.start()
    return -1


def _verbs_first(reading: Reading) -> bool:
    """Among English expectations a verb and an event of one spelling meet: the verb is meant."""
    return reading.terminal == "N_EVENT"


def refuse_invisible(plain: Plain) -> None:
    """Raise Wrong at the first invisible or direction-changing character."""
    at = invisible_in(plain.text)
    if at >= 0:
        code = f"U+{ord(plain.text[at]):04X}"
        raise Wrong(InvisibleCharacter(character=code, span=plain.span(at, at + 1)))
