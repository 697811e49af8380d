"""The pages about several regions: all regions by province, compared, and their days in order.

A site of hundreds of regions would make these pages heavy, so long ones are cut: the page itself
then lists its parts, a part a page.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from attrs import evolve, frozen

from tiaoli.notices.people import Answered, Share
from tiaoli.publish import charts
from tiaoli.publish.charts import Bar
from tiaoli.publish.dates import Dated, days_of
from tiaoli.publish.drawn import opened, words_of, yuan
from tiaoli.publish.explainer import SURFACES
from tiaoli.publish.page import Page, SiteLanguage
from tiaoli.publish.page_view import PageView
from tiaoli.publish.regions import Region, place_of
from tiaoli.publish.sections import sections_of

LONGEST = 90
"""Rows of a page that stays light enough for a slow phone."""

_OTHER = re.compile(r"[^a-z0-9]+")


@frozen
class Row:
    """A region with its facts in words; empty where the policy does not say."""

    folder: str
    name: str
    year: int
    deadline: str
    deadline_is_special: bool
    due: str
    cover: str


@frozen
class Compared:
    """What people of one kind pay in a region."""

    folder: str
    name: str
    year: int
    due: Answered
    aid: Answered

    @property
    def has_no_aid(self) -> bool:
        return self.aid.exact and bool(self.aid.value == 0)


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


def shared_pages(regions: Sequence[Region], language: SiteLanguage) -> tuple[Page, ...]:
    """The pages about all regions; none where there is no region."""
    if not regions:
        return ()
    views = [(region, region.view(SURFACES[language])) for region in regions]
    rows = {region.id: _row(region, view) for region, view in views}
    first = views[0][1]
    return (
        *_cut(regions[0], language, "index", _provinces(views, rows), {}),
        *_cut(regions[0], language, "compare", _groups(views), {}, partial(_chart, first)),
        *_cut(
            regions[0], language, "calendar", _years(views),
            {"regions": tuple(rows.values()) if len(rows) <= LONGEST else ()},
        ),
    )  # fmt: skip


# ---------------------------------------------------------------- one page or several


def _cut(
    region: Region,
    language: SiteLanguage,
    kind: Any,
    parts: Sequence[Part],
    values: dict[str, Any],
    draw: Callable[[Part], str] = lambda _part: "",
) -> Iterator[Page]:
    """One page with all parts; where that is too long, a page a part and one that lists them."""
    if sum(len(part.rows) for part in parts) <= LONGEST:
        yield _page(region, language, kind, f"{kind}.html", parts, (), values, draw)
        return
    pieces = [
        (Link(_path(kind, part, number), part.name, number, -(-len(part.rows) // LONGEST),
              len(rows)), Part(part.id, part.name, rows))
        for part in parts
        for number, rows in enumerate(_chunks(part.rows), 1)
    ]  # fmt: skip
    links = tuple(link for link, _ in pieces)
    yield _page(region, language, kind, f"{kind}.html", (), links, values, draw)
    for link, piece in pieces:
        yield _page(
            region, language, kind, link.path, (piece,), (), {**values, "regions": ()}, draw
        )


def _path(kind: str, part: Part, number: int) -> str:
    return f"{kind}-{part.id}{f'-{number}' if number > 1 else ''}.html"


def _chunks(rows: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    for start in range(0, len(rows), LONGEST):
        yield rows[start : start + LONGEST]


def _page(
    region: Region,
    language: SiteLanguage,
    kind: Any,
    path: str,
    parts: Sequence[Part],
    links: Sequence[Link],
    values: dict[str, Any],
    draw: Callable[[Part], str],
) -> Page:
    shown = [Part(each.id, each.name, each.rows, draw(each)) for each in parts]
    filled = region.templates.fill(
        f"{kind}.{language}.html.j2", parts=shown, links=links, is_part=path != f"{kind}.html",
        **values,
    )  # fmt: skip
    return Page(
        path, filled.title, filled.description, filled.body, kind, "", sections_of(filled.body)
    )


# ---------------------------------------------------------------- all regions


def _row(region: Region, view: PageView) -> Row:
    window = view.ordinary[view.role("window")]
    due = view.ordinary[view.role("due")]
    last = window.end if window.end and window.end.known else None
    special = None if last else view.special_deadline
    deadline = (last or special).text if (last or special) else ""  # type: ignore[union-attr]
    covers = [got for _, got in view.timely if got.known and got.start and got.end]
    cover = _span(view, covers[0]) if covers and len(view.timely) == 1 else ""
    return Row(
        region.folder, view.words(view.header.region), view.policy.year,
        deadline, special is not None, due.text if due.known else "", cover,
    )  # fmt: skip


def _span(view: PageView, got: Answered) -> str:
    assert got.start
    assert got.end
    return f"{got.start.text}{view.phrases.pick('至', ' to ')}{got.end.text}"


def _provinces(views: Iterable[tuple[Region, PageView]], rows: dict[str, Row]) -> list[Part]:
    """The regions under the first part of their path, with its name, newest year first."""
    found: dict[str, list[tuple[Region, PageView]]] = {}
    for region, view in views:
        found.setdefault(region.id.partition("/")[0], []).append((region, view))
    parts = []
    for top, members in sorted(found.items()):
        members.sort(key=lambda each: (place_of(each[0].id), -each[0].policy.year))
        shown = tuple(rows[region.id] for region, _ in members)
        parts.append(Part(_id(top), _province_name(top, members), shown))
    return parts


def _province_name(top: str, members: Iterable[tuple[Region, PageView]]) -> str:
    """The region that a superior of that path declares, or the name in the presentation."""
    for region, view in members:
        for layer in region.policy.layers:
            if place_of(layer.id) == top:
                return view.words(layer.header.region)
        if named := view.presentation.word("places", top, view.language):
            return named
    return top


# ---------------------------------------------------------------- compared


def _groups(views: Iterable[tuple[Region, PageView]]) -> list[Part]:
    """Ordinary people, then each identity that several regions speak of, the commonest first."""
    everyone: list[Compared] = []
    by_identity: dict[str, list[Compared]] = {}
    names: dict[str, str] = {}
    for region, view in views:
        everyone.append(_compared(region, view, view.shares[0]))
        for share in view.shares[1:]:
            for key in share.keys:
                by_identity.setdefault(key, []).append(_compared(region, view, share))
                names.setdefault(key, view.name(key))
    common = sorted(
        ((key, rows) for key, rows in by_identity.items() if len({r.name for r in rows}) > 1),
        key=lambda each: (-len(each[1]), each[0]),
    )
    parts = [Part(_id(key), names[key], tuple(rows)) for key, rows in common]
    return [Part("ordinary", "", tuple(everyone)), *parts]


def _compared(region: Region, view: PageView, share: Share) -> Compared:
    name = view.words(view.header.region)
    return Compared(region.folder, name, view.policy.year, share.due, share.aid)


def _chart(view: PageView, part: Part) -> str:
    """What people of one kind pay in each region, where two exact amounts are known."""
    words = words_of(view, "compare", part.id)
    amounts = [yuan(row.due) for row in part.rows]
    if words is None or len([each for each in amounts if each is not None]) < 2:
        return ""
    name = part.name or view.presentation.word("charts", "everyone", view.language)
    titled = f"{words.title}{view.phrases.pick('：', ': ')}{name}"
    names = [row.name for row in part.rows]
    bars = [
        Bar(
            row.name if names.count(row.name) == 1 else f"{row.year} {row.name}",
            own,
            yuan(row.aid),
            row.due.text,
            "",
        )
        for row, own in zip(part.rows, amounts, strict=True)
    ]
    return opened(view, "compare", charts.compare(bars, evolve(words, title=titled)))


# ---------------------------------------------------------------- days


def _years(views: Iterable[tuple[Region, PageView]]) -> list[Part]:
    days = sorted(
        (day for region, view in views for day in days_of(region, view)),
        key=lambda each: (each.on, each.folder, each.kind, each.who),
    )
    found: dict[int, list[Dated]] = {}
    for day in days:
        found.setdefault(day.on.year, []).append(day)
    return [Part(f"y{year}", str(year), tuple(rows)) for year, rows in found.items()]


def _id(key: str) -> str:
    return _OTHER.sub("-", key.lower()).strip("-") or "x"
