"""Simplified Chinese pages in Traditional characters: words stay, characters change.

OpenCC's `s2tw` gives natural forms without exchanging vocabulary. Its phrase table may read
across the border of two words, so the text is cut at the terms of a reviewed glossary first; and
what comes out passes a gate against characters that only a wrong reading yields.
"""

import json
import re
from collections.abc import Callable, Mapping
from functools import cache, cached_property
from html import escape
from html.parser import HTMLParser
from typing import Any

from attrs import evolve, field, frozen
from opencc import OpenCC

from tiaoli.publish.page import LanguageSite, Page, Section

FORBIDDEN = frozenset("睏鬱醜嶽鬆麵週遊製餘髮鬥薑穀麴纔")
"""Characters that a wrong reading of a Simplified one yields in official prose.

Where one is right after all, the glossary says so by giving the word in both forms.
"""

SHARED = frozenset("干准")
"""Characters that are Traditional too (若干, 核准), though alone they would be converted."""

_HUMAN_ATTRIBUTES = frozenset(
    {"alt", "title", "aria-label", "placeholder", "content", "data-label", "label"}
)
_HAN_START, _HAN_END = 0x4E00, 0x9FFF


@cache
def _opencc(config: str) -> Callable[[str], str]:
    convert: Callable[[str], str] = OpenCC(config).convert
    return convert


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
        terms = sorted(self.glossary, key=len, reverse=True)
        return re.compile("|".join(map(re.escape, terms))) if terms else None

    @cached_property
    def _words(self) -> dict[str, str]:
        plain = _opencc("s2tw")
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
        convert = _opencc("s2tw")
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
        rewriter = _Rewriter(self.text)
        rewriter.feed(body)
        rewriter.close()
        return "".join(rewriter.parts)

    def json(self, text: str) -> str:
        """A JSON text with its string values converted and its keys as they were."""
        return json.dumps(self._values(json.loads(text)), ensure_ascii=False, sort_keys=True)

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
        sections = tuple(
            Section(each.id, self.text(each.heading), self.text(each.text))
            for each in page.sections
        )
        return evolve(
            page,
            title=self.text(page.title),
            description=self.text(page.description),
            body=self.html(page.body),
            sections=sections,
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
    convert = _opencc("s2tw")
    pairs = {chr(code): convert(chr(code)) for code in range(_HAN_START, _HAN_END + 1)}
    results = {new for old, new in pairs.items() if new != old}
    return frozenset(
        old for old, new in pairs.items() if new != old and old not in results | SHARED
    )


class _Rewriter(HTMLParser):
    """Copies HTML, converting text and the attributes that people read."""

    def __init__(self, convert: Callable[[str], str]) -> None:
        super().__init__(convert_charrefs=False)
        self.convert = convert
        self.parts: list[str] = []
        self.kept: list[str] = []
        """Open elements whose text stays as it is: code, and text marked as Simplified."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.parts.append(self._tag(tag, attrs, ">"))
        if self.kept or tag in ("script", "style") or ("lang", "zh-Hans") in attrs:
            if tag not in _VOID:
                self.kept.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.parts.append(self._tag(tag, attrs, "/>"))

    def handle_endtag(self, tag: str) -> None:
        if self.kept and self.kept[-1] == tag:
            self.kept.pop()
        self.parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.parts.append(data if self.kept else self.convert(data))

    def handle_entityref(self, name: str) -> None:
        self.parts.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.parts.append(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        self.parts.append(f"<!--{data}-->")

    def _tag(self, tag: str, attrs: list[tuple[str, str | None]], end: str) -> str:
        words = [tag]
        for name, value in attrs:
            if value is None:
                words.append(name)
                continue
            human = name in _HUMAN_ATTRIBUTES and not self.kept
            words.append(f'{name}="{escape(self.convert(value) if human else value)}"')
        return f"<{' '.join(words)}{end}"


_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)
