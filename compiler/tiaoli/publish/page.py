"""What a site is made of: pages and assets, in one language, before anything is written.

Content makes these values; `build.py` turns them into files. Paths are relative to the folder
of the language and use `/`; `../assets/` holds what all languages share: `site.css` and the
scripts of the theme.
"""

from collections.abc import Callable
from typing import Any, Literal

from attrs import field, frozen

from tiaoli.diagnostics.base import Diagnostic, Words

SiteLanguage = Literal["zh-Hans", "zh-Hant", "en"]
LANGUAGES: tuple[SiteLanguage, ...] = ("zh-Hans", "zh-Hant", "en")


@frozen
class Section:
    """A part of a page that search finds: its anchor, heading and plain text."""

    id: str
    heading: str
    text: str


@frozen
class Page:
    """One page. `body` is HTML without the frame (no header, footer, `<main>` or `<html>`).

    path: `jiangan-2023/index.html`. kind: what the frame shows around it. region: the id of the
    policy, empty for pages about several. scripts: paths of further classic scripts, from the
    folder of the language. data: JSON texts by element id, put in `<script
    type="application/json">`. canonical: the path of the page for the newest year, where this is
    an older one.
    """

    path: str
    title: str
    description: str
    body: str
    kind: Literal["index", "explainer", "calculator", "clauses", "notice", "compare", "calendar"]
    region: str = ""
    sections: tuple[Section, ...] = ()
    scripts: tuple[str, ...] = ()
    data: tuple[tuple[str, str], ...] = ()
    is_draft: bool = False
    canonical: str = ""


@frozen
class Asset:
    """A file beside the pages: a script, a calendar, a model, a PDF."""

    path: str
    data: bytes


@frozen
class LanguageSite:
    """All pages and assets of one language, and what was found while they were made."""

    language: SiteLanguage
    pages: tuple[Page, ...]
    assets: tuple[Asset, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


@frozen
class Made:
    """What making one part of a site gave: its pages in every language.

    told: what the pages about several parts need to know of it, as JSON values. diagnostics:
    why it cannot be published.
    """

    sites: tuple[LanguageSite, ...] = ()
    told: Any = None
    diagnostics: tuple[Diagnostic, ...] = ()


@frozen
class Part:
    """Pages that are made together, such as those of one place, by a key of their own.

    folders: those of its pages. source: a fingerprint of all that they are made from; empty: made
    anew each time. make: called in whatever process; it is pickled where there are many.
    """

    key: str
    folders: tuple[str, ...]
    source: str
    make: Callable[[], Made]


def _words(text: str | Words) -> Words:
    return Words(text, text) if isinstance(text, str) else text


@frozen
class Brand:
    """What a bureau sets without touching the theme: name, contact, colour, logo, base address.

    name, contact: in Chinese and English, or one text for both. colour: `#rrggbb`, checked for
    contrast. contact: how mistakes are reported. logo: an SVG or PNG image. base: the address at
    which the site will stand, for canonical links; empty: none are written.
    """

    name: Words = field(default=Words(), converter=_words)
    contact: Words = field(default=Words(), converter=_words)
    colour: str = "#0b5cad"
    logo: bytes = b""
    base: str = ""
