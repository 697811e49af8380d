"""Asking generated JavaScript, in node, what `semantics.py` is asked."""

import json
import shutil
import subprocess
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from tiaoli import __version__
from tiaoli.answers import as_json
from tiaoli.backends import javascript
from tiaoli.backends.base import Context
from tiaoli.backends.javascript_text import runtime
from tiaoli.cases import read_json
from tiaoli.model.case import Case
from tiaoli.model.nodes import Policy, Thing
from tiaoli.semantics import evaluate
from tiaoli.show import figure_words
from tiaoli.units.day import Length

SCRIPTS = Path(__file__).parent / "js"
MISSING = "these tests need node: install it (Debian: apt-get install -y nodejs) and run them again"


def node(script: str, data: Any, *options: str) -> Any:
    """What a script of tests/js answers to JSON."""
    program = shutil.which("node")
    assert program, MISSING
    command = [program, *options, str(SCRIPTS / script)]
    done = subprocess.run(
        command, input=json.dumps(data), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


def source(policy: Policy, context: Context | None = None) -> str:
    return javascript.files(policy, context or Context(__version__))["evaluator.js"]


def ask(asked: list[tuple[Policy, list[Any]]]) -> list[list[Any]]:
    """What the evaluators say of cases in JSON; one process, one copy of the runtime."""
    jobs = [{"source": _own(policy), "cases": cases} for policy, cases in asked]
    return node("ask.js", {"runtime": runtime(), "jobs": jobs})


def walks(policies: list[Policy]) -> list[list[Any]]:
    """The cases that a page comes to, question by question, with made-up answers."""
    jobs = [{"source": _own(policy), "walk": True} for policy in policies]
    return node("ask.js", {"runtime": runtime(), "jobs": jobs})


def _own(policy: Policy) -> str:
    """The evaluator without the runtime that all share."""
    text = source(policy)
    assert text.count(runtime()) == 1
    return text.replace(runtime(), "")


def meaning(policy: Policy, case: Any) -> Any:
    """What the command answers to the same JSON."""
    read, found = read_json(policy, json.dumps(case), "case.json")
    assert (read is None) == bool(found)
    return {"refused": True} if read is None else as_json(policy, evaluate(policy, read))


def differences(asked: list[tuple[Policy, list[Any]]]) -> list[str]:
    """Where the two decisions differ, in words; every answer counts, down to order."""
    found = []
    for (policy, cases), answers in zip(asked, ask(asked), strict=True):
        for case, other in zip(cases, answers, strict=True):
            own = meaning(policy, case)
            if "refused" in own or "refused" in other:
                if ("refused" in own) != ("refused" in other):
                    found.append(f"{policy.id} {case}: {str(own)[:200]} {str(other)[:200]}")
            elif own != other:
                found.append(f"{policy.id} {case}:\n{_first_difference(own, other)}")
    return found


def _first_difference(own: Any, other: Any) -> str:
    for key, outcome in own["outcomes"].items():
        if other["outcomes"].get(key) != outcome:
            return f"  {key}\n  meaning    {outcome}\n  javascript {other['outcomes'].get(key)}"
    return f"  meaning    {own}\n  javascript {other}"


def as_data(policy: Policy, case: Case) -> Any:
    """A case as the JSON that people give; what no JSON can say is left out."""
    facts = {key: _value(policy.things[key], value) for key, value in case.values.items()}
    holdings = []
    for key, holding in case.identities.items():
        if not holding.held:
            facts[key] = False
            continue
        ended = holding.ended
        if ended and holding.certified and ended < holding.certified:
            ended = None
        days = {"certified": holding.certified, "ended": ended}
        holdings.append({"name": key, **{k: d.isoformat() for k, d in days.items() if d}})
    return {"facts": facts, "identities": holdings, "nothing else": case.closed}


def _value(thing: Thing, value: Any) -> Any:
    match value:
        case bool() | str():
            return value
        case date():
            return value.isoformat()
        case Length(months, days):
            return {"months": months, "days": days}
    return figure_words(Fraction(value) / (100 if thing.type == "money" else 1))
