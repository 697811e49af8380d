"""What a notice template sees of a policy: persons decided, clauses in words, lists of statements.

A template asks for the decision on a person described in the language's own words
(`view.person("…")`), for the clauses that set an outcome, and for duties, channels, targets,
marks and sources. Every figure comes from the model or the evaluator; the words around them are
the template's. Nothing here knows what the outcomes are about.
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from attrs import frozen

from tiaoli.answers import Speaker
from tiaoli.diagnostics.base import Language, Words
from tiaoli.model import nodes
from tiaoli.model.case import Case, Decision, OutcomeDecision
from tiaoli.semantics import evaluate
from tiaoli.syntax import tree
from tiaoli.syntax.print_statements import SentencePrinter
from tiaoli.units.settle import Bounds, Part

DescribePerson = Callable[[str], Case]
"""Reads a person described in the language's words, as an example's `given` does."""


@frozen
class Answered:
    """One outcome of a decided person, in words. status: value, undetermined, conflict, silent."""

    status: str
    text: str
    value: Any
    clauses: tuple[str, ...]
    needs: tuple[str, ...]
    is_exact: bool
    is_empty: bool = False
    start: "Answered | None" = None
    end: "Answered | None" = None

    @property
    def known(self) -> bool:
        return self.status == "value"


@frozen
class Situation:
    """One clause on one outcome: for whom and when, what it sets, and what is said of it."""

    id: str
    who: str
    everyone: bool
    condition: str
    unless: str
    says: str
    by: str
    marks: tuple[tree.Mark, ...]
    names: tuple[str, ...]
    """The keys of the groups and identities that it speaks of."""
    outcomes: tuple[str, ...]
    """The keys of all outcomes that the clause sets."""


@frozen
class NoticeView:
    """A policy in one language, for a template."""

    policy: nodes.Policy
    language: Language
    printer: SentencePrinter
    describe: DescribePerson

    # ------------------------------------------------------------ words

    @property
    def speaker(self) -> Speaker:
        return Speaker(self.policy, self.language)

    def words(self, words: Words) -> str:
        return words.in_language(self.language)

    def name(self, key: str) -> str:
        """A declared name in the notice's language, by its key."""
        return self.speaker.name(key)

    def day(self, value: date) -> str:
        """A date as people write it."""
        if self.language == "zh":
            return f"{value.year}年{value.month}月{value.day}日"
        return f"{value.day} {value:%B} {value.year}"

    def show(self, value: Any, type: str, outcome: str = "") -> str:
        """A value in words; amounts and dates as the notice's readers write them."""
        if isinstance(value, date):
            return self.day(value)
        if isinstance(value, Bounds | Part) or self.language == "zh":
            return self.speaker.value(value, type, outcome).replace("yuan", "yuan")
        return self.speaker.value(value, type, outcome)

    @property
    def header(self) -> tree.Header:
        return self.policy.header

    @property
    def superiors(self) -> tuple[nodes.Layer, ...]:
        return self.policy.layers[1:]

    @property
    def is_draft(self) -> bool:
        return not self.policy.header.reviewed

    # ------------------------------------------------------------ persons

    def person(self, given: str) -> dict[str, Answered]:
        """The decision on a person described in the language, by outcome key."""
        return self.decided(evaluate(self.policy, self.describe(given)))

    def decided(self, decision: Decision) -> dict[str, Answered]:
        return {key: self.answered(each) for key, each in decision.outcomes.items()}

    def answered(self, outcome: OutcomeDecision) -> Answered:
        start, end = (self.answered(each) for each in outcome.ends) if outcome.ends else (None,) * 2
        return Answered(
            outcome.status,
            self.show(outcome.value, outcome.type, outcome.name)
            if outcome.status == "value" and outcome.type != "period"
            else "",
            outcome.value,
            outcome.clauses,
            tuple(self.name(key) for key in outcome.needs),
            outcome.status == "value" and not isinstance(outcome.value, Bounds | Part),
            outcome.is_empty,
            start,
            end,
        )

    def date_in(self, year: int, month: int, day: int) -> date:
        return date(year, month, day)

    # ------------------------------------------------------------ clauses

    def situations(self, *outcomes: str) -> list[Situation]:
        """The clauses that set any of the outcomes for persons, in the policy's order."""
        setting = {rule.clause for rule in self.policy.rules if rule.slot.name in outcomes}
        found = []
        for clause in self.policy.clauses:
            rule = clause.statement
            if clause.id in setting and isinstance(rule, tree.Rule) and rule.subjects:
                found.append(self.situation(clause, rule, outcomes))
        return found

    def situation(
        self, clause: nodes.Clause, rule: tree.Rule, outcomes: Iterable[str]
    ) -> Situation:
        sets = [frame for frame in rule.outcomes if frame.outcome.key in outcomes]
        bodies = [each.by for each in sets if isinstance(each, tree.Sets) and each.by]
        keys = tuple(name.key for name in rule.subjects)
        return Situation(
            clause.id,
            self.printer.names(rule.subjects),
            all(self.is_everyone(key) for key in keys),
            self.printer.condition(rule.condition) if rule.condition else "",
            self.printer.condition(rule.unless) if rule.unless else "",
            self.separator.join(self.printer.outcome(frame) for frame in sets),
            self.printer.names(tuple(bodies)) if bodies else "",
            clause.marks,
            keys,
            tuple(frame.outcome.key for frame in rule.outcomes),
        )

    def is_everyone(self, key: str) -> bool:
        return self.policy.things[key].definition == nodes.All(())

    @property
    def separator(self) -> str:
        return "，" if self.language == "zh" else ", "

    def sentence(self, clause: nodes.Clause) -> str:
        """The clause printed as a sentence in the notice's language, without its label."""
        return self.printer.sentence(clause.statement)

    def identities(self, outcome: str) -> list[nodes.Thing]:
        """The identities that some clause on the outcome speaks of, in declaration order."""
        keys = {
            key
            for situation in self.situations(outcome)
            for key in situation.names
            if self.policy.things[key].kind == "identity"
        }
        return [thing for thing in self.policy.of_kind("identity") if thing.key in keys]

    # ------------------------------------------------------------ other statements

    def statements(self, kind: str) -> list[nodes.Clause]:
        """The clauses whose statement is of that class (`Duty`, `Channel`, `Target` …)."""
        return [c for c in self.policy.clauses if type(c.statement).__name__ == kind]

    def certified_by(self) -> dict[str, list[tuple[str, str]]]:
        """Body → (identity, clause id), in the order of the clauses."""
        found: dict[str, list[tuple[str, str]]] = {}
        for clause in self.statements("Certifies"):
            assert isinstance(clause.statement, tree.Certifies)
            listed = found.setdefault(self.name(clause.statement.body.key), [])
            listed += [(self.name(each.key), clause.id) for each in clause.statement.identities]
        return found

    def names(self, names: tuple[tree.Name, ...]) -> str:
        return self.printer.names(names)

    def deadline(self, deadline: tree.Deadline | None) -> str:
        return self.printer.deadline(deadline) if deadline else ""

    def duties_by_date(self) -> list[nodes.Clause]:
        """Duties in the order of their deadlines; those without one last."""
        return sorted(self.statements("Duty"), key=_deadline_order)

    def marked(self, kind: str) -> list[tuple[nodes.Clause, str]]:
        """The clauses that carry a mark of that kind, with its text."""
        return [
            (clause, mark.text)
            for clause in self.policy.clauses
            for mark in clause.marks
            if mark.kind == kind
        ]

    def left_open(self) -> list[tuple[str, str, str]]:
        """(name, body, clause id) of all that the policy leaves open on purpose."""
        found: dict[tuple[str, str, str], None] = {}
        for rule in self.policy.rules:
            if isinstance(rule.setting, nodes.Unspecified):
                body = rule.setting.body or rule.by
                name = self.name(rule.slot.name)
                found[(name, self.name(body) if body else "", rule.clause)] = None
        return list(found)


def _deadline_order(clause: nodes.Clause) -> tuple[int, date]:
    deadline = clause.statement.deadline if isinstance(clause.statement, tree.Duty) else None
    match deadline:
        case tree.Deadline("by", tree.DayLiteral(day)):
            return (0, day)
        case tree.Deadline("by", tree.MonthEndLiteral(year, month)):
            return (0, nodes.month_end(date(year, month, 1)))
        case None:
            return (2, date.max)
        case _:
            return (1, date.max)
