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
    NotSupportedYet,
    OtherLanguage,
    PerhapsMissing,
    StopsEarly,
    Unexpected,
    UnknownWord,
)
from tiaoli.syntax.expected import in_words, kind_of, kinds_in_words, listed, word_of
from tiaoli.syntax.guess import Guess, closest, unknown_run
from tiaoli.syntax.lexer import PUNCTUATION, Lexer, Match, NotTaken
from tiaoli.syntax.machine import Machine
from tiaoli.syntax.other_dates import date_at
from tiaoli.syntax.plain import has_chinese
from tiaoli.syntax.repairs import persons
from tiaoli.syntax.scope import ends_word
from tiaoli.syntax.tables import END

_SEPARATED = re.compile(r"\d{1,3}(?:[,'’]\d{3})+(?!\d)")
_NUMERALS = "〇零一二三四五六七八九十百千万两"
_NUMERAL = re.compile(rf"[{_NUMERALS}]+(?=日|天|个月|月|年|元|个工作日|%|起)")
_BARE_NUMERAL = re.compile(rf"[{_NUMERALS}]+(?=[.,;)的])")
_LABELS_AND_QUOTES = re.compile('\\[[^][]*\\]|“[^“”]*”|"[^"]*"')
_IF = re.compile("如果|假如|若|if |when ")
_HOLIDAYS = re.compile("(?:法定)?(?:节假日|休息日)|顺延|(?:public )?holidays?|next working day")
_ANY: frozenset[str] = frozenset()
_SIGNS = frozenset(PUNCTUATION) | frozenset('“”"[]')
_INSERTED = (
    "ONWARD", "DE", "COMMA", "IS", "OF", "COLON", "SEMI", "RPAR", "WHO", "STOP", "FROM", "UNTIL",
    "AT", "IN", "AFTER", "AND", "AT_AMOUNT", "TO", "NEEDS", "EXCEPTED", "BELONGS", "EXPECT",
    "GIVEN", "SHARE_END", "CLOCK", "AS_OF_END", "JUDGED", "CARRIED_OUT", "EQUALS", "LPAR",
)  # fmt: skip


def at_end(lexer: Lexer, machine: Machine, *, statement: bool = False) -> Diagnostic:
    """The text (a whole statement, or a part of one) ended before the sentence did."""
    end = len(lexer.plain.text)
    span = lexer.plain.span(max(0, end - 1), end)
    if statement and _is_other_language(lexer):
        return OtherLanguage(span=lexer.plain.span(0, end))
    expected = machine.expected() - {END}
    stop = word_of("STOP").in_language(lexer.surface)
    fix = Fix(lexer.plain.span(end, end), stop) if "STOP" in expected else None
    return StopsEarly(expected=in_words(expected), span=span, fix=fix)


def at_place(
    trouble: NotTaken,
    lexer: Lexer,
    machine: Machine,
    *,
    guesses: bool = True,
    statement: bool = False,
) -> Diagnostic:
    """The sentence cannot go on with what stands at a place."""
    if statement and _is_other_language(lexer):
        return OtherLanguage(span=lexer.plain.span(0, len(lexer.plain.text)))
    expected = machine.expected()
    best = trouble.matches[0] if trouble.matches else None
    found: Diagnostic | None = date_at(trouble.at, lexer.plain, lexer.surface)
    found = found or _digits(trouble.at, lexer, expected)
    found = found or _stop(trouble.at, lexer, machine, expected)
    found = found or _not_yet(trouble.at, best, lexer)
    if found is not None:
        return found
    if best is not None and _mixes(best, expected) and trouble.at > persons(lexer)[1] + 1:
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


def _is_other_language(lexer: Lexer) -> bool:
    """Whether a sentence, its label and quotations apart, is wholly in the other language."""
    text = _LABELS_AND_QUOTES.sub("", lexer.plain.text)
    chinese, letters = has_chinese(text), bool(re.search("[a-z]{2}", text))
    return letters and not chinese if lexer.surface == "zh" else chinese and not letters


def _not_yet(at: int, best: Match | None, lexer: Lexer) -> Diagnostic | None:
    """What analysts may well write and the language does not have."""
    holiday = _HOLIDAYS.match(lexer.plain.text, at)
    working_days = best is not None and "L_WORKDAYS" in best.terminals
    if not holiday and not working_days:
        return None
    end = holiday.end() if holiday else best.end if best else at
    return NotSupportedYet(found=lexer.written(at, end), span=lexer.plain.span(at, end))


def _digits(at: int, lexer: Lexer, expected: frozenset[str]) -> Diagnostic | None:
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
    if numeral is None and "L_NUMBER" in expected:
        numeral = _BARE_NUMERAL.match(text, at)
    if numeral:
        span = lexer.plain.span(at, numeral.end())
        digits = numeral_value(span.text)
        fix = None if digits is None else Fix(span, str(digits))
        return ChineseNumeral(written=span.text, span=span, fix=fix)
    return None


def numeral_value(written: str) -> int | None:
    """The number that a Chinese numeral below 100 million writes; None for digits in a row."""
    total = section = digit = 0
    for char in written:
        if char in _UNITS:
            section += (digit or 1) * _UNITS[char]
            digit = 0
        elif char == "万":
            total, section, digit = (section + digit) * 10_000, 0, 0
        elif digit:
            return None
        else:
            digit = _DIGITS.index(char) if char in _DIGITS else 2 if char == "两" else 0
    return total + section + digit


_WHO_FIRST = Words(
    "先写人，再写条件：某类人……的，结果。",
    "say first who it is about, then the condition: `everyone who …, …`",
)
_DIGITS = "零一二三四五六七八九"
_UNITS = {"十": 10, "百": 100, "千": 1000}


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
    if _IF.match(lexer.plain.text, at):
        advice = _WHO_FIRST
    return UnknownWord(written=span.text, advice=advice, span=span)


def _guesses(
    at: int, best: Match | None, lexer: Lexer, expected: frozenset[str]
) -> tuple[int, list[Guess]]:
    """Likely names, and the place where the misspelt name begins."""
    text = lexer.plain.text
    behind = lexer.matches(best.end) if best and best.end < len(text) else ()
    if any(match.words for match in behind):
        return at, []  # a known name before a known word is not the beginning of another name
    found = closest(text, at, lexer.scope, expected, known=best.end - at if best else 0)
    if found or best is not None or lexer.last < 0:
        return at, found
    # A misspelt name may begin with a known one, which was taken for a name of its own.
    earlier = closest(text, lexer.last, lexer.scope, _ANY, known=at - lexer.last)
    return (lexer.last, earlier) if earlier else (at, [])


def _misspelt(at: int, guesses: list[Guess], lexer: Lexer) -> Diagnostic:
    span = lexer.plain.span(at, at + guesses[0].length)
    names = [each.name for each in guesses]
    advice = Words()  # a single guess is the fix, which is advice enough
    if len(names) > 1:
        advice = Words(
            "是不是" + "、".join(f"“{name}”" for name in names) + "？",
            "did you mean " + " or ".join(f"`{name}`" for name in names) + "?",
        )
    sure = len(guesses) == 1 or guesses[0].score > guesses[1].score
    fix = Fix(span, names[0]) if sure else None
    return UnknownWord(written=span.text, advice=advice, span=span, fix=fix)


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
        close = lexer.surface == "zh" or written in _SIGNS or missing == "LPAR"
        gap = "" if close else " "
        return PerhapsMissing(
            found=written,
            missing=word,
            expected=in_words(expected),
            span=span,
            fix=Fix(span, word.in_language(lexer.surface) + gap + written),
        )
    headless = _headless(at, lexer, expected)
    if headless:
        return headless
    if best is not None and best.names and not _is_of_kind(best, expected):
        day = _event_date(best, lexer) if "N_DATE" in expected else ""
        return WrongKind(
            name=Words(written, written),
            found=kind_of(best.terminals),
            expected=listed(kinds_in_words(expected) or in_words(expected)),
            span=span,
            fix=Fix(span, day) if day else None,
        )
    return Unexpected(found=written, expected=in_words(expected), span=span)


def _headless(at: int, lexer: Lexer, expected: frozenset[str]) -> Diagnostic | None:
    """A word that may stand here, but for its first character or, in English, its first word."""
    for terminal in sorted(expected):
        word = word_of(terminal).in_language(lexer.surface)
        cut = 1 if lexer.surface == "zh" else word.find(" ") + 1
        rest = word[cut:]
        end = at + len(rest)
        stands = len(rest) > 1 and lexer.plain.text.startswith(rest, at)
        if cut and stands and ends_word(lexer.plain.text, end):
            missing = word[:cut].strip()
            span = lexer.plain.span(at, end)
            return PerhapsMissing(
                found=lexer.written(at, end),
                missing=Words(missing, missing),
                expected=in_words(expected),
                span=span,
                fix=Fix(span, word),
            )
    return None


def _is_of_kind(best: Match, expected: frozenset[str]) -> bool:
    """Whether names of this kind may stand here, in words, though this one may not."""
    return not set(kinds_in_words(frozenset(best.terminals))).isdisjoint(kinds_in_words(expected))


def _event_date(best: Match, lexer: Lexer) -> str:
    """The name of the date of an event that stands where a date must."""
    for reading in best.names:
        date = reading.declared.date
        if date is not None and reading.role == "name":
            spelt = date.zh if lexer.surface == "zh" else date.en
            return (spelt or date.zh or date.en)[0]
    return ""


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
