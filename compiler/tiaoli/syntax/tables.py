"""The parse tables: Lark's LALR(1) tables of a surface, strict, kept as plain data.

Lark finds the tables and refuses a grammar that has any conflict. They are kept as JSON in the
user's cache, under a hash of the grammar and of Lark's first module, which states its version:
finding them takes a second, reading them back a few milliseconds. Lark is imported only to find
them.
"""

import hashlib
import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from attrs import frozen

from tiaoli.data import cached, first_module_of, grammar_text
from tiaoli.syntax.words import Surface, keywords

STARTS = (
    "statement", "given_part", "head_cell", "cell_subject", "cell_funder", "cell_options",
    "cell_yes_no", "cell_amount", "cell_day", "cell_option", "cell_flag", "cell_number",
    "cell_event", "cell_date", "cell_period",
)  # fmt: skip
END = "$END"
_FORM = "1"


@frozen
class Production:
    """A grammar rule as the machine needs it.

    builder: the alias, or the rule's name. spliced: its parts go straight into the rule above.
    passed: a single part stands for the whole.
    """

    origin: str
    size: int
    builder: str
    spliced: bool
    passed: bool


Row = dict[str, int]


@frozen
class Table:
    """An LALR(1) automaton: `moves[state][symbol]` is a state to go to, or ~production."""

    starts: dict[str, int]
    ends: dict[str, int]
    moves: list[Row]
    productions: tuple[Production, ...]
    terminals: frozenset[str]


@cache
def table_of(surface: Surface) -> Table:
    """The table of a surface, from the cache if it is there."""
    grammar = grammar_source(surface)
    digest = hashlib.sha256(f"{_FORM}\n{first_module_of('lark')}\n{grammar}".encode()).hexdigest()
    data = json.loads(cached(f"{surface}-{digest[:32]}.json", lambda: find_table(grammar)))
    return Table(
        starts=data["starts"],
        ends=data["ends"],
        moves=data["moves"],
        productions=tuple(Production(*row) for row in data["productions"]),
        terminals=frozenset(data["terminals"]),
    )


def grammar_source(surface: Surface) -> str:
    """The whole grammar of a surface; every keyword is a declared terminal."""
    names = " ".join(name.upper() for name in keywords().word)
    parts = (grammar_text("core.lark"), grammar_text(f"{surface}.lark"), f"%declare {names}\n")
    return "\n".join(parts)


def find_table(grammar: str) -> str:
    """Lark's table of a grammar as JSON. Raises lark.GrammarError on any conflict."""
    from lark import Lark
    from lark.lexer import Lexer

    class NoLexer(Lexer):
        """Lark only finds the table; the tokens come from `syntax/lexer.py`."""

        def __init__(self, conf: object) -> None:
            del conf

        def lex(self, lexer_state: object, parser_state: object) -> Iterator[Any]:
            """No tokens."""
            del lexer_state, parser_state
            return iter(())

    lark = Lark(
        grammar,
        parser="lalr",
        lexer=NoLexer,
        strict=True,
        start=list(STARTS),
        maybe_placeholders=False,
    )
    found: Any = lark.parser.parser
    table = found._parse_table  # noqa: SLF001  (Lark offers no public way to its table)
    return json.dumps(_as_data(table), separators=(",", ":"))


def _as_data(table: Any) -> dict[str, object]:
    """Lark's table as numbers and names, in a fixed order."""
    numbers: dict[Any, int] = {state: number for number, state in enumerate(table.states)}
    productions: list[list[object]] = []
    known: dict[Any, int] = {}
    moves: list[dict[str, int]] = []
    terminals: set[str] = set()
    for row in table.states.values():
        move: dict[str, int] = {}
        for symbol, (action, target) in row.items():
            if symbol.isupper() or symbol == END:
                terminals.add(symbol)
            if str(action) == "Shift":
                move[symbol] = numbers[target]
                continue
            if target not in known:
                known[target] = len(productions)
                productions.append(_production(target))
            move[symbol] = ~known[target]
        moves.append(move)
    return {
        "starts": {start: numbers[state] for start, state in table.start_states.items()},
        "ends": {start: numbers[state] for start, state in table.end_states.items()},
        "moves": moves,
        "productions": productions,
        "terminals": sorted(terminals),
    }


def _production(rule: Any) -> list[object]:
    origin = str(rule.origin.name)
    spliced = origin.startswith("_")
    passed = bool(rule.options.expand1) and not rule.alias
    return [origin, len(rule.expansion), str(rule.alias or origin), spliced, passed]
