"""How a command speaks: in which language, in text or JSON, with colours or without."""

import json
import locale
import os
import sys
from collections.abc import Iterable
from typing import Any, TextIO

from attrs import define, field

from tiaoli.diagnostics.base import Diagnostic, Language, Words, is_error
from tiaoli.diagnostics.render import Paint, as_json, render_text
from tiaoli.source import Source

FINE, FINDINGS, USAGE = 0, 1, 2
"""Exit statuses."""
GIVEN = "--given"
"""Where findings about a question on the command line stand."""


@define
class Console:
    """Where a command prints.

    asked: the language of `--lang`, if it was given. written: that of the texts at hand, for
    where the system speaks none (`LANG=C`).
    """

    asked: Language | None = None
    wants_json: bool = False
    written: Language = "en"
    out: TextIO = field(factory=lambda: sys.stdout)
    err: TextIO = field(factory=lambda: sys.stderr)
    _seen: set[Diagnostic] = field(factory=set)
    _progress: int = 0

    @property
    def language(self) -> Language:
        """The reader's language: the one asked for, else the locale's, else that of the texts."""
        return self.asked or locale_language() or self.written

    def reads(self, texts: Iterable[Source]) -> None:
        """Take note of the language that most of the texts at hand are written in."""
        from tiaoli.syntax.chunks import surface_of

        surfaces = [surface_of(text) for text in texts]
        self.written = "zh" if surfaces.count("zh") > len(surfaces) / 2 else "en"

    def about(self, diagnostic: Diagnostic) -> Language:
        """The language of a finding: asked for, else its file's, else the locale's."""
        if self.asked is None and diagnostic.span:
            from tiaoli.syntax.chunks import surface_of
            from tiaoli.syntax.plain import has_chinese

            source = diagnostic.span.source
            if source.path == GIVEN:
                return "zh" if has_chinese(source.text) else "en"
            return surface_of(source)
        return self.language

    @property
    def paint(self) -> Paint:
        return Paint(_has_colours(self.out))

    def words(self, zh: str, en: str) -> str:
        return Words(zh, en).in_language(self.language)

    def say(self, zh: str, en: str) -> None:
        """A line for people; nothing in JSON mode, where the answer is the whole output."""
        if not self.wants_json:
            self.text(self.words(zh, en))

    def text(self, text: str) -> None:
        print(_printable(text), file=self.out)

    def json(self, value: Any) -> None:
        print(_printable(json.dumps(value, ensure_ascii=False, indent=2)), file=self.out)

    def report(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Print findings for people, each once; in JSON mode they wait for `as_json`."""
        self.progress_done()
        for each in diagnostics:
            if each not in self._seen:
                self._seen.add(each)
                if not self.wants_json:
                    self.text(render_text(each, self.about(each), self.paint) + "\n")

    def as_json(self, diagnostics: Iterable[Diagnostic]) -> list[dict[str, Any]]:
        return [as_json(each, self.about(each)) for each in diagnostics]

    def fail(self, diagnostics: Iterable[Diagnostic], status: int = FINDINGS) -> int:
        """Report what stopped the command, in text or as `{"diagnostics": […]}`."""
        found = list(diagnostics)
        self.report(found)
        if self.wants_json:
            self.json({"diagnostics": self.as_json(found)})
        return status

    def progress(self, done: int, total: int, name: str) -> None:
        """What is being worked on, on one line of a terminal that is written over."""
        if total > 1 and self.err.isatty() and not self.wants_json:
            line = f"[{done}/{total}] {name}"[:70]
            print("\r" + line.ljust(self._progress), end="", file=self.err, flush=True)
            self._progress = len(line)

    def progress_done(self) -> None:
        if self._progress:
            print("\r" + " " * (2 * self._progress) + "\r", end="", file=self.err, flush=True)
            self._progress = 0


def _printable(text: str) -> str:
    """The text with lone halves of characters, which no encoding has, written as escapes."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def status_of(diagnostics: Iterable[Diagnostic]) -> int:
    """Errors are findings; warnings alone are fine."""
    return FINDINGS if any(is_error(each) for each in diagnostics) else FINE


def locale_language() -> Language | None:
    """The system's language: Chinese where it speaks that, else English; None for none (`C`)."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable)
        if value:
            return _language_of(value)
    return _language_of(locale.getlocale()[0] or "")


def _language_of(name: str) -> Language | None:
    """The language of a locale's name, such as `zh_CN.UTF-8` or `Chinese (Simplified)_China`."""
    plain = name.lower().partition(".")[0]
    if plain in ("", "c", "posix"):
        return None
    return "zh" if plain.startswith(("zh", "chinese")) else "en"


def _has_colours(stream: TextIO) -> bool:
    """A terminal that understands colours, unless the user wants none (NO_COLOR)."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" or not stream.isatty():
        return False
    return os.name != "nt" or any(v in os.environ for v in ("WT_SESSION", "ANSICON", "TERM"))
