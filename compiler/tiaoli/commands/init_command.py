"""`tiaoli init`: a project of the user's own, with a first policy that explains itself."""

import argparse
from pathlib import Path

from tiaoli.commands.console import FINE, USAGE, Console
from tiaoli.diagnostics.base import Diagnostic
from tiaoli.project import shown, starter_files, write_new


def run(options: argparse.Namespace, console: Console) -> int:
    """Write the first files; what exists is left as it is and said."""
    folder = Path(options.dir)
    problems: list[Diagnostic] = []
    for name, text in starter_files(console.language).items():
        failed = write_new(folder / name, text)
        if failed:
            problems.append(failed)
        else:
            console.say(f"已写入 {shown(folder / name)}", f"wrote {shown(folder / name)}")
    if problems:
        return console.fail(problems, USAGE)
    if console.wants_json:
        console.json({"written": sorted(starter_files(console.language))})
    console.say(
        f"接下来：\n  cd {folder}\n  tiaoli check\n"
        '  tiaoli evaluate example/2024 --given "儿童，其余皆否" --why',
        f"next:\n  cd {folder}\n  tiaoli check\n"
        '  tiaoli evaluate example/2024 --given "child, nothing else" --why',
    )
    return FINE
