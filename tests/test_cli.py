"""The command as people use it: statuses, languages, files kept as they were, answers as JSON."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cli_run import runner

ENGLISH = "policies/example/2024.policy"


@pytest.fixture
def tiaoli(capsys, monkeypatch):
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    return runner(capsys)


@pytest.fixture
def project(tmp_path, monkeypatch, tiaoli):
    """A fresh project in English, with the current folder in it."""
    folder = tmp_path / "rules"
    assert tiaoli("init", folder, "--lang", "en").status == 0
    monkeypatch.chdir(folder)
    return folder


def edit(path, old, new):
    text = Path(path).read_text("utf-8")
    assert old in text
    Path(path).write_text(text.replace(old, new), "utf-8", newline="\n")


# ---------------------------------------------------------------- init and new


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_new_project_is_in_order(tmp_path, monkeypatch, tiaoli, language):
    assert tiaoli("init", tmp_path / "p", "--lang", language).status == 0
    monkeypatch.chdir(tmp_path / "p")
    assert "diff=policy" in Path(".gitattributes").read_text("utf-8")
    checked = tiaoli("check", "--format", "json")
    assert (checked.status, checked.json["diagnostics"]) == (0, [])
    assert tiaoli("format", "--check").status == 0


def test_both_languages_start_with_the_same_rules(tmp_path, monkeypatch, tiaoli):
    decisions = []
    for language in ("zh", "en"):
        tiaoli("init", tmp_path / language, "--lang", language)
        monkeypatch.chdir(tmp_path / language)
        ran = tiaoli(
            "evaluate", "example/2024", "--given", "child, nothing else", "--format", "json"
        )
        decisions.append({k: v for k, v in ran.json.items() if k != "hash"})
    assert decisions[0] == decisions[1]


def test_init_keeps_the_files_of_a_folder(tmp_path, monkeypatch, tiaoli):
    (tmp_path / "README.md").write_text("mine", "utf-8")
    monkeypatch.chdir(tmp_path)
    made = tiaoli("init", ".")
    assert made.status == 0
    assert "kept README.md" in made.out
    assert "cd " not in made.out
    assert Path("README.md").read_text("utf-8") == "mine"
    assert tiaoli("check").status == 0


def test_a_second_init_says_once_that_a_project_is_there(project, tiaoli):
    Path("policies/example/2024.policy").write_text("mine", "utf-8")
    again = tiaoli("init", ".")
    assert again.status == 2
    assert again.out.count("error[F017]") == 1 == again.out.count("error[")
    assert "tiaoli new" in again.out
    assert Path("policies/example/2024.policy").read_text("utf-8") == "mine"


def test_a_folder_with_a_space_is_quoted(tmp_path, monkeypatch, tiaoli):
    monkeypatch.chdir(tmp_path)
    assert '  cd "my rules"\n' in tiaoli("init", "my rules").out


def test_next_years_file(project, tiaoli):
    assert tiaoli("new", "example/2025", "--from", "example/2024").status == 0
    text = Path("policies/example/2025.policy").read_text("utf-8")
    assert "year: 2025" in text
    assert "[1] card fee for 2025 is not yet determined." in text
    assert "# was: [1] card fee for 2024 is 20 yuan." in text
    assert "joining date 2025-03-05" in text
    assert "status: draft" in text
    ran = tiaoli("evaluate", "example/2025", "--given", "nothing else", "--format", "json")
    assert ran.json["outcomes"]["fee"]["status"] == "undetermined"
    assert ran.json["outcomes"]["fee"]["needs"] == ["card fee"]


def test_an_example_on_29_february_becomes_a_comment(project, tiaoli):
    edit(ENGLISH, "given child, joining date 2024-03-05", "given child, joining date 2024-02-29")
    assert tiaoli("new", "example/2025", "--from", "example/2024").status == 0
    text = Path("policies/example/2025.policy").read_text("utf-8")
    assert "#   given child, joining date 2024-02-29, nothing else;" in text


def test_a_blank_new_policy_can_be_read(project, tiaoli):
    for language in ("zh", "en"):
        name = f"county-{language}/2030"
        assert tiaoli("new", name, "--lang", language).status == 0
        assert tiaoli("check", name).status == 0


def test_a_new_policy_is_in_the_language_of_the_reader(project, tiaoli):
    assert tiaoli("new", "town/2030", "--lang", "zh").status == 0
    text = Path("policies/town/2030.policy").read_text("utf-8")
    assert "政策：town2030年度" in text
    assert "可写的词汇" not in text and "也可以改写为library" in text


def test_a_new_policy_uses_the_vocabulary_that_is_asked_for(project, tiaoli):
    made = tiaoli("new", "town/2031", "--uses", "library")
    assert made.status == 0
    assert "stand in policies/vocabulary/library/vocabulary.policy" in made.out
    text = Path("policies/town/2031.policy").read_text("utf-8")
    assert "\nuses: library\n" in text
    assert "# `uses` may name instead: resident-insurance." in text
    assert tiaoli("new", "town/2033", "--vocabulary", "library").status == 0
    wrong = tiaoli("new", "town/2032", "--uses", "example/2024")
    assert wrong.status == 2
    assert "L002" in wrong.out
    assert "library, resident-insurance" in wrong.out
    assert not Path("policies/town/2032.policy").exists()
    assert tiaoli("new", "a/2030", "--uses", "library", "--from", "example/2024").status == 2


def test_a_new_policy_uses_the_shipped_vocabulary_unless_one_has_its_own(project, tiaoli):
    assert tiaoli("new", "town/2030").status == 0
    assert "\nuses: resident-insurance\n" in Path("policies/town/2030.policy").read_text("utf-8")
    add_vocabulary("mine")
    assert tiaoli("new", "town/2031").status == 0
    assert "\nuses: mine\n" in Path("policies/town/2031.policy").read_text("utf-8")
    add_vocabulary("other")
    assert tiaoli("new", "town/2032").status == 0
    text = Path("policies/town/2032.policy").read_text("utf-8")
    assert "\nuses:" not in text
    assert "Vocabularies there are: library, mine, other, resident-insurance" in text
    assert tiaoli("check", "town/2032").status == 0


def add_vocabulary(name):
    folder = Path("policies/vocabulary") / name
    folder.mkdir()
    (folder / "vocabulary.policy").write_text(f"vocabulary: {name}\n", "utf-8")


def test_a_new_policy_stands_under_the_policy_of_its_year_above(project, tiaoli):
    assert tiaoli("new", "example/branch/2024").status == 0
    text = Path("policies/example/branch/2024.policy").read_text("utf-8")
    assert "\nunder: example/2024\n" in text and "\nuses: library\n" in text
    assert tiaoli("check", "example/branch/2024").status == 0
    assert tiaoli("new", "other/2024", "--under", "example/2024").status == 0
    assert "\nunder: example/2024\n" in Path("policies/other/2024.policy").read_text("utf-8")
    assert "F002" in tiaoli("new", "x/2024", "--under", "nowhere/2024").out


@pytest.mark.parametrize("name", ["2024", "../out/2024", "a/b", "a/20245", "C:\\x/2024", "/a/2024"])
def test_a_new_policy_has_a_sound_name(project, tiaoli, name):
    ran = tiaoli("new", name)
    assert ran.status == 2
    assert "F009" in ran.out


def test_new_needs_a_project_and_a_policy_that_exists(tmp_path, monkeypatch, tiaoli, project):
    assert "F002" in tiaoli("new", "a/2030", "--from", "nowhere/2024").out
    assert "F008" in tiaoli("new", "example/2024").out
    assert "F016" in tiaoli("new", "other/2024", "--from", "example/2024").out
    monkeypatch.chdir(tmp_path)
    assert "F007" in tiaoli("new", "a/2030").out


# ---------------------------------------------------------------- check


def test_examples_that_wait_for_one_figure_are_one_finding(project, tiaoli):
    edit(ENGLISH, "card fee for 2024 is 20 yuan", "card fee for 2024 is not yet determined")
    ran = tiaoli("check", "--format", "json")
    assert ran.status == 1
    found = {each["code"]: each for each in ran.json["diagnostics"]}
    assert found.keys() == {"E008"}
    assert (
        "2 examples do not hold, because card fee is not yet determined" in found["E008"]["message"]
    )
    assert found["E008"]["line"] == 12
    edit(ENGLISH, "expect pays 20 yuan", "expect fee undetermined without card fee")
    assert [each["code"] for each in tiaoli("check", "--format", "json").json["diagnostics"]] == [
        "E001"
    ]


def test_examples_that_were_not_run_are_counted(project, tiaoli):
    edit(ENGLISH, "child pays nothing.", "child pays nothign.")
    assert (
        "1 file, 6 clauses, 3 examples (3 not run because of errors): 1 error"
        in tiaoli("check", "example/2024").out
    )


def test_a_broken_sentence_is_shown_with_a_caret(project, tiaoli):
    edit(ENGLISH, "child pays nothing.", "child pays nothign.")
    ran = tiaoli("check")
    assert ran.status == 1
    lines = ran.out.splitlines()
    place = next(i for i, line in enumerate(lines) if f"{ENGLISH}:" in line)
    source, caret = lines[place + 2], lines[place + 3]
    assert source[caret.index("^") :].startswith("nothign") or "^" in caret
    assert "error[" in ran.out


def test_findings_as_json(project, tiaoli):
    edit(ENGLISH, "child pays nothing.", "child pays nothign.")
    (found, *_) = tiaoli("check", "--format", "json").json["diagnostics"]
    assert found["path"] == ENGLISH
    assert found["severity"] == "error"
    keys = {"code", "severity", "path", "line", "column", "end", "message", "help", "fix"}
    assert keys <= found.keys()
    assert found["line"] == found["end"]["line"]


def test_findings_are_in_the_language_of_the_file_unless_asked(tmp_path, monkeypatch, tiaoli):
    tiaoli("init", tmp_path / "p", "--lang", "zh")
    monkeypatch.chdir(tmp_path / "p")
    edit(ENGLISH, "儿童免费。", "儿童免非。")
    assert "错误[" in tiaoli("check").out
    assert "error[" in tiaoli("check", "--lang", "en").out


def test_check_takes_files_folders_path_names_and_declared_names(project, tiaoli):
    for argument in (
        ENGLISH, "policies/example", "example/2024", "example", "Example Library 2024",
        "示例图书馆2024年度", Path(ENGLISH).resolve(), "library",
    ):  # fmt: skip
        ran = tiaoli("check", argument, "--format", "json")
        assert (ran.status, ran.json["files"]) == (0, 1), argument


def test_without_a_project_the_shipped_regions_are_found(tmp_path, monkeypatch, tiaoli):
    monkeypatch.chdir(tmp_path)
    assert tiaoli("check").status == 2
    assert tiaoli("evaluate", "hubei/2023", "--given", "nothing else").status == 0


def test_own_files_come_before_shipped_ones(project, tiaoli):
    own = Path("policies/hubei/2023.policy")
    own.parent.mkdir(parents=True)
    text = (
        Path(ENGLISH)
        .read_text("utf-8")
        .replace("Example Library 2024 = 示例图书馆2024年度", "Mine")
    )
    own.write_text(text, "utf-8")
    ran = tiaoli("evaluate", "hubei/2023", "--given", "child, nothing else")
    assert ran.status == 0
    assert "Mine (hubei/2023)" in ran.out


def test_unknown_names_are_usage(project, tiaoli):
    ran = tiaoli("evaluate", "exmaple/2024", "--given", "nothing else")
    assert ran.status == 2
    assert "example/2024" in ran.out
    assert tiaoli("check", "no/such.policy").status == 2


def test_a_missing_superior_is_a_finding(project, tiaoli):
    edit(ENGLISH, "year: 2024", "under: nowhere/2024\nyear: 2024")
    assert tiaoli("check").status == 1


def test_two_policies_of_one_name_are_told_apart_by_path(project, tiaoli):
    tiaoli("new", "copy/2025", "--from", "example/2024")
    edit("policies/copy/2025.policy", "Example Library 2025", "Example Library 2024")
    assert "F010" in tiaoli("check", "Example Library 2024").out
    assert tiaoli("check", "example/2024").status == 0


# ---------------------------------------------------------------- format


def test_format_keeps_byte_order_mark_and_windows_line_ends(project, tiaoli):
    path = Path(ENGLISH)
    tidy = path.read_bytes()
    windows = b"\xef\xbb\xbf" + tidy.replace(b"\n", b"\r\n")
    path.write_bytes(windows)
    assert tiaoli("format", "--check").status == 0
    path.write_bytes(windows.replace(b"[2] everyone pays", b"[2]   everyone  pays"))
    assert tiaoli("format", "--check").status == 1
    assert tiaoli("format").status == 0
    assert path.read_bytes() == windows


def test_format_to_the_other_language_and_back(project, tiaoli):
    before = Path(ENGLISH).read_text("utf-8")
    assert tiaoli("format", "--to", "zh", ENGLISH).status == 0
    assert "【4】（【2】的例外）儿童免费。" in Path(ENGLISH).read_text("utf-8")
    assert tiaoli("check").status == 0
    assert tiaoli("format", "--to", "en", ENGLISH).status == 0
    assert Path(ENGLISH).read_text("utf-8") == before


def test_translating_needs_to_be_told_which_files(project, tiaoli):
    assert "F015" in tiaoli("format", "--to", "zh").out


def test_a_broken_statement_stays_as_it_is(project, tiaoli):
    edit(ENGLISH, "[4] (exception to [2]) child pays nothing.", "[4]  child payz   nothing.")
    assert tiaoli("format").status == 1
    assert "[4]  child payz   nothing." in Path(ENGLISH).read_text("utf-8")


def test_files_of_the_package_are_not_changed(project, tiaoli, monkeypatch):
    shipped = Path("shipped")
    Path("policies").rename(shipped)
    Path("policies").mkdir()
    edit(shipped / "example/2024.policy", "[2] everyone pays", "[2]   everyone  pays")
    monkeypatch.setattr("tiaoli.project.data_folder", lambda name: shipped.resolve())
    assert "F014" in tiaoli("format", "example/2024").out


def test_declared_gb18030_is_kept(tmp_path, monkeypatch, tiaoli):
    tiaoli("init", tmp_path / "p", "--lang", "zh")
    monkeypatch.chdir(tmp_path / "p")
    text = "# 编码：GB18030\n" + Path(ENGLISH).read_text("utf-8")
    Path(ENGLISH).write_bytes(text.replace("【2】读者", "【2】  读者").encode("gb18030"))
    assert tiaoli("check").status == 0
    assert tiaoli("format").status == 0
    assert Path(ENGLISH).read_bytes() == text.encode("gb18030")


# ---------------------------------------------------------------- evaluate


def test_an_answer_as_text(project, tiaoli):
    ran = tiaoli(
        "evaluate", "example/2024", "--given", "child, joining date 2024-03-05, nothing else"
    )
    assert ran.status == 0
    assert "fee: pays nothing  [4]" in ran.out or "fee: CNY 0  [4]" in ran.out
    assert "from 5 March 2024 until 31 December 2024" in ran.out
    assert "tiaoli 0." in ran.out


def test_the_answer_is_in_the_language_of_the_question(project, tiaoli):
    assert "应交费用" in tiaoli("evaluate", "example/2024", "--given", "儿童，其余皆否").out
    asked = tiaoli("evaluate", "example/2024", "--given", "儿童，其余皆否", "--lang", "en")
    assert "fee" in asked.out


def test_an_answer_as_json(project, tiaoli):
    ran = tiaoli(
        "evaluate", "example/2024", "--format", "json",
        "--given", "pensioner, lives in the city, joining date 2024-03-05, not child",
    )  # fmt: skip
    answer = ran.json
    assert (answer["policy"], answer["year"]) == ("example/2024", 2024)
    assert answer["compiler"].startswith("tiaoli ")
    assert len(answer["hash"]) == 64
    assert answer["outcomes"]["fee"] == {
        "status": "value", "value": "10", "clauses": ["1", "5"], "needs": [], "possible": [],
    }  # fmt: skip
    period = answer["outcomes"]["lending period"]
    assert period["value"] == {"from": "2024-03-05", "until": "2024-12-31"}
    assert period["ends"]["from"]["value"] == "2024-03-05"
    assert answer["assumed"] == []


def test_chinese_names_in_json(project, tiaoli):
    ran = tiaoli(
        "evaluate", "example/2024", "--given", "nothing else", "--format", "json", "--lang", "zh"
    )
    assert ran.json["outcomes"]["应交费用"]["value"] == "20"
    assert "退休人员" in ran.json["assumed"]


def test_what_is_missing_is_named(project, tiaoli):
    ran = tiaoli("evaluate", "example/2024", "--given", "pensioner, not child", "--format", "json")
    fee = ran.json["outcomes"]["fee"]
    assert (fee["status"], fee["value"], fee["needs"]) == (
        "undetermined",
        None,
        ["lives in the city"],
    )
    assert sorted(fee["possible"]) == ["10", "20"]
    text = tiaoli("evaluate", "example/2024", "--given", "pensioner, not child").out
    assert "needs lives in the city" in text


def test_a_period_that_ends_before_it_begins_is_said_in_words(project, tiaoli):
    edit(
        ENGLISH,
        "may borrow from joining date until year end",
        "may borrow from joining date until 2024-02-01",
    )
    given = "child, joining date 2024-03-05, nothing else"
    ran = tiaoli("evaluate", "example/2024", "--given", given, "--format", "json")
    assert ran.status == 0
    assert ran.json["outcomes"]["lending period"]["value"]["empty"] is True
    (warning,) = ran.json["warnings"]
    assert "no day in it" in warning
    assert (
        "其中没有一天" in tiaoli("evaluate", "example/2024", "--given", given, "--lang", "zh").out
    )


def test_why(project, tiaoli):
    ran = tiaoli("evaluate", "example/2024", "--given", "child, nothing else", "--why")
    assert "[4]" in ran.out
    assert "child pays nothing" in ran.out
    ran = tiaoli(
        "evaluate", "example/2024", "--given", "child, nothing else", "--why", "--format", "json"
    )
    assert ran.json["why"]["outcomes"]


def test_why_of_some_outcomes_and_of_all(project, tiaoli):
    question = ("evaluate", "example/2024", "--given", "child, nothing else")
    some = tiaoli(*question, "--why", "应交费用, lending period")
    assert "fee: " in some.out and "lending period: " in some.out
    every = tiaoli(*question, "--why", "all")
    assert "child pays nothing" in every.out
    assert "The policy does not say" in every.out
    found = tiaoli(*question, "--why", "all", "--format", "json").json["why"]
    assert "lending period" in found["silent"]


def test_why_of_what_is_no_outcome(project, tiaoli):
    question = ("evaluate", "example/2024", "--given", "child, nothing else", "--why")
    unknown = tiaoli(*question, "fees")
    assert unknown.status == 2
    assert "[J003]" in unknown.out and "--why" in unknown.out
    assert "it may be: fee, lending period" in tiaoli(*question, "bogus").out
    assert "[J004]" in tiaoli(*question, "child").out


def test_a_sentence_that_cannot_be_read_is_a_finding(project, tiaoli):
    assert tiaoli("evaluate", "example/2024", "--given", "chlid, nothing else").status == 1
    assert tiaoli("evaluate", "example/2024", "--given", "child, not child").status == 1


def test_a_case_from_a_file_and_from_standard_input(project, tiaoli, monkeypatch):
    case = {"groups": ["儿童"], "facts": {"joining date": "2024-03-05"}, "nothing else": True}
    Path("case.json").write_text(json.dumps(case), "utf-8-sig")
    from_file = tiaoli("evaluate", "example/2024", "--case", "case.json", "--format", "json")
    monkeypatch.setattr(sys, "stdin", io.StringIO(json.dumps(case)))
    from_input = tiaoli("evaluate", "example/2024", "--case", "-", "--format", "json")
    given = "child, joining date 2024-03-05, nothing else"
    from_sentence = tiaoli("evaluate", "example/2024", "--given", given, "--format", "json")
    assert from_file.json == from_input.json == from_sentence.json
    assert tiaoli("evaluate", "example/2024", "--case", "none.json").status == 2


def test_a_policy_that_cannot_be_used_gives_its_findings(project, tiaoli):
    edit(ENGLISH, "child pays nothing.", "child pays nothign.")
    ran = tiaoli("evaluate", "example/2024", "--given", "nothing else", "--format", "json")
    assert ran.status == 1
    assert ran.json["diagnostics"]


# ---------------------------------------------------------------- build


def test_build_writes_and_then_finds_nothing_to_do(project, tiaoli):
    assert tiaoli("build", "--check").status == 1
    assert tiaoli("build").status == 0
    folder = Path("generated/example/2024")
    assert {"evaluator.py", "policy.json", "notice.zh-Hans.md", "notice.en.md"} <= {
        path.name for path in folder.iterdir()
    }
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert tiaoli("build", "--check").status == 0
    assert tiaoli("build").status == 0
    assert before == {path.name: path.read_bytes() for path in folder.iterdir()}


def test_stale_extra_and_orphaned_files_are_found_and_mended(project, tiaoli):
    tiaoli("build")
    (Path("generated/example/2024") / "evaluator.py").write_text("edited", "utf-8")
    (Path("generated/example/2024") / "left.over").write_text("x", "utf-8")
    orphan = Path("generated/gone/2020")
    orphan.mkdir(parents=True)
    ran = tiaoli("build", "--check", "--format", "json")
    assert ran.status == 1
    names = {Path(path).name for path in ran.json["stale"]}
    assert names == {"evaluator.py", "left.over", "2020"}
    assert tiaoli("build").status == 0
    assert not orphan.exists()
    assert tiaoli("build", "--check").status == 0


def test_nothing_is_built_from_a_policy_with_errors(project, tiaoli):
    edit(ENGLISH, "expect pays 20 yuan", "expect pays 21 yuan")
    assert tiaoli("build").status == 1
    assert not Path("generated/example/2024").exists()


# ---------------------------------------------------------------- explain, help, usage


def test_explain(tiaoli):
    assert "GB 18030" in tiaoli("explain", "f004").out
    assert "另存为" in tiaoli("explain", "[F004]", "--lang", "zh").out
    assert tiaoli("explain", "Z999").status == 2
    assert "F001" in tiaoli("explain").out
    assert tiaoli("explain", "--format", "json").json["F001"]
    assert tiaoli("explain", "F001", "--format", "json").json["page"]


def test_help_teaches_in_both_languages(tiaoli):
    assert "Start here" in tiaoli("--help").out
    assert "从这里开始" in tiaoli("--help", "--lang", "zh").out
    assert "从这里开始" in tiaoli("--lang=zh", "--help").out
    assert "示例" in tiaoli("check", "--lang", "zh", "--help").out
    assert tiaoli("--help").status == 0


@pytest.mark.parametrize(
    ("arguments", "chinese"),
    [
        (("chekc",), "是不是"),
        (("check", "--format", "xml"), "可选"),
        (("evaluate",), "缺少参数"),
        (("evaluate", "x"), "必须给出其中之一"),
        (("evaluate", "x", "--given", "a", "--case", "b"), "不能与"),
        (("check", "--nonsense"), "不认识的参数"),
        (("check", "--lang"), "缺少一个值"),
    ],
)
def test_wrong_usage_is_said_in_both_languages(tiaoli, monkeypatch, arguments, chinese):
    english = tiaoli(*arguments)
    assert english.status == 2
    assert "usage error" in english.err
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    ran = tiaoli(*arguments)
    assert "用法错误" in ran.err
    assert chinese in ran.err


def test_no_command_prints_the_help(tiaoli):
    ran = tiaoli()
    assert ran.status == 2
    assert "tiaoli check" in ran.out


def test_output_is_utf8_whatever_the_console_says(project):
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252", "LC_ALL": "C"}
    command = [sys.executable, "-m", "tiaoli", "evaluate", "example/2024", "--given", "儿童"]
    ran = subprocess.run(command, capture_output=True, env=environment, check=True)
    assert "应交费用" in ran.stdout.decode("utf-8")


def test_no_colours_outside_a_terminal(project, tiaoli):
    edit(ENGLISH, "child pays nothing.", "child pays nothign.")
    assert "\x1b" not in tiaoli("check").out


def test_controls_in_a_file_never_reach_the_terminal(project, tiaoli):
    edit(ENGLISH, "child pays nothing.", "child pays \x1b[31mno\u202ething.")
    out = tiaoli("check").out
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "<U+" in out


def test_next_years_file_follows_its_superior(project, tiaoli):
    edit(ENGLISH, "policy: Example Library 2024", "policy: City 2024")
    below = (
        "policy: Branch 2024\nunder: example/2024\nyear: 2024\nstatus: draft\nuses: library\n\n"
        "[1] (overrides [City 2024: 4]) child pays card fee.\n"
        "[2] target “City 2024” = “City 2024” at least 95%, by 2024-10-31.\n"
    )  # fmt: skip
    Path("policies/example/branch").mkdir()
    Path("policies/example/branch/2024.policy").write_text(below, "utf-8")
    assert tiaoli("check", "example/branch/2024").status == 0
    new = ("new", "example/branch/2025", "--from", "example/branch/2024")
    alone = Path("policies/example/branch/2025.policy")
    refused = tiaoli(*new)
    assert refused.status == 1
    assert "run tiaoli new example/2025 --from example/2024 first" in refused.out
    assert not alone.exists()
    assert tiaoli(*new, "--under", "example/2024").status == 0
    assert "under: example/2024" in alone.read_text("utf-8")
    alone.unlink()
    assert tiaoli("new", "example/2025", "--from", "example/2024").status == 0
    assert tiaoli(*new).status == 0
    text = alone.read_text("utf-8")
    assert "under: example/2025\n" in text
    assert "[City 2025: 4]" in text
    assert "“City 2024” = “City 2024” at least 95%, by 2025-10-31" in text


def test_a_superior_without_a_year_in_its_name_stays(project, tiaoli):
    assert tiaoli("new", "example/branch/2024").status == 0
    Path(ENGLISH).rename("policies/example/rules.policy")
    branch = Path("policies/example/branch/2024.policy")
    edit(branch, "under: example/2024", "under: example/rules")
    assert tiaoli("new", "example/branch/2025", "--from", "example/branch/2024").status == 0
    moved = Path("policies/example/branch/2025.policy").read_text("utf-8")
    assert "under: example/rules\n" in moved


def test_what_a_superior_lacks_is_said_at_the_line_that_names_it(project, tiaoli):
    below = (
        "policy: Branch 2025\nunder: example/2024\nyear: 2025\nstatus: draft\n\n"
        "[1] child pays card fee.\n[2] pensioner pays card fe.\n"
    )
    Path("policies/example/branch").mkdir()
    Path("policies/example/branch/2025.policy").write_text(below, "utf-8")
    found = tiaoli("check", "example/branch/2025", "--format", "json").json["diagnostics"]
    places = {each["code"]: (each["path"], each["line"]) for each in found}
    own = "policies/example/branch/2025.policy"
    assert places == {"P001": (own, 7), "L003": (own, 2)}
    (lacking,) = [each for each in found if each["code"] == "L003"]
    assert "tiaoli new example/2025 --from example/2024" in lacking["help"]
    assert lacking["related"][0]["path"] == ENGLISH


def test_the_superiors_of_superiors_come_first(project, tiaoli):
    for name, under in (
        ("example/city", "example/2024"),
        ("example/city/town", "example/city/2024"),
    ):
        assert tiaoli("new", f"{name}/2024", "--under", under).status == 0
    out = tiaoli("new", "example/city/town/2025", "--from", "example/city/town/2024").out
    first = "tiaoli new example/2025 --from example/2024"
    assert f"run {first}, then tiaoli new example/city/2025 --from example/city/2024 first" in out


@pytest.mark.parametrize("named", [(), ("--project", ".")])
def test_new_begins_where_policies_is_empty(tmp_path, monkeypatch, tiaoli, named):
    (tmp_path / "policies").mkdir()
    monkeypatch.chdir(tmp_path)
    assert "F007" in tiaoli("check", *named).out
    assert tiaoli("new", "town/2030", *named).status == 0
    assert Path("policies/town/2030.policy").is_file()
    assert tiaoli("check", *named).status == 0
