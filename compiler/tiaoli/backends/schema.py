"""JSON Schemas (draft 2020-12) of one policy: of a case that is asked, and of its decision."""

from typing import Any

from tiaoli.model.nodes import Policy, Thing, Type
from tiaoli.units.unknown import BOUND_OF_FACTS

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_DATE: dict[str, Any] = {"type": "string", "format": "date"}
_GIVEN_DATE: dict[str, Any] = {
    "anyOf": [_DATE, {"type": "string", "pattern": r"^\d{4}年\d{1,2}月\d{1,2}日$"}]
}
_DECIMAL: dict[str, Any] = {"type": "string", "pattern": r"^-?\d+(\.\d+|/\d+)?$"}
_LENGTH: dict[str, Any] = {
    "type": "object",
    "properties": {"months": {"type": "integer"}, "days": {"type": "integer"}},
    "required": ["months", "days"],
    "additionalProperties": False,
}


def case_schema(policy: Policy) -> dict[str, Any]:
    """What `--case FILE.json` may hold. Names in either language; what is missing is unknown."""
    facts: dict[str, Any] = {}
    for thing in policy.of_kind("fact"):
        facts.update(dict.fromkeys(_names(thing), _given(thing)))
        if thing.opposite:
            facts.update(dict.fromkeys((*thing.opposite.en, *thing.opposite.zh), _given(thing)))
    for thing in policy.of_kind("event", "group", "identity"):
        facts.update({name: {"type": "boolean"} for name in _names(thing)})
    groups = [name for thing in policy.of_kind("group") for name in _names(thing)]
    identities = [name for thing in policy.of_kind("identity") for name in _names(thing)]
    return {
        "$schema": _DRAFT,
        "title": f"A case for {policy.id}",
        "type": "object",
        "properties": {
            "facts": {"type": "object", "properties": facts, "additionalProperties": False},
            "groups": {"type": "array", "items": {"enum": groups}},
            "identities": {"type": "array", "items": _identity(identities)},
            "nothing else": {
                "type": "boolean",
                "description": "true: what is not given is not so, or did not happen",
            },
        },
        "additionalProperties": False,
    }


def _names(thing: Thing) -> list[str]:
    return list(dict.fromkeys((thing.key, *thing.names.en, *thing.names.zh)))


def _identity(names: list[str]) -> dict[str, Any]:
    day = {"anyOf": [*_GIVEN_DATE["anyOf"], {"type": "null"}]}
    holding = {
        "type": "object",
        "properties": {"name": {"enum": names}, "certified": day, "ended": day},
        "required": ["name"],
        "additionalProperties": False,
    }
    return {"anyOf": [{"enum": names}, holding]}


def _given(thing: Thing) -> dict[str, Any]:
    match thing.type:
        case "number":
            return {"anyOf": [_number(thing), _DECIMAL]}
        case "money":
            in_yuan = "in yuan, as a decimal"
            return {"anyOf": [{"type": "number"}, _DECIMAL], "description": in_yuan}
        case "choice":
            names = [n for c in thing.choices for n in (c.key, *c.names.en, *c.names.zh)]
            return {"enum": list(dict.fromkeys(names))}
        case "date":
            return _GIVEN_DATE
        case "length":
            return _LENGTH
        case _:
            return {"type": "boolean"}


def _number(thing: Thing) -> dict[str, Any]:
    found: dict[str, Any] = {"type": "integer" if thing.whole else "number"}
    for key, end, usual in zip(
        ("minimum", "maximum"), thing.limits, BOUND_OF_FACTS["number"], strict=True
    ):
        if end != usual:
            found[key] = float(end)
    return found


# ---------------------------------------------------------------- the decision


def decision_schema(policy: Policy) -> dict[str, Any]:
    """What `evaluate --format json` prints, with English names."""
    outcomes = {thing.key: _outcome(thing) for thing in policy.of_kind("outcome")}
    texts = {"type": "array", "items": {"type": "string"}}
    properties = {
        "policy": {"const": policy.id},
        "year": {"const": policy.year},
        "compiler": {"type": "string"},
        "hash": {"type": "string"},
        "outcomes": {
            "type": "object",
            "properties": outcomes,
            "required": list(outcomes),
            "additionalProperties": False,
        },
        "assumed": texts,
        "warnings": texts,
    }
    return {
        "$schema": _DRAFT,
        "title": f"A decision of {policy.id}",
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _outcome(thing: Thing) -> dict[str, Any]:
    if thing.type != "period":
        return _answer(_value(thing.type, thing))
    end = _answer(_value("date", thing))
    found = _answer(_period())
    ends = {"type": "object", "properties": {"from": end, "until": end}}
    found["properties"]["ends"] = {**ends, "required": ["from", "until"]}
    found["required"].append("ends")
    return found


def _answer(value: dict[str, Any]) -> dict[str, Any]:
    status = {"enum": ["conflict", "silent", "undetermined"]}
    texts = {"type": "array", "items": {"type": "string"}}
    open_status = {"type": "object", "properties": {"status": status}, "required": ["status"]}
    properties = {
        "status": {"enum": ["value", "undetermined", "conflict", "silent"]},
        "value": {"anyOf": [value, {"type": "null"}]},
        "clauses": texts,
        "needs": texts,
        "possible": {"type": "array", "items": {"anyOf": [value, {"type": "null"}, open_status]}},
    }
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": True,
    }


def _value(type: Type | None, thing: Thing) -> dict[str, Any]:
    match type:
        case "money":
            return {"anyOf": [_DECIMAL, _bounds(_DECIMAL), _share()]}
        case "number":
            figure = {"anyOf": [{"type": "integer"}, _DECIMAL]}
            return {"anyOf": [figure, _bounds(figure), _share()]}
        case "date":
            return {"anyOf": [_DATE, _bounds(_DATE)]}
        case "length":
            return {"anyOf": [_LENGTH, _bounds(_LENGTH)]}
        case "choice":
            names = list(dict.fromkeys(n for c in thing.choices for n in (c.key, *c.names.en)))
            return {"anyOf": [{"enum": names}, _bounds({"enum": names})]}
        case _:
            return {"anyOf": [{"type": "boolean"}, _bounds({"type": "boolean"})]}


def _period() -> dict[str, Any]:
    end = {"anyOf": [_DATE, _bounds(_DATE), {"type": "null"}]}
    return {
        "type": "object",
        "properties": {"from": end, "until": end, "empty": {"const": True}},
        "required": ["from", "until"],
        "additionalProperties": False,
    }


def _bounds(value: dict[str, Any]) -> dict[str, Any]:
    end = {"anyOf": [value, {"type": "null"}]}
    return {
        "type": "object",
        "properties": {"at least": end, "at most": end},
        "required": ["at least", "at most"],
        "additionalProperties": False,
    }


def _share() -> dict[str, Any]:
    end = {"anyOf": [_DECIMAL, {"type": "null"}]}
    return {
        "type": "object",
        "properties": {"share of": {"type": "string"}, "at least": end, "at most": end},
        "required": ["share of", "at least", "at most"],
        "additionalProperties": False,
    }
