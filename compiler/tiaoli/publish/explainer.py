"""The pages of one region-year: the explainer, its clauses, and the notice to print."""

from typing import Any

from tiaoli.diagnostics.base import Language
from tiaoli.publish.changed import changed_rows
from tiaoli.publish.drawn import drawn
from tiaoli.publish.page import Page, SiteLanguage
from tiaoli.publish.page_view import PageView
from tiaoli.publish.regions import Region
from tiaoli.publish.sections import citing_sections, sections_of
from tiaoli.syntax import tree

SURFACES: dict[SiteLanguage, Language] = {"zh-Hans": "zh", "en": "en"}
"""The languages that pages are written in; the third is made from the first."""


def region_pages(
    region: Region, language: SiteLanguage, *, with_pdf: bool = False
) -> tuple[Page, ...]:
    """Explainer, clauses and notice. PageFails where a template cannot be filled."""
    view = region.view(SURFACES[language])
    explainer = _explainer(region, language, view)
    clauses = _clauses(region, language, view, explainer)
    notice = region_page(region, "notice", "notice.html", language, {"with_pdf": with_pdf})
    return (explainer, clauses, notice)


def _explainer(region: Region, language: SiteLanguage, view: PageView) -> Page:
    view.start_page()
    before = region.before.view(view.language) if region.before else None
    values = {
        "charts": drawn(view),
        "changes": changed_rows(before, view) if before else [],
        "before": region.before,
    }
    return region_page(region, "explainer", "index.html", language, values)


def _clauses(region: Region, language: SiteLanguage, view: PageView, explainer: Page) -> Page:
    cited = citing_sections(explainer.body)
    values = {
        "chinese": region.view("zh"),
        "used": {id: cited[at] for id, at in view.anchors.items() if at in cited},
        "tables_of_figures": {
            clause.id
            for clause in view.read_clauses
            if isinstance(clause.statement, tree.DataTable)
        },
    }
    return region_page(region, "clauses", "clauses.html", language, values)


def region_page(
    region: Region,
    kind: Any,
    file: str,
    language: SiteLanguage,
    values: dict[str, Any],
) -> Page:
    """One page of a region from its template."""
    view = region.view(SURFACES[language])
    filled = region.templates.fill(f"{kind}.{language}.html.j2", view=view, **values)
    return Page(
        f"{region.folder}/{file}",
        filled.title,
        filled.description,
        filled.body,
        kind,
        region.id,
        sections_of(filled.body),
        is_draft=bool(region.policy.drafts),
        canonical=f"{region.newest}/{file}" if region.newest else "",
    )
