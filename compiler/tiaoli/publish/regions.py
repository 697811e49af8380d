"""Regions of a site: a policy with its place, its year before, and what its pages need.

A region is made once and gives a view in each language; both share the people decided. Which
places there are is known from the headers alone, so that each can be made by itself.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from tiaoli import __version__
from tiaoli.backends.base import Context
from tiaoli.diagnostics.base import Diagnostic, Language
from tiaoli.diagnostics.notices import BadPresentation, PersonNotUnderstood
from tiaoli.model.case import Case
from tiaoli.model.nodes import Constant, Policy
from tiaoli.model.walk import everything
from tiaoli.notices.presentation import FILE, Presentation
from tiaoli.pipeline import Library
from tiaoli.project import PolicyFile
from tiaoli.publish.decided import Decisions
from tiaoli.publish.page_view import PageView
from tiaoli.publish.templates import PageFails, Templates
from tiaoli.source import Source
from tiaoli.syntax.chunks import header_key, header_lines, header_word
from tiaoli.syntax.format import printer_of
from tiaoli.syntax.plain import narrow
from tiaoli.syntax.print_statements import SentencePrinter

PAGES = "pages"
_YEAR = re.compile(r"/\d{4}$")
_FOUR_DIGITS = re.compile(r"\d{4}")
_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")
_STAND_INS = tuple(date(2000, 1, number) for number in range(1, 9))
"""Days that stand for others while a description is read; which ones does not matter."""


@frozen(eq=False, slots=False)
class Region:
    """One policy as a site shows it.

    slug: the short name of its place in addresses. before: the same place for the year before,
    where the project has it; is_shown: whether the site has pages of it. latest: the year of the
    place's newest policy on the site.
    """

    id: str
    slug: str
    policy: Policy
    before: "Region | None"
    latest: int
    printers: Mapping[Language, SentencePrinter]
    presentation: Presentation
    templates: Templates
    describe: Callable[[str], Case]
    is_shown: bool = True

    @property
    def previous(self) -> Policy | None:
        """The policy of the year before."""
        return self.before.policy if self.before else None

    @property
    def folder(self) -> str:
        """The folder of its pages: `jiangan-2023`."""
        return f"{self.slug}-{self.policy.year}"

    @property
    def newest(self) -> str:
        """The folder of the newest year, where this is an older one; else empty."""
        return "" if self.latest == self.policy.year else f"{self.slug}-{self.latest}"

    @cached_property
    def decisions(self) -> Decisions:
        """The people decided, shared by both languages."""
        return Decisions(self.policy, self.describe)

    @cached_property
    def named_days(self) -> frozenset[date]:
        """The days that the rules name."""
        return frozenset(
            each.value
            for rule in self.policy.rules
            for root in (rule.condition, rule.setting)
            for each in everything(root)
            if isinstance(each, Constant) and isinstance(each.value, date)
        )

    @cached_property
    def _generated(self) -> dict[str, bytes]:
        return {}

    def generated(self, name: str, generate: Callable[[Policy, Context], str]) -> bytes:
        """A file that is the same in all languages, made once."""
        if name not in self._generated:
            printers = self.printers
            context = Context(__version__, lambda c, to: printers[to].sentence(c.statement))
            self._generated[name] = generate(self.policy, context).encode()
        return self._generated[name]

    @cached_property
    def _views(self) -> dict[Language, PageView]:
        return {}

    def view(self, language: Language) -> PageView:
        """The policy in one language; the same view each time."""
        if language not in self._views:
            self._views[language] = PageView(
                self.policy, language, self.printers[language], self.presentation,
                self.describe, self.decisions,
            )  # fmt: skip
        return self._views[language]


# ---------------------------------------------------------------- places


def place_of(id: str) -> str:
    """The path of a policy without its year: `hubei/wuhan/jiangan`."""
    return _YEAR.sub("", id)


def slugs(places: Iterable[str]) -> dict[str, str]:
    """A short name for each place: the last part of its path, longer where two would be equal."""
    found = dict.fromkeys(places, 1)
    while True:
        named = {place: _last(place, parts) for place, parts in found.items()}
        used: dict[str, list[str]] = {}
        for place, name in named.items():
            used.setdefault(name, []).append(place)
        unclear = [
            place
            for same in used.values() if len(same) > 1
            for place in same if found[place] <= place.count("/")
        ]  # fmt: skip
        if not unclear:
            return named
        for place in unclear:
            found[place] += 1


def _last(place: str, parts: int) -> str:
    return "-".join(place.split("/")[-parts:])


@frozen
class Place:
    """The policies of one place on the site. slug: its short name; years: those of its policies."""

    id: str
    slug: str
    files: tuple[PolicyFile, ...]
    years: tuple[int, ...]

    @property
    def folders(self) -> tuple[str, ...]:
        return tuple(f"{self.slug}-{year}" for year in self.years)


def places_of(library: Library, files: Iterable[PolicyFile]) -> tuple[Place, ...]:
    """The places of these policies, in the order of their ids."""
    found: dict[str, dict[PolicyFile, int]] = {}
    for file in sorted(files, key=lambda file: file.id):
        source = library.reading(file).source
        year = header_year(source) if source else 0
        found.setdefault(place_of(file.id), {})[file] = year
    named = slugs(found)
    return tuple(
        Place(id, named[id], tuple(years), tuple(years.values())) for id, years in found.items()
    )


def header_year(source: Source) -> int:
    """The year that the header of a policy names; 0 where it names none."""
    for piece in header_lines(source):
        line = source.text[slice(*piece)]
        key = header_key(line)
        if key and header_word(key[0]) == "year":
            year = _FOUR_DIGITS.search(narrow(line[key[1] :]))
            return int(year[0]) if year else 0
    return 0


# ---------------------------------------------------------------- from files


def regions_of(library: Library, files: Sequence[PolicyFile]) -> tuple[Region, ...]:
    """The regions of these policies, in the order of their ids.

    PageFails where a template or the presentation of their vocabulary cannot be used. Policies
    that cannot be read are left out: whoever calls has checked them.
    """
    shelf = Shelf(library)
    return tuple(region for place in places_of(library, files) for region in shelf.regions(place))


class Shelf:
    """What regions of one library share: templates and presentations, each read once."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.texts = cache(self._texts)

    def regions(self, place: Place) -> tuple[Region, ...]:
        """The regions of one place, a year each."""
        found = (self._region(file, place) for file in place.files)
        return tuple(region for region in found if region)

    def before(self, file: PolicyFile, year: int) -> PolicyFile | None:
        """The policy of the same place for the year before, where the project has it."""
        return self.library.project.all.get(f"{place_of(file.id)}/{year - 1}")

    def look(self, file: PolicyFile) -> tuple[Presentation, Templates]:
        """The presentation and the templates that a policy's pages are made with."""
        source = self.library.reading(file).source
        return self.texts(self.library.chain(source).vocabularies if source else ())

    def _region(self, file: PolicyFile, place: Place, *, is_newest: bool = True) -> Region | None:
        """The region of a policy, with the year before it; None where it cannot be read."""
        policy, source = self.library.policy(file).policy, self.library.reading(file).source
        if policy is None or source is None:
            return None
        before = self.before(file, policy.year) if is_newest else None
        presentation, templates = self.look(file)
        return Region(
            file.id, place.slug, policy,
            self._region(before, place, is_newest=False) if before else None,
            max(place.years), self._printers(source), presentation, templates,
            cache(self._describer(file, policy)), is_shown=policy.year in place.years,
        )  # fmt: skip

    def _printers(self, source: Source) -> dict[Language, SentencePrinter]:
        scope = self.library.scope_of(source)
        return {"zh": printer_of("zh", scope), "en": printer_of("en", scope)}

    def _texts(self, vocabularies: tuple[PolicyFile, ...]) -> tuple[Presentation, Templates]:
        """The presentation and the page templates of vocabularies, those of the first winning."""
        beside: dict[str, str] = {}
        pages: dict[str, str] = {}
        for vocabulary in reversed(vocabularies):
            own, inside = texts_of(self.library, vocabulary)
            beside.update(own)
            pages.update(inside)
        try:
            presentation = Presentation.read(beside.get(FILE, ""))
        except ValueError as error:
            raise PageFails(BadPresentation(path=FILE, reason=str(error))) from error
        return presentation, Templates.of(pages or plain_pages())

    def _describer(self, file: PolicyFile, policy: Policy) -> Callable[[str], Case]:
        """Reads people; those who differ only in their days are read once."""

        @cache
        def shaped(given: str) -> Case:
            case, problems = self.library.case_of_sentence(file, policy, given)
            if case is None:
                raise PageFails(_not_understood(given, problems))
            return case

        def describe(given: str) -> Case:
            days = list(dict.fromkeys(_DAY.findall(given)))
            stand_ins = dict(zip(days, _STAND_INS, strict=False))
            if len(stand_ins) < len(days):
                return shaped(given)
            case = shaped(_DAY.sub(lambda found: stand_ins[found[0]].isoformat(), given))
            return _dated(case, {day: date.fromisoformat(each) for each, day in stand_ins.items()})

        return describe


def _dated(case: Case, days: Mapping[date, date]) -> Case:
    """The case with its stand-in days as the days that they stand for."""

    def day(value: Any) -> Any:
        return days.get(value, value) if isinstance(value, date) else value

    values = {key: day(value) for key, value in case.values.items()}
    identities = {
        key: evolve(holding, certified=day(holding.certified), ended=day(holding.ended))
        for key, holding in case.identities.items()
    }
    return evolve(case, values=values, identities=identities)


def texts_of(library: Library, vocabulary: PolicyFile) -> tuple[dict[str, str], dict[str, str]]:
    """The texts beside a vocabulary, and its page templates, by file name."""
    folder = vocabulary.path.parent / PAGES
    inside = PolicyFile(vocabulary.id, folder / vocabulary.path.name, True)
    return _read(library, vocabulary), _read(library, inside) if folder.is_dir() else {}


@cache
def plain_pages() -> dict[str, str]:
    """The templates of vocabularies that bring none: the policy clause by clause."""
    folder = Path(__file__).resolve().parent / "plain"
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.j2"))}


def _read(library: Library, vocabulary: PolicyFile) -> dict[str, str]:
    """The texts in the folder of a vocabulary."""
    found = library.project.companions(vocabulary)
    return {name: reading.source.text for name, reading in found.items() if reading.source}


def _not_understood(given: str, problems: Sequence[Diagnostic]) -> Diagnostic:
    reason = problems[0].message("en") if problems else "—"
    return PersonNotUnderstood(given=given, reason=reason)
