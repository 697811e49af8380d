"""Figures, quoted texts and declared names, which both languages write alike."""

from fractions import Fraction

from tiaoli.diagnostics.base import Words
from tiaoli.syntax.words import Surface

MOST_PLACES = 12


def figure(value: Fraction, most_places: int = MOST_PLACES) -> str:
    """An exact decimal, or a fraction such as `7/12` where it would take too many places."""
    places = 0
    while (value * 10**places).denominator != 1:
        places += 1
        if places > most_places:
            return f"{value.numerator}/{value.denominator}"
    digits = str(abs((value * 10**places).numerator)).rjust(places + 1, "0")
    whole, part = digits[: len(digits) - places], digits[len(digits) - places :]
    sign = "-" if value < 0 else ""
    return f"{sign}{whole}.{part}" if part else f"{sign}{whole}"


def yuan(fen: int) -> str:
    """An amount of 分 in 元: `350`, `120.5`."""
    return figure(Fraction(fen, 100))


def percentage(value: Fraction) -> str | None:
    """`90%`, or None where the percentage has no finite decimal."""
    text = figure(value * 100)
    return None if "/" in text else f"{text}%"


def share_words(fraction: Fraction, percent: bool) -> str:
    """A share as a percentage where it was so written and can be, else as `7/12`."""
    as_percentage = percentage(fraction) if percent else None
    return as_percentage or f"{fraction.numerator}/{fraction.denominator}"


def quoted(text: str, surface: Surface) -> str:
    """A text in the quotes of the surface, or in the others where the text would end those."""
    has_straight = any(mark in text for mark in '"＂')
    curly = has_straight if surface == "en" else has_straight or is_balanced(text)
    return f"“{text}”" if curly else f'"{text}"'


def is_balanced(text: str) -> bool:
    """Are the curly quotes of a text closed within it?"""
    depth = 0
    for char in text:
        depth += (char in "“「『〝") - (char in "”」』〞")
        if depth < 0:
            return False
    return depth == 0


def quoted_words(words: Words, surface: Surface) -> str:
    """`“中文”=“English”`, or one of them where the other is missing."""
    equals = "=" if surface == "zh" else " = "
    return equals.join(quoted(text, surface) for text in (words.zh, words.en) if text)


def declared_names(own: tuple[str, ...], other: tuple[str, ...]) -> str:
    """`own | alias = other`; a name that only the other language has stands behind the sign."""
    ours, theirs = " | ".join(own), " | ".join(other)
    return f"{ours} = {theirs}".strip() if theirs else ours
