"""The checks that need only text: inventories, tables of figures, declared names."""

from fractions import Fraction

import pytest

from handmade import Builder, card, names, read
from tiaoli.checks import check_file
from tiaoli.checks.names import check_names
from tiaoli.checks.tables import check_tables
from tiaoli.diagnostics.base import Words
from tiaoli.inventory import check_inventory, read_inventory
from tiaoli.source import Source
from tiaoli.syntax import tree
from tiaoli.syntax.declared import declared_in
from tiaoli.syntax.from_text import parse
from tiaoli.syntax.scope import Scope

HEAD = "# Card\n\n| id | article | statement | labels | why not |\n|---|---|---|---|---|\n"
ALL = "| B1 | 1 | all of it | 1, 2，3、4 | |\n| B2 | 2 | the rest | 5, 【6】, [7] | |\n"


def inventory(rows, policy=None):
    read_ = read_inventory(Source("card.inventory.md", HEAD + rows))
    return [
        (each.code, each.message("en"))
        for each in check_inventory(read_, policy or card().policy())
    ]


def test_a_complete_inventory_has_no_findings():
    assert inventory(ALL) == []
    assert inventory(ALL + "| B3 | 3 | the hall is \\| warm | | not about a reader |\n") == []


@pytest.mark.parametrize(
    "row, code",
    [
        ("| B3 | 3 | who may sit where | | |", "C002"),
        ("| B3 | 3 | more | 9 | |", "C004"),
        ("| B1 | 3 | more | 1 | |", "C001"),
        ("| | 3 | more | 1 | |", "C001"),
        ("| B3 | 3 | more | 1 |", "C001"),
    ],
)
def test_a_row_that_does_not_fit(row, code):
    (found,) = inventory(f"{ALL}{row}\n")
    assert found[0] == code


def test_a_clause_that_no_statement_names():
    assert inventory("| B1 | 1 | most | 1, 2, 3, 4, 5, 6 | |\n") == [
        ("C003", "no row of the inventory names clause [7]")
    ]


def test_an_inventory_without_a_table():
    found = read_inventory(Source("a.md", "# Nothing\n"))
    assert [each.code for each in found.problems] == ["C001"]


def test_places_point_at_the_row():
    found = read_inventory(Source("a.md", HEAD + "| B1 | 1 | most | 1 |\n"))
    assert (found.problems[0].span.line, found.problems[0].span.column) == (5, 1)


def test_a_table_is_named_by_itself_or_by_its_rows():
    table = tree.RuleTable(Words("表", "table"), (), (), label=tree.Label("t"))

    def build():
        build = Builder()
        for label in ("t", "t/1", "t/2"):
            build.rule(label, "fee", read("yearly rate"), statement=table)
        build.clauses = [_with_label(clause, table) for clause in build.clauses]
        return build.policy()

    assert inventory("| B1 | 1 | all | t | |\n", build()) == []
    assert inventory("| B1 | 1 | all | t/1, t/2 | |\n", build()) == []
    assert [code for code, _ in inventory("| B1 | 1 | all | t/1 | |\n", build())] == ["C003"]


def _with_label(clause, statement):
    from attrs import evolve

    return evolve(clause, statement=statement)


# ---------------------------------------------------------------- tables


def file_of(*statements):
    return tree.File(tree.Header("policy", "en", Words("", "card")), statements)


BOOKS = tree.DataTable(
    Words("藏书", "books"), ("branch", "books", "shelved"),
    (("North", "200", "190"), ("South", "150", "143")),
)  # fmt: skip


def part(how="half up", fraction=Fraction(95, 100), column="shelved"):
    return tree.CheckPart(column, fraction, "books", how)


def test_parts_and_totals_that_are_right():
    assert not list(check_tables(file_of(BOOKS, part(), tree.CheckTotal("books", Fraction(350)))))


def test_a_part_that_is_wrong_names_row_and_values():
    (found,) = check_tables(file_of(BOOKS, part("down")))
    assert found.message("en") == (
        "row “South”: 95% of 150 (“books”) is 142, but “shelved” says 143"
    )
    assert found.message("zh") == "“South”一行：“books”150的95%取整是142，但“shelved”写的是143"


def test_a_total_that_is_wrong_says_by_how_much():
    (found,) = check_tables(file_of(BOOKS, tree.CheckTotal("books", Fraction(340))))
    assert found.message("en") == "column “books” adds up to 350, not 340 (10 more)"


def test_checks_without_table_column_or_figure():
    assert [f.code for f in check_tables(file_of(part()))] == ["C066"]
    assert [f.code for f in check_tables(file_of(BOOKS, part(column="lent")))] == ["C063"]
    words = tree.DataTable(BOOKS.title, BOOKS.head, (("North", "many", "190"), ("South", "1")))
    found = [
        f.code for f in check_tables(file_of(words, part(), tree.CheckTotal("books", Fraction(1))))
    ]
    assert found == ["C065", "C064", "C064", "C064"]


def test_an_empty_cell_is_called_so():
    table = tree.DataTable(BOOKS.title, ("branch", "chairs"), (("North", ""),))
    (found,) = check_tables(file_of(table, tree.CheckTotal("chairs", Fraction(3))))
    assert found.message("zh") == "“North”一行的“chairs”空着，不是数"
    assert found.message("en") == "“chairs” of row “North” is empty, which is no number"


def test_the_nearest_table_above_counts():
    other = tree.DataTable(BOOKS.title, ("branch", "chairs"), (("North", "3"),))
    total = tree.CheckTotal("chairs", Fraction(3))
    assert not list(check_tables(file_of(BOOKS, other, total)))
    assert list(check_tables(file_of(other, BOOKS, total)))


# ---------------------------------------------------------------- names


def group(zh, en=""):
    return tree.GroupDeclaration(names(en, zh))


def check_text(text, above=""):
    """The findings about the names that a text declares below a text that it may use."""
    source = Source("x", "vocabulary: x\n" + text)
    scope = Scope.of(
        *(declared_in(each) for each in (Source("a", "vocabulary: a\n" + above), source))
    )
    parsed = parse(source, scope)
    assert parsed.file and not parsed.diagnostics
    return list(check_names(parsed.file, scope))


def test_names_in_one_language_only():
    (found,) = check_names(file_of(group("读者")), Scope.of())
    assert found.message("en") == "“读者” has no English name" and found.severity == "warning"
    (found,) = check_names(file_of(group("", "reader")), Scope.of())
    assert found.message("zh") == "“reader”没有中文名称"


def test_opposites_choices_and_dates_are_names_too():
    fact = tree.FactDeclaration(
        names("lives in town", "住在本镇"), tree.TypeWords("yes/no"), names("lives elsewhere")
    )
    event = tree.EventDeclaration(names("joined", "入馆"), names("joining date"))
    kind = tree.TypeWords("choice", (names("red card"), names("blue card", "蓝卡")))
    term = tree.TermDeclaration(names("kind", "种类"), kind)
    outcome = tree.OutcomeDeclaration(
        names("fee", "费用"), tree.TypeWords("money"), says=(tree.Says(names("may pay")),)
    )
    found = check_file(file_of(fact, event, term, outcome), Scope.of())
    assert [each.name for each in found] == ["lives elsewhere", "joining date", "red card"]


STUDENTS = "group student = 学生.\ngroup student union = 学生会.\n"
MEMBER, STAFF = "fact is a member = 会员: yes/no.\n", "fact is staff = 员: yes/no.\n"


def test_names_that_cross():
    (found,) = check_text(STUDENTS + MEMBER + STAFF)
    assert found.message("zh") == "“学生会员”本想读作“学生·会员”，会被读成“学生会·员”"
    assert not check_text(STUDENTS + MEMBER)


def test_names_that_no_sentence_holds_side_by_side_do_not_cross():
    assert not check_text(STUDENTS + "event joined = 会员: joining date = 入会日期.\n" + STAFF)
    assert not check_text(STUDENTS + MEMBER + "body Staff Office = 员.\n")


def test_only_new_names_are_reported():
    assert not check_text("group reader = 读者.\n", STUDENTS + MEMBER + STAFF)
    assert check_text(MEMBER, STUDENTS + STAFF)
