"""Texts that try to be code, hide, or overwhelm: nothing of them runs, crashes or goes unsaid."""

import ast
import json
import os
import re
from html.parser import HTMLParser

import markdown
import pytest

from tiaoli.diagnostics.base import is_error
from tiaoli.pipeline import Library
from tiaoli.project import Project
from tiaoli.semantics import evaluate
from tiaoli.source import Source
from tiaoli.syntax import lexer, sentences
from tiaoli.syntax.from_text import parse
from tiaoli.syntax.scope import Scope

VOCABULARY = """vocabulary: club = 俱乐部

event joined = 入会: joining date = 入会日期.
fact {flag} = 住在{chinese}: yes/no.
fact card = 卡: one of ({choice} = 金{chinese}, silver = 银).
group member = 会员 | 居民: always.
identity {identity} = 身{chinese}.
body {body} = 局{chinese}.
term {term} = 标准{chinese}: money.
outcome fee = 会费: money, says pays = 交费.
outcome {outcome} = 减免{chinese}: money, share of fee, otherwise 0 yuan, says {verb} = 减{chinese}.
outcome validity = 有效期: period, says with a card = 持卡.
"""
POLICY = """policy: {title}
title: {title}
region: {title}
year: 2031
source: {title}
uses: club

[{label}1] {term} for 2031 is 40 yuan.
[{label}2] (assumption “{text}” = “{text}”; emendation “{text}”) member pays {term}.
[{label}3] {identity} {verb} 90%.
[{label}4] member who joined by 2031-06-30 and {flag} and card is {choice}, with a card from joining date until year end.
[{label}5] {body} certifies {identity}.
[{label}6] {body} must “{text}” = “{text}”, by 2031-05-01.
[{label}7] channel “{text}” = “{text}”: “{text}” = “{text}”.
[{label}8] target “{text}” = “{text}” at least 95%, by 2031-05-01.
[{label}9] note “{text}” = “{text}”.
[{label}10] table “{text}” = “{text}”:
| “{cell}” | “{cell}2” |
| {cell} | 3 |
example “{text}” = “{text}”:
  given {identity}, nothing else;
  expect fee 40 yuan.
"""
PEACEFUL = {
    "flag": "lives here", "chinese": "本镇", "choice": "gold", "identity": "helper",
    "body": "office", "term": "rate", "outcome": "discount", "verb": "is given",
    "title": "Club", "label": "a", "text": "words", "cell": "cell",
}  # fmt: skip
ATTACK = (
    '"""\'\'\'\\" \\\\ {{ 7*7 }} {% raw %} {0} %s ${x} </script><img src=x onerror=alert(1)>'
    ' ![i](http://evil/x) [a](javascript:alert(1)) `c` **b** # __import__("os").system("x") \\x41'
)
HOSTILE = {
    "flag": 'lives """ \\" here', "chinese": "<script>alert`1`</script>", "choice": "gold' + x + '",
    "identity": "helper ''' {{ 7*7 }}", "body": "office \\N{{BULLET}} </script>",
    "term": "rate {% raw %}", "outcome": 'discount """ + x + """', "verb": "is given #{x} ${y}",
    "title": ATTACK.replace("]", "）"), "label": '"""\\{{7*7}}</script> #', "text": ATTACK,
    "cell": "cmd() <i>{{ 7*7 }}</i>",
}  # fmt: skip


def written(folder, words):
    """The vocabulary and the policy with these words in every place that takes any, built."""
    for name, text in (
        ("vocabulary/club/vocabulary", VOCABULARY),
        ("club/2031", POLICY),
    ):
        path = folder / "policies" / f"{name}.policy"
        path.parent.mkdir(parents=True)
        path.write_text(text.format(**words), encoding="utf-8")
    library = Library(Project(folder))
    file = library.project.locate("club/2031")
    return library, file, library.build(file)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    found = {}
    for name, words in (("peaceful", PEACEFUL), ("hostile", HOSTILE)):
        library, file, files = written(tmp_path_factory.mktemp(name), words)
        assert not [each.message("en") for each in files.diagnostics if is_error(each)]
        found[name] = (library.policy(file).policy, files.files)
    return found


# ---------------------------------------------------------------- texts that try to be code


def shape(text):
    """The kinds of nodes of a program, whatever its names and constants are."""
    return [type(node).__name__ for node in ast.walk(ast.parse(text))]


def test_no_node_of_generated_python_comes_from_a_text(built):
    peaceful, hostile = (built[name][1]["evaluator.py"] for name in ("peaceful", "hostile"))
    assert shape(hostile) == shape(peaceful)
    names = {node.id for node in ast.walk(ast.parse(hostile)) if isinstance(node, ast.Name)}
    assert not names & {"__import__", "os", "eval", "exec", "alert", "x"}


def test_hostile_names_decide_as_peaceful_ones_do(built):
    from tiaoli.model.case import Case, Holding

    for policy, files in built.values():
        (identity,) = (each.key for each in policy.of_kind("identity"))
        outcome = next(each for each in policy.of_kind("outcome") if each.share_of).key
        found = evaluate(policy, Case({}, {identity: Holding(True)}, closed=True))
        assert found.outcomes[outcome].value == 3600
        module = {"__name__": "evaluator"}
        exec(compile(files["evaluator.py"], "evaluator.py", "exec"), module)
        assert module["evaluate"](module["Case"](closed=True)).fee.value == 4000


def test_generated_json_is_json_and_holds_texts_as_texts(built):
    for name in ("policy.json", "case.schema.json", "decision.schema.json"):
        assert json.loads(built["hostile"][1][name])
    assert json.dumps(ATTACK, ensure_ascii=False)[1:-1] in built["hostile"][1]["policy.json"]


class Tags(HTMLParser):
    """The tags and links of a page."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, tuple(dict(attrs))))


def tags(text):
    parser = Tags()
    parser.feed(markdown.markdown(text, extensions=["tables", "attr_list", "md_in_html"]))
    return parser.found


@pytest.mark.parametrize("notice", ["notice.en.md", "notice.zh-Hans.md"])
def test_texts_stay_texts_in_notices(built, notice):
    peaceful, hostile = (built[name][1][notice] for name in ("peaceful", "hostile"))
    assert tags(hostile) == tags(peaceful)
    assert not re.search(r"(?<!\\)[{<]", hostile.replace("<br>", ""))
    assert "49" not in hostile


def test_the_notice_of_the_shipped_vocabulary_escapes_too(tmp_path):
    pages = []
    for words in ("words", ATTACK):
        policy = tmp_path / f"{len(pages)}" / "policies" / "a" / "2031.policy"
        policy.parent.mkdir(parents=True)
        name = HOSTILE["body"] if pages else "office"
        text = (
            f"policy: A\nyear: 2031\nuses: resident-insurance\nsource: {words}\n\n"
            f"body {name} = 局.\n[1] (assumption “{words}”) everyone pays 350 yuan.\n"
            f"[2] {name} must “{words}”.\n[3] channel “{words}”: “{words}”.\n[4] note “{words}”.\n"
        )
        policy.write_text(text, encoding="utf-8")
        library = Library(Project(policy.parents[2]))
        built = library.build(library.project.locate("a/2031"))
        assert built.files, [each.message("en") for each in built.diagnostics]
        pages.append(built.files["notice.en.md"] + built.files["notice.zh-Hans.md"])
    assert tags(pages[1]) == tags(pages[0])
    assert "49" not in pages[1]


# ---------------------------------------------------------------- characters that nobody sees

UNSEEN = "\x00\x1b\x7f\u00ad\u061c\u200b\u200d\u200e\u202e\u2060\u2066\u3164\ufeff\ufff9\U000e0041"
PLACES = {
    "name": "identity hel{}per = 甲.\n",
    "label": "[a{}1] member pays 1 yuan.\n",
    "text": "[1] note “a{}b”.\n",
    "title": "[1] table “t”:\n| “a{}b” | “c” |\n| x | 3 |\n",
    "cell": "[1] table “t”:\n| “a” | “c” |\n| x{}y | 3 |\n",
    "sentence": "[1] member{} pays 1 yuan.\n",
    "note": "[1] (assumption “a{}b”) member pays 1 yuan.\n",
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("char", UNSEEN, ids=lambda char: f"U+{ord(char):04X}")
def test_unseen_characters_are_refused_where_they_stand(char, place):
    text = "policy: a\nyear: 2031\n\ngroup member: always.\n" + PLACES[place].format(char)
    found = parse(Source("t", text), Scope.of()).diagnostics
    hidden = [each for each in found if each.code == "R005"]
    assert [each.character for each in hidden] == [f"U+{ord(char):04X}"]
    assert hidden[0].span.text == char


@pytest.mark.parametrize("key", ["title", "region", "source", "policy", "under", "uses"])
def test_unseen_characters_are_refused_in_headers(key):
    header = {"policy": "a", "year": "2031"} | {key: "x\u202ey"}
    text = "".join(f"{name}: {value}\n" for name, value in header.items())
    (found,) = parse(Source("t", text), Scope.of()).diagnostics
    assert (found.code, found.span.text) == ("R005", "\u202e")


# ---------------------------------------------------------------- texts that overwhelm

HEADS = {"zh": "政策：甲\n年度：2031\n\n", "en": "policy: a\nyear: 2031\n\n"}
FLOODS = {
    "parentheses": "[1] a who " + "(" * 100_000,
    "nested": "[1] a who " + "(" * 49_000 + "b" + ")" * 49_000,
    "equals": "[1] a" + "=" * 100_000,
    "names": "fact a" + "=" * 100_000 + ": yes/no.",
    "one line": "[1] " + "a " * 500_000,
    "quotes": "“" * 100_000,
    "labels": "[" * 100_000,
    "bars": "[1] table “t”:\n" + "|" * 900_000,
    "rows": "[1] table “t”:\n" + "| a |\n" * 150_000,
    "lines": "\n" * 300_000,
    "statements": "[1] a.\n" * 10_000,
    "declarations": "group a = 甲.\n" * 4_000,
    "comments": "# x\n" * 200_000,
    "colons": ":" * 900_000,
    "header": "title: x\n" * 100_000,
    "digits": "[1] a pays " + "9" * 90_000 + " yuan.",
    "halves": "[1] note “" + "\ud800" * 1000 + "”.",
    "notes": "[1] " + "(assumption “x”) " * 5000 + "a pays 1 yuan.",
    "commas": "[1] " + "a, " * 30_000 + "pays 1 yuan.",
    "spaces": "[1] a" + " " * 99_000 + "b",
    "wide": "［１］" + "（" * 99_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("surface", HEADS)
@pytest.mark.parametrize("flood", FLOODS)
def test_a_flood_is_answered_within_a_count_of_steps(flood, surface, monkeypatch):
    taken = {"tokens": 0, "guesses": 0}
    step, guess = lexer.Lexer.next, sentences.trouble.closest

    def counted(self, machine):
        taken["tokens"] += 1
        return step(self, machine)

    def guessed(*arguments, **named):
        taken["guesses"] += 1
        return guess(*arguments, **named)

    monkeypatch.setattr(lexer.Lexer, "next", counted)
    monkeypatch.setattr(sentences.trouble, "closest", guessed)
    text = HEADS[surface] + FLOODS[flood] + "\n[9] a pays 1 yuan.\n"
    found = parse(Source("t", text), Scope.of())
    statements = max(1, text.count("\n"))
    assert taken["tokens"] <= statements * 40 + sentences.MOST_TOKENS + 50
    assert taken["guesses"] <= 400
    for each in found.diagnostics[:50]:
        assert each.message("zh") and each.message("en")


def test_a_file_of_ten_megabytes_is_not_read(tmp_path, monkeypatch):
    path = tmp_path / "policies" / "a" / "2031.policy"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"policy: a\n" + b"x" * 10_000_000)
    library = Library(Project(tmp_path))
    monkeypatch.setattr("pathlib.Path.read_bytes", None)
    found = library.check(library.project.own["a/2031"]).diagnostics
    assert [each.code for each in found] == ["F003"]


def test_a_file_below_ten_megabytes_is_refused_at_once(tmp_path):
    path = tmp_path / "policies" / "a" / "2031.policy"
    path.parent.mkdir(parents=True)
    path.write_bytes("政策：甲\n年度：2031\n".encode() + "【1】居民缴费1元。\n".encode() * 350_000)
    library = Library(Project(tmp_path))
    found = library.check(library.project.own["a/2031"]).diagnostics
    assert [each.code for each in found] == ["R013"]


# ---------------------------------------------------------------- files that are none


def test_folders_pipes_links_and_lost_files_are_findings(tmp_path):
    folder = tmp_path / "policies" / "a"
    (folder / "2031.policy").mkdir(parents=True)
    (folder / "2032.policy").symlink_to("2032.policy")
    (folder / "2033.policy").symlink_to("nowhere")
    (folder / "2034.policy").symlink_to("/dev/zero")
    os.mkfifo(folder / "2035.policy")
    (folder / "2036.policy").write_text("policy: x\nyear: 2036\n", "utf-8")
    (folder / "2037.policy").symlink_to("2036.policy")
    library = Library(Project(tmp_path))
    found = {
        name: [each.code for each in library.check(file).diagnostics]
        for name, file in library.project.own.items()
    }
    assert found == {
        "a/2031": ["F006"], "a/2032": ["F006"], "a/2033": ["F001"], "a/2034": ["F006"],
        "a/2035": ["F006"], "a/2036": [], "a/2037": ["F018"],
    }  # fmt: skip


def test_a_file_without_permission_is_a_finding(tmp_path, monkeypatch):
    path = tmp_path / "policies" / "a" / "2031.policy"
    path.parent.mkdir(parents=True)
    path.write_text("policy: x\n", "utf-8")
    library = Library(Project(tmp_path))
    monkeypatch.setattr("pathlib.Path.read_bytes", _refused)
    assert [e.code for e in library.check(library.project.own["a/2031"]).diagnostics] == ["F006"]


def _refused(self):
    raise PermissionError(13, "Permission denied")


def test_a_template_in_a_wrong_encoding_is_a_finding(tmp_path):
    _library, file, _ = written(tmp_path, PEACEFUL)
    beside = tmp_path / "policies" / "vocabulary" / "club" / "notice.en.md.j2"
    beside.write_bytes("é".encode("latin-1"))
    built = Library(Project(tmp_path)).build(file)
    assert built.files is None
    assert "F004" in [each.code for each in built.diagnostics]
