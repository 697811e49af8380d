"""What a generated evaluator's case may hold: checked as it is made, so that none is misread.

Types, ranges and days first, each name alone; then what only the whole shows: an event that did
not happen and has a date or a group counted from it, an exclusive pair, a computed name that
differs from what it is computed from. At the end: what beside the answers is to be said of a
case. Copied into every generated evaluator. Standard library only.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from tiaoli.backends.runtime import Run, answer_of
from tiaoli.units.day import EARLIEST, LATEST, Length
from tiaoli.units.record import Record
from tiaoli.units.settle import Bounds, Part
from tiaoli.units.unknown import World

LONGEST = 36500
"""Months or days of a length that a case may give."""


class BadCase(ValueError, TypeError):
    """A case gives what cannot be.

    field: the name in `Case`. value: what was given for it. en, zh: what is expected instead.
    """

    def __init__(self, field: str, value: object, en: str, zh: str) -> None:
        super().__init__(field, value, en, zh)
        self.field = field
        self.value = value
        self.en = en
        self.zh = zh

    def __str__(self) -> str:
        return f"{self.field}={self.value!r}: {self.en} / {self.zh}"


class Field(Record):
    """What a case may give for a name: a type, options, the least and the greatest figure.

    parts: into how many parts a number can be cut, 1 for whole ones.
    """

    type: str
    options: tuple[str, ...] = ()
    low: Any = None
    high: Any = None
    parts: int = 1


def check_case(facts: type[Run], given: dict[str, Any]) -> None:
    """Raise BadCase where a value is of the wrong kind or contradicts another."""
    fields = facts.fields
    for name, value in given.items():
        if name == "closed":
            if type(value) is not bool:
                raise BadCase(name, value, *WANTED["yes/no"])
        elif name not in fields:
            raise BadCase(name, value, "there is no such name", "没有这个名称")
        elif value is not None and not _is_good(fields[name], value):
            raise BadCase(name, value, *_wanted(fields[name]))
    for message in _contradictions(facts, given):
        raise BadCase(*message)


def _is_good(field: Field, value: Any) -> bool:
    match field.type:
        case "yes/no":
            return type(value) is bool
        case "date":
            return _is_day(value)
        case "choice":
            return type(value) is str and value in field.options
        case "identity":
            return _is_holding(value)
        case "length":
            parts = (value.months, value.days) if isinstance(value, Length) else (None,)
            return all(type(part) is int and 0 <= part <= LONGEST for part in parts)
        case _:
            return _is_figure(field, value)


def _is_day(value: Any) -> bool:
    """A date within the calendar; a date with a time of day is none."""
    return isinstance(value, date) and not hasattr(value, "hour") and EARLIEST <= value <= LATEST


def _is_holding(value: Any) -> bool:
    if type(value).__name__ != "Holding" or type(value.held) is not bool:
        return False
    certified, ended = value.certified, value.ended
    if not all(day is None or _is_day(day) for day in (certified, ended)):
        return False
    return certified is None or ended is None or bool(certified <= ended)


def _is_figure(field: Field, value: Any) -> bool:
    """An exact number of so many parts, within its bounds."""
    if not hasattr(value, "denominator") or type(value) is bool:
        return False
    return bool(field.low <= value <= field.high and (value * field.parts).denominator == 1)


WANTED = {
    "yes/no": ("True or False is expected", "应为 True 或 False"),
    "date": (
        "a datetime.date from 1850 to 2250 without a time of day is expected",
        "应为1850年至2250年的 datetime.date，不带时刻",
    ),
    "identity": (
        "a Holding is expected, its dates from 1850 to 2250 and in order",
        "应为 Holding，日期在1850年至2250年，终止不早于认定",
    ),
    "length": (
        f"a Length is expected, of whole months and days up to {LONGEST}",
        f"应为 Length，月数和日数为0至{LONGEST}的整数",
    ),
    "number": (
        "an int or a Fraction with at most three decimals is expected",
        "应为 int 或 Fraction，至多三位小数",
    ),
    "whole number": ("a whole number is expected, as an int", "应为整数（int）"),
    "money": ("an amount in whole 分 is expected, as an int", "应为以分计的整数金额（int）"),
    "choice": ("one of the choices is expected", "应为下列选项之一"),
}
"""What is expected of each type, in English and in Chinese."""


def _wanted(field: Field) -> tuple[str, str]:
    """What is expected of a name, in English and in Chinese."""
    is_whole = field.type == "number" and field.parts == 1
    en, zh = WANTED["whole number" if is_whole else field.type]
    if field.options:
        listed = ", ".join(map(repr, field.options))
        return f"{en}: {listed}", f"{zh}：{listed}"
    if field.low is not None:
        within = field.low, field.high
        return f"{en}, from {within[0]} to {within[1]}", f"{zh}，在{within[0]}至{within[1]}之间"
    return en, zh


# ---------------------------------------------------------------- the whole


def _contradictions(facts: type[Run], given: dict[str, Any]) -> Iterator[tuple[str, Any, str, str]]:
    """Names of which not all can be so, with the reason."""
    not_so = {name for name, value in given.items() if _is_so(value) is False}
    if not_so:
        for event in facts.events.values():
            if event.attribute in not_so and given.get(event.date_attribute) is not None:
                yield _against(given, event.date_attribute, event.attribute)
            for group in event.groups if event.attribute in not_so else ():
                if given.get(facts.attributes[group]) is True:
                    yield _against(given, event.attribute, facts.attributes[group])
        for identity in facts.identities.values():
            for member in identity.includes if identity.attribute in not_so else ():
                attribute = facts.identities[member].attribute
                if _is_so(given.get(attribute)):
                    yield _against(given, identity.attribute, attribute)
    for names in facts.exclusive:
        so = [name for name in map(facts.attributes.get, names) if name and _is_so(given.get(name))]
        if len(so) > 1:
            yield _against(given, so[1], so[0])
    yield from _miscomputed(facts, given)


def _is_so(value: Any) -> bool | None:
    """Whether a yes/no name or an identity is so; None for what is neither."""
    return value if type(value) is bool else getattr(value, "held", None)


def _against(given: dict[str, Any], name: str, other: str) -> tuple[str, Any, str, str]:
    said = f"{other}={given[other]!r}"
    return name, given[name], f"it contradicts {said}", f"与 {said} 矛盾"


def _miscomputed(facts: type[Run], given: dict[str, Any]) -> Iterator[tuple[str, Any, str, str]]:
    """Computed names that are given and differ from what the rest of the case gives."""
    for name in facts.computed_names:
        attribute = facts.attributes[name]
        if given.get(attribute) is None:
            continue
        rest = Rest({**dict.fromkeys(facts.fields), **given, attribute: None, "closed": False})
        found, _ = answer_of(facts, rest, World(), name)
        if found.status == "value" and not isinstance(found.value, Bounds | Part):
            if found.value != given[attribute]:
                text = repr(found.value)
                en, zh = f"the other facts make it {text}", f"由其他事实得出的是 {text}"
                yield attribute, given[attribute], en, zh


class Rest:
    """A case without one of its names."""

    def __init__(self, given: dict[str, Any]) -> None:
        self.__dict__.update(given)


# ---------------------------------------------------------------- beside the answers


def noticed(facts: type[Run], case: Any) -> tuple[tuple[str, ...], tuple[str, ...], frozenset[str]]:
    """What a closed case took as not so, and what leaves answers open: identities that ended, and
    names for which months and days had to be compared.
    """
    assumed: set[str] = set()
    undated: set[str] = set()
    unordered: set[str] = set()
    for name, end in facts.behind:
        world = World()
        found, met = answer_of(facts, case, world, name, end)
        unordered |= world.unordered & found.needs
        assumed |= met.assumed
        undated |= met.ended if name in found.needs else set()
    in_order = [name for name in facts.attributes if name in assumed | undated]
    return (
        tuple(name for name in in_order if name in assumed),
        tuple(name for name in in_order if name in undated),
        frozenset(unordered),
    )


def unread_of(facts: type[Run], case: Any) -> tuple[str, ...]:
    """The groups and identities that the case gives and no answer rests on, in alphabetical order."""
    read = {name for names in facts.behind.values() for name in names}
    held = {name for name in (*facts.identities, *facts.groups) if _is_held(facts, case, name)}

    def is_read(name: str) -> bool:
        event = facts.presupposed.get(name)
        members = facts.identities[name].includes if name in facts.identities else ()
        by_event = event is not None and facts.events[event].date_name in read
        return by_event or name in read or any(each in held and each in read for each in members)

    return tuple(sorted(name for name in held if not is_read(name)))


def _is_held(facts: type[Run], case: Any, name: str) -> bool:
    given = getattr(case, facts.attributes[name])
    return given is not None and (given.held if name in facts.identities else given)
