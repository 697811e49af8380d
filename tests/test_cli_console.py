"""Where and how the command speaks: terminals, colours, locales, pipes, projects, values."""

import io
import json
import locale
import sys
from pathlib import Path

import pytest

from cli_run import runner
from tiaoli import cli
from tiaoli.commands.console import Console, locale_language
from tiaoli.diagnostics.files import FileNotFound
from tiaoli.source import Source

VOCABULARY = """vocabulary: all
fact weight = 体重: number.
event joined = 入会: joining date = 入会日期.
group member = 会员.
identity veteran = 老兵.
body office = 办公室.
outcome price = 价格: money, says pays = 交费.
outcome grant = 补贴: money, share of price, says is granted = 补给.
outcome rest = 余额: money, is price minus grant, at least 0 yuan.
outcome wait = 等待: length.
outcome tier = 档次: one of (low = 低档, high = 高档).
outcome points = 分数: number.
outcome may enter = 可入: yes/no, says is let in = 准入: yes, says is kept out = 不准入: no.
outcome cover = 有效期: period, says is covered = 有效.
group everyone = 居民: always.
"""
POLICY = """policy: Values
year: 2024
status: draft
uses: all

[1] everyone, wait is 3 months, tier is high, points is 2.5, is let in.
[2] member, price is at least 120.5 yuan.
[3] veteran is granted at least 90%.
[4] everyone who joined by 2024-12-31, is covered from joining date.
[5] everyone who has not joined, is kept out.
"""


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def tiaoli(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    for name, text in {"vocabulary/all/vocabulary": VOCABULARY, "a/2024": POLICY}.items():
        path = tmp_path / "policies" / f"{name}.policy"
        path.parent.mkdir(parents=True)
        path.write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return runner(capsys)


# ---------------------------------------------------------------- values


def test_every_type_of_value_as_json(tiaoli):
    given = "member, veteran, joining date 2024-05-01"
    found = tiaoli("evaluate", "a/2024", "--given", given, "--format", "json").json["outcomes"]
    values = {name: outcome["value"] for name, outcome in found.items()}
    assert values["wait"] == {"months": 3, "days": 0}
    assert values["tier"] == "high"
    assert values["points"] == "2.5"
    assert values["may enter"] is True
    assert values["price"] == {"at least": "120.5", "at most": None}
    assert values["grant"] == {"at least": "108.45", "at most": None}
    assert values["cover"]["from"] == "2024-05-01"
    assert values["cover"]["until"] is None


def test_every_type_of_value_as_text(tiaoli):
    given = "member, veteran, joining date 2024-05-01"
    english = tiaoli("evaluate", "a/2024", "--given", given, "--lang", "en").out
    for line in ("wait: 3 months", "tier: high", "points: 2.5", "may enter: is let in"):
        assert line in english
    assert "price: at least CNY 120.5" in english
    chinese = tiaoli("evaluate", "a/2024", "--given", given, "--lang", "zh").out
    for line in ("等待：3个月", "档次：高档", "价格：不低于120.5元"):
        assert line in chinese


def test_a_share_of_a_price_that_has_no_value(tiaoli):
    found = tiaoli("evaluate", "a/2024", "--given", "veteran, not member", "--format", "json").json
    assert found["outcomes"]["price"]["status"] == "silent"
    assert found["outcomes"]["grant"]["value"] == {
        "share of": "price", "at least": "0.9", "at most": None,
    }  # fmt: skip


def test_both_answers_of_an_open_question_are_shown(tiaoli):
    ran = tiaoli("evaluate", "a/2024", "--given", "not member, not veteran")
    assert "needs" in ran.out
    ran = tiaoli("evaluate", "a/2024", "--given", "非会员，非老兵")
    assert "需" in ran.out


# ---------------------------------------------------------------- terminals


def test_colours_on_a_terminal(monkeypatch):
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    console = Console(out=Terminal(), err=Terminal())
    console.report([FileNotFound(path="x")])
    assert "\x1b[1;31m" in console.out.getvalue()
    monkeypatch.setenv("NO_COLOR", "1")
    console = Console(out=Terminal(), err=Terminal())
    console.report([FileNotFound(path="x")])
    assert "\x1b" not in console.out.getvalue()


def test_progress_on_a_terminal_only_and_wiped_afterwards():
    console = Console(out=io.StringIO(), err=Terminal())
    console.progress(1, 2, "one")
    console.progress(2, 2, "two")
    console.report([])
    assert "[2/2] two" in console.err.getvalue()
    assert console.err.getvalue().endswith("\r")
    quiet = Console(out=io.StringIO(), err=io.StringIO())
    quiet.progress(1, 2, "one")
    assert quiet.err.getvalue() == ""


def test_a_finding_is_reported_once():
    console = Console(out=io.StringIO(), err=io.StringIO())
    console.report([FileNotFound(path="x"), FileNotFound(path="x")])
    assert console.out.getvalue().count("F001") == 1


@pytest.mark.parametrize(
    ("variables", "name", "language"),
    [
        ({"LC_ALL": "zh_CN.UTF-8"}, None, "zh"),
        ({"LANG": "zh_TW"}, None, "zh"),
        ({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, None, None),
        ({"LANG": "C.UTF-8"}, None, None),
        ({}, "Chinese (Simplified)_China", "zh"),
        ({}, "English_United States", "en"),
        ({}, None, None),
    ],
)
def test_the_language_of_the_system(monkeypatch, variables, name, language):
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    for variable, value in variables.items():
        monkeypatch.setenv(variable, value)
    monkeypatch.setattr(locale, "getlocale", lambda: (name, None))
    assert locale_language() == language


def test_where_the_system_speaks_no_language_that_of_the_texts_counts(monkeypatch):
    for variable in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    console = Console()
    assert console.language == "en"
    console.reads(
        [Source("a", "政策：甲\n"), Source("b", "政策：乙\n"), Source("c", "policy: c\n")]
    )
    assert console.language == "zh"
    assert Console("en", written="zh").language == "en"
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    assert console.language == "en"


def test_a_closed_pipe_and_an_interrupt_end_quietly(monkeypatch):
    def stops(error):
        def run(options, console):
            raise error

        return type("Module", (), {"run": staticmethod(run)})

    monkeypatch.setattr(cli, "_module", lambda name: stops(KeyboardInterrupt))
    assert cli.main(["explain"]) == 130
    monkeypatch.setattr(cli, "_module", lambda name: stops(BrokenPipeError))
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    assert cli.main(["explain"]) == 0


# ---------------------------------------------------------------- projects


def test_a_project_by_option_and_by_the_first_path(tiaoli, tmp_path, monkeypatch):
    outside = tmp_path.parent / f"{tmp_path.name}-outside"
    outside.mkdir()
    monkeypatch.chdir(outside)
    assert tiaoli("check", "--project", tmp_path).status == 0
    assert tiaoli("--project", tmp_path, "check", "a/2024").status == 0
    path = tmp_path / "policies" / "a" / "2024.policy"
    assert tiaoli("check", path).status == 0
    assert tiaoli("build", "hubei/2023").status == 2
    assert tiaoli("build").status == 2
    assert tiaoli("format").status == 2
    assert tiaoli("init", ".", "--format", "json").json["written"]


def test_files_that_cannot_be_read_are_findings_of_every_command(tiaoli):
    Path("policies/a/2024.policy").write_bytes(b"policy: \xff\xfe\n")
    for command in ("check", "format", "build"):
        ran = tiaoli(command, "a/2024", "--format", "json")
        assert ran.status == 1, command
        assert [each["code"] for each in ran.json["diagnostics"]] == ["F004"]
    assert tiaoli("evaluate", "a/2024", "--given", "member").status == 1
    assert tiaoli("new", "a/2025", "--from", "a/2024").status != 0


def test_format_says_what_it_did_as_json(tiaoli):
    Path("policies/a/2024.policy").write_text(POLICY.replace("[2] member", "[2]   member"), "utf-8")
    first = tiaoli("format", "--format", "json").json
    assert "policies/a/2024.policy" in first["changed"]
    assert tiaoli("format", "--format", "json").json == {"changed": [], "diagnostics": []}


def test_new_says_what_it_wrote_as_json(tiaoli):
    assert tiaoli("new", "a/2030", "--format", "json").json == {
        "written": ["policies/a/2030.policy"]
    }
    Path("policies/a/2031.policy").write_text("policy: No year\nuses: all\n", "utf-8")
    assert tiaoli("new", "a/2032", "--from", "a/2031").status != 0


def test_headers_that_name_each_other_in_a_circle_end(tiaoli):
    one = POLICY.replace("year: 2024", "under: b/2024\nyear: 2024")
    two = POLICY.replace("policy: Values", "policy: Other").replace(
        "year", "under: a/2024\nyear", 1
    )
    Path("policies/a/2024.policy").write_text(one, "utf-8")
    Path("policies/b").mkdir()
    Path("policies/b/2024.policy").write_text(two, "utf-8")
    assert json.loads(tiaoli("check", "--format", "json").out)["diagnostics"]
