"""The content of a site in one language: every page of every region, and those about several.

Everything that a page says comes from the policies, the evaluator and the templates beside the
vocabulary. Nothing here reads or writes files.
"""

from collections.abc import Callable, Iterator, Sequence

from tiaoli.backends import Context, javascript, json
from tiaoli.diagnostics.notices import BadPresentation
from tiaoli.model.nodes import Policy
from tiaoli.notices.presentation import FILE
from tiaoli.notices.view import UnknownPart
from tiaoli.publish.dates import region_calendar
from tiaoli.publish.dense import dense
from tiaoli.publish.explainer import SURFACES, region_pages
from tiaoli.publish.interview import calculator_page
from tiaoli.publish.page import Asset, LanguageSite, Page, SiteLanguage
from tiaoli.publish.regions import Region, regions_of
from tiaoli.publish.shared import Look, shared_pages
from tiaoli.publish.templates import PageFails
from tiaoli.publish.told import told_of

__all__ = [
    "PageFails",
    "Region",
    "calendar_of",
    "language_site",
    "pages_of_regions",
    "regions_of",
]


def language_site(
    regions: Sequence[Region], language: SiteLanguage, *, with_pdf: bool = False
) -> LanguageSite:
    """All pages of the regions in one of the written languages; with_pdf: they link to PDFs.

    PageFails where a template, the presentation, or a person in it cannot be used.
    """
    made = pages_of_regions(regions, language, with_pdf=with_pdf)
    if not regions:
        return made
    look = Look(regions[0].presentation, regions[0].templates, language)
    told = [told_of(region, SURFACES[language]) for region in regions]
    return LanguageSite(language, (*shared_pages(told, look), *made.pages), made.assets)


def pages_of_regions(
    regions: Sequence[Region], language: SiteLanguage, *, with_pdf: bool = False
) -> LanguageSite:
    """The pages of each region in one of the written languages, and the files beside them.

    PageFails as above.
    """
    try:
        return _pages(regions, language, with_pdf=with_pdf)
    except UnknownPart as part:
        raise PageFails(BadPresentation(path=FILE, reason=f"missing: {part}")) from part


def _pages(regions: Sequence[Region], language: SiteLanguage, *, with_pdf: bool) -> LanguageSite:
    pages: list[Page] = []
    assets: list[Asset] = []
    for region in regions:
        view = region.view(SURFACES[language])
        calculator = calculator_page(view, region)
        pages += filter(None, (*region_pages(region, language, with_pdf=with_pdf), calculator))
        assets.append(calendar_of(region, language))
        assets += _model(region, with_evaluator=calculator is not None)
    return LanguageSite(language, tuple(pages), tuple(assets))


def calendar_of(
    region: Region, language: SiteLanguage, convert: Callable[[str], str] = str
) -> Asset:
    """The calendar of a region in a written language, its words converted."""
    data = region_calendar(region, region.view(SURFACES[language]), convert)
    return Asset(f"{region.folder}/deadlines.ics", data)


def _model(region: Region, *, with_evaluator: bool) -> Iterator[Asset]:
    """The model of a region for other programs, and the evaluator that its calculator runs."""
    yield Asset(f"{region.folder}/policy.json", region.generated("policy.json", json.dense))
    if with_evaluator:
        yield Asset(f"{region.folder}/evaluator.js", region.generated("evaluator.js", _evaluator))


def _evaluator(policy: Policy, context: Context) -> str:
    """The evaluator of a policy for pages that load `assets/runtime.js` before it."""
    return dense(javascript.apart(policy, context), shares_texts=True)
