"""From pages to files: every part through MkDocs, the shared files, the choice of language.

Parts that were made from the same are not made again, and of the others only what changed is
written. On a large site the parts are made in several processes.
"""

import gc
import multiprocessing
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from tiaoli.diagnostics.base import Diagnostic, is_error
from tiaoli.diagnostics.files import Unreadable
from tiaoli.diagnostics.publishing import LanguagesDiffer, NotOurFolder
from tiaoli.publish import search
from tiaoli.publish.brand import check_brand
from tiaoli.publish.common import shared_files, sitemap
from tiaoli.publish.files import Finished, Job, Progress, Setting, finish
from tiaoli.publish.frame import MANY_FOLDERS
from tiaoli.publish.page import LANGUAGES, Brand, Made, Part, SiteLanguage
from tiaoli.publish.printed import check_fonts
from tiaoli.publish.write import Changes, Site, Written, fingerprint, may_hold_a_site

FEW = 6
"""Up to this number of parts, processes are not worth their start."""

_TOGETHER = 8
"""Parts that a process makes in one go: MkDocs takes a while to set up."""

_SHARED = ""
"""The key of what stands beside the parts."""


@frozen
class BuildReport:
    """What a build did. Where anything fails, nothing is written."""

    changes: Changes = Changes()
    pages: int = 0
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def is_done(self) -> bool:
        return not any(map(is_error, self.diagnostics))


def build(
    parts: Sequence[Part],
    shared: Callable[[Sequence[Any]], Made],
    out: Path,
    brand: Brand | None = None,
    *,
    languages: Sequence[SiteLanguage] = LANGUAGES,
    force: bool = False,
    processes: int = 1,
    with_pdf: bool = False,
    progress: Progress = lambda _done, _total, _name: None,
) -> BuildReport:
    """Bring the folder `out` up to date with the parts, the pages about them, and common files.

    shared: makes the pages about several parts from what each of them tells. `with_pdf`: print
    the notices and explainers too. Errors come back as diagnostics; ValueError for pages that
    cannot stand together.
    """
    brand = brand or Brand()
    written = tuple(language for language in LANGUAGES if language in languages)
    refused = list(_refused(out, brand, written, force=force, with_pdf=with_pdf))
    if refused:
        return BuildReport(diagnostics=tuple(refused))
    is_sharded = sum(len(part.folders) for part in parts) > MANY_FOLDERS
    setting = Setting(out, brand, written, is_sharded, with_pdf)
    site = Site.at(out)
    try:
        site.drop_stage()
        try:
            return _Build(site, setting, tuple(parts), processes, progress).report(shared)
        finally:
            site.drop_stage()
    except OSError as error:
        path = str(error.filename or out)
        reason = error.strerror or type(error).__name__
        return BuildReport(diagnostics=(Unreadable(path=path, reason=reason),))


def _refused(
    out: Path, brand: Brand, languages: tuple[SiteLanguage, ...], *, force: bool, with_pdf: bool
) -> Iterator[Diagnostic]:
    """What keeps the whole site from being built."""
    yield from check_brand(brand)
    if not may_hold_a_site(out) and not force:
        yield NotOurFolder(path=str(out))
    if with_pdf:
        yield from check_fonts(languages)


@frozen
class _Build:
    """One build of a site."""

    site: Site
    setting: Setting
    parts: tuple[Part, ...]
    processes: int
    progress: Progress

    def report(self, shared: Callable[[Sequence[Any]], Made]) -> BuildReport:
        """Make what is to be made; write it where nothing is wrong."""
        parts = [evolve(part, source=self.setting.source(part)) for part in self.parts]
        standing = self._standing(parts)
        jobs = [
            Job(part, self.site.parts.get(part.key, Written()).files)
            for part in parts
            if part.key not in standing
        ]
        finished = {each.key: each for each in self._run(jobs)}
        if all(each.is_done for each in finished.values()):
            lines = {**standing, **{key: each.lines for key, each in finished.items()}}
            old = {key: self.site.parts[key] for key in standing}
            new = {**old, **{key: each.written for key, each in finished.items()}}
            told = [new[part.key].told for part in parts]
            beside = self._shared(shared(told), lines, new)
            finished[_SHARED] = beside
            new[_SHARED] = beside.written
        found = [finding for each in finished.values() for finding in each.diagnostics]
        if any(map(is_error, found)):
            return BuildReport(diagnostics=tuple(dict.fromkeys(found)))
        _check_paths(new)
        staged = [path for each in finished.values() for path in each.staged]
        pages = _pages(new, self.setting.languages)
        found += _differences(pages)
        changes = self.site.commit(new, staged)
        return BuildReport(changes, sum(map(len, pages.values())), tuple(dict.fromkeys(found)))

    # ------------------------------------------------------------ what stands there

    def _standing(self, parts: Sequence[Part]) -> dict[str, Mapping[SiteLanguage, Any]]:
        """The parts that need not be made again, with their lines of the common search script.

        None where that script is not as we left it.
        """
        scripts = [self._lines(language) for language in self.setting.languages]
        if None in scripts:
            return {}
        with ThreadPoolExecutor() as pool:
            stands = pool.map(lambda part: self.site.stands(part.key, part.source), parts)
        kept = [part for part, is_kept in zip(parts, stands, strict=True) if is_kept]
        by_language = dict(zip(self.setting.languages, scripts, strict=True))
        return {
            part.key: {
                language: [line for each in part.folders for line in found.get(each, ())]
                for language, found in by_language.items()
                if found is not None
            }
            for part in kept
        }

    def _lines(self, language: SiteLanguage) -> Mapping[str, tuple[str, ...]] | None:
        """The lines of the search script that stands there; None where it is not as it was."""
        path = f"{language}/{search.common_path(is_sharded=self.setting.is_sharded)}"
        entry = self.site.parts.get(_SHARED, Written()).files.get(path)
        try:
            data = (self.site.folder / path).read_bytes()
        except OSError:
            return None
        if entry is None or fingerprint(data) != entry.content:
            return None
        return search.lines_by_folder(data.decode())

    # ------------------------------------------------------------ what is made

    def _run(self, jobs: Sequence[Job]) -> list[Finished]:
        if self.processes == 1 or len(jobs) <= FEW:
            return finish(jobs, self.setting, self.progress)
        return _in_processes(jobs, self.setting, self.processes, self.progress)

    def _shared(
        self,
        made: Made,
        lines: Mapping[str, Mapping[SiteLanguage, Sequence[str]]],
        parts: Mapping[str, Written],
    ) -> Finished:
        """The pages about several parts, the script that searches begin with, common files."""
        setting = self.setting
        extra = shared_files(setting.languages, setting.brand)
        script = search.common_path(is_sharded=setting.is_sharded)
        pages = _pages(parts, setting.languages)
        for site in made.sites:
            of_parts = [line for part in self.parts for line in lines[part.key][site.language]]
            own = search.texts(site.pages)
            extra[f"{site.language}/{script}"] = search.common_script([*own, *of_parts])
            pages[site.language] = sorted([*pages[site.language], *(p.path for p in site.pages)])
        extra |= sitemap(pages, setting.brand)
        part = Part(_SHARED, (), "", lambda: made)
        (finished,) = finish(
            [Job(part, self.site.parts.get(_SHARED, Written()).files, extra)], setting
        )
        return finished


# ---------------------------------------------------------------- several processes


def _in_processes(
    jobs: Sequence[Job], setting: Setting, processes: int, progress: Progress
) -> list[Finished]:
    """The parts, some at a time in each process; in their order."""
    together = max(1, min(_TOGETHER, len(jobs) // (2 * processes)))
    pieces = [jobs[start : start + together] for start in range(0, len(jobs), together)]
    context = multiprocessing.get_context("spawn")
    done = 0
    with ProcessPoolExecutor(processes, context, _seldom_collecting) as pool:
        futures = {pool.submit(finish, piece, setting): piece for piece in pieces}
        try:
            for future in as_completed(futures):
                done += len(future.result())
                progress(done, len(jobs), futures[future][-1].part.key)
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    return [finished for future in futures for finished in future.result()]


def _seldom_collecting() -> None:
    """A process that builds much and drops little: see the command's own start."""
    gc.set_threshold(50_000)


# ---------------------------------------------------------------- the whole site


def _pages(
    parts: Mapping[str, Written], languages: Sequence[SiteLanguage]
) -> dict[SiteLanguage, list[str]]:
    """The paths of the pages in each language."""
    found: dict[SiteLanguage, list[str]] = {language: [] for language in languages}
    for path in sorted(path for part in parts.values() for path in part.files):
        language, _, rest = path.partition("/")
        if path.endswith(".html") and rest:
            found[language].append(rest)  # type: ignore[index]
    return found


def _check_paths(parts: Mapping[str, Written]) -> None:
    """ValueError where two parts hold a file of one path, on any system."""
    paths = [path.casefold() for part in parts.values() for path in part.files]
    if len(set(paths)) < len(paths):
        raise ValueError(
            f"two files of one path: {sorted({p for p in paths if paths.count(p) > 1})}"
        )


def _differences(pages: Mapping[SiteLanguage, Sequence[str]]) -> Iterator[Diagnostic]:
    """Pages that some language lacks."""
    paths = {language: set(each) for language, each in pages.items()}
    for path in sorted(set().union(*paths.values())):
        lacking = tuple(language for language, each in paths.items() if path not in each)
        if lacking:
            yield LanguagesDiffer(path=path, languages=lacking)
