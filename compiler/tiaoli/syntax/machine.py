"""The parsing machine: runs an LALR(1) table one token at a time and builds as it reduces.

Building happens bottom-up, so no text can overflow the stack. `takes` asks whether a token may
come next by trying it on a copy of the states: a table alone would answer too generously,
because LALR(1) merges lookaheads.
"""

from collections.abc import Callable, Mapping
from typing import Any

from attrs import define, field, frozen

from tiaoli.source import Span
from tiaoli.syntax.tables import END, Table

Builder = Callable[..., Any]


@frozen
class Token:
    """A terminal with its value; tokens without one (keywords, punctuation) build nothing."""

    terminal: str
    span: Span
    value: Any = None


@frozen
class _Parts:
    """The parts of a rule whose name begins with `_`: they belong to the rule above."""

    parts: tuple[Any, ...]


_NOTHING = _Parts(())


@define(slots=True)
class Machine:
    """A parse in progress. `values` holds, for each state but the first, a value and a span."""

    table: Table
    builders: Mapping[str, Builder]
    states: list[int] = field(factory=list)
    values: list[tuple[Any, Span]] = field(factory=list)
    _end: int = -1

    @classmethod
    def begin(cls, table: Table, builders: Mapping[str, Builder], start: str) -> "Machine":
        """A machine that expects the rule `start`."""
        return cls(table, builders, [table.starts[start]], [], table.ends[start])

    def takes(self, terminal: str) -> bool:
        """Whether a token of this terminal may come next."""
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
        moves = self.table.moves
        while True:
            move = moves[self.states[-1]][token.terminal]
            if move >= 0:
                self.states.append(move)
                self.values.append((_NOTHING if token.value is None else token.value, token.span))
                return
            self._reduce(~move)

    def finish(self) -> Any:
        """Reduce what is left and return the value of the start rule."""
        moves = self.table.moves
        while self.states[-1] != self._end:
            self._reduce(~moves[self.states[-1]][END])
        return self.values[-1][0]

    def _reduce(self, number: int) -> None:
        rule = self.table.productions[number]
        size = rule.size
        taken = self.values[-size:]
        del self.values[-size:], self.states[-size:]
        parts: list[Any] = []
        for part, _ in taken:
            if isinstance(part, _Parts):
                parts.extend(part.parts)
            else:
                parts.append(part)
        span = taken[0][1].to(taken[-1][1])
        value: Any
        if rule.spliced:
            value = _Parts(tuple(parts))
        elif rule.passed and len(parts) == 1:
            value = parts[0]
        else:
            value = self.builders[rule.builder](span, *parts)
        self.states.append(self.table.moves[self.states[-1]][rule.origin])
        self.values.append((value, span))


def _try(table: Table, states: list[int], terminal: str, end: int) -> list[int] | None:
    """The states after taking a terminal, or None where it cannot come next."""
    while True:
        if terminal == END and states[-1] == end:
            return states
        move = table.moves[states[-1]].get(terminal)
        if move is None:
            return None
        if move >= 0:
            states.append(move)
            return states
        rule = table.productions[~move]
        del states[len(states) - rule.size :]
        states.append(table.moves[states[-1]][rule.origin])
