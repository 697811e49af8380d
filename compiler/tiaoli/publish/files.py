"""One part of a site, from its pages to staged files: what a process of its own may do."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
import mkdocs
from attrs import define, field, frozen

from tiaoli.diagnostics.base import Diagnostic, is_error
from tiaoli.diagnostics.publishing import HeavyPage
from tiaoli.publish import search
from tiaoli.publish.frame import THEME, Around, Frame, brandmark
from tiaoli.publish.page import Brand, LanguageSite, Made, Part, SiteLanguage
from tiaoli.publish.printed import print_papers, typesetter
from tiaoli.publish.render import render
from tiaoli.publish.templates import PageFails
from tiaoli.publish.write import Entry, Output, Written, fingerprint, is_safe

HEAVIEST = 60_000
"""Bytes of HTML that a page should not pass."""

Progress = Callable[[int, int, str], None]
"""Told how much is done, of how much, and what was done last."""


@frozen
class Setting:
    """What all parts of a site are built with."""

    out: Path
    brand: Brand
    languages: tuple[SiteLanguage, ...]
    is_sharded: bool
    with_pdf: bool

    def source(self, part: Part) -> str:
        """A fingerprint of all that the files of a part are made from; empty: of no use."""
        printer = typesetter() if self.with_pdf else ""
        made_from = (theme(), printer, self.brand, self.languages, self.is_sharded, part.source)
        return fingerprint(repr(made_from).encode()) if part.source else ""


@frozen
class Job:
    """A part to bring up to date. old: its files as they were; extra: files that it holds too."""

    part: Part
    old: Mapping[str, Entry] = field(factory=dict)
    extra: Mapping[str, bytes] = field(factory=dict)


@frozen
class Finished:
    """A part whose files are kept or staged.

    lines: what the script that every search begins with has to hold of it. source: empty where
    something was found, so that it is found again.
    """

    key: str
    source: str
    told: Any = None
    files: Mapping[str, Entry] = field(factory=dict)
    staged: tuple[str, ...] = ()
    lines: Mapping[SiteLanguage, tuple[str, ...]] = field(factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def is_done(self) -> bool:
        return not any(map(is_error, self.diagnostics))

    @property
    def written(self) -> Written:
        return Written(self.source, self.told, self.files)


def finish(
    jobs: Sequence[Job], setting: Setting, progress: Progress = lambda *_: None
) -> list[Finished]:
    """Make, render and stage the parts. ValueError for pages that cannot stand together.

    A part that fails has findings and is not to be written.
    """
    benches = []
    for number, job in enumerate(jobs, 1):
        benches.append(_Bench.of(job, setting))
        progress(number, len(jobs), job.part.key)
    waiting = {_path(frame): (frame, bench) for bench in benches for frame in bench.changed()}

    def take(frame: Frame, html: str) -> None:
        path = _path(frame)
        waiting[path][1].take(path, html)

    if waiting:
        render([frame for frame, _ in waiting.values()], take)
    return [bench.finished() for bench in benches]


def _path(frame: Frame) -> str:
    return f"{frame.language}/{frame.path}"


@define
class _Bench:
    """One part on its way."""

    job: Job
    setting: Setting
    made: Made
    output: Output
    sources: dict[str, str] = field(factory=dict)
    pages: list[str] = field(factory=list)
    found: list[Diagnostic] = field(factory=list)

    @classmethod
    def of(cls, job: Job, setting: Setting) -> "_Bench":
        """The part made, and those of its files that need no rendering."""
        try:
            made = job.part.make()
        except PageFails as fails:
            made = Made(diagnostics=(fails.finding,))
        bench = cls(job, setting, made, Output(setting.out, job.old))
        bench.found += made.diagnostics
        for path, data in job.extra.items():
            bench.output.put(path, data)
        for site in made.sites:
            bench.put_beside(site)
        return bench

    def put_beside(self, site: LanguageSite) -> None:
        """The assets, the shards of the search and the PDFs of a language."""
        check_paths(site)
        self.found += site.diagnostics
        files = {asset.path: asset.data for asset in site.assets}
        if self.setting.is_sharded:
            files.update(search.shards(site.pages))
        for path, data in files.items():
            self.output.put(f"{site.language}/{path}", data)
        if self.setting.with_pdf:
            self.found += print_papers(site, self.output)

    def changed(self) -> Iterator[Frame]:
        """The frames of pages that were made from something else, or whose file was touched."""
        setting = self.setting
        for site in self.made.sites:
            mark = brandmark(setting.brand, site.language)
            around = Around.of(site, setting.languages, mark, is_sharded=setting.is_sharded)
            for page in site.pages:
                frame = around.frame(page)
                path, source = _path(frame), fingerprint(f"{theme()}{frame!r}".encode())
                self.pages.append(path)
                if not self.output.keeps(path, source):
                    self.sources[path] = source
                    yield frame

    def take(self, path: str, html: str) -> None:
        self.output.put(path, html.encode(), self.sources[path])

    def finished(self) -> Finished:
        sizes = self.output.sizes
        self.found += (
            HeavyPage(path=path, size=sizes[path], limit=HEAVIEST)
            for path in sorted(self.pages)
            if sizes[path] > HEAVIEST
        )
        lines = search.titles if self.setting.is_sharded else search.texts
        return Finished(
            self.job.part.key,
            "" if self.found else self.job.part.source,
            self.made.told,
            self.output.new,
            tuple(self.output.staged),
            {site.language: lines(site.pages) for site in self.made.sites},
            tuple(self.found),
        )


def check_paths(site: LanguageSite) -> None:
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


@cache
def theme() -> str:
    """A fingerprint of what frames are printed with: the theme and the libraries."""
    digest = hashlib.sha256(f"{mkdocs.__version__} {jinja2.__version__}".encode())
    for path in (THEME / "main.html", THEME / "words.toml"):
        digest.update(path.read_bytes())
    return digest.hexdigest()
