"""The content of a site in one language: every page of every region, and those about several.

Everything that a page says comes from the policies, the evaluator and the templates beside the
vocabulary. Nothing here reads or writes files.
"""

from collections.abc import Sequence

from tiaoli.publish.explainer import Beside, region_pages
from tiaoli.publish.page import LanguageSite, Page, SiteLanguage
from tiaoli.publish.regions import Region, regions_of
from tiaoli.publish.shared import shared_pages
from tiaoli.publish.templates import PageFails

__all__ = ["PageFails", "Region", "language_site", "regions_of"]


def language_site(
    regions: Sequence[Region], language: SiteLanguage, beside: Beside | None = None
) -> LanguageSite:
    """All pages of the regions in one of the written languages.

    PageFails where a template, the presentation, or a person in it cannot be used.
    """
    beside = beside or Beside()
    pages: list[Page] = []
    for region in regions:
        pages += region_pages(region, language, beside)
    return LanguageSite(language, (*shared_pages(regions, language), *pages))
