"""Findings about the form of a sentence: what stands there, and what could stand there."""

from typing import ClassVar

from tiaoli.diagnostics.base import Diagnostic, Language, Words, finding


@finding(kw_only=True)
class UnknownWord(Diagnostic):
    """A sentence has words that are neither declared names nor words of the language.

        [1] readr pays 5 yuan.

    The names that may stand at the place and look most alike are proposed.
    ---
    句子中有既没有声明、也不是本语言用词的文字。

        【1】读着费用为5元。

    系统会列出此处可以用、写法最相近的名称。
    """

    code: ClassVar[str] = "P001"
    zh: ClassVar[str] = "“{written}”没有声明"
    en: ClassVar[str] = "`{written}` is not declared"
    zh_help: ClassVar[str] = "{advice}"
    en_help: ClassVar[str] = "{advice}"

    written: str
    advice: Words


@finding(kw_only=True)
class Unexpected(Diagnostic):
    """A word stands where the sentence cannot go on with it.
    ---
    某个词出现在句子不能这样接下去的地方。
    """

    code: ClassVar[str] = "P002"
    zh: ClassVar[str] = "此处不能写“{found}”"
    en: ClassVar[str] = "`{found}` cannot stand here"
    zh_help: ClassVar[str] = "此处可以写：{expected}"
    en_help: ClassVar[str] = "here may stand: {expected}"

    found: str
    expected: tuple[Words, ...]


@finding(kw_only=True)
class PerhapsMissing(Diagnostic):
    """The sentence could go on if one word stood in front of this one.
    ---
    此处如果补上一个词，句子就可以接下去。
    """

    code: ClassVar[str] = "P003"
    zh: ClassVar[str] = "“{found}”前面可能缺少“{missing}”"
    en: ClassVar[str] = "perhaps `{missing}` is missing before `{found}`"
    zh_help: ClassVar[str] = "此处可以写：{expected}"
    en_help: ClassVar[str] = "here may stand: {expected}"

    found: str
    missing: Words
    expected: tuple[Words, ...]

    def help(self, language: Language) -> str:
        """Nothing where the fix says it already."""
        return "" if self.fix else super().help(language)


@finding(kw_only=True)
class StopsEarly(Diagnostic):
    """A statement ends before it is complete.

        [1] reader,
    ---
    句子没有写完。

        【1】读者，
    """

    code: ClassVar[str] = "P004"
    zh: ClassVar[str] = "句子没有写完"
    en: ClassVar[str] = "the sentence stops too early"
    zh_help: ClassVar[str] = "后面可以写：{expected}"
    en_help: ClassVar[str] = "behind it may stand: {expected}"

    expected: tuple[Words, ...]


@finding(kw_only=True)
class MixedAndOr(Diagnostic):
    """`and` and `or` stand side by side; it is open which of them binds first.

        reader who is adult and is local or is student, may borrow.

    Put brackets: `(is adult and is local) or is student`.
    ---
    “且”与“或”连用，分不清哪个先算。

        读者成年且本地或在校的，可以借阅。

    请加括号：（成年且本地）或在校。
    """

    code: ClassVar[str] = "P005"
    zh: ClassVar[str] = "“且”与“或”连用时要加括号"
    en: ClassVar[str] = "`and` beside `or` needs brackets"
    zh_help: ClassVar[str] = "例如：（甲且乙）或丙"
    en_help: ClassVar[str] = "such as: (a and b) or c"


@finding(kw_only=True)
class TooDeep(Diagnostic):
    """A sentence is nested too deep for a reader to follow.
    ---
    句子嵌套太深，读者无法看懂。
    """

    code: ClassVar[str] = "P006"
    zh: ClassVar[str] = "嵌套超过{limit}层"
    en: ClassVar[str] = "nested deeper than {limit}"
    zh_help: ClassVar[str] = "请分成几条，或声明一个计算事实"
    en_help: ClassVar[str] = "part it into several clauses, or declare a computed fact"

    limit: int


@finding(kw_only=True)
class WrongNumberOfCells(Diagnostic):
    """A table row has more or fewer cells than the head of the table.
    ---
    表格某一行的格数与表头不同。
    """

    code: ClassVar[str] = "P007"
    zh: ClassVar[str] = "这一行有{found}格，表头有{wanted}格"
    en: ClassVar[str] = "number of cells: {found} in this row, {wanted} in the head"
    zh_help: ClassVar[str] = "每一行写成 | 甲 | 乙 |，空格也要留竖线"
    en_help: ClassVar[str] = "write each row | a | b |; an empty cell keeps its bars"

    found: int
    wanted: int


@finding(kw_only=True)
class NoRows(Diagnostic):
    """A table has no rows, or rows stand behind a sentence that is no table.
    ---
    表没有行，或者行写在不是表的句子后面。
    """

    code: ClassVar[str] = "P008"
    zh: ClassVar[str] = "{what}"
    en: ClassVar[str] = "{what}"
    zh_help: ClassVar[str] = "表写成：【附件】表“标题”：，下面逐行写 | 甲 | 乙 |"
    en_help: ClassVar[str] = 'a table is written: [a] table "title": and rows | a | b | below'

    what: Words


@finding(kw_only=True)
class LoneName(Diagnostic):
    """An expectation names something and does not say what is expected of it.

        expect fee.
    ---
    “应得”后面只有名称，没有写应得什么。

        应得费用。
    """

    code: ClassVar[str] = "P009"
    zh: ClassVar[str] = "没有写应得的“{name}”是什么"
    en: ClassVar[str] = "`{name}`: what is expected of it is not said"
    zh_help: ClassVar[str] = "例如：费用为5元、费用未规定、费用待定，需年龄"
    en_help: ClassVar[str] = "such as: fee 5 yuan, fee silent, fee undetermined without age"

    name: str


@finding(kw_only=True)
class ColumnForNothing(Diagnostic):
    """A table head names something that no column can hold.
    ---
    表头的名称不能作为表格的一列。
    """

    code: ClassVar[str] = "P010"
    zh: ClassVar[str] = "“{name}”不能作为规则表的表头"
    en: ClassVar[str] = "`{name}` cannot head a column of a table of rules"
    zh_help: ClassVar[str] = "表头写人员类别、资金来源、条件的名称或结果的名称"
    en_help: ClassVar[str] = "a head is `person`, `funded by`, a condition's or an outcome's name"

    name: str


@finding(kw_only=True)
class CellOfAnotherColumn(Diagnostic):
    """A cell says something of another outcome than the one at the head of its column.

        | person | loan length |
        | pupil | pays nothing |
    ---
    格中写的是另一个结果，不是表头所写的结果。

        | 人员类别 | 借期 |
        | 小学生 | 免费 |
    """

    code: ClassVar[str] = "P011"
    zh: ClassVar[str] = "“{cell}”不是“{column}”一栏的值"
    en: ClassVar[str] = "`{cell}` is no value of the column `{column}`"
    zh_help: ClassVar[str] = "请移到它自己的一栏，或改写这一格"
    en_help: ClassVar[str] = "move it to a column of its own, or mend the cell"

    cell: str
    column: str


@finding(kw_only=True)
class NotSupportedYet(Diagnostic):
    """The language cannot say this yet: counting working days, or moving a day behind a holiday.

    Which days are holidays is announced year by year, and no policy file holds them. Working days
    can be written as the term of a duty, `within 5 working days`, where nothing is computed.
    ---
    本语言还不支持这种写法：按工作日计算，或遇节假日顺延。

    哪些天放假每年另行公布，政策文件中没有。工作日只能写在职责的期限中（“5个工作日内”），不参与计算。
    """

    code: ClassVar[str] = "P012"
    zh: ClassVar[str] = "“{found}”暂不支持：这里不能按工作日或节假日计算"
    en: ClassVar[str] = "`{found}` is not supported yet: working days and holidays are not computed"
    zh_help: ClassVar[str] = "请写日数或日期，原文的写法用“说明”保留"
    en_help: ClassVar[str] = (
        "write a number of days or a date, and keep the source's words in a `note`"
    )

    found: str


@finding(kw_only=True)
class OtherLanguage(Diagnostic):
    """A sentence is in the other language than the header of its file.

    A file is in one language. `tiaoli format --to zh` or `--to en` rewrites a whole file.
    ---
    句子用的语言与文件头不同。

    一个文件只用一种语言。`tiaoli format --to zh` 或 `--to en` 可以改写整个文件。
    """

    code: ClassVar[str] = "P013"
    zh: ClassVar[str] = "这一句的语言与文件头不同"
    en: ClassVar[str] = "this sentence is in another language than the header"
    zh_help: ClassVar[str] = "一个文件只用一种语言，以文件头为准"
    en_help: ClassVar[str] = "a file is in one language, that of its header"
