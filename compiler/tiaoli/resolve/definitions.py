"""What names are computed from: the expressions behind facts, groups and outcomes."""

from attrs import evolve

from tiaoli.model import nodes
from tiaoli.resolve.conditions import condition_of
from tiaoli.resolve.context import TRUE, Context, wrong_type
from tiaoli.resolve.conventions import Contexts, SeveralIdentities
from tiaoli.resolve.names import Declared
from tiaoli.resolve.report import Refused, Report
from tiaoli.resolve.settings import Written, plain_value
from tiaoli.syntax import tree


def bare_things(declared: dict[str, Declared]) -> dict[str, nodes.Thing]:
    """The things before definitions are read; only groups that are always true are known."""
    return {
        key: evolve(each.thing, definition=TRUE) if _is_everybody(each.statement) else each.thing
        for key, each in declared.items()
    }


def _is_everybody(statement: tree.Statement) -> bool:
    return isinstance(statement, tree.GroupDeclaration) and statement.condition == tree.Always()


def defined_things(
    declared: dict[str, Declared], several: SeveralIdentities, contexts: Contexts, report: Report
) -> dict[str, nodes.Thing]:
    """The things with their definitions; a broken declaration is reported and stays bare."""
    things = dict(contexts.own.things)
    for key, each in declared.items():
        with report.keeping():
            things[key] = _defined(things[key], each.statement, contexts.at(each.layer))
    for key, combine in several.combine.items():
        things[key] = evolve(things[key], combine=combine)
    return things


def _defined(thing: nodes.Thing, statement: tree.Statement, context: Context) -> nodes.Thing:
    match statement:
        case tree.FactDeclaration() if thing.kind == "fact":
            return _computed(thing, statement, context)
        case tree.OutcomeDeclaration():
            _check_base(thing, statement, context)
            otherwise = _value(statement.otherwise, thing, context, statement)
            return evolve(_computed(thing, statement, context), otherwise=otherwise)
        case tree.GroupDeclaration(clock=clock, condition=condition):
            if clock is not None and context.read(clock).type != "date":
                raise Refused(wrong_type(clock, context.read(clock).type, "date"))
            itself = evolve(context, subjects=(tree.Name(thing.key),) if clock else ())
            if condition is None:
                return thing
            return evolve(thing, definition=condition_of(condition, itself))
        case tree.IdentityDeclaration(includes=includes):
            for name in includes:
                context.thing(name, "identity")
            return thing
        case _:
            return thing


def _computed(
    thing: nodes.Thing,
    statement: tree.FactDeclaration | tree.OutcomeDeclaration,
    context: Context,
) -> nodes.Thing:
    return evolve(
        thing,
        definition=_value(statement.value, thing, context, statement),
        low=_value(statement.at_least, thing, context, statement),
        high=_value(statement.at_most, thing, context, statement),
    )


def _value(
    value: Written | None, thing: nodes.Thing, context: Context, at: tree.Node
) -> nodes.Expression | None:
    return None if value is None else plain_value(value, thing, context, at)


def _check_base(thing: nodes.Thing, statement: tree.OutcomeDeclaration, context: Context) -> None:
    """A share is of the same type as what it is a share of."""
    if statement.share_of is None:
        return
    base = context.read(statement.share_of)
    if base.type not in ("money", "number"):
        raise Refused(wrong_type(statement.share_of, base.type, "money", "number"))
    if base.type != thing.type:
        raise Refused(wrong_type(statement, thing.type or "yes/no", base.type))
