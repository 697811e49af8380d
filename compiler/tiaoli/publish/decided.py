"""People decided once for all pages and both languages of a region.

A page asks for one or two outcomes of a person and there are scores of people, so each outcome is
decided when it is first asked for and kept.
"""

from collections.abc import Callable

from attrs import define, field, frozen

from tiaoli.model.case import Case, OutcomeDecision
from tiaoli.model.nodes import Policy
from tiaoli.notices.people import Answered, People
from tiaoli.semantics import Evaluator


@define(eq=False)
class Decisions:
    """The outcomes of the people that a policy's pages speak of, by description and outcome."""

    policy: Policy
    describe: Callable[[str], Case]
    _evaluators: dict[str, Evaluator] = field(factory=dict, init=False)
    _outcomes: dict[tuple[str, str], OutcomeDecision] = field(factory=dict, init=False)

    def outcome(self, given: str, key: str) -> OutcomeDecision:
        """The decision on one outcome of the person described."""
        found = self._outcomes.get((given, key))
        if found is None:
            if given not in self._evaluators:
                self._evaluators[given] = Evaluator(self.policy, self.describe(given))
            found = self._evaluators[given].outcome(self.policy.things[key])
            self._outcomes[given, key] = found
        return found


@frozen(eq=False)
class SharedPeople(People):
    """People whose decisions are shared; only the words are of one language."""

    decisions: Decisions

    def decided(self, given: str) -> dict[str, Answered]:
        """The decision on a person, each outcome decided when it is read."""
        return _Answers(self, given)


class _Answers(dict[str, Answered]):
    """Outcomes in words, by key, made when they are read."""

    def __init__(self, people: SharedPeople, given: str) -> None:
        super().__init__()
        self.people = people
        self.given = given

    def __missing__(self, key: str) -> Answered:
        found = self.people.answered(self.people.decisions.outcome(self.given, key))
        self[key] = found
        return found
