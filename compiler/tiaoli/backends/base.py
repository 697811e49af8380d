"""What a backend is: a name, and a pure function from a policy to generated files."""

from collections.abc import Callable

from attrs import frozen

from tiaoli.diagnostics.base import Language
from tiaoli.model.nodes import Clause, Policy


def sentence_as_written(clause: Clause, _language: Language) -> str:
    """The text of the clause in its file, whatever language is asked for; empty if it has none."""
    span = clause.statement.span
    return span.text if span else ""


@frozen
class Context:
    """What a backend may know beside the policy: the compiler's version, a sentence printer."""

    version: str
    sentence: Callable[[Clause, Language], str] = sentence_as_written


@frozen
class Backend:
    """One kind of generated files. files: file name to text, the same bytes every time."""

    name: str
    files: Callable[[Policy, Context], dict[str, str]]
