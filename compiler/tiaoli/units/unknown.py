"""Values that are not fully known, and what can be said of a result all the same.

An `Undecided` value stands for a missing fact, a figure known only by its bounds, or a name that
the policy leaves open. Arithmetic on it gives undecided values; a comparison that the bounds do
not settle is taken both ways, one after the other, by `explore`. Comparisons of one missing fact
split its range, so that no two answers that contradict each other are ever combined.
Standard library only: this file is copied into every generated evaluator.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import date
from fractions import Fraction
from itertools import product
from math import ceil, floor
from typing import Any

from tiaoli.units.day import EARLIEST, LATEST, Incomparable, Length, on_days
from tiaoli.units.record import Record

Parts = dict[bool, list[tuple[int, int]]]
"""Ranges of a fact where a comparison is true, and where it is false."""

MOST_FORKS = 32
"""Undecided conditions on one path; above it the answer is undetermined without more ado."""
MOST_PATHS = 512
"""Ways in which the undecided conditions of one answer may fall; above it likewise."""
MOST_PIECES = 64
"""Pieces that one comparison may cut a fact's range into before it counts as a free condition."""
MOST_TESTS = 1000
"""Halvings of a fact's range for one comparison, for the same reason."""
UNBOUNDED = 10**18
"""No sum of money or number in a policy comes near: it stands for an open end of a range."""
FINEST = 1000
"""Numbers in a case have at most three decimals."""
BOUND_OF_FACTS: dict[str, tuple[int, int]] = {
    "number": (-(10**9), 10**9),
    "money": (-(10**13), 10**13),
}
"""How large a number, or an amount in 分, a case may give: readers refuse what lies outside."""


class TooManyForks(Exception):
    """More undecided conditions than MOST_FORKS on one path."""


class Fork(Record):
    """A condition that was taken one way: its identity, the way, how many ways, what it needs."""

    atom: Hashable
    way: int
    ways: int
    needs: frozenset[str]


class World:
    """One run of an evaluation: the ways taken so far, and what they say of missing facts."""

    def __init__(self) -> None:
        self.cuts: dict[Hashable, Parts | None] = {}
        """Where comparisons cut what was possible of a fact: the same in every run."""
        self.unordered: set[str] = set()
        """Names without a value because months and days were compared."""
        self.begin(())

    def begin(self, script: tuple[int, ...]) -> None:
        """Start a run that takes the scripted ways first, and the first way after those."""
        self.script = script
        self.path: list[Fork] = []
        self.taken: dict[Hashable, int] = {}
        self.ranges: dict[str, list[tuple[int, int]]] = {}

    def choose(self, atom: Hashable, ways: int, needs: frozenset[str]) -> int:
        """The way in which this run takes an undecided condition."""
        if atom in self.taken:
            return self.taken[atom]
        place = len(self.path)
        if place >= MOST_FORKS:
            raise TooManyForks
        way = self.script[place] if place < len(self.script) else 0
        self.taken[atom] = way
        self.path.append(Fork(atom, way, ways, needs))
        return way

    def took(self, name: str) -> bool | None:
        """How this run has taken a yes/no that is not known; None where it has not been asked."""
        return None if (way := self.taken.get(("truth", name))) is None else way == 0


# ---------------------------------------------------------------- undecided values


class Undecided:
    """A value with bounds. Subclasses: Leaf, Derived, Between."""

    __slots__ = ("key", "world")
    world: World
    key: Hashable

    def leaves(self) -> Iterator[Leaf]:
        raise NotImplementedError

    def span(self, at: dict[str, tuple[Any, Any]]) -> tuple[Any, Any]:
        """The least and the greatest value; `at` narrows missing facts."""
        raise NotImplementedError

    def __add__(self, other: Any) -> Any:
        return plus(self, other)

    def __radd__(self, other: Any) -> Any:
        return plus(other, self)

    def __sub__(self, other: Any) -> Any:
        return minus(self, other)

    def __rsub__(self, other: Any) -> Any:
        return minus(other, self)

    def __mul__(self, other: Any) -> Any:
        return times(self, other)

    def __rmul__(self, other: Any) -> Any:
        return times(other, self)

    def __le__(self, other: Any) -> bool:
        return at_most(self, other)

    def __ge__(self, other: Any) -> bool:
        return at_most(other, self)

    def __lt__(self, other: Any) -> bool:
        return not at_most(other, self)

    def __gt__(self, other: Any) -> bool:
        return not at_most(self, other)

    def __eq__(self, other: object) -> bool:
        return equal(self, other)

    def __hash__(self) -> int:
        return hash(self.key)


class Leaf(Undecided):
    """A name without a value.

    kind: fact (the case lacks it), open (the policy leaves it open), law (only bounds are
    printed), silent, conflict (an outcome that the policy does not settle).
    """

    __slots__ = ("high", "kind", "low", "name", "needs", "type")

    def __init__(
        self, world: World, kind: str, name: str, type: str, low: Any = None, high: Any = None,
        needs: tuple[str, ...] = (),
    ) -> None:  # fmt: skip
        self.world = world
        self.kind = kind
        self.name = name
        self.needs = frozenset(needs or (name,))
        self.type = type
        whole = WHOLE[type]
        self.low = whole[0] if low is None else low
        self.high = whole[1] if high is None else high
        self.key = (kind, name)

    def leaves(self) -> Iterator[Leaf]:
        yield self

    def span(self, at: dict[str, tuple[Any, Any]]) -> tuple[Any, Any]:
        if self.name in at:
            return at[self.name]
        if self.kind == "fact" and self.name in self.world.ranges:
            pieces = self.world.ranges[self.name]
            return self.value_at(pieces[0][0]), self.value_at(pieces[-1][1])
        return self.low, self.high

    def value_at(self, index: int) -> Any:
        """The value at a place of the fact's range (days, thousandths, 分)."""
        if self.type == "date":
            return date.fromordinal(index)
        return tidy(fraction(index, FINEST)) if self.type == "number" else index

    def index_of(self, value: Any) -> int:
        if self.type == "date":
            return int(value.toordinal())
        return int(value * FINEST) if self.type == "number" else int(value)

    def pieces(self) -> list[tuple[int, int]]:
        """What this run still holds possible, as ranges of places."""
        start = [(self.index_of(self.low), self.index_of(self.high))]
        return self.world.ranges.get(self.name, start)


class Derived(Undecided):
    """A function of undecided values, monotone in each argument: its bounds lie in the corners."""

    __slots__ = ("args", "function")

    def __init__(self, function: Callable[..., Any], args: tuple[Any, ...]) -> None:
        self.function = function
        self.args = args
        self.world = next(a.world for a in args if isinstance(a, Undecided))
        self.key = (function.__name__, *(key_of(a) for a in args))

    def leaves(self) -> Iterator[Leaf]:
        for argument in self.args:
            if isinstance(argument, Undecided):
                yield from argument.leaves()

    def span(self, at: dict[str, tuple[Any, Any]]) -> tuple[Any, Any]:
        ends = [a.span(at) if isinstance(a, Undecided) else (a, a) for a in self.args]
        if self.function.__name__ == "divided" and ends[1][0] <= 0 <= ends[1][1]:
            return -UNBOUNDED, UNBOUNDED
        if any(isinstance(low, Length) for low, _ in ends):
            ends = [_widened(end) for end in ends]
        try:
            corners = [
                self.function(*c) for c in product(*(e[:1] if e[0] == e[1] else e for e in ends))
            ]
        except OverflowError:  # a day outside the calendar: nothing is known of the result
            return date.min, date.max
        return min(corners), max(corners)


def _widened(ends: tuple[Any, Any]) -> tuple[Any, Any]:
    """The bounds out to whole numbers: a length has no parts, so only those are times it."""
    low, high = ends
    return (floor(low), ceil(high)) if hasattr(low, "denominator") else ends


class Between(Undecided):
    """A value of which only bounds are printed; None: an open end. `name` is what it is of."""

    __slots__ = ("high", "low", "name", "type")

    def __init__(self, world: World, name: str, type: str, low: Any, high: Any) -> None:
        self.world = world
        self.name = name
        self.type = type
        self.low = WHOLE[type][0] if low is None else low
        self.high = WHOLE[type][1] if high is None else high
        self.key = ("between", name, key_of(self.low), key_of(self.high))

    def leaves(self) -> Iterator[Leaf]:
        yield Leaf(self.world, "law", self.name, self.type)
        for end in (self.low, self.high):
            if isinstance(end, Undecided):
                yield from end.leaves()

    def span(self, at: dict[str, tuple[Any, Any]]) -> tuple[Any, Any]:
        low = self.low.span(at)[0] if isinstance(self.low, Undecided) else self.low
        high = self.high.span(at)[1] if isinstance(self.high, Undecided) else self.high
        return low, high


WHOLE: dict[str, tuple[Any, Any]] = {
    "date": (EARLIEST, LATEST),
    "number": (-UNBOUNDED, UNBOUNDED),
    "money": (-UNBOUNDED, UNBOUNDED),
    "length": (Length(0, 0), Length(1200, 0)),
    "yes/no": (False, True),
    "choice": ("", ""),
}


class UnknownTruth:
    """A yes/no that is not known; asking for its truth takes one way of the two."""

    __slots__ = ("kind", "name", "needs", "world")

    def __init__(
        self, world: World, name: str, needs: tuple[str, ...] = (), kind: str = "fact"
    ) -> None:
        self.world = world
        self.name = name
        self.needs = frozenset(needs or (name,))
        self.kind = kind

    def __bool__(self) -> bool:
        return self.world.choose(("truth", self.name), 2, self.needs) == 0


class UnknownChoice:
    """A choice that is not known; asking which it is takes one way of as many as it has."""

    __slots__ = ("kind", "name", "needs", "options", "world")

    def __init__(
        self, world: World, name: str, options: tuple[str, ...], kind: str = "fact",
        needs: tuple[str, ...] = (),
    ) -> None:  # fmt: skip
        self.world = world
        self.needs = frozenset(needs or (name,))
        self.name = name
        self.options = options
        self.kind = kind

    def settle(self) -> str:
        way = self.world.choose(("choice", self.name), len(self.options), self.needs)
        return self.options[way]


def is_choice(value: Any, options: tuple[str, ...]) -> bool:
    """The choice is one of the options."""
    return (value.settle() if isinstance(value, UnknownChoice) else value) in options


def key_of(value: Any) -> Hashable:
    """What tells one undecided expression from another; a known value is its own key."""
    return value.key if isinstance(value, Undecided) else value


# ---------------------------------------------------------------- comparisons


def at_most(left: Any, right: Any) -> bool:
    """Left <= right, taken one way where the bounds do not settle it."""
    return _decide("<=", left, right, _at_most_spans)


def equal(left: Any, right: Any) -> bool:
    """Left == right, taken one way where the bounds do not settle it."""
    if key_of(left) == key_of(right):
        return True
    return _decide("==", left, right, _equal_spans)


def _at_most_spans(left: tuple[Any, Any], right: tuple[Any, Any]) -> bool | None:
    if left[1] <= right[0]:
        return True
    return False if left[0] > right[1] else None


def _equal_spans(left: tuple[Any, Any], right: tuple[Any, Any]) -> bool | None:
    if left[0] == left[1] == right[0] == right[1]:
        return True
    return False if left[1] < right[0] or right[1] < left[0] else None


def falls_on(day: Any, first: int, last: int) -> bool:
    """The day of the month lies between first and last, both included."""
    if not isinstance(day, Undecided):
        return on_days(day, first, last)
    return _decide("on days", day, (first, last), _on_days_span)


def _on_days_span(days: tuple[Any, Any], wanted: tuple[Any, Any]) -> bool | None:
    low, high = days
    first, last = wanted[0]
    if (low.year, low.month) != (high.year, high.month):
        return None
    if first <= low.day and high.day <= last:
        return True
    return False if high.day < first or low.day > last else None


def _decide(sign: str, left: Any, right: Any, judge: Callable[[Any, Any], bool | None]) -> bool:
    atom = (sign, key_of(left), key_of(right))
    found = {leaf.key: leaf for side in (left, right) for leaf in leaves_of(side)}
    world = (left if isinstance(left, Undecided) else right).world
    if atom in world.taken:
        return world.taken[atom] == 0
    needs = frozenset().union(*(leaf.needs for leaf in found.values()))

    def test(at: dict[str, tuple[Any, Any]]) -> bool | None:
        try:
            return judge(span_of(left, at), span_of(right, at))
        except Incomparable:
            return None

    facts = [leaf for leaf in found.values() if leaf.kind == "fact"]
    if len(facts) == 1 and len(found) == 1 and facts[0].type in BOUND_OF_FACTS.keys() | {"date"}:
        known = (atom, *facts[0].pieces())
        if known not in world.cuts:
            world.cuts[known] = _split(facts[0], test)
        parts = world.cuts[known]
        if parts is not None:
            return _take_part(world, atom, facts[0], parts, needs)
    verdict = test({})
    if verdict is not None:
        return verdict
    return world.choose(atom, 2, needs) == 0


def _take_part(
    world: World, atom: Hashable, fact: Leaf, parts: Parts, needs: frozenset[str]
) -> bool:
    if not parts[True] or not parts[False]:
        return bool(parts[True])
    verdict = world.choose(atom, 2, needs) == 0
    world.ranges[fact.name] = parts[verdict]
    return verdict


def _split(fact: Leaf, test: Callable[[dict[str, tuple[Any, Any]]], bool | None]) -> Parts | None:
    """Where the test is true and where false, in what is still possible for the fact."""
    parts: Parts = {True: [], False: []}
    pending = list(reversed(fact.pieces()))
    tests = 0
    while pending:
        first, last = pending.pop()
        tests += 1
        verdict = test({fact.name: (fact.value_at(first), fact.value_at(last))})
        if verdict is not None:
            pieces = parts[verdict]
            if pieces and pieces[-1][1] == first - 1:
                pieces[-1] = (pieces[-1][0], last)
            else:
                pieces.append((first, last))
        elif first == last or len(pending) > MOST_PIECES:
            return None
        else:
            middle = (first + last) // 2
            pending.append((middle + 1, last))
            pending.append((first, middle))
        if len(parts[True]) + len(parts[False]) > MOST_PIECES or tests > MOST_TESTS:
            return None
    return parts


def leaves_of(value: Any) -> Iterable[Leaf]:
    """The names without a value that a value rests on."""
    return value.leaves() if isinstance(value, Undecided) else ()


def span_of(value: Any, at: dict[str, tuple[Any, Any]]) -> tuple[Any, Any]:
    """The least and the greatest that a value can be."""
    return value.span(at) if isinstance(value, Undecided) else (value, value)


# ---------------------------------------------------------------- arithmetic


def tidy(value: Any) -> Any:
    """A Fraction that is whole becomes an int; everything else stays."""
    if type(value) is int or type(value) is bool:
        return value
    return value.numerator if getattr(value, "denominator", 0) == 1 else value


def fraction(numerator: Any, denominator: Any) -> Fraction:
    """An exact fraction. Most evaluations need none, and importing them takes long."""
    from fractions import Fraction

    return Fraction(numerator, denominator)


def lifted(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function, and for undecided arguments the undecided result."""

    def call(*args: Any) -> Any:
        for argument in args:
            if isinstance(argument, Undecided):
                return Derived(function, args)
        return function(*args)

    call.__name__ = function.__name__
    call.__doc__ = function.__doc__
    return call


@lifted
def plus(left: Any, right: Any) -> Any:
    return tidy(left + right)


@lifted
def minus(left: Any, right: Any) -> Any:
    return tidy(left - right)


@lifted
def times(left: Any, right: Any) -> Any:
    return tidy(right * left if isinstance(right, Length) else left * right)


@lifted
def divided(left: Any, right: Any) -> Any:
    """Exact; ZeroDivisionError for a divisor of 0."""
    return tidy(fraction(left, right))


@lifted
def larger(left: Any, right: Any) -> Any:
    return max(right, left)


@lifted
def smaller(left: Any, right: Any) -> Any:
    return min(left, right)


@lifted
def rounded(value: Any, how: str, unit: int) -> Any:
    """To a multiple of `unit`: half up (away from zero), down or up (toward or from zero)."""
    divisor = value.denominator * unit
    whole, rest = divmod(abs(value.numerator), divisor)
    if (how == "half up" and rest * 2 >= divisor) or (how == "up" and rest > 0):
        whole += 1
    return whole * unit if value >= 0 else -whole * unit


# ---------------------------------------------------------------- all ways


class Path(Record):
    """One run to its end: the ways taken and what came out."""

    forks: tuple[Fork, ...]
    result: Any


class Explored(Record):
    """Every run of an evaluation. `asked` are all names that a condition asked for.

    complete: False where there were more undecided conditions than the bound.
    """

    paths: list[Path]
    asked: frozenset[str]
    complete: bool


def explore(world: World, run: Callable[[], Any]) -> Explored:
    """Run the evaluation under every way in which its undecided conditions can fall."""
    paths: list[Path] = []
    asked: set[str] = set()
    pending: list[tuple[int, ...]] = [()]
    while pending:
        script = pending.pop()
        world.begin(script)
        try:
            result = run()
        except TooManyForks:
            return Explored(paths, _asked(asked, world.path), False)
        forks = tuple(world.path)
        asked.update(*(fork.needs for fork in forks))
        paths.append(Path(forks, result))
        if len(paths) > MOST_PATHS:
            return Explored(paths, frozenset(asked), False)
        ways = tuple(fork.way for fork in forks)
        for place in range(len(script), len(forks)):
            for way in range(forks[place].ways - 1, 0, -1):
                pending.append((*ways[:place], way))
    return Explored(paths, frozenset(asked), True)


def _asked(asked: set[str], forks: list[Fork]) -> frozenset[str]:
    return frozenset(asked.union(*(fork.needs for fork in forks)))


def needed(paths: list[Path], sort: Callable[[Any], Hashable]) -> frozenset[str]:
    """The names whose change changes the result in some run; `sort` tells results apart.

    The runs are read as a decision diagram in the order in which the conditions were first
    met; what remains after merging equal branches is what matters.
    """
    order: dict[Hashable, Fork] = {}
    for path in paths:
        for fork in path.forks:
            order.setdefault(fork.atom, fork)
    ways = [{fork.atom: fork.way for fork in path.forks} for path in paths]
    sorts = [sort(path.result) for path in paths]
    node = _diagram(list(order.values()), 0, list(range(len(paths))), ways, sorts, {})
    names: set[str] = set()
    _collect(node, names, set())
    return frozenset(names)


def _diagram(
    atoms: list[Fork], place: int, members: list[int], ways: list[dict[Hashable, int]],
    sorts: list[Hashable], memo: dict[tuple[int, tuple[int, ...]], Any],
) -> Any:  # fmt: skip
    if len({sorts[m] for m in members}) <= 1:
        return ("result", sorts[members[0]]) if members else None
    while not any(atoms[place].atom in ways[m] for m in members):
        place += 1
    known = (place, tuple(members))
    if known not in memo:
        fork = atoms[place]
        branches = []
        for way in range(fork.ways):
            subset = [m for m in members if ways[m].get(fork.atom, way) == way]
            branches.append(_diagram(atoms, place + 1, subset, ways, sorts, memo))
        met = [branch for branch in branches if branch is not None]
        same = all(branch == met[0] for branch in met)
        memo[known] = met[0] if same else ("fork", fork.needs, tuple(branches))
    return memo[known]


def _collect(node: Any, names: set[str], seen: set[int]) -> None:
    if node is None or node[0] == "result" or id(node) in seen:
        return
    seen.add(id(node))
    names.update(node[1])
    for branch in node[2]:
        _collect(branch, names, seen)
