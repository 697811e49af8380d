"""Parsing: one tree from both languages, errors that teach, and nothing that crashes."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from attrs import evolve

from tiaoli.diagnostics.base import Words
from tiaoli.diagnostics.names import NameDeclaredTwice
from tiaoli.source import Source
from tiaoli.syntax import declared_in, parse, parse_given, read_header, tree
from tiaoli.syntax.lexer import Lexer
from tiaoli.syntax.plain import plain
from tiaoli.syntax.scope import Scope

SENTENCES = Path(__file__).parent / "sentences"
VOCABULARY = Source("words", (SENTENCES / "vocabulary.policy").read_text(encoding="utf-8"))
SCOPE = Scope.of(declared_in(VOCABULARY))
PAIRS = (SENTENCES / "pairs.txt").read_text(encoding="utf-8").strip().split("\n\n")
HEADS = {"zh": "政策：试验\n", "en": "policy: trial\n"}


def parsed(text, surface="zh"):
    return parse(Source("trial.policy", HEADS[surface] + text), SCOPE)


def read(text, surface="zh"):
    found = parsed(text, surface)
    assert not found.diagnostics, [(d.message(surface), d.span.text) for d in found.diagnostics]
    return found.file.statements


def one(text, surface="zh"):
    (statement,) = read(text, surface)
    return statement


def finding(text, surface="zh"):
    (found,) = parsed(text, surface).diagnostics
    return found


# ---------------------------------------------------------------- one tree


def test_the_sentence_of_the_issue():
    english = (
        "[1] newborn within 90 days pays the individual rate, with benefits from the birth date."
    )
    chinese = "【1】新生儿在90日内的，按个人缴费标准缴费，自出生日期起享受待遇。"
    assert one(chinese) == one(english, "en")
    rule = one(english, "en")
    assert rule.label == tree.Label("1")
    assert rule.subjects == (tree.Name("newborn"),)
    assert rule.condition == tree.ClockTest(tree.Within(tree.LengthLiteral(0, 90)))
    rate = tree.Exactly(tree.ValueName(tree.Name("individual rate")))
    start = tree.PeriodValue(tree.DateName(tree.Name("birth date")), None)
    assert rule.outcomes == (
        tree.Sets(tree.Name("standard"), rate),
        tree.Sets(tree.Name("benefit period"), start),
    )


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair[1 : pair.find("】")])
def test_each_pair_is_one_tree(pair):
    chinese, english = pair.split("\n")
    assert one(chinese) == one(english, "en")


MORE_PAIRS = [
    (
        "【5/2】表“价格”=“price”：\n| 所在区县 | 缴费标准 |\n| 甲区、乙区 | 430元 |\n| 其他 | 395元 |",
        (
            '[5/2] table "价格" = "price":\n| district | standard |\n'
            "| District A, District B | 430 yuan |\n| others | 395 yuan |"
        ),
    ),
    (
        (
            "【x】表“甲”=“a”：\n| 人员类别 | 年龄 | 资助额（属于成年人） | 资金来源 |\n"
            "| 孤儿、低保对象 | 不低于18且低于62 | 全额 | 医疗救助基金 |\n| 其他 | 3 | 不予资助 | |"
        ),
        (
            '[x] table "甲" = "a":\n| person | age | assistance (adult) | funded by |\n'
            "| orphan, low-income person | at least 18 and less than 62 | in full "
            "| medical assistance fund |\n| others | 3 | is not assisted | |"
        ),
    ),
    (
        "【w】表“期”=“windows”：\n| 缴费 | 缴费标准 | 待遇期 |\n| 在集中缴费期内 | 410元 | 自年初起至年底 |",
        (
            '[w] table "期" = "windows":\n| paid | standard | benefit period |\n'
            "| in main window | 410 yuan | from year start until year end |"
        ),
    ),
    (
        (
            "例“甲”=“a”：\n  已知新生儿，非孤儿，出生日期2023年1月10日，断保年数3，缴费档次二档，未缴费，"
            "孤儿（2022年10月1日认定，2023年1月1日终止），其余皆否；\n"
            "  应得应缴0元，资助不低于315元，自2023年1月10日起至2023年12月31日享受待遇，"
            "待遇期自2023年1月1日起，应缴额待定，需出生日期、孤儿，缴费标准冲突（【a】、【b】），"
            "资助额未规定，待定，需缴费。"
        ),
        (
            'example "甲" = "a":\n  given newborn, not orphan, birth date 2023-01-10, missed years 3, '
            "chosen tier tier two, has not paid, orphan certified 2022-10-01 ended 2023-01-01, "
            "nothing else;\n  expect payable 0 yuan, is assisted at least 315 yuan, with benefits "
            "from 2023-01-10 until 2023-12-31, benefit period from 2023-01-01, payable undetermined "
            "without birth date, orphan, standard conflict of [a] [b], assistance silent, "
            "undetermined without paid."
        ),
    ),
    (
        "【1】孤儿在2022年9月1日后认定的，免缴。",
        "[1] orphan certified after 2022-09-01 pays nothing.",
    ),
    (
        "【1】在2022年9月1日后认定的孤儿，免缴。",
        "[1] orphan certified after 2022-09-01 pays nothing.",
    ),
    (
        "【1】（【湖北省：a】的例外；代替【b】；自2023年1月1日起；含当日；校正“原文”）孤儿，免缴。",
        (
            "[1] (exception to [湖北省: a]; overrides [b]; from 2023-01-01; first day counted; "
            'emendation "原文") orphan pays nothing.'
        ),
    ),
    ("【1】2024年度应缴不低于640元。", "[1] payable for 2024 is at least 640 yuan."),
    ("【1】校验“保底”为“任务”的95%取整。", '[1] check "保底" is 95% of "任务" rounded.'),
    ("互斥：新生儿、退役军人。", "mutually exclusive: newborn, discharged soldier."),
    ("【1】新生儿计时至登记日期。", "[1] newborn is counted to registration date."),
]


@pytest.mark.parametrize(("chinese", "english"), MORE_PAIRS)
def test_each_further_pair_is_one_tree(chinese, english):
    assert one(chinese) == one(english, "en")


def test_after_a_wait_of_days_is_one_comparison():
    longer = one(
        "[1] orphan who registered more than 75 days after birth date, pays nothing.", "en"
    )
    shorter = one("[1] orphan who registered after 75 days after birth date, pays nothing.", "en")
    assert longer == shorter


@pytest.mark.parametrize(
    "text",
    [
        "【1】新生儿在90日内登记的，按个人缴费标准缴费。",
        "[1](推定) 新生儿 在 90 日内 登记 的,按 个人缴费标准 缴费.".replace("(推定)", ""),
        "【１】新生儿在９０日内登记的，按个人缴费标准缴费。",
        "【1】新生兒在90日內登記的，按個人繳費標準繳費。",
        "【1】\n新生儿\n  在90日内登记的，\n  按个人缴费标准缴费。",
        "【1】新生儿在90天内登记的按个人缴费标准缴费。",
    ],
)
def test_ways_to_write_a_chinese_sentence(text):
    assert one(text) == one("【1】新生儿在90日内登记的，按个人缴费标准缴费。")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("（推定“没写”=“not said”）", Words("没写", "not said")),
        ("（推定“not said”=“没写”）", Words("没写", "not said")),
        ("（推定“没写”）", Words("没写")),
        ("（推定“not said”）", Words(en="not said")),
        ("（推定）", Words()),
    ],
)
def test_a_mark_is_explained_in_one_language_or_in_both(text, words):
    statement = one(f"【1】{text}新生儿按个人缴费标准缴费。")
    assert statement.notes == (tree.Mark("assumption", words),)


def test_spans_of_even_traditional_text_point_into_the_source():
    source = Source("t", HEADS["zh"] + "【1】新生兒 在90日內登記的，免繳。")
    (rule,) = parse(source, SCOPE).file.statements
    assert rule.subjects[0].span.text == "新生兒"
    assert rule.subjects[0].written == "新生兒"
    assert rule.outcomes[0].span.text == "免繳"


# ---------------------------------------------------------------- what stands around a sentence


def test_comments_quotations_and_blank_lines_are_kept():
    text = "# above\n【1】\n> said so\n孤儿免缴。 # behind\n\n【2】孤儿\n  # within\n  免缴。\n# last\n"
    found = parsed(text)
    first, second = found.file.statements
    assert (first.comments, first.quotation) == (("above", "behind"), "said so")
    assert (second.comments, second.blank_above) == (("within",), True)
    assert found.file.trailing == ("last",)


def test_a_broken_statement_hides_no_other():
    found = parsed("【1】孤儿免缴。\n【2】说明“没有完\n【3】孤儿免缴，\n【4】孤儿免缴。")
    assert [each.label.text for each in found.file.statements] == ["1", "4"]
    assert [each.code for each in found.diagnostics] == ["R006", "P004"]


def test_a_table_of_figures_decides_nothing():
    table = one("【1】表“任务”=“tasks”：\n| 单位 | 任务 |\n|---|---|\n| 甲 | 12 |")
    assert isinstance(table, tree.DataTable)
    assert (table.head, table.rows) == (("单位", "任务"), (("甲", "12"),))


# ---------------------------------------------------------------- header and names


HEADER = """\ufeff政策：江南区2023年度 = South 2023
标题：某办法
地区：江南区 = South
上级：hubei/2023
年度：2023，自2022年9月1日至2023年8月31日
发布：2022-10-12
状态：由政策分析员于2026年11月20日审核
引用：resident-insurance、其他
"""


def test_a_header_is_read_into_its_parts():
    read = read_header(Source("t", HEADER))
    assert read.diagnostics == ()
    header = read.header
    assert (header.kind, header.surface) == ("policy", "zh")
    assert header.name == Words("江南区2023年度", "South 2023")
    assert (header.year, header.year_from, header.year_until) == (
        2023, date(2022, 9, 1), date(2023, 8, 31),
    )  # fmt: skip
    assert (header.under, header.issued, header.reviewed) == (
        "hubei/2023",
        date(2022, 10, 12),
        True,
    )
    assert header.uses == ("resident-insurance", "其他")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("", ["R001"]),
        ("【1】孤儿免缴。", ["R001"]),
        ("标题：甲\n", ["R001"]),
        ("政策：甲\n政策：乙\n", ["R004"]),
        ("政策：甲\n年度：明年\n", ["R003"]),
        ("政策：甲\n年纪：2023\n", ["R002"]),
        ("政策：甲\n发布：2023-02-30\n", ["R008"]),
        ("政策：甲\u202e乙\n", ["R005"]),
        ("policy: a\nyear: 2031, from 2030-09-01 until 2031-08-31\nstatus: draft\n", []),
        ("policy: a\nstatus: fine\n", ["R003"]),
    ],
)
def test_what_is_wrong_in_a_header(text, codes):
    assert [each.code for each in read_header(Source("t", text)).diagnostics] == codes


def test_names_are_collected_whatever_else_is_wrong():
    text = "词汇：甲\n部门 图书馆 = library\n事实 年龄 | 岁数 = age：数，为乱写。\n结果 费用：金额，表述 付费：0元。"
    library, age, fee = declared_in(Source("t", text))
    assert (library.kind, library.key, library.terminal) == ("body", "library", "N_BODY")
    assert (age.names.zh, age.type) == (("年龄", "岁数"), "number")
    assert (fee.key, fee.phrases[0].names.zh, fee.phrases[0].value) == ("费用", ("付费",), "0元")


def test_a_name_declared_twice_is_found_with_both_places():
    scope = Scope.of(declared_in(Source("t", "词汇：甲\n部门 甲。\n术语 甲：金额。")))
    (found,) = scope.diagnostics
    assert isinstance(found, NameDeclaredTwice)
    assert found.related[0].span.line == 2
    assert found.span.line == 3


def test_an_event_may_share_its_word_with_a_verb_only():
    event = "词汇：甲\n事件 缴费：缴费日期。\n"
    verb = "结果 标准：金额，表述 缴费。"
    assert Scope.of(declared_in(Source("t", event + verb))).diagnostics == ()
    assert Scope.of(declared_in(Source("t", event + "事实 缴费：是否。"))).diagnostics


def matches(text):
    lexer = Lexer(plain(Source("t", text), [(0, len(text))]), SCOPE, "zh")
    return lexer.matches(0)


def test_the_longest_name_is_found():
    (match,) = matches("个人缴费标准为")
    assert (match.end, match.terminals) == (6, ("N_MONEY",))
    assert match.names[0].key == "individual rate"
    assert matches("orphans") == ()
    assert SCOPE.lookup("孤儿")[0].key == "orphan"
    assert SCOPE.by_key("payment date").kind == "event"


# ---------------------------------------------------------------- the command line


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("newborn, birth date 2023-01-10, nothing else", "en"),
        ("新生儿，出生日期2023年1月10日，其余皆否", "zh"),
        ("新生儿、出生日期2023年1月10日、其余皆否", "zh"),
    ],
)
def test_what_is_given_on_the_command_line(text, surface):
    read = parse_given(text, surface, SCOPE)
    assert read.diagnostics == ()
    assert read.nothing_else
    assert read.given == (
        tree.GivenFlag(tree.Name("newborn"), holds=True),
        tree.GivenValue(tree.Name("birth date"), tree.DayLiteral(date(2023, 1, 10))),
    )


def test_what_is_wrong_on_the_command_line():
    read = parse_given("newborm", "en", SCOPE)
    assert read.given is None
    assert read.diagnostics[0].fix.text == "newborn"


@pytest.mark.parametrize(
    ("surface", "plain", "usual"),
    [
        (
            "en",
            "birth date is 2023-01-10, missed years is 3",
            "birth date 2023-01-10, missed years 3",
        ),
        ("zh", "出生日期为2023年1月10日，断保年数为3", "出生日期2023年1月10日，断保年数3"),
        ("en", "paid, nothing else", "has paid, nothing else"),
        ("zh", "缴费，其余皆否", "已缴费，其余皆否"),
    ],
)
def test_what_is_given_may_be_said_as_a_sentence(surface, plain, usual):
    first, second = (parse_given(text, surface, SCOPE) for text in (plain, usual))
    assert first.given is not None
    assert first == second


def test_a_given_opposite_is_the_fact_that_does_not_hold():
    read = parse_given("not registered", "en", SCOPE)
    assert read.given is None
    read = parse_given("非本地户籍", "zh", SCOPE)
    assert [(each.name.key, each.holds) for each in read.given] == [
        ("is registered locally", False)
    ]


# ---------------------------------------------------------------- errors that teach


ERRORS = [
    ("新生而免缴。", "P001", "新生儿"),
    ("新生儿按个人缴费标谁缴费。", "P001", "个人缴费标准"),
    ("孤儿自孤儿起享受待遇。", "N007", "日期"),
    ("孤儿自出生日期享受待遇。", "P003", "起"),
    ("孤儿年龄低于16免缴。", "P003", "的"),
    ("孤儿，按个人缴费标准", "P004", "结果的表述"),
    ("孤儿免缴", "P004", "。"),
    ("说明“没有结束。", "R006", ""),
    ("孤儿年龄低于16且本地户籍或属于成年人的，免缴。", "P005", "括号"),
    ("孤儿出生日期早于2023年2月30日的，免缴。", "R008", "2023年2月30日"),
    ("缴费标准为1,300元。", "R009", "1300"),
    ("新生儿在九十日内的，免缴。", "R010", "九十"),
    ("缴费标准为3.555元。", "R011", "3.555元"),
    ("孤儿年龄低于1234567890123456的，免缴。", "R012", ""),
    ("孤\u200b儿免缴。", "R005", "U+200B"),
    ("孤儿" + "（" * 21 + "本地户籍" + "）" * 21 + "的，免缴。", "P006", "20"),
    ("表“甲”：\n| 年龄 | 缴费标准 |\n| 3 | 4元 | 5 |", "P007", "2"),
    ("表“甲”：\n| 年龄 | 缴费标淮 |\n| 3 | 4元 |", "P001", "缴费标准"),
    ("表“甲”：\n| 年龄 | 缴费标准 |", "P008", ""),
    ("孤儿免缴。\n| 年龄 |", "P008", ""),
    ("表“甲”：\n| 年龄 | 缴费期 |\n| 3 | 免缴 |", "P011", "免缴"),
    ("孤儿免缴免缴。", "P003", "，"),
    ("按孤儿。", "P002", "按"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "code", "says"), ERRORS)
def test_an_error_says_what_to_do(sentence, code, says):
    found = finding(f"【1】{sentence}")
    assert found.code == code
    for language in ("zh", "en"):
        assert found.message(language)
        assert "{" not in found.message(language) + found.help(language)
    mended = found.fix.text if found.fix else ""
    assert says in found.message("zh") + found.help("zh") + mended
    assert found.span.start >= len(HEADS["zh"])


def test_errors_of_english_sentences():
    misspelt = finding("[1] newborm pays nothing.", "en")
    assert (misspelt.fix.text, misspelt.help("en")) == ("newborn", "")
    missing = finding("[1] newborn who is orphan pays nothing.", "en")
    assert (missing.code, missing.missing.en) == ("P003", ",")
    assert missing.fix.text == ", pays nothing"
    assert finding("[1] orphan pays 1,300 yuan.", "en").code == "R009"
    assert finding('example "a" = "b":\n given orphan;\n expect payable.', "en").code == "P004"
    lone = 'example "a" = "b":\n given orphan;\n expect payable 0 yuan, standard.'
    assert finding(lone, "en").code == "P009"


def test_a_label_without_an_end():
    assert finding("【1 孤儿免缴。").code == "R007"
    assert finding("【】孤儿免缴。").code == "R007"


# ---------------------------------------------------------------- nothing crashes


@pytest.mark.parametrize(
    "text",
    [
        "\x00" * 100,
        "【" * 5000,
        "（" * 100_000,
        "【1】孤儿" + "（" * 20_000 + "的，免缴。",
        "【1】孤儿出生日期" + "次日" * 3000 + "早于2023年1月1日的，免缴。",
        "【1】缴费标准为1元" + "加1元" * 3000 + "。",
        "【1】孤儿" + "非" * 3000 + "本地户籍的，免缴。",
        "【1】说明“" + "a" * 90_000,
        "【1】表“甲”：\n" + "|a" * 20_000,
        "|",
        "【1】表“甲”：\n|",
        "事实 甲" + "|乙" * 10_000 + "：是否。",
    ],
    ids=range(12),
)
def test_no_text_crashes_the_parser(text):
    found = parse(Source("t", HEADS["zh"] + text + "\n【9】孤儿免缴。"), SCOPE)
    assert found.diagnostics
    for each in found.diagnostics:
        assert each.message("zh")
        assert each.message("en")
        assert each.span is not None


def test_a_long_list_of_conditions_is_no_nesting():
    rule = one("【1】孤儿本地户籍" + "且本地户籍" * 1000 + "的，免缴。")
    assert len(rule.condition.conditions) == 1001


def test_a_file_too_long_is_refused_at_once():
    source = Source("t", HEADS["zh"] + "【1】孤儿免缴。\n" * 1_000_000)
    assert declared_in(source) == ()
    found = parse(source, SCOPE)
    assert found.file is None
    assert [each.code for each in found.diagnostics] == ["R013"]


def test_spelling_of_amounts():
    rule = one("【1】缴费标准为120.5元的7/12四舍五入到分。")
    part = tree.PartOf(Fraction(7, 12), tree.Money(12050))
    value = tree.Exactly(tree.Rounded(part, "half up", "fen"))
    assert rule == evolve(rule, outcomes=(tree.Sets(tree.Name("standard"), value),))
