"""What most commands begin with: the project that the options or the paths point to."""

import argparse
from collections.abc import Iterable
from pathlib import Path

from tiaoli.pipeline import Library
from tiaoli.project import Project, is_project


def library(options: argparse.Namespace, paths: Iterable[str] = ()) -> Library:
    """The texts of the project: of `--project`, of the current folder, or of the first path."""
    if options.project:
        return Library(Project.find(Path(options.project)))
    project = Project.find()
    for path in map(Path, paths):
        if project.root is None and path.exists():
            return Library(Project.around(path))
    return Library(project)


def lacks_project(options: argparse.Namespace) -> bool:
    """Whether `--project` names a folder that is none."""
    return bool(options.project) and not is_project(Project.find(Path(options.project)).root)
