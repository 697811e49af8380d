"""Amounts that clauses set for earlier years only: what is said of them, and where."""

import re

from tiaoli.diagnostics.base import Related, Words
from tiaoli.diagnostics.layers import NoValueForYear
from tiaoli.model import nodes
from tiaoli.resolve.labels import Entry
from tiaoli.resolve.layers import Chain, place_of

_YEAR_AT_END = re.compile(r"(.*/)(\d{4})")
_LAST = Words("最近一次在这里设定", "it was last set here")


def year_moved(id: str, year: int) -> str:
    """The path id of the same region for another year; empty where the id names no year."""
    found = _YEAR_AT_END.fullmatch(id)
    return f"{found[1]}{year}" if found else ""


def no_value_for_year(
    chain: Chain, thing: nodes.Thing, year: int, last: int, entry: Entry
) -> NoValueForYear:
    """The finding about a name whose last value, set by `entry`, is of an earlier year.

    Where a superior sets it, the reader's own line that names the superior is the place to mend.
    """
    span = entry.statement.span
    if not 0 < entry.layer < chain.vocabulary_layer:
        hint = Words(
            f"请补上{year}年度的值，或写“暂未确定”",
            f"add the value for {year}, or say `is not yet determined`",
        )
        return NoValueForYear(name=thing.words, year=year, last=last, hint=hint, span=span)
    header = chain.own.file.header
    return NoValueForYear(
        name=thing.words,
        year=year,
        last=last,
        hint=_hint(entry.text.id, thing, year),
        span=place_of(header, "under", header.under) if header.under else header.span,
        related=(Related(span, _LAST),) if span else (),
    )


def _hint(superior: str, thing: nodes.Thing, year: int) -> Words:
    zh, en = thing.words.in_language("zh"), thing.words.in_language("en")
    here_zh = f"在本文件中写“【标号】{year}年度{zh}暂未确定。”"
    here_en = f"write `[label] {en} for {year} is not yet determined.` in this file"
    newer = year_moved(superior, year)
    if not newer:
        return Words(
            f"请改用上级{year}年度的文件，或{here_zh}", f"name the superior of {year}, or {here_en}"
        )
    command = f"tiaoli new {newer} --from {superior}"
    return Words(
        f"请先运行 {command} 并在此改用它，或{here_zh}",
        f"run {command} and name it here, or {here_en}",
    )
