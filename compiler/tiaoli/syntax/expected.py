"""What may stand at a place, in words: terminals grouped into kinds of phrases."""

from collections.abc import Iterable

from tiaoli.diagnostics.base import Words
from tiaoli.syntax.words import keywords

_KINDS: tuple[tuple[frozenset[str], Words], ...] = tuple(
    (frozenset(terminals.split()), Words(zh, en))
    for terminals, zh, en in (
        ("NEW", "新名称", "a new name"),
        ("N_GROUP N_IDENTITY", "人群或身份", "a group or identity"),
        ("N_DATE L_DAY L_MONTHEND L_MONTHDAY", "日期", "a date"),
        ("N_MONEY L_MONEY", "金额", "an amount of money"),
        ("N_NUMBER L_NUMBER", "数", "a number"),
        ("N_LENGTH L_LENGTH", "时长", "a length of time"),
        ("N_PERIOD", "期间的名称", "the name of a period"),
        ("N_CHOICE", "选项事实的名称", "the name of a choice"),
        ("N_OPTION", "选项", "an option of the choice"),
        ("N_FLAG", "是否事实的名称", "the name of a yes/no"),
        ("N_EVENT", "事件", "an event"),
        ("N_BODY", "部门", "a body"),
        ("V_MONEY V_PERIOD SAID", "结果的表述", "a verb or phrase of an outcome"),
        ("L_PERCENT L_FRACTION L_PART", "百分比", "a percentage"),
        ("L_DAYNO", "日（例如6日）", "a day of the month"),
        ("L_NTH", "第几个月", "a number such as 7th"),
        ("L_YEAR", "年度", "a year"),
        ("L_WORKDAYS", "几个工作日", "a number of working days"),
        ("QUOTED", "引文", "a quoted text"),
        ("LABEL", "标号", "a label"),
    )
)
_SIGNS = {
    "COMMA": Words("，", ","), "LISTSEP": Words("、", ","), "SEMI": Words("；", ";"),
    "COLON": Words("：", ":"), "STOP": Words("。", "."), "LPAR": Words("（", "("),
    "RPAR": Words("）", ")"), "BAR": Words("|", "|"), "EQUALS": Words("=", "="),
}  # fmt: skip
_MOST = 14
_MORE = Words("……", "…")


def kind_of(terminals: Iterable[str]) -> Words:
    """What a declared name is, by its terminals."""
    found = set(terminals)
    words = next((words for kind, words in _KINDS if kind & found), Words())
    return Words(words.zh, words.en.removeprefix("a ").removeprefix("an ").removeprefix("the "))


def word_of(terminal: str) -> Words:
    """A keyword or sign as it is written in both languages."""
    if terminal in _SIGNS:
        return _SIGNS[terminal]
    table = keywords()
    return Words(table.printed(terminal, "zh"), table.printed(terminal, "en"))


def in_words(terminals: frozenset[str]) -> tuple[Words, ...]:
    """What may stand here, kinds of names first, then keywords and signs; not too many."""
    kinds = list(kinds_in_words(terminals))
    words = [word_of(name.upper()) for name in keywords().word if name.upper() in terminals]
    signs = [sign for terminal, sign in _SIGNS.items() if terminal in terminals]
    named = [_quoted(word) for word in (*signs, *words)]
    found = named + kinds if "STOP" in terminals else kinds + named
    return (*found[:_MOST], _MORE) if len(found) > _MOST else tuple(found)


def kinds_in_words(terminals: frozenset[str]) -> tuple[Words, ...]:
    """What kinds of names and literals may stand here."""
    return tuple(words for kind, words in _KINDS if kind & terminals)


def listed(words: Iterable[Words]) -> Words:
    """Several words as one list."""
    words = tuple(words)
    return Words(
        "、".join(word.in_language("zh") for word in words),
        ", ".join(word.in_language("en") for word in words),
    )


def _quoted(word: Words) -> Words:
    return Words(
        f"“{word.zh}”" if word.zh else "",
        f"`{word.en}`" if word.en else "",
    )
