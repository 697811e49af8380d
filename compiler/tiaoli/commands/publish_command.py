"""`tiaoli publish`: the policies as a web site in three languages, in a folder that can be copied."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from tiaoli.commands.console import FINDINGS, USAGE, Console, status_of
from tiaoli.commands.start import library
from tiaoli.diagnostics.base import Diagnostic, is_error
from tiaoli.diagnostics.files import Unreadable
from tiaoli.diagnostics.publishing import (
    BrandSetting,
    DraftNotPublished,
    LowContrast,
    NothingToPublish,
    NotOurFolder,
)
from tiaoli.pipeline import Library
from tiaoli.project import PolicyFile
from tiaoli.publish.page import LANGUAGES

_USAGE = (BrandSetting, LowContrast, NotOurFolder, NothingToPublish, Unreadable)
"""Findings about how the command was called, not about what the policies say."""
_BRAND = ("name", "contact", "colour", "logo", "base")


def run(options: argparse.Namespace, console: Console) -> int:
    """Check the policies, then bring the folder up to date with their pages."""
    from tiaoli.publish.brand import read_brand
    from tiaoli.publish.build import build
    from tiaoli.publish.makers import MANY, makers

    texts = library(options, options.paths)
    files, problems = texts.project.expand(options.paths)
    policies = [file for file in files if not file.is_vocabulary]
    if not problems and not policies:
        problems = [NothingToPublish()]
    given = {name: getattr(options, name) for name in _BRAND if getattr(options, name)}
    brand, settings = read_brand(texts.project.root, given)
    if problems or settings:
        return console.fail([*problems, *settings], USAGE)
    broken = list(_refused(texts, policies, options.draft, console))
    if broken:
        return console.fail(broken, FINDINGS)
    languages = [each for each in LANGUAGES if each in (options.language or LANGUAGES)]
    report = build(
        tuple(makers(texts, policies, languages, with_pdf=options.pdf).items()),
        Path(options.out),
        brand,
        force=options.force,
        in_processes=len(policies) >= MANY,
        with_pdf=options.pdf,
        progress=_Bar(console),
    )
    console.report(report.diagnostics)
    changes = report.changes
    if console.wants_json:
        console.json(
            {
                "pages": report.pages,
                "written": list(changes.written),
                "removed": list(changes.removed),
                "unchanged": changes.kept,
                "diagnostics": console.as_json(report.diagnostics),
            }
        )
    elif report.is_done:
        _tell(console, report.pages, len(changes.written), len(changes.removed), options.out)
    is_misused = any(isinstance(each, _USAGE) for each in report.diagnostics)
    return USAGE if is_misused else status_of(report.diagnostics)


def _refused(
    texts: Library, policies: list[PolicyFile], drafts: bool, console: Console
) -> Iterator[Diagnostic]:
    """What keeps policies from being published: errors, and drafts unless they are asked for."""
    for number, file in enumerate(policies, 1):
        console.progress(number, len(policies), file.shown)
        checked = texts.check(file)
        yield from (each for each in checked.diagnostics if is_error(each))
        if checked.policy and not checked.policy.header.reviewed and not drafts:
            yield DraftNotPublished(policy=file.id)


class _Bar:
    """The pages of all languages together, on one line."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.counts: dict[str, tuple[int, int]] = {}

    def __call__(self, done: int, total: int, language: str) -> None:
        self.counts[language] = (done, total)
        pages = sum(each for each, _ in self.counts.values())
        self.console.progress(pages, sum(each for _, each in self.counts.values()), language)


def _tell(console: Console, pages: int, written: int, removed: int, out: str) -> None:
    first = (Path(out) / "index.html").as_posix()
    console.say(
        f"{pages} 个网页：写入 {written} 个文件，删除 {removed} 个，其余未变。请打开 {first}",
        f"{pages} pages: {written} files written, {removed} removed, the rest unchanged."
        f" Open {first}",
    )
