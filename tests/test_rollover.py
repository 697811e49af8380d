"""Next year's file from this year's: which dates move, which stay, and what a person is told."""

from pathlib import Path

import pytest

from cli_run import runner

HEADER = """政策：样馆2024年度 = Sample Library 2024
标题：样馆2024年度办法 = Sample rules, 2024
年度：2024，自2023年9月1日至2024年2月29日
发布：2023-08-01
来源：样馆，无文号，2023年8月1日 = Sample Library, no number, 1 August 2023
引用：library
"""
CLAUSES = """施行日期按办证日期判断。
【1】（自2024年7月1日起）读者交费20元。
【2】（【1】的例外）读者出生日期不早于1964年7月1日的，免费。
【3】读者在2023年9月1日至2024年2月29日内办证的，自办证日期起至年底可以借阅。
【7】表“借阅”：
| 人员类别 | 借阅期 |
| 退休人员 | 自2024年1月5日起至2024年2月29日 |
【4】说明“2023年10月3日及以前”=“on or before 3 October 2023”。
【5】说明“2016年的办法”=“the rules of 2016”。
例“2024年度，生于1964年”=“2024, born 1964”：
  已知读者，出生日期1964年7月1日，办证日期2024年1月5日，其余皆否；
  应得免费。
例“2024年度”=“a reader”：
  已知读者，出生日期1960年7月1日，办证日期2024年1月5日，其余皆否；
  应得应交费用未规定。
"""


@pytest.fixture
def tiaoli(capsys, monkeypatch, tmp_path):
    """The command in a project that has the sample library's words and its policy of 2024."""
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    run = runner(capsys)
    run("init", tmp_path, "--lang", "zh")
    monkeypatch.chdir(tmp_path)
    vocabulary = Path("policies/vocabulary/library/vocabulary.policy")
    text = vocabulary.read_text("utf-8")
    if "出生日期" not in text:
        vocabulary.write_text(f"{text}\n事实 出生日期 = birth date：日期。\n", "utf-8")
    Path("policies/sample").mkdir()
    Path("policies/sample/2024.policy").write_text(HEADER + CLAUSES, "utf-8")
    return run


@pytest.fixture
def moved(tiaoli):
    """The text of the file for 2025."""
    ran = tiaoli("new", "sample/2025", "--from", "sample/2024")
    assert ran.status == 0, ran.out
    return Path("policies/sample/2025.policy").read_text("utf-8")


def test_the_header_moves_to_days_that_exist(moved):
    assert "政策：样馆2025年度 = Sample Library 2025\n" in moved
    assert "年度：2025，自2024年9月1日至2025年2月28日\n" in moved
    assert "发布：2023-08-01\n" in moved


def test_the_day_that_a_clause_comes_into_force_stays(moved):
    assert "# 未改：2024年7月1日\n【1】（自2024年7月1日起）" in moved


def test_births_long_ago_stay_and_are_marked(moved):
    assert "# 未改：1964年7月1日\n【2】" in moved
    assert "不早于1964年7月1日的" in moved
    assert "已知读者，出生日期1964年7月1日，办证日期2025年1月5日" in moved


def test_dates_of_the_year_move_to_days_that_exist_and_are_marked(moved):
    assert (
        "# 原：2023年9月1日、2024年2月29日\n【3】读者在2024年9月1日至2025年2月底内办证的" in moved
    )


def test_dates_in_the_rows_of_a_table_move(moved):
    assert "# 原：2024年1月5日、2024年2月29日\n【7】表" in moved
    assert "| 自2025年1月5日起至2025年2月底 |" in moved


def test_names_of_examples_move_alike_in_both_languages_or_stay(moved):
    assert "例“2025年度，生于1964年”=“2025, born 1964”" in moved
    assert "例“2024年度”=“a reader”" in moved
    assert "# 未改：“2024年度”、“a reader”、1960年7月1日\n" in moved


def test_check_lists_what_is_still_of_the_old_year(moved, tiaoli):
    def told():
        ran = tiaoli("check", "sample/2025", "--format", "json")
        found = [each for each in ran.json["diagnostics"] if each["code"] == "C071"]
        return [each["message"] for each in found]

    assert [each.rpartition("：")[2] for each in told()] == [
        "2023-08-01", "2023年8月1日", "2023年10月3日", "2024年度"
    ]  # fmt: skip
    path = Path("policies/sample/2025.policy")
    path.write_text(
        moved.replace("2023年10月3日", "2024年10月3日").replace("3 October 2023", "3 October 2024"),
        "utf-8",
    )
    assert len(told()) == 3
    path.write_text(moved[moved.index("政策：") :], "utf-8")
    assert told() == []


def test_a_reviewed_file_is_not_told_of_the_old_year(moved, tiaoli):
    path = Path("policies/sample/2025.policy")
    reviewed = "状态：由馆长于2025年1月2日审核\n引用：library"
    path.write_text(moved.replace("引用：library", reviewed), "utf-8")
    assert "C071" not in tiaoli("check", "sample/2025").out


def test_without_the_old_file_whatever_names_its_years_is_listed(moved, tiaoli):
    Path("policies/sample/2024.policy").unlink()
    out = tiaoli("check", "sample/2025").out
    assert out.count("C071") == 5  # the name of the example that moved is listed too
    assert "2016" not in out.replace("“2016", "")


def test_an_english_file_moves_in_its_own_words(tiaoli):
    tiaoli("format", "sample/2024", "--to", "en")
    assert tiaoli("new", "sample/2025", "--from", "sample/2024").status == 0
    text = Path("policies/sample/2025.policy").read_text("utf-8")
    assert "# Made from sample/2024 (2024)." in text
    assert "# was: 2023-09-01, 2024-02-29\n[3]" in text
    assert "end of 2025-02" in text
    assert "# left as it was: 1964-07-01\n[2]" in text
    assert tiaoli("check", "sample/2025").out.count("C071") == 4
