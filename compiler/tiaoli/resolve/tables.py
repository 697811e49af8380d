"""Tables of rules: what a row says about whom, and when."""

from collections.abc import Iterator

from attrs import evolve

from tiaoli.model import nodes
from tiaoli.resolve.conditions import condition_of, member, mentions_certification
from tiaoli.resolve.context import TRUE, Context, all_of, any_of, negated
from tiaoli.syntax import tree


def _cells(table: tree.RuleTable, row: int) -> Iterator[tuple[tree.Column, tree.CellValue]]:
    """The cells of a row with their columns; a row that is too short was reported when read."""
    yield from zip(table.columns, table.rows[row].cells, strict=False)


def subjects_of_row(table: tree.RuleTable, row: int) -> tuple[tree.Name, ...]:
    """Who the row is about, by its columns of persons."""
    return tuple(name for _, cell in _cells(table, row) if isinstance(cell, tuple) for name in cell)


def row_condition(
    table: tree.RuleTable, row: int, subjects: tuple[tree.Name, ...], context: Context
) -> nodes.Expression:
    """When the row applies to some of its subjects: `others` is none of the rows above."""
    within = evolve(context, subjects=subjects)
    holder = evolve(context, as_of=None) if _certified(table, row) else context
    tests: list[nodes.Expression] = []
    for _, cell in _cells(table, row):
        match cell:
            case None | tree.Sets() | tree.Name():
                continue
            case tree.Others():
                tests.append(_none_above(table, row, context))
            case tuple():
                who = [name for name in cell if name in subjects] or cell
                tests.append(any_of(*(member(name, holder) for name in who)))
            case _:
                tests.append(condition_of(cell, within))
    return all_of(*tests)


def _certified(table: tree.RuleTable, row: int) -> bool:
    """Whether the row itself says when the identity must be certified."""
    tests = (cell for _, cell in _cells(table, row) if isinstance(cell, tree.Condition))
    return any(mentions_certification(test) for test in tests)


def _none_above(table: tree.RuleTable, row: int, context: Context) -> nodes.Expression:
    above = (
        row_condition(table, each, subjects_of_row(table, each), context) for each in range(row)
    )
    return all_of(*(negated(each) for each in above))


def frames_of_row(table: tree.RuleTable, row: int) -> Iterator[tuple[tree.Sets, tree.Column]]:
    """What the row sets, each with its column; the body that pays stands in its own column."""
    funder = next(
        (cell for column, cell in _cells(table, row)
         if column.kind == "funder" and isinstance(cell, tree.Name)),
        None,
    )  # fmt: skip
    for column, cell in _cells(table, row):
        if isinstance(cell, tree.Sets):
            yield evolve(cell, by=cell.by or funder), column


def column_condition(column: tree.Column, context: Context) -> nodes.Expression:
    """The condition in brackets behind an outcome in the head."""
    return TRUE if column.condition is None else condition_of(column.condition, context)
