"""Last year and this year: a made-up next year of a small policy."""

from pathlib import Path

import pytest

import tiaoli
from tiaoli.publish.changes import Change, changes

VOCABULARY = """vocabulary: hall
term rate = 标准: money.
outcome fee = 费用: money, says pays = 支付.
outcome season = 开放期: period, says is open = 开放.
fact is local = 本地人: yes/no.
group everyone = 人人: always.
group child = 儿童.
group guest = 客人.
group keeper = 管理员.
"""
OLD = """policy: 甲馆2030年度 = Hall A 2030
year: 2030
uses: hall
[1] rate for 2030 is 350 yuan.
[2] everyone, season is from 2030-03-01 until 2030-11-30.
[3] child pays 10 yuan.
[4] guest who is local, pays 20 yuan.
[5] keeper pays 5 yuan.
"""
NEW = """policy: 甲馆2031年度 = Hall A 2031
year: 2031
uses: hall
[1] rate for 2031 is 380 yuan.
[2] everyone, season is from 2031-03-01 until 2031-12-15.
[3] child pays 10 yuan.
[4] guest pays 20 yuan.
[6] everyone pays rate.
"""


@pytest.fixture
def found(tmp_path: Path) -> tuple[Change, ...]:
    texts = {"vocabulary/hall/vocabulary": VOCABULARY, "a/2030": OLD, "a/2031": NEW}
    for name, text in texts.items():
        path = tmp_path / "policies" / f"{name}.policy"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return changes(tiaoli.load("a/2030", tmp_path), tiaoli.load("a/2031", tmp_path))


def test_only_what_differs_in_the_order_of_weight(found: tuple[Change, ...]) -> None:
    told = [
        (each.kind, each.outcome, each.old and each.old.clause, each.new and each.new.clause)
        for each in found
    ]
    assert told == [
        ("number", "rate", "1", "1"),
        ("date", "season", "2", "2"),
        ("condition", "fee", "4", "4"),
        ("added", "fee", None, "6"),
        ("removed", "fee", "5", None),
    ]


def test_a_rule_that_moved_on_by_a_year_is_no_change(tmp_path: Path) -> None:
    texts = {
        "vocabulary/hall/vocabulary": VOCABULARY,
        "a/2030": OLD,
        "a/2031": OLD.replace("2030", "2031"),
    }
    for name, text in texts.items():
        path = tmp_path / "policies" / f"{name}.policy"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    assert not changes(tiaoli.load("a/2030", tmp_path), tiaoli.load("a/2031", tmp_path))
