"""The names that generated Python uses: one identifier for each fact, outcome and clause."""

from tiaoli.backends.runtime import Run
from tiaoli.backends.writer import Identifiers
from tiaoli.model.nodes import Expression, Kind, Policy, Rule, Slot, Thing
from tiaoli.model.walk import reads

GIVEN: tuple[Kind, ...] = ("fact", "event", "group", "identity")
"""The kinds of names that a case can give."""
_OF_CASE = ("closed", "changed")
_OF_RUN = ("case", "world", "met", "known", "clauses")
_OF_DECISION = (
    "case", "policy", "year", "hash", "compiler", "assumed", "undated", "unordered", "unread",
    "count", "index",
)  # fmt: skip


class Naming:
    """Identifiers for one policy, handed out in declaration order: the same every time."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        names = Identifiers({*dir(Run), *Run.__annotations__, *_OF_CASE, *_OF_RUN})
        self.given = {thing.key: names.take(thing.key) for thing in policy.of_kind(*GIVEN)}
        self.settled = {
            slot: names.take(spoken(slot)) for slot in slots(policy) if slot.name not in self.given
        }
        outcomes = Identifiers(_OF_DECISION)
        self.outcomes = {thing.key: outcomes.take(thing.key) for thing in policy.of_kind("outcome")}
        functions = Identifiers()
        self.finders = {
            slot: functions.take(spoken(slot), prefix="find_") for slot in slots(policy)
        }
        self.conditions: dict[tuple[str, Expression], str] = {}
        for rule in policy.rules:
            if (rule.clause, rule.condition) not in self.conditions:
                name = functions.take(rule.clause, prefix="clause_")
                self.conditions[rule.clause, rule.condition] = name
        numbered = [clause.id for clause in policy.clauses]
        deciding = {rule.clause for rule in policy.rules}
        self.labels = tuple(id for id in numbered if id in deciding)
        self.bits = {id: f"1 << {number}" for number, id in enumerate(self.labels)}

    def condition(self, rule: Rule) -> str:
        """The function of a rule's condition."""
        return self.conditions[rule.clause, rule.condition]

    def sources(self, rule: Rule) -> tuple[str, ...]:
        """The events whose dates a rule carries over to another event's date."""
        dates = [self.policy.things[slot.name].date_of for slot in sorted(reads(rule.setting))]
        return tuple(event for event in dates if event)

    def read(self, slot: Slot) -> str:
        """The attribute of `facts` for a name that an expression reads."""
        if self.policy.things[slot.name].kind in GIVEN:
            return self.given[slot.name]
        return self.settled[slot]


def spoken(slot: Slot) -> str:
    return f"{slot.name} {slot.end}" if slot.end else slot.name


def slots(policy: Policy) -> list[Slot]:
    """All that a policy settles: terms, outcomes, computed names, facts that rules supply."""
    found: dict[Slot, None] = {}
    ruled = {rule.slot for rule in policy.rules}
    for thing in policy.of_kind("fact", "group", "event", "term", "outcome"):
        if thing.type == "period":
            found.update({Slot(thing.key, "from"): None, Slot(thing.key, "until"): None})
        elif (
            thing.kind in ("term", "outcome")
            or thing.definition is not None
            or Slot(thing.key) in ruled
        ):
            found[Slot(thing.key)] = None
    return list(found)


def slot_type(thing: Thing) -> str:
    """The type of what is found for a name, or for one end of it."""
    return "date" if thing.type == "period" else thing.type or "yes/no"
