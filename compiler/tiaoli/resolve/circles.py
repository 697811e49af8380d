"""Circles in a graph, each found once; and the circles that names would compute in."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from typing import TypeVar

from tiaoli.diagnostics.base import Diagnostic
from tiaoli.diagnostics.names import CircleOfNames
from tiaoli.model import nodes
from tiaoli.model.walk import reads

Node = TypeVar("Node", bound=Hashable)


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
    spans = {rule.slot: rule.span for rule in reversed(rules)}
    for circle in circles(graph):
        names = tuple(dict.fromkeys(things[slot.name].words for slot in circle))
        span = next((spans[slot] for slot in circle if spans.get(slot)), None)
        yield CircleOfNames(names=names, span=span or things[circle[0].name].names.span)


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
        found = graph.setdefault(rule.slot, set())
        found |= reads(rule.condition) | reads(rule.setting)
        if isinstance(rule.setting, nodes.ShareOf | nodes.Rest):
            found.add(nodes.Slot(things[rule.slot.name].share_of))
    return {slot: sorted(below) for slot, below in graph.items()}
