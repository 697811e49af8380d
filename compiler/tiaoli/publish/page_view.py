"""What a page template sees of a policy: the notice's view, with links instead of article numbers.

Words, people and statements are the notice's own, so that pages and notices cannot disagree.
"""

from collections.abc import Iterable
from functools import cached_property

from attrs import frozen
from markupsafe import Markup, escape

from tiaoli.model import nodes
from tiaoli.notices.people import People
from tiaoli.notices.view import NoticeView
from tiaoli.publish.anchors import clause_anchors
from tiaoli.publish.decided import Decisions, SharedPeople
from tiaoli.syntax import tree
from tiaoli.syntax.print_statements import close_edges

CLAUSES = "clauses.html"


@frozen(eq=False, slots=False)
class PageView(NoticeView):
    """A policy in one language, for the templates of its pages."""

    decisions: Decisions

    @cached_property
    def people(self) -> People:
        return SharedPeople(self.policy, self.phrases, self.describe, self.decisions)

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
        by_layer: dict[int, list[str]] = {}
        for id in dict.fromkeys(clauses):
            self._cited.add(id)
            by_layer.setdefault(self._by_id[id].layer, []).append(self._links[id])
        pick = self.phrases.pick
        said = []
        for layer, links in sorted(by_layer.items()):
            owner = escape(self.words(self.policy.layers[layer].header.name)) if layer else ""
            said.append(owner + (pick("：", ": ") if owner else "") + pick("、", ", ").join(links))
        return Markup(pick("；", "; ").join(said))  # noqa: S704 - escaped, one link at a time

    @cached_property
    def _links(self) -> dict[str, str]:
        return {clause.id: self._link(clause) for clause in self.read_clauses}

    def _link(self, clause: nodes.Clause) -> str:
        ours = any(mark.kind in ("assumption", "emendation") for mark in clause.marks)
        lang = ' lang="zh-Hans"' if self.language == "en" and self.is_chinese(clause.label) else ""
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
        if isinstance(clause.statement, tree.RuleTable):
            return self.gist(clause)
        sentence = close_edges(self.printer.sentence(clause.statement))
        return sentence if self.language == "zh" else self._english(sentence)
