"""Runs the lexer and the machine over one plain text, within bounds."""

from typing import Any

from attrs import define, frozen

from tiaoli.diagnostics.base import Diagnostic
from tiaoli.diagnostics.reading import TooMuchText
from tiaoli.diagnostics.syntax import TooDeep
from tiaoli.source import Source
from tiaoli.syntax import trouble
from tiaoli.syntax.builders import program_of
from tiaoli.syntax.lexer import Lexer, NotTaken, refuse_invisible
from tiaoli.syntax.literals import Wrong
from tiaoli.syntax.machine import Machine
from tiaoli.syntax.plain import Plain
from tiaoli.syntax.plain import plain as plain_text
from tiaoli.syntax.repairs import repair
from tiaoli.syntax.scope import Scope
from tiaoli.syntax.tables import END
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
_BOUNDED = _CHAINED | frozenset(_NESTING)


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
        machine = Machine.begin(plain, program_of(self.surface), start)
        lexer = Lexer(plain, self.scope, self.surface)
        bounds = _Bounds()
        tokens = 0
        while (terminal := lexer.next(machine)) is not None:
            if isinstance(terminal, NotTaken):
                raise Wrong(self._trouble(terminal, lexer, machine, start))
            tokens += 1
            if tokens > MOST_TOKENS:
                raise Wrong(TooMuchText(limit=MOST_TOKENS, span=lexer.span))
            if terminal in _BOUNDED:
                bounds.count(terminal, lexer)
            machine.take(terminal, lexer.value, lexer.start, lexer.at)
        if not machine.takes(END):
            raise Wrong(trouble.at_end(lexer, machine, statement=start == "statement"))
        return machine.finish()

    def _trouble(self, found: NotTaken, lexer: Lexer, machine: Machine, start: str) -> Diagnostic:
        statement = start == "statement"
        if statement and self.guesses:
            mended = repair(found.at, lexer, self._reaches)
            if mended is not None:
                return mended
        return trouble.at_place(found, lexer, machine, guesses=self.guesses, statement=statement)

    def _reaches(self, text: str) -> int:
        """How far a plain text can be read as a statement; beyond its end where all of it can."""
        unguessing = Reader(self.scope, self.surface, guesses=False)
        try:
            unguessing.read(plain_text(Source("", text), [(0, len(text))]), "statement")
        except Wrong as wrong:
            return wrong.diagnostic.span.start if wrong.diagnostic.span else 0
        return len(text) + 1


@define
class _Bounds:
    """How deep a text has become."""

    depth: int = 0
    chained: int = 0

    def count(self, terminal: str, lexer: Lexer) -> None:
        """Count one more token that deepens. Raises Wrong where a bound is passed."""
        if terminal in _NESTING:
            self.depth += _NESTING[terminal]
            deepest, depth = DEEPEST, self.depth
        else:
            self.chained += 1
            deepest, depth = _MOST_CHAINED, self.chained
        if depth > deepest:
            raise Wrong(TooDeep(limit=deepest, span=lexer.span))
