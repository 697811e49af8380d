"""Tuples with names for their parts: `typing.NamedTuple` for programs that must start fast.

Importing `typing` takes longer than a whole generated evaluator, which copies this file. Type
checkers read a `Record` as a NamedTuple. Standard library only.
"""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Any

__all__ = ["Record"]

if TYPE_CHECKING:
    from typing import NamedTuple as Record
else:

    class RecordMaker(type):
        """Makes a tuple class: a property for each annotated name, and the defaults."""

        def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
            names = tuple(body.get("__annotations__", ()))
            defaults = {each: body.pop(each) for each in names if each in body}
            body |= {each: property(itemgetter(place)) for place, each in enumerate(names)}
            body |= {"__slots__": (), "__match_args__": names, "_defaults": defaults}
            return super().__new__(cls, name, bases, body)

    class Record(tuple, metaclass=RecordMaker):
        """A tuple with names: `class Point(Record): x: int; y: int = 0`."""

        __slots__ = ()

        def __new__(cls, *values: Any, **named: Any) -> Any:
            names = cls.__match_args__
            if named or len(values) != len(names):
                rest = names[len(values) :]
                known = {**cls._defaults, **named} if named else cls._defaults
                if len(values) > len(names) or not named.keys() <= set(rest) <= known.keys():
                    raise TypeError(f"{cls.__name__} takes {', '.join(names)}")
                values += tuple([known[each] for each in rest])
            return tuple.__new__(cls, values)

        def __getnewargs__(self) -> tuple[Any, ...]:
            return tuple(self)

        def __repr__(self) -> str:
            pairs = zip(self.__match_args__, self, strict=True)
            return f"{type(self).__name__}({', '.join(f'{n}={v!r}' for n, v in pairs)})"
