"""Page templates: compiled once for the whole site, filled many times.

Templates are other people's files: they run in Jinja's sandbox and every value that they fill in
is escaped. A template that fails is a finding, carried by `PageFails` to the command.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from attrs import frozen
from jinja2 import DictLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from tiaoli.diagnostics.base import Diagnostic
from tiaoli.diagnostics.notices import TemplateFails
from tiaoli.notices.render import capitalized

_FAILURES = (
    TemplateError, LookupError, TypeError, ValueError, AttributeError, ArithmeticError,
    RecursionError,
)  # fmt: skip
"""What a template can make go wrong: its own errors, and wrong calls of what it sees."""

_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_SPACE = re.compile(r"\s*\n\s*")


class PageFails(Exception):
    """A page cannot be made; carries the finding."""

    def __init__(self, finding: Diagnostic) -> None:
        super().__init__(finding.message("en"))
        self.finding = finding


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, asked once for each attribute of a type: its answer rests on nothing else."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._safe: dict[tuple[type, str], bool] = {}

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        key = (type(obj), attr)
        if isinstance(obj, type) or key not in self._safe:
            safe = super().is_safe_attribute(obj, attr, value)
            if isinstance(obj, type):
                return safe
            self._safe[key] = safe
        return self._safe[key]


@frozen
class Filled:
    """A template filled: the body, and what the template set as title and description."""

    body: str
    title: str
    description: str


@frozen(eq=False)
class Templates:
    """The page templates of a vocabulary, by file name."""

    environment: ImmutableSandboxedEnvironment
    texts: Mapping[str, str]

    @classmethod
    def of(cls, texts: Mapping[str, str]) -> "Templates":
        environment = _Sandbox(
            loader=DictLoader(dict(texts)),
            autoescape=True,
            finalize=_finalize,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        environment.filters["capitalize_first"] = capitalized
        environment.globals.update(td=_cell, th=_row_head, head=_head, table=_table, end=_END)
        return cls(environment, texts)

    def text(self, *kinds: str) -> str:
        """The templates of some kinds of pages, as they stand in their files."""
        return "\n".join(
            text for name, text in self.texts.items() if name.partition(".")[0] in kinds
        )

    def fill(self, name: str, **values: Any) -> Filled:
        """The template filled. PageFails where it cannot be."""
        try:
            module = self.environment.get_template(name).make_module(values)
            said = {each: str(getattr(module, each, "")) for each in ("title", "description")}
        except _FAILURES as error:
            line = error.lineno if isinstance(error, TemplateSyntaxError) else _line(error)
            reason = f"{type(error).__name__}: {error}"
            raise PageFails(TemplateFails(path=name, line=line, reason=reason)) from error
        body = _SPACE.sub("\n", str(module)).strip() + "\n"
        return Filled(body, **{key: Markup(text).unescape() for key, text in said.items()})  # noqa: S704


def _line(error: BaseException) -> int:
    """The line of the template at which it failed; 0 where that is not known."""
    found, trace = 0, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_globals.get("__jinja_template__") is not None:
            found = trace.tb_lineno
        trace = trace.tb_next
    return found


def _finalize(value: Any) -> Any:
    """What Jinja puts into the page for `{{ value }}`, before it is escaped."""
    return _UNSEEN.sub("", value) if type(value) is str else value


# ---------------------------------------------------------------- tables


@cache
def _cell(label: str, *, screen: bool = False) -> Markup:
    """The start of a cell; on a phone the label stands before its text. screen: not on paper."""
    kind = _ON_SCREEN if screen else ""
    return Markup(f'<td{kind} role="cell" data-label="{escape(_finalize(label))}">')  # noqa: S704


_ON_SCREEN = ' class="screen"'
_HEAD_CELL = Markup('<th role="rowheader" scope="row">')


def _row_head() -> Markup:
    """The start of the cell that says whose row it is."""
    return _HEAD_CELL


def _head(*labels: str, screen: bool = False) -> Markup:
    """The head of a table. screen: the last column is not on paper."""
    kinds = [*[""] * (len(labels) - 1), _ON_SCREEN if screen else ""]
    cells = "".join(
        f'<th{kind} role="columnheader" scope="col">{escape(each)}</th>'
        for kind, each in zip(kinds, labels, strict=True)
    )
    return Markup(  # noqa: S704
        f'<thead role="rowgroup"><tr role="row">{cells}</tr></thead><tbody role="rowgroup">'
    )


def _table(caption: str = "") -> Markup:
    """The start of a table that becomes a list of cards on a phone."""
    said = f'<caption class="visually-hidden">{escape(caption)}</caption>' if caption else ""
    return Markup(f'<table class="stack" role="table">{said}')  # noqa: S704


_END = Markup("</tbody></table>")
