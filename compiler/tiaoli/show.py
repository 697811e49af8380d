"""Values, names and conditions of the core model in the words of a reader, Chinese or English.

A reader is anybody whom a decision is about: dates are written out, amounts carry their
currency, names are those of the reader's language. What people write in policy files is printed
by `syntax/`; this is for answers and explanations.
"""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from tiaoli.diagnostics.base import Language, Words
from tiaoli.model import nodes
from tiaoli.model.case import Holding, OutcomeDecision
from tiaoli.model.nodes import Policy, Slot, Thing
from tiaoli.syntax.print_figures import figure
from tiaoli.units.day import Length
from tiaoli.units.settle import Bounds, Part

MOST_PLACES = 6
"""Decimals that a reader is shown; policy files print more."""

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip

_LIMITS = {
    "number": (("不低于", "at least "), ("不高于", "at most ")),
    "date": (("不早于", "not before "), ("不晚于", "not after ")),
    "length": (("不少于", "at least "), ("不超过", "at most ")),
}
"""What stands before a lower and an upper limit, by the type; an amount is as a number."""


def both(say: Any) -> Words:
    """What `say(language)` gives in both languages."""
    return Words(zh=say("zh"), en=say("en"))


def day_words(day: date, language: Language) -> str:
    """`2023年1月10日`, `10 January 2023`."""
    if language == "zh":
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def figure_words(value: Fraction | int) -> str:
    """An exact decimal without trailing zeros, or a fraction where there is none."""
    return figure(Fraction(value), MOST_PLACES)


def money_words(fen: Fraction | int, language: Language) -> str:
    """`350元`, `CNY 350`; the amount is in 分."""
    yuan = figure_words(Fraction(fen) / 100)
    return f"{yuan}元" if language == "zh" else f"CNY {yuan}"


def length_words(length: Length, language: Language) -> str:
    """`3个月10日`, `3 months 10 days`; whole years as years."""
    years, months = divmod(length.months, 12) if length.months % 12 == 0 else (0, length.months)
    parts = [(years, "年", "year"), (months, "个月", "month"), (length.days, "日", "day")]
    said = [part for part in parts if part[0]] or [(0, "日", "day")]
    if language == "zh":
        return "".join(f"{number}{unit}" for number, unit, _ in said)
    return " ".join(f"{number} {unit}{'' if number == 1 else 's'}" for number, _, unit in said)


def percent_words(share: Fraction | int) -> str:
    return f"{figure_words(Fraction(share) * 100)}%"


def abridged(words: Sequence[str], language: Language, most: int, separator: str = "") -> str:
    """A list in words; of a long one the first `most`, and how many there are."""
    zh = language == "zh"
    separator = separator or ("、" if zh else ", ")
    if len(words) <= most + 1:
        return separator.join(words)
    said = separator.join(words[:most])
    rest = len(words) - most
    return f"{said}等{len(words)}项" if zh else f"{said}{separator}and {rest} more"


class Show:
    """The words of one policy in one language."""

    def __init__(self, policy: Policy, language: Language) -> None:
        self.policy = policy
        self.language = language
        self.zh = language == "zh"

    # ------------------------------------------------------------ names

    def pick(self, zh: str, en: str) -> str:
        return zh if self.zh else en

    def name(self, key: str) -> str:
        """The first name in the reader's language."""
        thing = self.policy.things.get(key)
        return thing.words.in_language(self.language) if thing else key

    def listed(self, words: list[str] | tuple[str, ...]) -> str:
        return self.pick("、", ", ").join(words)

    def label(self, id: str) -> str:
        """A clause as the reader may cite it: `【4/1】`, `[4/1]`, with the policy if inherited."""
        clause = next((c for c in self.policy.clauses if c.id == id), None)
        if clause is None or clause.layer == 0:
            text = clause.label if clause else id
        else:
            holder = (
                self.policy.layers[clause.layer] if clause.layer < len(self.policy.layers) else None
            )
            owner = holder.header.name.in_language(self.language) if holder else clause.policy
            text = f"{owner}{self.pick('：', ': ')}{clause.label}"
        return self.pick(f"【{text}】", f"[{text}]")

    def labels(self, ids: tuple[str, ...]) -> str:
        return self.pick("、", ", ").join(self.label(id) for id in ids)

    def choice(self, key: str) -> str:
        for thing in self.policy.things.values():
            for choice in thing.choices:
                if choice.key == key:
                    names = (
                        (choice.names.zh or choice.names.en)
                        if self.zh
                        else (choice.names.en or choice.names.zh)
                    )
                    return names[0]
        return key

    # ------------------------------------------------------------ values

    def value(self, value: Any, type: str) -> str:
        """A value of the type: `是`, `CNY 350`, `at least CNY 315`, `90% of the fee`."""
        match value:
            case Bounds():
                return self.bounds(value, type)
            case Part():
                return self.part(value)
            case bool():
                return self.pick("是", "yes") if value else self.pick("否", "no")
            case date():
                return day_words(value, self.language)
            case Length():
                return length_words(value, self.language)
            case str():
                return self.choice(value)
            case tuple():
                return self.period(value[0], value[1])
            case None:
                return self.pick("任何值", "any value")
            case _ if type == "money":
                return money_words(value, self.language)
            case _:
                return figure_words(value)

    def bounds(self, bounds: Bounds, type: str) -> str:
        if bounds.low is None and bounds.high is None:
            return self.pick("没有写明", "not stated")
        least, most = _LIMITS.get(type, _LIMITS["number"])
        if bounds.high is None:
            return self.pick(*least) + self.value(bounds.low, type)
        if bounds.low is None:
            return self.pick(*most) + self.value(bounds.high, type)
        low, high = self.value(bounds.low, type), self.value(bounds.high, type)
        return self.pick(f"{low}至{high}", f"between {low} and {high}")

    def part(self, part: Part) -> str:
        """A share of an amount that has no value itself."""
        base = self.name(part.base)

        def share(of: Any) -> str:
            return self.pick(f"{base}的{percent_words(of)}", f"{percent_words(of)} of {base}")

        if part.low == part.high and part.low is not None:
            return share(part.low)
        if part.high is None and part.low == 1:
            return self.pick(f"不低于{base}全额", f"at least the whole of {base}")
        if part.high is None and part.low is not None:
            return self.pick("不低于", "at least ") + share(part.low)
        if part.low is None and part.high is not None:
            return self.pick("不高于", "at most ") + share(part.high)
        if part.low is None:
            return self.pick("没有写明", "not stated")
        return self.pick(
            f"{share(part.low)}至{share(part.high)}",
            f"between {share(part.low)} and {share(part.high)}",
        )

    def period(self, start: Any, end: Any) -> str:
        """`自…起至…`, `from … until …`; an end without a value is left out."""
        first = self.value(start, "date") if start is not None else ""
        last = self.value(end, "date") if end is not None else ""
        if self.zh:
            return (f"自{first}起" if first else "") + (f"至{last}" if last else "")
        parts = [f"from {first}" if first else "", f"until {last}" if last else ""]
        return " ".join(part for part in parts if part)

    def outcome(self, thing: Thing, status: str, value: Any) -> str:
        """An answer as a phrase: a fixed phrase of the vocabulary where it has one."""
        match status:
            case "silent":
                return self.pick("政策没有写", "the policy does not say")
            case "conflict":
                return self.pick("条款互相冲突", "the clauses conflict")
            case "undetermined":
                return self.pick("待定", "undetermined")
            case _:
                phrase = self.phrase(thing, value)
                return phrase or self.value(value, thing.type or "yes/no")

    def phrase(self, thing: Thing, value: Any) -> str:
        """The vocabulary's fixed phrase for a yes/no value, or nothing."""
        if not isinstance(value, bool):
            return ""
        for says in thing.says:
            if says.value is value:
                names = (
                    (says.names.zh or says.names.en)
                    if self.zh
                    else (says.names.en or says.names.zh)
                )
                return names[0]
        return ""

    def decision(self, decision: OutcomeDecision) -> str:
        """The answer of an outcome; the known end of a period is always shown."""
        thing = self.policy.things[decision.name]
        answer = self.outcome(thing, decision.status, decision.value)
        known = any(end.status == "value" for end in decision.ends or ())
        if decision.ends and decision.status != "value" and known:
            return f"{answer}{self.pick('（', ' (')}{self.ends(decision)}{self.pick('）', ')')}"
        names = self.behind(decision)
        if names and decision.status == "silent":
            return self.pick(
                f"政策没有写，因为没有写{names}",
                f"the policy does not say, because it says nothing on {names}",
            )
        if names and decision.status == "conflict":
            return self.pick(f"{names}的条款互相冲突", f"the clauses on {names} conflict")
        return answer

    def behind(self, decision: OutcomeDecision) -> str:
        """The other names that a computed answer waits for."""
        return self.listed([self.name(key) for key in decision.needs if key != decision.name])

    def cause(self, decision: OutcomeDecision) -> str:
        """The other names that leave an answer silent or in conflict, in brackets; or nothing."""
        names = self.behind(decision)
        if names and decision.status == "silent":
            return self.pick(f"（政策没有写{names}）", f" (the policy does not say: {names})")
        if names and decision.status == "conflict":
            return self.pick(f"（{names}的条款互相冲突）", f" (the clauses on {names} conflict)")
        return ""

    def ends(self, decision: OutcomeDecision) -> str:
        """Both ends of a period, each with its own answer."""
        assert decision.ends
        said = []
        for end, word in zip(decision.ends, (("开始", "start"), ("终止", "end")), strict=True):
            answer = (
                self.value(end.value, "date")
                if end.status == "value"
                else self.outcome(self.policy.things[end.name], end.status, None)
            )
            said.append(f"{self.pick(*word)}{self.pick('：', ': ')}{answer}")
        return self.pick("，", ", ").join(said)

    # ------------------------------------------------------------ facts of a case

    def given(self, key: str, value: Any) -> str:
        """A fact of a case: `入馆日期2023年1月15日`, `not living in town`."""
        thing = self.policy.things[key]
        if isinstance(value, Holding):
            return self.holding(key, value)
        if thing.kind == "event":
            return self.expression(_flag(nodes.Happened(key), value))
        if isinstance(value, bool):
            return self.expression(_flag(nodes.Read(Slot(key)), value))
        return self.pick(
            f"{self.name(key)}{self.value(value, thing.type or '')}",
            f"{self.name(key)} {self.value(value, thing.type or '')}",
        )

    def holding(self, key: str, holding: Holding) -> str:
        if not holding.held:
            return self.pick(f"非{self.name(key)}", f"not {self.name(key)}")
        dates = []
        if holding.certified:
            on = day_words(holding.certified, self.language)
            dates.append(self.pick(f"{on}认定", f"certified {on}"))
        if holding.ended:
            on = day_words(holding.ended, self.language)
            dates.append(self.pick(f"{on}终止", f"ended {on}"))
        said = self.pick("，", ", ").join(dates)
        return self.name(key) + (self.pick(f"（{said}）", f" ({said})") if said else "")

    # ------------------------------------------------------------ expressions

    def expression(self, expression: nodes.Expression) -> str:
        """A condition or a value of the model in words; the meaning is that of `semantics.py`."""
        from tiaoli.show_expression import words_of

        return words_of(self, expression)


def _flag(expression: nodes.Expression, holds: Any) -> nodes.Expression:
    return expression if holds else nodes.Not(expression)
