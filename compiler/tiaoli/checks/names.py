"""Declared names: both languages, and names that cross when they stand side by side."""

from collections.abc import Iterable, Iterator

from tiaoli.diagnostics import checks as findings
from tiaoli.diagnostics.base import Diagnostic
from tiaoli.source import Span
from tiaoli.syntax import tree
from tiaoli.syntax.plain import has_chinese, plain_phrase
from tiaoli.syntax.words import keywords

Declaration = (
    tree.FactDeclaration | tree.EventDeclaration | tree.GroupDeclaration
    | tree.IdentityDeclaration | tree.BodyDeclaration | tree.TermDeclaration
    | tree.OutcomeDeclaration
)  # fmt: skip


def check_names(file: tree.File, inherited: Iterable[str] = ()) -> Iterator[Diagnostic]:
    """Names that a file declares; `inherited` are phrases of its vocabularies and superiors."""
    new: dict[str, Span | None] = {}
    for statement in file.statements:
        if isinstance(statement, Declaration):
            for names in names_of(statement):
                span = names.span or statement.span
                yield from _translations(names, span)
                new.update((plain_phrase(name), span) for name in (*names.zh, *names.en))
    yield from crossings(new, [plain_phrase(name) for name in inherited])


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


def crossings(new: dict[str, Span | None], inherited: Iterable[str] = ()) -> Iterator[Diagnostic]:
    """Names that, side by side, read as two others; one of the four must be new.

    `x`+`sy` is read as `xs`+`y`: the longest name from the left wins. Only Chinese is written
    without spaces, so only Chinese names can cross.
    """
    words = {word for row in keywords().word.values() for word in row.zh}
    names = {name for name in (*new, *inherited) if has_chinese(name)}
    known = names | {word for word in words if has_chinese(word)}
    seen: set[tuple[str, str]] = set()
    for longer in sorted(names):
        for cut in range(1, len(longer)):
            left, shared = longer[:cut], longer[cut:]
            if left not in names:
                continue
            for right in sorted(name for name in names if name.startswith(shared)):
                rest = right[len(shared) :]
                four = (left, longer, right)
                if rest in known and (left, right) not in seen and any(n in new for n in four):
                    seen.add((left, right))
                    place = next(new[name] for name in (longer, right, left) if name in new)
                    yield findings.NamesCross(
                        text=left + right, left=left, right=right, longer=longer, rest=rest,
                        span=place,
                    )  # fmt: skip
