"""Notices: the five regions' pages, the same in both languages; escaping; templates that fail."""

import re
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
    assert row(text(JIANGAN, EN), "orphans").count("not printed") == 2
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
    assert "断保后90日内登记" in page
    assert "断保后超过90日才登记，也没赶上集中缴费期 | 原文没写明" in page
    page = sections(text(LANGXI, ZH), "late")
    assert "断保后超过3个月才缴费，也没赶上集中缴费期 | 和一般居民逾期一样：不能参保" in page


def test_targets_are_tables_of_figures():
    page = sections(text(XIANGTAN, EN), "targets")
    assert "| Unit | Task | Floor |" in page
    assert "| 易俗河镇 | 114264 | 108551 |" in page


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
        ("reader, borrowed before 1 March 2031, lives near (except: pupil): fee CNY 40, loan period from"
        " the 1st of the month after the borrowing date until 31 December of the year of borrowing date"),
    ),
    "5": (
        "每月6日至19日借书的读者：借期借书日期当月1日起",
        "reader, borrowed on days 6 to 19 of a month: loan period from the 1st of the month of borrowing date",
    ),
    "6": (
        "借书日期后超过10日才还书、卡种为红卡、蓝卡之一的读者：费用80元，借期到借书日期后3个月为止",
        ("reader, returned more than 10 days after borrowing date, card is one of (red, blue):"
        " fee CNY 80, loan period until 3 months after the borrowing date"),
    ),
    "7": (
        "（到馆次数不低于4或住在郊区）、不是学生的读者：免费",
        "reader, (visits is at least 4 or lives far out), not pupil: is free",
    ),
    "8": (
        "2031年4月1日至2031年4月2日借书的读者：费用不低于5元",
        "reader, borrowed from 1 April 2031 to 2 April 2031: fee at least CNY 5",
    ),
    "9": ("借书日期当日及以前借书的学生：费用没写明", "pupil, borrowed by the borrowing date: fee not printed"),
    "10": (
        "志愿者（借书日期之后认定、学生除外）：优惠费用的50%",
        "helper (except: certified after borrowing date; pupil): rebate 50% of fee",
    ),
    "11": (
        "在开放期内借书的学生：自付3元，可以进馆",
        "pupil, borrowed in the open season: own part CNY 3, may come in",
    ),
    "12": (
        "2031年5月2日及以后还书的读者：借期还书日期次日至还书日期当月月底，不得进馆",
        ("reader, returned on or after 2 May 2031: loan period from the day after the return date"
        " until the month end of return date, stays out"),
    ),
    "13": (
        "开户日期早于2031年5月1日的读者：借期借书日期后4日起",
        "reader, opening date is before 1 May 2031: loan period from 4 days after the borrowing date",
    ),
    "14/1": ("卡种为红卡的读者、学生：费用1元", "reader, pupil, card is red: fee CNY 1"),
    "14/2": ("卡种为蓝卡的读者：费用2元", "reader, card is blue: fee CNY 2"),
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
