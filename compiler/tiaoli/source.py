"""Where text comes from: a source file, and a span of it with line and column.

Offsets and columns count Unicode code points (a Chinese character counts one); editors that
count UTF-16 units can ask for those too.
"""

from bisect import bisect_right
from functools import cached_property

from attrs import define, field, frozen


@define(eq=False, slots=False)
class Source:
    """One policy or vocabulary text. `path` is shown to people; it may be a made-up name."""

    path: str
    text: str = field(repr=False)

    @cached_property
    def _line_starts(self) -> list[int]:
        starts = [0]
        starts.extend(i + 1 for i, char in enumerate(self.text) if char == "\n")
        return starts

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both counted from 1, in code points."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def utf16_column(self, offset: int) -> int:
        """Column in UTF-16 units, counted from 0, as editors count."""
        start = self._line_starts[self.position(offset)[0] - 1]
        return len(self.text[start:offset].encode("utf-16-le")) // 2

    def line_text(self, line: int) -> str:
        """The text of a line (counted from 1) without its line end."""
        start = self._line_starts[line - 1]
        end = self.text.find("\n", start)
        return self.text[start : len(self.text) if end < 0 else end].rstrip("\r")


@frozen
class Span:
    """A half-open range of offsets in one source."""

    source: Source
    start: int
    end: int

    @property
    def line(self) -> int:
        return self.source.position(self.start)[0]

    @property
    def column(self) -> int:
        return self.source.position(self.start)[1]

    @property
    def text(self) -> str:
        return self.source.text[self.start : self.end]

    def to(self, other: "Span") -> "Span":
        """The span from the start of this one to the end of the other."""
        return Span(self.source, min(self.start, other.start), max(self.end, other.end))
