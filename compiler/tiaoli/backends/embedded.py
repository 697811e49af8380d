"""The runtime section of generated evaluators: our own modules as text, imports merged."""

import ast
import inspect
from functools import cache
from types import ModuleType

from tiaoli.backends import runtime
from tiaoli.units import day, settle, unknown

MODULES: tuple[ModuleType, ...] = (day, unknown, settle, runtime)


@cache
def runtime_section() -> str:
    """The text of the modules, one after the other, without their imports and docstrings."""
    return "\n\n".join(_body(module) for module in MODULES)


@cache
def runtime_imports() -> tuple[str, ...]:
    """The imports from the standard library that the runtime needs, sorted."""
    names: dict[str, set[str]] = {"typing": {"dataclass_transform"}}
    for module in MODULES:
        for statement in ast.parse(inspect.getsource(module)).body:
            if isinstance(statement, ast.ImportFrom) and not _is_ours(statement):
                found = names.setdefault(str(statement.module), set())
                found.update(alias.name for alias in statement.names)
    return tuple(f"from {name} import {_listed(found)}" for name, found in sorted(names.items()))


def _listed(names: set[str]) -> str:
    return ", ".join(sorted(names, key=lambda name: (not name.isupper(), name[0].islower(), name)))


def _is_ours(statement: ast.ImportFrom) -> bool:
    return str(statement.module).startswith("tiaoli")


def _body(module: ModuleType) -> str:
    source = inspect.getsource(module)
    lines = source.splitlines()
    tree = ast.parse(source)
    dropped: set[int] = set()
    for place, statement in enumerate(tree.body):
        is_docstring = place == 0 and isinstance(statement, ast.Expr)
        if is_docstring or isinstance(statement, ast.Import | ast.ImportFrom):
            dropped.update(range(statement.lineno, (statement.end_lineno or 0) + 1))
    kept = [line for number, line in enumerate(lines, 1) if number not in dropped]
    title = module.__name__.rsplit(".", 1)[-1]
    return f"# ---- {title}\n\n" + "\n".join(kept).strip("\n")
