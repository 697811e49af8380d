"""A pytest plugin that runs policies as tests: `pytest -p tiaoli.testing`.

A `.policy` file below a folder `policies` passes when nothing is wrong with it and its examples
hold. A Markdown file below a folder `cases` holds whole policies in fenced blocks (`policy PATH
[zh|en]`, `vocabulary NAME`); its last policy is the subject. Blocks `zh` and `en` hold the
messages that the subject must give; without them it must give no error. Two surfaces of one
policy must be one tree. `--accept` writes the messages that came out into the file.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve, frozen

if TYPE_CHECKING:
    from tiaoli.diagnostics.base import Diagnostic, Language
    from tiaoli.pipeline import Library
    from tiaoli.project import PolicyFile, Project
    from tiaoli.syntax import tree

    Excinfo = pytest.ExceptionInfo[BaseException]

LANGUAGES: "tuple[Language, ...]" = ("zh", "en")
_FENCE = re.compile(r"^(`{3,})([^\n`]*)\n(.*?)^\1[ \t]*$", re.MULTILINE | re.DOTALL)
_KINDS = ("vocabulary", "policy", "inventory")


class Failed(Exception):
    """A case that does not hold; the text says what came out."""


@frozen
class Block:
    """A fenced block of a case: a text with its kind, its path and its surface."""

    kind: str
    id: str
    surface: str
    text: str


@frozen
class Case:
    """The texts of a case file, and the messages that it expects by language."""

    blocks: tuple[Block, ...]
    messages: dict[str, str]

    @property
    def subject(self) -> Block:
        """The last policy, or the last vocabulary where there is no policy."""
        policies = [block for block in self.blocks if block.kind == "policy"]
        return (policies or list(self.blocks))[-1]

    @property
    def surfaces(self) -> "tuple[Language, ...]":
        """The languages in which the subject is written, or Chinese alone."""
        written = {block.surface for block in self.blocks if block.id == self.subject.id}
        return tuple(each for each in LANGUAGES if each in written) or ("zh",)

    @property
    def pairs(self) -> tuple[str, ...]:
        """The policies that stand there in both languages."""
        ids = [block.id for block in self.blocks if block.surface]
        return tuple(sorted({id for id in ids if ids.count(id) > 1}))


def read_case(text: str) -> Case:
    """The blocks of a case file. ValueError where it holds no policy and no vocabulary."""
    blocks: list[Block] = []
    messages: dict[str, str] = {}
    for found in _FENCE.finditer(text):
        words = found[2].split()
        if words and words[0] in _KINDS:
            blocks.append(_block(words, found[3]))
        elif words in (["zh"], ["en"]):
            messages[words[0]] = found[3].strip("\n")
    if not blocks:
        raise ValueError("no block `policy` or `vocabulary`")
    return Case(tuple(blocks), messages)


def _block(words: list[str], text: str) -> Block:
    kind, *rest = words
    surface = rest.pop() if rest and rest[-1] in LANGUAGES else ""
    unnamed = "sample" if kind == "vocabulary" else "sample/2031"
    return Block(kind, rest[0] if rest else unnamed, surface, text)


def with_messages(text: str, messages: dict[str, str]) -> str:
    """The text of a case file with other messages in its blocks `zh` and `en`."""

    def replaced(found: re.Match[str]) -> str:
        language = found[2].strip()
        if language not in messages:
            return found[0]
        inside = f"{messages[language]}\n" if messages[language] else ""
        return f"{found[1]}{found[2]}\n{inside}{found[1]}"

    return _FENCE.sub(replaced, text)


# ---------------------------------------------------------------- what came out


def library_of(case: Case, surface: "Language", folder: Path) -> "Library":
    """The texts of a case in one surface, as a project in an empty folder."""
    from tiaoli.pipeline import Library

    for block in case.blocks:
        others = [each for each in case.blocks if each.id == block.id and each.kind == block.kind]
        if block.surface in ("", surface) or len(others) == 1:
            path = folder / "policies" / _path(block)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.text, encoding="utf-8", newline="\n")
    return Library(_case_project(folder))


def _path(block: Block) -> str:
    if block.kind == "vocabulary":
        return f"vocabulary/{block.id}/vocabulary.policy"
    return f"{block.id}.inventory.md" if block.kind == "inventory" else f"{block.id}.policy"


def _case_project(folder: Path) -> "Project":
    from tiaoli.project import PolicyFile, Project, Reading
    from tiaoli.source import Source

    class CaseProject(Project):
        """A project whose files are shown by their path below `policies/`, wherever it lies."""

        def read(self, file: PolicyFile) -> Reading:
            reading = super().read(file)
            top = folder / "policies"
            if reading.source is None or not file.path.is_relative_to(top):
                return reading
            shown = file.path.relative_to(top).as_posix()
            return evolve(reading, source=Source(shown, reading.source.text))

    return CaseProject(folder)


def subject_of(case: Case, library: "Library") -> "PolicyFile":
    """The file of the case's last policy."""
    return library.project.all[case.subject.id]


def rendered(findings: "Iterable[Diagnostic]", language: "Language") -> str:
    """All findings as a person reads them, an empty line between two."""
    from tiaoli.diagnostics.render import render_text

    return "\n\n".join(render_text(each, language) for each in findings)


def check_surface(case: Case, surface: "Language") -> None:
    """Every policy of the case, in one surface, has no error and its examples hold."""
    from tiaoli.diagnostics.base import is_error

    with TemporaryDirectory() as folder:
        library = library_of(case, surface, Path(folder).resolve())
        files = [file for id, file in library.project.own.items() if not file.is_vocabulary]
        for file in files or library.project.own.values():
            checked = library.check(file)
            errors = [each for each in checked.diagnostics if is_error(each)]
            if errors:
                raise Failed(rendered(errors, surface))


def messages_of(case: Case) -> dict[str, str]:
    """What is found about the subject: each language speaks of the text in it, if there is one."""
    found: dict[str, str] = {}
    for language in case.messages:
        surface = language if language in case.surfaces else case.surfaces[0]
        with TemporaryDirectory() as folder:
            library = library_of(case, surface, Path(folder).resolve())
            checked = library.check(subject_of(case, library))
            found[language] = rendered(checked.diagnostics, language)  # type: ignore[arg-type]
    return found


def check_trees(case: Case, id: str) -> None:
    """The two surfaces of a policy are one tree."""
    trees = [_tree(case, id, surface) for surface in LANGUAGES]
    if trees[0] == trees[1]:
        return
    raise Failed("\n\n".join(_differences(*trees)))


def _tree(case: Case, id: str, surface: "Language") -> "tree.File":
    with TemporaryDirectory() as folder:
        library = library_of(case, surface, Path(folder).resolve())
        parsed = library.parsed(library.project.all[id])
        if parsed is None or parsed.file is None or parsed.diagnostics:
            raise Failed(rendered(parsed.diagnostics if parsed else (), surface))
        return parsed.file


def _differences(zh: "tree.File", en: "tree.File") -> Iterator[str]:
    """The headers and the statements that differ, pair by pair."""
    if zh.header != en.header:
        yield f"{zh.header}\n{en.header}"
    if len(zh.statements) != len(en.statements):
        yield f"{len(zh.statements)} statements in Chinese, {len(en.statements)} in English"
    for one, other in zip(zh.statements, en.statements):
        if one != other:
            yield f"{one}\n{other}"


# ---------------------------------------------------------------- pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds `--accept`."""
    parser.addoption(
        "--accept", action="store_true", help="write the messages that came out into case files"
    )


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collects policies below a folder `policies`, and Markdown files below a folder `cases`."""
    if file_path.suffix == ".policy" and "policies" in file_path.parts:
        return PolicyTests.from_parent(parent, path=file_path)
    if file_path.suffix == ".md" and "cases" in file_path.parts:
        return CaseTests.from_parent(parent, path=file_path)
    return None


class PolicyTests(pytest.File):
    """A policy or vocabulary of a project on the disk."""

    def collect(self) -> Iterator[pytest.Item]:
        """One test for the file with its examples."""
        yield PolicyTest.from_parent(self, name="holds")


class PolicyTest(pytest.Item):
    """Nothing is wrong with a policy, and its examples hold."""

    def runtest(self) -> None:
        """Check the file as the command does."""
        from tiaoli.diagnostics.base import is_error
        from tiaoli.pipeline import Library
        from tiaoli.project import Project

        project = Project.around(self.path)
        checked = Library(project).check(project.file_at(self.path))
        errors = [each for each in checked.diagnostics if is_error(each)]
        if errors:
            raise Failed(rendered(errors, "en"))

    def repr_failure(self, excinfo: "Excinfo", style: Any = None) -> Any:
        """The findings alone, not where they were raised."""
        return _shown(excinfo) or super().repr_failure(excinfo, style)


class CaseTests(pytest.File):
    """A case file."""

    def collect(self) -> "Iterator[pytest.Item]":
        """Equal trees; then the messages, or no errors in each surface."""
        case = read_case(self.path.read_text(encoding="utf-8"))
        if case.messages:
            yield CaseTest.from_parent(self, name="messages", case=case, part="messages")
            return
        for id in case.pairs:
            yield CaseTest.from_parent(self, name=f"one tree: {id}", case=case, part=id)
        for surface in case.surfaces:
            yield CaseTest.from_parent(self, name=surface, case=case, part=surface)


class CaseTest(pytest.Item):
    """One thing that a case file promises."""

    def __init__(self, *, case: Case, part: str, **rest: object) -> None:
        super().__init__(**rest)  # type: ignore[arg-type]
        self.case = case
        self.part = part

    def runtest(self) -> None:
        """Check the part: the messages, a surface, or the two trees of a policy."""
        match self.part:
            case "messages":
                self.compare(messages_of(self.case))
            case "zh" | "en" as surface:
                check_surface(self.case, surface)
            case id:
                check_trees(self.case, id)

    def compare(self, found: dict[str, str]) -> None:
        """The messages against those that the file holds; `--accept` makes them so."""
        if found == self.case.messages:
            return
        if self.config.getoption("--accept"):
            text = self.path.read_text(encoding="utf-8")
            self.path.write_text(with_messages(text, found), encoding="utf-8", newline="\n")
            return
        for language, message in found.items():
            assert message == self.case.messages[language], f"messages in {language} differ"

    def repr_failure(self, excinfo: "Excinfo", style: Any = None) -> Any:
        """The findings alone, not where they were raised."""
        return _shown(excinfo) or super().repr_failure(excinfo, style)


def _shown(excinfo: "Excinfo") -> str:
    """The text of a promise that is not kept; empty for an error of another kind."""
    return str(excinfo.value) if isinstance(excinfo.value, Failed) else ""
