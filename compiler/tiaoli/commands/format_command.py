"""`tiaoli format`: one tidy form for every file, or the file in the other language."""

import argparse

from attrs import evolve

from tiaoli.commands.console import FINDINGS, FINE, USAGE, Console, status_of
from tiaoli.commands.start import library
from tiaoli.diagnostics.base import Diagnostic, is_error
from tiaoli.diagnostics.files import NotFormatted, PackageFile, WhichFiles
from tiaoli.pipeline import Library
from tiaoli.project import PolicyFile, write_back
from tiaoli.syntax.format import format_text


def run(options: argparse.Namespace, console: Console) -> int:
    """Format the files; with `--check` only say which would change."""
    if options.to and not options.paths:
        return console.fail([WhichFiles()], USAGE)
    texts = library(options, options.paths)
    files, problems = texts.project.expand(options.paths)
    if problems:
        return console.fail(problems, USAGE)
    found: list[Diagnostic] = []
    changed: list[str] = []
    for number, file in enumerate(files, 1):
        console.progress(number, len(files), file.shown)
        fresh, findings = _format(texts, file, options)
        found += findings
        changed += [file.shown] * fresh
    console.reads(source for file in files if (source := texts.reading(file).source))
    console.report(found)
    _tell(console, changed, len(files), found, options.check)
    return FINDINGS if options.check and changed else status_of(found)


def _format(
    texts: Library, file: PolicyFile, options: argparse.Namespace
) -> tuple[bool, list[Diagnostic]]:
    """Whether the file changes (and, unless only checking, change it), with what was found."""
    reading = texts.reading(file)
    if reading.source is None or reading.decoded is None:
        return False, list(reading.diagnostics)
    result = format_text(reading.source.text, file.shown, texts.scope_of, options.to)
    found = [*reading.diagnostics, *(each for each in result.diagnostics if is_error(each))]
    if result.text == reading.source.text:
        return False, found
    if options.check:
        return True, [*found, NotFormatted(path=file.shown)]
    if not texts.project.may_write(file):
        return False, [*found, PackageFile(path=file.shown)]
    failed = write_back(evolve(reading, file=file), result.text)
    return failed is None, [*found, *([failed] if failed else [])]


def _tell(
    console: Console, changed: list[str], total: int, found: list[Diagnostic], only_check: bool
) -> None:
    if console.wants_json:
        console.json({"changed": changed, "diagnostics": console.as_json(found)})
        return
    if not only_check:
        for path in changed:
            console.say(f"已改写 {path}", f"rewrote {path}")
    if status_of(found) == FINE:
        console.say(
            f"{total} 个文件，改写了 {len(changed)} 个",
            f"{total} file{'s' * (total != 1)}, {len(changed)} rewritten",
        )
