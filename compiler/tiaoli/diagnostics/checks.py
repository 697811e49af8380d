"""Findings of the checks of a whole policy (C010…): figures, rates, clauses that clash or idle."""

from typing import ClassVar

from tiaoli.diagnostics.base import Diagnostic, Severity, Words, finding


@finding(kw_only=True)
class RestContradicts(Diagnostic):
    """A clause states a value and what it leaves, and the two do not add up.

        [4] helper gets 12 yuan off, leaving 30 yuan.

    With a fee of 40 yuan, 40 − 12 = 28. Correct the figure that is wrong, or mark the source's
    slip with an `emendation`.
    ---
    条款同时写了数额和余额，两者对不上。

        【4】志愿者优惠12元，余额30元。

    费用为40元时，40 − 12 = 28。请改正写错的数字；原文写错的，用“校正”注明。
    """

    code: ClassVar[str] = "C011"
    zh: ClassVar[str] = "{base} − {value} = {difference}，但条款{label}写的是{rest}"
    en: ClassVar[str] = "{base} − {value} = {difference}, but clause {label} says {rest}"
    zh_help: ClassVar[str] = "请对照原文改正；原文有误的，用“校正”注明"
    en_help: ClassVar[str] = (
        "correct it by the source; a slip of the source is noted with an `emendation`"
    )

    label: Words
    base: Words
    value: Words
    difference: Words
    rest: Words


@finding(kw_only=True)
class NotWholeFen(Diagnostic):
    """An amount comes out that is no whole 分, and no clause says how to round it.

        [5] helper pays one third of yearly rate.

    One third of 40 yuan is 13.333… yuan. Say `rounded to fen`, `jiao` or `yuan`, or `rounded
    down`, as the source has it.
    ---
    算出的金额不是整分，而没有条款说怎样取整。

        【5】志愿者按年费标准的1/3缴纳。

    40元的三分之一是13.333……元。请按原文写明“四舍五入到分”“到角”“到元”或“向下取整”。
    """

    code: ClassVar[str] = "C012"
    zh: ClassVar[str] = "条款{label}给出的{name}是{amount}，不是整分，也没有写怎样取整"
    en: ClassVar[str] = (
        "clause {label} makes {name} {amount}: no whole fen, and no rounding is stated"
    )
    zh_help: ClassVar[str] = "按原文写明取整方法，例如“四舍五入到元”"
    en_help: ClassVar[str] = "say how to round, for example `rounded to yuan`"

    label: Words
    name: Words
    amount: Words


@finding(kw_only=True)
class IdentityWithoutRate(Diagnostic):
    """An identity is named or certified, but no clause says what share its holders get.

        [7] Town Hall certifies helper.

    An outcome that is a share of another one is 0 for ordinary people; for an identity that the
    policy itself names, silence may be an omission. Write a rate, or `… is not yet determined`.
    ---
    写到了一种身份，却没有条款写它享受多少份额。

        【7】镇政府认定志愿者。

    占另一结果份额的结果，对一般人按0计算；政策自己点名的身份没有写，可能是遗漏。请写上比例，
    或写“……暂未确定”。
    """

    code: ClassVar[str] = "C021"
    zh: ClassVar[str] = "没有条款写“{identity}”的{outcome}"
    en: ClassVar[str] = "no clause gives the {outcome} of “{identity}”"
    zh_help: ClassVar[str] = "写上数额或比例；原文没写的，写“{identity}，{outcome}暂未确定”"
    en_help: ClassVar[str] = (
        "write an amount or a rate; if the source has none, write “{identity}, {outcome} is not yet determined”"
    )

    identity: Words
    outcome: Words


@finding(kw_only=True)
class CertifiedByNobody(Diagnostic):
    """Holders of an identity get a share, but no clause says who certifies them.

    A reader then does not know where to go. If the source names the body, write `BODY certifies
    IDENTITY.`
    ---
    有一种身份的人享受份额，却没有条款写由谁认定。

    读者就不知道该找谁。原文写了部门的，写“某部门认定某身份。”
    """

    code: ClassVar[str] = "C022"
    severity: ClassVar[Severity] = "warning"
    zh: ClassVar[str] = "“{identity}”由谁认定没有写"
    en: ClassVar[str] = "nothing says who certifies “{identity}”"
    zh_help: ClassVar[str] = "原文写了的，加一条“某部门认定{identity}。”"
    en_help: ClassVar[str] = "if the source says so, add “BODY certifies {identity}.”"

    identity: Words


@finding(kw_only=True)
class MissingTranslation(Diagnostic):
    """A declared name stands in one language only.

        identity helper.

    Notices and answers come in Chinese and English; without a name the other language's is used.
    Write both: `identity helper = 志愿者.`
    ---
    声明的名称只有一种语言。

        身份 志愿者。

    告知书和答复有中英文两种；缺一种语言的名称时，只能用另一种代替。请写全：`身份 志愿者 = helper。`
    """

    code: ClassVar[str] = "C031"
    severity: ClassVar[Severity] = "warning"
    zh: ClassVar[str] = "“{name}”没有{language_zh}名称"
    en: ClassVar[str] = "“{name}” has no {language_en} name"
    zh_help: ClassVar[str] = "请写全两种语言的名称：名称 = name"
    en_help: ClassVar[str] = "write both names: `name = 名称`"

    name: str
    language_zh: str
    language_en: str


@finding(kw_only=True)
class NamesCross(Diagnostic):
    """Two names side by side can be read as two other names.

    With the groups `学生` (student) and `学生会` (student union) and the facts `会员` (is a member)
    and `员` (is staff), the characters 学生会员 can be read as 学生·会员 or as 学生会·员; the longest
    name from the left wins. Rename one of them, or write a comma between. Names that no sentence
    holds side by side in both ways are left alone.
    ---
    两个名称连写时会被读成另外两个。

    有人群“学生”“学生会”、事实“会员”“员”时，“学生会员”可读作“学生·会员”，也可读作“学生会·员”；
    程序总是从左取最长的名称。请改名，或在中间加标点。没有句子会让它们两种连写都成立的，不提示。
    """

    code: ClassVar[str] = "C032"
    severity: ClassVar[Severity] = "warning"
    zh: ClassVar[str] = "“{text}”本想读作“{left}·{right}”，会被读成“{longer}·{rest}”"
    en: ClassVar[str] = "“{text}”, meant as “{left}·{right}”, is read as “{longer}·{rest}”"
    zh_help: ClassVar[str] = "改名，或不要连写"
    en_help: ClassVar[str] = "rename one of them, or do not write them side by side"

    text: str
    left: str
    right: str
    longer: str
    rest: str


@finding(kw_only=True)
class NeverApplies(Diagnostic):
    """No case meets the conditions of this clause.

        [8] reader who joined by 2023-01-05 and joined after 2023-02-01, pays 10 yuan.

    Often a date has a wrong year, or `and` stands where `or` was meant.
    ---
    没有任何情况符合这一条的条件。

        【8】读者在2023年1月5日及以前入馆且在2023年2月1日后入馆的，费用为10元。

    往往是年份写错，或该用“或”的地方用了“且”。
    """

    code: ClassVar[str] = "C041"
    severity: ClassVar[Severity] = "warning"
    zh: ClassVar[str] = "条款{label}的条件永远不成立：{condition}"
    en: ClassVar[str] = "the conditions of clause {label} never hold: {condition}"
    zh_help: ClassVar[str] = "请核对年份和数目，或看“且”是否应为“或”"
    en_help: ClassVar[str] = "check the years and figures, or whether `and` should be `or`"

    label: Words
    condition: Words


@finding(kw_only=True)
class EmptyPeriod(Diagnostic):
    """A period starts after it ends, so that no day lies in it.

        [9] open season is from 2023-12-31 until 2023-01-01.
    ---
    期间的起点晚于终点，其中没有一天。

        【9】开放季为2023年12月31日至2023年1月1日。
    """

    code: ClassVar[str] = "C042"
    severity: ClassVar[Severity] = "warning"
    zh: ClassVar[str] = "“{name}”从{start}起，到{end}止：其中没有一天"
    en: ClassVar[str] = "“{name}” starts on {start} and ends on {end}: there is no day in it"
    zh_help: ClassVar[str] = "请核对起止日期的年份"
    en_help: ClassVar[str] = "check the years of both dates"

    name: Words
    start: Words
    end: Words


@finding(kw_only=True)
class IdleException(Diagnostic):
    """A clause is an exception to one that it can never meet.

        [10] pupil pays 20 yuan.
        [11] (exception to [10]) helper who is not pupil, pays nothing.

    The two never apply to one person, or they set different outcomes, so the exception changes
    nothing. The label or one of the conditions may be wrong.
    ---
    这一条是另一条的例外，但两条永远碰不到一起。

        【10】小学生费用为20元。
        【11】（【10】的例外）志愿者非小学生的，费用为0元。

    两条不会同时适用于一个人，或规定的是不同的结果，例外就没有作用。可能是标号或条件写错了。
    """

    code: ClassVar[str] = "C043"
    severity: ClassVar[Severity] = "warning"
    zh: ClassVar[str] = "条款{label}写明是{other}的例外，但两条不会同时适用于一个结果"
    en: ClassVar[str] = (
        "clause {label} is an exception to {other}, but the two never meet on one outcome"
    )
    zh_help: ClassVar[str] = "请核对标号和条件，或去掉这处注"
    en_help: ClassVar[str] = "check the label and the conditions, or drop the note"

    label: Words
    other: Words


@finding(kw_only=True)
class NeverSet(Diagnostic):
    """Clauses use a name that no clause gives a value.

        [2] reader pays yearly rate.

    Whatever rests on it stays undetermined. Write the value, or `yearly rate is not yet
    determined` if the source has none.
    ---
    条款用到的名称没有任何条款给它值。

        【2】读者按年费标准缴纳。

    依据它的结果都得不出来。请写上它的值；原文没有的，写“年费标准暂未确定”。
    """

    code: ClassVar[str] = "C044"
    severity: ClassVar[Severity] = "warning"
    zh: ClassVar[str] = "条款{label}用到“{name}”{through}，但没有条款给它值"
    en: ClassVar[str] = "clause {label} uses “{name}”{through}, but no clause gives it a value"
    zh_help: ClassVar[str] = "请写上它的值；原文没有的，写“{name}暂未确定”"
    en_help: ClassVar[str] = (
        "write its value; if the source has none, write “{name} is not yet determined”"
    )

    label: Words
    name: Words
    through: Words = Words()


@finding(kw_only=True)
class ClausesConflict(Diagnostic):
    """Two clauses can both apply to one person and give different values, and neither is above.

        [2] reader pays 40 yuan.
        [12] pupil pays 20 yuan.

    A pupil is a reader too. The message gives a case in point. Put the clauses in order,
    `(exception to [2])`, or declare that nobody is both, `mutually exclusive: …`. If the conflict
    is the source's own and is meant to be seen, write `(accepts conflict with [2]: "reason")`.
    ---
    两条可能同时适用于一个人，值不同，又没有先后。

        【2】读者费用为40元。
        【12】小学生费用为20元。

    小学生也是读者。消息给出一个实例。请写明先后（【2】的例外），或写明没有人同时属于两者（互斥：……）。
    原文本身就有冲突、有意保留的，写（接受与【2】冲突：“理由”）。
    """

    code: ClassVar[str] = "C051"
    severity: ClassVar[Severity] = "warning"
    zh: ClassVar[str] = "{first}与{second}对“{outcome}”可能冲突，例如：{case}"
    en: ClassVar[str] = "{first} and {second} can conflict on “{outcome}”, for example: {case}"
    zh_help: ClassVar[str] = (
        "写明其中一条是另一条的例外（或代替它），或写明互斥；有意保留的写“接受与……冲突”"
    )
    en_help: ClassVar[str] = (
        "make one an exception to the other (or let it override), or declare the two mutually exclusive; if it is meant, accept the conflict with a reason"
    )

    first: Words
    second: Words
    outcome: Words
    case: Words


@finding(kw_only=True)
class BreaksBinding(Diagnostic):
    """A clause gives less or more than a binding clause of a superior allows.

        [upper: 3] (binding) helper gets at least 90% off.
        [3] helper gets 50% off.

    A binding clause bounds whatever the policies below it say. The message gives a case in point.
    ---
    条款突破了上级“约束下级”的规定。

        【上级：3】（约束下级）志愿者优惠不低于90%。
        【3】志愿者优惠50%。

    “约束下级”的条款是下级所有规定的界限。消息给出一个实例。
    """

    code: ClassVar[str] = "C052"
    zh: ClassVar[str] = "{first}突破了约束性的{second}（{outcome}），例如：{case}"
    en: ClassVar[str] = "{first} breaks the binding {second} ({outcome}), for example: {case}"
    zh_help: ClassVar[str] = "改正数额，或请上级修改"
    en_help: ClassVar[str] = "correct the figure, or have the superior change its clause"

    first: Words
    second: Words
    outcome: Words
    case: Words
