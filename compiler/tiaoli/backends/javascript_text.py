"""Writing JavaScript text safely: strings, literals, comments, and the runtime's own text.

Nothing of a policy reaches generated code unquoted. Strings are JSON strings in which what a
page or an old engine might misread is escaped: `<` (`</script`, `<!--`), the line separators,
and every control or invisible character.
"""

import json
import pkgutil
import re
import unicodedata
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any

from tiaoli.units import unknown
from tiaoli.units.day import EARLIEST, LATEST, Length

PARTS = (
    "numbers", "calendar", "values", "unknown", "settle", "run", "case", "decision", "policy",
)  # fmt: skip
"""The files of the runtime, each after those that it uses while it is read."""

_LARGEST = 2**53 - 1
"""Above it a number of JavaScript is not exact."""


def string(text: str) -> str:
    """The text as a string literal that is safe in a script element; Chinese stays readable."""
    quoted = json.dumps(text, ensure_ascii=False)
    if quoted.isprintable() and "<" not in quoted:
        return quoted
    return "".join(map(_escaped, quoted))


def _escaped(char: str) -> str:
    """A control, format, private or unpaired character, a separator or `<` as its code."""
    if char != "<" and (char == " " or unicodedata.category(char)[0] not in "CZ"):
        return char
    units = char.encode("utf-16-be", "surrogatepass")
    pairs = (units[place : place + 2] for place in range(0, len(units), 2))
    return "".join(f"\\u{int.from_bytes(pair):04x}" for pair in pairs)


def comment(text: str) -> str:
    """The text as a comment that cannot end before its line."""
    return f"// {string(text)[1:-1]}"


def literal(value: Any) -> str:
    """A constant as JavaScript; what is not a whole number below 2^53 by the runtime's names."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int() | Fraction():
            return _number(Fraction(value))
        case date():
            return f"day({value.year}, {value.month}, {value.day})"
        case Length(months, days):
            return f"length({months}, {days})"
        case str():
            return string(value)
        case tuple() | list():
            return f"[{', '.join(map(literal, value))}]"
        case _:
            raise TypeError(type(value))


def _number(value: Fraction) -> str:
    top, bottom = (_whole(part) for part in (value.numerator, value.denominator))
    return top if value.denominator == 1 else f"ratio({top}, {bottom})"


def _whole(value: int) -> str:
    return str(value) if abs(value) <= _LARGEST else f'decimal("{value}")'


@cache
def runtime() -> str:
    """The runtime with the limits that all evaluators share."""
    limits = {
        "forks": unknown.MOST_FORKS,
        "paths": unknown.MOST_PATHS,
        "pieces": unknown.MOST_PIECES,
        "tests": unknown.MOST_TESTS,
        "finest": unknown.FINEST,
        "unbounded": str(unknown.UNBOUNDED),
        "facts": {type: list(ends) for type, ends in unknown.BOUND_OF_FACTS.items()},
        "earliest": [EARLIEST.year, EARLIEST.month, EARLIEST.day],
        "latest": [LATEST.year, LATEST.month, LATEST.day],
    }
    head = f"var LIMITS = {json.dumps(limits)};\n"
    return head + "".join(_part(name) for name in PARTS)


_TOKEN = re.compile(r'"(?:[^"\\\n]|\\.)*"|/\^.*?\$/|//[^\n]*|(?P<space>\s+)|[\w$]+|.', re.MULTILINE)
"""A string, one of the runtime's patterns (they run from ^ to $), a comment, space, word, sign."""
_TIGHT = re.compile(r"[^\w$+-]")


def _part(name: str) -> str:
    """One file of the runtime, a line a function: without comments and idle space."""
    data = pkgutil.get_data("tiaoli.backends", f"runtime_js/{name}.js")
    assert data is not None
    out, gap = "", ""
    for match in _TOKEN.finditer(data.decode("utf-8")):
        token = match[0]
        if match["space"] is not None:
            is_top = "\n" in token and not token.endswith(" ")
            gap = "\n" if is_top else gap or " "
        elif not token.startswith("//"):
            if gap == "\n" and out:
                out += "\n"
            elif gap == " " and not (_TIGHT.match(token) or _TIGHT.match(out[-1:])):
                out += " "
            out, gap = out + token, ""
    return out.strip() + "\n"
