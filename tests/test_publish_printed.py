"""The PDFs of a site: made beside their pages, kept while nothing changed, refused with a reason."""

from pathlib import Path

import pytest
from attrs import evolve

from cli_run import runner
from made_up_site import build, site
from tiaoli.publish import typeset
from tiaoli.publish.frame import words_of
from tiaoli.publish.page import LANGUAGES
from tiaoli.publish.printed import papers

run = pytest.fixture(runner)
SITES = tuple(site(language, regions=1) for language in LANGUAGES)


@pytest.fixture
def typesetter(monkeypatch):
    """Stands in for Typst, which takes long; tells what it was asked to make."""
    asked = []

    def compiled(source):
        asked.append(source)
        return source.encode()

    monkeypatch.setattr(typeset, "_pdf", compiled)
    monkeypatch.setattr(typeset, "pages_of", lambda _source: 1)
    monkeypatch.setattr(typeset, "missing_fonts", lambda _language: ())
    return asked


def pdfs(out):
    return sorted(path.relative_to(out).as_posix() for path in out.rglob("*.pdf"))


def test_every_region_has_two_pdfs_a_language(typesetter, tmp_path):
    report = build(SITES, tmp_path / "site", with_pdf=True)
    assert report.diagnostics == ()
    assert pdfs(tmp_path / "site") == sorted(
        f"{language}/region1-2023/{name}"
        for language in LANGUAGES
        for name in ("notice.pdf", "gongwen.pdf")
    )


def test_pdfs_are_made_again_only_where_their_page_changed(typesetter, tmp_path):
    build(SITES, tmp_path / "site", with_pdf=True)
    typesetter.clear()
    assert build(SITES, tmp_path / "site", with_pdf=True).changes.written == ()
    assert typesetter == []
    pages = tuple(
        evolve(page, body=f"{page.body}<p>new</p>") if page.kind == "notice" else page
        for page in SITES[0].pages
    )
    build((evolve(SITES[0], pages=pages), *SITES[1:]), tmp_path / "site", with_pdf=True)
    assert len(typesetter) == 1


def test_without_pdfs_those_of_before_go(typesetter, tmp_path):
    build(SITES, tmp_path / "site", with_pdf=True)
    build(SITES, tmp_path / "site")
    assert pdfs(tmp_path / "site") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pdf_says_what_it_is_and_whether_it_is_a_draft(language):
    plain = site(language, regions=1)
    draft = evolve(plain, pages=tuple(evolve(page, is_draft=True) for page in plain.pages))
    words = words_of(language)
    assert {paper.mark for paper in papers(plain)} == {words["sample"]}
    for paper in papers(draft):
        assert words["sample"] in paper.mark
        assert words["draft"] in paper.mark


def test_a_leaflet_that_is_too_long_leaves_the_site_as_it_was(typesetter, tmp_path, monkeypatch):
    monkeypatch.setattr(typeset, "pages_of", lambda _source: 2)
    report = build(SITES[:1], tmp_path / "site", with_pdf=True)
    assert [each.code for each in report.diagnostics] == ["S010"]
    assert not (tmp_path / "site/zh-Hans/index.html").exists()


def test_a_missing_font_is_told_before_anything_is_written(tmp_path, monkeypatch):
    monkeypatch.setattr(typeset, "families", lambda: frozenset({"Libertinus Serif"}))
    report = build(SITES, tmp_path / "site", with_pdf=True)
    assert {each.code for each in report.diagnostics} == {"S009"}
    assert "apt-get install fonts-noto-cjk" in report.diagnostics[0].en_help
    assert not (tmp_path / "site").exists()


def test_the_command_can_leave_pdfs_out(run, tmp_path):
    out = tmp_path / "site"
    arguments = ("publish", "hubei/wuhan/jiangan/2023", "--out", out, "--draft", "--no-pdf")
    assert run(*arguments, "--lang", "en").status == 0
    assert pdfs(out) == []
    for path in out.rglob("*.html"):
        assert ".pdf" not in Path(path).read_text("utf-8")
