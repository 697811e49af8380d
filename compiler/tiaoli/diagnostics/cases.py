"""Findings about a case (J…): what is given of one person as JSON. Each names its place in it."""

from typing import ClassVar

from tiaoli.diagnostics.base import Diagnostic, Language, Words, finding


@finding(kw_only=True)
class NotJson(Diagnostic):
    """The case is not JSON.

        {"facts": {"joining date": "2023-01-10"}, "nothing else": true}

    Names and texts stand in straight quotation marks, entries are parted by commas, none follows
    the last. NaN and Infinity are not JSON.
    ---
    这不是 JSON。

        {"facts": {"入馆日期": "2023-01-10"}, "nothing else": true}

    名称和文字用半角双引号，各项之间用半角逗号，最后一项之后没有逗号。NaN 和 Infinity 不是 JSON。
    """

    code: ClassVar[str] = "J001"
    zh: ClassVar[str] = "“{path}”不是 JSON：{reason}"
    en: ClassVar[str] = "“{path}” is not JSON: {reason}"
    zh_help: ClassVar[str] = '例如 {{"facts": {{"名称": true}}, "nothing else": true}}'
    en_help: ClassVar[str] = 'for example {{"facts": {{"name": true}}, "nothing else": true}}'

    path: str
    reason: Words


@finding(kw_only=True)
class UnknownCaseKey(Diagnostic):
    """A part of the case has a key that means nothing here, or is not of the right form.

    A case is an object with `facts` (an object), `groups` (a list of names), `identities` (a list
    of names or of objects with `name`, `certified`, `ended`) and `nothing else` (true or false).
    Each may be left out.
    ---
    个案中有不认识的键，或形式不对。

    个案是一个对象，含 `facts`（对象）、`groups`（名称列表）、`identities`（名称列表，或含 `name`、
    `certified`、`ended` 的对象列表）和 `nothing else`（true 或 false），均可省略。
    """

    code: ClassVar[str] = "J002"
    zh: ClassVar[str] = "{place}：应为{expected}"
    en: ClassVar[str] = "{place}: {expected} is expected here"

    place: str
    expected: Words


@finding(kw_only=True)
class UnknownCaseName(Diagnostic):
    """No fact, group, identity or event has this name.

    Names are those that the policy and its vocabulary declare, in either language.
    ---
    没有这个名称的事实、人群、身份或事件。

    名称以政策及其词汇的声明为准，中英文均可。
    """

    code: ClassVar[str] = "J003"
    zh: ClassVar[str] = "{place}：没有声明“{name}”"
    en: ClassVar[str] = "{place}: “{name}” is not declared"
    zh_help: ClassVar[str] = "可以写：{near}"
    en_help: ClassVar[str] = "it may be: {near}"

    place: str
    name: str
    near: tuple[str | Words, ...]

    def help(self, language: Language) -> str:
        """The names that look alike, or that there are none."""
        if self.near:
            return super().help(language)
        if language == "zh":
            return "没有相近的名称，请核对政策和词汇的声明"
        return "nothing looks like it; see what the policy and its vocabulary declare"


@finding(kw_only=True)
class WrongCaseKind(Diagnostic):
    """The name is declared, but not as something of this kind.

    A case gives facts, groups, identities and events. Terms and outcomes are what the policy
    works out. `groups` takes groups, `identities` takes identities.
    ---
    名称已声明，但种类不对。

    个案给出事实、人群、身份和事件；术语和结果由政策得出。`groups` 中写人群，`identities` 中写身份。
    """

    code: ClassVar[str] = "J004"
    zh: ClassVar[str] = "{place}：“{name}”是{kind}，不能写在这里"
    en: ClassVar[str] = "{place}: “{name}” is {kind} and cannot stand here"

    place: str
    name: str
    kind: Words


@finding(kw_only=True)
class WrongCaseType(Diagnostic):
    """The value is not of the type that the name is declared with.

    Yes/no, groups and events: true or false. Numbers: 3 or "2.5". Money, in yuan: 5000 or
    "120.5". Dates: "2023-01-10". Lengths: {"months": 3, "days": 0}. A choice: one of its names.
    ---
    值的类型与声明不符。

    是否、人群、事件写 true 或 false；数写 3 或 "2.5"；金额以元计，写 5000 或 "120.5"；日期写
    "2023-01-10"；时长写 {"months": 3, "days": 0}；选项写其名称之一。
    """

    code: ClassVar[str] = "J005"
    zh: ClassVar[str] = "{place}：“{name}”应为{expected}，而不是 {got}"
    en: ClassVar[str] = "{place}: “{name}” takes {expected}, not {got}"

    place: str
    name: str
    expected: Words
    got: str


@finding(kw_only=True)
class NoSuchDay(Diagnostic):
    """There is no such day, or it lies outside the years 1850 to 2250.

    30 February does not exist, nor does 29 February in a common year.
    ---
    没有这一天，或不在1850年至2250年之间。

    没有2月30日；平年没有2月29日。
    """

    code: ClassVar[str] = "J006"
    zh: ClassVar[str] = "{place}：没有“{value}”这一天（1850年至2250年）"
    en: ClassVar[str] = "{place}: there is no day “{value}” (from 1850 to 2250)"

    place: str
    value: str


@finding(kw_only=True)
class OutOfRange(Diagnostic):
    """A number or an amount is outside what its name can have, or has too many decimals.

    A name that is declared as a whole number has no decimals; one declared `at least 0` is never
    negative. All numbers lie between -1,000,000,000 and 1,000,000,000 and have at most three
    decimals; amounts lie between -100 thousand million and 100 thousand million yuan, in whole 分.
    ---
    数或金额超出其名称允许的范围，或小数位太多。

    声明为整数的没有小数，声明“不低于0”的不为负。数都在-10亿至10亿之间，最多三位小数；金额在-1000亿元至
    1000亿元之间，精确到分。
    """

    code: ClassVar[str] = "J007"
    zh: ClassVar[str] = "{place}：“{name}”不能是 {value}：{why}"
    en: ClassVar[str] = "{place}: “{name}” cannot be {value}: {why}"

    place: str
    name: str
    value: str
    why: Words


@finding(kw_only=True)
class Contradiction(Diagnostic):
    """Two parts of the case cannot both be so.

    The same name is given twice with different values (perhaps by another of its names), or an
    identity ended before it was certified.
    ---
    个案中有两处互相矛盾。

    同一名称（或其别名）给了两个不同的值，或身份的终止早于认定。
    """

    code: ClassVar[str] = "J008"
    zh: ClassVar[str] = "{place}：与“{name}”的另一处相矛盾"
    en: ClassVar[str] = "{place}: contradicts what else is given of “{name}”"
    zh_help: ClassVar[str] = "请只保留其中一处"
    en_help: ClassVar[str] = "keep only one of the two"

    place: str
    name: str
