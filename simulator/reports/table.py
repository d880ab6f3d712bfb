"""Rows as a plain text table, for a terminal or a pipe."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.reports.plain import plain

GAP = "  "


def table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Columns as wide as their widest cell; numbers stand to the right; None is an empty cell."""
    cells = [[_text(value) for value in row] for row in rows]
    widths = [
        max(len(line[column]) for line in [list(heads), *cells]) for column in range(len(heads))
    ]
    right = [
        all(isinstance(row[column], int | float | None) for row in rows) and bool(rows)
        for column in range(len(heads))
    ]
    lines = [list(heads), ["-" * width for width in widths], *cells]
    return "\n".join(_line(line, widths, right) for line in lines) + "\n"


def _text(value: object) -> str:
    if value is None:
        return ""
    return f"{value:.1f}" if isinstance(value, float) else plain(str(value))


def _line(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    set_ = (
        cell.rjust(width) if to_right else cell.ljust(width)
        for cell, width, to_right in zip(cells, widths, right, strict=True)
    )
    return GAP.join(set_).rstrip()
