"""Findings about layers and priority: superiors, vocabularies, years, exceptions."""

from typing import ClassVar

from tiaoli.diagnostics.base import Diagnostic, Severity, Words, finding


@finding(kw_only=True)
class MissingSuperior(Diagnostic):
    """The policy named under `under` was not found.

        under: province/2099

    Write the path of a policy file without its ending, or the name declared in it.

    ---

    “上级”所写的政策没有找到。

        上级：province/2099

    请写政策文件的路径（不带后缀），或其中声明的名称。
    """

    code: ClassVar[str] = "L001"
    zh: ClassVar[str] = "找不到上级政策“{name}”"
    en: ClassVar[str] = "the superior `{name}` is not found"
    zh_help: ClassVar[str] = "{hint}"
    en_help: ClassVar[str] = "{hint}"

    name: str
    hint: Words = Words(
        "请写路径（如 province/2023）或声明的名称",
        "write its path (such as province/2023) or its declared name",
    )


@finding(kw_only=True)
class MissingVocabulary(Diagnostic):
    """A vocabulary named under `uses` was not found.

        uses: lending

    Write the name of a folder of vocabularies.

    ---

    “引用”所写的词汇没有找到。

        引用：lending

    请写词汇文件夹的名称。
    """

    code: ClassVar[str] = "L002"
    zh: ClassVar[str] = "找不到词汇“{name}”"
    en: ClassVar[str] = "the vocabulary `{name}` is not found"
    zh_help: ClassVar[str] = "{hint}"
    en_help: ClassVar[str] = "{hint}"

    name: str
    hint: Words = Words("请写词汇文件夹的名称", "write the name of a folder of vocabularies")


@finding(kw_only=True)
class NoValueForYear(Diagnostic):
    """A name has values for other years, but none for the year of the policy.

        year: 2024
        [3] card fee for 2023 is 10 yuan.

    Add the value for 2024, or say that it is not yet determined. Where the values stand in a
    superior's file of an earlier year, the message points to the line that names the superior:
    make the superior's file for this year first (`tiaoli new REGION/YEAR --from REGION/YEAR`) and
    name it there, or say in this file that the amount is not yet determined.

    ---

    名称有其他年度的值，但没有本政策年度的值。

        年度：2024
        【3】2023年度办证费为10元。

    请补上2024年度的值，或写“2024年度办证费暂未确定”。值写在上级往年的文件中时，消息指向写明上级的一行：
    请先生成上级本年度的文件（`tiaoli new 地区/年度 --from 地区/年度`）并在此改用它，或在本文件中写明
    该数额暂未确定。
    """

    code: ClassVar[str] = "L003"
    zh: ClassVar[str] = "“{name}”没有{year}年度的值，最近的是{last}年度"
    en: ClassVar[str] = "`{name}` has no value for {year}; the last year that has one is {last}"
    zh_help: ClassVar[str] = "{hint}"
    en_help: ClassVar[str] = "{hint}"

    name: Words
    year: int
    last: int
    hint: Words


@finding(kw_only=True)
class ExceptionCircle(Diagnostic):
    """Clauses go before one another in a circle, so none of them could win.

        [1] (exception to [2]) resident, fee is 10 yuan.
        [2] (exception to [1]) student, fee is 5 yuan.

    Take one of the notes away.

    ---

    几条条款互为例外，绕成一圈，没有一条能够优先。

        【1】（【2】的例外）居民，费用为10元。
        【2】（【1】的例外）学生，费用为5元。

    请去掉其中一处注。
    """

    code: ClassVar[str] = "L004"
    zh: ClassVar[str] = "例外或代替绕成一圈：{labels}"
    en: ClassVar[str] = "exceptions go in a circle: {labels}"
    zh_help: ClassVar[str] = "请去掉其中一处“例外”或“代替”"
    en_help: ClassVar[str] = "take one of the notes away"

    labels: tuple[Words, ...]


@finding(kw_only=True)
class ExceptionNeverMeets(Diagnostic):
    """A clause is an exception to one that sets nothing of what it sets.

        [1] resident, fee is 10 yuan.
        [2] (exception to [1]) student, loan length is 3 months.

    Name the clause that sets the same outcome, or drop the note.

    ---

    条款与其所例外的条款没有共同的结果，例外永远碰不上。

        【1】居民，费用为10元。
        【2】（【1】的例外）学生，借期为3个月。

    请改为设定同一结果的条款，或去掉这处注。
    """

    code: ClassVar[str] = "L005"
    zh: ClassVar[str] = "【{label}】与本条没有共同的结果，例外永远碰不上"
    en: ClassVar[str] = "[{label}] sets nothing that this clause sets; the two never meet"
    zh_help: ClassVar[str] = "请引用设定同一结果的条款，或去掉这处注"
    en_help: ClassVar[str] = "name a clause that sets the same outcome, or drop the note"

    label: str


@finding(kw_only=True)
class NoInForceDate(Diagnostic):
    """A clause is in force from or until a day, but nothing says which date is tested.

        [1] (from 2023-07-01) resident, fee is 10 yuan.

    Add a sentence such as `clauses are in force by joining date.`

    ---

    条款写了施行的起止日，但没有说按哪个日期判断。

        【1】（自2023年7月1日起）居民，费用为10元。

    请加一句，例如“施行日期按入馆日期判断。”
    """

    code: ClassVar[str] = "L006"
    zh: ClassVar[str] = "没有说明施行日期按哪个日期判断"
    en: ClassVar[str] = "nothing says by which date clauses are in force"
    zh_help: ClassVar[str] = "请加“施行日期按D判断。”"
    en_help: ClassVar[str] = "add `clauses are in force by D.`"


@finding(kw_only=True)
class AdjustmentRestated(Diagnostic):
    """Both this policy and a superior adjust the same outcome, and both adjustments count.

        [1] everyone, fee increases by 5 yuan.

    If the superior's clause says the same, write `(overrides [province/2023: 1])`.

    ---

    本政策与上级对同一结果都作了增减，两者都会计入。

        【1】居民，费用增加5元。

    如果是重申上级的条款，请写（代替【province/2023：1】）。
    """

    code: ClassVar[str] = "L007"
    severity: ClassVar[Severity] = "warning"
    zh: ClassVar[str] = "【{label}】与【{inherited}】都会计入“{name}”"
    en: ClassVar[str] = "[{label}] and [{inherited}] both adjust `{name}`, and both count"
    zh_help: ClassVar[str] = "如果是重申，请加注（代替【{inherited}】）"
    en_help: ClassVar[str] = "if it only restates the other, add (overrides [{inherited}])"

    label: str
    inherited: str
    name: Words


@finding(kw_only=True)
class BindingStays(Diagnostic):
    """A clause would go before a binding clause of a superior, which nothing below can lift.

        [1] (overrides [province/2023: 4]) student, fee is 5 yuan.

    The binding clause stays a bound on this one. Drop the note; a value inside the bound agrees.

    ---

    条款要代替上级的约束性条款，而下级不能解除约束。

        【1】（代替【province/2023：4】）学生，费用为5元。

    约束仍然有效。请去掉这处注；在界限之内的值本来就一致。
    """

    code: ClassVar[str] = "L008"
    severity: ClassVar[Severity] = "warning"
    zh: ClassVar[str] = "【{label}】约束下级，本条不能解除"
    en: ClassVar[str] = "[{label}] is binding; this clause cannot lift it"
    zh_help: ClassVar[str] = "请去掉这处注；在界限之内的值本来就一致"
    en_help: ClassVar[str] = "drop the note; a value inside the bound agrees with it anyway"

    label: str


@finding(kw_only=True)
class PolicyWithoutYear(Diagnostic):
    """A policy must say for which year it holds; the year's days are counted from it.

        policy: Town library

    Add a line `year: 2023`.

    ---

    政策要写明年度，年内的日期由此推算。

        政策：镇图书馆

    请加一行“年度：2023”。
    """

    code: ClassVar[str] = "L009"
    zh: ClassVar[str] = "没有写明年度"
    en: ClassVar[str] = "the policy does not say its year"
    zh_help: ClassVar[str] = "请在文件开头加一行“年度：2023”"
    en_help: ClassVar[str] = "add a line such as `year: 2023` at the top"


@finding(kw_only=True)
class NoteWithoutEffect(Diagnostic):
    """A sentence that holds for the whole policy year bears a note that cannot change it.

        (from 2023-07-01) days count from the day itself.

    Drop the note; where one clause counts otherwise, write it in the notes of that clause.

    ---

    对整个政策年度有效的句子上，写了不起作用的注。

        （自2023年7月1日起）期间自当日起算。

    请去掉这处注；个别条款另行计算的，写在该条款的注中。
    """

    code: ClassVar[str] = "L010"
    severity: ClassVar[Severity] = "warning"
    zh: ClassVar[str] = "这处注在这里不起作用"
    en: ClassVar[str] = "this note has no effect here"
    zh_help: ClassVar[str] = "这一句对整个政策年度有效，请去掉这处注"
    en_help: ClassVar[str] = "the sentence holds for the whole policy year; drop the note"


@finding(kw_only=True)
class SuperiorWithoutYear(Diagnostic):
    """The superior of the policy that is rolled over has no file for the new year.

    `tiaoli new REGION/YEAR --from REGION/YEAR` moves a policy to another year. Its superior's
    yearly amounts are those of the old year and do not count in the new one, so the superior's
    file comes first. Where the superior keeps its old file, say so with `--under SUPERIOR`.
    Nothing was written.

    ---

    沿用的政策，其上级没有新年度的文件。

    `tiaoli new 地区/年度 --from 地区/年度` 把政策移到另一个年度。上级各年度的数额只管当年，到新年度
    不再适用，所以先要有上级的文件。上级沿用原文件的，用 `--under 上级` 写明。没有写入任何文件。
    """

    code: ClassVar[str] = "L011"
    zh: ClassVar[str] = "上级“{superior}”没有{year}年度的文件，未写入任何文件"
    en: ClassVar[str] = "the superior `{superior}` has no file for {year}; nothing was written"
    zh_help: ClassVar[str] = (
        "请先运行 {commands}；如果上级沿用原文件，请在命令后加 --under {superior}"
    )
    en_help: ClassVar[str] = (
        "run {commands} first; or, where the superior keeps its file, add --under {superior}"
    )

    superior: str
    year: int
    commands: Words


@finding(kw_only=True)
class SuperiorsInCircle(Diagnostic):
    """A policy is its own superior, or the superior of its superior.

        policy: Town library
        under: Town library

    Name the policy above it, or drop the line.

    ---

    政策以自己为上级，或者两份政策互为上级。

        政策：镇图书馆
        上级：镇图书馆

    请改为真正的上级，或删去这一行。
    """

    code: ClassVar[str] = "L012"
    zh: ClassVar[str] = "“{name}”本来就在本政策之下，上级绕成一圈"
    en: ClassVar[str] = "`{name}` stands below this policy already: the superiors go in a circle"
    zh_help: ClassVar[str] = "请改为真正的上级，或删去这一行"
    en_help: ClassVar[str] = "name the policy above, or drop the line"

    name: str
