"""The files that all languages share: style, scripts, logo, the choice of a language, the sitemap."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.sax.saxutils import escape

import jinja2

from tiaoli.backends.javascript import shared_runtime
from tiaoli.publish.brand import tokens
from tiaoli.publish.dense import dense
from tiaoli.publish.frame import POLICY, THEME, brandmark, logo_name, words_of
from tiaoli.publish.page import Brand, SiteLanguage

_IDLE = re.compile(r'("[^"]*")|\s*;?(\})\s*|\s*([{;,])\s*|(:) ')
"""Space that says nothing in a style, but for strings."""


def shared_files(languages: tuple[SiteLanguage, ...], brand: Brand) -> dict[str, bytes]:
    """Style, scripts and logo, and the page on which a language is chosen."""
    files = {
        f"assets/{path.name}": _dense(path)
        for path in sorted(THEME.iterdir())
        if path.suffix in (".css", ".js")
    }
    files["assets/runtime.js"] = dense(shared_runtime()).encode()
    files["assets/site.css"] += tokens(brand).encode()
    if brand.logo:
        files[f"assets/{logo_name(brand)}"] = brand.logo
    files["index.html"] = _choice(languages, brand).encode()
    return files


@cache
def _dense(path: Path) -> bytes:
    """A style or script of the theme: readers pay for each byte."""
    text = path.read_text(encoding="utf-8")
    return (dense(text) if path.suffix == ".js" else _dense_style(text)).encode()


def _dense_style(text: str) -> str:
    """A style without comments and idle space. Sound for ours: no string of it holds a comment."""
    text = re.sub(r"\s+", " ", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL))
    return _IDLE.sub(lambda found: found[found.lastindex or 0], text).strip()


def _choice(languages: tuple[SiteLanguage, ...], brand: Brand) -> str:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(THEME),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    choices: list[dict[str, Any]] = [
        {
            "language": language,
            "words": words_of(language),
            "site": brandmark(brand, language).name,
            "address": f"{brand.base}{language}/index.html",
        }
        for language in languages
    ]
    titles = {each["site"]: each for each in reversed(choices)}
    logo = f"assets/{logo_name(brand)}" if brand.logo else ""
    return environment.get_template("choice.html").render(
        first=choices[0],
        choices=choices,
        titles=list(reversed(titles.values())),
        policy=POLICY,
        logo=logo,
        icon=logo or "data:,",
    )


def sitemap(pages: Mapping[SiteLanguage, Sequence[str]], brand: Brand) -> dict[str, bytes]:
    """The addresses of all pages, where the site's address is known. No dates: they would lie."""
    if not brand.base:
        return {}
    rows = "\n".join(
        f"<url><loc>{escape(f'{brand.base}{language}/{quote(path)}')}</loc></url>"
        for language, paths in pages.items()
        for path in paths
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    start = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    return {"sitemap.xml": f"{head}{start}\n{rows}\n</urlset>\n".encode()}
