"""Why an expected answer did not come out: the clause that would give it, and what failed of it."""

from collections.abc import Sequence
from typing import Any

from tiaoli.diagnostics.base import Language, Words
from tiaoli.model import nodes
from tiaoli.model.case import Case, Decision
from tiaoli.model.nodes import Policy, Rule, Slot
from tiaoli.model.walk import names_a_day, reads
from tiaoli.show import Show, both
from tiaoli.trace import Fared, Trace, conjuncts, names_in
from tiaoli.units.settle import Bounds, Part

LONG = 60
"""Characters of a condition that is still quoted where it is not known."""


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
        return show.pick(f"{label}不适用：", f"{label} does not apply: ") + failure(
            trace, show, fared
        )
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
    if part.holds is None:
        needs = show.listed([_lacking(trace, show, key) for key in part.needs])
        said = show.expression(part.expression)
        if len(said) > LONG:
            return show.pick(f"还不知道{needs}", f"{needs} is not known")
        return show.pick(
            f"不知道是否“{said}”（需{needs}）", f"it is not known whether “{said}” (needs {needs})"
        )
    return _failed(trace, show, part.expression)


def _lacking(trace: Trace, show: Show, key: str) -> str:
    """What is not known of a name: of an identity that ended, whether it still counts."""
    holding = trace.case.identities.get(key)
    if holding is None or holding.ended is None or names_a_day(trace.policy):
        return show.name(key)
    return show.pick(f"{show.name(key)}终止后算不算", f"whether {show.name(key)} still counts")


def _failed(trace: Trace, show: Show, expression: nodes.Expression) -> str:
    if isinstance(expression, nodes.Any):
        members = members_of(trace, expression)
        if members:
            names = show.listed([show.name(key) for key in members])
            return show.pick(f"不属于{names}中的任何一类", f"is none of {names}")
        nearest = max(expression.operands, key=lambda each: _share_held(trace, each))
        failed = next(p for p in map(trace.verdict, conjuncts(nearest)) if p.holds is False)
        if failed.expression != expression:
            return _failed(trace, show, failed.expression)
    if isinstance(expression, nodes.Not) and not _has_own_negation(trace, expression.operand):
        said, verdict = show.expression(expression.operand), show.pick("成立", " holds")
    else:
        said, verdict = show.expression(expression), show.pick("不成立", " does not hold")
    facts = show.listed([show.given(key, value) for key, value in trace.facts(expression)])
    if (
        not facts
        and trace.case.closed
        and any(_is_personal(trace, e) for e in names_in(expression))
    ):
        facts = show.pick("没有提到", "not given")
    known = show.pick(f"（{facts}）", f" ({facts})") if facts else ""
    return f"“{said}”{verdict}{known}"


def _is_personal(trace: Trace, key: str) -> bool:
    return trace.policy.things[key].kind in ("fact", "event", "group", "identity")


def members_of(trace: Trace, expression: nodes.Expression) -> tuple[str, ...]:
    """The groups and identities that the person would have to be one of, where that is missing."""
    operands = expression.operands if isinstance(expression, nodes.Any) else (expression,)
    found = []
    for operand in operands:
        failed = [p.expression for p in map(trace.verdict, conjuncts(operand)) if not p.holds]
        key = _membership(trace, failed[0]) if failed else None
        if key is None:
            return ()
        found.append(key)
    return tuple(dict.fromkeys(found))


def _membership(trace: Trace, expression: nodes.Expression) -> str | None:
    match expression:
        case nodes.Holds(identity, _) if identity not in trace.case.identities:
            return identity
        case nodes.Read(slot) if trace.policy.things[slot.name].kind == "group":
            return slot.name
        case _:
            return None


def _has_own_negation(trace: Trace, operand: nodes.Expression) -> bool:
    """A negation that has words of its own, so that it reads well: an opposite, a comparison."""
    match operand:
        case nodes.Read(slot):
            return trace.policy.things[slot.name].opposite is not None
        case nodes.Happened():
            return True
        case nodes.Compare(operator, _, _):
            return operator != "=="
        case _:
            return False


def _share_held(trace: Trace, expression: nodes.Expression) -> float:
    parts = [trace.verdict(each) for each in conjuncts(expression)]
    return sum(part.holds is True for part in parts) / (len(parts) or 1)


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
