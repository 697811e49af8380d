"""The house rules of the repository, held by looking at the files themselves."""

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest
from attrs import fields

from tiaoli.cli import COMMANDS, _parser
from tiaoli.commands.pages import OVERVIEW, PAGES
from tiaoli.diagnostics.base import complete
from tiaoli.diagnostics.catalogue import catalogue, page

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "compiler" / "tiaoli"
MODULES = sorted(PACKAGE.rglob("*.py"))

ORDER = (
    "source", "data", "diagnostics", "encoding", "units", "syntax.tree", "model", "syntax",
    "resolve", "semantics", "show", "trace", "given", "why_not", "examples", "witness",
    "inventory", "checks", "explanation", "needed", "sentences", "explanation_text",
    "explanation_short", "explaining", "backends", "notices", "answers", "cases", "project", "rollover", "pipeline", "testing",
    "publish", "commands", "reference", "cli",
)  # fmt: skip
"""Imports point from right to left. `tiaoli` itself holds the version; its functions import late."""

SAME_UNIT = {"show_expression": "show"}

READS_AND_WRITES = {"project", "data", "testing", "reference", "publish"}
"""`reference` and `publish` write the pages of the documentation, in a checkout only."""
FILE_CALLS = {
    "open", "read_text", "write_text", "read_bytes", "write_bytes", "unlink", "mkdir", "rmtree",
    "mkdtemp", "mkstemp",
}  # fmt: skip

LONGEST_FILE, LONGEST_FUNCTION = 600, 60
LONGER: dict[str, str] = {}

DOMAIN = re.compile(
    "newborn|premium|insur|assist|benefit|enrol|subsid|参保|待遇|医保|新生儿|资助|低保|特困|缴费",
    re.IGNORECASE,
)


def unit(module: str) -> str:
    """The unit of a dotted module name: its top part, with the tree apart from the syntax."""
    parts = module.split(".")[1:]
    if parts[:2] == ["syntax", "tree"]:
        return "syntax.tree"
    return SAME_UNIT.get(parts[0], parts[0]) if parts else "tiaoli"


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("tiaoli"):
            assert node.module
            for alias in node.names:
                inner = PACKAGE.joinpath(*node.module.split(".")[1:], alias.name)
                is_module = inner.with_suffix(".py").is_file() or inner.is_dir()
                yield f"{node.module}.{alias.name}" if is_module else node.module


def name_of(path: Path) -> str:
    dotted = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
    return dotted.removesuffix(".__init__")


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_point_one_way(path):
    own = unit(name_of(path))
    if own in ("tiaoli", "__main__"):
        return
    assert own in ORDER, f"{own} has no place in the order of imports"
    for module in imported(path):
        other = unit(module)
        if other not in ("tiaoli", own):
            assert ORDER.index(other) < ORDER.index(own), f"{name_of(path)} imports {module}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_only_the_edge_touches_files(path):
    if unit(name_of(path)) in READS_AND_WRITES:
        return
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            called = node.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            assert name not in FILE_CALLS, f"{name_of(path)}:{node.lineno} calls {name}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_file_says_what_it_is_for_and_is_short(path):
    text = path.read_text("utf-8")
    if text.strip():
        assert ast.get_docstring(ast.parse(text)), "no docstring"
    if path.relative_to(PACKAGE).as_posix() not in LONGER:
        assert text.count("\n") <= LONGEST_FILE


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_functions_are_short(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno
            length = node.end_lineno - node.lineno + 1
            assert length <= LONGEST_FUNCTION, f"{node.name} has {length} lines"


def test_most_files_and_functions_are_small():
    files, functions = [], []
    for path in MODULES:
        text = path.read_text("utf-8")
        files.append(text.count("\n"))
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef):
                assert node.end_lineno
                functions.append(node.end_lineno - node.lineno + 1)
    assert median(files) <= 200
    assert median(functions) <= 10


def test_no_word_of_a_domain_in_compiler_and_grammar():
    """Facts, groups and outcomes belong to vocabularies: the language knows none of them."""
    found = []
    for folder in ("compiler", "grammar"):
        for path in sorted((ROOT / folder).rglob("*")):
            hidden = any(part.startswith((".", "__pycache__")) for part in path.parts)
            if path.is_file() and not hidden:
                for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
                    if DOMAIN.search(line):
                        found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}")
    assert not found, "\n".join(found)


@pytest.mark.parametrize("code", list(catalogue()))
def test_every_diagnostic_has_its_page_and_words_in_both_languages(code):
    finding = catalogue()[code]
    assert re.fullmatch(r"[A-Z]\d{3}", code)
    english, chinese = page(finding, "en"), page(finding, "zh")
    assert len(english) > 40
    assert re.search(r"[\u4e00-\u9fff]", chinese)
    assert finding.zh
    assert finding.en
    complete(finding)
    known = {each.name for each in fields(finding)}
    for template in (finding.zh, finding.en, finding.zh_help, finding.en_help):
        used = {name for _, name, _, _ in string.Formatter().parse(template) if name}
        assert used <= known, f"{template}: {used - known}"
    assert bool(finding.zh_help) == bool(finding.en_help)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_names_every_option_in_both_languages(command):
    actions = _parser("en")._subparsers._group_actions[0].choices[command]._actions
    options = [option for action in actions for option in action.option_strings if option != "-h"]
    arguments = [action.metavar for action in actions if not action.option_strings]
    for text in (PAGES[command].en, PAGES[command].zh):
        for name in (*options, *arguments):
            assert name in text, name


@pytest.mark.parametrize("text", [OVERVIEW.en, OVERVIEW.zh])
def test_the_overview_names_every_command(text):
    for command in COMMANDS:
        assert f"tiaoli {command} " in text
