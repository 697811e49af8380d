"""An explanation as plain text, in Chinese or English, with everything that it holds."""

from collections.abc import Iterator

from tiaoli.diagnostics.base import Language, Words
from tiaoli.explanation import Explained, Explanation, NearMiss, Need, Reason

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
        bare = tuple(
            need.words for need in outcome.needs if not need.possible and not need.remark.en
        )
        if bare:
            yield self.needed.format(self.listed(bare))
        for need in outcome.needs:
            yield from self.need(need)
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

    def need(self, need: Need) -> Iterator[str]:
        remark = self.say(need.remark)
        if not remark and not need.possible:
            return
        words = self.say(need.words)
        yield self.needed.format(words + (self.marked.format(remark) if remark else ""))
        for each in need.possible:
            answer = self.say(each.answer)
            if each.needs:
                answer += self.further.format(self.listed(each.needs))
            yield self.possible.format(self.say(each.given), answer)

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
    possible = "    {0}：{1}"
    further = "，还需{0}"
    above = "{0}（见上）"
    remark = "  注意：{0}"
    silent = "政策没有写：{0}。"
    assumed = "没有提到、按“否”处理的：{0}。"


def phrases_of(language: Language) -> English:
    """The phrases of an explanation, with no clause told yet."""
    return Chinese() if language == "zh" else English()
