"""Small pieces of Markdown that the reference pages share."""

from collections.abc import Iterable


def made_from(what: str) -> str:
    """The comment that opens a generated page."""
    return f"<!-- Made by python -m tiaoli.reference from {what}; do not edit. -->"


def fenced(language: str, text: str) -> str:
    """A fenced block."""
    return f"```{language}\n{text}\n```"


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A Markdown table without padding."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def code(text: str) -> str:
    """A word as code; nothing stays nothing."""
    return f"`{text}`" if text else ""
