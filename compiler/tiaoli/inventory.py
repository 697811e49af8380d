"""The inventory beside a policy: what the source says, statement by statement, and which clauses
decide it. Reads the Markdown table and compares it with the labels of the policy.
"""

import re
from collections.abc import Iterator

from attrs import Factory, frozen

from tiaoli.diagnostics import inventory as findings
from tiaoli.diagnostics.base import Diagnostic
from tiaoli.model.nodes import Clause, Policy
from tiaoli.source import Source, Span
from tiaoli.syntax import tree

COLUMNS = 5
_SEPARATORS = re.compile(r"[,，、;；]")
_RULE = re.compile(r"\|?[\s:|-]+\|?\Z")


@frozen
class Statement:
    """One statement of the source, in the words of whoever made the inventory."""

    id: str
    article: str
    text: str
    labels: tuple[str, ...]
    why_not: str
    span: Span


@frozen
class Inventory:
    """The statements of one source, in its order."""

    statements: tuple[Statement, ...] = ()
    problems: tuple[Diagnostic, ...] = Factory(tuple)


def read_inventory(source: Source) -> Inventory:
    """The statements of an inventory; rows that cannot be read are its problems."""
    statements: list[Statement] = []
    problems: list[Diagnostic] = []
    ids: set[str] = set()
    for cells, span in _rows(source):
        problem = _problem(cells, ids)
        if problem:
            zh, en = problem
            problems.append(findings.BrokenInventory(problem_zh=zh, problem_en=en, span=span))
            continue
        id, article, text, labels, why_not = cells
        ids.add(id)
        statements.append(Statement(id, article, text, _labels(labels), why_not, span))
    if not statements and not problems:
        problems.append(_no_table(source))
    return Inventory(tuple(statements), tuple(problems))


def _rows(source: Source) -> Iterator[tuple[list[str], Span]]:
    """The rows of the table below its head, with their place."""
    offset = 0
    rows_seen = 0
    for line in source.text.split("\n"):
        row = line.strip()
        if row.startswith("|") and not _RULE.match(row):
            rows_seen += 1
            if rows_seen > 1:
                start = offset + line.index("|")
                yield _cells(row), Span(source, start, start + len(row))
        offset += len(line) + 1


def _cells(row: str) -> list[str]:
    """The cells of a row; a bar inside one stands behind a backslash."""
    inside = row[1:-1] if row.endswith("|") and len(row) > 1 else row[1:]
    parts = re.split(r"(?<!\\)\|", inside)
    return [part.strip().replace("\\|", "|") for part in parts]


def _problem(cells: list[str], ids: set[str]) -> tuple[str, str] | None:
    if len(cells) != COLUMNS:
        return f"应有{COLUMNS}格，实有{len(cells)}格", f"{COLUMNS} cells are due, not {len(cells)}"
    if not cells[0]:
        return "没有编号", "it has no id"
    if cells[0] in ids:
        return f"编号“{cells[0]}”重复", f"the id “{cells[0]}” stands twice"
    return None


def _labels(cell: str) -> tuple[str, ...]:
    found = (part.strip().strip("【】[]") for part in _SEPARATORS.split(cell))
    return tuple(label for label in found if label)


def _no_table(source: Source) -> Diagnostic:
    return findings.BrokenInventory(
        problem_zh="没有表格", problem_en="there is no table", span=Span(source, 0, 0)
    )


def check_inventory(inventory: Inventory, policy: Policy) -> Iterator[Diagnostic]:
    """Statements without a clause, clauses without a statement, labels that do not exist."""
    yield from inventory.problems
    own = {clause.label: clause for clause in policy.clauses if clause.layer == 0 and clause.label}
    known = own.keys()
    named: set[str] = set()
    for statement in inventory.statements:
        named.update(statement.labels)
        if not statement.labels and not statement.why_not:
            yield findings.StatementWithoutClause(id=statement.id, span=statement.span)
        for label in statement.labels:
            if label not in known:
                yield findings.UnknownInventoryLabel(
                    id=statement.id, label=label, span=statement.span
                )
    for label, clause in own.items():
        if not _is_named(label, clause, named):
            yield findings.ClauseWithoutStatement(label=label, span=clause.statement.span)


def _is_named(label: str, clause: Clause, named: set[str]) -> bool:
    """Named itself; a row by its table, a table by one of its rows."""
    if label in named:
        return True
    whole = clause.statement.label
    if not isinstance(clause.statement, tree.RuleTable) or whole is None:
        return False
    if label != whole.text:
        return whole.text in named
    return any(each.startswith(f"{label}/") for each in named)
