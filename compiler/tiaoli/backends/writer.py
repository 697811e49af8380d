"""Writing Python text safely: lines, literals, identifiers, comments and docstrings.

Nothing of a policy reaches generated code unquoted: values go through `literal`, names through
`Identifiers`, and all other text through `comment` or `docstring`.
"""

import keyword
import unicodedata
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Any

from tiaoli.units.day import Length

WIDTH = 88
"""Where a printed expression is broken over several lines."""


def visible(text: str) -> str:
    """The text on one line; control, format and separator characters by their numbers."""
    return "".join(char if _is_plain(char) else f"\\u{ord(char):04x}" for char in text)


def _is_plain(char: str) -> bool:
    return char == " " or unicodedata.category(char)[0] not in "CZ"


def comment(text: str) -> str:
    """The text as a comment that cannot end before its line."""
    return f"# {visible(text)}".rstrip()


def docstring(lines: Iterable[str]) -> list[str]:
    """The lines as a docstring, whatever quotes and backslashes they hold."""
    safe = [visible(line).rstrip().replace("\\", "\\\\") for line in lines]
    safe = [line.replace('"""', '\\"\\"\\"') for line in safe]
    if len(safe) == 1 and not safe[0].endswith('"'):
        return [f'"""{safe[0]}"""']
    return [f'"""{safe[0]}', *safe[1:], '"""']


def literal(value: Any) -> str:
    """A constant as Python: whole fractions as int, days by their name (`day_name`)."""
    match value:
        case bool() | None:
            return repr(value)
        case Fraction():
            whole = value.denominator == 1
            return (
                f"{value.numerator}"
                if whole
                else f"fraction({value.numerator}, {value.denominator})"
            )
        case date():
            return day_name(value)
        case Length(months, days):
            return f"Length({months}, {days})"
        case int():
            return repr(value)
        case str():
            return string(value)
        case tuple():
            inner = ", ".join(literal(each) for each in value)
            return f"({inner},)" if len(value) == 1 else f"({inner})"
        case _:
            raise TypeError(type(value))


def string(text: str) -> str:
    """The text as a string literal; Chinese stays readable, invisible characters do not hide."""
    quoted = repr(text)
    body = quoted[1:-1]
    plain = quoted[0] == "'" and '"' not in body and "'" not in body
    return f'"{body}"' if plain else quoted


def day_name(day: date) -> str:
    """The name of the module's constant for a day."""
    return f"D_{day.year:04d}_{day.month:02d}_{day.day:02d}"


class Identifiers:
    """Python identifiers for names, each its own: `birth date` is `birth_date`."""

    def __init__(self, reserved: Iterable[str] = ()) -> None:
        self.used = set(reserved)

    def take(self, name: str, prefix: str = "") -> str:
        """A new identifier that reads like the name."""
        base = prefix + identifier(name, empty="" if prefix else "name")
        base = base.rstrip("_") if prefix else base
        if not base.isidentifier() or keyword.iskeyword(base):
            base = f"{base}_" if keyword.iskeyword(base) else f"name_{base}"
        found, number = base, 1
        while found in self.used:
            number += 1
            found = f"{base}_{number}"
        self.used.add(found)
        return found


def identifier(name: str, empty: str = "name") -> str:
    """The letters and digits of a name, lower case, joined by `_`."""
    plain = unicodedata.normalize("NFKC", name).lower()
    plain = unicodedata.normalize("NFKC", plain)
    kept = "".join(c if c.isalnum() and f"_{c}".isidentifier() else "_" for c in plain)
    return "_".join(part for part in kept.split("_") if part) or empty


class Lines:
    """Lines of generated text with their indentation."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.depth = 0

    def add(self, *lines: str) -> None:
        """Add lines at the present depth; an empty one stays empty."""
        self.lines += [("    " * self.depth + line).rstrip() for line in lines]

    def blank(self, number: int = 1) -> None:
        self.lines += [""] * number

    def text(self) -> str:
        return "\n".join(self.lines) + "\n"
