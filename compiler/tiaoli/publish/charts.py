"""Small inline charts, each with the same figures as a table beside it.

Classes, never fills: the theme colours them, also in the dark and on paper. A class means the
same in every chart: `own` what people do or give, `aid` what they get, `limit` an amount of which
only a limit is known, `unknown` one of which nothing is. Text is at least 13 px on a phone: the
drawing is 360 units wide. Nothing here knows what the figures are about.
"""

import re
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from html import escape
from unicodedata import east_asian_width

from attrs import frozen

WIDTH = 360
LINE, BAR, BELOW = 17, 13, 11
"""A line of text, the bar under a row's lines, and the room below it."""

TOP, AXIS = 2, 38
"""Where the first row begins: without and with an axis above it."""

GRID_TOP, CELL = 22, 19
"""The room for the numbers of the months above a grid, and its rows."""

TONES = ("own", "aid", "limit", "unknown")

_WIDE, _NARROW = 14, 8.2
"""How wide a character is drawn, at most: a Chinese one, and any other."""

_MONTHS = 12

_PIECES = re.compile(r"[^\s⺀-\uffef]+[\s、，）]*|[^\s][、，）：]*\s*|\s+")
"""Where a line may end: after a space, a comma, or any Chinese character."""


@frozen
class Words:
    """The texts of a chart in the page's language. `id` is unique on the page."""

    id: str
    title: str
    description: str
    head: tuple[str, ...]
    """The heads of the table, the label's first."""


@frozen
class Bar:
    """A row of a stacked bar: what one pays and what is paid for one, in yuan.

    None where it is not known; `text` and `other` say it in words for the table. limit: the most
    that one may pay, or the least, where no amount is known.
    """

    label: str
    own: Fraction | None
    aid: Fraction | None
    text: str
    other: str
    limit: Fraction | None = None

    @property
    def length(self) -> Fraction | None:
        """What is drawn of it; None where nothing is known."""
        paid = self.limit if self.own is None else self.own
        return None if paid is None else paid + (self.aid or 0)


@frozen
class Stretch:
    """A period on the month axis."""

    label: str
    first: date
    last: date
    text: str
    is_second: bool = False
    """What people get, not what they do."""


@frozen
class MonthRow:
    """The day of the act, and from when until when that counts; None: not at all."""

    label: str
    on: date
    first: date | None
    last: date | None


@frozen
class MonthGrid:
    """The months of one kind of people. label: who they are."""

    label: str
    rows: tuple[MonthRow, ...]


def who_pays(rows: Sequence[Bar], words: Words) -> str:
    """Stacked bars; empty where fewer than two different amounts are known."""
    known = {row.own for row in rows if row.own is not None}
    if len(known) < 2:
        return ""
    table = [(row.label, row.text, row.other) for row in rows]
    return _figure(words, *_bars(rows), table)


def compare(rows: Sequence[Bar], words: Words) -> str:
    """One amount for several regions; unlike `who_pays` it is drawn for a single amount too."""
    if all(row.own is None for row in rows):
        return ""
    return _figure(words, *_bars(rows), [(row.label, row.text) for row in rows])


def _bars(rows: Sequence[Bar]) -> tuple[list[str], int]:
    """The rows, and how high they are together."""
    most = max(row.length for row in rows if row.length is not None) or Fraction(1)
    shapes: list[str] = []
    top = TOP
    for row in rows:
        named, top = _named(row.label, row.text, top)
        shapes += [*named, *_stacked(row, top, most)]
        top += BAR + BELOW
    return shapes, top


def _stacked(row: Bar, top: int, most: Fraction) -> list[str]:
    """The two parts of a bar one after the other; nothing is drawn for nothing."""
    paid, tone = (row.limit, "limit") if row.own is None else (row.own, "own")
    if paid is None:
        return [_rect("unknown", 1, top, WIDTH - 2)]
    scale = (WIDTH - 2) / most
    own, aid = int(paid * scale), int((row.aid or 0) * scale)
    parts = ((tone, 1, own), ("aid", 1 + own, aid))
    return [_rect(tone, x, top, width) for tone, x, width in parts if width]


def stretches(rows: Sequence[Stretch], words: Words) -> str:
    """Periods on one month axis, from the first month of any to the last."""
    if not rows:
        return ""
    start = _month(min(row.first for row in rows))
    months = _month(max(row.last for row in rows)) - start + 1
    step = WIDTH / months
    shapes = _axis(start, months, step)
    top = AXIS
    for row in rows:
        left = (_month(row.first) - start + (row.first.day - 1) / 31) * step
        right = (_month(row.last) - start + row.last.day / 31) * step
        named, top = _named(row.label, "", top)
        tone = "aid" if row.is_second else "own"
        shapes += [*named, _rect(tone, round(left, 1), top, max(round(right - left, 1), 2))]
        top += BAR + BELOW
    return _figure(words, shapes, top, [(row.label, row.text) for row in rows])


def _axis(start: int, months: int, step: float) -> list[str]:
    """The numbers of the months, not more than fit beside each other, and above them the years."""
    every = max(-(-months * 22 // WIDTH), 1)
    found, ticks = [], ""
    for place in range(months):
        x, number = place * step, (start + place) % _MONTHS + 1
        if place % every == 0:
            ticks += f"M{x:.0f} 32v4"
            found.append(f'<text class="axis" x="{x:.1f}" y="29">{number}</text>')
        until_january = -(start + place) % _MONTHS
        if until_january == 0 or (place == 0 and until_january * step > 3 * _WIDE):
            year = (start + place) // _MONTHS
            found.append(f'<text class="axis" x="{x:.1f}" y="13">{year}</text>')
    return [*found, f'<path class="tick" d="{ticks}"/>']


def months_grid(grids: Sequence[MonthGrid], year: int, words: Words) -> str:
    """A grid for each kind of people: a row for the month of the act, a column for each month.

    The month of the act is marked in its row, and the months that it covers are one bar.
    """
    rows = [row for grid in grids for row in grid.rows]
    if all(row.first is None for row in rows):
        return ""
    left = int(max(_width(row.label) for row in rows)) + 6
    step = (WIDTH - left - 1) / _MONTHS
    shapes: list[str] = []
    top = TOP
    for grid in grids:
        named, top = _named(grid.label, "", top)
        numbers = "".join(
            f'<text class="axis" x="{left + (month + 0.5) * step:.0f}" y="{top + 15}">'
            f"{month + 1}</text>"
            for month in range(_MONTHS)
        )
        top += GRID_TOP
        shapes += [*named, f'<g text-anchor="middle">{numbers}</g>']
        shapes += _month_rows(grid.rows, year, left, step, top)
        top += CELL * len(grid.rows) + BELOW
    return _figure(words, shapes, top, [(row.label, "") for row in rows])


def _month_rows(rows: Sequence[MonthRow], year: int, left: int, step: float, top: int) -> list[str]:
    """The rows of a grid: all months, those that are covered, the marks of the acts; a path each."""
    paths = {"cell": "", "aid": "", "own": ""}

    def add(tone: str, first: int, count: int, y: int, inset: int = 0) -> None:
        x, width = round(left + first * step) + inset, round(count * step) - 2 * inset
        paths[tone] += f"M{x} {y + inset}h{width}v{CELL - 3 - 2 * inset}h-{width}z"

    shapes = []
    for place, row in enumerate(rows):
        y = top + place * CELL
        shapes.append(f'<text y="{y + 13}">{escape(row.label)}</text>')
        add("cell", 0, _MONTHS, y)
        covered = [month for month in range(_MONTHS) if _covers(row, year, month + 1)]
        if covered:
            add("aid", covered[0], len(covered), y)
        if row.on.year == year:
            add("own", row.on.month - 1, 1, y, 4)
    return [*shapes, *(f'<path class="{tone}" d="{d}"/>' for tone, d in paths.items() if d)]


def _covers(row: MonthRow, year: int, month: int) -> bool:
    if row.first is None or row.last is None:
        return False
    here = year * _MONTHS + month - 1
    return _month(row.first) <= here <= _month(row.last)


# ---------------------------------------------------------------- pieces


def _month(day: date) -> int:
    return day.year * _MONTHS + day.month - 1


def _rect(tone: str, x: float, top: int, width: float) -> str:
    """A bar."""
    return f'<rect class="{tone}" x="{x}" y="{top + 2}" width="{width}" height="{BAR}"/>'


def _named(label: str, figure: str, top: int) -> tuple[list[str], int]:
    """The lines above a bar, what it is about and its figure, and where the next row begins."""
    room = WIDTH - (_width(figure) + _WIDE if figure else 0)
    lines = _lines(label, room)
    found = [
        f'<text y="{top + 13 + place * LINE}">{escape(line)}</text>'
        for place, line in enumerate(lines)
    ]
    if figure:
        found.append(f'<text x="{WIDTH}" y="{top + 13}" text-anchor="end">{escape(figure)}</text>')
    return found, top + len(lines) * LINE


def _lines(text: str, room: float) -> list[str]:
    """The text in lines that fit; broken after a space or a comma, else where it must be."""
    lines = [""]
    for piece in _PIECES.findall(text):
        if _width(lines[-1] + piece.rstrip()) > room and lines[-1]:
            lines.append("")
        lines[-1] += piece
    return [line.strip() for line in lines]


def _width(text: str) -> float:
    return sum(_WIDE if east_asian_width(char) in "WF" else _NARROW for char in text)


def _figure(
    words: Words,
    shapes: Sequence[str],
    height: int,
    table: Sequence[tuple[str, ...]],
) -> str:
    """The drawing with its title and description, and the table twin."""
    title, description = f"{words.id}-title", f"{words.id}-desc"
    head = "".join(f'<th scope="col" role="columnheader">{escape(h)}</th>' for h in words.head)
    body = "".join(_row(words.head, cells) for cells in table)
    return (
        f'<figure class="chart" id="{words.id}">'
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="{title} {description}">'
        f'<title id="{title}">{escape(words.title)}</title>'
        f'<desc id="{description}">{escape(words.description)}</desc>{"".join(shapes)}</svg>'
        f'<table class="stack" role="table"><caption>{escape(words.title)}</caption>'
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead>'
        f'<tbody role="rowgroup">{body}</tbody></table></figure>'
    )


def _row(head: Sequence[str], cells: Sequence[str]) -> str:
    first, *others = cells
    rest = "".join(
        f'<td role="cell" data-label="{escape(name)}">{escape(cell)}</td>'
        for name, cell in zip(head[1:], others, strict=True)
    )
    return f'<tr role="row"><th scope="row" role="rowheader">{escape(first)}</th>{rest}</tr>'
