"""From policies to the parts of a site: what `tiaoli publish` hands to the builder.

A part is a place with all its years, in all languages. It can be made in another process, which
reads the policies itself: models and templates are not sent from one process to another.
"""

import hashlib
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from attrs import evolve, field, frozen

import tiaoli
from tiaoli.data import data_folder
from tiaoli.diagnostics.base import Diagnostic, is_error
from tiaoli.diagnostics.publishing import DoubtfulCharacter, DraftNotPublished, RestsOnDraft
from tiaoli.model.nodes import Policy
from tiaoli.pipeline import Library
from tiaoli.project import PolicyFile, Project
from tiaoli.publish.explainer import SURFACES
from tiaoli.publish.hant import FORBIDDEN, Converter, simplified_only
from tiaoli.publish.page import LanguageSite, Made, Page, Part, SiteLanguage
from tiaoli.publish.regions import Place, Region, Shelf, places_of, texts_of
from tiaoli.publish.shared import KINDS, Look, search_words, shared_pages
from tiaoli.publish.site import calendar_of, pages_of_regions
from tiaoli.publish.told import Told, told_from, told_of


@frozen
class Order:
    """Which site is wanted; may be pickled. root: of the project."""

    root: Path | None
    languages: tuple[SiteLanguage, ...]
    with_pdf: bool = False
    with_drafts: bool = False

    @property
    def written(self) -> tuple[SiteLanguage, ...]:
        """The languages in which pages are written for those that are wanted."""
        return tuple(dict.fromkeys(map(written_as, self.languages)))


def written_as(language: SiteLanguage) -> SiteLanguage:
    """The language from whose pages those of a language are made."""
    return "zh-Hans" if language == "zh-Hant" else language


@frozen(slots=False, eq=False)
class Content:
    """The content of a site of some policies."""

    order: Order
    library: Library
    files: tuple[PolicyFile, ...] = ()

    @cached_property
    def _shelf(self) -> Shelf:
        return Shelf(self.library)

    def parts(self) -> tuple[Part, ...]:
        """The parts of the site, a place each."""
        return tuple(
            Part(place.id, place.folders, self._source(place), _Maker(place, self.order, self))
            for place in places_of(self.library, self.files)
        )

    # ------------------------------------------------------------ one place

    def made(self, place: Place) -> Made:
        """The pages of a place in all languages. PageFails where one cannot be made."""
        try:
            refused = tuple(each for file in place.files for each in self._refused(file))
            return Made(diagnostics=refused) if refused else self._made(place)
        finally:
            for file in place.files:
                self.library.forget(file)

    def _made(self, place: Place) -> Made:
        regions = self._shelf.regions(place)
        sites = {
            language: pages_of_regions(regions, language, with_pdf=self.order.with_pdf)
            for language in self.order.written
        }
        if "zh-Hant" in self.order.languages:
            names = (name for region in regions for name in names_of(region))
            sites["zh-Hant"] = _in_traditional(sites["zh-Hans"], regions, glossary_of(names))
        wanted = tuple(sites[language] for language in self.order.languages)
        return Made(wanted, [self._told(region) for region in regions])

    def _refused(self, file: PolicyFile) -> Iterator[Diagnostic]:
        """What keeps a policy from being published: errors, and a draft unless it is asked for."""
        checked = self.library.check(file, errors_only=True)
        yield from (each for each in checked.diagnostics if is_error(each))
        drafts = () if self.order.with_drafts or not checked.policy else checked.policy.drafts
        for draft in drafts[:1]:
            if draft.id == file.id:
                yield DraftNotPublished(policy=file.id)
            else:
                yield RestsOnDraft(policy=file.id, superior=draft.id)

    def _told(self, region: Region) -> Any:
        """What the pages about all regions need of one, with its names that they may hold."""
        told = {each: told_of(region, SURFACES[each]).as_json() for each in self.order.written}
        said = f"{told.get('zh-Hans')} {region.templates.text(*KINDS)}"
        names = sorted(name for name in names_of(region) if name in said)
        return {**told, "names": names, "is_draft": bool(region.policy.drafts)}

    # ------------------------------------------------------------ all places

    def shared(self, told: Sequence[Any]) -> Made:
        """The pages about all places, from what each told. PageFails where one cannot be made."""
        regions = [each for place in told for each in place]
        is_draft = any(each["is_draft"] for each in regions)
        sites: dict[SiteLanguage, LanguageSite] = {}
        for language in self.order.written:
            pages = self._shared([told_from(each[language]) for each in regions], language)
            marked = tuple(evolve(page, is_draft=is_draft) for page in pages)
            sites[language] = LanguageSite(language, marked)
        if "zh-Hant" in self.order.languages:
            glossary = glossary_of(name for each in regions for name in each["names"])
            sites["zh-Hant"] = traditional(sites["zh-Hans"], glossary)
        return Made(tuple(self._with_words(sites[language]) for language in self.order.languages))

    def _with_words(self, site: LanguageSite) -> LanguageSite:
        """The site with the words of its search, where it has a page."""
        if not site.pages:
            return site
        return evolve(site, assets=(*site.assets, search_words(self._look(site.language))))

    def _look(self, language: SiteLanguage) -> Look:
        first = min(self.files, key=lambda file: file.id)
        return Look(*self._shelf.look(first), language)

    def _shared(self, told: Sequence[Told], language: SiteLanguage) -> tuple[Page, ...]:
        return shared_pages(told, self._look(language))

    # ------------------------------------------------------------ what it is made from

    def _source(self, place: Place) -> str:
        """A fingerprint of all texts that the pages of a place rest on, and of this program."""
        digest = hashlib.blake2b(digest_size=16)
        made_from = (program(), place.id, place.slug, place.years, self.order.with_drafts)
        digest.update(repr((*made_from, self.order.with_pdf)).encode())
        befores = (
            self._shelf.before(file, year)
            for file, year in zip(place.files, place.years, strict=True)
        )
        for file in dict.fromkeys((*place.files, *filter(None, befores))):
            for part in self._texts(file):
                digest.update(part.encode() + b"\0")
        return digest.hexdigest()

    def _texts(self, file: PolicyFile) -> Iterator[str]:
        yield file.id
        library = self.library
        inventory, source = library.project.inventory(file).source, library.reading(file).source
        yield inventory.text if inventory else ""
        if source is None:
            return
        yield source.text
        chain = library.chain(source)
        for above in chain.superiors:
            found = library.reading(above).source
            yield f"{above.id}\n{found.text if found else ''}"
        for vocabulary in chain.vocabularies:
            yield self._vocabulary(vocabulary)

    @cached_property
    def _vocabulary(self) -> Any:
        @cache
        def texts(vocabulary: PolicyFile) -> str:
            source = self.library.reading(vocabulary).source
            return repr((source and source.text, texts_of(self.library, vocabulary)))

        return texts


@frozen(slots=False)
class _Maker:
    """Makes a part; where it was sent to another process, from the place of the project alone."""

    place: Place
    order: Order
    content: Content | None = field(default=None, eq=False, repr=False)

    def __reduce__(self) -> Any:
        return _Maker, (self.place, self.order)

    def __call__(self) -> Made:
        return (self.content or _content(self.order)).made(self.place)


@lru_cache(maxsize=1)
def _content(order: Order) -> Content:
    """In a process of some parts: what they share."""
    return Content(order, Library(Project(order.root)))


# ---------------------------------------------------------------- traditional characters


def names_of(region: Region) -> frozenset[str]:
    """Every Chinese name that a region's policy declares, and that of the year before it."""
    policies: Iterable[Policy | None] = (region.policy, region.previous)
    return frozenset(
        name
        for policy in policies if policy
        for thing in policy.things.values()
        for name in thing.names.zh
    )  # fmt: skip


def glossary_of(names: Iterable[str]) -> dict[str, str]:
    """The names, each by itself, and the reviewed words."""
    return {**dict.fromkeys(sorted(names), ""), **_reviewed()}


@cache
def _reviewed() -> dict[str, str]:
    return tomllib.loads((Path(__file__).parent / "hant.toml").read_text(encoding="utf-8"))


def _in_traditional(
    site: LanguageSite, regions: Iterable[Region], glossary: Mapping[str, str]
) -> LanguageSite:
    """The site in Traditional characters, with its calendars."""
    convert = Converter(glossary).text
    made = (calendar_of(region, "zh-Hans", convert) for region in regions)
    calendars = {asset.path: asset for asset in made}
    assets = tuple(calendars.get(asset.path, asset) for asset in site.assets)
    return evolve(traditional(site, glossary), assets=assets)


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


# ---------------------------------------------------------------- this program


@cache
def program() -> str:
    """A fingerprint of this program: its own files, its grammar, and the libraries that matter."""
    digest = hashlib.blake2b(f"opencc {version('opencc')}".encode(), digest_size=16)
    own = Path(tiaoli.__file__).parent
    for folder in (own, data_folder("grammar")):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix not in (".pyc", ".policy"):
                digest.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()
