"""What the models' own schema does not tell: short forms of whole values, words with their meanings, rules between keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from simulator.core.conduct import STANCES, TRIGGERS
from simulator.core.moves import NOT_ON_LINES, WITH_SUBJECT, Act
from simulator.core.playbook import ITEMS

Schema = dict[str, Any]

TEXT: Schema = {"type": "string", "minLength": 1, "maxLength": 600}
ID: Schema = {"type": "string", "pattern": "^[a-z0-9][a-z0-9_-]{0,59}$"}

NAMED = "The act, written out."

ACTS = {
    "outcome": "the seller states an objective",
    "check": "the seller asks the buyer to agree, to confirm, or to say it back",
    "ask": "the seller asks for a fact",
    "propose": "the seller asks for a commitment",
    "release": "the seller closes the file",
    "leave": "the seller ends the call",
}
"""What the acts mean that set off different triggers, or none; the others mean what their trigger does."""

VOICED = {
    "enter_no_mans_land": "the buyer drifts into no man's land",
    "enter_buyers_process": "the buyer turns to its own process",
    "enter_put_off": "the buyer is put off",
    "over_time": "the agreed minutes are over",
    "offer": "the buyer makes a counter-offer",
    "end_buyer": "the buyer ends the call",
    "end_advance": "the call ends with an advance",
    "end_order": "the call ends with an order",
    "end_continuation": "the call ends with nothing agreed",
    "end_buyers_process": "the call ends in the buyer's process",
    "end_no_sale": "the call ends with the sale lost",
    "end_clear_no": "the call ends with the file rightly closed",
}
"""What the buyer can be given words for, beside the triggers."""


def _choice(meanings: Mapping[str, str]) -> Schema:
    """One of some words, each told with its meaning."""
    return {"anyOf": [{"const": name, "description": each} for name, each in meanings.items()]}


def _one_or_more(each: Schema) -> Schema:
    return {"anyOf": [each, {"type": "array", "items": each, "minItems": 1}]}


def _acts(acts: Sequence[Act]) -> Schema:
    """Acts as a file writes them: `pitch`, `ask: ID`, or with both their keys."""
    alone = {act.value: _meaning(act) for act in acts if act not in WITH_SUBJECT}
    about = {act.value: {**ID, "description": _meaning(act)} for act in acts if act in WITH_SUBJECT}
    forms: list[Schema] = [
        *_choice(alone)["anyOf"],
        _mapping({"act": {"enum": [*alone], "description": NAMED}}, required=["act"]),
    ]
    if about:
        forms += [
            {**_mapping(about), "minProperties": 1, "maxProperties": 1},
            _mapping(
                {
                    "act": {"enum": [*about], "description": NAMED},
                    "subject": {**ID, "description": "What it is about: a fact, or a concern."},
                },
                required=["act", "subject"],
            ),
        ]
    return {"description": "What a line does; the engine knows only this.", "anyOf": forms}


def _meaning(act: Act) -> str:
    return ACTS.get(act.value) or TRIGGERS[act.value]


def _mapping(properties: Schema, **more: object) -> Schema:
    return {"type": "object", "properties": properties, "additionalProperties": False, **more}


def _with_one_of(*acts: Act) -> Schema:
    """Acts among which is one of these."""
    names = {"enum": [act.value for act in acts]}
    long = {"type": "object", "properties": {"act": names}, "required": ["act"]}
    return {"type": "array", "contains": {"anyOf": [names, long]}}


FORMS: dict[str, Schema] = {
    "LineAct": _acts([act for act in sorted(Act) if act not in NOT_ON_LINES]),
    "WordingAct": _acts([act for act in sorted(Act) if act not in WITH_SUBJECT]),
}
"""Parts that no model has."""

SHORT: dict[str, Schema] = {"Reply": TEXT}
"""What stands for a whole value in its short form."""

FIELDS: dict[str, dict[str, Schema]] = {
    "Line": {"acts": {"items": {"$ref": "#/$defs/LineAct"}}},
    "Wording": {"acts": {"items": {"$ref": "#/$defs/WordingAct"}}},
    "Row": {"on": _one_or_more(_choice(TRIGGERS))},
    "Voiced": {"on": _one_or_more(_choice({**TRIGGERS, **VOICED}))},
    "Item": {"id": {"enum": list(ITEMS)}},
    "Playbook": {"rubric": {"minItems": len(ITEMS), "maxItems": len(ITEMS)}},
    "Start": {"stance": {"examples": list(STANCES)}},
}
"""What is known of a key beside what its model says."""

RULES: dict[str, Schema] = {
    "Fact": {
        "if": {"properties": {"when": {"minProperties": 1}}, "required": ["when"]},
        "then": {"required": ["deflects"], "properties": {"deflects": {"minItems": 1}}},
    },
    "Event": {"if": {"properties": {"shift": {"const": "time"}}, "required": ["shift"]}, "then": {"required": ["minutes"]}},
    "Variant": {
        "if": {"properties": {"qualifies": {"const": False}}, "required": ["qualifies"]},
        "then": {"required": ["shown_by", "released"], "properties": {"released": {"minItems": 1}}},
        "else": {"not": {"required": ["shown_by", "released"]}},
    },
    "Wordings": {
        "properties": {
            "state": {"items": {"properties": {"acts": _with_one_of(Act.OUTCOME)}}},
            "propose": {"items": {"properties": {"acts": _with_one_of(Act.PROPOSE, Act.HINT)}}},
        }
    },
}
"""Rules between the keys of a value, which hold beside its own form."""

WITHOUT = {"Archetype": "archetype"}
"""Keys that a file cannot have, though its model does."""


def filled(parts: dict[str, Schema]) -> dict[str, Schema]:
    """The parts of a schema with all of this in them."""
    found = {**parts, **FORMS}
    for name, part in parts.items():
        _fill(name, part)
        if name in RULES:
            part["allOf"] = [RULES[name]]
        if name in SHORT:
            found[name] = {"description": part.get("description", ""), "anyOf": [SHORT[name], part]}
    return found


def _fill(name: str, part: Schema) -> None:
    for key, more in FIELDS.get(name, {}).items():
        field = part["properties"][key]
        if "anyOf" in more:
            for old in ("type", "items", "minItems", "anyOf"):
                field.pop(old, None)
        field.update(more)
    part.get("properties", {}).pop(WITHOUT.get(name, ""), None)
