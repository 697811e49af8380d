"""`tiaoli check`: everything that is wrong with the files, one broken sentence hiding no other."""

import argparse
from collections.abc import Iterable

from attrs import asdict, frozen

from tiaoli.commands.console import USAGE, Console, status_of
from tiaoli.commands.start import library
from tiaoli.diagnostics.base import Diagnostic
from tiaoli.diagnostics.render import summary
from tiaoli.model.nodes import Policy
from tiaoli.syntax import tree
from tiaoli.syntax.from_text import Parsed


def run(options: argparse.Namespace, console: Console) -> int:
    """Check the files and print what was found, then a line that sums up."""
    texts = library(options, options.paths)
    files, problems = texts.project.expand(options.paths)
    if problems:
        return console.fail(problems, USAGE)
    found: dict[Diagnostic, None] = {}
    counts = _Counts()
    for number, file in enumerate(files, 1):
        console.progress(number, len(files), file.shown)
        checked = texts.check(file)
        found.update(dict.fromkeys(checked.diagnostics))
        counts = counts.with_file(texts.parsed(file), checked.policy)
    found = dict.fromkeys(_in_order(found))
    console.reads(source for file in files if (source := texts.reading(file).source))
    console.report(found)
    if console.wants_json:
        console.json({**asdict(counts), "diagnostics": console.as_json(found)})
        return status_of(found)
    said = summary(found, console.language) or console.words("没有问题", "no findings")
    unrun_zh = f"（{counts.unrun} 个因有错未运行）" if counts.unrun else ""
    unrun_en = f" ({counts.unrun} not run because of errors)" if counts.unrun else ""
    console.say(
        f"{counts.files} 个文件，{counts.clauses} 条条款，{counts.examples} 个例{unrun_zh}：{said}",
        f"{_count(counts.files, 'file')}, {_count(counts.clauses, 'clause')},"
        f" {_count(counts.examples, 'example')}{unrun_en}: {said}",
    )
    return status_of(found)


def _in_order(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The findings file by file, each from top to bottom; first those that stand nowhere."""
    found = list(found)
    paths = list(dict.fromkeys(each.span.source.path for each in found if each.span))

    def place(finding: Diagnostic) -> tuple[int, int]:
        span = finding.span
        return (paths.index(span.source.path), span.start) if span else (-1, 0)

    return sorted(found, key=place)


@frozen
class _Counts:
    """What was checked. unrun: examples of policies that are too broken to run them."""

    files: int = 0
    clauses: int = 0
    examples: int = 0
    unrun: int = 0

    def with_file(self, parsed: Parsed | None, policy: Policy | None) -> "_Counts":
        if policy:
            clauses = sum(clause.layer == 0 for clause in policy.clauses)
            examples, unrun = len(policy.examples), 0
        else:
            file = parsed.file if parsed else None
            statements = file.statements if file else ()
            unrun = examples = sum(isinstance(each, tree.Example) for each in statements)
            clauses = sum(each.label is not None for each in statements)
            clauses += len(file.unread) if file else 0
        return _Counts(
            self.files + 1, self.clauses + clauses, self.examples + examples, self.unrun + unrun
        )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
