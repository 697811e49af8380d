"""Turns the place where a sentence cannot go on into a finding that helps.

The likeliest cause is looked for first: digits written otherwise, `and` beside `or`, a name
misspelt, a name of the wrong kind, one word left out; and last, what could have stood there.
"""

import re

from tiaoli.diagnostics.base import Diagnostic, Fix, Words
from tiaoli.diagnostics.names import WrongKind
from tiaoli.diagnostics.reading import ChineseNumeral, NumberWithSeparators
from tiaoli.diagnostics.syntax import (
    MixedAndOr,
    PerhapsMissing,
    StopsEarly,
    Unexpected,
    UnknownWord,
)
from tiaoli.syntax.expected import in_words, kind_of, kinds_in_words, listed, word_of
from tiaoli.syntax.guess import Guess, closest, unknown_run
from tiaoli.syntax.lexer import PUNCTUATION, Lexer, Match, NotTaken
from tiaoli.syntax.machine import Machine
from tiaoli.syntax.tables import END

_SEPARATED = re.compile(r"\d{1,3}(?:[,'’]\d{3})+(?!\d)")
_NUMERAL = re.compile(r"[〇零一二三四五六七八九十百千万两]+(?=日|天|个月|月|年|元|个工作日|%|起)")
_ANY: frozenset[str] = frozenset()
_SIGNS = frozenset(PUNCTUATION) | frozenset('“”"[]')
_INSERTED = (
    "ONWARD", "DE", "COMMA", "IS", "OF", "COLON", "SEMI", "RPAR", "WHO", "STOP", "UNTIL", "FROM",
    "AT", "IN", "AFTER", "AND", "AT_AMOUNT", "TO", "NEEDS", "EXCEPTED", "BELONGS", "EXPECT",
    "GIVEN", "SHARE_END", "CLOCK", "AS_OF_END", "JUDGED", "CARRIED_OUT", "EQUALS", "LPAR",
)  # fmt: skip


def at_end(lexer: Lexer, machine: Machine) -> Diagnostic:
    """The text ended before the sentence did."""
    end = len(lexer.plain.text)
    span = lexer.plain.span(max(0, end - 1), end)
    return StopsEarly(expected=in_words(machine.expected() - {END}), span=span)


def at_place(
    trouble: NotTaken, lexer: Lexer, machine: Machine, *, guesses: bool = True
) -> Diagnostic:
    """The sentence cannot go on with what stands at a place."""
    expected = machine.expected()
    best = trouble.matches[0] if trouble.matches else None
    found = _digits(trouble.at, lexer) or _stop(trouble.at, lexer, machine, expected)
    if found is not None:
        return found
    if best is not None and _mixes(best, expected):
        return MixedAndOr(span=lexer.plain.span(trouble.at, best.end))
    misspelt = _unknown(trouble.at, best, lexer, expected, guess=guesses)
    if misspelt is not None:
        return misspelt
    return _known(trouble.at, best, lexer, machine, expected)


def _stop(at: int, lexer: Lexer, machine: Machine, expected: frozenset[str]) -> Diagnostic | None:
    """A full stop before the sentence is complete, if no single word is missing before it."""
    if PUNCTUATION.get(lexer.plain.text[at]) != "STOP" or _missing(None, ".", machine, expected):
        return None
    return StopsEarly(expected=in_words(expected), span=lexer.plain.span(at, at + 1))


def _mixes(best: Match, expected: frozenset[str]) -> bool:
    return ("AND" in best.words and "OR" in expected) or ("OR" in best.words and "AND" in expected)


def _digits(at: int, lexer: Lexer) -> Diagnostic | None:
    """A number with separators, or in Chinese numerals."""
    text = lexer.plain.text
    for found in _SEPARATED.finditer(text, max(0, at - 12), at + 16):
        if found.start() <= at <= found.end():
            plain = re.sub(r"\D", "", found[0])
            span = lexer.plain.span(found.start(), found.end())
            return NumberWithSeparators(
                written=span.text, plain=plain, span=span, fix=Fix(span, plain)
            )
    numeral = _NUMERAL.match(text, at)
    if numeral:
        span = lexer.plain.span(at, numeral.end())
        return ChineseNumeral(written=span.text, span=span)
    return None


def _unknown(
    at: int, best: Match | None, lexer: Lexer, expected: frozenset[str], *, guess: bool
) -> Diagnostic | None:
    """Words that are not known.

    Where known words begin the text, only if it looks more like a longer name that fits here.
    """
    if lexer.plain.text[at] in _SIGNS:
        return None
    guesses: list[Guess] = []
    if guess:
        at, guesses = _guesses(at, best, lexer, expected)
    if guesses:
        return _misspelt(at, guesses, lexer)
    if best is not None:
        return None
    span = lexer.plain.span(at, unknown_run(lexer, at))
    kinds = listed(in_words(expected))
    advice = Words(f"此处可以写：{kinds.zh}", f"here may stand: {kinds.en}")
    return UnknownWord(written=span.text, advice=advice, span=span)


def _guesses(
    at: int, best: Match | None, lexer: Lexer, expected: frozenset[str]
) -> tuple[int, list[Guess]]:
    """Likely names, and the place where the misspelt name begins."""
    text = lexer.plain.text
    found = closest(text, at, lexer.scope, expected, known=best.end - at if best else 0)
    if found or best is not None or lexer.last < 0:
        return at, found
    # A misspelt name may begin with a known one, which was taken for a name of its own.
    earlier = closest(text, lexer.last, lexer.scope, _ANY, known=at - lexer.last)
    return (lexer.last, earlier) if earlier else (at, [])


def _misspelt(at: int, guesses: list[Guess], lexer: Lexer) -> Diagnostic:
    span = lexer.plain.span(at, at + guesses[0].length)
    names = [each.name for each in guesses]
    advice = Words(
        "是不是" + "、".join(f"“{name}”" for name in names) + "？",
        "did you mean " + " or ".join(f"`{name}`" for name in names) + "?",
    )
    return UnknownWord(written=span.text, advice=advice, span=span, fix=Fix(span, names[0]))


def _known(
    at: int, best: Match | None, lexer: Lexer, machine: Machine, expected: frozenset[str]
) -> Diagnostic:
    """A known phrase or sign at a wrong place."""
    end = best.end if best else at + 1
    span = lexer.plain.span(at, end)
    written = lexer.written(at, end)
    missing = _missing(best, lexer.plain.text[at], machine, expected)
    if missing:
        word = word_of(missing)
        gap = "" if lexer.surface == "zh" else " "
        return PerhapsMissing(
            found=written,
            missing=word,
            expected=in_words(expected),
            span=span,
            fix=Fix(span, word.in_language(lexer.surface) + gap + written),
        )
    if best is not None and best.names:
        return WrongKind(
            name=Words(written, written),
            found=kind_of(best.terminals),
            expected=listed(kinds_in_words(expected) or in_words(expected)),
            span=span,
        )
    return Unexpected(found=written, expected=in_words(expected), span=span)


def _missing(
    best: Match | None, char: str, machine: Machine, expected: frozenset[str]
) -> str | None:
    """The word that, put in front, would let the sentence go on."""
    terminals = best.terminals if best else (PUNCTUATION.get(char, ""),)
    for candidate in _INSERTED:
        if candidate in expected and any(
            machine.takes_then(candidate, terminal) for terminal in terminals
        ):
            return candidate
    return None
