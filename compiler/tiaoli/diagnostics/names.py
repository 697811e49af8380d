"""Findings about names and labels: what is declared, twice declared, or never declared."""

from typing import ClassVar

from tiaoli.diagnostics.base import Diagnostic, Words, finding


@finding(kw_only=True)
class UndeclaredName(Diagnostic):
    """A sentence uses a name that no declaration knows.

    Names come from the policy, from its superiors and from the vocabularies under `uses`.

        [1] resident who is over sixty, fee is 0 yuan.

    Declare `over sixty`, or mend its spelling.

    ---

    句子里的名称没有声明。名称来自本政策、上级政策以及“引用”的词汇。

        【1】居民满六十岁的，费用为0元。

    请声明“满六十岁”，或改正写法。
    """

    code: ClassVar[str] = "N001"
    zh: ClassVar[str] = "“{name}”没有声明"
    en: ClassVar[str] = "`{name}` is not declared"
    zh_help: ClassVar[str] = "请声明这个名称，或改正写法"
    en_help: ClassVar[str] = "declare the name, or mend its spelling"

    name: str


@finding(kw_only=True)
class NameDeclaredTwice(Diagnostic):
    """One word stands for two things, so a sentence with it could mean either.

    Aliases, opposites, verbs and fixed phrases count too. An event may share its word with a verb,
    and the choices of two names may be the same words.

        group reader: always.
        fact reader: yes/no.

    Give one of the two another name.

    ---

    同一个词声明了两次，用到它的句子会有两种读法。别名、反义名称、动词和固定短语都算在内。
    事件可以与动词同名，两个选项名称可以有相同的选项。

        人群 读者：恒真。
        事实 读者：是否。

    请为其中一个换名。
    """

    code: ClassVar[str] = "N002"
    zh: ClassVar[str] = "“{name}”已经声明过"
    en: ClassVar[str] = "`{name}` is declared twice"
    zh_help: ClassVar[str] = "请为其中一个换名"
    en_help: ClassVar[str] = "give one of the two another name"

    name: str


@finding(kw_only=True)
class LabelDeclaredTwice(Diagnostic):
    """Two clauses of one file bear the same label, so a reference to it could mean either.

    The rows of a table `[5]` are the clauses `[5/1]`, `[5/2]` and so on; they count too.

        [2] resident, fee is 10 yuan.
        [2] student, fee is 5 yuan.

    Give one of the two another label.

    ---

    同一文件里两条条款用了同一个标号，引用它时会有两种读法。表【5】的各行即【5/1】、【5/2】等，
    也算在内。

        【2】居民，费用为10元。
        【2】学生，费用为5元。

    请为其中一条换标号。
    """

    code: ClassVar[str] = "N003"
    zh: ClassVar[str] = "标号【{label}】已经用过"
    en: ClassVar[str] = "the label [{label}] is used twice"
    zh_help: ClassVar[str] = "请为其中一条换标号"
    en_help: ClassVar[str] = "give one of the two another label"

    label: str


@finding(kw_only=True)
class UnknownLabel(Diagnostic):
    """A note points to a clause that does not exist.

    A bare label is looked up in the same file. A clause of a superior is named with its policy.

        [3] (exception to [9]) student, fee is 5 yuan.

    Write the label of a clause that exists, or `[province/2023: 9]` for one of a superior.

    ---

    注中引用的条款不存在。单独的标号只在本文件中查找，上级政策的条款要写明政策。

        【3】（【9】的例外）学生，费用为5元。

    请改为存在的标号；上级的条款写作【province/2023：9】。
    """

    code: ClassVar[str] = "N004"
    zh: ClassVar[str] = "没有标号为【{label}】的条款"
    en: ClassVar[str] = "no clause is labelled [{label}]"
    zh_help: ClassVar[str] = "{hint}"
    en_help: ClassVar[str] = "{hint}"

    label: str
    hint: Words = Words(
        "上级政策的条款要连同政策一起写", "a clause of a superior is named with its policy"
    )


@finding(kw_only=True)
class UnknownPolicy(Diagnostic):
    """A label names a policy that this policy does not stand under.

    The policy is named by its path (`province/2023`) or by its declared name.

        [3] (overrides [other/2023: 1]) student, fee is 5 yuan.

    Name a policy of the chain `under`, or a vocabulary under `uses`.

    ---

    标号前所写的政策不是本政策的上级。政策可写路径（province/2023），也可写其声明的名称。

        【3】（代替【other/2023：1】）学生，费用为5元。

    请写“上级”一链中的政策，或“引用”的词汇。
    """

    code: ClassVar[str] = "N005"
    zh: ClassVar[str] = "“{policy}”不是本政策的上级"
    en: ClassVar[str] = "`{policy}` is no superior of this policy"
    zh_help: ClassVar[str] = "这里可以写：{known}"
    en_help: ClassVar[str] = "what could stand here: {known}"

    policy: str
    known: tuple[str, ...] = ()


@finding(kw_only=True)
class MissingLabel(Diagnostic):
    """A clause without a label cannot be cited, excepted from, or shown as a reason.

        resident, fee is 10 yuan.

    Put a label in front: `[1] resident, fee is 10 yuan.`

    ---

    没有标号的条款无法引用、无法设例外，也无法作为理由列出。

        居民，费用为10元。

    请在句首加标号：【1】居民，费用为10元。
    """

    code: ClassVar[str] = "N006"
    zh: ClassVar[str] = "这一条没有标号"
    en: ClassVar[str] = "this clause has no label"
    zh_help: ClassVar[str] = "请在句首加标号，例如【1】"
    en_help: ClassVar[str] = "put a label in front, such as [1]"


@finding(kw_only=True)
class WrongKind(Diagnostic):
    """A declared name stands where a name of another kind must stand.

        body library.
        [1] library, fee is 10 yuan.

    A rule speaks of a group or an identity; a library is a body.

    ---

    名称已声明，但种类不对。

        部门 图书馆。
        【1】图书馆，费用为10元。

    规则的主语应为人群或身份，“图书馆”是部门。
    """

    code: ClassVar[str] = "N007"
    zh: ClassVar[str] = "“{name}”是{found}，这里应为{expected}"
    en: ClassVar[str] = "`{name}` is a name of kind {found}; here must stand: {expected}"
    zh_help: ClassVar[str] = "请换用种类合适的名称"
    en_help: ClassVar[str] = "use a name of the kind that must stand here"

    name: Words
    found: Words
    expected: Words


@finding(kw_only=True)
class CircleOfNames(Diagnostic):
    """A name rests on itself: to compute it, it would have to be known already.

    Computed facts, groups, outcomes and the clauses that set them all count.

        fact early: due date is before pickup day.
        [1] everyone who early, pickup day is 2023-05-01.

    Break the circle: let one of the clauses rest on a fact that the case gives.

    ---

    名称的计算绕了一圈又用到自己。计算的事实、人群、结果以及设定它们的条款都算在内。

        事实 提早：到期日早于领取日。
        【1】居民提早的，领取日为2023年5月1日。

    请打破循环，让其中一条改用给定的事实。
    """

    code: ClassVar[str] = "N008"
    zh: ClassVar[str] = "循环计算：{names}"
    en: ClassVar[str] = "these rest on one another in a circle: {names}"
    zh_help: ClassVar[str] = "请让其中一项改用给定的事实"
    en_help: ClassVar[str] = "let one of them rest on a fact that the case gives"

    names: tuple[Words, ...]
