"""Circles in a graph, each found once; and the circles that names would compute in."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from typing import TypeVar

from tiaoli.diagnostics.base import Diagnostic, Related, Words
from tiaoli.diagnostics.names import CircleOfNames
from tiaoli.model import nodes
from tiaoli.model.walk import reads
from tiaoli.source import Span

Node = TypeVar("Node", bound=Hashable)
_RESTS = Words("这里接着用到下一项", "the circle goes on here")


def circles(graph: Mapping[Node, Sequence[Node]]) -> Iterator[list[Node]]:
    """The circles of a graph (node to the nodes it rests on), one edge of each cut at a time."""
    edges = {node: list(below) for node, below in graph.items()}
    while True:
        try:
            TopologicalSorter(edges).prepare()
        except CycleError as error:
            circle: list[Node] = error.args[1]
            yield list(reversed(circle[1:]))
            edges[circle[1]].remove(circle[0])
        else:
            return


def circles_of_names(
    things: Mapping[str, nodes.Thing], rules: Sequence[nodes.Rule]
) -> Iterator[Diagnostic]:
    """Names that rest on themselves, through definitions and through the clauses that set them."""
    graph = _rests_on(things, rules)
    for circle in circles(graph):
        names = tuple(dict.fromkeys(things[slot.name].words for slot in circle))
        steps = list(zip(circle, [*circle[1:], circle[0]], strict=True))
        links = [link for link in (_link(*step, things, rules) for step in steps) if link]
        clauses = [link for link in links if link[1]] or links
        span = clauses[0][0] if clauses else None
        related = tuple(Related(place, _RESTS) for place in _others(links, span))
        yield CircleOfNames(names=names, span=span, related=related)


def _link(
    slot: nodes.Slot,
    below: nodes.Slot,
    things: Mapping[str, nodes.Thing],
    rules: Sequence[nodes.Rule],
) -> tuple[Span, bool] | None:
    """Where a name is made to rest on the next one of a circle, and whether by a clause."""
    for rule in rules:
        if rule.slot == slot and rule.span and below in _rule_reads(rule, things):
            return rule.span, True
    span = things[slot.name].names.span
    return (span, False) if span else None


def _others(links: Sequence[tuple[Span, bool]], first: Span | None) -> list[Span]:
    """The places of the links but for the first one told, each once."""
    return [span for span in dict.fromkeys(span for span, _ in links) if span != first]


def _rule_reads(rule: nodes.Rule, things: Mapping[str, nodes.Thing]) -> set[nodes.Slot]:
    """What the value that a rule sets rests on."""
    found = reads(rule.condition) | reads(rule.setting)
    if isinstance(rule.setting, nodes.ShareOf | nodes.Rest):
        found.add(nodes.Slot(things[rule.slot.name].share_of))
    return found


def _rests_on(
    things: Mapping[str, nodes.Thing], rules: Sequence[nodes.Rule]
) -> dict[nodes.Slot, list[nodes.Slot]]:
    graph: dict[nodes.Slot, set[nodes.Slot]] = {}
    for thing in things.values():
        found = graph.setdefault(nodes.Slot(thing.key), set())
        for part in (thing.definition, thing.low, thing.high, thing.otherwise):
            if part is not None:
                found |= reads(part)
    for rule in rules:
        graph.setdefault(rule.slot, set()).update(_rule_reads(rule, things))
    return {slot: sorted(below) for slot, below in graph.items()}
