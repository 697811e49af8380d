"""`tiaoli build`: evaluators, JSON and notices below `generated/`, or whether they are stale."""

import argparse
from pathlib import Path

from tiaoli.commands.console import FINDINGS, FINE, USAGE, Console, status_of
from tiaoli.commands.start import library
from tiaoli.diagnostics.base import Diagnostic, is_error
from tiaoli.diagnostics.files import NoProject, StaleGenerated
from tiaoli.project import shown


def run(options: argparse.Namespace, console: Console) -> int:
    """Build the policies, or with `--check` only say which generated files are stale."""
    texts = library(options, options.paths)
    files, problems = texts.project.expand(options.paths)
    if not problems and texts.project.root is None:
        problems = [NoProject(path=str(Path.cwd()))]
    if problems:
        return console.fail(problems, USAGE)
    found: list[Diagnostic] = []
    paths: list[Path] = []
    policies = [file for file in files if not file.is_vocabulary]
    for number, file in enumerate(policies, 1):
        console.progress(number, len(policies), file.shown)
        built = texts.build(file)
        found += [each for each in built.diagnostics if is_error(each)]
        if built.files is not None:
            move = texts.project.stale if options.check else texts.project.write_generated
            paths += move(file, built.files)
    if not options.paths:
        paths += texts.project.orphans() if options.check else texts.project.remove_orphans()
    if options.check:
        found += [StaleGenerated(path=shown(path)) for path in paths]
    console.reads(source for file in policies if (source := texts.reading(file).source))
    console.report(found)
    _tell(console, [shown(path) for path in paths], len(policies), found, options.check)
    return FINDINGS if options.check and paths else status_of(found)


def _tell(
    console: Console, paths: list[str], total: int, found: list[Diagnostic], only_check: bool
) -> None:
    if console.wants_json:
        key = "stale" if only_check else "written"
        console.json({key: paths, "diagnostics": console.as_json(found)})
        return
    if not only_check:
        for path in paths:
            console.say(f"已写入 {path}", f"wrote {path}")
    if status_of(found) == FINE and not paths:
        console.say(
            f"{total} 份政策的生成文件都是最新的", f"{_counted(total)} built, nothing changed"
        )
    elif status_of(found) == FINE:
        console.say(f"已生成 {total} 份政策", f"{_counted(total)} built")


def _counted(number: int) -> str:
    """`1 policy`, `2 policies`."""
    return f"{number} policy" if number == 1 else f"{number} policies"
