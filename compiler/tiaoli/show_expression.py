"""Conditions and expressions of the core model in words, for explanations and messages."""

from typing import TYPE_CHECKING, Literal, assert_never

from tiaoli.model import nodes
from tiaoli.model.nodes import Expression, Slot

if TYPE_CHECKING:
    from tiaoli.show import Show

_NUMBERS = {
    "<": ("低于", "is less than"),
    "<=": ("不高于", "is at most"),
    "==": ("为", "is"),
    ">=": ("不低于", "is at least"),
    ">": ("高于", "is more than"),
}
_DATES = {
    "<": ("早于", "is before"),
    "<=": ("不晚于", "is on or before"),
    "==": ("为", "is"),
    ">=": ("不早于", "is on or after"),
    ">": ("晚于", "is after"),
}
_MIRRORED: dict[str, Literal["<", "<=", "==", ">=", ">"]] = {
    "<": ">", "<=": ">=", "==": "==", ">=": "<=", ">": "<",
}  # fmt: skip
_OPPOSITE: dict[str, Literal["<", "<=", "==", ">=", ">"]] = {
    "<": ">=",
    "<=": ">",
    ">=": "<",
    ">": "<=",
}
_ARITHMETIC = {
    "+": ("加", "plus"),
    "-": ("减", "minus"),
    "*": ("乘", "times"),
    "/": ("除以", "divided by"),
}
_UNITS = {
    "whole years": ("周岁数", "whole years"),
    "calendar years": ("自然年数", "calendar years"),
    "calendar months": ("月数", "calendar months"),
    "days": ("日数", "days"),
}
_ROUNDED = {
    "half up": ("四舍五入", "rounded"),
    "down": ("向下取整", "rounded down"),
    "up": ("向上取整", "rounded up"),
}
_DATE_NODES = (
    nodes.Shift, nodes.LastDay, nodes.AddDays, nodes.MonthStart, nodes.MonthEnd,
    nodes.DayOfMonth, nodes.YearEdge, nodes.CertifiedOn,
)  # fmt: skip


def words_of(show: "Show", expression: Expression) -> str:
    """A condition or a value in words, in the language of `show`."""
    match expression:
        case nodes.Constant(type, value):
            return show.value(value, type)
        case nodes.Read(slot):
            return _slot(show, slot)
        case nodes.Holds(identity, as_of):
            return _holds(show, identity, as_of)
        case nodes.CertifiedOn(identity):
            name = show.name(identity)
            return show.pick(f"{name}认定日期", f"certification date of {name}")
        case nodes.Happened(event):
            return show.pick(f"已{show.name(event)}", f"has {show.name(event)}")
        case nodes.Not(operand):
            return _negated(show, operand)
        case nodes.All(operands):
            return _joined(show, operands, show.pick("且", " and "))
        case nodes.Any(operands):
            return _joined(show, operands, show.pick("或", " or "))
        case nodes.Compare():
            return _comparison(show, expression)
        case nodes.IsChoice(slot, options):
            chosen = show.listed([show.choice(option) for option in options])
            if len(options) == 1:
                return show.pick(
                    f"{show.name(slot.name)}为{chosen}", f"{show.name(slot.name)} is {chosen}"
                )
            return show.pick(
                f"{show.name(slot.name)}为{chosen}之一",
                f"{show.name(slot.name)} is one of {chosen}",
            )
        case nodes.OnDays(day, first, last):
            return show.pick(
                f"{words_of(show, day)}在每月{first}日至{last}日",
                f"{words_of(show, day)} is on days {first} to {last} of a month",
            )
        case (
            nodes.Elapsed()
            | nodes.Arithmetic()
            | nodes.Extreme()
            | nodes.Rounded()
            | nodes.Remainder()
        ):
            return _figure(show, expression)
        case _:
            return _date(show, expression)


def is_date(show: "Show", expression: Expression) -> bool:
    """Whether an expression is a date."""
    match expression:
        case nodes.Constant(type, _):
            return type == "date"
        case nodes.Read(slot):
            thing = show.policy.things.get(slot.name)
            return bool(slot.end) or (thing is not None and thing.type == "date")
        case nodes.Extreme(_, left, right):
            return is_date(show, left) or is_date(show, right)
        case _:
            return isinstance(expression, _DATE_NODES)


def _slot(show: "Show", slot: Slot) -> str:
    name = show.name(slot.name)
    if slot.end == "from":
        return show.pick(f"{name}首日", f"the first day of {name}")
    if slot.end == "until":
        return show.pick(f"{name}末日", f"the last day of {name}")
    thing = show.policy.things.get(slot.name)
    if thing is not None and thing.kind == "group":
        return show.pick(f"属于{name}", f"is {name}")
    return name


def _holds(show: "Show", identity: str, as_of: Expression | None) -> str:
    name = show.name(identity)
    if as_of is None:
        return show.pick(f"属于{name}", f"is {name}")
    day = words_of(show, as_of)
    return show.pick(f"在{day}及以前认定为{name}", f"is {name}, certified by {day}")


def _negated(show: "Show", operand: Expression) -> str:
    match operand:
        case nodes.Read(slot) if not slot.end:
            thing = show.policy.things.get(slot.name)
            if thing is not None and thing.opposite is not None:
                opposite = thing.opposite
                return (
                    (opposite.zh or opposite.en)[0] if show.zh else (opposite.en or opposite.zh)[0]
                )
            if thing is not None and thing.kind == "group":
                name = show.name(slot.name)
                return show.pick(f"不属于{name}", f"is not {name}")
        case nodes.Happened(event):
            return show.pick(f"未{show.name(event)}", f"has not {show.name(event)}")
        case nodes.Compare(operator, left, right) if operator in _OPPOSITE:
            flipped = nodes.Compare(_OPPOSITE[operator], left, right)
            return _comparison(show, flipped)
        case nodes.Not(inner):
            return words_of(show, inner)
        case nodes.Holds(identity, None):
            name = show.name(identity)
            return show.pick(f"不属于{name}", f"is not {name}")
        case _:
            pass
    inside = words_of(show, operand)
    return show.pick(f"不符合“{inside}”", f"not ({inside})")


def _joined(show: "Show", operands: tuple[Expression, ...], word: str) -> str:
    if not operands:
        return show.pick("恒真", "always")
    parts = []
    for operand in operands:
        said = words_of(show, operand)
        nested = isinstance(operand, nodes.All | nodes.Any) and len(operand.operands) > 1
        parts.append(
            show.pick(f"（{said}）", f"({said})") if nested and len(operands) > 1 else said
        )
    return word.join(parts)


def _comparison(show: "Show", compare: nodes.Compare) -> str:
    """What is compared stands first: `D is on or after 1 May`, not `1 May is on or before D`."""
    if isinstance(compare.right, nodes.Read) and not isinstance(compare.left, nodes.Read):
        mirrored = _MIRRORED[compare.operator]
        compare = nodes.Compare(mirrored, compare.right, compare.left)
    table = _DATES if is_date(show, compare.left) or is_date(show, compare.right) else _NUMBERS
    sign = show.pick(*table[compare.operator])
    left, right = words_of(show, compare.left), words_of(show, compare.right)
    return show.pick(f"{left}{sign}{right}", f"{left} {sign} {right}")


def _figure(
    show: "Show",
    expression: nodes.Elapsed | nodes.Arithmetic | nodes.Extreme | nodes.Rounded | nodes.Remainder,
) -> str:
    match expression:
        case nodes.Elapsed(unit, start, end):
            first, last = words_of(show, start), words_of(show, end)
            zh, en = _UNITS[unit]
            return show.pick(f"{first}至{last}的{zh}", f"{en} from {first} until {last}")
        case nodes.Arithmetic(operator, left, right):
            sign = show.pick(*_ARITHMETIC[operator])
            return show.pick("{}{}{}", "{} {} {}").format(
                _inner(show, left), sign, _inner(show, right)
            )
        case nodes.Extreme(which, left, right):
            first, second = words_of(show, left), words_of(show, right)
            zh = "较大者" if which == "larger" else "较小者"
            return show.pick(f"{first}与{second}中{zh}", f"the {which} of {first} and {second}")
        case nodes.Rounded(value, how, _):
            return show.pick("{1}{0}", "{1} {0}").format(
                show.pick(*_ROUNDED[how]), _inner(show, value)
            )
        case nodes.Remainder(base, share):
            return show.pick("{}减{}", "{} minus {}").format(
                show.name(base.name), show.name(share.name)
            )
        case _:
            assert_never(expression)


def _inner(show: "Show", expression: Expression) -> str:
    said = words_of(show, expression)
    if isinstance(expression, nodes.Arithmetic):
        return show.pick(f"（{said}）", f"({said})")
    return said


def _date(show: "Show", expression: nodes.DateExpression) -> str:
    base = words_of(show, expression.base)
    match expression:
        case nodes.Shift(_, length):
            long = words_of(show, length)
            return show.pick(f"{base}加{long}", f"{long} after {base}")
        case nodes.LastDay(_, length, counted):
            long = words_of(show, length)
            zh, en = ("（含当日）", ", first day counted") if counted else ("", "")
            return show.pick(
                f"{base}起{long}{zh}的最后一日", f"the last day of {long} from {base}{en}"
            )
        case nodes.AddDays(_, days):
            return _days_later(show, base, days)
        case nodes.MonthStart(_, months):
            return _months_later(show, base, months)
        case nodes.MonthEnd(_):
            return show.pick(f"{base}当月月底", f"the month end of {base}")
        case nodes.DayOfMonth(_, day):
            return show.pick(f"{base}所在月{day}日", f"day {day} of the month of {base}")
        case nodes.YearEdge(_, which):
            zh, en = ("年初", "year start") if which == "start" else ("年底", "year end")
            return show.pick(f"{base}当年{zh}", f"{en} of {base}")
        case _:
            assert_never(expression)


def _days_later(show: "Show", base: str, days: int) -> str:
    if days == 1:
        return show.pick(f"{base}次日", f"the day after {base}")
    if days == -1:
        return show.pick(f"{base}前一日", f"the day before {base}")
    if days < 0:
        return show.pick(f"{base}前{-days}日", f"{-days} days before {base}")
    return show.pick(f"{base}后{days}日", f"{days} days after {base}")


def _months_later(show: "Show", base: str, months: int) -> str:
    if months == 0:
        return show.pick(f"{base}当月", f"the month of {base}")
    if months == 1:
        return show.pick(f"{base}次月", f"the month after {base}")
    if months < 0:
        return show.pick(f"{base}前第{-months}个月", f"{-months} months before the month of {base}")
    return show.pick(f"{base}后第{months}个月", f"{months} months after the month of {base}")
