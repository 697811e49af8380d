"""What a file made from another year's file still has of it: dates in quoted texts and header."""

import re
from collections.abc import Iterator

from tiaoli.diagnostics.base import Diagnostic, Words
from tiaoli.diagnostics.rollover import OfAnotherYear
from tiaoli.source import Source, Span
from tiaoli.syntax import tree
from tiaoli.syntax.chunks import header_key, header_lines, header_word

YEAR = re.compile(r"(?<!\d)((?:19|20|21)\d\d)(?!\d| ?元| yuan)")
"""A year in words: a number that is no amount of money."""
QUOTED = r"“[^”]*”|\"[^\"]*\"|「[^」]*」"
_QUOTES = re.compile(QUOTED)
_PAIRS = re.compile(rf"(?:{QUOTED})(?:\s*[=＝]\s*(?:{QUOTED}))?")
_DATE = re.compile(
    r"(?<!\d)(?:19|20|21)\d\d(?:年(?:\d{1,2}月(?:\d{1,2}日|底)?|度)?|-\d{1,2}-\d{1,2})?(?!\d)"
)
_MADE_FROM = re.compile(r"由 (\S+)（(\d{4})年度）生成|Made from (\S+) \((\d{4})\)")
_TEXT = Words("引文", "a quoted text")
_HEADER = {"issued": Words("“发布”", "`issued`"), "source": Words("“来源”", "`source`")}


def made_from(header: tree.Header) -> tuple[str, int] | None:
    """The path name and the year of the file that this one was made from, while it says so."""
    found = _MADE_FROM.search("\n".join(header.comments))
    return (found[1] or found[3], int(found[2] or found[4])) if found else None


def years_of(header: tree.Header) -> tuple[int, int]:
    """The first and the last year of a policy's dates: its own years and those beside its year."""
    assert header.year is not None
    first = header.year_from.year if header.year_from else header.year
    last = header.year_until.year if header.year_until else header.year
    return min(first, header.year - 1), max(last, header.year + 1)


def years_in(text: str) -> Iterator[int]:
    """The years that words name."""
    return (int(found[0]) for found in YEAR.finditer(text))


def check_last_year(file: tree.File, year: int, old: Source | None) -> Iterator[Diagnostic]:
    """What stands as in the file for `year` that this one was made from, and names its years.

    old: that file; without it, whatever names one of its years. Nothing once it is reviewed.
    """
    assert file.span
    if file.header.reviewed:
        return
    for what, place in _places(file.span.source, file):
        texts = [found[0][1:-1] for found in _QUOTES.finditer(place.text)] or [place.text.strip()]
        named = [found[0] for text in texts for found in _DATE.finditer(text)]
        last = [written for written in named if abs(int(written[:4]) - year) <= 1]
        if last and (old is None or any(text in old.text for text in texts)):
            fuller = [
                each for each in last if not any(each in other for other in set(last) - {each})
            ]
            written = Words("、".join(dict.fromkeys(fuller)), ", ".join(dict.fromkeys(fuller)))
            yield OfAnotherYear(what=what, year=year, written=written, span=place)


def _places(source: Source, file: tree.File) -> Iterator[tuple[Words, Span]]:
    """The values of the header and the quoted texts that a person must look at."""
    for start, end in header_lines(source):
        key = header_key(source.text[start:end])
        word = header_word(key[0]) if key else ""
        if key and word in _HEADER:
            yield _HEADER[word], Span(source, start + key[1], end)
    for statement in file.statements:
        if statement.span:
            for found in _PAIRS.finditer(statement.span.text):
                start = statement.span.start
                yield _TEXT, Span(source, start + found.start(), start + found.end())
