"""A decision as JSON values and as text: money in yuan, dates as people write them, names in words.

JSON: money and other amounts that may have decimals are decimal strings without trailing zeros,
dates are ISO, lengths keep months and days apart, a bound is `{"at least": …, "at most": …}` and
an open end is null. The English names are the keys, or the Chinese ones where that is asked for.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from typing import Any

from tiaoli import __version__
from tiaoli.diagnostics.base import Language, Words
from tiaoli.model.case import Case, Decision, OutcomeDecision
from tiaoli.model.nodes import Policy
from tiaoli.model.walk import names_a_day, outcome_slots, reachable
from tiaoli.show import Show, abridged, figure_words
from tiaoli.units.day import Length
from tiaoli.units.settle import Bounds, Part

Json = Any
_STATUS_WORDS = {
    "value": {"zh": "", "en": ""},
    "undetermined": {"zh": "待定", "en": "undetermined"},
    "conflict": {"zh": "冲突", "en": "conflict"},
    "silent": {"zh": "未规定", "en": "silent"},
}
_NO_DAY = Words(
    "{0}已终止，而政策没有写明身份以哪一日为准，所以算不算待定：补上条款“身份以……为准。”才能判断",
    "{0} has ended, and the policy names no day as of which identities count, so it is open whether"
    " it counts: a clause “identities count as of …” would settle it",
)
_NOT_SAID = Words(
    "{0}已终止，而问到认定日期的条款没有写明终止后算不算，所以待定",
    "{0} has ended, and a clause that asks when it was certified does not say whether it still"
    " counts",
)
_UNORDERED = Words(
    "{0}算不出来：要比较月数和日数，而一个月可能有28日到31日；补上或改用同一单位的条款才能判断",
    "{0} cannot be worked out: months are compared with days, and a month has 28 to 31 of them;"
    " clauses that give both in one unit would settle it",
)
_UNREAD = Words(
    "没有条款按{0}作出规定：答案没有考虑这一点",
    "no clause decides by {0}: the answer takes no account of it",
)
_WHICH = Words(
    "；条款按它所包含的种类规定，请给出是哪一种",
    "; clauses decide by kinds that it includes, so say which one it is",
)
MOST_NEEDS, MOST_POSSIBLE, MOST_LABELS = 6, 4, 4
"""How many of a list are written out as text; JSON has them all."""


class Speaker(Show):
    """Names and values of one policy in one language, for answers."""

    def names(self, keys: Iterable[str]) -> str:
        return self.listed([self.name(key) for key in keys])

    def value(self, value: Any, type: str, outcome: str = "") -> str:
        """A value in words; a choice by the names that `outcome` declares for it."""
        if outcome and isinstance(value, str):
            return self.option(outcome, value)
        return super().value(value, type)

    def option(self, outcome: str, key: str) -> str:
        """A choice of one outcome: two outcomes may have choices of one name."""
        choices = self.policy.things[outcome].choices
        for names in (choice.names for choice in choices if choice.key == key):
            return Words(*(each[0] if each else "" for each in (names.zh, names.en))).in_language(
                self.language
            )
        return key


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
    if outcome.value is None:
        return None
    start, end = outcome.value
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
            return speaker.option(outcome.name, value)
        case _:
            if outcome.type == "money":
                return figure_words(Fraction(value) / 100)
            return int(value) if Fraction(value).denominator == 1 else figure_words(value)


def _share(value: Any) -> str | None:
    return None if value is None else figure_words(value)


def warnings(policy: Policy, decision: Decision, language: Language) -> list[str]:
    """What is odd about an answer, in words: a period in which no day lies, an identity that ended
    where the policy does not say whether it still counts, a group or identity that nothing reads.
    """
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
    return [*found, *of_the_case(policy, decision, language)]


def of_the_case(policy: Policy, decision: Decision, language: Language) -> list[str]:
    """What of the case the policy does not speak of, whichever outcome is asked for.

    Identities that leave answers open because they ended, with what the policy would have to
    say; lengths that have no order; then groups and identities that no outcome rests on.
    """
    text = (_NOT_SAID if names_a_day(policy) else _NO_DAY).in_language(language)
    speaker = Speaker(policy, language)
    ended = [text.format(speaker.name(key)) for key in decision.undated]
    no_order = _UNORDERED.in_language(language)
    ended += [no_order.format(speaker.name(key)) for key in decision.unordered]
    return [*ended, *(_unread(speaker, key) for key in decision.unread)]


def _unread(speaker: Speaker, key: str) -> str:
    """That the answer takes no account of a group or an identity."""
    policy = speaker.policy
    read = reachable(policy, *outcome_slots(policy))
    text = _UNREAD.in_language(speaker.language).format(speaker.name(key))
    is_whole = any(member in read for member in policy.things[key].includes)
    return text + _WHICH.in_language(speaker.language) if is_whole else text


# ---------------------------------------------------------------- text


def as_text(
    policy: Policy, decision: Decision, case: Case, language: Language, *, brief: bool = False
) -> str:
    """The decision for people: a line an outcome, then what is unsaid, assumed and odd.

    brief: without what is unsaid and assumed, where an explanation follows that says it.
    """
    speaker = Speaker(policy, language)
    said = [each for each in decision.outcomes.values() if not _says_nothing(each)]
    lines = [heading(policy, decision, language), *(_line(speaker, each, case) for each in said)]
    if not brief:
        lines += _unsaid(speaker, decision)
    attention = speaker.pick("注意：", "warning: ")
    lines += [f"  {attention}{each}" for each in warnings(policy, decision, language)]
    return "\n".join(lines)


def heading(policy: Policy, decision: Decision, language: Language) -> str:
    """What answers: the policy, the compiler's version, the policy's hash."""
    title = policy.header.name.in_language(language) or policy.id
    return f"{title} ({policy.id}) · tiaoli {__version__} · {decision.hash[:12]}"


def _unsaid(speaker: Speaker, decision: Decision) -> Iterator[str]:
    """What the policy does not say of this person, and what `nothing else` took as false.

    An outcome of which no clause of the policy speaks is not named: it says nothing to anybody.
    """
    spoken = {rule.slot.name for rule in speaker.policy.rules}
    silent = [
        key
        for key, outcome in decision.outcomes.items()
        if key in spoken and _says_nothing(outcome)
    ]
    if silent:
        yield f"  {speaker.pick('未规定：', 'silent: ')}{speaker.names(silent)}"
    if decision.assumed:
        head = speaker.pick("按“其余皆否”视为否：", "taken as not so (nothing else): ")
        yield f"  {head}{speaker.names(decision.assumed)}"


def _says_nothing(outcome: OutcomeDecision) -> bool:
    ends = outcome.ends or (outcome,)
    return all(end.status == "silent" and not end.needs for end in ends)


def _line(speaker: Speaker, outcome: OutcomeDecision, case: Case) -> str:
    zh = speaker.language == "zh"
    said = f"{speaker.name(outcome.name)}{'：' if zh else ': '}{_said(speaker, outcome, case)}"
    labels = [speaker.label(id) for id in outcome.clauses]
    return f"  {said}  {abridged(labels, speaker.language, MOST_LABELS)}".rstrip()


def _said(speaker: Speaker, outcome: OutcomeDecision, case: Case) -> str:
    """A value, or the status with what is needed and what is possible."""
    if outcome.ends:
        return _period(speaker, outcome, case)
    if outcome.status == "value":
        return speaker.decision(outcome)
    zh = speaker.language == "zh"
    said = _STATUS_WORDS[outcome.status][speaker.language] + speaker.cause(outcome)
    if outcome.needs and outcome.status == "undetermined":
        names = [_need(speaker, key, case) for key in outcome.needs]
        needs = abridged(names, speaker.language, MOST_NEEDS)
        said += f"，需{needs}" if zh else f", needs {needs}"
    shown = [_possible_words(speaker, outcome, *each) for each in outcome.possible]
    if len(shown) > 1:
        possible = abridged(shown, speaker.language, MOST_POSSIBLE, "；" if zh else "; ")
        said += f"（可能：{possible}）" if zh else f" (possible: {possible})"
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
    if outcome.ends[0] == outcome.ends[1] and outcome.status != "value":
        return start
    if outcome.status == "value":
        return f"自{start}起至{end}" if zh else f"from {start} until {end}"
    return f"起：{start}；止：{end}" if zh else f"from: {start}; until: {end}"
