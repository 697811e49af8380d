"""What stands in a page's body: its sections for the search, and the clauses each one cites."""

import re
from html import unescape

from tiaoli.publish.page import Section

_HEADING = re.compile(r'<h[123](?: id="([^"]*)")?[^>]*>(.*?)</h[123]>', re.DOTALL)
_INLINE = re.compile(r"</?(?:a|b|i|em|strong|span|code|sup|abbr|wbr)\b[^>]*>")
_UNREAD = re.compile(r"<nav\b.*?</nav>|<title\b.*?</title>|<desc\b.*?</desc>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_CITED = re.compile(r'<a class="cite" href="[^"#]*#([^"]*)"')


def sections_of(body: str) -> tuple[Section, ...]:
    """The parts of a body that begin with a heading of its own address; the first has none."""
    found: list[tuple[str, str, list[str]]] = []
    for id, heading, inside in _parts(body):
        if id or not found:
            found.append((id, heading, [_plain(inside)]))
        else:
            found[-1][2].extend((heading, _plain(inside)))
    return tuple(Section(id, heading, " ".join(filter(None, said))) for id, heading, said in found)


def citing_sections(body: str) -> dict[str, tuple[Section, ...]]:
    """Clause anchor → the sections that cite it, in their order."""
    found: dict[str, dict[str, Section]] = {}
    current = Section("", "", "")
    for id, heading, inside in _parts(body):
        if id:
            current = Section(id, heading, "")
        for anchor in _CITED.findall(inside):
            found.setdefault(anchor, {}).setdefault(current.id, current)
    return {anchor: tuple(sections.values()) for anchor, sections in found.items()}


def _parts(body: str) -> list[tuple[str, str, str]]:
    """Address, heading and HTML of each part between two headings, without contents lists."""
    body = _UNREAD.sub("", body)
    headings = list(_HEADING.finditer(body))
    ends = [*(each.start() for each in headings[1:]), len(body)]
    return [
        (found[1] or "", _plain(found[2]), body[found.end() : end])
        for found, end in zip(headings, ends, strict=True)
    ]


def _plain(html: str) -> str:
    """The text of HTML on one line: words of one line stay together, those of cells apart."""
    return " ".join(unescape(_TAG.sub(" ", _INLINE.sub("", html))).split())
