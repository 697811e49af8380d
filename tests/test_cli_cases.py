"""A case as JSON: everything that is wrong with it is said, with its place."""

import json

import pytest

from cli_run import runner

VOCABULARY = """vocabulary: all
fact joining fee = 入会费: money.
fact visits = 次数: number.
fact birth date = 出生日期: date.
fact wait = 等待: length.
fact size = 大小: one of (small size = 小号, large size = 大号).
fact is local = 本地: yes/no, opposite is not local = 外地.
event joined = 入会: joining date = 入会日期.
group child = 儿童.
group adult = 成人.
identity veteran = 老兵.
term base = 基数: money.
outcome fee = 费用: money, says pays = 交费.
group everyone = 居民: always.
"""
POLICY = """policy: Case
year: 2024
status: draft
uses: all

[1] mutually exclusive: child, adult.
[2] everyone who is local, pays 5 yuan.
"""


@pytest.fixture
def evaluate(tmp_path, monkeypatch, capsys):
    for name, text in {"vocabulary/all/vocabulary": VOCABULARY, "a/2024": POLICY}.items():
        path = tmp_path / "policies" / f"{name}.policy"
        path.parent.mkdir(parents=True)
        path.write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    run = runner(capsys)

    def ask(case):
        text = case if isinstance(case, str) else json.dumps(case)
        (tmp_path / "case.json").write_text(text, "utf-8")
        return run("evaluate", "a/2024", "--case", "case.json", "--format", "json", "--lang", "en")

    return ask


def codes(ran):
    assert ran.status == 1
    return [each["code"] for each in ran.json["diagnostics"]]


@pytest.mark.parametrize(
    "case",
    [
        {},
        {"nothing else": True},
        {"facts": {"joining fee": 12.5, "visits": "2.5", "birth date": "2024-02-29"}},
        {
            "facts": {
                "入会费": "0.01",
                "出生日期": "2024年2月29日",
                "大小": "小号",
                "size": "small size",
            }
        },
        {"facts": {"wait": {"months": 1}, "is local": True, "外地": False}},
        {"facts": {"joined": True, "joining date": "2024-01-01", "child": True, "veteran": False}},
        {"groups": ["儿童", "child"], "identities": ["veteran"]},
        {"identities": [{"name": "老兵", "certified": "2020-01-01", "ended": "2021-01-01"}]},
        {"identities": [{"name": "veteran", "certified": None}]},
        {
            "facts": {"veteran": True},
            "identities": [{"name": "veteran", "certified": "2020-01-01"}],
        },
    ],
)
def test_good_cases(evaluate, case):
    ran = evaluate(case)
    assert ran.status == 0, ran.out


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        ("", "J001"),
        ("{'a': 1}", "J001"),
        ('{"facts": {"visits": NaN}}', "J001"),
        ("[" * 100_000, "J001"),
        ('{"facts": {"visits": ' + "9" * 5000 + "}}", "J001"),
        ([], "J002"),
        ({"fact": {}}, "J002"),
        ({"facts": []}, "J002"),
        ({"groups": {}}, "J002"),
        ({"groups": [3]}, "J002"),
        ({"nothing else": "yes"}, "J002"),
        ({"identities": [{"certified": "2020-01-01"}]}, "J002"),
        ({"identities": [{"name": "veteran", "since": "2020-01-01"}]}, "J002"),
        ({"facts": {"visit": 3}}, "J003"),
        ({"groups": ["zzz"]}, "J003"),
        ({"facts": {"base": 3}}, "J004"),
        ({"facts": {"fee": 3}}, "J004"),
        ({"groups": ["veteran"]}, "J004"),
        ({"identities": ["child"]}, "J004"),
        ({"facts": {"is local": "yes"}}, "J005"),
        ({"facts": {"visits": True}}, "J005"),
        ({"facts": {"visits": "3,000"}}, "J005"),
        ({"facts": {"birth date": "10.1.2023"}}, "J005"),
        ({"facts": {"birth date": 20230110}}, "J005"),
        ({"facts": {"wait": 3}}, "J005"),
        ({"facts": {"wait": {"weeks": 3}}}, "J005"),
        ({"facts": {"wait": {"days": -3}}}, "J005"),
        ({"facts": {"size": "tiny"}}, "J005"),
        ({"facts": {"joined": "2024-01-01"}}, "J005"),
        ({"facts": {"birth date": "2023-02-30"}}, "J006"),
        ({"facts": {"birth date": "2023-13-01"}}, "J006"),
        ({"facts": {"birth date": "1023-01-01"}}, "J006"),
        ({"identities": [{"name": "veteran", "certified": "2023-02-29"}]}, "J006"),
        ({"facts": {"joining fee": "0.001"}}, "J007"),
        ({"facts": {"joining fee": 1e30}}, "J007"),
        ({"facts": {"visits": 10**10}}, "J007"),
        ('{"facts": {"visits": 1, "visits": 2}}', "J008"),
        ({"facts": {"visits": 1, "次数": 2}}, "J008"),
        ({"facts": {"is local": True, "外地": True}}, "J008"),
        ({"groups": ["child"], "facts": {"儿童": False}}, "J008"),
        ({"facts": {"veteran": False}, "identities": ["veteran"]}, "J008"),
        (
            {"identities": [{"name": "veteran", "certified": "2021-01-01", "ended": "2020-01-01"}]},
            "J008",
        ),
    ],
)
def test_bad_cases(evaluate, case, expected):
    assert codes(evaluate(case)) == [expected]


@pytest.mark.parametrize(
    "case",
    [
        {"facts": {"joined": False, "joining date": "2024-01-01"}},
        {"groups": ["child", "adult"]},
    ],
)
def test_what_only_the_whole_shows(evaluate, case):
    assert codes(evaluate(case))[0].startswith("E")


def test_every_fault_is_reported_with_its_place(evaluate):
    ran = evaluate({"facts": {"visits": "x", "birth date": "2023-02-30"}, "groups": ["zzz"]})
    assert codes(ran) == ["J005", "J006", "J003"]
    messages = [each["message"] for each in ran.json["diagnostics"]]
    assert messages[0].startswith("facts.visits: ")
    assert messages[2].startswith("groups[0]: ")
