"""An explanation as data: why an answer came out, what was close, and what is still needed.

`explaining.py` finds it, `explanation_text.py` makes text of it; JSON carries it as it is.
"""

from attrs import frozen

from tiaoli.diagnostics.base import Language, Words
from tiaoli.model.case import Status


@frozen
class Reason:
    """A clause that the answer rests on. facts: what made its condition true."""

    clause: str
    label: Words
    sentence: Words
    says: Words
    facts: tuple[Words, ...] = ()
    marks: tuple[Words, ...] = ()


@frozen
class NearMiss:
    """A clause that did not decide: how many of its conditions held, and what stood against it."""

    clause: str
    label: Words
    sentence: Words
    held: int
    total: int
    against: Words


@frozen
class Possible:
    """One answer that a missing fact may have, what would come out, and what is needed then.

    then: the answers of the one fact that is needed then.
    """

    given: Words
    answer: Words
    needs: tuple[Words, ...] = ()
    then: tuple["Possible", ...] = ()


@frozen
class Single:
    """Names any one of which, with nothing else, leads to this answer."""

    names: tuple[Words, ...]
    answer: Words
    needs: tuple[Words, ...] = ()


@frozen
class Need:
    """A name that still matters. possible: empty where no list of answers helps."""

    name: str
    words: Words
    possible: tuple[Possible, ...] = ()
    remark: Words = Words()
    is_identity: bool = False


@frozen
class Explained:
    """One outcome.

    also: labels of clauses that it rests on, explained with other outcomes. is_joint: no single
    need settles the answer. closed: what would come out of an undetermined outcome if nothing
    that was not given were so. singles: what if one of the needs were.
    """

    outcome: str
    name: Words
    status: Status
    answer: Words
    reasons: tuple[Reason, ...] = ()
    also: tuple[Words, ...] = ()
    computed: Words = Words()
    near_misses: tuple[NearMiss, ...] = ()
    needs: tuple[Need, ...] = ()
    is_joint: bool = False
    closed: Possible | None = None
    singles: tuple[Single, ...] = ()
    remarks: tuple[Words, ...] = ()


@frozen
class LeftOut:
    """An outcome that is not explained, with its answer. is_empty: a period without a day."""

    name: Words
    answer: Words
    is_empty: bool = False


@frozen
class Explanation:
    """The outcomes that are explained. assumed: what `nothing else` took as not so for them.

    silent: outcomes of which the policy says nothing. left_out: others that have an answer.
    """

    outcomes: tuple[Explained, ...]
    silent: tuple[Words, ...] = ()
    assumed: tuple[Words, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


def as_json(explanation: Explanation, language: Language) -> dict[str, object]:
    """The explanation as JSON values, in one language; keys of names are as in the decision."""

    def say(words: Words) -> str:
        return words.in_language(language)

    return {
        "outcomes": [_outcome(each, language) for each in explanation.outcomes],
        "silent": [say(words) for words in explanation.silent],
        "left out": [
            {"outcome": say(each.name), "answer": say(each.answer)} for each in explanation.left_out
        ],
        "assumed": [say(words) for words in explanation.assumed],
    }


def _outcome(explained: Explained, language: Language) -> dict[str, object]:
    def say(words: Words) -> str:
        return words.in_language(language)

    return {
        "outcome": say(explained.name),
        "status": explained.status,
        "answer": say(explained.answer),
        "computed": say(explained.computed) or None,
        "because": [
            {
                "clause": reason.clause,
                "sentence": say(reason.sentence),
                "says": say(reason.says),
                "facts": [say(fact) for fact in reason.facts],
                "marks": [say(mark) for mark in reason.marks],
            }
            for reason in explained.reasons
        ],
        "also": [say(label) for label in explained.also],
        "not": [
            {
                "clause": near.clause,
                "sentence": say(near.sentence),
                "held": near.held,
                "of": near.total,
                "against": say(near.against),
            }
            for near in explained.near_misses
        ],
        "needed": [
            {
                "name": say(need.words),
                "possible": [_possible(each, language) for each in need.possible],
                "remark": say(need.remark) or None,
            }
            for need in explained.needs
        ],
        "nothing else": _possible(explained.closed, language) if explained.closed else None,
        "only one more": [
            {
                "any of": [say(name) for name in each.names],
                "answer": say(each.answer),
                "needs": [say(name) for name in each.needs],
            }
            for each in explained.singles
        ],
        "remarks": [say(remark) for remark in explained.remarks],
    }


def _possible(possible: Possible, language: Language) -> dict[str, object]:
    found: dict[str, object] = {
        "given": possible.given.in_language(language),
        "answer": possible.answer.in_language(language),
        "needs": [each.in_language(language) for each in possible.needs],
    }
    if possible.then:
        found["then"] = [_possible(each, language) for each in possible.then]
    return found
