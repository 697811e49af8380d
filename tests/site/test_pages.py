"""The published files as they stand: links, parity, weight, markup, what must not be there."""

import re
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from published import LANGUAGES, pages, read, site

from figures import MONTHS
from tiaoli.publish.hant import FORBIDDEN, simplified_only

pytestmark = pytest.mark.slow
HAN = re.compile(r"[一-鿿]")


def test_every_link_and_fragment_resolves() -> None:
    broken = []
    for path in pages():
        for link in [*read(path).links, *read(path).sources]:
            address, fragment = urldefrag(link)
            if address.startswith(("data:", "mailto:")):
                continue
            target = (path.parent / unquote(address)).resolve() if address else path
            found = target.is_file()
            if found and fragment and target.suffix == ".html":
                found = unquote(fragment) in read(target).ids
            if not found:
                broken.append(f"{path.relative_to(site())}: {link}")
    assert not broken, "\n".join(broken[:20])


def test_nothing_points_outside() -> None:
    outside = re.compile(r"(?:src|href)=[\"']?(?:https?:)?//|url\(|@import|fetch\(|XMLHttpRequest")
    for path in sorted(site().rglob("*")):
        if path.suffix in (".html", ".css", ".js") and path.name != "evaluator.js":
            assert not outside.search(path.read_text("utf-8")), path


def test_no_inline_style_or_script_and_a_strict_policy() -> None:
    for path in pages():
        text = path.read_text("utf-8")
        assert read(path).styles == 0
        assert "unsafe-inline" not in text
        for script in re.findall(r"<script\b([^>]*)>", text):
            assert "src=" in script or "application/json" in script, path


def test_one_heading_of_the_first_level_and_no_level_skipped() -> None:
    for path in pages():
        levels = read(path).headings
        assert levels.count(1) == 1, path
        assert all(b - a <= 1 for a, b in pairwise(levels)), path


def test_ids_are_unique_and_the_language_is_said() -> None:
    for path in pages():
        ids = read(path).ids
        assert len(ids) == len(set(ids)), path
    for language in LANGUAGES:
        assert {read(path).lang for path in pages(language)} == {language}


def test_the_three_languages_have_the_same_pages_and_anchors() -> None:
    names = [
        {path.relative_to(site() / language) for path in pages(language)} for language in LANGUAGES
    ]
    assert names[0] == names[1] == names[2]
    for name in sorted(names[0]):
        ids = [set(read(site() / language / name).ids) for language in LANGUAGES]
        assert ids[0] == ids[1] == ids[2], name


def figures(path: Path) -> set[str]:
    """The amounts and dates of a page, the same form in each language."""
    text = "\n".join(read(path).text)
    found = {f"{y}-{int(m)}-{int(d)}" for y, m, d in re.findall(r"(\d{4})年(\d+)月(\d+)日", text)}
    for day, month, year in re.findall(rf"(?<!\d)(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})", text):
        found.add(f"{year}-{MONTHS.index(month) + 1}-{day}")
    found |= {f"{n}元" for n in re.findall(r"(\d[\d.]*)元", text)}
    found |= {f"{n}元" for n in re.findall(r"CNY (\d[\d.]*)", text)}
    return found


@pytest.mark.parametrize("kind", ["index.html", "notice.html", "calculator.html"])
def test_the_three_languages_have_the_same_amounts_and_dates(kind: str) -> None:
    for path in pages("zh-Hans"):
        name = path.relative_to(site() / "zh-Hans")
        if path.name == kind:
            plain, hant, en = (figures(site() / language / name) for language in LANGUAGES)
            assert plain == hant, name
            assert plain == en, (name, plain ^ en)


def test_traditional_pages_hold_no_simplified_or_misread_character() -> None:
    refused = (FORBIDDEN - set("餘週")) | simplified_only()
    for path in pages("zh-Hant"):
        bad = [char for char in "".join(read(path).english) if char in refused]
        assert not bad, (path, bad[:10])


def test_english_pages_hold_no_han_that_is_not_marked() -> None:
    for path in pages("en"):
        bad = [part for part in read(path).english if HAN.search(part)]
        assert not bad, (path, bad[:5])


def test_pages_are_light() -> None:
    assets = {path.name: path.stat().st_size for path in (site() / "assets").iterdir()}
    assert assets["site.css"] <= 12_288
    assert sum(size for name, size in assets.items() if name.endswith(".js")) <= 68_000
    for path in pages():
        beside = {(path.parent / each).resolve() for each in read(path).sources}
        scripts = sum(script.stat().st_size for script in beside)
        whole = path.stat().st_size + assets["site.css"] + scripts
        assert whole <= (150_000 if path.name == "calculator.html" else 100_000), (path, whole)


def test_calendars_are_beside_every_region() -> None:
    for language in LANGUAGES:
        for path in sorted((site() / language).glob("*/index.html")):
            data = (path.parent / "deadlines.ics").read_bytes()
            assert data.startswith(b"BEGIN:VCALENDAR\r\n")
            assert all(len(line) <= 75 for line in data.split(b"\r\n"))
