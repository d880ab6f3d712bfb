"""Rows for spreadsheets and for programs: CSV and JSONL, a line a row."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Sequence
from typing import IO, Any

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula (owasp.org/www-community/attacks/CSV_Injection)."""

Write = Callable[[Iterable[Sequence[Any]]], None]


def _inert(cell: object) -> object:
    """A cell that no spreadsheet runs: typed words may begin like a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def csv_into(file: IO[str], columns: Sequence[str]) -> Write:
    """Write the heads, and give what writes rows below them."""
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    return lambda rows: writer.writerows([[_inert(cell) for cell in row] for row in rows])


def jsonl_into(file: IO[str], columns: Sequence[str]) -> Write:
    """Give what writes rows as JSON objects, one a line; texts that are JSON themselves stay texts."""

    def write(rows: Iterable[Sequence[Any]]) -> None:
        file.writelines(
            json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False) + "\n"
            for row in rows
        )

    return write


FORMATS = {"csv": csv_into, "jsonl": jsonl_into}
"""The formats, by name."""
