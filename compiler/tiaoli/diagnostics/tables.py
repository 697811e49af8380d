"""Findings about tables of figures and the checks on them (C061…)."""

from typing import ClassVar

from tiaoli.diagnostics.base import Diagnostic, Words, finding


@finding(kw_only=True)
class PartDiffers(Diagnostic):
    """A cell of a table is not the stated part of another cell of its row.

        | branch | books | shelved |
        | North | 200 | 191 |
        check "shelved" is 95% of "books" rounded.

    95% of 200 is 190. Correct the cell; if the source has the slip, note it with an `emendation`.
    ---
    表中一格不等于同行另一格的规定比例。

        | 分馆 | 藏书 | 上架 |
        | 北馆 | 200 | 191 |
        校验“上架”为“藏书”的95%取整。

    200的95%是190。请改正；原文如此的，用“校正”注明。
    """

    code: ClassVar[str] = "C061"
    zh: ClassVar[str] = "“{row}”一行：“{of}”{base}的{percent}取整是{due}，但“{column}”写的是{found}"
    en: ClassVar[str] = (
        "row “{row}”: {percent} of {base} (“{of}”) is {due}, but “{column}” says {found}"
    )

    row: str
    column: str
    of: str
    base: str
    percent: str
    due: str
    found: str


@finding(kw_only=True)
class TotalDiffers(Diagnostic):
    """A column of a table does not add up to the stated total.

        check total of "books" is 500.

    The message says what the column adds up to, and the difference.
    ---
    表中一列的合计与写明的不符。

        校验“藏书”合计为500。

    消息写明这一列实际加起来是多少，差多少。
    """

    code: ClassVar[str] = "C062"
    zh: ClassVar[str] = "“{column}”一列合计是{found}，不是{total}（{difference}）"
    en: ClassVar[str] = "column “{column}” adds up to {found}, not {total} ({difference})"

    column: str
    total: str
    found: str
    difference: Words


@finding(kw_only=True)
class NoSuchColumn(Diagnostic):
    """A check names a column that the table above it does not have.

    A check looks at the nearest table above it. Columns are named as in the head of the table.
    ---
    校验写的列在上方的表中不存在。

    校验针对上方最近的一张表，列名与表头一致。
    """

    code: ClassVar[str] = "C063"
    zh: ClassVar[str] = "上方的表没有“{column}”这一列"
    en: ClassVar[str] = "the table above has no column “{column}”"
    zh_help: ClassVar[str] = "表头有：{head}"
    en_help: ClassVar[str] = "its head has: {head}"

    column: str
    head: tuple[str, ...] = ()


@finding(kw_only=True)
class NotAFigure(Diagnostic):
    """A checked cell is no number.

    Figures are plain digits with an optional decimal point, without separators or units.
    ---
    要校验的一格不是数。

    数只写数字和小数点，不加分隔符和单位。
    """

    code: ClassVar[str] = "C064"
    zh: ClassVar[str] = "“{row}”一行的“{column}”{found}，不是数"
    en: ClassVar[str] = "“{column}” of row “{row}” is {found}, which is no number"

    row: str
    column: str
    found: Words


@finding(kw_only=True)
class RowTooShort(Diagnostic):
    """A row of a table has another number of cells than its head.

    Every row has one cell a column; an empty cell is `| |`.
    ---
    表中一行的格数与表头不同。

    每行的格数与列数相同，空格写作 `| |`。
    """

    code: ClassVar[str] = "C065"
    zh: ClassVar[str] = "“{table}”第{number}行有{found}格，表头有{due}格"
    en: ClassVar[str] = "row {number} of “{table}” has {found} cells, its head {due}"

    table: Words
    number: int
    found: int
    due: int


@finding(kw_only=True)
class NoTableAbove(Diagnostic):
    """A check stands above every table of figures.

    A check looks at the nearest table of figures above it. Write the table first.
    ---
    校验的上方没有数字表。

    校验针对上方最近的一张数字表，请把表写在前面。
    """

    code: ClassVar[str] = "C066"
    zh: ClassVar[str] = "这句校验的上方没有表"
    en: ClassVar[str] = "no table stands above this check"
    zh_help: ClassVar[str] = "请把表写在校验之前"
    en_help: ClassVar[str] = "write the table before the check"
