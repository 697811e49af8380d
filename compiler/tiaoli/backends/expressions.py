"""The expressions of the core model as Python: the same text serves known and unknown facts."""

from typing import assert_never

from tiaoli.backends.naming import Naming
from tiaoli.backends.writer import WIDTH, literal, string
from tiaoli.model import nodes
from tiaoli.model.nodes import Expression

_ARITHMETIC = {"+": "plus", "-": "minus", "*": "times", "/": "divided"}


class Expressions:
    """Prints expressions; `facts` is what the printed text calls the run that it reads."""

    def __init__(self, naming: Naming) -> None:
        self.naming = naming

    def lines(self, expression: Expression, before: str = "") -> list[str]:
        """The expression after `before`, over several lines where it is long."""
        line = before + self.text(expression)
        if len(line) <= WIDTH:
            return [line]
        match expression:
            case nodes.All(operands) if len(operands) > 1:
                return self._broken(before, "and ", operands)
            case nodes.Any(operands) if len(operands) > 1:
                return self._broken(before, "or ", operands)
            case nodes.Not(operand):
                return self.lines(operand, f"{before}not ") if _compound(operand) else [line]
            case _:
                return [line]

    def _broken(self, before: str, word: str, operands: tuple[Expression, ...]) -> list[str]:
        found = [f"{before}("]
        for place, operand in enumerate(operands):
            start = word if place else ""
            inner = self.lines(operand, start)
            if len(inner) == 1:
                inner = [start + self.operand(operand)]
            found += [f"    {line}" for line in inner]
        return [*found, ")"]

    def operand(self, expression: Expression) -> str:
        """The expression as a part of a larger one."""
        text = self.text(expression)
        return f"({text})" if _compound(expression) else text

    def text(self, expression: Expression) -> str:
        match expression:
            case nodes.Constant(_, value):
                return literal(value)
            case nodes.Read(slot):
                return f"facts.{self.naming.read(slot)}"
            case nodes.CertifiedOn(identity):
                return f"facts.certified({string(identity)})"
            case nodes.Happened(event):
                return f"facts.happened({string(event)})"
            case nodes.Holds(identity, as_of):
                day = "" if as_of is None else f", lambda: {self.text(as_of)}"
                return f"facts.holds({string(identity)}{day})"
            case nodes.Not(operand):
                plain = not isinstance(operand, nodes.Compare)
                return f"not {self.operand(operand) if plain else f'({self.text(operand)})'}"
            case nodes.All(operands):
                return " and ".join(self.operand(each) for each in operands) or "True"
            case nodes.Any(operands):
                return " or ".join(self.operand(each) for each in operands) or "False"
            case nodes.Compare(operator, left, right):
                return f"{self.operand(left)} {operator} {self.operand(right)}"
            case nodes.IsChoice(slot, options):
                return f"is_choice(facts.{self.naming.read(slot)}, {literal(options)})"
            case nodes.OnDays(day, first, last):
                return f"falls_on({self.text(day)}, {first}, {last})"
            case nodes.Arithmetic(operator, left, right):
                return f"{_ARITHMETIC[operator]}({self.text(left)}, {self.text(right)})"
            case nodes.Extreme(which, left, right):
                return f"{which}({self.text(left)}, {self.text(right)})"
            case nodes.Rounded(value, how, unit):
                return f"rounded({self.text(value)}, {string(how)}, {unit})"
            case nodes.Remainder(base, share):
                return self._remainder(base, share)
            case nodes.Elapsed():
                return self._elapsed(expression)
            case _:
                return self._day(expression)

    def _day(self, expression: nodes.DateExpression) -> str:
        base = self.text(expression.base)
        match expression:
            case nodes.Shift(_, length):
                return f"shifted({base}, {self.text(length)})"
            case nodes.LastDay(_, length, first_day_counted):
                return f"last_day_of({base}, {self.text(length)}, {first_day_counted})"
            case nodes.AddDays(_, days):
                return f"days_later({base}, {days})"
            case nodes.MonthStart(_, months):
                return f"start_of_month({base}, {months})"
            case nodes.MonthEnd(_):
                return f"end_of_month({base})"
            case nodes.DayOfMonth(_, day):
                return f"day_in_month({base}, {day})"
            case nodes.YearEdge(_, which):
                return f"{which}_of_year({base})"
            case _:
                assert_never(expression)

    def _elapsed(self, expression: nodes.Elapsed) -> str:
        both = f"{self.text(expression.start)}, {self.text(expression.end)}"
        match expression.unit:
            case "whole years":
                return f"age({both}, {expression.next_day})"
            case "calendar years":
                return f"years_touched({both})"
            case "calendar months":
                return f"months_touched({both})"
            case "days":
                return f"days_counted({both}, {expression.first_day_counted})"
            case _:
                assert_never(expression.unit)

    def _remainder(self, base: nodes.Slot, share: nodes.Slot) -> str:
        name = f"Facts.{self.naming.read(base)}"
        type = self.naming.policy.things[share.name].type
        found = literal((share.name, share.end, type))
        return f"facts.remainder({name}, {found})"


def _compound(expression: Expression) -> bool:
    """Printed with `and` or `or`: it needs brackets inside another."""
    match expression:
        case nodes.All(operands) | nodes.Any(operands):
            return len(operands) > 1 or any(_compound(each) for each in operands)
        case _:
            return False
