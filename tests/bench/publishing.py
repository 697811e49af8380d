"""How long a large site takes: 400 made-up regions in three languages, and one change in it."""

import sys
from functools import partial
from pathlib import Path
from time import perf_counter

from attrs import evolve

from tiaoli.publish.build import build
from tiaoli.publish.page import LANGUAGES, LanguageSite, SiteLanguage

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from made_up_site import site

REGIONS, YEAR, ROWS = 400, 2023, 120
"""Four pages a region; 120 rows make an explainer of 30 KB."""


def large(language: SiteLanguage, word: str = "") -> LanguageSite:
    """The site; with a word, one page of one region says it too."""
    # Traditional text is made from Simplified at a cost of its own; here the frame is measured.
    made = site("en" if language == "en" else "zh-Hans", REGIONS, YEAR, ROWS)
    pages = (
        evolve(page, body=page.body + f"<p>{word}</p>\n") if page.path == "region7-2023/index.html"
        else page
        for page in made.pages
    )  # fmt: skip
    return evolve(made, language=language, pages=tuple(pages))


def publishing_seconds(folder: Path) -> tuple[float, float]:
    """Seconds for the whole site in a process a language, and for the same with one change."""
    seconds = []
    for word in ("", "new"):
        makers = [(language, partial(large, language, word)) for language in LANGUAGES]
        start = perf_counter()
        report = build(makers, folder, in_processes=True)
        seconds.append(perf_counter() - start)
        assert report.is_done
        assert len(report.changes.written) == 3 if word else report.pages == 3 * (4 * REGIONS + 1)
    return seconds[0], seconds[1]
