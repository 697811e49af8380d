"""Text made plain for reading: widths, Traditional characters, letter case and spaces evened out.

Every plain character remembers where it stands in the source, so that places are never lost.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache, lru_cache
from string import ascii_uppercase

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
_INVISIBLE = re.compile("[" + "".join(f"{chr(a)}-{chr(b)}" for a, b in _HIDDEN) + "]")
_CHINESE = re.compile("[\u3400-\u9fff]")
_RUN = re.compile(r"\S+(?:(?<=[\x00-\x7f]) (?=[\x00-\x7f])\S+)*")
"""What needs no other spacing: no spaces but single ones between ASCII characters."""

_NARROW = {0xFF01 + i: chr(0x21 + i) for i in range(94)} | {ord(a): b for a, b in _SAME.items()}
_MOST_PHRASES = 20_000


@cache
def _table() -> dict[str, str]:
    """The plain form of each character that has another one: always a single character."""
    table = {chr(0xFF01 + i): chr(0x21 + i).lower() for i in range(94)}
    table.update({char: char.lower() for char in ascii_uppercase})
    for line in grammar_text("traditional.txt").splitlines():
        if not line.startswith("#"):
            table.update({pair[0]: pair[1] for pair in line.split()})
    return table | _SAME


@cache
def _changed() -> re.Pattern[str]:
    """Finds the characters that have another plain form."""
    return re.compile("[" + "".join(map(re.escape, _table())) + "]")


@frozen
class Plain:
    """Plain text of one statement (or cell), and where its characters stand in the source.

    The text is made of runs. Each begins at one of `runs`, and stands in the source that many
    characters later as `shifts` says.
    """

    source: Source
    text: str
    runs: tuple[int, ...]
    shifts: tuple[int, ...]

    def offset(self, at: int) -> int:
        """Where a plain character stands in the source."""
        return at + self.shifts[bisect_right(self.runs, at) - 1]

    def span(self, start: int, end: int) -> Span:
        """The source span of plain characters `start` to `end`."""
        if start >= len(self.text):
            last = self.offset(len(self.text) - 1) + 1 if self.text else 0
            return Span(self.source, last, last)
        runs, shifts = self.runs, self.shifts
        run = bisect_right(runs, start)
        first = start + shifts[run - 1]
        if run == len(runs) or end <= runs[run]:  # all in one run
            return Span(self.source, first, max(first, end + shifts[run - 1]))
        return Span(self.source, first, self.offset(end - 1) + 1)

    def written(self, start: int, end: int) -> str:
        """The source's own characters for a stretch of plain text."""
        source, runs = self.source.text, self.runs
        run = bisect_right(runs, start)
        if start < end and (run == len(runs) or end <= runs[run]):
            first = start + self.shifts[run - 1]
            return source[first : first + end - start].strip()
        return "".join(
            " " if self.text[at] == " " else source[self.offset(at)] for at in range(start, end)
        ).strip()


def plain(source: Source, ranges: Iterable[tuple[int, int]]) -> Plain:
    """The plain text of some ranges of a source, read as if they stood on one line."""
    parts: list[str] = []
    runs: list[int] = []
    shifts: list[int] = []
    at = 0
    before = "中"  # the last character so far; no space stands beside a Chinese one
    table, changed = _table(), _changed()
    for start, end in ranges:
        text = changed.sub(lambda found: table[found[0]], source.text[start:end])
        for run in _RUN.finditer(text):
            first, last = run.span()
            if before.isascii() and text[first].isascii():
                parts.append(" ")
                runs.append(at)
                shifts.append(start + max(0, first - 1) - at)
                at += 1
            parts.append(text[first:last])
            runs.append(at)
            shifts.append(start + first - at)
            at += last - first
            before = text[last - 1]
    return Plain(source, "".join(parts), tuple(runs), tuple(shifts))


@lru_cache(maxsize=_MOST_PHRASES)
def plain_phrase(phrase: str) -> str:
    """A name or keyword as it looks in plain text."""
    return plain(Source("", phrase), [(0, len(phrase))]).text


def narrow(text: str) -> str:
    """Full-width punctuation and digits made half-width; all else as written."""
    return text.translate(_NARROW)


def invisible_in(text: str) -> int:
    """Where the first invisible or direction-changing character of a text stands, else -1."""
    found = _INVISIBLE.search(text)
    return found.start() if found else -1


def has_chinese(text: str) -> bool:
    """Whether a text has a Chinese character, which tells the two halves of a pair apart."""
    return _CHINESE.search(text) is not None
