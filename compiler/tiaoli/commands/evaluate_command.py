"""`tiaoli evaluate`: what a policy says for one person."""

import argparse
import re
import sys
from collections.abc import Iterable
from pathlib import Path

from attrs import evolve, frozen

from tiaoli import answers
from tiaoli.cases import outcomes_named, read_json
from tiaoli.commands.console import FINE, USAGE, Console
from tiaoli.commands.start import library
from tiaoli.diagnostics.base import Diagnostic, Language
from tiaoli.diagnostics.cases import UnknownCaseName
from tiaoli.model.case import Case, Decision
from tiaoli.model.nodes import Policy
from tiaoli.project import PolicyFile, read_case_file
from tiaoli.semantics import evaluate
from tiaoli.syntax.plain import has_chinese

_ALL = "all"


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
        text = sys.stdin.read().removeprefix("\ufeff") if text is None else text
        case, found = read_json(policy, text, options.case)
    if case is None:
        return console.fail(found)
    console.written = _written_in(options.given) or console.written
    asked, unknown = _asked(policy, options.why or ())
    if unknown:
        return console.fail(unknown, USAGE)
    language = console.asked or _written_in(options.given) or console.language
    decision = evaluate(policy, case)
    answer = _Answer(policy, case, decision, asked, texts.told_first(file))
    if options.why is None:
        answer.plain(console, language)
    else:
        answer.with_reasons(console, language)
    return FINE


def _is_file(options: argparse.Namespace) -> bool:
    return options.case is not None and options.case != "-"


def _written_in(sentence: str | None) -> Language | None:
    """The language of the question, which is that of the answer."""
    if sentence is None:
        return None
    return "zh" if has_chinese(sentence) else "en"


def _asked(
    policy: Policy, words: Iterable[str]
) -> tuple[tuple[str, ...] | None, tuple[Diagnostic, ...]]:
    """The outcomes that `--why` names; None for all of them."""
    names = [name.strip() for word in words for name in re.split("[,，、]", word) if name.strip()]
    if names == [_ALL]:
        return None, ()
    asked, unknown = outcomes_named(policy, names, "--why")
    return asked, tuple(_with_outcomes(policy, each) for each in unknown)


def _with_outcomes(policy: Policy, finding: Diagnostic) -> Diagnostic:
    """An unknown name that looks like none, with the outcomes that can be asked for."""
    if not isinstance(finding, UnknownCaseName) or finding.near:
        return finding
    spoken = {rule.slot.name for rule in policy.rules}
    asked_for = (
        thing.words
        for thing in policy.of_kind("outcome")
        if thing.key in spoken or thing.definition is not None
    )
    return evolve(finding, near=tuple(asked_for))


@frozen
class _Answer:
    """A decision and what to explain of it. asked: None for everything."""

    policy: Policy
    case: Case
    decision: Decision
    asked: tuple[str, ...] | None
    first: tuple[str, ...]

    def plain(self, console: Console, language: Language) -> None:
        if console.wants_json:
            console.json(answers.as_json(self.policy, self.decision, console.asked or "en"))
        else:
            console.text(answers.as_text(self.policy, self.decision, self.case, language))

    def with_reasons(self, console: Console, language: Language) -> None:
        from tiaoli import explaining

        of = (self.policy, self.case, self.decision)
        if console.wants_json:
            keys: Language = console.asked or "en"
            found = answers.as_json(self.policy, self.decision, keys)
            told = (
                explaining.explanation_of_all(*of)
                if self.asked is None
                else explaining.explanation(*of, self.asked, self.first)
            )
            console.json({**found, "why": explaining.as_json(told, keys)})
        elif self.asked is None:
            text = answers.as_text(self.policy, self.decision, self.case, language, brief=True)
            console.text(f"{text}\n\n{explaining.explain_all(*of, language)}")
        else:
            console.text(answers.heading(self.policy, self.decision, language))
            attention = "注意：" if language == "zh" else "warning: "
            unsaid = answers.of_the_case(self.policy, self.decision, language)
            most = explaining.MOST_LINES - 1 - len(unsaid)
            console.text(
                explaining.explain(
                    *of, language, self.asked, self.first, most=most, more=f"--why {_ALL}"
                )
            )
            for each in unsaid:
                console.text(attention + each)
