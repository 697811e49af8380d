"""The documentation holds: its examples run, its links lead somewhere, nothing lacks an entry."""

import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest

import doc_examples
from tiaoli.cli import COMMANDS, main
from tiaoli.diagnostics.catalogue import catalogue
from tiaoli.reference import __main__ as reference
from tiaoli.reference.pages import FAMILIES, pages
from tiaoli.syntax import tree

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
GENERATED = pages(ROOT)
WRITTEN = sorted(path for path in DOCS.rglob("*.md") if path.name not in GENERATED)
READ_BY_PEOPLE = [*sorted(DOCS.rglob("*.md")), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]
ENTRIES = {
    name
    for name, value in vars(tree).items()
    if isinstance(value, type) and issubclass(value, tree.Node)
}
WITHOUT_FORM = {"Node", "Statement", "File", "Header"}
"""What these are is on the page, or they are not written by anybody."""

LINK = re.compile(r"(?<!!)\[[^\]\n]*\]\(([^)\s]+)\)")
PICTURE = re.compile(r"!\[([^\]\n]*)\]\(([^)\s]+)\)")
LARGEST_PICTURE = 150_000
HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
ANCHOR = re.compile(r'<a id="([^"]+)">')


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", [*WRITTEN, ROOT / "README.md"], ids=name_of)
def test_the_examples_do_what_the_page_says(page):
    doc_examples.follow(page)


def test_the_publishers_guide_is_the_same_in_both_languages():
    zh, en = ((DOCS / f"publishers.{each}.md").read_text("utf-8") for each in ("zh", "en"))
    for pattern in (r"^#+ ", r"^```\w*$", r"^\|", r"^- ", r"^\d\. ", r"^<!-- (?:file|edit): .*"):
        found = [re.findall(pattern, text, re.MULTILINE) for text in (zh, en)]
        assert found[0] == found[1], pattern
    commands = [
        re.findall(r"^\$ (.*)$", text.replace("zh-Hans", "en"), re.MULTILINE) for text in (zh, en)
    ]
    assert commands[0] == commands[1]


def test_the_commands_in_the_readme_run(monkeypatch, tmp_path, capsys):
    monkeypatch.chdir(tmp_path)
    commands = re.findall(r"`(tiaoli evaluate [^`]+)`", (ROOT / "README.md").read_text("utf-8"))
    assert commands
    for command in commands:
        assert main(doc_examples.words(command)[1:]) == 0, capsys.readouterr().out


@pytest.mark.parametrize("name", GENERATED)
def test_a_reference_page_is_what_the_code_gives(name):
    text = (DOCS / name).read_text("utf-8")
    assert text == GENERATED[name], "run python -m tiaoli.reference"


def test_the_pages_are_written_and_then_fresh(monkeypatch, tmp_path, capsys):
    (tmp_path / "docs").mkdir()
    monkeypatch.setattr(reference, "data_folder", lambda name: tmp_path / name)
    monkeypatch.setattr(reference, "pages", lambda root: {"a.md": f"{root.name}\n"})
    assert [reference.main(["--check"]), reference.main([]), reference.main(["--check"])] == [
        1,
        0,
        0,
    ]
    assert capsys.readouterr().out.splitlines() == [
        "docs/a.md is stale: run python -m tiaoli.reference",
        "wrote docs/a.md",
    ]
    assert reference.main(["--chek"]) == 2


# ---------------------------------------------------------------- entries


def headings(name: str) -> set[str]:
    return set(HEADING.findall(GENERATED[name]))


def test_every_form_of_sentence_has_its_entry():
    missing = ENTRIES - WITHOUT_FORM - headings("language.md")
    assert not missing


@pytest.mark.parametrize("code", list(catalogue()))
def test_every_finding_has_its_entry(code):
    assert code in headings("diagnostics.md")


def test_every_letter_of_a_code_has_its_words():
    assert {code[0] for code in catalogue()} <= FAMILIES.keys()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_its_entry(command):
    assert f"tiaoli {command}" in headings("command.md")


def test_every_policy_has_its_notices_on_the_page():
    for path in (ROOT / "policies").rglob("[0-9]*.policy"):
        folder = path.relative_to(ROOT / "policies").with_suffix("").as_posix()
        for language in ("zh-Hans", "en"):
            assert f"../generated/{folder}/notice.{language}.md" in GENERATED["notices.md"]


# ---------------------------------------------------------------- links


def anchors(text: str) -> set[str]:
    """The anchors that a page has: those of its headings, and its own."""
    slugs = (re.sub(r"[^\w\- ]", "", line.lower()).strip() for line in HEADING.findall(text))
    return {re.sub(r"[\s]+", "-", slug) for slug in slugs} | set(ANCHOR.findall(text))


@pytest.mark.parametrize("page", READ_BY_PEOPLE, ids=name_of)
def test_links_lead_somewhere(page):
    for link in LINK.findall(page.read_text("utf-8")):
        if re.match(r"[a-z]+:", link):
            continue
        name, _, anchor = unquote(link).partition("#")
        target = (page.parent / name).resolve() if name else page
        assert target.exists(), link
        if anchor:
            assert anchor in anchors(target.read_text("utf-8")), link


@pytest.mark.parametrize("page", READ_BY_PEOPLE, ids=name_of)
def test_files_that_a_page_names_are_there(page):
    text = page.read_text("utf-8")
    for name in re.findall(r"`((?:tests|docs|compiler|grammar)/[\w./-]*\w)`", text):
        assert (ROOT / name).exists(), name


@pytest.mark.parametrize("page", READ_BY_PEOPLE, ids=name_of)
def test_pictures_are_there_and_small_and_said_in_words(page):
    for said, link in PICTURE.findall(page.read_text("utf-8")):
        data = (page.parent / link).read_bytes()
        assert data.startswith(b"\x89PNG")
        assert len(data) <= LARGEST_PICTURE, link
        assert len(said) > 10, link


def test_the_readme_shows_the_pictures_that_its_command_takes():
    text = (ROOT / "README.md").read_text("utf-8")
    shown = {link for _, link in PICTURE.findall(text)}
    assert shown == {"docs/pictures/explainer.png", "docs/pictures/calculator.png"}
    assert "`make screenshots`" in text
    assert "\nscreenshots: " in (ROOT / "Makefile").read_text("utf-8")


@pytest.mark.slow
def test_the_site_builds_without_a_warning(tmp_path):
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "index.html").is_file()
