"""The PDFs beside the pages of a region: its leaflet, and a sample in the official layout.

Typesetting takes far longer than a page does, so a PDF is made again only if its page, its marks,
the typesetter or the fonts have changed.
"""

from collections.abc import Callable, Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path

from attrs import frozen

from tiaoli.diagnostics.base import Diagnostic
from tiaoli.diagnostics.publishing import LeafletTooLong, NoChineseFont
from tiaoli.publish import typeset
from tiaoli.publish.frame import words_of
from tiaoli.publish.page import LanguageSite, Page, SiteLanguage
from tiaoli.publish.write import Output, fingerprint

_KINDS = {"notice": ("notice.pdf", typeset.leaflet), "explainer": ("gongwen.pdf", typeset.notice)}


@frozen
class Paper:
    """A PDF that is to stand beside its page. mark: what it says of itself on the first page."""

    path: str
    page: Page
    language: SiteLanguage
    mark: str
    make: Callable[[Page, SiteLanguage, str], bytes]

    @property
    def source(self) -> str:
        """A fingerprint of all that decides what the PDF looks like."""
        page = self.page
        made_from = (typesetter(), self.language, self.mark, page.kind, page.title, page.body)
        return fingerprint(repr(made_from).encode())


def papers(site: LanguageSite) -> Iterator[Paper]:
    """The PDFs of a language, one for each notice and each explainer."""
    words = words_of(site.language)
    for page in site.pages:
        if page.kind in _KINDS:
            name, make = _KINDS[page.kind]
            mark = f"{words['sample']} · {words['draft']}" if page.is_draft else words["sample"]
            folder = page.path.rpartition("/")[0]
            yield Paper(f"{folder}/{name}", page, site.language, mark, make)


def print_papers(site: LanguageSite, output: Output) -> Iterator[Diagnostic]:
    """Put the PDFs of a language into the output, made anew where it cannot keep them.

    Yields a finding for each leaflet that does not fit.
    """
    for paper in papers(site):
        path = f"{site.language}/{paper.path}"
        if output.keeps(path, paper.source):
            continue
        try:
            data = paper.make(paper.page, paper.language, paper.mark)
        except typeset.TooLong:
            yield LeafletTooLong(path=f"{site.language}/{paper.page.path}")
        else:
            output.put(path, data, paper.source)


def check_fonts(languages: tuple[SiteLanguage, ...]) -> list[Diagnostic]:
    """A finding for each language whose characters no font at hand can print."""
    return [
        NoChineseFont(language=language, fonts=fonts)
        for language in languages
        if (fonts := typeset.missing_fonts(language))
    ]


@cache
def typesetter() -> str:
    """What prints PDFs: the version of Typst, how we use it, and the fonts at hand that we name."""
    ours = fingerprint(Path(typeset.__file__).read_bytes())
    return f"{version('typst')} {ours} {sorted(typeset.named_fonts() & typeset.families())}"
