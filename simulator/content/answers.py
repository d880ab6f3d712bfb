"""A file that answers what a command would ask for by its options: one mapping, in YAML or JSON."""

from __future__ import annotations

from pathlib import Path

from simulator.content.files import Unreadable
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
    if not isinstance(document.root.content, dict):
        raise _broken(f"{path}:1:1: this is no list of keys and values")
    return {
        key: _answer(part.plain(), f"{path}:{part.line}:{part.column}: `{key}`")
        for key, part in document.root.content.items()
    }


def _answer(value: object, where: str) -> Answer:
    if isinstance(value, list):
        return [_text(each, where) for each in value]
    return _text(value, where)


def _text(value: object, where: str) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str | int | float):
        return str(value)
    raise _broken(f"{where} is neither a text nor a number, nor several")


def _broken(problem: str) -> ContentError:
    return ContentError(problem, "Write `key: value` lines, and `[one, another]` for several.")
