"""The phrases that mean something in a text, keywords and declared names in one table."""

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from attrs import frozen

from tiaoli.syntax.plain import plain_phrase
from tiaoli.syntax.scope import Reading, Scope
from tiaoli.syntax.words import Surface, keywords

_MOST_SCOPES = 32


@frozen
class Known:
    """What a phrase may stand for. `is_open`: letters or digits behind it would belong to it."""

    words: tuple[str, ...]
    names: tuple[Reading, ...]
    is_open: bool


@frozen(eq=False)
class Vocabulary:
    """All phrases in plain text; `lengths` are those by first character, longest first."""

    phrases: Mapping[str, Known]
    lengths: Mapping[str, tuple[int, ...]]


@lru_cache(maxsize=_MOST_SCOPES)
def vocabulary_of(scope: Scope, surface: Surface) -> Vocabulary:
    """The keywords of a surface with the names of a scope."""
    words = _keywords(surface)
    phrases = {
        phrase: Known(words.get(phrase, ()), scope.phrases.get(phrase, ()), _is_open(phrase))
        for phrase in (*words, *scope.phrases)
        if phrase
    }
    return Vocabulary(phrases, _lengths(phrases))


@cache
def _keywords(surface: Surface) -> dict[str, tuple[str, ...]]:
    """The terminals of each keyword phrase."""
    phrases: dict[str, tuple[str, ...]] = {}
    for name, word in keywords().word.items():
        for form in map(plain_phrase, word.written(surface)):
            phrases[form] = (*phrases.get(form, ()), name.upper())
    return phrases


def _lengths(phrases: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """The lengths of the phrases that begin with a character, longest first."""
    lengths: dict[str, set[int]] = {}
    for phrase in phrases:
        lengths.setdefault(phrase[:1], set()).add(len(phrase))
    return {char: tuple(sorted(found, reverse=True)) for char, found in lengths.items()}


def _is_open(phrase: str) -> bool:
    return phrase[-1].isascii() and phrase[-1].isalnum()
