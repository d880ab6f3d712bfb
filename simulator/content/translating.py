"""What pydantic finds wrong, in the words of an author."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from simulator.content.parts import Refused
from simulator.core.findings import Finding, Keys, near, nearest

MOST = 200
"""The most errors of a file that are put into words."""

Saying = tuple[str, str, str]
"""A code, a problem, and its remedy."""

TEXT = ("F203", "this must be a text", "put it in quotes")
WHOLE = ("F203", "this must be a whole number", "write digits alone")
TRUTH = ("F203", "this must be `true` or `false`", "write one of the two")
MAPPING = ("F203", "this must be a mapping", "write `key: value` below it, indented")
LIST = ("F203", "this must be a list", "write each entry on a line of its own, after a dash")
EMPTY = ("F204", "there is no value here", "write one, or take the key out")
UNFORESEEN = ("F212", "this value does not fit here", "compare it with a scenario that loads")

SAYINGS = {
    "string_type": TEXT,
    "string_sub_type": TEXT,
    "int_type": WHOLE,
    "int_parsing": WHOLE,
    "int_parsing_size": WHOLE,
    "int_from_float": WHOLE,
    "bool_type": TRUTH,
    "bool_parsing": TRUTH,
    "dict_type": MAPPING,
    "model_type": MAPPING,
    "model_attributes_type": MAPPING,
    "tuple_type": LIST,
    "list_type": LIST,
    "string_too_short": ("F205", "this text is empty", "write something, or take the key out"),
    "string_too_long": ("F206", "this text is longer than {max_length} characters", "shorten it"),
    "too_short": ("F208", "there are too few entries", "write {min_length} or more"),
    "too_long": ("F208", "there are too many entries", "write {max_length} at most"),
    "greater_than_equal": ("F207", "this number is too small", "write {ge} or more"),
    "less_than_equal": ("F207", "this number is too large", "write {le} or less"),
    "string_pattern_mismatch": (
        "F209",
        "this is not an id",
        "write lower case letters, digits, hyphens and underscores, 60 at most",
    ),
}
"""Pydantic's kinds of errors, with the code, what is wrong and how to mend it."""


def findings(error: ValidationError, model: type[BaseModel]) -> Iterator[Finding]:
    """What is wrong, in the words of an author; what was complained of before is left out."""
    errors = [found for found in error.errors(include_url=False) if not _told(found)]
    implied = _implied(errors, model)
    for found in islice(errors, MOST):
        if (found["type"], found["loc"]) not in implied:
            code, problem, remedy = _said(found, model)
            yield Finding(code, found["loc"], problem, remedy)


def _implied(errors: list[ErrorDetails], model: type[BaseModel]) -> set[tuple[str, Keys]]:
    """Errors that only follow from others: a key is missing that is misspelt, a list is short whose entries are wrong."""
    paths = [found["loc"] for found in errors]
    unknown = [found["loc"] for found in errors if found["type"] == "extra_forbidden"][:MOST]
    meant = [(*path[:-1], near(str(path[-1]), _keys(model, path[:-1]))) for path in unknown]
    parents = {path[:length] for path in paths for length in range(len(path))}
    return {("missing", path) for path in meant} | {("too_short", path) for path in parents}


def _told(found: ErrorDetails) -> bool:
    return isinstance(found["input"], Refused)


def _said(found: ErrorDetails, model: type[BaseModel]) -> Saying:
    kind, path, context = found["type"], found["loc"], found.get("ctx", {})
    match kind:
        case "extra_forbidden":
            return "F201", f"there is no key `{path[-1]}` here", _nearest_key(model, path)
        case "missing":
            return "F202", f"the key `{path[-1]}` is missing", "add it"
        case "value_error":
            return "F211", _unfit(found["input"]), str(context["error"])
        case "enum" | "literal_error":
            known = str(context["expected"]).replace(" or ", ", ").replace("'", "").split(", ")
            remedy = nearest(str(found["input"]), [*filter(None, known)])
            return "F210", _unfit(found["input"]), remedy
    code, problem, remedy = EMPTY if found["input"] is None else SAYINGS.get(kind, UNFORESEEN)
    return code, problem.format(**context), remedy.format(**context)


def _unfit(value: object) -> str:
    if isinstance(value, str | int | float):
        return f"`{value}` does not fit here"
    return "this does not fit"


def _nearest_key(model: type[BaseModel], path: Keys) -> str:
    if " " in str(path[-1]):
        return "if it belongs to the text before it, put that text in quotes"
    return nearest(str(path[-1]), _keys(model, path[:-1]))


def _keys(model: type[BaseModel], path: Keys) -> tuple[str, ...]:
    """The keys of the mapping at a path; none where it is no mapping of ours."""
    found: Any = model
    for step in path:
        found = _inside(found, str(step))
    owner = _model(found)
    return tuple(owner.model_fields) if owner else ()


def _inside(annotation: Any, step: str) -> Any:  # noqa: ANN401  # annotations are of any kind
    """What a step leads to: a field by its name, an entry by what its list or mapping holds."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        field = annotation.model_fields.get(step)
        return field.annotation if field else None
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin in {tuple, dict}:
        return inner[0] if origin is tuple else inner[1]
    return next((found for each in inner if (found := _inside(each, step)) is not None), None)


def _model(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401
    """The model that an annotation stands for, through unions and `Annotated`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in {tuple, dict}:
        return None
    return next((found for each in get_args(annotation) if (found := _model(each))), None)
