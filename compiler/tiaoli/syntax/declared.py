"""Collects the names that a file declares, before and without parsing its statements.

Only the shape of a declaration is looked at, so names are known even where the rest is broken,
and the order of declarations is free.
"""

from collections.abc import Iterator

from tiaoli.source import Source
from tiaoli.syntax import tree
from tiaoli.syntax.chunks import LONGEST_FILE, Chunk, cut, surface_of
from tiaoli.syntax.plain import narrow, plain_phrase
from tiaoli.syntax.scope import Declared, DeclaredKind, Phrase
from tiaoli.syntax.words import Surface, keywords

_KINDS: tuple[DeclaredKind, ...] = (
    "fact", "event", "group", "identity", "body", "term", "outcome",
)  # fmt: skip
_NO_DECLARATION = ("identities_as_of",)  # begins with a declaration's word in Chinese
_TYPES: tuple[tuple[str, tree.ValueType], ...] = (
    ("yes_no", "yes/no"), ("number", "number"), ("whole_number", "number"), ("money", "money"),
    ("date", "date"), ("length", "length"), ("period", "period"),
)  # fmt: skip


def declared_in(source: Source) -> tuple[Declared, ...]:
    """The declarations of a source, in their order; none of a source too long to be parsed."""
    if len(source.text) > LONGEST_FILE:
        return ()
    surface = surface_of(source)
    found = (_declaration(chunk, surface) for chunk in cut(source).chunks)
    return tuple(each for each in found if each is not None)


def _declaration(chunk: Chunk, surface: Surface) -> Declared | None:
    text = narrow(" ".join(chunk.source.text[start:end] for start, end in chunk.ranges)).strip()
    if any(_after(text, row, surface) is not None for row in _NO_DECLARATION):
        return None
    for kind in _KINDS:
        rest = _after(text, kind, surface)
        if rest is not None:
            return _read(kind, rest.rstrip(". "), chunk, surface)
    return None


def _read(kind: DeclaredKind, text: str, chunk: Chunk, surface: Surface) -> Declared | None:
    """The declaration whose text behind the kind's word this is."""
    parts = _split(text, ",")
    head, _, of = parts[0].partition(":")
    names = names_in(head, surface)
    if names is None:
        return None
    type_, choices = _type(of, surface)
    return Declared(
        kind=kind,
        names=names,
        type=type_ if kind in ("fact", "term", "outcome") else None,
        choices=choices,
        opposite=next(_named(parts[1:], "opposite", surface), None),
        date=names_in(of, surface) if kind == "event" else None,
        phrases=tuple(_phrases(parts[1:], surface)) if kind == "outcome" else (),
        clock=kind == "group"
        and any(_after(part, "counted_from", surface) is not None for part in parts[1:]),
        span=chunk.span,
    )


def _type(text: str, surface: Surface) -> tuple[tree.ValueType, tuple[tree.Names, ...]]:
    """The type that stands behind a colon; a condition in its place makes a yes/no."""
    text = text.strip()
    for row, type_ in _TYPES:
        if _is_word(text, row, surface):
            return type_, ()
    rest = _after(text, "one_of", surface)
    if rest is not None and rest.lstrip().startswith("("):
        inner = rest.strip().removeprefix("(").partition(")")[0]
        found = (names_in(each, surface) for each in _split(inner, ","))
        return "choice", tuple(each for each in found if each)
    return "yes/no", ()


def _phrases(parts: list[str], surface: Surface) -> Iterator[Phrase]:
    for part in parts:
        for row in ("says_rest", "says"):
            rest = _after(part, row, surface)
            if rest is not None:
                head, _, value = rest.partition(":")
                names = names_in(head, surface)
                if names:
                    yield Phrase(names, value.strip(), row == "says_rest")
                break


def _named(parts: list[str], row: str, surface: Surface) -> Iterator[tree.Names]:
    for part in parts:
        rest = _after(part, row, surface)
        names = names_in(rest, surface) if rest else None
        if names:
            yield names


def names_in(text: str, surface: Surface) -> tree.Names | None:
    """`a | b = c` as names: the file's own language stands left of the equals sign.

    `= c` is a name that only the other language has.
    """
    left, _, right = text.partition("=")
    own, other = _aliases(left), _aliases(right)
    if not own and not other:
        return None
    return tree.Names(zh=own, en=other) if surface == "zh" else tree.Names(zh=other, en=own)


def _aliases(text: str) -> tuple[str, ...]:
    return tuple(" ".join(each.split()) for each in text.split("|") if each.strip())


def _split(text: str, separator: str) -> list[str]:
    """The parts of a text, parted by a sign that stands outside brackets."""
    parts, depth, start = [], 0, 0
    for at, char in enumerate(text):
        if char == "(":
            depth += 1
        elif char == ")":
            depth = max(0, depth - 1)
        elif char == separator and not depth:
            parts.append(text[start:at])
            start = at + 1
    parts.append(text[start:])
    return parts


def _after(text: str, row: str, surface: Surface) -> str | None:
    """The text behind a keyword that it begins with, or None."""
    text = text.lstrip()
    for form in keywords().word[row].written(surface):
        if text.lower().startswith(form):
            rest = text[len(form) :]
            if surface == "zh" or not rest[:1].isalnum():
                return rest
    return None


def _is_word(text: str, row: str, surface: Surface) -> bool:
    plain = plain_phrase(text)
    return any(plain == plain_phrase(form) for form in keywords().word[row].written(surface))
