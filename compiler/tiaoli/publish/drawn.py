"""The charts of an explainer: drawn from the same answers as its tables, which stand beside them.

Each chart comes with a table of its own; the page's table has the same figures and the clauses,
so it takes that place.
"""

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Protocol

from attrs import evolve, frozen
from markupsafe import Markup, escape

from tiaoli.diagnostics.base import Language
from tiaoli.model import nodes
from tiaoli.model.nodes import Slot
from tiaoli.notices.people import Months, Share
from tiaoli.notices.presentation import Presentation
from tiaoli.publish import charts
from tiaoli.publish.charts import Bar, MonthGrid, MonthRow, Stretch, Words
from tiaoli.publish.page_view import PageView
from tiaoli.publish.told import Amount, amount_of
from tiaoli.units.day import month_end

FEN = 100
_TONE = re.compile(rf'class="({"|".join(charts.TONES)})"')


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


def opened(view: Look, id: str, figure: str) -> str:
    """The figure with a caption and a legend, up to its table; empty where there is no figure."""
    if not figure:
        return ""
    start, bracket, rest = figure.partition("<table")[0].partition(">")
    said = escape(view.presentation.word("charts", f"{id} text", view.language))
    caption = f"{said}{_legend(view, id, set(_TONE.findall(rest)))}"
    return Markup(f"{start}{bracket}<figcaption>{caption}</figcaption>{rest}")  # noqa: S704


def _legend(view: Look, id: str, drawn: set[str]) -> str:
    """What each tone that is drawn stands for."""
    said = ((tone, view.presentation.word("charts", f"{id} {tone}", view.language))
            for tone in charts.TONES if tone in drawn)  # fmt: skip
    return "".join(
        f' <i class="{tone}">{escape(name)}</i>'
        for tone, name in said if name
    )  # fmt: skip


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
    return bar(_capital(label), amount_of(share.due), amount_of(share.aid))


def bar(label: str, due: Amount, aid: Amount) -> Bar:
    """The bar of an amount and of what is given; of limits it shows the most, or the least, due."""
    limit = due.low if due.high is None else due.high
    given = aid.low if aid.value is None else aid.value
    return Bar(label, _yuan(due.value), _yuan(given), due.text, aid.text, _yuan(limit))


def _yuan(fen: Fraction | None) -> Fraction | None:
    return None if fen is None else Fraction(fen) / FEN


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
    """A grid for each kind of late people."""
    words = words_of(view, "months")
    if words is None or not view.late:
        return ""
    grids = [MonthGrid(_capital(kind.name), tuple(_month_rows(view, kind))) for kind in view.late]
    return opened(view, "months", charts.months_grid(grids, view.policy.year, words))


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
        yield MonthRow(view.month(month.first), month.first, first, last)
