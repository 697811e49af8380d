"""The public functions of the package, as a program uses them."""

import subprocess
import sys
from datetime import date, datetime

import pytest

import tiaoli
from tiaoli.cli import main
from tiaoli.given import BadCase
from tiaoli.model.case import Case, Holding
from tiaoli.pipeline import BadPolicy


@pytest.fixture(scope="module")
def rules(tmp_path_factory):
    folder = tmp_path_factory.mktemp("api") / "rules"
    assert main(["init", str(folder), "--lang", "en"]) == 0
    return folder


def test_load_evaluate_and_explain(rules):
    policy = tiaoli.load("example/2024", rules)
    case = Case({"child": True}, closed=True)
    decision = tiaoli.evaluate(policy, case)
    assert decision.outcomes["fee"].value == 0
    assert "儿童免费" in tiaoli.explain(policy, case)
    assert "child pays nothing" in tiaoli.explain(policy, case, "en")


BAD = (
    (Case({"nobody": True}), "nobody"),
    (Case({"fee": 1}), "fee"),
    (Case({"child": "yes"}), "“child” cannot be “yes”"),
    (Case({"joined": 1}), "“joined” cannot be “1”"),
    (Case({"joining date": "2024-03-05"}), "“joining date” cannot be"),
    (Case({"joining date": datetime(2024, 3, 5)}), "“joining date” cannot be"),  # noqa: DTZ001
    (Case({"joining date": date(1700, 1, 1)}), "between 1850 and 2250"),
    (Case({"joined": False, "joining date": date(2024, 3, 5)}), "contradicts itself"),
    (Case({}, {"child": Holding()}), "“child”"),
    (Case({}, {"pensioner": Holding(True, date(1700, 1, 1))}), "between 1850 and 2250"),
    (Case({}, {"pensioner": Holding(True, date(2024, 1, 2), date(2024, 1, 1))}), "contradicts"),
)


@pytest.mark.parametrize("case, says", BAD)
def test_a_case_that_cannot_be_is_not_answered(rules, case, says):
    policy = tiaoli.load("example/2024", rules)
    for ask in (tiaoli.evaluate, tiaoli.explain):
        with pytest.raises(BadCase, match=says) as caught:
            ask(policy, case)
        assert caught.value.diagnostics


def test_check_gives_findings_as_data(rules):
    assert tiaoli.check("example/2024", rules) == ()
    (problem,) = tiaoli.check("example/1924", rules)
    assert problem.code == "F002"


def test_compile_gives_the_generated_files(rules):
    files = tiaoli.compile("example/2024", rules)
    assert {"evaluator.py", "policy.json", "notice.en.md"} <= files.keys()
    assert files == tiaoli.compile(str(rules / "policies" / "example" / "2024.policy"), rules)


@pytest.mark.parametrize("function", [tiaoli.load, tiaoli.compile])
def test_a_policy_that_cannot_be_used_raises_its_findings(rules, function):
    with pytest.raises(BadPolicy, match="example/1924") as caught:
        function("example/1924", rules)
    assert caught.value.diagnostics[0].code == "F002"


def test_the_module_runs_as_the_command():
    command = [sys.executable, "-m", "tiaoli", "explain", "F001", "--lang", "en"]
    ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    assert "There is no file of this name." in ran.stdout
