"""Clauses as situations: for whom, when, and what they set, ready to be told to a reader.

A situation is one clause (or one row of a table of rules). Situations that speak of the same
people stand together; a clause that gives only an amount joins those that give only a day, where
its conditions are among theirs.
"""

from collections.abc import Iterable, Iterator

from attrs import evolve, field, frozen

from tiaoli.model import nodes
from tiaoli.model.nodes import Policy, Slot
from tiaoli.notices.phrases import Phrases, Saying
from tiaoli.resolve.tables import subjects_of_row
from tiaoli.syntax import tree
from tiaoli.syntax.print_statements import close_edges

_ALWAYS = (nodes.All(()), nodes.Constant("yes/no", True))


@frozen
class Situation:
    """One clause: who and when in words, and what it sets by slot."""

    id: str
    keys: tuple[str, ...]
    """Keys of the groups and identities that it speaks of."""
    everyone: bool
    who: str
    when: tuple[str, ...]
    unless: tuple[str, ...]
    says: dict[Slot, Saying]
    phrases: dict[str, tuple[str, bool]]
    """The fixed phrases that it says, by outcome; True beside those that say yes."""
    marks: tuple[tree.Mark, ...]
    tests: tuple[tree.Condition, ...] = field(repr=False)

    def sets(self, outcome: str) -> bool:
        return any(slot.name == outcome for slot in self.says)

    def said(self, outcome: str, end: nodes.End = "") -> Saying | None:
        return self.says.get(Slot(outcome, end))

    @property
    def sources(self) -> tuple[str, ...]:
        """The clause, and those behind the names whose values it takes."""
        return (self.id, *(id for saying in self.says.values() for id in saying.clauses))

    @property
    def in_principle(self) -> bool:
        return any(mark.kind == "in principle" for mark in self.marks)


@frozen
class SpecialCase:
    """A row of a notice on special cases: when, how much, from which day, and what is said.

    amount, start, end: None where no clause on these people says it. is_other_side: beyond a
    limit that no clause on these people goes beyond, so that they are as everybody else.
    """

    when: tuple[str, ...]
    unless: tuple[str, ...]
    amount: Saying | None
    start: Saying | None
    end: Saying | None
    remarks: tuple[str, ...]
    clauses: tuple[str, ...]
    in_principle: bool = False
    is_other_side: bool = False
    against: tuple[str, ...] = ()
    """Clauses on the same people that contradict it, as the policy says itself."""


@frozen
class SpecialCases:
    """The special cases of some people. keys: their groups and identities."""

    keys: tuple[str, ...]
    names: tuple[str, ...]
    everyone: bool
    cases: tuple[SpecialCase, ...]


@frozen(eq=False)
class Situations:
    """All situations of a policy, in the policy's order, without those of its vocabularies."""

    policy: Policy
    phrases: Phrases

    def all(self) -> Iterator[Situation]:
        rules: dict[str, list[nodes.Rule]] = {}
        for rule in self.policy.rules:
            rules.setdefault(rule.clause, []).append(rule)
        for clause in self.policy.clauses:
            if clause.layer < len(self.policy.layers) and clause.id in rules:
                situation = self._situation(clause, rules[clause.id])
                if situation.keys:
                    yield situation

    def _situation(self, clause: nodes.Clause, rules: list[nodes.Rule]) -> Situation:
        keys, written, unless, frames = _said_by(clause)
        tests = tuple(self._clocked(test, keys) for test in written)
        clock = next((c for c in (self._clock(key) for key in keys) if c), "")
        says = {rule.slot: self._saying(rule, frames) for rule in rules}
        return Situation(
            clause.id,
            keys,
            all(self.policy.things[key].definition in _ALWAYS for key in keys),
            self.phrases.names(keys),
            tuple(self._part(test, clock, len(tests) > 1) for test in tests),
            tuple(self.phrases.condition(test, clock) for test in _alternatives(unless)),
            says,
            dict(self._fixed(frames)),
            clause.marks,
            tests,
        )

    def _saying(self, rule: nodes.Rule, frames: Iterable[tree.OutcomeFrame]) -> Saying:
        """What the rule sets; a formula without a figure as the sentence writes it."""
        saying = self.phrases.saying(rule.setting, rule.slot)
        if saying.is_known or saying.name or isinstance(rule.setting, nodes.Unspecified):
            return saying
        for frame in frames:
            if isinstance(frame, tree.Sets) and frame.outcome.key == rule.slot.name:
                written = close_edges(self.phrases.printer.outcome_cell(frame))
                return evolve(saying, text=written)
        return saying

    def _part(self, test: tree.Condition, clock: str, is_one_of_several: bool) -> str:
        text = self.phrases.condition(test, clock)
        in_brackets = is_one_of_several and isinstance(test, tree.Or)
        return self.phrases.pick(f"（{text}）", f"({text})") if in_brackets else text

    def _clock(self, key: str) -> str:
        return self.policy.things[key].clock

    def _clocked(self, test: tree.Condition, keys: tuple[str, ...]) -> tree.Condition:
        """A test of the group's own clock as a test of the event that the policy counts to."""
        if not isinstance(test, tree.ClockTest):
            return test
        for clause in self.policy.clauses:
            counted = clause.statement
            if isinstance(counted, tree.GroupClock) and counted.group.key in keys:
                event = self.policy.things[counted.until.key].date_of
                return tree.EventTest(tree.Name(event), test.tail) if event else test
        return test

    def _fixed(self, frames: Iterable[tree.OutcomeFrame]) -> Iterator[tuple[str, tuple[str, bool]]]:
        """The vocabulary's fixed phrases for yes, no and single values."""
        for frame in frames:
            if isinstance(frame, tree.Sets) and isinstance(frame.value, tree.Exactly):
                said = self.phrases.printer.book.frame(frame)
                if said.kind == "phrase":
                    is_yes = frame.value.value is True
                    key = frame.outcome.key
                    yield key, (self.phrases.verdict(key, is_yes) or said.words, is_yes)

    def gist(self, situation: Situation) -> str:
        """`住在本镇的小学生：费用40元`, `pupils, living in town: fee CNY 40`."""
        pick, unless = self.phrases.pick, situation.unless
        whom = situation.who
        if situation.when:
            when = pick("、", ", ").join(situation.when)
            whom = pick(f"{when}的{whom}", f"{whom}, {when}")
        if unless:
            cases = pick("、", "; ").join(unless)
            whom += pick(f"（{cases}除外）", f" (except: {cases})")
        outcomes = dict.fromkeys(slot.name for slot in situation.says)
        said = [self._told(situation, outcome) for outcome in outcomes]
        return whom + pick("：", ": ") + pick("，", ", ").join(said)

    def _told(self, situation: Situation, outcome: str) -> str:
        """One outcome of a situation: its phrase, or its name with the value."""
        if outcome in situation.phrases:
            return situation.phrases[outcome][0]
        noun = self.phrases.noun(outcome)
        pick = self.phrases.pick
        start, end = situation.said(outcome, "from"), situation.said(outcome, "until")
        value = situation.said(outcome)
        if start and end and start.is_known:
            return pick(
                f"{noun}{start.text}至{end.text}", f"{noun} from {start.text} until {end.text}"
            )
        if start and not end and start.is_known:
            return pick(f"{noun}{start.text}起", f"{noun} from {start.text}")
        if end and not start and end.is_known:
            return pick(f"{noun}到{end.text}为止", f"{noun} until {end.text}")
        if value and value.text and not value.name and not value.is_known:
            return pick(f"{noun}{value.text}", f"{noun} {value.text}")
        if value and value.is_known:
            rest = pick("自付", "own part ") if value.is_rest else pick(noun, f"{noun} ")
            return rest + value.text
        if value and value.name:
            return pick(f"{noun}为{value.name}", f"{noun}: {value.name}")
        return pick(f"{noun}没写明", f"{noun} not printed")

    # ------------------------------------------------------------ special cases

    def special(
        self, amount: str, period: str, others: tuple[str, ...], late: tuple[str, ...]
    ) -> list[SpecialCases]:
        """What holds for some people only, or for those who are late, by people.

        late: the facts that say that somebody is late; `others`: outcomes told as remarks.
        """
        situations = list(self.all())
        told = [s for s in situations if self._is_special(s, amount, period, others, late)]
        helping = [
            s for s in situations if s.tests and any(s.sets(each) for each in (amount, *others))
        ]
        by_people: dict[tuple[str, ...], list[Situation]] = {}
        for situation in sorted(told, key=lambda each: not each.everyone):
            by_people.setdefault(situation.keys, []).append(situation)
        return [
            SpecialCases(
                keys,
                tuple(self.phrases.name(key) for key in keys),
                found[0].everyone,
                (
                    *(
                        self._marked(case, found)
                        for case in _cases(found, helping, amount, period, others)
                    ),
                    *self._other_sides(found),
                ),
            )
            for keys, found in by_people.items()
        ]

    def _marked(self, case: SpecialCase, found: list[Situation]) -> SpecialCase:
        """The case with the clauses on the same people that it is known to contradict."""
        pairs = {
            pair
            for clause in self.policy.clauses
            for other, _ in clause.accepts
            for pair in ((clause.id, other), (other, clause.id))
        }
        against = [
            other.id for other in found if any((id, other.id) in pairs for id in case.clauses)
        ]
        return evolve(case, against=tuple(against))

    def _other_sides(self, found: list[Situation]) -> Iterator[SpecialCase]:
        """Beyond each limit that no clause on these people goes beyond."""
        tests = {test for situation in found for test in situation.tests}
        told: set[tree.Condition] = set()
        for situation in found:
            clock = next((c for c in (self._clock(key) for key in situation.keys) if c), "")
            for test in situation.tests:
                other = _beyond(test)
                if other is None or other in tests | told:
                    continue
                told.add(other)
                words = self.phrases.condition(other, clock)
                yield SpecialCase(
                    (words,), (), None, None, None, (), (situation.id,), is_other_side=True
                )

    def _is_special(
        self,
        situation: Situation,
        amount: str,
        period: str,
        others: tuple[str, ...],
        late: tuple[str, ...],
    ) -> bool:
        sets_figures = situation.sets(amount) or situation.sets(period)
        if any(mentions(test, late) for test in situation.tests):
            return sets_figures or any(situation.sets(each) for each in others)
        return sets_figures and not situation.everyone


def _said_by(
    clause: nodes.Clause,
) -> tuple[
    tuple[str, ...], tuple[tree.Condition, ...], tree.Condition | None,
    tuple[tree.OutcomeFrame, ...],
]:  # fmt: skip
    """Whom, when, unless and what: of a sentence, or of a row of a table."""
    match clause.statement:
        case tree.Rule() as rule:
            keys = tuple(name.key for name in rule.subjects)
            return keys, _conjuncts(rule.condition), rule.unless, rule.outcomes
        case tree.RuleTable() as table:
            row = int(clause.id.rpartition("/")[2]) - 1
            cells = table.rows[row].cells
            keys = tuple(name.key for name in subjects_of_row(table, row))
            tests = tuple(cell for cell in cells if isinstance(cell, tree.Condition))
            return keys, tests, None, tuple(c for c in cells if isinstance(c, tree.Sets))
        case _:
            return (), (), None, ()


def _conjuncts(condition: tree.Condition | None) -> tuple[tree.Condition, ...]:
    match condition:
        case None | tree.Always():
            return ()
        case tree.And(conditions=parts):
            return tuple(test for part in parts for test in _conjuncts(part))
        case _:
            return (condition,)


def _alternatives(condition: tree.Condition | None) -> tuple[tree.Condition, ...]:
    match condition:
        case None:
            return ()
        case tree.Or(conditions=parts):
            return parts
        case _:
            return (condition,)


def _beyond(test: tree.Condition) -> tree.Condition | None:
    """The other side of a limit: too late for `within` or `by`; None for any other test."""
    match test:
        case tree.EventTest(event, tree.Within(length, of, counted)):
            return tree.EventTest(event, tree.MoreThan(length, of, counted))
        case tree.EventTest(event, tree.ByDate("by", day)):
            return tree.EventTest(event, tree.ByDate("after", day))
        case _:
            return None


def mentions(test: tree.Condition, keys: tuple[str, ...]) -> bool:
    """Whether a test looks at one of these facts (not at its opposite)."""
    match test:
        case tree.Flag(name=name):
            return name.key in keys
        case tree.And(conditions=parts) | tree.Or(conditions=parts):
            return any(mentions(part, keys) for part in parts)
        case _:
            return False


def _cases(
    found: list[Situation],
    helping: list[Situation],
    amount: str,
    period: str,
    others: tuple[str, ...],
) -> Iterator[SpecialCase]:
    """The rows for one group of people: each day with the amount that goes with it."""
    leaders = [s for s in found if s.said(period, "from")] or found
    joined: set[str] = set()
    rows = []
    for leader in leaders:
        helpers = [s for s in helping if s.id != leader.id and _goes_with(s, leader, period)]
        joined |= {s.id for s in helpers}
        rows.append(_row((leader, *helpers), amount, period, others))
    yield from rows
    for rest in found:
        if rest not in leaders and rest.id not in joined:
            yield _row((rest,), amount, period, others)


def _goes_with(other: Situation, leader: Situation, period: str) -> bool:
    """Whether a clause holds wherever the leader does, and gives no day itself."""
    if other.sets(period) or not set(other.tests) <= set(leader.tests):
        return False
    return set(leader.keys) <= set(other.keys)


def _row(
    parts: tuple[Situation, ...], amount: str, period: str, others: tuple[str, ...]
) -> SpecialCase:
    leader = parts[0]
    price = next((part.says[Slot(amount)] for part in parts if part.said(amount)), None)
    start = leader.said(period, "from")
    said = [part.phrases[each] for part in parts for each in others if each in part.phrases]
    remarks = [phrase for phrase, is_yes in said if not (is_yes and (price or start))]
    return SpecialCase(
        leader.when,
        leader.unless,
        price,
        start,
        leader.said(period, "until"),
        tuple(dict.fromkeys(remarks)),
        tuple(
            dict.fromkeys(
                (
                    *(part.id for part in parts),
                    *(id for saying in (price, start) if saying for id in saying.clauses),
                )
            )
        ),
        any(part.in_principle for part in parts),
    )
