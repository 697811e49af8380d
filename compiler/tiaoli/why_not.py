"""Why an expected answer did not come out: the clause that would give it, and what failed of it."""

from collections.abc import Sequence
from typing import Any

from tiaoli.diagnostics.base import Language, Words
from tiaoli.model import nodes
from tiaoli.model.case import Case, Decision
from tiaoli.model.nodes import Policy, Rule, Slot
from tiaoli.model.walk import reads
from tiaoli.show import Show, both
from tiaoli.trace import Fared, Trace
from tiaoli.units.settle import Bounds, Part


def why_not(
    policy: Policy, case: Case, decision: Decision, wanted: Sequence[tuple[Slot, Any]]
) -> Words:
    """For each slot and the value expected of it, a sentence; empty where none helps."""
    trace = Trace(policy, case)

    def say(language: Language) -> str:
        show = Show(policy, language)
        said = [_why(trace, show, decision, slot, value) for slot, value in wanted]
        return show.pick("；", "; ").join(dict.fromkeys(each for each in said if each))

    return both(say)


def _why(trace: Trace, show: Show, decision: Decision, slot: Slot, wanted: Any) -> str:
    rules = [rule for rule in trace.policy.rules if rule.slot == slot and rule.kind == "base"]
    giving = [rule for rule in rules if gives(trace, rule, wanted)]
    if not giving:
        return _no_rule(trace, show, decision, slot)
    fared = max((trace.fared(rule) for rule in giving), key=closeness)
    label = show.label(fared.rule.clause)
    failed = fared.failed
    if failed is not None:
        return show.pick(f"{label}不适用：", f"{label} does not apply: ") + failure(trace, show, fared)
    winners = [
        rule for rule in rules
        if rule.number in fared.rule.beaten_by and trace.fared(rule).applies
    ]  # fmt: skip
    if winners:
        over = show.labels(tuple(rule.clause for rule in winners))
        return show.pick(f"{label}适用，但{over}优先", f"{label} applies, but {over} wins over it")
    return show.pick(f"{label}适用，但不是唯一的条款", f"{label} applies, but not alone")


def failure(trace: Trace, show: Show, fared: Fared) -> str:
    """The condition that failed, with what the case says of it."""
    part = fared.failed
    assert part is not None
    said = show.expression(part.expression)
    if part.holds is None:
        needs = show.listed([show.name(key) for key in part.needs])
        return show.pick(
            f"不知道是否“{said}”（需{needs}）", f"it is not known whether “{said}” (needs {needs})"
        )
    facts = show.listed([show.given(key, value) for key, value in trace.facts(part.expression)])
    known = show.pick(f"（{facts}）", f" ({facts})") if facts else ""
    return show.pick(f"“{said}”不成立{known}", f"“{said}” does not hold{known}")


def closeness(fared: Fared) -> tuple[float, int]:
    """How near a clause came to applying: the part of its conditions that held."""
    total = len(fared.parts) or 1
    return fared.held / total, -fared.rule.number


def gives(trace: Trace, rule: Rule, wanted: Any) -> bool:
    """Whether the rule, if it applied, would give its slot this value."""
    match rule.setting:
        case nodes.Exact(expression):
            return _equal(trace.value(expression).value, wanted)
        case nodes.Range(low, high):
            ends = [None if end is None else trace.value(end).value for end in (low, high)]
            return _equal(Bounds(*ends), wanted)
        case nodes.ShareOf(low, high):
            if isinstance(wanted, Part):
                return (low, high) == (wanted.low, wanted.high)
            base = trace.slot(Slot(trace.policy.things[rule.slot.name].share_of)).value
            if base is None or isinstance(base, Bounds | Part):
                return False
            amounts = Bounds(*(None if end is None else base * end for end in (low, high)))
            return _equal(amounts.low if low == high else amounts, wanted)
        case _:
            return False


def _equal(found: Any, wanted: Any) -> bool:
    return isinstance(found, bool) == isinstance(wanted, bool) and bool(found == wanted)


def _no_rule(trace: Trace, show: Show, decision: Decision, slot: Slot) -> str:
    """No clause says so: show what a computed outcome is computed from."""
    thing = trace.policy.things[slot.name]
    if thing.definition is None:
        return show.pick("没有条款给出这一结果", "no clause gives this answer")
    parts = []
    for read in sorted(reads(thing.definition)):
        source = decision.outcomes.get(read.name)
        if source is not None:
            by = show.labels(source.clauses)
            where = show.pick(f"（{by}）", f" ({by})") if by else ""
            parts.append(f"{show.name(read.name)} {show.decision(source)}{where}")
    said = show.expression(thing.definition)
    sources = show.pick("，", ", ").join(parts)
    return show.pick(
        f"{show.name(slot.name)}按{said}计算：{sources}",
        f"{show.name(slot.name)} is computed as {said}: {sources}",
    )
