"""Next year's file from this year's: `tiaoli new REGION/YEAR --from REGION/YEAR`.

Years in the header, in dates and in `for YEAR` move on; amounts that were set for the old year
are left open with the old sentence in a comment; an example with a day that the new year lacks
becomes a comment. Labels, names and quoted words of clauses stay. A person reads the result.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date

from attrs import evolve, frozen

from tiaoli.diagnostics.base import Language
from tiaoli.source import Source
from tiaoli.syntax import tree
from tiaoli.syntax.chunks import cut, header_key, header_word
from tiaoli.syntax.print_statements import SentencePrinter
from tiaoli.syntax.words import keywords

_YEAR = re.compile(r"(?<!\d)((?:19|20|21)\d\d)(?!\d)")
_DATED = re.compile(
    r"(?<!\d)((?:19|20|21)\d\d)(?=年\d|年度|-\d\d)|(?<=end of )(\d{4})|(?<=for )(\d{4})(?= )"
)
_DAY = re.compile(r"(?<!\d)(\d{4})(?:年(\d{1,2})月(\d{1,2})日|-(\d\d)-(\d\d))")
_LABEL = re.compile(r"【[^】]*】|\[[^\]]*\]")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|「[^」]*」")
_SHIFTED_KEYS = ("policy", "title", "year")


@frozen
class Move:
    """From which year to which, and what the superior was and is called, if it moved on too."""

    old: int
    new: int
    superior: tuple[tuple[str, str], ...] = ()

    def years(self, text: str) -> str:
        """Every year of the text moved on, quoted words and labels too."""
        return _YEAR.sub(self._later, text)

    def dates(self, text: str) -> str:
        """The years in dates and `for YEAR` moved on, but not in labels."""
        return _outside(_LABEL, text, lambda part: _DATED.sub(self._later, part))

    def clause(self, text: str) -> str:
        """As `dates`, leaving the quoted words of a clause as they are."""
        return _outside(_QUOTED, text, self.dates)

    def references(self, text: str) -> str:
        """Labels of the superior's clauses, `[hubei/2023: x]`, with its new name."""
        for old, new in self.superior:
            called = re.compile(rf"(?<=[【\[]){re.escape(old)}(?=\s*[:：])")
            text = new.join(called.split(text))
        return text

    def _later(self, match: re.Match[str]) -> str:
        return str(int(match[0]) + self.new - self.old)


def _outside(pattern: re.Pattern[str], text: str, change: Callable[[str], str]) -> str:
    """The text with `change` applied to what lies outside the matches of the pattern."""
    parts, at = [], 0
    for match in pattern.finditer(text):
        parts += [change(text[at : match.start()]), match[0]]
        at = match.end()
    return "".join([*parts, change(text[at:])])


def rolled_over(source: Source, file: tree.File, printer: SentencePrinter, move: Move) -> str:
    """The text of the new year's file, in the surface of the old one."""
    pieces = cut(source)
    edits = [_header_edit(source, line, move) for line in pieces.header]
    statements = (each for each in file.statements if each.span)
    edits += [_statement_edit(each, printer, move) for each in statements]
    text, at = "", 0
    for start, end, new in sorted(edits):
        text += source.text[at:start] + new
        at = end
    return _notice(printer.surface, move) + text + source.text[at:]


Edit = tuple[int, int, str]


def _notice(surface: Language, move: Move) -> str:
    if surface == "zh":
        return (
            f"# 由 {move.old} 年度的文件生成。请对照新文件逐条核对，补上“暂未确定”的金额，改正标题、\n"
            "# 发布日期和来源，再删去本段。\n"
        )
    return (
        f"# Made from the file for {move.old}. Compare every clause with the new notice, fill in\n"
        "# what is not yet determined, mend title, date and source, then delete this paragraph.\n"
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
        value = move.years(value)
    return (*line, head + value)


def _edges(value: str) -> tuple[str, str]:
    """The spaces around a header's value."""
    return value[: len(value) - len(value.lstrip())], value[len(value.rstrip()) :]


def _statement_edit(statement: tree.AnyStatement, printer: SentencePrinter, move: Move) -> Edit:
    assert statement.span
    span, text = statement.span, statement.span.text
    match statement:
        case tree.Rule() if _is_amount(statement):
            new = "\n".join(
                [_comment(text, printer.surface, move), *_left_open(statement, printer, move)]
            )
        case tree.Example() if _loses_a_day(text, move):
            new = _comment(text, printer.surface, move)
        case tree.Example():
            new = move.dates(text)
        case tree.DataTable():
            new = f"{_comment('', printer.surface, move)}\n{text}"
        case _:
            new = move.clause(text)
    return span.start, span.end, move.references(new)


def _is_amount(rule: tree.Rule) -> bool:
    """A bare sentence that sets an amount, or one for a year: what every year sets anew."""
    bare = not rule.subjects and rule.condition is None
    return bare and (rule.year is not None or any(_has_money(each) for each in rule.outcomes))


def _has_money(frame: tree.OutcomeFrame) -> bool:
    if not isinstance(frame, tree.Sets):
        return False
    value = frame.value
    return isinstance(value, tree.Exactly | tree.Bound) and isinstance(value.value, tree.Money)


def _left_open(rule: tree.Rule, printer: SentencePrinter, move: Move) -> Iterator[str]:
    """The sentence with `not yet determined` in place of its values."""
    year = None if rule.year is None else rule.year + move.new - move.old
    outcomes = tuple(
        evolve(each, value=tree.NotDetermined()) if isinstance(each, tree.Sets) else each
        for each in rule.outcomes
    )
    yield printer.statement(evolve(rule, year=year, outcomes=outcomes))


def _loses_a_day(text: str, move: Move) -> bool:
    """A day of the text has no counterpart in the year that it moves to (29 February)."""
    for match in _DAY.finditer(text):
        year, month, day = (int(part) for part in match.groups() if part)
        try:
            date(year + move.new - move.old, month, day)
        except ValueError:
            return True
    return False


def _comment(text: str, surface: Language, move: Move) -> str:
    """The old sentence as comment lines that say which year it is of."""
    head = "原：" if surface == "zh" else "was: "
    if not text:
        head = f"{move.old}年度的数字：" if surface == "zh" else f"figures of {move.old}:"
    lines = [line.rstrip() for line in (head + text).split("\n")]
    return "\n".join(f"# {line}".rstrip() for line in lines)
