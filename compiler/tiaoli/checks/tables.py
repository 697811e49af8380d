"""Tables of figures: a column that is a part of another, and totals, as the file says."""

import re
from collections.abc import Iterator
from fractions import Fraction

from tiaoli.diagnostics import tables as findings
from tiaoli.diagnostics.base import Diagnostic, Words
from tiaoli.show import figure_words, percent_words
from tiaoli.source import Span
from tiaoli.syntax import tree
from tiaoli.units.unknown import rounded

Check = tree.CheckPart | tree.CheckTotal
_FIGURE = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,9})?")


def check_tables(file: tree.File) -> Iterator[Diagnostic]:
    """Every check against the nearest table of figures above it."""
    table: tree.DataTable | None = None
    for statement in file.statements:
        if isinstance(statement, tree.DataTable):
            table = statement
            yield from _uneven_rows(table)
        elif isinstance(statement, Check):
            yield from _check(statement, table)


def _uneven_rows(table: tree.DataTable) -> Iterator[Diagnostic]:
    due = len(table.head)
    for number, row in enumerate(table.rows, start=1):
        if len(row) != due:
            yield findings.RowTooShort(
                table=table.title, number=number, found=len(row), due=due, span=table.span
            )


def _check(check: Check, table: tree.DataTable | None) -> Iterator[Diagnostic]:
    columns = (check.column, check.of) if isinstance(check, tree.CheckPart) else (check.column,)
    if table is None:
        yield findings.NoTableAbove(span=check.span)
        return
    missing = [column for column in columns if column not in table.head]
    for column in missing:
        yield findings.NoSuchColumn(column=column, head=table.head, span=check.span)
    if missing:
        return
    if isinstance(check, tree.CheckPart):
        yield from _part(check, table)
    else:
        yield from _total(check, table)


def _part(check: tree.CheckPart, table: tree.DataTable) -> Iterator[Diagnostic]:
    columns = zip(
        _column(check.column, table, check.span), _column(check.of, table, check.span), strict=True
    )
    for row, (found, base) in zip(table.rows, columns, strict=True):
        bad = [each for each in (found, base) if isinstance(each, Diagnostic)]
        yield from bad
        if isinstance(found, Diagnostic) or isinstance(base, Diagnostic):
            continue
        due = rounded(base * check.fraction, check.how, 1)
        if due != found:
            yield findings.PartDiffers(
                row=row[0], column=check.column, of=check.of, base=figure_words(base),
                percent=percent_words(check.fraction), due=figure_words(due),
                found=figure_words(found), span=check.span,
            )  # fmt: skip


def _total(check: tree.CheckTotal, table: tree.DataTable) -> Iterator[Diagnostic]:
    total = Fraction(0)
    for figure in _column(check.column, table, check.span):
        if isinstance(figure, Diagnostic):
            yield figure
            return
        total += figure
    if total != check.total:
        yield findings.TotalDiffers(
            column=check.column, total=figure_words(check.total), found=figure_words(total),
            difference=_difference(total - check.total), span=check.span,
        )  # fmt: skip


def _difference(off: Fraction) -> Words:
    size = figure_words(abs(off))
    return Words(f"多{size}", f"{size} more") if off > 0 else Words(f"少{size}", f"{size} less")


def _column(name: str, table: tree.DataTable, span: Span | None) -> Iterator[Fraction | Diagnostic]:
    """The figures of a column; a finding in the place of a cell that is none."""
    place = table.head.index(name)
    for row in table.rows:
        cell = row[place].strip() if place < len(row) else ""
        if _FIGURE.fullmatch(cell):
            yield Fraction(cell)
        else:
            found = Words(f"是“{cell}”", f"“{cell}”") if cell else Words("空着", "empty")
            yield findings.NotAFigure(
                row=row[0] if row else "", column=name, found=found, span=span
            )
