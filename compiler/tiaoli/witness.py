"""A concrete case in which a condition holds: the proof that goes with a finding.

The evaluator itself says in which ways a condition can come true, as in `units/unknown.py`; a
case is read off such a way and checked by evaluating it. The search is small and may miss; it
never claims a case that does not meet the condition.
"""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from fractions import Fraction
from itertools import islice
from typing import Any

from attrs import evolve, frozen

from tiaoli.model.case import Case, Given, Holding
from tiaoli.model.nodes import Expression, Policy
from tiaoli.semantics import Evaluator, Run
from tiaoli.units.unknown import FINEST, MOST_PATHS, Fork, TooManyForks, tidy

MOST_CASES = 24
"""How many cases are tried for one condition."""
MOST_WAYS = 3
"""How many of the ways in which a condition can come true are looked at."""
DEEPEST = 4
"""How many facts are set one after the other where two unknown dates are compared."""

CERTIFIED = ".certified"
Ranges = dict[str, list[tuple[int, int]]]


@frozen
class Way:
    """One way in which a condition comes true: the forks taken, and what facts may still be."""

    forks: tuple[Fork, ...]
    ranges: Ranges


def witnesses(policy: Policy, condition: Expression, case: Case | None = None) -> Iterator[Case]:
    """Closed cases in which the condition holds, at most `MOST_CASES`."""
    found = _search(policy, condition, case or Case(), DEEPEST)
    for each in islice(found, MOST_CASES):
        yield evolve(each, closed=True)


def never_holds(policy: Policy, condition: Expression) -> bool:
    """Whether no case at all meets the condition, as far as the evaluator can tell."""
    try:
        return next(ways_of(policy, condition, Case()), None) is None
    except TooManyForks:
        return False


def ways_of(policy: Policy, condition: Expression, case: Case) -> Iterator[Way]:
    """The ways in which the condition comes true, one by one; TooManyForks beyond the bound."""
    evaluator = Evaluator(policy, case)
    world = evaluator.world
    pending: list[tuple[int, ...]] = [()]
    for _ in range(MOST_PATHS):
        if not pending:
            return
        script = pending.pop()
        world.begin(script)
        holds = Run(evaluator).truth(condition)
        forks = tuple(world.path)
        taken = tuple(fork.way for fork in forks)
        for place in range(len(script), len(forks)):
            for way in range(forks[place].ways - 1, 0, -1):
                pending.append((*taken[:place], way))
        if holds:
            yield Way(forks, dict(world.ranges))
    raise TooManyForks


def _few_ways(policy: Policy, condition: Expression, case: Case) -> list[Way]:
    """The first ways, those with the fewest unknowns first; what lies beyond the bound is left."""
    found: list[Way] = []
    with suppress(TooManyForks):
        found.extend(islice(ways_of(policy, condition, case), MOST_WAYS))
    return sorted(found, key=lambda way: len(way.forks))


def _search(policy: Policy, condition: Expression, case: Case, depth: int) -> Iterator[Case]:
    for way in _few_ways(policy, condition, case):
        known = _with_truths(policy, case, way)
        if known is None:
            continue
        loose = _loose(known, way)
        if not loose:
            if _holds(policy, condition, known):
                yield known
        elif depth:
            key = loose[0]
            for value in _candidates(policy, key, way.ranges.get(key)):
                narrowed = _with_value(known, key, value)
                yield from _search(policy, condition, narrowed, depth - 1)


def _holds(policy: Policy, condition: Expression, case: Case) -> bool:
    ways = _few_ways(policy, condition, evolve(case, closed=True))
    return bool(ways) and not any(way.forks for way in ways)


def _with_truths(policy: Policy, case: Case, way: Way) -> Case | None:
    """The case with the yes/no answers and choices that the way took; None: not for a case."""
    values, identities = dict(case.values), dict(case.identities)
    for fork in way.forks:
        match fork.atom:
            case ("truth", str(name)) if name in policy.things:
                if policy.things[name].kind == "identity":
                    identities[name] = Holding(fork.way == 0)
                elif policy.things[name].kind in ("fact", "event", "group"):
                    values[name] = fork.way == 0
                else:
                    return None
            case ("choice", str(name)) if policy.things[name].kind == "fact":
                values[name] = policy.things[name].choices[fork.way].key
            case ("truth", _) | ("choice", _):
                return None
            case _:
                pass
    return evolve(case, values=values, identities=identities)


def _loose(case: Case, way: Way) -> list[str]:
    """The facts that still need a value: those compared with each other come first."""
    compared: dict[str, None] = {}
    for fork in way.forks:
        match fork.atom:
            case ("truth" | "choice", _):
                pass
            case _:
                compared.update(dict.fromkeys(_facts_of(fork.atom)))
    names = [*compared, *way.ranges]
    return [name for name in dict.fromkeys(names) if not _has(case, name)]


def _facts_of(key: Any) -> Iterator[str]:
    """The missing facts inside the key of an undecided comparison."""
    if isinstance(key, tuple):
        if len(key) == 2 and key[0] == "fact" and isinstance(key[1], str):
            yield key[1]
        else:
            for each in key:
                yield from _facts_of(each)


def _has(case: Case, name: str) -> bool:
    if name.endswith(CERTIFIED):
        identity = name.removesuffix(CERTIFIED)
        holding = case.identities.get(identity)
        return holding is not None and (not holding.held or holding.certified is not None)
    return name in case.values


def _with_value(case: Case, name: str, value: Given) -> Case:
    if name.endswith(CERTIFIED) and isinstance(value, date):
        holding = Holding(True, value)
        identity = name.removesuffix(CERTIFIED)
        return evolve(case, identities={**case.identities, identity: holding})
    return evolve(case, values={**case.values, name: value})


def _candidates(policy: Policy, name: str, pieces: list[tuple[int, int]] | None) -> list[Given]:
    """Values worth trying: near the policy year, and at the edges of what is possible."""
    thing = policy.things.get(name)
    is_date = name.endswith(CERTIFIED) or (thing is not None and thing.type == "date")
    if is_date:
        wanted = [policy.year_start, policy.year_end, date(policy.year - 1, 10, 1)]
        near = [day.toordinal() for day in wanted]
    else:
        near = [0, FINEST if thing is not None and thing.type == "number" else 10_000]
    places: dict[int, None] = {}
    for place in near:
        for first, last in pieces or [(place, place)]:
            places.setdefault(min(max(place, first), last))
    edges = [edge for piece in pieces or () for edge in piece]
    for edge in edges:
        if abs(edge - near[0]) < 4000:
            places.setdefault(edge)
    chosen = sorted(places, key=lambda place: abs(place - near[0]))[:4]
    return [_value_at(place, is_date, thing.type if thing else "date") for place in chosen]


def _value_at(place: int, is_date: bool, type: str | None) -> Given:
    if is_date:
        return date.fromordinal(place)
    if type == "number":
        return Fraction(tidy(Fraction(place, FINEST)))
    return Fraction(place)
