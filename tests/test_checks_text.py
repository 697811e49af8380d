"""The checks, the examples and the explanation from text to words, in both surfaces."""

import pytest

from tiaoli.explaining import explain_all
from tiaoli.pipeline import Library
from tiaoli.project import Project
from tiaoli.semantics import evaluate

VOCABULARY = """vocabulary: library = 图书馆

event joined = 入馆: joining date = 入馆日期.
fact lives in town = 住在本镇: yes/no, opposite lives elsewhere = 住在外镇.
group reader = 读者 | 居民: always.
group pupil = 小学生.
identity helper = 志愿者.
body Town Hall = 镇政府.
term yearly rate = 年费标准: money.
outcome fee = 费用: money, says pays = 缴费.
outcome discount = 优惠: money, share of fee, otherwise 0 yuan, says is given = 享受优惠, says the rest leaving = 自付.
outcome due = 应付额: money, is fee minus discount, at least 0 yuan.
outcome validity = 有效期: period, says with a card = 持证.
"""
POLICY = {
    "en": """policy: card 2023
year: 2023
uses: library

[1] yearly rate for 2023 is 40 yuan.
[2] reader pays yearly rate.
[3] helper is given 90%.
[4] reader who joined by 2023-06-30, with a card from joining date until year end.
[5] reader who joined after 2023-06-30, with a card from the month after joining date until year end.
[6] Town Hall certifies helper.
""",
    "zh": """政策：读者卡2023年度
年度：2023
引用：library

【1】2023年度年费标准为40元。
【2】读者按年费标准缴费。
【3】志愿者享受优惠90%。
【4】读者在2023年6月30日及以前入馆的，自入馆日期起至年底持证。
【5】读者在2023年6月30日后入馆的，自入馆日期次月起至年底持证。
【6】镇政府认定志愿者。
""",
}
GOOD = {
    "en": """example "last day" = "最后一天":
  given helper, joining date 2023-06-30, nothing else;
  expect due 4 yuan, with a card from 2023-06-30 until 2023-12-31.
example "not known" = "不知道":
  given joining date 2023-07-01;
  expect due undetermined without helper, validity from 2023-08-01.
""",
    "zh": """例“最后一天”=“last day”：
  已知志愿者，入馆日期2023年6月30日，其余皆否；
  应得应付额为4元，自2023年6月30日起至2023年12月31日持证。
例“不知道”=“not known”：
  已知入馆日期2023年7月1日；
  应得应付额待定，需志愿者，有效期自2023年8月1日起。
""",
}


@pytest.fixture
def library(tmp_path):
    def make(text):
        vocabulary = tmp_path / "policies/vocabulary/library/vocabulary.policy"
        vocabulary.parent.mkdir(parents=True)
        vocabulary.write_text(VOCABULARY, encoding="utf-8")
        policy = tmp_path / "policies/card/2023.policy"
        policy.parent.mkdir(parents=True)
        policy.write_text(text, encoding="utf-8")
        texts = Library(Project(tmp_path))
        return texts, texts.project.file_at(policy)

    return make


def findings(library, text):
    texts, file = library(text)
    return [
        (each.code, each.span.line if each.span else 0) for each in texts.check(file).diagnostics
    ]


@pytest.mark.parametrize("surface", ["zh", "en"])
def test_sound_text_has_no_findings(library, surface):
    assert findings(library, f"{POLICY[surface]}\n{GOOD[surface]}") == []


@pytest.mark.parametrize(
    "text, found",
    [
        ('example "a" = "甲":\n  given helper, nothing else;\n  expect due 5 yuan.', [("E001", 13)]),
        ('example "a" = "甲":\n  given joining date 2023-01-01, joining date 2023-01-02;\n  expect fee 40 yuan.', [("E003", 12)]),
        ("[7] pupil pays 20 yuan.", [("C051", 11)]),
        ("[7] helper who is pupil, is given 12 yuan, leaving 30 yuan.", [("C011", 11), ("C051", 11)]),
        ("[7] reader who joined by 2023-01-05 and joined after 2023-02-01, pays 40 yuan.", [("C041", 11)]),
        ("[7] (exception to [4]) reader who joined after 2023-06-30, with a card from 2023-09-01.", [("C043", 11), ("C051", 11)]),
        ("identity donor = 捐书人.\n[7] donor pays 40 yuan.", [("C021", 12)]),
        ("identity donor = 捐书人.\n[7] donor is given 10%.", [("C022", 12), ("C051", 12)]),
        ("identity donor.", [("C031", 11)]),
        ("term late rate = 迟缴标准: money.\n[7] pupil who lives in town and lives elsewhere, pays late rate.", [("C041", 12), ("C044", 12)]),
        ('[7] table "t" = "表":\n| branch | books | shelved |\n| North | 200 | 191 |\ncheck "shelved" is 95% of "books" rounded.\ncheck total of "books" is 210.', [("C061", 14), ("C062", 15)]),
    ],
)  # fmt: skip
def test_what_the_checks_find_in_text(library, text, found):
    assert findings(library, f"{POLICY['en']}{text}\n") == found


def test_an_inventory_beside_the_policy_is_compared(library, tmp_path):
    texts, file = library(POLICY["en"])
    table = "# Card\n\n| id | article | statement | labels | why not |\n|---|---|---|---|---|\n"
    (tmp_path / "policies/card/2023.inventory.md").write_text(
        f"{table}| B1 | 1 | most of it | 1, 2, 3, 4, 6 | |\n| B2 | 2 | the rest | | |\n",
        encoding="utf-8",
    )
    found = texts.check(file).diagnostics
    assert [each.code for each in found] == ["C002", "C003"]


def test_the_explanation_prints_clauses_as_sentences_of_either_language(library):
    texts, file = library(POLICY["zh"])
    policy = texts.policy(file).policy
    case, _ = texts.case_of_sentence(file, policy, "志愿者，入馆日期2023年12月5日，其余皆否")
    decision = evaluate(policy, case)
    lines = explain_all(policy, case, decision, "zh").split("\n")
    assert lines[:4] == [
        "费用：40元",
        "  依据【2】“读者按年费标准缴费。”",
        "  并依据【1】",
        "优惠：36元",
    ]
    assert "  注意：要从2024年1月1日才开始，而2023年12月31日就已结束：其中没有一天" in lines
    lines = explain_all(policy, case, decision, "en").split("\n")
    assert "  by [3] “helper is given 90%.”, because: helper" in lines
    assert "  computed: fee minus discount: fee CNY 40, discount CNY 36" in lines
