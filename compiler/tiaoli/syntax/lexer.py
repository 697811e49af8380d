"""The lexer: from plain text to typed tokens, driven by the vocabulary and by the machine.

At each place the longest phrase decides, whether keyword, declared name or literal. Where that
phrase has several readings (an event that is also a verb), the one that the machine takes is
meant; no state of the machine takes two of them.
"""

import re
from collections.abc import Mapping
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
from tiaoli.syntax.machine import Machine, Token
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


@frozen
class Quoted:
    """A quoted text as it stands in the source."""

    text: str


@frozen
class NewName:
    """A name that is being declared."""

    text: str


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
    """Reads one plain text, token by token. `at` is the place reached, `last` the token before."""

    plain: Plain
    scope: Scope
    surface: Surface
    at: int = 0
    last: int = -1
    _vocabulary: Vocabulary = Factory(
        lambda self: vocabulary_of(self.scope, self.surface), takes_self=True
    )

    def next(self, machine: Machine) -> Token | NotTaken | None:
        """The next token that the machine takes, the trouble, or None at the end.

        Raises Wrong for what is broken in itself, such as a quotation without an end.
        """
        text = self.plain.text
        if text.startswith(" ", self.at):  # plain text has no two spaces in a row
            self.at += 1
        if self.at >= len(text):
            return None
        char = text[self.at]
        if char in _QUOTES:
            return self._checked(machine, "QUOTED", self._quotation)
        if char == "[":
            return self._checked(machine, "LABEL", self._label)
        if char not in PUNCTUATION and machine.takes("NEW"):
            return self._new_name()
        found = self._taken(machine)
        if not isinstance(found, NotTaken) or self.surface != "en":
            return found
        for article in _ARTICLES:
            if text.startswith(article, self.at):
                start, self.at = self.at, self.at + len(article)
                behind = self._taken(machine)
                if isinstance(behind, Token):
                    return behind
                self.at = start
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
        plain, source = self.plain, self.plain.source.text
        if start < end and " " not in plain.text[start:end]:
            first, last = plain.offset(start), plain.offset(end - 1)
            if last - first == end - 1 - start:  # nothing was left out between the characters
                return source[first : last + 1]
        return "".join(
            " " if plain.text[at] == " " else source[plain.offset(at)] for at in range(start, end)
        ).strip()

    def _taken(self, machine: Machine) -> Token | NotTaken:
        """The sign at a place, or the phrase; a phrase may begin with a sign."""
        at, char = self.at, self.plain.text[self.at]
        if char not in PUNCTUATION:
            return self._phrase(machine)
        found = self._phrase(machine) if char in self._vocabulary.lengths else None
        if isinstance(found, Token):
            return found
        if machine.takes(PUNCTUATION[char]):
            self.at = at + 1
            return Token(PUNCTUATION[char], at, at + 1)
        return found or NotTaken(at, ())

    def _phrase(self, machine: Machine) -> Token | NotTaken:
        """The token that the longest phrase stands for.

        A shorter phrase is tried only behind a keyword or literal that the machine does not
        take: a declared name is never read as a part of itself.
        """
        text, at = self.plain.text, self.at
        if text[at].isdecimal():
            check_digits(self.plain, at)
        matches = self.matches(at)
        for match in matches:
            token = self._read(match, machine)
            if token is not None:
                self.last, self.at = self.at, match.end
                return token
            if match.names:
                break
        return NotTaken(at, matches)

    def _read(self, match: Match, machine: Machine) -> Token | None:
        at, end = self.at, match.end
        for reading in sorted(match.names, key=_verbs_first) if match.names else ():
            if machine.takes(reading.terminal):
                use = self._use(reading, end, self.plain.span(at, end))
                return Token(reading.terminal, at, end, use)
        for literal in match.literals:
            if machine.takes(literal.terminal):
                value = literal.read(literal.found, self.plain.span(at, end))
                return Token(literal.terminal, at, end, value)
        for word in match.words:
            if machine.takes(word):
                return Token(word, at, end)
        return None

    def _use(self, reading: Reading, end: int, span: Span) -> Any:
        """The value of a use of a declared name."""
        written = self.written(self.at, end)
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

    def _checked(self, machine: Machine, terminal: str, read: Any) -> Token | NotTaken:
        if not machine.takes(terminal):
            return NotTaken(self.at, ())
        token: Token = read()
        return token

    def _quotation(self) -> Token:
        text, start = self.plain.text, self.at
        end = _closing(text, start)
        if end < 0:
            raise Wrong(UnclosedQuotation(span=self.plain.span(start, start + 1)))
        self.at = end + 1
        quoted = self._source_text(start + 1, end)
        return Token("QUOTED", start, end + 1, Quoted(quoted))

    def _label(self) -> Token:
        text, start = self.plain.text, self.at
        end = text.find("]", start)
        inner = narrow(self.written(start + 1, end)) if end > 0 else ""
        policy, colon, label = inner.rpartition(":")
        if not label.strip() or (colon and not policy.strip()):
            raise Wrong(UnclosedLabel(span=self.plain.span(start, start + 1)))
        self.at = end + 1
        span = self.plain.span(start, end + 1)
        value = tree.Label(label.strip(), policy.strip(), span=span)
        return Token("LABEL", start, end + 1, value)

    def _new_name(self) -> Token | NotTaken:
        text, start = self.plain.text, self.at
        behind = _ENDS_NEW.search(text, start)
        self.at = behind.start() if behind else len(text)
        return Token("NEW", start, self.at, NewName(self.written(start, self.at)))

    def _source_text(self, start: int, end: int) -> str:
        """Quoted text exactly as it stands, line ends made spaces."""
        if start >= end:
            return ""
        lines = self.plain.span(start, end).text.splitlines()
        return " ".join(line.strip() for line in lines)


def _at_end(found: list[Match], end: int) -> Match:
    """The match that ends at a place, among those found so far; a new one if there is none."""
    for match in found:
        if match.end == end:
            return match
    found.append(Match(end))
    return found[-1]


def _end(match: Match) -> int:
    return match.end


def _closing(text: str, start: int) -> int:
    """Where the quotation that begins at a place ends, those inside it skipped; else -1."""
    if text[start] == '"':
        return text.find('"', start + 1)
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
