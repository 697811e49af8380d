"""Dates that are written as people write them elsewhere, and how the language writes them."""

import re
from datetime import date

from tiaoli.diagnostics.base import Fix
from tiaoli.diagnostics.reading import DateWrittenOtherwise
from tiaoli.syntax.literals import MONTHS
from tiaoli.syntax.plain import Plain
from tiaoli.syntax.words import Surface

_MONTH = "|".join(month[:3] for month in MONTHS)
_YEAR, _DAY = r"(?P<y>[12]\d{3})", r"(?P<d>\d{1,2})"
_NAMED = rf"(?P<name>{_MONTH})[a-z]*\.?"
_EITHER_FIRST = re.compile(rf"(?<!\d){_DAY}[./](?P<m>\d{{1,2}})[./]{_YEAR}(?!\d)")
"""The day may be the first number or the second one."""
_FORMS = (
    _EITHER_FIRST,
    *(
        re.compile(form, re.IGNORECASE)
        for form in (
            rf"(?<!\d){_YEAR}\s?[./]\s?(?P<m>\d{{1,2}})\s?[./]\s?{_DAY}(?!\d)",
            rf"(?<!\d){_YEAR}(?P<m>[01]\d)(?P<d>[0-3]\d)(?!\d)",
            rf"(?<!\d){_YEAR}年(?P<m>\d{{1,2}})月{_DAY}号",
            rf"(?<!\d){_DAY}(?:st|nd|rd|th)? {_NAMED},? {_YEAR}(?!\d)",
            rf"\b{_NAMED} {_DAY}(?:st|nd|rd|th)?,? {_YEAR}(?!\d)",
        )
    ),
)
_WIDEST = 24
"""Characters of the widest form."""


def date_at(at: int, plain: Plain, surface: Surface) -> DateWrittenOtherwise | None:
    """The finding about a date around a place, with the date as the language writes it."""
    for form in _FORMS:
        for found in form.finditer(plain.text, max(0, at - _WIDEST), at + _WIDEST):
            if found.start() <= at <= found.end():
                span = plain.span(found.start(), found.end())
                written = _written(found, surface)
                fix = Fix(span, written) if written else None
                return DateWrittenOtherwise(written=span.text, span=span, fix=fix)
    return None


def _written(found: re.Match[str], surface: Surface) -> str:
    """The date in the language's own form; empty where there is no such day, or two are meant."""
    parts = found.groupdict()
    name = parts.get("name")
    month = (
        next(n for n, each in enumerate(MONTHS, 1) if each[:3].lower() == name.lower())
        if name
        else int(parts["m"])
    )
    if found.re is _EITHER_FIRST and month <= 12 and int(parts["d"]) <= 12:
        return ""
    try:
        day = date(int(parts["y"]), month, int(parts["d"]))
    except ValueError:
        return ""
    return f"{day.year}年{day.month}月{day.day}日" if surface == "zh" else day.isoformat()
