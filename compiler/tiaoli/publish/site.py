"""The content of a site in one language: every page of every region, and those about several.

Everything that a page says comes from the policies, the evaluator and the templates beside the
vocabulary. Nothing here reads or writes files.
"""

from collections.abc import Callable, Iterator, Sequence

from tiaoli.backends import javascript, json
from tiaoli.diagnostics.notices import BadPresentation
from tiaoli.notices.presentation import FILE
from tiaoli.notices.view import UnknownPart
from tiaoli.publish.dates import region_calendar
from tiaoli.publish.explainer import SURFACES, region_pages
from tiaoli.publish.interview import calculator_page
from tiaoli.publish.page import Asset, LanguageSite, Page, SiteLanguage
from tiaoli.publish.regions import Region, regions_of
from tiaoli.publish.shared import shared_pages
from tiaoli.publish.templates import PageFails

__all__ = ["PageFails", "Region", "calendar_of", "language_site", "regions_of"]


def language_site(
    regions: Sequence[Region], language: SiteLanguage, *, with_pdf: bool = False
) -> LanguageSite:
    """All pages of the regions in one of the written languages; with_pdf: they link to PDFs.

    PageFails where a template, the presentation, or a person in it cannot be used.
    """
    try:
        return _site(regions, language, with_pdf=with_pdf)
    except UnknownPart as part:
        raise PageFails(BadPresentation(path=FILE, reason=f"missing: {part}")) from part


def _site(regions: Sequence[Region], language: SiteLanguage, *, with_pdf: bool) -> LanguageSite:
    pages: list[Page] = []
    assets: list[Asset] = []
    for region in regions:
        view = region.view(SURFACES[language])
        calculator = calculator_page(view, region)
        pages += filter(None, (*region_pages(region, language, with_pdf=with_pdf), calculator))
        assets.append(calendar_of(region, language))
        assets += _model(region, with_evaluator=calculator is not None)
    return LanguageSite(language, (*shared_pages(regions, language), *pages), tuple(assets))


def calendar_of(
    region: Region, language: SiteLanguage, convert: Callable[[str], str] = str
) -> Asset:
    """The calendar of a region in a written language, its words converted."""
    data = region_calendar(region, region.view(SURFACES[language]), convert)
    return Asset(f"{region.folder}/deadlines.ics", data)


def _model(region: Region, *, with_evaluator: bool) -> Iterator[Asset]:
    """The model of a region for other programs, and the evaluator that its calculator runs."""
    for backend in (json.BACKEND, *((javascript.BACKEND,) if with_evaluator else ())):
        for name, text in region.generated(backend).items():
            if name in ("policy.json", "evaluator.js"):
                yield Asset(f"{region.folder}/{name}", text.encode())
