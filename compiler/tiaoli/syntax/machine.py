"""The parsing machine: runs an LALR(1) table one token at a time and builds as it reduces.

Building happens bottom-up, so no text can overflow the stack. `takes` asks whether a token may
come next by trying it beside the states: a table alone would answer too generously, because
LALR(1) merges lookaheads.
"""

from collections.abc import Callable, Mapping
from typing import Any

from attrs import define, field

from tiaoli.source import Span
from tiaoli.syntax.plain import Plain
from tiaoli.syntax.tables import END, Table

Builder = Callable[..., Any]


@define
class Token:
    """A terminal with its value; tokens without one (keywords, punctuation) build nothing.

    start, end: where it stands in the plain text.
    """

    terminal: str
    start: int
    end: int
    value: Any = None


@define
class _Parts:
    """The parts of a rule whose name begins with `_`: they belong to the rule above."""

    parts: tuple[Any, ...]


_NOTHING = _Parts(())


@define(slots=True)
class Machine:
    """A parse in progress.

    `values` holds a value for each state but the first, `starts` and `ends` its place in the
    plain text.
    """

    plain: Plain
    table: Table
    builders: Mapping[str, Builder]
    _end: int
    states: list[int]
    values: list[Any] = field(factory=list)
    starts: list[int] = field(factory=list)
    ends: list[int] = field(factory=list)
    _place: tuple[int, int] = (-1, -1)
    _span: Span | None = None

    @classmethod
    def begin(
        cls, plain: Plain, table: Table, builders: Mapping[str, Builder], start: str
    ) -> "Machine":
        """A machine that expects the rule `start`."""
        return cls(plain, table, builders, table.ends[start], [table.starts[start]])

    def takes(self, terminal: str) -> bool:
        """Whether a token of this terminal may come next."""
        move = self.table.moves[self.states[-1]].get(terminal)
        if move is None:
            return terminal == END and self.states[-1] == self._end
        if move >= 0:
            return True
        return _try(self.table, list(self.states), terminal, self._end) is not None

    def takes_then(self, first: str, second: str) -> bool:
        """Whether these two may come next: what a missing token is found by."""
        states = _try(self.table, list(self.states), first, self._end)
        return states is not None and _try(self.table, states, second, self._end) is not None

    def expected(self) -> frozenset[str]:
        """Every terminal that may come next."""
        row = self.table.moves[self.states[-1]]
        return frozenset(
            symbol for symbol in row if (symbol.isupper() or symbol == END) and self.takes(symbol)
        )

    def take(self, token: Token) -> None:
        """Consume a token that `takes` accepts."""
        moves, terminal = self.table.moves, token.terminal
        while (move := moves[self.states[-1]][terminal]) < 0:
            self._reduce(~move)
        self.states.append(move)
        self.values.append(_NOTHING if token.value is None else token.value)
        self.starts.append(token.start)
        self.ends.append(token.end)

    def finish(self) -> Any:
        """Reduce what is left and return the value of the start rule."""
        moves = self.table.moves
        while self.states[-1] != self._end:
            self._reduce(~moves[self.states[-1]][END])
        return self.values[-1]

    def _reduce(self, number: int) -> None:
        """Put the value of a rule in the place of its parts, of which there is at least one."""
        rule = self.table.productions[number]
        size, values, states = rule.size, self.values, self.states
        if size > 1:
            parts = _spread(values[-size:])
            del values[1 - size :], states[1 - size :]
            del self.starts[1 - size :], self.ends[-size:-1]
        else:
            parts = values[-1].parts if type(values[-1]) is _Parts else (values[-1],)
        if rule.spliced:
            values[-1] = _Parts(parts)
        elif rule.passed and len(parts) == 1:
            values[-1] = parts[0]
        else:
            values[-1] = self.builders[rule.builder](self._last_span(), *parts)
        states[-1] = self.table.moves[states[-2]][rule.origin]

    def _last_span(self) -> Span:
        """The span of the last value; one span serves all values that stand at one place."""
        place = self.starts[-1], self.ends[-1]
        if self._span is None or place != self._place:
            self._place, self._span = place, self.plain.span(*place)
        return self._span


def _spread(values: list[Any]) -> tuple[Any, ...]:
    """The values in a row, with the parts of a spliced rule in its place."""
    parts: list[Any] = []
    for value in values:
        if type(value) is _Parts:
            parts.extend(value.parts)
        else:
            parts.append(value)
    return tuple(parts)


def _try(table: Table, states: list[int], terminal: str, end: int) -> list[int] | None:
    """The states after taking a terminal, or None where it cannot come next."""
    moves, productions = table.moves, table.productions
    while True:
        if terminal == END and states[-1] == end:
            return states
        move = moves[states[-1]].get(terminal)
        if move is None:
            return None
        if move >= 0:
            states.append(move)
            return states
        rule = productions[~move]
        if rule.size > 1:
            del states[1 - rule.size :]
        states[-1] = moves[states[-2]][rule.origin]
