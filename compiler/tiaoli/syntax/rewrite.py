"""Writes a file anew, statement by statement, around the comments and blank lines it has."""

from collections import deque
from collections.abc import Iterator
from itertools import pairwise

from tiaoli.source import Source, Span
from tiaoli.syntax import tree
from tiaoli.syntax.chunks import Chunk, cut, header_key, header_word
from tiaoli.syntax.print_file import header_line, header_values
from tiaoli.syntax.print_statements import SentencePrinter

COMMENT = ("#", "＃")
QUOTATION = (">", "＞")
Spans = tuple[Span, ...]


def rewritten(source: Source, file: tree.File, broken: Spans, printer: SentencePrinter) -> str:
    """The text of a file with every statement printed anew that holds nothing broken."""
    pieces = cut(source)
    values = header_values(file.header, printer)
    headings = {start for start, _ in pieces.header}
    first = pieces.chunks[0].span.start if pieces.chunks else len(source.text)
    lines: list[str] = []
    for start, end in line_ranges(source.text, 0, first):
        text = source.text[start:end].rstrip()
        is_sound = start in headings and not meets(broken, start, end)
        lines.append(heading(text, values, printer) if is_sound else text)
    statements = sound_statements(pieces.chunks, file, broken)
    for number, (chunk, statement) in enumerate(zip(pieces.chunks, statements)):
        behind, below = gap(source, pieces.chunks, number)
        lines += statement_lines(source, chunk, statement, printer)
        space = " " if behind and not lines[-1][-1].isspace() else ""
        lines[-1] += space + behind
        lines += [
            line for line in below if statement is None or not line.lstrip().startswith(QUOTATION)
        ]
    return "\n".join(single_blanks(lines)) + "\n"


def meets(spans: Spans, start: int, end: int) -> bool:
    """Does one of the spans touch this stretch of text?"""
    return any(each.start <= end and start <= each.end for each in spans)


def sound_statements(
    chunks: tuple[Chunk, ...], file: tree.File, broken: Spans
) -> list[tree.AnyStatement | None]:
    """For each chunk the statement that stands there, if all of the chunk was read."""
    waiting = deque(each for each in file.statements if each.span is not None)
    found: list[tree.AnyStatement | None] = []
    for chunk in chunks:
        span, statement = chunk.span, None
        if waiting and waiting[0].span and waiting[0].span.start < span.end:
            statement = waiting.popleft()
        found.append(None if meets(broken, span.start, span.end) else statement)
    return found


def statement_lines(
    source: Source, chunk: Chunk, statement: tree.AnyStatement | None, printer: SentencePrinter
) -> list[str]:
    """A statement printed anew below the comments it held, or as it was if it did not parse."""
    if statement is None:
        return [source.text[chunk.span.start : chunk.span.end]]
    return [*inner_comments(source, chunk), printer.statement(statement)]


def inner_comments(source: Source, chunk: Chunk) -> Iterator[str]:
    """The comments between the lines of one statement."""
    ranges = sorted((*chunk.ranges, *chunk.rows))
    for (_, end), (start, _) in pairwise(ranges):
        for line in source.text[end:start].split("\n"):
            if line.strip().startswith(COMMENT):
                yield line.strip()


def gap(source: Source, chunks: tuple[Chunk, ...], number: int) -> tuple[str, list[str]]:
    """The comment on the last line of a statement, and the lines down to the next statement."""
    is_last = number + 1 == len(chunks)
    stop = len(source.text) if is_last else chunks[number + 1].span.start
    behind, _, below = source.text[chunks[number].span.end : stop].partition("\n")
    lines = [line.rstrip() for line in below.split("\n")]
    return behind.strip(), lines[:-1] if not is_last else lines


def heading(text: str, values: dict[str, str], printer: SentencePrinter) -> str:
    """A header line with its key in the words of the surface; an unknown key stays."""
    key = header_key(text)
    word = header_word(key[0]) if key else ""
    value = values.get(word)
    return header_line(word, value, printer.surface) if value else text


def line_ranges(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """The lines of a part of a text that begins and ends at line starts."""
    while start < stop:
        end = text.find("\n", start, stop)
        end = stop if end < 0 else end
        yield start, end
        start = end + 1


def single_blanks(lines: list[str]) -> list[str]:
    """The lines without blank ones at either end, and with one where there were several."""
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    while kept and not kept[-1]:
        kept.pop()
    return kept
