"""The vocabulary of a made-up public library, as declarations, for tests of the language."""

from fractions import Fraction
from functools import cache

from tiaoli.source import Source
from tiaoli.syntax import tree
from tiaoli.syntax.declared import declared_in
from tiaoli.syntax.print_en_statements import EnglishPrinter
from tiaoli.syntax.scope import Scope


def names(zh: str, en: str) -> tree.Names:
    """`甲 | 乙`, `a | b` as declared names."""
    return tree.Names(tuple(zh.split("|")), tuple(en.split("|")))


def typed(type_: tree.ValueType, *choices: tree.Names, whole: bool = False) -> tree.TypeWords:
    return tree.TypeWords(type_, choices, whole)


COLOURS = (names("红色", "red"), names("蓝色", "blue"), names("绿色|青色", "green"))
SHELVES = (names("高架", "high shelf"), names("低架", "low shelf"))

VOCABULARY: tuple[tree.AnyStatement, ...] = (
    tree.EventDeclaration(names("借书|借阅图书", "borrowed"), names("借书日期", "borrowing date")),
    tree.EventDeclaration(names("还书", "returned a book"), names("还书日期", "return date")),
    tree.FactDeclaration(names("开户日期|开户之日", "opening date"), typed("date")),
    tree.FactDeclaration(names("搬迁日期", "moving date"), typed("date")),
    tree.FactDeclaration(
        names("持有证件", "holds a card"), typed("yes/no"), names("没有证件", "lacks a card")
    ),
    tree.FactDeclaration(names("住在郊区", "lives far out"), typed("yes/no")),
    tree.FactDeclaration(names("到馆次数", "visits"), typed("number")),
    tree.FactDeclaration(
        names("遗失册数|遗失1册", "lost books|lost book"), typed("number", whole=True)
    ),
    tree.FactDeclaration(names("押金", "deposit"), typed("money")),
    tree.FactDeclaration(names("路程时长", "travel time"), typed("length")),
    tree.FactDeclaration(names("证件颜色", "card colour"), typed("choice", *COLOURS)),
    tree.GroupDeclaration(names("读者|市民", "reader"), None, tree.Always()),
    tree.GroupDeclaration(names("新读者", "new reader"), tree.Name("opening date")),
    tree.GroupDeclaration(names("住校学生", "boarder")),
    tree.IdentityDeclaration(names("金卡会员", "gold member")),
    tree.IdentityDeclaration(names("银卡会员", "silver member")),
    tree.IdentityDeclaration(
        names("持卡会员", "card member"), (tree.Name("gold member"), tree.Name("silver member"))
    ),
    tree.GroupDeclaration(
        names("常客", "regular"),
        None,
        tree.Or((tree.Is(tree.Name("boarder")), tree.Is(tree.Name("gold member")))),
    ),
    tree.FactDeclaration(
        names("常来", "comes often"),
        typed("yes/no"),
        value=tree.Comparison(
            tree.ValueName(tree.Name("visits")), "more than", tree.Number(Fraction(10))
        ),
    ),
    tree.FactDeclaration(
        names("丢书比例", "loss rate"),
        typed("number"),
        value=tree.Arithmetic(
            "divided by",
            tree.ValueName(tree.Name("lost books")),
            tree.ValueName(tree.Name("visits")),
        ),
        at_least=tree.Number(Fraction(0)),
        at_most=tree.Number(Fraction(1)),
    ),
    tree.BodyDeclaration(names("市图书馆", "City Library")),
    tree.BodyDeclaration(names("镇文化站", "town culture office")),
    tree.TermDeclaration(names("基础收费", "basic fee"), typed("money")),
    tree.TermDeclaration(names("宽限时长", "grace"), typed("length")),
    tree.TermDeclaration(names("盘点日", "stocktaking day"), typed("date")),
    tree.TermDeclaration(names("开放季", "open season"), typed("period")),
    tree.OutcomeDeclaration(
        names("收费额", "fee"),
        typed("money"),
        says=(
            tree.Says(names("付费|交费", "pays")),
            tree.Says(names("免费", "pays nothing"), tree.Money(0)),
        ),
    ),
    tree.OutcomeDeclaration(
        names("优惠额", "discount"),
        typed("money"),
        share_of=tree.Name("fee"),
        otherwise=tree.Money(0),
        says=(
            tree.Says(names("优惠", "gets off")),
            tree.Says(names("自付", "leaving"), rest=True),
            tree.Says(names("不予优惠", "gets nothing off"), tree.Money(0)),
        ),
    ),
    tree.OutcomeDeclaration(
        names("实收额", "net fee"),
        typed("money"),
        value=tree.Arithmetic(
            "minus", tree.ValueName(tree.Name("fee")), tree.ValueName(tree.Name("discount"))
        ),
        at_least=tree.Money(0),
    ),
    tree.OutcomeDeclaration(
        names("候书时长", "waiting time"),
        typed("length"),
        says=(tree.Says(names("无需候书", "need not wait"), tree.LengthLiteral(0, 0)),),
    ),
    tree.OutcomeDeclaration(
        names("借期", "loan period"),
        typed("period"),
        says=(tree.Says(names("享受外借", "with loans")),),
    ),
    tree.OutcomeDeclaration(names("预约期", "booking period"), typed("period")),
    tree.OutcomeDeclaration(
        names("具备外借资格", "is allowed to borrow"),
        typed("yes/no"),
        says=(
            tree.Says(names("可以外借", "may borrow"), True),
            tree.Says(names("不得外借", "may not borrow"), False),
        ),
    ),
    tree.OutcomeDeclaration(names("书架位置", "shelf"), typed("choice", *SHELVES)),
    tree.OutcomeDeclaration(names("优先等级", "priority"), typed("number"), combine="highest"),
    tree.OutcomeDeclaration(names("排队号", "queue number"), typed("number"), combine="lowest"),
    tree.OutcomeDeclaration(names("起算日", "starting day"), typed("date")),
    tree.OutcomeDeclaration(names("可借册数", "allowance"), typed("number")),
)


@cache
def library_scope() -> Scope:
    """All names of the vocabulary. English keys print as themselves, so no scope is needed."""
    printer = EnglishPrinter(Scope.of())
    text = "\n".join(printer.statement(each) for each in VOCABULARY)
    return Scope.of(declared_in(Source("library.policy", f"vocabulary: library\n\n{text}\n")))
