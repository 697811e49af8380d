"""The value that a fixed phrase stands for, as its declaration writes it.

The phrase may be used in the other surface than the one it was declared in, so the value is read
in both.
"""

from attrs import evolve

from tiaoli.source import Source
from tiaoli.syntax import tree
from tiaoli.syntax.literals import Wrong, literals_at
from tiaoli.syntax.plain import plain
from tiaoli.syntax.scope import Reading
from tiaoli.syntax.words import Surface, keywords

FixedValue = tree.Money | tree.Number | tree.LengthLiteral | bool | tree.Name
_SURFACES: tuple[Surface, ...] = ("zh", "en")
_NUMERIC = ("L_MONEY", "L_LENGTH", "L_NUMBER")


def fixed_value(reading: Reading) -> FixedValue:
    """The value of a fixed phrase. What cannot be read is a choice that nothing declares."""
    source = Source("", reading.value)
    text = plain(source, [(0, len(reading.value))])
    for surface in _SURFACES:
        for row, truth in (("yes", True), ("no", False)):
            if text.text in keywords().word[row].written(surface):
                return truth
        for literal in literals_at(text.text, 0, surface) if text.text else ():
            if literal.terminal in _NUMERIC and literal.found.end() == len(text.text):
                try:
                    value = literal.read(literal.found, text.span(0, literal.found.end()))
                except Wrong:
                    continue
                return tree.Number(value) if literal.terminal == "L_NUMBER" else _bare(value)
    for names in reading.declared.choices:
        if reading.value in (*names.zh, *names.en):
            return tree.Name(names.key)
    return tree.Name(reading.value)


def _bare(value: tree.Money | tree.LengthLiteral) -> tree.Money | tree.LengthLiteral:
    """The value without its span, which would point into no file."""
    return evolve(value, span=None)
