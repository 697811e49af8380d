"""Clauses as situations: for whom, when, and what they set, ready to be told to a reader.

A situation is one clause (or one row of a table of rules); `special.py` puts together those that
speak of the same people.
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
    exceptions: tuple[str, ...]
    """`unless` as a phrase after `except`: an identity, or `if certified late`."""
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
        says: dict[Slot, Saying] = {}
        for rule in rules:
            if rule.slot not in says or not isinstance(rule.setting, nodes.Unspecified):
                says[rule.slot] = self._saying(rule, frames)
        return Situation(
            clause.id,
            keys,
            all(self.policy.things[key].definition in _ALWAYS for key in keys),
            self.phrases.pick("、", ", ").join(self.phrases.people(keys)),
            self._when(tests, clock),
            tuple(self.phrases.condition(test, clock) for test in _alternatives(unless)),
            tuple(self._exceptions(_alternatives(unless), clock)),
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

    def _when(self, tests: tuple[tree.Condition, ...], clock: str) -> tuple[str, ...]:
        """Each condition in words; two in a row on one event are one: `之后、60日内登记`."""
        said: list[str] = []
        last = ""
        for test in tests:
            words, event = self.phrases.condition(test, clock), self.phrases.event_of(test)
            joined = self._joined(said[-1], words, event) if said and event == last else ""
            if joined:
                said[-1] = joined
            else:
                said.append(words)
            last = event
        return tuple(said)

    def _joined(self, one: str, other: str, event: str) -> str:
        """Both as one phrase that names the event once; empty where that cannot be said."""
        if not event:
            return ""
        if self.phrases.language == "zh":
            both = one.endswith(event) and other.endswith(event) and not one.endswith("才" + event)
            return f"{one.removesuffix(event)}、{other}" if both else ""
        both = one.startswith(f"{event} ") and other.startswith(f"{event} ")
        return f"{one} and {other.removeprefix(f'{event} ')}" if both else ""

    def _exceptions(self, tests: tuple[tree.Condition, ...], clock: str) -> Iterator[str]:
        """Who is excepted: people by their names first, then those whom a condition describes."""
        for test in sorted(tests, key=lambda each: not _names_people(each)):
            text = self.phrases.condition(test, clock)
            yield text if _names_people(test) else self.phrases.pick(f"{text}的", f"if {text}")

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
        """`住在本镇的小学生：费用40元`, `pupils (living in town): fee CNY 40`."""
        return self.whom(situation) + self.phrases.pick("：", ": ") + self.says(situation)

    def whom(self, situation: Situation) -> str:
        """Who, when and except whom, as one phrase."""
        who, when, out = situation.who, situation.when, situation.exceptions
        if self.phrases.language == "en":
            said = [*when, f"except {' or '.join(out)}"] if out else when
            return f"{who} ({'; '.join(said)})" if said else who
        is_long = len(when) > 2 or any(isinstance(test, tree.Or) for test in situation.tests)
        if is_long or (when and len(self.phrases.people(situation.keys)) > 1):
            whom = "，".join((who, *when))
        else:
            whom = f"{'、'.join(when)}的{who}" if when else who
        return f"{whom}（{'、'.join(out)}除外）" if out else whom

    def says(self, situation: Situation) -> str:
        """What is said of the people, without them."""
        outcomes = dict.fromkeys(slot.name for slot in situation.says)
        return self.phrases.pick("，", ", ").join(self._told(situation, each) for each in outcomes)

    def _told(self, situation: Situation, outcome: str) -> str:
        """One outcome of a situation: its phrase, or its name with the value."""
        if outcome in situation.phrases:
            return situation.phrases[outcome][0]
        noun = self.phrases.noun(outcome)
        pick = self.phrases.pick
        start, end = situation.said(outcome, "from"), situation.said(outcome, "until")
        value = situation.said(outcome)
        if start and end and start.is_known and not end.text:
            return pick(
                f"{noun}{start.text}起，最后一天没写明",
                f"{noun} from {start.text}, the last day not stated",
            )
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
        return pick(f"{noun}没写明", f"{noun} not stated")


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


def _names_people(condition: tree.Condition) -> bool:
    """Whether a condition names people: an identity or group, with or without conditions."""
    match condition:
        case tree.Is():
            return True
        case tree.And(conditions=parts):
            return sum(isinstance(part, tree.Is) for part in parts) == 1
        case _:
            return False


def mentions(test: tree.Condition, keys: tuple[str, ...]) -> bool:
    """Whether a test looks at one of these facts (not at its opposite)."""
    match test:
        case tree.Flag(name=name):
            return name.key in keys
        case tree.And(conditions=parts) | tree.Or(conditions=parts):
            return any(mentions(part, keys) for part in parts)
        case _:
            return False
