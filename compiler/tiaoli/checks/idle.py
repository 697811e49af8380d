"""Clauses that do nothing: conditions that never hold, empty periods, exceptions that never meet
what they except, and names that nothing sets.
"""

from collections.abc import Iterator
from datetime import date

from tiaoli.checks.saying import expression_words, label_words, place_of
from tiaoli.diagnostics import checks as findings
from tiaoli.diagnostics.base import Diagnostic, Words
from tiaoli.model import nodes
from tiaoli.model.case import Case
from tiaoli.model.nodes import Clause, Policy, Rule, Slot
from tiaoli.model.walk import reads
from tiaoli.show import Show, both
from tiaoli.syntax import tree
from tiaoli.trace import Trace
from tiaoli.witness import never_holds


def check_never(policy: Policy) -> Iterator[Diagnostic]:
    """Own clauses whose conditions no case meets."""
    seen: set[tuple[str, nodes.Expression]] = set()
    for rule in _own(policy):
        if (rule.clause, rule.condition) not in seen:
            seen.add((rule.clause, rule.condition))
            if never_holds(policy, rule.condition):
                yield findings.NeverApplies(
                    label=label_words(policy, rule.clause),
                    condition=expression_words(policy, rule.condition),
                    span=place_of(policy, rule),
                )


def check_empty(policy: Policy) -> Iterator[Diagnostic]:
    """Periods that a clause of the policy fixes, with their ends the wrong way round."""
    trace = Trace(policy, Case())
    by_end = {(rule.clause, rule.slot): rule for rule in _own(policy)}
    for (clause, slot), rule in by_end.items():
        other = by_end.get((clause, Slot(slot.name, "until")))
        if slot.end != "from" or other is None:
            continue
        start, end = _fixed(trace, rule), _fixed(trace, other)
        if start and end and start > end:
            yield findings.EmptyPeriod(
                name=policy.things[slot.name].words,
                start=both(lambda language, day=start: Show(policy, language).value(day, "date")),
                end=both(lambda language, day=end: Show(policy, language).value(day, "date")),
                span=place_of(policy, rule),
            )


def check_exceptions(policy: Policy) -> Iterator[Diagnostic]:
    """Own clauses that are exceptions to clauses they never meet."""
    for clause in policy.clauses:
        if clause.layer != 0:
            continue
        for note in clause.statement.notes:
            if isinstance(note, tree.ExceptionTo):
                for label in note.labels:
                    yield from _exception(policy, clause, label)


def _exception(policy: Policy, clause: Clause, label: tree.Label) -> Iterator[Diagnostic]:
    others = [other for other in policy.clauses if _is_meant(other, label)]
    rules = [rule for rule in policy.rules if rule.clause == clause.id]
    excepted = [rule for other in others for rule in policy.rules if rule.clause == other.id]
    if not rules or not excepted:
        return
    pairs = ((a, b) for a in rules for b in excepted if a.slot == b.slot)
    if not any(_meet(policy, one, other) for one, other in pairs):
        yield findings.IdleException(
            label=label_words(policy, clause.id), other=label_words(policy, others[0].id),
            span=clause.statement.span,
        )  # fmt: skip


def _is_meant(clause: Clause, label: tree.Label) -> bool:
    """The clause of that label; a table's label means all its rows."""
    whole = clause.statement.label
    same = clause.label == label.text or (whole is not None and whole.text == label.text)
    return same and (clause.layer == 0) == (not label.policy)


def _meet(policy: Policy, one: Rule, other: Rule) -> bool:
    return not never_holds(policy, nodes.All((one.condition, other.condition)))


def check_unset(policy: Policy) -> Iterator[Diagnostic]:
    """Terms that own clauses read, also through what is computed, and no clause sets."""
    set_names = {rule.slot.name for rule in policy.rules}
    told: set[str] = set()
    for rule in _own(policy):
        for name, through in sorted(_read_by(policy, rule).items()):
            thing = policy.things[name]
            if thing.kind == "term" and name not in set_names and name not in told:
                told.add(name)
                yield findings.NeverSet(
                    label=label_words(policy, rule.clause), name=thing.words,
                    through=_through(policy, through), span=place_of(policy, rule),
                )  # fmt: skip


def _through(policy: Policy, name: str) -> Words:
    """By which computed name a clause uses another one, if it does not name it itself."""
    words = policy.things[name].words if name else Words()
    return Words(f"（用来计算“{words.zh}”）", f" (to compute “{words.en}”)") if name else Words()


def _read_by(policy: Policy, rule: Rule) -> dict[str, str]:
    """The names that a rule reads, with the computed name that they are read for, if any."""
    found: dict[str, str] = {}
    waiting = [(slot.name, "") for slot in reads(rule.condition) | reads(rule.setting)]
    while waiting:
        name, through = waiting.pop()
        if through and name in found:
            continue
        found[name] = through
        thing = policy.things[name]
        if thing.definition is not None and thing.kind != "outcome":
            waiting += [(slot.name, name) for slot in reads(thing.definition)]
    return found


def _own(policy: Policy) -> Iterator[Rule]:
    return (rule for rule in policy.rules if rule.layer == 0)


def _fixed(trace: Trace, rule: Rule) -> date | None:
    """The day that a rule sets, where it is the same for everybody."""
    if not isinstance(rule.setting, nodes.Exact):
        return None
    found = trace.value(rule.setting.value)
    return found.value if found.status == "value" and isinstance(found.value, date) else None
