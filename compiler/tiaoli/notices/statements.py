"""The statements of a policy, each as a notice tells it: duties, ways to pay, notes, marks.

What needs no decision on a person: names, days, sentences, lists, and where each comes from.
"""

import re
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Any

from attrs import field, frozen

from tiaoli import __version__
from tiaoli.diagnostics.base import Language, Words
from tiaoli.model import nodes
from tiaoli.model.nodes import Policy
from tiaoli.notices.phrases import Phrases, Saying
from tiaoli.notices.presentation import Presentation
from tiaoli.syntax import tree
from tiaoli.syntax.print_figures import figure, percentage
from tiaoli.syntax.print_statements import SentencePrinter, close_edges

_ISO_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")
_YUAN = re.compile(r"\b(\d+(?:\.\d+)?) yuan\b")


@frozen
class Due:
    """Duties that share a deadline. deadline: in words; empty where none is said.

    is_day: the deadline is a day, the same for everybody.
    """

    deadline: str
    is_day: bool
    duties: tuple[nodes.Clause, ...]


@frozen
class Way:
    """A way to pay. where: the places, by the clauses that name them; each place once."""

    purpose: str
    where: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    notes: tuple[nodes.Clause, ...]

    @property
    def clauses(self) -> tuple[str, ...]:
        """All clauses that name a place."""
        return tuple(dict.fromkeys(id for _, ids in self.where for id in ids))


@frozen
class Assumed:
    """Clauses that are read in a way of our own for one reason."""

    reason: str
    clauses: tuple[nodes.Clause, ...]


@frozen(eq=False, slots=False)
class Statements:
    """A policy in one language: its words and the statements that are not about one person."""

    policy: Policy
    language: Language
    printer: SentencePrinter
    presentation: Presentation
    _cited: set[str] = field(factory=set, init=False, repr=False)

    # ------------------------------------------------------------ words

    @cached_property
    def phrases(self) -> Phrases:
        return Phrases(self.policy, self.language, self.printer, self.presentation)

    def words(self, words: Words) -> str:
        return words.in_language(self.language)

    def name(self, key: str) -> str:
        """A declared name as the notice shows it, by its key."""
        return self.phrases.name(key)

    def is_chinese(self, text: str) -> bool:
        """Whether a text holds Chinese characters: English pages mark it so."""
        return any("\u4e00" <= char <= "\u9fff" for char in text)

    def chinese(self, key: str) -> str:
        """The Chinese name of a key, as declared."""
        return self.policy.things[key].words.zh

    def day(self, value: date) -> str:
        return self.phrases.show.value(value, "date")

    def dated(self, text: str) -> str:
        """A text with its ISO days as the notice writes days."""
        return _ISO_DAY.sub(lambda found: self.day(date.fromisoformat(found[0])), text)

    def month(self, value: date) -> str:
        """`2023年1月`, `January 2023`."""
        return self.phrases.month(value)

    def cite(self, clauses: Iterable[str]) -> str:
        """The clauses behind a statement, as the reader cites them, without brackets.

        A superior's name stands once before its clauses; a star stands behind a clause that rests
        on a reading of ours.
        """
        by_policy: dict[int, list[str]] = {}
        for id in dict.fromkeys(clauses):
            clause = self.policy.clause(id)
            self._cited.add(id)
            ours = any(mark.kind in ("assumption", "emendation") for mark in clause.marks)
            by_policy.setdefault(clause.layer, []).append(clause.label + "*" * ours)
        pick = self.phrases.pick
        said = []
        for layer, labels in sorted(by_policy.items()):
            owner = self.words(self.policy.layers[layer].header.name) if layer else ""
            said.append(owner + (pick("：", ": ") if owner else "") + pick("、", ", ").join(labels))
        return pick("；", "; ").join(said)

    def is_in_principle(self, clauses: Iterable[str]) -> bool:
        """Whether one of the clauses holds only in principle."""
        marks = (mark for id in clauses for mark in self.policy.clause(id).marks)
        return any(mark.kind == "in principle" for mark in marks)

    @property
    def version(self) -> str:
        return __version__

    @property
    def header(self) -> tree.Header:
        return self.policy.header

    @property
    def superiors(self) -> tuple[nodes.Layer, ...]:
        return self.policy.layers[1:]

    # ------------------------------------------------------------ statements

    def statements(self, kind: str) -> list[nodes.Clause]:
        """The clauses whose statement is of that class (`Duty`, `Channel`, `Target` …)."""
        return [c for c in self.policy.clauses if type(c.statement).__name__ == kind]

    def sentence(self, clause: nodes.Clause) -> str:
        """What a clause says, as a sentence of the language; of a quoted text only the text."""
        match clause.statement:
            case tree.Duty(text=text) | tree.NoteStatement(text=text) | tree.Target(text=text):
                return self.words(text)
            case tree.Channel(text=text) | tree.DataTable(title=text) | tree.RuleTable(title=text):
                return self.words(text)
            case tree.CheckTotal(column=column, total=total):
                column = self.cell(column)
                return self.phrases.pick(
                    f"“{column}”合计{figure(total)}", f"the total of “{column}” is {figure(total)}"
                )
            case statement:
                printed = close_edges(self.printer.sentence(statement)).rstrip("。.")
                return printed if self.language == "zh" else self._english(printed)

    def _english(self, sentence: str) -> str:
        """A printed sentence with days and amounts as the notice writes them."""
        return _YUAN.sub(r"CNY \1", self.dated(sentence))

    def certified_by(self) -> dict[str, list[tuple[str, str]]]:
        """Body → (identity, clause id), in the order of the clauses."""
        found: dict[str, list[tuple[str, str]]] = {}
        for clause in self.statements("Certifies"):
            assert isinstance(clause.statement, tree.Certifies)
            listed = found.setdefault(self.name(clause.statement.body.key), [])
            listed += [(self.name(each.key), clause.id) for each in clause.statement.identities]
        return found

    def bodies(self, duty: tree.Duty) -> str:
        return self.phrases.names(tuple(body.key for body in duty.bodies))

    def names(self, names: Iterable[tree.Name]) -> str:
        return self.phrases.names(tuple(name.key for name in names))

    def figure(self, share: Any) -> str:
        """A share as a percentage."""
        return percentage(share) or figure(share)

    def cell(self, text: str) -> str:
        """A cell of a table of figures; its words in the notice's language where they are given."""
        return self.presentation.word("cells", text, self.language) or text

    def deadline(self, deadline: tree.Deadline | None) -> str:
        """`2022年10月31日`, `每月25日前`, `within 5 working days`; empty for none."""
        pick = self.phrases.pick
        match deadline:
            case None:
                return ""
            case tree.Deadline("by", day) if day is not None:
                return self._day(day)
            case tree.Deadline("monthly", _, 0):
                return pick("每月月底前", "by the end of every month")
            case tree.Deadline("monthly", _, number):
                return pick(f"每月{number}日前", f"by day {number} of every month")
            case tree.Deadline(number=number):
                return pick(f"{number}个工作日内", f"within {number} working days")

    def _day(self, day: tree.Date) -> str:
        return self.phrases.tree_day(day)

    @property
    def dues(self) -> list[Due]:
        """The policy's own duties by deadline: days in order, then others, then those without."""
        found: dict[str, list[nodes.Clause]] = {}
        own = (clause for clause in self.statements("Duty") if clause.layer == 0)
        for clause in sorted(own, key=self._deadline_order):
            assert isinstance(clause.statement, tree.Duty)
            found.setdefault(self.deadline(clause.statement.deadline), []).append(clause)
        return [
            Due(deadline, self._deadline_order(duties[0])[0] == 0, tuple(duties))
            for deadline, duties in found.items()
        ]

    def _deadline_order(self, clause: nodes.Clause) -> tuple[int, date]:
        deadline = clause.statement.deadline if isinstance(clause.statement, tree.Duty) else None
        if deadline is None:
            return 2, date.max
        fixed = self.phrases.fixed_tree_day(deadline.day) if deadline.day else None
        return (0, fixed) if fixed else (1, date.max)

    def notes_beside(self, clauses: Iterable[str]) -> list[nodes.Clause]:
        """The notes of the same articles as these clauses."""
        ids = set(clauses)
        articles = ids | {_article(id) for id in ids}
        return [note for note in self.statements("NoteStatement") if _article(note.id) in articles]

    @property
    def channels(self) -> list[tuple[nodes.Clause, list[nodes.Clause]]]:
        """The ways to pay; behind the last of an article its notes."""
        found = self.statements("Channel")
        last = {_article(clause.id): clause.id for clause in found}
        return [
            (clause, self.notes_beside([clause.id]) if clause.id in last.values() else [])
            for clause in found
        ]

    @property
    def ways(self) -> list[Way]:
        """The ways to pay by purpose: what a superior says of the same purpose stands with it."""
        found: dict[str, list[tuple[nodes.Clause, list[nodes.Clause]]]] = {}
        for clause, notes in self.channels:
            found.setdefault(self.sentence(clause), []).append((clause, notes))
        return [
            Way(purpose, self._where([clause for clause, _ in named]),
                tuple(note for _, notes in named for note in notes))
            for purpose, named in found.items()
        ]  # fmt: skip

    def _where(
        self, clauses: list[nodes.Clause]
    ) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
        """Each place once, with all clauses that name it; places of the same clauses together."""
        naming: dict[str, tuple[str, ...]] = {}
        for clause in clauses:
            assert isinstance(clause.statement, tree.Channel)
            for place in map(self.words, clause.statement.items):
                naming[place] = (*naming.get(place, ()), clause.id)
        together: dict[tuple[str, ...], list[str]] = {}
        for place, ids in naming.items():
            together.setdefault(ids, []).append(place)
        return tuple((tuple(places), ids) for ids, places in together.items())

    @property
    def untold(self) -> list[nodes.Clause]:
        """The notes, and the sentences on people, that the notice has not cited yet."""
        return [
            clause
            for clause in self.policy.clauses
            if clause.id not in self._cited
            and clause.layer < len(self.policy.layers)
            and isinstance(clause.statement, tree.Rule | tree.RuleTable | tree.NoteStatement)
            and not (clause.layer and isinstance(clause.statement, tree.NoteStatement))
        ]

    @property
    def further(self) -> list[nodes.Clause]:
        """What is untold and is not told as an assumption or a correction either."""
        ours = {c.id for kind in ("assumption", "emendation") for c, _ in self.marked(kind)}
        return [clause for clause in self.untold if clause.id not in ours]

    # ------------------------------------------------------------ doubts

    def marked(self, kind: str) -> list[tuple[nodes.Clause, str]]:
        """The clauses that carry a mark of that kind, with its text.

        Of a superior only the clauses that decide about people: its own notice has the others.
        """
        tables: set[int] = set()
        found = []
        for clause in self.policy.clauses:
            if clause.layer and not isinstance(clause.statement, tree.Rule):
                continue
            if isinstance(clause.statement, tree.RuleTable):
                if id(clause.statement) in tables:
                    continue
                tables.add(id(clause.statement))
            found += [(clause, self.words(mark.text)) for mark in clause.marks if mark.kind == kind]
        return found

    def assumed(self) -> list[Assumed]:
        """The assumptions, those of one reason together, in the order of their first clause."""
        found: dict[tuple[str, str], list[nodes.Clause]] = {}
        for clause, reason in self.marked("assumption"):
            found.setdefault((reason, "" if reason else clause.id), []).append(clause)
        return [Assumed(reason, tuple(clauses)) for (reason, _), clauses in found.items()]

    def totals(self, table: nodes.Clause) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The totals that the policy checks, a cell a column, with the clauses; empty for none."""
        assert isinstance(table.statement, tree.DataTable)
        checked: dict[str, tuple[str, str]] = {}
        below = self.policy.clauses[self.policy.clause_numbers[table.id] + 1 :]
        for clause in below:
            if isinstance(clause.statement, tree.DataTable) or clause.layer != table.layer:
                break
            if isinstance(clause.statement, tree.CheckTotal):
                checked[clause.statement.column] = (figure(clause.statement.total), clause.id)
        cells = [checked.get(column, ("", "")) for column in table.statement.head]
        ids = tuple(id for _, id in cells if id)
        return (tuple(total for total, _ in cells), ids) if ids else ((), ())

    @property
    def accepted(self) -> list[tuple[str, tuple[str, ...]]]:
        """Why clauses contradict each other on purpose, with those clauses."""
        found: dict[str, dict[str, None]] = {}
        for clause in self.policy.clauses:
            for other, reason in clause.accepts:
                found.setdefault(self.words(reason), {}).update({clause.id: None, other: None})
        return [
            (reason, tuple(id for id in ids if _article(id) not in ids or _article(id) == id))
            for reason, ids in found.items()
        ]

    def members(self, key: str) -> tuple[str, ...]:
        """The identities or groups that a group is a list of; empty for any other group."""
        return tuple(self.name(each) for each in self.phrases.members(key))

    @property
    def terms(self) -> list[Saying]:
        """The amounts that the policy names and that are the same for everybody."""
        setting = {rule.slot.name for rule in self.policy.rules}
        return [
            self.phrases.term(thing.key)
            for thing in self.policy.of_kind("term")
            if thing.type == "money" and thing.key in setting
        ]


def _article(id: str) -> str:
    """`二(三)2` of `二(三)2/1`."""
    return id.rpartition("/")[0] or id
