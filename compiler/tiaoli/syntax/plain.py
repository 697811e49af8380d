"""Text made plain for reading: widths, Traditional characters, letter case and spaces evened out.

Every plain character remembers where it stands in the source, so that places are never lost.
"""

from collections.abc import Iterable
from functools import cache

from attrs import frozen

from tiaoli.data import grammar_text
from tiaoli.source import Source, Span

_SAME = {
    "，": ",", "。": ".", "．": ".", "：": ":", "；": ";", "（": "(", "）": ")", "【": "[",
    "】": "]", "［": "[", "］": "]", "〔": "[", "〕": "]", "「": "“", "」": "”", "『": "“",
    "』": "”", "〝": "“", "〞": "”", "＂": '"', "｜": "|", "＝": "=", "％": "%", "／": "/",
    "﹣": "-", "－": "-", "\u2010": "-", "\u2011": "-", "＞": ">", "＃": "#", "‘": "'", "’": "'",
}  # fmt: skip
_HIDDEN = (
    (0x00, 0x08), (0x0E, 0x1B), (0x7F, 0x84), (0x86, 0x9F),  # controls
    (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x180B, 0x180F), (0x200B, 0x200F),
    (0x202A, 0x202E), (0x2060, 0x206F), (0xFEFF, 0xFEFF), (0xFFF9, 0xFFFB),
    (0x115F, 0x1160), (0x17B4, 0x17B5), (0x3164, 0x3164), (0xFFA0, 0xFFA0),  # blank letters
    (0xD800, 0xDFFF), (0xFE00, 0xFE0F), (0xE0000, 0xE01EF),  # halves, variants, tags
)  # fmt: skip
INVISIBLE = frozenset(chr(code) for first, last in _HIDDEN for code in range(first, last + 1))


@cache
def _table() -> dict[int, str]:
    table = {0xFF01 + i: chr(0x21 + i).lower() for i in range(94)}
    table.update({code: chr(code).lower() for code in range(ord("A"), ord("Z") + 1)})
    for line in grammar_text("traditional.txt").splitlines():
        if not line.startswith("#"):
            table.update({ord(pair[0]): pair[1] for pair in line.split()})
    table.update({ord(char): same for char, same in _SAME.items()})
    return table


@frozen
class Plain:
    """Plain text of one statement (or cell), with the source offset of each character."""

    source: Source
    text: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """The source span of plain characters `start` to `end`."""
        if start >= len(self.offsets):
            last = self.offsets[-1] + 1 if self.offsets else 0
            return Span(self.source, last, last)
        if end <= start:
            return Span(self.source, self.offsets[start], self.offsets[start])
        return Span(self.source, self.offsets[start], self.offsets[end - 1] + 1)


def plain(source: Source, ranges: Iterable[tuple[int, int]]) -> Plain:
    """The plain text of some ranges of a source, read as if they stood on one line."""
    chars: list[str] = []
    offsets: list[int] = []
    gap = -1
    table = _table()
    for start, end in ranges:
        if chars:
            gap = start
        for offset in range(start, end):
            char = source.text[offset]
            if char.isspace():
                gap = offset
                continue
            char = table.get(ord(char), char)
            if gap >= 0 and chars and char.isascii() and chars[-1].isascii():
                chars.append(" ")
                offsets.append(gap)
            gap = -1
            chars.append(char)
            offsets.append(offset)
    return Plain(source, "".join(chars), tuple(offsets))


def plain_phrase(phrase: str) -> str:
    """A name or keyword as it looks in plain text."""
    return plain(Source("", phrase), [(0, len(phrase))]).text


def narrow(text: str) -> str:
    """Full-width punctuation and digits made half-width; all else as written."""
    return "".join(
        _SAME.get(char, chr(ord(char) - 0xFEE0) if "！" <= char <= "～" else char) for char in text
    )


def has_chinese(text: str) -> bool:
    """Whether a text has a Chinese character, which tells the two halves of a pair apart."""
    return any("\u3400" <= char <= "\u9fff" for char in text)
