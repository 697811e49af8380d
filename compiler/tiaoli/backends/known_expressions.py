"""Expressions for a case in which nothing is unknown: plain Python on plain values, no run.

`c` is the case. A fact that is missing after all raises `Unclear`, and the long way is taken.
"""

from tiaoli.backends.expressions import Expressions
from tiaoli.backends.naming import Naming
from tiaoli.backends.writer import literal
from tiaoli.model import nodes
from tiaoli.model.nodes import Expression, Slot, Thing
from tiaoli.model.walk import everything
from tiaoli.units.day import Length

MOST_PARTS = 24
"""A computed name of more parts is found once, not written out where it is read."""


class KnownExpressions(Expressions):
    """Prints expressions; `constants` are slots whose value never depends on the case."""

    def __init__(self, naming: Naming, locals: dict[Slot, str]) -> None:
        super().__init__(naming)
        self.things = naming.policy.things
        self.locals = locals
        self.constants: dict[Slot, str] = {}
        self.once: dict[Expression, str] = {}
        """Expressions that a local variable holds already."""
        self.uses: dict[str, int] = {}
        self.often: frozenset[str] = frozenset()
        """How often each name of the case is read, and those read into a local variable."""
        self.spans: set[int] = set()
        """The numbers of days that are added somewhere."""

    def settles(self, slot: Slot) -> bool:
        """The slot is found first and read from a local variable."""
        thing = self.things[slot.name]
        if thing.kind in ("term", "outcome"):
            return True
        return slot in self.naming.finders and not self.is_inlined(thing)

    def is_inlined(self, thing: Thing) -> bool:
        """A computed name that is written out where it is read."""
        definition = thing.definition
        if definition is None or thing.low is not None or thing.high is not None:
            return False
        if any(rule.slot.name == thing.key for rule in self.naming.policy.rules):
            return False
        if len(list(everything(definition))) > MOST_PARTS:
            return False
        return thing.type == "yes/no" or not self.read_slots(definition)

    def read_slots(self, expression: object) -> set[Slot]:
        """The slots that must be found first, at any depth of inlined names."""
        found: set[Slot] = set()
        for slot in self._direct(expression):
            definition = self.things[slot.name].definition
            if self.settles(slot):
                found.add(slot)
            elif definition is not None:
                found |= self.read_slots(definition)
        return found

    def attributes(self, expression: object) -> set[str]:
        """The attributes of the case that must be given for the fast way, if it is not closed."""
        found: set[str] = set()
        for each in everything(expression):
            match each:
                case nodes.Holds(name) | nodes.CertifiedOn(name):
                    members = (name, *self.things[name].includes)
                    found |= {self.naming.given[member] for member in members}
                case nodes.Happened(name):
                    found.add(self.naming.given[name])
                case Slot(name) if not self.settles(each):
                    thing = self.things[name]
                    if thing.definition is not None:
                        found |= self.attributes(thing.definition)
                    elif thing.type in ("yes/no", None):
                        found.add(self.naming.given[name])
        return found

    def inlined(self, expression: object) -> set[str]:
        """The attributes of computed names that are written out: the case must not give them."""
        found: set[str] = set()
        for slot in self._direct(expression):
            definition = self.things[slot.name].definition
            if definition is not None and not self.settles(slot):
                found |= {self.naming.given[slot.name]} | self.inlined(definition)
        return found

    def _direct(self, expression: object) -> set[Slot]:
        return {each for each in everything(expression) if isinstance(each, Slot)}

    # ---- texts

    def asked(self, expression: object) -> set[Expression]:
        """The events and identities that are asked for, at any depth of inlined names."""
        found: set[Expression] = set()
        for each in everything(expression):
            match each:
                case nodes.Happened(event):
                    day = Slot(self.things[event].event_date)
                    if not any(rule.slot == day for rule in self.naming.policy.rules):
                        found.add(each)
                case nodes.Holds(_, as_of) if as_of is None or isinstance(as_of, nodes.Constant):
                    found.add(each)
                case Slot(name) if not self.settles(each):
                    definition = self.things[name].definition
                    found |= set() if definition is None else self.asked(definition)
        return found

    def text(self, expression: Expression) -> str:
        if expression in self.once:
            return self.once[expression]
        match expression:
            case nodes.Read(slot):
                return self.read(slot)
            case nodes.IsChoice(slot, options):
                return f"{self.read(slot)} in {literal(options)}"
            case nodes.OnDays(day, first, last):
                return f"{first} <= {self.text(day)}.day <= {last}"
            case nodes.Happened(event):
                return self.happened(event)
            case nodes.Holds(identity, as_of):
                return self._holds(identity, as_of)
            case nodes.CertifiedOn(identity):
                members = (identity, *self.things[identity].includes)
                holdings = ", ".join(f"c.{self.naming.given[member]}" for member in members)
                return f"certified_first({holdings})"
            case nodes.Remainder(base, share):
                return f"({self.read(base)} - {self.read(share)})"
            case nodes.Extreme(which, left, right):
                function = "max" if which == "larger" else "min"
                return f"{function}({self.text(left)}, {self.text(right)})"
            case _:
                return super().text(expression)

    def operand(self, expression: Expression) -> str:
        """Computed names bring their own operators along: they stand in brackets."""
        text = super().operand(expression)
        if isinstance(expression, nodes.Read) and not text.startswith("(") and " " in text:
            return f"({text})"
        return text

    def read(self, slot: Slot) -> str:
        """A local variable, a constant, a computed name written out, or the case's own value."""
        if slot in self.constants:
            return self.constants[slot]
        if self.settles(slot):
            return f"v_{self.locals[slot]}"
        thing = self.things[slot.name]
        if thing.definition is not None:
            return f"({self.text(thing.definition)})"
        attribute = self.case(slot.name)
        match thing.type:
            case "date" | "choice":
                return f"({attribute} or unclear())"
            case "number" | "money" | "length":
                return f"given({attribute})"
            case _:
                return attribute

    def case(self, name: str) -> str:
        """A name that the case gives; from a local variable where it is read often."""
        attribute = self.naming.given[name]
        self.uses[attribute] = self.uses.get(attribute, 0) + 1
        return f"x_{attribute}" if attribute in self.often else f"c.{attribute}"

    def happened(self, event: str) -> str:
        """Whether an event happened, in a case that leaves nothing open."""
        thing = self.things[event]
        own = self.case(event)
        day = self.case(thing.event_date)
        groups = self.naming.policy.presupposing[event]
        first = " or ".join((f"{day} is not None", *(f"{self.case(g)} is True" for g in groups)))
        after = ""
        rules = [r for r in self.naming.policy.rules if r.slot == Slot(thing.event_date)]
        for rule in reversed(rules):
            sources = self.naming.sources(rule)
            if sources:
                carried = " and ".join(self.happened(source) for source in sources)
                after = f"({carried}) if {self.operand(rule.condition)} else {after or 'False'}"
        decided = f"True if {first} else {after}" if after else first
        return f"({own} if {own} is not None else {decided})"

    def _holds(self, identity: str, as_of: Expression | None) -> str:
        return f"({' or '.join(self.holdings(identity, as_of))})"

    def holdings(self, identity: str, as_of: Expression | None) -> list[str]:
        """A test for the identity, and one for each that it includes."""
        day = "" if as_of is None else f", {self.text(as_of)}"
        test = "held_on" if day else "held_now"
        members = (identity, *self.things[identity].includes)
        parts = []
        for member in members:
            holding = f"c.{self.naming.given[member]}"
            parts.append(f"{holding} is not None and {test}({holding}{day})")
        return parts

    def _day(self, expression: nodes.DateExpression) -> str:
        base = self.text(expression.base)
        match expression:
            case nodes.Shift(_, nodes.Constant(_, Length(0, days))):
                return self._later(base, days)
            case nodes.LastDay(_, nodes.Constant(_, Length(0, days)), first_day_counted):
                return self._later(base, days - first_day_counted)
            case nodes.AddDays(_, days):
                return self._later(base, days)
            case nodes.MonthStart(_, months):
                return f"month_start({base}, {months})"
            case nodes.MonthEnd(_):
                return f"month_end({base})"
            case nodes.YearEdge(_, which):
                day = "1, 1" if which == "start" else "12, 31"
                return f"date({base}.year, {day})"
            case _:
                return super()._day(expression)

    def _later(self, base: str, days: int) -> str:
        self.spans.add(days)
        return f"({base} + {span_name(days)})"


def span_name(days: int) -> str:
    """The name of the module's constant for a number of days."""
    return f"T_{days}" if days >= 0 else f"T_MINUS_{-days}"
