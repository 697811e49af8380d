"""Literals: dates, lengths, money, percentages and numbers as both surfaces write them.

Each reader turns a match into the value that the builders use. Values that cannot be (30
February, a third of a 分) raise `Wrong` with the finding.
"""

import re
from collections.abc import Callable, Container, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from attrs import define, frozen

from tiaoli.diagnostics.base import Diagnostic
from tiaoli.diagnostics.reading import (
    DividedByNothing,
    FinerThanFen,
    NoSuchDay,
    NumberTooLong,
)
from tiaoli.source import Span
from tiaoli.syntax import tree
from tiaoli.syntax.plain import Plain
from tiaoli.syntax.words import Surface

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_MOST_DIGITS = 15


class Wrong(Exception):
    """Reading stops here, with this finding. Caught where a statement is parsed."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.code)
        self.diagnostic = diagnostic


@frozen
class Part:
    """`的95%` in Chinese: a fraction and whether it is spelt as a percentage."""

    fraction: Fraction
    percent: bool


def day_of(year: int, month: int, day: int, span: Span) -> date:
    """A calendar day; `Wrong` where there is none."""
    try:
        return date(year, month, day)
    except ValueError:
        raise Wrong(NoSuchDay(day=span.text, span=span)) from None


def _day(found: re.Match[str], span: Span) -> tree.DayLiteral:
    year, month, day = found.groups()
    return tree.DayLiteral(day_of(int(year), int(month), int(day), span), span=span)


def _month_end(found: re.Match[str], span: Span) -> tree.MonthEndLiteral:
    year, month = int(found[1]), int(found[2])
    day_of(year, month, 1, span)
    return tree.MonthEndLiteral(year, month, span=span)


def _month_day(month: int, day: int, span: Span) -> tuple[int, int]:
    day_of(2000, month, day, span)
    return month, day


def _month_day_zh(found: re.Match[str], span: Span) -> tuple[int, int]:
    return _month_day(int(found[1]), int(found[2]), span)


def _month_day_en(found: re.Match[str], span: Span) -> tuple[int, int]:
    return _month_day(MONTHS.index(found[2]) + 1, int(found[1]), span)


def _length(found: re.Match[str], span: Span) -> tree.LengthLiteral:
    years, months, days = (int(group or 0) for group in found.groups())
    return tree.LengthLiteral(12 * years + months, days, span=span)


def _money(found: re.Match[str], span: Span) -> tree.Money:
    fen = Fraction(found[1]) * 100
    if fen.denominator != 1:
        raise Wrong(FinerThanFen(amount=span.text, span=span))
    return tree.Money(int(fen), span=span)


def _percent(found: re.Match[str], span: Span) -> Fraction:
    del span
    return Fraction(found[1]) / 100


def _fraction(found: re.Match[str], span: Span) -> Fraction:
    if not int(found[2]):
        raise Wrong(DividedByNothing(fraction=span.text, span=span))
    return Fraction(int(found[1]), int(found[2]))


def _part(found: re.Match[str], span: Span) -> Part:
    if found[1]:
        return Part(Fraction(found[1]) / 100, True)
    if not int(found[3]):
        raise Wrong(DividedByNothing(fraction=f"{found[2]}/{found[3]}", span=span))
    return Part(Fraction(int(found[2]), int(found[3])), False)


def _number(found: re.Match[str], span: Span) -> Fraction:
    del span
    return Fraction(found[0])


def _int(found: re.Match[str], span: Span) -> int:
    del span
    return int(found[1])


def _day_no(found: re.Match[str], span: Span) -> int:
    if not 1 <= int(found[1]) <= 31:
        raise Wrong(NoSuchDay(day=span.text, span=span))
    return int(found[1])


Reader = Callable[[re.Match[str], Span], Any]
_BOTH: dict[str, tuple[str, Reader]] = {
    "L_PERCENT": (r"(\d+(?:\.\d+)?) ?%", _percent),
    "L_FRACTION": (r"(\d+)/(\d+)", _fraction),
    "L_NUMBER": (r"\d+(?:\.\d+)?", _number),
}
_ZH: dict[str, tuple[str, Reader]] = {
    "L_DAY": (r"(\d{4})(?:年|-)(\d{1,2})(?:月|-)(\d{1,2})日?", _day),
    "L_MONTHEND": (r"(\d{4})年(\d{1,2})月底", _month_end),
    "L_MONTHDAY": (r"(\d{1,2})月(\d{1,2})日", _month_day_zh),
    "L_LENGTH": (r"(?=\d)(?:(\d+)年)?(?:(\d+)个月)?(?:(\d+)(?:日|天))?", _length),
    "L_DAYNO": (r"(\d{1,2})日", _day_no),
    "L_MONEY": (r"(\d+(?:\.\d+)?)元", _money),
    "L_PART": (r"的(?:(\d+(?:\.\d+)?)%|(\d+)/(\d+))", _part),
    "L_NTH": (r"第(\d+)个月", _int),
    "L_YEAR": (r"(\d{4})年度", _int),
    "L_WORKDAYS": (r"(\d+)个工作日", _int),
}
_EN: dict[str, tuple[str, Reader]] = {
    "L_DAY": (r"(\d{4})-(\d{1,2})-(\d{1,2})", _day),
    "L_MONTHEND": (r"end of (\d{4})-(\d{1,2})", _month_end),
    "L_MONTHDAY": (rf"(\d{{1,2}}) ({'|'.join(MONTHS)})", _month_day_en),
    "L_LENGTH": (
        r"(?=\d)(?:(\d+) years?)?(?: ?(\d+) months?)?(?: ?(\d+) days?)?(?<=[rsnhy])", _length
    ),
    "L_MONEY": (r"(\d+(?:\.\d+)?) yuan", _money),
    "L_NTH": (r"(\d+)(?:st|nd|rd|th)", _int),
    "L_WORKDAYS": (r"(\d+) working days?", _int),
}  # fmt: skip


_DIGIT = "0"
_Literals = dict[str, list[tuple[str, re.Pattern[str], Reader]]]


def _by_beginning(patterns: dict[str, tuple[str, Reader]]) -> _Literals:
    """The literals by the character that they begin with, `0` standing for any digit."""
    found: _Literals = {}
    for name, (pattern, read) in (patterns | _BOTH).items():
        begins = pattern[0] if pattern[0].isalpha() else _DIGIT
        found.setdefault(begins, []).append((name, re.compile(pattern), read))
    return found


_LITERALS: Mapping[Surface, _Literals] = {"zh": _by_beginning(_ZH), "en": _by_beginning(_EN)}
_WORDS = frozenset(char for literals in _LITERALS.values() for char in literals) - {_DIGIT}
_LONG_DIGITS = re.compile(rf"\d{{{_MOST_DIGITS + 1},}}")


@define
class LiteralMatch:
    """A literal found at a place, not yet turned into its value."""

    terminal: str
    found: re.Match[str]
    read: Reader


def may_begin_literal(char: str) -> bool:
    """Whether a literal of either surface may begin with a character."""
    return char.isdecimal() or char in _WORDS


def literals_at(
    text: str, start: int, surface: Surface, among: Container[str] | None = None
) -> list[LiteralMatch]:
    """The literals that begin at a place in plain text; `among` says which are of interest."""
    begins = _DIGIT if text[start].isdecimal() else text[start]
    matches = []
    for terminal, pattern, read in _LITERALS[surface].get(begins, ()):
        if among is not None and terminal not in among:
            continue
        found = pattern.match(text, start)
        if found and found.end() > start:
            matches.append(LiteralMatch(terminal, found, read))
    return matches


def check_digits(plain: Plain, start: int) -> None:
    """Refuse numbers that no policy holds, before anything is computed with them."""
    found = _LONG_DIGITS.match(plain.text, start)
    if found:
        raise Wrong(NumberTooLong(span=plain.span(start, found.end())))
