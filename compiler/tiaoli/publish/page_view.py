"""What a page template sees of a policy: the notice's view, with links instead of article numbers.

Words, people and statements are the notice's own, so that pages and notices cannot disagree.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from attrs import evolve, fields, frozen
from markupsafe import Markup, escape

from tiaoli.diagnostics.base import Words
from tiaoli.model import nodes
from tiaoli.notices.people import People
from tiaoli.notices.situations import Situation, Situations
from tiaoli.notices.view import NoticeView
from tiaoli.publish.anchors import clause_anchors
from tiaoli.publish.decided import Decisions, SharedPeople
from tiaoli.syntax import tree
from tiaoli.syntax.print_statements import close_edges

CLAUSES = "clauses.html"
_Node = TypeVar("_Node", bound=tree.AnyStatement | tree.ClauseNote)
_ISO_MONTH = re.compile(r"\b\d{4}-\d\d\b")
READINGS = ("assumption", "emendation")


SHORTEST_REASON = 12
"""Characters of a reason that says by itself how a clause is read; a shorter one names a place."""


@frozen
class Reading:
    """A clause that we read in a way of our own. explains: the text says by itself how."""

    clause: nodes.Clause
    text: str
    explains: bool


@frozen(eq=False, slots=False)
class _Situations(Situations):
    """The situations of a policy, told to every part of a page and found once."""

    @cached_property
    def _found(self) -> tuple[Situation, ...]:
        return tuple(super().all())

    def all(self) -> Iterator[Situation]:
        return iter(self._found)


@frozen(eq=False, slots=False)
class PageView(NoticeView):
    """A policy in one language, for the templates of its pages."""

    decisions: Decisions

    @cached_property
    def people(self) -> People:
        return SharedPeople(self.policy, self.phrases, self.describe, self.decisions)

    @cached_property
    def _situations(self) -> Situations:
        return _Situations(self.policy, self.phrases)

    @cached_property
    def anchors(self) -> dict[str, str]:
        """Clause id → anchor on the page of clauses."""
        return clause_anchors(self.read_clauses)

    @cached_property
    def read_clauses(self) -> tuple[nodes.Clause, ...]:
        """The clauses that a reader can look up: those of the policy and its superiors."""
        layers = len(self.policy.layers)
        return tuple(clause for clause in self.policy.clauses if clause.layer < layers)

    @cached_property
    def _by_id(self) -> dict[str, nodes.Clause]:
        return {clause.id: clause for clause in self.policy.clauses}

    # ------------------------------------------------------------ links

    def cite(self, clauses: Iterable[str]) -> str:
        """Links to the clauses behind a statement; a superior's name once before its own.

        A star stands behind a clause that rests on a reading of ours.
        """
        by_layer: dict[int, list[nodes.Clause]] = {}
        for id in dict.fromkeys(clauses):
            self._cited.add(id)
            by_layer.setdefault(self._by_id[id].layer, []).append(self._by_id[id])
        said = []
        for layer, cited in sorted(by_layer.items()):
            owner = str(escape(self.words(self.policy.layers[layer].header.name))) if layer else ""
            said.append(
                owner + (self.phrases.pick("：", ": ") if owner else "") + self._links(cited)
            )
        return Markup(self.phrases.pick("；", "; ").join(said))  # noqa: S704 - all parts are escaped

    def _links(self, clauses: list[nodes.Clause]) -> str:
        """The links in a row; on an English page Chinese labels are marked, together or alone."""
        chinese = self.language == "en" and any(self.is_chinese(each.label) for each in clauses)
        lang = ' lang="zh-Hans"' if chinese else ""
        within = lang if len(clauses) < 3 else ""
        links = self.phrases.pick("、", ", ").join(self._link(each, within) for each in clauses)
        return links if within or not lang else f"<span{lang}>{links}</span>"

    def _link(self, clause: nodes.Clause, lang: str) -> str:
        ours = any(mark.kind in READINGS for mark in clause.marks)
        anchor, label = self.anchors[clause.id], escape(clause.label)
        star = "*" if ours else ""
        return f'<a class="cite" href="{CLAUSES}#{anchor}"{lang}>{label}{star}</a>'

    @property
    def uncited(self) -> list[nodes.Clause]:
        """The policy's own clauses that the page has not cited yet."""
        return [clause for clause in self.read_clauses
                if clause.layer == 0 and clause.id not in self._cited]  # fmt: skip

    def start_page(self) -> None:
        """Forget what earlier pages cited."""
        self._cited.clear()

    # ------------------------------------------------------------ clauses as sentences

    def layers(self) -> list[tuple[nodes.Layer, list[nodes.Clause]]]:
        """The policy and its superiors, each with its clauses in order."""
        return [
            (layer, [clause for clause in self.read_clauses if clause.layer == number])
            for number, layer in enumerate(self.policy.layers)
        ]

    def wording(self, clause: nodes.Clause) -> str:
        """The clause as a sentence of the page's language; of a table's row what the row says."""
        if clause.id not in self._wordings:
            self._wordings[clause.id] = self._worded(clause)
        return self._wordings[clause.id]

    @cached_property
    def _wordings(self) -> dict[str, str]:
        return {}

    def _worded(self, clause: nodes.Clause) -> str:
        match clause.statement:
            case tree.Duty() | tree.Target() | tree.Channel() | tree.RuleTable():
                return self.gist(clause)
            case tree.NoteStatement() | tree.DataTable() | tree.CheckTotal():
                return self.sentence(clause)
            case statement:
                return self._said(self.printer.sentence(self._in_one_language(statement)))

    def _said(self, printed: str) -> str:
        if self.language == "zh":
            return printed
        return _ISO_MONTH.sub(lambda found: self.month(_first(found[0])), self._english(printed))

    def _in_one_language(self, node: _Node) -> _Node:
        """The node with its quoted words in the page's language only."""
        said: dict[str, Any] = {
            each.name: Words(**{self.language: self.words(value)})
            for each in fields(type(node))
            if isinstance(value := getattr(node, each.name), Words)
        }
        return evolve(node, **said) if said else node

    def told(self, situation: Situation, frame: tree.OutcomeFrame) -> str:
        """What a clause says of one outcome, without the people."""
        slots = {s: saying for s, saying in situation.says.items() if s.name == frame.outcome.key}
        return self._situations.says(evolve(situation, says=slots))

    def other_notes(self, clause: nodes.Clause) -> list[str]:
        """The notes of a clause that are no reading of ours, as the language writes them."""
        return [
            self._note(note)
            for note in clause.statement.notes
            if not (isinstance(note, tree.Mark) and note.kind in READINGS)
        ]

    def _note(self, note: tree.ClauseNote) -> str:
        return self._said(close_edges(self.printer.note(self._in_one_language(note))))

    def chinese_mark(self, clause: nodes.Clause) -> str:
        """What the text of the source looks like where we correct it, in Chinese."""
        texts = (mark.text for mark in clause.marks if mark.kind == "emendation")
        return next((words.in_language("zh") for words in texts), "")

    def readings(self, kind: str) -> list[Reading]:
        """The policy's own clauses that carry a mark of that kind, in their order."""
        marked = [(clause, text) for clause, text in self.marked(kind) if clause.layer == 0]
        return [Reading(clause, text, self._explains(clause, kind)) for clause, text in marked]

    def _explains(self, clause: nodes.Clause, kind: str) -> bool:
        """Whether the text of a mark is a sentence; in Chinese, so that both languages agree."""
        texts = (mark.text.in_language("zh") for mark in clause.marks if mark.kind == kind)
        return len(next(texts, "")) > SHORTEST_REASON


def _first(month: str) -> date:
    """The first day of an ISO month."""
    return date.fromisoformat(f"{month}-01")
