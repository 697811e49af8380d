"""An explanation in a few lines: each outcome with what decided it, and no more than helps.

The heading of an outcome always stands; then, while there is room, the clause that decided it,
what each missing answer would give, and the clause that came closest.
"""

from collections.abc import Iterator

from attrs import frozen

from tiaoli.diagnostics.base import Language, Words
from tiaoli.explanation import (
    Explained,
    Explanation,
    LeftOut,
    Need,
    Possible,
    Reason,
    Single,
)
from tiaoli.explanation_text import MANY_IDENTITIES, English, phrases_of
from tiaoli.show import abridged

MOST_LINES = 15
"""Lines of a short explanation."""
MOST_NAMES, MOST_FACTS, MOST_LABELS, MOST_LEFT = 6, 4, 3, 8
MOST_IDENTITIES, MOST_SINGLES = 3, 3
"""How many of a list are told before it is cut short."""
LONGEST = 120
"""Characters of a sentence that is quoted."""


@frozen
class _Line:
    """A line that may be told. rank: the lower, the sooner; the heading of an outcome has 0."""

    rank: int
    text: str


def short_text_of(
    explanation: Explanation, language: Language, most: int = MOST_LINES, more: str = ""
) -> str:
    """The explanation in at most `most` lines. more: how to get what is left out."""
    teller = _Teller(phrases_of(language))
    lines = [line for outcome in explanation.outcomes for line in teller.outcome(outcome)]
    last = list(teller.last(explanation, more))
    ranked = sorted(range(len(lines)), key=lambda place: (lines[place].rank, place))
    kept = sorted(ranked[: most - len(last)])
    return "\n".join([*(lines[place].text for place in kept), *last])


class _Teller:
    """Tells outcomes in the phrases of one language."""

    def __init__(self, phrases: English) -> None:
        self.phrases = phrases
        self.language = phrases.language
        self.zh = phrases.language == "zh"

    def pick(self, zh: str, en: str) -> str:
        return zh if self.zh else en

    def listed(self, words: tuple[Words, ...], most: int = MOST_NAMES) -> str:
        return abridged([self.phrases.say(each) for each in words], self.language, most)

    # ------------------------------------------------------------ one outcome

    def outcome(self, outcome: Explained) -> Iterator[_Line]:
        """The lines of an outcome in the order in which they stand."""
        say = self.phrases.say
        yield _Line(
            0, say(outcome.name) + self.phrases.colon + say(outcome.answer) + self.wanted(outcome)
        )
        for remark in outcome.remarks:
            yield _Line(1, self.phrases.remark.format(say(remark)))
        if outcome.status == "undetermined":
            yield from self.undecided(outcome)
            return
        decided = True
        if say(outcome.computed) and outcome.status != "silent":
            yield _Line(1, self.phrases.computed.format(say(outcome.computed)))
        elif outcome.reasons:
            yield _Line(1, self.because(outcome))
        else:
            decided = False
        for rank, near in enumerate(outcome.near_misses, 3 if decided else 1):
            yield _Line(rank, self.phrases.near_miss(near))

    def undecided(self, outcome: Explained) -> Iterator[_Line]:
        """What each missing answer would give comes before the clauses that may decide."""
        needed = [_Line(rank, line) for rank, line in enumerate(self.needed(outcome), 1)]
        if outcome.reasons:
            yield _Line(2, self.because(outcome))
        elif self.phrases.say(outcome.computed) and not needed:
            yield _Line(2, self.phrases.computed.format(self.phrases.say(outcome.computed)))
        yield from needed

    def wanted(self, outcome: Explained) -> str:
        """The names that are still needed, behind the answer; or that none helps."""
        stated = [need for need in outcome.needs if self.phrases.say(need.remark)]
        asked = [need for need in outcome.needs if need not in stated]
        said = ""
        if asked:
            said += self.pick("，还需要", "; still needed: ") + self.grouped(asked)
            said += self.phrases.joint * outcome.is_joint
        for need in stated:
            said += self.phrases.marked.format(
                self.phrases.say(need.words) + self.phrases.colon + self.phrases.say(need.remark)
            )
        return said

    def grouped(self, needs: list[Need]) -> str:
        """The names; identities together, with their number, where they are many."""
        identities = tuple(need.words for need in needs if need.is_identity)
        others = tuple(need.words for need in needs if not need.is_identity)
        if len(identities) < MANY_IDENTITIES or not others:
            return self.listed(tuple(need.words for need in needs))
        together = self.phrases.identities.format(self.listed(identities, MOST_IDENTITIES))
        return self.phrases.comma.join((self.listed(others), together))

    def needed(self, outcome: Explained) -> Iterator[str]:
        """What each answer to what is needed would give."""
        tried = [need.possible for need in outcome.needs if need.possible]
        for possible in tried:
            if any(each.then for each in possible):
                yield from (self.given((each,)) for each in possible)
            else:
                yield self.given(possible)
        if outcome.closed and not tried:
            yield self.given((outcome.closed,))
            if outcome.singles:
                yield self.singles(outcome.singles)

    def because(self, outcome: Explained) -> str:
        """The clause that decided, quoted, with the facts; the others by their label."""
        frame = self.phrases.maybe if outcome.status == "undetermined" else self.phrases.by
        reason = max(outcome.reasons, key=lambda each: bool(each.facts))
        said = frame.format(self.quoted(reason))
        others = tuple(each.label for each in outcome.reasons if each != reason) + outcome.also
        if others:
            labels = self.listed(others, MOST_LABELS)
            said += self.pick(f"；另依据{labels}", f"; also {labels}")
        return said

    def quoted(self, reason: Reason) -> str:
        is_new = reason.clause not in self.phrases.told
        sentence = _cut(self.phrases.say(reason.sentence))
        said = self.phrases.cited(reason.clause, reason.label, Words(sentence, sentence))
        if reason.facts:
            said += self.phrases.because.format(self.listed(reason.facts, MOST_FACTS))
        if reason.marks and is_new:
            said += self.phrases.marked.format(self.phrases.listed(reason.marks))
        return said

    def given(self, possible: tuple[Possible, ...]) -> str:
        """What each answer gives, in one line."""
        said = [self.possible(each) for each in possible]
        return self.pick("  若", "  if ") + self.pick("；若", "; if ").join(said)

    def possible(self, possible: Possible) -> str:
        given = self.phrases.say(possible.given)
        if not possible.then:
            return given + self.arrow + self.leads_to(possible)
        then = self.pick("；再若", "; and if ").join(map(self.possible, possible.then))
        return given + self.pick("，再若", ", and if ") + then

    def singles(self, singles: tuple[Single, ...]) -> str:
        """What one name alone gives, in one line."""
        said = []
        for each in singles:
            names = self.listed(each.names, MOST_IDENTITIES)
            if len(each.names) > 1:
                names = self.phrases.one_of.format(names)
            said.append(names + self.arrow + self.leads_to(each))
        told = abridged(said, self.language, MOST_SINGLES, self.pick("；若只有", "; if only "))
        return self.pick("  若只有", "  if only ") + told

    @property
    def arrow(self) -> str:
        return self.pick("：", " → ")

    def leads_to(self, possible: Possible | Single) -> str:
        needs = self.listed(possible.needs, MOST_IDENTITIES)
        further = self.pick(f"（还需{needs}）", f" (needs {needs})") if needs else ""
        return self.phrases.say(possible.answer) + further

    # ------------------------------------------------------------ the end

    def last(self, explanation: Explanation, more: str) -> Iterator[str]:
        """What is left out, with the answers, and what was taken as not so."""
        if explanation.left_out:
            told = [self.left(each) for each in explanation.left_out]
            hint = self.phrases.marked.format(more) if more else ""
            others = abridged(told, self.language, MOST_LEFT, self.pick("；", "; "))
            yield self.pick("其余结果", "other outcomes") + hint + self.phrases.colon + others
        if explanation.assumed:
            yield self.phrases.assumed.format(self.listed(explanation.assumed))

    def left(self, each: LeftOut) -> str:
        say = self.phrases.say
        empty = self.pick("（其中没有一天）", " (not a single day)") if each.is_empty else ""
        return f"{say(each.name)}{self.pick('—', ' – ')}{say(each.answer)}{empty}"


def _cut(sentence: str) -> str:
    return sentence if len(sentence) <= LONGEST else sentence[: LONGEST - 1] + "…"
