"""What a diagnostic is: a class with a stable code, words in both languages, and a page.

A family file (`names.py`, `reading.py` …) declares one class a finding. The class docstring is
the page that `tiaoli explain CODE` prints: an English part and a Chinese part, parted by a line
`---`. The fields of the class fill the message templates.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, Literal, Self

from attrs import fields, frozen

from tiaoli.source import Span

if TYPE_CHECKING:
    from attrs import frozen as finding
else:

    def finding(*, kw_only: bool) -> Callable[[type], type]:
        """`attrs.frozen`, put off until the first finding of the class is made (`complete`).

        There are over a hundred classes and most runs need none of them: making them all would
        be a large part of the time that a command takes.
        """
        assert kw_only
        return lambda cls: cls


__all__ = [
    "Diagnostic", "Fix", "Language", "Related", "Severity", "Words", "complete", "finding",
    "is_error",
]  # fmt: skip

Language = Literal["zh", "en"]
Severity = Literal["error", "warning"]


@frozen
class Words:
    """The same words in both languages; either is used where the other is missing."""

    zh: str = ""
    en: str = ""

    def in_language(self, language: Language) -> str:
        return (self.zh or self.en) if language == "zh" else (self.en or self.zh)


@frozen
class Related:
    """Another place that the reader should look at, with why."""

    span: Span
    why: Words


@frozen
class Fix:
    """A replacement of a span that mends the finding (`text` replaces what stands there)."""

    span: Span
    text: str


@frozen(kw_only=True)
class Diagnostic:
    """The base of all findings. Subclasses set the class variables and add fields."""

    code: ClassVar[str]
    severity: ClassVar[Severity] = "error"
    zh: ClassVar[str]
    en: ClassVar[str]
    zh_help: ClassVar[str] = ""
    en_help: ClassVar[str] = ""

    span: Span | None = None
    related: tuple[Related, ...] = ()
    fix: Fix | None = None

    def __new__(cls, *_: object, **__: object) -> Self:
        complete(cls)
        return object.__new__(cls)

    def message(self, language: Language) -> str:
        """What we see, in the language asked for."""
        return self._fill(self.zh if language == "zh" else self.en, language)

    def help(self, language: Language) -> str:
        """What to do about it; empty when nothing useful can be said."""
        return self._fill(self.zh_help if language == "zh" else self.en_help, language)

    def _fill(self, template: str, language: Language) -> str:
        values: dict[str, str] = {}
        for each in fields(type(self)):
            value = getattr(self, each.name)
            match value:
                case Words():
                    values[each.name] = value.in_language(language)
                case tuple():
                    separator = "、" if language == "zh" else ", "
                    values[each.name] = separator.join(
                        v.in_language(language) if isinstance(v, Words) else str(v) for v in value
                    )
                case _:
                    values[each.name] = str(value)
        return template.format(**values)


def complete(cls: "type[Diagnostic]") -> None:
    """Make the frozen class of what `finding` put off, and of what it derives from."""
    for each in reversed(cls.__mro__):
        if issubclass(each, Diagnostic) and "__attrs_attrs__" not in vars(each):
            # The state of the slotted base would hold the base's fields alone when pickled.
            frozen(each, kw_only=True, slots=False, getstate_setstate=True)


def is_error(diagnostic: Diagnostic) -> bool:
    return diagnostic.severity == "error"
