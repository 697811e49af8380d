"""`tiaoli evaluate`: what a policy says for one person."""

import argparse
import sys
from pathlib import Path

from tiaoli import answers
from tiaoli.cases import read_json
from tiaoli.commands.console import FINE, USAGE, Console
from tiaoli.commands.start import library
from tiaoli.diagnostics.base import Language
from tiaoli.explaining import as_json, explain, explanation
from tiaoli.model.case import Case
from tiaoli.model.nodes import Policy
from tiaoli.project import PolicyFile, read_case_file
from tiaoli.semantics import evaluate
from tiaoli.syntax.plain import has_chinese


def run(options: argparse.Namespace, console: Console) -> int:
    """Print the decision; any answered question is fine, even one answered `undetermined`."""
    texts = library(options, [options.policy])
    file = texts.project.locate_argument(options.policy)
    if not isinstance(file, PolicyFile):
        return console.fail([file], USAGE)
    loaded = texts.policy(file)
    if loaded.policy is None:
        return console.fail(loaded.diagnostics)
    policy = loaded.policy
    text, unreadable = read_case_file(Path(options.case)) if _is_file(options) else (None, None)
    if unreadable:
        return console.fail([unreadable], USAGE)
    if options.given is not None:
        case, found = texts.case_of_sentence(file, policy, options.given)
    else:
        text = sys.stdin.read() if text is None else text
        case, found = read_json(policy, text, options.case)
    if case is None:
        return console.fail(found)
    language = console.asked or _written_in(options.given) or console.language
    _answer(console, policy, case, language, options.why)
    return FINE


def _is_file(options: argparse.Namespace) -> bool:
    return options.case is not None and options.case != "-"


def _written_in(sentence: str | None) -> Language | None:
    """The language of the question, which is that of the answer."""
    if sentence is None:
        return None
    return "zh" if has_chinese(sentence) else "en"


def _answer(
    console: Console, policy: Policy, case: Case, language: Language, with_reasons: bool
) -> None:
    decision = evaluate(policy, case)
    if console.wants_json:
        keys = console.asked or "en"
        found = answers.as_json(policy, decision, keys)
        if with_reasons:
            found["why"] = as_json(explanation(policy, case, decision), keys)
        console.json(found)
        return
    console.text(answers.as_text(policy, decision, case, language, brief=with_reasons))
    if with_reasons:
        console.text("\n" + explain(policy, case, decision, language))
