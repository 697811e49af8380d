"""The pages about several regions: all regions by province, compared, and their days in order.

A site of hundreds of regions would make these pages heavy, so long ones are cut: the page itself
then lists its parts, a part a page.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from attrs import evolve, frozen

from tiaoli.diagnostics.base import Language
from tiaoli.notices.presentation import Presentation
from tiaoli.publish import charts, search
from tiaoli.publish.dates import Dated
from tiaoli.publish.drawn import bar, opened, words_of
from tiaoli.publish.hant import simplified_forms
from tiaoli.publish.page import Asset, Page, SiteLanguage
from tiaoli.publish.regions import place_of
from tiaoli.publish.sections import sections_of
from tiaoli.publish.templates import Templates
from tiaoli.publish.told import Amount, Told

LONGEST = 90
"""Rows of a page that stays light enough for a slow phone."""

KINDS = ("index", "compare", "calendar")

_OTHER = re.compile(r"[^a-z0-9]+")


@frozen
class Look:
    """What the pages about several regions are made with."""

    presentation: Presentation
    templates: Templates
    site_language: SiteLanguage

    @property
    def language(self) -> Language:
        return "en" if self.site_language == "en" else "zh"


@frozen
class Compared:
    """What people of one kind pay in a region."""

    folder: str
    name: str
    year: int
    due: Amount
    aid: Amount

    @property
    def has_no_aid(self) -> bool:
        return self.aid.value == 0


@frozen
class Part:
    """A part of a page under its own heading. name: empty for ordinary people."""

    id: str
    name: str
    rows: tuple[Any, ...]
    chart: str = ""


@frozen
class Link:
    """A part that stands on a page of its own."""

    path: str
    name: str
    number: int
    of: int
    count: int


def shared_pages(told: Sequence[Told], look: Look) -> tuple[Page, ...]:
    """The pages about all regions; none where there is no region."""
    if not told:
        return ()
    rows = tuple(each.row for each in told)
    listed = {"regions": rows if len(rows) <= LONGEST else ()}
    return (
        *_cut(look, "index", _provinces(told, look), {}),
        *(
            _cut(look, "compare", _groups(told), {}, partial(_chart, look))
            if compares(told)
            else ()
        ),
        *_cut(look, "calendar", _years(told), listed),
    )


def search_words(look: Look) -> Asset:
    """Other words for what the pages say, for their search."""
    said = look.presentation.table("search").get(look.language, {})
    characters = simplified_forms() if look.site_language == "zh-Hant" else {}
    return search.words({str(typed): str(word) for typed, word in said.items()}, characters)


def compares(told: Iterable[Told]) -> bool:
    """Whether there is an amount to compare."""
    return any(each.paid for each in told)


# ---------------------------------------------------------------- one page or several


def _cut(
    look: Look,
    kind: Any,
    parts: Sequence[Part],
    values: dict[str, Any],
    draw: Callable[[Part], str] = lambda _part: "",
) -> Iterator[Page]:
    """One page with all parts; where that is too long, a page a part and one that lists them."""
    if sum(len(part.rows) for part in parts) <= LONGEST:
        yield _page(look, kind, f"{kind}.html", parts, (), values, draw)
        return
    pieces = [
        (Link(_path(kind, part, number), part.name, number, -(-len(part.rows) // LONGEST),
              len(rows)), Part(part.id, part.name, rows))
        for part in parts
        for number, rows in enumerate(_chunks(part.rows), 1)
    ]  # fmt: skip
    links = tuple(link for link, _ in pieces)
    yield _page(look, kind, f"{kind}.html", (), links, values, draw)
    for link, piece in pieces:
        yield _page(look, kind, link.path, (piece,), (), {**values, "regions": ()}, draw)


def _path(kind: str, part: Part, number: int) -> str:
    return f"{kind}-{part.id}{f'-{number}' if number > 1 else ''}.html"


def _chunks(rows: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    for start in range(0, len(rows), LONGEST):
        yield rows[start : start + LONGEST]


def _page(
    look: Look,
    kind: Any,
    path: str,
    parts: Sequence[Part],
    links: Sequence[Link],
    values: dict[str, Any],
    draw: Callable[[Part], str],
) -> Page:
    shown = [Part(each.id, each.name, each.rows, draw(each)) for each in parts]
    filled = look.templates.fill(
        f"{kind}.{look.site_language}.html.j2", parts=shown, links=links,
        is_part=path != f"{kind}.html", **values,
    )  # fmt: skip
    return Page(
        path, filled.title, filled.description, filled.body, kind, "", sections_of(filled.body)
    )


# ---------------------------------------------------------------- all regions


def _provinces(told: Iterable[Told], look: Look) -> list[Part]:
    """The regions under the first part of their path, with its name, newest year first."""
    found: dict[str, list[Told]] = {}
    for each in told:
        found.setdefault(each.top, []).append(each)
    parts = []
    for top, members in sorted(found.items()):
        members.sort(key=lambda each: (place_of(each.id), -each.row.year))
        declared = next(filter(None, (each.province for each in members)), "")
        name = declared or look.presentation.word("places", top, look.language) or top
        parts.append(Part(_id(top), name, tuple(each.row for each in members)))
    return parts


# ---------------------------------------------------------------- compared


def _groups(told: Iterable[Told]) -> list[Part]:
    """Ordinary people, then each identity that several regions speak of, the commonest first."""
    found: dict[str, list[Compared]] = {"": []}
    names: dict[str, str] = {}
    for each in told:
        for paid in each.paid:
            row = Compared(each.row.folder, each.row.name, each.row.year, paid.due, paid.aid)
            found.setdefault(paid.key, []).append(row)
            names.setdefault(paid.key, paid.name)
    everyone = found.pop("")
    common = sorted(
        ((key, rows) for key, rows in found.items() if len({r.name for r in rows}) > 1),
        key=lambda each: (-len(each[1]), each[0]),
    )
    parts = [Part(_id(key), names[key], tuple(rows)) for key, rows in common]
    return [Part("ordinary", "", tuple(everyone)), *parts]


def _chart(look: Look, part: Part) -> str:
    """What people of one kind pay in each region, where two exact amounts are known."""
    words = words_of(look, "compare", part.id)
    if words is None or len([row for row in part.rows if row.due.exact]) < 2:
        return ""
    name = part.name or look.presentation.word("charts", "everyone", look.language)
    titled = f"{words.title}{': ' if look.language == 'en' else '：'}{name}"
    names = [row.name for row in part.rows]
    bars = [
        bar(row.name if names.count(row.name) == 1 else f"{row.year} {row.name}", row.due, row.aid)
        for row in part.rows
    ]
    return opened(look, "compare", charts.compare(bars, evolve(words, title=titled)))


# ---------------------------------------------------------------- days


def _years(told: Iterable[Told]) -> list[Part]:
    days = sorted(
        (day for each in told for day in each.days),
        key=lambda each: (each.on, each.folder, each.kind, each.who),
    )
    found: dict[int, list[Dated]] = {}
    for day in days:
        found.setdefault(day.on.year, []).append(day)
    return [Part(f"y{year}", str(year), tuple(rows)) for year, rows in found.items()]


def _id(key: str) -> str:
    return _OTHER.sub("-", key.lower()).strip("-") or "x"
