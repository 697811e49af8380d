"""The content of the site: pages alike in both languages, figures of the model, links that hold."""

import re
import shutil
from datetime import date
from functools import cache
from html import unescape
from html.parser import HTMLParser

import pytest
from attrs import evolve
from icalendar import Calendar

from test_notices import (
    BANNED_EN,
    BANNED_ZH,
    JIANGAN,
    LANGXI,
    MONTH,
    MONTHS,
    REGIONS,
    ROOT,
    figures,
)
from tiaoli.notices.presentation import Presentation
from tiaoli.pipeline import Library
from tiaoli.project import Project
from tiaoli.publish import shared
from tiaoli.publish.anchors import clause_anchors
from tiaoli.publish.dates import days_of
from tiaoli.publish.regions import place_of, slugs
from tiaoli.publish.sections import citing_sections, sections_of
from tiaoli.publish.site import PageFails, language_site, regions_of
from tiaoli.publish.templates import Templates
from tiaoli.publish.told import told_of
from tiaoli.semantics import evaluate

PAGES = ROOT / "policies" / "vocabulary" / "resident-insurance" / "pages"
ANCHORS = ("pay", "who", "when", "late", "how", "certify", "duties", "changes", "gaps", "source")
LANGUAGES = ("zh-Hans", "en")


@cache
def regions():
    library = Library(Project.find(ROOT))
    return regions_of(library, [library.project.locate(each) for each in REGIONS])


def region(id):
    return next(each for each in regions() if each.id == id)


@cache
def site(language):
    return language_site(regions(), language)


@cache
def pages(language):
    return {page.path: page for page in site(language).pages}


def page(id, file="index.html", language="zh-Hans"):
    return pages(language)[f"{region(id).folder}/{file}"]


class Walker(HTMLParser):
    """Reads a body: ids, headings, links, tags that do not match, Han outside Chinese parts."""

    VOID = ("br", "img", "hr", "input", "meta", "link", "wbr")

    def __init__(self):
        super().__init__()
        self.ids, self.levels, self.links, self.open, self.han = [], [], [], [], []
        self.roles = []

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.ids += [found["id"]] if "id" in found else []
        self.links += [found["href"]] if "href" in found else []
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if tag in ("table", "thead", "tbody", "tr", "th", "td"):
            self.roles.append((tag, found.get("role")))
        assert "style" not in found
        assert not any(name.startswith("on") for name in found)
        if tag not in self.VOID:
            self.open.append((tag, found.get("lang") or ""))
        for name in ("aria-label", "title", "alt", "data-label"):
            self.note(found.get(name) or "")

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        self.note(data)

    def note(self, text):
        if re.search("[\u4e00-\u9fff]", text) and not any(
            lang == "zh-Hans" for _, lang in self.open
        ):
            self.han.append(text)


def walked(body):
    walker = Walker()
    walker.feed(body)
    walker.close()
    assert walker.open == []
    return walker


# ---------------------------------------------------------------- both languages alike


def test_both_languages_have_the_same_pages_and_anchors():
    assert list(pages("zh-Hans")) == list(pages("en"))
    for path, chinese in pages("zh-Hans").items():
        english = pages("en")[path]
        assert walked(chinese.body).ids == walked(english.body).ids, path
        assert walked(chinese.body).levels == walked(english.body).levels, path
        assert [each.id for each in chinese.sections] == [each.id for each in english.sections]
        assert chinese.canonical == english.canonical


@pytest.mark.parametrize("id", REGIONS)
@pytest.mark.parametrize("file", ["index.html", "notice.html"])
def test_both_languages_hold_the_same_numbers_and_dates(id, file):
    assert said(page(id, file)) == said(page(id, file, "en"))


@pytest.mark.parametrize("path", ["index.html", "compare.html", "calendar.html"])
def test_shared_pages_hold_the_same_numbers_and_dates(path):
    assert said(pages("zh-Hans")[path]) == said(pages("en")[path])


def said(page):
    """All figures of a page; a month without a year counts by its number in both languages."""
    body = page.body.replace("十四", "14")
    words = unescape(re.sub(r"<code>.*?</code>|<[^>]*>", " ", body))
    return figures(
        re.sub(rf"(?<!\d )\b({MONTH})\b(?! \d{{4}})", lambda m: str(MONTHS[m[1]]), words)
    )


def test_english_pages_mark_what_is_chinese():
    for path, page in pages("en").items():
        assert walked(page.body).han == [], path
        assert not re.search("[\u4e00-\u9fff]", page.title + page.description), path


# ---------------------------------------------------------------- form


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_sound_html(language):
    for path, page in pages(language).items():
        found = walked(page.body)
        assert len(found.ids) == len(set(found.ids)), path
        assert found.levels[0] == 1, path
        assert found.levels.count(1) == 1, path
        assert all(
            after <= before + 1
            for before, after in zip(found.levels, found.levels[1:], strict=False)
        ), path
        assert all(role for _, role in found.roles), path
        assert not re.search(r"None|Answered\(|Saying\(|\{\{|\{%", page.body), path
        assert page.title
        assert page.description


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_and_fragments_resolve(language):
    ids = {path: set(walked(page.body).ids) for path, page in pages(language).items()}
    other = ("calculator.html", "notice.pdf", "gongwen.pdf", "deadlines.ics")
    for path, page in pages(language).items():
        for link in walked(page.body).links:
            target, _, fragment = link.partition("#")
            if target.endswith(other):
                continue
            folder = path.rpartition("/")[0]
            whole = f"{folder}/{target}".lstrip("/") if target else path
            assert whole in ids, (path, link)
            assert not fragment or fragment in ids[whole], (path, link)


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_light(language):
    for path, page in pages(language).items():
        assert len(page.body.encode()) <= 53 * 1024, path


@pytest.mark.parametrize("id", REGIONS)
def test_the_addresses_of_an_explainer_are_stable(id):
    for language in LANGUAGES:
        found = [each for each in walked(page(id, language=language).body).ids if each in ANCHORS]
        assert tuple(found) == ANCHORS


# ---------------------------------------------------------------- what it says


@pytest.mark.parametrize(
    ("id", "lead"),
    [
        (JIANGAN, "最晚2022年12月31日缴费，每人350元。"),
        (LANGXI, "最晚2023年12月31日缴费，每人380元（原则上）。"),
    ],
)
def test_the_lead_gives_deadline_and_amount(id, lead):
    first = re.search(r'<p class="lead">([^<（]*(?:（原则上）)?。)', page(id).body)
    assert first
    assert first[1] == lead
    assert re.search(
        r'<p class="lead">(In principle, pay|Pay) CNY \d+ each by \d+ \w+ \d{4}\.',
        page(id, language="en").body,
    )


@pytest.mark.parametrize("id", REGIONS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_clause_of_the_policy_is_cited(id, language):
    cited = citing_sections(page(id, language=language).body)
    own = [c for c in region(id).view("zh").read_clauses if c.layer == 0]
    anchors = region(id).view("zh").anchors
    assert [clause.id for clause in own if anchors[clause.id] not in cited] == []


@pytest.mark.parametrize("id", REGIONS)
def test_clauses_tell_where_they_are_used(id):
    cited = citing_sections(page(id).body)
    body = page(id, "clauses.html").body
    ids = walked(body).ids
    assert [each for each in cited if each not in ids] == []
    for anchor, sections in cited.items():
        part = body.split(f'id="{anchor}"')[1].split("<h")[0]
        for section in sections:
            address = f"index.html#{section.id}" if section.id else "index.html"
            assert f'href="{address}">' in part, (anchor, section)


def test_every_reading_of_ours_is_told_with_its_reason():
    view = region(JIANGAN).view("zh")
    body = page(JIANGAN, "clauses.html").body
    for clause in view.read_clauses:
        for mark in clause.marks:
            if mark.kind == "assumption" and view.words(mark.text):
                assert view.words(mark.text) in re.sub(r"&#34;", '"', body)


def test_late_months_are_the_evaluators():
    body = page(JIANGAN).body
    one = region(JIANGAN)
    assert "2023年6月及以后缴费，2023年不能用。" in body
    for month in (1, 5, 6, 12):
        given = (
            "has no local hukou, was not insured locally last year, "
            f"payment date 2023-{month:02}-15, nothing else"
        )
        period = evaluate(one.policy, one.describe(given)).outcomes["benefit period"]
        row = re.search(rf'rowheader" scope="row">2023年{month}月</th>(.*?)</tr>', body)
        assert row
        told = re.findall(r"<td[^>]*>(.*?)</td>", row[1])[1]
        start = period.value[0]
        assert told == (
            "2023年不能用" if period.is_empty else f"{start.year}年{start.month}月1日起"
        )


def test_an_amount_that_is_not_printed_is_never_nothing():
    orphans = re.search(r"<tr[^>]*>(?:(?!</tr>).)*孤儿.*?</tr>", page(JIANGAN).body)
    assert orphans
    assert orphans[0].count("原文没写明") == 2
    assert ">0元<" not in orphans[0]


def test_a_draft_is_marked_and_a_year_before_is_missed():
    assert page(JIANGAN).is_draft
    assert "2022年度的规定没有收入本站" in page(JIANGAN).body


@pytest.mark.parametrize("language", LANGUAGES)
def test_templates_hold_no_officialese_and_no_figures(language):
    for path in sorted(PAGES.glob(f"*.{language}.html.j2")):
        words = path.read_text("utf-8")
        banned = BANNED_ZH if language == "zh-Hans" else BANNED_EN
        assert [word for word in banned if re.search(word, words, re.IGNORECASE)] == [], path
        plain = re.sub(r"\{[{%#].*?[}%#]\}", "", words, flags=re.DOTALL)
        plain = re.sub(r"<[^>]*>", "", plain)
        assert re.findall(r"\d+", re.sub("第1日|day 1", "", plain)) == [], path


def test_pages_hold_no_officialese_but_the_policys_own():
    for one in regions():
        source = one.policy.clauses[0].statement.span.source.text
        above = "".join(
            c.statement.span.text for c in one.view("zh").read_clauses if c.statement.span
        )
        for file in ("index.html", "notice.html", "clauses.html"):
            chinese = page(one.id, file).body
            assert [w for w in BANNED_ZH if w in chinese and w not in source + above] == []
            english = page(one.id, file, "en").body.lower()
            assert [w for w in BANNED_EN if re.search(rf"\b{w}\b", english)] == [], (one.id, file)


def test_the_region_list_stands_by_province():
    index = pages("zh-Hans")["index.html"].body
    assert re.findall(r"<h2[^>]*>(.*?)</h2>", index) == [
        "安徽省",
        "湖北省",
        "湖南省",
        "山西省",
        "这个网站是什么",
    ]
    assert "江岸区2023年度" in index
    assert "350元" in index


def test_comparing_shows_years_and_what_is_not_printed():
    compare = pages("zh-Hans")["compare.html"].body
    dibao = compare.split('<h2 id="dibao-recipient">')[1].split("<h2")[0]
    assert "不高于35元" in dibao
    assert "38元" in dibao
    assert 'data-label="年度">2024<' in dibao


def test_days_stand_in_order():
    calendar = pages("zh-Hans")["calendar.html"].body
    days = re.findall(r'scope="row">(\d+)年(\d+)月(\d+)日<', calendar)
    numbers = [tuple(map(int, day)) for day in days]
    assert numbers == sorted(numbers)
    assert (2022, 12, 31) in numbers


# ---------------------------------------------------------------- searching


def test_sections_hold_what_people_search_for():
    found = {each.id: each for each in page(JIANGAN).sections}
    assert set(ANCHORS) <= set(found)
    assert found["pay"].heading == "我要缴多少"
    whole = " ".join(each.text for each in page(JIANGAN).sections)
    for words in ("第7个月", "350元", "90日"):
        assert words in whole
    assert "<" not in whole.replace("&lt;", "")


def test_sections_of_a_body():
    body = '<h1>Top</h1><p>a<b>b</b> &amp; c</p><h2 id="x">X</h2><td>1</td><td>2</td><h3>Y</h3><p>z</p>'
    assert [(s.id, s.heading, s.text) for s in sections_of(body)] == [
        ("", "Top", "ab & c"),
        ("x", "X", "1 2 Y z"),
    ]


# ---------------------------------------------------------------- regions


def test_slugs_are_as_short_as_they_can_be():
    places = ["a/b/park", "a/c/park", "a/c/pond", "park"]
    assert slugs(places) == {
        "a/b/park": "b-park", "a/c/park": "c-park", "a/c/pond": "pond", "park": "park",
    }  # fmt: skip
    assert slugs(["a/b", "c/a/b"]) == {"a/b": "a-b", "c/a/b": "c-a-b"}
    assert place_of("a/b/2023") == "a/b"


def test_clause_addresses_are_unique_and_plain():
    clauses = region(JIANGAN).policy.clauses[:40]
    anchors = clause_anchors(clauses)
    assert len(set(anchors.values())) == len(clauses)
    assert anchors["二(三)1"] == "c-二-三-1"
    assert all(re.fullmatch(r"c-[A-Za-z0-9\u4e00-\u9fff-]+", each) for each in anchors.values())


def test_an_older_year_points_to_the_newest():
    old = evolve(region(LANGXI), latest=2025)
    assert old.newest == "langxi-2025"
    body = {page.path: page for page in language_site([old], "en").pages}
    assert body["langxi-2024/clauses.html"].canonical == "langxi-2025/clauses.html"


def test_people_are_decided_once_for_both_languages():
    made = evolve(region(JIANGAN))
    language_site([made], "zh-Hans")
    decided = len(made.decisions._outcomes)
    language_site([made], "en")
    assert len(made.decisions._outcomes) == decided


def test_long_shared_pages_are_cut(monkeypatch):
    monkeypatch.setattr(shared, "LONGEST", 2)
    first = regions()[0]
    look = shared.Look(first.presentation, first.templates, "en")
    told = [told_of(each, "en") for each in regions()]
    found = {page.path: page for page in shared.shared_pages(told, look)}
    assert "index-hubei.html" in found
    assert 'href="index-hubei.html"' in found["index.html"].body
    assert 'href="jiangan-2023/index.html"' in found["index-hubei.html"].body
    assert 'href="compare-ordinary-2.html"' in found["compare.html"].body
    for page in found.values():
        assert walked(page.body).levels[0] == 1


def test_a_template_that_fails_is_a_finding():
    broken = {"explainer.en.html.j2": "{{ view.nonsense }}"}
    made = evolve(region(JIANGAN), templates=Templates.of(broken))
    with pytest.raises(PageFails) as caught:
        language_site([made], "en")
    assert caught.value.finding.code == "M001"


def test_a_presentation_that_lacks_a_part_is_a_finding():
    made = evolve(region(JIANGAN), presentation=Presentation.read(""))
    with pytest.raises(PageFails) as caught:
        language_site([made], "en")
    assert caught.value.finding.code in ("M001", "M002")


def test_what_is_filled_in_cannot_become_markup():
    templates = Templates.of({"a": "{% set title %}{{ x }}{% endset %}<p>{{ x }}</p>{{ td(x) }}"})
    filled = templates.fill("a", x='<script>"x"\u202e</script>')
    assert "<script" not in filled.body
    assert "\u202e" not in filled.body
    assert filled.title == '<script>"x"</script>'


# ---------------------------------------------------------------- a new year


@pytest.fixture(scope="module")
def next_year(tmp_path_factory):
    """Langxi as it is, and a made-up next year: another amount, another deadline, one rule gone."""
    root = tmp_path_factory.mktemp("next")
    shutil.copytree(ROOT / "policies" / "vocabulary", root / "policies" / "vocabulary")
    text = (ROOT / "policies" / f"{LANGXI}.policy").read_text("utf-8")
    after = (
        text.replace("2024", "2025")
        .replace("2023", "2024")
        .replace("2025年2月29日", "2025年2月28日")
    )
    after = after.replace("个人缴费标准为380元", "个人缴费标准为400元").split("\n例“")[0] + "\n"
    assert "400元" in after
    for year, words in (("2024", text), ("2025", after)):
        path = root / "policies" / LANGXI.replace("2024", f"{year}.policy")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, "utf-8")
    library = Library(Project(root))
    return library, [
        library.project.locate(LANGXI.replace("2024", year)) for year in ("2024", "2025")
    ]


@pytest.mark.parametrize(
    ("language", "told"), [("zh-Hans", "个人缴费标准"), ("en", "individual rate")]
)
def test_a_new_year_shows_what_changed(next_year, language, told):
    made = regions_of(*next_year)
    assert [each.newest for each in made] == ["langxi-2025", ""]
    found = {page.path: page for page in language_site(made, language).pages}
    body = found["langxi-2025/index.html"].body
    part = body.split('<h2 id="changes">')[1].split("<h2")[0]
    assert walked(body)
    assert 'href="../langxi-2024/index.html"' in part
    row = next(each for each in part.split("<tr") if "380" in each)
    assert told in row.lower()
    assert re.search(r"380元 → 400元|CNY 380 → CNY 400", row)
    assert found["langxi-2024/index.html"].canonical == "langxi-2025/index.html"


def test_the_year_before_counts_even_where_it_is_not_published(next_year):
    library, files = next_year
    (made,) = regions_of(library, files[1:])
    assert made.previous
    part = language_site([made], "en").pages[3].body.split('<h2 id="changes">')[1].split("<h2")[0]
    assert "../langxi-2024" not in part
    assert "380" in part


@pytest.mark.slow
def test_people_read_by_their_shape_are_the_same_people():
    library = Library(Project.find(ROOT))
    for one in regions():
        language_site([one], "en")
        file = library.project.locate(one.id)
        policy = library.policy(file).policy
        for given in one.decisions._evaluators:
            assert one.describe(given) == library.case_of_sentence(file, policy, given)[0], given


# ---------------------------------------------------------------- beside the pages


def test_calendars_hold_the_days_of_the_model():
    files = {asset.path: asset.data for asset in site("zh-Hans").assets}
    one = region(JIANGAN)
    events = Calendar.from_ical(files[f"{one.folder}/deadlines.ics"]).walk("VEVENT")
    days = {each.on for each in days_of(one, one.view("zh"))}
    assert {event["dtstart"].dt for event in events} == days
    assert date(2022, 12, 31) in days
    assert len({str(event["uid"]) for event in events}) == len(events)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_day_of_a_calendar_names_the_document_its_clause_stands_in(language):
    files = {asset.path: asset.data for asset in site(language).assets}
    layers = set()
    for id in REGIONS:
        one = region(id)
        clauses = {anchor: id for id, anchor in clause_anchors(one.policy.clauses).items()}
        data = files[f"{one.folder}/deadlines.ics"]
        for event in Calendar.from_ical(data).walk("VEVENT"):
            key = str(event["uid"]).partition("@")[0].removeprefix(f"{one.folder}-")
            clause = one.policy.clause(clauses[key.partition("-")[2]])
            source = one.policy.layers[clause.layer].header.source
            issuer = re.split("[，,]", source.in_language("en" if language == "en" else "zh"))[0]
            assert str(event["description"]).startswith(issuer), key
            layers.add(clause.layer)
    assert layers == {0, 1}


def test_charts_stand_before_a_table_of_the_same_figures():
    for path, page in pages("zh-Hans").items():
        for figure in re.findall(r"<figure.*?</figure>", page.body, re.DOTALL):
            assert "<title" in figure, path
            assert "<desc" in figure, path
            assert "<table" in figure, path


def test_the_month_grid_is_the_evaluators():
    grid = page(JIANGAN).body.split('id="chart-months"')[1].split("<table")[0]
    view = region(JIANGAN).view("zh")
    assert all(f">{kind.name}</text>" in grid for kind in view.late)
    drawn = "".join(re.findall(r'class="aid" d="([^"]+)"', grid)).count("M")
    covered = [month for kind in view.late for month in kind.months if not month.is_empty]
    assert drawn == len(covered) == 16


def test_tones_mean_the_same_in_every_chart_and_each_has_its_legend():
    for language in LANGUAGES:
        for path, each in pages(language).items():
            for figure in re.findall(r"<figure.*?</figcaption>.*?</svg>", each.body, re.DOTALL):
                caption, drawing = figure.split("</figcaption>")
                tones = set(re.findall(r'class="(own|aid|limit|unknown)"', drawing))
                assert tones == set(re.findall(r'<i class="(\w+)"', caption)), path
    legend = page(JIANGAN).body.split('id="chart-pay"')[1].split("</figcaption>")[0]
    assert "原文只写了界限" in legend


def test_the_notice_tells_what_is_late_and_special():
    jiangan, langxi = page(JIANGAN, "notice.html").body, page(LANGXI, "notice.html").body
    assert "2023年1月缴费，2023年8月1日起能用。2023年6月及以后缴费，2023年不能用。" in jiangan
    assert "父母都没在本地参保，出生后90日内缴费：缴350元，出生当日起能用" in jiangan
    assert "居民逾期缴费：不能参保。" in langxi
    assert "最晚2023年12月31日认定身份" in langxi
    assert '<th class="screen" role="columnheader" scope="col">条号</th>' in langxi
