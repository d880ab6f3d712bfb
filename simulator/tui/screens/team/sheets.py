"""The views of a team's picture as lines of a board: the heat map, and a table for each other view."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from simulator.progress.summary import PILLARS
from simulator.reports.plain_text import Titles
from simulator.reports.team.picture_views import (
    NARROW,
    SHORT,
    VIEWS,
    WIDE,
    View,
    cell_text,
    heads_of,
    marks_text,
    rows_of,
    team_lines,
)
from simulator.teamwork.picture import WHY_RECENT, Picture, RepPicture, Spot
from simulator.tui.widgets.board import BoardCell, BoardLine
from simulator.tui.widgets.lettering import clean, cut

NAME, ROOMY = 8, 16
"""The least cells of a name, and how many there must be left before the map's cells are made wider."""

FAR, SOME = 30, 15
"""Percent points short of passing from which on a cell is shown as far too low, and as too low."""

INITIALS = 5
"""The letters of a stage over a narrow column."""

BARS = "■▁▂▃▄▅▆▇█"

FIRM = 80
"""The share, in percent, from which on a cell is shown as good."""


class Sheet(NamedTuple):
    """What a board shows, and what stands around it."""

    heads: tuple[str, ...]
    lines: tuple[BoardLine, ...]
    feet: tuple[str, ...]
    rows: tuple[RepPicture, ...]
    """The reps, as the lines are."""
    about: str
    by_cell: bool


def heat_sheet(found: Picture, titles: Titles, width: int, *, by_name: bool) -> Sheet:
    """The heat map at a width."""
    per_stage = len(PILLARS)
    wide = width - len(found.stages) * (1 + per_stage * WIDE) >= ROOMY
    cell = WIDE if wide else NARROW
    room = max(NAME, min(24, width - len(found.stages) * (1 + per_stage * cell)))
    span = per_stage * cell
    stages = "".join(f" {cut(titles.get(each, each), span):<{span}}" for each in found.stages)
    pillars = "".join(
        " " + "".join(f"{SHORT[each]} ".rjust(cell) for each in PILLARS) for _ in found.stages
    )
    rows = in_order(found.rows, by_name=by_name)
    return Sheet(
        (" " * room + stages, " " * room + pillars),
        tuple(BoardLine(_name(row, room), _heat_cells(row, cell)) for row in rows),
        _feet(found, room, cell),
        rows,
        f"{WHY_RECENT} {marks_text(found, cell)}",
        by_cell=True,
    )


def _name(row: RepPicture, room: int) -> BoardCell:
    return BoardCell(
        f"{cut(clean(row.who.name), room - 1):<{room}}", "text" if row.calls else "muted"
    )


def _heat_cells(row: RepPicture, width: int) -> tuple[BoardCell, ...]:
    return tuple(
        BoardCell(cell_text(spot, width), ground(spot), "" if place else " ")
        for spots in row.spots
        for place, spot in enumerate(spots)
    )


def ground(spot: Spot) -> str:
    """The style of a cell of the heat map."""
    if spot.now is None:
        return "faint"
    if spot.short:
        return "low-3" if spot.short >= FAR else "low-2" if spot.short >= SOME else "low-1"
    return "firm" if spot.now >= FIRM else "fair"


def _feet(found: Picture, room: int, cell: int) -> tuple[str, str]:
    means, low = (f"{label:<{room}}{figures}" for label, figures in team_lines(found, cell))
    return means, low


def table_sheet(found: Picture, view: View, titles: Titles, width: int, *, by_name: bool) -> Sheet:
    """A view as a table at a width."""
    rows = in_order(found.rows, by_name=True) if by_name else tuple(rows_of(found, view))
    named = [clean(titles.get(stage, stage)) for stage in found.stages]
    cells = [view.cells(row) for row in rows if row.calls]
    gap, heads = 2, heads_of(view, named)
    wides = _wides(heads, cells)
    if sum(wides) + gap * len(wides) > width - ROOMY:
        gap, heads = 1, heads_of(view, [name[:INITIALS] for name in named])
        wides = _wides(heads, cells)
    room = max(NAME, min(24, width - sum(wides) - gap * len(wides)))
    blank = ("",) * len(heads)
    columns = [(wide, " " * gap) for wide in wides]
    return Sheet(
        (" " * room + "".join(f"{head:<{wide}}{gap}" for head, (wide, gap) in zip(heads, columns, strict=True)),),
        tuple(
            BoardLine(_name(row, room), _table_cells(view.cells(row) if row.calls else blank, columns))
            for row in rows
        ),
        (),
        rows,
        view.about,
        by_cell=False,
    )  # fmt: skip


def _wides(heads: Sequence[str], cells: Sequence[Sequence[str]]) -> list[int]:
    return [max(map(len, column)) for column in zip(heads, *cells, strict=True)]


def _table_cells(texts: Sequence[str], columns: Sequence[tuple[int, str]]) -> tuple[BoardCell, ...]:
    return tuple(
        BoardCell(f"{text:<{wide}}{gap}", _style(text))
        for text, (wide, gap) in zip(texts, columns, strict=True)
    )


def _style(text: str) -> str:
    """Bars stand out; far off the window, and falling, is bad; what is no figure is quiet."""
    if text[:1] in BARS:
        return "key" if text else "text"
    if re.fullmatch(r"[+-]\d\.\d", text):
        off = abs(float(text))
        return "bad" if off >= 1 else "middling" if off >= 0.3 else "text"
    if re.fullmatch(r"[+-]\d+", text):
        return "good" if text.startswith("+") else "bad"
    return "muted" if text == "·" else "text"


def in_order(rows: Sequence[RepPicture], *, by_name: bool) -> tuple[RepPicture, ...]:
    """The rows as they are, or by name."""
    return tuple(sorted(rows, key=lambda row: row.who.name.casefold()) if by_name else rows)


LOOKS = ("heat", *(view.id for view in VIEWS))
"""The views, in the order of their keys."""

TITLES = {"heat": "Who needs what", **{view.id: view.title for view in VIEWS}}

BY_ID = {view.id: view for view in VIEWS}
