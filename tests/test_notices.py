"""Notices: the five regions' pages, the same in both languages; escaping; templates that fail."""

import re
import tomllib
from datetime import date
from functools import cache
from pathlib import Path

import markdown
import pytest
from attrs import evolve

from handmade import card, name
from tiaoli.diagnostics.base import Words
from tiaoli.given import case_of
from tiaoli.model.case import Case
from tiaoli.notices import presentation as presentation_module
from tiaoli.notices.escape import inert
from tiaoli.notices.render import notice, tidy
from tiaoli.pipeline import Library
from tiaoli.project import Project
from tiaoli.semantics import evaluate
from tiaoli.source import Source
from tiaoli.syntax import tree
from tiaoli.syntax.declared import declared_in
from tiaoli.syntax.from_text import parse_given
from tiaoli.syntax.print_en_statements import EnglishPrinter
from tiaoli.syntax.print_zh_statements import ChinesePrinter
from tiaoli.syntax.scope import Scope

ROOT = Path(__file__).resolve().parents[1]
TEMPLATES = ROOT / "policies" / "vocabulary" / "resident-insurance"
JIANGAN = "hubei/wuhan/jiangan/2023"
LANGXI = "anhui/xuancheng/langxi/2024"
LISHI = "shanxi/luliang/lishi/2023"
XIANGTAN = "hunan/xiangtan/xiangtan-county/2022"
HUBEI = "hubei/2023"
REGIONS = (HUBEI, JIANGAN, LANGXI, LISHI, XIANGTAN)
COUNTIES = (JIANGAN, LANGXI, LISHI, XIANGTAN)
ZH, EN = "notice.zh-Hans.md", "notice.en.md"

BANNED_ZH = (
    "予以", "特此", "贯彻", "进一步", "切实", "应保尽保", "有关部门", "高度重视", "加大力度", "确保落实",
)  # fmt: skip
BANNED_EN = ("shall", "in accordance with", "relevant departments", "hereby", "pursuant")


@cache
def library():
    return Library(Project.find(ROOT))


@cache
def loaded(region):
    file = library().project.locate(region)
    return file, library().policy(file).policy, library().reading(file).source


@cache
def built(region):
    _, policy, source = loaded(region)
    scope = library().scope_of(source)

    def describe(text):
        said = parse_given(text, "en", scope)
        if said.given is None:
            return None, said.diagnostics
        return case_of(said.given, said.nothing_else, policy)

    readings = library().project.companions(library().project.locate("resident-insurance"))
    companions = {name: each.source.text for name, each in readings.items()}
    printers = {"zh": ChinesePrinter(scope), "en": EnglishPrinter(scope)}
    return notice(policy, printers, companions, describe)


def text(region, name):
    return built(region)[0][name]


def row(page, start):
    """The first table row whose first cell holds `start`."""
    found = [
        line for line in page.splitlines() if line.startswith("| ") and start in line.split("|")[1]
    ]
    assert found, start
    return found[0]


# ---------------------------------------------------------------- both languages alike

MONTHS = {
    month: number
    for number, month in enumerate(
        ("January", "February", "March", "April", "May", "June", "July", "August", "September",
         "October", "November", "December"), 1
    )
}  # fmt: skip
MONTH = "|".join(MONTHS)


def figures(page):
    """All numbers and dates of a page, whatever language they are written in."""
    found = set()

    def take(pattern, form, words):
        def keep(match):
            found.add(form(*match.groups()))
            return " "

        return re.sub(pattern, keep, words)

    page = re.sub(r"<[^>]*>", "", page)
    page = take(r"(\d{4})-(\d\d)-(\d\d)", lambda y, m, d: (int(y), int(m), int(d)), page)
    page = take(r"(\d{4})年(\d+)月(\d+)日", lambda y, m, d: (int(y), int(m), int(d)), page)
    page = take(rf"(\d+) ({MONTH}) (\d{{4}})", lambda d, m, y: (int(y), MONTHS[m], int(d)), page)
    page = take(r"(\d{4})年(\d+)月", lambda y, m: (int(y), int(m)), page)
    page = take(rf"({MONTH}) (\d{{4}})", lambda m, y: (int(y), MONTHS[m]), page)
    page = take(r"(\d+)月(\d+)日", lambda m, d: (0, int(m), int(d)), page)
    page = take(rf"(\d+) ({MONTH})", lambda d, m: (0, MONTHS[m], int(d)), page)
    return found | set(re.findall(r"\d+(?:\.\d+)?", page))


def sections(page, *anchors):
    """The parts of a page under these anchors."""
    parts = re.split(r'<a id="(\w+)"></a>', page)
    named = dict(zip(parts[1::2], parts[2::2], strict=True))
    return "\n".join(named.get(anchor, "") for anchor in anchors)


@pytest.mark.parametrize("region", REGIONS)
def test_both_notices_are_made_without_findings(region):
    texts, findings = built(region)
    assert findings == ()
    assert set(texts) == {ZH, EN}


@pytest.mark.parametrize("region", REGIONS)
def test_both_languages_have_the_same_sections_and_anchors(region):
    outlines = [
        (
            re.findall(r'<a id="(\w+)">', text(region, name)),
            re.findall(r"^(#+) ", text(region, name), re.MULTILINE),
            text(region, name).count("\n| "),
        )
        for name in (ZH, EN)
    ]
    assert outlines[0] == outlines[1]
    anchors, heads, _ = outlines[0]
    assert len(anchors) == len(set(anchors))
    assert heads.count("#") == 1


@pytest.mark.parametrize("region", REGIONS)
def test_both_languages_hold_the_same_numbers_and_dates(region):
    told = [
        each for each in re.findall(r'<a id="(\w+)">', text(region, ZH)) if each != "assumptions"
    ]
    chinese, english = (figures(sections(text(region, n), *told)) for n in (ZH, EN))
    assert chinese == english


@pytest.mark.parametrize("region", REGIONS)
def test_every_clause_on_people_is_cited_in_both_languages(region):
    _, policy, _ = loaded(region)
    ruling = {rule.clause for rule in policy.rules}
    for clause in policy.clauses:
        rule = clause.statement
        if clause.layer == 0 and clause.id in ruling and isinstance(rule, tree.Rule):
            for page in (ZH, EN):
                assert clause.label in text(region, page), (clause.id, page)


@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize("page", [ZH, EN])
def test_a_notice_is_markdown_with_whole_tables(region, page):
    html = markdown.markdown(text(region, page), extensions=["tables"])
    assert html.count("<h1>") == 1
    assert "<p>|" not in html
    assert "{{" not in html
    assert "None" not in html
    assert not re.search(r"Saying\(|Answered\(|<attr", html)


# ---------------------------------------------------------------- what it says


@pytest.mark.parametrize("region", REGIONS)
def test_a_draft_carries_a_banner(region):
    _, policy, _ = loaded(region)
    assert policy.header.reviewed or "> **草稿**" in text(region, ZH)
    assert policy.header.reviewed or "> **Draft**" in text(region, EN)


@pytest.mark.parametrize(
    ("region", "lead"),
    [
        (JIANGAN, "最晚2022年12月31日缴费，每人350元。"),
        (LANGXI, "最晚2023年12月31日缴380元（原则上）。"),
        (LISHI, "最晚2022年12月25日缴350元（原则上）。"),
        (XIANGTAN, "最晚2022年2月28日缴费，每人320元。"),
    ],
)
def test_the_lead_gives_deadline_and_amount(region, lead):
    assert f"**{lead}**" in text(region, ZH)
    assert len(lead) <= 25
    assert re.search(
        r"\*\*(Pay|In principle, pay) CNY \d+ each by \d+ \w+ \d{4}\.\*\*", text(region, EN)
    )


def test_an_amount_that_is_not_printed_is_never_nothing():
    orphans = row(text(JIANGAN, ZH), "孤儿")
    assert orphans.count("原文没写明") == 2
    assert "0元" not in orphans
    assert row(text(JIANGAN, EN), "orphans").count("not stated") == 2
    late = row(text(XIANGTAN, ZH), "出生后超过90日才缴费")
    assert "筹资总额（财政补助原文没写明）" in late
    assert "640" in text(LANGXI, ZH)
    assert "不低于1020元" in row(text(LANGXI, ZH), "2024年出生，出生后超过3个月才缴费")


def test_a_bound_says_that_it_is_one():
    assert "| 不高于35元 | 不低于315元 |" in text(JIANGAN, ZH)
    assert "| at most CNY 35 | at least CNY 315 |" in text(JIANGAN, EN)
    assert "不低于缴费标准的90%" in row(text(HUBEI, ZH), "低保")


def test_late_months_are_the_evaluators():
    file, policy, _ = loaded(JIANGAN)
    page = text(JIANGAN, ZH)
    assert "2023年6月及以后缴费，2023年不能用。" in page
    for month in range(1, 13):
        given = (
            f"has no local hukou, was not insured locally last year, "
            f"payment date 2023-{month:02}-15, nothing else"
        )
        case, _ = library().case_of_sentence(file, policy, given)
        period = evaluate(policy, case).outcomes["benefit period"]
        cells = row(page, f"2023年{month}月 ").split("|")
        start = period.value[0]
        said = "2023年不能用" if period.is_empty else f"{start.year}年{start.month}月1日起"
        assert cells[3].strip() == said


@pytest.mark.parametrize("region", [LANGXI, LISHI, XIANGTAN, HUBEI])
def test_no_month_table_where_late_people_are_not_admitted(region):
    assert "推算" not in sections(text(region, ZH), "start")


def test_both_sides_of_a_limit_are_told():
    page = sections(text(LISHI, ZH), "late")
    assert "断保后90日内、2023年登记" in page
    assert "断保后超过90日才登记，2022年12月25日之后登记 | 原文没写明" in page
    page = sections(text(LANGXI, ZH), "late")
    assert "断保后超过3个月才缴费，也没赶上集中缴费期 | 和一般居民逾期一样：不能参保" in page


def test_targets_are_tables_of_figures():
    page = sections(text(XIANGTAN, EN), "targets")
    assert "| Unit | Task | Floor |" in page
    assert "| 易俗河镇 | 114264 | 108551 |" in page


def test_tables_of_figures_end_with_the_totals_that_are_checked():
    page = sections(text(XIANGTAN, ZH), "targets")
    assert row(page, "合计").endswith(" | 780873 | 741830 |")
    assert "附件1/1、附件1/2" in row(page, "合计")
    assert row(sections(text(XIANGTAN, EN), "targets"), "Total").endswith(" | 780873 | 741830 |")
    assert row(sections(text(LISHI, ZH), "targets"), "合计").endswith("（附件2/1） | 199200 |")


def test_all_of_a_target_is_said_as_such():
    assert "困难人员参保缴费完成率：达到100%，期限" in text(JIANGAN, ZH)
    assert "Hardship persons enrolled and paid: 100% by" in text(JIANGAN, EN)
    assert not re.search(r"不低于100%|at least 100%", text(JIANGAN, ZH) + text(LISHI, EN))


# ---------------------------------------------------------------- special cases


def special_row(region, page, heading, start):
    """A row of the table under a heading of the special cases."""
    late = sections(text(region, page), "late")
    return row(late.partition(f"### {heading}\n")[2].partition("###")[0], start)


@pytest.mark.parametrize(
    ("heading", "start"),
    [
        ("新生儿", "2022年出生"),
        ("新生儿", "2022年1月1日之前出生"),
        ("儿童福利机构接收的儿童", "2022年进入福利机构"),
        ("职工医保断保人员", "2022年断保"),
        ("职工医保断保人员", "2022年1月1日之前断保"),
    ],
)
def test_cases_of_the_year_say_that_nothing_is_given_after_the_window(heading, start):
    found = special_row(XIANGTAN, ZH, heading, start)
    assert "320元（个人缴费标准），2022年2月28日之后缴费的没有资助" in found
    assert "附件2(四种)/" in found


def test_nothing_is_taken_away_on_the_other_side_of_a_limit():
    assert "没有资助" not in special_row(XIANGTAN, ZH, "新生儿", "出生后超过90日才缴费")
    newborn = special_row(XIANGTAN, EN, "Newborns", "born in 2022")
    assert "CNY 320 (individual rate); no assistance if paid after 28 February 2022" in newborn


@pytest.mark.parametrize(
    ("region", "heading", "start", "said"),
    [
        (XIANGTAN, "新生儿", "出生后超过90日", "2022年12月缴费，2022年一天也不能用"),
        (XIANGTAN, "新就业形态从业人员", "有本地居住证", "2022年12月缴费，2022年一天也不能用"),
        (LANGXI, "刑满释放人员", "释放后3个月内", "2024年12月31日缴费，2024年一天也不能用"),
        (JIANGAN, "新生儿", "出生后超过90日才登记", "2023年12月登记，2023年一天也不能用"),
    ],
)
def test_who_pays_and_is_never_covered_is_told(region, heading, start, said):
    found = special_row(region, ZH, heading, start)
    assert f"（推算：{said}）" in found


def test_the_last_day_with_cover_is_the_evaluators():
    file, policy, _ = loaded(XIANGTAN)
    for day, is_empty in (("2022-11-30", False), ("2022-12-01", True)):
        given = f"discharged soldier, payment date {day}, nothing else"
        case, _ = library().case_of_sentence(file, policy, given)
        assert evaluate(policy, case).outcomes["benefit period"].is_empty is is_empty


def test_who_may_still_pay_is_told_the_amount_or_that_there_is_none():
    assert "| 逾期缴费 | 350元（个人缴费标准） | 和一般居民一样 |" in text(JIANGAN, ZH)
    assert "| 逾期缴费 | 可以参保，缴多少原文没写明 | 原文没写明 |" in text(HUBEI, ZH)


def test_an_accepted_contradiction_gives_its_own_reason():
    gaps = sections(text(XIANGTAN, ZH), "gaps")
    several = next(line for line in gaps.splitlines() if "有几种身份的按哪一种" in line)
    rows = next(line for line in gaps.splitlines() if "两行都符合时看哪一行" in line)
    assert "四种" not in several
    assert "附件2(四种)/2" in rows
    assert "同时有几种身份" not in gaps


# ---------------------------------------------------------------- nothing twice, nothing hidden


def test_ways_to_pay_of_one_purpose_are_one():
    how = sections(text(JIANGAN, ZH), "how")
    assert how.count("**线上**") == how.count("**线下**") == 1
    assert how.count("楚税通") == how.count("湖北电子税务局") == 1
    assert "政务大厅（特殊人员）（湖北省2023年度：导语/9/2" in how


def test_a_list_of_people_with_a_name_is_told_by_its_name():
    page = text(HUBEI, ZH)
    assert page.count("特困人员、孤儿、低保（最低生活保障）对象、监测对象") == 1
    assert "缴费之后认定的特殊人员：不按上表算" in page


def test_readings_of_one_reason_stand_together():
    page = sections(text(HUBEI, ZH), "assumptions")
    assert "：导语。" not in page
    assert "条的说明相同：只见于通知前面的媒体导语。\n    - 特困人员" in page


UNSAID = {
    HUBEI: ["由当地定", "12月26日起认定的原文没写", "排序表没附", "是不是缴费年份", "哪几类算监测对象没写",
            "原文没写能否补给资助", "失去身份的，原文没写", "补缴多少、从哪天起能用，原文没写", "看付款还是看到账"],
    JIANGAN: ["怎样证明有困难，方案没写", "9月7日", "多大以内算新生儿没写", "当日是第1日", "只参加职工医保算不算",
              "缴费次月为第1个月", "逾期补缴缴多少，方案没另写", "出生那天还是登记那天参保", "出生那年缴多少不在本方案里",
              "财政补助也没写", "有时比不出来", "读作11日至20日", "学生自己的缴费期不变", "没写正常缴费的待遇期",
              "一处按登记、一处按缴费", "是不是原定的其他困难人员，也没写", "看付款还是看到账"],
    LANGXI: ["‘长期’多久，原文没写", "只写了下限", "转入职工医保，能不能退费", "哪些部门的监测名单", "残疾等级原文没写",
             "由哪笔资金出，原文没写", "只在审核名单里出现", "只在动态新增人员里出现", "此前缴费的原文没写", "怎样证明在县外务工",
             "待遇从哪天起原文没写", "3个月按历月数", "多大以内算新生儿，原文没写", "当年指哪一年，原文没写", "仍追溯至出生",
             "上年12月退役的不在内", "差额退不退，原文没写", "由谁负担原文没写", "满3个月当天算没超过", "没有上限",
             "没列出的按不受理处理", "早于县外务工人员", "看付款还是看到账"],
    LISHI: ["2022年指缴费年份", "没写大学生", "读作举例", "户籍在哪里，原文没写", "缴多少、从哪天起能用，原文没写",
            "政府补助多少，原文没写", "没写资助标准", "缴费后退出名单的，原文没写", "有几种身份的按哪一种", "91日至1225",
            "原文没写待遇期", "出生当年缴多少，原文没单列", "90天怎么数，原文没写", "参保之日读作登记那天", "其他人在集中缴费期后",
            "工作日随国家放假安排", "栏号残缺", "看付款还是看到账"],
    XIANGTAN: ["读作有本县户籍", "1月至2月缴费的从哪天起，原文没写", "90天怎么数，原文没写", "读作看缴费日期",
               "一份费用读作只管2022年度", "由机构缴费还是由谁缴", "没有160元", "财政补助：原文没写明", "只管新迁入户口",
               "满100岁看哪一天，也没写", "名册核准那天", "有几种身份的按哪一种", "早于发文日期", "怎么补救，原文没写",
               "2021年2月底前", "741829", "后来才认定为低保对象，能不能退费", "看付款还是看到账"],
}  # fmt: skip


@pytest.mark.parametrize("region", REGIONS)
def test_what_the_source_leaves_open_is_told(region):
    page = text(region, ZH)
    assert [words for words in UNSAID[region] if words not in page] == []


@pytest.mark.parametrize("region", REGIONS)
def test_labels_are_articles_or_our_numbers_behind_a_slash(region):
    """`三(二)2` is an article of the source; `三(二)/2` is the second clause on 三(二)."""
    _, policy, _ = loaded(region)
    article = r"(附件|导语|标题|[一二三四五六七八九十])(\([^()/]+\))?\d*"
    odd = [
        c.label
        for c in policy.clauses
        if c.layer == 0 and not re.fullmatch(rf"{article}(/\d+)*", c.label)
    ]
    assert [label for label in odd if not label.startswith("附件")] == []


# ---------------------------------------------------------------- the words


@pytest.mark.parametrize(
    "path", sorted([*TEMPLATES.glob("*.j2"), *TEMPLATES.glob("*.toml")]), ids=lambda path: path.name
)
def test_templates_hold_no_officialese(path):
    words = path.read_text("utf-8")
    assert [word for word in BANNED_ZH if word in words] == []
    assert [word for word in BANNED_EN if re.search(rf"\b{word}\b", words, re.IGNORECASE)] == []


@pytest.mark.parametrize("region", REGIONS)
def test_notices_hold_no_officialese_but_the_policys_own(region):
    _, _, source = loaded(region)
    assert [w for w in BANNED_ZH if w in text(region, ZH) and w not in source.text] == []
    english = text(region, EN).lower()
    assert [w for w in BANNED_EN if re.search(rf"\b{w}\b", english) and w not in source.text] == []


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*.j2")), ids=lambda path: path.name)
def test_templates_hold_no_figures(path):
    words = re.sub(r"\{[{%#].*?[}%#]\}", "", path.read_text("utf-8"), flags=re.DOTALL)
    assert re.findall(r"\d+", re.sub(r"第1日|day 1", "", words)) == []


# ---------------------------------------------------------------- escaping

HOSTILE = "</td><script>alert(1)</script> | [x](http://e.test) **b** `c` {{ 7*7 }} &amp; # _u_"


def test_values_cannot_become_markup():
    html = markdown.markdown(
        f"| a | b |\n|---|---|\n| {inert(HOSTILE)} | c |", extensions=["tables"]
    )
    assert html.count("<td>") == 2
    for tag in ("<script", "<a ", "<strong", "<code", "<em"):
        assert tag not in html
    assert "{{ 7*7 }}" in html
    assert "&amp;amp;" in html


@pytest.mark.parametrize(
    "start", ["# a", "- a", "+ a", "1. a", "12) a", "> a", "* a", "---", "==="]
)
def test_values_cannot_begin_a_block(start):
    html = markdown.markdown(f"first\n\n{inert(start)}")
    assert html.startswith("<p>first</p>\n<p>")
    assert html.count("<p>") == 2


def test_plain_text_stays_plain():
    for words in ("二(三)2/1", "0.1.0", "2023年1月1日", "90%", "a/b, c (d)"):
        assert inert(words) == words


def test_directions_and_controls_are_dropped():
    assert inert("a\u202eb\x00c\nd\u2066") == "abc d"


# ---------------------------------------------------------------- templates of one's own


def printers():
    scope = Scope.of(declared_in(Source("words", "group pupil = 小学生.\n")))
    return {"zh": ChinesePrinter(scope), "en": EnglishPrinter(scope)}


def nobody(text):
    return Case({}, {}, closed=True), ()


def filled(template, policy=None, presentation="", describe=nobody):
    templates = {"notice.en.md.j2": template, "presentation.toml": presentation}
    return notice(policy or card().policy(), printers(), templates, describe)


def test_a_vocabulary_without_templates_gets_the_plain_ones():
    texts, findings = notice(card().policy(), printers(), {}, nobody)
    assert findings == ()
    assert set(texts) == {ZH, EN}
    assert texts[EN].startswith("# card 2023\n\n> Draft: not yet reviewed.\n\n- ")
    assert "（7）" in texts[ZH]


def test_a_value_is_escaped_once_through_macros():
    build = card()
    build.clause("8", tree.NoteStatement(Words("<b>*x*</b>", "<b>*x*</b>")))
    template = (
        "{% macro say(c) %}**{{ view.sentence(c) }}**{% endmacro %}"
        "{% set kept %}{{ say(view.policy.clauses[-1]) }}{% endset %}{{ kept }}"
    )
    texts, findings = filled(template, build.policy())
    assert findings == ()
    assert texts[EN] == "**&lt;b&gt;\\*x\\*&lt;/b&gt;**\n"


@pytest.mark.parametrize(
    ("template", "reason"),
    [
        ("a\n{% if %}", "TemplateSyntaxError"),
        ("a\n{{ view.nothing }}", "UndefinedError"),
        ("a\n{{ nothing }}", "UndefinedError"),
        ("a\n{{ view.__class__ }}", "SecurityError"),
        ("a\n{{ view.role('due') }}", "UnknownPart"),
        ("a\n{{ view.policy.clause('no') }}", "KeyError"),
        ("a\n{{ view.words(1) }}", "AttributeError"),
        ("a\n{% include 'x' %}", "TypeError"),
        ("a\n{{ 1 / 0 }}", "ZeroDivisionError"),
    ],
)
def test_a_template_that_fails_is_a_finding(template, reason):
    texts, findings = filled(template)
    assert list(texts) == [ZH]
    assert [finding.code for finding in findings] == ["M001"]
    assert findings[0].line == 2
    assert reason in findings[0].message("en")
    assert "notice.en.md.j2" in findings[0].message("zh")


def test_the_presentation_says_which_tables_it_may_hold():
    told = presentation_module.__doc__
    shipped = tomllib.loads((TEMPLATES / "presentation.toml").read_text("utf-8"))
    assert [name for name in shipped if f"[{name}]" not in told] == []


@pytest.mark.parametrize("toml", ["[roles", "roles = 3", "[a]\nb = 1\nb = 2"])
def test_a_presentation_that_cannot_be_read_is_a_finding(toml):
    texts, findings = filled("x", presentation=toml)
    assert texts == {}
    assert [finding.code for finding in findings] == ["M002"]


def test_a_person_that_cannot_be_read_is_a_finding():
    presentation = '[roles]\nwindow = "validity"\n[persons]\nwaiting = "a unicorn"\nacting = "b"\n'
    texts, findings = filled(
        "{{ view.ordinary }}", presentation=presentation, describe=lambda text: (None, ())
    )
    assert list(texts) == [ZH]
    assert [finding.code for finding in findings] == ["M003"]
    assert "a unicorn" in findings[0].message("en")


def test_a_reviewed_policy_has_no_banner():
    policy = card().policy()
    header = evolve(
        policy.header, reviewed=True, status=Words("由某人审核", "reviewed by somebody")
    )
    policy = evolve(policy, layers=(evolve(policy.layers[0], header=header),))
    texts, _ = notice(policy, printers(), {}, nobody)
    assert "Draft" not in texts[EN]


def test_statements_in_words():
    build = card()
    by = tree.Deadline("by", tree.DayLiteral(date(2023, 3, 1)))
    build.clause("8", tree.Duty((name("town hall"),), Words("开门", "open"), by))
    build.clause(
        "9",
        tree.Duty((name("town hall"),), Words("报", "report"), tree.Deadline("monthly", None, 25)),
    )
    build.clause(
        "10",
        tree.Duty(
            (name("town hall"),), Words("答", "answer"), tree.Deadline("working days", None, 5)
        ),
    )
    build.clause(
        "11", tree.Duty((name("town hall"),), Words("记", "note"), tree.Deadline("monthly"))
    )
    build.clause("12", tree.Duty((name("town hall"),), Words("看", "look")))
    template = (
        "{% for due in view.dues %}{{ due.deadline }}:"
        "{% for c in due.duties %}{{ view.bodies(c.statement) }} {{ view.sentence(c) }}{% endfor %};{% endfor %}"
    )
    texts, findings = filled(template, build.policy())
    assert findings == ()
    assert texts[EN] == (
        "1 March 2023:town hall open;by day 25 of every month:town hall report;"
        "within 5 working days:town hall answer;by the end of every month:town hall note;:town hall look;\n"
    )


LIBRARY_WORDS = """\
vocabulary: town-library
fact opening date = 开户日期: date.
event borrowed = 借书: borrowing date = 借书日期.
event returned = 还书: return date = 还书日期.
fact lives far out = 住在郊区: yes/no, opposite lives near = 住在城里.
fact visits = 到馆次数: number.
fact card = 卡种: one of (red = 红卡, blue = 蓝卡).
group reader = 读者, counted from opening date.
group pupil = 学生.
group anyone = 任何人: always.
identity helper = 志愿者.
term rate = 年费: money.
term grace = 宽限期: length.
term open season = 开放期: period.
outcome fee = 费用: money, says costs = 收费, says is free = 免费: 0 yuan.
outcome rebate = 优惠: money, share of fee, otherwise 0 yuan, says is given back = 返还, says the rest leaving = 自付.
outcome loan period = 借期: period, says may borrow = 可借.
outcome is let in = 准入: yes/no, says may come in = 可以进馆: yes, says stays out = 不得进馆: no.
"""
LIBRARY_RULES = """\
policy: Town Library 2031 = 镇图书馆2031年度
title: Town Library 2031 = 镇图书馆2031年度
region: Town = 本镇
year: 2031
issued: 2030-11-02
source: Town Hall, no number, 2030-11-02
status: reviewed by a librarian on 2030-11-03
uses: town-library

body town hall = 镇政府.

[1] rate for 2031 is 40 yuan.
[2] open season is from 1 March of the year until 30 November of the year.
[3] anyone may borrow from the first day of open season until the last day of open season.
[4] reader who borrowed before open season and lives near, costs rate, may borrow from the month after borrowing date until year end of borrowing date, unless is pupil.
[5] reader who borrowed on days 6 to 19 of a month, may borrow from the month of borrowing date.
[6] reader who returned more than 10 days after borrowing date and card is one of (red, blue), costs rate times 2, may borrow until 3 months after borrowing date.
[7] reader who (visits is at least 4 or lives far out) and not is pupil, is free.
[8] reader who borrowed between 1 April of the year and 2 April of the year, costs at least 5 yuan.
[9] pupil who borrowed by borrowing date, fee is not yet determined.
[10] helper is given back 50% by town hall, unless certified after borrowing date or is pupil.
[11] pupil who borrowed in open season, leaving 3 yuan, may come in.
[12] reader who returned on or after 2 May of the year, may borrow from the day after return date until the month end of return date, stays out.
[13] reader who opening date is before 1 May of the year, may borrow from 4 days after borrowing date.
[14] table "cards" = "卡":
| person | card | fee |
| reader, pupil | red | 1 yuan |
| reader | blue | 2 yuan |
[15] pupil, may borrow from the day after a wait of 3 months from opening date.
[16] pupil, may borrow from the day after a wait of 30 days (first day counted) from opening date.
[17] pupil, may borrow from the day after a wait of grace from opening date.
"""
GISTS = {
    "3": ("任何人：借期2031年3月1日至2031年11月30日", "anyone: loan period from 1 March 2031 until 30 November 2031"),
    "4": (
        "2031年3月1日之前借书、住在城里的读者（学生除外）：费用40元，借期借书日期次月1日至借书日期当年12月31日",
        ("reader (borrowed before 1 March 2031; lives near; except pupil): fee CNY 40, loan"
        " period from the 1st of the month after the borrowing date until 31 December of the year of borrowing date"),
    ),
    "5": (
        "每月6日至19日借书的读者：借期借书日期当月1日起",
        "reader (borrowed on days 6 to 19 of a month): loan period from the 1st of the month of borrowing date",
    ),
    "6": (
        "借书日期后超过10日才还书、卡种为红卡、蓝卡之一的读者：费用80元，借期到借书日期后3个月为止",
        ("reader (returned more than 10 days after borrowing date; card is one of (red, blue)):"
        " fee CNY 80, loan period until 3 months after the borrowing date"),
    ),
    "7": (
        "读者，到馆次数不低于4或住在郊区，不是学生：免费",
        "reader (visits is at least 4 or lives far out; not pupil): is free",
    ),
    "8": (
        "2031年4月1日至2031年4月2日借书的读者：费用不低于5元",
        "reader (borrowed between 1 April 2031 and 2 April 2031): fee at least CNY 5",
    ),
    "9": ("借书日期当日及以前借书的学生：费用没写明", "pupil (borrowed by the borrowing date): fee not stated"),
    "10": (
        "志愿者（学生、借书日期之后认定的除外）：优惠费用的50%",
        "helper (except pupil or if certified after borrowing date): rebate 50% of fee",
    ),
    "11": (
        "在开放期内借书的学生：自付3元，可以进馆",
        "pupil (borrowed in the open season): own part CNY 3, may come in",
    ),
    "12": (
        "2031年5月2日及以后还书的读者：借期还书日期次日至还书日期当月月底，不得进馆",
        ("reader (returned on or after 2 May 2031): loan period from the day after the return"
        " date until the month end of return date, stays out"),
    ),
    "13": (
        "开户日期早于2031年5月1日的读者：借期借书日期后4日起",
        "reader (opening date is before 1 May 2031): loan period from 4 days after the borrowing date",
    ),
    "14/1": ("读者、学生，卡种为红卡：费用1元", "reader, pupil (card is red): fee CNY 1"),
    "14/2": ("卡种为蓝卡的读者：费用2元", "reader (card is blue): fee CNY 2"),
    "15": (
        "学生：借期开户日期满3个月的次日起",
        "pupil: loan period from 3 months 1 day after the opening date",
    ),
    "16": (
        "学生：借期开户日期满30日的次日起", "pupil: loan period from 30 days after the opening date",
    ),
    "17": (
        "学生：借期开户日期起宽限期满的次日起",
        "pupil: loan period from the day after the grace from the opening date",
    ),
}  # fmt: skip


@pytest.fixture
def town_library(tmp_path):
    folder = tmp_path / "policies" / "vocabulary" / "town-library"
    folder.mkdir(parents=True)
    (folder / "vocabulary.policy").write_text(LIBRARY_WORDS, "utf-8")
    (tmp_path / "policies" / "town").mkdir()
    (tmp_path / "policies" / "town" / "2031.policy").write_text(LIBRARY_RULES, "utf-8")
    books = Library(Project(tmp_path))
    file = books.project.locate("town/2031")
    scope = books.scope_of(books.reading(file).source)
    return books.policy(file).policy, {"zh": ChinesePrinter(scope), "en": EnglishPrinter(scope)}


def test_clauses_of_another_domain_in_readers_words(town_library):
    policy, printers = town_library
    template = "{% for s in view.situations %}{{ s.id }}@{{ view.gist(view.policy.clause(s.id)) }}\n{% endfor %}"
    templates = {f"notice.{form}.md.j2": template for form in ("zh-Hans", "en")}
    texts, findings = notice(policy, printers, templates, nobody)
    assert findings == ()
    for place, page in enumerate((ZH, EN)):
        lines = texts[page].replace("&#64;", "@").splitlines()
        said = dict(line.replace("\\", "").split("@", 1) for line in lines)
        assert said == {id: words[place] for id, words in GISTS.items()}


def test_a_reviewed_policy_of_another_domain_gets_the_plain_notice(town_library):
    policy, printers = town_library
    texts, findings = notice(policy, printers, {}, nobody)
    assert findings == ()
    assert texts[EN].startswith("# Town Library 2031\n\n- Rate for 2031 is CNY 40 (1)\n")
    assert "草稿" not in texts[ZH]


def test_blank_lines_are_tidied():
    assert tidy("\n\na  \n\n\n\nb\n\n") == "a\n\nb\n"


# ---------------------------------------------------------------- windows of those who may pay later


@pytest.mark.parametrize(
    ("region", "who", "first", "last"),
    [
        (XIANGTAN, "新生儿（2021年12月1日至2022年12月31日出生）", "出生当日", "出生后90日"),
        (XIANGTAN, "职工医保断保人员（因劳动关系终止断保", "断保当日", "断保后90日"),
        (XIANGTAN, "儿童福利机构接收的儿童（核实没有参保，2022年进入", "进入福利机构当日", "2022年12月31日"),
        (LISHI, "新生儿（2023年出生）", "出生当日", "出生当年12月31日"),
        (LISHI, "职工医保断保人员（因劳动关系终止断保", "断保当日", "断保后90日"),
        (LISHI, "儿童福利机构接收的儿童", "原文没写明", "原文没写明"),
        (LANGXI, "退役军人、随军未就业配偶（2024年退役）", "退役当日", "2024年12月31日"),
        (LANGXI, "刑满释放人员（2024年释放）", "释放当日", "释放后3个月"),
        (LANGXI, "新生儿（2023年10月1日至2023年12月31日出生，未缴费）", "出生当日", "原文没写明"),
        (JIANGAN, "新生儿（2023年12月31日之后出生）", "原文没写明", "原文没写明"),
    ],
)  # fmt: skip
def test_those_who_may_pay_later_have_a_row_of_their_own(region, who, first, last):
    cells = [cell.strip() for cell in row(sections(text(region, ZH), "when"), who).split("|")]
    assert cells[2:4] == [first, last]


def test_a_window_without_a_last_day_says_so():
    assert "缴费期出生当日起，最后一天没写明" in text(LANGXI, ZH)
    assert "the last day not stated" in text(LANGXI, EN)


def test_those_who_have_not_paid_are_told_no_day_of_cover():
    late = sections(text(LANGXI, ZH), "late")
    assert row(late, "2024年断保，未缴费").split("|")[3].strip() == "—"
    late = sections(text(LANGXI, EN), "late")
    assert "as ordinary residents" not in row(late, "has not paid")
