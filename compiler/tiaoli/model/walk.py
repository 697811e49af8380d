"""Walking expressions of the core model: their parts, and the slots that they read."""

from collections.abc import Iterator

from attrs import fields

from tiaoli.model import nodes


def parts(expression: object) -> Iterator[object]:
    """The expressions directly inside an expression or a setting."""
    for field in fields(type(expression)):  # type: ignore[arg-type]
        value = getattr(expression, field.name)
        for each in value if isinstance(value, tuple) else (value,):
            if hasattr(type(each), "__attrs_attrs__"):
                yield each


def everything(expression: object) -> Iterator[object]:
    """The expression and all expressions inside it, from the outside in."""
    yield expression
    for part in parts(expression):
        yield from everything(part)


def reads(expression: object) -> set[nodes.Slot]:
    """The slots that an expression or a setting reads, at any depth."""
    return {each for each in everything(expression) if isinstance(each, nodes.Slot)}
