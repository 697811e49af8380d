"""Bytes of a file to text and back: UTF-8, GB 18030 where it is declared or beyond doubt.

The byte order mark, the line ends and the encoding of a file are remembered, so that writing it
again changes nothing that nobody asked for. Inside, lines end in a bare line feed.
"""

import re
from typing import Literal

from attrs import frozen

from tiaoli.diagnostics.base import Diagnostic
from tiaoli.diagnostics.files import ReadAsGb18030, UnknownEncoding

LARGEST = 10_000_000
"""Bytes; a larger file is not read."""

_BOM = b"\xef\xbb\xbf"
_DECLARED = re.compile(
    rb"\s*#\s*(?:encoding|\xb1\xe0\xc2\xeb)\s*(?::|\xa3\xba)\s*gb[ -]?(?:18030|k|2312)",
    re.IGNORECASE,
)
_CHINESE_HEADER = re.compile(r"\s*(?:[#＃][^\n]*\n\s*)*[\u4e00-\u9fff]{2,4}[:：]")


@frozen
class Decoded:
    """A text with how it stood on the disk."""

    text: str
    encoding: Literal["utf-8", "gb18030"] = "utf-8"
    bom: bool = False
    newline: Literal["\n", "\r\n"] = "\n"

    def encode(self, text: str) -> bytes:
        """Another text in the form that this one had."""
        data = text.replace("\n", self.newline).encode(self.encoding)
        return _BOM + data if self.bom else data


def decode(data: bytes, path: str) -> tuple[Decoded | None, tuple[Diagnostic, ...]]:
    """The text of a file's bytes, or why they cannot be read; `path` is for the message."""
    bom = data.startswith(_BOM)
    body = data[len(_BOM) :] if bom else data
    try:
        return _decoded(body.decode("utf-8"), "utf-8", bom), ()
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
    text = None if bom else _gb18030(body)
    if text is None:
        return None, (UnknownEncoding(path=path, line=line),)
    notes = () if _DECLARED.match(body) else (ReadAsGb18030(path=path),)
    return _decoded(text, "gb18030", bom=False), notes


def _gb18030(data: bytes) -> str | None:
    """The text, where the file declares this encoding or can have no other."""
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    if _DECLARED.match(data) or (_CHINESE_HEADER.match(text) and _is_everyday(text)):
        return text
    return None


def _is_everyday(text: str) -> bool:
    """Only ASCII and the characters of everyday Chinese (GB 2312): a wrong guess has others."""
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _decoded(text: str, encoding: Literal["utf-8", "gb18030"], bom: bool) -> Decoded:
    windows = text.count("\r\n")
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    mostly_windows = 2 * windows > plain.count("\n")
    return Decoded(plain, encoding, bom, "\r\n" if mostly_windows else "\n")
