"""What the pages about several regions say of one: figures in words, in one language.

It can be kept as JSON beside a region's pages, so that after a change in one region the others
need not be made again for the pages that list them all.
"""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from attrs import asdict, evolve, frozen

from tiaoli.diagnostics.base import Language
from tiaoli.notices.people import Answered, Share
from tiaoli.publish.dates import Dated, days_of
from tiaoli.publish.page_view import PageView
from tiaoli.publish.regions import Region, place_of
from tiaoli.units.settle import Bounds


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
class Amount:
    """An amount in words. value: its fen, where it is known exactly; else low and high: its limits."""

    status: str
    text: str
    value: Fraction | None
    low: Fraction | None = None
    high: Fraction | None = None

    @property
    def known(self) -> bool:
        return self.status == "value"

    @property
    def exact(self) -> bool:
        return self.value is not None


@frozen
class Paid:
    """What people of one kind pay and are given. key: empty for ordinary people."""

    key: str
    name: str
    due: Amount
    aid: Amount


@frozen
class Told:
    """All that is told of a region. province: its name, where the policies give it."""

    id: str
    province: str
    row: Row
    paid: tuple[Paid, ...]
    days: tuple[Dated, ...]

    @property
    def top(self) -> str:
        """The first part of its path."""
        return self.id.partition("/")[0]

    def as_json(self) -> Any:
        """As values of JSON, from which `told_from` makes the same."""
        return asdict(self, value_serializer=_plain)


def told_from(json: Mapping[str, Any]) -> Told:
    """What `Told.as_json` gave. KeyError, TypeError or ValueError where it is something else."""
    paid = (
        Paid(each["key"], each["name"], _amount(each["due"]), _amount(each["aid"]))
        for each in json["paid"]
    )
    days = (Dated(**{**each, "on": date.fromisoformat(each["on"])}) for each in json["days"])
    return Told(json["id"], json["province"], Row(**json["row"]), tuple(paid), tuple(days))


def _amount(json: Mapping[str, Any]) -> Amount:
    values = (json[name] and Fraction(json[name]) for name in ("value", "low", "high"))
    return Amount(json["status"], json["text"], *values)


def _plain(_owner: Any, _field: Any, value: Any) -> Any:
    return str(value) if isinstance(value, date | Fraction) else value


# ---------------------------------------------------------------- from a region


def told_of(region: Region, language: Language) -> Told:
    """What is told of a region in a language."""
    view = region.view(language)
    days = tuple(days_of(region, view))
    return Told(region.id, _province(region, view), _row(region, view), _shares(view), days)


def _shares(view: PageView) -> tuple[Paid, ...]:
    """What each kind of people pays; nothing where the vocabulary names no amounts to tell."""
    if not has_parts(view):
        return ()
    ordinary, *others = view.shares
    everybody = [("", ordinary), *((key, share) for share in others for key in share.keys)]
    return tuple(_paid(view, key, share) for key, share in everybody)


def has_parts(view: PageView) -> bool:
    """Whether the vocabulary says which outcomes are the amount, its window and what it gives."""
    return all(map(view.roles, ("window", "due", "aid", "period")))


def _paid(view: PageView, key: str, share: Share) -> Paid:
    name = view.name(key) if key else ""
    return Paid(key, name, amount_of(share.due), amount_of(share.aid))


def amount_of(answer: Answered) -> Amount:
    """An answered amount."""
    said = Amount(answer.status, answer.text, None)
    if answer.known and isinstance(answer.value, Bounds):
        return evolve(said, low=answer.value.low, high=answer.value.high)
    return evolve(said, value=Fraction(answer.value)) if answer.exact else said


def _province(region: Region, view: PageView) -> str:
    """The region that a superior of the first part of its path declares."""
    top = region.id.partition("/")[0]
    for layer in region.policy.layers:
        if place_of(layer.id) == top:
            return view.words(layer.header.region)
    return ""


def _row(region: Region, view: PageView) -> Row:
    name, year = view.words(view.header.region), view.policy.year
    if not has_parts(view):
        return Row(region.folder, name, year, "", False, "", "")
    window = view.ordinary[view.role("window")]
    due = view.ordinary[view.role("due")]
    last = window.end if window.end and window.end.known else None
    special = None if last else view.special_deadline
    deadline = (last or special).text if (last or special) else ""  # type: ignore[union-attr]
    covers = [got for _, got in view.timely if got.known and got.start and got.end]
    cover = _span(view, covers[0]) if covers and len(view.timely) == 1 else ""
    return Row(
        region.folder, name, year, deadline, special is not None, due.text if due.known else "", cover,
    )  # fmt: skip


def _span(view: PageView, got: Answered) -> str:
    assert got.start
    assert got.end
    return f"{got.start.text}{view.phrases.pick('至', ' to ')}{got.end.text}"
