"""English sentences for statements, declarations, notes, tables and examples."""

from typing import assert_never

from tiaoli.syntax import tree
from tiaoli.syntax.print_base import is_only_names, who_of
from tiaoli.syntax.print_en import COMPARISONS, ROUNDINGS, EnglishPhrases, counting
from tiaoli.syntax.print_figures import (
    declared_names,
    figure,
    percentage,
    quoted,
    quoted_words,
)
from tiaoli.syntax.print_statements import SentencePrinter

MARKS = {
    "superior prevails": "superior policy prevails",
    "unless otherwise": "unless otherwise provided",
    "binding": "binding",
    "in principle": "in principle",
    "about": "about",
    "assumption": "assumption",
    "emendation": "emendation",
}
SHORT_SUBJECT = 40
MODALS = ("can", "may", "must", "need", "shall", "should", "will")


class EnglishPrinter(EnglishPhrases, SentencePrinter):
    """Whole statements in English."""

    between_pieces = " "
    full_stop = "."
    note_brackets = ("(", ")", "; ")

    # ------------------------------------------------------------ labels and notes

    def label(self, label: tree.Label) -> str:
        return f"[{label.policy}: {label.text}]" if label.policy else f"[{label.text}]"

    def head_of(self, label: str, notes: str) -> str:
        return " ".join(part for part in (label, notes) if part)

    def _labels(self, labels: tuple[tree.Label, ...]) -> str:
        return " ".join(self.label(each) for each in labels)

    def note(self, note: tree.ClauseNote) -> str:
        match note:
            case tree.ExceptionTo(labels=labels):
                return f"exception to {self._labels(labels)}"
            case tree.Overrides(labels=labels):
                return f"overrides {self._labels(labels)}"
            case tree.AcceptsConflict(labels=labels, reason=reason):
                return f"accepts conflict with {self._labels(labels)}: {quoted_words(reason, 'en')}"
            case tree.InForce(which=which, day=day):
                return f"{which} {self.date(day)}"
            case tree.ForYear(year=year):
                return f"for {year}"
            case tree.CountsFirstDay(counted=counted):
                return counting(counted).strip(" ()")
            case tree.Mark(kind=kind, text=text):
                return f"{MARKS[kind]} {quoted_words(text, 'en')}".rstrip()
            case _:
                assert_never(note)

    # ------------------------------------------------------------ rules

    def rule(self, rule: tree.Rule) -> tuple[str, ...]:
        if not rule.subjects:
            return (self._parameter(rule) + ".",)
        outcomes = [self.outcome(each) for each in rule.outcomes]
        if rule.unless is not None:
            outcomes.append(f"unless {self.condition(rule.unless)}")
        start = self.subjects(rule.subjects)
        if rule.condition is not None:
            start += f" {self._who(rule.condition)},"
        elif self._is_noun(rule.outcomes[0]) or not is_predicate(outcomes[0]):
            start += ","
        elif len(start) <= SHORT_SUBJECT:
            outcomes[0] = f"{start} {outcomes[0]}"
            start = ""
        *most, last = outcomes
        pieces = (start, *(f"{each}," for each in most), f"{last}.")
        return pieces if start else pieces[1:]

    def _is_noun(self, outcome: tree.OutcomeFrame) -> bool:
        return not isinstance(outcome, tree.Sets) or self.book.frame(outcome).kind == "noun"

    def subjects(self, names: tuple[tree.Name, ...]) -> str:
        """`A`, `A or B`, `A, B or C`."""
        *most, last = (self.name(each) for each in names)
        return f"{', '.join(most)} or {last}" if most else last

    def _parameter(self, rule: tree.Rule) -> str:
        first, *others = rule.outcomes
        year = f" for {rule.year}" if rule.year is not None else ""
        parts = [self.by_noun(first, year)]
        return ", ".join(parts + [self.by_noun(each) for each in others])

    def by_noun(self, outcome: tree.OutcomeFrame, year: str = "") -> str:
        """An outcome by its noun: a sentence without a subject takes no verb."""
        said = self.change(outcome)
        return f"{self.name(outcome.outcome)}{year} {said}"

    def _who(self, condition: tree.Condition) -> str:
        """`within 90 days`, `who pays late`, `certified after D who pays late`."""
        match condition:
            case tree.ClockTest() | tree.CertifiedTest():
                return self.condition(condition)
            case tree.And(conditions=(tree.ClockTest() | tree.CertifiedTest() as test, *others)):
                rest = others[0] if len(others) == 1 else tree.And(tuple(others))
                if rest is others[0] and isinstance(rest, tree.And):
                    return self._relative(condition)
                return f"{self.condition(test)} {self._relative(rest)}"
            case _:
                return self._relative(condition)

    def _relative(self, condition: tree.Condition) -> str:
        """`who pays late`, `whose age is at least 18`."""
        first = condition
        if isinstance(condition, tree.And | tree.Or):
            first = condition.conditions[0]
        has_noun = isinstance(first, tree.Comparison | tree.DateTest | tree.ChoiceTest)
        return f"{'whose' if has_noun else 'who'} {self.condition(condition)}"

    # ------------------------------------------------------------ other statements

    def other(self, statement: tree.AnyStatement) -> str:
        match statement:
            case tree.Certifies(body=body, identities=identities):
                return f"{self.name(body)} certifies {self.names(identities)}"
            case tree.Duty(bodies=bodies, text=text, deadline=deadline):
                due = self.deadline(deadline)
                return f"{self.names(bodies)} must {quoted_words(text, 'en')}{due}"
            case tree.Channel(text=text, items=items):
                listed = ", ".join(quoted_words(each, "en") for each in items)
                return f"channel {quoted_words(text, 'en')}: {listed}"
            case tree.Target(text=text, at_least=share, deadline=deadline):
                least = percentage(share) or figure(share)
                due = self.deadline(deadline)
                return f"target {quoted_words(text, 'en')} at least {least}{due}"
            case tree.NoteStatement(text=text):
                return f"note {quoted_words(text, 'en')}"
            case tree.CheckPart(column=column, fraction=fraction, of=of, how=how):
                part = percentage(fraction) or figure(fraction)
                whole = f"{part} of {quoted(of, 'en')} {ROUNDINGS[how]}"
                return f"check {quoted(column, 'en')} is {whole}"
            case tree.CheckTotal(column=column, total=total):
                return f"check total of {quoted(column, 'en')} is {figure(total)}"
            case _:
                return self._policy_wide(statement)

    def deadline(self, deadline: tree.Deadline | None) -> str:
        if deadline is None:
            return ""
        match deadline.kind:
            case "by":
                return f", by {self.anything(deadline.day)}"
            case "monthly":
                last = f"by day {deadline.number}" if deadline.number else "by the last day"
                return f", every month {last}"
            case "working days":
                plural = "" if deadline.number == 1 else "s"
                return f", within {deadline.number} working day{plural}"
            case _:
                assert_never(deadline.kind)

    def _policy_wide(self, statement: tree.AnyStatement) -> str:
        match statement:
            case tree.IdentitiesAsOf(day=day):
                return f"identities count as of {self.date(day)}"
            case tree.SeveralIdentities(how="order", order=order):
                first = "the first in this order applies"
                return f"several identities: {first}: {self.names(order)}"
            case tree.SeveralIdentities(how=how, outcome=outcome):
                named = f" {self.name(outcome)}" if outcome else ""
                return f"several identities: the {how}{named} applies"
            case tree.MutuallyExclusive(names=names):
                return f"mutually exclusive: {self.names(names)}"
            case tree.DayCounting(first_day_counted=counted):
                return f"days count from the {'day itself' if counted else 'next day'}"
            case tree.BirthdayCounting():
                return "birthdays count from the next day"
            case tree.InForceBy(day=day):
                return f"clauses are in force by {self.date(day)}"
            case tree.GroupClock(group=group, until=until):
                return f"{self.name(group)} is counted to {self.name(until)}"
            case _:
                return self._declaration(statement)

    # ------------------------------------------------------------ declarations

    def declared(self, names: tree.Names) -> str:
        """`English | alias = 中文`, as names are declared."""
        return declared_names(names.en, names.zh)

    def type_words(self, type_words: tree.TypeWords) -> str:
        if type_words.type != "choice":
            return "whole number" if type_words.whole else type_words.type
        return f"one of ({', '.join(self.declared(each) for each in type_words.choices)})"

    def who_or_condition(self, condition: tree.Condition) -> str:
        """The definition of a group: a list of names, or a condition."""
        if is_only_names(condition):
            return " or ".join(self.name(each) for each in who_of(condition))
        return self.condition(condition)

    def _declaration(self, statement: tree.AnyStatement) -> str:
        match statement:
            case tree.FactDeclaration():
                return self._fact(statement)
            case tree.EventDeclaration(names=names, date=date):
                return f"event {self.declared(names)}: {self.declared(date)}"
            case tree.GroupDeclaration(names=names, clock=clock, condition=condition):
                counted = f", counted from {self.name(clock)}" if clock else ""
                defined = f": {self.who_or_condition(condition)}" if condition else ""
                return f"group {self.declared(names)}{counted}{defined}"
            case tree.IdentityDeclaration(names=names, includes=includes):
                members = f", includes {self.names(includes)}" if includes else ""
                return f"identity {self.declared(names)}{members}"
            case tree.BodyDeclaration(names=names):
                return f"body {self.declared(names)}"
            case tree.TermDeclaration(names=names, type=type_words):
                return f"term {self.declared(names)}: {self.type_words(type_words)}"
            case tree.OutcomeDeclaration():
                return self._outcome_declaration(statement)
            case _:
                raise TypeError(f"{type(statement).__name__} is printed as a block")

    def _fact(self, fact: tree.FactDeclaration) -> str:
        opposite = f", opposite {self.declared(fact.opposite)}" if fact.opposite else ""
        start = f"fact {self.declared(fact.names)}: "
        if fact.type.type == "yes/no" and fact.value is not None and not fact.opposite:
            return f"{start}{self.anything(fact.value)}"
        computed = f", is {self.anything(fact.value)}" if fact.value is not None else ""
        limits = self._limits(fact.at_least, fact.at_most)
        return f"{start}{self.type_words(fact.type)}{opposite}{computed}{limits}"

    def _limits(self, at_least: tree.Value | None, at_most: tree.Value | None) -> str:
        low = f", at least {self.value(at_least)}" if at_least else ""
        high = f", at most {self.value(at_most)}" if at_most else ""
        return low + high

    def _outcome_declaration(self, outcome: tree.OutcomeDeclaration) -> str:
        parts = [f"outcome {self.declared(outcome.names)}: {self.type_words(outcome.type)}"]
        if outcome.share_of:
            parts.append(f"share of {self.name(outcome.share_of)}")
        if outcome.value is not None:
            parts.append(f"is {self.anything(outcome.value)}")
        parts.append(self._limits(outcome.at_least, outcome.at_most).removeprefix(", "))
        if outcome.otherwise is not None:
            parts.append(f"otherwise {self.anything(outcome.otherwise)}")
        if outcome.combine:
            parts.append(f"the {outcome.combine} wins")
        parts += [self._says(each) for each in outcome.says]
        return ", ".join(part for part in parts if part)

    def _says(self, says: tree.Says) -> str:
        verb = "says the rest" if says.rest else "says"
        value = f": {self.anything(says.value)}" if says.value is not None else ""
        return f"{verb} {self.declared(says.names)}{value}"

    # ------------------------------------------------------------ tables and examples

    def table_title(self, title: str) -> str:
        return f"table {title}:"

    def column(self, column: tree.Column) -> str:
        match column.kind:
            case "subject":
                return "person"
            case "funder":
                return "funded by"
            case "condition" | "outcome":
                condition = self.condition(column.condition) if column.condition else ""
                return self.name(column.name) + (f" ({condition})" if condition else "")
            case _:
                assert_never(column.kind)

    def condition_cell(self, condition: tree.Condition) -> str:
        match condition:
            case tree.And(conditions=parts):
                return " and ".join(self.condition_cell(each) for each in parts)
            case tree.Has():
                return "has"
            case tree.Not(condition=tree.Has()):
                return "has not"
            case tree.DateTest(tail=tree.ByDate(relation="on")):
                return self.plain_cell(condition)
            case tree.Comparison(operator=operator, right=right):
                said = COMPARISONS[operator].removeprefix("is").strip()
                return f"{said} {self.value(right)}".strip()
            case tree.DateTest(tail=tail) | tree.EventTest(tail=tail):
                return self.tail(tail)
            case _:
                return self.plain_cell(condition)

    def outcome_cell(self, sets: tree.Sets) -> str:
        by = f" by {self.name(sets.by)}" if sets.by else ""
        return self.amount(sets.value) + by

    def others(self) -> str:
        return "others"

    def example_lines(self, example: tree.Example) -> tuple[str, str, str]:
        given = [self._given(each) for each in example.given]
        if example.nothing_else:
            given.append("nothing else")
        expect = ", ".join(self._expect(each) for each in example.expect)
        title = quoted_words(example.title, "en")
        return f"example {title}:", f"given {', '.join(given)};", f"expect {expect}."

    def _given(self, given: tree.Given) -> str:
        match given:
            case tree.GivenValue(name=name, value=value):
                return f"{self.name(name)} {self.anything(value)}"
            case tree.GivenFlag(name=name, holds=holds, certified=certified, ended=ended):
                if self.book.is_event(name.key):
                    return f"{'has' if holds else 'has not'} {self.name(name)}"
                if not holds:
                    return self.opposite(name) or f"not {self.name(name)}"
                start = f" certified {self.date(certified)}" if certified else ""
                end = f" ended {self.date(ended)}" if ended else ""
                return f"{self.name(name)}{start}{end}"
            case _:
                assert_never(given)

    def _expect(self, expect: tree.Expect) -> str:
        match expect:
            case tree.Sets():
                return self.outcome(expect)
            case tree.ExpectStatus(status=status, outcome=outcome, needs=needs, labels=labels):
                said = f"{self.name(outcome)} {status}" if outcome else status
                needed = f" without {self.names(needs)}" if needs else ""
                clauses = f" of {self._labels(labels)}" if labels else ""
                return f"{said}{needed}{clauses}"
            case _:
                assert_never(expect)


def is_predicate(outcome: str) -> bool:
    """Does an outcome read on after its subject without a comma, as `pays 5 yuan` does?"""
    first, _, rest = outcome.partition(" ")
    if first in MODALS:
        return True
    return first.endswith("s") and not rest.startswith(("is ", "are "))
