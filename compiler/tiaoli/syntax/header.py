"""Reads the header of a file: lines `key: value` at its top."""

import re
from collections.abc import Callable
from datetime import date
from difflib import get_close_matches
from typing import Any

from attrs import evolve, frozen

from tiaoli.diagnostics.base import Diagnostic, Fix, Related, Words
from tiaoli.diagnostics.reading import (
    HeaderTwice,
    HeaderValue,
    InvisibleCharacter,
    MissingHeader,
    UnknownHeaderKey,
)
from tiaoli.source import Source, Span
from tiaoli.syntax import tree
from tiaoli.syntax.chunks import Pieces, cut, header_key, header_word, surface_of
from tiaoli.syntax.literals import Wrong, day_of
from tiaoli.syntax.plain import has_chinese, invisible_in, narrow
from tiaoli.syntax.words import Surface, keywords

_DAY = r"(\d{4})(?:-|年)(\d{1,2})(?:-|月)(\d{1,2})日?"
_PAIR = re.compile(r"\s*=\s*")


@frozen
class ReadHeader:
    """The header, where there is one, and what was wrong in it."""

    header: tree.Header | None
    diagnostics: tuple[Diagnostic, ...]


def read_header(source: Source) -> ReadHeader:
    """The header of a file, read without its statements."""
    return header_of(source, cut(source))


def header_of(source: Source, pieces: Pieces) -> ReadHeader:
    """The header of a file that is already cut."""
    found: list[Diagnostic] = []
    values: dict[str, Any] = {}
    seen: dict[str, Span] = {}
    surface = surface_of(source)
    for start, end in pieces.header:
        span = Span(source, start, end)
        key = header_key(source.text[start:end])
        name = header_word(key[0]) if key else ""
        if key is None or name not in _READERS:
            found.append(_unknown_key(key[0] if key else "", surface, span))
        elif name in seen:
            related = (Related(seen[name], Words("先写在这里", "it stands here first")),)
            found.append(HeaderTwice(key=key[0], span=span, related=related))
        else:
            seen[name] = span
            _read_line(name, key, Span(source, start + key[1], end), values, found)
    if "name" not in values:
        if not {"policy", "vocabulary"} & set(seen):
            found.append(MissingHeader(span=Span(source, 0, len(source.line_text(1)))))
        return ReadHeader(None, tuple(found))
    kind = values.pop("kind")
    header = tree.Header(kind, surface, comments=pieces.header_comments, **values)
    span = Span(source, pieces.header[0][0], pieces.header[-1][1])
    return ReadHeader(evolve(header, span=span), tuple(found))


def _unknown_key(key: str, surface: Surface, line: Span) -> UnknownHeaderKey:
    """The finding about a key that no header has, with the key that looks most like it."""
    known = tuple(_printed(each, surface) for each in _READERS)
    at = line.start + line.text.find(key)
    span = Span(line.source, at, at + len(key)) if key else line
    near = get_close_matches(key.lower()[:30], known, n=1, cutoff=0.5)
    fix = Fix(span, near[0]) if near else None
    return UnknownHeaderKey(key=key, known=known, span=span, fix=fix)


def _read_line(
    name: str,
    key: tuple[str, int],
    span: Span,
    values: dict[str, Any],
    found: list[Diagnostic],
) -> None:
    written = span.text.strip()
    hidden = span.start + invisible_in(span.text)
    if hidden >= span.start:
        place = Span(span.source, hidden, hidden + 1)
        found.append(InvisibleCharacter(character=f"U+{ord(place.text):04X}", span=place))
        return
    read, form = _READERS[name]
    try:
        read_values = read(written, span)
    except Wrong as wrong:
        found.append(wrong.diagnostic)
        return
    if read_values is None:
        found.append(HeaderValue(key=key[0], form=form, span=span))
    else:
        values.update(read_values)


def _printed(name: str, surface: Surface) -> str:
    return keywords().header[name].written(surface)[0]


# ---------------------------------------------------------------- values of the lines

_Values = dict[str, Any] | None


def pair(text: str) -> Words:
    """`中文 = English` in either order, or one of the two."""
    first, *rest = _PAIR.split(text.strip(), maxsplit=1)
    second = rest[0] if rest else ""
    if has_chinese(second) and not has_chinese(first):
        return Words(second, first)
    if not second:
        return Words(first) if has_chinese(first) else Words(en=first)
    return Words(first, second)


def _kind(kind: str) -> Callable[[str, Span], _Values]:
    def read(text: str, span: Span) -> _Values:
        del span
        return {"kind": kind, "name": pair(text)} if text else None

    return read


def _words(field: str) -> Callable[[str, Span], _Values]:
    def read(text: str, span: Span) -> _Values:
        del span
        return {field: pair(text)} if text else None

    return read


def _under(text: str, span: Span) -> _Values:
    del span
    return {"under": text} if text else None


def _uses(text: str, span: Span) -> _Values:
    del span
    names = tuple(name.strip() for name in re.split(r"[,，、]", text) if name.strip())
    return {"uses": names} if names else None


def _issued(text: str, span: Span) -> _Values:
    found = re.fullmatch(_DAY, narrow(text))
    return {"issued": _date(found, 1, span)} if found else None


def _year(text: str, span: Span) -> _Values:
    found = re.fullmatch(
        rf"(\d{{4}})(?:\s*,\s*(?:自|from )\s*{_DAY}\s*(?:至|until )\s*{_DAY})?", narrow(text)
    )
    if not found:
        return None
    values: dict[str, Any] = {"year": int(found[1])}
    if found[2]:
        values |= {"year_from": _date(found, 2, span), "year_until": _date(found, 5, span)}
    return values


def _status(text: str, span: Span) -> _Values:
    words = keywords().header
    if text.lower() in (*words["draft"].zh, *words["draft"].en):
        return {"status": Words("草稿", "draft"), "reviewed": False}
    by_zh, on_zh, reviewed_zh = (words[row].zh[0] for row in _REVIEW)
    by_en, on_en = words["reviewed_by"].en[0], words["reviewed_on"].en[0]
    found = re.fullmatch(rf"{by_zh}(.+){on_zh}{_DAY}{reviewed_zh}", narrow(text)) or re.fullmatch(
        rf"{by_en} (.+) {on_en} {_DAY}", text, re.IGNORECASE
    )
    if found is None:
        return None
    role, day = pair(found[1]), _date(found, 2, span)
    status = Words(
        f"{by_zh}{role.in_language('zh')}{on_zh}{day.year}年{day.month}月{day.day}日{reviewed_zh}",
        f"{by_en} {role.in_language('en')} {on_en} {day.isoformat()}",
    )
    return {"status": status, "reviewed": True, "reviewer": role}


_REVIEW = ("reviewed_by", "reviewed_on", "reviewed")


def _date(found: re.Match[str], group: int, span: Span) -> date:
    year, month, day = (int(found[group + i]) for i in range(3))
    return day_of(year, month, day, span)


_DAY_FORM = Words("2022-10-12 或 2022年10月12日", "2022-10-12")
_READERS: dict[str, tuple[Callable[[str, Span], _Values], Words]] = {
    "policy": (_kind("policy"), Words("名称", "a name")),
    "vocabulary": (_kind("vocabulary"), Words("名称", "a name")),
    "title": (_words("title"), Words("标题", "a title")),
    "region": (_words("region"), Words("地区", "a region")),
    "under": (_under, Words("上级政策", "the superior policy")),
    "year": (
        _year,
        Words(
            "2023 或 2023，自2022年9月1日至2023年8月31日",
            "2023 or 2023, from 2022-09-01 until 2023-08-31",
        ),
    ),
    "issued": (_issued, _DAY_FORM),
    "source": (_words("source"), Words("发文机关，文号，日期", "issuer, number, date")),
    "status": (
        _status,
        Words("草稿 或 由某人于2026年1月2日审核", "draft or reviewed by ROLE on 2026-01-02"),
    ),
    "uses": (_uses, Words("词汇名称", "names of vocabularies")),
}
