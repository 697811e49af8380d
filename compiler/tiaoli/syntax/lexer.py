"""The lexer: from plain text to typed tokens, driven by the vocabulary and by the machine.

At each place the longest phrase decides, whether keyword, declared name or literal. Where that
phrase has several readings (an event that is also a verb), the one that the machine takes is
meant; no state of the machine takes two of them.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from attrs import define, frozen

from tiaoli.diagnostics.reading import InvisibleCharacter, UnclosedLabel, UnclosedQuotation
from tiaoli.source import Span
from tiaoli.syntax import tree
from tiaoli.syntax.fixed import fixed_value
from tiaoli.syntax.literals import LiteralMatch, Wrong, check_digits, literals_at
from tiaoli.syntax.machine import Machine, Token
from tiaoli.syntax.plain import INVISIBLE, Plain, narrow, plain_phrase
from tiaoli.syntax.scope import Reading, Scope, ends_word
from tiaoli.syntax.words import Surface, keywords

PUNCTUATION: Mapping[str, str] = {
    ",": "COMMA", "、": "LISTSEP", ";": "SEMI", ":": "COLON", ".": "STOP", "(": "LPAR",
    ")": "RPAR", "|": "BAR", "=": "EQUALS",
}  # fmt: skip
_ARTICLES = ("the ", "a ", "an ")
_CLOSING = {"“": "”", '"': '"', "”": "”"}
_ENDS_NEW = frozenset("|=:,.();")


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


@frozen
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


@cache
def _keyword_index(surface: Surface) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """Keyword phrases by their first character, longest first, each with its terminals."""
    phrases: dict[str, list[str]] = {}
    for name, word in keywords().word.items():
        for form in word.written(surface):
            phrases.setdefault(plain_phrase(form), []).append(name.upper())
    index: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        index.setdefault(phrase[0], []).append((phrase, tuple(phrases[phrase])))
    return index


@define
class Lexer:
    """Reads one plain text, token by token. `at` is the place reached, `last` the token before."""

    plain: Plain
    scope: Scope
    surface: Surface
    at: int = 0
    last: int = -1

    def next(self, machine: Machine) -> Token | NotTaken | None:
        """The next token that the machine takes, the trouble, or None at the end.

        Raises Wrong for what is broken in itself, such as a quotation without an end.
        """
        text = self.plain.text
        self._skip_spaces()
        if self.at >= len(text):
            return None
        char = text[self.at]
        if char in _CLOSING:
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
        text = self.plain.text
        found: dict[int, Match] = {}
        end, names = self.scope.longest(text, at)
        if names:
            found[end] = Match(end, names=names)
        for phrase, terminals in _keyword_index(self.surface).get(text[at : at + 1], ()):
            end = at + len(phrase)
            if text.startswith(phrase, at) and ends_word(text, end):
                known = found.get(end, Match(end))
                found[end] = Match(end, terminals, known.names)
        for literal in literals_at(text, at, self.surface):
            end = literal.found.end()
            if ends_word(text, end):
                known = found.get(end, Match(end))
                literals = (*known.literals, literal)
                found[end] = Match(end, known.words, known.names, literals)
        return tuple(found[end] for end in sorted(found, reverse=True))

    def written(self, start: int, end: int) -> str:
        """The source's own characters for a stretch of plain text."""
        source = self.plain.source.text
        return "".join(
            " " if self.plain.text[i] == " " else source[self.plain.offsets[i]]
            for i in range(start, end)
        ).strip()

    def _skip_spaces(self) -> None:
        while self.plain.text[self.at : self.at + 1] == " ":
            self.at += 1

    def _taken(self, machine: Machine) -> Token | NotTaken:
        """The token that the longest phrase stands for.

        A shorter phrase is tried only behind a keyword or literal that the machine does not
        take: a declared name is never read as a part of itself.
        """
        text, at = self.plain.text, self.at
        check_digits(self.plain, at)
        matches = self.matches(at)
        for match in matches:
            token = self._read(match, machine)
            if token is not None:
                self.last, self.at = self.at, match.end
                return token
            if match.names:
                break
        terminal = PUNCTUATION.get(text[at])
        if terminal and machine.takes(terminal):
            self.at += 1
            return Token(terminal, self.plain.span(at, at + 1))
        return NotTaken(at, matches)

    def _read(self, match: Match, machine: Machine) -> Token | None:
        span = self.plain.span(self.at, match.end)
        for reading in sorted(match.names, key=_verbs_first):
            if machine.takes(reading.terminal):
                return Token(reading.terminal, span, self._use(reading, match.end, span))
        for literal in match.literals:
            if machine.takes(literal.terminal):
                return Token(literal.terminal, span, literal.read(literal.found, span))
        for word in match.words:
            if machine.takes(word):
                return Token(word, span)
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
        closing = _CLOSING[text[start]]
        depth, end = 1, start
        while depth:
            end += 1
            if end >= len(text):
                raise Wrong(UnclosedQuotation(span=self.plain.span(start, start + 1)))
            if text[end] == closing:
                depth -= 1
            elif text[end] == "“" and closing == "”":
                depth += 1
        self.at = end + 1
        quoted = self._source_text(start + 1, end)
        return Token("QUOTED", self.plain.span(start, end + 1), Quoted(quoted))

    def _label(self) -> Token:
        text, start = self.plain.text, self.at
        end = text.find("]", start)
        inner = narrow(self.written(start + 1, end)) if end > 0 else ""
        policy, colon, label = inner.rpartition(":")
        if not label.strip() or (colon and not policy.strip()):
            raise Wrong(UnclosedLabel(span=self.plain.span(start, start + 1)))
        self.at = end + 1
        span = self.plain.span(start, end + 1)
        return Token("LABEL", span, tree.Label(label.strip(), policy.strip(), span=span))

    def _new_name(self) -> Token | NotTaken:
        text, start = self.plain.text, self.at
        end = start
        while end < len(text) and text[end] not in _ENDS_NEW:
            end += 1
        self.at = end
        name = NewName(self.written(start, end))
        return Token("NEW", self.plain.span(start, end), name)

    def _source_text(self, start: int, end: int) -> str:
        """Quoted text exactly as it stands, line ends made spaces."""
        if start >= end:
            return ""
        span = self.plain.span(start, end)
        return " ".join(line.strip() for line in span.text.splitlines())


def _verbs_first(reading: Reading) -> bool:
    """Among English expectations a verb and an event of one spelling meet: the verb is meant."""
    return reading.terminal == "N_EVENT"


def refuse_invisible(plain: Plain) -> None:
    """Raise Wrong at the first invisible or direction-changing character."""
    for at, char in enumerate(plain.text):
        if char in INVISIBLE:
            code = f"U+{ord(char):04X}"
            raise Wrong(InvisibleCharacter(character=code, span=plain.span(at, at + 1)))
