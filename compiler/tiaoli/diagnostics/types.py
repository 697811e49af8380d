"""Findings about types: a value, a date or a clock that does not fit the place where it stands."""

from typing import ClassVar

from tiaoli.diagnostics.base import Diagnostic, Severity, Words, finding

TYPE_WORDS: dict[str, Words] = {
    "yes/no": Words("是否", "yes/no"),
    "number": Words("数", "number"),
    "money": Words("金额", "money"),
    "date": Words("日期", "date"),
    "length": Words("时长", "length"),
    "period": Words("期间", "period"),
    "choice": Words("选项", "choice"),
}
KIND_WORDS: dict[str, Words] = {
    "fact": Words("事实", "fact"),
    "event": Words("事件", "event"),
    "group": Words("人群", "group"),
    "identity": Words("身份", "identity"),
    "body": Words("部门", "body"),
    "term": Words("术语", "term"),
    "outcome": Words("结果", "outcome"),
}


@finding(kw_only=True)
class WrongType(Diagnostic):
    """A value of one type stands where another type must stand.

        term card fee: money.
        [1] card fee is 3 months.

    A card fee is money; write `10 yuan`.

    ---

    值的类型与所在位置不符。

        术语 办证费：金额。
        【1】办证费为3个月。

    “办证费”是金额，应写“10元”一类的值。
    """

    code: ClassVar[str] = "T001"
    zh: ClassVar[str] = "这里应为{expected}，写的是{found}"
    en: ClassVar[str] = "here must stand: {expected}; this is: {found}"
    zh_help: ClassVar[str] = "请换用类型相符的值或名称"
    en_help: ClassVar[str] = "write a value or a name of that type"

    expected: Words
    found: Words


@finding(kw_only=True)
class DaysAgainstMonths(Diagnostic):
    """Days are compared with months, and the calendar decides which is longer.

    3 months are 89 to 92 days, so `3 months is at least 90 days` has no answer.

        [1] loan length is 3 months.
        [2] resident whose loan length is at least 90 days, fee is 5 yuan.

    Compare months with months, or days with days.

    ---

    日与月相比较，而一个月的天数不定。3个月可以是89日至92日，因此“3个月不低于90日”没有答案。

        【1】借期为3个月。
        【2】居民借期不低于90日的，费用为5元。

    请以月比月，或以日比日。
    """

    code: ClassVar[str] = "T002"
    zh: ClassVar[str] = "日与月无法比较：{left}与{right}"
    en: ClassVar[str] = "days cannot be compared with months: {left} and {right}"
    zh_help: ClassVar[str] = "请以月比月，或以日比日"
    en_help: ClassVar[str] = "compare months with months, or days with days"

    left: Words
    right: Words


@finding(kw_only=True)
class ShareOfNothing(Diagnostic):
    """A bare percentage, `in full` or a remainder for an outcome that is no share of anything.

        outcome fee: money, says pays.
        [1] student pays 90%.

    Say of what: `pays 90% of card fee`; or declare the outcome with `share of`.

    ---

    百分比、“全额”或余额用在了没有声明“占…的份额”的结果上。

        结果 费用：金额，表述 交费。
        【1】学生按90%交费。

    请写明是什么的90%，或在声明结果时写“占…的份额”。
    """

    code: ClassVar[str] = "T003"
    zh: ClassVar[str] = "“{name}”没有声明是什么的份额"
    en: ClassVar[str] = "`{name}` is not declared as a share of anything"
    zh_help: ClassVar[str] = "请写明是什么的份额（如“办证费的90%”）"
    en_help: ClassVar[str] = "say of what, as in `90% of card fee`, or declare it with `share of`"

    name: Words


@finding(kw_only=True)
class RestNotExact(Diagnostic):
    """What is left must be one plain amount or a share.

        [1] student, leaving at least 5 yuan.

    Write what is left exactly, or set a bound on the outcome itself.

    ---

    余额应写成确定的金额或份额。

        【1】学生，自付不低于5元。

    请写出确定的余额，或直接给结果设上下限。
    """

    code: ClassVar[str] = "T004"
    zh: ClassVar[str] = "余额应为确定的金额或份额"
    en: ClassVar[str] = "what is left must be one plain amount or a share"
    zh_help: ClassVar[str] = "请写出确定的余额，或直接给结果设上下限"
    en_help: ClassVar[str] = "write what is left exactly, or set a bound on the outcome itself"


@finding(kw_only=True)
class CannotBeSet(Diagnostic):
    """A clause sets something that clauses do not set.

    Clauses set outcomes, terms, and facts that a case may lack. Events, groups and identities come
    from the case; a computed fact comes from its definition.

        fact overdue: returned after due date.
        [1] everyone, overdue is yes.

    Change the definition, or declare an outcome.

    ---

    条款设定了不能由条款设定的名称。条款可以设定结果、术语和个案可能缺少的事实；事件、人群和身份
    由个案给出，计算的事实由定义得出。

        事实 逾期：在到期日后归还。
        【1】居民，逾期为是。

    请修改定义，或另行声明结果。
    """

    code: ClassVar[str] = "T005"
    zh: ClassVar[str] = "“{name}”不能由条款设定"
    en: ClassVar[str] = "`{name}` cannot be set by a clause"
    zh_help: ClassVar[str] = "条款设定结果、术语和给定的事实"
    en_help: ClassVar[str] = "clauses set outcomes, terms and facts that a case gives"

    name: Words


@finding(kw_only=True)
class GroupWithoutClock(Diagnostic):
    """`within 90 days` stands alone, but the subject has no day to count from.

        group reader.
        [1] reader who registered within 90 days, fee is 0 yuan.

    Write `within 90 days of D`, or declare `group reader, counted from joining date.`

    ---

    “在90日内”没有写起算日，主语也没有声明从哪天计时。

        人群 读者。
        【1】读者在90日内登记的，费用为0元。

    请写“在D起90日内”，或声明“人群 读者，从入馆日期计时。”
    """

    code: ClassVar[str] = "T006"
    zh: ClassVar[str] = "“{name}”没有声明从哪天计时"
    en: ClassVar[str] = "`{name}` has no day to count from"
    zh_help: ClassVar[str] = "请写“在D起…内”，或在声明人群时写“从D计时”"
    en_help: ClassVar[str] = "write `within … of D`, or declare the group with `counted from D`"

    name: Words


@finding(kw_only=True)
class DifferentClocks(Diagnostic):
    """Several subjects of one sentence count from different days, or to different days.

        [1] reader or visitor who registered within 90 days, fee is 0 yuan.

    Write one clause for each, or name the day: `within 90 days of joining date`.

    ---

    一句中的几个主语计时的起止日不同。

        【1】读者、访客在90日内登记的，费用为0元。

    请分成两条，或写明起算日。
    """

    code: ClassVar[str] = "T007"
    zh: ClassVar[str] = "这些主语的计时不同：{names}"
    en: ClassVar[str] = "these subjects count by different clocks: {names}"
    zh_help: ClassVar[str] = "请分成几条，或写明起算日"
    en_help: ClassVar[str] = "write one clause for each, or name the day to count from"

    names: tuple[Words, ...]


@finding(kw_only=True)
class NoClockEvent(Diagnostic):
    """`reader within 90 days` does not say what must happen within the 90 days.

        group reader, counted from joining date.
        [1] reader within 90 days, fee is 0 yuan.

    Add `reader is counted to registration date.`, or name the event in the sentence.

    ---

    “读者在90日内的”没有说什么事在90日内。

        人群 读者，从入馆日期计时。
        【1】读者在90日内的，费用为0元。

    请加上“读者计时至登记日期。”，或在句中写明事件。
    """

    code: ClassVar[str] = "T008"
    zh: ClassVar[str] = "“{name}”没有说明计时至哪天"
    en: ClassVar[str] = "nothing says to which day `{name}` is counted"
    zh_help: ClassVar[str] = "请加“…计时至D。”，或在句中写明事件"
    en_help: ClassVar[str] = "add `… is counted to D.`, or name the event in the sentence"

    name: Words


@finding(kw_only=True)
class NoSuchDay(Diagnostic):
    """The calendar has no such day in that year.

        [1] due date is 29 February of the year.

    In a common year February ends on the 28th. Write a day that exists in every year.

    ---

    那一年没有这一天。

        【1】到期日为当年2月29日。

    平年二月只有28日，请写每年都有的日子。
    """

    code: ClassVar[str] = "T009"
    zh: ClassVar[str] = "{year}年没有{month}月{day}日"
    en: ClassVar[str] = "there is no day {day} of month {month} in {year}"
    zh_help: ClassVar[str] = "请写存在的日子"
    en_help: ClassVar[str] = "write a day that exists"

    year: int
    month: int
    day: int


@finding(kw_only=True)
class RoundingUnit(Diagnostic):
    """Money is rounded to a unit of money, a number to whole numbers.

        [1] card fee is 1.3% of base rounded.

    Write `rounded to fen`, `to jiao` or `to yuan` for money; nothing for a number.

    ---

    金额取整要写到哪个单位，数则取整到整数。

        【1】办证费为基数的1.3%四舍五入。

    金额请写“四舍五入到分、角或元”，数不写单位。
    """

    code: ClassVar[str] = "T010"
    zh: ClassVar[str] = "取整的单位与类型不符"
    en: ClassVar[str] = "the unit of rounding does not fit the type"
    zh_help: ClassVar[str] = "金额取整到分、角或元，数不写单位"
    en_help: ClassVar[str] = "round money to fen, jiao or yuan, and a number to no unit"


@finding(kw_only=True)
class UnknownChoice(Diagnostic):
    """The name has no such choice.

        fact card kind: one of (adult card, child card).
        [1] everyone whose card kind is gold card, fee is 5 yuan.

    Write one of the declared choices, or declare this one too.

    ---

    这个名称没有这一选项。

        事实 证件种类：选项（成人证，儿童证）。
        【1】居民证件种类为金卡的，费用为5元。

    请写已声明的选项，或补充声明。
    """

    code: ClassVar[str] = "T011"
    zh: ClassVar[str] = "“{name}”没有选项“{choice}”"
    en: ClassVar[str] = "`{name}` has no choice `{choice}`"
    zh_help: ClassVar[str] = "可以写：{known}"
    en_help: ClassVar[str] = "its choices: {known}"

    name: Words
    choice: str
    known: tuple[Words, ...] = ()


@finding(kw_only=True)
class CertifiedWithoutIdentity(Diagnostic):
    """`certified` needs an identity as the subject of the sentence.

        [1] everyone certified after 2023-06-01, fee is 5 yuan.

    Name the identity: `volunteer certified after 2023-06-01, …`.

    ---

    “认定”要求句子的主语是身份。

        【1】在2023年6月1日后认定的居民，费用为5元。

    请写明身份，例如“在2023年6月1日后认定的志愿者”。
    """

    code: ClassVar[str] = "T012"
    zh: ClassVar[str] = "“认定”的主语应为身份"
    en: ClassVar[str] = "`certified` needs an identity as its subject"
    zh_help: ClassVar[str] = "请写明是哪个身份的认定"
    en_help: ClassVar[str] = "name the identity whose certification is meant"


@finding(kw_only=True)
class MonthBehindName(Diagnostic):
    """A wait in months starts from a name that a month stands behind.

    Whole calendar months are counted only where the sentence itself writes a month. Behind a name
    of type date stands a plain day, the first of the month, and days count by the counting rule.

        fact first month: date, is the month of joining date.
        [1] reader, loans from the day after a wait of 2 months from first month.

    Write `from the month of first month` if whole months are meant.

    ---

    以月计的等待从一个名称起算，而该名称的值是某个月。只有句中直接写月时才按整月计算；日期名称的
    背后是该月一日这一天，仍按日的起算规则。

        事实 首月：日期，为入馆日期当月。
        【1】读者，自首月起满2个月后借阅。

    如果按整月计算，请写“首月当月”。
    """

    code: ClassVar[str] = "T013"
    severity: ClassVar[Severity] = "warning"
    zh: ClassVar[str] = "“{name}”的值是某个月，这里按该月一日这一天计算"
    en: ClassVar[str] = "`{name}` is set to a month, but counts here as the first day of it"
    zh_help: ClassVar[str] = "如果按整月计算，请写“{name}当月”"
    en_help: ClassVar[str] = "write `the month of {name}` if whole months are meant"

    name: Words
