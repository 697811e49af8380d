"""What a notice template sees of a policy: people decided, clauses in words, lists of statements.

Every figure comes from the model or the evaluator; the words around them are the template's.
Which outcome plays which part stands in the vocabulary's presentation, so that nothing here knows
what the outcomes are about.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import Any

from attrs import evolve, field, frozen

from tiaoli import __version__
from tiaoli.diagnostics.base import Language, Words
from tiaoli.model import nodes
from tiaoli.model.nodes import Policy
from tiaoli.notices.people import Answered, DescribePerson, Month, Months, People, Share, merged
from tiaoli.notices.phrases import Phrases
from tiaoli.notices.presentation import Presentation
from tiaoli.notices.situations import Situation, Situations, SpecialCases, mentions
from tiaoli.syntax import tree
from tiaoli.syntax.print_figures import figure, percentage
from tiaoli.syntax.print_statements import SentencePrinter, close_edges


class UnknownPart(LookupError):
    """A template asks for a part, a person or a name that is not there."""


@frozen
class Open:
    """Something that the policy leaves open on purpose: what, for whom, by whom it is to be set."""

    what: str
    who: str
    when: tuple[str, ...]
    body: str
    clause: str


@frozen
class Due:
    """Duties that share a deadline. deadline: in words; empty where none is said."""

    deadline: str
    is_day: bool
    duties: tuple[nodes.Clause, ...]


@frozen(eq=False, slots=False)
class NoticeView:
    """A policy in one language, for a template."""

    policy: Policy
    language: Language
    printer: SentencePrinter
    presentation: Presentation
    describe: DescribePerson
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

    def chinese(self, key: str) -> str:
        """The Chinese name of a key, as declared."""
        return self.policy.things[key].words.zh

    def day(self, value: date) -> str:
        return self.phrases.show.value(value, "date")

    def month(self, value: date) -> str:
        """`2023年1月`, `January 2023`."""
        text = self.day(value.replace(day=1))
        return text.removesuffix("1日") if self.language == "zh" else text.removeprefix("1 ")

    def cite(self, clauses: Iterable[str]) -> str:
        """The clauses behind a statement, as the reader cites them, without brackets.

        A superior's name stands once before its clauses.
        """
        by_policy: dict[int, list[str]] = {}
        for id in dict.fromkeys(clauses):
            clause = self.policy.clause(id)
            self._cited.add(id)
            by_policy.setdefault(clause.layer, []).append(clause.label)
        pick = self.phrases.pick
        said = []
        for layer, labels in sorted(by_policy.items()):
            owner = self.words(self.policy.layers[layer].header.name) if layer else ""
            said.append(owner + (pick("：", ": ") if owner else "") + pick("、", ", ").join(labels))
        return pick("；", "; ").join(said)

    @property
    def version(self) -> str:
        return __version__

    @property
    def header(self) -> tree.Header:
        return self.policy.header

    @property
    def superiors(self) -> tuple[nodes.Layer, ...]:
        return self.policy.layers[1:]

    # ------------------------------------------------------------ parts and people

    def role(self, part: str) -> str:
        """The outcome, fact or term that plays a part. UnknownPart where there is none."""
        keys = self.roles(part)
        if not keys:
            raise UnknownPart(part)
        return keys[0]

    def roles(self, part: str) -> tuple[str, ...]:
        return tuple(key for key in self.presentation.role(part) if key in self.policy.things)

    @cached_property
    def people(self) -> People:
        return People(self.policy, self.phrases, self.describe)

    def described(self, person: str) -> str:
        """The description of a person in the presentation."""
        found = self.presentation.word("persons", person, self.language)
        if not found:
            raise UnknownPart(person)
        return found

    @cached_property
    def ordinary(self) -> dict[str, Answered]:
        """The decision on an ordinary person who acts on the last day of the window."""
        still, acting = self.described("waiting"), self.described("acting")
        return self.people.in_time(still, acting, self.role("window"))

    @cached_property
    def timely(self) -> list[tuple[Answered, Answered]]:
        """What people get who act on the first and on the last day of the ordinary window.

        Each with the day; one where both get the same, with the clauses of both.
        """
        window, period = self.ordinary[self.role("window")], self.role("period")
        found: list[tuple[Answered, Answered]] = []
        for day in (window.start, window.end):
            if day is None or not day.exact:
                continue
            given = self.people.sentence(self.described("acting"), on=day.value)
            got = self.people.decided(given)[period]
            if found and got.value == found[0][1].value:
                both = tuple(dict.fromkeys((*found[0][1].clauses, *got.clauses)))
                found = [(day, evolve(got, clauses=both))]
            else:
                found.append((day, got))
        return found

    @cached_property
    def late_verdict(self) -> Answered:
        """Whether an ordinary late person may still; its text is the vocabulary's phrase."""
        key = self.role("may")
        found = self.people.decided(self.people.sentence(self.described("late")))[key]
        if not found.exact:
            return found
        return evolve(found, text=self.phrases.verdict(key, bool(found.value)))

    @cached_property
    def identities(self) -> tuple[str, ...]:
        """The identities that a clause on the aid speaks of, in declaration order."""
        speaking = {
            key
            for rule in self.policy.rules
            if rule.slot.name == self.role("aid")
            for key in rule.identities
        }
        return tuple(t.key for t in self.policy.of_kind("identity") if t.key in speaking)

    @cached_property
    def shares(self) -> list[Share]:
        """What ordinary people and the holders of each identity pay; equal rows are one."""
        window, due, aid = self.role("window"), self.role("due"), self.role("aid")
        shares = [self.people.share(self.ordinary, (), due, aid)]
        still, acting = self.described("waiting as"), self.described("acting as")
        for key in self.identities:
            decided = self.people.in_time(still, acting, window, identity=key)
            shares.append(self.people.share(decided, (key,), due, aid))
        return [shares[0], *merged(shares[1:])]

    @cached_property
    def exceptional(self) -> list[tuple[str, Share]]:
        """People of the presentation who pay another amount than ordinary ones."""
        due, aid = self.role("due"), self.role("aid")
        usual = self.ordinary[due]
        found = []
        for kind in self.presentation.listed("people"):
            decided = self.people.decided(self.people.sentence(str(kind["given"])))
            if decided[due].known and decided[due].text != usual.text:
                share = self.people.share(decided, (), due, aid)
                found.append((str(kind[self.language]), share))
        return found

    @cached_property
    def special_deadline(self) -> Answered | None:
        """Where ordinary people have no window: the last day of the first identity that has one."""
        for key in self.identities:
            waiting = self.people.sentence(self.described("waiting as"), identity=key)
            last = self.people.deadline(waiting, self.role("window"))
            if last.known:
                return last
        return None

    @cached_property
    def late(self) -> list[Months]:
        """Month by month, for each kind of late person that gets anything at all."""
        found = []
        for kind in self.presentation.listed("late"):
            name = str(kind[self.language])
            months = self.people.months(name, str(kind["given"]), self.role("period"))
            if months:
                found.append(months)
        return found

    @property
    def late_rows(self) -> list[tuple[Month, ...]]:
        """The months side by side, a row a month and a cell for each kind."""
        return list(zip(*(kind.months for kind in self.late), strict=True))

    @property
    def late_clauses(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(id for kind in self.late for id in kind.clauses))

    def silences(self) -> Iterator[tuple[str, Answered]]:
        """The presentation's questions that the policy does not answer, each in words."""
        for asked in self.presentation.listed("questions"):
            given, outcome = str(asked["given"]), str(asked["outcome"])
            last = self.ordinary[self.role("window")].end
            on = last.value if last and last.exact else self.policy.year_start
            answer = self.people.decided(self.people.sentence(given, on=on))[outcome]
            if not answer.known:
                yield str(asked[self.language]), answer

    # ------------------------------------------------------------ clauses

    @cached_property
    def _situations(self) -> Situations:
        return Situations(self.policy, self.phrases)

    @cached_property
    def situations(self) -> list[Situation]:
        return list(self._situations.all())

    @cached_property
    def special(self) -> list[SpecialCases]:
        return self._situations.special(
            self.role("base"), self.role("period"), self.roles("remarks"), self.roles("late")
        )

    def on(self, *outcomes: str) -> list[Situation]:
        """The situations that set any of the outcomes."""
        return [s for s in self.situations if any(s.sets(each) for each in outcomes)]

    @property
    def special_ids(self) -> tuple[str, ...]:
        """The clauses behind the special cases."""
        return tuple(id for group in self.special for case in group.cases for id in case.clauses)

    def ids(self, told: Iterable[Situation | nodes.Clause]) -> tuple[str, ...]:
        return tuple(each.id for each in told)

    @cached_property
    def windows(self) -> list[Situation]:
        return self.on(self.role("window"))

    def verdicts(self, must: str, may: str) -> list[tuple[tuple[str, ...], Situation]]:
        """Who must or may, by the vocabulary's phrases; without what is told as a special case.

        Whoever must also may: that is not said twice.
        """
        figures = (self.role("base"), self.role("period"), self.role("window"))
        found = []
        for situation in self.on(must, may):
            said = {key: situation.phrases[key] for key in (may, must) if key in situation.phrases}
            if must in said and said[must][1]:
                said.pop(may, None)
            elsewhere = any(situation.sets(each) for each in figures)
            late = any(mentions(test, self.roles("late")) for test in situation.tests)
            if said and not elsewhere and not late:
                found.append((tuple(phrase for phrase, _ in said.values()), situation))
        return found

    @property
    def timing(self) -> list[Situation]:
        """The clauses on the aid that speak of a time or another condition, not of an identity."""
        told = {id for share in self.shares for id in share.clauses}
        return [
            s
            for s in self.on(self.role("aid"))
            if s.when and self._has_identity(s) and s.id not in told
        ]

    @property
    def exceptions(self) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
        """What the aid excepts: the case, whom, and the clauses, each case once."""
        found: dict[str, tuple[dict[str, None], list[str]]] = {}
        for situation in self.on(self.role("aid")):
            for case in situation.unless:
                people, ids = found.setdefault(case, ({}, []))
                people.update(dict.fromkeys(self.name(key) for key in situation.keys))
                ids.append(situation.id)
        return [(case, tuple(people), tuple(ids)) for case, (people, ids) in found.items()]

    def _has_identity(self, situation: Situation) -> bool:
        return any(self.policy.things[key].kind == "identity" for key in situation.keys)

    # ------------------------------------------------------------ other statements

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
            case statement:
                return close_edges(self.printer.sentence(statement)).rstrip("。.")

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
    def channel_notes(self) -> list[nodes.Clause]:
        return [note for _, notes in self.channels for note in notes]

    def names(self, names: Iterable[tree.Name]) -> str:
        return self.phrases.names(tuple(name.key for name in names))

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
            found += [(clause, mark.text) for mark in clause.marks if mark.kind == kind]
        return found

    def members(self, key: str) -> tuple[str, ...]:
        """The identities or groups that a group is a list of; empty for any other group."""
        definition = self.policy.things[key].definition
        if not isinstance(definition, nodes.Any):
            return ()
        names = []
        for operand in definition.operands:
            match operand:
                case nodes.Holds(identity):
                    names.append(self.name(identity))
                case nodes.Read(slot) if self.policy.things[slot.name].kind == "group":
                    names.append(self.name(slot.name))
                case _:
                    return ()
        return tuple(names)

    @property
    def lists(self) -> list[tuple[str, tuple[str, ...]]]:
        """The groups with a window of their own that are lists of others."""
        keys = dict.fromkeys(key for each in self.windows for key in each.keys)
        return [(self.name(key), self.members(key)) for key in keys if self.members(key)]

    @property
    def accepted(self) -> list[tuple[str, tuple[str, ...]]]:
        """Why clauses contradict each other on purpose, with those clauses."""
        found: dict[str, dict[str, None]] = {}
        for clause in self.policy.clauses:
            for other, reason in clause.accepts:
                found.setdefault(reason, {}).update({clause.id: None, other: None})
        return [(reason, tuple(ids)) for reason, ids in found.items()]

    @property
    def left_open(self) -> list[Open]:
        """All that the policy leaves open on purpose."""
        people = {situation.id: situation for situation in self.situations}
        found: dict[Open, None] = {}
        for rule in self.policy.rules:
            if isinstance(rule.setting, nodes.Unspecified):
                situation = people.get(rule.clause)
                body = rule.setting.body or rule.by
                found[
                    Open(
                        self.name(rule.slot.name),
                        situation.who if situation and not situation.everyone else "",
                        situation.when if situation else (),
                        self.name(body) if body else "",
                        rule.clause,
                    )
                ] = None
        return list(found)


def _article(id: str) -> str:
    """`二(三)2` of `二(三)2/1`."""
    return id.rpartition("/")[0] or id
