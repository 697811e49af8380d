"""Names and labels in statements that set nothing: they must exist and be of the right kind."""

from tiaoli.diagnostics.layers import NoteWithoutEffect
from tiaoli.diagnostics.types import GroupWithoutClock
from tiaoli.resolve.context import VALUED, Context, wrong_type
from tiaoli.resolve.conventions import Contexts, standing
from tiaoli.resolve.expressions import date_of
from tiaoli.resolve.labels import Entry, Labels
from tiaoli.resolve.layers import Chain
from tiaoli.resolve.report import Refused, Report
from tiaoli.syntax import tree

CONVENTIONS = (
    tree.IdentitiesAsOf,
    tree.SeveralIdentities,
    tree.MutuallyExclusive,
    tree.DayCounting,
    tree.BirthdayCounting,
    tree.InForceBy,
    tree.GroupClock,
)
"""Statements that hold for a whole policy year: a part of it or an exception makes no sense."""


def check_mentions(labels: Labels, contexts: Contexts, report: Report) -> None:
    """Who must do something, who certifies whom, and which clauses such clauses replace."""
    for entry in labels.entries:
        if isinstance(entry.statement, tree.Rule | tree.RuleTable):
            continue
        with report.keeping():
            _check_names(entry.statement, contexts.own)
        for note in entry.statement.notes:
            if isinstance(note, tree.ExceptionTo | tree.Overrides):
                _check_labels(note, entry, labels, report)


def _check_names(statement: tree.AnyStatement, context: Context) -> None:
    match statement:
        case tree.Duty(bodies=bodies):
            for body in bodies:
                context.thing(body, "body")
        case tree.Certifies(body=body, identities=identities):
            context.thing(body, "body")
            for identity in identities:
                context.thing(identity, "identity", "group")
        case _:
            pass


def _check_labels(
    note: tree.ExceptionTo | tree.Overrides, entry: Entry, labels: Labels, report: Report
) -> None:
    for label in note.labels:
        with report.keeping():
            labels.id_meant_by(label, entry)


def check_conventions(chain: Chain, contexts: Contexts, report: Report) -> None:
    """Clocks and the in-force date, used or not; notes that such statements cannot have."""
    year = contexts.own.calendar.year
    for number, clock in standing(chain, tree.GroupClock, year):
        with report.keeping():
            _check_clock(clock, contexts.at(number))
    for number, in_force in standing(chain, tree.InForceBy, year):
        with report.keeping():
            date_of(in_force.day, contexts.at(number))
    for kind in CONVENTIONS:
        for _, statement in standing(chain, kind, year):
            for note in statement.notes:
                if isinstance(note, tree.InForce | tree.ExceptionTo | tree.CountsFirstDay):
                    report.add(NoteWithoutEffect(span=note.span or statement.span))


def _check_clock(clock: tree.GroupClock, context: Context) -> None:
    group = context.thing(clock.group, "group")
    until = context.thing(clock.until, "event", *VALUED)
    if not group.clock:
        raise Refused(GroupWithoutClock(name=group.words, span=clock.span))
    if until.kind != "event" and until.type != "date":
        raise Refused(wrong_type(clock.until, until.type or "yes/no", "date"))
