"""tiaoli: rules written as Chinese or English sentences; checked, evaluated, explained, compiled.

    >>> import tiaoli
    >>> policy = tiaoli.load("hubei/wuhan/jiangan/2023")     # a file, a path name, a declared name

Everything here takes and gives plain values and frozen classes. Findings about a text are data
(`Diagnostic`); only a policy that cannot be used at all raises `BadPolicy`, which carries them.
Imports inside the functions keep `import tiaoli` itself free of cost.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tiaoli.diagnostics.base import Diagnostic, Language
    from tiaoli.model.case import Case, Decision
    from tiaoli.model.nodes import Policy

__version__ = "0.1.0"
__all__ = ["__version__", "check", "compile", "evaluate", "explain", "load"]


def load(reference: str | Path, project: Path | None = None) -> "Policy":
    """The policy of a file, a path name (`hubei/2023`) or a declared name.

    project: the folder that holds `policies/`; else it is looked for from here upwards.
    Raises BadPolicy, with the findings, where the policy has errors or is not found.
    """
    from tiaoli.pipeline import BadPolicy, read_policy
    from tiaoli.project import Project

    loaded = read_policy(Project.find(project), str(reference))
    if loaded.policy is None:
        raise BadPolicy(loaded.diagnostics)
    return loaded.policy


def check(reference: str | Path, project: Path | None = None) -> "Sequence[Diagnostic]":
    """All findings about a policy: reading, names, types, examples, tables, inventory."""
    from tiaoli.pipeline import check_policy
    from tiaoli.project import Project

    return check_policy(Project.find(project), str(reference)).diagnostics


def evaluate(policy: "Policy", case: "Case") -> "Decision":
    """What the policy decides for one person's case.

    Raises BadCase, with the findings, where the case gives what cannot be.
    """
    from tiaoli.given import BadCase, problems_of
    from tiaoli.semantics import evaluate as decide

    problems = problems_of(case, policy)
    if problems:
        raise BadCase(problems)
    return decide(policy, case)


def explain(
    policy: "Policy", case: "Case", language: "Language" = "zh", outcomes: Sequence[str] = ()
) -> str:
    """Why the outcomes are so, why others are not, and what is still needed: at most 15 lines.

    outcomes: keys of those to explain; without any, the first that have an answer.
    """
    from tiaoli.explaining import explain as tell

    return tell(policy, case, evaluate(policy, case), language, outcomes)


def compile(reference: str | Path, project: Path | None = None) -> dict[str, str]:
    """The generated files of a policy, file name to text. Raises BadPolicy as `load` does."""
    from tiaoli.pipeline import BadPolicy, build_policy
    from tiaoli.project import Project

    built = build_policy(Project.find(project), str(reference))
    if built.files is None:
        raise BadPolicy(built.diagnostics)
    return built.files
