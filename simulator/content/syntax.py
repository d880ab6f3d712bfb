"""What a YAML parser finds wrong, in the words of an author."""

from __future__ import annotations

import re
from typing import NamedTuple

import yaml

from simulator.content.complaints import Complaint


class Saying(NamedTuple):
    """What to say to the parser's words."""

    code: str
    words: re.Pattern[str]
    problem: str
    remedy: str
    at_opening: bool = False
    """Whether the place is where the quote or bracket was opened, and not where the parser gave up."""


def _saying(
    code: str, words: str, problem: str, remedy: str, *, at_opening: bool = False
) -> Saying:
    return Saying(code, re.compile(words), problem, remedy, at_opening)


SAYINGS = (
    _saying("F111", "quoted scalar.* found (unexpected|document)", "the quote that opens here is not closed",
            "close it, or take it out", at_opening=True),
    _saying("F112", "flow .*stream end|flow .*document", "the bracket that opens here is not closed",
            "close it", at_opening=True),
    _saying("F112", r"expected ',' or", "the bracket opened in line {opened} is not closed before this",
            "close it, or put a comma before this"),
    _saying("F113", "mapping values are not allowed", "a colon stands where no key can be",
            "put texts that contain a colon in quotes, and check the indentation"),
    _saying("F114", "cannot start any token", "a text cannot begin with this character", "put the text in quotes"),
    _saying("F114", "scanning an (alias|anchor)", "a text cannot begin with `*` or `&`",
            "put the text in quotes", at_opening=True),
    _saying("F115", "expected ':'", "there is no colon after the key in this line",
            "write `key: value`", at_opening=True),
    _saying("F116", "escape|hexdecimal", "this is no escape for a text in double quotes",
            "double the backslash, or use single quotes"),
    _saying("F117", "scanning a block scalar", "`|` and `>` stand alone at the end of their line",
            "put the text in the lines below, or in quotes"),
    _saying("F118", "<?document start>?", "something stands after the end of the document", "take it out"),
    _saying("F119", "directive|incompatible", "a line cannot begin with `%`", "take the line out"),
    _saying("F120", "tag", "a tag is not allowed here", "put texts that begin with `!` in quotes"),
    _saying("F121", "node content", "there is no value before this", "write one, or take the comma out"),
    _saying("F122", "expected key|block end|'-' indicator|entries are not allowed|keys are not allowed",
            "this does not stand where the lines above it do", "indent it like its neighbours"),
)  # fmt: skip
"""The first that fits is said. The two parsers, the one in C and the one in Python, word things differently."""

TAB = re.compile(r" *\t(?=\s*\S)")
"""A tab in the indentation of a line that is not empty."""

ELSE = _saying("F110", "", "this is not YAML", "check the indentation and the quotes here")


def misread(error: yaml.YAMLError, text: str, file: str) -> Complaint:
    """The complaint about a text that the parser gave up on."""
    lines = text.splitlines() or [""]
    if not isinstance(error, yaml.MarkedYAMLError):
        return Complaint(
            file, 1, 1, "F103", "a character cannot stand in a file", "save the file as UTF-8"
        )
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
    return next((each for each in SAYINGS if each.words.search(words)), ELSE)


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
