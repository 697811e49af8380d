"""How findings leave the resolver: one broken statement never hides the next.

Inside, a function that cannot go on raises `Refused`, which stops the statement at hand; whoever
walks the statements catches it and keeps the finding. It never leaves this package.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from attrs import Factory, define

from tiaoli.diagnostics.base import Diagnostic


class Refused(Exception):
    """The statement at hand cannot be resolved; carries the finding."""

    def __init__(self, finding: Diagnostic) -> None:
        super().__init__(finding.code)
        self.finding = finding


@define
class Report:
    """The findings so far, in the order found, each once."""

    findings: list[Diagnostic] = Factory(list)

    def add(self, finding: Diagnostic) -> None:
        if finding not in self.findings:
            self.findings.append(finding)

    @contextmanager
    def keeping(self) -> Iterator[None]:
        """Run a statement's work; a refusal becomes a finding."""
        try:
            yield
        except Refused as refusal:
            self.add(refusal.finding)
