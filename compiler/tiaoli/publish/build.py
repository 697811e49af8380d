"""From pages to files: every language through MkDocs, the shared files, the choice of language.

Only what changed is written; pages that were made from the same are not even rendered again. On
a large site each language is made in a process of its own.
"""

import hashlib
import multiprocessing
import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, wait
from multiprocessing.queues import SimpleQueue
from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.sax.saxutils import escape

import jinja2
import mkdocs
from attrs import frozen

from tiaoli.diagnostics.base import Diagnostic, is_error
from tiaoli.diagnostics.files import Unreadable
from tiaoli.diagnostics.publishing import HeavyPage, LanguagesDiffer, NotOurFolder
from tiaoli.publish.brand import check_brand, tokens
from tiaoli.publish.frame import (
    POLICY,
    THEME,
    Around,
    Frame,
    brandmark,
    logo_name,
    words_of,
)
from tiaoli.publish.page import LANGUAGES, Brand, LanguageSite, SiteLanguage, SiteMaker
from tiaoli.publish.printed import Printed, check_fonts, print_papers
from tiaoli.publish.render import render
from tiaoli.publish.search import search_files
from tiaoli.publish.templates import PageFails
from tiaoli.publish.write import Changes, Output, fingerprint, is_safe, may_hold_a_site

HEAVIEST = 60_000
"""Bytes of HTML that a page should not pass."""

_TOLD_EVERY = 25
"""Pages between two reports of progress."""

Progress = Callable[[int, int, str], None]
"""Told how many pages are done, of how many, and in which language."""


@frozen
class BuildReport:
    """What a build did. A language in which a page fails is left as it was."""

    changes: Changes = Changes()
    pages: int = 0
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def is_done(self) -> bool:
        return not any(map(is_error, self.diagnostics))


@frozen
class _Built:
    """One language, written: its page paths, what changed, what is wrong with its pages."""

    language: SiteLanguage
    paths: tuple[str, ...] = ()
    changes: Changes = Changes()
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def is_done(self) -> bool:
        return not any(map(is_error, self.diagnostics))


@frozen
class _Task:
    """One language to build; pickled where a process of its own does it."""

    language: SiteLanguage
    site: LanguageSite | SiteMaker
    languages: tuple[SiteLanguage, ...]
    out: Path
    brand: Brand
    with_pdf: bool


def build(
    sites: Sequence[tuple[SiteLanguage, SiteMaker] | LanguageSite],
    out: Path,
    brand: Brand | None = None,
    *,
    force: bool = False,
    in_processes: bool = False,
    with_pdf: bool = False,
    progress: Progress = lambda _done, _total, _language: None,
) -> BuildReport:
    """Bring the folder `out` up to date with the sites, one a language, and their shared files.

    A site is given as it is, or as its language with what makes it. `in_processes`: a process a
    language. `with_pdf`: print the notices and explainers too. Errors come back as diagnostics; ValueError for pages that cannot stand together.
    """
    brand = brand or Brand()
    found = check_brand(brand)
    if not may_hold_a_site(out) and not force:
        found.append(NotOurFolder(path=str(out)))
    if found:
        return BuildReport(diagnostics=tuple(found))
    given: dict[SiteLanguage, LanguageSite | SiteMaker] = dict(
        (each.language, each) if isinstance(each, LanguageSite) else each for each in sites
    )
    languages = tuple(language for language in LANGUAGES if language in given)
    if with_pdf and (fontless := check_fonts(languages)):
        return BuildReport(diagnostics=tuple(fontless))
    tasks = [
        _Task(language, given[language], languages, out, brand, with_pdf) for language in languages
    ]
    try:
        root = Output.at(out)
        shared = _shared_files(languages, brand)
        root.claim(shared)
        built = _in_processes(tasks, progress) if in_processes else _in_turn(tasks, progress)
        shared.update(_sitemap(built, brand))
        for path, data in shared.items():
            root.put(path, data)
        changes = sum((each.changes for each in built), _dropped(out, languages)) + root.finish()
    except OSError as error:
        path = str(error.filename or out)
        reason = error.strerror or type(error).__name__
        return BuildReport(diagnostics=(Unreadable(path=path, reason=reason),))
    diagnostics = [finding for each in built for finding in each.diagnostics]
    if all(each.is_done for each in built):
        diagnostics += _differences(built)
    diagnostics = list(dict.fromkeys(diagnostics))
    return BuildReport(changes, sum(len(each.paths) for each in built), tuple(diagnostics))


# ---------------------------------------------------------------- one language


def _build_language(task: _Task, progress: Progress) -> _Built:
    """Write the pages, assets and search data of a language."""
    try:
        site = task.site if isinstance(task.site, LanguageSite) else task.site()
    except PageFails as fails:
        return _Built(task.language, diagnostics=(fails.finding,))
    _check(site)
    around = Around.of(site, task.languages, brandmark(task.brand, site.language))
    output = Output.at(task.out / site.language, site.language)
    files = {asset.path: asset.data for asset in site.assets} | dict(search_files(around))
    printed = print_papers(site, output, progress) if task.with_pdf else Printed()
    if printed.diagnostics:
        return _Built(task.language, diagnostics=printed.diagnostics)
    output.claim([*(page.path for page in site.pages), *files, *printed.paths])
    for paper, data in printed.made:
        output.put(paper.path, data, paper.source)
    _write_pages(output, around, site, progress)
    for path, data in files.items():
        output.put(path, data)
    paths = tuple(sorted(page.path for page in site.pages))
    heavy = tuple(
        HeavyPage(path=f"{site.language}/{path}", size=output.sizes[path], limit=HEAVIEST)
        for path in paths
        if output.sizes[path] > HEAVIEST
    )
    return _Built(site.language, paths, output.finish(), (*site.diagnostics, *heavy))


def _write_pages(output: Output, around: Around, site: LanguageSite, progress: Progress) -> None:
    """Render and write the pages whose frame changed or whose file was touched."""
    theme = _theme_fingerprint()
    sources: dict[str, str] = {}
    frames: list[Frame] = []
    for page in site.pages:
        frame = around.frame(page)
        source = fingerprint(f"{theme}{frame!r}".encode())
        if not output.keeps(page.path, source):
            frames.append(frame)
            sources[page.path] = source
    total = len(site.pages)
    done = total - len(frames)
    progress(done, total, site.language)

    def take(path: str, html: str) -> None:
        nonlocal done
        output.put(path, html.encode(), sources[path])
        done += 1
        if done % _TOLD_EVERY == 0 or done == total:
            progress(done, total, site.language)

    if frames:
        render(site.language, frames, take)


def _check(site: LanguageSite) -> None:
    """ValueError for paths that are unsafe, or the same on some system, and for lost years."""
    paths = [*(page.path for page in site.pages), *(asset.path for asset in site.assets)]
    if unsafe := [path for path in paths if not is_safe(path)]:
        raise ValueError(f"paths that leave the folder of the site: {unsafe}")
    if len({path.casefold() for path in paths}) < len(paths):
        twice = sorted({path for path in paths if paths.count(path) > 1}) or "differing in case"
        raise ValueError(f"two files of one path: {twice}")
    known = set(paths)
    if lost := [p.canonical for p in site.pages if p.canonical and p.canonical not in known]:
        raise ValueError(f"canonical pages that are not there: {lost}")


def _theme_fingerprint() -> str:
    """What the frame is printed with: the theme and the libraries."""
    digest = hashlib.sha256(f"{mkdocs.__version__} {jinja2.__version__}".encode())
    for path in (THEME / "main.html", THEME / "words.toml"):
        digest.update(path.read_bytes())
    return digest.hexdigest()


# ---------------------------------------------------------------- several languages

_tell: "SimpleQueue[tuple[int, int, str]] | None" = None
"""In a process of one language: where it reports its progress."""


def _in_turn(tasks: Sequence[_Task], progress: Progress) -> list[_Built]:
    return [_build_language(task, progress) for task in tasks]


def _in_processes(tasks: Sequence[_Task], progress: Progress) -> list[_Built]:
    """A process a language; more of them than cores is well, they differ in length."""
    context = multiprocessing.get_context("spawn")
    queue: SimpleQueue[tuple[int, int, str]] = context.SimpleQueue()
    with ProcessPoolExecutor(len(tasks), context, _listen_to, (queue,)) as pool:
        futures: list[Future[_Built]] = [pool.submit(_build_apart, task) for task in tasks]
        waiting: set[Future[_Built]] = set(futures)
        while waiting:
            waiting = wait(waiting, timeout=0.1).not_done
            while not queue.empty():
                progress(*queue.get())
        return [future.result() for future in futures]


def _listen_to(queue: "SimpleQueue[tuple[int, int, str]]") -> None:
    global _tell  # noqa: PLW0603 - a process serves one build
    _tell = queue


def _build_apart(task: _Task) -> _Built:
    def progress(done: int, total: int, language: str) -> None:
        if _tell is not None:
            _tell.put((done, total, language))

    return _build_language(task, progress)


def _dropped(out: Path, languages: tuple[SiteLanguage, ...]) -> Changes:
    """Delete the languages that the site no longer has."""
    gone = [language for language in LANGUAGES if language not in languages]
    return sum((Output.at(out / each, each).clear() for each in gone), Changes())


def _differences(built: Sequence[_Built]) -> Iterator[Diagnostic]:
    """Pages that some language lacks."""
    paths = {each.language: set(each.paths) for each in built}
    for path in sorted({path for each in built for path in each.paths}):
        lacking = tuple(each.language for each in built if path not in paths[each.language])
        if lacking:
            yield LanguagesDiffer(path=path, languages=lacking)


# ---------------------------------------------------------------- shared files


def _shared_files(languages: tuple[SiteLanguage, ...], brand: Brand) -> dict[str, bytes]:
    """Style, scripts and logo, and the page on which a language is chosen."""
    files = {
        f"assets/{path.name}": _lean(path.read_text(encoding="utf-8")).encode()
        for path in sorted(THEME.iterdir())
        if path.suffix in (".css", ".js")
    }
    files["assets/site.css"] += tokens(brand).encode()
    if brand.logo:
        files[f"assets/{logo_name(brand)}"] = brand.logo
    files["index.html"] = _choice(languages, brand).encode()
    return files


def _lean(text: str) -> str:
    """A style or script without its comments and indentation: readers pay for each byte.

    Sound for the theme's own files, which have no string that spans lines or holds a comment.
    """
    return re.sub(r"^\s+", "", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL), flags=re.MULTILINE)


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


def _sitemap(built: Sequence[_Built], brand: Brand) -> dict[str, bytes]:
    """The addresses of all pages, where the site's address is known. No dates: they would lie."""
    if not brand.base:
        return {}
    rows = "\n".join(
        f"<url><loc>{escape(f'{brand.base}{each.language}/{quote(path)}')}</loc></url>"
        for each in built
        for path in each.paths
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    start = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    return {"sitemap.xml": f"{head}{start}\n{rows}\n</urlset>\n".encode()}
