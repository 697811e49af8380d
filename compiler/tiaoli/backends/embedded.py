"""The runtime section of generated evaluators: our own modules as text, imports merged."""

import ast
import inspect
from collections.abc import Iterator
from functools import cache
from types import ModuleType

from tiaoli.backends import runtime, runtime_case
from tiaoli.units import day, record, settle, unknown

MODULES: tuple[ModuleType, ...] = (day, unknown, settle, runtime, runtime_case)
QUICK = ("datetime", "itertools", "math", "operator")
"""Modules of the standard library that a generated evaluator imports when it runs.

The others are only named in annotations: importing them would take longer than all the rest.
"""


@cache
def runtime_section() -> str:
    """The text of the modules, one after the other, without their imports and docstrings."""
    return "\n\n".join(_body(module) for module in MODULES)


@cache
def record_section() -> str:
    """The text of `Record`, which the classes at the top of an evaluator are made with."""
    return _body(record)


@cache
def runtime_imports() -> tuple[str, ...]:
    """The imports from the standard library when an evaluator runs, and for type checkers."""
    names: dict[str, set[str]] = {"typing": {"Literal", "dataclass_transform"}}
    for module in (record, *MODULES):
        for statement in ast.parse(inspect.getsource(module)).body:
            if isinstance(statement, ast.ImportFrom) and not _is_ours(statement):
                found = names.setdefault(str(statement.module), set())
                found.update(alias.name for alias in statement.names)
    names["typing"].discard("TYPE_CHECKING")
    del names["__future__"]
    return (
        "from __future__ import annotations",
        "",
        *_printed({name: found for name, found in names.items() if name in QUICK}),
        "",
        "TYPE_CHECKING = False  # what only annotations name is read by type checkers alone",
        "if TYPE_CHECKING:",
        *(f"    {line}" for line in _printed({k: v for k, v in names.items() if k not in QUICK})),
    )


def _printed(names: dict[str, set[str]]) -> Iterator[str]:
    for name, found in sorted(names.items()):
        yield f"from {name} import {_listed(found)}"


def _listed(names: set[str]) -> str:
    return ", ".join(sorted(names, key=lambda name: (not name.isupper(), name[0].islower(), name)))


def _is_ours(statement: ast.ImportFrom) -> bool:
    return str(statement.module).startswith("tiaoli")


def _is_of_module(statement: ast.stmt) -> bool:
    """An import, or what the module exports: it means nothing in the middle of another file."""
    if isinstance(statement, ast.Assign):
        return ast.unparse(statement.targets[0]) == "__all__"
    return isinstance(statement, ast.Import | ast.ImportFrom)


def _body(module: ModuleType) -> str:
    source = inspect.getsource(module)
    lines = source.splitlines()
    tree = ast.parse(source)
    dropped: set[int] = set()
    for place, statement in enumerate(tree.body):
        is_docstring = place == 0 and isinstance(statement, ast.Expr)
        if is_docstring or _is_of_module(statement):
            dropped.update(range(statement.lineno, (statement.end_lineno or 0) + 1))
    kept = [line for number, line in enumerate(lines, 1) if number not in dropped]
    title = module.__name__.rsplit(".", 1)[-1]
    return f"# ---- {title}\n\n" + "\n".join(kept).strip("\n")
