"""Where the figures of the published site come from: those that it prints, those of the models.

A figure is a whole thing: a day, a month, an amount, a share, a count. Taken from the compiled
policies and from what the evaluator says of persons, the figures of a region are known without
looking at any page; what a page prints beyond them has been made up.
"""

import functools
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from html.parser import HTMLParser
from typing import Any

from attrs import frozen
from published import regions

from figures import Figure, figures
from tiaoli import __version__
from tiaoli.model.nodes import Policy
from tiaoli.notices.presentation import Presentation
from tiaoli.publish.hant import Converter
from tiaoli.semantics import evaluate
from tiaoli.units.day import month_end, month_start
from tiaoli.units.settle import Bounds

# ---------------------------------------------------------------- what a page prints


class Printed(HTMLParser):
    """The text of a page and of the attributes that people read; labels of clauses apart.

    The axis of a chart is left out: its months and years are counted, not told.
    """

    _READ = ("alt", "title", "placeholder", "aria-label", "data-label", "content")

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text: list[str] = []
        self.labels: list[str] = []
        self.axis: list[str] = []
        self._into: list[tuple[str, list[str]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        is_technical = given.get("name") == "viewport" or "http-equiv" in given
        if not is_technical:
            self.text += [f" {given[key]} " for key in self._READ if key in given]
        kind = given.get("class", "")
        if tag in ("script", "style"):
            self._into.append((tag, []))
        elif (tag == "a" and kind == "cite") or (tag == "h3" and given.get("id", "")[:2] == "c-"):
            self.labels.append("")
            self._into.append((tag, self.labels))
        elif tag == "text" and kind == "axis":
            self.axis.append("")
            self._into.append((tag, self.axis))

    def handle_endtag(self, tag: str) -> None:
        if self._into and self._into[-1][0] == tag:
            self._into.pop()
        elif tag not in ("wbr", "span", "b", "strong", "code", "a"):
            self.text.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._into:
            self.text.append(data)
        elif self._into[-1][1]:
            self._into[-1][1][-1] += data


def strangers(html: str, known: "Known") -> list[Figure]:
    """The figures and labels of a page that nothing of a region accounts for."""
    page = Printed(html)
    text = "".join(page.text)
    for printed in known.furniture:
        text = text.replace(printed, " ")
    made_up = [each for each in figures(text) if each not in known.figures]
    labels = (label.strip().rstrip("*") for label in page.labels)
    return made_up + [("label", label) for label in labels if label not in known.labels]


# ---------------------------------------------------------------- what the models hold


@frozen
class Known:
    """The figures that pages of a region may print, and the labels of its clauses.

    furniture: texts with digits that are no figures: the version, the fingerprint, the path.
    """

    figures: frozenset[Figure]
    labels: frozenset[str]
    furniture: frozenset[str]

    def __or__(self, other: "Known") -> "Known":
        return Known(
            self.figures | other.figures,
            self.labels | other.labels,
            self.furniture | other.furniture,
        )


@functools.cache
def known(id: str) -> Known:
    """What the model of a region and the evaluator know: nothing of it was taken from a page."""
    region = regions()[id]
    policy = region.policy
    model = region.model
    said = {key: model[key] for key in ("layers", "clauses", "names")}
    found = set(figures("\n".join(_texts(said))))
    found |= set(_constants(model["rules"]))
    found |= {("day", day.isoformat()) for day in (policy.year_start, policy.year_end)}
    found |= set(_decided(region))
    found |= set(_follows(policy, found))
    days = {tuple(each[1].split("-")) for each in found if each[0] == "day"}
    found |= {("month", year, month) for year, month, _ in days}
    found |= {("year", year) for year, _, _ in days}
    labels = {clause.label for clause in policy.clauses}
    labels |= set(map(Converter().text, labels))
    furniture = {f"tiaoli {__version__}", policy.hash[:12], policy.id}
    return Known(frozenset(found), frozenset(labels), frozenset(furniture))


def _follows(policy: Policy, said: set[Figure]) -> Iterator[Figure]:
    """What the pages count or conclude from the model without asking the evaluator."""
    yield "year", str(policy.year - 1)  # the year that the rules are compared with
    yield "day of a year", policy.year_end.isoformat()[5:]  # 出生当年12月31日
    for month in range(1, 13):  # the twelve months of the year, told one by one
        yield "month", str(policy.year), f"{month:02}"
    for kind, *when in said:  # a deadline that is a month ends on its last day
        if kind == "month":
            yield "day", month_end(date(int(when[0]), int(when[1]), 1)).isoformat()
    layers = len(policy.layers)  # how many clauses the page of clauses lists
    yield "number", str(sum(clause.layer < layers for clause in policy.clauses))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)


def _constants(value: Any) -> Iterator[Figure]:
    """The values that rules set and compare with, by their types."""
    if isinstance(value, list):
        for each in value:
            yield from _constants(each)
    elif isinstance(value, dict):
        if value.get("is") == "Constant":
            yield from _constant(str(value["type"]), value["value"])
        for each in value.values():
            yield from _constants(each)


def _constant(kind: str, value: Any) -> Iterator[Figure]:
    if kind == "date":
        yield "day", value
    elif kind == "money":
        yield "money", f"{int(value) / 100:g}"
    elif kind == "length":
        yield from (("number", str(abs(each))) for each in value.values() if each)


def _decided(region: Any) -> Iterator[Figure]:
    """The figures that the evaluator comes to for all persons whose cases a page works out."""
    roles = region.presentation.table("roles")
    told = frozenset(roles[part] for part in ("due", "aid", "window", "period"))
    for given in _persons(region.policy, region.presentation):
        decision = evaluate(region.policy, region.case(given), told)
        for outcome in decision.outcomes.values():
            yield from _of_value(outcome.value)


def _of_value(value: Any) -> Iterator[Figure]:
    """The days and amounts of a decision: a period has two ends, an open amount two bounds."""
    match value:
        case date():
            yield "day", value.isoformat()
        case Bounds(low=low, high=high):
            yield from (*_of_value(low), *_of_value(high))
        case tuple():
            yield from (each for part in value for each in _of_value(part))
        case int() | Fraction() if not isinstance(value, bool):
            yield "money", f"{float(value) / 100:g}"


def _persons(policy: Policy, presentation: Presentation) -> Iterator[str]:
    """The persons of the presentation, with each identity, on the days that pages speak of."""
    persons = presentation.table("persons")
    early = f"{policy.year - 1}-01-01"
    month_ends = [month_end(month_start(policy.year_start, n)).isoformat() for n in range(12)]
    month_firsts = [month_start(policy.year_start, n).isoformat() for n in range(12)]
    last_days = _last_days(policy)
    for identity in (None, *(thing.key for thing in policy.of_kind("identity"))):
        word = " as" if identity else ""
        blanks = {"year": policy.year, "certified": early, "identity": identity}
        yield persons[f"waiting{word}"].format(**blanks)
        for day in last_days:
            yield persons[f"acting{word}"].format(on=day, **blanks)
    for group in policy.of_kind("group"):  # born early and paying late: most of their rules apply
        if group.definition is None:
            yield (
                f"{group.key}, has local hukou, birth date {policy.year}-01-02,"
                f" payment date {policy.year}-12-30, nothing else"
            )
    told = [each["given"] for name in ("late", "people") for each in presentation.listed(name)]
    for given in told:
        for day in (*month_ends, *month_firsts) if "{on}" in given else ("",):
            yield given.format(on=day, year=policy.year)


def _last_days(policy: Policy) -> list[str]:
    """The days that rules set or compare with, around the year: windows end on one of them."""
    rules = regions()[policy.id].model["rules"]
    days = {figure[1] for figure in _constants(rules) if figure[0] == "day"}
    low, high = f"{policy.year - 1}-06", f"{policy.year}-12"
    return sorted(day for day in days if low < day < high)
