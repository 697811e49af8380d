"""Clauses to rules: one rule for each slot that a sentence sets, and for each ranked identity."""

from collections.abc import Callable, Iterator

from attrs import evolve, frozen

from tiaoli.diagnostics.layers import NoInForceDate
from tiaoli.model import nodes
from tiaoli.resolve.conditions import (
    condition_of,
    happened_before_reading,
    member,
    mentions_certification,
)
from tiaoli.resolve.context import TRUE, Context, all_of, any_of, negated
from tiaoli.resolve.conventions import SeveralIdentities
from tiaoli.resolve.expressions import constant_day, date_of
from tiaoli.resolve.labels import Entry
from tiaoli.resolve.report import Refused
from tiaoli.resolve.settings import Part, parts_of
from tiaoli.resolve.tables import column_condition, frames_of_row, row_condition, subjects_of_row
from tiaoli.source import Span
from tiaoli.syntax import tree

Subjects = tuple[tree.Name, ...]


@frozen
class Sentence:
    """A rule statement or a table row: who, under what condition, and what is set.

    condition: built for some of the subjects, because a ranking parts them.
    """

    subjects: Subjects
    condition: Callable[[Subjects], nodes.Expression]
    frames: tuple[tuple[tree.OutcomeFrame, nodes.Expression], ...]


def rules_of(entry: Entry, several: SeveralIdentities, layer: Context) -> list[nodes.Rule]:
    """The rules of a clause, not yet numbered; refused where its words do not fit."""
    context = evolve(layer, noted=_noted_counting(entry.statement))
    sentence = _sentence(entry, context)
    if sentence is None:
        return []
    in_force = all_of(*_in_force(entry.statement, context))
    context = evolve(context, subjects=sentence.subjects)
    rules: list[nodes.Rule] = []
    for frame, when in sentence.frames:
        for part in parts_of(frame, context):
            order = several.order_for(part.slot.name)
            for subjects in _parted(sentence.subjects, order):
                condition = all_of(sentence.condition(subjects), when, in_force)
                rule = _rule(entry, part, condition)
                rules.append(evolve(rule, identities=_identities(subjects, context)))
    return rules


def _sentence(entry: Entry, context: Context) -> Sentence | None:
    statement = entry.statement
    match statement:
        case tree.Rule():
            frames = tuple((frame, TRUE) for frame in statement.outcomes)
            return Sentence(
                statement.subjects, lambda who: _applies(statement, who, context), frames
            )
        case tree.RuleTable() if entry.row:
            row = entry.row - 1
            return Sentence(
                subjects_of_row(statement, row),
                lambda who: row_condition(statement, row, who, context),
                tuple(
                    (frame, column_condition(column, context))
                    for frame, column in frames_of_row(statement, row)
                ),
            )
        case _:
            return None


def _applies(rule: tree.Rule, subjects: Subjects, context: Context) -> nodes.Expression:
    """Who and condition and not exception; `certified` is read for each subject alone."""
    certified = any(mentions_certification(each) for each in (rule.condition, rule.unless))
    if certified and subjects:
        timeless = evolve(context, as_of=None)
        alone = ((name, evolve(context, subjects=(name,))) for name in subjects)
        return any_of(
            *(all_of(member(name, timeless), _tests(rule, within)) for name, within in alone)
        )
    who = any_of(*(member(name, context) for name in subjects)) if subjects else TRUE
    return all_of(who, _tests(rule, evolve(context, subjects=subjects)))


def _tests(rule: tree.Rule, context: Context) -> nodes.Expression:
    tests = [condition_of(rule.condition, context)] if rule.condition else []
    if rule.unless is not None:
        tests.append(negated(condition_of(rule.unless, context)))
    return all_of(*tests)


def _noted_counting(statement: tree.Statement) -> bool | None:
    notes = (note for note in statement.notes if isinstance(note, tree.CountsFirstDay))
    return next((note.counted for note in notes), None)


def _in_force(statement: tree.Statement, context: Context) -> Iterator[nodes.Expression]:
    """That the clause is in force on the date by which clauses are in force."""
    for note in statement.notes:
        if isinstance(note, tree.InForce):
            if context.in_force_by is None:
                raise Refused(NoInForceDate(span=note.span or statement.span))
            day, edge = date_of(context.in_force_by, context), constant_day(note.day.day)
            test = nodes.Compare(">=" if note.which == "from" else "<=", day, edge)
            yield all_of(*happened_before_reading(test, context), test)


def _parted(subjects: Subjects, order: tuple[str, ...]) -> list[Subjects]:
    """Each ranked identity alone, then the other subjects together; all where none is ranked."""
    ranked = [(name,) for name in subjects if name.key in order]
    others = tuple(name for name in subjects if name.key not in order)
    return [*ranked, others] if others or not ranked else list(ranked)


def _identities(subjects: Subjects, context: Context) -> tuple[str, ...]:
    things = (context.thing(name) for name in subjects)
    return tuple(thing.key for thing in things if thing.kind == "identity")


def _rule(entry: Entry, part: Part, condition: nodes.Expression) -> nodes.Rule:
    kinds = {note.kind for note in entry.statement.notes if isinstance(note, tree.Mark)}
    return nodes.Rule(
        number=0,
        clause=entry.id,
        layer=entry.layer,
        slot=part.slot,
        kind=part.kind,
        condition=condition,
        setting=part.setting,
        by=part.by,
        binding="binding" in kinds,
        about="about" in kinds,
        span=_place(entry),
    )


def _place(entry: Entry) -> Span | None:
    """Where the clause stands: of a table, the row."""
    statement = entry.statement
    row = (
        statement.rows[entry.row - 1]
        if isinstance(statement, tree.RuleTable) and entry.row
        else None
    )
    return row.span if row and row.span else statement.span
