"""Which rules beat which: what the notes on clauses say, closed transitively.

Edges are taken from the strongest source to the weakest, and an edge that would turn the order
into a circle is left out: exceptions and overrides, the ranking of identities, `superior policy
prevails`, `unless otherwise provided`. What cannot be an edge becomes a condition: a base rule that
removes an adjustment, and an exception to a binding rule within one layer.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import evolve, frozen

from tiaoli.diagnostics.base import Related, Words
from tiaoli.diagnostics.layers import (
    AdjustmentRestated,
    BindingStays,
    ExceptionCircle,
    ExceptionNeverMeets,
)
from tiaoli.model import nodes
from tiaoli.resolve.circles import circles
from tiaoli.resolve.context import all_of, negated
from tiaoli.resolve.conventions import SeveralIdentities
from tiaoli.resolve.labels import Entry, Labels
from tiaoli.resolve.report import Report
from tiaoli.syntax import tree

Edge = tuple[int, int]
"""(winner, loser), by place in the list of rules."""


@frozen
class Removal:
    """Where the winner applies, the loser does not."""

    winner: int
    loser: int


class Order:
    """A strict order of rules that stays closed transitively and free of circles."""

    def __init__(self, size: int) -> None:
        self.above: list[set[int]] = [set() for _ in range(size)]
        self.below: list[set[int]] = [set() for _ in range(size)]

    def add(self, winner: int, loser: int) -> None:
        """Put one above the other, unless the order already says the reverse."""
        if winner == loser or winner in self.below[loser] or loser in self.below[winner]:
            return
        for low in (loser, *self.below[loser]):
            self.above[low] |= {winner, *self.above[winner]}
        for high in (winner, *self.above[winner]):
            self.below[high] |= {loser, *self.below[loser]}


@frozen
class Ranking:
    """The unnumbered rules of a policy with what is needed to rank them."""

    rules: Sequence[nodes.Rule]
    labels: Labels
    several: SeveralIdentities
    things: Mapping[str, nodes.Thing]
    built: frozenset[str]
    """The clauses that were resolved; a broken one is not blamed twice."""
    report: Report


def ranked(ranking: Ranking) -> tuple[nodes.Rule, ...]:
    """The rules numbered, grouped by slot, beaters first, each with all that beat it."""
    rules = ranking.rules
    explicit = _explicit(ranking)
    edges, removals = _sorted_out(explicit, ranking)
    implied = (*_by_identity(ranking), *_by_superior(rules, ranking), *_by_default(ranking))
    order = Order(len(rules))
    for winner, loser in (*edges, *implied):
        if not rules[loser].binding:
            order.add(winner, loser)
    _warn_restated(rules, removals, order, ranking)
    return _numbered(_with_removals(rules, removals), order, ranking.things)


# ---------------------------------------------------------------- exceptions and overrides


_IN_CIRCLE = Words("圈中的另一条", "another clause of the circle")


def _explicit(ranking: Ranking) -> list[Edge]:
    """The edges that notes state; circles are reported."""
    edges: dict[Edge, None] = {}
    for entry in ranking.labels.entries:
        if isinstance(entry.statement, tree.Rule | tree.RuleTable) and not entry.row:
            for note in entry.statement.notes:
                if isinstance(note, tree.ExceptionTo | tree.Overrides):
                    for label in note.labels:
                        edges.update(dict.fromkeys(_meets(entry, label, ranking)))
    below: dict[int, list[int]] = {}
    for winner, loser in edges:
        below.setdefault(winner, []).append(loser)
    for circle in circles(below):
        spans = {ranking.rules[each].clause: ranking.rules[each].span for each in circle}
        labels = tuple(Words(f"【{each}】", f"[{each}]") for each in (*spans, next(iter(spans))))
        first, *others = spans.values()
        related = tuple(Related(each, _IN_CIRCLE) for each in others if each)
        ranking.report.add(ExceptionCircle(labels=labels, span=first, related=related))
    return list(edges)


def _meets(entry: Entry, label: tree.Label, ranking: Ranking) -> list[Edge]:
    """The pairs of rules of the two clauses on one slot; a note that pairs none is reported.

    A clause that is broken or meant for another year is not blamed for setting nothing.
    """
    targets: set[str] = set()
    with ranking.report.keeping():
        targets = {each.id for each in ranking.labels.meant_by(label, entry)}
    own = {each.id for each in ranking.labels.parts_of(entry)}
    if not targets or not targets | own <= ranking.built:
        return []
    pairs = [
        (one, other)
        for one in _numbers(ranking.rules, own)
        for other in _numbers(ranking.rules, targets)
        if _rivals(ranking.rules[one], ranking.rules[other])
    ]
    if not pairs:
        span = label.span or entry.statement.span
        ranking.report.add(ExceptionNeverMeets(label=label.text, span=span))
    return pairs


def _numbers(rules: Sequence[nodes.Rule], ids: Iterable[str]) -> list[int]:
    return [number for number, rule in enumerate(rules) if rule.clause in ids]


def _rivals(winner: nodes.Rule, loser: nodes.Rule) -> bool:
    """They set one slot; an adjustment is no rival of the base that it adjusts."""
    same = winner.slot == loser.slot and winner is not loser
    return same and (winner.kind == "base" or loser.kind != "base")


def _sorted_out(explicit: Sequence[Edge], ranking: Ranking) -> tuple[list[Edge], list[Removal]]:
    """Edges proper, and those that must become conditions; a lifted bound is warned about."""
    edges: list[Edge] = []
    removals: list[Removal] = []
    for winner, loser in explicit:
        one, other = ranking.rules[winner], ranking.rules[loser]
        if other.binding and one.layer < other.layer:
            ranking.report.add(BindingStays(label=other.clause, span=one.span))
        elif other.binding or (one.kind == "base") != (other.kind == "base"):
            removals.append(Removal(winner, loser))
        else:
            edges.append((winner, loser))
    return edges, removals


def _with_removals(rules: Sequence[nodes.Rule], removals: Sequence[Removal]) -> list[nodes.Rule]:
    changed = list(rules)
    for each in removals:
        unless = negated(rules[each.winner].condition)
        loser = changed[each.loser]
        changed[each.loser] = evolve(loser, condition=all_of(loser.condition, unless))
    return changed


# ---------------------------------------------------------------- implied edges


def _by_identity(ranking: Ranking) -> Iterator[Edge]:
    """The identity that stands earlier in the stated order wins."""
    for slot_rules in _by_slot(ranking.rules).values():
        order = ranking.several.order_for(ranking.rules[slot_rules[0]].slot.name)
        places = {
            number: order.index(rule.identities[0])
            for number in slot_rules
            if len((rule := ranking.rules[number]).identities) == 1 and rule.identities[0] in order
        }
        for one, place in places.items():
            for other, later in places.items():
                if place < later and _alike(ranking.rules[one], ranking.rules[other]):
                    yield one, other


def _alike(one: nodes.Rule, other: nodes.Rule) -> bool:
    return (one.kind == "base") == (other.kind == "base")


def _by_superior(rules: Sequence[nodes.Rule], ranking: Ranking) -> Iterator[Edge]:
    """`superior policy prevails`: every base rule of a superior wins."""
    vocabulary = ranking.labels.chain.vocabulary_layer
    for winner, loser in _base_pairs(rules, _marked("superior prevails", ranking)):
        if rules[loser].layer < rules[winner].layer < vocabulary:
            yield winner, loser


def _by_default(ranking: Ranking) -> Iterator[Edge]:
    """`unless otherwise provided`: unmarked base rules win, then marked ones of a lower layer."""
    defaults = _marked("unless otherwise", ranking)
    for winner, loser in _base_pairs(ranking.rules, defaults):
        one, other = ranking.rules[winner], ranking.rules[loser]
        if one.clause not in defaults or one.layer < other.layer:
            yield winner, loser


def _marked(kind: str, ranking: Ranking) -> frozenset[str]:
    return frozenset(
        entry.id
        for entry in ranking.labels.entries
        for note in entry.statement.notes
        if isinstance(note, tree.Mark) and note.kind == kind
    )


def _by_slot(rules: Sequence[nodes.Rule]) -> dict[nodes.Slot, list[int]]:
    slots: dict[nodes.Slot, list[int]] = {}
    for number, rule in enumerate(rules):
        slots.setdefault(rule.slot, []).append(number)
    return slots


def _base_pairs(rules: Sequence[nodes.Rule], losers: frozenset[str]) -> Iterator[Edge]:
    """All pairs of base rules on one slot whose second is of one of the clauses."""
    for numbers in _by_slot(rules).values():
        bases = [number for number in numbers if rules[number].kind == "base"]
        for loser in (number for number in bases if rules[number].clause in losers):
            yield from ((winner, loser) for winner in bases if winner != loser)


# ---------------------------------------------------------------- the result


def _warn_restated(
    rules: Sequence[nodes.Rule], removals: Sequence[Removal], order: Order, ranking: Ranking
) -> None:
    """A child and a superior adjust one slot in one way, and neither removes the other."""
    removed = {each.loser for each in removals}
    for numbers in _by_slot(rules).values():
        changes = [number for number in numbers if rules[number].kind in ("increase", "decrease")]
        for one in changes:
            for other in changes:
                below, above = rules[one], rules[other]
                if (
                    below.layer < above.layer
                    and below.kind == above.kind
                    and other not in order.below[one]
                    and other not in removed
                ):
                    ranking.report.add(_restated(below, above, ranking))


def _restated(below: nodes.Rule, above: nodes.Rule, ranking: Ranking) -> AdjustmentRestated:
    name = ranking.things[below.slot.name].words
    return AdjustmentRestated(
        label=below.clause, inherited=above.clause, name=name, span=below.span
    )


def _numbered(
    rules: Sequence[nodes.Rule], order: Order, things: Mapping[str, nodes.Thing]
) -> tuple[nodes.Rule, ...]:
    """Grouped by slot in declaration order; within a slot beaters first, otherwise as written."""
    slots = _by_slot(rules)
    ranked_slots = sorted(slots, key=lambda slot: (things[slot.name].order, slot.end))
    places = [number for slot in ranked_slots for number in _beaters_first(slots[slot], order)]
    numbers = {place: number for number, place in enumerate(places)}
    return tuple(
        evolve(
            rules[place],
            number=number,
            beaten_by=tuple(sorted(numbers[each] for each in order.above[place])),
        )
        for number, place in enumerate(places)
    )


def _beaters_first(numbers: Sequence[int], order: Order) -> Iterator[int]:
    waiting = list(numbers)
    placed: set[int] = set()
    while waiting:
        chosen = next(number for number in waiting if order.above[number] <= placed)
        waiting.remove(chosen)
        placed.add(chosen)
        yield chosen
