"""Builds statements: rules, notes on clauses, duties and the rest. One function an alias."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from attrs import evolve, frozen

from tiaoli.diagnostics.base import Words
from tiaoli.source import Span
from tiaoli.syntax import build_outcomes, tree
from tiaoli.syntax.build_values import How
from tiaoli.syntax.lexer import Opposite, Verb
from tiaoli.syntax.literals import Part
from tiaoli.syntax.plain import has_chinese


@frozen
class Notes:
    """The notes of one clause."""

    notes: tuple[tree.ClauseNote, ...]


@frozen
class Persons:
    """Whom a rule is about: subjects, and a test that stands with them."""

    subjects: tuple[tree.Name, ...]
    test: tree.Condition | None = None


@frozen
class Clause:
    """The condition of a rule."""

    condition: tree.Condition


@frozen
class Unless:
    """The exception inside a rule."""

    condition: tree.Condition


# ---------------------------------------------------------------- common parts


def statement(span: Span, *parts: Any) -> tree.Statement:
    """A statement with its label and notes."""
    found: tree.Statement = parts[-1]
    label: tree.Label | None = None
    notes: tuple[tree.ClauseNote, ...] = ()
    for part in parts[:-1]:
        if isinstance(part, Notes):
            notes = part.notes
        else:
            label = part
    return evolve(found, label=label, notes=notes, span=span)


def one(item: Any) -> tuple[Any, ...]:
    return (item,)


def more(items: tuple[Any, ...], item: Any) -> tuple[Any, ...]:
    return (*items, item)


def text(first: str, second: str | None = None) -> Words:
    """Fixed text. Chinese stands first, unless only the second part has Chinese characters."""
    if second is None:
        return Words(zh=first) if has_chinese(first) else Words(en=first)
    if has_chinese(second) and not has_chinese(first):
        return Words(zh=second, en=first)
    return Words(zh=first, en=second)


def labels(*found: tree.Label) -> tuple[tree.Label, ...]:
    return found


def yes() -> bool:
    return True


def no() -> bool:
    return False


# ---------------------------------------------------------------- notes on clauses


def notes(*found: tree.ClauseNote) -> Notes:
    return Notes(found)


def _mark(kind: Any) -> Any:
    def build(span: Span, words: Words | None = None) -> tree.Mark:
        return tree.Mark(kind, words or Words(), span=span)

    return build


MARKS = {
    "superior_prevails": _mark("superior prevails"),
    "unless_otherwise": _mark("unless otherwise"),
    "binding": _mark("binding"),
    "in_principle": _mark("in principle"),
    "about": _mark("about"),
    "assumption": _mark("assumption"),
    "emendation": _mark("emendation"),
}


def counts_first_day(span: Span) -> tree.CountsFirstDay:
    return tree.CountsFirstDay(True, span=span)


def counts_next_day(span: Span) -> tree.CountsFirstDay:
    return tree.CountsFirstDay(False, span=span)


def exception(span: Span, found: tuple[tree.Label, ...]) -> tree.ExceptionTo:
    return tree.ExceptionTo(found, span=span)


def overrides(span: Span, found: tuple[tree.Label, ...]) -> tree.Overrides:
    return tree.Overrides(found, span=span)


def accepts_conflict(span: Span, found: tuple[tree.Label, ...],
                     reason: Words) -> tree.AcceptsConflict:  # fmt: skip
    return tree.AcceptsConflict(found, reason, span=span)


def in_force_from(span: Span, day: tree.DayLiteral) -> tree.InForce:
    return tree.InForce("from", day, span=span)


def in_force_until(span: Span, day: tree.DayLiteral) -> tree.InForce:
    return tree.InForce("until", day, span=span)


def for_year(span: Span, year: Fraction | int) -> tree.ForYear:
    return tree.ForYear(int(year), span=span)


# ---------------------------------------------------------------- rules


def persons(subjects: tuple[tree.Name, ...]) -> Persons:
    return Persons(subjects)


def persons_clocked(span: Span, subjects: tuple[tree.Name, ...], tail: Any) -> Persons:
    return Persons(subjects, tree.ClockTest(tail, span=tail.span or span))


def persons_certified(first: Any, second: Any) -> Persons:
    """The certification test stands before the subjects in Chinese and behind in English."""
    return Persons(first, second) if isinstance(first, tuple) else Persons(second, first)


def clause(condition: tree.Condition) -> Clause:
    return Clause(condition)


def unless(condition: tree.Condition) -> Unless:
    return Unless(condition)


def rule(span: Span, who: Persons | tuple[tree.Name, ...], *parts: Any) -> tree.Rule:
    who = who if isinstance(who, Persons) else Persons(who)
    condition, exempt, outcomes = who.test, None, ()
    for each in parts:
        match each:
            case Clause():
                condition = _joined(who.test, each.condition)
            case Unless():
                exempt = each.condition
            case _:
                outcomes = each
    return tree.Rule(who.subjects, condition, outcomes, exempt, span=span)


def _joined(first: tree.Condition | None, second: tree.Condition) -> tree.Condition:
    if first is None:
        return second
    rest = second.conditions if isinstance(second, tree.And) else (second,)
    return tree.And((first, *rest), span=second.span)


def parameter(span: Span, frames: tuple[tree.OutcomeFrame, ...]) -> tree.Rule:
    return tree.Rule((), None, frames, span=span)


def parameter_and_more(
    span: Span, first: tree.Rule, frames: tuple[tree.OutcomeFrame, ...]
) -> tree.Rule:
    """English: the year stands in the first of several frames and is the year of all."""
    return evolve(first, outcomes=(*first.outcomes, *frames), span=span)


def parameter_of_year(span: Span, year: int, frames: tuple[tree.OutcomeFrame, ...]) -> tree.Rule:
    return tree.Rule((), None, frames, year=year, span=span)


# ---------------------------------------------------------------- other statements


def certifies(span: Span, body: tree.Name, identities: tuple[tree.Name, ...]) -> tree.Certifies:
    return tree.Certifies(body, identities, span=span)


def duty(span: Span, bodies: tuple[tree.Name, ...], words: Words,
         deadline: tree.Deadline | None = None) -> tree.Duty:  # fmt: skip
    return tree.Duty(bodies, words, deadline, span=span)


def due_by(span: Span, day: tree.Date) -> tree.Deadline:
    return tree.Deadline("by", day, span=span)


def due_monthly(span: Span, number: Fraction | int) -> tree.Deadline:
    return tree.Deadline("monthly", None, int(number), span=span)


def due_month_end(span: Span) -> tree.Deadline:
    return tree.Deadline("monthly", None, 0, span=span)


def due_within(span: Span, number: int) -> tree.Deadline:
    return tree.Deadline("working days", None, number, span=span)


def channel(span: Span, words: Words, *items: Words) -> tree.Channel:
    return tree.Channel(words, items, span=span)


def target(span: Span, words: Words, fraction: Fraction,
           deadline: tree.Deadline | None = None) -> tree.Target:  # fmt: skip
    return tree.Target(words, fraction, deadline, span=span)


def note_statement(span: Span, words: Words) -> tree.NoteStatement:
    return tree.NoteStatement(words, span=span)


def group_clock(span: Span, group: tree.Name, until: tree.Name) -> tree.GroupClock:
    return tree.GroupClock(group, until, span=span)


def identities_as_of(span: Span, day: tree.Date) -> tree.IdentitiesAsOf:
    return tree.IdentitiesAsOf(day, span=span)


def several_highest(span: Span, outcome: tree.Name | Verb) -> tree.SeveralIdentities:
    return tree.SeveralIdentities("highest", _outcome(outcome), span=span)


def several_lowest(span: Span, outcome: tree.Name | Verb) -> tree.SeveralIdentities:
    return tree.SeveralIdentities("lowest", _outcome(outcome), span=span)


def several_order(span: Span, order: tuple[tree.Name, ...]) -> tree.SeveralIdentities:
    return tree.SeveralIdentities("order", None, order, span=span)


def _outcome(found: tree.Name | Verb) -> tree.Name:
    return found.name if isinstance(found, Verb) else found


def exclusive(span: Span, names: tuple[tree.Name, ...]) -> tree.MutuallyExclusive:
    return tree.MutuallyExclusive(names, span=span)


def days_from_next(span: Span) -> tree.DayCounting:
    return tree.DayCounting(False, span=span)


def days_from_same(span: Span) -> tree.DayCounting:
    return tree.DayCounting(True, span=span)


def birthdays_next(span: Span) -> tree.BirthdayCounting:
    return tree.BirthdayCounting(span=span)


def in_force_by(span: Span, day: tree.Date) -> tree.InForceBy:
    return tree.InForceBy(day, span=span)


def check_part(span: Span, column: str, of: str, part: Part, how: How) -> tree.CheckPart:
    return tree.CheckPart(column, part.fraction, of, how, span=span)


def check_percent(span: Span, column: str, fraction: Fraction, of: str,
                  how: How) -> tree.CheckPart:  # fmt: skip
    return tree.CheckPart(column, fraction, of, how, span=span)


def check_total(span: Span, column: str, total: Fraction) -> tree.CheckTotal:
    return tree.CheckTotal(column, total, span=span)


def table(span: Span, title: Words) -> tree.RuleTable:
    """The head of a table; `rows.py` reads its rows, and tells what kind of table it is."""
    return tree.RuleTable(title, (), (), span=span)


def _of_year(frame: Callable[..., tree.OutcomeFrame]) -> Callable[..., tree.Rule]:
    """English says the year between the name and what is said of it."""

    def build(span: Span, name: tree.Name | Opposite, year: tree.ForYear, *rest: Any) -> tree.Rule:
        return parameter_of_year(span, year.year, (frame(span, name, *rest),))

    return build


BUILDERS = MARKS | {
    "parameter_of_amount": _of_year(build_outcomes.sets),
    "parameter_of_period": _of_year(build_outcomes.sets),
    "parameter_of_date": _of_year(build_outcomes.sets_date),
    "parameter_of_option": _of_year(build_outcomes.sets_option),
    "parameter_of_flag": _of_year(build_outcomes.sets_flag),
    "parameter_increases": _of_year(build_outcomes.increases_per),
    "parameter_decreases": _of_year(build_outcomes.decreases_per),
    "parameter_never_less": _of_year(build_outcomes.never_less),
    "parameter_never_more": _of_year(build_outcomes.never_more),
} | {
    build.__name__: build
    for build in (
        statement, one, more, text, labels, yes, no, notes, counts_first_day,
        counts_next_day, exception, overrides, accepts_conflict, in_force_from, in_force_until,
        for_year, persons, persons_clocked, persons_certified, clause, unless, rule, parameter,
        parameter_of_year, parameter_and_more, certifies, duty, due_by, due_monthly,
        due_month_end, due_within,
        channel, target, note_statement, group_clock, identities_as_of, several_highest,
        several_lowest, several_order, exclusive, days_from_next, days_from_same, birthdays_next,
        in_force_by, check_part, check_percent, check_total, table,
    )
} | {"bodies": labels}  # fmt: skip
