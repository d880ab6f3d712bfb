"""What the YAML parser and pydantic find wrong, in the words of an author."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple, get_args, get_origin

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from simulator.content.complaints import Complaint
from simulator.content.parts import Refused
from simulator.core.findings import Finding, Keys, near, nearest


class Saying(NamedTuple):
    """What an author is told where the parser says something."""

    code: str
    words: str
    """A pattern."""
    problem: str
    remedy: str
    at_opening: bool = False
    """Whether the place is where the quote or bracket was opened, and not where the parser gave up."""


PARSER_SAYINGS = (
    Saying("F111", "quoted scalar.* found (unexpected|document)", "the quote that opens here is not closed",
            "close it, or take it out", at_opening=True),
    Saying("F112", "flow .*stream end|flow .*document", "the bracket that opens here is not closed",
            "close it", at_opening=True),
    Saying("F112", r"expected ',' or", "the bracket opened in line {opened} is not closed before this",
            "close it, or put a comma before this"),
    Saying("F113", "mapping values are not allowed", "a colon stands where no key can be",
            "put texts that contain a colon in quotes, and check the indentation"),
    Saying("F114", "cannot start any token", "a text cannot begin with this character", "put the text in quotes"),
    Saying("F114", "scanning an (alias|anchor)", "a text cannot begin with `*` or `&`",
            "put the text in quotes", at_opening=True),
    Saying("F115", "expected ':'", "there is no colon after the key in this line",
            "write `key: value`", at_opening=True),
    Saying("F116", "escape|hexdecimal", "this is no escape for a text in double quotes",
            "double the backslash, or use single quotes"),
    Saying("F117", "scanning a block scalar", "`|` and `>` stand alone at the end of their line",
            "put the text in the lines below, or in quotes"),
    Saying("F118", "<?document start>?", "something stands after the end of the document", "take it out"),
    Saying("F119", "directive|incompatible", "a line cannot begin with `%`", "take the line out"),
    Saying("F120", "tag", "a tag is not allowed here", "put texts that begin with `!` in quotes"),
    Saying("F121", "node content", "there is no value before this", "write one, or take the comma out"),
    Saying("F122", "expected key|block end|'-' indicator|entries are not allowed|keys are not allowed",
            "this does not stand where the lines above it do", "indent it like its neighbours"),
)  # fmt: skip
"""The first that fits is said. The two parsers, the one in C and the one in Python, word things differently."""

TAB = re.compile(r" *\t(?=\s*\S)")
"""A tab in the indentation of a line that is not empty."""

ELSE = Saying("F110", "", "this is not YAML", "check the indentation and the quotes here")


def misread(error: yaml.YAMLError, text: str, file: str) -> Complaint:
    """The complaint about a text that the parser gave up on."""
    lines = text.splitlines() or [""]
    if not isinstance(error, yaml.MarkedYAMLError):
        return Complaint(file, 1, 1, "F103", "a character cannot stand in a file", "save the file as UTF-8")
    mark, opening = error.problem_mark or error.context_mark, error.context_mark
    line, column = _place(mark, lines)
    tab = _tab(lines, line)
    if tab:
        problem = "a tab stands in the indentation"
        return Complaint(file, *tab, "F123", problem, "indent with spaces, two for each level")
    saying = _saying_to(error, at_end=mark is not None and mark.line >= len(lines))
    opened = _place(opening, lines)
    if saying.at_opening:
        line, column = opened
    problem = saying.problem.replace("{opened}", str(opened[0]))
    return Complaint(file, line, column, saying.code, problem, saying.remedy)


def _saying_to(error: yaml.MarkedYAMLError, *, at_end: bool) -> Saying:
    words = f"{error.context or ''} {error.problem or ''}{' stream end' if at_end else ''}"
    return next((each for each in PARSER_SAYINGS if re.search(each.words, words)), ELSE)


def _tab(lines: list[str], at: int) -> tuple[int, int] | None:
    """The place of a tab in the indentation of a line, or of its neighbours; lines are counted from 1."""
    for number in (at, at - 1, at + 1):
        found = TAB.match(lines[number - 1]) if 0 < number <= len(lines) else None
        if found:
            return number, found.end()
    return None


def _place(mark: yaml.Mark | None, lines: list[str]) -> tuple[int, int]:
    """Line and column from 1, inside the text."""
    if mark is None:
        return 1, 1
    if mark.line >= len(lines):
        return len(lines), len(lines[-1]) + 1
    return mark.line + 1, mark.column + 1


MOST = 200
"""The most errors of a file that are put into words."""

TEXT = ("F203", "this must be a text", "put it in quotes")
WHOLE = ("F203", "this must be a whole number", "write digits alone")
TRUTH = ("F203", "this must be `true` or `false`", "write one of the two")
MAPPING = ("F203", "this must be a mapping", "write `key: value` below it, indented")
LIST = ("F203", "this must be a list", "write each entry on a line of its own, after a dash")
EMPTY = ("F204", "there is no value here", "write one, or take the key out")
UNFORESEEN = ("F212", "this value does not fit here", "compare it with a scenario that loads")

VALUE_SAYINGS = {
    **dict.fromkeys(("string_type", "string_sub_type"), TEXT),
    **dict.fromkeys(("int_type", "int_parsing", "int_parsing_size", "int_from_float"), WHOLE),
    **dict.fromkeys(("bool_type", "bool_parsing"), TRUTH),
    **dict.fromkeys(("dict_type", "model_type", "model_attributes_type"), MAPPING),
    **dict.fromkeys(("tuple_type", "list_type"), LIST),
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
    told = error.errors(include_url=False)
    errors = [found for found in told if not isinstance(found["input"], Refused)]
    implied = _implied(errors, model)
    for found in islice(errors, MOST):
        if (found["type"], found["loc"]) not in implied:
            code, problem, remedy = _said(found, model)
            yield Finding(code, found["loc"], problem, remedy)


def _implied(errors: list[ErrorDetails], model: type[BaseModel]) -> set[tuple[str, Keys]]:
    """Errors that only follow from others: a key is missing that is misspelt, a list is short whose entries are wrong."""
    unknown = (found["loc"] for found in errors if found["type"] == "extra_forbidden")
    meant = [(*at[:-1], near(str(at[-1]), _keys(model, at[:-1]))) for at in islice(unknown, MOST)]
    parents = {found["loc"][:length] for found in errors for length in range(len(found["loc"]))}
    return {("missing", path) for path in meant} | {("too_short", path) for path in parents}


def _said(found: ErrorDetails, model: type[BaseModel]) -> tuple[str, str, str]:
    """A code, a problem, and its remedy."""
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
    code, problem, remedy = EMPTY if found["input"] is None else VALUE_SAYINGS.get(kind, UNFORESEEN)
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
