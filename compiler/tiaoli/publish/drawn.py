"""The charts of an explainer: drawn from the same answers as its tables, which stand beside them.

Each chart comes with a table of its own; the page's table has the same figures and the clauses,
so it takes that place.
"""

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any, Protocol

from attrs import evolve, frozen
from markupsafe import Markup, escape

from tiaoli.diagnostics.base import Language
from tiaoli.model import nodes
from tiaoli.model.nodes import Slot
from tiaoli.notices.people import Months, Share
from tiaoli.notices.presentation import Presentation
from tiaoli.publish import charts
from tiaoli.publish.charts import Bar, MonthRow, Stretch, Words
from tiaoli.publish.page_view import PageView
from tiaoli.units.day import month_end

FEN = 100
_CELL = re.compile(
    r'<rect class="(?P<kind>cell[^"]*)" x="(?P<x>[\d.]+)" y="(?P<y>[\d.]+)"'
    r' width="(?P<width>[\d.]+)"[^>]*>'
)


@frozen
class Drawn:
    """The charts of an explainer: a figure without its end, so that a table can follow in it.

    Empty where there is nothing to draw.
    """

    who_pays: str = ""
    windows: str = ""
    months: str = ""


def drawn(view: PageView) -> Drawn:
    """All charts of an explainer; none without the words for it in the presentation."""
    return Drawn(_who_pays(view), _windows(view), _months(view))


class Look(Protocol):
    """What charts take their words from: the view of a page, or that of pages about several."""

    @property
    def presentation(self) -> Presentation: ...

    @property
    def language(self) -> Language: ...


def words_of(view: Look, id: str, chart: str = "") -> Words | None:
    """The words of a chart in the presentation; None where it has no title there."""
    title, desc = (view.presentation.word("charts", each, view.language)
                   for each in (f"{id} title", "desc"))  # fmt: skip
    return Words(f"chart-{chart or id}", title, desc, ("", "")) if title else None


def opened(view: Look, id: str, figure: str, whose: str = "") -> str:
    """The figure with a caption, up to its table; empty where there is no figure.

    whose: the people that it is about, where it is about some only.
    """
    if not figure:
        return ""
    start, bracket, rest = figure.partition("<table")[0].partition(">")
    said = view.presentation.word("charts", f"{id} text", view.language)
    about = _capital(whose) + (": " if view.language == "en" else "：") if whose else ""
    caption = escape(about + said)
    return Markup(f"{start}{bracket}<figcaption>{caption}</figcaption>{rest}")  # noqa: S704


# ---------------------------------------------------------------- who pays


def _who_pays(view: PageView) -> str:
    words = words_of(view, "pay")
    if words is None or not view.shares[0].due.known:
        return ""
    everyone = view.presentation.word("charts", "everyone", view.language)
    comma = view.phrases.pick("、", ", ")
    bars = [_bar(comma.join(share.names) or everyone, share) for share in view.shares]
    bars += [_bar(name, share) for name, share in view.exceptional]
    return opened(view, "pay", charts.who_pays(bars, evolve(words, head=("", "", ""))))


def _bar(label: str, share: Share) -> Bar:
    label = label[:1].upper() + label[1:]
    return Bar(label, yuan(share.due), yuan(share.aid), share.due.text, share.aid.text)


class Amount(Protocol):
    """An amount of money, perhaps not known exactly."""

    @property
    def exact(self) -> bool: ...

    @property
    def value(self) -> Any: ...


def yuan(answer: Amount) -> Fraction | None:
    """An amount of money in yuan; None where only a limit or nothing is known."""
    return Fraction(answer.value) / FEN if answer.exact else None


# ---------------------------------------------------------------- windows


def _windows(view: PageView) -> str:
    words = words_of(view, "time")
    rows = [*_window_rows(view), *_cover_rows(view)] if words else []
    if words is None or len(rows) < 2:
        return ""
    return opened(view, "time", charts.stretches(rows, words))


def _window_rows(view: PageView) -> Iterator[Stretch]:
    noun, pick = view.phrases.noun(view.role("window")), view.phrases.pick
    begin = view.ordinary[view.role("window")].start
    for situation in view.windows:
        first, last = fixed_days(view, situation.id)
        first = first or (begin.value if begin and begin.exact else None)
        if first and last and first <= last and not situation.when:
            label = pick(f"{situation.who}{noun}", f"{noun}: {situation.who}")
            yield Stretch(_capital(label), first, last, "")


def fixed_days(view: PageView, clause: str) -> tuple[date | None, date | None]:
    """The two ends that a clause gives the window, where they are the same for everybody."""
    window = view.role("window")
    found = {
        rule.slot: view.phrases.fixed_day(rule.setting.value)
        for rule in view.policy.rules
        if rule.clause == clause and rule.slot.name == window
        if isinstance(rule.setting, nodes.Exact)
    }  # fmt: skip
    return found.get(Slot(window, "from")), found.get(Slot(window, "until"))


def _cover_rows(view: PageView) -> Iterator[Stretch]:
    noun = _capital(view.phrases.noun(view.role("period")))
    for _, got in view.timely:
        if got.start and got.end and got.start.exact and got.end.exact and not got.is_empty:
            yield Stretch(noun, got.start.value, got.end.value, "", is_second=True)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


# ---------------------------------------------------------------- months


def _months(view: PageView) -> str:
    """The grid for the late people who lose the most months."""
    words = words_of(view, "months")
    if words is None or not view.late:
        return ""
    kind = max(view.late, key=lambda each: len(each.none))
    titled = f"{words.title}{view.phrases.pick('：', ': ')}{kind.name}"
    rows = list(_month_rows(view, kind))
    grid = charts.months_grid(rows, view.policy.year, evolve(words, title=titled))
    return opened(view, "months", _merged(grid), kind.name)


def _merged(grid: str) -> str:
    """The grid with cells of one kind beside each other as one: a page of such grids is heavy."""
    runs: list[list[re.Match[str]]] = []
    for cell in _CELL.finditer(grid):
        if runs and runs[-1][-1].group("kind", "y") == cell.group("kind", "y"):
            runs[-1].append(cell)
        else:
            runs.append([cell])
    ends = {run[0].start(): run for run in runs}

    def wide(cell: re.Match[str]) -> str:
        run = ends.get(cell.start())
        if run is None:
            return ""
        width = float(run[-1]["x"]) + float(run[-1]["width"]) - float(run[0]["x"])
        return cell[0].replace(f'width="{cell["width"]}"', f'width="{width:.1f}"')

    return _CELL.sub(wide, grid)


def _month_rows(view: PageView, kind: Months) -> Iterator[MonthRow]:
    period = view.role("period")
    given = next(
        str(each["given"]) for each in view.presentation.listed("late")
        if each[view.language] == kind.name
    )  # fmt: skip
    for month in kind.months:
        acting = view.people.sentence(given, on=month_end(month.first))
        end = view.people.decided(acting)[period].end
        covered = not month.is_empty and end is not None and end.exact
        first, last = (month.start.value, end.value) if covered and end else (None, None)
        yield MonthRow(view.month(month.first), first, last, "")
