"""Figures of clauses: a value and its rest that do not add up, and amounts that are no whole 分."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import islice
from typing import Any

from tiaoli.checks.saying import label_words, place_of
from tiaoli.diagnostics import checks as findings
from tiaoli.diagnostics.base import Diagnostic, Words
from tiaoli.model import nodes
from tiaoli.model.nodes import Policy, Rule, Slot
from tiaoli.show import Show, both
from tiaoli.trace import Trace
from tiaoli.units.unknown import Undecided
from tiaoli.witness import witnesses

FEW = 3
"""Cases tried for one clause."""


def check_rests(policy: Policy) -> Iterator[Diagnostic]:
    """Clauses that state both a share and what it leaves."""
    for rule in policy.rules:
        if isinstance(rule.setting, nodes.Rest):
            for other in policy.rules:
                same = other.clause == rule.clause and other.slot == rule.slot
                if same and isinstance(other.setting, nodes.Exact | nodes.ShareOf):
                    yield from _rest(policy, rule, other)


def _rest(policy: Policy, rule: Rule, other: Rule) -> Iterator[Diagnostic]:
    condition = nodes.All((rule.condition, other.condition))
    for case in islice(witnesses(policy, condition), FEW):
        trace = Trace(policy, case)
        base = _base(trace, rule)
        value = amount(trace, other)
        assert isinstance(rule.setting, nodes.Rest)
        rest = _number(trace.value(rule.setting.value).value)
        if base is None or value is None or rest is None or base - value == rest:
            continue
        yield findings.RestContradicts(
            label=label_words(policy, rule.clause), base=_money(policy, base),
            value=_money(policy, value), difference=_money(policy, base - value),
            rest=_money(policy, rest), span=place_of(policy, rule),
        )  # fmt: skip
        return


def check_whole_fen(policy: Policy) -> Iterator[Diagnostic]:
    """Money clauses of this policy's own that give parts of a 分 in some case."""
    for rule in policy.rules:
        thing = policy.things[rule.slot.name]
        if thing.type != "money" or rule.layer != 0 or not _may_be_broken(rule.setting):
            continue
        for case in islice(witnesses(policy, rule.condition), FEW):
            found = amount(Trace(policy, case), rule)
            if found is not None and found.denominator != 1:
                yield findings.NotWholeFen(
                    label=label_words(policy, rule.clause), name=thing.words,
                    amount=_money(policy, found), span=place_of(policy, rule),
                )  # fmt: skip
                break


def _may_be_broken(setting: nodes.Setting) -> bool:
    """A share, or an expression that is neither a constant, a name, nor rounded."""
    match setting:
        case nodes.ShareOf(low, high):
            return low == high and low is not None and low.denominator != 1
        case nodes.Exact(nodes.Constant() | nodes.Read() | nodes.Rounded()):
            return False
        case nodes.Exact():
            return True
        case _:
            return False


def amount(trace: Trace, rule: Rule) -> Fraction | None:
    """The amount that a clause gives in a case, in 分; None where it is no single amount."""
    match rule.setting:
        case nodes.Exact(expression):
            return _number(trace.value(expression).value)
        case nodes.ShareOf(low, high):
            base = _base(trace, rule)
            return None if base is None or low is None or low != high else base * low
        case _:
            return None


def _base(trace: Trace, rule: Rule) -> Fraction | None:
    share_of = trace.policy.things[rule.slot.name].share_of
    return _number(trace.slot(Slot(share_of)).value) if share_of else None


def _number(value: Any) -> Fraction | None:
    if isinstance(value, bool | Undecided) or not isinstance(value, int | Fraction):
        return None
    return Fraction(value)


def _money(policy: Policy, fen: Fraction) -> Words:
    return both(lambda language: Show(policy, language).value(fen, "money"))
