"""How several clauses on one outcome become one answer, and how many runs become one.

Agreement, bounds, the highest of several, adjustments, shares; then the answer over all ways in
which unknown conditions can fall. Standard library only: this file is copied into every
generated evaluator.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from datetime import date
from typing import Any

from tiaoli.units.day import EARLIEST, LATEST, Incomparable, Length
from tiaoli.units.record import Record
from tiaoli.units.unknown import (
    UNBOUNDED,
    Between,
    Derived,
    Explored,
    Leaf,
    Undecided,
    UnknownChoice,
    UnknownTruth,
    World,
    explore,
    key_of,
    larger,
    leaves_of,
    minus,
    needed,
    plus,
    smaller,
    span_of,
    tidy,
    times,
)


class Found(Record):
    """What one run finds for one slot.

    status: value, silent or conflict. clauses: a bit set of clause numbers. share: the least and
    greatest part of its base, where the value was said as a share. needs: the silent or
    conflicting names that it rests on.
    """

    status: str
    value: Any = None
    clauses: int = 0
    share: tuple[Any, Any] | None = None
    needs: frozenset[str] = frozenset()


class Said(Record):
    """What one clause says of a slot.

    clauses: the clause and all that its value rests on. rule: the clause alone, which is what a
    conflict names; 0: as `clauses`.
    """

    clauses: int
    value: Any
    share: tuple[Any, Any] | None = None
    rule: int = 0


class Answer(Record):
    """What is known of one slot over all runs.

    status: value, undetermined, conflict or silent. possible: all (status, value) pairs still
    open; empty where there are too many ways to follow them all.
    """

    status: str
    value: Any = None
    clauses: int = 0
    needs: frozenset[str] = frozenset()
    possible: tuple[tuple[str, Any], ...] = ()


class Bounds(Record):
    """A value of which only bounds are known; None: no bound on that side."""

    low: Any
    high: Any


class Part(Record):
    """A share of an amount that has no value itself: of `base`, between low and high."""

    base: str
    low: Any
    high: Any


SILENT = Found("silent")


def without_value(
    world: World,
    kind: str,
    name: str,
    type: str,
    options: tuple[str, ...] = (),
    needs: tuple[str, ...] = (),
) -> Any:
    """A name without a value, in the form that its type needs: open, silent or conflict."""
    if type == "yes/no":
        return UnknownTruth(world, name, needs, kind)
    if type == "choice":
        return UnknownChoice(world, name, options, kind, needs)
    return Leaf(world, kind, name, type, needs=needs)


def unspecified_share(world: World, name: str, needs: tuple[str, ...]) -> Leaf:
    """A share that the policy leaves open: an amount of at least 0."""
    return Leaf(world, "open", name, "money", 0, None, needs)


def approximate(world: World, name: str, type: str, value: Any) -> Leaf:
    """A value that rests on an approximate figure: open, within what is printed.

    It needs what the value itself lacks; where that is nothing, the figure. A plain figure is no
    bound: about 30 days may be more or less.
    """
    low, high = span_of(value, {})
    if low == high:
        low = high = None
    missing = (leaf.needs for leaf in leaves_of(value) if leaf.kind != "law")
    needs = frozenset[str]().union(*missing)
    return Leaf(world, "open", name, type, low, high, tuple(sorted(needs)))


def is_open(value: Any) -> bool:
    """The policy leaves the value open (`as separately provided`, `not yet determined`)."""
    if isinstance(value, UnknownTruth | UnknownChoice | Leaf):
        return value.kind == "open"
    if not isinstance(value, Derived) or any(leaf.kind != "open" for leaf in value.leaves()):
        return False
    return value.span({}) == next(iter(value.leaves())).span({})


# ---------------------------------------------------------------- one run


def settle(said: Sequence[Said], bounds: Sequence[Said], combine: str, of: Any) -> Found:
    """One answer from the clauses that won and the binding clauses that bound it.

    combine: highest, lowest, or empty (they must agree). `of` is the name without a value that
    shares are a share of, or None where shares have become amounts.
    """
    everything = [*said, *bounds]
    by_share = of is not None and any(each.share is not None for each in everything)
    values = [_share(each, of) if by_share else each.value for each in said]
    limits = [_share(each, of) if by_share else each.value for each in bounds]
    value = _combined(values, combine) if values else limits.pop()
    for limit in limits:
        value = _agreed(value, limit)
    if value is CLASH:
        return Found("conflict", clauses=_rules(everything))
    chosen = _attaining(said, values, value) if combine else said
    shares = {each.share for each in [*chosen, *bounds]}
    share = shares.pop() if len(shares) == 1 else None
    kept = _union(chosen) | _union(bounds)
    if by_share:
        return _part(value, kept, of)
    return Found("value", value, kept, share)


def _part(value: Any, clauses: int, of: Leaf) -> Found:
    """A share of a base that has no value, as the answer."""
    for leaf in leaves_of(value):
        if leaf.kind != "law":
            return Found("value", Leaf(of.world, leaf.kind, leaf.name, of.type), clauses)
    low, high = span_of(value, {})
    return Found("value", Part(of.name, _closed(low), _closed(high)), clauses, (low, high))


class _Clash:
    """Two clauses that cannot both hold."""


CLASH = _Clash()


def _rules(said: Sequence[Said]) -> int:
    clauses = 0
    for each in said:
        clauses |= each.rule or each.clauses
    return clauses


def _union(said: Sequence[Said]) -> int:
    clauses = 0
    for each in said:
        clauses |= each.clauses
    return clauses


def _share(said: Said, of: Any) -> Any:
    """What a clause says, as a part of the base that has no value."""
    if said.share is not None:
        low, high = said.share
        return low if low == high else Between(of.world, of.name, "number", low, high)
    if is_open(said.value):
        return Leaf(of.world, "open", of.name, "number")
    if not isinstance(said.value, Undecided) and said.value == 0:
        return 0
    return Leaf(of.world, of.kind, of.name, "number")


def _combined(values: Sequence[Any], combine: str) -> Any:
    value = values[0]
    for other in values[1:]:
        if not combine:
            value = _agreed(value, other)
        else:
            value = (larger if combine == "highest" else smaller)(value, other)
    return value


def _agreed(left: Any, right: Any) -> Any:
    """The value on which two clauses agree (bounds: what both allow), or CLASH."""
    if left is CLASH or right is CLASH:
        return CLASH
    if is_open(left) or is_open(right):
        return right if is_open(left) else left
    if not isinstance(left, Undecided) and not isinstance(right, Undecided):
        return left if left == right else CLASH
    low_left, high_left = _ends(left)
    low_right, high_right = _ends(right)
    if low_left is high_left and low_right is high_right:
        return left if left == right else CLASH
    low, high = larger(low_left, low_right), smaller(high_left, high_right)
    if not low <= high:
        return CLASH
    if low_left is high_left or low_right is high_right:
        return left if low_left is high_left else right
    between = left if isinstance(left, Between) else right
    if not isinstance(low, Undecided) and not isinstance(high, Undecided) and low == high:
        return low
    leaf = next(iter(between.leaves()))
    return Between(leaf.world, leaf.name, leaf.type, low, high)


_OF_POLICY = ("law", "open")
"""What the policy itself leaves without a figure; its bounds are all that is to be known."""


def _ends(value: Any) -> tuple[Any, Any]:
    """The ends of what a clause allows; the same object twice where it names one value."""
    if isinstance(value, Between):
        return value.low, value.high
    if isinstance(value, Undecided) and all(leaf.kind in _OF_POLICY for leaf in value.leaves()):
        return value.span({})
    return value, value


def _attaining(said: Sequence[Said], values: Sequence[Any], best: Any) -> list[Said]:
    """The clauses that say the combined value; all of them where that is not known."""
    if isinstance(best, Undecided) or any(isinstance(v, Undecided) for v in values):
        return list(said)
    return [each for each, value in zip(said, values, strict=True) if value == best]


class Adjustment(Record):
    """An increase, decrease, floor or cap that applies."""

    kind: str
    clauses: int
    amount: Any


def adjust(found: Found, adjustments: Sequence[Adjustment]) -> Found:
    """The base, plus increases, minus decreases, then floors, then caps.

    A floor above a cap is a conflict. A floor or cap that changes nothing is not named.
    """
    if found.status != "value" or not adjustments:
        return found
    value, clauses = found.value, found.clauses
    for each in adjustments:
        if each.kind in ("increase", "decrease"):
            value = (plus if each.kind == "increase" else minus)(value, each.amount)
            clauses |= each.clauses
    floors = [each for each in adjustments if each.kind == "floor"]
    caps = [each for each in adjustments if each.kind == "cap"]
    if any(not floor.amount <= cap.amount for floor in floors for cap in caps):
        return Found("conflict", clauses=clauses | _union_of(floors) | _union_of(caps))
    for each in [*floors, *caps]:
        limited = (larger if each.kind == "floor" else smaller)(value, each.amount)
        if key_of(limited) != key_of(value):
            value, clauses = limited, clauses | each.clauses
    return Found("value", value, clauses)


def _union_of(adjustments: Sequence[Adjustment]) -> int:
    clauses = 0
    for each in adjustments:
        clauses |= each.clauses
    return clauses


def clamped(found: Found, low: Any, high: Any) -> Found:
    """The value raised to `low` and cut to `high`, where those are given."""
    if found.status != "value" or isinstance(found.value, Part):
        return found
    value = found.value
    if low is not None:
        value = larger(value, low)
    if high is not None:
        value = smaller(value, high)
    return Found(found.status, value, found.clauses, found.share, found.needs)


def remainder(base: Any, share: Found) -> Any:
    """Base minus its share. A share keeps its fraction: base minus 100% of base is 0."""
    if share.share is None:
        return minus(base, share.value)
    low, high = share.share
    if low == high:
        return 0 if low == 1 else times(base, 1 - low)
    least = None if high is None or abs(high) >= UNBOUNDED else times(base, 1 - high)
    most = None if low is None or abs(low) >= UNBOUNDED else times(base, 1 - low)
    leaf = next(leaf for value in (share.value, base) for leaf in leaves_of(value))
    return Between(leaf.world, leaf.name, "money", least, most)


# ---------------------------------------------------------------- over all runs


class Concluded(Record):
    """What one run comes to: like Found, with `open` where a missing fact shapes the value."""

    status: str
    value: Any
    clauses: int
    needs: frozenset[str]
    sort: Hashable


def conclude(found: Found) -> Concluded:
    """Turn what a run found into a plain value, bounds, or what is still needed."""
    status, value, clauses, _, needs = found
    if status != "value":
        return Concluded(status, None, clauses, needs, status)
    if isinstance(value, UnknownTruth | UnknownChoice):
        return _without(value.kind, value.needs, Bounds(None, None), clauses, value)
    if not isinstance(value, Undecided):
        return Concluded("value", value, clauses, needs, value)
    kinds = {leaf.kind: leaf for leaf in value.leaves()}
    for kind in ("conflict", "silent"):
        if kind in kinds and not _is_point(value):
            return _without(kind, kinds[kind].needs, None, clauses, value)
    low, high = value.span({})
    if low == high:
        return Concluded("value", tidy(low), clauses, needs, tidy(low))
    bounds = Bounds(_closed(low), _closed(high))
    wanted: frozenset[str] = frozenset().union(
        *(leaf.needs for leaf in value.leaves() if leaf.kind in ("fact", "open"))
    )
    if wanted:
        return _without("open", wanted, bounds, clauses, value)
    return Concluded("value", bounds, clauses, needs, bounds)


def _is_point(value: Undecided) -> bool:
    low, high = value.span({})
    return bool(low == high)


def _without(kind: str, needs: frozenset[str], bounds: Any, clauses: int, value: Any) -> Concluded:
    status = "open" if kind in ("open", "fact") else kind
    key = key_of(value) if isinstance(value, Undecided) else value.name
    return Concluded(status, bounds, clauses, needs, (status, key))


LONGEST_MONTHS, LONGEST_DAYS = 1200, 36500
"""A length of a hundred years comes from a fact of which nothing is known, not from a clause."""


def _closed(value: Any) -> Any:
    """The end of a range; None where it is open."""
    if isinstance(value, date):
        return value if EARLIEST.year + 1 < value.year < LATEST.year - 1 else None
    if isinstance(value, Length):
        return value if value.months < LONGEST_MONTHS and value.days < LONGEST_DAYS else None
    if hasattr(value, "denominator"):
        return tidy(value) if -UNBOUNDED < value * 1000 < UNBOUNDED else None
    return value


def answer(
    world: World, run: Callable[[], Found], unread: Callable[[], frozenset[str]] = frozenset
) -> Answer:
    """What can be said of a slot under every way in which unknown conditions can fall.

    unread: the names that it may rest on and the case lacks, for when there are too many ways.
    """
    explored = explore(world, lambda: conclude(run()))
    results = [path.result for path in explored.paths]
    clauses = 0
    for result in results:
        clauses |= result.clauses
    sorts = {result.sort if result.status == "open" else _sort(result) for result in results}
    if explored.complete and len(sorts) == 1 and results[0].status != "open":
        first = results[0]
        needs = frozenset().union(*(result.needs for result in results))
        return Answer(first.status, first.value, clauses, needs)
    possible = _possible(results) if explored.complete else ()
    return Answer("undetermined", None, clauses, _needs(explored, results, unread), possible)


def _sort(result: Concluded) -> Hashable:
    if result.status == "value":
        return ("value", result.value)
    return result.sort if result.status == "open" else result.status


def _needs(
    explored: Explored, results: list[Concluded], unread: Callable[[], frozenset[str]]
) -> frozenset[str]:
    opens = (result.needs for result in results if result.status == "open")
    if not explored.complete:
        return unread().union(*opens)
    return needed(explored.paths, _sort).union(*opens)


def _possible(results: list[Concluded]) -> tuple[tuple[str, Any], ...]:
    """The distinct results still open, in the order in which they were met."""
    seen: dict[tuple[str, Any], None] = {}
    for result in results:
        status = "value" if result.status == "open" else result.status
        seen.setdefault((status, result.value if status == "value" else None))
    return tuple(seen)


def guard(
    run: Callable[[], Found], world: World, name: str, type: str, options: tuple[str, ...]
) -> Found:
    """The run, and an open value where there is none.

    Two lengths cannot always be put in order, half a day is no length, nothing is divided by 0.
    """
    try:
        return run()
    except ArithmeticError as error:
        if isinstance(error, Incomparable):
            world.unordered.add(name)
        return Found("value", without_value(world, "open", name, type, options))
