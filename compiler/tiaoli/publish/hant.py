"""Simplified Chinese pages in Traditional characters: words stay, characters change.

OpenCC's `s2tw` gives natural forms without exchanging vocabulary. Its phrase table may read
across the border of two words, so the text is cut at the terms of a reviewed glossary first; and
what comes out passes a gate against characters that only a wrong reading yields.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache, cached_property, lru_cache
from html import escape, unescape
from typing import Any

from attrs import evolve, field, frozen
from opencc import OpenCC

from tiaoli.publish.dense import dense_json
from tiaoli.publish.page import LanguageSite, Page
from tiaoli.publish.sections import sections_of

FORBIDDEN = frozenset("睏鬱醜嶽鬆麵週遊製餘髮鬥薑穀麴纔")
"""Characters that a wrong reading of a Simplified one yields in official prose.

Where one is right after all, the glossary says so by giving the word in both forms.
"""

SHARED = frozenset("干准")
"""Characters that are Traditional too (若干, 核准), though alone they would be converted."""

_HUMAN_ATTRIBUTES = frozenset(
    {"alt", "title", "aria-label", "placeholder", "content", "data-label", "label"}
)
_KEPT = 50_000
"""Pieces of text whose conversion is kept: far more than a page has."""
_HAN_START, _HAN_END = 0x4E00, 0x9FFF
_SECOND_LEVEL = 0xD8


@cache
def _opencc() -> Callable[[str], str]:
    """Conversion without a glossary; pages say the same things again and again."""
    convert: Callable[[str], str] = OpenCC("s2tw").convert
    return lru_cache(maxsize=_KEPT)(convert)


def _alternatives(terms: Iterable[str]) -> str:
    """A pattern for any of the terms, the longest first; by first character, for there are many."""
    found: dict[str, list[str]] = {}
    for term in sorted(terms, key=lambda term: (-len(term), term)):
        found.setdefault(term[0], []).append(re.escape(term[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in found.items())


@frozen
class Finding:
    """A character that the gate refuses, with the words around it."""

    character: str
    around: str


@frozen(slots=False)
class Converter:
    """Converts with a glossary: Simplified term to Traditional term, longest first."""

    glossary: Mapping[str, str] = field(factory=dict)

    @cached_property
    def _terms(self) -> "re.Pattern[str] | None":
        return re.compile(_alternatives(self.glossary)) if self.glossary else None

    @cached_property
    def _words(self) -> dict[str, str]:
        plain = _opencc()
        return {term: word or plain(term) for term, word in self.glossary.items()}

    @cached_property
    def _known(self) -> dict[str, str]:
        """What was converted before: the pages of a site say the same things again and again."""
        return {}

    def text(self, text: str) -> str:
        """The text in Traditional characters; terms of the glossary as it says."""
        if text not in self._known:
            self._known[text] = self._converted(text)
        return self._known[text]

    def _converted(self, text: str) -> str:
        convert = _opencc()
        if self._terms is None:
            return convert(text)
        parts: list[str] = []
        end = 0
        for found in self._terms.finditer(text):
            parts += [convert(text[end : found.start()]), self._words[found.group()]]
            end = found.end()
        return "".join((*parts, convert(text[end:])))

    def html(self, body: str) -> str:
        """The same HTML with its text and human attributes converted, all else untouched."""
        return _Rewriter(self.text).html(body)

    def json(self, text: str) -> str:
        """A JSON text with its string values converted and its keys as they were."""
        return dense_json(self._values(json.loads(text)))

    def _values(self, value: Any) -> Any:
        match value:
            case str():
                return self.text(value)
            case list():
                return [self._values(each) for each in value]
            case dict():
                return {key: self._values(each) for key, each in value.items()}
            case _:
                return value

    def page(self, page: Page) -> Page:
        """A page in Traditional characters: same path, anchors, scripts and figures."""
        body = self.html(page.body)
        return evolve(
            page,
            title=self.text(page.title),
            description=self.text(page.description),
            body=body,
            sections=sections_of(body) if page.sections else (),
            data=tuple((id, self.json(text)) for id, text in page.data),
        )

    def site(self, site: LanguageSite) -> LanguageSite:
        """All pages of a Simplified site; assets are the caller's business."""
        return LanguageSite("zh-Hant", tuple(map(self.page, site.pages)), site.assets)

    def gate(self, text: str) -> list[Finding]:
        """What must not stand in Traditional text, outside the words of the glossary."""
        allowed = sorted(filter(None, self._words.values()), key=len, reverse=True)
        rest = re.sub("|".join(map(re.escape, allowed)), "〇", text) if allowed else text
        refused = FORBIDDEN | simplified_only()
        return [
            Finding(char, rest[max(0, place - 8) : place + 9])
            for place, char in enumerate(rest)
            if char in refused
        ]


@cache
def simplified_only() -> frozenset[str]:
    """The characters that no Traditional text holds: changed by conversion, result of none."""
    convert = _opencc()
    pairs = {chr(code): convert(chr(code)) for code in range(_HAN_START, _HAN_END + 1)}
    results = {new for old, new in pairs.items() if new != old}
    return frozenset(
        old for old, new in pairs.items() if new != old and old not in results | SHARED
    )


@cache
def simplified_forms() -> dict[str, str]:
    """The common characters in Traditional form, each with the Simplified one."""
    every = [chr(code) for code in range(_HAN_START, _HAN_END + 1)]
    plain = OpenCC("t2s").convert("\n".join(every)).split("\n")
    pairs = zip(every, plain, strict=True)
    return {old: new for old, new in pairs if new != old and len(new) == 1 and _is_common(new)}


def _is_common(character: str) -> bool:
    """Whether it is of the first level of GB/T 2312, some 3,750 characters."""
    code = character.encode("gb2312", "ignore")
    return len(code) == 2 and code[0] < _SECOND_LEVEL


_PIECE = re.compile(
    r"""(?P<verbatim><!--.*?-->|<(?P<raw>script|style)\b.*?</(?P=raw)>)
    |<(?P<end>/?)(?P<tag>[a-zA-Z][^\s/>]*)(?P<attributes>(?:[^>"']|"[^"]*"|'[^']*')*)>
    |(?P<reference>&[#\w]+;)|(?P<text>[^<&]+)""",
    re.DOTALL | re.VERBOSE,
)
"""What HTML is cut into; a sign that begins none of it is copied."""

_HUMAN = re.compile(rf'(?<=\s)({"|".join(sorted(_HUMAN_ATTRIBUTES))})="([^"]*)"')


class _Rewriter:
    """Copies HTML, converting text and the attributes that people read."""

    def __init__(self, convert: Callable[[str], str]) -> None:
        self.convert = convert
        self.kept: list[str] = []
        """Open elements whose text stays as it is, since it is marked as Simplified."""

    def html(self, body: str) -> str:
        return _PIECE.sub(self._piece, body)

    def _piece(self, found: re.Match[str]) -> str:
        match found.lastgroup:
            case "text":
                return found[0] if self.kept else self.convert(found[0])
            case "attributes":
                return self._tag(found)
            case _:
                return found[0]

    def _tag(self, found: re.Match[str]) -> str:
        tag, attributes = found["tag"], found["attributes"]
        if found["end"]:
            if self.kept and self.kept[-1] == tag:
                self.kept.pop()
            return found[0]
        converted = attributes if self.kept or attributes.isascii() else self._human(attributes)
        if (self.kept or 'lang="zh-Hans"' in attributes) and tag not in _VOID:
            if not attributes.endswith("/"):
                self.kept.append(tag)
        return f"<{tag}{converted}>"

    def _human(self, attributes: str) -> str:
        return _HUMAN.sub(
            lambda each: f'{each[1]}="{escape(self.convert(unescape(each[2])))}"', attributes
        )


_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)
