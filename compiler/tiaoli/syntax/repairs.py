"""Small repairs of a sentence, each tried by reading the sentence again with it.

A repair is proposed only where the whole sentence can then be read, or where reading gets past
the place: the comma behind the persons, `在` before a term, words that people use for `高于`, and
a condition that begins with a group.
"""

import re
from calendar import monthrange
from collections.abc import Callable

from attrs import frozen

from tiaoli.diagnostics.base import Diagnostic, Fix, Words
from tiaoli.diagnostics.reading import NoSuchDay
from tiaoli.diagnostics.syntax import PerhapsMissing, UnknownWord
from tiaoli.syntax.lexer import Lexer

Rest = Callable[[str], int]
"""How far a text can be read: the place of the trouble, beyond its end where there is none."""

_BEFORE = re.compile(r"(?:\[[^]]*\])? ?(?:\([^()]*\))? ?")
"""The label and the notes before a sentence."""
_ALSO = re.compile(r"、|,? ?or |或|, ?")
_PERSONS = frozenset(("N_GROUP", "N_IDENTITY"))
_AMOUNT = r"(\d+(?:\.\d+)?)(元|个月|年|日|天)?(?:周?岁)?"
_AMOUNT_EN = r"(\d+(?:\.\d+)?(?: (?:yuan|months?|days?|years?))?)(?: years old| years of age)?"
_OTHERWISE: dict[str, tuple[tuple[re.Pattern[str], str], ...]] = {
    surface: tuple((re.compile(pattern), written) for pattern, written in pairs)
    for surface, pairs in (
        (
            "zh",
            (
                (rf"(?:在|为)?{_AMOUNT}(?:及|或|\(含\))?以上", r"不低于\1\2"),
                (rf"(?:在|为)?{_AMOUNT}(?:及|或|\(含\))?以下", r"不高于\1\2"),
                ("大于(?:或)?等于|≥|>=", "不低于"),
                ("小于(?:或)?等于|≤|<=", "不高于"),
                ("大于|多于|超过|超出|>", "高于"),
                ("小于|少于|不足|<", "低于"),
                ("等于", "为"),
            ),
        ),
        (
            "en",
            (
                (rf"(?:is )?{_AMOUNT_EN} (?:or|and) (?:more|over|above|older)", r"is at least \1"),
                (rf"(?:is )?{_AMOUNT_EN} (?:or|and) (?:less|fewer|under|below)", r"is at most \1"),
                ("(?:greater|higher|larger|older) than|over|above|exceeds|>", "more than"),
                ("(?:fewer|lower|smaller|younger) than|under|below|<", "less than"),
                ("is (?:reduced|lowered|decreased) by", "decreases by"),
                ("is (?:raised|increased) by", "increases by"),
            ),
        ),
    )
}
_MONTH = re.compile(r"(\d{4})(?:年(\d{1,2})月|-(\d{1,2}))(?![\d底-])内?")
_ABOVE = (
    re.compile(r"(\d+)(?:周?岁)?(?:及|或)?以上"),
    re.compile(r"(\d+)(?: years old)? (?:or|and) (?:more|over|above|older)"),
)
_MONTHS = Words("月份是1到12，请核对原文", "months are 1 to 12: check the source")
_WIDEST = 24
"""Characters before a place in which what is written otherwise may begin."""


@frozen
class _Edit:
    start: int
    end: int
    text: str

    def on(self, text: str) -> str:
        return text[: self.start] + self.text + text[self.end :]


def repair(at: int, lexer: Lexer, reaches: Rest) -> Diagnostic | None:
    """The finding about a sentence that goes wrong at a place, with the repair that helps."""
    month = _no_such_month(at, lexer)
    if month:
        return month
    start, end = persons(lexer)
    comma = _Edit(end, end, ",") if start < end <= at else None
    return (
        _otherwise(at, lexer, reaches, comma)
        or _at(at, end, lexer, reaches)
        or (_comma(comma, lexer, reaches) if comma else None)
        or _group_first(at, (start, end), lexer, reaches)
        or _above_what(at, lexer)
    )


def persons(lexer: Lexer) -> tuple[int, int]:
    """Where the persons begin and end that a sentence is about; the same place: it names none."""
    text = lexer.plain.text
    begins = _BEFORE.match(text)
    start = at = end = begins.end() if begins else 0
    while at < len(text):
        names = (each for each in lexer.matches(at) if _PERSONS & set(each.terminals))
        found = next(names, None)
        if found is None:
            break
        end = found.end
        also = _ALSO.match(text, end)
        if not also:
            break
        at = also.end()
    return start, end


def _no_such_month(at: int, lexer: Lexer) -> NoSuchDay | None:
    found = _around(_MONTH, at, lexer.plain.text)
    if found is None or 1 <= int(found[2] or found[3]) <= 12:
        return None
    span = lexer.plain.span(found.start(), found.end())
    return NoSuchDay(day=span.text, hint=_MONTHS, span=span)


def _around(pattern: re.Pattern[str], at: int, text: str) -> re.Match[str] | None:
    """What a pattern finds around a place."""
    for found in pattern.finditer(text, max(0, at - _WIDEST), at + _WIDEST):
        if found.start() <= at < found.end():
            return found
    return None


def _otherwise(at: int, lexer: Lexer, reaches: Rest, comma: _Edit | None) -> UnknownWord | None:
    """Words that the language writes otherwise, perhaps behind a missing comma."""
    text = lexer.plain.text
    for pattern, written in _OTHERWISE[lexer.surface]:
        found = _around(pattern, at, text)
        if found is None:
            continue
        edit = _Edit(found.start(), found.end(), found.expand(written))
        mended = edit.on(text)
        helps = reaches(mended) >= found.start() + len(edit.text)
        if helps or (comma and reaches(comma.on(mended)) > len(mended) + 1):
            span = lexer.plain.span(edit.start, edit.end)
            return UnknownWord(
                written=span.text, advice=Words(), span=span, fix=Fix(span, edit.text)
            )
    return None


def _at(at: int, end: int, lexer: Lexer, reaches: Rest) -> Diagnostic | None:
    """`在` that is missing before a term, or a month that is written for its days."""
    text = lexer.plain.text
    if lexer.surface != "zh":
        return None
    month = _around(_MONTH, at, text)
    if month and month[2]:
        year, number = int(month[1]), int(month[2])
        last = monthrange(year, number)[1]
        days = f"{year}年{number}月1日至{year}年{number}月{last}日内"
        if reaches(_Edit(*month.span(), days).on(text)) >= month.start() + len(days):
            span = lexer.plain.span(*month.span())
            return UnknownWord(written=span.text, advice=Words(), span=span, fix=Fix(span, days))
    for place in dict.fromkeys((end, max(lexer.last, 0))):
        mended = _Edit(place, place, "在").on(text)
        enough = at + 2 if text.startswith("内", at) else len(mended)
        if place <= at and reaches(mended) > enough:
            return _missing(Words("在", "within"), place, lexer, "在")
    return None


def _comma(comma: _Edit, lexer: Lexer, reaches: Rest) -> PerhapsMissing | None:
    """The comma behind the persons, where the sentence can be read with it."""
    mended = comma.on(lexer.plain.text)
    if reaches(mended) <= len(mended):
        return None
    sign = "，" if lexer.surface == "zh" else ", "
    return _missing(Words("，", ","), comma.start, lexer, sign)


def _group_first(
    at: int, place: tuple[int, int], lexer: Lexer, reaches: Rest
) -> PerhapsMissing | None:
    """A condition that begins with a group: it needs somebody whom it is about."""
    start, end = place
    text = lexer.plain.text
    if not start < end <= at <= end + 1:
        return None
    zh = lexer.surface == "zh"
    everyone = next((each.declared.names for each in lexer.scope.phrases.get("everyone", ())), None)
    if everyone is None:
        return None
    said = f"{everyone.zh[0]}属于" if zh and everyone.zh else "everyone who is "
    mended = _Edit(start, start, said).on(text)
    if reaches(mended) <= len(mended):
        return None
    return _missing(Words(said.strip(), said.strip()), start, lexer, said)


def _missing(missing: Words, at: int, lexer: Lexer, said: str) -> PerhapsMissing:
    """The finding that words are missing before what stands at a place."""
    text = lexer.plain.text
    at += text.startswith(" ", at)
    matches = lexer.matches(at)
    end = matches[0].end if matches else at + 1
    span, found = lexer.plain.span(at, end), lexer.written(at, end)
    return PerhapsMissing(
        found=found, missing=missing, expected=(), span=span, fix=Fix(span, said + found)
    )


def _above_what(at: int, lexer: Lexer) -> UnknownWord | None:
    """`60岁以上` with nothing that it is the number of."""
    for pattern in _ABOVE:
        found = _around(pattern, at, lexer.plain.text)
        if found:
            span = lexer.plain.span(found.start(), found.end())
            advice = Words(
                f"先写是什么的数，再写“不低于{found[1]}”，例如：某人年龄不低于{found[1]}的",
                f"say of what, then `at least {found[1]}`: such as `whose age is at least {found[1]}`",
            )
            return UnknownWord(written=span.text, advice=advice, span=span)
    return None
