"""Where files are found, how they are read and written, and what stays as it was."""

from pathlib import Path

import pytest

from tiaoli.diagnostics.base import is_error
from tiaoli.encoding import LARGEST, decode
from tiaoli.project import PolicyFile, Project, read_case_file, write_back, write_new

CHINESE = "政策：示例2024年度\n年度：2024\n【1】说明“一”=“one”。\n"


@pytest.fixture
def project(tmp_path, monkeypatch):
    """Two small files of one's own, a vocabulary, and nothing shipped."""
    for name, text in {
        "policies/a/2024.policy": CHINESE,
        "policies/a/b/2025.policy": "policy: Bee = 蜜蜂\nyear: 2025\n",
        "policies/vocabulary/words/vocabulary.policy": "vocabulary: words\n",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    monkeypatch.chdir(tmp_path)
    return Project(tmp_path, tmp_path / "shipped")


# ---------------------------------------------------------------- finding


def test_ids_are_paths_below_policies_and_folder_names_of_vocabularies(project):
    assert list(project.own) == ["a/2024", "a/b/2025", "words"]
    assert project.own["words"].is_vocabulary


@pytest.mark.parametrize(
    "reference",
    ["a/b/2025", "Bee", "bee", " 蜜蜂 ", "policies/a/b/2025.policy", "a\\b\\2025", "./a/b/2025"],
)
def test_a_policy_goes_by_path_name_or_declared_name(project, reference):
    found = project.locate(reference)
    assert isinstance(found, PolicyFile)
    assert found.id == "a/b/2025"


@pytest.mark.parametrize("reference", ["../a/2024", "/etc/passwd", "a/../a/2024", "", "a", "c:/x"])
def test_a_reference_never_leaves_the_project(project, reference):
    assert not isinstance(project.locate(reference), PolicyFile)


def test_unknown_names_come_with_those_that_look_alike(project):
    assert project.locate("a/2042").near[0] == "a/2024"
    assert project.locate("zzz").near == ("a/2024", "a/b/2025")


def test_the_project_is_found_from_any_folder_in_it(project, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path / "policies" / "a")
    assert Project.find().root == tmp_path
    assert Project.find(tmp_path / "policies").root == tmp_path
    assert Project.around(tmp_path / "policies" / "a" / "2024.policy").root == tmp_path


def test_a_folder_called_policies_without_a_policy_is_no_project(tmp_path, monkeypatch):
    (tmp_path / "policies").mkdir()
    monkeypatch.chdir(tmp_path)
    assert Project.find().root is None


def test_a_file_outside_any_project_goes_by_its_name(project, tmp_path):
    path = tmp_path / "loose.policy"
    path.write_text(CHINESE, "utf-8")
    assert project.locate_argument(str(path)).id == "loose"


def test_expanding_arguments(project):
    assert [file.id for file in project.expand([])[0]] == ["a/2024", "a/b/2025", "words"]
    assert [file.id for file in project.expand(["policies/a"])[0]] == ["a/2024", "a/b/2025"]
    assert [file.id for file in project.expand(["a"])[0]] == ["a/2024", "a/b/2025"]
    twice = project.expand(["a/2024", "policies/a/2024.policy"])[0]
    assert [file.id for file in twice] == ["a/2024"]
    assert project.expand(["a/2024", "nothing"])[1]


# ---------------------------------------------------------------- reading


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_bytes_come_back_as_they_were(bom, newline):
    data = bom + CHINESE.replace("\n", newline).encode()
    decoded, problems = decode(data, "x")
    assert not problems
    assert decoded.text == CHINESE
    assert decoded.encode(decoded.text) == data


def test_gb18030_is_read_where_it_is_declared():
    text = "# encoding: GBK\npolicy: x\n【1】说明“ä€”。\n"
    decoded, problems = decode(text.encode("gb18030"), "x")
    assert (decoded.text, problems) == (text, ())
    assert decoded.encode(text) == text.encode("gb18030")


def test_gb18030_is_read_with_a_warning_where_it_can_be_nothing_else():
    decoded, (problem,) = decode(CHINESE.encode("gb18030"), "x")
    assert decoded.text == CHINESE
    assert problem.code == "F005"
    assert not is_error(problem)


@pytest.mark.parametrize(
    "data",
    [
        CHINESE.encode("big5", "replace"),
        CHINESE.encode("utf-16"),
        "policy: Zürich\n".encode("latin-1"),
        "说明“一”。".encode("gb18030"),
        b"\xef\xbb\xbf" + CHINESE.encode("gb18030"),
        CHINESE.encode()[:-2],
        bytes(range(256)),
    ],
)
def test_other_encodings_are_refused_with_the_line(data):
    decoded, (problem,) = decode(data, "x")
    assert decoded is None
    assert problem.code == "F004"
    assert problem.line >= 1


def test_lone_carriage_returns_are_line_ends_too():
    decoded, _ = decode(b"a\rb\r\nc\n", "x")
    assert decoded.text == "a\nb\nc\n"


def test_a_file_over_ten_megabytes_is_not_read(project, tmp_path):
    path = tmp_path / "policies" / "a" / "2024.policy"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    (problem,) = project.read(project.own["a/2024"]).diagnostics
    assert problem.code == "F003"
    assert read_case_file(path)[1].code == "F003"


def test_missing_and_unreadable_files_are_findings(project, tmp_path):
    gone = PolicyFile("x", tmp_path / "gone.policy")
    folder = PolicyFile("y", tmp_path / "policies")
    assert project.read(gone).diagnostics[0].code == "F001"
    assert project.read(folder).diagnostics[0].code == "F006"
    assert read_case_file(tmp_path / "gone.json")[1].code == "F001"
    assert read_case_file(tmp_path)[1].code == "F006"
    (tmp_path / "latin.json").write_bytes(b'{"a": "\xe9"}')
    assert read_case_file(tmp_path / "latin.json")[1].code == "F004"


def test_paths_are_shown_from_the_current_folder(project, tmp_path, monkeypatch):
    assert project.own["a/2024"].shown == "policies/a/2024.policy"
    monkeypatch.chdir(tmp_path / "policies" / "a" / "b")
    assert project.own["a/2024"].shown == str(tmp_path / "policies" / "a" / "2024.policy")


def test_inventory_and_companions(project, tmp_path):
    file = project.own["a/2024"]
    assert project.inventory(file).source is None
    (tmp_path / "policies/a/2024.inventory.md").write_text("# x\n", "utf-8")
    assert project.inventory(file).source.text == "# x\n"
    (tmp_path / "policies/vocabulary/words/notice.en.md.j2").write_text("hello", "utf-8")
    (name, found), *others = project.companions(project.own["words"]).items()
    assert (name, found.source.text, others) == ("notice.en.md.j2", "hello", [])


# ---------------------------------------------------------------- writing


def test_generated_files_are_written_once_and_cleared_of_others(project, tmp_path):
    file = project.own["a/2024"]
    written = project.write_generated(file, {"one.txt": "1\n", "two.txt": "2\n"})
    assert [path.name for path in written] == ["one.txt", "two.txt"]
    assert project.write_generated(file, {"one.txt": "1\n", "two.txt": "2\n"}) == []
    assert [path.name for path in project.write_generated(file, {"one.txt": "1\n"})] == ["two.txt"]
    assert [path.name for path in (tmp_path / "generated/a/2024").iterdir()] == ["one.txt"]


def test_a_windows_checkout_of_generated_files_is_not_stale(project):
    file = project.own["a/2024"]
    project.write_generated(file, {"one.txt": "1\n2\n"})
    (project.generated(file) / "one.txt").write_bytes(b"1\r\n2\r\n")
    assert project.stale(file, {"one.txt": "1\n2\n"}) == []


def test_orphans_are_folders_of_years_whose_policy_is_gone(project, tmp_path):
    (tmp_path / "generated/a/2024").mkdir(parents=True)
    (tmp_path / "generated/a/2019").mkdir()
    assert project.remove_orphans() == [tmp_path / "generated/a/2019"]
    assert Project(None, tmp_path).orphans() == []


def test_writing_back_keeps_the_form(project, tmp_path):
    path = tmp_path / "policies/a/2024.policy"
    path.write_bytes(b"\xef\xbb\xbf" + CHINESE.replace("\n", "\r\n").encode())
    reading = project.read(project.own["a/2024"])
    assert write_back(reading, "policy: x\nyear: 1\n") is None
    assert path.read_bytes() == b"\xef\xbb\xbfpolicy: x\r\nyear: 1\r\n"


def test_a_new_file_never_replaces_one(tmp_path):
    path = tmp_path / "deep" / "new.txt"
    assert write_new(path, "a") is None
    assert write_new(path, "b").code == "F008"
    assert path.read_text("utf-8") == "a"
    assert write_new(path / "below", "c") is not None


def test_shipped_files_are_not_the_users_to_change(tmp_path):
    shipped = tmp_path / "package" / "policies"
    inside = PolicyFile("a/2024", shipped / "a" / "2024.policy")
    assert not Project(tmp_path / "mine", shipped).may_write(inside)
    assert Project(tmp_path / "package", shipped).may_write(inside)
    assert Project(None, shipped).may_write(PolicyFile("x", Path(tmp_path / "x.policy")))
