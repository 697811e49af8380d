"""Outcome frames to what a rule sets: one part for each slot that the frame speaks of."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Literal, assert_never

from attrs import frozen

from tiaoli.diagnostics.types import CannotBeSet, RestNotExact, ShareOfNothing
from tiaoli.model import nodes
from tiaoli.resolve.conditions import choice_of, condition_of
from tiaoli.resolve.context import VALUED, Context, Typed, wrong_type
from tiaoli.resolve.expressions import ADDABLE, date_of, expect, period_end, product, value_of
from tiaoli.resolve.report import Refused
from tiaoli.syntax import tree

PartKind = Literal["base", "increase", "decrease", "floor", "cap"]
Written = tree.Value | tree.Date | tree.Condition | tree.Name | bool
"""What may stand as a plain value in a declaration or an outcome frame."""

ENDS: tuple[nodes.End, ...] = ("from", "until")


@frozen
class Part:
    """One slot that a frame sets or adjusts."""

    slot: nodes.Slot
    kind: PartKind
    setting: nodes.Setting
    by: str = ""


def parts_of(frame: tree.OutcomeFrame, context: Context) -> list[Part]:
    """What the frame sets; refused where the value does not fit the outcome."""
    thing = _settable(frame.outcome, context)
    match frame:
        case tree.Sets():
            by = context.thing(frame.by, "body").key if frame.by else ""
            pairs = _settings(frame, thing, by, context)
            return [Part(nodes.Slot(thing.key, end), "base", each, by) for end, each in pairs]
        case tree.Adjusts(direction=direction):
            kind: PartKind = "increase" if direction == "increases" else "decrease"
            return [_adjustment(thing, kind, _per(frame, context), frame)]
        case tree.Limits(which=which, amount=amount):
            limit: PartKind = "floor" if which == "never less" else "cap"
            return [_adjustment(thing, limit, value_of(amount, context), frame)]
        case _:
            assert_never(frame)


def _settable(name: tree.Name, context: Context) -> nodes.Thing:
    """An outcome, a term, or a fact that the case may lack."""
    thing = context.thing(name)
    computed = thing.kind == "fact" and thing.definition is not None
    if thing.kind not in VALUED or computed:
        raise Refused(CannotBeSet(name=thing.words, span=name.span))
    return thing


def _per(frame: tree.Adjusts, context: Context) -> Typed:
    amount = value_of(frame.amount, context)
    if frame.per is None:
        return amount
    per = context.read(frame.per)
    expect(per, frame.per, "number")
    return product(amount, per, frame)


def _adjustment(thing: nodes.Thing, kind: PartKind, amount: Typed, node: tree.Node) -> Part:
    if thing.type not in ADDABLE:
        raise Refused(wrong_type(node, thing.type or "yes/no", *ADDABLE))
    return Part(nodes.Slot(thing.key), kind, nodes.Exact(expect(amount, node, thing.type)))


# ---------------------------------------------------------------- plain settings


def _settings(
    frame: tree.Sets, thing: nodes.Thing, by: str, context: Context
) -> Iterator[tuple[nodes.End, nodes.Setting]]:
    """The settings of a frame, each with the end of a period that it belongs to."""
    if thing.type == "period":
        yield from _period_settings(frame, thing, by, context)
    elif frame.rest:
        yield "", _rest(frame, thing, by, context)
    else:
        yield "", _setting(frame, thing, by, context)


def _setting(frame: tree.Sets, thing: nodes.Thing, by: str, context: Context) -> nodes.Setting:
    match frame.value:
        case tree.Exactly(value=value):
            return nodes.Exact(plain_value(value, thing, context, frame))
        case tree.Bound(which=which, value=value):
            bound = plain_value(value, thing, context, frame)
            return nodes.Range(bound, None) if which == "at least" else nodes.Range(None, bound)
        case tree.Share(fraction=fraction, which=which):
            return _share(fraction, which, thing, frame)
        case tree.AsProvided() | tree.NotDetermined():
            return nodes.Unspecified(by)
        case tree.PeriodValue():
            raise Refused(wrong_type(frame, "period", thing.type or "yes/no"))
        case _:
            assert_never(frame.value)


def _share(
    fraction: Fraction,
    which: Literal["exactly", "at least", "at most"],
    thing: nodes.Thing,
    node: tree.Node,
) -> nodes.Setting:
    _require_share(thing, node)
    low = None if which == "at most" else fraction
    high = None if which == "at least" else fraction
    return nodes.ShareOf(low, high)


def _require_share(thing: nodes.Thing, node: tree.Node) -> None:
    if not thing.share_of:
        raise Refused(ShareOfNothing(name=thing.words, span=node.span))


def _rest(frame: tree.Sets, thing: nodes.Thing, by: str, context: Context) -> nodes.Setting:
    """What is left: an amount, or a share, whose complement is the outcome."""
    _require_share(thing, frame)
    match frame.value:
        case tree.Exactly(value=value):
            return nodes.Rest(plain_value(value, thing, context, frame))
        case tree.Share(fraction=fraction, which="exactly"):
            return nodes.ShareOf(1 - fraction, 1 - fraction)
        case tree.AsProvided() | tree.NotDetermined():
            return nodes.Unspecified(by)
        case _:
            raise Refused(RestNotExact(span=frame.span))


def _period_settings(
    frame: tree.Sets, thing: nodes.Thing, by: str, context: Context
) -> Iterator[tuple[nodes.End, nodes.Setting]]:
    match frame.value:
        case tree.PeriodValue(start=start, end=end):
            if start is not None:
                yield "from", nodes.Exact(date_of(start, context))
            if end is not None:
                yield "until", nodes.Exact(date_of(end, context))
        case tree.Exactly(value=value):
            for each in ENDS:
                yield each, nodes.Exact(period_end(_named(value, frame), each, context))
        case tree.AsProvided() | tree.NotDetermined():
            yield from ((each, nodes.Unspecified(by)) for each in ENDS)
        case tree.Share():
            raise Refused(ShareOfNothing(name=thing.words, span=frame.span))
        case tree.Bound():
            raise Refused(wrong_type(frame, "length", "period"))
        case _:
            assert_never(frame.value)


def _named(value: Written, node: tree.Node) -> tree.Name:
    """The period that another period is said to be."""
    match value:
        case tree.Name():
            return value
        case tree.ValueName(name=name) | tree.DateName(name=name):
            return name
        case _:
            raise Refused(wrong_type(node, _type_of(value), "period"))


def _type_of(value: Written) -> nodes.Type:
    """The type that a wrongly placed value shows by its form."""
    match value:
        case bool():
            return "yes/no"
        case tree.Money():
            return "money"
        case tree.LengthLiteral():
            return "length"
        case tree.Number():
            return "number"
        case _:
            return "date" if isinstance(value, tree.Date) else "yes/no"


# ---------------------------------------------------------------- plain values


def plain_value(
    value: Written, thing: nodes.Thing, context: Context, at: tree.Node
) -> nodes.Expression:
    """The value as an expression of the thing's type; refused where the types differ."""
    wanted = thing.type or "yes/no"
    if isinstance(value, bool):
        return expect(Typed(nodes.Constant("yes/no", value), "yes/no"), at, wanted)
    if isinstance(value, tree.Name):
        return _named_value(value, thing, context)
    if isinstance(value, tree.ValueName):
        return _named_value(value.name, thing, context)
    if isinstance(value, tree.Date):
        return expect(Typed(date_of(value, context), "date"), value, wanted)
    if isinstance(value, tree.Value):
        return expect(value_of(value, context), value, wanted)
    return expect(Typed(condition_of(value, context), "yes/no"), value, wanted)


def _named_value(name: tree.Name, thing: nodes.Thing, context: Context) -> nodes.Expression:
    """A choice of the thing, or another name whose value it takes."""
    if thing.type == "choice":
        other = context.things.get(name.key)
        if other is None or other.type != "choice":
            return nodes.Constant("choice", choice_of(name, thing))
        for each in other.choices:
            choice_of(tree.Name(each.key, span=name.span), thing)
    return expect(context.read(name), name, thing.type or "yes/no")
