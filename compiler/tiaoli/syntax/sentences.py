"""Runs the lexer and the machine over one plain text, within bounds."""

from typing import Any

from attrs import define, frozen

from tiaoli.diagnostics.reading import TooMuchText
from tiaoli.diagnostics.syntax import TooDeep
from tiaoli.source import Span
from tiaoli.syntax import trouble
from tiaoli.syntax.builders import builders_of
from tiaoli.syntax.lexer import Lexer, NotTaken, refuse_invisible
from tiaoli.syntax.literals import Wrong
from tiaoli.syntax.machine import Machine, Token
from tiaoli.syntax.plain import Plain
from tiaoli.syntax.scope import Scope
from tiaoli.syntax.tables import END, table_of
from tiaoli.syntax.words import Surface

DEEPEST = 20
MOST_TOKENS = 5_000
_MOST_CHAINED = 60
_NESTING = {"LPAR": 1, "RPAR": -1}
_CHAINED = frozenset(
    ("NOT", "DAY_AFTER", "MONTH_AFTER", "MONTH_OF", "MONTH_END", "ONWARD", "PLUS", "MINUS",
     "TIMES", "DIVIDED_BY", "L_PART", "L_PERCENT", "L_FRACTION", "L_NTH", "L_DAYNO", "WAIT",
     "YEAR_START", "YEAR_END", "LARGER", "SMALLER", "DAY_NO", "AFTER")
)  # fmt: skip


@frozen
class Reader:
    """What a text is read with: the names in sight and the surface.

    guesses: whether to look for likely names where a text is wrong, which takes its time.
    """

    scope: Scope
    surface: Surface
    guesses: bool = True

    def read(self, plain: Plain, start: str) -> Any:
        """The tree of a text that is a `start` of the grammar. Raises Wrong with the finding."""
        refuse_invisible(plain)
        table, builders = table_of(self.surface), builders_of(self.surface)
        machine = Machine.begin(plain, table, builders, start)
        lexer = Lexer(plain, self.scope, self.surface)
        bounds = _Bounds(plain)
        statement = start == "statement"
        while True:
            token = lexer.next(machine)
            if token is None:
                break
            if isinstance(token, NotTaken):
                raise Wrong(
                    trouble.at_place(
                        token, lexer, machine, guesses=self.guesses, statement=statement
                    )
                )
            bounds.count(token)
            machine.take(token)
        if not machine.takes(END):
            raise Wrong(trouble.at_end(lexer, machine, statement=statement))
        return machine.finish()


@define
class _Bounds:
    """How long and how deep a text has become."""

    plain: Plain
    tokens: int = 0
    depth: int = 0
    chained: int = 0

    def count(self, token: Token) -> None:
        """Count one more token. Raises Wrong where a bound is passed."""
        self.tokens += 1
        if self.tokens > MOST_TOKENS:
            raise Wrong(TooMuchText(limit=MOST_TOKENS, span=self._span(token)))
        terminal = token.terminal
        if terminal in _NESTING:
            self.depth += _NESTING[terminal]
            if self.depth > DEEPEST:
                raise Wrong(TooDeep(limit=DEEPEST, span=self._span(token)))
        elif terminal in _CHAINED:
            self.chained += 1
            if self.chained > _MOST_CHAINED:
                raise Wrong(TooDeep(limit=_MOST_CHAINED, span=self._span(token)))

    def _span(self, token: Token) -> Span:
        return self.plain.span(token.start, token.end)
