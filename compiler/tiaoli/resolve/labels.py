"""Labels: every clause of the chain by its id, and what a label in a note refers to."""

from collections.abc import Iterator
from difflib import get_close_matches

from attrs import frozen

from tiaoli.diagnostics.base import Related, Words
from tiaoli.diagnostics.names import (
    LabelDeclaredTwice,
    MissingLabel,
    UnknownLabel,
    UnknownPolicy,
)
from tiaoli.model import nodes
from tiaoli.resolve.layers import Chain, LayerFile
from tiaoli.resolve.names import FIRST
from tiaoli.resolve.report import Refused, Report
from tiaoli.syntax import tree

NEEDS_LABEL = (
    tree.Rule,
    tree.RuleTable,
    tree.DataTable,
    tree.Duty,
    tree.Channel,
    tree.Target,
    tree.NoteStatement,
    tree.Certifies,
)


@frozen
class Entry:
    """A labelled statement, or a row of a labelled table (`row` counted from 1)."""

    id: str
    label: str
    layer: int
    text: LayerFile
    statement: tree.AnyStatement
    row: int = 0


@frozen
class Labels:
    """All entries of the chain in order, nearest layer first."""

    chain: Chain
    entries: tuple[Entry, ...]

    def meant_by(self, label: tree.Label, at: Entry) -> tuple[Entry, ...]:
        """The entries that a label in a note of `at` refers to: one, or the rows of a table.

        None where the clause could not be read; that has been said already.
        """
        text = self._text_meant(label, at)
        found = [e for e in self.entries if e.text.id == text.id and e.label == label.text]
        if not found and _is_unread(label, text):
            return ()
        if not found:
            raise Refused(self._unknown(label, text, at))
        return self.parts_of(found[0])

    def parts_of(self, entry: Entry) -> tuple[Entry, ...]:
        """The rows of a table of rules; any other entry alone."""
        if isinstance(entry.statement, tree.RuleTable) and not entry.row:
            return tuple(e for e in self.entries if e.statement is entry.statement and e.row)
        return (entry,)

    def id_meant_by(self, label: tree.Label, at: Entry) -> str:
        """The clause id that a label in a note of `at` refers to."""
        text = self._text_meant(label, at)
        known = any(e.text.id == text.id and e.label == label.text for e in self.entries)
        if not known and not _is_unread(label, text):
            raise Refused(self._unknown(label, text, at))
        return clause_id(self.chain, text, label.text)

    def _text_meant(self, label: tree.Label, at: Entry) -> LayerFile:
        if not label.policy:
            return at.text
        seen = [text for number, text in self.chain.nearest_first() if number >= at.layer]
        for text in seen:
            if text.is_called(label.policy):
                return text
        known = tuple(text.id for text in seen if text.id != at.text.id)
        raise Refused(UnknownPolicy(policy=label.policy, known=known, span=label.span))

    def _unknown(self, label: tree.Label, text: LayerFile, at: Entry) -> UnknownLabel:
        """The finding, with the closest labels, or where else the label stands."""
        elsewhere = [e.id for e in self.entries if e.label == label.text]
        others = [e for e in self.entries if e.statement is not at.statement]
        own = [e.label for e in others if e.text.id == text.id]
        close = elsewhere or get_close_matches(label.text, own, n=3, cutoff=0.5)
        shown = UnknownLabel(label=label.text, span=label.span)
        if not close:
            return shown
        zh = "是不是" + "、".join(f"【{each}】" for each in close) + "？"
        en = "did you mean " + " or ".join(f"[{each}]" for each in close) + "?"
        return UnknownLabel(label=label.text, hint=Words(zh, en), span=label.span)


def _is_unread(label: tree.Label, text: LayerFile) -> bool:
    """Whether a label is that of a clause that could not be read, or of a row of such a table."""
    return not text.file.unread.isdisjoint((label.text, label.text.rpartition("/")[0]))


def clause_id(chain: Chain, text: LayerFile, label: str) -> str:
    """The label for the policy's own clauses, `hubei/2023: label` for inherited ones."""
    return label if text.id == chain.own.id else f"{text.id}: {label}"


def labelled(chain: Chain, report: Report) -> Labels:
    """All labelled statements and table rows; missing and doubled labels are reported."""
    entries: list[Entry] = []
    for number, text in chain.nearest_first():
        first: dict[str, Entry] = {}
        for statement in text.file.statements:
            if statement.label is None:
                if isinstance(statement, NEEDS_LABEL):
                    report.add(MissingLabel(span=statement.span))
                continue
            for entry in _entries(chain, number, text, statement, statement.label):
                if entry.label in first:
                    report.add(_twice(entry, first[entry.label]))
                else:
                    first[entry.label] = entry
                    entries.append(entry)
    return Labels(chain, tuple(entries))


def _entries(
    chain: Chain, layer: int, text: LayerFile, statement: tree.AnyStatement, label: tree.Label
) -> Iterator[Entry]:
    id = clause_id(chain, text, label.text)
    yield Entry(id, label.text, layer, text, statement)
    if isinstance(statement, tree.RuleTable):
        for row in range(1, len(statement.rows) + 1):
            yield Entry(f"{id}/{row}", f"{label.text}/{row}", layer, text, statement, row)


def _twice(entry: Entry, first: Entry) -> LabelDeclaredTwice:
    span = first.statement.label.span if first.statement.label else None
    where = entry.statement.label.span if entry.statement.label else None
    related = (Related(span, FIRST),) if span else ()
    return LabelDeclaredTwice(label=entry.label, span=where, related=related)


def clauses_of(labels: Labels, report: Report) -> tuple[nodes.Clause, ...]:
    """The clauses as the reader knows them, with their marks and accepted conflicts."""
    return tuple(
        nodes.Clause(
            entry.id,
            entry.label,
            entry.text.id,
            entry.layer,
            entry.statement,
            marks=tuple(note for note in entry.statement.notes if isinstance(note, tree.Mark)),
            accepts=tuple(_accepted(entry, labels, report)),
        )
        for entry in labels.entries
    )


def _accepted(entry: Entry, labels: Labels, report: Report) -> Iterator[tuple[str, Words]]:
    for note in entry.statement.notes:
        if isinstance(note, tree.AcceptsConflict):
            for label in note.labels:
                with report.keeping():
                    yield labels.id_meant_by(label, entry), note.reason
