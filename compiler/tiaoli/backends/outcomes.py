"""The functions of a generated evaluator that settle a name: its clauses, in order of priority."""

from tiaoli.backends.expressions import Expressions
from tiaoli.backends.naming import Naming, slot_type
from tiaoli.backends.writer import Lines, comment, literal
from tiaoli.model import nodes
from tiaoli.model.nodes import Expression, Rule, Slot, Thing


class Finder:
    """Prints the function that finds one slot."""

    def __init__(self, naming: Naming, slot: Slot, out: Lines) -> None:
        self.naming = naming
        self.print = Expressions(naming)
        self.slot = slot
        self.out = out
        self.thing: Thing = naming.policy.things[slot.name]
        rules = [rule for rule in naming.policy.rules if rule.slot == slot]
        self.base = [rule for rule in rules if rule.kind == "base"]
        never = not self.base and self.thing.definition is None and self.thing.otherwise is None
        self.changes = [] if never else [rule for rule in rules if rule.kind != "base"]
        self.places = {rule.number: f"rule_{place}" for place, rule in enumerate(rules, 1)}
        self.clauses = {rule.number: rule.clause for rule in rules}
        self.key = literal((slot.name, slot_type(self.thing)))

    def write(self) -> None:
        """The whole body of the function."""
        for rule in self.base:
            self._applies(rule)
        if self.thing.definition is not None:
            self._computed()
        else:
            self._said()
        if self.changes:
            self._changed()

    def _changed(self) -> None:
        """Increases, decreases, floors and caps on top."""
        for rule in self.changes:
            self._applies(rule)
        self.out.add("changes: list[Adjustment] = []")
        for rule in self.changes:
            assert isinstance(rule.setting, nodes.Exact)
            value = self._lazy(rule.setting.value)
            change = f"facts.change({literal(rule.kind)}, {self._bit(rule)}, {value})"
            self._if_won(rule, f"changes.append({change})")
        more = f", {literal(self.thing.share_of)}" if self.thing.share_of else ""
        self.out.add(f"return facts.adjusted(found, changes{more})")

    # ---- which clauses apply

    def _applies(self, rule: Rule) -> None:
        """One line a rule: it applies unless a rule that beats it does."""
        beaten = [number for number in self.places if number in rule.beaten_by]
        before = "".join(f"not {self.places[number]} and " for number in beaten)
        line = f"{self.places[rule.number]} = {before}facts.applies({self.naming.condition(rule)})"
        labels = dict.fromkeys(self.clauses[number] for number in beaten)
        if labels:
            self.out.add(comment("gives way to " + " ".join(f"[{label}]" for label in labels)))
        self.out.add(line)

    def _bit(self, rule: Rule) -> str:
        return self.naming.bits[rule.clause]

    def _if_won(self, rule: Rule, line: str) -> None:
        self.out.add(f"if {self.places[rule.number]}:", f"    {line}")

    def _any_won(self, rules: list[Rule]) -> str:
        return " or ".join(self.places[rule.number] for rule in rules)

    # ---- what they say

    def _said(self) -> None:
        if not self.base:
            self._finish(self._otherwise())
        elif not self.changes:
            self.out.add(f"if not ({self._any_won(self.base)}):", f"    return {self._otherwise()}")
            self._says()
        else:
            self.out.add(f"if {self._any_won(self.base)}:")
            self.out.depth += 1
            self._says()
            self.out.depth -= 1
            is_silent = self.thing.otherwise is None
            last = "return SILENT" if is_silent else f"found = {self._otherwise()}"
            self.out.add("else:", f"    {last}")

    def _otherwise(self) -> str:
        otherwise = self.thing.otherwise
        return "SILENT" if otherwise is None else f"facts.otherwise({self._lazy(otherwise)})"

    def _says(self) -> None:
        shares = [r for r in self.base if isinstance(r.setting, nodes.ShareOf | nodes.Rest)]
        base = ""
        if shares and self.thing.share_of:
            base = ", base"
            won = self._any_won(shares)
            name = literal(self.thing.share_of)
            self.out.add(f"base: Any = facts.base({name}) if {won} else None")
        self.out.add("said: list[Said] = []", "bounds: list[Said] = []")
        for binding in (False, True):
            for rule in self.base:
                if rule.binding == binding:
                    into = "bounds" if binding else "said"
                    self._if_won(rule, f"{into}.append({self._setting(rule)})")
        self._finish(f"facts.settle(said, bounds, {literal(self.thing.combine)}{base})")

    def _computed(self) -> None:
        definition = self.thing.definition
        assert definition is not None
        if self.thing.type == "yes/no":
            found = f"facts.computed_truth({self._condition(definition)})"
        else:
            low = "None" if self.thing.low is None else self._lazy(self.thing.low)
            high = "None" if self.thing.high is None else self._lazy(self.thing.high)
            found = f"facts.computed({self._lazy(definition)}, {low}, {high})"
        if not self.base:
            self._finish(found)
            return
        self.out.add(f"found = {found}")
        self.out.add(f"if {self._any_won(self.base)}:")
        self.out.depth += 1
        self.out.add("said = [Said(found.clauses, found.value)]")
        for rule in self.base:
            self._if_won(rule, f"said.append({self._setting(rule)})")
        self.out.add('found = facts.settle(said, [], "")')
        self.out.depth -= 1
        if not self.changes:
            self.out.add("return found")

    def _finish(self, found: str) -> None:
        self.out.add(f"found = {found}" if self.changes else f"return {found}")

    def _setting(self, rule: Rule) -> str:
        said = self._plain_setting(rule)
        return f"facts.about({said}, {self.key})" if rule.about else said

    def _plain_setting(self, rule: Rule) -> str:
        bit = self._bit(rule)
        match rule.setting:
            case nodes.Exact(value) if self.thing.type == "yes/no":
                return f"facts.truth({bit}, {self._condition(value)})"
            case nodes.Exact(value):
                return f"facts.says({bit}, {self._lazy(value)})"
            case nodes.Range(low, high):
                ends = ", ".join("None" if e is None else self.print.text(e) for e in (low, high))
                return f"facts.between({bit}, {self.key}, lambda: ({ends}))"
            case nodes.ShareOf(low_share, high_share):
                both = f"{literal(low_share)}, {literal(high_share)}"
                return f"facts.share({bit}, {self.key}, base, {both})"
            case nodes.Rest(value):
                return f"facts.rest({bit}, base, {self._lazy(value)})"
            case nodes.Unspecified(body):
                return self._open(bit, body)

    def _open(self, bit: str, body: str) -> str:
        needs = literal((self.slot.name, body) if body else (self.slot.name,))
        if self.thing.share_of:
            return f"facts.share_left_open({bit}, {literal(self.slot.name)}, {needs})"
        options = tuple(choice.key for choice in self.thing.choices)
        more = f", {literal(options)}" if options else ""
        return f"facts.left_open({bit}, {self.key}, {needs}{more})"

    def _lazy(self, expression: Expression) -> str:
        return f"lambda: {self.print.text(expression)}"

    def _condition(self, expression: Expression) -> str:
        return f"lambda facts: {self.print.text(expression)}"
