"""Chinese sentences for statements, declarations, notes, tables and examples."""

from typing import assert_never

from tiaoli.syntax import tree
from tiaoli.syntax.print_base import is_only_names, who_of
from tiaoli.syntax.print_figures import (
    declared_names,
    figure,
    percentage,
    quoted,
    quoted_words,
)
from tiaoli.syntax.print_statements import SentencePrinter
from tiaoli.syntax.print_zh import (
    COMPARISONS,
    ROUNDINGS,
    ChinesePhrases,
    bracketed,
    counting,
)

TYPES = {
    "yes/no": "是否",
    "number": "数",
    "money": "金额",
    "date": "日期",
    "length": "时长",
    "period": "期间",
    "choice": "选项",
}
MARKS = {
    "superior prevails": "上级政策优先",
    "unless otherwise": "另有规定的从其规定",
    "binding": "约束下级",
    "in principle": "原则上",
    "about": "左右",
    "assumption": "推定",
    "emendation": "校正",
}
STATUSES = {"undetermined": "待定", "conflict": "冲突", "silent": "未规定"}


class ChinesePrinter(ChinesePhrases, SentencePrinter):
    """Whole statements in Chinese."""

    between_pieces = ""
    full_stop = "。"
    note_brackets = ("（", "）", "；")

    # ------------------------------------------------------------ labels and notes

    def label(self, label: tree.Label) -> str:
        return f"【{label.policy}：{label.text}】" if label.policy else f"【{label.text}】"

    def head_of(self, label: str, notes: str) -> str:
        return label + notes

    def _labels(self, labels: tuple[tree.Label, ...]) -> str:
        return "、".join(self.label(each) for each in labels)

    def note(self, note: tree.ClauseNote) -> str:
        match note:
            case tree.ExceptionTo(labels=labels):
                return f"{self._labels(labels)}的例外"
            case tree.Overrides(labels=labels):
                return f"代替{self._labels(labels)}"
            case tree.AcceptsConflict(labels=labels, reason=reason):
                return f"接受与{self._labels(labels)}冲突：{quoted_words(reason, 'zh')}"
            case tree.InForce(which=which, day=day):
                return f"自{self.date(day)}起" if which == "from" else f"至{self.date(day)}"
            case tree.ForYear(year=year):
                return f"{year}年度"
            case tree.CountsFirstDay(counted=counted):
                return counting(counted).strip("（）")
            case tree.Mark(kind=kind, text=text):
                return MARKS[kind] + quoted_words(text, "zh")
            case _:
                assert_never(note)

    # ------------------------------------------------------------ rules

    def rule(self, rule: tree.Rule) -> tuple[str, ...]:
        if not rule.subjects:
            year = f"{rule.year}年度" if rule.year is not None else ""
            return (year + "，".join(self.by_noun(each) for each in rule.outcomes) + "。",)
        outcomes = [self.outcome(each) for each in rule.outcomes]
        start = self.names(rule.subjects)
        if rule.condition is not None:
            pieces = [f"{start}{self.condition(rule.condition)}的，"]
        elif self._reads_on(rule):
            outcomes[0] = start + outcomes[0]
            pieces = []
        else:
            pieces = [f"{start}，"]
        if rule.unless is not None:
            outcomes.append(f"但{self._bare(rule.unless)}的除外")
        pieces += [f"{each}，" for each in outcomes]
        return (*pieces[:-1], pieces[-1][:-1] + "。")

    def _bare(self, condition: tree.Condition) -> str:
        """After 但 a group or an identity stands by itself."""
        match condition:
            case tree.Is(who=who):
                return self.name(who)
            case _:
                return self.condition(condition)

    def _reads_on(self, rule: tree.Rule) -> bool:
        """May the first outcome follow its one subject without a comma?"""
        first = rule.outcomes[0]
        if len(rule.subjects) > 1 or not isinstance(first, tree.Sets) or first.by:
            return False
        is_period = isinstance(first.value, tree.PeriodValue)
        return not is_period and self.book.frame(first).kind != "noun"

    # ------------------------------------------------------------ other statements

    def other(self, statement: tree.AnyStatement) -> str:
        match statement:
            case tree.Certifies(body=body, identities=identities):
                return f"{self.name(body)}认定{self.names(identities)}"
            case tree.Duty(bodies=bodies, text=text, deadline=deadline):
                due = self.deadline(deadline)
                return f"{self.names(bodies)}应{quoted_words(text, 'zh')}{due}"
            case tree.Channel(text=text, items=items):
                listed = "、".join(quoted_words(each, "zh") for each in items)
                return f"{quoted_words(text, 'zh')}渠道：{listed}"
            case tree.Target(text=text, at_least=share, deadline=deadline):
                least = percentage(share) or figure(share)
                return f"目标{quoted_words(text, 'zh')}不低于{least}{self.deadline(deadline)}"
            case tree.NoteStatement(text=text):
                return f"说明{quoted_words(text, 'zh')}"
            case tree.CheckPart(column=column, fraction=fraction, of=of, how=how):
                part = percentage(fraction) or figure(fraction)
                whole = f"{quoted(of, 'zh')}的{part}{ROUNDINGS[how]}"
                return f"校验{quoted(column, 'zh')}为{whole}"
            case tree.CheckTotal(column=column, total=total):
                return f"校验{quoted(column, 'zh')}合计为{figure(total)}"
            case _:
                return self._policy_wide(statement)

    def deadline(self, deadline: tree.Deadline | None) -> str:
        if deadline is None:
            return ""
        match deadline.kind:
            case "by":
                return f"，期限{self.anything(deadline.day)}"
            case "monthly":
                return f"，每月{deadline.number}日前" if deadline.number else "，每月月底前"
            case "working days":
                return f"，{deadline.number}个工作日内"
            case _:
                assert_never(deadline.kind)

    def _policy_wide(self, statement: tree.AnyStatement) -> str:
        match statement:
            case tree.IdentitiesAsOf(day=day):
                return f"身份以{self.date(day)}为准"
            case tree.SeveralIdentities(how="order", order=order):
                return f"具有多重身份的，按下列顺序：{self.names(order)}"
            case tree.SeveralIdentities(how=how, outcome=outcome):
                which = "就高" if how == "highest" else "就低"
                return f"具有多重身份的，{which}{self._verb_or_name(outcome)}"
            case tree.MutuallyExclusive(names=names):
                return f"互斥：{self.names(names)}"
            case tree.DayCounting(first_day_counted=counted):
                return f"期间自{'当日' if counted else '次日'}起算"
            case tree.BirthdayCounting():
                return "周岁自生日次日起算"
            case tree.InForceBy(day=day):
                return f"施行日期按{self.date(day)}判断"
            case tree.GroupClock(group=group, until=until):
                return f"{self.name(group)}计时至{self.name(until)}"
            case _:
                return self._declaration(statement)

    def _verb_or_name(self, outcome: tree.Name | None) -> str:
        if outcome is None:
            return ""
        return self.edged(self.book.frame(tree.Sets(outcome, tree.AsProvided())).words)

    # ------------------------------------------------------------ declarations

    def declared(self, names: tree.Names) -> str:
        """`中文 | 别名 = English`, as names are declared."""
        return declared_names(names.zh, names.en)

    def type_words(self, type_words: tree.TypeWords) -> str:
        if type_words.whole:
            return "整数"
        choices = "，".join(self.declared(each) for each in type_words.choices)
        return TYPES[type_words.type] + (bracketed(choices) if choices else "")

    def who_or_condition(self, condition: tree.Condition) -> str:
        """The definition of a group: a list of names, or a condition."""
        if is_only_names(condition):
            return self.names(who_of(condition))
        return self.condition(condition)

    def _declaration(self, statement: tree.AnyStatement) -> str:
        match statement:
            case tree.FactDeclaration():
                return self._fact(statement)
            case tree.EventDeclaration(names=names, date=date):
                return f"事件 {self.declared(names)}：{self.declared(date)}"
            case tree.GroupDeclaration(names=names, clock=clock, condition=condition):
                counted = f"，从{self.name(clock)}计时" if clock else ""
                defined = f"：{self.who_or_condition(condition)}" if condition else ""
                return f"人群 {self.declared(names)}{counted}{defined}"
            case tree.IdentityDeclaration(names=names, includes=includes):
                members = f"，包括{self.names(includes)}" if includes else ""
                return f"身份 {self.declared(names)}{members}"
            case tree.BodyDeclaration(names=names):
                return f"部门 {self.declared(names)}"
            case tree.TermDeclaration(names=names, type=type_words):
                return f"术语 {self.declared(names)}：{self.type_words(type_words)}"
            case tree.OutcomeDeclaration():
                return self._outcome_declaration(statement)
            case _:
                raise TypeError(f"{type(statement).__name__} is printed as a block")

    def _fact(self, fact: tree.FactDeclaration) -> str:
        opposite = f"，反之 {self.declared(fact.opposite)}" if fact.opposite else ""
        start = f"事实 {self.declared(fact.names)}："
        if fact.type.type == "yes/no" and fact.value is not None and not fact.opposite:
            return f"{start}{self.anything(fact.value)}"
        computed = f"，为{self.anything(fact.value)}" if fact.value is not None else ""
        limits = self._limits(fact.at_least, fact.at_most)
        return f"{start}{self.type_words(fact.type)}{opposite}{computed}{limits}"

    def _limits(self, at_least: tree.Value | None, at_most: tree.Value | None) -> str:
        low = f"，不低于{self.value(at_least)}" if at_least else ""
        high = f"，不高于{self.value(at_most)}" if at_most else ""
        return low + high

    def _outcome_declaration(self, outcome: tree.OutcomeDeclaration) -> str:
        parts = [f"结果 {self.declared(outcome.names)}：{self.type_words(outcome.type)}"]
        if outcome.share_of:
            parts.append(f"占{self.name(outcome.share_of)}的份额")
        if outcome.value is not None:
            parts.append(f"为{self.anything(outcome.value)}")
        parts.append(self._limits(outcome.at_least, outcome.at_most).removeprefix("，"))
        if outcome.otherwise is not None:
            parts.append(f"未规定的为{self.anything(outcome.otherwise)}")
        if outcome.combine:
            parts.append("就高" if outcome.combine == "highest" else "就低")
        parts += [self._says(each) for each in outcome.says]
        return "，".join(part for part in parts if part)

    def _says(self, says: tree.Says) -> str:
        verb = "余额表述" if says.rest else "表述"
        value = f"：{self.anything(says.value)}" if says.value is not None else ""
        return f"{verb} {self.declared(says.names)}{value}"

    # ------------------------------------------------------------ tables and examples

    def table_title(self, title: str) -> str:
        return f"表{title}："

    def column(self, column: tree.Column) -> str:
        match column.kind:
            case "subject":
                return "人员类别"
            case "funder":
                return "资金来源"
            case "condition" | "outcome":
                condition = self.condition(column.condition) if column.condition else ""
                return self.name(column.name) + (bracketed(condition) if condition else "")
            case _:
                assert_never(column.kind)

    def condition_cell(self, condition: tree.Condition) -> str:
        match condition:
            case tree.And(conditions=parts):
                return "且".join(self.condition_cell(each) for each in parts)
            case tree.Has():
                return "已"
            case tree.Not(condition=tree.Has()):
                return "未"
            case tree.DateTest(tail=tree.ByDate(relation="on")):
                return self.plain_cell(condition)
            case tree.Comparison(operator="equal", right=right):
                return self.value(right)
            case tree.Comparison(operator=operator, right=right):
                return COMPARISONS[operator] + self.value(right)
            case tree.DateTest(tail=tail):
                return self.date_tail(tail)
            case tree.EventTest(tail=tail):
                return self.tail(tail)
            case _:
                return self.plain_cell(condition)

    def outcome_cell(self, sets: tree.Sets) -> str:
        by = f"由{self.name(sets.by)}" if sets.by else ""
        return self.open_setting(sets.value, by) or by + self.amount(sets.value)

    def others(self) -> str:
        return "其他"

    def example_lines(self, example: tree.Example) -> tuple[str, str, str]:
        given = [self._given(each) for each in example.given]
        if example.nothing_else:
            given.append("其余皆否")
        expect = "，".join(self._expect(each) for each in example.expect)
        title = quoted_words(example.title, "zh")
        return f"例{title}：", f"已知{'，'.join(given)}；", f"应得{expect}。"

    def _given(self, given: tree.Given) -> str:
        match given:
            case tree.GivenValue(name=name, value=value):
                return f"{self.name(name)}{self.anything(value)}"
            case tree.GivenFlag(name=name, holds=holds, certified=certified, ended=ended):
                if self.book.is_event(name.key):
                    return f"{'已' if holds else '未'}{self.name(name)}"
                if not holds:
                    return self.opposite(name) or f"非{self.name(name)}"
                dates = [f"{self.date(certified)}认定"] if certified else []
                dates += [f"{self.date(ended)}终止"] if ended else []
                return self.name(name) + (bracketed("，".join(dates)) if dates else "")
            case _:
                assert_never(given)

    def _expect(self, expect: tree.Expect) -> str:
        match expect:
            case tree.Sets():
                return self.outcome(expect)
            case tree.ExpectStatus(status=status, outcome=outcome, needs=needs, labels=labels):
                needed = f"，需{self.names(needs)}" if needs else ""
                clauses = bracketed(self._labels(labels)) if labels else ""
                return f"{self.name(outcome)}{STATUSES[status]}{needed}{clauses}"
            case _:
                assert_never(expect)
