"""Scripts and styles made small: they do what they did before, in fewer bytes."""

import json

import pytest

from javascript_code import node, source, walks
from tiaoli import __version__, load
from tiaoli.backends import javascript
from tiaoli.backends.base import Context
from tiaoli.publish.common import shared_files
from tiaoli.publish.dense import dense, dense_json
from tiaoli.publish.frame import THEME
from tiaoli.publish.page import Brand


@pytest.mark.parametrize("id", ["hubei/wuhan/jiangan/2023", "anhui/xuancheng/langxi/2024"])
def test_the_evaluator_of_a_site_answers_as_the_one_that_stands_alone(id):
    policy = load(id)
    apart = dense(javascript.apart(policy, Context(__version__)), shares_texts=True)
    (cases,) = walks([policy])
    assert len(cases) > 10
    job = {"alone": source(policy), "shared": dense(javascript.shared_runtime())}
    assert node("apart.js", {**job, "apart": apart, "cases": cases}) == []
    assert len(apart.encode()) < 26_000


@pytest.mark.parametrize(
    ("script", "small"),
    [
        ("function f(one, two) {\n  return one + +two; // sum\n}", "function c(a,b){return a+ +b}"),
        ("var list = [1];\nlist.push({list: list, x: 1});", "var a=[1];a.push({list:a,x:1});"),
        ("var yes = 1, no = 0;\nx = yes ? no : yes;", "var a=1,b=0;x=a?b:a;"),
        ("var a1 = 1\nf()\na1++\n", "var a=1\nf()\na++"),
        ("var r = /[/\"]x/g, s = 'r /* no */';", "var a=/[/\"]x/g,b='r /* no */';"),
        ("try { go(); } catch (error) { tell(error); }", "try{go();}catch(a){tell(a);}"),
        ("for (var key in found) { found[key]-- ; }", "for(var a in found){found[a]--}"),
        ("var width = 4, half = width / 2 / 1;", "var a=4,b=a/2/1;"),
    ],
)
def test_a_script_is_made_small(script, small):
    assert dense(script) == small + "\n"


def test_a_text_that_stands_often_is_said_once():
    script = (
        '(function () {\n"use strict";\nf("long enough", {"long enough": "long enough"});\n}());'
    )
    small = dense(script, shares_texts=True)
    assert small == '(function(){"use strict";var a="long enough";f(a,{"long enough":a});}());\n'


def test_the_scripts_of_the_theme_stay_scripts_of_the_old_kind():
    files = shared_files(("en",), Brand())
    for name in ("interview.js", "search.js", "runtime.js"):
        text = files[f"assets/{name}"].decode()
        assert "=>" not in text
        assert "/*" not in text
    before = (THEME / "interview.js").read_text("utf-8")
    assert len(files["assets/interview.js"]) < 0.7 * len(before.encode())


def test_strings_of_the_style_stay_as_they_are():
    style = shared_files(("en",), Brand())["assets/site.css"].decode()
    assert 'attr(data-label) ": "' in style
    assert "  " not in style


def test_json_keeps_its_values():
    assert json.loads(dense_json({"b": [1, "ü "], "a": None})) == {"b": [1, "ü "], "a": None}
    assert dense_json({"b": 1, "a": [1, 2]}) == '{"a":[1,2],"b":1}'
