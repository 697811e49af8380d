"""Loading generated evaluators, and asking them what `semantics.py` is asked."""

from typing import Any

from tiaoli.backends import python
from tiaoli.backends.base import Context
from tiaoli.backends.embedded import record_section, runtime_imports, runtime_section
from tiaoli.model.case import Case, Decision
from tiaoli.model.nodes import Policy
from tiaoli.units.day import Length

_RUNTIME: dict[str, Any] = {}


def source(policy: Policy) -> str:
    return python.files(policy, Context("test"))["evaluator.py"]


def load(policy: Policy) -> dict[str, Any]:
    """The names of a generated evaluator; its runtime is compiled only once for all."""
    if not _RUNTIME:
        parts = ("\n".join(runtime_imports()), record_section(), runtime_section())
        exec("\n".join(parts), _RUNTIME)
    own = source(policy).replace(runtime_section(), "").replace(record_section(), "")
    names = dict(_RUNTIME)
    exec(compile(own, "<generated>", "exec"), names)
    return names


def ask(names: dict[str, Any], case: Case) -> Any:
    """The generated evaluator's decision on a case of the compiler's, be it possible or not."""
    own = names["Case"](closed=case.closed)
    vars(own).update(given(names, case))
    return names["evaluate"](own)


def given(names: dict[str, Any], case: Case) -> dict[str, Any]:
    """What a case of the compiler's gives, as the generated evaluator's `Case` takes it."""
    found = {names["FACTS"][key]: _into(names, value) for key, value in case.values.items()}
    for key, holding in case.identities.items():
        own = names["Holding"](holding.held, holding.certified, holding.ended)
        found[names["FACTS"][key]] = own
    return found


def _into(names: dict[str, Any], value: Any) -> Any:
    return names["Length"](value.months, value.days) if isinstance(value, Length) else value


def plain(value: Any) -> Any:
    """A value that compares across two copies of the runtime."""
    if type(value).__name__ == "Length":
        return ("length", value.months, value.days)
    if isinstance(value, tuple):
        return tuple(plain(each) for each in value)
    return value


def said(outcome: Any) -> tuple[Any, ...]:
    """What an outcome says, of either side."""
    ends = outcome.ends or ()
    return (
        outcome.status, plain(outcome.value), tuple(outcome.clauses), tuple(outcome.needs),
        plain(outcome.possible), tuple(said(end) for end in ends),
    )  # fmt: skip


def differences(policy: Policy, names: dict[str, Any], decision: Decision, own: Any) -> list[str]:
    """Where the two decisions differ, in words."""
    found = []
    for key, outcome in decision.outcomes.items():
        other = getattr(own, names["OUTCOMES"][key])
        if said(outcome) != said(other):
            found.append(
                f"{policy.id} {key}:\n  meaning   {said(outcome)}\n  generated {said(other)}"
            )
    for part in ("assumed", "undated", "unordered", "unread"):
        theirs, ours = getattr(own, part), getattr(decision, part)
        if theirs != ours:
            found.append(f"{policy.id} {part}:\n  meaning   {ours}\n  generated {theirs}")
    return found
