"""What a policy says once for all its clauses: clocks, counting, the days that count, orders."""

from collections.abc import Iterator, Mapping
from typing import Literal

from attrs import evolve, frozen

from tiaoli.model import nodes
from tiaoli.resolve.context import Calendar, Context
from tiaoli.resolve.expressions import WrittenMonth, date_of
from tiaoli.resolve.layers import AStatement, Chain
from tiaoli.resolve.report import Report
from tiaoli.syntax import tree
from tiaoli.units.day import Length

Combine = Literal["", "highest", "lowest"]


@frozen
class Contexts:
    """The context of each layer of a chain.

    A clause keeps the conventions of its own file and of the superiors above it; what holds for
    the whole policy year (which identities count, which date puts clauses in force) is taken from
    the nearest statement.
    """

    layers: Mapping[int, Context]

    @property
    def own(self) -> Context:
        return self.layers[0]

    def at(self, layer: int) -> Context:
        return self.layers[layer]

    def with_things(self, things: Mapping[str, nodes.Thing]) -> "Contexts":
        """The same conventions over things that are now complete."""
        return Contexts(
            {number: evolve(each, things=things) for number, each in self.layers.items()}
        )


def standing(
    chain: Chain, kind: type[AStatement], year: int, start: int = 0
) -> Iterator[tuple[int, AStatement]]:
    """The statements of a kind that are meant for the year, nearest layer first."""
    for number, statement in chain.statements(kind, start):
        if holds_for(statement, year):
            yield number, statement


def contexts_of(
    chain: Chain, things: Mapping[str, nodes.Thing], calendar: Calendar, report: Report
) -> Contexts:
    """The contexts of all layers; the vocabularies read as the policy does."""
    common = Context(
        things,
        calendar,
        report,
        in_force_by=next(
            (each.day for _, each in standing(chain, tree.InForceBy, calendar.year)), None
        ),
        months=frozenset(_names_of_months(chain)),
        lengths=_constant_lengths(chain, calendar.year),
    )
    numbers = range(chain.vocabulary_layer + 1)
    layers = {number: _at(common, chain, chain.view_from(number)) for number in numbers}
    for as_of in _identities_as_of(chain, layers, report):
        layers = {number: evolve(each, as_of=as_of) for number, each in layers.items()}
    return Contexts(layers)


def _at(common: Context, chain: Chain, layer: int) -> Context:
    year = common.calendar.year
    counting = standing(chain, tree.DayCounting, year, layer)
    clocks: dict[str, tree.Name] = {}
    for _, clock in standing(chain, tree.GroupClock, year, layer):
        clocks.setdefault(clock.group.key, clock.until)
    return evolve(
        common,
        counted=next((each.first_day_counted for _, each in counting), False),
        birthdays_next_day=any(standing(chain, tree.BirthdayCounting, year, layer)),
        clock_ends=clocks,
    )


def _identities_as_of(
    chain: Chain, layers: Mapping[int, Context], report: Report
) -> Iterator[nodes.Expression]:
    """The nearest day by which identities count, if any statement names one."""
    for number, statement in standing(chain, tree.IdentitiesAsOf, layers[0].calendar.year):
        with report.keeping():
            yield date_of(statement.day, layers[number])
        return


# ---------------------------------------------------------------- what names are assigned


def holds_for(statement: tree.Statement, year: int) -> bool:
    """Whether the statement is meant for the year: by its note, or as a parameter."""
    if isinstance(statement, tree.Rule) and statement.year not in (None, year):
        return False
    return all(note.year == year for note in statement.notes if isinstance(note, tree.ForYear))


def _frames(chain: Chain) -> Iterator[tuple[tree.Statement, tree.OutcomeFrame]]:
    for _, rule in chain.statements(tree.Rule):
        yield from ((rule, frame) for frame in rule.outcomes)
    for _, table in chain.statements(tree.RuleTable):
        for row in table.rows:
            yield from ((table, cell) for cell in row.cells if isinstance(cell, tree.Sets))


def _names_of_months(chain: Chain) -> Iterator[str]:
    """The names that a written month is assigned to."""
    for _, fact in chain.statements(tree.FactDeclaration):
        if isinstance(fact.value, WrittenMonth):
            yield fact.names.key
    for _, frame in _frames(chain):
        match frame:
            case tree.Sets(value=tree.Exactly(value=value)) if isinstance(value, WrittenMonth):
                yield frame.outcome.key
            case _:
                pass


def _constant_lengths(chain: Chain, year: int) -> dict[str, tuple[Length, ...]]:
    """The lengths assigned to each name, for names to which only constants are assigned."""
    lengths: dict[str, tuple[Length, ...]] = {}
    open_: set[str] = set()
    for statement, frame in _frames(chain):
        key = frame.outcome.key
        match frame:
            case _ if not holds_for(statement, year):
                continue
            case tree.Sets(value=tree.Exactly(value=tree.LengthLiteral(months=m, days=d))):
                lengths[key] = (*lengths.get(key, ()), Length(m, d))
            case _:
                open_.add(key)
    return {key: value for key, value in lengths.items() if key not in open_}


# ---------------------------------------------------------------- several identities


@frozen
class SeveralIdentities:
    """How the values for several identities combine, for each outcome.

    combine: the highest or the lowest wins. orders: the first identity of an order wins; the
    empty key stands for every outcome that has no order of its own.
    """

    combine: Mapping[str, Combine]
    orders: Mapping[str, tuple[str, ...]]

    def order_for(self, outcome: str) -> tuple[str, ...]:
        """The ranking of identities for an outcome, first wins; empty where there is none."""
        if outcome in self.combine:
            return ()
        return self.orders.get(outcome, self.orders.get("", ()))


def several_identities(
    chain: Chain, things: Mapping[str, nodes.Thing], context: Context, report: Report
) -> SeveralIdentities:
    """The nearest statement for each outcome; without a name, for all that are a share."""
    combine: dict[str, Combine] = {}
    orders: dict[str, tuple[str, ...]] = {}
    for _, statement in standing(chain, tree.SeveralIdentities, context.calendar.year):
        with report.keeping():
            ranked = tuple(context.thing(each, "identity").key for each in statement.order)
            for outcome in _outcomes_meant(statement, things, context):
                if outcome in combine or outcome in orders or "" in orders:
                    continue
                if statement.how == "order":
                    orders[outcome] = ranked
                else:
                    combine[outcome] = statement.how
    return SeveralIdentities(combine, orders)


def _outcomes_meant(
    statement: tree.SeveralIdentities, things: Mapping[str, nodes.Thing], context: Context
) -> tuple[str, ...]:
    if statement.outcome is not None:
        return (context.thing(statement.outcome, "outcome", "term").key,)
    if statement.how == "order":
        return ("",)
    return tuple(key for key, thing in things.items() if thing.share_of)
