"""All reference pages by name, and the short ones: diagnostics, the command, the notices."""

from itertools import groupby
from pathlib import Path

from tiaoli.commands.pages import OVERVIEW, PAGES
from tiaoli.diagnostics.base import Diagnostic, Words
from tiaoli.diagnostics.catalogue import catalogue, page, title
from tiaoli.pipeline import Library
from tiaoli.project import PolicyFile, Project
from tiaoli.reference.glossary import glossary_page
from tiaoli.reference.grammar import grammar_page
from tiaoli.reference.language import language_page
from tiaoli.reference.writing import fenced, made_from, table
from tiaoli.syntax import tree

FAMILIES = {
    "C": Words("检查政策时发现的问题", "what the checks find in a policy"),
    "E": Words("例和个案中的句子", "examples, and cases said in sentences"),
    "F": Words("文件和命令", "files and the command"),
    "J": Words("JSON 个案", "cases in JSON"),
    "L": Words("上下级政策和年度", "layers and years"),
    "M": Words("通知模板", "templates of notices"),
    "N": Words("名称和标号", "names and labels"),
    "P": Words("句子的写法", "how a sentence is written"),
    "R": Words("文字和文件头", "characters and the header"),
    "S": Words("网站", "the site"),
    "T": Words("类型", "types"),
    "X": Words("格式整理", "formatting"),
}
"""What the letter of a code says."""


def pages(root: Path) -> dict[str, str]:
    """The text of every generated page, by its name in `docs/`. root: a checkout."""
    samples = root / "docs" / "reference"
    return {
        "language.md": language_page(samples),
        "grammar.md": grammar_page(),
        "diagnostics.md": diagnostics_page(),
        "command.md": command_page(),
        "glossary.md": glossary_page(samples, root),
        "notices.md": notices_page(root),
    }


# ---------------------------------------------------------------- diagnostics


def diagnostics_page() -> str:
    """Every finding with its message and its page, in both languages."""
    lines = [
        made_from("compiler/tiaoli/diagnostics/"),
        "# Findings 提示",
        "What `tiaoli` says when something is wrong, by code. `tiaoli explain CODE` prints the same.",
        "`tiaoli` 的全部提示，按编号排列。`tiaoli explain 编号` 显示同样的内容。",
    ]
    found = catalogue()
    for letter, codes in groupby(found, key=lambda code: code[0]):
        words = FAMILIES.get(letter, Words())
        family = [found[code] for code in codes]
        rows = ((f"[{each.code}](#{each.code.lower()})", *_titles(each)) for each in family)
        lines += [f"## {letter}: {words.en} {words.zh}", table(("", "English", "中文"), rows)]
        lines += map(_finding, family)
    return "\n\n".join(lines) + "\n"


def _titles(finding: type[Diagnostic]) -> tuple[str, str]:
    return title(finding, "en"), title(finding, "zh")


def _finding(finding: type[Diagnostic]) -> str:
    severity = Words("警告", "warning") if finding.severity == "warning" else Words("错误", "error")
    messages = [("en", finding.en, finding.en_help), ("zh", finding.zh, finding.zh_help)]
    shown = [f"{message}\n  = {help}" if help else message for _, message, help in messages]
    return "\n\n".join(
        (
            f"### {finding.code}",
            f"*{severity.en} {severity.zh}*",
            fenced("text", "\n".join(shown)),
            page(finding, "en"),
            page(finding, "zh"),
        )
    )


# ---------------------------------------------------------------- the command


def command_page() -> str:
    """The help of the command and of each subcommand, in both languages."""
    lines = [
        made_from("compiler/tiaoli/commands/pages.py"),
        "# The command 命令",
        "What `tiaoli --help` and `tiaoli COMMAND --help` print.",
        "`tiaoli --help` 和 `tiaoli 命令 --help` 显示的内容。",
        "## tiaoli",
        _help(OVERVIEW),
    ]
    for name, words in PAGES.items():
        lines += [f"## tiaoli {name}", _help(words)]
    return "\n\n".join(lines) + "\n"


def _help(words: Words) -> str:
    return "\n\n".join(fenced("text", text.strip()) for text in (words.en, words.zh))


# ---------------------------------------------------------------- the notices


NOTICES = """\
Every notice is generated from its policy: each figure comes from a clause, and each statement
names its article. Notices explain; they are not official documents.

每份通知都由政策文件生成：数字都出自条款，每句话都注明条号。通知是说明，不是官方文件。"""
NEXT = """\
How they are put before residents, checked and corrected: [publishing for a bureau](publishers.en.md).
如何发布、核对和更正：[为单位发布说明](publishers.zh.md)。"""


def notices_page(root: Path) -> str:
    """Links to the notices that are made from the policies of the checkout."""
    library = Library(Project(root))
    policies = [file for file in library.project.own.values() if not file.is_vocabulary]
    rows = [row for file in policies for row in _notice_row(library, file)]
    return (
        "\n\n".join(
            (
                made_from("policies/"),
                "# The notices 通知",
                NOTICES,
                table(("region 地区", "year 年度", "notice 通知", "status 状态"), rows),
                NEXT,
            )
        )
        + "\n"
    )


def _notice_row(library: Library, file: PolicyFile) -> list[tuple[str, ...]]:
    parsed = library.parsed(file)
    if parsed is None or parsed.file is None:
        return []
    header: tree.Header = parsed.file.header
    folder = f"../generated/{file.id}"
    links = f"[中文]({folder}/notice.zh-Hans.md) · [English]({folder}/notice.en.md)"
    status = f"{header.status.en} {header.status.zh}" if header.reviewed else "draft 草稿"
    region = f"{header.region.zh} {header.region.en}".strip() or file.id
    return [(region, str(header.year), links, status)]
