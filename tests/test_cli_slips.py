"""What an analyst may do wrong: names, places, superiors; and what the command says then."""

import io
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


# ---------------------------------------------------------------- slips of the hand


def test_a_folder_that_is_no_project_is_not_fine(project, tiaoli):
    ran = tiaoli("check", "--project", "nowhere")
    assert ran.status == 2
    assert "F007" in ran.out and "nowhere" in ran.out


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("chek", "no command chek; did you mean check?"),
        ("dance", "no command dance; commands there are: init, new, check"),
    ],
)
def test_a_command_that_is_misspelt(tiaoli, asked, said):
    ran = tiaoli(asked)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err
    assert "没有命令 " + asked in tiaoli(asked, "--lang", "zh").err


def test_files_in_wrong_places_are_said(project, tiaoli):
    text = Path(ENGLISH).read_text("utf-8").replace("Example Library 2024 =", "Copy =")
    Path("policies/example/2025.policy").write_text(
        text.replace("示例图书馆2024年度\n", "副本\n"), "utf-8"
    )
    Path("policies/vocabulary/mine.policy").write_text("policy: Lost\nyear: 2024\n", "utf-8")
    Path("policies/example/words.policy").write_text("vocabulary: words\n", "utf-8")
    ran = tiaoli("check", "--format", "json")
    assert ran.status == 0
    messages = {each["path"]: each["message"] for each in ran.json["diagnostics"]}
    assert (
        messages["policies/example/2025.policy"]
        == "the file is called 2025, but its header says 2024"
    )
    assert "this is a policy" in messages["policies/vocabulary/mine.policy"]
    assert "this is a vocabulary" in messages["policies/example/words.policy"]
    assert {each["code"] for each in ran.json["diagnostics"]} == {"F018"}


def test_findings_stand_in_the_order_of_the_file(project, tiaoli):
    edit(ENGLISH, "status: draft", "status: drafted")
    edit(ENGLISH, "[2] everyone pays card fee.", "everyone pays card fee.")
    edit(ENGLISH, "[6] mutually", "[6] mutualy")
    found = tiaoli("check", ENGLISH, "--format", "json").json["diagnostics"]
    lines = [each["line"] for each in found]
    assert len(lines) > 2 and lines == sorted(lines)


def test_a_question_is_answered_in_its_own_language_where_it_is_wrong_too(project, tiaoli):
    assert "error[" in tiaoli("evaluate", "example/2024", "--given", "chld").out
    assert "错误[" in tiaoli("evaluate", "example/2024", "--given", "儿重").out


def test_a_case_from_a_pipe_may_bring_a_byte_order_mark(project, tiaoli, monkeypatch):
    monkeypatch.setattr(
        sys, "stdin", io.StringIO('\ufeff{"groups": ["child"], "nothing else": true}')
    )
    assert tiaoli("evaluate", "example/2024", "--case", "-").status == 0


def test_two_rows_of_a_table_that_differ_are_both_pointed_at(project, tiaoli):
    edit(
        ENGLISH,
        "[4] (exception to [2]) child pays nothing.",
        '[4] (exception to [2]) table "rates" = "费率":\n'
        "| person | fee |\n| child | 0 yuan |\n| pensioner | 5 yuan |\n| | 7 yuan |",
    )
    edit(
        ENGLISH,
        "[5] (exception to [2]) pensioner who lives in the city, pays 50% of card fee.\n",
        "",
    )
    found = tiaoli("check", ENGLISH, "--format", "json").json["diagnostics"]
    places = {
        (each["line"], each["related"][0]["line"]) for each in found if each["code"] == "C051"
    }
    rows = [
        n
        for n, line in enumerate(Path(ENGLISH).read_text("utf-8").splitlines(), 1)
        if "yuan |" in line
    ]
    assert places == {(rows[2], rows[0]), (rows[2], rows[1])}


# ---------------------------------------------------------------- a superior that is broken


BELOW = """policy: Branch 2024
under: example/2024
year: 2024
uses: library

[1] card fee for 2024 is 20 yuan.
[2] everyone pays card fe.
"""


def codes(ran):
    return [(each["code"], each["path"]) for each in ran.json["diagnostics"]]


@pytest.mark.parametrize(
    ("above", "code"),
    [
        (b"policy: \xff\xfe\n", "F004"),
        (b'[1] note "a" = "b".\n', "R001"),
        (b"policy: City = x\nyear: 2024\nuses: nowhere\n", "L002"),
        (b"policy: City = x\nyear: 2024\nunder: example/branch/2024\n", "L012"),
    ],
)
def test_a_broken_superior_hides_nothing_of_the_file_below(project, tiaoli, above, code):
    own = Path("policies/example/branch/2024.policy")
    own.parent.mkdir()
    own.write_text(BELOW, "utf-8")
    Path(ENGLISH).write_bytes(above)
    found = dict(codes(tiaoli("check", "example/branch", "--format", "json")))
    assert found.keys() == {code, "P001"}
    assert found["P001"] == own.as_posix()


@pytest.mark.parametrize(
    ("header", "code", "said"),
    [
        ("under: library\nuses: library", "L001", "name it on the line `uses`"),
        ("uses: example/2024", "L002", "name it on the line `under`"),
        ("under: example/branch/2024\nuses: library", "L012", "drop the line"),
    ],
)
def test_superiors_and_vocabularies_are_not_mixed_up(project, tiaoli, header, code, said):
    own = Path("policies/example/branch/2024.policy")
    own.parent.mkdir()
    own.write_text(
        BELOW.replace("under: example/2024\n", "").replace("uses: library", header), "utf-8"
    )
    found = tiaoli("check", "example/branch", "--format", "json").json["diagnostics"]
    (mixed,) = [each for each in found if each["code"].startswith("L")]
    assert mixed["code"] == code and said in mixed["help"]
    assert mixed["line"] == 3


def test_outside_a_project_only_shipped_policies_are_looked_for(tmp_path, monkeypatch, tiaoli):
    monkeypatch.chdir(tmp_path)
    assert "this folder is in no project" in tiaoli("check", "example/2024").out
