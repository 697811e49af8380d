"""Runs the command inside the test process and keeps what it prints."""

import json
from typing import Any, NamedTuple

from tiaoli.cli import main


class Ran(NamedTuple):
    """What a run of the command left behind."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def runner(capsys):
    """A function that runs `tiaoli` with its arguments."""

    def run(*arguments: str) -> Ran:
        capsys.readouterr()
        status = main([str(each) for each in arguments])
        return Ran(status, *capsys.readouterr())

    return run
