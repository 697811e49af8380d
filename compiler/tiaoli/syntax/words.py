"""The keywords of both surfaces, read from `grammar/words.toml`.

A row of that file is a word; its name in capitals is the terminal of the grammars.
"""

import tomllib
from functools import cache
from typing import Literal

from attrs import frozen

from tiaoli.data import grammar_text

Surface = Literal["zh", "en"]


@frozen
class Word:
    """One keyword: its name and how each surface writes it, the printed form first."""

    name: str
    zh: tuple[str, ...]
    en: tuple[str, ...]

    def written(self, surface: Surface) -> tuple[str, ...]:
        return self.zh if surface == "zh" else self.en


@frozen
class Words:
    """All keywords: of the header lines and of the statements."""

    header: dict[str, Word]
    word: dict[str, Word]

    def printed(self, terminal: str, surface: Surface) -> str:
        """How a terminal's keyword is printed, or nothing when it is no keyword."""
        word = self.word.get(terminal.lower())
        forms = word.written(surface) if word else ()
        return forms[0] if forms else ""


@cache
def keywords() -> Words:
    """The table of keywords."""
    table = tomllib.loads(grammar_text("words.toml"))
    return Words(
        **{
            section: {
                name: Word(name, tuple(row["zh"]), tuple(row["en"]))
                for name, row in table[section].items()
            }
            for section in ("header", "word")
        }
    )
