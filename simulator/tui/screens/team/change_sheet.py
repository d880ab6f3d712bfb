"""A previewed change as lines of a board: by rep, by drill, call by call."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from simulator.reports.team.flips_text import HEADS, Preview, flip_cells, rep_cells
from simulator.tui.widgets.board import BoardCell, BoardLine
from simulator.tui.widgets.lettering import clean, cut

Texts = Sequence[Sequence[str]]
"""Rows of a table, the name first."""

NAME = 12
"""The least cells of the first column."""

GAP = "  "

LOOKS = ("reps", "drills", "calls")

NOTHING = {
    "reps": "No finished call is about this change.",
    "drills": "No drill would come out otherwise.",
    "calls": "No call would come out otherwise.",
}


class ChangeSheet(NamedTuple):
    """What the board shows."""

    head: str
    lines: tuple[BoardLine, ...]


def change_sheet(found: Preview, look: str, width: int) -> ChangeSheet:
    """A view of a preview at a width."""
    heads, texts = {"reps": _reps, "drills": _drills, "calls": _calls}[look](found)
    wides = [
        max(map(len, column)) for column in zip(heads[1:], *(row[1:] for row in texts), strict=True)
    ]
    room = max(NAME, min(28, width - sum(wides) - len(GAP) * len(wides)))
    head = f"{heads[0]:<{room}}" + "".join(
        f"{text:<{wide}}{GAP}" for text, wide in zip(heads[1:], wides, strict=True)
    )
    return ChangeSheet(head, tuple(_line(row, room, wides) for row in texts))


def _line(row: Sequence[str], room: int, wides: Sequence[int]) -> BoardLine:
    name = f"{cut(clean(row[0]), room - 1):<{room}}"
    cells = (
        BoardCell(f"{text:<{wide}}{GAP}", _style(text))
        for text, wide in zip(row[1:], wides, strict=True)
    )
    return BoardLine(BoardCell(name), tuple(cells))


def _style(text: str) -> str:
    if text in {"would not pass", "lost"}:
        return "bad"
    return "good" if text in {"would pass", "gained"} else "text"


def _reps(found: Preview) -> tuple[Sequence[str], Texts]:
    heads = (*HEADS[:5], "gone", "mean")
    return heads, [[str(cell) for cell in rep_cells(row)] for row in found.reps]


def _drills(found: Preview) -> tuple[Sequence[str], Texts]:
    heads = ("rep", "drill", "round", "was", "would be", "certificate")
    return heads, [
        [
            each.name,
            cut(clean(each.drill), 20),
            str(each.round + 1),
            each.before,
            each.after,
            each.certificate,
        ]
        for each in found.drills
    ]


def _calls(found: Preview) -> tuple[Sequence[str], Texts]:
    names = {row.handle: row.name for row in found.reps}
    heads = ("rep", "scenario", "day", "was", "would be", "")
    return heads, [
        [
            names.get(each.player, each.player), cut(clean(each.scenario), 26), each.started_at[:10],
            *(str(cell) for cell in flip_cells(each)),
        ]
        for each in found.flips
    ]  # fmt: skip
