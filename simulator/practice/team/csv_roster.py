"""A roster as a CSV file: one row a person, every fault named with its line."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from simulator.errors import UsageError
from simulator.teamwork.roster import Member, Role

COLUMNS = Member._fields
"""The columns; `handle` and `name` must be there, the rest have defaults."""

LIMIT = 10_000
"""The most people of a roster."""

Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]
Handle = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=r"^[^\r\n]+$"),
]


class Row(BaseModel):
    """A row of the file; empty cells take the default of their column."""

    model_config = ConfigDict(extra="forbid")

    handle: Handle
    name: Annotated[Text, Field(min_length=1)]
    role: Role = "rep"
    team: Text = ""
    manager: Text = ""
    email: Annotated[Text, StringConstraints(pattern=r"^([^@\s]+@[^@\s]+)?$")] = ""
    active: bool = True
    stands_in: bool = False


SAYS = {
    "missing": "is missing",
    "literal_error": f"must be one of: {', '.join(get_args(Role))} (a manager is a coach)",
    "bool_parsing": "must be yes or no",
    "bool_type": "must be yes or no",
    "string_too_short": "is empty",
    "string_too_long": "is longer than 200 characters",
}
"""What is wrong with a cell, in a reader's words."""


def read_roster(file: Path) -> tuple[Member, ...]:
    """The people in a file; raises UsageError, naming every fault with its line."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{file} cannot be read: {error}.", "Save it as CSV in UTF-8.") from error
    found, wrong = parse(text.splitlines(keepends=True))
    if wrong:
        listed = "\n".join(f"{file}:{line}: {what}" for line, what in wrong)
        raise UsageError(
            f"Nothing was taken in:\n{listed}", f"The columns are: {', '.join(COLUMNS)}."
        )
    return found


def parse(lines: Iterable[str]) -> tuple[tuple[Member, ...], list[tuple[int, str]]]:
    """The people in CSV text, and what is wrong with it, by line."""
    held = list(lines)
    reader = csv.DictReader(held, delimiter=_delimiter(held), strict=True)
    try:
        heads = [str(head).strip().lower() for head in reader.fieldnames or ()]
    except csv.Error as error:
        return (), [(1, f"is not CSV: {error}.")]
    wrong = list(_wrong_heads(heads))
    if wrong:
        return (), wrong
    reader.fieldnames = heads
    return _people(reader)


def _people(reader: csv.DictReader[str]) -> tuple[tuple[Member, ...], list[tuple[int, str]]]:
    found: dict[str, Member] = {}
    wrong: list[tuple[int, str]] = []
    try:
        for cells in reader:
            line = reader.line_num
            read = _person(cells)
            if isinstance(read, Member):
                if read.handle in found:
                    wrong.append((line, f"handle: {read.handle!r} is on the file twice."))
                found[read.handle] = read
            else:
                wrong += [(line, what) for what in read]
            if len(found) > LIMIT:
                return (), [*wrong, (line, f"a roster has at most {LIMIT} people.")]
    except csv.Error as error:
        wrong.append((reader.reader.line_num, f"is not CSV: {error}."))
    if not found and not wrong:
        wrong.append((1, "there is nobody in it."))
    return tuple(found.values()), wrong


def _delimiter(lines: list[str]) -> str:
    """Spreadsheets write semicolons where a comma stands in numbers."""
    head = lines[0] if lines else ""
    return ";" if head.count(";") > head.count(",") else ","


def _wrong_heads(heads: list[str]) -> Iterator[tuple[int, str]]:
    for head in dict.fromkeys(heads):
        if head not in COLUMNS:
            yield 1, f"there is no column {head!r}."
        elif heads.count(head) > 1:
            yield 1, f"the column {head!r} is there twice."
    for head in ("handle", "name"):
        if head not in heads:
            yield 1, f"the column {head!r} is missing."


def _person(cells: dict[str, str | None]) -> Member | list[str]:
    if None in cells:
        return ["has more cells than there are columns."]
    given = {name: cell for name, cell in cells.items() if cell is not None and cell.strip()}
    try:
        return Member(**Row.model_validate(given).model_dump())
    except ValidationError as error:
        return [f"{fault['loc'][0]}: {_said(fault['type'])}." for fault in error.errors()]


def _said(kind: str) -> str:
    return SAYS.get(kind, "is not written as it should be")
