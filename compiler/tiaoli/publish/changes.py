"""Last year and this year of one place, compared clause by clause: only what differs.

Two clauses are the same one where they speak of the same people, under the same condition, of
the same outcome. Dates are compared relative to their policy year, so a rule that merely moved
on by a year is no change. Numbers come first, then dates, then conditions, then what is new and
what is gone.
"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, Literal

from attrs import evolve, fields, frozen

from tiaoli.model.nodes import Clause, Policy
from tiaoli.syntax import tree

Kind = Literal["number", "date", "condition", "added", "removed"]
_ORDER: tuple[Kind, ...] = ("number", "date", "condition", "added", "removed")


@frozen
class Change:
    """One difference. The frames are printed by whoever shows them; None on the missing side."""

    kind: Kind
    outcome: str
    old: "Said | None"
    new: "Said | None"


@frozen
class Said:
    """What one clause says of one outcome."""

    clause: str
    rule: tree.Rule
    frame: tree.OutcomeFrame

    @property
    def people(self) -> tuple[str, ...]:
        return tuple(name.key for name in self.rule.subjects)


def changes(old: Policy, new: Policy) -> tuple[Change, ...]:
    """What differs between two years of one place, own and inherited clauses alike."""
    before = list(_said(old))
    after = list(_said(new))
    found = list(_pairs(before, after, _exactly, old.year, new.year))
    found += _pairs(before, after, _people, old.year, new.year)
    found += [Change("added", each.frame.outcome.key, None, each) for each in after]
    found += [Change("removed", each.frame.outcome.key, each, None) for each in before]
    return tuple(sorted(found, key=lambda change: _ORDER.index(change.kind)))


def _said(policy: Policy) -> Iterator[Said]:
    for clause in policy.clauses:
        if isinstance(clause.statement, tree.Rule) and _is_meant(clause, policy.year):
            for frame in clause.statement.outcomes:
                yield Said(clause.id, clause.statement, frame)


def _is_meant(clause: Clause, year: int) -> bool:
    """Whether a clause holds in the policy's year: parameters of other years stand in files too."""
    rule = clause.statement
    assert isinstance(rule, tree.Rule)
    years = [note.year for note in rule.notes if isinstance(note, tree.ForYear)]
    return rule.year in (None, year) and (not years or year in years)


def _pairs(
    before: list[Said], after: list[Said], key: Callable[[Said, int], Any], old: int, new: int
) -> Iterator[Change]:
    """Take out of both lists what belongs together; yield where it differs."""
    waiting: dict[Any, list[Said]] = {}
    for each in before:
        waiting.setdefault(key(each, old), []).append(each)
    for each in list(after):
        partners = waiting.get(key(each, new))
        if not partners:
            continue
        partner = partners.pop(0)
        before.remove(partner)
        after.remove(each)
        kind = _difference(partner, each, old, new)
        if kind is not None:
            yield Change(kind, each.frame.outcome.key, partner, each)


def _exactly(said: Said, year: int) -> Any:
    """People, outcome and condition: the same clause, whatever it sets."""
    condition = (said.rule.condition, said.rule.unless)
    return (*_people(said, year), relative(condition, year))


def _people(said: Said, _year: int) -> Any:
    """People, outcome and kind of frame: the same clause, perhaps under another condition."""
    return (said.people, said.frame.outcome.key, type(said.frame).__name__)


def _difference(old: Said, new: Said, old_year: int, new_year: int) -> Kind | None:
    if _bare(old.frame, old_year) != _bare(new.frame, new_year):
        return "date" if _has_dates(new.frame) and _has_dates(old.frame) else "number"
    if _exactly(old, old_year) != _exactly(new, new_year):
        return "condition"
    return None


def _bare(frame: tree.OutcomeFrame, year: int) -> Any:
    return relative(frame, year)


def _has_dates(frame: tree.OutcomeFrame) -> bool:
    return isinstance(frame, tree.Sets) and isinstance(frame.value, tree.PeriodValue)


def relative(node: Any, year: int) -> Any:
    """The node with every literal day said relative to the year."""
    match node:
        case tree.DayLiteral(day):
            return tree.DayOfYear(day.year - year, day.month, day.day)
        case tree.MonthEndLiteral(of, month):
            return tree.MonthEndLiteral(of - year, month)
        case tuple():
            return tuple(relative(each, year) for each in node)
        case tree.Node():
            parts = {
                field.name: relative(getattr(node, field.name), year)
                for field in fields(type(node))
                if field.name != "span"
            }
            return evolve(node, **parts)
        case date():
            return (node.year - year, node.month, node.day)
        case _:
            return node
