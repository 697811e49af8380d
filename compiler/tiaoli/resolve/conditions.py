"""Conditions of the tree to yes/no expressions of the model."""

from typing import Literal, assert_never

from tiaoli.diagnostics.base import Words
from tiaoli.diagnostics.types import (
    CertifiedWithoutIdentity,
    DaysAgainstMonths,
    DifferentClocks,
    GroupWithoutClock,
    NoClockEvent,
    UnknownChoice,
)
from tiaoli.model import nodes
from tiaoli.model.walk import reads
from tiaoli.resolve.context import (
    TRUE,
    VALUED,
    Context,
    all_of,
    any_of,
    negated,
    wrong_type,
)
from tiaoli.resolve.expressions import ADDABLE, date_of, last_day_of, period_end, same, value_of
from tiaoli.resolve.report import Refused
from tiaoli.syntax import tree
from tiaoli.units.day import Incomparable, Length, length_order

CompareSign = Literal["<", "<=", "==", ">=", ">"]

COMPARISONS: dict[str, CompareSign] = {
    "at least": ">=",
    "at most": "<=",
    "more than": ">",
    "less than": "<",
    "equal": "==",
}
DAY_RELATIONS: dict[str, CompareSign] = {
    "by": "<=",
    "before": "<",
    "after": ">",
    "on or after": ">=",
    "on": "==",
}


def condition_of(node: tree.Condition, context: Context) -> nodes.Expression:
    """A condition; refused where a name, a type or a clock does not fit."""
    match node:
        case tree.Flag(name=name):
            return _flag(name, context)
        case tree.Is(who=who):
            return member(who, context)
        case tree.Not(condition=condition):
            return negated(condition_of(condition, context))
        case tree.And(conditions=conditions):
            return all_of(*(condition_of(each, context) for each in conditions))
        case tree.Or(conditions=conditions):
            return any_of(*(condition_of(each, context) for each in conditions))
        case tree.Always():
            return TRUE
        case tree.Has(event=event):
            return nodes.Happened(context.thing(event, "event").key)
        case tree.EventTest(event=event, tail=tail):
            return event_test(event, tail, context)
        case tree.ClockTest(tail=tail):
            return _clock_test(node, tail, context)
        case tree.DateTest(day=day, tail=tail):
            return tail_of(tail, date_of(day, context), context)
        case tree.CertifiedTest(tail=tail):
            return _certified_test(node, tail, context)
        case tree.Comparison():
            return _comparison(node, context)
        case tree.ChoiceTest():
            return _choice_test(node, context)
        case _:
            assert_never(node)


def member(name: tree.Name, context: Context) -> nodes.Expression:
    """Membership in a group, or holding an identity on the day that counts."""
    thing = context.thing(name, "group", "identity")
    if thing.kind == "identity":
        return nodes.Holds(thing.key, context.as_of)
    if thing.definition == TRUE:
        return TRUE
    return nodes.Read(nodes.Slot(thing.key))


def _flag(name: tree.Name, context: Context) -> nodes.Expression:
    if context.thing(name).kind in ("group", "identity"):
        return member(name, context)
    value = context.read(name)
    if value.type != "yes/no":
        raise Refused(wrong_type(name, value.type, "yes/no"))
    return value.expression


# ---------------------------------------------------------------- dates and clocks


def event_test(event: tree.Name, tail: tree.Tail, context: Context) -> nodes.Expression:
    """The event happened, and its date lies as the tail says."""
    thing = context.thing(event, "event")
    day = nodes.Read(nodes.Slot(thing.event_date))
    return all_of(nodes.Happened(thing.key), tail_of(tail, day, context))


def tail_of(tail: tree.Tail, day: nodes.Expression, context: Context) -> nodes.Expression:
    """How a date lies; false where an event whose own date is looked at did not happen."""
    test = _lies(tail, day, context)
    return all_of(*happened_before_reading(test, context), test)


def happened_before_reading(
    test: nodes.Expression, context: Context
) -> tuple[nodes.Expression, ...]:
    """That the events happened whose dates the test reads, in declaration order."""
    dates = sorted((context.things[slot.name] for slot in reads(test)), key=lambda it: it.order)
    return tuple(nodes.Happened(thing.date_of) for thing in dates if thing.date_of)


def _lies(tail: tree.Tail, day: nodes.Expression, context: Context) -> nodes.Expression:
    """How a date lies: within a length, in a period, before or after a day."""
    match tail:
        case tree.Within(of=of):
            base = of or _clock_start(tail, context)
            start = date_of(base, context)
            return _between(start, day, last_day_of(tail, base, context))
        case tree.MoreThan(of=of):
            base = of or _clock_start(tail, context)
            return nodes.Compare(">", day, last_day_of(tail, base, context))
        case tree.InPeriod(relation="before", period=period):
            return nodes.Compare("<", day, period_end(period, "from", context))
        case tree.InPeriod(relation="after", period=period):
            return nodes.Compare(">", day, period_end(period, "until", context))
        case tree.InPeriod(period=period):
            first = period_end(period, "from", context)
            return _between(first, day, period_end(period, "until", context))
        case tree.ByDate(relation=relation, day=other):
            return nodes.Compare(DAY_RELATIONS[relation], day, date_of(other, context))
        case tree.Between(first=first_day, last=last_day):
            return _between(date_of(first_day, context), day, date_of(last_day, context))
        case tree.OnDays(first=first_number, last=last_number):
            return nodes.OnDays(day, first_number, last_number)
        case _:
            assert_never(tail)


def _between(
    first: nodes.Expression, day: nodes.Expression, last: nodes.Expression
) -> nodes.Expression:
    return all_of(nodes.Compare("<=", first, day), nodes.Compare("<=", day, last))


def _clock_start(tail: tree.Tail, context: Context) -> tree.Date:
    """The day from which all subjects of the sentence count."""
    starts = {_clock_of(name, tail, context): name for name in context.subjects}
    if not starts:
        nobody = Words("没有主语的句子", "a sentence without a subject")
        raise Refused(GroupWithoutClock(name=nobody, span=tail.span))
    if len(starts) > 1:
        raise Refused(_different_clocks(tail, context))
    return tree.DateName(tree.Name(next(iter(starts))), span=tail.span)


def _clock_of(name: tree.Name, tail: tree.Tail, context: Context) -> str:
    thing = context.thing(name, "group", "identity")
    if not thing.clock:
        raise Refused(GroupWithoutClock(name=thing.words, span=tail.span or name.span))
    return thing.clock


def _different_clocks(node: tree.Node, context: Context) -> DifferentClocks:
    names = tuple(context.thing(name).words for name in context.subjects)
    return DifferentClocks(names=names, span=node.span)


def _clock_test(
    node: tree.ClockTest, tail: tree.Within | tree.MoreThan, context: Context
) -> nodes.Expression:
    """`reader within 90 days`: the event to which the policy counts the subject's clock."""
    _clock_start(tail, context)
    ends: dict[str, tree.Name] = {}
    for subject in context.subjects:
        end = context.clock_ends.get(subject.key)
        if end is None:
            words = context.thing(subject).words
            raise Refused(NoClockEvent(name=words, span=node.span or subject.span))
        ends[end.key] = end
    if len(ends) > 1:
        raise Refused(_different_clocks(node, context))
    return _counted_to(next(iter(ends.values())), tail, context)


def _counted_to(end: tree.Name, tail: tree.Tail, context: Context) -> nodes.Expression:
    thing = context.thing(end, "event", *VALUED)
    event = thing.key if thing.kind == "event" else thing.date_of
    if event:
        return event_test(tree.Name(event, span=end.span), tail, context)
    return tail_of(tail, date_of(tree.DateName(end, span=end.span), context), context)


def _certified_test(
    node: tree.CertifiedTest, tail: tree.Tail, context: Context
) -> nodes.Expression:
    """The certification date of the one identity that the sentence is about."""
    things = [context.thing(name) for name in context.subjects]
    if len(things) != 1 or things[0].kind != "identity":
        raise Refused(CertifiedWithoutIdentity(span=node.span))
    return tail_of(tail, nodes.CertifiedOn(things[0].key), context)


def mentions_certification(node: tree.Condition | None) -> bool:
    """Whether `certified` stands in the condition: then it is read for each subject alone."""
    match node:
        case tree.CertifiedTest():
            return True
        case tree.Not(condition=inner):
            return mentions_certification(inner)
        case tree.And(conditions=several) | tree.Or(conditions=several):
            return any(mentions_certification(each) for each in several)
        case _:
            return False


# ---------------------------------------------------------------- comparisons


def _comparison(node: tree.Comparison, context: Context) -> nodes.Expression:
    left, right = value_of(node.left, context), value_of(node.right, context)
    same(left, right, node.right, ADDABLE)
    if left.type == "length":
        _refuse_days_against_months(node, left.expression, right.expression, context)
    return nodes.Compare(COMPARISONS[node.operator], left.expression, right.expression)


def _refuse_days_against_months(
    node: tree.Comparison, left: nodes.Expression, right: nodes.Expression, context: Context
) -> None:
    for one in _constant_lengths(left, context):
        for other in _constant_lengths(right, context):
            try:
                length_order(one, other)
            except Incomparable:
                words = DaysAgainstMonths(
                    left=_length_words(one), right=_length_words(other), span=node.span
                )
                raise Refused(words) from None


def _constant_lengths(expression: nodes.Expression, context: Context) -> tuple[Length, ...]:
    match expression:
        case nodes.Constant(value=Length() as length):
            return (length,)
        case nodes.Read(slot=slot):
            return context.lengths.get(slot.name, ())
        case _:
            return ()


def _length_words(length: Length) -> Words:
    months = Words(f"{length.months}个月", f"{length.months} months")
    days = Words(f"{length.days}日", f"{length.days} days")
    if length.months and length.days:
        return Words(months.zh + days.zh, f"{months.en} {days.en}")
    return months if length.months else days


def _choice_test(node: tree.ChoiceTest, context: Context) -> nodes.Expression:
    thing = context.thing(node.name, *VALUED)
    if thing.type != "choice":
        raise Refused(wrong_type(node.name, thing.type or "yes/no", "choice"))
    options = tuple(choice_of(each, thing) for each in node.choices)
    return nodes.IsChoice(nodes.Slot(thing.key), options)


def choice_of(name: tree.Name, thing: nodes.Thing) -> str:
    """The key of one of the thing's choices; refused where it has no such choice."""
    if name.key in (each.key for each in thing.choices):
        return name.key
    known = tuple(
        Words((each.names.zh or ("",))[0], (each.names.en or ("",))[0]) for each in thing.choices
    )
    choice = name.written or name.key
    raise Refused(UnknownChoice(name=thing.words, choice=choice, known=known, span=name.span))
