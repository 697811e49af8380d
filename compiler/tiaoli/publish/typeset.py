"""Pages as PDF by Typst: a one-page leaflet, and a notice in the text block of GB/T 9704-2012.

The source is the HTML of a page, so paper says what the screen says. It is read into a few kinds
of blocks, and these are written as Typst calls with quoted strings only: no text is ever
interpreted. Never a red header, a document number or a seal: every first page says that it is
not an official layout. Fonts are looked for by name; a missing one is an error, not a fallback.
"""

import json
import re
from collections.abc import Iterable, Sequence
from functools import cache
from html.parser import HTMLParser
from typing import Any, Literal
from unicodedata import east_asian_width

from attrs import frozen

from tiaoli.publish.page import Page, SiteLanguage

_LATIN = "Libertinus Serif"
"""Comes with Typst; has no Chinese characters."""

FONTS: dict[SiteLanguage, tuple[str, ...]] = {
    "zh-Hans": ("FandolFang R", "FangSong", "Noto Serif CJK SC"),
    "zh-Hant": ("cwTeX Q Fangsong", "Noto Serif CJK TC"),
    "en": (_LATIN, "Noto Serif CJK SC"),
}
HEADINGS: dict[SiteLanguage, tuple[str, ...]] = {
    "zh-Hans": ("FandolHei", "SimHei", "Noto Sans CJK SC"),
    "zh-Hant": ("Noto Sans CJK TC",),
    "en": (_LATIN, "Noto Sans CJK SC"),
}
_SCALES = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6)
"""How far a leaflet may shrink to fit its page: below it is not legible."""

_SKIPPED = frozenset({"script", "style", "nav", "svg", "figcaption", "form", "button", "footer"})
_SKIPPED_CLASSES = frozenset({"visually-hidden", "button", "buttons", "no-print", "screen"})
_LEADS = frozenset({"lead", "band"})
_VOID = frozenset({"br", "hr", "img", "input", "meta", "link", "col"})
_LONG, _TALL = 60, 150
"""Half characters: of a column, the most that give it room; of a cell, what may run over pages."""

_BREAK = re.compile(r"(.+?(?:：|: ))(.+)")

_GAP = re.compile(r"(?<=[，。；：、）]) | (?=（)")
"""A space beside full-width punctuation, left by a line of the HTML that ended there."""


class TooLong(ValueError):
    """A leaflet that does not fit one page at the smallest legible size."""


@frozen
class Block:
    """A heading, paragraph, lead sentence, list item or note, as plain text."""

    kind: Literal["h1", "h2", "h3", "p", "li", "lead"]
    text: str


@frozen
class Table:
    """Rows of cells; the first row is the head where `has_head`."""

    rows: tuple[tuple[str, ...], ...]
    has_head: bool


@frozen
class Look:
    """How titles and tables are set. across: the width of a line; all lengths in points."""

    title: float
    cell: float
    lines: str
    across: float

    @property
    def halves(self) -> float:
        """How many half characters of a cell stand in a line."""
        return self.across / self.cell * 2


class _Reader(HTMLParser):
    """Reads the HTML of a page into blocks and tables."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Block | Table] = []
        self.text: list[str] = []
        self.kind: Literal["h1", "h2", "h3", "p", "li", "lead"] = "p"
        self.skipping: list[str] = []
        self.rows: list[list[str]] | None = None
        self.heads = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = (dict(attrs).get("class") or "").split()
        skipped = tag in _SKIPPED or not _SKIPPED_CLASSES.isdisjoint(classes)
        if (self.skipping or skipped) and tag not in _VOID:
            self.skipping.append(tag)
            return
        match tag:
            case "table" | "dl":
                self.rows, self.heads = [], 0
            case "tr" | "dt" if self.rows is not None:
                self.rows.append([])
                self.text = []
            case "td" | "th" | "dd":
                self.text = []
            case "br":
                self.text.append(" ")
            case "h1" | "h2" | "h3" | "p" | "li":
                self._flush()
                self.kind = tag if _LEADS.isdisjoint(classes) else "lead"
            case _:
                return

    def handle_endtag(self, tag: str) -> None:
        if self.skipping:
            if self.skipping[-1] == tag:
                self.skipping.pop()
            return
        match tag:
            case "td" | "th" | "dt" | "dd" if self.rows:
                self.rows[-1].append(_tidy(self.text))
                self.text = []
            case "thead" if self.rows is not None:
                self.heads = len(self.rows)
            case "table" | "dl" if self.rows is not None:
                rows = tuple(tuple(row) for row in self.rows if row)
                self.found.append(Table(rows, has_head=self.heads > 0))
                self.rows = None
            case "h1" | "h2" | "h3" | "p" | "li" | "caption":
                self._flush()
            case _:
                return

    def handle_data(self, data: str) -> None:
        if not self.skipping:
            self.text.append(data)

    def _flush(self) -> None:
        text = _tidy(self.text)
        self.text = []
        if text and self.rows is None:
            self.found.append(Block(self.kind, text))
        self.kind = "p"


def _tidy(parts: Iterable[str]) -> str:
    return _GAP.sub("", " ".join("".join(parts).split()))


def read(body: str) -> tuple[Block | Table, ...]:
    """The blocks and tables of a page's HTML, without what only a screen needs."""
    reader = _Reader()
    reader.feed(body)
    reader.close()
    return tuple(reader.found)


# ---------------------------------------------------------------- Typst


def leaflet(page: Page, language: SiteLanguage, mark: str) -> bytes:
    """One A4 page. mark: the words that say it is no official layout. TooLong if it cannot fit."""
    blocks = read(page.body)
    for scale in _SCALES:
        source = _leaflet(page.title, blocks, language, mark, scale)
        if pages_of(source) == 1:
            return _pdf(source)
    raise TooLong(page.path)


def notice(page: Page, language: SiteLanguage, mark: str) -> bytes:
    """The page in the text block of GB/T 9704-2012: A4, 156 x 225 mm, 22 lines of 28 characters."""
    return _pdf(_notice(page.title, read(page.body), language, mark))


def pages_of(source: str) -> int:
    """How many pages a Typst source makes."""
    import typst

    found = typst.query(
        source.encode(), "<pages>", field="value", one=True, font_paths=_fonts_at_hand()
    )
    return int(json.loads(found))


def _pdf(source: str) -> bytes:
    import typst

    data: bytes = typst.compile(
        source.encode(), format="pdf", pdf_standards="ua-1", font_paths=_fonts_at_hand()
    )
    return data


# ---------------------------------------------------------------- fonts


@cache
def _fonts_at_hand() -> Any:
    """The fonts of the system, searched once a process."""
    import typst

    return typst.Fonts()


def families() -> frozenset[str]:
    """The font families at hand."""
    return frozenset(_fonts_at_hand().families())


def named_fonts() -> frozenset[str]:
    """Every font family that a PDF may be printed in."""
    return frozenset(
        name for each in (FONTS, HEADINGS) for names in each.values() for name in names
    )


def missing_fonts(language: SiteLanguage) -> tuple[str, ...]:
    """The Chinese fonts of a language of which one is needed, where none is at hand; else empty."""
    for wanted in (FONTS[language], HEADINGS[language]):
        chinese = tuple(name for name in wanted if name != _LATIN)
        if families().isdisjoint(chinese):
            return chinese
    return ()


def string(text: str) -> str:
    """A Typst string literal: nothing in it is interpreted."""
    inner = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{inner}"'


def _fonts(names: Sequence[str]) -> str:
    return f"({', '.join(map(string, names))},)"


def _head(title: str, language: SiteLanguage) -> list[str]:
    code = "en" if language == "en" else "zh"
    region = {"zh-Hans": "CN", "zh-Hant": "TW", "en": "GB"}[language]
    return [
        f"#set document(title: {string(title)}, date: none)",
        (
            f'#set text(lang: "{code}", region: "{region}", font: {_fonts(FONTS[language])},'
            " cjk-latin-spacing: none, costs: (widow: 0%, orphan: 0%))"
        ),
        f"#show heading: set text(font: {_fonts(HEADINGS[language])})",
        "#show heading: set text(hyphenate: false)",
        "#context [#metadata(counter(page).final().first()) <pages>]",
    ]


def _leaflet(
    title: str,
    blocks: Sequence[Block | Table],
    language: SiteLanguage,
    mark: str,
    scale: float,
) -> str:
    def size(points: float) -> str:
        return f"{points * scale:.2f}pt"

    look = Look(27 * scale, 10.5 * scale, "stroke: (x: none, y: 0.5pt + luma(150))", 493)

    lines = [
        *_head(title, language),
        '#set page(paper: "a4", margin: (x: 18mm, y: 16mm))',
        f"#set text(size: {size(12)})",
        f"#set par(leading: {size(7)}, spacing: {size(9)})",
        f"#show heading.where(level: 2): set text(size: {size(15)})",
        "#show heading.where(level: 1): set align(center)",
        f"#align(center, text(size: 10pt, {string(mark)}))",
    ]
    for each in blocks:
        if isinstance(each, Block) and each.kind == "lead":
            lines.append(
                '#block(fill: rgb("#0b4f8a"), width: 100%, inset: 10pt, radius: 3pt,'
                f" align(center, text(fill: white, size: {size(17)}, {string(each.text)})))"
            )
        else:
            lines.append(_block(each, look))
    return "\n".join(lines) + "\n"


def _notice(title: str, blocks: Sequence[Block | Table], language: SiteLanguage, mark: str) -> str:
    number = 'align(if calc.odd(here().page()) { right } else { left }, text(size: 14pt, "— " + str(here().page()) + " —"))'
    weight = "bold" if language == "en" else "regular"
    lines = [
        *_head(title, language),
        (
            '#set page(paper: "a4", margin: (top: 37mm, left: 28mm, right: 26mm, bottom: 35mm),'
            f" footer: context {number})"
        ),
        "#set text(size: 15.75pt, top-edge: 0.88em, bottom-edge: -0.12em)",
        (
            "#set par(leading: 28.95pt - 15.75pt, spacing: 28.95pt - 15.75pt, justify: true,"
            " first-line-indent: (amount: 2em, all: true))"
        ),
        "#show heading: set block(above: 28.95pt - 15.75pt, below: 28.95pt - 15.75pt)",
        "#show heading.where(level: 1): set align(center)",
        f'#show heading.where(level: 2): set text(size: 15.75pt, weight: "{weight}")',
        f"#align(center, text(size: 10.5pt, {string(mark)}))",
    ]
    look = Look(22, 10.5, "stroke: 0.5pt", 442)
    lines += [_block(each, look) for each in blocks]
    return "\n".join(lines) + "\n"


def _block(each: Block | Table, look: Look) -> str:
    """A block as Typst."""
    match each:
        case Table(rows, has_head):
            return _table(rows, has_head, look)
        case Block("h1", text):
            return _title(text, look.title, look.across)
        case Block(kind, text) if kind in ("h2", "h3"):
            return f"#heading(level: {kind[1]}, {string(text)})"
        case Block("li", text):
            return f"#list({string(text)})"
        case Block(_, text):
            return f"#par({string(text)})"


def _title(text: str, size: float, across: float) -> str:
    """A title in one line, or in two where it has a colon and is too long; smaller if it must."""
    found = _BREAK.fullmatch(text) if _halves(text) * size / 2 > across else None
    lines = [each.strip() for each in found.groups()] if found else [text]
    fitting = min(size, across * 2 / max(map(_halves, lines)))
    said = " + linebreak() + ".join(map(string, lines))
    return f"#heading(level: 1, text(size: {fitting:.2f}pt, {said}))"


def _halves(text: str) -> float:
    """How wide a text is, in half Chinese characters; digits are a little wider than one."""
    return sum(2 if east_asian_width(each) in "WF" else 1.1 for each in text) or 1


def _table(rows: Sequence[Sequence[str]], has_head: bool, look: Look) -> str:
    """A table over the whole width; it may run over pages, and its head is repeated."""
    columns = max(map(len, rows), default=0)
    if not columns:
        return ""
    padded = [[*row, *([""] * (columns - len(row)))] for row in rows]
    cells = list(map(_row, padded))
    if has_head:
        cells[0] = f"table.header({cells[0]})"
    inside = ", ".join(cells)
    widths = ", ".join(_widths(padded, look.halves))
    head = '#show table.cell.where(y: 0): set text(weight: "bold")\n' if has_head else ""
    return (
        f"#[#set par(first-line-indent: 0em, justify: false, leading: 0.5em)\n{head}"
        f'#set text(size: {look.cell:.2f}pt, top-edge: "cap-height", bottom-edge: "baseline")\n'
        f"#table(columns: ({widths},), {look.lines}, inset: 5pt, {inside})]"
    )


def _row(row: Sequence[str]) -> str:
    """The cells of a row, which no page may cut unless it is a tall one."""
    whole = "" if max(map(_halves, row)) > _TALL else "table.cell(breakable: false)"
    return ", ".join(f"{whole}[#{string(each)}]" for each in row)


def _widths(rows: Sequence[Sequence[str]], room: float) -> list[str]:
    """Columns that are short for their share get what they need, the others more or less the rest.

    room: for all columns with the space between them, in half characters.
    """
    needs = [min(max(map(_halves, column)), _LONG) + 2.2 for column in zip(*rows, strict=True)]
    given: dict[int, float] = {}
    while len(given) < len(needs):
        share = (room - sum(given.values())) / (len(needs) - len(given))
        fitting = {n: need for n, need in enumerate(needs) if n not in given and need <= share}
        if not fitting:
            break
        given.update(fitting)
    rest = {n: need**0.5 for n, need in enumerate(needs) if n not in given}
    left = (room - sum(given.values())) / (sum(rest.values()) or 1)
    given.update({n: weight * left for n, weight in rest.items()})
    return [f"{given[n]:.1f}fr" for n in range(len(needs))]
