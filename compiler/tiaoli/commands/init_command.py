"""`tiaoli init`: a project of the user's own, with a first policy that explains itself."""

import argparse
from pathlib import Path

from tiaoli.commands.console import FINE, USAGE, Console
from tiaoli.diagnostics.files import AlreadyThere, NoNewProject
from tiaoli.project import is_project, shown, starter_files, write_new


def run(options: argparse.Namespace, console: Console) -> int:
    """Write the first files, unless a project is there; other files are left as they are."""
    folder = Path(options.dir)
    if is_project(folder):
        return console.fail([NoNewProject(path=options.dir)], USAGE)
    written: list[str] = []
    kept: list[str] = []
    for name, text in starter_files(console.language).items():
        path = shown(folder / name)
        match write_new(folder / name, text):
            case None:
                written.append(path)
                console.say(f"已写入 {path}", f"wrote {path}")
            case AlreadyThere():
                kept.append(path)
                console.say(f"已有 {path}，未改动", f"kept {path}, which was there already")
            case failed:
                return console.fail([failed], USAGE)
    if console.wants_json:
        console.json({"written": written, "kept": kept})
    is_here = folder.resolve() == Path.cwd()
    enter = "" if is_here else f"  cd {_quoted(options.dir)}\n"
    console.say(
        f"接下来：\n{enter}  tiaoli check\n"
        '  tiaoli evaluate example/2024 --given "儿童，其余皆否" --why',
        f"next:\n{enter}  tiaoli check\n"
        '  tiaoli evaluate example/2024 --given "child, nothing else" --why',
    )
    return FINE


def _quoted(folder: str) -> str:
    """A folder as every shell takes it."""
    return f'"{folder}"' if " " in folder else folder
