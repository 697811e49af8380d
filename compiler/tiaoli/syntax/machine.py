"""The parsing machine: runs an LALR(1) table one token at a time and builds as it reduces.

Building happens bottom-up, so no text can overflow the stack. `takes` asks whether a token may
come next by trying it beside the states: a table alone would answer too generously, because
LALR(1) merges lookaheads. Long files spend most of their time here, hence the plain loops.
"""

from collections.abc import Callable, Mapping
from types import FunctionType
from typing import Any, NamedTuple

from attrs import define, field, frozen

from tiaoli.source import Span
from tiaoli.syntax.plain import Plain
from tiaoli.syntax.tables import END, Row, Table

Builder = Callable[..., Any]


class _Parts(tuple[Any, ...]):
    """The parts of a rule whose name begins with `_`: they belong to the rule above."""

    __slots__ = ()


NOTHING = _Parts()
"""The value of a token that builds nothing: a keyword or a sign."""


class _Step(NamedTuple):
    """What reducing a rule does.

    is_unit: its one part stands for it. is_placed: its builder asks for the span.
    """

    origin: str
    size: int
    spliced: bool
    passed: bool
    is_unit: bool
    build: Builder
    is_placed: bool


@frozen(eq=False)
class Program:
    """A table that is ready to run: each production with its builder."""

    moves: list[Row]
    starts: dict[str, int]
    ends: dict[str, int]
    steps: tuple[_Step, ...]

    @classmethod
    def of(cls, table: Table, builders: Mapping[str, Builder]) -> "Program":
        """The table with the builders of its surface."""
        steps = (
            _Step(
                rule.origin,
                rule.size,
                rule.spliced,
                rule.passed,
                rule.size == 1 and (rule.spliced or rule.passed),
                build := builders.get(rule.builder, _unbuilt),
                _is_placed(build),
            )
            for rule in table.productions
        )
        return cls(table.moves, table.starts, table.ends, tuple(steps))


def _unbuilt(*parts: Any) -> Any:
    """Stands for the builder of a rule that is always spliced or passed on."""
    raise AssertionError(parts)


def _is_placed(build: Builder) -> bool:
    """Whether a builder's first parameter is `span`: only such a one is told the place."""
    return isinstance(build, FunctionType) and build.__code__.co_varnames[:1] == ("span",)


@define(eq=False)
class Machine:
    """A parse in progress.

    `values` holds a value for each state but the first, `starts` where it begins in the plain
    text; `end` is where the last of them ends. `row` holds the moves of the state reached: no
    terminal that is missing there may come next.
    """

    plain: Plain
    program: Program
    _last: int
    states: list[int]
    values: list[Any] = field(factory=list)
    starts: list[int] = field(factory=list)
    end: int = 0
    row: Row = field(init=False)
    _place: tuple[int, int] = (-1, -1)
    _span: Span | None = None

    @classmethod
    def begin(cls, plain: Plain, program: Program, start: str) -> "Machine":
        """A machine that expects the rule `start`."""
        return cls(plain, program, program.ends[start], [program.starts[start]])

    def __attrs_post_init__(self) -> None:
        self.row = self.program.moves[self.states[-1]]

    def takes(self, terminal: str) -> bool:
        """Whether a token of this terminal may come next."""
        move = self.row.get(terminal)
        if move is None:
            return terminal == END and self.states[-1] == self._last
        return move >= 0 or _try(self.program, self.states, terminal, self._last) is not None

    def takes_then(self, first: str, second: str) -> bool:
        """Whether these two may come next: what a missing token is found by."""
        found = _try(self.program, self.states, first, self._last)
        if found is None:
            return False
        states = [*self.states[: found[0]], *found[1:]]
        return _try(self.program, states, second, self._last) is not None

    def expected(self) -> frozenset[str]:
        """Every terminal that may come next."""
        return frozenset(
            symbol
            for symbol in self.row
            if (symbol.isupper() or symbol == END) and self.takes(symbol)
        )

    def take(self, terminal: str, value: Any, start: int, end: int) -> None:
        """Consume a token whose terminal `takes` accepts. start, end: its place in the text."""
        moves = self.program.moves
        move = self.row[terminal]
        while move < 0:
            move = moves[self._reduce(~move)][terminal]
        self.row = moves[move]
        self.states.append(move)
        self.values.append(value)
        self.starts.append(start)
        self.end = end

    def finish(self) -> Any:
        """Reduce what is left and return the value of the start rule."""
        moves = self.program.moves
        while self.states[-1] != self._last:
            self._reduce(~moves[self.states[-1]][END])
        return self.values[-1]

    def _reduce(self, number: int) -> int:
        """Put the value of a rule in the place of its parts, of which there is at least one.

        The state reached.
        """
        origin, size, spliced, passed, is_unit, build, is_placed = self.program.steps[number]
        states, values = self.states, self.values
        if is_unit and type(values[-1]) is not _Parts:
            state = states[-1] = self.program.moves[states[-2]][origin]
            return state
        parts = _spread(values[-size:])
        if size > 1:
            del states[1 - size :], values[1 - size :], self.starts[1 - size :]
        if (spliced or passed) and len(parts) == 1:
            values[-1] = parts[0]
        elif spliced:
            values[-1] = _Parts(parts)
        elif is_placed:
            values[-1] = build(self._last_span(), *parts)
        else:
            values[-1] = build(*parts)
        state = states[-1] = self.program.moves[states[-2]][origin]
        return state

    def _last_span(self) -> Span:
        """The span of the last value; one span serves all values that stand at one place."""
        place = self.starts[-1], self.end
        if self._span is None or place != self._place:
            self._place, self._span = place, self.plain.span(*place)
        return self._span


def _spread(values: list[Any]) -> list[Any]:
    """The values in a row, with the parts of a spliced rule in its place."""
    parts: list[Any] = []
    for value in values:
        if type(value) is _Parts:
            parts += value
        else:
            parts.append(value)
    return parts


def _try(
    program: Program, states: list[int], terminal: str, last: int
) -> tuple[int, int, int] | None:
    """What taking a terminal would do, or None where it cannot come next.

    Reducing leaves one new state above some of the old ones, so nothing is copied: how many of
    the old ones stay, the state above them, and the state reached (the same again at the end).
    """
    moves, steps = program.moves, program.steps
    stay, top = len(states) - 1, states[-1]
    while terminal != END or top != last:
        move = moves[top].get(terminal)
        if move is None:
            return None
        if move >= 0:
            return stay, top, move
        step = steps[~move]
        stay -= step.size - 1
        top = moves[states[stay - 1]][step.origin]
    return stay, top, top
