"""What an editor says of each key: the docstring of the field that it is read into, or a sentence that stands here."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, get_args

from pydantic import BaseModel

from simulator.content.schema_help import KEYS

Schema = dict[str, Any]


def explain(parts: dict[str, Schema], root: type[BaseModel]) -> None:
    """Put a description to every part and every key of a schema, by the models that they are of."""
    for model in models_in(root):
        part = parts.get(model.__name__)
        if part is not None:
            part["description"] = _flat(model.__doc__ or "")
            told = _docstrings(model)
            for key, field in part["properties"].items():
                own = told.get(key) or KEYS.get(f"{model.__name__}.{key}")
                field["description"] = own or KEYS.get(key, "")


def models_in(root: object, seen: set[type] | None = None) -> Iterator[type[BaseModel]]:
    """A model, and all those that its fields are made of."""
    seen = set() if seen is None else seen
    if isinstance(root, type) and issubclass(root, BaseModel):
        if root in seen:
            return
        seen.add(root)
        yield root
        for field in root.model_fields.values():
            yield from models_in(field.annotation, seen)
    for inner in get_args(root):
        yield from models_in(inner, seen)


def _docstrings(model: type[BaseModel]) -> dict[str, str]:
    """The text below each field of a model and of those that it builds on; nothing where the source is not there."""
    found: dict[str, str] = {}
    for owner in reversed(model.__mro__):
        if owner is not BaseModel and issubclass(owner, BaseModel):
            found |= _below_fields(owner)
    return found


def _below_fields(model: type[BaseModel]) -> dict[str, str]:
    try:
        source = textwrap.dedent(inspect.getsource(model))
    except OSError:
        return {}
    found: dict[str, str] = {}
    (owner,) = ast.parse(source).body
    body = owner.body if isinstance(owner, ast.ClassDef) else []
    for field, text in pairwise(body):
        match field, text:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(words))):  # fmt: skip
                found[name] = _flat(words)
    return found


def _flat(text: str) -> str:
    return " ".join(text.split())
