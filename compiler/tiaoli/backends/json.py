"""The JSON backend: the core model as data, and the JSON Schemas of a case and a decision."""

import json
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any

from attrs import fields, has

from tiaoli.backends.base import Backend, Context
from tiaoli.backends.schema import case_schema, decision_schema
from tiaoli.diagnostics.base import Words
from tiaoli.model import nodes
from tiaoli.model.nodes import Clause, Policy, Rule, Slot, Thing
from tiaoli.syntax import tree
from tiaoli.units.day import Length

FORMAT = 1
"""Raised when the shape of `policy.json` changes so that a reader must change too."""


def files(policy: Policy, context: Context) -> dict[str, str]:
    """The model of one policy and its two schemas."""
    return {
        "policy.json": text(model(policy, context)),
        "case.schema.json": text(case_schema(policy)),
        "decision.schema.json": text(decision_schema(policy)),
    }


BACKEND = Backend("json", files)


def dense(policy: Policy, context: Context) -> str:
    """The model of one policy on one line: half the bytes, where nobody reads it as text."""
    return json.dumps(model(policy, context), ensure_ascii=False, separators=(",", ":")) + "\n"


def text(value: Any) -> str:
    """JSON with two spaces, readable Chinese, and a line end."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def model(policy: Policy, context: Context) -> dict[str, Any]:
    """Everything that the core model holds, as JSON values."""
    return {
        "format": FORMAT,
        "policy": policy.id,
        "compiler": f"tiaoli {context.version}",
        "hash": policy.hash,
        "year": {
            "year": policy.year,
            "from": policy.year_start.isoformat(),
            "until": policy.year_end.isoformat(),
        },
        "first day counted": policy.first_day_counted,
        "layers": [_layer(layer) for layer in policy.layers],
        "names": [_thing(thing) for thing in sorted(policy.things.values(), key=_order)],
        "exclusive": [list(names) for names in policy.exclusive],
        "clauses": [_clause(clause, context) for clause in policy.clauses],
        "rules": [_rule(rule) for rule in policy.rules],
        "examples": [_example(each) for each in policy.examples],
    }


def _order(thing: Thing) -> int:
    return thing.order


def _layer(layer: nodes.Layer) -> dict[str, Any]:
    header = layer.header
    return _without_nothing(
        {
            "policy": layer.id,
            "name": _words(header.name),
            "title": _words(header.title),
            "region": _words(header.region),
            "issued": None if header.issued is None else header.issued.isoformat(),
            "source": _words(header.source),
            "status": _words(header.status),
            "reviewed": header.reviewed,
        }
    )


def _thing(thing: Thing) -> dict[str, Any]:
    parts = {
        "definition": thing.definition,
        "at least": thing.low,
        "at most": thing.high,
        "otherwise": thing.otherwise,
    }
    return _without_nothing(
        {
            "name": thing.key,
            "kind": thing.kind,
            "type": thing.type,
            "whole": thing.whole or None,
            "zh": list(thing.names.zh),
            "en": list(thing.names.en),
            "opposite": thing.opposite and {"zh": thing.opposite.zh, "en": thing.opposite.en},
            "choices": [
                {"choice": each.key, "zh": each.names.zh, "en": each.names.en}
                for each in thing.choices
            ],
            "share of": thing.share_of,
            "combine": thing.combine,
            "date": thing.event_date,
            "date of": thing.date_of,
            "clock": thing.clock,
            "includes": thing.includes,
            "declared in": thing.policy,
            **{name: None if part is None else node(part) for name, part in parts.items()},
        }
    )


def _clause(clause: Clause, context: Context) -> dict[str, Any]:
    sentences = {
        "zh": context.sentence(clause, "zh").strip(),
        "en": context.sentence(clause, "en").strip(),
    }
    return _without_nothing(
        {
            "id": clause.id,
            "label": clause.label,
            "policy": clause.policy,
            "layer": clause.layer,
            "kind": type(clause.statement).__name__,
            "sentence": sentences if any(sentences.values()) else None,
            "quotation": clause.statement.quotation,
            "marks": [
                _without_nothing({"mark": each.kind, "text": _words(each.text)})
                for each in clause.marks
            ],
            "accepts conflict with": [
                {"clause": id, "reason": _words(reason)} for id, reason in clause.accepts
            ],
        }
    )


def _rule(rule: Rule) -> dict[str, Any]:
    return _without_nothing(
        {
            "number": rule.number,
            "clause": rule.clause,
            "sets": node(rule.slot),
            "kind": rule.kind,
            "condition": node(rule.condition),
            "setting": node(rule.setting),
            "by": rule.by,
            "binding": rule.binding,
            "about": rule.about,
            "identities": rule.identities,
            "gives way to": rule.beaten_by,
        }
    )


def _example(each: nodes.ExampleCase) -> dict[str, Any]:
    return _without_nothing(
        {
            "clause": each.clause,
            "title": _words(each.example.title),
            "nothing else": each.example.nothing_else,
            "given": [node(given) for given in each.example.given],
            "expect": [node(expect) for expect in each.example.expect],
        }
    )


def node(value: Any) -> Any:
    """An expression, a setting or a part of a tree: its class under `is`, and its parts."""
    match value:
        case Slot(name, end):
            return {"name": name, "end": end} if end else {"name": name}
        case tree.Name(key):
            return key
        case Words():
            return _words(value)
        case tuple():
            return [node(each) for each in value]
        case _ if has(type(value)):
            kind: Any = type(value)
            parts = {said: node(getattr(value, name)) for name, said in _parts(kind)}
            kept = {said: part for said, part in parts.items() if part != ""}
            return {"is": kind.__name__, **kept}
        case _:
            return plain(value)


@cache
def _parts(type: Any) -> tuple[tuple[str, str], ...]:
    """The parts of a class of nodes, each with the name that JSON has for it."""
    return tuple((each.name, each.name.replace("_", " ")) for each in fields(type) if each.eq)


def plain(value: Any) -> Any:
    """A constant as JSON: exact numbers that are not whole as `n/d`, days as ISO."""
    match value:
        case None | bool() | str() | int():
            return value
        case Fraction():
            return value.numerator if value.denominator == 1 else str(value)
        case date():
            return value.isoformat()
        case Length(months, days):
            return {"months": months, "days": days}
        case _:
            raise TypeError(type(value))


def _words(words: Words) -> dict[str, str] | None:
    found = {"zh": words.zh, "en": words.en}
    return {language: text for language, text in found.items() if text} or None


def _without_nothing(values: dict[str, Any]) -> dict[str, Any]:
    """The entries that say something: no None, no empty text or list, no False."""
    kept = {}
    for name, value in values.items():
        if value is None or value is False or value in ("", (), []):
            continue
        kept[name] = list(value) if isinstance(value, tuple) else value
    return kept
