"""Small inline charts, each with the same figures as a table beside it.

Classes, never fills: the theme colours them, also in the dark and on paper. Text is at least
11 px on a phone: the drawing is 360 units wide. Nothing here knows what the figures are about.
"""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from html import escape
from textwrap import wrap

from attrs import frozen

WIDTH = 360
LABELS = 118
"""Room for the labels on the left."""
ROW, BAR, TOP = 34, 16, 22
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
    most = max(
        (own + (row.aid or 0) for row in rows if (own := row.own) is not None), default=Fraction(1)
    )
    shapes: list[str] = []
    for place, row in enumerate(rows):
        shapes += _label(row.label, place)
        shapes += _stacked(row, place, most or Fraction(1))
    table = [(row.label, row.text, row.other) for row in rows]
    return _figure(words, shapes, len(rows), table)


def _stacked(row: Bar, place: int, most: Fraction) -> list[str]:
    top = TOP + place * ROW
    if row.own is None:
        return [_rect("unknown", LABELS, top, WIDTH - LABELS - 2)]
    scale = (WIDTH - LABELS - 2) / most
    own = int(row.own * scale)
    aid = int((row.aid or 0) * scale)
    shapes = [_rect("own", LABELS, top, max(own, 2))]
    if aid:
        shapes.append(_rect("aid", LABELS + max(own, 2), top, aid))
    return shapes


def stretches(rows: Sequence[Stretch], words: Words) -> str:
    """Periods on one month axis, from the first month of any to the last."""
    if not rows:
        return ""
    start = _month(min(row.first for row in rows))
    months = _month(max(row.last for row in rows)) - start + 1
    step = (WIDTH - LABELS) / months
    shapes = _axis(start, months, step)
    for place, row in enumerate(rows):
        left = LABELS + (_month(row.first) - start + (row.first.day - 1) / 31) * step
        right = LABELS + (_month(row.last) - start + row.last.day / 31) * step
        shapes += _label(row.label, place)
        tone = "second" if row.is_second else "first"
        shapes.append(
            _rect(tone, round(left, 1), TOP + place * ROW, max(round(right - left, 1), 2))
        )
    return _figure(words, shapes, len(rows), [(row.label, row.text) for row in rows])


def _axis(start: int, months: int, step: float) -> list[str]:
    """Month numbers above the bars; not more than fit beside each other."""
    every = -(-months * 20 // (WIDTH - LABELS))
    found = []
    for place in range(0, months, max(every, 1)):
        x = LABELS + place * step
        number = (start + place) % _MONTHS + 1
        found.append(f'<line class="tick" x1="{x:.1f}" y1="16" x2="{x:.1f}" y2="20"/>')
        found.append(f'<text class="axis" x="{x:.1f}" y="12">{number}</text>')
    return found


def months_grid(rows: Sequence[MonthRow], year: int, words: Words) -> str:
    """A grid: a row for the month of the act, twelve cells for the months that it covers."""
    if all(row.first is None for row in rows):
        return ""
    step = (WIDTH - LABELS) / _MONTHS
    height = 20
    shapes = [
        f'<text class="axis" x="{LABELS + (month + 0.5) * step:.1f}" y="12"'
        f' text-anchor="middle">{month + 1}</text>'
        for month in range(_MONTHS)
    ]
    for place, row in enumerate(rows):
        top = TOP + place * height
        shapes.append(f'<text class="label" x="0" y="{top + 14}">{escape(row.label)}</text>')
        for month in range(_MONTHS):
            covered = _covers(row, year, month + 1)
            shapes.append(
                f'<rect class="{"cell on" if covered else "cell"}" x="{LABELS + month * step:.1f}"'
                f' y="{top}" width="{step - 1:.1f}" height="{height - 2}"/>'
            )
    table = [(row.label, row.text) for row in rows]
    return _figure(words, shapes, len(rows), table, TOP + len(rows) * height)


def _covers(row: MonthRow, year: int, month: int) -> bool:
    if row.first is None or row.last is None:
        return False
    here = year * _MONTHS + month - 1
    return _month(row.first) <= here <= _month(row.last)


def compare(rows: Sequence[Bar], words: Words) -> str:
    """One amount for several regions; unlike `who_pays` it is drawn for a single amount too."""
    known = [row.own for row in rows if row.own is not None]
    if not known:
        return ""
    most = max(*known, Fraction(1))
    shapes: list[str] = []
    for place, row in enumerate(rows):
        shapes += _label(row.label, place)
        shapes += _stacked(row, place, most)
    return _figure(words, shapes, len(rows), [(row.label, row.text) for row in rows])


# ---------------------------------------------------------------- pieces


def _month(day: date) -> int:
    return day.year * _MONTHS + day.month - 1


def _rect(tone: str, x: float, y: float, width: float) -> str:
    return f'<rect class="{tone}" x="{x}" y="{y}" width="{width}" height="{BAR}"/>'


def _label(text: str, place: int) -> list[str]:
    """A label of at most two lines; the table has it in full."""
    if any(ord(char) > 0x2E7F for char in text):
        lines = [text[:10], text[10:20]] if len(text) > 10 else [text]
        if len(text) > 20:
            lines[-1] = f"{lines[-1][:-1]}…"
    else:
        lines = wrap(text, 18, max_lines=2, placeholder="…")
    top = TOP + place * ROW + (12 if len(lines) == 1 else 6)
    return [
        f'<text class="label" x="0" y="{top + 13 * n}">{escape(line)}</text>'
        for n, line in enumerate(lines)
    ]


def _figure(
    words: Words,
    shapes: Sequence[str],
    rows: int,
    table: Sequence[tuple[str, ...]],
    height: int = 0,
) -> str:
    """The drawing with its title and description, and the table twin."""
    height = height or TOP + rows * ROW
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
