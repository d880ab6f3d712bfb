"""Texts and rows as they are written: for a terminal or a pipe, where they can only be read, and for spreadsheets."""

from __future__ import annotations

import csv
import json
import textwrap
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import IO, Any

from simulator.core.scorecard import QUARTERS

Json = dict[str, Any]
"""A document: what is written as JSON."""

Titles = Mapping[str, str]
"""What stages, scenarios or rubric items are called, by their ids."""

WIDTH = 78
"""The width of a text line, in columns."""

BARS = "▁▂▃▄▅▆▇█"
"""A share in one character, from nothing to all."""

GAP = "  "
"""What stands between two columns of a table."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula (owasp.org/www-community/attacks/CSV_Injection)."""


def plain(text: str) -> str:
    """A text with a space in place of every character that cannot be printed: what somebody typed may steer a terminal."""
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() else " " for sign in text)


def wrapped(text: str, indent: str = "") -> str:
    """A text in lines of WIDTH columns."""
    return textwrap.fill(plain(text), WIDTH, initial_indent=indent, subsequent_indent=indent)


def point(text: str) -> str:
    """A text in lines of WIDTH columns, under a dash."""
    return textwrap.fill(plain(text), WIDTH, initial_indent="  - ", subsequent_indent="    ")


def cut(text: str, room: int) -> str:
    """A text that takes at most so many columns; dots stand for what is left out."""
    return text if len(text) <= room else f"{text[: room - 1]}…"


def counted(count: int, what: str) -> str:
    """A number of things: `1 call`, `2 calls`."""
    return f"{count} {what}{'' if count == 1 else 's'}"


def in_points(quarters: int) -> str:
    """Quarter points as points, without zeros at the end: `71.25`."""
    return f"{quarters / QUARTERS:g}"


def percent(part: int, whole: int) -> int:
    """A share in percent, rounded half up; 0 of nothing."""
    return (200 * part + whole) // (2 * whole) if whole else 0


def spark(shares: Iterable[int | None]) -> str:
    """Shares in percent as a row of bars; a space where there is none."""
    last = len(BARS) - 1
    return "".join(" " if each is None else BARS[each * last // 100] for each in shares)


def iso(day: int) -> str:
    """The date of a day."""
    return date.fromordinal(day).isoformat()


def as_json(document: object) -> str:
    """A document as JSON text: sorted keys, two spaces, one end of line."""
    return json.dumps(document, sort_keys=True, indent=2, ensure_ascii=False) + "\n"


def table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Columns as wide as their widest cell; numbers stand to the right; None is an empty cell."""
    lines = [[*map(_cell, row)] for row in (heads, *rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    numbers = [_numbers(column) for column in zip(*(rows or [heads]), strict=True)]
    lines.insert(1, ["-" * width for width in widths])
    return "".join(_line(line, widths, numbers) + "\n" for line in lines)


def _cell(value: object) -> str:
    if value is None:
        return ""
    return f"{value:.1f}" if isinstance(value, float) else plain(str(value))


def _numbers(column: Iterable[object]) -> bool:
    return all(isinstance(value, int | float | None) for value in column)


def _line(cells: Sequence[str], widths: Sequence[int], numbers: Sequence[bool]) -> str:
    set_ = (
        cell.rjust(width) if number else cell.ljust(width)
        for cell, width, number in zip(cells, widths, numbers, strict=True)
    )
    return GAP.join(set_).rstrip()


Write = Callable[[Iterable[Sequence[Any]]], None]


def csv_into(file: IO[str], columns: Sequence[str]) -> Write:
    """Write the heads, and give what writes rows below them."""
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    return lambda rows: writer.writerows([[_inert(cell) for cell in row] for row in rows])


def _inert(cell: object) -> object:
    """A cell that no spreadsheet runs: typed words may begin like a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def jsonl_into(file: IO[str], columns: Sequence[str]) -> Write:
    """Give what writes rows as JSON objects, one a line; texts that are JSON themselves stay texts."""

    def write(rows: Iterable[Sequence[Any]]) -> None:
        file.writelines(json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False) + "\n" for row in rows)

    return write


FORMATS = {"csv": csv_into, "jsonl": jsonl_into}
"""The formats of rows, by name."""
