"""What a policy means: the reference evaluator, the one definition of meaning.

A rule applies where its condition is true. Of the rules on a slot that apply, those that no
other applying rule beats remain (binding ones always do). They agree: that is the value. None:
silent. They differ: conflict. Adjustments come on top. Conditions that unknown facts leave
undecided are taken both ways (`units/unknown.py`), and only what holds in all of them is said.
"""

from collections.abc import Callable, Iterable
from functools import reduce
from typing import Any, assert_never

from tiaoli.model import nodes
from tiaoli.model.case import Case, Decision, Given, Holding, OutcomeDecision
from tiaoli.model.nodes import Policy, Rule, Slot, Thing
from tiaoli.model.walk import reachable, reads, unread_of
from tiaoli.units import day as calendar
from tiaoli.units.settle import (
    SILENT,
    Adjustment,
    Answer,
    Found,
    Part,
    Said,
    adjust,
    answer,
    approximate,
    clamped,
    guard,
    remainder,
    settle,
    unspecified_share,
    without_value,
)
from tiaoli.units.unknown import (
    Between,
    Leaf,
    UnknownChoice,
    UnknownTruth,
    World,
    divided,
    falls_on,
    is_choice,
    larger,
    lifted,
    minus,
    plus,
    rounded,
    smaller,
    tidy,
    times,
)


def evaluate(policy: Policy, case: Case, only: frozenset[str] = frozenset()) -> Decision:
    """Every outcome of the policy for one case, or only those named by key.

    Never raises for a well-formed case.
    """
    evaluator = Evaluator(policy, case)
    things = [thing for thing in policy.of_kind("outcome") if not only or thing.key in only]
    outcomes = {thing.key: evaluator.outcome(thing) for thing in things}
    empty = tuple(name for name, outcome in outcomes.items() if outcome.is_empty)
    assumed = evaluator.in_order(evaluator.assumed)
    undated = evaluator.in_order(evaluator.undated)
    unordered = evaluator.in_order(evaluator.unordered)
    noticed = (assumed, empty, undated, unordered, unread_of(policy, case))
    return Decision(policy.id, policy.year, policy.hash, outcomes, *noticed)


class Evaluator:
    """One policy and one case; what all runs share."""

    def __init__(self, policy: Policy, case: Case) -> None:
        self.policy = policy
        self.case = case
        self.world = World()
        self.assumed: set[str] = set()
        self.ended: set[str] = set()
        """Identities that ended and were asked for with no day that counts: by one answer."""
        self.undated: set[str] = set()
        """Those of them that left an answer open."""
        self.unordered: set[str] = set()
        """Names that left an answer open because months and days were compared."""
        self.clause_numbers = policy.clause_numbers
        self.rules = policy.rules_of

    def outcome(self, thing: Thing) -> OutcomeDecision:
        """The decision on one outcome; a period has the worst status of its two ends."""
        if thing.type != "period":
            return self.decision(thing, Slot(thing.key))
        start = self.decision(thing, Slot(thing.key, "from"))
        end = self.decision(thing, Slot(thing.key, "until"))
        worst = min((start, end), key=lambda each: _BADNESS.index(each.status))
        clauses = set(start.clauses) | set(end.clauses)
        is_open = start.value is None and end.value is None
        return OutcomeDecision(
            thing.key,
            "period",
            worst.status,
            None if is_open else (start.value, end.value),
            tuple(id for id in self.clause_numbers if id in clauses),
            self.in_order({*start.needs, *end.needs}),
            ends=(start, end),
        )

    def decision(self, thing: Thing, slot: Slot) -> OutcomeDecision:
        """The decision on one slot, over all runs."""
        found = self.answer(slot)
        ids = tuple(id for id, n in self.clause_numbers.items() if found.clauses >> n & 1)
        return OutcomeDecision(
            thing.key,
            "date" if thing.type == "period" else thing.type or "yes/no",
            found.status,  # type: ignore[arg-type]
            found.value,
            ids,
            self.in_order(found.needs),
            found.possible,
        )

    def answer(self, slot: Slot) -> Answer:
        """What can be said of a slot over all runs."""
        self.ended = set()
        self.world.unordered = set()
        run = lambda: Run(self, slot.name).find(slot)  # noqa: E731
        found = answer(self.world, run, lambda: self.unread(slot))
        if slot.name in found.needs:
            self.undated |= self.ended
        self.unordered |= self.world.unordered & found.needs
        return found

    def unread(self, slot: Slot) -> frozenset[str]:
        """What the slot may rest on and the case lacks."""
        return frozenset(name for name in reachable(self.policy, slot) if self.lacks(name))

    def lacks(self, name: str) -> bool:
        """Whether the case leaves a fact, group or identity unknown, or its date."""
        thing, case = self.policy.things[name], self.case
        if thing.kind == "identity":
            holding = case.identities.get(name)
            return not case.closed if holding is None else holding.held and not holding.certified
        if name in case.values:
            return False
        if thing.date_of:
            groups = self.policy.presupposing[thing.date_of]
            happened = any(case.values.get(group) is True for group in groups)
            return bool(case.values.get(thing.date_of, happened or not case.closed))
        if thing.kind == "group" and case.values.get(self.policy.presupposed(name)) is False:
            return False
        return not (case.closed and (thing.type == "yes/no" or thing.kind == "group"))

    def in_order(self, names: Iterable[str]) -> tuple[str, ...]:
        """Names in declaration order."""
        return tuple(sorted(names, key=lambda name: self.policy.things[name].order))


_BADNESS = ("conflict", "undetermined", "silent", "value")


class Run:
    """One run: every undecided condition is taken one way (`World.choose`).

    asked: the name that the run is for, which is what stays open where the policy leaves it open.
    """

    def __init__(self, evaluator: Evaluator, asked: str = "") -> None:
        self.of = evaluator
        self.asked = asked
        self.things = evaluator.policy.things
        self.case = evaluator.case
        self.world = evaluator.world
        self.known: dict[Slot, Found] = {}
        self.clauses = 0
        """The clauses that the value being computed rests on, as a bit set."""

    # ------------------------------------------------------------ slots

    def find(self, slot: Slot) -> Found:
        """What this run finds for a slot that rules or a definition set."""
        if slot not in self.known:
            type = self.slot_type(slot)
            outer, self.clauses = self.clauses, 0
            options = tuple(choice.key for choice in self.things[slot.name].choices)
            self.known[slot] = guard(
                lambda: self.settle(slot), self.world, slot.name, type, options
            )
            self.clauses = outer
        return self.known[slot]

    def slot_type(self, slot: Slot) -> str:
        return "date" if slot.end else (self.things[slot.name].type or "yes/no")

    def settle(self, slot: Slot) -> Found:
        thing = self.things[slot.name]
        won = self.winners(rule for rule in self.of.rules.get(slot, ()) if rule.kind == "base")
        found = self.computed(thing, won) if thing.definition else self.said(thing, won)
        if found is SILENT:
            return found
        changes = [rule for rule in self.of.rules.get(slot, ()) if rule.kind != "base"]
        adjustments = [self.adjustment(rule) for rule in self.winners(changes)]
        if adjustments and isinstance(found.value, Part):
            found = Found("value", self.missing_base(thing), found.clauses)
        return adjust(found, adjustments)

    def winners(self, rules: Iterable[Rule]) -> list[Rule]:
        """The rules that apply and that no applying rule beats (beaters stand first)."""
        won: list[Rule] = []
        applied: set[int] = set()
        for rule in rules:
            if applied.isdisjoint(rule.beaten_by) and self.truth(rule.condition):
                applied.add(rule.number)
                won.append(rule)
        return won

    def said(self, thing: Thing, won: list[Rule]) -> Found:
        """What the winning rules say together; else the declared `otherwise`; else silent."""
        if not won:
            otherwise = thing.otherwise
            if otherwise is None:
                return SILENT
            value, clauses = self.traced(lambda: self.value(otherwise))
            return Found("value", value, clauses)
        base = self.base(thing, won)
        said = [self.says(rule, base) for rule in won if not rule.binding]
        bounds = [self.says(rule, base) for rule in won if rule.binding]
        of = base.missing if base else None
        return settle(said, bounds, thing.combine, of)

    def computed(self, thing: Thing, won: list[Rule]) -> Found:
        """The declared computation; rules that set the outcome too must agree with it."""
        assert thing.definition is not None
        value, clauses = self.traced(lambda: self.exact(thing, thing.definition))
        low = None if thing.low is None else self.value(thing.low)
        high = None if thing.high is None else self.value(thing.high)
        found = clamped(Found("value", value, clauses), low, high)
        if not won:
            return found
        said = [Said(found.clauses, found.value), *(self.says(rule, None) for rule in won)]
        return settle(said, [], "", None)

    def adjustment(self, rule: Rule) -> Adjustment:
        assert isinstance(rule.setting, nodes.Exact)
        setting = rule.setting
        amount, clauses = self.traced(lambda: self.value(setting.value))
        return Adjustment(rule.kind, clauses | self.bit(rule), amount)

    def bit(self, rule: Rule) -> int:
        return 1 << self.of.clause_numbers[rule.clause]

    def traced(self, compute: Callable[[], Any]) -> tuple[Any, int]:
        """A value, and the clauses of all that was read for it."""
        outer, self.clauses = self.clauses, 0
        value = compute()
        clauses, self.clauses = self.clauses, outer
        return value, clauses

    # ------------------------------------------------------------ what a rule says

    def base(self, thing: Thing, won: list[Rule]) -> "Base | None":
        """What the outcome is a share of, if it is one and a winning rule speaks of it."""
        speaks = any(isinstance(r.setting, nodes.ShareOf | nodes.Rest) for r in won)
        if not thing.share_of or not speaks:
            return None
        slot = Slot(thing.share_of)
        found = self.find(slot)
        if found.status == "value" and not isinstance(found.value, Part):
            return Base(found.value, found.clauses, None)
        missing = self.missing_base(thing)
        return Base(missing, 0, missing)

    def missing_base(self, thing: Thing) -> Leaf:
        """What the outcome is a share of, where that has no value."""
        slot = Slot(thing.share_of)
        found = self.find(slot)
        kind = "silent" if found.status == "value" else found.status
        return Leaf(self.world, kind, thing.share_of, self.slot_type(slot))

    def says(self, rule: Rule, base: "Base | None") -> Said:
        """The value that a rule gives its slot, with the clauses behind it."""
        (value, share), clauses = self.traced(lambda: self.setting(rule, base))
        if rule.about:
            type = self.slot_type(rule.slot)
            value, share = approximate(self.world, rule.slot.name, type, value), None
        return Said(clauses | self.bit(rule), value, share, self.bit(rule))

    def setting(self, rule: Rule, base: "Base | None") -> tuple[Any, tuple[Any, Any] | None]:
        """The value, and the share if it was said as one."""
        slot, thing = rule.slot, self.things[rule.slot.name]
        match rule.setting:
            case nodes.Exact(expression):
                return self.exact(thing, expression), None
            case nodes.Range(low, high):
                ends = [None if end is None else self.value(end) for end in (low, high)]
                return Between(self.world, slot.name, self.slot_type(slot), *ends), None
            case nodes.ShareOf(low_share, high_share):
                assert base is not None
                low_part = None if low_share is None else tidy(low_share)
                high_part = None if high_share is None else tidy(high_share)
                return self.part(slot, base, low_part, high_part), (low_part, high_part)
            case nodes.Rest(expression):
                assert base is not None
                self.clauses |= base.clauses
                return minus(base.value, self.value(expression)), None
            case nodes.Unspecified(body):
                return self.unspecified(slot, thing, body), None
            case _:
                assert_never(rule.setting)

    def unspecified(self, slot: Slot, thing: Thing, body: str) -> Any:
        """The whole range of the type; what is needed is the figure, and the body that sets it."""
        needs = (slot.name, body) if body else (slot.name,)
        if thing.share_of:
            return unspecified_share(self.world, slot.name, needs)
        options = tuple(choice.key for choice in thing.choices)
        type = self.slot_type(slot)
        return without_value(self.world, "open", slot.name, type, options, needs)

    def part(self, slot: Slot, base: "Base", low: Any, high: Any) -> Any:
        self.clauses |= base.clauses
        if low == high:
            return times(base.value, low)
        ends = [None if end is None else times(base.value, end) for end in (low, high)]
        return Between(self.world, slot.name, self.slot_type(slot), *ends)

    def exact(self, thing: Thing, expression: nodes.Expression | None) -> Any:
        """A value as its type needs it: truths and choices are settled, the rest may be open."""
        assert expression is not None
        if thing.type == "yes/no":
            return self.truth(expression)
        value = self.value(expression)
        return value.settle() if isinstance(value, UnknownChoice) else value

    # ------------------------------------------------------------ names

    def read(self, slot: Slot) -> Any:
        """The value of a name: from the case, computed, settled by rules, or undecided."""
        thing = self.things[slot.name]
        if thing.kind in ("term", "outcome"):
            return self.settled(slot)
        if thing.key in self.case.values:
            return _plain(self.case.values[thing.key])
        if thing.definition is not None:
            return self.settled(slot)
        if slot in self.of.rules:
            found = self.find(slot)
            if found.status == "value":
                self.clauses |= found.clauses
                return found.value
        return self.missing(thing)

    def settled(self, slot: Slot) -> Any:
        found = self.find(slot)
        self.clauses |= found.clauses
        if found.status == "value" and not isinstance(found.value, Part):
            return found.value
        thing = self.things[slot.name]
        kind = "silent" if found.status == "value" else found.status
        options = tuple(choice.key for choice in thing.choices)
        return without_value(self.world, kind, slot.name, self.slot_type(slot), options)

    def missing(self, thing: Thing) -> Any:
        """A fact that the case lacks: false where the case is closed, else undecided."""
        if thing.type == "yes/no" or thing.kind == "group":
            if self.did_not_happen(self.of.policy.presupposed(thing.key)):
                return False
            if self.case.closed:
                self.of.assumed.add(thing.key)
                return False
            return UnknownTruth(self.world, thing.key)
        if thing.type == "choice":
            return UnknownChoice(self.world, thing.key, tuple(c.key for c in thing.choices))
        return Leaf(self.world, "fact", thing.key, thing.type or "number", *thing.limits)

    def happened(self, event: str) -> bool:
        """Whether the event happened: by the case, or since a group that is held presupposes it.

        A clause that supplies its date carries it over.
        """
        thing = self.things[event]
        if event in self.case.values:
            return bool(self.case.values[event])
        if thing.event_date in self.case.values:
            return True
        if any(map(self.is_in, self.of.policy.presupposing[event])):
            return True
        for rule in self.of.rules.get(Slot(thing.event_date), ()):
            dates = (self.things[slot.name].date_of for slot in sorted(reads(rule.setting)))
            sources = [source for source in dates if source]
            if sources and self.truth(rule.condition):
                return all(self.happened(source) for source in sources)
        if self.case.closed:
            self.of.assumed.add(event)
            return False
        return bool(UnknownTruth(self.world, event, (thing.event_date,)))

    def is_in(self, group: str) -> bool:
        """The case gives the group, or this run has taken it to be so."""
        return self.case.values.get(group) is True or self.world.took(group) is True

    def did_not_happen(self, event: str) -> bool:
        """The case denies the event, or this run has taken it not to have happened."""
        if not event:
            return False
        return self.case.values.get(event) is False or self.world.took(event) is False

    def holds(self, identity: str, as_of: nodes.Expression | None) -> bool:
        members = (identity, *self.things[identity].includes)
        return any(self.holds_itself(member, as_of) for member in members)

    def holds_itself(self, identity: str, as_of: nodes.Expression | None) -> bool:
        """Held, certified by the day that counts, and not ended before it."""
        holding = self.case.identities.get(identity)
        if holding is None and self.case.closed:
            self.of.assumed.add(identity)
            return False
        if holding is None:
            holding = Holding(bool(UnknownTruth(self.world, identity)))
        if not holding.held:
            return False
        if as_of is None:
            return holding.ended is None or self.counts_still(identity)
        day = self.value(as_of)
        if holding.ended is not None and holding.ended < day:
            return False
        return bool(self.certified_itself(identity) <= day)

    def counts_still(self, identity: str) -> bool:
        """Whether an identity that ended counts: the policy leaves it open, no fact settles it."""
        self.of.ended.add(identity)
        return bool(UnknownTruth(self.world, f"{identity}.now", (self.asked or identity,)))

    def certified(self, identity: str) -> Any:
        """When the identity, or the first of those that it includes, was certified."""
        members = (identity, *self.things[identity].includes)
        held = [member for member in members if self.holds_itself(member, None)]
        return reduce(smaller, (self.certified_itself(member) for member in held or [identity]))

    def certified_itself(self, identity: str) -> Any:
        holding = self.case.identities.get(identity)
        if holding is not None and holding.certified is not None:
            return holding.certified
        return Leaf(self.world, "fact", f"{identity}.certified", "date", needs=(identity,))

    # ------------------------------------------------------------ expressions

    def truth(self, expression: nodes.Expression) -> bool:
        """Whether a condition holds in this run; what it reads is no source of a value."""
        outer = self.clauses
        verdict = self.condition(expression)
        self.clauses = outer
        return verdict

    def condition(self, expression: nodes.Expression) -> bool:
        match expression:
            case nodes.Not(operand):
                return not self.truth(operand)
            case nodes.All(operands):
                return all(self.truth(operand) for operand in operands)
            case nodes.Any(operands):
                return any(self.truth(operand) for operand in operands)
            case nodes.Compare(operator, left, right):
                return _compare(operator, self.value(left), self.value(right))
            case nodes.IsChoice(slot, options):
                return is_choice(self.read(slot), options)
            case nodes.OnDays(day, first, last):
                return falls_on(self.value(day), first, last)
            case nodes.Holds(identity, as_of):
                return self.holds(identity, as_of)
            case nodes.Happened(event):
                return self.happened(event)
            case _:
                return bool(self.value(expression))

    def value(self, expression: nodes.Expression) -> Any:
        match expression:
            case nodes.Constant(_, value):
                return tidy(value)
            case nodes.Read(slot):
                return self.read(slot)
            case nodes.CertifiedOn(identity):
                return self.certified(identity)
            case nodes.Elapsed():
                return self.elapsed(expression)
            case nodes.Arithmetic(operator, left, right):
                return _ARITHMETIC[operator](self.value(left), self.value(right))
            case nodes.Extreme(which, left, right):
                extreme = larger if which == "larger" else smaller
                return extreme(self.value(left), self.value(right))
            case nodes.Rounded(inner, how, unit):
                return rounded(self.value(inner), how, unit)
            case nodes.Remainder(base, share):
                return self.remainder(base, share)
            case (
                nodes.Not() | nodes.All() | nodes.Any() | nodes.Compare() | nodes.IsChoice()
                | nodes.OnDays() | nodes.Holds() | nodes.Happened()
            ):  # fmt: skip
                return self.truth(expression)
            case _:
                return self.date(expression)

    def date(self, expression: nodes.DateExpression) -> Any:
        base = self.value(expression.base)
        match expression:
            case nodes.Shift(_, length):
                return shift(base, self.value(length))
            case nodes.LastDay(_, length, first_day_counted):
                return last_day(base, self.value(length), first_day_counted)
            case nodes.AddDays(_, days):
                return add_days(base, days)
            case nodes.MonthStart(_, months):
                return month_start(base, months)
            case nodes.MonthEnd(_):
                return month_end(base)
            case nodes.DayOfMonth(_, number):
                return day_of_month(base, number)
            case nodes.YearEdge(_, which):
                return year_start(base) if which == "start" else year_end(base)
            case _:
                assert_never(expression)

    def elapsed(self, expression: nodes.Elapsed) -> Any:
        start, end = self.value(expression.start), self.value(expression.end)
        match expression.unit:
            case "whole years":
                return whole_years(start, end, expression.next_day)
            case "calendar years":
                return calendar_years(start, end)
            case "calendar months":
                return calendar_months(start, end)
            case "days":
                return days_between(start, end, expression.first_day_counted)
            case _:
                assert_never(expression.unit)

    def remainder(self, base: Slot, share: Slot) -> Any:
        """Base minus share; where the share is all of it, the base is not even asked for."""
        part = self.find(share)
        self.clauses |= part.clauses
        if part.status != "value":
            return without_value(self.world, part.status, share.name, self.slot_type(share))
        if part.share == (1, 1):
            return 0
        return remainder(self.settled(base), part)


class Base:
    """What shares are a share of: its value, the clauses behind it, and its name if it has none."""

    def __init__(self, value: Any, clauses: int, missing: Leaf | None) -> None:
        self.value = value
        self.clauses = clauses
        self.missing = missing


def _plain(value: Given) -> Any:
    return tidy(value)


def _compare(operator: str, left: Any, right: Any) -> bool:
    match operator:
        case "<":
            return bool(left < right)
        case "<=":
            return bool(left <= right)
        case ">":
            return bool(left > right)
        case ">=":
            return bool(left >= right)
        case _:
            return bool(left == right)


_ARITHMETIC: dict[str, Callable[[Any, Any], Any]] = {
    "+": plus,
    "-": minus,
    "*": times,
    "/": divided,
}

shift = lifted(calendar.shift)
last_day = lifted(calendar.last_day)
add_days = lifted(calendar.add_days)
month_start = lifted(calendar.month_start)
month_end = lifted(calendar.month_end)
day_of_month = lifted(calendar.day_of_month)
year_start = lifted(calendar.year_start)
year_end = lifted(calendar.year_end)
whole_years = lifted(calendar.whole_years)
calendar_years = lifted(calendar.calendar_years)
calendar_months = lifted(calendar.calendar_months)
days_between = lifted(calendar.days_between)
