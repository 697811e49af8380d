"""Every figure that the site prints, on pages, paper and in calendars, stands in a model."""

import functools
import json
import operator
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from provenance import Known, Printed, known, strangers
from published import LANGUAGES, ROOT, pages, regions, site

from figures import figures
from tiaoli.cli import main

pytestmark = pytest.mark.slow
REMINDER = "P7D"
"""How long before a day a calendar reminds of it: a week, of no policy."""

SAID = {"ask", "hint", "yes", "no", "text", "label", "what", "where", "empty", "about"}
"""The keys of the data of a calculator whose values people read."""


@functools.cache
def everywhere() -> Known:
    """What pages about all regions may print."""
    return functools.reduce(operator.or_, map(known, regions()))


def known_of(path: Path) -> Known:
    ids = {region.folder: id for id, region in regions().items()}
    return known(ids[path.parent.name]) if path.parent.name in ids else everywhere()


def test_every_figure_on_a_page_is_in_the_model() -> None:
    found = [
        f"{path.relative_to(site())}: {each}"
        for path in pages()
        for each in strangers(path.read_text("utf-8"), known_of(path))
    ]
    assert not found, "\n".join(found[:20])


def said(value: Any, key: str = "") -> list[str]:
    """The texts of the data of a calculator."""
    if isinstance(value, str):
        return [value] if key in SAID else []
    if isinstance(value, dict):
        return [text for name, each in value.items() for text in said(each, name)]
    if isinstance(value, list):
        return [text for each in value for text in said(each, key)]
    return []


def test_every_figure_that_a_calculator_may_say_is_in_the_model() -> None:
    found = []
    for path in pages():
        data = re.search(r'id="interview-data">(.*?)</script>', path.read_text("utf-8"), re.DOTALL)
        if data:
            texts = said(json.loads(data[1]))
            assert len(texts) > 20, path
            strange = set(figures("\n".join(texts))) - known_of(path).figures
            found += [f"{path.relative_to(site())}: {each}" for each in strange]
    assert not found, "\n".join(found[:20])


# ---------------------------------------------------------------- paper and calendars


def digits(text: str) -> set[str]:
    return set(re.findall(r"\d+", text))


def strange_digits(pdf: str, html: str) -> set[str]:
    """The digits of a PDF, but for its page numbers, that its page does not have."""
    own = re.sub(r"(?m)^\s*— ?\d+ ?—\s*$", "", pdf)
    page = Printed(html)
    return digits(own) - digits("".join(page.text) + " ".join(page.labels))


def test_every_figure_in_a_pdf_is_on_its_page() -> None:
    program = shutil.which("pdftotext")
    assert program, "pdftotext is missing: apt-get install poppler-utils"
    papers = {"notice.pdf": "notice.html", "gongwen.pdf": "index.html"}
    made = [path for path in sorted(site().rglob("*.pdf")) if path.name in papers]
    assert len(made) == 2 * len(LANGUAGES) * len(regions())
    for path in made:
        run = subprocess.run([program, path, "-"], capture_output=True, text=True, check=True)
        html = path.with_name(papers[path.name]).read_text("utf-8")
        assert not strange_digits(run.stdout, html), path
        assert len(digits(run.stdout)) > 5, path


def strange_days(calendar: bytes, known: Known) -> list[str]:
    """What no model accounts for in the days and words of a calendar."""
    found: list[str] = []
    for event in Calendar.from_ical(calendar).walk("VEVENT"):
        first, after = event["DTSTART"].dt, event["DTEND"].dt
        stamp = event["DTSTAMP"].dt.date()
        found += [str(day) for day in (first, stamp) if ("day", str(day)) not in known.figures]
        if (after - first).days != 1:
            found.append(str(after))
        text = f"{event['SUMMARY']}\n{event['DESCRIPTION']}"
        for label in sorted(known.labels, key=len, reverse=True):
            text = text.replace(label, " ")
        found += [str(each) for each in figures(text) if each not in known.figures]
        found += [
            str(alarm["TRIGGER"].to_ical())
            for alarm in event.walk("VALARM")
            if alarm["TRIGGER"].to_ical().decode() != f"-{REMINDER}"
        ]
    return found


def test_every_day_of_a_calendar_is_in_the_model() -> None:
    made = sorted(site().rglob("*.ics"))
    assert len(made) == len(LANGUAGES) * len(regions())
    for path in made:
        assert b"BEGIN:VEVENT" in path.read_bytes(), path
        assert not strange_days(path.read_bytes(), known_of(path)), path


# ---------------------------------------------------------------- the checks themselves


@pytest.mark.parametrize(
    ("language", "sentence", "figure"),
    [
        ("zh-Hans", "另收17元工本费", ("money", "17")),
        ("zh-Hans", "最晚2022年12月30日缴费", ("day", "2022-12-30")),
        ("zh-Hans", "出生后91日内登记", ("number", "91")),
        ("zh-Hans", "资助不低于33%", ("share", "33")),
        ("en", "Pay CNY 3500 each.", ("money", "3500")),
        ("en", "Pay by 30 December 2022.", ("day", "2022-12-30")),
        ("en", "Covered from July 2024.", ("month", "2024", "07")),
        ("en", 'See <a class="cite" href="#">九/9</a>.', ("label", "九/9")),
    ],
)
def test_a_made_up_figure_is_found(language: str, sentence: str, figure: tuple[str, ...]) -> None:
    page = site() / language / "hubei-2023" / "index.html"
    html = page.read_text("utf-8").replace("<h2", f"<p>{sentence}</p><h2", 1)
    assert strangers(html, known_of(page)) == [figure]


def test_a_made_up_figure_in_a_template_is_found(tmp_path: Path) -> None:
    for part in ("vocabulary", "hubei"):
        shutil.copytree(ROOT / "policies" / part, tmp_path / "policies" / part)
    shutil.rmtree(tmp_path / "policies" / "hubei" / "wuhan")
    (template,) = tmp_path.rglob("notice.zh-Hans.html.j2")
    text = template.read_text("utf-8").replace("</h1>", "</h1>\n<p>每人另收17元。</p>")
    template.write_text(text, "utf-8")
    out = tmp_path / "out"
    options = ["--draft", "--no-pdf", "--lang", "zh-Hans", "--out", str(out)]
    assert main(["publish", "--project", str(tmp_path), *options]) == 0
    (page,) = out.rglob("hubei-2023/notice.html")
    assert strangers(page.read_text("utf-8"), known("hubei/2023")) == [("money", "17")]


def test_a_made_up_figure_on_paper_or_in_a_calendar_is_found() -> None:
    folder = site() / "en" / "langxi-2024"
    html = (folder / "notice.html").read_text("utf-8")
    assert strange_digits("Pay CNY 977 each.\n— 1 —\n", html) == {"977"}
    calendar = (folder / "deadlines.ics").read_bytes()
    moved = re.sub(rb"DTSTART;VALUE=DATE:\d+", b"DTSTART;VALUE=DATE:20230102", calendar, count=1)
    assert "2023-01-02" in strange_days(moved, known_of(folder / "deadlines.ics"))
