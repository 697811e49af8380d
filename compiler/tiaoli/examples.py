"""Runs the examples of a policy: each is a case with what must come out of it.

A value is compared with the value, a bound with the same end of what came out, each end of a
period by itself, `undetermined without` with the exact set of needs.
"""

from collections.abc import Iterable, Iterator
from typing import Any, assert_never

from attrs import evolve, frozen

from tiaoli.diagnostics import examples as findings
from tiaoli.diagnostics.base import Diagnostic, Language, Words
from tiaoli.given import case_of, fixed_value
from tiaoli.model.case import Case, Decision, OutcomeDecision
from tiaoli.model.nodes import Policy, Slot, Thing
from tiaoli.semantics import evaluate
from tiaoli.show import Show, both
from tiaoli.syntax import tree
from tiaoli.units.settle import Bounds, Part
from tiaoli.why_not import why_not


@frozen
class Mismatch:
    """An expectation that does not hold.

    wanted: the slots and values that were expected, to say why not; why: said already.
    """

    expected: Words
    got: Words
    wanted: tuple[tuple[Slot, Any], ...] = ()
    why: Words = Words()


def run_example(example: tree.Example, policy: Policy) -> Iterator[Diagnostic]:
    """What does not hold of one example, or why it cannot be run."""
    case, problems = case_of(example.given, example.nothing_else, policy)
    for problem in problems:
        yield problem if problem.span else _placed(problem, example)
    if case is None:
        return
    decision = evaluate(policy, case, _asked(example, policy))
    for expect in example.expect:
        found = _Expectation(policy, case, decision).check(expect)
        if isinstance(found, Diagnostic):
            yield found
        elif found is not None:
            why = found.why
            if not why.en:
                why = why_not(policy, case, evaluate(policy, case), found.wanted)
            span = expect.span or example.span
            yield findings.ExampleFails(
                title=example.title, expected=found.expected, got=found.got, why=why,
                figures=_figures(policy, decision, expect), span=span,
            )  # fmt: skip


def _figures(policy: Policy, decision: Decision, expect: tree.Expect) -> tuple[str, ...]:
    """The figures that the policy leaves open, where the answer waits for nothing else."""
    got = decision.outcomes.get(expect.outcome.key) if expect.outcome else None
    if got is None or got.status != "undetermined":
        return ()
    expected = set()
    if isinstance(expect, tree.ExpectStatus):
        expected = {policy.things[name.key].event_date or name.key for name in expect.needs}
    more = [key for key in got.needs if key not in expected]
    is_missed = expected <= set(got.needs)
    figures = all(policy.things[key].kind == "term" for key in more)
    return tuple(more) if is_missed and figures else ()


def _asked(example: tree.Example, policy: Policy) -> frozenset[str]:
    """The outcomes that an example speaks of, with what they are shares of.

    Empty, that is all, where it leaves an outcome out.
    """
    keys = {expect.outcome.key if expect.outcome else "" for expect in example.expect}
    if "" in keys:
        return frozenset()
    keys |= {policy.things[key].share_of for key in keys}
    return frozenset(key for key in keys if key and policy.things[key].kind == "outcome")


def _placed(problem: Diagnostic, example: tree.Example) -> Diagnostic:
    return evolve(problem, span=example.span)


class _Expectation:
    """One expectation against one decision; None from `check` means that it holds."""

    def __init__(self, policy: Policy, case: Case, decision: Decision) -> None:
        self.policy = policy
        self.case = case
        self.decision = decision

    def check(self, expect: tree.Expect) -> Mismatch | Diagnostic | None:
        if expect.outcome is None:
            assert isinstance(expect, tree.ExpectStatus)
            return self.some_outcome(expect)
        thing = self.policy.things[expect.outcome.key]
        if thing.kind != "outcome":
            return findings.NotAnOutcome(name=thing.words, span=expect.span)
        got = self.decision.outcomes[thing.key]
        if isinstance(expect, tree.ExpectStatus):
            if self.has_status(got, expect):
                return None
            expected, why = self.status_words(expect, thing), self.other_needs(expect, got)
            return Mismatch(expected, self.got(got), why=why)
        return self.value(expect, thing, got)

    # ------------------------------------------------------------ statuses

    def some_outcome(self, expect: tree.ExpectStatus) -> Mismatch | None:
        """Without a name, some outcome must have the status."""
        outcomes = self.decision.outcomes.values()
        if any(self.has_status(each, expect) for each in outcomes):
            return None
        near = [each for each in outcomes if each.status == expect.status]
        none = Words("没有这样的结果", "no such outcome")
        return Mismatch(self.status_words(expect, None), self.several(near) if near else none)

    def several(self, outcomes: Iterable[OutcomeDecision]) -> Words:
        said = [self.got(each) for each in outcomes]
        return both(lambda language: "；".join(each.in_language(language) for each in said))

    def has_status(self, got: OutcomeDecision, expect: tree.ExpectStatus) -> bool:
        if got.status != expect.status:
            return False
        if expect.needs and self.needs(expect) != set(got.needs):
            return False
        ids = {self.clause_id(label) for label in expect.labels}
        return ids <= set(got.clauses)

    def needs(self, expect: tree.ExpectStatus) -> set[str]:
        """The needs by key; an event is needed by its date."""
        things = (self.policy.things[name.key] for name in expect.needs)
        return {thing.event_date or thing.key for thing in things}

    def other_needs(self, expect: tree.ExpectStatus, got: OutcomeDecision) -> Words:
        """Which names are needed beside the expected ones, and which are not needed."""
        expected = self.needs(expect)
        if got.status != expect.status or not expected:
            return Words()
        more = [key for key in got.needs if key not in expected]
        less = [key for key in expected if key not in got.needs]

        def say(language: Language) -> str:
            show = Show(self.policy, language)
            said = []
            if more:
                names = show.listed([show.name(key) for key in more])
                said.append(show.pick(f"还要看{names}", f"also decisive: {names}"))
            if less:
                names = show.listed([show.name(key) for key in sorted(less)])
                said.append(show.pick(f"不用看{names}", f"not decisive: {names}"))
            return show.pick("；", "; ").join(said)

        return both(say)

    def clause_id(self, label: tree.Label) -> str:
        for clause in self.policy.clauses:
            layers = self.policy.layers
            layer = layers[clause.layer] if clause.layer < len(layers) else None
            names = layer and (layer.id, layer.header.name.zh, layer.header.name.en)
            here = clause.layer == 0 if not label.policy else label.policy in (names or ())
            if clause.label == label.text and here:
                return clause.id
        return label.text

    # ------------------------------------------------------------ values

    def value(
        self, expect: tree.Sets, thing: Thing, got: OutcomeDecision
    ) -> Mismatch | Diagnostic | None:
        value = expect.value
        match value:
            case tree.PeriodValue(start, end):
                return self.period(thing, got, start, end)
            case tree.AsProvided() | tree.NotDetermined():
                if got.status == "undetermined" and thing.key in got.needs:
                    return None
                return self.mismatch(thing, _OPEN, got, None)
            case tree.Share(fraction, which):
                return self.share(expect, thing, got, Bounds(*_range(which, fraction)))
            case tree.Bound(which, amount):
                plain = fixed_value(amount, thing, self.policy, self.case)
                if isinstance(plain, Diagnostic):
                    return plain
                return self.compare(expect, thing, got, Bounds(*_range(which, plain)))
            case tree.Exactly(exactly):
                plain = self.plain(exactly, thing)
                if isinstance(plain, Diagnostic):
                    return plain
                return self.compare(expect, thing, got, plain)
            case _:
                assert_never(value)

    def plain(self, value: tree.Value | tree.Date | bool | tree.Name, thing: Thing) -> Any:
        if isinstance(value, bool):
            return value
        if isinstance(value, tree.Name):
            return value.key
        return fixed_value(value, thing, self.policy, self.case)

    def compare(
        self, expect: tree.Sets, thing: Thing, got: OutcomeDecision, wanted: Any
    ) -> Mismatch | Diagnostic | None:
        actual = got.value
        if expect.rest:
            if not thing.share_of:
                return findings.NotAShare(name=thing.words, span=expect.span)
            actual = self.left(thing, got)
        if got.status == "value" and agrees(wanted, actual):
            return None
        said = both(lambda language: Show(self.policy, language).value(wanted, thing.type or ""))
        if expect.rest:
            said = Words(f"余额{said.zh}", f"{said.en} left")
            return self.mismatch(thing, said, got, None)
        return self.mismatch(thing, said, got, wanted)

    def left(self, thing: Thing, got: OutcomeDecision) -> Any:
        """What a share leaves of its base; None where that has no value."""
        if isinstance(got.value, Part) and got.value.low == got.value.high == 1:
            return 0
        base = self.decision.outcomes.get(thing.share_of)
        if base is None or base.status != "value" or got.status != "value":
            return None
        if isinstance(base.value, Bounds | Part) or isinstance(got.value, Part):
            return None
        if isinstance(got.value, Bounds):
            low, high = got.value
            ends = (None if end is None else base.value - end for end in (high, low))
            return Bounds(*ends)
        return base.value - got.value

    def share(
        self, expect: tree.Sets, thing: Thing, got: OutcomeDecision, wanted: Bounds
    ) -> Mismatch | Diagnostic | None:
        """A share is compared as a share, or as the amount where its base has a value."""
        if not thing.share_of:
            return findings.NotAShare(name=thing.words, span=expect.span)
        part = Part(thing.share_of, *wanted)
        base = self.decision.outcomes.get(thing.share_of)
        if got.status == "value" and isinstance(got.value, Part):
            if agrees(_point(wanted), _point(Bounds(got.value.low, got.value.high))):
                return None
        elif got.status == "value" and base and base.status == "value":
            if not isinstance(base.value, Bounds | Part):
                ends = [None if end is None else base.value * end for end in wanted]
                if agrees(_point(Bounds(*ends)), got.value):
                    return None
        said = both(lambda language: Show(self.policy, language).part(part))
        return self.mismatch(thing, said, got, part)

    def period(
        self, thing: Thing, got: OutcomeDecision, start: tree.Date | None, end: tree.Date | None
    ) -> Mismatch | Diagnostic | None:
        """Each end that is written must have that value."""
        assert got.ends is not None
        wanted: list[Any] = []
        for node in (start, end):
            day = node and fixed_value(node, thing, self.policy, self.case)
            if isinstance(day, Diagnostic):
                return day
            wanted.append(day)
        missed = []
        for day, actual, name in zip(wanted, got.ends, ("from", "until")):
            if day is not None and (actual.status != "value" or actual.value != day):
                missed.append((Slot(thing.key, name), day))  # type: ignore[arg-type]
        if not missed:
            return None
        said = both(lambda language: Show(self.policy, language).period(*wanted))
        expected = self.expected(thing, said)
        return Mismatch(expected, self.got(got), tuple(missed))

    # ------------------------------------------------------------ words

    def mismatch(self, thing: Thing, said: Words, got: OutcomeDecision, wanted: Any) -> Mismatch:
        slots = () if wanted is None else ((Slot(thing.key), wanted),)
        if isinstance(wanted, bool):
            phrase = both(lambda language: Show(self.policy, language).phrase(thing, wanted))
            said = phrase if phrase.zh or phrase.en else said
        return Mismatch(self.expected(thing, said), self.got(got), slots)

    def expected(self, thing: Thing, said: Words) -> Words:
        return Words(
            f"应得“{thing.words.in_language('zh')}”为{said.in_language('zh')}",
            f"expected “{thing.words.in_language('en')}” to be {said.in_language('en')}",
        )

    def status_words(self, expect: tree.ExpectStatus, thing: Thing | None) -> Words:
        def say(language: Language) -> str:
            show = Show(self.policy, language)
            name = (
                thing.words.in_language(language)
                if thing
                else show.pick("某一结果", "some outcome")
            )
            status = show.pick(*_STATUS[expect.status])
            needs = show.listed([show.name(key.key) for key in expect.needs])
            labels = show.listed([f"[{label.text}]" for label in expect.labels])
            without = show.pick(f"，需{needs}", f" without {needs}") if needs else ""
            of = show.pick(f"（{labels}）", f" of {labels}") if labels else ""
            return show.pick(f"应得“{name}”{status}", f"expected “{name}” {status}") + without + of

        return both(say)

    def got(self, got: OutcomeDecision) -> Words:
        """What came out, with the clauses behind it."""

        def say(language: Language) -> str:
            show = Show(self.policy, language)
            has_words = got.status in ("silent", "conflict")
            colon = show.pick("：", ": ") if has_words else " "
            said = show.name(got.name) + colon + show.decision(got) + _lacking(show, got)
            by = show.labels(got.clauses)
            return said + (show.pick(f"（依据{by}）", f" (by {by})") if by else "")

        return both(say)


def _lacking(show: Show, got: OutcomeDecision) -> str:
    """What an undetermined answer lacks."""
    names = show.listed([show.name(key) for key in got.needs if got.status == "undetermined"])
    return show.pick(f"，需{names}", f", needs {names}") if names else ""


_OPEN = Words("没有写明（按有关规定或暂未确定）", "left open (as separately provided or not yet)")
_STATUS = {
    "undetermined": ("待定", "undetermined"),
    "conflict": ("冲突", "in conflict"),
    "silent": ("未规定", "silent"),
}


def agrees(wanted: Any, got: Any) -> bool:
    """A plain value must be equal; of bounds, the end that is expected must be the same."""
    if isinstance(wanted, Bounds):
        if not isinstance(got, Bounds):
            return False
        low_agrees = wanted.low is None or wanted.low == got.low
        return low_agrees and (wanted.high is None or wanted.high == got.high)
    if isinstance(got, Bounds | Part) or isinstance(wanted, bool) != isinstance(got, bool):
        return False  # yes/no is no number: True is not 1
    return bool(wanted == got)


def _range(which: str, value: Any) -> tuple[Any, Any]:
    match which:
        case "at least":
            return value, None
        case "at most":
            return None, value
        case _:
            return value, value


def _point(bounds: Bounds) -> Any:
    return bounds.low if bounds.low == bounds.high else bounds
