"""The glossary: the terms of the compiler, and the names that the shipped vocabularies declare."""

import tomllib
from pathlib import Path

from tiaoli.project import Project
from tiaoli.reference.writing import made_from, table
from tiaoli.syntax.declared import declared_in
from tiaoli.syntax.scope import Declared
from tiaoli.syntax.words import keywords

INTRODUCTION = """\
The same thing has the same word everywhere: in messages, answers, notices and these pages.

同一事物处处用同一个词：提示、答案、通知和这些页面都一样。"""
FIRST_NAME = """\
The first name is the one that is printed; the others are read too. 第一个名称用于显示，其余也能读。"""


def glossary_page(samples: Path, root: Path) -> str:
    """Terms first, then a table of names for each vocabulary. root: a checkout."""
    lines = [
        made_from("docs/reference/terms.toml and policies/vocabulary/"),
        "# Glossary 词汇表",
        INTRODUCTION,
        "## Terms of the language 语言的用语",
        table(("中文", "English", "含义", "Meaning"), _terms(samples)),
    ]
    project = Project(root)
    for file in project.own.values():
        source = project.read(file).source
        if file.is_vocabulary and source:
            lines += [
                f"## Vocabulary `{file.id}` 词汇",
                FIRST_NAME,
                table(("中文", "English", "种类 kind"), map(_row, declared_in(source))),
            ]
    return "\n\n".join(lines) + "\n"


def _terms(samples: Path) -> list[tuple[str, ...]]:
    terms = tomllib.loads((samples / "terms.toml").read_text(encoding="utf-8"))["term"]
    return [(term["zh"], term["en"], term["zh_text"], term["en_text"]) for term in terms]


def _row(declared: Declared) -> tuple[str, ...]:
    words = keywords()
    type_row = {"yes/no": "yes_no", "choice": "one_of"}.get(declared.type or "", declared.type)
    rows = [declared.kind, *([type_row] if type_row else [])]
    kinds = [f"{words.printed(row, 'zh')} {words.printed(row, 'en')}" for row in rows]
    names = declared.names
    return "、".join(names.zh), ", ".join(names.en), " · ".join(kinds)
