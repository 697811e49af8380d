"""An explanation as plain text, in Chinese or English, with everything that it holds."""

from collections.abc import Iterator

from tiaoli.diagnostics.base import Language, Words
from tiaoli.explanation import (
    Explained,
    Explanation,
    NearMiss,
    Need,
    Possible,
    Reason,
    Single,
)

MANY_IDENTITIES = 3
"""From this number on, identities are listed together."""
MOST_REASONS = 4
"""Clauses of one outcome that are quoted; the others are cited by their label."""


def text_of(explanation: Explanation, language: Language) -> str:
    """The lines of an explanation: a heading an outcome, its reasons below."""
    teller = phrases_of(language)
    lines: list[str] = []
    for outcome in explanation.outcomes:
        lines += teller.outcome(outcome)
    if explanation.silent:
        lines.append(teller.silent.format(teller.listed(explanation.silent)))
    if explanation.assumed:
        lines.append(teller.assumed.format(teller.listed(explanation.assumed)))
    return "\n".join(lines)


class English:
    """The phrases of an explanation in English."""

    language: Language = "en"
    comma = ", "
    colon = ": "
    quoted = "{0} “{1}”"
    because = ", because: {0}"
    marked = " ({0})"
    also = "  rests also on {0}"
    computed = "  computed: {0}"
    near = "  not {0}: {1} ({2} of {3} conditions hold)"
    beaten = "  not {0}: {1}"
    maybe = "  perhaps {0}"
    by = "  by {0}"
    needed = "  still needed: {0}"
    possible = "    if {0}: {1}"
    then = "      then if {0}: {1}"
    nothing_else = "  if {0}: {1}"
    single = "  if only {0}: {1}"
    one_of = "one of {0}"
    joint = " (no single one settles it)"
    identities = "identities ({0})"
    further = ", still needs {0}"
    above = "{0} (see above)"
    remark = "  note: {0}"
    silent = "The policy does not say: {0}."
    assumed = "Taken as not so, because nothing else was given: {0}."

    def __init__(self) -> None:
        self.told: set[str] = set()
        """Clauses whose sentence stands above already."""

    def listed(self, words: tuple[Words, ...]) -> str:
        return self.comma.join(each.in_language(self.language) for each in words)

    def outcome(self, outcome: Explained) -> Iterator[str]:
        """The lines of one outcome."""
        yield self.say(outcome.name) + self.colon + self.say(outcome.answer)
        if self.say(outcome.computed):
            yield self.computed.format(self.say(outcome.computed))
        frame = self.maybe if outcome.status == "undetermined" else self.by
        for reason in outcome.reasons[:MOST_REASONS]:
            yield frame.format(self.reason(reason))
        further = (*(reason.label for reason in outcome.reasons[MOST_REASONS:]), *outcome.also)
        if further:
            yield self.also.format(self.listed(further))
        for remark in outcome.remarks:
            yield self.remark.format(self.say(remark))
        yield from self.needs(outcome)
        for near in outcome.near_misses:
            yield self.near_miss(near)

    def reason(self, reason: Reason) -> str:
        is_new = reason.clause not in self.told
        said = self.cited(reason.clause, reason.label, reason.sentence)
        if reason.facts:
            said += self.because.format(self.listed(reason.facts))
        if reason.marks and is_new:
            said += self.marked.format(self.listed(reason.marks))
        return said

    def cited(self, clause: str, label: Words, sentence: Words) -> str:
        """The label with the sentence, which is told once."""
        if clause in self.told:
            return self.above.format(self.say(label))
        self.told.add(clause)
        return self.quoted.format(self.say(label), self.say(sentence))

    def needs(self, outcome: Explained) -> Iterator[str]:
        """What is still needed, and what the answers would give."""
        plain = [need for need in outcome.needs if not self.say(need.remark)]
        named = [need for need in plain if outcome.is_joint or not need.possible]
        if named:
            yield self.needed.format(self.grouped(named)) + self.joint * outcome.is_joint
        for need in outcome.needs:
            if need not in named:
                remark = self.say(need.remark)
                marked = self.marked.format(remark) if remark else ""
                yield self.needed.format(self.say(need.words) + marked)
            for each in need.possible:
                yield from self.answer(self.possible, each)
        if outcome.closed and not any(need.possible for need in outcome.needs):
            yield from self.answer(self.nothing_else, outcome.closed)
            for single in outcome.singles:
                yield self.single.format(self.any_of(single), self.given_then(single))

    def grouped(self, needs: list[Need]) -> str:
        """The names, identities together where they are many."""
        identities = tuple(need.words for need in needs if need.is_identity)
        others = tuple(need.words for need in needs if not need.is_identity)
        if len(identities) < MANY_IDENTITIES or not others:
            return self.listed(tuple(need.words for need in needs))
        together = self.identities.format(self.listed(identities))
        return self.listed((*others, Words(together, together)))

    def answer(self, frame: str, possible: Possible) -> Iterator[str]:
        """One answer and what it leads to, with the answers of what is needed then."""
        yield frame.format(self.say(possible.given), self.given_then(possible))
        for each in possible.then:
            yield self.then.format(self.say(each.given), self.given_then(each))

    def given_then(self, possible: Possible | Single) -> str:
        further = self.further.format(self.listed(possible.needs)) if possible.needs else ""
        return self.say(possible.answer) + further

    def any_of(self, single: Single) -> str:
        names = self.listed(single.names)
        return self.one_of.format(names) if len(single.names) > 1 else names

    def near_miss(self, near: NearMiss) -> str:
        frame = self.beaten if near.held == near.total else self.near
        cited = self.cited(near.clause, near.label, near.sentence)
        return frame.format(cited, self.say(near.against), near.held, near.total)

    def say(self, words: Words) -> str:
        return words.in_language(self.language)


class Chinese(English):
    """The phrases of an explanation in Chinese."""

    language: Language = "zh"
    comma = "、"
    colon = "："
    quoted = "{0}“{1}”"
    because = "，因为：{0}"
    marked = "（{0}）"
    also = "  并依据{0}"
    computed = "  计算：{0}"
    near = "  不适用{0}：{1}（{3}个条件中{2}个成立）"
    beaten = "  不适用{0}：{1}"
    maybe = "  可能依据{0}"
    by = "  依据{0}"
    needed = "  还需要：{0}"
    possible = "    若{0}：{1}"
    then = "      再若{0}：{1}"
    nothing_else = "  若{0}：{1}"
    single = "  若只有{0}：{1}"
    one_of = "{0}之一"
    joint = "（单有一项还不够）"
    identities = "身份（{0}）"
    further = "，还需{0}"
    above = "{0}（见上）"
    remark = "  注意：{0}"
    silent = "政策没有写：{0}。"
    assumed = "没有提到、按“否”处理的：{0}。"


def phrases_of(language: Language) -> English:
    """The phrases of an explanation, with no clause told yet."""
    return Chinese() if language == "zh" else English()
