"""Between text and tree: scopes, parsing and printing."""

from tiaoli.syntax.declared import declared_in
from tiaoli.syntax.from_text import Parsed, ParsedGiven, parse, parse_given
from tiaoli.syntax.header import ReadHeader, read_header
from tiaoli.syntax.scope import Declared, Scope

__all__ = [
    "Declared",
    "Parsed",
    "ParsedGiven",
    "ReadHeader",
    "Scope",
    "declared_in",
    "parse",
    "parse_given",
    "read_header",
]
