"""`tiaoli check`: everything that is wrong with the files, one broken sentence hiding no other."""

import argparse

from tiaoli.commands.console import USAGE, Console, status_of
from tiaoli.commands.start import library
from tiaoli.diagnostics.base import Diagnostic
from tiaoli.diagnostics.render import summary


def run(options: argparse.Namespace, console: Console) -> int:
    """Check the files and print what was found, then a line that sums up."""
    texts = library(options, options.paths)
    files, problems = texts.project.expand(options.paths)
    if problems:
        return console.fail(problems, USAGE)
    found: dict[Diagnostic, None] = {}
    clauses = examples = 0
    for number, file in enumerate(files, 1):
        console.progress(number, len(files), file.shown)
        checked = texts.check(file)
        found.update(dict.fromkeys(checked.diagnostics))
        if checked.policy:
            own = checked.policy.clauses
            clauses += sum(clause.layer == 0 for clause in own)
            examples += len(checked.policy.examples)
    console.report(found)
    counts = {"files": len(files), "clauses": clauses, "examples": examples}
    if console.wants_json:
        console.json({**counts, "diagnostics": console.as_json(found)})
        return status_of(found)
    said = summary(found, console.language) or console.words("没有问题", "no findings")
    console.say(
        f"{len(files)} 个文件，{clauses} 条条款，{examples} 个例：{said}",
        f"{_count(len(files), 'file')}, {_count(clauses, 'clause')},"
        f" {_count(examples, 'example')}: {said}",
    )
    return status_of(found)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
