"""Findings about examples and about what `--given` says of one person (E…)."""

from typing import ClassVar

from tiaoli.diagnostics.base import Diagnostic, Words, finding


@finding(kw_only=True)
class ExampleFails(Diagnostic):
    """An example does not hold: the policy gives another answer.

        example "ten years old" = "十岁":
          given reader, birth date 2013-05-01, nothing else;
          expect fee 0 yuan.

    The message says what was expected and what came out, with the clauses behind it, and why the
    clause that would give the expected answer does not apply: the first of its conditions that
    does not hold. Either the example or a clause is wrong; decide by the source.
    ---
    例不成立：政策给出的是另一个答案。

        例“十岁”=“ten years old”：
          已知读者，出生日期2013年5月1日，其余皆否；
          应得费用为0元。

    消息写明应得什么、实得什么、依据哪一条，以及会给出所期望答案的条款为什么不适用（第一个不成立的条件）。
    例和条款必有一个写错了，请对照原文判断。
    """

    code: ClassVar[str] = "E001"
    zh: ClassVar[str] = "例“{title}”不成立：{expected}；实得{got}"
    en: ClassVar[str] = "example “{title}” does not hold: {expected}; got {got}"
    zh_help: ClassVar[str] = "{why}"
    en_help: ClassVar[str] = "{why}"

    title: Words
    expected: Words
    got: Words
    why: Words
    figures: tuple[str, ...] = ()
    """The figures that are all the answer waits for, by key."""


@finding(kw_only=True)
class NotAFact(Diagnostic):
    """A case gives something that is not a fact of a person.

    Facts, events, groups and identities can be given. Terms and outcomes are what the policy
    works out; bodies act, they are nothing that a person is or has.
    ---
    已知中写了不属于个人情况的名称。

    可以给出的是事实、事件、人群和身份。术语和结果由政策得出；部门是办事的机构，不是个人的情况。
    """

    code: ClassVar[str] = "E002"
    zh: ClassVar[str] = "“{name}”不是个人的事实，不能作为已知"
    en: ClassVar[str] = "“{name}” is no fact of a person and cannot be given"
    zh_help: ClassVar[str] = "已知中写事实、事件、人群或身份"
    en_help: ClassVar[str] = "give facts, events, groups or identities"

    name: Words


@finding(kw_only=True)
class GivenContradicts(Diagnostic):
    """Two parts of what is given cannot both be so.

        given birth date 2013-05-01, birth date 2014-05-01;
        given has not paid, payment date 2023-01-05;

    Also: an identity that ended before it was certified, two names that the policy declares
    mutually exclusive, and a computed fact that does not follow from the facts it is computed from.
    ---
    已知中有两处互相矛盾。

        已知出生日期2013年5月1日，出生日期2014年5月1日；
        已知未缴纳，缴纳日期2023年1月5日；

    还有：身份的终止早于认定，同时给出政策写明互斥的两项，计算得出的事实与其依据的事实不符。
    """

    code: ClassVar[str] = "E003"
    zh: ClassVar[str] = "已知相互矛盾：{first}；{second}"
    en: ClassVar[str] = "what is given contradicts itself: {first}; {second}"
    zh_help: ClassVar[str] = "请只保留符合实情的一处"
    en_help: ClassVar[str] = "keep only the one that is so"

    first: Words
    second: Words


@finding(kw_only=True)
class ImpossibleValue(Diagnostic):
    """A value is given that this fact cannot have.

    Dates lie between 1850 and 2250; numbers have at most three decimals and, like amounts, lie in
    a wide but finite range; amounts are whole 分; a choice is one of the declared ones; an event
    or a yes/no fact is so or not so, and takes no value.
    ---
    给出的值不可能是这一事实的值。

    日期在1850年至2250年之间；数最多三位小数，数和金额都有（很宽的）范围；金额精确到分；选项须是声明过的
    之一；事件和是否类事实只有是与否，不带值。
    """

    code: ClassVar[str] = "E004"
    zh: ClassVar[str] = "“{name}”不能是“{value}”：{why}"
    en: ClassVar[str] = "“{name}” cannot be “{value}”: {why}"

    name: Words
    value: Words
    why: Words


@finding(kw_only=True)
class NotFixed(Diagnostic):
    """A value in an example rests on something that is not known there.

        expect fee is yearly rate;

    holds only if the policy sets `yearly rate` for everybody alike, or from the facts given.
    Write the value itself, or give the facts that it rests on before it.
    ---
    例中的值取决于未知的内容。

        应得费用为年费标准；

    只有政策对所有人统一规定了“年费标准”，或由已知的事实可以得出时，这样写才有确定的值。请直接写出数值，
    或先给出它依据的事实。
    """

    code: ClassVar[str] = "E005"
    zh: ClassVar[str] = "“{name}”的值在这里不确定，取决于{needs}"
    en: ClassVar[str] = "the value for “{name}” is not fixed here; it rests on {needs}"
    zh_help: ClassVar[str] = "请直接写出数值，或先给出它依据的事实"
    en_help: ClassVar[str] = "write the value itself, or give the facts that it rests on first"

    name: Words
    needs: Words


@finding(kw_only=True)
class NotAnOutcome(Diagnostic):
    """An expectation is about something that is no outcome of the policy.

    `expect` compares with what an evaluation reports: the declared outcomes. A term is worked out
    on the way and not reported.
    ---
    应得写的不是政策的结果。

    “应得”与评估给出的结果比较；术语只在中间使用，不单独给出。
    """

    code: ClassVar[str] = "E006"
    zh: ClassVar[str] = "“{name}”不是结果，不能写在应得中"
    en: ClassVar[str] = "“{name}” is no outcome and cannot be expected"

    name: Words


@finding(kw_only=True)
class NotAShare(Diagnostic):
    """A percentage, or what is left, is expected of an outcome that is no share.

        expect discount 50%;

    A percentage and `leaving …` need an outcome declared `share of` another one.
    ---
    应得的写法不适用于这个结果。

        应得优惠50%；

    百分比和“余额”只用于声明为“占……的份额”的结果。
    """

    code: ClassVar[str] = "E007"
    zh: ClassVar[str] = "“{name}”不是份额，不能这样写应得"
    en: ClassVar[str] = "“{name}” is no share; it cannot be expected like this"

    name: Words


@finding(kw_only=True)
class ExamplesWait(Diagnostic):
    """Several examples cannot come out as long as a figure is not yet determined.

        [1] card fee for 2025 is not yet determined.

    It is said once, at the clause that leaves the figure open: so it is after `tiaoli new`, until
    the new year's figures are filled in. Where the figure is not published at all, the examples
    expect that: `expect fee undetermined without card fee`.
    ---
    数额暂未确定，几个例都等着它。

        【1】2025年度办证费暂未确定。

    只在留空的条款处提示一次：用 `tiaoli new` 生成新年度的文件之后，补上数额之前，都是这样。数额确实没有
    公布的，例中写“应得费用待定，需办证费”。
    """

    code: ClassVar[str] = "E008"
    zh: ClassVar[str] = "{names}暂未确定，{count}个例因此不成立：{titles}"
    en: ClassVar[str] = (
        "{count} examples do not hold, because {names} is not yet determined: {titles}"
    )
    zh_help: ClassVar[str] = "请补上数额；没有公布的，例中写“待定，需{names}”"
    en_help: ClassVar[str] = (
        "fill in the figure; where it is not published, let them expect `undetermined without {names}`"
    )

    names: tuple[Words, ...]
    count: int
    titles: Words
