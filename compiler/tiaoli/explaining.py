"""Explanations: why an answer came out, why another did not, and what is still needed.

`explanation` gives them as data, `explain` as text: some lines for each outcome, the same lines
for the same case, in words that the person concerned understands. Both tell of the outcomes that
are asked for, or of those that a reader asks about first, and name the others; or of all.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from attrs import evolve

from tiaoli.diagnostics.base import Language, Words
from tiaoli.explanation import (
    Explained,
    Explanation,
    LeftOut,
    NearMiss,
    Possible,
    Reason,
    Single,
    as_json,
)
from tiaoli.explanation_short import MOST_LINES, short_text_of
from tiaoli.explanation_text import text_of
from tiaoli.model import nodes
from tiaoli.model.case import Case, Decision, OutcomeDecision
from tiaoli.model.nodes import Clause, Expression, Policy, Rule, Thing
from tiaoli.model.walk import reads
from tiaoli.needed import needs_of, single_answers, would_be
from tiaoli.semantics import evaluate
from tiaoli.sentences import Sentences
from tiaoli.show import Show, both, percent_words
from tiaoli.syntax import tree
from tiaoli.trace import Fared, Trace
from tiaoli.units.settle import Bounds
from tiaoli.why_not import closeness, failure, members_of

__all__ = ["MOST_LINES", "as_json", "explain", "explain_all", "explanation", "explanation_of_all"]

MOST_OUTCOMES = 5
"""Outcomes that are explained where nobody says which."""
CLOSE = 2
"""Clauses that came close and are told, for one outcome."""
ENOUGH = 0.5
"""A clause came close where at least this part of its conditions held."""


def explain(
    policy: Policy, case: Case, decision: Decision, language: Language,
    asked: Sequence[str] = (), first: Sequence[str] = (), *, most: int = MOST_LINES, more: str = "",
) -> str:  # fmt: skip
    """The explanation as text of at most `most` lines.

    asked: keys of outcomes; without any, the first of `first` that have an answer are told, then
    others in the order of declaration. more: how the reader gets the rest, said beside it.
    """
    told = explanation(policy, case, decision, asked, first)
    return short_text_of(told, language, most, more)


def explain_all(policy: Policy, case: Case, decision: Decision, language: Language) -> str:
    """All outcomes with every clause that came close, as text."""
    return text_of(explanation_of_all(policy, case, decision), language)


def explanation(
    policy: Policy, case: Case, decision: Decision,
    asked: Sequence[str] = (), first: Sequence[str] = (),
) -> Explanation:  # fmt: skip
    """The explanation of the outcomes that `explain` tells of, as data."""
    chosen = _with_parts(policy, decision, asked) if asked else _chosen(decision, first)
    teller = _Teller(policy, case, decision)
    rest = (outcome for key, outcome in decision.outcomes.items() if key not in chosen)
    return Explanation(
        tuple(teller.outcome(decision.outcomes[key], bool(asked)) for key in chosen),
        assumed=tuple(teller.assumed(chosen)),
        left_out=tuple(
            LeftOut(policy.things[each.name].words, teller.answer(each), each.is_empty)
            for each in rest
            if _says_something(each)
        ),
    )


def explanation_of_all(policy: Policy, case: Case, decision: Decision) -> Explanation:
    """The explanation of every outcome as data."""
    teller = _Teller(policy, case, decision)
    told: list[Explained] = []
    silent: list[Words] = []
    for outcome in decision.outcomes.values():
        explained = teller.outcome(outcome, is_asked=False)
        if not _says_something(outcome) and not explained.near_misses:
            silent.append(explained.name)
        else:
            told.append(explained)
    return Explanation(tuple(told), tuple(silent), tuple(teller.assumed()))


def _chosen(decision: Decision, first: Sequence[str]) -> tuple[str, ...]:
    """The outcomes that a reader asks about first, of those that have an answer."""
    keys = dict.fromkeys((*first, *decision.outcomes))
    found = [key for key in keys if key in decision.outcomes]
    return tuple(key for key in found if _says_something(decision.outcomes[key]))[:MOST_OUTCOMES]


def _with_parts(policy: Policy, decision: Decision, asked: Sequence[str]) -> tuple[str, ...]:
    """What is asked for, and what a single outcome is computed from: it is no answer without."""
    parts: list[str] = []
    if len(asked) == 1:
        definition = policy.things[asked[0]].definition
        slots = sorted(reads(definition), key=_order(policy)) if definition else []
        parts = [slot.name for slot in slots if slot.name in decision.outcomes]
    return tuple(dict.fromkeys((*asked, *parts)))


def _says_something(outcome: OutcomeDecision) -> bool:
    return any(end.status != "silent" or end.needs for end in outcome.ends or (outcome,))


class _Teller:
    """Explains the outcomes of one decision."""

    def __init__(self, policy: Policy, case: Case, decision: Decision) -> None:
        self.policy = policy
        self.case = case
        self.decision = decision
        self.trace = Trace(policy, case)
        self.sentences = Sentences(policy)
        self.clauses = {clause.id: clause for clause in policy.clauses}

    def outcome(self, outcome: OutcomeDecision, is_asked: bool) -> Explained:
        thing = self.policy.things[outcome.name]
        fared = [
            self.trace.fared(rule) for rule in self.policy.rules if rule.slot.name == thing.key
        ]
        behind = set(outcome.clauses)
        direct = [
            each for each in fared if each.rule.clause in behind and each.applies is not False
        ]
        reasons = tuple(self.reasons(direct))
        told = {reason.clause for reason in reasons}
        also = tuple(self.label(id) for id in outcome.clauses if id not in told)
        needs = needs_of(self.policy, self.case, outcome)
        return Explained(
            thing.key,
            thing.words,
            outcome.status,
            self.answer(outcome),
            reasons,
            also,
            self.computed(thing, outcome.status == "value" and not reasons),
            tuple(self.near_misses(outcome, fared, is_asked)),
            needs.all,
            needs.is_joint,
            self.closed(outcome),
            self.singles(outcome),
            tuple(self.remarks(outcome, reasons)),
        )

    def answer(self, outcome: OutcomeDecision) -> Words:
        return both(lambda language: Show(self.policy, language).decision(outcome))

    def closed(self, outcome: OutcomeDecision) -> Possible | None:
        """What would come out of an undetermined outcome with `nothing else`."""
        if outcome.status != "undetermined" or self.case.closed:
            return None
        decided = self.decision_if_closed.outcomes[outcome.name]
        return would_be(self.policy, self.case, _NOTHING_ELSE, decided)

    def singles(self, outcome: OutcomeDecision) -> tuple[Single, ...]:
        if outcome.status != "undetermined" or self.case.closed:
            return ()
        closed = self.decision_if_closed.outcomes[outcome.name]
        return single_answers(self.policy, self.case, outcome, closed)

    @cached_property
    def decision_if_closed(self) -> Decision:
        return evaluate(self.policy, evolve(self.case, closed=True))

    # ------------------------------------------------------------ why

    def reasons(self, direct: Sequence[Fared]) -> Iterator[Reason]:
        """The clauses that speak of the outcome itself, each once."""
        for id in dict.fromkeys(fared.rule.clause for fared in direct):
            mine = [fared for fared in direct if fared.rule.clause == id]
            clause = self.clauses[id]
            facts: dict[Words, None] = {}
            for fared in mine:
                facts.update(dict.fromkeys(self.facts(fared)))
            yield Reason(
                id, self.label(id), self.sentence(clause),
                both(lambda language, mine=mine: self.said(mine, language)),
                tuple(facts), tuple(_mark_words(clause)),
            )  # fmt: skip

    def facts(self, fared: Fared) -> Iterator[Words]:
        """The facts of the case that made the conditions true, in the words of the reader."""
        for part in fared.parts:
            if part.holds:
                for key, value in self.supporting(part.expression):
                    yield both(
                        lambda language, key=key, value=value: Show(self.policy, language).given(
                            key, value
                        )
                    )

    def supporting(self, expression: Expression) -> Iterator[tuple[str, Any]]:
        """What the case says; of alternatives, only of those that hold."""
        match expression:
            case nodes.Any(operands):
                for operand in operands:
                    if self.trace.verdict(operand).holds:
                        yield from self.supporting(operand)
            case nodes.Not(nodes.All(operands)):
                for operand in operands:
                    if self.trace.verdict(operand).holds is False:
                        yield from self.supporting(nodes.Not(operand))
                        return
            case _:
                yield from self.trace.facts(expression)

    def said(self, fared: Sequence[Fared], language: Language) -> str:
        """What the clause says of the outcome, in this case."""
        show = Show(self.policy, language)
        ends = {each.rule.slot.end: self.setting(each.rule, show) for each in fared}
        if "" in ends:
            return ends[""]
        start, until = ends.get("from", ""), ends.get("until", "")
        zh = (f"自{start}起" if start else "") + (f"至{until}" if until else "")
        en = " ".join(
            each for each in (f"from {start}" * bool(start), f"until {until}" * bool(until)) if each
        )
        return show.pick(zh, en)

    def setting(self, rule: Rule, show: Show) -> str:
        thing = self.policy.things[rule.slot.name]
        type = "date" if rule.slot.end else thing.type or "yes/no"
        match rule.setting:
            case nodes.Exact(expression):
                found = self.trace.value(expression)
                if found.status != "value":
                    return show.expression(expression)
                return (
                    show.outcome(thing, "value", found.value)
                    if not rule.slot.end
                    else (show.value(found.value, type))
                )
            case nodes.Range(low, high):
                ends = [None if end is None else self.trace.value(end).value for end in (low, high)]
                return show.bounds(Bounds(*ends), type)
            case nodes.ShareOf(low, high):
                return _share(show, low, high)
            case nodes.Rest(expression):
                rest = show.value(self.trace.value(expression).value, type)
                return show.pick(f"余额{rest}", f"{rest} left")
            case _:
                return show.pick("没有写明", "left open")

    def computed(self, thing: Thing, is_default: bool) -> Words:
        """How a computed outcome came about: `fee minus discount: CNY 40, CNY 36`."""
        if thing.definition is None:
            return _OTHERWISE if is_default and thing.otherwise is not None else Words()
        definition = thing.definition

        def say(language: Language) -> str:
            show = Show(self.policy, language)
            parts = []
            for slot in sorted(reads(definition), key=_order(self.policy)):
                source = self.decision.outcomes.get(slot.name)
                if source is not None:
                    parts.append(
                        f"{show.name(slot.name)}{show.pick('', ' ')}{show.decision(source)}"
                    )
            colon = show.pick("：", ": ")
            return show.expression(definition) + (colon + show.listed(parts) if parts else "")

        return both(say)

    # ------------------------------------------------------------ why not

    def near_misses(
        self, outcome: OutcomeDecision, fared: Sequence[Fared], is_asked: bool
    ) -> Iterator[NearMiss]:
        """The clauses that were close, the closest first; those that lost to others come first.

        A clause for others than this person is close to nothing, unless the outcome is asked for.
        """
        behind = set(outcome.clauses)
        others = [each for each in fared if each.rule.clause not in behind]
        beaten = [each for each in others if each.applies]
        failed = [each for each in others if each.applies is False]
        close = [each for each in failed if self.is_close(each)]
        if is_asked and outcome.status == "silent" and not close:
            close = failed
        close.sort(key=closeness, reverse=True)
        told: set[str] = set()
        for each in (*beaten, *close):
            if each.rule.clause not in told and len(told) < CLOSE:
                told.add(each.rule.clause)
                yield self.near_miss(each, fared)

    def is_close(self, fared: Fared) -> bool:
        """Much of it held, and it is not for other people."""
        part = fared.failed
        near = fared.held > 0 and closeness(fared)[0] >= ENOUGH
        return near and part is not None and not members_of(self.trace, part.expression)

    def near_miss(self, each: Fared, fared: Sequence[Fared]) -> NearMiss:
        rule = each.rule

        def against(language: Language) -> str:
            show = Show(self.policy, language)
            if not each.applies:
                return failure(self.trace, show, each)
            above = [o.rule.clause for o in fared if o.rule.number in rule.beaten_by and o.applies]
            over = show.labels(tuple(dict.fromkeys(above)))
            if over:
                return show.pick(f"符合，但{over}优先", f"it applies, but {over} comes before it")
            return show.pick("符合，但没有起作用", "it applies, but changes nothing")

        return NearMiss(
            rule.clause, self.label(rule.clause), self.sentence(self.clauses[rule.clause]),
            each.held, len(each.parts), both(against),
        )  # fmt: skip

    # ------------------------------------------------------------ remarks

    def remarks(self, outcome: OutcomeDecision, reasons: Sequence[Reason]) -> Iterator[Words]:
        if outcome.status == "conflict":
            yield from self.conflict(reasons)
        if outcome.is_empty:
            start, end = outcome.value
            yield both(lambda language: _empty(Show(self.policy, language), start, end))

    def conflict(self, reasons: Sequence[Reason]) -> Iterator[Words]:
        def say(language: Language) -> str:
            show = Show(self.policy, language)
            colon = show.pick("：", ": ")
            each = [
                f"{reason.label.in_language(language)}{colon}{reason.says.in_language(language)}"
                for reason in reasons
            ]
            said = show.pick("；", "; ").join(each)
            return show.pick(
                f"这几条规定不一致，政策没有写以哪一条为准：{said}",
                f"these clauses differ and the policy does not say which one counts: {said}",
            )

        if len(reasons) > 1:
            yield both(say)
        differing = {each.clause for each in reasons}
        accepted = dict.fromkeys(
            why for each in reasons for id, why in self.clauses[each.clause].accepts
            if id in differing
        )  # fmt: skip
        for why in accepted:
            zh, en = why.in_language("zh"), why.in_language("en")
            yield Words(f"政策分析员的说明：{zh}", f"the analyst's remark: {en}")

    def assumed(self, only: Sequence[str] = ()) -> Iterator[Words]:
        """The names that `nothing else` took as not so, for all outcomes or only for these."""
        decision = self.decision
        if only and decision.assumed:
            decision = evaluate(self.policy, self.case, frozenset(only))
        for key in decision.assumed:
            yield self.policy.things[key].words

    def label(self, id: str) -> Words:
        return both(lambda language: Show(self.policy, language).label(id))

    def sentence(self, clause: Clause) -> Words:
        return both(lambda language: self.sentences.clause(clause, language))


def _order(policy: Policy) -> Any:
    """The base of a remainder comes before what is taken off it: by declaration."""
    return lambda slot: (policy.things[slot.name].order, slot.end)


def _share(show: Show, low: Any, high: Any) -> str:
    if low == 1:
        return show.pick("全额", "in full")
    if low is not None and low == high:
        return percent_words(low)
    if low is not None:
        return show.pick(f"不低于{percent_words(low)}", f"at least {percent_words(low)}")
    return show.pick(f"不高于{percent_words(high)}", f"at most {percent_words(high)}")


def _empty(show: Show, start: Any, end: Any) -> str:
    first, last = show.value(start, "date"), show.value(end, "date")
    return show.pick(
        f"要从{first}才开始，而{last}就已结束：其中没有一天",
        f"it would start on {first}, after its end on {last}: there is not a single day in it",
    )


_NOTHING_ELSE = Words("其余皆否", "nothing else")
_OTHERWISE = Words("没有适用的条款，因此按这个数", "no clause applies, so this is what holds")
_MARKS = {
    "assumption": ("推定", "assumption"),
    "emendation": ("校正原文", "emendation of"),
    "in principle": ("原则上", "in principle"),
    "about": ("约数，不是确数", "about: not an exact figure"),
    "binding": ("约束下级", "binding on policies below"),
}


def _mark_words(clause: Clause) -> Iterator[Words]:
    """The marks that a reader should know of, with their text."""
    marks: tuple[tree.Mark, ...] = clause.marks
    for mark in marks:
        if mark.kind in _MARKS:
            zh, en = _MARKS[mark.kind]
            if mark.text != Words():
                zh += f"“{mark.text.in_language('zh')}”"
                en += f" “{mark.text.in_language('en')}”"
            yield Words(zh, en)
