"""All builders of a surface, by the aliases and rule names of the grammar."""

from collections.abc import Mapping
from functools import cache

from tiaoli.syntax import (
    build_conditions,
    build_dates,
    build_declarations,
    build_examples,
    build_outcomes,
    build_statements,
    build_values,
)
from tiaoli.syntax.machine import Builder
from tiaoli.syntax.words import Surface


@cache
def builders_of(surface: Surface) -> Mapping[str, Builder]:
    """The builders for files of one surface; they differ only in which side a name stands."""
    return (
        build_dates.BUILDERS
        | build_values.BUILDERS
        | build_conditions.BUILDERS
        | build_outcomes.BUILDERS
        | build_statements.BUILDERS
        | build_declarations.BUILDERS
        | build_examples.BUILDERS
        | {
            "names": build_declarations.names_of(surface),
            "names_elsewhere": build_declarations.names_elsewhere_of(surface),
        }
    )
