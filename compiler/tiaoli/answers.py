"""A decision as JSON values and as text: money in yuan, dates as people write them, names in words.

JSON: money and other amounts that may have decimals are decimal strings without trailing zeros,
dates are ISO, lengths keep months and days apart, a bound is `{"at least": …, "at most": …}` and
an open end is null. The English names are the keys, or the Chinese ones where that is asked for.
"""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Any

from attrs import frozen

from tiaoli import __version__
from tiaoli.diagnostics.base import Language
from tiaoli.model.case import Case, Decision, OutcomeDecision
from tiaoli.model.nodes import Policy
from tiaoli.units.day import Length
from tiaoli.units.settle import Bounds, Part

Json = Any
_STATUS_WORDS = {
    "value": {"zh": "", "en": ""},
    "undetermined": {"zh": "待定", "en": "undetermined"},
    "conflict": {"zh": "冲突", "en": "conflict"},
    "silent": {"zh": "未规定", "en": "silent"},
}


def decimal(value: Fraction | int) -> str:
    """An exact number without trailing zeros: `350`, `120.5`; `1/3` where no decimal is exact."""
    value = Fraction(value)
    places = 0
    scaled = value
    while scaled.denominator != 1 and places < 12:
        scaled *= 10
        places += 1
    if scaled.denominator != 1:
        return str(value)
    digits = str(abs(scaled.numerator)).rjust(places + 1, "0")
    whole, part = digits[: len(digits) - places], digits[len(digits) - places :]
    return ("-" if value < 0 else "") + whole + (f".{part}" if part else "")


def yuan(fen: Fraction | int) -> str:
    """An amount of 分 as a decimal number of yuan."""
    return decimal(Fraction(fen) / 100)


@frozen
class Speaker:
    """Names and values of one policy in one language."""

    policy: Policy
    language: Language

    def name(self, key: str) -> str:
        """The printed name of a key; the key itself where nothing is declared."""
        thing = self.policy.things.get(key)
        return thing.words.in_language(self.language) if thing else key

    def names(self, keys: Iterable[str]) -> str:
        return ("、" if self.language == "zh" else ", ").join(self.name(key) for key in keys)

    def choice(self, outcome: str, key: str) -> str:
        thing = self.policy.things.get(outcome)
        for choice in thing.choices if thing else ():
            if choice.key == key:
                found = choice.names.zh if self.language == "zh" else choice.names.en
                return found[0] if found else key
        return key

    def value(self, value: Any, type: str, outcome: str) -> str:
        """A value in words: `350元`, `2023年1月10日`, `at least 90% of standard`."""
        zh = self.language == "zh"
        match value:
            case None:
                return "不限" if zh else "open"
            case bool():
                return ("是" if value else "否") if zh else ("yes" if value else "no")
            case date():
                return f"{value.year}年{value.month}月{value.day}日" if zh else value.isoformat()
            case Length(months, days):
                return _length(months, days, self.language)
            case Bounds(low, high):
                return self._range(low, high, lambda each: self.value(each, type, outcome))
            case Part(base, low, high):
                share = self._range(low, high, lambda each: f"{decimal(Fraction(each) * 100)}%")
                return f"{self.name(base)}的{share}" if zh else f"{share} of {self.name(base)}"
            case str():
                return self.choice(outcome, value)
            case _:
                if type != "money":
                    return decimal(value)
                return f"{yuan(value)}元" if zh else f"{yuan(value)} yuan"

    def _range(self, low: Any, high: Any, show: Any) -> str:
        zh = self.language == "zh"
        if low is not None and low == high:
            return str(show(low))
        parts = []
        if low is not None:
            parts.append(f"不低于{show(low)}" if zh else f"at least {show(low)}")
        if high is not None:
            parts.append(f"不高于{show(high)}" if zh else f"at most {show(high)}")
        empty = "任意值" if zh else "any value"
        return ("且" if zh else " and ").join(parts) or empty


def _length(months: int, days: int, language: Language) -> str:
    if language == "zh":
        return (f"{months}个月" if months else "") + (f"{days}日" if days or not months else "")
    parts = [f"{months} month{'s' * (months != 1)}"] * bool(months)
    parts += [f"{days} day{'s' * (days != 1)}"] * bool(days or not months)
    return " ".join(parts)


# ---------------------------------------------------------------- JSON


def as_json(policy: Policy, decision: Decision, language: Language = "en") -> dict[str, Json]:
    """The decision as JSON values (the form that the command and the generated code share)."""
    speaker = Speaker(policy, language)
    return {
        "policy": decision.policy,
        "year": decision.year,
        "compiler": f"tiaoli {__version__}",
        "hash": decision.hash,
        "outcomes": {
            speaker.name(name): _outcome(speaker, outcome)
            for name, outcome in decision.outcomes.items()
        },
        "assumed": [speaker.name(key) for key in decision.assumed],
        "warnings": warnings(policy, decision, language),
    }


def _outcome(speaker: Speaker, outcome: OutcomeDecision) -> dict[str, Json]:
    found: dict[str, Json] = {
        "status": outcome.status,
        "value": _outcome_value(speaker, outcome),
        "clauses": list(outcome.clauses),
        "needs": [speaker.name(key) for key in outcome.needs],
        "possible": [_possible(speaker, outcome, *each) for each in outcome.possible],
    }
    if outcome.ends:
        start, end = outcome.ends
        found["ends"] = {"from": _outcome(speaker, start), "until": _outcome(speaker, end)}
    return found


def _outcome_value(speaker: Speaker, outcome: OutcomeDecision) -> Json:
    if outcome.type != "period":
        return _value(speaker, outcome, outcome.value) if outcome.status == "value" else None
    start, end = outcome.value
    if start is None and end is None:
        return None
    period = {"from": _value(speaker, outcome, start), "until": _value(speaker, outcome, end)}
    return {**period, "empty": True} if outcome.is_empty else period


def _possible(speaker: Speaker, outcome: OutcomeDecision, status: str, value: Any) -> Json:
    return _value(speaker, outcome, value) if status == "value" else {"status": status}


def _value(speaker: Speaker, outcome: OutcomeDecision, value: Any) -> Json:
    match value:
        case None | bool():
            return value
        case date():
            return value.isoformat()
        case Length(months, days):
            return {"months": months, "days": days}
        case Bounds(low, high):
            ends = (_value(speaker, outcome, low), _value(speaker, outcome, high))
            return dict(zip(("at least", "at most"), ends, strict=True))
        case Part(base, low, high):
            return {
                "share of": speaker.name(base),
                "at least": _share(low),
                "at most": _share(high),
            }
        case str():
            return speaker.choice(outcome.name, value)
        case _:
            if outcome.type == "money":
                return yuan(value)
            return int(value) if Fraction(value).denominator == 1 else decimal(value)


def _share(value: Any) -> str | None:
    return None if value is None else decimal(value)


def warnings(policy: Policy, decision: Decision, language: Language) -> list[str]:
    """What is odd about an answer, in words: a period in which no day lies."""
    speaker = Speaker(policy, language)
    found = []
    for key in decision.warnings:
        start, end = (speaker.value(value, "date", key) for value in decision.outcomes[key].value)
        if language == "zh":
            text = f"{speaker.name(key)}自{start}起，但至{end}已止：起始晚于终止，其中没有一天"
        else:
            text = (
                f"{speaker.name(key)} would start on {start}, after its end on {end}:"
                " there is no day in it"
            )
        found.append(text)
    return found


# ---------------------------------------------------------------- text


def as_text(policy: Policy, decision: Decision, case: Case, language: Language) -> str:
    """The decision for people: a line an outcome, then what is unsaid, assumed and odd."""
    speaker = Speaker(policy, language)
    zh = language == "zh"
    title = policy.header.name.in_language(language) or policy.id
    lines = [f"{title} ({policy.id})"]
    silent = []
    for key, outcome in decision.outcomes.items():
        if _says_nothing(outcome):
            silent.append(key)
        else:
            lines.append(_line(speaker, outcome, case))
    if silent:
        lines.append(
            f"  未规定：{speaker.names(silent)}" if zh else f"  silent: {speaker.names(silent)}"
        )
    if decision.assumed:
        assumed = speaker.names(decision.assumed)
        lines.append(
            f"  按“其余皆否”视为否：{assumed}"
            if zh
            else f"  taken as not so (nothing else): {assumed}"
        )
    lines += [
        f"  注意：{each}" if zh else f"  warning: {each}"
        for each in warnings(policy, decision, language)
    ]
    lines.append(f"  tiaoli {__version__} · {decision.hash[:12]}")
    return "\n".join(lines)


def _says_nothing(outcome: OutcomeDecision) -> bool:
    ends = outcome.ends or (outcome,)
    return all(end.status == "silent" and not end.needs for end in ends)


def _line(speaker: Speaker, outcome: OutcomeDecision, case: Case) -> str:
    zh = speaker.language == "zh"
    clauses = " ".join(f"【{id}】" if zh else f"[{id}]" for id in outcome.clauses)
    colon = "：" if zh else ": "
    return (
        f"  {speaker.name(outcome.name)}{colon}{_said(speaker, outcome, case)}  {clauses}".rstrip()
    )


def _said(speaker: Speaker, outcome: OutcomeDecision, case: Case) -> str:
    """A value, or the status with what is needed and what is possible."""
    if outcome.ends:
        return _period(speaker, outcome, case)
    if outcome.status == "value":
        return speaker.value(outcome.value, outcome.type, outcome.name)
    zh = speaker.language == "zh"
    said = _STATUS_WORDS[outcome.status][speaker.language]
    if outcome.needs:
        needs = [_need(speaker, key, case) for key in outcome.needs]
        said += f"，需{'、'.join(needs)}" if zh else f", needs {', '.join(needs)}"
    shown = [_possible_words(speaker, outcome, *each) for each in outcome.possible]
    if len(shown) > 1:
        said += f"（可能：{'；'.join(shown)}）" if zh else f" (possible: {'; '.join(shown)})"
    return said


def _possible_words(speaker: Speaker, outcome: OutcomeDecision, status: str, value: Any) -> str:
    if status != "value":
        return _STATUS_WORDS[status][speaker.language]
    return speaker.value(value, outcome.type, outcome.name)


def _need(speaker: Speaker, key: str, case: Case) -> str:
    """A name that is needed; of an identity that the case gives, its certification date."""
    holding = case.identities.get(key)
    if holding and holding.held:
        zh = speaker.language == "zh"
        name = speaker.name(key)
        return f"{name}的认定日期" if zh else f"the certification date of {name}"
    return speaker.name(key)


def _period(speaker: Speaker, outcome: OutcomeDecision, case: Case) -> str:
    assert outcome.ends
    zh = speaker.language == "zh"
    start, end = (_said(speaker, each, case) for each in outcome.ends)
    if outcome.ends[0] == outcome.ends[1]:
        return start
    if outcome.status == "value":
        return f"自{start}起至{end}" if zh else f"from {start} until {end}"
    return f"起：{start}；止：{end}" if zh else f"from: {start}; until: {end}"
