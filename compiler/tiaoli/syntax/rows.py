"""Reads the rows of a table, cell by cell, each by what the head says of its column."""

from itertools import pairwise
from typing import Any

from attrs import evolve, frozen

from tiaoli.diagnostics.base import Diagnostic, Words
from tiaoli.diagnostics.syntax import (
    CellOfAnotherColumn,
    ColumnForNothing,
    NoRows,
    UnknownWord,
    WrongNumberOfCells,
)
from tiaoli.source import Source, Span
from tiaoli.syntax import tree
from tiaoli.syntax.build_examples import Head, NumberTests, SaidCell
from tiaoli.syntax.build_outcomes import Provided
from tiaoli.syntax.chunks import Chunk
from tiaoli.syntax.lexer import refuse_invisible
from tiaoli.syntax.literals import Wrong
from tiaoli.syntax.plain import plain, plain_phrase
from tiaoli.syntax.sentences import Reader
from tiaoli.syntax.words import keywords

Cell = tuple[int, int]
_QUOTES = '“”"「」『』'
_TESTED: dict[str, str] = {
    "N_CHOICE": "cell_options", "N_FLAG": "cell_yes_no", "N_GROUP": "cell_yes_no",
    "N_IDENTITY": "cell_yes_no", "N_NUMBER": "cell_number", "N_MONEY": "cell_number",
    "N_LENGTH": "cell_number", "N_DATE": "cell_date", "N_EVENT": "cell_event",
}  # fmt: skip
_SET: dict[str, str] = {
    "N_MONEY": "cell_amount", "N_NUMBER": "cell_amount", "N_LENGTH": "cell_amount",
    "N_DATE": "cell_day", "N_PERIOD": "cell_period", "N_CHOICE": "cell_option",
    "N_FLAG": "cell_flag",
}  # fmt: skip


@frozen
class ReadTable:
    """A table statement with its rows, and what was wrong in them."""

    table: tree.RuleTable | tree.DataTable | None
    diagnostics: tuple[Diagnostic, ...]


def read_rows(head: tree.RuleTable, chunk: Chunk, reader: Reader) -> ReadTable:
    """The table whose rows stand in a chunk."""
    rows = [_cells(chunk.source, *row) for row in chunk.rows]
    rows = [row for row in rows if not _is_rule_line(chunk.source, row)]
    try:
        refuse_invisible(plain(chunk.source, chunk.rows))
    except Wrong as wrong:
        return ReadTable(None, (wrong.diagnostic,))
    if len(rows) < 2:
        return ReadTable(None, (NoRows(what=Words("表没有行", "the table has no rows"),
                                       span=head.span),))  # fmt: skip
    found: list[Diagnostic] = [
        WrongNumberOfCells(
            found=len(row), wanted=len(rows[0]),
            span=Span(chunk.source, row[0][0], row[-1][1]) if row else head.span,
        )
        for row in rows
        if len(row) != len(rows[0])
    ]  # fmt: skip
    if found:
        return ReadTable(None, tuple(found))
    table = _Table(chunk.source, reader, found)
    columns = table.columns(rows[0])
    if found:
        return ReadTable(None, tuple(found))  # what the cells hold depends on the heads
    if columns is None and not found:
        return ReadTable(_data_table(head, chunk.source, rows), ())
    read = tuple(table.row(row, columns or ()) for row in rows[1:])
    if found:
        return ReadTable(None, tuple(found))
    return ReadTable(evolve(head, columns=columns or (), rows=read), ())


def _cells(source: Source, start: int, end: int) -> list[Cell]:
    """The trimmed ranges between the bars of a row."""
    text = source.text
    bars = [at for at in range(start, end) if text[at] in "|｜"]
    if text[bars[-1] + 1 : end].strip():
        bars.append(end)
    return [_trim(text, left + 1, right) for left, right in pairwise(bars)]


def _trim(text: str, start: int, end: int) -> Cell:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _is_rule_line(source: Source, row: list[Cell]) -> bool:
    """A line of dashes between the head and the rows, as Markdown has it."""
    return bool(row) and all(source.text[s:e].strip("-: ") == "" and s < e for s, e in row)


def _data_table(head: tree.RuleTable, source: Source, rows: list[list[Cell]]) -> tree.DataTable:
    texts = [tuple(source.text[start:end] for start, end in row) for row in rows]
    heads = tuple(text.strip(_QUOTES) for text in texts[0])
    return tree.DataTable(
        head.title, heads, tuple(texts[1:]), label=head.label, notes=head.notes, span=head.span
    )


@frozen
class _Table:
    source: Source
    reader: Reader
    found: list[Diagnostic]

    def columns(self, cells: list[Cell]) -> tuple[tree.Column, ...] | None:
        """The columns, or None for a table of figures.

        A first head that is quoted, or no head that is a name, makes a table of figures. A table
        in which only some heads are names has a misspelt head, which is reported.
        """
        first = self.source.text[slice(*cells[0])]
        if first[:1] in _QUOTES:
            return None
        heads: list[tree.Column | None] = []
        wrong: list[Diagnostic] = []
        for cell in cells:
            try:
                heads.append(self._column(cell))
            except Wrong as trouble:
                heads.append(None)
                wrong.append(trouble.diagnostic)
        if not any(heads) and all(isinstance(each, UnknownWord) for each in wrong):
            return None
        self.found.extend(wrong)
        return tuple(head for head in heads if head is not None)

    def _column(self, cell: Cell) -> tree.Column:
        span = Span(self.source, *cell)
        head = self._read(cell, "head_cell")
        assert isinstance(head, Head)
        if head.kind == "subject":
            return tree.Column("subject", span=span)
        if head.kind == "funder":
            return tree.Column("funder", span=span)
        assert head.name is not None
        declared = self.reader.scope.by_key(head.name.key)
        is_set = declared is not None and declared.kind in ("outcome", "term")
        terminal = self._terminal(head.name.key)
        if terminal not in (_SET if is_set else _TESTED):
            raise Wrong(ColumnForNothing(name=span.text, span=span))
        kind = tree.Column("outcome" if is_set else "condition", head.name, head.condition)
        return evolve(kind, span=span)

    def row(self, cells: list[Cell], columns: tuple[tree.Column, ...]) -> tree.Row:
        """One row; what cannot be read is reported and left empty."""
        values: list[tree.CellValue] = []
        for cell, column in zip(cells, columns, strict=False):
            try:
                values.append(self._cell(cell, column))
            except Wrong as wrong:
                self.found.append(wrong.diagnostic)
                values.append(None)
        span = Span(self.source, cells[0][0], cells[-1][1])
        return tree.Row(tuple(values), span=span)

    def _cell(self, cell: Cell, column: tree.Column) -> tree.CellValue:
        start, end = cell
        if start == end:
            return None
        span = Span(self.source, start, end)
        others = keywords().word["others"].written(self.reader.surface)
        if plain_phrase(span.text) in others and column.kind in ("subject", "condition"):
            return tree.Others(span=span)
        if column.kind == "subject":
            subjects: tuple[tree.Name, ...] = self._read(cell, "cell_subject")
            return subjects
        if column.kind == "funder":
            body: tree.Name = self._read(cell, "cell_funder")
            return body
        assert column.name is not None
        terminal = self._terminal(column.name.key)
        if column.kind == "outcome":
            return _set(self._read(cell, _SET[terminal]), column.name, span)
        return _test(self._read(cell, _TESTED[terminal]), column.name, terminal, span)

    def _terminal(self, key: str) -> str:
        declared = self.reader.scope.by_key(key)
        if declared is None:
            return ""
        is_date = declared.date is not None and declared.date.key == key
        return "N_DATE" if is_date else declared.terminal

    def _read(self, cell: Cell, start: str) -> Any:
        return self.reader.read(plain(self.source, [cell]), start)


def _set(content: Any, outcome: tree.Name, span: Span) -> tree.Sets:
    """The outcome that a cell sets."""
    if isinstance(content, SaidCell):
        if content.sets.outcome.key != outcome.key:
            raise Wrong(CellOfAnotherColumn(cell=span.text, column=outcome.written, span=span))
        return content.sets
    if isinstance(content, Provided):
        return tree.Sets(outcome, content.setting, content.by, written=outcome.written, span=span)
    if not isinstance(content, tree.Setting):
        content = tree.Exactly(content, span=span)
    return tree.Sets(outcome, content, written=outcome.written, span=span)


def _test(content: Any, name: tree.Name, terminal: str, span: Span) -> tree.Condition:
    """The condition that a cell puts on the name at the head of its column."""
    if isinstance(content, bool):
        plain_test: tree.Condition
        match terminal:
            case "N_FLAG":
                plain_test = tree.Flag(name, span=span)
            case "N_EVENT":
                plain_test = tree.Has(name, span=span)
            case _:
                plain_test = tree.Is(name, span=span)
        return plain_test if content else tree.Not(plain_test, span=span)
    if terminal == "N_CHOICE":
        return tree.ChoiceTest(name, content, span=span)
    if terminal == "N_EVENT":
        return tree.EventTest(name, content, span=span)
    if terminal == "N_DATE":
        return tree.DateTest(tree.DateName(name), content, span=span)
    assert isinstance(content, NumberTests)
    left = tree.ValueName(name)
    tests = tuple(evolve(test, left=left) for test in content.tests)
    return tests[0] if len(tests) == 1 else tree.And(tests, span=span)
