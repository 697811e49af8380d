"""Findings about the inventory of a source's statements beside a policy (C001…)."""

from typing import ClassVar

from tiaoli.diagnostics.base import Diagnostic, finding


@finding(kw_only=True)
class BrokenInventory(Diagnostic):
    """A row of the inventory cannot be read.

    An inventory is a title line and one Markdown table of five columns:

        | id | article | statement | labels | why not |
        |---|---|---|---|---|
        | B1 | 2 | a card costs 40 yuan a year | 2/1 | |
        | B2 | 3 | the hall is heated | | decides nothing for a reader |

    Every row has five cells and an id of its own. Where clauses decide a statement only in part,
    the last cell says what is left.
    ---
    逐条清单的一行读不懂。

    清单是一行标题加一张五列的 Markdown 表：

        | id | article | statement | labels | why not |
        |---|---|---|---|---|
        | B1 | 二 | 借书证每年40元 | 二/1 | |
        | B2 | 三 | 大厅有暖气 | | 与读者个人无关 |

    每行五格，编号不重复。条款只决定了一部分的，在最后一格写明其余部分。
    """

    code: ClassVar[str] = "C001"
    zh: ClassVar[str] = "清单的这一行读不懂：{problem_zh}"
    en: ClassVar[str] = "this row of the inventory cannot be read: {problem_en}"

    problem_zh: str
    problem_en: str


@finding(kw_only=True)
class StatementWithoutClause(Diagnostic):
    """A statement of the source has neither a clause that decides it nor a reason why none does.

    Every statement of the source stands in the inventory. Write the labels of the clauses that
    decide it, or why none does.
    ---
    原文的一条内容既没有对应的条款，也没有写理由。

    原文的每一条内容都在清单中。请写上决定它的条款标号，或写明为什么没有条款。
    """

    code: ClassVar[str] = "C002"
    zh: ClassVar[str] = "清单“{id}”没有条款，也没有理由"
    en: ClassVar[str] = "“{id}” of the inventory has no clause and no reason"
    zh_help: ClassVar[str] = "在 labels 列写标号，或在 why not 列写理由"
    en_help: ClassVar[str] = "write labels in its fourth cell, or the reason in the fifth"

    id: str


@finding(kw_only=True)
class ClauseWithoutStatement(Diagnostic):
    """A clause decides something that no statement of the inventory says.

    Either the clause adds something that the source does not say, or a row of the inventory lacks
    its label.
    ---
    有条款在清单中找不到对应的内容。

    要么条款多写了原文没有的内容，要么清单的某一行漏了它的标号。
    """

    code: ClassVar[str] = "C003"
    zh: ClassVar[str] = "清单中没有一行写到条款【{label}】"
    en: ClassVar[str] = "no row of the inventory names clause [{label}]"
    zh_help: ClassVar[str] = "在它所依据的那一行加上这个标号"
    en_help: ClassVar[str] = "add the label to the row of the statement that it rests on"

    label: str


@finding(kw_only=True)
class UnknownInventoryLabel(Diagnostic):
    """The inventory names a label that the policy does not have.

    Labels of the inventory are those of the policy beside it, without brackets.
    ---
    清单写了政策中没有的标号。

    清单中的标号是旁边这份政策的标号，不带括号。
    """

    code: ClassVar[str] = "C004"
    zh: ClassVar[str] = "清单“{id}”写的标号“{label}”在政策中不存在"
    en: ClassVar[str] = "“{id}” of the inventory names “{label}”, which the policy does not have"

    id: str
    label: str
