"""The builder of the site: frames, search data, what is written when, brands, the command."""

import json
import pickle
import re
from html.parser import HTMLParser
from pathlib import Path

import html5lib
import pytest
from attrs import evolve

from cli_run import runner
from made_up_site import build, region, site
from tiaoli.diagnostics.base import Words
from tiaoli.pipeline import Library
from tiaoli.project import Project
from tiaoli.publish import brand as brands
from tiaoli.publish.build import FEW
from tiaoli.publish.build import build as build_parts
from tiaoli.publish.frame import THEME, words_of
from tiaoli.publish.makers import Content, Order, glossary_of, traditional
from tiaoli.publish.page import LANGUAGES, Asset, Brand, LanguageSite
from tiaoli.publish.write import MANIFEST, is_safe

SITES = tuple(map(site, LANGUAGES))


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site") / "out"
    report = build(SITES, folder, Brand(name="东山办事", contact="12345"))
    assert report.is_done
    assert report.pages == 27
    return folder


def pages(out):
    return sorted(out.rglob("*.html"))


def times(out):
    files = sorted(path for path in out.rglob("*") if path.is_file())
    return {path.relative_to(out).as_posix(): path.stat().st_mtime_ns for path in files}


def contents(out):
    return {name: (out / name).read_bytes() for name in times(out)}


class Looker(HTMLParser):
    """Every start tag of a page with its attributes."""

    def __init__(self, text):
        super().__init__()
        self.tags = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def all(self, tag):
        return [attrs for name, attrs in self.tags if name == tag]


def look(path):
    return Looker(path.read_text("utf-8"))


# ---------------------------------------------------------------- pages


def test_every_page_is_valid_html_with_its_language(out):
    for path in pages(out):
        text = path.read_text("utf-8")
        html5lib.HTMLParser(strict=True).parse(text)
        language = path.relative_to(out).parts[0]
        wanted = language if language in LANGUAGES else "zh-Hans"
        assert f'<html lang="{wanted}">' in text
        assert len(look(path).all("h1")) == 1
        ids = [attrs["id"] for _, attrs in look(path).tags if "id" in attrs]
        assert len(ids) == len(set(ids))


def test_nothing_is_asked_of_another_place_and_nothing_stands_inline(out):
    for path in pages(out):
        found = look(path)
        (policy,) = [m["content"] for m in found.all("meta") if m.get("http-equiv")]
        assert "connect-src 'none'" in policy
        assert "unsafe" not in policy
        assert not found.all("style")
        for tag, attrs in found.tags:
            assert "style" not in attrs
            assert not [name for name in attrs if name.startswith("on")]
            address = attrs.get("src") or attrs.get("href") or ""
            assert not re.match(r"(?:[a-z]+:)?//", address)
            assert tag != "script" or "src" in attrs or attrs["type"] == "application/json"


def test_every_link_leads_somewhere(out):
    for path in pages(out):
        for tag, attrs in look(path).tags:
            address = attrs.get("src") or attrs.get("href")
            if address and tag in ("a", "link", "script", "img") and address != "data:,":
                to, _, fragment = address.partition("#")
                target = (path.parent / to).resolve() if to else path
                assert target.is_file(), f"{path}: {address}"
                if fragment:
                    assert f'id="{fragment}"' in target.read_text("utf-8")


def test_languages_link_to_each_other_on_the_same_page(out):
    for language in LANGUAGES:
        for path in pages(out / language):
            rest = path.relative_to(out / language)
            links = look(path).all("link")
            to = {
                each["hreflang"]: each["href"] for each in links if each.get("rel") == "alternate"
            }
            assert set(to) == set(LANGUAGES)
            for other, address in to.items():
                assert (path.parent / address).resolve() == (out / other / rest).resolve()


def test_the_frame_says_where_who_and_what_from(out):
    text = (out / "en/region1-2023/clauses.html").read_text("utf-8")
    assert "All regions" in text
    assert '<a href="index.html">Eastern Hill 1 2023: dog licences</a>' in text
    assert "Tell us: 12345" in text
    assert "eastern/hill1/2023" in text
    assert "not an official document" in text
    assert "發現錯誤" in (out / "zh-Hant/index.html").read_text("utf-8")


def test_the_words_of_the_frame_are_there_in_every_language():
    keys = [set(words_of(language)) for language in LANGUAGES]
    assert keys[0] == keys[1] == keys[2]
    assert not [w for w in words_of("en").values() if re.search(r"[\u4e00-\u9fff]", w)]


def test_drafts_and_old_years_carry_a_banner(tmp_path):
    old = [evolve(p, canonical=p.path.replace("2022", "2023")) for p in region("en", 1, 2022)]
    new = [evolve(p, is_draft=True) for p in region("en", 1, 2023)]
    build([LanguageSite("en", (*old, *new))], tmp_path, Brand(base="https://example.org/dogs/"))
    before = (tmp_path / "en/region1-2022/index.html").read_text("utf-8")
    after = (tmp_path / "en/region1-2023/index.html").read_text("utf-8")
    assert words_of("en")["draft"] in after
    assert words_of("en")["draft"] not in before
    assert words_of("en")["old"].strip() in before
    assert '<a href="../region1-2023/index.html">' in before
    newest = "https://example.org/dogs/en/region1-2023/index.html"
    assert f'<link rel="canonical" href="{newest}">' in before
    assert f"<loc>{newest}</loc>" in (tmp_path / "sitemap.xml").read_text("utf-8")


def test_titles_are_escaped_and_data_cannot_end_its_element(tmp_path):
    page = evolve(
        region("en", 1, 2023)[0],
        title="A <b> & C",
        scripts=("region1-2023/evaluator.js",),
        data=(("facts", '{"a": "</script><!--"}'),),
    )
    asset = Asset("region1-2023/evaluator.js", b"var a;\n")
    build([LanguageSite("en", (page,), (asset,))], tmp_path)
    path = tmp_path / "en/region1-2023/index.html"
    text = path.read_text("utf-8")
    assert "A &lt;b&gt; &amp; C" in text
    data = re.search(r'<script type="application/json" id="facts">(.*?)</script>', text)
    assert data
    assert json.loads(data.group(1)) == {"a": "</script><!--"}
    assert "../region1-2023/evaluator.js" in [s.get("src") for s in look(path).all("script")]


def test_the_shared_files_are_light(out):
    size = {path.name: path.stat().st_size for path in (out / "assets").iterdir()}
    assert size["site.css"] <= 12_000
    assert size["search.js"] <= 6_500
    assert (out / "en/index.html").stat().st_size < 5_000


# ---------------------------------------------------------------- search


def search_data(path):
    rows = path.read_text("utf-8").removeprefix("siteSearch(").removesuffix(");\n")
    return json.loads(rows)


def test_search_holds_every_section(out):
    found = search_data(out / "zh-Hans/search/all.js")
    text = " ".join(section[2] for page in found for section in page[2] or ())
    for words in ("第7个月", "350元", "90日"):
        assert words in text
    traditional = (out / "zh-Hant/search/all.js").read_text("utf-8")
    assert "第7個月" in traditional


def test_a_large_site_has_a_shard_a_region(tmp_path):
    build([site("en", 70)], tmp_path)
    titles = search_data(tmp_path / "en/search/titles.js")
    assert [
        "region70-2023/index.html",
        "Eastern Hill 70 2023: dog licences",
        0,
        "region70-2023",
    ] in titles
    assert len(search_data(tmp_path / "en/search/region70-2023.js")) == 4
    form = look(tmp_path / "en/region7-2023/notice.html").all("form")[0]
    assert form["data-shards"] == "titles region7-2023"
    assert not (tmp_path / "en/search/all.js").exists()


def test_the_search_script_is_of_the_old_kind():
    text = (THEME / "search.js").read_text("utf-8")
    assert not re.search(r"=>|\b(?:let|const|class|async)\s|`|fetch|import|XMLHttp", text)


# ---------------------------------------------------------------- writing


def test_two_builds_are_equal(out, tmp_path):
    again = tmp_path / "again"
    build(SITES, again, Brand(name="东山办事", contact="12345"))
    assert contents(again) == contents(out)


@pytest.mark.slow
def test_processes_write_the_same(tmp_path):
    sites, told = [site("en", FEW + 2)], []
    report = build(sites, tmp_path / "many", processes=2, progress=lambda *each: told.append(each))
    build(sites, tmp_path / "one")
    assert report.pages == 1 + 4 * (FEW + 2)
    assert contents(tmp_path / "many") == contents(tmp_path / "one")
    assert told[-1][:2] == (FEW + 2, FEW + 2)


def test_a_change_in_one_region_touches_only_its_files(tmp_path):
    build(SITES, tmp_path)
    before = times(tmp_path)
    changed = [
        evolve(p, body=p.body + "<p>x</p>\n") if p.path == "region2-2023/index.html" else p
        for p in SITES[2].pages
    ]
    report = build([*SITES[:2], evolve(SITES[2], pages=tuple(changed))], tmp_path)
    assert report.changes.written == ("en/region2-2023/index.html",)
    after = times(tmp_path)
    touched = {name for name in after if after[name] != before[name]}
    assert touched == {"en/region2-2023/index.html", MANIFEST}


def test_an_unchanged_site_is_not_written_at_all(tmp_path):
    build(SITES, tmp_path)
    before = times(tmp_path)
    report = build(SITES, tmp_path)
    assert report.changes.written == ()
    assert times(tmp_path) == before


def test_a_file_that_was_touched_by_hand_is_mended(tmp_path):
    build(SITES, tmp_path)
    path = tmp_path / "en/index.html"
    good = path.read_bytes()
    path.write_text("mine")
    (tmp_path / "en/region1-2023/policy.json").unlink()
    report = build(SITES, tmp_path)
    assert path.read_bytes() == good
    assert set(report.changes.written) == {"en/index.html", "en/region1-2023/policy.json"}


def test_what_is_gone_is_deleted_and_what_is_not_ours_stays(tmp_path):
    build(SITES, tmp_path)
    (tmp_path / "CNAME").write_text("example.org")
    (tmp_path / "en/region2-2023/own.txt").write_text("own")
    report = build([site("zh-Hans", 1), site("en", 1)], tmp_path)
    left = times(tmp_path)
    assert "zh-Hans/region2-2023/index.html" not in left
    assert not [name for name in left if name.startswith("zh-Hant/")]
    assert {"CNAME", "en/region2-2023/own.txt", "en/region1-2023/index.html"} <= set(left)
    assert not (tmp_path / "zh-Hant").exists()
    assert not (tmp_path / "zh-Hans/region2-2023").exists()
    assert "zh-Hant/index.html" in report.changes.removed


def test_a_build_that_was_cut_short_leaves_no_orphan(tmp_path, monkeypatch):
    """Neither while it makes pages nor while it moves them to their places."""

    def stop(*_, **__):
        raise KeyboardInterrupt

    build([site("en", 1)], tmp_path)
    before = contents(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr("tiaoli.publish.files.Around.of", stop)
        with pytest.raises(KeyboardInterrupt):
            build([site("en", 2)], tmp_path)
    assert contents(tmp_path) == before
    with monkeypatch.context() as patch:
        patch.setattr("tiaoli.publish.write.Site._remove", stop)
        with pytest.raises(KeyboardInterrupt):
            build([evolve(site("en", 2), assets=())], tmp_path)
    build([site("en", 1)], tmp_path)
    assert contents(tmp_path) == before


def test_a_folder_of_others_is_refused(tmp_path):
    (tmp_path / "thesis.doc").write_text("mine")
    report = build(SITES, tmp_path)
    assert [each.code for each in report.diagnostics] == ["S001"]
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.doc"]
    assert build(SITES, tmp_path, force=True).is_done
    assert (tmp_path / "thesis.doc").read_text() == "mine"


def test_a_file_in_the_way_is_a_finding(tmp_path):
    place = tmp_path / "file"
    place.write_text("x")
    assert [each.code for each in build(SITES, place, force=True).diagnostics] == ["F006"]


def test_a_manifest_cannot_point_outside(tmp_path):
    outside = tmp_path / "precious"
    outside.write_text("x")
    out = tmp_path / "out"
    out.mkdir()
    files = {"../precious": ["", ""], "/etc/x": ["", ""]}
    parts = {"": {"source": "", "told": None, "files": files}}
    (out / MANIFEST).write_text(json.dumps({"made by": "tiaoli publish", "parts": parts}))
    assert build(SITES, out).is_done
    assert outside.exists()


@pytest.mark.parametrize(
    "path", ["", "/a", "../a", "a/../b", "a//b", "a\\b", "C:/a", ".a/b", "a/./b"]
)
def test_unsafe_paths(path):
    assert not is_safe(path)


def test_pages_that_cannot_stand_together(tmp_path):
    page = SITES[2].pages[0]
    for pages in (
        (page, page),
        (page, evolve(page, path="INDEX.html")),
        (evolve(page, path="../x.html"),),
        (evolve(page, canonical="nowhere.html"),),
    ):
        with pytest.raises(ValueError, match=r"path|canonical"):
            build([LanguageSite("en", pages)], tmp_path / "x")


def test_languages_must_have_the_same_pages(tmp_path):
    report = build([site("zh-Hans", 2), site("en", 1)], tmp_path)
    assert {each.code for each in report.diagnostics} == {"S005"}
    assert "region2-2023/index.html" in {each.path for each in report.diagnostics}


def test_a_heavy_page_is_a_warning_every_time(tmp_path):
    for _ in range(2):
        report = build([site("en", 1, filler=300)], tmp_path)
        assert [each.code for each in report.diagnostics] == ["S006"]
        assert report.is_done


# ---------------------------------------------------------------- brand


def test_a_brand_colours_the_site_and_shows_its_logo(tmp_path):
    logo = b'<svg xmlns="http://www.w3.org/2000/svg"/>'
    brand = Brand(name=Words("东山区服务", "Eastern Hill"), colour="#8a1c1c", logo=logo)
    assert build(SITES, tmp_path, brand).is_done
    style = (tmp_path / "assets/site.css").read_text("utf-8")
    assert "--brand:#8a1c1c" in style
    assert (tmp_path / "assets/logo.svg").read_bytes() == logo
    page = (tmp_path / "zh-Hant/region1-2023/index.html").read_text("utf-8")
    assert '<img src="../../assets/logo.svg" alt=""' in page
    assert "東山區服務" in page
    assert "Eastern Hill" in (tmp_path / "index.html").read_text("utf-8")


def test_a_pale_colour_is_refused_with_a_better_one(tmp_path):
    report = build(SITES, tmp_path, Brand(colour="#ffcc00"))
    (finding,) = report.diagnostics
    assert finding.code == "S003"
    assert not list(tmp_path.iterdir())
    assert build(SITES, tmp_path, Brand(colour=finding.better)).is_done


def test_a_brand_is_read_from_its_file(tmp_path):
    (tmp_path / "l.svg").write_text("<svg/>")
    (tmp_path / "publish.toml").write_text(
        'name = {zh = "东", en = "East"}\ncontact = "12345"\nlogo = "l.svg"\nbase = "https://a.example"\n',
        encoding="utf-8",
    )
    brand, found = brands.read_brand(tmp_path, {"contact": "67890"})
    assert not found
    assert brand == Brand(Words("东", "East"), "67890", logo=b"<svg/>", base="https://a.example/")


@pytest.mark.parametrize(
    "text",
    [
        "name = 3", "name = {fr = 'x'}", "nom = 'x'", "base = 'ftp://x'", "logo = 'none.svg'",
        "logo = 'publish.toml'", "colour = ['x']", "=", "base = 'https://'", "base = 'https://[x'",
        "base = 'https://a.example/<b>'",
    ],
)  # fmt: skip
def test_bad_settings_are_findings(tmp_path, text):
    (tmp_path / "publish.toml").write_text(text, encoding="utf-8")
    _, found = brands.read_brand(tmp_path, {})
    assert [each.code for each in found] == ["S004"]


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>", '<g onload="alert(1)"/>', '<image href="https://a.example/x"/>',
        "<image xlink:href='x.png'/>", "<style>@import 'x'</style>", "<g fill='url(http://a)'/>",
    ],
)  # fmt: skip
def test_a_logo_that_runs_or_loads_something_is_refused(tmp_path, inside):
    (tmp_path / "l.svg").write_text(f"<svg>{inside}</svg>", encoding="utf-8")
    brand, (finding,) = brands.read_brand(tmp_path, {"logo": str(tmp_path / "l.svg")})
    assert finding.code == "S004"
    assert not brand.logo


def test_a_logo_may_refer_to_its_own_parts(tmp_path):
    logo = "<svg xmlns='http://www.w3.org/2000/svg'><use href='#a'/><g fill='url(#b)'/></svg>"
    (tmp_path / "l.svg").write_text(logo, encoding="utf-8")
    brand, found = brands.read_brand(tmp_path, {"logo": str(tmp_path / "l.svg")})
    assert not found
    assert brand.logo == logo.encode()


def test_the_logo_of_an_option_is_looked_for_where_the_command_runs(tmp_path, monkeypatch):
    (tmp_path / "l.svg").write_text("<svg/>", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    brand, found = brands.read_brand(tmp_path / "project", {"logo": "l.svg"})
    assert (brand.logo, found) == (b"<svg/>", [])


def test_a_colour_is_written_in_hexadecimal(tmp_path):
    report = build(SITES, tmp_path, Brand(colour="red"))
    assert [each.code for each in report.diagnostics] == ["S004"]


def tokens_of(scheme):
    text = (THEME / "site.css").read_text("utf-8")
    light, dark = re.findall(r"--paper.*?\}", text, re.DOTALL)[:2]
    found = dict(
        re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6})\b", light if scheme == "light" else dark)
    )
    return {k: "#" + "".join(c * 2 for c in v[1:]) if len(v) == 4 else v for k, v in found.items()}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("colour", [Brand().colour, "#8a1c1c", "#000000", "#0a6b2d"])
def test_colours_can_be_read(scheme, colour):
    found = tokens_of(scheme)
    line = brands.tokens(Brand(colour=colour))
    accent = re.findall("#[0-9a-f]{6}", line)[scheme == "dark"]
    grounds = [found[name] for name in ("paper", "soft", "amber")]
    for ground in grounds:
        assert brands.contrast(found["ink"], ground) >= 7
    for ground in grounds[:2]:
        assert brands.contrast(found["muted"], ground) >= 4.5
        assert brands.contrast(accent, ground) >= 4.5
        assert brands.contrast(found["edge"], ground) >= 3
    assert brands.contrast(found["ink"], found["mark"]) >= 4.5
    assert brands.contrast(found["on-accent"], accent) >= 4.5
    assert brands.contrast(found["amber-edge"], found["amber"]) >= 3


# ---------------------------------------------------------------- the command

ROOT = Path(__file__).resolve().parents[1]
POLICY, JIANGAN = "hubei/2023", "hubei/wuhan/jiangan/2023"


@pytest.fixture
def run(capsys):
    return runner(capsys)


@pytest.fixture
def reviewed(tmp_path):
    """A project of one policy that has been reviewed."""
    text = (ROOT / "policies" / f"{POLICY}.policy").read_text("utf-8")
    file = tmp_path / "project/policies" / f"{POLICY}.policy"
    file.parent.mkdir(parents=True)
    file.write_text(
        re.sub("状态：草稿", "状态：由东山办于2023年1月5日审核", text), encoding="utf-8"
    )
    return tmp_path / "project"


def test_a_draft_is_published_only_when_asked(run, tmp_path):
    refused = run("publish", POLICY, "--out", tmp_path / "site", "--format", "json")
    assert refused.status == 1
    assert [each["code"] for each in refused.json["diagnostics"]] == ["S002"]
    assert not (tmp_path / "site").exists()
    done = run("--lang", "en", "publish", POLICY, "--out", tmp_path / "site", "--draft")
    assert done.status == 0
    assert "index.html" in done.out
    for language in LANGUAGES:
        for path in pages(tmp_path / "site" / language):
            assert words_of(language)["draft"] in path.read_text("utf-8")


def test_a_reviewed_policy_is_published(run, reviewed, tmp_path):
    (reviewed / "publish.toml").write_text('name = "东山"', encoding="utf-8")
    arguments = ("publish", "--project", reviewed, "--out", tmp_path / "site")
    done = run(*arguments, "--lang", "en", "--lang", "zh-Hans", "--format", "json")
    assert done.status == 0
    assert done.json["pages"] == len(pages(tmp_path / "site")) - 1
    assert "zh-Hans/index.html" in done.json["written"]
    assert not (tmp_path / "site/zh-Hant").exists()
    text = (tmp_path / "site/zh-Hans/index.html").read_text("utf-8")
    assert "东山" in text
    assert words_of("zh-Hans")["draft"] not in text
    again = run(*arguments, "--lang", "en", "--lang", "zh-Hans", "--format", "json")
    assert again.json["written"] == []


def test_the_language_of_messages_stands_before_the_command(run, reviewed, tmp_path, monkeypatch):
    arguments = ("publish", "--project", reviewed, "--no-pdf", "--out", tmp_path / "site")
    assert "请打开" in run("--lang", "zh", *arguments, "--lang", "en").out
    assert [path.name for path in (tmp_path / "site").glob("*/index.html")] == ["index.html"]
    assert (tmp_path / "site/en/index.html").is_file()
    assert "written" in run("--lang", "en", *arguments, "--lang", "zh-Hans").out
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert "请打开" in run(*arguments, "--lang", "zh-Hant").out
    refused = run("--lang=en", *arguments, "--lang", "zh")
    assert refused.status == 2
    assert "zh-Hans" in refused.err
    assert "usage error" in refused.err
    assert run(*arguments, "--language", "en").status == 2


def test_a_policy_that_rests_on_a_draft_is_a_draft(run, tmp_path):
    own = tmp_path / "project/policies" / f"{JIANGAN}.policy"
    own.parent.mkdir(parents=True)
    text = (ROOT / "policies" / f"{JIANGAN}.policy").read_text("utf-8")
    own.write_text(text.replace("状态：草稿", "状态：由东山办于2023年1月5日审核"), "utf-8")
    root, out = tmp_path / "project", tmp_path / "site"
    arguments = ("--lang", "en", "publish", "--project", root, "--out", out, "--no-pdf")
    refused = run(*arguments, "--format", "json")
    assert refused.status == 1
    (finding,) = refused.json["diagnostics"]
    assert finding["code"] == "S011"
    assert "hubei/2023" in finding["message"]
    assert not (tmp_path / "site").exists()
    assert run(*arguments, "--draft").status == 0
    for language in LANGUAGES:
        for path in pages(tmp_path / "site" / language):
            assert words_of(language)["draft"] in path.read_text("utf-8")
    explainer = (tmp_path / "site/en/jiangan-2023/index.html").read_text("utf-8")
    assert "): draft, not reviewed</li>" in explainer
    assert "Status: reviewed by" in explainer


def test_a_vocabulary_without_pages_is_published_clause_by_clause(run, tmp_path):
    assert run("init", tmp_path / "own", "--lang", "en").status == 0
    places = ("--project", tmp_path / "own", "--out", tmp_path / "site")
    made = run("publish", "--draft", *places)
    assert made.status == 0, made.err
    for language, said in (("en", "pays 50% of card fee"), ("zh-Hans", "的50%交费")):
        folder = tmp_path / "site" / language / "example-2024"
        explainer = (folder / "index.html").read_text("utf-8")
        assert said in explainer
        for label in "123456":
            assert f'href="clauses.html#c-{label}"' in explainer
        for name in ("clauses.html", "notice.html", "notice.pdf", "deadlines.ics"):
            assert (folder / name).is_file()
        assert not (folder / "calculator.html").exists()
        assert not (folder.parent / "compare.html").exists()
        assert "compare.html" not in (folder.parent / "index.html").read_text("utf-8")


def test_wrong_usage_of_the_command(run, reviewed, tmp_path):
    arguments = ("--lang", "en", "publish", "--project", reviewed, "--out")
    (tmp_path / "full").mkdir()
    (tmp_path / "full/x").write_text("x")
    for more, code in (
        ((tmp_path / "full",), "S001"),
        ((tmp_path / "site", "--colour", "#ffee00"), "S003"),
        ((tmp_path / "site", "--logo", "none.svg"), "S004"),
    ):
        ran = run(*arguments, *more)
        assert ran.status == 2
        assert code in ran.out
    assert run("publish", "no-such", "--out", tmp_path / "site").status == 2
    assert run("publish", "resident-insurance", "--out", tmp_path / "site").status == 2
    assert run("publish").status == 2
    assert not (tmp_path / "site").exists()


def test_a_broken_policy_is_not_published(run, reviewed, tmp_path):
    file = reviewed / "policies" / f"{POLICY}.policy"
    file.write_text(file.read_text("utf-8") + "\n【x】一派胡言\n", encoding="utf-8")
    ran = run("publish", "--project", reviewed, "--out", tmp_path / "site")
    assert ran.status == 1
    assert not (tmp_path / "site").exists()


def test_a_part_can_be_made_in_another_process(reviewed):
    library = Library(Project.find(reviewed))
    files, _ = library.project.expand([POLICY])
    content = Content(Order(reviewed, ("en",)), library, tuple(files))
    (part,) = content.parts()
    assert part.folders == ("hubei-2023",)
    apart = pickle.loads(pickle.dumps(part.make))
    assert apart.content is None
    assert apart() == part.make()


# ---------------------------------------------------------------- after a change

LANGXI, LISHI = "anhui/xuancheng/langxi/2024", "shanxi/luliang/lishi/2023"


@pytest.fixture(scope="module")
def two(tmp_path_factory):
    """A project of two regions without examples, and the site made from it."""
    root = tmp_path_factory.mktemp("two")
    for id in (LANGXI, LISHI):
        text = (ROOT / "policies" / f"{id}.policy").read_text("utf-8").split("\n例“")[0] + "\n"
        file = root / "policies" / f"{id}.policy"
        file.parent.mkdir(parents=True)
        file.write_text(text, "utf-8")
    assert published(root).changes.written
    return root


def published(root, folder="site", *, with_drafts=True):
    library = Library(Project.find(root))
    files, _ = library.project.expand([])
    order = Order(root, LANGUAGES, with_drafts=with_drafts)
    content = Content(order, library, tuple(files))
    return build_parts(content.parts(), content.shared, root / folder)


def test_a_change_in_one_policy_rewrites_its_region_and_the_pages_about_all(two, monkeypatch):
    made = []
    make = Content.made
    monkeypatch.setattr(Content, "made", lambda *each: made.append(each[1].id) or make(*each))
    assert published(two).changes.written == ()
    assert made == []
    file = two / "policies" / f"{LANGXI}.policy"
    text = file.read_text("utf-8")
    file.write_text(text.replace("380元", "390元"), "utf-8")
    assert text != file.read_text("utf-8")
    changes = published(two).changes
    assert made == ["anhui/xuancheng/langxi"]
    own = ("index", "calculator", "clauses", "notice")
    region = [*(f"langxi-2024/{page}.html" for page in own), "langxi-2024/policy.json"]
    shared = ["index.html", "compare.html", "search/all.js", "langxi-2024/evaluator.js"]
    assert set(changes.written) == {f"{each}/{p}" for each in LANGUAGES for p in region + shared}
    assert changes.removed == ()


def test_two_builds_of_policies_are_equal(two):
    published(two)
    published(two, "again")
    assert contents(two / "again") == contents(two / "site")


def test_drafts_of_before_are_refused_where_they_are_no_longer_asked_for(two):
    before = contents(two / "site")
    report = published(two, with_drafts=False)
    assert {each.code for each in report.diagnostics} == {"S002"}
    assert contents(two / "site") == before


def test_a_policy_without_a_year_is_refused(two):
    file = two / "policies/anhui/odd/2024.policy"
    file.parent.mkdir()
    file.write_text("政策：怪\n引用：resident-insurance\n", "utf-8")
    report = published(two)
    file.unlink()
    assert not report.is_done
    assert report.changes.written == ()


@pytest.mark.slow
def test_two_builds_of_all_regions_are_equal(tmp_path, run):
    for name in ("one", "two"):
        arguments = ("publish", "--project", ROOT, "--draft", "--no-pdf", "--out", tmp_path / name)
        assert run(*arguments).status == 0
        paper = ("publish", LISHI, "--draft", "--out", tmp_path / f"{name} with PDFs")
        assert run(*paper).status == 0
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    assert contents(tmp_path / "one with PDFs") == contents(tmp_path / "two with PDFs")


def test_traditional_text_takes_reviewed_words_whole_and_warns_of_the_rest():
    page = evolve(site("zh-Hans").pages[0], title="每周五核准，做好困难的工作", description="周末")
    made = traditional(LanguageSite("zh-Hans", (page,)), glossary_of(["困难"]))
    assert made.pages[0].title == "每週五核准，做好困難的工作"
    assert [each.code for each in made.diagnostics] == ["S008"]
    assert "週末" in made.diagnostics[0].message("zh")
