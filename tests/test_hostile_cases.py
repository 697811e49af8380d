"""Cases and encodings that cannot be read: each is a finding in words, none an exception."""

import json

import pytest

from tiaoli.cases import read_json
from tiaoli.cli import main
from tiaoli.encoding import decode
from tiaoli.pipeline import Library
from tiaoli.project import Project

REGION = "hubei/wuhan/jiangan/2023"


@pytest.fixture(scope="module")
def policy():
    library = Library(Project(None))
    return library.policy(library.project.locate(REGION)).policy


def codes(policy, text):
    case, found = read_json(policy, text, "case.json")
    assert (case is None) == bool(found)
    for each in found:
        assert each.message("zh") and each.message("en") and "{" not in each.message("en")[:1]
    return [each.code for each in found]


NOT_JSON = [
    "", "{", "\x00", "\ud800", "[" * 100_000, '{"facts":{"birth date":NaN}}',
    '{"facts":{"missed years":1e400}}', '{"facts":{"missed years":1e999999999}}',
    '{"facts":{"missed years":1e-999999999}}', '{"facts":{"missed years":' + "9" * 5000 + "}}",
    '{"facts":{"missed years":-Infinity}}', '{"facts":{"missed years":0x10}}', "{'facts':{}}",
    '{"facts":{"missed years":' + "0." + "1" * 5000 + "}}",
]  # fmt: skip


@pytest.mark.parametrize("text", NOT_JSON, ids=range(len(NOT_JSON)))
def test_what_is_no_json(policy, text):
    assert codes(policy, text) == ["J001"]


WRONG = [
    ("[]", "J002"), ("null", "J002"), ("3", "J002"), ('{"x":1}', "J002"), ('{"facts":[]}', "J002"),
    ('{"nothing else":"yes"}', "J002"), ('{"nothing else":1}', "J002"),
    ('{"nothing else":true,"nothing else":false}', "J008"),
    ('{"groups":[["newborn"]]}', "J002"), ('{"groups":"newborn"}', "J002"),
    ('{"groups":["孤儿"]}', "J004"), ('{"identities":["newborn"]}', "J004"),
    ('{"identities":[null]}', "J002"), ('{"identities":[{"name":"orphan","x":1}]}', "J002"),
    ('{"identities":[{"name":"orphan","name":"orphan"}]}', "J002"),
    ('{"identities":[{"name":"orphan","certified":"1066-01-01"}]}', "J006"),
    ('{"identities":[{"name":"orphan","certified":"2022-01-01","ended":"2021-01-01"}]}', "J008"),
    ('{"facts":{"newborm":true}}', "J003"), ('{"facts":{"":true}}', "J003"),
    ('{"facts":{"\\ud800":true}}', "J003"), ('{"facts":{"' + "x" * 100_000 + '":true}}', "J003"),
    ('{"facts":{"standard":5}}', "J004"), ('{"facts":{"individual rate":5}}', "J004"),
    ('{"facts":{"missed years":true}}', "J005"), ('{"facts":{"missed years":null}}', "J005"),
    ('{"facts":{"missed years":"1e5"}}', "J005"), ('{"facts":{"birth date":20230101}}', "J005"),
    ('{"facts":{"birth date":"\\ud800"}}', "J005"), ('{"facts":{"chosen tier":"gold"}}', "J005"),
    ('{"facts":{"birth date":"2023-02-30"}}', "J006"),
    ('{"facts":{"birth date":"0000-01-01"}}', "J006"),
    ('{"facts":{"birth date":"9999-12-31"}}', "J006"),
    ('{"facts":{"missed years":99999999999999}}', "J007"),
    ('{"facts":{"missed years":0.12345}}', "J007"),
    ('{"facts":{"missed years":1.5}}', "J007"),
    ('{"facts":{"missed years":-1}}', "J007"),
    ('{"facts":{"birth date":"2023-01-01","出生日期":"2023-01-02"}}', "J008"),
    ('{"facts":{"birth date":"2023-01-01"},"facts":{"birth date":"2023-01-02"}}', "J008"),
    ('{"facts":{"has local hukou":true,"非本地户籍":true}}', "J008"),
    ('{"facts":{"orphan":false},"identities":["orphan"]}', "J008"),
    ('{"facts":{"paid":false,"payment date":"2023-01-01"}}', "E003"),
    ('{"facts":{"dibao recipient":false,"disabled dibao recipient":true}}', "E003"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code"), WRONG, ids=range(len(WRONG)))
def test_what_no_case_can_say(policy, text, code):
    assert codes(policy, text) == [code]


def test_a_misspelt_name_is_answered_with_the_likely_one(policy):
    for text, likely in (
        ('{"facts":{"newborm":true}}', "newborn"),
        ('{"groups":["新生而"]}', "新生儿"),
    ):
        (found,) = read_json(policy, text, "case.json")[1]
        assert likely in found.near


def test_the_command_prints_what_no_encoding_can_write(tmp_path, capsys):
    case = tmp_path / "case.json"
    case.write_text('{"facts": {"\\ud800": true}}', encoding="utf-8")
    for form in ("text", "json"):
        assert main(["evaluate", REGION, "--case", str(case), "--format", form]) == 1
        out = capsys.readouterr().out
        assert "J003" in out
        out.encode("utf-8")
    assert json.loads(out)["diagnostics"][0]["code"] == "J003"


# ---------------------------------------------------------------- encodings

TEXT = "政策：样县2031年度\n年度：2031\n\n【1】说明“缴费”。\n"
RARE = "政策：㐀㐁县\n年度：2031\n"


@pytest.mark.parametrize(
    ("data", "encoding", "found"),
    [
        (TEXT.encode("utf-8"), "utf-8", []),
        (TEXT.encode("utf-8-sig"), "utf-8", []),
        (TEXT.encode("gb18030"), "gb18030", ["F005"]),
        (("# 编码：GB18030\n" + TEXT).encode("gb18030"), "gb18030", []),
        (("# encoding: gbk\n" + RARE).encode("gb18030"), "gb18030", []),
        (RARE.encode("gb18030"), None, ["F004"]),
        (TEXT.encode("utf-16"), None, ["F004"]),
        (TEXT.encode("utf-16-be"), None, ["F004"]),
        (TEXT.encode("utf-8")[:-5], None, ["F004"]),
        (TEXT.encode("utf-8")[:40] + b"\xff" + TEXT.encode("utf-8")[40:], None, ["F004"]),
        ("policy: café\n".encode("latin-1"), None, ["F004"]),
        (TEXT.encode("big5", "replace"), None, ["F004"]),
        (TEXT.encode("shift-jis", "replace"), None, ["F004"]),
        (b"\xef\xbb\xbf" + TEXT.encode("gb18030"), None, ["F004"]),
        (b"\xed\xa0\x80", None, ["F004"]),
        (b"\xc0\xaf", None, ["F004"]),
    ],
)
def test_an_encoding_is_beyond_doubt_or_refused(data, encoding, found):
    decoded, notes = decode(data, "a.policy")
    assert [each.code for each in notes] == found
    assert (decoded.encoding if decoded else None) == encoding
    if decoded:
        assert decoded.encode(decoded.text) == data


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_formatting_keeps_mark_line_ends_and_encoding(tmp_path, bom, end):
    path = tmp_path / "policies" / "a" / "2031.policy"
    path.parent.mkdir(parents=True)
    untidy = 'policy:a\nyear:2031\n\n[1]   note "a"  ="甲" .\n'
    path.write_bytes(bom + untidy.replace("\n", end).encode())
    assert main(["format", str(path)]) == 0
    once = path.read_bytes()
    assert once.startswith(bom + b"policy: a") and once.count(end.encode()) == once.count(b"\n")
    assert main(["format", "--check", str(path)]) == 0
    assert path.read_bytes() == once
