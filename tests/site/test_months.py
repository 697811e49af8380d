"""The grid of months: the bars and the table beside them are what the evaluator says, run by run."""

import functools
import re
from datetime import date

import pytest
from published import LANGUAGES, Region, regions, site

from figures import Figure, figures
from tiaoli.semantics import evaluate
from tiaoli.units.day import month_end, month_start

pytestmark = pytest.mark.slow
PATH = re.compile(r'<path class="(cell|aid)" d="([^"]*)"')
BOX = re.compile(r"M(\d+) (\d+)h(\d+)v")
MONTHS = range(1, 13)


def months_of(region: Region) -> list[date]:
    return [month_start(region.policy.year_start, n) for n in range(12)]


def drawn(svg: str) -> list[set[int]]:
    """The months that the bar of each row covers, rows in their order."""
    found: dict[str, dict[int, tuple[int, int]]] = {"cell": {}, "aid": {}}
    for tone, path in PATH.findall(svg):
        found[tone] |= {int(y): (int(x), int(width)) for x, y, width in BOX.findall(path)}
    rows = []
    for y, (left, whole) in sorted(found["cell"].items()):
        x, width = found["aid"].get(y, (left, 0))
        first, count = (round(each * 12 / whole) for each in (x - left, width))
        rows.append(set(range(first + 1, first + count + 1)))
    return rows


@functools.cache
def period(id: str, given: str, month: date) -> tuple[date, date] | None:
    """What the evaluator gives somebody who pays on the last day of a month; None for nothing."""
    region = regions()[id]
    role = region.presentation.table("roles")["period"]
    case = region.case(given.format(on=month_end(month).isoformat(), year=region.policy.year))
    outcome = evaluate(region.policy, case).outcomes[role]
    return None if outcome.is_empty else outcome.value


def covered(region: Region, found: tuple[date, date] | None) -> set[int]:
    """The months of the year that a period reaches into."""
    return {
        month.month
        for month in months_of(region)
        if found and found[0] <= month_end(month) and month <= found[1]
    }


def start(found: tuple[date, date] | None) -> list[Figure]:
    return [("day", found[0].isoformat())] if found else []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_grid_is_twelve_runs_of_the_evaluator_for_each_kind_of_people(language: str) -> None:
    compared = 0
    for region in regions().values():
        html = (site() / language / region.folder / "index.html").read_text("utf-8")
        if 'id="chart-months"' not in html:
            continue
        figure = html.split('id="chart-months"')[1].split("</figure>")[0]
        name = "en" if language == "en" else "zh"
        kinds = region.presentation.listed("late")
        if language != "zh-Hant":
            kinds = [each for each in kinds if each[name].lower() in figure.lower()]
        runs = [[period(region.id, each["given"], month) for month in months_of(region)]
                for each in kinds]  # fmt: skip
        rows = drawn(figure.split("<table")[0])
        assert rows == [covered(region, found) for kind in runs for found in kind], region.id
        told = re.findall(r"<tr.*?</tr>", figure.split("<tbody")[1], re.DOTALL)
        for row, month, found in zip(told, MONTHS, zip(*runs, strict=True), strict=True):
            cells = re.findall(r"<td.*?</td>", row, re.DOTALL)
            for cell, each in zip(cells, found, strict=True):
                days = [one for one in figures(re.sub(r"<[^>]*>", " ", cell)) if one[0] == "day"]
                assert days == start(each), (region.id, month)
                compared += 1
    assert compared >= 24
