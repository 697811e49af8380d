"""Scripts made small for a page: no comments or idle space, short names, each long text once.

Only names that a script declares itself are shortened, each to one short name everywhere, so that
whatever two names meant before, they mean after. Names of properties stay: others may ask for them.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any

_TOKEN = re.compile(
    r"""(?P<space>\s+|//[^\n]*|/\*.*?\*/)
    |(?P<string>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    |(?P<word>[A-Za-z_$][\w$]*)|(?P<number>\d[\w.]*)
    |(?P<sign>\+\+|--|.)""",
    re.DOTALL | re.VERBOSE,
)
_PATTERN = re.compile(r"/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[gimy]*")
_BEFORE_PATTERN = frozenset("(,=:[!&|?{};+") | {"", "return"}

_KEYWORDS = frozenset(
    [
        "break",
        "case",
        "catch",
        "continue",
        "debugger",
        "default",
        "delete",
        "do",
        "else",
        "finally",
        "for",
        "function",
        "if",
        "in",
        "instanceof",
        "new",
        "return",
        "switch",
        "this",
        "throw",
        "try",
        "typeof",
        "var",
        "void",
        "while",
        "with",
        "true",
        "false",
        "null",
        "undefined",
        "NaN",
        "Infinity",
        "arguments",
        "eval",
        "window",
        "document",
        "root",
        "module",
        "exports",
        "require",
        "self",
    ]
)
"""Words that are no names of a script, and names that it may share with its surroundings."""

_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_WORD_STARTS = frozenset(_LETTERS + "_$")
_SHORTEST_SHARED = 8
"""Characters of a text that is worth a name of its own where it stands twice."""

_OPEN_ENDED = re.compile(r"[\w$\"')\]}]$")
_GOES_ON = re.compile(r"[\w$\"'(\[{!+-]")


def dense_json(value: Any) -> str:
    """JSON without idle space, its keys in order."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def dense(script: str, *, shares_texts: bool = False) -> str:
    """The same script in fewer bytes. shares_texts: a text that stands often is said once.

    The script must be one function that is called at once and begins with "use strict".
    """
    pieces = list(_tokens(script))
    if shares_texts:
        pieces = _with_shared_texts(pieces)
    places = _names(pieces)
    declared = set(_declared(pieces))
    names = Counter(pieces[at] for at in places)
    short = _short_names(names.keys() - declared)
    renamed = {name: next(short) for name, _ in names.most_common() if name in declared}
    for at in places:
        pieces[at] = renamed.get(pieces[at], pieces[at])
    return _joined(pieces)


def _tokens(script: str) -> Iterator[str]:
    """The pieces of a script; a line end, where one may end a statement, as a piece."""
    at, before, has_ended = 0, "", False
    while at < len(script):
        pattern = _PATTERN.match(script, at) if before in _BEFORE_PATTERN else None
        found = pattern if pattern and script[at + 1] not in "/*" else _TOKEN.match(script, at)
        assert found
        piece, at = found[0], found.end()
        if found is not pattern and found.lastgroup == "space":
            has_ended |= "\n" in piece
            continue
        if has_ended and _OPEN_ENDED.search(before) and _GOES_ON.match(piece):
            yield "\n"
        yield piece
        before, has_ended = piece, False


def _names(pieces: Sequence[str]) -> list[int]:
    """The places of words that name something: no keywords, no properties, no keys."""
    places = [at for at, piece in enumerate(pieces) if piece != "\n"]
    texts = ["", *(pieces[at] for at in places), ""]
    return [
        at
        for at, before, piece, after in zip(places, texts, texts[1:], texts[2:], strict=False)
        if piece[0] in _WORD_STARTS and piece not in _KEYWORDS and before != "."
        if not (after == ":" and before in ("{", ","))
    ]


def _declared(pieces: Sequence[str]) -> Iterator[str]:
    """The names that a script declares: functions, what they are given, variables."""
    for at, piece in enumerate(pieces):
        if piece == "function":
            if pieces[at + 1] != "(":
                yield pieces[at + 1]
            start = pieces.index("(", at) + 1
            yield from (t for t in pieces[start : pieces.index(")", start)] if t not in (",", "\n"))
        elif piece == "catch":
            yield pieces[at + 2]
        elif piece == "var":
            yield from _variables(pieces, at + 1)


def _variables(pieces: Sequence[str], at: int) -> Iterator[str]:
    """The names behind a `var`: one at once, and one behind each comma outside of brackets."""
    depth, is_next = 0, True
    while at < len(pieces) and depth >= 0 and (depth or pieces[at] not in (";", "in", "\n")):
        if is_next:
            yield pieces[at]
        depth += (pieces[at] in "([{") - (pieces[at] in ")]}")
        is_next = not depth and pieces[at] == ","
        at += 1


def _short_names(taken: set[str]) -> Iterator[str]:
    for length in (1, 2, 3):
        for letters in product(_LETTERS, repeat=length):
            if (name := "".join(letters)) not in taken | _KEYWORDS:
                yield name


def _with_shared_texts(pieces: list[str]) -> list[str]:
    """The pieces with each long text that stands twice as a variable at the start."""
    strict = pieces.index('"use strict"')
    places = [
        at
        for at, piece in enumerate(pieces)
        if piece[0] == '"' and len(piece) >= _SHORTEST_SHARED and at != strict
        if not (pieces[at - 1] in ("{", ",") and pieces[at + 1] == ":")
    ]
    counted = Counter(pieces[at] for at in places)
    shared: Mapping[str, str] = {
        text: f"text{number}$"
        for number, (text, times) in enumerate(counted.most_common())
        if times > 1
    }
    for at in places:
        pieces[at] = shared.get(pieces[at], pieces[at])
    said = [each for text, name in shared.items() for each in (",", name, "=", text)]
    start = strict + 2
    return [*pieces[:start], *(["var", *said[1:], ";"] if said else ()), *pieces[start:]]


def _joined(pieces: Sequence[str]) -> str:
    """The pieces as text, with space only where two would become one."""
    out: list[str] = []
    before = ""
    for piece in pieces:
        touches = before[-1:].isalnum() or before[-1:] in ("_", "$")
        begins = piece[0].isalnum() or piece[0] in "_$"
        if (touches and begins) or (before[-1:] in ("+", "-") and piece[0] == before[-1:]):
            out.append(" ")
        if piece == "}" and out[-1:] == [";"] and out[-2:-1] != [")"]:
            out.pop()
        out.append(piece)
        before = piece
    return "".join(out) + "\n"
