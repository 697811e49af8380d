"""Did you mean: the declared names that look most like what stands in a text."""

from difflib import SequenceMatcher

from attrs import frozen

from tiaoli.syntax.lexer import PUNCTUATION, Lexer
from tiaoli.syntax.plain import plain_phrase
from tiaoli.syntax.scope import Reading, Scope, ends_word

_ALIKE = 0.6
_ALIKE_SHORT = 0.5  # of two characters, one is right
_OTHER_LENGTH = 0.15
_MOST = 3
_LONGEST_RUN = 24


@frozen
class Guess:
    """A name that may be meant, and how much of the text it would stand for."""

    name: str
    length: int
    fits: bool
    score: float


def closest(
    text: str, at: int, scope: Scope, expected: frozenset[str], *, known: int = 0
) -> list[Guess]:
    """The names most like the text at a place; those that may stand there come first.

    known: how much of the text is a known phrase already; then only longer names that begin with
    it are likely, and only those that may stand there, if that is known.
    """
    scored: list[tuple[bool, float, str, int]] = []
    for phrase, readings in scope.phrases.items():
        score, length = _likeness(text, at, phrase)
        fits = any(reading.terminal in expected for reading in readings)
        begins = length > known and phrase.startswith(text[at : at + known])
        if known and not (begins and (fits or not expected)):
            continue
        if score >= (_ALIKE_SHORT if fits and not known and len(phrase) == 2 else _ALIKE):
            scored.append((fits, score, phrase, length))
    scored.sort(key=lambda each: (not each[0], -each[1], each[2]))
    return [
        Guess(_spelt(phrase, scope.phrases[phrase]), length, fits, score)
        for fits, score, phrase, length in scored[:_MOST]
    ]


def _likeness(text: str, at: int, phrase: str) -> tuple[float, int]:
    """How alike a phrase and the text are, and the length of text that is most alike."""
    window = text[at : at + len(phrase) + 1]
    if 2 * len(set(window) & set(phrase)) < len(set(phrase)):
        return 0.0, 0
    best, best_length = 0.0, 0
    for length in (len(phrase), len(phrase) - 1, len(phrase) + 1):
        stretch = text[at : at + length]
        if stretch.endswith(" "):
            continue
        whole = len(stretch) == length > 1 and ends_word(text, at + length)
        if whole and not set(stretch) & set(PUNCTUATION):
            score = SequenceMatcher(None, phrase, stretch, autojunk=False).ratio()
            score -= _OTHER_LENGTH * (length != len(phrase))
            if score > best:
                best, best_length = score, length
    return best, best_length


def _spelt(phrase: str, readings: tuple[Reading, ...]) -> str:
    """A phrase as its declaration spells it."""
    declared = readings[0].declared
    groups = [declared.names, declared.opposite, declared.date, *declared.choices]
    groups.extend(each.names for each in declared.phrases)
    for names in groups:
        for name in (*names.zh, *names.en) if names else ():
            if plain_phrase(name) == phrase:
                return name
    return phrase


def unknown_run(lexer: Lexer, at: int) -> int:
    """Where the unknown words at a place end: at a sign, or where known words begin."""
    text = lexer.plain.text
    end = at + 1
    while end < len(text) and end - at < _LONGEST_RUN:
        if text[end] in PUNCTUATION or text[end] in '“”"[]':
            break
        starts_word = not text[end].isascii() or text[end - 1] == " "
        if starts_word and any(
            match.end - end > 1 or not text[end].isascii() for match in lexer.matches(end)
        ):
            break
        end += 1
    return end - (text[end - 1] == " ")
