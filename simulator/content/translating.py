"""What pydantic finds wrong, in the words of an author."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

Path_ = tuple[str | int, ...]

PLAIN = {
    "missing": ("the key `{key}` is missing", "add it"),
    "string_type": ("this must be a text", "put it in quotes"),
    "int_type": ("this must be a whole number", "write digits alone"),
    "int_parsing": ("this must be a whole number", "write digits alone"),
    "int_from_float": ("this must be a whole number", "write digits alone"),
    "bool_type": ("this must be `true` or `false`", "write one of the two"),
    "bool_parsing": ("this must be `true` or `false`", "write one of the two"),
    "dict_type": ("this must be a mapping", "write `key: value` below it, indented"),
    "model_type": ("this must be a mapping", "write `key: value` below it, indented"),
    "model_attributes_type": ("this must be a mapping", "write `key: value` below it, indented"),
    "tuple_type": ("this must be a list", "write each entry on a line of its own, after a dash"),
    "list_type": ("this must be a list", "write each entry on a line of its own, after a dash"),
    "string_too_short": ("this text is empty", "write something, or take the key out"),
    "string_too_long": ("this text is longer than {max_length} characters", "shorten it"),
    "too_short": ("there are too few entries", "write {min_length} or more"),
    "too_long": ("there are too many entries", "write {max_length} at most"),
    "greater_than_equal": ("this number is too small", "write {ge} or more"),
    "less_than_equal": ("this number is too large", "write {le} or less"),
    "less_than": ("this number is too large", "write less than {lt}"),
    "literal_error": ("this is not one of the values it can have", "write {expected}"),
    "enum": ("this is not one of the values it can have", "write {expected}"),
    "string_pattern_mismatch": (
        "this is not an id",
        "write lower case letters, digits, hyphens and underscores, 60 at most",
    ),
    "recursion_loop": ("this contains itself", "write it out in full"),
}
"""Pydantic's kinds of errors, with what is wrong and how to mend it."""


def findings(error: ValidationError, model: type[BaseModel]) -> Iterator[tuple[Path_, str, str]]:
    """For each error its path in the file, what is wrong, and the remedy."""
    errors = error.errors(include_url=False)
    paths = [tuple(found["loc"]) for found in errors]
    for found in errors:
        path = tuple(found["loc"])
        inside = any(other[: len(path)] == path != other for other in paths)
        if found["type"] == "too_short" and inside:
            continue  # its entries are there, but wrong: they are complained of themselves
        kind, context = found["type"], found.get("ctx", {})
        if kind == "extra_forbidden":
            yield path, f"there is no key `{path[-1]}` here", _nearest_key(model, path)
        elif kind == "value_error":
            yield path, str(context["error"]), "mend it as it says"
        elif kind == "missing":
            yield path, f"the key `{path[-1]}` is missing", "add it"
        elif kind in PLAIN:
            problem, remedy = PLAIN[kind]
            yield path, problem.format(**context), remedy.format(**context)
        else:
            yield path, f"this value does not fit ({found['msg'].lower()})", "change it"


def nearest(name: str, known: Iterable[str]) -> str:
    """The remedy for a name that is not known: the nearest one, or the list of them."""
    names = sorted(known)
    close = get_close_matches(name, names, n=1, cutoff=0.6)
    if close:
        return f"did you mean `{close[0]}`?"
    return (
        f"choose among {', '.join(f'`{each}`' for each in names)}" if names else "define it first"
    )


def _nearest_key(model: type[BaseModel], path: Path_) -> str:
    if " " in str(path[-1]):
        return "if it belongs to the text before it, put that text in quotes"
    found = _model_at(model, path[:-1])
    return nearest(str(path[-1]), found.model_fields) if found else "take it out"


def _model_at(model: type[BaseModel] | None, path: Path_) -> type[BaseModel] | None:
    """The model that stands at a path: fields by name, entries of lists and mappings by what they hold."""
    for step in path:
        if model is None:
            return None
        field = model.model_fields.get(str(step))
        if field is not None:
            model = _model_in(field.annotation)
    return model


def _model_in(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401  # annotations are of any kind
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_model_in(inner) for inner in get_args(annotation))
    return next((model for model in found if model), None)
