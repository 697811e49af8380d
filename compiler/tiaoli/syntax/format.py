"""Prints trees as text of either surface, and tidies whole files.

`format_text` rewrites statement by statement. What stands between statements, comments and blank
lines, stays; a statement that does not parse stays as it is, byte for byte. The result is read
again before it is returned, and must give the tree of the original.
"""

from collections import Counter
from collections.abc import Callable
from itertools import zip_longest

from attrs import evolve, frozen

from tiaoli.diagnostics.base import Diagnostic
from tiaoli.diagnostics.printing import WouldChangeMeaning
from tiaoli.source import Source
from tiaoli.syntax import tree
from tiaoli.syntax.chunks import cut, surface_of
from tiaoli.syntax.from_text import parse
from tiaoli.syntax.print_en_statements import EnglishPrinter
from tiaoli.syntax.print_file import file_text
from tiaoli.syntax.print_statements import SentencePrinter, close_edges
from tiaoli.syntax.print_zh_statements import ChinesePrinter
from tiaoli.syntax.rewrite import rewritten
from tiaoli.syntax.scope import Scope
from tiaoli.syntax.words import Surface

ScopeProvider = Callable[[Source], Scope]
"""Finds the names that a source may use: its own, its vocabularies', its superiors'."""

_BOM = "\ufeff"


@frozen
class FormatResult:
    """The text after formatting, and what was found while reading it."""

    text: str
    diagnostics: tuple[Diagnostic, ...] = ()


def printer_of(surface: Surface, scope: Scope) -> SentencePrinter:
    """The printer of a surface. Make one and keep it where much is printed."""
    return ChinesePrinter(scope) if surface == "zh" else EnglishPrinter(scope)


def print_file(file: tree.File, surface: Surface, scope: Scope) -> str:
    """A whole file in its canonical form."""
    return file_text(file, printer_of(surface, scope))


def print_statement(statement: tree.AnyStatement, surface: Surface, scope: Scope) -> str:
    """A statement with label, notes and quotation, without its comments."""
    return printer_of(surface, scope).statement(statement)


def print_sentence(statement: tree.AnyStatement, surface: Surface, scope: Scope) -> str:
    """A statement as one sentence on one line, without label and notes."""
    return printer_of(surface, scope).sentence(statement)


def print_condition(condition: tree.Condition, surface: Surface, scope: Scope) -> str:
    """A condition by itself: `visits is at least 4`."""
    return close_edges(printer_of(surface, scope).condition(condition))


def print_outcome(outcome: tree.OutcomeFrame, surface: Surface, scope: Scope) -> str:
    """An outcome frame by itself, by phrase, verb or noun: `pays 350 yuan`."""
    return close_edges(printer_of(surface, scope).outcome(outcome))


def print_value(
    value: tree.Value | tree.Date | tree.Name | bool, surface: Surface, scope: Scope
) -> str:
    """A value of any type: `350 yuan`, `2031-01-01`, yes, a choice."""
    return close_edges(printer_of(surface, scope).anything(value))


def print_date(date: tree.Date, surface: Surface, scope: Scope) -> str:
    """A date expression: `the month after D`."""
    return close_edges(printer_of(surface, scope).date(date))


def print_name(name: tree.Name, surface: Surface, scope: Scope) -> str:
    """The first declared name, in the other language where this one has none."""
    return close_edges(printer_of(surface, scope).name(name))


def format_text(
    text: str, path: str, scope_provider: ScopeProvider, to: Surface | None = None
) -> FormatResult:
    """The tidy text, in its own surface or in the one asked for by `to`.

    A byte order mark and Windows line ends stay. Where the tidy text would not mean the same,
    the original comes back with a `WouldChangeMeaning`.
    """
    bom = _BOM if text.startswith(_BOM) else ""
    newline = "\r\n" if "\r\n" in text else "\n"
    source = Source(path, text.removeprefix(_BOM).replace("\r\n", "\n"))
    scope = scope_provider(source)
    before = parse(source, scope)
    if before.file is None:
        return FormatResult(text, before.diagnostics)
    printer = printer_of(to or surface_of(source), scope)
    broken = tuple(each.span for each in before.diagnostics if each.span is not None)
    tidy = rewritten(source, before.file, broken, printer)
    tidy_source = Source(path, tidy)
    after = parse(tidy_source, scope_provider(tidy_source))
    changed = first_change(before.file, after.file)
    if changed is None and comments_of(source) != comments_of(tidy_source):
        changed = before.file
    if changed is not None:
        return FormatResult(text, (*before.diagnostics, _refusal(changed, printer)))
    return FormatResult(bom + tidy.replace("\n", newline), before.diagnostics)


def _refusal(
    changed: tree.AnyStatement | tree.Header | tree.File, printer: SentencePrinter
) -> WouldChangeMeaning:
    if isinstance(changed, tree.Header | tree.File):
        return WouldChangeMeaning(span=changed.span, tidy="")
    return WouldChangeMeaning(span=changed.span, tidy=printer.statement(changed))


def first_change(
    old: tree.File, new: tree.File | None
) -> tree.AnyStatement | tree.Header | tree.File | None:
    """The first part of a file that did not come back as it was, or None."""
    if new is None or evolve(old.header, comments=()) != evolve(new.header, comments=()):
        return old.header
    for ours, theirs in zip_longest(old.statements, new.statements):
        if ours is None or theirs is None:
            return ours or old
        if evolve(ours, comments=()) != evolve(theirs, comments=()):
            return ours
    return None


def comments_of(source: Source) -> Counter[str]:
    """All comments of a text. One within a statement may move above it, none may go."""
    pieces = cut(source)
    found = Counter((*pieces.header_comments, *pieces.trailing))
    for chunk in pieces.chunks:
        found.update(chunk.comments)
    return found
