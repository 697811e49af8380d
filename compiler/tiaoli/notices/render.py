"""A policy as readable notices: one Markdown text for each template of its vocabulary.

Templates are other people's files: they run in Jinja's sandbox, see only the view, and every
value that they fill in is escaped. A template that fails is a finding, not an exception.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from tiaoli.diagnostics.base import Diagnostic, Language
from tiaoli.diagnostics.notices import BadPresentation, PersonNotUnderstood, TemplateFails
from tiaoli.model.case import Case
from tiaoli.model.nodes import Policy
from tiaoli.notices import default
from tiaoli.notices.escape import finalize
from tiaoli.notices.presentation import FILE, Presentation
from tiaoli.notices.view import NoticeView
from tiaoli.syntax.print_statements import SentencePrinter

Describe = Callable[[str], tuple[Case | None, tuple[Diagnostic, ...]]]
"""Reads a person in English sentences of the language: the case, or why there is none."""

_LANGUAGES: dict[str, Language] = {"zh-Hans": "zh", "en": "en"}
_PLAIN = {"notice.zh-Hans.md.j2": default.CHINESE, "notice.en.md.j2": default.ENGLISH}
_TEMPLATE = re.compile(r"notice\.(zh-Hans|en)\.md\.j2")
_FAILURES = (
    TemplateError, LookupError, TypeError, ValueError, AttributeError, ArithmeticError,
    RecursionError,
)  # fmt: skip
"""What a template can make go wrong: its own errors, and wrong calls of the view."""


class NotUnderstood(ValueError):
    """A person of the presentation is no case; carries the finding. Never leaves this module."""

    def __init__(self, finding: Diagnostic) -> None:
        super().__init__(finding.code)
        self.finding = finding


def notice(
    policy: Policy,
    printers: Mapping[Language, SentencePrinter],
    templates: Mapping[str, str],
    describe: Describe,
) -> tuple[dict[str, str], tuple[Diagnostic, ...]]:
    """The notices of a policy by file name, and what was wrong with templates or presentation.

    templates: the texts beside the vocabulary, by file name (`Project.companions`); the plain
    templates stand in for those that are missing.
    """
    try:
        presentation = Presentation.read(templates.get(FILE, ""))
    except ValueError as error:
        return {}, (BadPresentation(path=FILE, reason=str(error)),)
    read = cache(_case(describe))
    texts: dict[str, str] = {}
    findings: list[Diagnostic] = []
    own = {name: text for name, text in templates.items() if _TEMPLATE.fullmatch(name)}
    for name, source in sorted({**_PLAIN, **own}.items()):
        language = _LANGUAGES[name.removeprefix("notice.").removesuffix(".md.j2")]
        view = NoticeView(policy, language, printers[language], presentation, read)
        result = _filled(name, source, view)
        if isinstance(result, Diagnostic):
            findings.append(result)
        else:
            texts[name.removesuffix(".j2")] = result
    return texts, tuple(findings)


def _case(describe: Describe) -> Callable[[str], Case]:
    def read(given: str) -> Case:
        case, problems = describe(given)
        if case is None:
            reason = problems[0].message("en") if problems else "—"
            raise NotUnderstood(PersonNotUnderstood(given=given, reason=reason))
        return case

    return read


def _filled(name: str, source: str, view: NoticeView) -> str | Diagnostic:
    """The template filled, or why it could not be."""
    try:
        return tidy(_environment().from_string(source).render(view=view))
    except NotUnderstood as error:
        return error.finding
    except _FAILURES as error:
        reason = f"{type(error).__name__}: {error}"
        return TemplateFails(path=name, line=_line(error), reason=reason)


def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        autoescape=True,
        finalize=finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["capitalize_first"] = capitalized
    return environment


def capitalized(text: str) -> str:
    """The text with its first letter in upper case and the rest as it is."""
    return text[:1].upper() + text[1:]


def _line(error: BaseException) -> int:
    """The line of the template at which it failed; 0 where that is not known."""
    if isinstance(error, TemplateSyntaxError):
        return error.lineno
    found = 0
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            found = trace.tb_lineno
        trace = trace.tb_next
    return found


def tidy(text: str) -> str:
    """One blank line between blocks, none at the ends of lines, one line end at the end."""
    lines = "\n".join(line.rstrip() for line in text.splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines).strip("\n") + "\n"
