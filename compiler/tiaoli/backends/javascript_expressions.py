"""The expressions of the core model as JavaScript: values, and conditions as true or false."""

from typing import assert_never

from tiaoli.backends.javascript_text import literal, string
from tiaoli.model import nodes
from tiaoli.model.nodes import Expression, Policy, Slot

_ARITHMETIC = {"+": "plus", "-": "minus", "*": "times", "/": "divided"}
_ELAPSED = {
    "whole years": "wholeYears",
    "calendar years": "calendarYears",
    "calendar months": "calendarMonths",
    "days": "daysBetween",
}
ALWAYS = "always"


class Printer:
    """Prints the expressions of one policy; `run` is what the text calls the run it reads."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy

    # ------------------------------------------------------------ functions

    def value(self, expression: Expression) -> str:
        """A function that gives the value."""
        return f"function (run) {{ return {self.text(expression)}; }}"

    def test(self, expression: Expression) -> str:
        """A function that gives the truth of a condition."""
        if expression == nodes.All(()) or expression == nodes.Constant("yes/no", value=True):
            return ALWAYS
        return f"function (run) {{ return {self.condition(expression)}; }}"

    def of_type(self, expression: Expression, type: str | None) -> str:
        """A function for what a name of the type is set to."""
        return self.test(expression) if type == "yes/no" else self.value(expression)

    # ------------------------------------------------------------ conditions

    def condition(self, expression: Expression) -> str:
        """JavaScript that is true or false."""
        match expression:
            case nodes.Not(operand):
                return f"!{self._operand(operand)}"
            case nodes.All(operands):
                return " && ".join(self._operand(each) for each in operands) or "true"
            case nodes.Any(operands):
                return " || ".join(self._operand(each) for each in operands) or "false"
            case nodes.Compare():
                return self._compare(expression)
            case nodes.IsChoice(slot, options):
                return f"isChoice({self._read(slot)}, {literal(options)})"
            case nodes.OnDays(day, first, last):
                return f"fallsOn({self.text(day)}, {first}, {last})"
            case nodes.Holds(identity, as_of):
                asked = "" if as_of is None else f", {self.value(as_of)}"
                return f"run.holds({string(identity)}{asked})"
            case nodes.Happened(event):
                return f"run.happened({string(event)})"
            case nodes.Read(slot):
                return f"run.is({self._slot(slot)})"
            case _:
                return f"isTrue({self.text(expression)})"

    def _operand(self, expression: Expression) -> str:
        text = self.condition(expression)
        return f"({text})" if isinstance(expression, nodes.All | nodes.Any) else text

    def _compare(self, expression: nodes.Compare) -> str:
        left, right = self.text(expression.left), self.text(expression.right)
        match expression.operator:
            case "<":
                return f"less({left}, {right})"
            case "<=":
                return f"atMost({left}, {right})"
            case ">":
                return f"more({left}, {right})"
            case ">=":
                return f"atLeast({left}, {right})"
            case "==":
                return f"equal({left}, {right})"
            case _:
                assert_never(expression.operator)

    # ------------------------------------------------------------ values

    def text(self, expression: Expression) -> str:
        """JavaScript for the value of an expression."""
        match expression:
            case nodes.Constant(_, value):
                return literal(value)
            case nodes.Read(slot):
                return self._read(slot)
            case nodes.CertifiedOn(identity):
                return f"run.certified({string(identity)})"
            case nodes.Elapsed():
                return self._elapsed(expression)
            case nodes.Arithmetic(operator, left, right):
                return f"{_ARITHMETIC[operator]}({self.text(left)}, {self.text(right)})"
            case nodes.Extreme(which, left, right):
                return f"{which}({self.text(left)}, {self.text(right)})"
            case nodes.Rounded(inner, how, unit):
                return f"rounded({self.text(inner)}, {string(how)}, {unit})"
            case nodes.Remainder(base, share):
                return f"run.remainder({string(base.name)}, {string(share.name)})"
            case (
                nodes.Not() | nodes.All() | nodes.Any() | nodes.Compare() | nodes.IsChoice()
                | nodes.OnDays() | nodes.Holds() | nodes.Happened()
            ):  # fmt: skip
                return f"run.holdsTrue({self.test(expression)})"
            case _:
                return self._day(expression)

    def _slot(self, slot: Slot) -> str:
        return string(slot.name) + (f", {string(slot.end)}" if slot.end else "")

    def _read(self, slot: Slot) -> str:
        return f"run.read({self._slot(slot)})"

    def _elapsed(self, expression: nodes.Elapsed) -> str:
        both = f"{self.text(expression.start)}, {self.text(expression.end)}"
        match expression.unit:
            case "whole years":
                both += f", {literal(expression.next_day)}"
            case "days":
                both += f", {literal(expression.first_day_counted)}"
            case "calendar years" | "calendar months":
                pass
            case _:
                assert_never(expression.unit)
        return f"{_ELAPSED[expression.unit]}({both})"

    def _day(self, expression: nodes.DateExpression) -> str:
        base = self.text(expression.base)
        match expression:
            case nodes.Shift(_, length):
                return f"shift({base}, {self.text(length)})"
            case nodes.LastDay(_, length, first_day_counted):
                return f"lastDay({base}, {self.text(length)}, {literal(first_day_counted)})"
            case nodes.AddDays(_, days):
                return f"addDays({base}, {days})"
            case nodes.MonthStart(_, months):
                return f"monthStart({base}, {months})"
            case nodes.MonthEnd(_):
                return f"monthEnd({base})"
            case nodes.DayOfMonth(_, day):
                return f"dayOfMonth({base}, {day})"
            case nodes.YearEdge(_, which):
                return f"{'yearStart' if which == 'start' else 'yearEnd'}({base})"
            case _:
                assert_never(expression)
