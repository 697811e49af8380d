"""The checks of a policy, one file a kind. Each is pure: a policy in, findings out.

`check_policy` runs them all; `check_file` those that need only the text of one file, which a
vocabulary has too.
"""

from collections.abc import Callable, Iterable

from tiaoli.checks.conflicts import check_conflicts
from tiaoli.checks.figures import check_rests, check_whole_fen
from tiaoli.checks.identities import check_certified, check_rates
from tiaoli.checks.idle import check_empty, check_exceptions, check_never, check_unset
from tiaoli.checks.names import check_names
from tiaoli.checks.tables import check_tables
from tiaoli.diagnostics.base import Diagnostic
from tiaoli.examples import run_examples
from tiaoli.model.nodes import Policy
from tiaoli.syntax import tree

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


def check_policy(policy: Policy) -> tuple[Diagnostic, ...]:
    """The findings of all checks, in the order of the checks."""
    return tuple(finding for check in CHECKS for finding in check(policy))


def check_file(file: tree.File, inherited: Iterable[str] = ()) -> tuple[Diagnostic, ...]:
    """The findings about one file; `inherited` are all phrases that it may use but not declare."""
    return (*check_names(file, inherited), *check_tables(file))
