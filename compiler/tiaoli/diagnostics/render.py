"""Diagnostics as people and programs read them: lines for a terminal, objects for JSON.

Nothing that stands in a policy reaches the terminal as a control: such characters are shown as
their code. Carets count columns as a terminal does, where a Chinese character takes two.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from attrs import frozen

from tiaoli.diagnostics.base import Diagnostic, Fix, Language, Related
from tiaoli.source import Span

_SEVERITY = {
    "error": {"zh": "错误", "en": "error"},
    "warning": {"zh": "警告", "en": "warning"},
}
_HELP = {"zh": "建议", "en": "help"}
_SEE = {"zh": "另见", "en": "see"}
_WIDEST = 100
"""Terminal columns of a source line; a longer one is shown around the place."""

_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)


@frozen
class Paint:
    """Colours of a terminal, or none."""

    colour: bool = False

    def bold(self, text: str) -> str:
        return self._code("1", text)

    def dim(self, text: str) -> str:
        return self._code("2", text)

    def severity(self, severity: str, text: str) -> str:
        return self._code("1;31" if severity == "error" else "1;33", text)

    def good(self, text: str) -> str:
        return self._code("1;32", text)

    def place(self, text: str) -> str:
        return self._code("36", text)

    def _code(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and text else text


def visible(text: str) -> str:
    """The text with controls and invisible characters written as their code, `<U+202E>`."""
    return _CONTROL.sub(lambda match: f"<U+{ord(match[0]):04X}>", text)


def width(text: str) -> int:
    """Terminal columns of a text."""
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def render_text(diagnostic: Diagnostic, language: Language, paint: Paint = Paint()) -> str:
    """The message, the line with a caret below, related places, and what to do."""
    severity = paint.severity(diagnostic.severity, _SEVERITY[diagnostic.severity][language])
    lines = [f"{severity}[{diagnostic.code}]: {paint.bold(visible(diagnostic.message(language)))}"]
    if diagnostic.span:
        lines += _excerpt(diagnostic.span, paint, diagnostic.severity)
    for related in diagnostic.related:
        lines += _related(related, language, paint)
    advice = diagnostic.help(language)
    if advice:
        lines.append(f"  {paint.dim('=')} {_HELP[language]}: {visible(advice)}")
    if diagnostic.fix:
        lines.append(
            f"  {paint.dim('=')} {_HELP[language]}: {_fix_words(diagnostic.fix, language)}"
        )
    return "\n".join(lines)


def _related(related: Related, language: Language, paint: Paint) -> list[str]:
    why = visible(related.why.in_language(language))
    return [f"  {paint.dim('=')} {_SEE[language]}: {why}", *_excerpt(related.span, paint, "")]


def _fix_words(fix: Fix, language: Language) -> str:
    old, new = visible(fix.span.text), visible(fix.text)
    if not old:
        return f"插入“{new}”" if language == "zh" else f"insert “{new}”"
    if old and new.endswith(old):
        added = new.removesuffix(old).strip()
        return (
            f"在“{old}”前插入“{added}”" if language == "zh" else f"insert “{added}” before “{old}”"
        )
    if not new:
        return f"删去“{old}”" if language == "zh" else f"delete “{old}”"
    return f"把“{old}”改为“{new}”" if language == "zh" else f"replace “{old}” by “{new}”"


def _excerpt(span: Span, paint: Paint, severity: str) -> list[str]:
    line, column = span.source.position(span.start)
    text = span.source.line_text(line)
    before, marked, after = _window(text, column - 1, column - 1 + max(0, span.end - span.start))
    margin = " " * len(str(line))
    caret = "^" * max(1, width(marked))
    return [
        f"{margin} {paint.dim('-->')} {paint.place(f'{visible(span.source.path)}:{line}:{column}')}",
        f"{margin} {paint.dim('|')}",
        f"{line} {paint.dim('|')} {before}{marked}{after}".rstrip(),
        f"{margin} {paint.dim('|')} {' ' * width(before)}{paint.severity(severity, caret)}",
    ]


def _window(text: str, start: int, end: int) -> tuple[str, str, str]:
    """The line in three parts, before, marked and after, cut where it is too wide."""
    left, right = max(0, start - 60), min(len(text), max(end, start + 1) + 60)
    if width(text[:400]) <= _WIDEST:
        left, right = 0, len(text)
    end = min(end, right, start + _WIDEST)
    right = min(right, end + 60)
    head = ("…" if left else "") + text[left:start]
    tail = text[end:right] + ("…" if right < len(text) else "")
    return _shown(head), _shown(text[start:end]), _shown(tail)


def _shown(text: str) -> str:
    return visible(text.replace("\t", "    "))


def summary(diagnostics: Iterable[Diagnostic], language: Language) -> str:
    """How many errors and warnings, in words; empty when there are none."""
    found = list(diagnostics)
    errors = sum(each.severity == "error" for each in found)
    warnings = len(found) - errors
    if language == "zh":
        parts = [f"{errors}个错误"] * bool(errors) + [f"{warnings}个警告"] * bool(warnings)
        return "，".join(parts)
    parts = [_count(errors, "error")] * bool(errors) + [_count(warnings, "warning")] * bool(
        warnings
    )
    return ", ".join(parts)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def as_json(diagnostic: Diagnostic, language: Language) -> dict[str, Any]:
    """The finding as JSON values; line and column count from 1, `end` lies behind the last."""
    place = _place(diagnostic.span)
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity,
        **place,
        "message": diagnostic.message(language),
        "help": diagnostic.help(language),
        "fix": diagnostic.fix and {**_place(diagnostic.fix.span), "text": diagnostic.fix.text},
        "related": [
            {**_place(each.span), "message": each.why.in_language(language)}
            for each in diagnostic.related
        ],
    }


def _place(span: Span | None) -> dict[str, Any]:
    if span is None:
        return {"path": None, "line": None, "column": None, "end": None}
    line, column = span.source.position(span.start)
    end_line, end_column = span.source.position(max(span.start, span.end))
    return {
        "path": span.source.path,
        "line": line,
        "column": column,
        "end": {"line": end_line, "column": end_column},
    }
