"""How statements are laid out on lines, the same in both languages.

A sentence is printed in one line while it is short; a longer one breaks so that each outcome has
a line of its own. Examples stand on three lines, tables on one line a row, without padding.
"""

from abc import abstractmethod
from itertools import pairwise
from typing import ClassVar

from tiaoli.syntax import tree
from tiaoli.syntax.print_base import EDGE, Printer
from tiaoli.syntax.print_figures import quoted_words

SENTENCE_COLUMNS = 60
LINE_COLUMNS = 80
INDENT = "  "
BLOCKS = tree.Example | tree.RuleTable | tree.DataTable


class SentencePrinter(Printer):
    """What a surface has to say about statements, and the lines made of it."""

    between_pieces: ClassVar[str]
    full_stop: ClassVar[str]
    note_brackets: ClassVar[tuple[str, str, str]]

    @abstractmethod
    def label(self, label: tree.Label) -> str:
        """A clause label in its brackets."""

    @abstractmethod
    def head_of(self, label: str, notes: str) -> str:
        """The label and the notes side by side."""

    @abstractmethod
    def note(self, note: tree.ClauseNote) -> str:
        """One note of a clause, without brackets."""

    @abstractmethod
    def rule(self, rule: tree.Rule) -> tuple[str, ...]:
        """A rule in pieces that may stand on lines of their own."""

    @abstractmethod
    def other(self, statement: tree.AnyStatement) -> str:
        """Any other sentence, without its full stop."""

    @abstractmethod
    def table_title(self, title: str) -> str:
        """The opening line of a table."""

    @abstractmethod
    def column(self, column: tree.Column) -> str:
        """The head cell of a rule table."""

    @abstractmethod
    def condition_cell(self, condition: tree.Condition) -> str:
        """A condition of which the head cell has said the left side."""

    @abstractmethod
    def outcome_cell(self, sets: tree.Sets) -> str:
        """The value of an outcome that the head cell names."""

    @abstractmethod
    def others(self) -> str:
        """The cell for all that no row above names."""

    @abstractmethod
    def example_lines(self, example: tree.Example) -> tuple[str, str, str]:
        """The title, the given part and the expected part of an example."""

    def statement(self, statement: tree.AnyStatement) -> str:
        """A statement with its label, notes and quotation, without its comments."""
        head = self.head(statement)
        quotation = [f"> {line}" for line in statement.quotation.split("\n") if line]
        if isinstance(statement, BLOCKS):
            lines = self._block(statement, head, quotation)
        else:
            pieces, space = self.pieces(statement), self.between_pieces
            lines = lay_out(head, quotation, pieces, space, not statement.notes)
        return close_edges("\n".join(lines))

    def head(self, statement: tree.AnyStatement) -> str:
        """`[label] (note; note)`."""
        opening, closing, separator = self.note_brackets
        notes = separator.join(self.note(each) for each in statement.notes)
        label = self.label(statement.label) if statement.label else ""
        return self.head_of(label, f"{opening}{notes}{closing}" if notes else "")

    def pieces(self, statement: tree.AnyStatement) -> tuple[str, ...]:
        """The sentence, cut where a line may break."""
        if isinstance(statement, tree.Rule):
            return self.rule(statement)
        return (self.other(statement) + self.full_stop,)

    def sentence(self, statement: tree.AnyStatement) -> str:
        """The whole sentence in one line, without label and notes."""
        if isinstance(statement, BLOCKS):
            return close_edges(self.between_pieces.join(self._body(statement)))
        return close_edges(self.between_pieces.join(self.pieces(statement)))

    def _block(self, block: BLOCKS, head: str, quotation: list[str]) -> list[str]:
        title, *rest = self._body(block)
        if isinstance(block, tree.Example):
            rest = [INDENT + line for line in rest]
        if quotation:
            return [head, *quotation, title, *rest]
        space = self.between_pieces if head else ""
        return [head + space + title, *rest]

    def _body(self, block: BLOCKS) -> tuple[str, ...]:
        if isinstance(block, tree.Example):
            return self.example_lines(block)
        title = self.table_title(quoted_words(block.title, self.surface))
        if isinstance(block, tree.DataTable):
            rows: list[tuple[str, ...]] = [block.head, *block.rows]
        else:
            rows = [tuple(self.column(each) for each in block.columns)]
            rows += [tuple(self.cell(each) for each in row.cells) for row in block.rows]
        return (title, *(table_row(row) for row in rows))

    def cell(self, cell: tree.CellValue) -> str:
        """A cell of a rule table."""
        match cell:
            case None:
                return ""
            case tree.Others():
                return self.others()
            case tuple():
                return self.names(cell)
            case tree.Name():
                return self.name(cell)
            case tree.Sets():
                return self.outcome_cell(cell)
            case _:
                return self.condition_cell(cell)

    def plain_cell(self, condition: tree.Condition) -> str:
        """The cells that both languages write alike: yes, no, and choices."""
        match condition:
            case tree.Flag() | tree.Is():
                return self.yes(True)
            case tree.Not(condition=tree.Flag() | tree.Is()):
                return self.yes(False)
            case tree.DateTest(tail=tree.ByDate(relation="on", day=day)):
                return self.date(day)
            case tree.ChoiceTest(choices=choices):
                return self.choices(choices)
            case _:
                return self.condition(condition)


def lay_out(
    head: str, quotation: list[str], pieces: tuple[str, ...], space: str, label_only: bool
) -> list[str]:
    """One line if all is short, else the head alone and, if need be, a line for each piece.

    A sentence that cannot be cut stays beside a head that is only a label, however long it is.
    """
    sentence = space.join(pieces)
    is_short = width(sentence) <= SENTENCE_COLUMNS or len(pieces) == 1
    body = [sentence] if is_short else [pieces[0], *(INDENT + piece for piece in pieces[1:])]
    if not head:
        return [*quotation, *body]
    fits = width(head + space + sentence) <= LINE_COLUMNS or (label_only and len(pieces) == 1)
    if len(body) == 1 and fits and not quotation:
        return [head + space + sentence]
    return [head, *quotation, *body]


def width(text: str) -> int:
    """Columns of a text; a Chinese character counts one, as in messages."""
    return len(text.replace(EDGE, ""))


def table_row(cells: tuple[str, ...]) -> str:
    """`| a | b |`; an empty cell is `| |`."""
    return "|" + "".join(f" {cell} |" if cell else " |" for cell in cells)


def close_edges(text: str) -> str:
    """A space where an edge of a name parts two Latin letters or digits, else nothing."""
    parts = [part for part in text.split(EDGE) if part]
    joined = parts[:1]
    for left, right in pairwise(parts):
        touch = is_latin(left[-1]) and is_latin(right[0])
        joined.append(f" {right}" if touch else right)
    return "".join(joined)


def is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()
