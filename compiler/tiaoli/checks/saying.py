"""Words that the checks share: labels, names and cases in both languages."""

from tiaoli.diagnostics.base import Language, Words
from tiaoli.model.case import Case
from tiaoli.model.nodes import Expression, Policy, Rule
from tiaoli.show import Show, both
from tiaoli.source import Span


def label_words(policy: Policy, clause: str) -> Words:
    return both(lambda language: Show(policy, language).label(clause))


def expression_words(policy: Policy, expression: Expression) -> Words:
    return both(lambda language: Show(policy, language).expression(expression))


def case_words(policy: Policy, case: Case) -> Words:
    """What a case gives, in declaration order; `nothing else` where that is all."""

    def say(language: Language) -> str:
        show = Show(policy, language)
        given = {**case.values, **case.identities}
        keys = sorted(given, key=lambda key: policy.things[key].order)
        shown = [show.given(key, given[key]) for key in keys if not _is_idle(policy, case, key)]
        return show.pick("，", ", ").join([*shown, show.pick("其余皆否", "nothing else")])

    return both(say)


def _is_idle(policy: Policy, case: Case, key: str) -> bool:
    """Said already: an event whose date is given, or what `nothing else` says of the rest."""
    holding = case.identities.get(key)
    is_no = case.values.get(key) is False or (holding is not None and not holding.held)
    return is_no or policy.things[key].event_date in case.values


def place_of(policy: Policy, rule: Rule) -> Span | None:
    """Where the rule stands; its statement, where it has no place of its own."""
    return rule.span or policy.clause(rule.clause).statement.span
