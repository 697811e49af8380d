"""The page on the language: every form of a sentence, what it means, and samples of it.

The forms are the classes of `syntax/tree/`; what a form means in English is the docstring of
its class. The samples are sentences of `docs/reference/sample.policy` and `vocabulary.policy`,
read and printed again in both languages, so what the page shows is what the compiler reads.
"""

import inspect
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from attrs import frozen

from tiaoli.diagnostics.base import Words
from tiaoli.reference.writing import fenced, made_from
from tiaoli.source import Source
from tiaoli.syntax import tree
from tiaoli.syntax.declared import declared_in
from tiaoli.syntax.format import printer_of
from tiaoli.syntax.from_text import parse
from tiaoli.syntax.print_statements import SentencePrinter
from tiaoli.syntax.scope import Scope

MARK = ":"
"""Opens the comment (`#: Rule Sets`) that names the forms which the sample below shows."""

INTRODUCTION = """\
A policy is a list of short labelled sentences. Below stands every form that a sentence may take,
with samples in both languages: the two are the same clause. The names in the samples belong to a
made-up library; a policy uses the names that its vocabulary declares. What an answer means is on
the page [What a policy means](semantics.md), the keywords stand on the page
[The grammar](grammar.md).

政策由带标号的短句写成。下面列出句子的每一种写法和中英文例句，每两句是同一条款。例句中的名称属于一个虚构的图书馆；实际的政策使用词汇中声明的名称。答案的含义见[政策的含义](semantics.md)，关键词见[语法](grammar.md)。"""

PARTS = (
    tree.Label, tree.Name, tree.Names, tree.TypeWords, tree.Says, tree.Deadline, tree.Column,
    tree.Row, tree.Others,
)  # fmt: skip


@frozen
class Section:
    """A section of the page: its key in meaning.toml, its heading, the forms in it."""

    key: str
    heading: Words
    forms: tuple[type[tree.Node], ...]


def sections() -> tuple[Section, ...]:
    """The forms of a sentence by what they are, in the order of the page."""
    statements = get_args(tree.AnyStatement)
    declarations = tuple(each for each in statements if each.__name__.endswith("Declaration"))
    others = tuple(each for each in statements if each not in declarations)
    return (
        Section("declarations", Words("声明", "Declarations"), declarations),
        Section("statements", Words("语句", "Statements"), others),
        Section("outcomes", Words("结果的说法", "Outcomes"), get_args(tree.OutcomeFrame)),
        Section("settings", Words("结果的值", "What an outcome is set to"), get_args(tree.Setting)),
        Section("conditions", Words("条件", "Conditions"), get_args(tree.Condition)),
        Section("tails", Words("时间", "When"), get_args(tree.Tail)),
        Section("dates", Words("日期", "Dates"), get_args(tree.Date)),
        Section("values", Words("数、金额、时长", "Amounts"), get_args(tree.Value)),
        Section("notes", Words("条款的注", "Notes on a clause"), get_args(tree.ClauseNote)),
        Section("examples", Words("例的各部分", "Parts of examples"), _parts_of_examples()),
        Section("parts", Words("其他部分", "Other parts"), PARTS),
    )


def _parts_of_examples() -> tuple[type[tree.Node], ...]:
    return (*get_args(tree.Given), tree.ExpectStatus)


def language_page(samples: Path) -> str:
    """The whole page. samples: the folder `docs/reference`."""
    meanings = tomllib.loads((samples / "meaning.toml").read_text(encoding="utf-8"))
    shown = _samples(samples)
    lines = [
        made_from("grammar/, syntax/tree/ and docs/reference/"),
        "# The language 语言",
        INTRODUCTION,
        "## The header 文件头",
        _docstring(tree.Header) + " 文件开头的几行。",
        _header(samples),
    ]
    for section in sections():
        lines.append(f"## {section.heading.en} {section.heading.zh}")
        for form in section.forms:
            name = form.__name__
            english = _docstring(form) or meanings["english"][name]
            samples_of = fenced("policy", "\n\n".join(shown[name]))
            lines += [f"### {name}", english, meanings[section.key][name], samples_of]
    return "\n\n".join(lines) + "\n"


def _docstring(form: type[tree.Node]) -> str:
    """The docstring that was written for the class; attrs gives the others a signature."""
    written = inspect.cleandoc(form.__dict__.get("__doc__") or "")
    return "" if written.startswith(f"{form.__name__}(") else written


def _header(samples: Path) -> str:
    """The header in both languages. ValueError where one cannot be read."""
    texts = [(samples / f"header.{surface}.policy").read_text("utf-8") for surface in ("en", "zh")]
    for text in texts:
        found = parse(Source("header", text), Scope.of()).diagnostics
        if found:
            raise ValueError("\n".join(each.message("en") for each in found))
    return "\n\n".join(fenced("policy", text.strip()) for text in texts)


# ---------------------------------------------------------------- samples


def _samples(folder: Path) -> dict[str, list[str]]:
    """The printed samples of each form. ValueError where a sample does not show what it says."""
    sources = [
        Source(name, (folder / name).read_text(encoding="utf-8"))
        for name in ("vocabulary.policy", "sample.policy")
    ]
    scope = Scope.of(*map(declared_in, sources))
    printers = (printer_of("en", scope), printer_of("zh", scope))
    found: dict[str, list[str]] = {}
    for source in sources:
        for statement in _statements(source, scope):
            for name in _marked(statement):
                if name not in {type(each).__name__ for each in _inside(statement)}:
                    text = printers[0].statement(statement)
                    raise ValueError(f"{source.path}: no {name} in {text}")
                found.setdefault(name, []).append(_both(statement, printers))
    return found


def _statements(source: Source, scope: Scope) -> tuple[tree.AnyStatement, ...]:
    parsed = parse(source, scope)
    if parsed.file is None or parsed.diagnostics:
        raise ValueError("\n".join(each.message("en") for each in parsed.diagnostics))
    return parsed.file.statements


def _marked(statement: tree.AnyStatement) -> Iterator[str]:
    for comment in statement.comments:
        if comment.startswith(MARK):
            yield from comment.removeprefix(MARK).split()


def _both(statement: tree.AnyStatement, printers: tuple[SentencePrinter, ...]) -> str:
    return "\n".join(printer.statement(statement) for printer in printers)


def _inside(part: Any) -> Iterator[tree.Node]:
    """All nodes of a statement, itself among them."""
    if isinstance(part, tuple):
        for each in part:
            yield from _inside(each)
    elif isinstance(part, tree.Node):
        yield part
        for name in part.__attrs_attrs__:
            yield from _inside(getattr(part, name.name))
