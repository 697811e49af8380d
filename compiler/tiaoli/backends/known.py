"""The short way of a generated evaluator: every rule once, in order, on plain values.

It serves cases in which nothing that the rules ask for is unknown. What it cannot say (bounds, a
figure left open, a name without a value that another reads) it leaves to the long way, name by
name: `b` is -1 there. The agreement tests hold both ways to the same answers.
"""

from tiaoli.backends.known_expressions import KnownExpressions, span_name
from tiaoli.backends.naming import Naming
from tiaoli.backends.writer import Lines, comment, literal
from tiaoli.model import nodes
from tiaoli.model.nodes import Expression, Rule, Slot

_OPEN = "None, -1"
OFTEN = 3
"""A name of the case that is read as often is read once, into a local variable."""


class Known:
    """Prints the function `known`: a value and a set of clauses for each slot of an outcome.

    A value of None: silent (no clauses), conflict (its clauses), or left to the long way (-1).
    """

    def __init__(self, naming: Naming, out: Lines) -> None:
        self.naming = naming
        self.out = out
        self.policy = naming.policy
        self.locals = {slot: name[len("find_") :] for slot, name in naming.finders.items()}
        self.print = KnownExpressions(naming, self.locals)
        self.rules: dict[Slot, list[Rule]] = {}
        for slot in naming.finders:
            self.rules[slot] = live([rule for rule in self.policy.rules if rule.slot == slot])
        self.certain: set[Slot] = set()
        self.bits: dict[Slot, str] = {}
        self.applies: dict[tuple[Expression, tuple[str, ...]], str] = {}
        self.places: dict[int, str] = {}
        self.declared: set[str] = set()
        """Lists whose type stands in the function already."""
        self.wanted = [slot for slot in naming.finders if self._thing(slot).kind == "outcome"]

    def _thing(self, slot: Slot) -> nodes.Thing:
        return self.policy.things[slot.name]

    def write(self) -> None:
        """The whole function, after a trial that counts what is read often."""
        trial = Known(self.naming, Lines())
        trial.function()
        uses = trial.print.uses.items()
        self.print.often = frozenset(name for name, number in uses if number >= OFTEN)
        self.function()

    def function(self) -> None:
        self.out.add("def known(c: Case) -> tuple[Any, ...]:")
        self.out.depth += 1
        self.out.add(
            '"""The outcomes as pairs of a value and its clauses, if nothing is unknown."""'
        )
        order = self._order()
        self._guards(order)
        for attribute in sorted(self.print.often):
            self.out.add(f"x_{attribute} = c.{attribute}")
        self._once(order)
        for slot in order:
            self._slot(slot)
        self.out.add("return (")
        for slot in self.wanted:
            name = self.locals[slot]
            self.out.add(f"    {self._value(slot)}, {self.bits.get(slot, f'b_{name}')},")
        self.out.add(")")
        self.out.depth -= 1
        self.out.blank(2)
        for days in sorted(self.print.spans):
            self.out.add(f"{span_name(days)} = timedelta({days})")

    def _value(self, slot: Slot) -> str:
        return self.print.constants.get(slot, f"v_{self.locals[slot]}")

    # ---- order and guards

    def _parts(self, slot: Slot) -> list[object]:
        """All expressions and settings behind a slot."""
        thing = self._thing(slot)
        found: list[object] = [thing.definition, thing.low, thing.high, thing.otherwise]
        for rule in self.rules.get(slot, ()):
            found += [rule.condition, rule.setting]
        if thing.share_of:
            found.append(nodes.Read(Slot(thing.share_of)))
        return [part for part in found if part is not None]

    def _reads(self, slot: Slot) -> list[Slot]:
        found: set[Slot] = set()
        for part in self._parts(slot):
            found |= self.print.read_slots(part)
        return sorted(found - {slot})

    def _order(self) -> list[Slot]:
        """The slots behind the outcomes, each after those that it reads."""
        done: dict[Slot, None] = {}
        pending = [(slot, False) for slot in reversed(self.wanted)]
        while pending:
            slot, is_ready = pending.pop()
            if slot in done:
                continue
            if is_ready:
                done[slot] = None
                continue
            pending.append((slot, True))
            pending += [(each, False) for each in reversed(self._reads(slot)) if each not in done]
        return list(done)

    def _guards(self, order: list[Slot]) -> None:
        """What must be given, unless the case is closed; and what must not."""
        parts = [part for slot in order for part in self._parts(slot)]
        given = sorted(set().union(*(self.print.attributes(part) for part in parts)))
        computed = sorted(set().union(*(self.print.inlined(part) for part in parts)))
        for slot in order:
            if self._thing(slot).definition is not None and slot.name in self.naming.given:
                computed.append(self.naming.given[slot.name])
        if given:
            self.out.add("if not c.closed and None in (")
            self.out.add(*(f"    c.{attribute}," for attribute in given))
            self.out.add("):", "    unclear()")
        if computed:
            tests = [f"c.{attribute} is not None" for attribute in dict.fromkeys(computed)]
            self.out.add("if (", f"    {tests[0]}")
            self.out.add(*(f"    or {test}" for test in tests[1:]), "):", "    unclear()")

    def _once(self, order: list[Slot]) -> None:
        """Events and identities that the rules ask for: each is looked at once."""
        parts = [part for slot in order for part in self._parts(slot)]
        asked = {each for part in parts for each in self.print.asked(part)}
        for each in sorted(asked, key=repr):
            name = f"is_{len(self.print.once) + 1}"
            if isinstance(each, nodes.Holds):
                tests = self.print.holdings(each.identity, each.as_of)
                rest = [f"    or {test}" for test in tests[1:]]
                self.out.add(f"{name} = (", f"    {tests[0]}", *rest, ")")
            else:
                self.out.add(f"{name} = {self.print.text(each)}")
            self.print.once[each] = name

    # ---- slots

    def _slot(self, slot: Slot) -> None:
        if self._constant(slot):
            return
        name = self.locals[slot]
        self.out.add(comment(f"{slot.name} {slot.end}".strip()))
        if not self._is_plain(slot):
            self.out.add(f"v_{name}, b_{name} = None, -1")
            return
        rules = self.rules.get(slot, [])
        unsure = self._unsure(self._conditions(slot))
        supplied = self._thing(slot).kind not in ("term", "outcome") and not self._is_computed(slot)
        if supplied:
            self.out.add(f"v_{name}, b_{name} = c.{self.naming.given[slot.name]}, 0")
            self.out.add(f"if v_{name} is None:")
            self.out.depth += 1
        if "None" in map(self._value, unsure):
            self.out.add(f"v_{name}, b_{name} = None, -1")
            self.out.depth -= supplied
            return
        if unsure:
            missing = " or ".join(f"v_{self.locals[each]} is None" for each in unsure)
            self.out.add(f"if {missing}:", f"    v_{name}, b_{name} = None, -1", "else:")
            self.out.depth += 1
        for rule in rules:
            self._applies(rule, is_shared=not unsure and not supplied)
        self._body(slot, name)
        if unsure or any(rule.kind != "base" for rule in rules):
            self.certain.discard(slot)
        self.out.depth -= bool(unsure) + bool(supplied)

    def _conditions(self, slot: Slot) -> list[object]:
        """What must have a value whichever rule wins."""
        thing = self._thing(slot)
        rules = self.rules.get(slot, [])
        found = [thing.definition, thing.low, thing.high, thing.otherwise]
        changes = [rule.setting for rule in rules if rule.kind != "base"]
        kept: list[object] = [part for part in found if part is not None]
        return [*kept, *changes, *(rule.condition for rule in rules)]

    def _unsure(self, parts: list[object]) -> list[Slot]:
        """The slots read there that may have no value."""
        found: set[Slot] = set().union(*(self.print.read_slots(part) for part in parts))
        return [each for each in sorted(found) if not self._is_certain(each)]

    def _is_computed(self, slot: Slot) -> bool:
        return self._thing(slot).definition is not None

    def _is_certain(self, slot: Slot) -> bool:
        return self.print.constants.get(slot, "None") != "None" or slot in self.certain

    def _is_plain(self, slot: Slot) -> bool:
        """The short way can find it: no clauses beside a computation, no changes of a share."""
        rules = self.rules.get(slot, [])
        return not (self._is_computed(slot) and any(rule.kind == "base" for rule in rules))

    def _constant(self, slot: Slot) -> bool:
        """A slot that one unconditional clause sets to a figure, or that nothing sets."""
        rules = self.rules.get(slot, [])
        thing = self._thing(slot)
        if self._is_computed(slot) or thing.kind not in ("term", "outcome"):
            return False
        if not rules and thing.otherwise is None:
            self.bits[slot] = "0"
            self.print.constants[slot] = "None"
            return True
        if len(rules) != 1 or not is_always(rules[0].condition) or rules[0].about:
            return False
        match rules[0].setting:
            case nodes.Exact(nodes.Constant(_, value)) if rules[0].kind == "base":
                self.print.constants[slot] = literal(value)
                self.bits[slot] = self.naming.bits[rules[0].clause]
                return True
            case _:
                return False

    def _applies(self, rule: Rule, is_shared: bool) -> None:
        beaters = [n for n in rule.beaten_by if n in self.places]
        before = tuple(self.places[number] for number in sorted(beaters))
        key = (rule.condition, before)
        if is_shared and key in self.applies:
            self.places[rule.number] = self.applies[key]
            return
        if is_always(rule.condition):
            self._applies_if_unbeaten(rule, before, key if is_shared else None)
            return
        name = f"r{rule.number}"
        self.places[rule.number] = name
        if is_shared:
            self.applies[key] = name
        start = f"{name} = " + "".join(f"not {each} and " for each in before)
        lines = self.print.lines(rule.condition, start)
        if before and len(lines) == 1:
            lines = [start + self.print.operand(rule.condition)]
        self.out.add(comment(f"[{rule.clause}]"), *lines)

    def _applies_if_unbeaten(
        self, rule: Rule, before: tuple[str, ...], key: "tuple[Expression, tuple[str, ...]] | None"
    ) -> None:
        name = self.places[rule.number] = f"r{rule.number}"
        if key:
            self.applies[key] = name
        value = f"not ({' or '.join(before)})" if before else "True"
        self.out.add(comment(f"[{rule.clause}]"), f"{name} = {value}")

    def _body(self, slot: Slot, name: str) -> None:
        rules = self.rules.get(slot, [])
        base = [rule for rule in rules if rule.kind == "base"]
        changes = [rule for rule in rules if rule.kind != "base"]
        if self._is_computed(slot):
            self._computed(slot, name)
        elif self._is_chain(base):
            self._chain(slot, name, base)
        else:
            self._several(slot, name, base)
        if changes:
            self._changed(slot, name, changes)

    def _is_chain(self, rules: list[Rule]) -> bool:
        """At most one of the rules can win."""
        pairs = ((one, two) for place, two in enumerate(rules) for one in rules[:place])
        return all(one.number in two.beaten_by for one, two in pairs)

    def _chain(self, slot: Slot, name: str, rules: list[Rule], word: str = "if") -> None:
        """At most one of the rules wins."""
        for rule in rules:
            if len(rules) == 1 and is_always(rule.condition):
                self._assign(slot, name, rule)
                if self._entry(slot, rule, "") != _OPEN and not self._missing(slot, rule):
                    self.certain.add(slot)
                return
            self.out.add(f"{word} {self.places[rule.number]}:")
            self.out.depth += 1
            self._assign(slot, name, rule)
            self.out.depth -= 1
            word = "elif"
        if rules:
            self.out.add("else:")
            self.out.depth += 1
        self._otherwise(slot, name)
        self.out.depth -= bool(rules)

    def _otherwise(self, slot: Slot, name: str) -> None:
        otherwise = self._thing(slot).otherwise
        value = "None" if otherwise is None else self.print.text(otherwise)
        by = "0" if otherwise is None else self._traced(otherwise)
        self.out.add(f"v_{name}, b_{name} = {value}, {by}")

    def _assign(self, slot: Slot, name: str, rule: Rule) -> None:
        self.out.add(f"v_{name}, b_{name} = {self._entry(slot, rule, '')}")

    def _entry(self, slot: Slot, rule: Rule, more: str) -> str:
        """A value and its clauses; `more` follows. None and -1 where it has no single figure."""
        value = self._plain_value(slot, rule)
        missing = self._missing(slot, rule)
        if not value or "None" in map(self._value, missing):
            return _OPEN
        found = f"{value}, {self._by(slot, rule)}{more}"
        if not missing:
            return found
        tests = " or ".join(f"{self._value(each)} is None" for each in missing)
        return f"({_OPEN}) if {tests} else ({found})"

    def _missing(self, slot: Slot, rule: Rule) -> list[Slot]:
        """The slots behind the rule's value that may have none."""
        parts: list[object] = [rule.setting]
        if isinstance(rule.setting, nodes.ShareOf | nodes.Rest):
            parts.append(nodes.Read(Slot(self._thing(slot).share_of)))
        return self._unsure(parts)

    def _several(self, slot: Slot, name: str, rules: list[Rule]) -> None:
        """Clauses that may win together: where they do, collect them, then settle."""
        together = []
        for place, rule in enumerate(rules):
            others = [other for other in rules[place + 1 :] if rule.number not in other.beaten_by]
            if others:
                names = " or ".join(self.places[other.number] for other in others)
                together.append(f"({self.places[rule.number]} and ({names}))")
        self.out.add(
            "if (", *(f"    {'or ' if n else ''}{t}" for n, t in enumerate(together)), "):"
        )
        self.out.depth += 1
        self._collected(slot, name, rules)
        self.out.depth -= 1
        self._chain(slot, name, rules, "elif")

    def _collected(self, slot: Slot, name: str, rules: list[Rule]) -> None:
        self.out.add(f"{self._declared('won', 'Any')} = []")
        for rule in rules:
            own = self.naming.bits[rule.clause]
            entry = self._entry(slot, rule, f", {own}, {rule.binding}")
            entry = entry if entry.startswith(f"({_OPEN})") else f"({entry})"
            self.out.add(f"if {self.places[rule.number]}:", f"    won.append({entry})")
        combine = literal(self._thing(slot).combine)
        self.out.add(f"v_{name}, b_{name} = known_settle(won, {combine})")

    def _declared(self, name: str, type: str) -> str:
        """The name of a list, the first time with its type."""
        is_new = name not in self.declared
        self.declared.add(name)
        return f"{name}: list[{type}]" if is_new else name

    def _plain_value(self, slot: Slot, rule: Rule) -> str:
        """The value as Python; empty where the rule gives no single figure."""
        if rule.about:
            return ""
        base = Slot(self._thing(slot).share_of)
        match rule.setting:
            case nodes.Exact(value) if self._thing(slot).type == "yes/no":
                text = self.print.text(value)
                return text if isinstance(value, nodes.Constant) else f"bool({text})"
            case nodes.Exact(value):
                return self.print.text(value)
            case nodes.ShareOf(low, high) if low == high:
                assert low is not None
                return f"part_of({self.print.read(base)}, {low.numerator}, {low.denominator})"
            case nodes.Rest(value):
                return f"minus({self.print.read(base)}, {self.print.text(value)})"
            case _:
                return ""

    def _by(self, slot: Slot, rule: Rule) -> str:
        """The clause, and those behind what its value reads."""
        own = self.naming.bits[rule.clause]
        if self._thing(slot).type == "yes/no":
            return own
        parts: list[object] = [rule.setting]
        if isinstance(rule.setting, nodes.ShareOf | nodes.Rest):
            parts.append(nodes.Read(Slot(self._thing(slot).share_of)))
        return " | ".join([own, *self._behind(parts)])

    def _traced(self, expression: Expression) -> str:
        return " | ".join(self._behind([expression])) or "0"

    def _behind(self, parts: list[object]) -> list[str]:
        slots = sorted(set().union(*(self.print.read_slots(part) for part in parts)))
        return [self.bits.get(slot, f"b_{self.locals[slot]}") for slot in slots]

    def _computed(self, slot: Slot, name: str) -> None:
        thing = self._thing(slot)
        assert thing.definition is not None
        value = self.print.text(thing.definition)
        by = "0" if thing.type == "yes/no" else self._traced(thing.definition)
        if thing.type == "yes/no":
            value = f"bool({value})"
        self.out.add(f"v_{name}, b_{name} = {value}, {by}")
        if thing.type in ("money", "number"):
            self.out.add(f"if type(v_{name}) is not int:", f"    v_{name} = tidy(v_{name})")
        for sign, bound in (("<", thing.low), (">", thing.high)):
            if bound is not None:
                limit = self.print.text(bound)
                self.out.add(f"if v_{name} {sign} {limit}:", f"    v_{name} = {limit}")

    def _changed(self, slot: Slot, name: str, rules: list[Rule]) -> None:
        """Increases, decreases, floors and caps: the same `adjust` as on the long way."""
        self.out.add(f"if v_{name} is not None:")
        self.out.depth += 1
        self.out.add(f"{self._declared('changes', 'Adjustment')} = []")
        for rule in rules:
            assert isinstance(rule.setting, nodes.Exact)
            amount = self.print.text(rule.setting.value)
            change = f"Adjustment({literal(rule.kind)}, {self._by(slot, rule)}, {amount})"
            self.out.add(f"if {self.places[rule.number]}:", f"    changes.append({change})")
        self.out.add(f'found = adjust(Found("value", v_{name}, b_{name}), changes)')
        self.out.add(f"v_{name}, b_{name} = found.value, found.clauses")
        self.out.depth -= 1


def is_always(condition: Expression) -> bool:
    """A condition that is true whatever the case."""
    match condition:
        case nodes.All(operands):
            return all(is_always(each) for each in operands)
        case nodes.Constant(_, value):
            return value is True
        case _:
            return False


def live(rules: list[Rule]) -> list[Rule]:
    """The rules of a slot without those that a rule which always applies beats."""
    found: list[Rule] = []
    always: set[int] = set()
    numbers: set[int] = set()
    for rule in rules:
        if not always.isdisjoint(rule.beaten_by):
            continue
        if is_always(rule.condition) and numbers.isdisjoint(rule.beaten_by):
            always.add(rule.number)
        numbers.add(rule.number)
        found.append(rule)
    return found
