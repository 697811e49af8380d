"""What a notice template sees of a policy: people decided, clauses in words, lists of statements.

Every figure comes from the model or the evaluator; the words around them are the template's.
Which outcome plays which part stands in the vocabulary's presentation, so that nothing here knows
what the outcomes are about.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from attrs import evolve, frozen

from tiaoli.model import nodes
from tiaoli.notices.people import Answered, DescribePerson, Month, Months, People, Share, merged
from tiaoli.notices.situations import Situation, Situations, mentions
from tiaoli.notices.special import Special, SpecialCases
from tiaoli.notices.summaries import Summaries


class UnknownPart(LookupError):
    """A template asks for a part, a person or a name that is not there."""


@frozen
class Open:
    """What clauses leave open on purpose: what, for whom, when, and who is to set it."""

    what: tuple[str, ...]
    who: str
    when: tuple[str, ...]
    body: str
    clauses: tuple[str, ...]


@frozen
class Excepted:
    """A case that clauses except. is_name: the case is to hold another identity."""

    case: str
    is_name: bool
    people: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()


@frozen
class Verdict:
    """What people must or may, in the vocabulary's phrases."""

    phrases: tuple[str, ...]
    situation: Situation
    clauses: tuple[str, ...]


@frozen(eq=False, slots=False)
class NoticeView(Summaries):
    """A policy in one language, for a template."""

    describe: DescribePerson

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

    @property
    def is_bounded(self) -> bool:
        """Whether a limit stands in the place of a figure that the text does not print."""
        shares = [*self.shares, *(share for _, share in self.exceptional)]
        return any(each.is_limit for share in shares for each in (share.due, share.aid))

    @property
    def share_notes(self) -> list[nodes.Clause]:
        """The notes of the articles on the amounts."""
        return self.notes_beside(id for share in self.shares for id in share.clauses)

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

    def gist(self, clause: nodes.Clause) -> str:
        """What a clause says, shortly; of a clause on people who, when and what."""
        found = next((s for s in self.situations if s.id == clause.id), None)
        if found:
            return self._situations.gist(found)
        return self.summary(clause)

    def whom(self, situation: Situation) -> str:
        """Who, when and except whom, as one phrase."""
        return self._situations.whom(situation)

    @cached_property
    def special(self) -> list[SpecialCases]:
        amount, period = self.role("base"), self.role("period")
        others, late = self.roles("remarks"), self.roles("late")
        found = tuple(self.situations)
        return Special(self.policy, self.phrases, found, amount, period, others, late).groups()

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

    def verdicts(self, must: str, may: str) -> list[Verdict]:
        """Who must or may, by the vocabulary's phrases; without what is told as a special case.

        Whoever must also may: that is not said twice.
        """
        found: dict[Any, Verdict] = {}
        for situation in self.on(must, may):
            said = {key: situation.phrases[key] for key in (may, must) if key in situation.phrases}
            whom = (situation.keys, situation.tests, situation.unless)
            if must in said and said[must][1]:
                said.pop(may, None)
            if whom in found and must not in said:
                found[whom] = evolve(found[whom], clauses=(*found[whom].clauses, situation.id))
            elif said and not self._is_told_elsewhere(situation):
                phrases = tuple(phrase for phrase, _ in said.values())
                found[whom] = Verdict(phrases, situation, (situation.id,))
        return list(found.values())

    def verdicts_by_phrase(
        self, must: str, may: str
    ) -> list[tuple[tuple[str, ...], list[Verdict]]]:
        """The verdicts, those of the same phrases together."""
        found: dict[tuple[str, ...], list[Verdict]] = {}
        for verdict in self.verdicts(must, may):
            found.setdefault(verdict.phrases, []).append(verdict)
        return list(found.items())

    def _is_told_elsewhere(self, situation: Situation) -> bool:
        figures = (self.role("base"), self.role("period"), self.role("window"))
        late = any(mentions(test, self.roles("late")) for test in situation.tests)
        return late or any(situation.sets(each) for each in figures)

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
    def exceptions(self) -> list[Excepted]:
        """What the aid excepts, each case once, with all people whom it is excepted for."""
        names = {self.name(thing.key) for thing in self.policy.of_kind("group", "identity")}
        found: dict[str, list[Situation]] = {}
        for situation in self.on(self.role("aid")):
            for case in situation.unless:
                found.setdefault(case, []).append(situation)
        return [
            Excepted(case, case in names, self.phrases.people(_keys(told)), self.ids(told))
            for case, told in found.items()
        ]

    @property
    def formulas(self) -> list[Situation]:
        """The clauses that give the aid by a formula whose figures the policy lacks."""
        aid = self.role("aid")
        return [
            s for s in self.on(aid) if (said := s.said(aid)) and said.text and not said.is_known
        ]

    def _has_identity(self, situation: Situation) -> bool:
        return any(self.policy.things[key].kind == "identity" for key in situation.keys)

    @property
    def is_silent_on_several(self) -> bool:
        """Whether nothing at all is said of people with several identities.

        Clauses on the aid that contradict each other on purpose say it themselves.
        """
        aid = {situation.id for situation in self.on(self.role("aid"))}
        told = any(
            c.id in aid and other in aid for c in self.policy.clauses for other, _ in c.accepts
        )
        return not told and not self.statements("SeveralIdentities")

    @property
    def lists(self) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
        """The groups with a window of their own that are lists of others, with the clauses."""
        found: dict[str, list[str]] = {}
        for each in self.windows:
            for key in each.keys:
                found.setdefault(key, []).append(each.id)
        return [
            (self.name(key), self.members(key), tuple(ids))
            for key, ids in found.items()
            if self.members(key)
        ]

    @property
    def left_open(self) -> list[Open]:
        """All that the policy leaves open on purpose; people of whom the same is open together."""
        people = {situation.id: situation for situation in self.situations}
        found: dict[tuple[Any, ...], tuple[dict[str, None], list[str]]] = {}
        for clause, (what, body) in self._open_clauses().items():
            situation = people.get(clause)
            whose = situation.keys if situation and not situation.everyone else ()
            when = situation.when if situation else ()
            told = {
                key
                for known, (keys, _) in found.items()
                if known[:2] == (what, when)
                for key in keys
            }
            alone = () if whose else (clause,)
            keys, clauses = found.setdefault((what, when, body, alone), ({}, []))
            keys.update(dict.fromkeys(key for key in whose if key not in told))
            clauses.append(clause)
        return [
            Open(what, self.listing(self.phrases.people(tuple(keys))), when, body, tuple(clauses))
            for (what, when, body, alone), (keys, clauses) in found.items()
            if keys or alone
        ]

    def _open_clauses(self) -> dict[str, tuple[tuple[str, ...], str]]:
        """Clause → what it leaves open, and who is to set it."""
        found: dict[str, tuple[tuple[str, ...], str]] = {}
        for rule in self.policy.rules:
            if isinstance(rule.setting, nodes.Unspecified):
                known, _ = found.get(rule.clause, ((), ""))
                what = dict.fromkeys((*known, self.name(rule.slot.name)))
                body = rule.setting.body or rule.by
                found[rule.clause] = (tuple(what), self.name(body) if body else "")
        return found

    def listing(self, names: Iterable[str]) -> str:
        """Names in a row."""
        return self.phrases.pick("、", ", ").join(names)


def _keys(situations: list[Situation]) -> tuple[str, ...]:
    """The keys of the people that any of the situations speaks of."""
    return tuple(dict.fromkeys(key for situation in situations for key in situation.keys))
