"""From policies to the pages of each language: what `tiaoli publish` hands to the builder.

A few regions are made once for all languages. Many are made in a process a language, which reads
the policies itself: models and templates are not sent from one process to another.
"""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path

from attrs import evolve, frozen

from tiaoli.diagnostics.base import Diagnostic
from tiaoli.diagnostics.publishing import DoubtfulCharacter
from tiaoli.pipeline import Library
from tiaoli.project import PolicyFile, Project
from tiaoli.publish.hant import FORBIDDEN, Converter, simplified_only
from tiaoli.publish.page import LanguageSite, SiteLanguage, SiteMaker
from tiaoli.publish.site import Region, calendar_of, language_site, regions_of

MANY = 24
"""From this number of policies on, a process a language is worth its start."""


@frozen(slots=False)
class Content:
    """The pages of some policies, whose regions are read once."""

    library: Library
    files: tuple[PolicyFile, ...]
    with_pdf: bool = False

    @cached_property
    def regions(self) -> tuple[Region, ...]:
        return regions_of(self.library, self.files)

    @cached_property
    def glossary(self) -> Mapping[str, str]:
        """The reviewed words, and every Chinese name that a policy declares, each by itself."""
        names = {
            name: ""
            for region in self.regions
            for thing in region.policy.things.values()
            for name in thing.names.zh
        }
        reviewed = (Path(__file__).parent / "hant.toml").read_text(encoding="utf-8")
        return {**names, **tomllib.loads(reviewed)}

    @cached_property
    def _written(self) -> dict[SiteLanguage, LanguageSite]:
        return {}

    def site(self, language: SiteLanguage) -> LanguageSite:
        """All pages of a language. PageFails where one cannot be made."""
        if language == "zh-Hant":
            return self._with_calendars(traditional(self.site("zh-Hans"), self.glossary))
        if language not in self._written:
            made = language_site(self.regions, language, with_pdf=self.with_pdf)
            self._written[language] = self._marked(made)
        return self._written[language]

    def _with_calendars(self, site: LanguageSite) -> LanguageSite:
        """The Traditional site with its calendars in Traditional characters, too."""
        convert = Converter(self.glossary).text
        made = [calendar_of(region, "zh-Hans", convert) for region in self.regions]
        calendars = {asset.path: asset for asset in made}
        return evolve(site, assets=tuple(calendars.get(asset.path, asset) for asset in site.assets))

    def _marked(self, site: LanguageSite) -> LanguageSite:
        """The site with the pages about all regions marked as drafts where one region is."""
        if all(region.policy.header.reviewed for region in self.regions):
            return site
        pages = (page if page.region else evolve(page, is_draft=True) for page in site.pages)
        return evolve(site, pages=tuple(pages))


def traditional(site: LanguageSite, glossary: Mapping[str, str]) -> LanguageSite:
    """The site in Traditional characters, with a warning for each one that looks misread."""
    converter = Converter(glossary)
    made = converter.site(site)
    refused = FORBIDDEN | simplified_only()
    found: dict[tuple[str, str], Diagnostic] = {}
    for page in made.pages:
        texts = [page.title, page.description]
        texts += [f"{section.heading} {section.text}" for section in page.sections]
        for text in texts:
            for each in converter.gate(text) if not refused.isdisjoint(text) else ():
                finding = DoubtfulCharacter(
                    path=page.path, character=each.character, around=each.around
                )
                found.setdefault((each.character, each.around), finding)
    return evolve(made, diagnostics=tuple(found.values()))


@frozen
class Alone:
    """Makes one language from nothing but the place of the project; may be pickled."""

    root: Path | None
    files: tuple[PolicyFile, ...]
    language: SiteLanguage
    with_pdf: bool = False

    def __call__(self) -> LanguageSite:
        library = Library(Project(self.root))
        return Content(library, self.files, self.with_pdf).site(self.language)


@frozen
class _Shared:
    """Makes one language of a content that the others share."""

    content: Content
    language: SiteLanguage

    def __call__(self) -> LanguageSite:
        return self.content.site(self.language)


def makers(
    library: Library,
    files: Sequence[PolicyFile],
    languages: Sequence[SiteLanguage],
    *,
    with_pdf: bool = False,
) -> Mapping[SiteLanguage, SiteMaker]:
    """What makes each language of a site of these policies. with_pdf: pages link to PDFs."""
    if len(files) >= MANY:
        root = library.project.root
        return {each: Alone(root, tuple(files), each, with_pdf) for each in languages}
    content = Content(library, tuple(files), with_pdf)
    return {each: _Shared(content, each) for each in languages}
