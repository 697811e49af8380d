"""What the printers write: each kind of phrase once, in both languages, side by side."""

from datetime import date
from fractions import Fraction

import pytest

from library import library_scope
from tiaoli.diagnostics.base import Words
from tiaoli.syntax import tree
from tiaoli.syntax.format import (
    print_condition,
    print_date,
    print_name,
    print_outcome,
    print_sentence,
    print_statement,
    print_value,
)
from tiaoli.syntax.print_en import ordinal
from tiaoli.syntax.print_figures import figure, percentage, quoted
from tiaoli.syntax.print_statements import close_edges

SCOPE = library_scope()
N = tree.Name
OPENING = tree.DateName(N("opening date"))
BORROWING = tree.DateName(N("borrowing date"))
DAY = tree.DayLiteral(date(2031, 3, 1))
FEE = tree.ValueName(N("fee"))
BASIC = tree.ValueName(N("basic fee"))
VISITS = tree.ValueName(N("visits"))
DAYS_90 = tree.LengthLiteral(0, 90)
FAR = tree.Flag(N("lives far out"))
CARD = tree.Flag(N("holds a card"))
BOARDER = tree.Is(N("boarder"))


def number(value: int) -> tree.Number:
    return tree.Number(Fraction(value))


DATES = (
    (DAY, "2031年3月1日", "2031-03-01"),
    (tree.MonthEndLiteral(2031, 2), "2031年2月底", "end of 2031-02"),
    (tree.DayOfYear(-1, 9, 1), "上年9月1日", "1 September of the previous year"),
    (tree.DayOfYear(0, 5, 1), "当年5月1日", "1 May of the year"),
    (tree.DayOfYear(1, 5, 1), "次年5月1日", "1 May of the next year"),
    (tree.DayAfter(OPENING), "开户日期次日", "the day after opening date"),
    (tree.MonthOf(OPENING), "开户日期当月", "the month of opening date"),
    (
        tree.NthMonth(7, tree.MonthAfter(BORROWING)),
        "借书日期次月起第7个月",
        "the 7th month counted from the month after borrowing date",
    ),
    (
        tree.DayOfMonth(6, tree.MonthAfter(BORROWING)),
        "借书日期次月6日",
        "day no 6 of the month after borrowing date",
    ),
    (tree.MonthEnd(OPENING), "开户日期当月月底", "the month end of opening date"),
    (tree.YearStart(), "年初", "year start"),
    (tree.YearEnd(OPENING), "开户日期当年年底", "year end of opening date"),
    (tree.DatePlus(OPENING, DAYS_90), "开户日期加90日", "90 days after opening date"),
    (tree.PeriodEnd("from", N("open season")), "开放季首日", "the first day of open season"),
    (tree.PeriodEnd("until", N("loan period")), "借期末日", "the last day of loan period"),
    (
        tree.AfterWait(tree.LengthLiteral(4, 0), tree.MonthOf(BORROWING)),
        "借书日期当月起满4个月后",
        "the day after a wait of 4 months from the month of borrowing date",
    ),
    (
        tree.AfterWait(DAYS_90, BORROWING, True),
        "借书日期起满90日（含当日）后",
        "the day after a wait of 90 days (first day counted) from borrowing date",
    ),
)
VALUES = (
    (number(4), "4", "4"),
    (tree.Number(Fraction(9, 2)), "4.5", "4.5"),
    (tree.Money(35000), "350元", "350 yuan"),
    (tree.Money(12050), "120.5元", "120.5 yuan"),
    (tree.Money(7), "0.07元", "0.07 yuan"),
    (tree.LengthLiteral(3, 10), "3个月10日", "3 months 10 days"),
    (tree.LengthLiteral(12, 0), "1年", "1 year"),
    (tree.LengthLiteral(0, 0), "0日", "0 days"),
    (tree.LengthLiteral(0, 1), "1日", "1 day"),
    (
        tree.Elapsed("whole years", OPENING, tree.YearEnd()),
        "开户日期至年底的周岁数",
        "whole years from opening date until year end",
    ),
    (
        tree.Elapsed("days", OPENING, DAY),
        "开户日期至2031年3月1日的日数",
        "the number of days from opening date until 2031-03-01",
    ),
    (
        tree.Arithmetic("minus", tree.Arithmetic("plus", FEE, BASIC), tree.Money(100)),
        "收费额加基础收费减1元",
        "fee plus basic fee minus 1 yuan",
    ),
    (
        tree.Arithmetic("minus", FEE, tree.Arithmetic("plus", BASIC, tree.Money(100))),
        "收费额减（基础收费加1元）",
        "fee minus (basic fee plus 1 yuan)",
    ),
    (
        tree.Arithmetic("times", tree.Arithmetic("plus", FEE, BASIC), VISITS),
        "（收费额加基础收费）乘到馆次数",
        "(fee plus basic fee) times visits",
    ),
    (tree.PartOf(Fraction(9, 10), FEE), "收费额的90%", "90% of fee"),
    (tree.PartOf(Fraction(7, 12), FEE, percent=False), "收费额的7/12", "7/12 of fee"),
    (
        tree.Rounded(
            tree.PartOf(Fraction(13, 1000), tree.Arithmetic("times", BASIC, number(12))),
            "half up",
            "fen",
        ),
        "（基础收费乘12）的1.3%四舍五入到分",
        "1.3% of (basic fee times 12) rounded to fen",
    ),
    (tree.Rounded(VISITS, "down", None), "到馆次数向下取整", "visits rounded down"),
    (
        tree.Extreme("larger", FEE, tree.Arithmetic("plus", BASIC, tree.Money(100))),
        "收费额与（基础收费加1元）中较大者",
        "the larger of fee and (basic fee plus 1 yuan)",
    ),
    (True, "是", "yes"),
    (N("green"), "绿色", "green"),
)
BORROWED = N("borrowed")
CONDITIONS = (
    (CARD, "持有证件", "holds a card"),
    (tree.Not(CARD), "没有证件", "lacks a card"),
    (tree.Not(FAR), "非住在郊区", "not lives far out"),
    (BOARDER, "属于住校学生", "is boarder"),
    (tree.Not(BOARDER), "非住校学生", "not is boarder"),
    (tree.Always(), "恒真", "always"),
    (tree.Has(BORROWED), "已借书", "has borrowed"),
    (tree.Not(tree.Has(BORROWED)), "未借书", "has not borrowed"),
    (
        tree.And((CARD, tree.Or((FAR, BOARDER)))),
        "持有证件且（住在郊区或属于住校学生）",
        "holds a card and (lives far out or is boarder)",
    ),
    (
        tree.Not(tree.And((CARD, FAR))),
        "非（持有证件且住在郊区）",
        "not (holds a card and lives far out)",
    ),
    (tree.EventTest(BORROWED, tree.Within(DAYS_90)), "在90日内借书", "borrowed within 90 days"),
    (
        tree.EventTest(BORROWED, tree.Within(DAYS_90, OPENING, False)),
        "在开户日期起90日（不含当日）内借书",
        "borrowed within 90 days (first day not counted) of opening date",
    ),
    (tree.EventTest(BORROWED, tree.MoreThan(DAYS_90)), "超过90日借书", "borrowed after 90 days"),
    (
        tree.EventTest(BORROWED, tree.MoreThan(DAYS_90, OPENING)),
        "在开户日期起90日后借书",
        "borrowed more than 90 days after opening date",
    ),
    (
        tree.EventTest(BORROWED, tree.InPeriod("before", N("open season"))),
        "在开放季前借书",
        "borrowed before open season",
    ),
    (
        tree.EventTest(BORROWED, tree.ByDate("by", DAY)),
        "在2031年3月1日及以前借书",
        "borrowed by 2031-03-01",
    ),
    (
        tree.EventTest(BORROWED, tree.Between(DAY, tree.YearEnd())),
        "在2031年3月1日至年底内借书",
        "borrowed between 2031-03-01 and year end",
    ),
    (tree.ClockTest(tree.Within(DAYS_90)), "在90日内", "within 90 days"),
    (
        tree.CertifiedTest(tree.ByDate("after", DAY)),
        "在2031年3月1日后认定",
        "certified after 2031-03-01",
    ),
    (
        tree.DateTest(OPENING, tree.ByDate("on or after", DAY)),
        "开户日期不早于2031年3月1日",
        "opening date is on or after 2031-03-01",
    ),
    (
        tree.DateTest(OPENING, tree.OnDays(6, 19)),
        "开户日期在每月6日至19日",
        "opening date is on days 6 to 19 of a month",
    ),
    (tree.Comparison(VISITS, "at least", number(4)), "到馆次数不低于4", "visits is at least 4"),
    (tree.Comparison(VISITS, "equal", number(4)), "到馆次数为4", "visits is 4"),
    (tree.ChoiceTest(N("card colour"), (N("red"),)), "证件颜色为红色", "card colour is red"),
    (
        tree.ChoiceTest(N("card colour"), (N("red"), N("blue"))),
        "证件颜色为红色、蓝色之一",
        "card colour is one of (red, blue)",
    ),
)


def sets(key: str, value: tree.Setting, by: str = "", rest: bool = False) -> tree.Sets:
    return tree.Sets(N(key), value, N(by) if by else None, rest)


LIBRARY = "City Library"
OUTCOMES = (
    (sets("fee", tree.Exactly(tree.Money(0))), "免费", "pays nothing"),
    (sets("fee", tree.Exactly(tree.Money(35000))), "付费350元", "pays 350 yuan"),
    (sets("fee", tree.Exactly(BASIC)), "按基础收费付费", "pays basic fee"),
    (
        sets("fee", tree.Exactly(tree.Rounded(BASIC, "half up", "yuan"))),
        "按基础收费（四舍五入到元）付费",
        "pays basic fee rounded to yuan",
    ),
    (sets("net fee", tree.Exactly(tree.Money(0))), "实收额为0元", "net fee is 0 yuan"),
    (
        sets("net fee", tree.Bound("at least", tree.Money(100))),
        "实收额不低于1元",
        "net fee is at least 1 yuan",
    ),
    (sets("fee", tree.NotDetermined()), "收费额暂未确定", "fee is not yet determined"),
    (
        sets("discount", tree.Share(Fraction(1)), LIBRARY),
        "由市图书馆全额优惠",
        "gets off in full by City Library",
    ),
    (
        sets("discount", tree.Share(Fraction(9, 10), "at least")),
        "优惠不低于90%",
        "gets off at least 90%",
    ),
    (
        sets("discount", tree.Bound("at least", tree.Money(31500))),
        "优惠不低于315元",
        "gets off at least 315 yuan",
    ),
    (
        sets("discount", tree.AsProvided(), LIBRARY),
        "由市图书馆按有关规定优惠",
        "gets off as separately provided by City Library",
    ),
    (
        sets("discount", tree.Exactly(tree.Money(12300)), rest=True),
        "自付123元",
        "leaving 123 yuan",
    ),
    (
        sets("loan period", tree.PeriodValue(tree.YearStart(), tree.YearEnd())),
        "自年初起至年底享受外借",
        "with loans from year start until year end",
    ),
    (
        sets("booking period", tree.PeriodValue(None, tree.YearEnd())),
        "预约期至年底",
        "booking period is until year end",
    ),
    (
        sets("booking period", tree.PeriodValue(OPENING, tree.YearEnd())),
        "预约期为开户日期至年底",
        "booking period is from opening date until year end",
    ),
    (sets("is allowed to borrow", tree.Exactly(False)), "不得外借", "may not borrow"),
    (sets("shelf", tree.Exactly(N("low shelf"))), "书架位置为低架", "shelf is low shelf"),
    (
        tree.Adjusts(N("fee"), "increases", tree.Money(1500), N("lost books")),
        "收费额每遗失1册增加15元",
        "fee increases by 15 yuan per lost book",
    ),
    (
        tree.Limits(N("waiting time"), "never less", DAYS_90),
        "候书时长最短为90日",
        "waiting time is never less than 90 days",
    ),
    (
        tree.Limits(N("fee"), "never more", BASIC),
        "收费额最高为基础收费",
        "fee is never more than basic fee",
    ),
)


@pytest.mark.parametrize(("node", "zh", "en"), DATES, ids=lambda each: str(each)[:40])
def test_dates(node, zh, en):
    assert (print_date(node, "zh", SCOPE), print_date(node, "en", SCOPE)) == (zh, en)


@pytest.mark.parametrize(("node", "zh", "en"), VALUES, ids=lambda each: str(each)[:40])
def test_values(node, zh, en):
    assert (print_value(node, "zh", SCOPE), print_value(node, "en", SCOPE)) == (zh, en)


@pytest.mark.parametrize(("node", "zh", "en"), CONDITIONS, ids=lambda each: str(each)[:40])
def test_conditions(node, zh, en):
    assert (print_condition(node, "zh", SCOPE), print_condition(node, "en", SCOPE)) == (zh, en)


@pytest.mark.parametrize(("node", "zh", "en"), OUTCOMES, ids=lambda each: str(each)[:40])
def test_outcomes(node, zh, en):
    assert (print_outcome(node, "zh", SCOPE), print_outcome(node, "en", SCOPE)) == (zh, en)


LOANS = sets("loan period", tree.PeriodValue(tree.YearStart(), tree.YearEnd()))
STATEMENTS = (
    (
        tree.Rule((N("reader"),), None, (sets("fee", tree.Exactly(BASIC)),), label=tree.Label("1")),
        "【1】读者按基础收费付费。",
        "[1] reader pays basic fee.",
    ),
    (
        tree.Rule((N("reader"), N("boarder")), None, (LOANS,), label=tree.Label("1")),
        "【1】读者、住校学生，自年初起至年底享受外借。",
        "[1]\nreader or boarder,\n  with loans from year start until year end.",
    ),
    (
        tree.Rule(
            (N("new reader"),),
            tree.ClockTest(tree.Within(DAYS_90)),
            (sets("fee", tree.Exactly(tree.Money(0))),),
            BOARDER,
            label=tree.Label("二(三)3/2"),
            notes=(tree.ExceptionTo((tree.Label("1"), tree.Label("2", "north/2030"))),),
        ),
        "【二(三)3/2】（【1】、【north/2030：2】的例外）新读者在90日内的，免费，但住校学生的除外。",
        (
            "[二(三)3/2] (exception to [1] [north/2030: 2])\n"
            "new reader within 90 days, pays nothing, unless is boarder."
        ),
    ),
    (
        tree.Rule(
            (N("reader"),),
            tree.And((CARD, tree.EventTest(BORROWED, tree.InPeriod("in", N("open season"))))),
            (sets("fee", tree.Exactly(tree.Money(1000))), LOANS),
            tree.Comparison(VISITS, "less than", number(3)),
            label=tree.Label("4"),
            quotation="a line of the source\nand another",
        ),
        (
            "【4】\n> a line of the source\n> and another\n"
            "读者持有证件且在开放季内借书的，付费10元，自年初起至年底享受外借，但到馆次数低于3的除外。"
        ),
        (
            "[4]\n> a line of the source\n> and another\n"
            "reader who holds a card and borrowed in open season,\n"
            "  pays 10 yuan,\n"
            "  with loans from year start until year end,\n"
            "  unless visits is less than 3."
        ),
    ),
    (
        tree.Rule(
            (),
            None,
            (sets("basic fee", tree.Exactly(tree.Money(500))),),
            None,
            2031,
            label=tree.Label("2"),
        ),
        "【2】2031年度基础收费为5元。",
        "[2] basic fee for 2031 is 5 yuan.",
    ),
    (
        tree.Example(
            Words("第一日", "day one"),
            (
                tree.GivenFlag(N("boarder"), True),
                tree.GivenFlag(N("holds a card"), False),
                tree.GivenFlag(N("borrowed"), False),
                tree.GivenFlag(N("gold member"), True, DAY, tree.DayLiteral(date(2031, 4, 1))),
                tree.GivenValue(N("visits"), number(3)),
                tree.GivenValue(N("card colour"), N("red")),
            ),
            True,
            (
                sets("net fee", tree.Exactly(tree.Money(0))),
                tree.ExpectStatus("undetermined", N("fee"), (N("visits"), N("borrowed"))),
                tree.ExpectStatus("conflict", None, (), (tree.Label("a"), tree.Label("b"))),
            ),
        ),
        (
            "例“第一日”=“day one”：\n"
            "  已知住校学生，没有证件，未借书，金卡会员（2031年3月1日认定，2031年4月1日终止），"
            "到馆次数3，证件颜色红色，其余皆否；\n"
            "  应得实收额为0元，收费额待定，需到馆次数、借书，冲突（【a】、【b】）。"
        ),
        (
            'example "第一日" = "day one":\n'
            "  given boarder, lacks a card, has not borrowed,"
            " gold member certified 2031-03-01 ended 2031-04-01,"
            " visits 3, card colour red, nothing else;\n"
            "  expect net fee is 0 yuan, fee undetermined without visits, borrowed,"
            " conflict of [a] [b]."
        ),
    ),
    (
        tree.SeveralIdentities("highest", N("discount"), label=tree.Label("9")),
        "【9】具有多重身份的，就高优惠。",
        "[9] several identities: the highest discount applies.",
    ),
    (
        tree.GroupDeclaration(
            tree.Names(("常客",), ("regular",)), None, tree.Or((BOARDER, tree.Is(N("gold member"))))
        ),
        "人群 常客 = regular：住校学生、金卡会员。",
        "group regular = 常客: boarder or gold member.",
    ),
)


@pytest.mark.parametrize(("node", "zh", "en"), STATEMENTS, ids=lambda each: str(each)[:40])
def test_statements(node, zh, en):
    assert print_statement(node, "zh", SCOPE) == zh
    assert print_statement(node, "en", SCOPE) == en


def test_a_sentence_is_one_line_without_its_label():
    rule = STATEMENTS[3][0]
    assert print_sentence(rule, "en", SCOPE) == (
        "reader who holds a card and borrowed in open season, pays 10 yuan, "
        "with loans from year start until year end, unless visits is less than 3."
    )


def test_a_name_falls_back_to_the_other_language_and_then_to_its_key():
    scope = library_scope()
    assert print_name(N("boarder"), "zh", scope) == "住校学生"
    assert print_name(N("never declared"), "zh", scope) == "never declared"


def test_names_that_meet_in_latin_letters_are_parted():
    assert close_edges("按\x00A级\x00\x00B rate\x003元") == "按A级B rate 3元"


def test_figures_are_exact():
    assert figure(Fraction(1, 8)) == "0.125"
    assert figure(Fraction(-5, 2)) == "-2.5"
    assert figure(Fraction(1, 3)) == "1/3"
    assert percentage(Fraction(13, 1000)) == "1.3%"
    assert percentage(Fraction(1, 3)) is None


def test_quotes_change_where_the_text_holds_them():
    assert quoted("甲“乙”", "zh") == "“甲“乙””"
    assert quoted("甲”乙“", "zh") == '"甲”乙“"'
    assert quoted('a "b"', "en") == '“a "b"”'


def test_ordinals():
    assert [ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 22)] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd",
    ]  # fmt: skip
