"""The one table of all codes: each kind of mistake that authors are told of, under a name that never changes.

The table stands in `codes.toml`, so that who writes for authors edits text and no code.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Literal, NamedTuple

Severity = Literal["error", "warning", "note"]
"""Errors stand in the way of play or of a fair score; warnings fail where `--strict` is given; notes never do."""


class Code(NamedTuple):
    """One kind of mistake."""

    id: str
    severity: Severity
    meaning: str
    """What is wrong, in a few words."""
    why: str
    """What it leads to, and how it is mended."""
    example: str
    """A piece of a file that has it, or what the check prints of it."""


class Family(NamedTuple):
    """Codes that begin with one letter."""

    asks: str
    """The question that its codes answer."""
    codes: tuple[Code, ...]


@cache
def families() -> dict[str, Family]:
    """The families of codes by their letter, in order; read when it is first asked for."""
    text = resources.files(__package__).joinpath("codes.toml").read_text(encoding="utf-8")
    return {
        letter: Family(told.pop("asks"), tuple(Code(id=code, **rest) for code, rest in told.items()))
        for letter, told in tomllib.loads(text).items()
    }


@cache
def codes() -> dict[str, Code]:
    """Every code by its id."""
    return {code.id: code for family in families().values() for code in family.codes}


def severity_of(code: str) -> Severity:
    """How grave a finding with this code is; one that is not known here is an error."""
    return codes()[code].severity if code in codes() else "error"
