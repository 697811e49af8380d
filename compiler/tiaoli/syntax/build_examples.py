"""Builds examples and the cells of tables. One function an alias of the grammar."""

from fractions import Fraction
from typing import Any

from attrs import evolve, frozen

from tiaoli.diagnostics.base import Words
from tiaoli.diagnostics.syntax import LoneName
from tiaoli.source import Span
from tiaoli.syntax import tree
from tiaoli.syntax.build_outcomes import plain_name
from tiaoli.syntax.lexer import Opposite
from tiaoli.syntax.literals import Wrong


@frozen
class GivenPart:
    """What an example, or the command line, gives."""

    given: tuple[tree.Given, ...] = ()
    nothing_else: bool = False


@frozen
class BareNeed:
    """A name alone among the expectations: it goes on the list of needs before it."""

    name: tree.Name


# ---------------------------------------------------------------- given


def given_part(given: tuple[tree.Given, ...]) -> GivenPart:
    return GivenPart(given)


def closed_given(given: tuple[tree.Given, ...] = ()) -> GivenPart:
    return GivenPart(given, True)


def given_so(span: Span, name: tree.Name | Opposite) -> tree.GivenFlag:
    return tree.GivenFlag(plain_name(name), not isinstance(name, Opposite), span=span)


def given_not(span: Span, name: tree.Name | Opposite) -> tree.GivenFlag:
    return tree.GivenFlag(plain_name(name), isinstance(name, Opposite), span=span)


def given_value(span: Span, name: tree.Name, value: Any) -> tree.GivenValue:
    return tree.GivenValue(name, value, span=span)


def given_certified(span: Span, name: tree.Name, certified: tree.Date,
                    ended: tree.Date | None = None) -> tree.GivenFlag:  # fmt: skip
    return tree.GivenFlag(name, True, certified, ended, span=span)


# ---------------------------------------------------------------- expected


def bare_need(name: tree.Name | Opposite) -> BareNeed:
    return BareNeed(plain_name(name))


def _status(kind: Any) -> Any:
    def build(span: Span, *parts: Any) -> tree.ExpectStatus:
        outcome = next((plain_name(p) for p in parts if isinstance(p, tree.Name | Opposite)), None)
        found: tuple[tree.Label, ...] = ()
        for part in parts:
            found += part if isinstance(part, tuple) else ()
            found += (part,) if isinstance(part, tree.Label) else ()
        return tree.ExpectStatus(kind, outcome, (), found, span=span)

    return build


def undetermined(span: Span, *needs: tree.Name | Opposite) -> tree.ExpectStatus:
    names = tuple(plain_name(need) for need in needs)
    return tree.ExpectStatus("undetermined", None, names, span=span)


def undetermined_of(span: Span, outcome: tree.Name | Opposite,
                    *needs: tree.Name | Opposite) -> tree.ExpectStatus:  # fmt: skip
    return evolve(undetermined(span, *needs), outcome=plain_name(outcome))


def example(span: Span, title: Words, given: GivenPart, expected: tuple[Any, ...]) -> tree.Example:
    """An example. Names alone are further needs of the status before them."""
    expect: list[tree.Expect] = []
    for each in expected:
        if not isinstance(each, BareNeed):
            expect.append(each)
            continue
        last = expect[-1] if expect else None
        if not isinstance(last, tree.ExpectStatus) or last.status != "undetermined":
            raise Wrong(LoneName(name=each.name.written, span=each.name.span))
        expect[-1] = evolve(last, needs=(*last.needs, each.name))
    return tree.Example(title, given.given, given.nothing_else, tuple(expect), span=span)


# ---------------------------------------------------------------- cells


@frozen
class Head:
    """A head cell, before its kind is known."""

    kind: str
    name: tree.Name | None = None
    condition: tree.Condition | None = None


@frozen
class SaidCell:
    """A fixed phrase in a cell."""

    sets: tree.Sets


@frozen
class NumberTests:
    """The comparisons of a number's cell, without the number."""

    tests: tuple[tree.Comparison, ...]


def head_person() -> Head:
    return Head("subject")


def head_funder() -> Head:
    return Head("funder")


def head_noun(name: tree.Name | Opposite,
              condition: tree.Condition | None = None) -> Head:  # fmt: skip
    return Head("name", plain_name(name), condition)


def cell_options(*options: tree.Name) -> tuple[tree.Name, ...]:
    return options


def cell_in_full(span: Span) -> tree.Share:
    return tree.Share(Fraction(1), span=span)


def cell_said(said: tree.Sets) -> SaidCell:
    return SaidCell(said)


def cell_has() -> bool:
    return True


def cell_has_not() -> bool:
    return False


def cell_on(span: Span, day: tree.Date) -> tree.ByDate:
    return tree.ByDate("on", day, span=span)


def cell_number(*tests: tree.Comparison) -> NumberTests:
    return NumberTests(tests)


def _test(operator: Any) -> Any:
    def build(span: Span, value: tree.Value) -> tree.Comparison:
        return tree.Comparison(value, operator, value, span=span)

    return build


BUILDERS: dict[str, Any] = {
    "conflict": _status("conflict"),
    "silent": _status("silent"),
    "given_certified_day": given_certified,
    "cell_equal": _test("equal"),
    "cell_at_least": _test("at least"),
    "cell_at_most": _test("at most"),
    "cell_more_than": _test("more than"),
    "cell_less_than": _test("less than"),
} | {
    build.__name__: build
    for build in (
        given_part, closed_given, given_so, given_not, given_value, given_certified, bare_need,
        undetermined, undetermined_of, example, head_person, head_funder, head_noun, cell_options,
        cell_in_full, cell_said, cell_has, cell_has_not, cell_on, cell_number,
    )
}  # fmt: skip
