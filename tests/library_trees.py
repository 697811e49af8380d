"""A small library vocabulary as a tree, and short ways to write clauses for it by hand."""

from fractions import Fraction
from typing import Any

from tiaoli.diagnostics.base import Words
from tiaoli.model import nodes
from tiaoli.model.nodes import Slot
from tiaoli.resolve.from_syntax import Resolved, resolve
from tiaoli.resolve.layers import LayerFile
from tiaoli.syntax import tree
from tiaoli.units.day import Length

YES_NO = tree.TypeWords("yes/no")
MONEY = tree.TypeWords("money")
DATE = tree.TypeWords("date")


def names(en: str) -> tree.Names:
    return tree.Names(zh=(), en=(en,))


def name(key: str) -> tree.Name:
    return tree.Name(key)


def choice(*keys: str) -> tree.TypeWords:
    return tree.TypeWords("choice", tuple(names(key) for key in keys))


def day(key: str) -> tree.DateName:
    return tree.DateName(name(key))


def read(key: str) -> tree.ValueName:
    return tree.ValueName(name(key))


def yuan(amount: int) -> tree.Money:
    return tree.Money(amount * 100)


def months(number: int) -> tree.LengthLiteral:
    return tree.LengthLiteral(number, 0)


def days(number: int) -> tree.LengthLiteral:
    return tree.LengthLiteral(0, number)


def sets(outcome: str, value: Any, **more: Any) -> tree.Sets:
    """`outcome is value`; a plain value is an exact one."""
    setting = value if isinstance(value, tree.Setting) else tree.Exactly(value)
    return tree.Sets(name(outcome), setting, **more)


def period(outcome: str, start: tree.Date | None, end: tree.Date | None = None) -> tree.Sets:
    return sets(outcome, tree.PeriodValue(start, end))


def label(text: str, policy: str = "") -> tree.Label:
    return tree.Label(text, policy)


def mark(kind: Any) -> tree.Mark:
    return tree.Mark(kind)


def exception_to(*texts: str) -> tree.ExceptionTo:
    return tree.ExceptionTo(tuple(label(text) for text in texts))


def overrides(policy: str, text: str) -> tree.Overrides:
    return tree.Overrides((label(text, policy),))


def rule(text: str, who: str, *outcomes: tree.OutcomeFrame, **more: Any) -> tree.Rule:
    """[text] who, outcomes. `who` is a comma separated list; empty for a parameter."""
    subjects = tuple(name(each) for each in who.split(", ") if each)
    more.setdefault("condition", None)
    return tree.Rule(subjects, outcomes=outcomes, label=label(text), **more)


def header(kind: Any, name: str, **more: Any) -> tree.Header:
    return tree.Header(kind, "en", Words("", name), **more)


VOCABULARY = tree.File(
    header("vocabulary", "library"),
    (
        tree.FactDeclaration(names("joining date"), DATE),
        tree.FactDeclaration(names("is local"), YES_NO),
        tree.FactDeclaration(names("missed years"), tree.TypeWords("number", whole=True)),
        tree.FactDeclaration(names("card kind"), choice("adult card", "child card")),
        tree.EventDeclaration(names("registered"), names("registration date")),
        tree.EventDeclaration(names("moved"), names("moving date")),
        tree.GroupDeclaration(names("everyone"), condition=tree.Always()),
        tree.GroupDeclaration(names("reader"), clock=name("joining date")),
        tree.GroupDeclaration(names("newcomer"), clock=name("moving date")),
        tree.GroupDeclaration(names("student")),
        tree.IdentityDeclaration(names("volunteer"), (name("helper"),)),
        tree.IdentityDeclaration(names("helper"), (name("trainee"),)),
        tree.IdentityDeclaration(names("trainee")),
        tree.BodyDeclaration(names("town hall")),
        tree.TermDeclaration(names("card price"), MONEY),
        tree.TermDeclaration(names("first month"), DATE),
        tree.TermDeclaration(names("season"), tree.TypeWords("period")),
        tree.TermDeclaration(names("loan length"), tree.TypeWords("length")),
        tree.OutcomeDeclaration(names("fee"), MONEY),
        tree.OutcomeDeclaration(names("discount"), MONEY, share_of=name("fee"), otherwise=yuan(0)),
        tree.OutcomeDeclaration(
            names("payable"),
            MONEY,
            value=tree.Arithmetic("minus", read("fee"), read("discount")),
            at_least=yuan(0),
        ),
        tree.OutcomeDeclaration(names("loans"), tree.TypeWords("period")),
        tree.OutcomeDeclaration(names("waiting"), tree.TypeWords("length")),
        tree.OutcomeDeclaration(names("may borrow"), YES_NO),
        tree.OutcomeDeclaration(names("shelf"), choice("adult card", "child card")),
    ),
)
LIBRARY = LayerFile("library", VOCABULARY)


def policy_file(*statements: tree.AnyStatement, **more: Any) -> tree.File:
    more = {"year": 2023, "uses": ("library",), **more}
    return tree.File(header("policy", "Town library 2023", **more), statements)


def resolved(*statements: tree.AnyStatement, **more: Any) -> Resolved:
    """The statements as one policy without a superior."""
    return resolve(policy_file(*statements, **more), "town/2023", [LIBRARY])


def policy(*statements: tree.AnyStatement, **more: Any) -> nodes.Policy:
    """The resolved policy; fails where anything was wrong."""
    result = resolved(*statements, **more)
    assert result.policy is not None, result.diagnostics
    return result.policy


def below(child: list[tree.AnyStatement], *parent: tree.AnyStatement) -> Resolved:
    """The child's statements under a superior `county/2023` with the parent's."""
    county = tree.File(header("policy", "County library 2023", year=2023), parent)
    own = policy_file(*child, under="county/2023")
    return resolve(own, "county/town/2023", [LIBRARY], [LayerFile("county/2023", county)])


def codes(result: Resolved) -> list[str]:
    return [each.code for each in result.diagnostics]


def fen(amount: int) -> nodes.Constant:
    """A constant of that many yuan."""
    return nodes.Constant("money", Fraction(amount * 100))


def only(policy: nodes.Policy, clause: str) -> nodes.Rule:
    """The one rule of a clause."""
    (found,) = [each for each in policy.rules if each.clause == clause]
    return found


JOINED = nodes.Read(Slot("joining date"))
REGISTERED = nodes.Read(Slot("registration date"))


def condition(who: str, test: tree.Condition, *more: tree.AnyStatement) -> nodes.Expression:
    clause = rule("1", who, sets("fee", yuan(1)), condition=test)
    return only(policy(clause, *more), "1").condition


def length(months: int, days: int) -> nodes.Constant:
    return nodes.Constant("length", Length(months, days))


def setting(frame: tree.OutcomeFrame, *more: tree.AnyStatement) -> nodes.Setting:
    return only(policy(rule("1", "student", frame), *more), "1").setting


def first_day_of_loans(start: tree.Date, *more: tree.AnyStatement) -> nodes.Expression:
    found = setting(period("loans", start), *more)
    assert isinstance(found, nodes.Exact)
    return found.value


def fee(**more: object) -> tree.Rule:
    return rule("1", "student", sets("fee", yuan(1)), **more)
