"""From trees to the core model: the stages of resolving, in order.

`resolve` is pure. A broken clause becomes a finding and hides no other; a policy comes out only
where nothing is wrong, so that nothing can be computed from half a policy.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from attrs import frozen

from tiaoli.diagnostics.base import Diagnostic, is_error
from tiaoli.model import nodes
from tiaoli.resolve.circles import circles_of_names
from tiaoli.resolve.context import Calendar
from tiaoli.resolve.conventions import (
    Contexts,
    SeveralIdentities,
    contexts_of,
    holds_for,
    several_identities,
    standing,
)
from tiaoli.resolve.definitions import bare_things, defined_things
from tiaoli.resolve.labels import Entry, Labels, clauses_of, labelled
from tiaoli.resolve.layers import Chain, LayerFile, chain_of, missing_texts
from tiaoli.resolve.mentions import check_conventions, check_mentions
from tiaoli.resolve.names import declared_names
from tiaoli.resolve.outdated import no_value_for_year
from tiaoli.resolve.priorities import Ranking, ranked
from tiaoli.resolve.report import Report
from tiaoli.resolve.rules import rules_of
from tiaoli.syntax import tree


@frozen
class Resolved:
    """The policy, if nothing is wrong, and all findings, warnings too."""

    policy: nodes.Policy | None
    diagnostics: tuple[Diagnostic, ...]


def resolve(
    file: tree.File,
    policy_id: str,
    vocabularies: Sequence[LayerFile] = (),
    superiors: Sequence[LayerFile] = (),
) -> Resolved:
    """The core model of a policy.

    policy_id: its path id. superiors: parent, grandparent and so on. vocabularies: all that the
    policy and its superiors use.
    """
    report = Report()
    chain = chain_of(LayerFile(policy_id, file), vocabularies, superiors)
    for finding in missing_texts(chain):
        report.add(finding)
    calendar = calendar_of(file.header)
    if calendar is None:
        return Resolved(None, tuple(report.findings))
    policy = _policy(chain, calendar, report)
    broken = any(is_error(finding) for finding in report.findings)
    return Resolved(None if broken else policy, tuple(report.findings))


def calendar_of(header: tree.Header) -> Calendar | None:
    """The policy year: the calendar year, or the days that the header names."""
    if header.year is None:
        return None
    start = header.year_from or date(header.year, 1, 1)
    return Calendar(header.year, start, header.year_until or date(header.year, 12, 31))


def _policy(chain: Chain, calendar: Calendar, report: Report) -> nodes.Policy:
    declared = declared_names(chain, report)
    bare = bare_things(declared)
    contexts = contexts_of(chain, bare, calendar, report)
    several = several_identities(chain, bare, contexts.own, report)
    things = defined_things(declared, several, contexts, report)
    contexts = contexts.with_things(things)
    labels = labelled(chain, report)
    rules = _rules(labels, several, contexts, report)
    for finding in (*circles_of_names(things, rules), *_outdated(labels, rules, contexts)):
        report.add(finding)
    check_mentions(labels, contexts, report)
    check_conventions(chain, contexts, report)
    return nodes.Policy(
        id=chain.own.id,
        year=calendar.year,
        year_start=calendar.start,
        year_end=calendar.end,
        layers=tuple(nodes.Layer(each.id, each.file.header) for each in chain.policies),
        things=things,
        clauses=clauses_of(labels, report),
        rules=rules,
        examples=tuple(_examples(chain.own)),
        exclusive=tuple(_exclusive(chain, contexts, report)),
        first_day_counted=contexts.own.counted,
    )


def _rules(
    labels: Labels, several: SeveralIdentities, contexts: Contexts, report: Report
) -> tuple[nodes.Rule, ...]:
    """The rules of all clauses that are meant for this year, ranked and numbered."""
    found: list[nodes.Rule] = []
    built: set[str] = set()
    for entry in labels.entries:
        if holds_for(entry.statement, contexts.own.calendar.year):
            with report.keeping():
                found.extend(rules_of(entry, several, contexts.at(entry.layer)))
                built.add(entry.id)
    return ranked(Ranking(found, labels, several, contexts.own.things, frozenset(built), report))


def _outdated(
    labels: Labels, rules: Sequence[nodes.Rule], contexts: Contexts
) -> Iterator[Diagnostic]:
    """Names that clauses set for earlier years, but for this one no more."""
    year = contexts.own.calendar.year
    current = {rule.slot.name for rule in rules}
    last: dict[str, tuple[int, Entry]] = {}
    for entry in labels.entries:
        for key, given in _values_by_year(entry.statement):
            if given < year and (key not in last or given > last[key][0]):
                last[key] = (given, entry)
    for key, (given, entry) in last.items():
        thing = contexts.own.things.get(key)
        if thing is not None and key not in current:
            yield no_value_for_year(labels.chain, thing, year, given, entry)


def _values_by_year(statement: tree.Statement) -> Iterator[tuple[str, int]]:
    """The names that a parameter sets, with the years it is meant for."""
    if isinstance(statement, tree.Rule) and not statement.subjects:
        noted = [note.year for note in statement.notes if isinstance(note, tree.ForYear)]
        years = [*noted, *([statement.year] if statement.year else [])]
        for frame in statement.outcomes:
            yield from ((frame.outcome.key, year) for year in years)


def _exclusive(chain: Chain, contexts: Contexts, report: Report) -> Iterator[tuple[str, ...]]:
    for _, statement in standing(chain, tree.MutuallyExclusive, contexts.own.calendar.year):
        with report.keeping():
            kinds: tuple[nodes.Kind, ...] = ("group", "identity", "fact")
            yield tuple(contexts.own.thing(name, *kinds).key for name in statement.names)


def _examples(own: LayerFile) -> Iterator[nodes.ExampleCase]:
    for statement in own.file.statements:
        if isinstance(statement, tree.Example):
            yield nodes.ExampleCase(statement.label.text if statement.label else "", statement)
