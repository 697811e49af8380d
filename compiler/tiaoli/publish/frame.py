"""What stands around a page: titles, ways to other pages, languages, banners, the footer.

A `Frame` holds everything that the theme prints, so equal frames give equal files.
"""

import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from urllib.parse import quote

from attrs import field, frozen

from tiaoli.publish.page import Brand, LanguageSite, Page, SiteLanguage

THEME = Path(__file__).resolve().parent / "theme"

POLICY = (
    "default-src 'none'; script-src 'self' file:; style-src 'self' file:; "
    "img-src 'self' file: data:; connect-src 'none'; form-action 'none'; base-uri 'none'"
)
"""What a page may load: its own scripts, styles and images; nothing from elsewhere, no forms.

`file:` stands there because `'self'` means nothing for a page opened from a disk or a stick.
"""

MANY_FOLDERS = 60
"""Above this, some 3 MB, the search data of a language is cut into one file a region."""


@cache
def words_of(language: SiteLanguage) -> dict[str, str]:
    """The words of the frame in a language, by name."""
    words: dict[str, dict[str, str]] = tomllib.loads(
        (THEME / "words.toml").read_text(encoding="utf-8")
    )
    return words[language]


@frozen
class Link:
    """A way to another page, from the page it stands on."""

    text: str
    address: str
    is_current: bool = False


@frozen
class Alternate:
    """The same page in a language. link: relative; address: as search engines should see it."""

    language: SiteLanguage
    name: str
    link: str
    address: str


@frozen
class Data:
    """A JSON text that stands in the page."""

    id: str
    text: str


@frozen
class Frame:
    """A page with all that the theme prints around it. top: the way up to the language's folder."""

    language: SiteLanguage
    path: str
    kind: str
    top: str
    full_title: str
    description: str
    body: str
    site: str
    contact: str
    logo: str
    icon: str
    canonical: str
    here: str
    shards: str
    found_none: str
    found_limits: str
    made_from: str
    is_draft: bool
    newest: Link | None
    nav: tuple[Link, ...]
    crumbs: tuple[Link, ...]
    siblings: tuple[Link, ...]
    alternates: tuple[Alternate, ...]
    scripts: tuple[str, ...]
    data: tuple[Data, ...]
    policy: str = POLICY


@frozen
class Brandmark:
    """A brand in one language. logo: the file's name in `assets/`, if there is one."""

    name: str
    contact: str
    logo: str
    base: str


def brandmark(brand: Brand, language: SiteLanguage) -> Brandmark:
    """The words of a brand in a language of the site; Traditional ones are converted."""
    name, contact = (
        text.in_language("en" if language == "en" else "zh") for text in (brand.name, brand.contact)
    )
    if language == "zh-Hant":
        from tiaoli.publish.hant import Converter

        name, contact = map(Converter().text, (name, contact))
    return Brandmark(name or words_of(language)["site"], contact, logo_name(brand), brand.base)


def logo_name(brand: Brand) -> str:
    """The file of the logo in `assets/`; empty where there is none."""
    if not brand.logo:
        return ""
    return "logo.png" if brand.logo.startswith(b"\x89PNG") else "logo.svg"


def folder_of(path: str) -> str:
    """The folder of a page; empty for the pages at the top of a language."""
    return path.rpartition("/")[0]


@frozen(slots=False)
class Around:
    """What the frames of one part in one language have in common.

    titles: of its pages, by path. is_sharded: whether the search data of the whole site is cut.
    """

    language: SiteLanguage
    languages: tuple[SiteLanguage, ...]
    brand: Brandmark
    titles: dict[str, str]
    folders: dict[str, tuple[Page, ...]] = field(repr=False)
    is_sharded: bool = False

    @classmethod
    def of(
        cls,
        site: LanguageSite,
        languages: tuple[SiteLanguage, ...],
        brand: Brandmark,
        *,
        is_sharded: bool = False,
    ) -> "Around":
        """What surrounds the pages of a part."""
        titles = {page.path: page.title for page in site.pages}
        folders: dict[str, list[Page]] = {}
        for page in site.pages:
            folders.setdefault(folder_of(page.path), []).append(page)
        each = {folder: tuple(pages) for folder, pages in folders.items()}
        return cls(site.language, languages, brand, titles, each, is_sharded)

    @property
    def words(self) -> dict[str, str]:
        return words_of(self.language)

    def frame(self, page: Page) -> Frame:
        """The page in its frame."""
        top = "../" * page.path.count("/")
        brand, words = self.brand, self.words
        logo = f"{top}../assets/{brand.logo}" if brand.logo else ""
        is_home = page.title == brand.name
        return Frame(
            language=self.language,
            path=page.path,
            kind=page.kind,
            top=top,
            full_title=page.title if is_home else f"{page.title} – {brand.name}",
            description=page.description,
            body=page.body,
            site=brand.name,
            contact=brand.contact,
            logo=logo,
            icon=logo or "data:,",
            canonical=self._absolute(self.language, page.canonical or page.path),
            here=f"{folder_of(page.path)}/" if top else "",
            shards=" ".join(self._shards(page)),
            found_none=words["search_titles" if self.is_sharded else "search_none"],
            found_limits=words["search_limits"] if self.is_sharded else "",
            made_from=page.region,
            is_draft=page.is_draft,
            newest=self._newest(page, top),
            nav=tuple(self._nav(page)),
            crumbs=tuple(self._crumbs(page, top)),
            siblings=tuple(self._siblings(page, top)),
            alternates=tuple(self._alternate(page, each, top) for each in self.languages),
            scripts=tuple(quote(f"{top}{script}") for script in page.scripts),
            data=tuple(Data(id, _safe_json(text)) for id, text in page.data),
        )

    def _absolute(self, language: SiteLanguage, path: str) -> str:
        return f"{self.brand.base}{language}/{quote(path)}" if self.brand.base else ""

    def _alternate(self, page: Page, language: SiteLanguage, top: str) -> Alternate:
        link = f"{top}../{language}/{quote(page.path)}"
        address = self._absolute(language, page.path) or link
        return Alternate(language, words_of(language)["name"], link, address)

    def _shards(self, page: Page) -> Iterable[str]:
        if not self.is_sharded:
            return ("all",)
        return ("titles", folder) if (folder := folder_of(page.path)) else ("titles",)

    def _newest(self, page: Page, top: str) -> Link | None:
        if page.canonical in ("", page.path):
            return None
        return Link(self.titles[page.canonical], top + quote(page.canonical))

    def _nav(self, page: Page) -> Iterable[Link]:
        """The pages about several regions, on each of them."""
        if folder_of(page.path):
            return
        for name in ("index", "compare", "calendar"):
            path = f"{name}.html"
            if path in self.titles:
                yield Link(self.words[name], path, page.path == path)

    def _crumbs(self, page: Page, top: str) -> Iterable[Link]:
        """The way from all regions to a page of one."""
        folder = folder_of(page.path)
        if not folder:
            return
        yield Link(self.words["index"], f"{top}index.html")
        own = f"{folder}/index.html"
        if own != page.path and own in self.titles:
            yield Link(self.titles[own], "index.html")
            yield Link(self.words.get(page.kind, page.title), "", is_current=True)
        else:
            yield Link(page.title, "", is_current=True)

    def _siblings(self, page: Page, top: str) -> Iterable[Link]:
        """The pages of the same region and year."""
        folder = folder_of(page.path)
        pages = self.folders[folder] if folder else ()
        if len(pages) > 1:
            for each in pages:
                text = self.words.get(each.kind, each.title)
                yield Link(text, top + quote(each.path), each.path == page.path)


def _safe_json(text: str) -> str:
    """A JSON text that cannot end the element that it stands in."""
    return text.replace("<", "\\u003c")
