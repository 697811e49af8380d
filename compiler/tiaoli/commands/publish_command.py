"""`tiaoli publish`: the policies as a web site in three languages, in a folder that can be copied."""

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from tiaoli.commands.console import USAGE, Console, status_of
from tiaoli.commands.start import library
from tiaoli.diagnostics.files import Unreadable
from tiaoli.diagnostics.publishing import (
    BrandSetting,
    LowContrast,
    NothingToPublish,
    NotOurFolder,
)
from tiaoli.pipeline import Library
from tiaoli.project import PolicyFile
from tiaoli.publish.page import LANGUAGES

if TYPE_CHECKING:
    from tiaoli.publish.build import BuildReport
    from tiaoli.publish.page import Brand

_USAGE = (BrandSetting, LowContrast, NotOurFolder, NothingToPublish, Unreadable)
"""Findings about how the command was called, not about what the policies say."""
_BRAND = ("name", "contact", "colour", "logo", "base")


def run(options: argparse.Namespace, console: Console) -> int:
    """Bring the folder up to date with the pages of the policies, where nothing is wrong."""
    from tiaoli.publish.brand import read_brand

    texts = library(options, options.paths)
    files, problems = texts.project.expand(options.paths)
    policies = [file for file in files if not file.is_vocabulary]
    if not problems and not policies:
        problems = [NothingToPublish()]
    given = {name: getattr(options, name) for name in _BRAND if getattr(options, name)}
    brand, settings = read_brand(texts.project.root, given)
    if problems or settings:
        return console.fail([*problems, *settings], USAGE)
    report = _built(options, texts, policies, brand, console)
    is_misused = any(isinstance(each, _USAGE) for each in report.diagnostics)
    status = USAGE if is_misused else status_of(report.diagnostics)
    if not report.is_done:
        return console.fail(report.diagnostics, status)
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
    else:
        _tell(console, report.pages, len(changes.written), len(changes.removed), options.out)
    return status


def _built(
    options: argparse.Namespace,
    texts: Library,
    policies: list[PolicyFile],
    brand: "Brand",
    console: Console,
) -> "BuildReport":
    from tiaoli.publish.build import build
    from tiaoli.publish.makers import Content, Order

    languages = tuple(each for each in LANGUAGES if each in (options.languages or LANGUAGES))
    order = Order(texts.project.root, languages, options.pdf, options.draft)
    content = Content(order, texts, tuple(policies))
    return build(
        content.parts(),
        content.shared,
        Path(options.out),
        brand,
        languages=languages,
        force=options.force,
        processes=_cores(),
        with_pdf=options.pdf,
        progress=console.progress,
    )


def _cores() -> int:
    """How many processes can work at once."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _tell(console: Console, pages: int, written: int, removed: int, out: str) -> None:
    first = (Path(out) / "index.html").as_posix()
    console.say(
        f"{pages} 个网页：写入 {written} 个文件，删除 {removed} 个，其余未变。请打开 {first}",
        f"{pages} pages: {written} files written, {removed} removed, the rest unchanged."
        f" Open {first}",
    )
