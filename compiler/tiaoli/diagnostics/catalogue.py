"""All findings by code, and the page of each: its docstring, English above `---`, Chinese below."""

import inspect
import re
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

import tiaoli.diagnostics
from tiaoli.diagnostics.base import Diagnostic, Language

_SENTENCE = re.compile(r"(?<=。).+|(?<=\.)\s.+")
"""What stands behind the first sentence of a paragraph."""


@cache
def catalogue() -> dict[str, type[Diagnostic]]:
    """Every diagnostic class by its code, sorted. ValueError where two share a code."""
    found: dict[str, type[Diagnostic]] = {}
    for module in iter_modules(tiaoli.diagnostics.__path__, "tiaoli.diagnostics."):
        for value in vars(import_module(module.name)).values():
            if _is_finding(value) and value.__module__ == module.name:
                if value.code in found:
                    raise ValueError(f"{value.code}: {value} and {found[value.code]}")
                found[value.code] = value
    return dict(sorted(found.items()))


def _is_finding(value: object) -> bool:
    return isinstance(value, type) and issubclass(value, Diagnostic) and hasattr(value, "code")


def page(finding: type[Diagnostic], language: Language) -> str:
    """The page of a finding: what it means and how to mend it."""
    english, _, chinese = inspect.cleandoc(finding.__doc__ or "").partition("\n---\n")
    return (chinese if language == "zh" else english).strip()


def title(finding: type[Diagnostic], language: Language) -> str:
    """The first sentence of the page."""
    lines = page(finding, language).split("\n\n", 1)[0].splitlines()
    paragraph = ("" if language == "zh" else " ").join(lines)
    return _SENTENCE.sub("", paragraph)
