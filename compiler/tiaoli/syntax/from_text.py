"""From text to the tree: a file, statement by statement, so that none hides another.

`parse` never raises for what a text says; what is wrong comes back as diagnostics.
"""

import re

from attrs import evolve, frozen

from tiaoli.diagnostics.base import Diagnostic, Words
from tiaoli.diagnostics.reading import TooMuchText
from tiaoli.diagnostics.syntax import NoRows
from tiaoli.source import Source, Span
from tiaoli.syntax import tree
from tiaoli.syntax.build_examples import GivenPart
from tiaoli.syntax.chunks import LONGEST_FILE, Chunk, cut, surface_of
from tiaoli.syntax.header import header_of
from tiaoli.syntax.literals import Wrong
from tiaoli.syntax.plain import plain
from tiaoli.syntax.rows import read_rows
from tiaoli.syntax.scope import Scope
from tiaoli.syntax.sentences import Reader
from tiaoli.syntax.words import Surface

LONGEST_STATEMENT = 100_000
_TABLE = re.compile(r"表\s*[“\"「]|\btable\s*[“\"]", re.IGNORECASE)
"""How the head of a table begins, whatever else is wrong with it."""
MOST_GUESSED = 100


@frozen
class Parsed:
    """The tree of a file with all statements that could be read, and what was wrong.

    `file` is None where there is no header, because nothing can be read without its language.
    """

    file: tree.File | None
    diagnostics: tuple[Diagnostic, ...]


@frozen
class ParsedGiven:
    """What a text gives about a case, or None where it could not be read."""

    given: tuple[tree.Given, ...] | None
    nothing_else: bool
    diagnostics: tuple[Diagnostic, ...]


def parse(source: Source, scope: Scope) -> Parsed:
    """The tree of a source, with the names in `scope`."""
    if len(source.text) > LONGEST_FILE:
        return Parsed(None, (TooMuchText(limit=LONGEST_FILE, span=Span(source, 0, 0)),))
    pieces = cut(source)
    read = header_of(source, pieces)
    if read.header is None:
        return Parsed(None, read.diagnostics)
    found = list(read.diagnostics)
    surface = surface_of(source)
    statements: list[tree.AnyStatement] = []
    unread: set[str] = set()
    reader = Reader(scope, surface)
    for chunk in pieces.chunks:
        if reader.guesses and len(found) >= MOST_GUESSED:
            reader = Reader(scope, surface, guesses=False)
        statement = _statement(chunk, reader, found)
        if statement is not None:
            statements.append(statement)
        elif chunk.label:
            unread.add(chunk.label)
    file = tree.File(
        read.header,
        tuple(statements),
        pieces.trailing,
        unread=frozenset(unread),
        span=Span(source, 0, len(source.text)),
    )
    return Parsed(file, tuple(found))


def parse_given(text: str, surface: Surface, scope: Scope) -> ParsedGiven:
    """What a case is, said as in an example: `reader, joined 2030-01-02, nothing else`."""
    source = Source("--given", text)
    try:
        part = Reader(scope, surface).read(plain(source, [(0, len(text))]), "given_part")
    except Wrong as wrong:
        return ParsedGiven(None, False, (wrong.diagnostic,))
    assert isinstance(part, GivenPart)
    return ParsedGiven(part.given, part.nothing_else, ())


def _statement(chunk: Chunk, reader: Reader, found: list[Diagnostic]) -> tree.AnyStatement | None:
    """One statement with what stands around it; what is wrong goes to `found`."""
    if sum(end - start for start, end in chunk.ranges) > LONGEST_STATEMENT:
        found.append(TooMuchText(limit=LONGEST_STATEMENT, span=_first_line(chunk)))
        return None
    try:
        statement = reader.read(plain(chunk.source, chunk.ranges), "statement")
    except Wrong as wrong:
        is_head = not chunk.rows or _TABLE.search(_text_of(chunk))
        found.append(wrong.diagnostic if is_head else _rows_of_no_table(chunk))
        return None
    if isinstance(statement, tree.RuleTable):
        table = read_rows(statement, chunk, reader)
        found.extend(table.diagnostics)
        statement = table.table
        if statement is None:
            return None
    elif chunk.rows:
        found.append(_rows_of_no_table(chunk))
    if not (chunk.comments or chunk.quotation or chunk.blank_above):
        bare: tree.AnyStatement = statement
        return bare
    whole: tree.AnyStatement = evolve(
        statement,
        comments=chunk.comments,
        quotation=chunk.quotation,
        blank_above=chunk.blank_above,
        span=statement.span,
    )
    return whole


def _text_of(chunk: Chunk) -> str:
    return "".join(chunk.source.text[start:end] for start, end in chunk.ranges)


def _rows_of_no_table(chunk: Chunk) -> NoRows:
    what = Words("这一句不是表，后面却有表格的行", "rows stand behind a sentence that is no table")
    return NoRows(what=what, span=Span(chunk.source, *chunk.rows[0]))


def _first_line(chunk: Chunk) -> Span:
    return Span(chunk.source, *chunk.ranges[0])
