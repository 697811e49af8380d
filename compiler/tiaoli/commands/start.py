"""What most commands begin with: the project that the options or the paths point to."""

import argparse
from collections.abc import Iterable
from pathlib import Path

from tiaoli.pipeline import Library
from tiaoli.project import Project, is_fresh, is_project


def library(options: argparse.Namespace, paths: Iterable[str] = ()) -> Library:
    """The texts of the project: of `--project`, of the current folder, or of the first path.

    `tiaoli new` may begin one in the current folder, where an empty `policies/` awaits it.
    """
    if options.project:
        return Library(Project.find(Path(options.project)))
    project = Project.find()
    if project.root is None and _may_begin(options, Path.cwd()):
        return Library(Project(Path.cwd()))
    for path in map(Path, paths):
        if project.root is None and path.exists():
            return Library(Project.around(path))
    return Library(project)


def lacks_project(options: argparse.Namespace) -> bool:
    """Whether `--project` names a folder that is none."""
    root = Project.find(Path(options.project)).root if options.project else None
    return root is not None and not is_project(root) and not _may_begin(options, root)


def _may_begin(options: argparse.Namespace, folder: Path) -> bool:
    return options.command == "new" and is_fresh(folder)
