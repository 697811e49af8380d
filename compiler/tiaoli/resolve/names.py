"""Declarations to things: what every name is, before its definition is read."""

from collections.abc import Iterator

from attrs import evolve, frozen

from tiaoli.diagnostics.base import Related, Words
from tiaoli.diagnostics.names import CircleOfNames, NameDeclaredTwice
from tiaoli.model import nodes
from tiaoli.resolve.layers import Chain
from tiaoli.resolve.report import Report
from tiaoli.syntax import tree

Declaration = (
    tree.FactDeclaration
    | tree.EventDeclaration
    | tree.GroupDeclaration
    | tree.IdentityDeclaration
    | tree.BodyDeclaration
    | tree.TermDeclaration
    | tree.OutcomeDeclaration
)

FIRST = Words("这里已经声明", "declared here first")


@frozen
class Declared:
    """A thing with the declaration that it comes from and the layer of that declaration."""

    thing: nodes.Thing
    statement: Declaration
    layer: int


def declared_names(chain: Chain, report: Report) -> dict[str, Declared]:
    """Every declared thing by its key, in declaration order.

    Words that two declarations share were reported when the text was read; here only a key that
    is already taken is.
    """
    found: dict[str, Declared] = {}
    for number, layer in chain.in_declaration_order():
        for statement in layer.file.statements:
            if isinstance(statement, Declaration):
                for thing in _things(statement):
                    placed = evolve(thing, order=len(found), policy=layer.id)
                    _keep(Declared(placed, statement, number), found, report)
    return _with_closed_includes(found, report)


def _keep(new: Declared, found: dict[str, Declared], report: Report) -> None:
    first = found.setdefault(new.thing.key, new)
    if first is not new:
        span = first.statement.span
        related = (Related(span, FIRST),) if span else ()
        name = new.thing.key
        report.add(NameDeclaredTwice(name=name, span=new.statement.span, related=related))


def _things(statement: Declaration) -> Iterator[nodes.Thing]:
    """The things a declaration makes; their order and policy are set by the caller."""
    match statement:
        case tree.EventDeclaration(names=names, date=date):
            yield nodes.Thing(names.key, "event", names, 0, event_date=date.key)
            yield nodes.Thing(date.key, "fact", date, 0, type="date", date_of=names.key)
        case tree.FactDeclaration(names=names, type=type_, opposite=opposite):
            yield _typed(names, "fact", type_, opposite)
        case tree.TermDeclaration(names=names, type=type_):
            yield _typed(names, "term", type_)
        case tree.OutcomeDeclaration(names=names):
            yield _outcome(statement)
        case tree.GroupDeclaration(names=names, clock=clock):
            start = clock.key if clock else ""
            yield nodes.Thing(names.key, "group", names, 0, type="yes/no", clock=start)
        case tree.IdentityDeclaration(names=names, includes=includes):
            members = tuple(each.key for each in includes)
            yield nodes.Thing(names.key, "identity", names, 0, includes=members)
        case tree.BodyDeclaration(names=names):
            yield nodes.Thing(names.key, "body", names, 0)


def _typed(
    names: tree.Names,
    kind: nodes.Kind,
    type_: tree.TypeWords,
    opposite: tree.Names | None = None,
) -> nodes.Thing:
    choices = tuple(nodes.Choice(each.key, each) for each in type_.choices)
    return nodes.Thing(
        names.key, kind, names, 0, type=type_.type, choices=choices, opposite=opposite,
        whole=type_.whole,
    )  # fmt: skip


def _outcome(statement: tree.OutcomeDeclaration) -> nodes.Thing:
    return evolve(
        _typed(statement.names, "outcome", statement.type),
        share_of=statement.share_of.key if statement.share_of else "",
        combine=statement.combine or "",
        says=statement.says,
    )


def _with_closed_includes(found: dict[str, Declared], report: Report) -> dict[str, Declared]:
    """Identities with the members of their members; an identity inside itself is reported."""
    closed = dict(found)
    for key, declared in found.items():
        if not declared.thing.includes:
            continue
        members = list(declared.thing.includes)
        for member in members:
            inner = found[member].thing.includes if member in found else ()
            members.extend(each for each in inner if each not in members)
        if key in members:
            name, span = declared.thing.words, declared.statement.span
            report.add(CircleOfNames(names=(name,), span=span))
            members.remove(key)
        closed[key] = evolve(declared, thing=evolve(declared.thing, includes=tuple(members)))
    return closed
