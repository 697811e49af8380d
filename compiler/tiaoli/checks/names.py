"""Declared names: both languages, and names that cross when they stand side by side."""

from collections.abc import Iterator
from functools import cache

from tiaoli.diagnostics import checks as findings
from tiaoli.diagnostics.base import Diagnostic
from tiaoli.source import Span
from tiaoli.syntax import tree
from tiaoli.syntax.plain import has_chinese, plain_phrase
from tiaoli.syntax.scope import Scope
from tiaoli.syntax.tables import table_of
from tiaoli.syntax.words import keywords

Declaration = (
    tree.FactDeclaration | tree.EventDeclaration | tree.GroupDeclaration
    | tree.IdentityDeclaration | tree.BodyDeclaration | tree.TermDeclaration
    | tree.OutcomeDeclaration
)  # fmt: skip


def check_names(file: tree.File, scope: Scope) -> Iterator[Diagnostic]:
    """Names that a file declares, among all names that it may use."""
    new: dict[str, Span | None] = {}
    for statement in file.statements:
        if isinstance(statement, Declaration):
            for names in names_of(statement):
                span = names.span or statement.span
                yield from _translations(names, span)
                new.update((plain_phrase(name), span) for name in (*names.zh, *names.en))
    yield from crossings(new, scope)


def names_of(statement: Declaration) -> Iterator[tree.Names]:
    """All names that a declaration brings, with its opposite, choices, date and phrases."""
    yield statement.names
    match statement:
        case tree.FactDeclaration(opposite=opposite, type=type):
            if opposite is not None:
                yield opposite
            yield from type.choices
        case tree.EventDeclaration(date=date):
            yield date
        case tree.TermDeclaration(type=type):
            yield from type.choices
        case tree.OutcomeDeclaration(type=type, says=says):
            yield from type.choices
            yield from (each.names for each in says if each.names.zh and each.names.en)
        case _:
            pass


def _translations(names: tree.Names, span: Span | None) -> Iterator[Diagnostic]:
    if not names.zh or not names.en:
        zh, en = ("英文", "English") if names.zh else ("中文", "Chinese")
        yield findings.MissingTranslation(name=names.key, language_zh=zh, language_en=en, span=span)


def crossings(new: dict[str, Span | None], scope: Scope) -> Iterator[Diagnostic]:
    """Names that, side by side, read as two others; one of the four must be new.

    `x`+`sy` is read as `xs`+`y`: the longest name from the left wins. Only Chinese is written
    without spaces, so only Chinese names can cross; and only where a sentence has room for both
    pairs: the wrong one is an error at once where it has none.
    """
    names = {name for name in (*new, *scope.phrases) if has_chinese(name)}
    known = names | {word for word in _keywords() if has_chinese(word)}
    seen: set[tuple[str, str]] = set()
    for longer in sorted(names):
        for cut in range(1, len(longer)):
            left, shared = longer[:cut], longer[cut:]
            if left not in names:
                continue
            for right in sorted(name for name in names if name.startswith(shared)):
                rest = right[len(shared) :]
                four = (left, longer, right)
                if rest not in known or (left, right) in seen or not any(n in new for n in four):
                    continue
                seen.add((left, right))
                if all(_side_by_side(scope, *pair) for pair in ((left, right), (longer, rest))):
                    place = next(new[name] for name in (longer, right, left) if name in new)
                    yield findings.NamesCross(
                        text=left + right, left=left, right=right, longer=longer, rest=rest,
                        span=place,
                    )  # fmt: skip


def _side_by_side(scope: Scope, left: str, right: str) -> bool:
    """Whether a Chinese sentence may hold the two with nothing between them."""
    firsts, seconds = _terminals(scope, left), _terminals(scope, right)
    moves = table_of("zh").moves
    behind = {row[first] for row in moves for first in firsts if row.get(first, -1) >= 0}
    return any(second in moves[state] for state in behind for second in seconds)


def _terminals(scope: Scope, phrase: str) -> set[str]:
    """What a name or a keyword is read as."""
    readings = scope.phrases.get(phrase, ())
    return {*(reading.terminal for reading in readings), *_keywords().get(phrase, ())}


@cache
def _keywords() -> dict[str, tuple[str, ...]]:
    """The Chinese keywords, each with its terminals."""
    found: dict[str, tuple[str, ...]] = {}
    for name, row in keywords().word.items():
        for word in row.zh:
            found[word] = (*found.get(word, ()), name.upper())
    return found
