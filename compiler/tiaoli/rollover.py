"""Next year's file from this year's: `tiaoli new REGION/YEAR --from REGION/YEAR`.

Years in the header, in dates and in `for YEAR` move on where they are of the old file's years:
its own, the one before and the one behind it. Other dates stay (births long ago), and so does
the day that a law comes into force. Amounts that were set for the old year are left open with
the old sentence in a comment. A comment above each clause lists its dates that moved and those
that stayed; labels and quoted words stay. A person reads the result.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from attrs import define, evolve, field, frozen

from tiaoli.checks.last_year import QUOTED, YEAR, years_in, years_of
from tiaoli.diagnostics.base import Language
from tiaoli.source import Source, Span
from tiaoli.syntax import tree
from tiaoli.syntax.chunks import cut, header_key, header_word
from tiaoli.syntax.print_statements import SentencePrinter
from tiaoli.syntax.words import keywords

_DATE = re.compile(
    r"(?<!\d)(?P<year>(?:19|20|21)\d\d)(?P<rest>年度|年\d{1,2}月(?:\d{1,2}日|底)|-\d{1,2}-\d{1,2}日?)"
    r"|(?P<before>end of )(?P<ends>\d{4})(?P<month>-\d{1,2})|(?<=for )(?P<whole>\d{4})(?= )"
)
_QUOTES = re.compile(QUOTED)
_LABELS_AND_QUOTES = re.compile(rf"【[^】]*】|\[[^\]]*\]|{QUOTED}")
_SHIFTED_KEYS = ("policy", "title", "year")


@frozen
class Move:
    """From which year to which, and what the superior was and is called, if it moved on too.

    origin: the path name of the old file; first, last: the years whose dates move.
    """

    origin: str
    old: int
    new: int
    first: int
    last: int
    superior: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(
        cls, origin: str, header: tree.Header, new: int, superior: tuple[tuple[str, str], ...]
    ) -> "Move":
        """The move of a policy with that header, which names a year."""
        assert header.year is not None
        return cls(origin, header.year, new, *years_of(header), superior)

    def moves(self, year: int) -> bool:
        """Whether dates of that year are of the old file's years."""
        return self.first <= year <= self.last

    def later(self, year: int) -> int:
        """The year in the place of one that moves."""
        return year + self.new - self.old

    def years(self, text: str) -> str:
        """Every year of the text moved on, if it is one of the old file's."""
        return YEAR.sub(self._later, text)

    def references(self, text: str) -> str:
        """Labels of the superior's clauses, `[hubei/2023: x]`, with its new name."""
        for old, new in self.superior:
            called = re.compile(rf"(?<=[【\[]){re.escape(old)}(?=\s*[:：])")
            text = new.join(called.split(text))
        return text

    def _later(self, match: re.Match[str]) -> str:
        year = int(match[0])
        return str(self.later(year)) if self.moves(year) else match[0]


@define
class _Dates:
    """Moves the dates of one statement and remembers which moved and which stayed."""

    move: Move
    surface: Language
    moved: list[str] = field(factory=list)
    stayed: list[str] = field(factory=list)

    def on(self, text: str, apart: re.Pattern[str], kept: Iterable[tuple[int, int]] = ()) -> str:
        """The text with its dates moved; what matches `apart` is not looked at, `kept` stays."""
        passed = [found.span() for found in apart.finditer(text)]
        kept = tuple(kept)

        def later(found: re.Match[str]) -> str:
            if _is_in(found, passed):
                return found[0]
            year = int(found["year"] or found["ends"] or found["whole"])
            if _is_in(found, kept) or not self.move.moves(year):
                self.stayed.append(found[0])
                return found[0]
            self.moved.append(found[0])
            return self._later(found, self.move.later(year))

        return _DATE.sub(later, text)

    def titles(self, text: str) -> str:
        """The quoted names of an example: their years move if all languages name the same ones."""
        quoted = [found[0] for found in _QUOTES.finditer(text)]
        named = [frozenset(filter(self.move.moves, years_in(each))) for each in quoted]
        if len(set(named)) > 1:
            self.stayed += quoted
            return text
        return _QUOTES.sub(lambda found: self.move.years(found[0]), text)

    def comment(self) -> str:
        """The line that says which dates moved and which stayed; empty where there are none."""
        zh = self.surface == "zh"
        told = [
            head + ("、" if zh else ", ").join(dict.fromkeys(dates))
            for head, dates in (
                ("原：" if zh else "was: ", self.moved),
                ("未改：" if zh else "left as it was: ", self.stayed),
            )
            if dates
        ]
        return "# " + ("；" if zh else "; ").join(told) + "\n" if told else ""

    def _later(self, found: re.Match[str], year: int) -> str:
        if found["ends"]:
            return f"{found['before']}{year}{found['month']}"
        rest = found["rest"] or ""
        numbers = [int(each) for each in re.findall(r"\d+", rest)]
        if len(numbers) == 2 and not _exists(year, *numbers):
            month = numbers[0]
            return f"{year}年{month}月底" if self.surface == "zh" else f"end of {year}-{month:02}"
        return f"{year}{rest}"


def _is_in(found: re.Match[str], places: Iterable[tuple[int, int]]) -> bool:
    return any(start <= found.start() < end for start, end in places)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def rolled_over(source: Source, file: tree.File, printer: SentencePrinter, move: Move) -> str:
    """The text of the new year's file, in the surface of the old one."""
    pieces = cut(source)
    edits = [_header_edit(source, line, move) for line in pieces.header]
    ends = {chunk.ranges[0][0]: chunk.span.end for chunk in pieces.chunks}
    for each in file.statements:
        if each.span:
            end = max(each.span.end, ends.get(each.span.start, 0))  # with the rows of a table
            span = Span(source, each.span.start, end)
            edits.append(_statement_edit(each, span, printer, move))
    text, at = "", 0
    for start, end, new in sorted(edits):
        text += source.text[at:start] + new
        at = end
    return _notice(printer.surface, move) + text + source.text[at:]


Edit = tuple[int, int, str]


def _notice(surface: Language, move: Move) -> str:
    if surface == "zh":
        return (
            f"# 由 {move.origin}（{move.old}年度）生成。请对照新文件逐条核对，补上“暂未确定”的金额，\n"
            "# 改正标题、发布日期、来源和引文，再删去本段。\n"
        )
    return (
        f"# Made from {move.origin} ({move.old}). Compare every clause with the new notice, fill in\n"
        "# what is not yet determined, mend title, date, source and quoted texts, then delete this\n"
        "# paragraph.\n"
    )


def _header_edit(source: Source, line: tuple[int, int], move: Move) -> Edit:
    text = source.text[line[0] : line[1]]
    key = header_key(text)
    word = header_word(key[0]) if key else ""
    if key is None:
        return (*line, text)
    head, value = text[: key[1]], text[key[1] :]
    if word == "status":
        draft = keywords().header["draft"]
        value = draft.zh[0] if "\u4e00" <= key[0][0] <= "\u9fff" else f" {draft.en[0]}"
    elif word == "under":
        value = dict(move.superior).get(value.strip(), value.strip()).join(_edges(value))
    elif word in _SHIFTED_KEYS:
        value = _without_29_february(move.years(value))
    return (*line, head + value)


def _without_29_february(value: str) -> str:
    """The ends of a policy year, with the last day of a February that is no leap month."""

    def mended(found: re.Match[str]) -> str:
        return found[0] if _exists(int(found[2]), 2, 29) else f"{found[1]}28"

    return re.sub(r"((\d{4})(?:年|-)0?2(?:月|-))29", mended, value)


def _edges(value: str) -> tuple[str, str]:
    """The spaces around a header's value."""
    return value[: len(value) - len(value.lstrip())], value[len(value.rstrip()) :]


def _statement_edit(
    statement: tree.AnyStatement, span: Span, printer: SentencePrinter, move: Move
) -> Edit:
    text = span.text
    dates = _Dates(move, printer.surface)
    match statement:
        case tree.Rule() if _is_amount(statement, move):
            new = "\n".join(
                [_comment(text, printer.surface, move), *_left_open(statement, printer, move)]
            )
        case tree.Example() if _loses_a_day(text, move):
            new = _comment(text, printer.surface, move)
        case tree.Example():
            new = dates.on(dates.titles(text), _LABELS_AND_QUOTES)
            dates.moved.clear()  # the example itself fails if one of them should have stayed
        case tree.DataTable():
            new = f"{_comment('', printer.surface, move)}\n{text}"
        case _:
            new = dates.on(text, _LABELS_AND_QUOTES, _in_force(statement, span))
    return span.start, span.end, dates.comment() + move.references(new)


def _in_force(statement: tree.AnyStatement, span: Span) -> Iterator[tuple[int, int]]:
    """Where in a clause stand the days from and until which it is law."""
    for note in getattr(statement, "notes", ()):
        if isinstance(note, tree.InForce) and note.day.span:
            yield note.day.span.start - span.start, note.day.span.end - span.start


def _is_amount(rule: tree.Rule, move: Move) -> bool:
    """A bare sentence that sets an amount, or one for a year: what every year sets anew."""
    bare = not rule.subjects and rule.condition is None
    if rule.year is not None:
        return bare and move.moves(rule.year)
    return bare and any(_has_money(each) for each in rule.outcomes)


def _has_money(frame: tree.OutcomeFrame) -> bool:
    if not isinstance(frame, tree.Sets):
        return False
    value = frame.value
    return isinstance(value, tree.Exactly | tree.Bound) and isinstance(value.value, tree.Money)


def _left_open(rule: tree.Rule, printer: SentencePrinter, move: Move) -> Iterator[str]:
    """The sentence with `not yet determined` in place of its values."""
    year = None if rule.year is None else move.later(rule.year)
    outcomes = tuple(
        evolve(each, value=tree.NotDetermined()) if isinstance(each, tree.Sets) else each
        for each in rule.outcomes
    )
    yield printer.statement(evolve(rule, year=year, outcomes=outcomes))


def _loses_a_day(text: str, move: Move) -> bool:
    """A day of the text has no counterpart in the year that it moves to (29 February)."""
    for match in _DATE.finditer(text):
        numbers = [int(each) for each in re.findall(r"\d+", match["rest"] or "")]
        year = int(match["year"] or 0)
        if len(numbers) == 2 and move.moves(year) and not _exists(move.later(year), *numbers):
            return True
    return False


def _comment(text: str, surface: Language, move: Move) -> str:
    """The old sentence as comment lines that say which year it is of."""
    head = "原：" if surface == "zh" else "was: "
    if not text:
        head = f"{move.old}年度的数字：" if surface == "zh" else f"figures of {move.old}:"
    lines = [line.rstrip() for line in (head + text).split("\n")]
    return "\n".join(f"# {line}".rstrip() for line in lines)
