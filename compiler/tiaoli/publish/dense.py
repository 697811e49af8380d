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
    ["break", "case", "catch", "continue", "debugger", "default", "delete", "do", "else", "finally", "for", "function", "if", "in", "instanceof", "new", "return", "switch", "this", "throw", "try", "typeof", "var", "void", "while", "with", "true", "false", "null", "undefined", "NaN", "Infinity", "arguments", "eval", "window", "document", "root", "module", "exports", "require", "self"]
)
"""Words that are no names of a script, and names that it may share with its surroundings."""

_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
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
    tokens = list(_tokens(script))
    if shares_texts:
        tokens = _with_shared_texts(tokens)
    declared = set(_declared(tokens))
    names = Counter(tokens[at] for at in _names(tokens) if tokens[at] in declared)
    free = {tokens[at] for at in _names(tokens)} - declared
    short = _short_names(free)
    renamed = {name: next(short) for name, _ in names.most_common()}
    for at in _names(tokens):
        tokens[at] = renamed.get(tokens[at], tokens[at])
    return _joined(tokens)


def _tokens(script: str) -> Iterator[str]:
    """The tokens of a script; a line end, where one may end a statement, as a token."""
    at, before, has_ended = 0, "", False
    while at < len(script):
        pattern = _PATTERN.match(script, at) if before in _BEFORE_PATTERN else None
        found = pattern if pattern and script[at + 1] not in "/*" else _TOKEN.match(script, at)
        assert found
        token, at = found[0], found.end()
        if found is not pattern and found.lastgroup == "space":
            has_ended |= "\n" in token
            continue
        if has_ended and _OPEN_ENDED.search(before) and _GOES_ON.match(token):
            yield "\n"
        yield token
        before, has_ended = token, False


def _names(tokens: Sequence[str]) -> Iterator[int]:
    """The places of words that name something: no keywords, no properties, no keys."""
    for at, token in enumerate(tokens):
        if not re.match(r"[A-Za-z_$]", token) or token in _KEYWORDS:
            continue
        before, after = _beside(tokens, at, -1), _beside(tokens, at, 1)
        if before != "." and not (before in ("{", ",") and after == ":"):
            yield at


def _beside(tokens: Sequence[str], at: int, step: int) -> str:
    """The token before or behind one, whatever lines they stand on."""
    at += step
    while 0 <= at < len(tokens) and tokens[at] == "\n":
        at += step
    return tokens[at] if 0 <= at < len(tokens) else ""


def _declared(tokens: Sequence[str]) -> Iterator[str]:
    """The names that a script declares: functions, what they are given, variables."""
    for at, token in enumerate(tokens):
        if token == "function":
            if tokens[at + 1] != "(":
                yield tokens[at + 1]
            start = tokens.index("(", at) + 1
            yield from (t for t in tokens[start : tokens.index(")", start)] if t not in (",", "\n"))
        elif token == "catch":
            yield tokens[at + 2]
        elif token == "var":
            yield from _variables(tokens, at + 1)


def _variables(tokens: Sequence[str], at: int) -> Iterator[str]:
    """The names behind a `var`: one at once, and one behind each comma outside of brackets."""
    depth, is_next = 0, True
    while depth >= 0 and (depth or tokens[at] not in (";", "in")):
        if is_next:
            yield tokens[at]
        depth += (tokens[at] in "([{") - (tokens[at] in ")]}")
        is_next = not depth and tokens[at] == ","
        at += 1


def _short_names(taken: set[str]) -> Iterator[str]:
    for length in (1, 2, 3):
        for letters in product(_LETTERS, repeat=length):
            if (name := "".join(letters)) not in taken | _KEYWORDS:
                yield name


def _with_shared_texts(tokens: list[str]) -> list[str]:
    """The tokens with each long text that stands twice as a variable at the start."""
    strict = tokens.index('"use strict"')
    places = [
        at
        for at, token in enumerate(tokens)
        if token[0] == '"' and len(token) >= _SHORTEST_SHARED and at != strict
        if not (tokens[at - 1] in ("{", ",") and tokens[at + 1] == ":")
    ]
    counted = Counter(tokens[at] for at in places)
    shared: Mapping[str, str] = {
        text: f"text{number}$"
        for number, (text, times) in enumerate(counted.most_common())
        if times > 1
    }
    for at in places:
        tokens[at] = shared.get(tokens[at], tokens[at])
    said = [each for text, name in shared.items() for each in (",", name, "=", text)]
    start = strict + 2
    return [*tokens[:start], *(["var", *said[1:], ";"] if said else ()), *tokens[start:]]


def _joined(tokens: Sequence[str]) -> str:
    """The tokens as text, with space only where two would become one."""
    out: list[str] = []
    before = ""
    for token in tokens:
        touches = before[-1:].isalnum() or before[-1:] in ("_", "$")
        begins = token[0].isalnum() or token[0] in "_$"
        if (touches and begins) or (before[-1:] in ("+", "-") and token[0] == before[-1:]):
            out.append(" ")
        if token == "}" and out[-1:] == [";"] and out[-2:-1] != [")"]:
            out.pop()
        out.append(token)
        before = token
    return "".join(out) + "\n"
