"""The clauses of a resolved policy as sentences in either language, printed by `syntax/`."""

from fractions import Fraction

from tiaoli.diagnostics.base import Language
from tiaoli.model.nodes import Clause, Policy, Thing
from tiaoli.show import figure_words
from tiaoli.syntax import tree
from tiaoli.syntax.format import printer_of
from tiaoli.syntax.print_statements import SentencePrinter
from tiaoli.syntax.scope import Declared, Phrase, Scope

LONGEST = 300
"""Characters of a sentence that is quoted in an explanation; what is longer is cut."""


class Sentences:
    """Prints the clauses of one policy; the names are those of its model."""

    def __init__(self, policy: Policy) -> None:
        scope = scope_of(policy)
        self._printers: dict[Language, SentencePrinter] = {
            "zh": printer_of("zh", scope),
            "en": printer_of("en", scope),
        }

    def clause(self, clause: Clause, language: Language) -> str:
        """The sentence of a clause without label and notes; of a table its title and row."""
        statement = clause.statement
        if isinstance(statement, tree.RuleTable | tree.DataTable):
            return self._table(clause, statement, language)
        words = self._printers[language].sentence(statement)
        return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"

    def _table(
        self, clause: Clause, table: tree.RuleTable | tree.DataTable, language: Language
    ) -> str:
        title = table.title.in_language(language)
        row = clause.label.rpartition("/")[2]
        is_row = table.label is not None and clause.label != table.label.text
        if language == "zh":
            return f"表“{title}”第{row}行" if is_row else f"表“{title}”"
        return f"row {row} of table “{title}”" if is_row else f"table “{title}”"


def scope_of(policy: Policy) -> Scope:
    """The names of a policy as the printers want them."""
    return Scope.of(
        _declared(policy, thing) for thing in policy.things.values() if not thing.date_of
    )


def _declared(policy: Policy, thing: Thing) -> Declared:
    return Declared(
        kind=thing.kind,
        names=thing.names,
        type=thing.type,
        choices=tuple(choice.names for choice in thing.choices),
        opposite=thing.opposite,
        date=policy.things[thing.event_date].names if thing.event_date else None,
        phrases=tuple(_phrase(says) for says in thing.says),
        clock=bool(thing.clock),
    )


def _phrase(says: tree.Says) -> Phrase:
    match says.value:
        case bool():
            value = "yes" if says.value else "no"
        case tree.Money(fen=fen):
            value = f"{figure_words(Fraction(fen, 100))} yuan"
        case tree.Number(value=number):
            value = figure_words(number)
        case tree.LengthLiteral(months=months, days=days):
            value = f"{months} months" if months else f"{days} days"
        case tree.Name(key=key):
            value = key
        case _:
            value = ""
    return Phrase(says.names, value, says.rest)
