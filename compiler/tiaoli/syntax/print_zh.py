"""Chinese words for dates, values, conditions and outcomes."""

from typing import assert_never

from tiaoli.syntax import tree
from tiaoli.syntax.print_base import EDGE, Printer, is_same_level
from tiaoli.syntax.print_figures import figure, percentage, share_words, yuan

YEARS = {-1: "上年", 0: "当年", 1: "次年"}
UNITS = {"fen": "分", "jiao": "角", "yuan": "元"}
ELAPSED = {
    "whole years": "周岁数",
    "calendar years": "自然年数",
    "calendar months": "月数",
    "days": "日数",
}
OPERATORS = {"plus": "加", "minus": "减", "times": "乘", "divided by": "除以"}
ROUNDINGS = {"half up": "四舍五入", "down": "向下取整", "up": "向上取整"}
COMPARISONS = {
    "at least": "不低于",
    "at most": "不高于",
    "more than": "高于",
    "less than": "低于",
    "equal": "为",
}
BOUNDS = {"exactly": "", "at least": "不低于", "at most": "不高于"}
PERIOD_RELATIONS = {"in": "内", "before": "前", "after": "后"}
EVENT_DAYS = {
    "by": "及以前",
    "before": "前",
    "after": "后",
    "on or after": "及以后",
    "on": "当日",
}
DATE_DAYS = {
    "by": "不晚于",
    "before": "早于",
    "after": "晚于",
    "on or after": "不早于",
    "on": "为",
}


def bracketed(text: str) -> str:
    return f"（{text}）"


def counting(first_day_counted: bool | None) -> str:
    """`（含当日）`, `（不含当日）`, or nothing where the policy's own counting holds."""
    if first_day_counted is None:
        return ""
    return "（含当日）" if first_day_counted else "（不含当日）"


class ChinesePhrases(Printer):
    """Every expression and every outcome frame, in Chinese."""

    surface = "zh"

    def edged(self, words: str) -> str:
        return f"{EDGE}{words}{EDGE}"

    def names(self, names: tuple[tree.Name, ...]) -> str:
        return "、".join(self.name(each) for each in names)

    def choices(self, names: tuple[tree.Name, ...]) -> str:
        return "、".join(self.choice(each) for each in names)

    def yes(self, holds: bool) -> str:
        return "是" if holds else "否"

    # ------------------------------------------------------------ dates

    def date(self, date: tree.Date) -> str:
        match date:
            case tree.DayLiteral(day=day):
                return f"{day.year}年{day.month}月{day.day}日"
            case tree.MonthEndLiteral(year=year, month=month):
                return f"{year}年{month}月底"
            case tree.DayOfYear(offset=offset, month=month, day=number):
                return f"{YEARS[offset]}{month}月{number}日"
            case tree.DateName(name=name):
                return self.name(name)
            case tree.PeriodEnd(which=which, period=period):
                return f"{self.name(period)}{'首日' if which == 'from' else '末日'}"
            case tree.YearStart(base=base):
                return f"{self.date(base)}当年年初" if base else "年初"
            case tree.YearEnd(base=base):
                return f"{self.date(base)}当年年底" if base else "年底"
            case tree.DatePlus(base=base, length=length):
                return f"{self.date(base)}加{self.value(length)}"
            case tree.AfterWait(length=length, base=base, first_day_counted=counted):
                return f"{self.date(base)}起满{self.value(length)}{counting(counted)}后"
            case _:
                return self._date_of_month(date)

    def _date_of_month(
        self,
        date: tree.DayAfter | tree.MonthOf | tree.MonthAfter | tree.NthMonth | tree.DayOfMonth
        | tree.MonthEnd,
    ) -> str:  # fmt: skip
        match date:
            case tree.DayAfter(base=base):
                return f"{self.date(base)}次日"
            case tree.MonthOf(base=base):
                return f"{self.date(base)}当月"
            case tree.MonthAfter(base=base):
                return f"{self.date(base)}次月"
            case tree.NthMonth(number=number, base=base):
                return f"{self.date(base)}起第{number}个月"
            case tree.DayOfMonth(day=number, month=month):
                return f"{self.date(month)}{number}日"
            case tree.MonthEnd(base=base):
                return f"{self.date(base)}当月月底"
            case _:
                assert_never(date)

    # ------------------------------------------------------------ values

    def value(self, value: tree.Value) -> str:
        match value:
            case tree.Number(value=number):
                return figure(number)
            case tree.Money(fen=fen):
                return f"{yuan(fen)}元"
            case tree.LengthLiteral(months=months, days=days):
                return length_words(months, days)
            case tree.ValueName(name=name):
                return self.name(name)
            case tree.Elapsed(unit=unit, start=start, end=end):
                return f"{self.date(start)}至{self.date(end)}的{ELAPSED[unit]}"
            case tree.Arithmetic(operator=operator, left=left, right=right):
                return f"{self._left(left, operator)}{OPERATORS[operator]}{self.operand(right)}"
            case tree.PartOf(fraction=fraction, of=of, percent=percent):
                return f"{self.operand(of)}的{share_words(fraction, percent)}"
            case tree.Extreme(which=which, left=left, right=right):
                kind = "较大者" if which == "larger" else "较小者"
                return f"{self.operand(left)}与{self.operand(right)}中{kind}"
            case tree.Rounded(value=inner):
                if isinstance(inner, tree.Rounded | tree.Extreme):
                    return f"{bracketed(self.value(inner))}{rounding(value)}"
                return f"{self.value(inner)}{rounding(value)}"
            case _:
                assert_never(value)

    def operand(self, value: tree.Value) -> str:
        """A value as a part of a larger one: brackets around all that is not one word."""
        match value:
            case tree.Number() | tree.Money() | tree.LengthLiteral() | tree.ValueName():
                return self.value(value)
            case _:
                return bracketed(self.value(value))

    def _left(self, left: tree.Value, operator: str) -> str:
        """Chains of plus and minus, and of times and divided by, need no brackets."""
        if isinstance(left, tree.Arithmetic) and is_same_level(left.operator, operator):
            return self.value(left)
        return self.operand(left)

    # ------------------------------------------------------------ conditions

    def condition(self, condition: tree.Condition) -> str:
        match condition:
            case tree.Flag(name=name):
                return self.name(name)
            case tree.Is(who=who):
                return f"属于{self.name(who)}"
            case tree.Not(condition=inner):
                return self._not(inner)
            case tree.And(conditions=parts):
                return "且".join(self._part(each) for each in parts)
            case tree.Or(conditions=parts):
                return "或".join(self._part(each) for each in parts)
            case tree.Always():
                return "恒真"
            case tree.Has(event=event):
                return f"已{self.name(event)}"
            case tree.EventTest(event=event, tail=tail):
                return self._event_tail(tail, self.name(event))
            case tree.ClockTest(tail=tail):
                return self._event_tail(tail, "")
            case tree.CertifiedTest(tail=tail):
                return self._event_tail(tail, "认定")
            case tree.DateTest(day=day, tail=tail):
                return f"{self.date(day)}{self.date_tail(tail)}"
            case tree.Comparison(left=left, operator=operator, right=right):
                return f"{self.value(left)}{COMPARISONS[operator]}{self.value(right)}"
            case tree.ChoiceTest(name=name, choices=choices):
                among = "之一" if len(choices) > 1 else ""
                return f"{self.name(name)}为{self.choices(choices)}{among}"
            case _:
                assert_never(condition)

    def _part(self, condition: tree.Condition) -> str:
        text = self.condition(condition)
        return bracketed(text) if isinstance(condition, tree.And | tree.Or) else text

    def _not(self, inner: tree.Condition) -> str:
        match inner:
            case tree.Flag(name=name):
                return self.opposite(name) or f"非{self.name(name)}"
            case tree.Has(event=event):
                return f"未{self.name(event)}"
            case tree.Is(who=who):
                return f"非{self.name(who)}"
            case _:
                return f"非{bracketed(self.condition(inner))}"

    def _event_tail(self, tail: tree.Tail, event: str) -> str:
        match tail:
            case tree.Within(length=length, of=of, first_day_counted=counted):
                start = f"{self.date(of)}起" if of else ""
                return f"在{start}{self.value(length)}{counting(counted)}内{event}"
            case tree.MoreThan(length=length, of=of, first_day_counted=counted):
                wait = f"{self.value(length)}{counting(counted)}"
                return f"在{self.date(of)}起{wait}后{event}" if of else f"超过{wait}{event}"
            case tree.InPeriod(relation=relation, period=period):
                return f"在{self.name(period)}{PERIOD_RELATIONS[relation]}{event}"
            case tree.ByDate(relation=relation, day=day):
                return f"在{self.date(day)}{EVENT_DAYS[relation]}{event}"
            case tree.Between(first=first, last=last):
                return f"在{self.date(first)}至{self.date(last)}内{event}"
            case tree.OnDays(first=first_day, last=last_day):
                return f"在每月{first_day}日至{last_day}日内{event}"
            case _:
                assert_never(tail)

    def date_tail(self, tail: tree.Tail) -> str:
        """What is said of a date: `早于D`, `在D至D`."""
        match tail:
            case tree.ByDate(relation=relation, day=day):
                return f"{DATE_DAYS[relation]}{self.date(day)}"
            case tree.Between(first=first, last=last):
                return f"在{self.date(first)}至{self.date(last)}"
            case tree.OnDays(first=first_day, last=last_day):
                return f"在每月{first_day}日至{last_day}日"
            case _:
                return self._event_tail(tail, "")

    def tail(self, tail: tree.Tail) -> str:
        """A tail by itself, as in the cell of a table: `在集中期内`."""
        return self._event_tail(tail, "")

    # ------------------------------------------------------------ outcomes

    def outcome(self, outcome: tree.OutcomeFrame) -> str:
        match outcome:
            case tree.Sets():
                return self._sets(outcome)
            case tree.Adjusts(outcome=name, direction=direction, amount=amount, per=per):
                each = f"每{self.unit(per)}" if per else ""
                verb = "增加" if direction == "increases" else "减少"
                return f"{self.name(name)}{each}{verb}{self.value(amount)}"
            case tree.Limits(outcome=name, which=which, amount=amount):
                is_length = self.book.type_of(name.key) == "length"
                least, most = ("最短为", "最长为") if is_length else ("最低为", "最高为")
                limit = least if which == "never less" else most
                return f"{self.name(name)}{limit}{self.value(amount)}"
            case _:
                assert_never(outcome)

    def by_noun(self, outcome: tree.OutcomeFrame) -> str:
        """An outcome by its noun: a sentence without a subject takes no verb."""
        if not isinstance(outcome, tree.Sets):
            return self.outcome(outcome)
        by = f"由{self.name(outcome.by)}" if outcome.by else ""
        return self.name(outcome.outcome) + self._noun_value(outcome.value, by)

    def _sets(self, sets: tree.Sets) -> str:
        frame = self.book.frame(sets)
        words = self.edged(frame.words)
        by = f"由{self.name(sets.by)}" if sets.by else ""
        match frame.kind:
            case "phrase":
                return words
            case "noun":
                return self.by_noun(sets)
            case "verb" | "rest":
                return f"{by}{self._with_verb(sets.value, words)}"
            case _:
                assert_never(frame.kind)

    def _noun_value(self, value: tree.Setting, by: str) -> str:
        match value:
            case tree.Exactly(value=inner):
                return f"为{self.anything(inner)}"
            case tree.Bound() | tree.Share():
                amount = self.amount(value)
                return amount if amount.startswith("不") else f"为{amount}"
            case tree.AsProvided() | tree.NotDetermined():
                return self.open_setting(value, by)
            case tree.PeriodValue(start=start, end=end):
                if start and end:
                    return f"为{self.date(start)}至{self.date(end)}"
                return self.period(value)
            case _:
                assert_never(value)

    def _with_verb(self, value: tree.Setting, verb: str) -> str:
        match value:
            case tree.PeriodValue():
                return f"{self.period(value)}{verb}"
            case tree.AsProvided():
                return f"按有关规定{verb}"
            case tree.Share(fraction=fraction, which="exactly"):
                return f"全额{verb}" if fraction == 1 else f"按{self.amount(value)}{verb}"
            case tree.Exactly(value=tree.Rounded(value=inner) as rounded):
                if isinstance(inner, tree.Rounded | tree.Extreme):
                    return f"按{bracketed(self.value(inner))}{bracketed(rounding(rounded))}{verb}"
                return f"按{self.value(inner)}{bracketed(rounding(rounded))}{verb}"
            case tree.Exactly(value=inner) if not isinstance(inner, tree.Money):
                return f"按{self.anything(inner)}{verb}"
            case _:
                return f"{verb}{self.amount(value)}"

    def amount(self, value: tree.Setting) -> str:
        """A setting without its noun or verb, as in the cell of a table."""
        match value:
            case tree.Exactly(value=inner):
                return self.anything(inner)
            case tree.Bound(which=which, value=bound):
                return f"{BOUNDS[which]}{self.value(bound)}"
            case tree.Share(fraction=fraction, which=which):
                if fraction == 1 and which == "exactly":
                    return "全额"
                return f"{BOUNDS[which]}{percentage(fraction) or figure(fraction)}"
            case tree.AsProvided() | tree.NotDetermined():
                return self.open_setting(value, "")
            case tree.PeriodValue():
                return self.period(value)
            case _:
                assert_never(value)

    def open_setting(self, value: tree.Setting, by: str) -> str:
        """`按有关规定执行`, `暂未确定`, or nothing for a value that is stated."""
        match value:
            case tree.AsProvided():
                return f"{by}按有关规定执行"
            case tree.NotDetermined():
                return "暂未确定"
            case _:
                return ""

    def period(self, period: tree.PeriodValue) -> str:
        """`自D起至D`, `自D起`, `至D`."""
        end = f"至{self.date(period.end)}" if period.end else ""
        if period.start is None:
            return end
        onward = "" if isinstance(period.start, tree.AfterWait) else "起"
        return f"自{self.date(period.start)}{onward}{end}"


def rounding(value: tree.Rounded) -> str:
    """`四舍五入到元`."""
    return ROUNDINGS[value.how] + (f"到{UNITS[value.unit]}" if value.unit else "")


def length_words(months: int, days: int) -> str:
    """`3个月10日`, `1年`, `90日`."""
    if months and months % 12 == 0 and not days:
        return f"{months // 12}年"
    return (f"{months}个月" if months else "") + (f"{days}日" if days or not months else "")
