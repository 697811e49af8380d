"""The five regions published once for all tests, the pages of the result, and their policies."""

import atexit
import fcntl
import functools
import json
import os
import re
import shutil
import tempfile
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from attrs import frozen

from tiaoli.cli import main
from tiaoli.model.case import Case
from tiaoli.model.nodes import Policy
from tiaoli.notices.presentation import FILE, Presentation
from tiaoli.pipeline import Library
from tiaoli.project import Project

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("zh-Hans", "zh-Hant", "en")
AXE = ROOT / ".venv" / "axe" / "axe.min.js"


@functools.cache
def site() -> Path:
    """The folder of the site of all regions, as drafts; the workers of a test run share it."""
    if "TIAOLI_TESTS_SHARED" not in os.environ:
        alone = Path(tempfile.mkdtemp(prefix="tiaoli-site-"))
        atexit.register(shutil.rmtree, alone, ignore_errors=True)
        return _published(alone)
    folder = Path(os.environ["TIAOLI_TESTS_SHARED"])
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return folder / "site" if (folder / "site").exists() else _published(folder)


def _published(folder: Path) -> Path:
    policies = ROOT / "policies"
    tops = [str(p) for p in sorted(policies.iterdir()) if p.name != "vocabulary"]
    made = folder / "new"
    code = main(["publish", *tops, "--project", str(ROOT), "--draft", "--out", str(made)])
    assert code == 0
    return made.rename(folder / "site")


@frozen
class Region:
    """A published policy: its model as a page offers it, and how persons of it are read."""

    id: str
    folder: str
    policy: Policy
    presentation: Presentation
    model: Any
    case: Callable[[str], Case]


@functools.cache
def regions() -> dict[str, Region]:
    """The published policies by id."""
    library = Library(Project.find(ROOT))
    paths = sorted((site() / "zh-Hans").glob("*/policy.json"))
    found = (_region(library, path) for path in paths)
    return {each.id: each for each in found}


def _region(library: Library, path: Path) -> Region:
    model = json.loads(path.read_text("utf-8"))
    file = library.project.locate(model["policy"])
    policy, source = library.policy(file).policy, library.reading(file).source
    assert policy
    assert source
    (vocabulary,) = library.chain(source).vocabularies
    presentation = Presentation.read((vocabulary.path.parent / FILE).read_text("utf-8"))

    def case(given: str) -> Case:
        found, problems = library.case_of_sentence(file, policy, given)
        assert found, (given, problems)
        return found

    return Region(policy.id, path.parent.name, policy, presentation, model, case)


def pages(language: str = "") -> list[Path]:
    return sorted((site() / language).rglob("*.html"))


class Html(HTMLParser):
    """What tests ask of a page: links, ids, headings, language, text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.sources: list[str] = []
        self.ids: list[str] = []
        self.headings: list[int] = []
        self.styles = 0
        self.text: list[str] = []
        self.lang = ""
        self._silent = 0
        self._foreign: list[str] = []
        self.english: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.styles += "style" in values
        if tag == "html":
            self.lang = values.get("lang", "")
        if "id" in values:
            self.ids.append(values["id"])
        if tag in ("a", "link") and "href" in values:
            self.links.append(values["href"])
        if tag in ("script", "img") and "src" in values:
            self.sources.append(values["src"])
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag in ("script", "style"):
            self._silent += 1
        if self._foreign or (tag != "html" and values.get("lang", self.lang) != self.lang):
            if tag not in ("br", "img", "input", "meta", "link", "hr", "wbr"):
                self._foreign.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._silent -= 1
        if self._foreign and self._foreign[-1] == tag:
            self._foreign.pop()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.text.append(data)
            if not self._foreign:
                self.english.append(data)


@functools.cache
def read(path: Path) -> Html:
    return Html(path.read_text("utf-8"))
