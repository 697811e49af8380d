"""Cuts a file into its header and its statements before anything is parsed.

A statement begins at column 1 with a label or a declaration word, or behind a finished sentence;
so a broken statement ends where the next one begins, and never hides it.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from attrs import define, field, frozen

from tiaoli.source import Source, Span
from tiaoli.syntax.plain import narrow
from tiaoli.syntax.words import Surface, keywords

_DECLARATIONS = ("fact", "event", "group", "identity", "body", "term", "outcome", "example")
LONGEST_FILE = 1_000_000  # characters; a policy of a year has some ten thousand
_MOST_HEADER_LINES = 100
_MOST_CUT = 32  # files whose pieces are kept
_BYTE_ORDER_MARK = "\ufeff"
_OPENING = {"“": "”", "「": "」", "『": "』", '"': '"'}
_LABEL = re.compile(r"\s*\[([^][]*)\]")
_MARK = re.compile(r"[“「『\"【\[［〔】\]］〕#＃]")


@frozen
class Chunk:
    """One statement as text: its ranges without comments, its table rows, what stands around."""

    source: Source
    ranges: tuple[tuple[int, int], ...]
    rows: tuple[tuple[int, int], ...] = ()
    comments: tuple[str, ...] = ()
    quotation: str = ""
    blank_above: bool = False

    @property
    def span(self) -> Span:
        """From the first to the last character of the statement."""
        return Span(self.source, self.ranges[0][0], (*self.ranges, *self.rows)[-1][1])

    @property
    def label(self) -> str:
        """The label that the statement begins with, found without reading the statement."""
        found = _LABEL.match(narrow(self.source.text[slice(*self.ranges[0])]))
        return found[1].strip() if found else ""


@frozen
class Pieces:
    """A cut file: the header's lines, the statements, and the comments behind the last."""

    header: tuple[tuple[int, int], ...]
    header_comments: tuple[str, ...]
    chunks: tuple[Chunk, ...]
    trailing: tuple[str, ...]


@lru_cache(maxsize=_MOST_CUT)
def cut(source: Source) -> Pieces:
    """The pieces of a file; reading its header, its names and its statements needs them each."""
    lines = list(_lines(source.text))
    header, comments, at = _header(source, lines)
    cutter = _Cutter(source)
    for line in lines[at:]:
        cutter.line(*line)
    cutter.close()
    return Pieces(tuple(header), tuple(comments), tuple(cutter.chunks), tuple(cutter.comments))


def header_lines(source: Source) -> list[tuple[int, int]]:
    """The ranges of the lines of a file's header."""
    return _header(source, list(_lines(source.text)))[0]


def _header(
    source: Source, lines: Sequence[tuple[int, int]]
) -> tuple[list[tuple[int, int]], list[str], int]:
    """The lines of the header, the comments before it, and how many lines that are."""
    header: list[tuple[int, int]] = []
    comments: list[str] = []
    at = 0
    while at < len(lines) and len(header) < _MOST_HEADER_LINES:
        text = source.text[slice(*lines[at])]
        if text.lstrip().startswith(("#", "＃")):
            if header:
                break
            comments.append(_comment(text))
        elif text.strip():
            if not _is_header(text):
                break
            header.append(lines[at])
        at += 1
    return (header, comments, at) if header else ([], [], 0)


def header_key(text: str) -> tuple[str, int] | None:
    """The key of a header line as written, and where its value begins."""
    found = re.match(r"[^:：\n]*[:：]", text)
    key = found.group()[:-1].strip() if found else ""
    return (key, found.end()) if found and key else None


def header_word(written: str) -> str:
    """The English name of a header key, or nothing."""
    for name, word in keywords().header.items():
        if written.lower() in (*word.zh, *word.en):
            return name
    return ""


def surface_of(source: Source) -> Surface:
    """The surface of a file: that of its first header key, or the look of its first words."""
    for start, end in _lines(source.text):
        text = source.text[start:end]
        key = header_key(text)
        if key and not text.lstrip().startswith(("#", "＃")):
            return "en" if key[0].isascii() else "zh"
    return "zh"


def _is_header(text: str) -> bool:
    """Whether a line can be a header line: a key word and a colon, and no sentence or label.

    An unknown key still counts, so that it can be reported as one.
    """
    key = header_key(text)
    if key is None or text[:1].isspace() or text[0] in "[【>|":
        return False
    return bool(header_word(key[0])) or not _starts_with_word(text)


def _starts_with_word(text: str) -> bool:
    """Whether a line begins with a keyword that opens a statement, or says a whole sentence."""
    return bool(_opening_words().match(narrow(text))) or bool(re.search(r"[。]\s*$|\.\s*$", text))


@cache
def _opening_words() -> re.Pattern[str]:
    words = keywords().word
    rows = [words[name] for name in _DECLARATIONS] + [
        words[name] for name in ("several", "exclusive", "check", "table")
    ]
    chinese = "|".join(form for row in rows for form in row.zh)
    english = "|".join(form for row in rows for form in row.en)
    return re.compile(rf"(?:{chinese})|(?:{english})\b", re.IGNORECASE)


@cache
def _declaration_words() -> re.Pattern[str]:
    rows = [keywords().word[name] for name in _DECLARATIONS]
    chinese = "|".join(form for row in rows for form in row.zh)
    english = "|".join(form for row in rows for form in row.en)
    return re.compile(rf"(?:{chinese})\s|例\s*[“\"「『]|(?:{english})\s", re.IGNORECASE)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """The ranges of all lines, without their line ends."""
    start = 1 if text.startswith(_BYTE_ORDER_MARK) else 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, end
        start = end + 1


def _comment(text: str) -> str:
    return text.strip().lstrip("#＃").strip()


@define
class _Cutter:
    """Collects lines into statements."""

    source: Source
    chunks: list[Chunk] = field(factory=list)
    comments: list[str] = field(factory=list)
    _ranges: list[tuple[int, int]] = field(factory=list)
    _rows: list[tuple[int, int]] = field(factory=list)
    _above: list[str] = field(factory=list)
    _quotation: list[str] = field(factory=list)
    _blank: bool = False
    _blank_above: bool = False
    _finished: bool = True
    _quote: str = ""
    _words: re.Pattern[str] = field(factory=_declaration_words)

    def line(self, start: int, end: int) -> None:
        """Read one line."""
        text = self.source.text[start:end]
        bare = text.strip()
        if not bare:
            self._blank = True
        elif bare[0] in "#＃":
            self._comment_line(bare)
        elif bare[0] in ">＞" and not self._quote:
            self._quotation.append(bare[1:].strip())
        elif bare[0] in "|｜" and self._ranges:
            self._rows.append((start, end))
            self._finished = True
        else:
            if self._begins(text):
                self._open()
            self._content(start, end)

    def close(self) -> None:
        """End the statement that is open, if there is one."""
        if self._ranges:
            self.chunks.append(
                Chunk(
                    self.source,
                    tuple(self._ranges),
                    tuple(self._rows),
                    tuple(self._above),
                    "\n".join(self._quotation),
                    self._blank_above,
                )
            )
        self._ranges, self._rows, self._above, self._quotation = [], [], [], []
        self._quote, self._finished = "", True

    def _comment_line(self, bare: str) -> None:
        """A comment inside an unfinished statement is the statement's, else the next one's."""
        (self.comments if self._finished or not self._ranges else self._above).append(
            _comment(bare)
        )

    def _begins(self, text: str) -> bool:
        """Whether a line opens a statement."""
        if not self._ranges:
            return True
        if text[0].isspace():
            return False
        if text[0] in "[【［〔":
            return True
        return self._finished or bool(self._words.match(text))

    def _open(self) -> None:
        self.close()
        self._above, self.comments = self.comments, []
        self._blank_above, self._blank = self._blank, False

    def _content(self, start: int, end: int) -> None:
        """Take a line's text up to a comment behind its last sentence."""
        text = self.source.text
        self._blank = False
        self._finished = False
        depth = 0
        at = self._behind_quote(start, end)
        while found := _MARK.search(text, at, end):
            offset = found.start()
            char = text[offset]
            self._pass(at, offset, end, depth)
            at = offset + 1
            if char in _OPENING:
                self._quote = _OPENING[char]
                self._finished = False
                at = self._behind_quote(at, end)
            elif char in "【[［〔":
                depth += 1
            elif char in "】]］〕":
                depth = max(0, depth - 1)
            elif self._finished:
                self._ranges.append((start, offset))
                self._above.append(_comment(text[offset:end]))
                return
        self._pass(at, end, end, depth)
        self._ranges.append((start, end))

    def _pass(self, start: int, end: int, line_end: int, depth: int) -> None:
        """Pass words; their last character tells whether a sentence ends with them."""
        text = self.source.text
        words = text[start:end].rstrip()
        if words:
            last = start + len(words) - 1
            self._finished = not depth and _is_stop(text, last, line_end)

    def _behind_quote(self, at: int, end: int) -> int:
        """The place behind the quotation that a place is in, where it ends on this line."""
        if not self._quote:
            return at
        closing = self.source.text.find(self._quote, at, end)
        if closing < 0:
            return end
        self._quote = ""
        return closing + 1


def _is_stop(text: str, offset: int, end: int) -> bool:
    """Whether a full stop here ends a sentence: not inside a number or a name."""
    if text[offset] in "。．":
        return True
    return text[offset] == "." and (offset + 1 == end or text[offset + 1].isspace())
