"""Builds outcome frames: nouns, verbs, fixed phrases, adjustments. One function an alias.

The frames of one meaning build one tree: `payment window is from D` and its verb alike.
"""

from fractions import Fraction

from attrs import frozen

from tiaoli.source import Span
from tiaoli.syntax import tree
from tiaoli.syntax.lexer import Opposite, Verb


@frozen
class Provided:
    """`as separately provided [by BODY]`, before the body moves to the outcome frame."""

    setting: tree.AsProvided
    by: tree.Name | None


Given = tree.Setting | Provided


def _sets(span: Span, outcome: tree.Name, setting: Given, by: tree.Name | None = None,
          rest: bool = False) -> tree.Sets:  # fmt: skip
    if isinstance(setting, Provided):
        return _sets(span, outcome, setting.setting, setting.by or by, rest)
    return tree.Sets(outcome, setting, by, rest, written=outcome.written, span=span)


def _verb(span: Span, verb: Verb, setting: Given, by: tree.Name | None = None) -> tree.Sets:
    return _sets(span, verb.name, setting, by, verb.rest)


# ---------------------------------------------------------------- settings


def exactly(span: Span, value: tree.Value) -> tree.Exactly:
    return tree.Exactly(value, span=span)


def at_least(span: Span, value: tree.Value) -> tree.Bound:
    return tree.Bound("at least", value, span=span)


def at_most(span: Span, value: tree.Value) -> tree.Bound:
    return tree.Bound("at most", value, span=span)


def share(span: Span, fraction: Fraction) -> tree.Share:
    return tree.Share(fraction, span=span)


def share_at_least(span: Span, fraction: Fraction) -> tree.Share:
    return tree.Share(fraction, "at least", span=span)


def share_at_most(span: Span, fraction: Fraction) -> tree.Share:
    return tree.Share(fraction, "at most", span=span)


def not_determined(span: Span) -> tree.NotDetermined:
    return tree.NotDetermined(span=span)


def as_provided(span: Span, by: tree.Name | None = None) -> Provided:
    return Provided(tree.AsProvided(span=span), by)


def span_from(span: Span, start: tree.Date) -> tree.PeriodValue:
    return tree.PeriodValue(start, None, span=span)


def span_until(span: Span, end: tree.Date) -> tree.PeriodValue:
    return tree.PeriodValue(None, end, span=span)


def span_from_until(span: Span, start: tree.Date, end: tree.Date) -> tree.PeriodValue:
    return tree.PeriodValue(start, end, span=span)


# ---------------------------------------------------------------- nouns


def sets(span: Span, outcome: tree.Name | Opposite, setting: Given) -> tree.Sets:
    return _sets(span, plain_name(outcome), setting)


def sets_date(span: Span, outcome: tree.Name, day: tree.Date) -> tree.Sets:
    return _sets(span, outcome, tree.Exactly(day, span=day.span))


def sets_option(span: Span, outcome: tree.Name, option: tree.Name) -> tree.Sets:
    return _sets(span, outcome, tree.Exactly(option, span=option.span))


def sets_flag(span: Span, outcome: tree.Name | Opposite, truth: bool) -> tree.Sets:
    truth = truth != isinstance(outcome, Opposite)
    return _sets(span, plain_name(outcome), tree.Exactly(truth, span=span))


def sets_from(span: Span, outcome: tree.Name, start: tree.Date) -> tree.Sets:
    return _sets(span, outcome, span_from(span, start))


def sets_until(span: Span, outcome: tree.Name, end: tree.Date) -> tree.Sets:
    return _sets(span, outcome, span_until(span, end))


def sets_from_until(span: Span, outcome: tree.Name, start: tree.Date, end: tree.Date) -> tree.Sets:
    return _sets(span, outcome, span_from_until(span, start, end))


def plain_name(name: tree.Name | Opposite) -> tree.Name:
    """The name of the fact, where the name of its opposite may stand."""
    return name.name if isinstance(name, Opposite) else name


# ---------------------------------------------------------------- verbs


def amount_verb(span: Span, amount: Given, verb: Verb) -> tree.Sets:
    return _verb(span, verb, amount)


def by_amount_verb(span: Span, by: tree.Name, amount: Given, verb: Verb) -> tree.Sets:
    return _verb(span, verb, amount, by)


def verb_amount(span: Span, verb: Verb, amount: Given) -> tree.Sets:
    return _verb(span, verb, amount)


def verb_amount_by(span: Span, verb: Verb, amount: Given, by: tree.Name) -> tree.Sets:
    return _verb(span, verb, amount, by)


def by_verb_amount(span: Span, by: tree.Name, verb: Verb, amount: Given) -> tree.Sets:
    return _verb(span, verb, amount, by)


def full_verb(span: Span, verb: Verb) -> tree.Sets:
    return _verb(span, verb, tree.Share(Fraction(1), span=span))


def by_full_verb(span: Span, by: tree.Name, verb: Verb) -> tree.Sets:
    return _verb(span, verb, tree.Share(Fraction(1), span=span), by)


def verb_full_by(span: Span, verb: Verb, by: tree.Name) -> tree.Sets:
    return _verb(span, verb, tree.Share(Fraction(1), span=span), by)


def provided_verb(span: Span, verb: Verb) -> tree.Sets:
    return _verb(span, verb, tree.AsProvided(span=span))


def by_provided_verb(span: Span, by: tree.Name, verb: Verb) -> tree.Sets:
    return _verb(span, verb, tree.AsProvided(span=span), by)


def verb_setting(span: Span, verb: Verb, setting: Given) -> tree.Sets:
    return _verb(span, verb, setting)


def from_verb(span: Span, start: tree.Date, verb: Verb) -> tree.Sets:
    return _verb(span, verb, span_from(span, start))


def from_until_verb(span: Span, start: tree.Date, end: tree.Date, verb: Verb) -> tree.Sets:
    return _verb(span, verb, span_from_until(span, start, end))


def until_verb(span: Span, end: tree.Date, verb: Verb) -> tree.Sets:
    return _verb(span, verb, span_until(span, end))


# ---------------------------------------------------------------- adjustments


def increases(span: Span, outcome: tree.Name, amount: tree.Value) -> tree.Adjusts:
    return tree.Adjusts(outcome, "increases", amount, span=span)


def decreases(span: Span, outcome: tree.Name, amount: tree.Value) -> tree.Adjusts:
    return tree.Adjusts(outcome, "decreases", amount, span=span)


def increases_per(span: Span, outcome: tree.Name, amount: tree.Value,
                  per: tree.Name | None = None) -> tree.Adjusts:  # fmt: skip
    return tree.Adjusts(outcome, "increases", amount, per, span=span)


def decreases_per(span: Span, outcome: tree.Name, amount: tree.Value,
                  per: tree.Name | None = None) -> tree.Adjusts:  # fmt: skip
    return tree.Adjusts(outcome, "decreases", amount, per, span=span)


def per_increases(span: Span, outcome: tree.Name, per: tree.Name,
                  amount: tree.Value) -> tree.Adjusts:  # fmt: skip
    return tree.Adjusts(outcome, "increases", amount, per, span=span)


def per_decreases(span: Span, outcome: tree.Name, per: tree.Name,
                  amount: tree.Value) -> tree.Adjusts:  # fmt: skip
    return tree.Adjusts(outcome, "decreases", amount, per, span=span)


def never_less(span: Span, outcome: tree.Name, amount: tree.Value) -> tree.Limits:
    return tree.Limits(outcome, "never less", amount, span=span)


def never_more(span: Span, outcome: tree.Name, amount: tree.Value) -> tree.Limits:
    return tree.Limits(outcome, "never more", amount, span=span)


BUILDERS = {
    build.__name__: build
    for build in (
        exactly, at_least, at_most, share, share_at_least, share_at_most, not_determined,
        as_provided, span_from, span_until, span_from_until, sets, sets_date, sets_option,
        sets_flag, sets_from, sets_until, sets_from_until, amount_verb, by_amount_verb,
        verb_amount, verb_amount_by, by_verb_amount, full_verb, by_full_verb, verb_full_by,
        provided_verb, by_provided_verb, verb_setting, from_verb, from_until_verb, until_verb,
        increases, decreases, increases_per, decreases_per, per_increases, per_decreases,
        never_less, never_more,
    )
}  # fmt: skip
