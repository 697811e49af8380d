"""All builders of a surface, by the aliases and rule names of the grammar.

A builder gets the parts of its rule; one whose first parameter is `span` gets the place as well.
"""

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
from tiaoli.syntax.machine import Builder, Program
from tiaoli.syntax.tables import table_of
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


@cache
def program_of(surface: Surface) -> Program:
    """What the machine runs to read texts of a surface."""
    return Program.of(table_of(surface), builders_of(surface))
