"""Figures and quoted texts, which both languages write nearly alike."""

from fractions import Fraction

from tiaoli.diagnostics.base import Words
from tiaoli.syntax.words import Surface

MOST_PLACES = 12


def figure(value: Fraction) -> str:
    """An exact decimal, or a fraction such as `7/12` where there is no finite decimal."""
    places = 0
    while (value * 10**places).denominator != 1:
        places += 1
        if places > MOST_PLACES:
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
    """A text in the quotes of the surface, or in the others where the text holds those."""
    curly = surface == "zh"
    if any(mark in text for mark in ("“”" if curly else '"')):
        curly = not curly
    return f"“{text}”" if curly else f'"{text}"'


def quoted_words(words: Words, surface: Surface) -> str:
    """`“中文”=“English”`, or one of them where the other is missing."""
    equals = "=" if surface == "zh" else " = "
    return equals.join(quoted(text, surface) for text in (words.zh, words.en) if text)
