"""The PDFs of the site as they are printed: one page, fonts inside, tagged, every figure there."""

import functools
import re
import shutil
import subprocess
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from pathlib import Path

import pytest
from published import LANGUAGES, regions, site

from figures import MONTHS
from tiaoli.publish.frame import words_of
from tiaoli.publish.page import SiteLanguage

pytestmark = pytest.mark.slow
PAPERS = {"notice.pdf": "notice.html", "gongwen.pdf": "index.html"}
FIGURE = re.compile(
    r"\d{4}年\d{1,2}月(?:\d{1,2}日)?|\d+(?:\.\d+)?元"
    rf"|(?:\d{{1,2}} )?(?:{'|'.join(MONTHS)}) \d{{4}}|CNY \d+(?:\.\d+)?"
)
"""An amount, a day or a month as a page prints it."""


@functools.cache
def papers() -> tuple[Path, ...]:
    found = tuple(path for path in sorted(site().rglob("*.pdf")) if path.name in PAPERS)
    assert len(found) == len(PAPERS) * len(LANGUAGES) * len(regions())
    return found


def told(tool: str, *options: str) -> Callable[[Path], str]:
    """A function that says what a tool of Poppler says of a PDF."""
    program = shutil.which(tool)
    assert program, f"{tool} is missing: apt-get install poppler-utils"

    def run(path: Path) -> str:
        after = ["-"] if tool == "pdftotext" else []
        command = [program, *options, str(path), *after]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    return run


def of_all(tell: Callable[[Path], str]) -> Iterable[tuple[Path, str]]:
    """What a tool says of every PDF; several are asked at a time."""
    with ThreadPoolExecutor() as pool:
        return list(zip(papers(), pool.map(tell, papers()), strict=True))


def test_every_pdf_is_tagged_a4_and_a_leaflet_is_one_page() -> None:
    for path, info in of_all(told("pdfinfo")):
        assert re.search(r"Tagged:\s+yes", info), path
        assert re.search(r"Page size:\s+595\.\d+ x 841\.\d+ pts \(A4\)", info), path
        pages = re.search(r"Pages:\s+(\d+)\n", info)
        assert pages, path
        assert path.name != "notice.pdf" or int(pages[1]) == 1, path


def test_every_font_is_in_the_pdf_and_none_is_drawn_by_hand() -> None:
    for path, listed in of_all(told("pdffonts")):
        fonts = listed.splitlines()[2:]
        assert fonts, path
        for line in fonts:
            assert "Type 3" not in line, (path, line)
            embedded, _, has_characters = line.split()[-5:-2]
            assert (embedded, has_characters) == ("yes", "yes"), (path, line)


class _Paper(HTMLParser):
    """The text of the main part of a page that paper must hold too."""

    SKIPPED = frozenset({"script", "nav", "svg", "figcaption", "form", "button"})
    CLASSES = frozenset({"screen", "no-print", "visually-hidden", "button", "buttons"})
    VOID = frozenset({"br", "hr", "img", "input", "rect", "line", "path"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text: list[str] = []
        self._open: list[bool] = []
        main = re.search(r"<main\b.*</main>", html, re.DOTALL)
        assert main
        self.feed(main[0])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.VOID:
            classes = (dict(attrs).get("class") or "").split()
            hidden = tag in self.SKIPPED or not self.CLASSES.isdisjoint(classes)
            self._open.append(hidden or any(self._open[-1:]))

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if not any(self._open[-1:]):
            self.text.append(data)


def missing(pdf: str, html: str) -> set[str]:
    """The amounts and dates of a page that its PDF does not have, however its lines are broken."""
    page = " ".join("".join(_Paper(html).text).split())
    words = re.sub("[-\u00ad]\n", "", pdf)
    lines, solid = " ".join(words.split()), "".join(words.split())
    return {each for each in FIGURE.findall(page) if each not in lines and each not in solid}


def test_a_pdf_holds_every_amount_and_every_date_of_its_page() -> None:
    for path, text in of_all(told("pdftotext", "-raw")):
        html = path.with_name(PAPERS[path.name]).read_text("utf-8")
        assert len(set(FIGURE.findall(text))) >= 2, path
        assert not missing(text, html), path


def test_an_amount_that_a_pdf_lacks_is_found() -> None:
    html = "<main><p>每人380元，最晚2023年12月31日</p><p class=screen>17元</p></main>"
    assert missing("每人\n2023年12\n月31日", html) == {"380元"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_draft_says_so_at_the_top_of_every_pdf(language: SiteLanguage) -> None:
    words = words_of(language)
    for path, text in of_all(told("pdftotext", "-raw", "-l", "1")):
        if path.parents[1].name == language:
            first = " ".join(text.split())[: len(words["sample"]) + len(words["draft"]) + 3]
            assert first == f"{words['sample']} · {words['draft']}", path
