"""JSON Schema of the files: what an editor checks and explains while an author types.

It is made of the models that the files are read into, in the form that a file has: with every short form that they take. It
knows the form alone; whether a name is the name of something, `reprange scenarios check` says.
"""

from __future__ import annotations

import ast
import inspect
import json
import re
import textwrap
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, cast

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core.core_schema import AfterValidatorFunctionSchema, BeforeValidatorFunctionSchema

from simulator.content.schema_forms import filled
from simulator.content.shelves import Archetype
from simulator.core.guards import COMPARISON
from simulator.core.moves import Value
from simulator.core.playbook import Playbook
from simulator.core.scenario import Scenario
from simulator.progress.deal import Deal

Kind = Literal["scenario", "archetype", "playbook", "deal"]

KINDS: dict[Kind, type[BaseModel]] = {"scenario": Scenario, "archetype": Archetype, "playbook": Playbook, "deal": Deal}
"""The kinds of files, each with what it is read into."""

DRAFT = "https://json-schema.org/draft/2020-12/schema"

SCHEMAS = "schemas"
"""The folder beside scenario files that their first lines refer to: a path from the file itself holds on every machine."""

MODELINE = "# yaml-language-server: $schema={}"
"""The line by which an editor finds a file's schema."""


def schema_of(kind: Kind) -> JsonSchemaValue:
    """The JSON Schema of one kind of file."""
    model = KINDS[kind]
    made = model.model_json_schema(schema_generator=FileForm)
    parts = {**made.pop("$defs", {}), model.__name__: made}
    _explain(parts, Value)
    parts = {name: _tidy(part) for name, part in filled(parts).items()}
    root = parts.pop(model.__name__)
    return {"$schema": DRAFT, "title": f"Reprange {kind}", **root, "$defs": _needed(root, parts)}


def schema_text(schema: dict[str, Any]) -> str:
    """A schema as the text of a file, its keys in the order of the model's."""
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


def is_schema(path: Path) -> bool:
    """Whether a file holds a schema that was made here, of this version or of another; raises OSError."""
    begins = f'{{\n "$schema": "{DRAFT}",\n "title": "Reprange '
    return path.is_file() and path.read_bytes().startswith(begins.encode())


def _explain(parts: dict[str, JsonSchemaValue], model: type[BaseModel]) -> None:
    """Put a description to every part that is of a model, or of one that builds on it, and to each of its keys."""
    if model.__name__ in parts:
        part, told = parts[model.__name__], dict(_docstrings(model))
        part["description"] = _flat(model.__doc__ or "")
        for key, field in part["properties"].items():
            field["description"] = told.get(key, "")
    for each in model.__subclasses__():
        _explain(parts, each)


def _docstrings(model: type[BaseModel]) -> Iterator[tuple[str, str]]:
    """The text below each field of a model and of those that it builds on; nothing where the source is not there.

    Pydantic could collect them itself, for every model at every start, which takes as long as all of click.
    """
    for owner in reversed(model.__mro__):
        if owner is BaseModel or not issubclass(owner, BaseModel):
            continue
        with suppress(OSError):
            (made,) = ast.parse(textwrap.dedent(inspect.getsource(owner))).body
            for field, text in pairwise(cast("ast.ClassDef", made).body):
                match field, text:
                    case (ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(words)))):
                        yield name, _flat(words)


def _flat(text: str) -> str:
    return " ".join(text.split())


def _needed(root: JsonSchemaValue, parts: dict[str, Any]) -> dict[str, Any]:
    """The parts that the root refers to, and those that these refer to."""
    found: dict[str, Any] = {}
    todo = _referred(root)
    while todo:
        name = todo.pop()
        if name not in found:
            found[name] = parts[name]
            todo += _referred(parts[name])
    return dict(sorted(found.items()))


def _referred(part: JsonSchemaValue) -> list[str]:
    return re.findall(r'"\$ref": "#/\$defs/(\w+)"', json.dumps(part))


class FileForm(GenerateJsonSchema):
    """Makes the schema of what stands in a file, and not only of what it is made into."""

    def function_before_schema(self, schema: BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        """What a validator takes besides: a single thing for a list, a number for a text."""
        inner = super().function_before_schema(schema)
        takes: Callable[..., object] = schema["function"]["function"]
        if inner.get("type") == "array" and takes("x") == ["x"]:
            return {"anyOf": [inner["items"], inner]}
        if inner.get("type") == "string" and takes(3) == "3":
            return {"anyOf": [{"type": "integer", "minimum": 0, "maximum": 999}, inner]}
        return inner

    def function_after_schema(self, schema: AfterValidatorFunctionSchema) -> JsonSchemaValue:
        """What a validator refuses, where it can be said as a pattern."""
        inner = super().function_after_schema(schema)
        if getattr(schema["function"]["function"], "__name__", "") == "_comparison":
            inner["pattern"] = COMPARISON.pattern
        return inner


def _tidy(value: Any) -> Any:  # noqa: ANN401  # a schema is any JSON value
    """A schema without what says nothing to an author, and closed where pydantic leaves it open."""
    if isinstance(value, list):
        return [_tidy(each) for each in value]
    if not isinstance(value, dict):
        return value
    found = {key: _tidy_of(key, each) for key, each in value.items() if not _says_nothing(key, each)}  # fmt: skip
    _close(found)
    return found


def _close(part: JsonSchemaValue) -> None:
    """Say what pydantic leaves open: no other keys, how long a list must be, and that spaces alone are no text."""
    if "patternProperties" in part:
        part["additionalProperties"] = False
    if "minLength" in part and part.get("type") != "string":  # where a validator comes first
        least = part.pop("minLength")
        for form in part.get("anyOf", [part]):
            if form.get("type") == "array":
                form["minItems"] = least
    if part.get("type") == "string" and part.get("minLength") == 1:
        part["pattern"] = r"\S"


def _tidy_of(key: str, value: Any) -> Any:  # noqa: ANN401
    if key in {"properties", "patternProperties"}:
        return {name: _not_null(_tidy(each)) for name, each in value.items()}
    return _tidy(value)


def _not_null(part: JsonSchemaValue) -> JsonSchemaValue:
    """A key that need not be there is left out, and not given without a value."""
    forms = part.get("anyOf", [])
    left = [form for form in forms if form != {"type": "null"}]
    if len(left) == len(forms):
        return part
    rest = {key: value for key, value in part.items() if key != "anyOf"}
    return {**rest, **left[0]} if len(left) == 1 else {**rest, "anyOf": left}


def _says_nothing(key: str, value: object) -> bool:
    """Titles that repeat a key; defaults that are nothing, or what nobody writes."""
    if key == "title":
        return isinstance(value, str)
    return key == "default" and not (isinstance(value, int) or (isinstance(value, str) and value))
