"""Runs all examples of a policy. Those that wait for one open figure are one finding."""

from collections.abc import Iterator

from tiaoli.diagnostics import examples as findings
from tiaoli.diagnostics.base import Diagnostic, Language, Words
from tiaoli.examples import run_example
from tiaoli.model import nodes
from tiaoli.model.nodes import Policy
from tiaoli.show import abridged, both

SEVERAL = 2
"""From this number on, examples that wait for one figure are one finding."""
MOST_TITLES = 3
"""Examples that it names."""


def run_examples(policy: Policy) -> Iterator[Diagnostic]:
    """The findings of all examples of the policy, in order; those that wait for a figure as one."""
    waiting: dict[tuple[str, ...], list[findings.ExampleFails]] = {}
    for each in policy.examples:
        for found in run_example(each.example, policy):
            if isinstance(found, findings.ExampleFails) and found.figures:
                waiting.setdefault(found.figures, []).append(found)
            else:
                yield found
    for figures, failed in waiting.items():
        titles = tuple(dict.fromkeys(each.title for each in failed))
        if len(titles) < SEVERAL:
            yield from failed
        else:
            yield _waiting(policy, figures, titles)


def _waiting(policy: Policy, figures: tuple[str, ...], titles: tuple[Words, ...]) -> Diagnostic:
    """That examples wait for figures, at the clause that leaves the first of them open."""
    left_open = (
        rule.span
        for rule in policy.rules
        if rule.slot.name == figures[0] and isinstance(rule.setting, nodes.Unspecified)
    )

    def say(language: Language) -> str:
        quoted = [f"“{title.in_language(language)}”" for title in titles]
        return abridged(quoted, language, MOST_TITLES)

    return findings.ExamplesWait(
        names=tuple(policy.things[key].words for key in figures),
        count=len(titles),
        titles=both(say),
        span=next(left_open, None),
    )
