"""Runs the examples of a Markdown page in order, as a reader who follows it would.

Fenced blocks of these languages are looked at; an HTML comment above a block says what it is for:

    sh      `$ command` lines (tiaoli, cd, cp, ls, diff) with the output that follows them
    python  a program; the ```text block marked `<!-- printed -->` behind it is its output
    policy  marked `<!-- file: PATH -->` or `<!-- append: PATH -->`: written there, below a blank
            line where it opens with a comment; unmarked: sentences that must be readable with
            the shipped vocabulary
    diff    marked `<!-- edit: PATH -->`: the lines with `-` are replaced by those with `+`
    any     marked `<!-- file: PATH -->`: written; `<!-- shows: PATH -->`: stands in that file

`…` on a line of its own stands for any lines, `…` inside a line for anything. Versions and
fingerprints (`tiaoli 0.1.0 · 4c3acf359e9a`) are not compared. `<!-- language: zh -->` sets the
language of the system. `python tests/doc_examples.py --accept PAGE…` rewrites the outputs.
"""

import contextlib
import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from attrs import define, field, frozen

from tiaoli.cli import main
from tiaoli.diagnostics.render import render_text
from tiaoli.pipeline import Library
from tiaoli.project import Project

FENCE = re.compile(
    r"(?:^<!-- (?P<mark>[^>]*) -->\n+)?^```(?P<language>\w+)\n(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
LANGUAGE = re.compile(r"<!-- language: (zh|en) -->")
FINGERPRINT = re.compile(r"tiaoli \d+\.\d+\.\d+ · [0-9a-f]{12}")


class DoesNotHold(AssertionError):
    """An example does not do what the page says."""


@frozen
class Block:
    """A fenced block: its language, its mark (`file: a.policy`), its text, where it stands."""

    language: str
    mark: str
    body: str
    start: int
    end: int

    @property
    def verb(self) -> str:
        return self.mark.partition(":")[0].strip()

    @property
    def path(self) -> Path:
        return Path(self.mark.partition(":")[2].strip())


def blocks(text: str) -> Iterator[Block]:
    """The fenced blocks of a page, in order."""
    for found in FENCE.finditer(text):
        body = found["body"]
        yield Block(
            found["language"], found["mark"] or "", body, found.start("body"), found.end("body")
        )


@define
class Reader:
    """Follows a page; keeps the output of the last program, and the texts that came out."""

    language: str
    printed: str = ""
    replaced: list[tuple[int, int, str]] = field(factory=list)

    def follow(self, block: Block, *, accept: bool) -> None:
        """Do what the block says; DoesNotHold where it comes out differently."""
        match block.language, block.verb:
            case _, "file":
                block.path.parent.mkdir(parents=True, exist_ok=True)
                block.path.write_text(block.body, "utf-8")
            case _, "append":
                space = "\n" if block.body.startswith("#") else ""
                text = block.path.read_text("utf-8")
                block.path.write_text(f"{text}{space}{block.body}", "utf-8")
            case _, "edit":
                self.edit(block)
            case _, "shows":
                self.compare(block, block.path.read_text("utf-8"), accept=False, part=True)
            case _, "printed":
                self.compare(block, self.printed, accept=accept)
            case "sh", _:
                self.compare(block, self.session(block.body), accept=accept)
            case "python", _:
                self.printed = run([sys.executable, "-c", block.body])
            case "policy", "":
                read_sentences(block.body)

    def edit(self, block: Block) -> None:
        lines = block.body.splitlines(keepends=True)
        old = "".join(line[1:] for line in lines if line[0] in "- ")
        new = "".join(line[1:] for line in lines if line[0] in "+ ")
        text = block.path.read_text("utf-8")
        if text.count(old) != 1:
            raise DoesNotHold(f"{block.path} has {text.count(old)} times:\n{old}\n\n{text}")
        block.path.write_text(text.replace(old, new), "utf-8")

    def compare(self, block: Block, out: str, *, accept: bool, part: bool = False) -> None:
        if matches(block.body, out, part=part):
            return
        if not accept:
            raise DoesNotHold(f"the page says\n{block.body}\nbut it is\n{out}")
        self.replaced.append((block.start, block.end, out))

    def session(self, body: str) -> str:
        """The commands of a block with what each prints."""
        out = []
        for line in body.splitlines():
            if line.startswith("$ "):
                out += [line, *self.command(line[2:]).rstrip("\n").splitlines()]
        return "\n".join(map(str.rstrip, out)) + "\n"

    def command(self, line: str) -> str:
        if line.startswith("cd "):
            os.chdir(line[3:])
            return ""
        if line.split(maxsplit=1)[0] in ("cp", "ls", "diff"):
            return run(line.split())
        assert line.startswith("tiaoli "), line
        with contextlib.redirect_stdout(io.StringIO()) as out:
            main(words(line)[1:])
        return out.getvalue()


def words(line: str) -> list[str]:
    """A command line cut into words; quotes hold words together."""
    return [a or b or c for a, b, c in re.findall(r"\"([^\"]*)\"|'([^']*)'|(\S+)", line)]


def run(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, check=False, text=True, encoding="utf-8")
    if done.returncode:
        raise DoesNotHold(done.stdout + done.stderr)
    return done.stdout


def read_sentences(text: str) -> None:
    """Sentences of either language, with the names of the shipped vocabulary."""
    library = Library(Project(None))
    file = library.project.all["resident-insurance"]
    source = library.reading(file).source
    assert source
    from tiaoli.source import Source
    from tiaoli.syntax.from_text import parse
    from tiaoli.syntax.plain import has_chinese

    for paragraph in re.split(r"\n(?=[【\[])", text.strip()):
        opening = "政策：甲\n\n" if has_chinese(paragraph.split("\n")[0]) else "policy: A\n\n"
        page = Source("page", f"{opening}{paragraph}\n")
        for found in parse(page, library.scope_of(source)).diagnostics:
            raise DoesNotHold(render_text(found, "en"))


def matches(expected: str, out: str, *, part: bool = False) -> bool:
    """Whether an output is what the page shows, where `…` leaves something out."""
    pattern = re.escape(plain(expected))
    pattern = pattern.replace(re.escape("\n…\n"), r"\n(?:.*\n)*?").replace("…", "[^\n]*")
    found = re.search if part else re.fullmatch
    return bool(found(pattern, plain(out)))


def plain(text: str) -> str:
    """Without fingerprints, blanks at line ends and blank lines at the end."""
    lines = [line.rstrip() for line in FINGERPRINT.sub("tiaoli", text).split("\n")]
    return "\n".join(lines).strip("\n") + "\n"


def follow(page: Path, *, accept: bool = False) -> None:
    """Follow a page in an empty folder."""
    text = page.read_text("utf-8")
    named = LANGUAGE.search(text)
    language = named[1] if named else "en"
    reader = Reader(language)
    before, variables = Path.cwd(), dict(os.environ)
    os.environ |= {"LANG": f"{language}_XX.UTF-8", "LC_ALL": f"{language}_XX.UTF-8"}
    with TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            for block in blocks(text):
                reader.follow(block, accept=accept)
        finally:
            os.chdir(before)
            os.environ.clear()
            os.environ |= variables
    for start, end, new in reversed(reader.replaced):
        text = text[:start] + new + text[end:]
    if reader.replaced:
        page.write_text(text, "utf-8")


if __name__ == "__main__":
    for argument in sys.argv[1:]:
        if argument != "--accept":
            follow(Path(argument).resolve(), accept="--accept" in sys.argv)
