"""The checks of a policy, one file a kind. Each is pure: a policy in, findings out.

`check_policy` runs them all; `check_file` those that need only the text of one file, which a
vocabulary has too.
"""

from collections.abc import Callable, Iterable

from tiaoli.checks.conflicts import check_breaks, check_conflicts
from tiaoli.checks.examples import run_examples
from tiaoli.checks.figures import check_rests, check_whole_fen
from tiaoli.checks.identities import check_certified, check_rates
from tiaoli.checks.idle import check_empty, check_exceptions, check_never, check_unset
from tiaoli.checks.names import check_names
from tiaoli.checks.place import check_place
from tiaoli.checks.tables import check_tables
from tiaoli.diagnostics.base import Diagnostic
from tiaoli.model.nodes import Policy
from tiaoli.syntax import tree
from tiaoli.syntax.scope import Scope

__all__ = ["CHECKS", "ERRORS", "check_file", "check_place", "check_policy"]

Check = Callable[[Policy], Iterable[Diagnostic]]

CHECKS: tuple[Check, ...] = (
    check_rests,
    check_whole_fen,
    check_rates,
    check_certified,
    check_never,
    check_empty,
    check_exceptions,
    check_unset,
    check_conflicts,
    run_examples,
)

ERRORS: tuple[Check, ...] = (check_rests, check_whole_fen, check_rates, check_breaks, run_examples)
"""The checks that find errors; what only warns takes most of the time."""


def check_policy(policy: Policy, *, errors_only: bool = False) -> tuple[Diagnostic, ...]:
    """The findings of all checks, or of those that find errors, in the order of the checks."""
    checks = ERRORS if errors_only else CHECKS
    return tuple(finding for check in checks for finding in check(policy))


def check_file(file: tree.File, scope: Scope) -> tuple[Diagnostic, ...]:
    """The findings about one file; `scope` holds all names that it may use."""
    return (*check_names(file, scope), *check_tables(file))
