"""A case from JSON: every name and value is checked against what the policy declares.

    {"facts": {NAME: VALUE}, "groups": [NAME], "identities": [{"name": NAME, "certified": DATE}],
     "nothing else": true}

Names may be in either language. Nothing is guessed: what cannot be read, is out of range or
contradicts something else is a finding that names its place.
"""

import json
import re
from collections.abc import Callable, Iterable
from datetime import date
from difflib import get_close_matches
from fractions import Fraction
from typing import Any

from attrs import define, field

from tiaoli.diagnostics import cases as findings
from tiaoli.diagnostics.base import Diagnostic, Words
from tiaoli.given import case_of, why_impossible
from tiaoli.model.case import Case, Given, Holding
from tiaoli.model.nodes import Policy, Thing
from tiaoli.syntax import tree
from tiaoli.syntax.plain import plain_phrase
from tiaoli.units.day import EARLIEST, LATEST, Length

_DAY = re.compile(r"(\d{4})(?:-(\d\d)-(\d\d)|年(\d{1,2})月(\d{1,2})日)\Z")
_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,9})?\Z")
_LONGEST = 40
"""Characters of a number, and the largest power of ten in it."""
_KINDS = {
    "fact": Words("事实", "a fact"),
    "event": Words("事件", "an event"),
    "group": Words("人群", "a group"),
    "identity": Words("身份", "an identity"),
    "body": Words("部门", "a body"),
    "term": Words("术语", "a term"),
    "outcome": Words("结果", "an outcome"),
}
_TYPES = {
    "yes/no": Words(" true 或 false", "true or false"),
    "number": Words("数", "a number"),
    "money": Words("以元计的金额", "an amount in yuan"),
    "date": Words("日期，如 2023-01-10", "a date such as 2023-01-10"),
    "length": Words(
        '时长，如 {"months": 3, "days": 0}', 'a length such as {"months": 3, "days": 0}'
    ),
    "choice": Words("选项之一", "one of its choices"),
}


def read_json(policy: Policy, text: str, path: str) -> tuple[Case | None, tuple[Diagnostic, ...]]:
    """The case of a JSON text, or the findings that say what is wrong with it."""
    reader = _Reader(policy)
    try:
        data = json.loads(
            text, parse_float=_fraction, parse_constant=_no_number, object_pairs_hook=_Pairs
        )
        reader.case(data)
    except (ValueError, RecursionError) as error:
        return None, (findings.NotJson(path=path, reason=_why_not_json(error)),)
    if reader.found:
        return None, tuple(reader.found)
    return case_of(reader.items(), reader.closed, policy)


def outcomes_named(
    policy: Policy, names: Iterable[str], place: str
) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    """The keys of outcomes by their names in either language, or what is wrong with a name."""
    reader = _Reader(policy)
    keys: dict[str, None] = {}

    def outcome(name: str) -> None:
        thing, _ = reader.thing(place, name)
        if thing.kind != "outcome":
            raise _wrong_kind(place, name, thing)
        keys[thing.key] = None

    for name in names:
        reader.kept(outcome, name)
    return tuple(keys), tuple(reader.found)


class _Pairs(list[tuple[str, Any]]):
    """A JSON object with its keys in order, doubled ones too."""


def _why_not_json(error: Exception) -> Words:
    match error:
        case json.JSONDecodeError(lineno=line, colno=column):
            return Words(
                f"第{line}行第{column}列读不懂", f"line {line}, column {column} cannot be read"
            )
        case RecursionError():
            return Words("嵌套太深", "it is nested too deep")
        case _:
            return Words("有不能作为数的内容", "it holds a number that is none, or too long")


def _fraction(text: str) -> Fraction:
    """A number with a point or an exponent; one of absurd size is not even computed."""
    _, _, exponent = text.lower().partition("e")
    if len(text) > _LONGEST or abs(int(exponent or 0)) > _LONGEST:
        raise ValueError(text[:_LONGEST] + "…")
    return Fraction(text)


def _no_number(text: str) -> float:
    raise ValueError(text)


class _Refused(Exception):
    """One entry cannot be read; carries the finding. It never leaves this module."""

    def __init__(self, finding: Diagnostic) -> None:
        super().__init__(finding.code)
        self.finding = finding


@define
class _Reader:
    """Collects the parts of a case, going on after each finding."""

    policy: Policy
    values: dict[str, Given] = field(factory=dict)
    identities: dict[str, Holding] = field(factory=dict)
    closed: bool = False
    found: list[Diagnostic] = field(factory=list)
    _names: dict[str, tuple[Thing, bool]] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        for thing in self.policy.things.values():
            for name in (*thing.names.zh, *thing.names.en):
                self._names[plain_phrase(name)] = (thing, True)
            if thing.opposite:
                for name in (*thing.opposite.zh, *thing.opposite.en):
                    self._names[plain_phrase(name)] = (thing, False)

    def case(self, data: Any) -> None:
        parts: dict[str, tuple[type, Callable[[Any], None], Words]] = {
            "facts": (_Pairs, self.facts, Words("一个对象", "an object")),
            "groups": (list, self.groups, Words("名称列表", "a list of names")),
            "identities": (list, self.holdings, Words("身份列表", "a list of identities")),
            "nothing else": (bool, self.close, _TYPES["yes/no"]),
        }
        if not isinstance(data, _Pairs):
            self.found.append(_expected("$", Words("一个对象", "an object")))
            return
        for key, value in data:
            if key not in parts:
                self.found.append(_expected(key, _one_of(parts)))
                continue
            if key == "nothing else" and value is not dict(data)[key]:
                self.found.append(findings.Contradiction(place=key, name=key))
                continue
            kind, read, words = parts[key]
            if isinstance(value, kind) and isinstance(value, _Pairs) == (kind is _Pairs):
                read(value)
            else:
                self.found.append(_expected(key, words))

    def close(self, value: bool) -> None:
        self.closed = value

    def kept(self, read: Callable[..., None], *entry: Any) -> None:
        """Read one entry; a refusal becomes a finding and the next entry is read."""
        try:
            read(*entry)
        except _Refused as refusal:
            self.found.append(refusal.finding)

    # ------------------------------------------------------------ parts

    def facts(self, entries: _Pairs) -> None:
        for name, value in entries:
            place = f"facts.{name}"
            self.kept(self.fact, place, name, value)

    def groups(self, names: list[Any]) -> None:
        for number, name in enumerate(names):
            place = f"groups[{number}]"
            self.kept(self.group, place, name)

    def holdings(self, items: list[Any]) -> None:
        for number, item in enumerate(items):
            place = f"identities[{number}]"
            self.kept(self.holding, place, item)

    def fact(self, place: str, name: str, value: Any) -> None:
        thing, straight = self.thing(place, name)
        match thing.kind:
            case "identity":
                self.hold(place, name, thing.key, Holding(self.truth(place, name, value)))
            case "group" | "event":
                self.give(place, name, thing.key, self.truth(place, name, value))
            case "fact" if thing.type == "yes/no":
                self.give(place, name, thing.key, self.truth(place, name, value) == straight)
            case "fact":
                self.give(place, name, thing.key, self.typed(place, name, thing, value))
            case _:
                raise _wrong_kind(place, name, thing)

    def group(self, place: str, name: Any) -> None:
        thing, _ = self.thing(place, name)
        if thing.kind != "group":
            raise _wrong_kind(place, name, thing)
        self.give(place, name, thing.key, True)

    def holding(self, place: str, item: Any) -> None:
        entries = item if isinstance(item, _Pairs) else _Pairs([("name", item)])
        parts = dict(entries)
        allowed = ("name", "certified", "ended")
        if len(parts) != len(entries) or "name" not in parts or set(parts) - set(allowed):
            raise _Refused(_expected(place, _one_of(allowed)))
        name = parts["name"]
        thing, _ = self.thing(place, name)
        if thing.kind != "identity":
            raise _wrong_kind(place, name, thing)
        certified, ended = (
            self.day(f"{place}.{key}", name, parts[key]) if parts.get(key) is not None else None
            for key in ("certified", "ended")
        )
        if certified and ended and ended < certified:
            raise _Refused(findings.Contradiction(place=f"{place}.ended", name=name))
        self.hold(place, name, thing.key, Holding(True, certified, ended))

    # ------------------------------------------------------------ keeping

    def give(self, place: str, name: str, key: str, value: Given) -> None:
        if key in self.values and self.values[key] != value:
            raise _Refused(findings.Contradiction(place=place, name=name))
        self.values[key] = value

    def hold(self, place: str, name: str, key: str, holding: Holding) -> None:
        known = self.identities.get(key)
        if known is None or known == Holding(holding.held):
            self.identities[key] = holding
        elif holding not in (known, Holding(known.held)):
            raise _Refused(findings.Contradiction(place=place, name=name))

    def items(self) -> list[tree.Given]:
        """What was read, in the form that a sentence gives it: the whole is checked there."""
        return [
            *(_item(self.policy.things[key], value) for key, value in self.values.items()),
            *(_holding_item(key, holding) for key, holding in self.identities.items()),
        ]

    # ------------------------------------------------------------ names and values

    def thing(self, place: str, name: Any) -> tuple[Thing, bool]:
        """What a name stands for; False beside it where the name is an opposite."""
        if not isinstance(name, str):
            raise _Refused(_expected(place, Words("名称", "a name")))
        found = self._names.get(plain_phrase(name))
        if found is None:
            near = get_close_matches(plain_phrase(name)[:100], list(self._names), n=3, cutoff=0.5)
            raise _Refused(findings.UnknownCaseName(place=place, name=name, near=tuple(near)))
        return found

    def truth(self, place: str, name: str, value: Any) -> bool:
        if not isinstance(value, bool):
            raise _wrong_type(place, name, "yes/no", value)
        return value

    def typed(self, place: str, name: str, thing: Thing, value: Any) -> Given:
        match thing.type:
            case "date":
                return self.day(place, name, value)
            case "number" | "money":
                return self.number(place, name, thing, value)
            case "length":
                return self.length(place, name, value)
            case "choice":
                return self.choice(place, name, thing, value)
            case _:
                raise _wrong_kind(place, name, thing)

    def day(self, place: str, name: str, value: Any) -> date:
        match = _DAY.match(value) if isinstance(value, str) else None
        if match is None:
            raise _wrong_type(place, name, "date", value)
        year, month, day = (int(part) for part in match.groups() if part)
        try:
            found = date(year, month, day)
        except ValueError:
            raise _Refused(findings.NoSuchDay(place=place, value=value)) from None
        if not EARLIEST <= found <= LATEST:
            raise _Refused(findings.NoSuchDay(place=place, value=value))
        return found

    def number(self, place: str, name: str, thing: Thing, value: Any) -> Fraction:
        type = thing.type or "number"
        if isinstance(value, str) and _NUMBER.match(value):
            value = Fraction(value)
        if isinstance(value, bool) or not isinstance(value, int | Fraction):
            raise _wrong_type(place, name, type, value)
        found = Fraction(value) * (100 if type == "money" else 1)
        why = why_impossible(thing, found)
        if why is not None:
            shown = _shown(value)
            raise _Refused(findings.OutOfRange(place=place, name=name, value=shown, why=why))
        return found

    def length(self, place: str, name: str, value: Any) -> Length:
        parts = dict(value) if isinstance(value, _Pairs) else {}
        counts = [parts.pop(key, 0) for key in ("months", "days")]
        whole = all(
            isinstance(n, int) and not isinstance(n, bool) and 0 <= n <= 36500 for n in counts
        )
        if not isinstance(value, _Pairs) or parts or not whole:
            raise _wrong_type(place, name, "length", value)
        return Length(*counts)

    def choice(self, place: str, name: str, thing: Thing, value: Any) -> str:
        for choice in thing.choices:
            names = {plain_phrase(each) for each in (*choice.names.zh, *choice.names.en)}
            if isinstance(value, str) and plain_phrase(value) in names:
                return choice.key
        raise _wrong_type(place, name, "choice", value)


def _item(thing: Thing, value: Given) -> tree.Given:
    """A fact as the syntax tree has it."""
    name = tree.Name(thing.key)
    match value:
        case bool():
            return tree.GivenFlag(name, value)
        case date():
            return tree.GivenValue(name, tree.DayLiteral(value))
        case Length(months, days):
            return tree.GivenValue(name, tree.LengthLiteral(months, days))
        case str():
            return tree.GivenValue(name, tree.Name(value))
        case _ if thing.type == "money":
            return tree.GivenValue(name, tree.Money(int(value)))
        case _:
            return tree.GivenValue(name, tree.Number(Fraction(value)))


def _holding_item(key: str, holding: Holding) -> tree.Given:
    certified, ended = (
        None if day is None else tree.DayLiteral(day) for day in (holding.certified, holding.ended)
    )
    return tree.GivenFlag(tree.Name(key), holding.held, certified, ended)


def _expected(place: str, words: Words) -> Diagnostic:
    return findings.UnknownCaseKey(place=place, expected=words)


def _one_of(keys: Iterable[str]) -> Words:
    names = [f"“{key}”" for key in keys]
    return Words("、".join(names) + "之一", "one of " + ", ".join(names))


def _wrong_kind(place: str, name: str, thing: Thing) -> _Refused:
    return _Refused(findings.WrongCaseKind(place=place, name=name, kind=_KINDS[thing.kind]))


def _wrong_type(place: str, name: str, type: str, value: Any) -> _Refused:
    expected, got = _TYPES[type], _shown(value)
    return _Refused(findings.WrongCaseType(place=place, name=name, expected=expected, got=got))


def _as_json(value: Any) -> Any:
    """A value as `json` writes it: objects as objects, numbers as they come nearest."""
    match value:
        case _Pairs():
            return {key: _as_json(each) for key, each in value}
        case list():
            return [_as_json(each) for each in value]
        case Fraction():
            return float(value)
        case _:
            return value


def _shown(value: Any) -> str:
    """A value as the reader wrote it, cut where it is long."""
    text = json.dumps(_as_json(value), ensure_ascii=False)
    return text if len(text) <= 60 else text[:60] + "…"
