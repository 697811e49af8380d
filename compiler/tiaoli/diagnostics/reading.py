"""Findings about reading a file: its header, its characters, its quotations and its literals."""

from typing import ClassVar

from tiaoli.diagnostics.base import Diagnostic, Language, Words, finding


@finding(kw_only=True)
class MissingHeader(Diagnostic):
    """A file begins with its header.

    The first line says what the file is: `policy: name` or `vocabulary: name`. Without it nothing
    else can be read, because the header also tells the language of the file.
    ---
    文件开头应有文件头。

    第一行说明这是什么文件：“政策：名称”或“词汇：名称”。没有文件头就不知道文件用哪种语言书写，无法读下去。
    """

    code: ClassVar[str] = "R001"
    zh: ClassVar[str] = "文件没有文件头"
    en: ClassVar[str] = "the file has no header"
    zh_help: ClassVar[str] = "请在第一行写“政策：名称”或“词汇：名称”"
    en_help: ClassVar[str] = "write `policy: name` or `vocabulary: name` on the first line"


@finding(kw_only=True)
class UnknownHeaderKey(Diagnostic):
    """A header line begins with a word that no header has.

        polcy: Libraries 2030
    ---
    文件头中有不认识的项目。

        证策：图书馆2030年度
    """

    code: ClassVar[str] = "R002"
    zh: ClassVar[str] = "文件头没有“{key}”这一项"
    en: ClassVar[str] = "a header has no line `{key}`"
    zh_help: ClassVar[str] = "可以写：{known}"
    en_help: ClassVar[str] = "it may have: {known}"

    key: str
    known: tuple[str, ...]


@finding(kw_only=True)
class HeaderValue(Diagnostic):
    """A header line does not have the form that its key needs.

        year: next
    ---
    文件头某一项的写法不对。

        年度：明年
    """

    code: ClassVar[str] = "R003"
    zh: ClassVar[str] = "“{key}”一项应写成：{form}"
    en: ClassVar[str] = "`{key}` must be written: {form}"

    key: str
    form: Words


@finding(kw_only=True)
class HeaderTwice(Diagnostic):
    """A header line stands twice; only one of them can hold.
    ---
    文件头的同一项写了两次，只能保留一次。
    """

    code: ClassVar[str] = "R004"
    zh: ClassVar[str] = "文件头的“{key}”写了两次"
    en: ClassVar[str] = "`{key}` stands twice in the header"
    zh_help: ClassVar[str] = "请删去其中一行"
    en_help: ClassVar[str] = "delete one of the two lines"

    key: str


@finding(kw_only=True)
class InvisibleCharacter(Diagnostic):
    """An invisible or direction-changing character stands in the text.

    Such a character can make a name look like another one, or show a sentence in an order in which
    it is not read. It is refused wherever it stands.
    ---
    文字中有看不见的字符，或改变文字方向的字符。

    这样的字符会使一个名称看上去像另一个，或使句子显示的顺序与实际不同，因此一律不接受。
    """

    code: ClassVar[str] = "R005"
    zh: ClassVar[str] = "此处有看不见的字符（{character}）"
    en: ClassVar[str] = "an invisible character stands here ({character})"
    zh_help: ClassVar[str] = "请删去这个字符"
    en_help: ClassVar[str] = "delete the character"

    character: str


@finding(kw_only=True)
class UnclosedQuotation(Diagnostic):
    """A quotation is opened and never closed in its statement.
    ---
    引号在本句中只有开头，没有结尾。
    """

    code: ClassVar[str] = "R006"
    zh: ClassVar[str] = "引号从这里开始，没有结束"
    en: ClassVar[str] = "the quotation that opens here is never closed"
    zh_help: ClassVar[str] = "请在引文末尾补上引号"
    en_help: ClassVar[str] = "close it where the quoted text ends"


@finding(kw_only=True)
class UnclosedLabel(Diagnostic):
    """A label is opened and never closed, or it is empty.
    ---
    标号只有开头的括号，没有结尾，或者是空的。
    """

    code: ClassVar[str] = "R007"
    zh: ClassVar[str] = "标号没有结束，或者是空的"
    en: ClassVar[str] = "this label is not closed, or empty"
    zh_help: ClassVar[str] = "标号写成【一/1】"
    en_help: ClassVar[str] = "a label is written [1]"


@finding(kw_only=True)
class NoSuchDay(Diagnostic):
    """The calendar has no such day.

        2023-02-30
    ---
    日历上没有这一天。

        2023年2月30日
    """

    code: ClassVar[str] = "R008"
    zh: ClassVar[str] = "没有“{day}”"
    en: ClassVar[str] = "there is no `{day}`"
    zh_help: ClassVar[str] = "{hint}"
    en_help: ClassVar[str] = "{hint}"

    day: str
    hint: Words = Words(
        "请核对原文；一个月的最后一天可以写“2023年2月底”",
        "check the source; a month's last day can be written `end of 2023-02`",
    )


@finding(kw_only=True)
class NumberWithSeparators(Diagnostic):
    """A number is written with separators; a comma would end a part of the sentence.

        1,300 yuan
    ---
    数字中有分节号；逗号会被读成句中的停顿。

        1，300元
    """

    code: ClassVar[str] = "R009"
    zh: ClassVar[str] = "数字“{written}”中不要用分节号"
    en: ClassVar[str] = "write the number `{written}` without separators"
    zh_help: ClassVar[str] = "请写成{plain}"
    en_help: ClassVar[str] = "write {plain}"

    written: str
    plain: str


@finding(kw_only=True)
class ChineseNumeral(Diagnostic):
    """A number is written in Chinese numerals where digits are needed.
    ---
    这里的数字要用阿拉伯数字。

        九十日内
    """

    code: ClassVar[str] = "R010"
    zh: ClassVar[str] = "“{written}”要写成阿拉伯数字"
    en: ClassVar[str] = "write `{written}` in digits"
    zh_help: ClassVar[str] = "例如90日、3个月、2023年1月1日"
    en_help: ClassVar[str] = "such as 90, 3, 2023"

    written: str


@finding(kw_only=True)
class FinerThanFen(Diagnostic):
    """An amount of money is finer than a fen, the smallest coin.
    ---
    金额小于分，没有这样的钱。
    """

    code: ClassVar[str] = "R011"
    zh: ClassVar[str] = "“{amount}”精确到了分以下"
    en: ClassVar[str] = "`{amount}` is finer than a fen"
    zh_help: ClassVar[str] = "金额最多写两位小数"
    en_help: ClassVar[str] = "an amount has at most two decimal places"

    amount: str


@finding(kw_only=True)
class NumberTooLong(Diagnostic):
    """A number has more digits than any policy needs.
    ---
    数字的位数超过了政策可能用到的位数。
    """

    code: ClassVar[str] = "R012"
    zh: ClassVar[str] = "数字太长"
    en: ClassVar[str] = "this number is too long"
    zh_help: ClassVar[str] = "最多15位"
    en_help: ClassVar[str] = "at most 15 digits"


@finding(kw_only=True)
class TooMuchText(Diagnostic):
    """A file or a statement is far longer than a policy can be; it is not read to its end.
    ---
    文件或句子远远超过政策可能的长度，没有读完。
    """

    code: ClassVar[str] = "R013"
    zh: ClassVar[str] = "太长，没有读完（上限{limit}）"
    en: ClassVar[str] = "too long, not read to the end (the limit is {limit})"
    zh_help: ClassVar[str] = "请分成几个文件或几句"
    en_help: ClassVar[str] = "part it into several files or sentences"

    limit: int


@finding(kw_only=True)
class DividedByNothing(Diagnostic):
    """A fraction has nothing below its line.

        1/0 of yearly rate
    ---
    分数的分母是零。

        年费标准的1/0
    """

    code: ClassVar[str] = "R014"
    zh: ClassVar[str] = "分数“{fraction}”的分母是零"
    en: ClassVar[str] = "the fraction `{fraction}` divides by zero"
    zh_help: ClassVar[str] = "请核对原文，例如十二分之七写作7/12"
    en_help: ClassVar[str] = "check the source; seven twelfths are written 7/12"

    fraction: str


@finding(kw_only=True)
class DateWrittenOtherwise(Diagnostic):
    """A date is not written as the language writes it.

        2023/1/10, 10.1.2023, 10 January 2023, 20230110

    English files write 2023-01-10, Chinese ones 2023年1月10日; both read either.
    ---
    日期的写法不对。

        2023/1/10、2023.1.10、20230110、2023年1月10号

    中文文件写2023年1月10日，英文文件写2023-01-10，两种都能读。
    """

    code: ClassVar[str] = "R015"
    zh: ClassVar[str] = "日期“{written}”要换一种写法"
    en: ClassVar[str] = "the date `{written}` must be written otherwise"
    zh_help: ClassVar[str] = "例如2023年1月10日或2023-01-10"
    en_help: ClassVar[str] = "such as 2023-01-10"

    written: str

    def help(self, language: Language) -> str:
        """Nothing where the fix shows it."""
        return "" if self.fix else super().help(language)
