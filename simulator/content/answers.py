"""A file that answers what a command would ask for by its options: one mapping, in YAML or JSON."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from simulator.content.files import Unreadable
from simulator.content.parts import Part
from simulator.content.reading import read
from simulator.errors import ContentError

Answer = str | list[str]
"""A text, or several; numbers and true and false come as they would be typed."""


def read_answers(path: Path) -> dict[str, Answer]:
    """What a file answers, by key; raises ContentError with where it is not understood."""
    try:
        document = read(path)
    except Unreadable as error:
        raise _broken(str(error.complaint)) from error
    if document.complaints:
        raise _broken("\n".join(map(str, document.complaints)))
    found = cast("dict[str, object]", document.root.plain())
    return {key: _answer(key, value, document.root.at((key,))) for key, value in found.items()}


def _answer(key: str, value: object, at: Part) -> Answer:
    values = value if isinstance(value, list) else [value]
    if not all(isinstance(each, str | int | float) for each in values):
        problem = f"`{key}` is neither a text nor a number, nor several"
        raise _broken(f"{at.file}:{at.line}:{at.column}: {problem}")
    texts = [str(each).lower() if isinstance(each, bool) else str(each) for each in values]
    return texts if isinstance(value, list) else texts[0]


def _broken(problem: str) -> ContentError:
    return ContentError(problem, "Write `key: value` lines, and `[one, another]` for several.")
