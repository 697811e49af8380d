"""What the words of one clause are read against: names, the year, and the conventions in force."""

from collections.abc import Mapping
from datetime import date

from attrs import field, frozen

from tiaoli.diagnostics.base import Fix, Words
from tiaoli.diagnostics.names import UndeclaredName, WrongKind
from tiaoli.diagnostics.types import KIND_WORDS, TYPE_WORDS, WrongType
from tiaoli.model import nodes
from tiaoli.resolve.report import Refused, Report
from tiaoli.source import Span
from tiaoli.syntax import tree
from tiaoli.syntax.chunks import surface_of
from tiaoli.units.day import Length

VALUED: tuple[nodes.Kind, ...] = ("fact", "term", "outcome")
TRUE = nodes.Constant("yes/no", True)
FALSE = nodes.Constant("yes/no", False)


@frozen
class Calendar:
    """The policy year: its number and its first and last day."""

    year: int
    start: date
    end: date


@frozen
class Typed:
    """An expression with its type."""

    expression: nodes.Expression
    type: nodes.Type


@frozen
class Context:
    """Everything that a clause's words may lean on.

    counted: the layer's day counting; noted: the clause's own note about it. subjects: who the
    sentence is about. months: names that a written month is assigned to. lengths: the constant
    lengths that clauses assign to a name (absent where any of them is not constant).
    """

    things: Mapping[str, nodes.Thing]
    calendar: Calendar
    report: Report
    counted: bool = False
    noted: bool | None = None
    birthdays_next_day: bool = False
    as_of: nodes.Expression | None = None
    clock_ends: Mapping[str, tree.Name] = field(factory=dict)
    in_force_by: tree.Date | None = None
    months: frozenset[str] = frozenset()
    lengths: Mapping[str, tuple[Length, ...]] = field(factory=dict)
    subjects: tuple[tree.Name, ...] = ()

    def thing(self, name: tree.Name, *kinds: nodes.Kind) -> nodes.Thing:
        """The thing a name stands for; refused where it is undeclared or of another kind."""
        thing = self.things.get(name.key)
        if thing is None:
            raise Refused(UndeclaredName(name=name.written or name.key, span=name.span))
        if kinds and thing.kind not in kinds:
            raise Refused(
                WrongKind(
                    name=thing.words,
                    found=KIND_WORDS[thing.kind],
                    expected=listed([KIND_WORDS[kind] for kind in kinds]),
                    span=name.span,
                )
            )
        return thing

    def read(self, name: tree.Name) -> Typed:
        """The value of a fact, term or outcome that is no period."""
        thing = self.thing(name, *VALUED)
        if thing.type is None or thing.type == "period":
            raise Refused(wrong_type(name, "period", "date"))
        return Typed(nodes.Read(nodes.Slot(thing.key)), thing.type)

    def counts_first_day(self, own: bool | None) -> bool:
        """The counting rule: the clause's note, else the phrase's own, else the layer's."""
        if self.noted is not None:
            return self.noted
        return self.counted if own is None else own


def listed(words: list[Words]) -> Words:
    """Alternatives as one phrase in each language."""
    return Words("或".join(each.zh for each in words), " or ".join(each.en for each in words))


def wrong_type(node: tree.Node, found: str, *expected: str) -> WrongType:
    """The finding that a value of type `found` stands where one of `expected` must stand."""
    return WrongType(
        found=TYPE_WORDS[found],
        expected=listed([TYPE_WORDS[each] for each in expected]),
        span=node.span,
        fix=_unit(node) if "money" in expected else None,
    )


def _unit(node: tree.Node) -> Fix | None:
    """The unit that a bare number lacks."""
    if not isinstance(node, tree.Number) or node.span is None:
        return None
    end = Span(node.span.source, node.span.end, node.span.end)
    return Fix(end, "元" if surface_of(node.span.source) == "zh" else " yuan")


def all_of(*operands: nodes.Expression) -> nodes.Expression:
    """The conjunction, flat, without what is always true."""
    flat: list[nodes.Expression] = []
    for each in operands:
        flat.extend(each.operands if isinstance(each, nodes.All) else (each,))
    kept = tuple(dict.fromkeys(each for each in flat if each != TRUE))
    if FALSE in kept:
        return FALSE
    return TRUE if not kept else kept[0] if len(kept) == 1 else nodes.All(kept)


def any_of(*operands: nodes.Expression) -> nodes.Expression:
    """The disjunction, flat; true where one operand always is."""
    flat: list[nodes.Expression] = []
    for each in operands:
        flat.extend(each.operands if isinstance(each, nodes.Any) else (each,))
    kept = tuple(dict.fromkeys(each for each in flat if each != FALSE))
    if TRUE in kept:
        return TRUE
    return FALSE if not kept else kept[0] if len(kept) == 1 else nodes.Any(kept)


def negated(operand: nodes.Expression) -> nodes.Expression:
    """The negation; a double one is undone."""
    match operand:
        case nodes.Not(operand=inner):
            return inner
        case nodes.Constant(type="yes/no", value=value):
            return FALSE if value else TRUE
        case _:
            return nodes.Not(operand)
