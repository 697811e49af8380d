"""Small inline charts, each with the same figures as a table beside it.

Classes, never fills: the theme colours them, also in the dark and on paper. Text is at least
11 px on a phone: the drawing is 360 units wide. Nothing here knows what the figures are about.
"""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from html import escape
from unicodedata import east_asian_width

from attrs import frozen

WIDTH = 360
ROW, BAR = 38, 13
"""A row: its label and figure in a line, and the bar below them over the whole width."""

TOP, AXIS = 2, 34
"""Where the first row begins: without and with an axis above it."""

GRID_LABELS, GRID_TOP, CELL = 92, 22, 20
"""The room left of a grid for the names of its rows, the room above it, and its rows."""

_WIDE, _NARROW = 11.5, 6.4
"""How wide a character is drawn, at most: a Chinese one, and any other."""

_MONTHS = 12


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

    None where it is not known; `text` and `other` say it in words for the table.
    """

    label: str
    own: Fraction | None
    aid: Fraction | None
    text: str
    other: str


@frozen
class Stretch:
    """A period on the month axis."""

    label: str
    first: date
    last: date
    text: str
    is_second: bool = False
    """Drawn in the second tone (what follows from the first)."""


@frozen
class MonthRow:
    """Paid in which month (1 to 12), and from when until when that counts; None: not at all."""

    label: str
    first: date | None
    last: date | None
    text: str


def who_pays(rows: Sequence[Bar], words: Words) -> str:
    """Stacked bars; empty where fewer than two different amounts are known."""
    known = {row.own for row in rows if row.own is not None}
    if len(known) < 2:
        return ""
    table = [(row.label, row.text, row.other) for row in rows]
    return _figure(words, _bars(rows), _height(rows), table)


def compare(rows: Sequence[Bar], words: Words) -> str:
    """One amount for several regions; unlike `who_pays` it is drawn for a single amount too."""
    if all(row.own is None for row in rows):
        return ""
    return _figure(words, _bars(rows), _height(rows), [(row.label, row.text) for row in rows])


def _bars(rows: Sequence[Bar]) -> list[str]:
    most = max(row.own + (row.aid or 0) for row in rows if row.own is not None)
    shapes: list[str] = []
    for place, row in enumerate(rows):
        shapes += _named(row.label, row.text, TOP + place * ROW)
        shapes += _stacked(row, TOP + place * ROW, most or Fraction(1))
    return shapes


def _stacked(row: Bar, top: int, most: Fraction) -> list[str]:
    """The two parts of a bar one after the other; nothing is drawn for nothing."""
    if row.own is None:
        return [_rect("unknown", 1, top, WIDTH - 2)]
    scale = (WIDTH - 2) / most
    own, aid = int(row.own * scale), int((row.aid or 0) * scale)
    parts = (("own", 1, own), ("aid", 1 + own, aid))
    return [_rect(tone, x, top, width) for tone, x, width in parts if width]


def stretches(rows: Sequence[Stretch], words: Words) -> str:
    """Periods on one month axis, from the first month of any to the last."""
    if not rows:
        return ""
    start = _month(min(row.first for row in rows))
    months = _month(max(row.last for row in rows)) - start + 1
    step = WIDTH / months
    shapes = _axis(start, months, step)
    for place, row in enumerate(rows):
        left = (_month(row.first) - start + (row.first.day - 1) / 31) * step
        right = (_month(row.last) - start + row.last.day / 31) * step
        top = AXIS + place * ROW
        shapes += _named(row.label, "", top)
        tone = "second" if row.is_second else "first"
        shapes.append(_rect(tone, round(left, 1), top, max(round(right - left, 1), 2)))
    return _figure(words, shapes, _height(rows, AXIS), [(row.label, row.text) for row in rows])


def _axis(start: int, months: int, step: float) -> list[str]:
    """The numbers of the months, not more than fit beside each other, and above them the years."""
    every = max(-(-months * 20 // WIDTH), 1)
    found = []
    for place in range(months):
        x, number = place * step, (start + place) % _MONTHS + 1
        if place % every == 0:
            found.append(f'<line class="tick" x1="{x:.1f}" y1="29" x2="{x:.1f}" y2="33"/>')
            found.append(f'<text class="axis" x="{x:.1f}" y="26">{number}</text>')
        until_january = -(start + place) % _MONTHS
        if until_january == 0 or (place == 0 and until_january * step > 3 * _WIDE):
            year = (start + place) // _MONTHS
            found.append(f'<text class="axis" x="{x:.1f}" y="12">{year}</text>')
    return found


def months_grid(rows: Sequence[MonthRow], year: int, words: Words) -> str:
    """A grid: a row for the month of the act, twelve cells for the months that it covers."""
    if all(row.first is None for row in rows):
        return ""
    step = (WIDTH - GRID_LABELS) / _MONTHS
    shapes = [
        f'<text class="axis" x="{GRID_LABELS + (month + 0.5) * step:.1f}" y="12"'
        f' text-anchor="middle">{month + 1}</text>'
        for month in range(_MONTHS)
    ]
    for place, row in enumerate(rows):
        top = GRID_TOP + place * CELL
        shapes.append(f'<text class="label" x="0" y="{top + 14}">{escape(row.label)}</text>')
        for month in range(_MONTHS):
            covered = _covers(row, year, month + 1)
            shapes.append(
                f'<rect class="{"cell on" if covered else "cell"}"'
                f' x="{GRID_LABELS + month * step:.1f}"'
                f' y="{top}" width="{step - 1:.1f}" height="{CELL - 2}"/>'
            )
    table = [(row.label, row.text) for row in rows]
    return _figure(words, shapes, GRID_TOP + len(rows) * CELL, table)


def _covers(row: MonthRow, year: int, month: int) -> bool:
    if row.first is None or row.last is None:
        return False
    here = year * _MONTHS + month - 1
    return _month(row.first) <= here <= _month(row.last)


# ---------------------------------------------------------------- pieces


def _month(day: date) -> int:
    return day.year * _MONTHS + day.month - 1


def _height(rows: Sequence[object], above: int = TOP) -> int:
    return above + len(rows) * ROW


def _rect(tone: str, x: float, top: int, width: float) -> str:
    """The bar of the row that begins at `top`."""
    return f'<rect class="{tone}" x="{x}" y="{top + 19}" width="{width}" height="{BAR}"/>'


def _named(label: str, figure: str, top: int) -> list[str]:
    """The line above a bar: what it is about, cut where it is too long, and its figure."""
    room = WIDTH - _width(figure) - _WIDE
    y = top + 14
    found = [f'<text class="label" x="0" y="{y}">{escape(_cut(label, room))}</text>']
    if figure:
        found.append(
            f'<text class="label" x="{WIDTH}" y="{y}" text-anchor="end">{escape(figure)}</text>'
        )
    return found


def _cut(text: str, room: float) -> str:
    """The text, or as much of it as fits; the table has it in full."""
    if _width(text) <= room:
        return text
    while _width(text) > room - _WIDE:
        text = text[:-1]
    return text.rstrip(" ,、（(") + "…"


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
