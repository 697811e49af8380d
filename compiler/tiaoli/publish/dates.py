"""The days of a region that are the same for everybody of a group, and its calendar file."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Literal

from attrs import frozen

from tiaoli.model import nodes
from tiaoli.notices.situations import Situation
from tiaoli.publish.calendar import Entry, calendar
from tiaoli.publish.page_view import PageView
from tiaoli.publish.regions import Region
from tiaoli.syntax import tree

Kind = Literal["first", "last", "certified"]
DOMAIN = "tiaoli.invalid"
"""Makes entries of a calendar unique; no address, so that none is asked for anything."""


@frozen
class Dated:
    """A day of a region: the first or last to act on, or the last to be certified."""

    on: date
    day: str
    folder: str
    region: str
    who: str
    kind: Kind
    what: str
    in_principle: bool
    clause: str


def days_of(region: Region, view: PageView) -> Iterator[Dated]:
    """The days of a region, each once; those that hang on the person are left out."""
    window = next(iter(view.roles("window")), "")
    people = {each.id: each for each in view.windows} if window else {}
    told: set[tuple[date, str, Kind]] = set()
    for rule in view.policy.rules:
        situation = people.get(rule.clause)
        kind: Kind = "first" if rule.slot.end == "from" else "last"
        if rule.slot.name != window or situation is None or situation.when:
            continue
        day = fixed(view, rule.setting)
        if day and (day, situation.who, kind) not in told:
            told.add((day, situation.who, kind))
            yield _of_window(region, view, day, kind, situation)
    for clause in view.statements("IdentitiesAsOf"):
        assert isinstance(clause.statement, tree.IdentitiesAsOf)
        day = view.phrases.fixed_tree_day(clause.statement.day)
        if clause.layer == 0 and day:
            yield _dated(region, view, day, "certified", view.name("everyone"), clause.id)


def fixed(view: PageView, setting: nodes.Setting) -> date | None:
    """The day that a rule sets, where it is the same for everybody."""
    return view.phrases.fixed_day(setting.value) if isinstance(setting, nodes.Exact) else None


def _of_window(
    region: Region, view: PageView, day: date, kind: Kind, situation: Situation
) -> Dated:
    in_principle = situation.in_principle and kind == "last"
    return _dated(region, view, day, kind, situation.who, situation.id, in_principle=in_principle)


def _dated(
    region: Region, view: PageView, day: date, kind: Kind, who: str, clause: str,
    *, in_principle: bool = False,
) -> Dated:  # fmt: skip
    name, what = view.words(view.header.name), view.presentation.word("days", kind, view.language)
    return Dated(
        day, view.day(day), region.folder, name, who, kind, what or kind, in_principle, clause
    )


def region_calendar(region: Region, view: PageView, convert: Callable[[str], str] = str) -> bytes:
    """The calendar file of a region; its time stamp is the day of the document.

    convert: what becomes of its words; the keys of its entries are the same in all languages.
    """
    days = sorted(days_of(region, view), key=lambda each: (each.on, each.kind, each.clause))
    entries = [_entry(region, view, each, convert) for each in days]
    stamp = view.header.issued or view.policy.year_start
    return calendar(convert(view.words(view.header.name)), DOMAIN, stamp, entries)


def _entry(region: Region, view: PageView, day: Dated, convert: Callable[[str], str]) -> Entry:
    key = f"{region.folder}-{day.kind}-{view.anchors[day.clause]}"
    colon = view.phrases.pick("：", ": ")
    said = day.what + (
        view.phrases.pick("（原则上）", " (in principle)") if day.in_principle else ""
    )
    clause = view.policy.clause(day.clause)
    source = view.policy.layers[clause.layer].header.source
    about = f"{view.words(source)}{colon}{clause.label}"
    summary = f"{day.region}{colon}{day.who}{view.phrases.pick('，', ', ')}{said}"
    description = view.dated(about)
    return Entry(key, day.on, convert(summary), convert(description), day.kind != "first")
