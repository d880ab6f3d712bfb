"""The rubric as a list: every item with its level, in a column for each who gave one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from textual import events
from textual.message import Message
from textual.reactive import var

from simulator.core.playbook import PARTS, Playbook
from simulator.tui.widgets.lettering import Piece, clean, cut
from simulator.tui.widgets.rows import BLANK, Rows, TextRow

AIRY = 19
"""From this height on the parts have heads, and stand apart."""

LEAST, MOST = 2, 9
"""Cells of a column."""


class LevelColumn(NamedTuple):
    """Somebody's levels."""

    head: str
    levels: Mapping[str, str]
    """What stands for each item; nothing where it is missing."""


class RubricList(Rows):
    """Items, one of them chosen; its keys are the screen's."""

    made_of = ("columns",)

    columns: var[tuple[LevelColumn, ...]] = var(())
    chosen: var[str] = var("")
    """The id of the item under the cursor."""

    @dataclass
    class Chose(Message):
        """An item was chosen by mouse."""

        item: str

    def __init__(self, playbook: Playbook) -> None:
        """List the items of a playbook's rubric."""
        super().__init__()
        self.rubric = playbook.rubric
        self._owners: list[str] = []

    def make_rows(self, width: int) -> Iterator[TextRow]:
        """The heads of the columns, then the items."""
        widths = [max(LEAST, min(MOST, len(column.head) + 1)) for column in self.columns]
        room = width - 2 - sum(widths)
        self._owners = []
        if any(column.head for column in self.columns):
            yield self._row("", [(" " * room, "text"), *_heads(self.columns, widths)])
        airy = self.size.height >= AIRY
        for place, part in enumerate(PARTS):
            if airy:
                yield from self._part(part, first=not place)
            for item in self.rubric:
                if item.part == part:
                    title = f"{cut(clean(item.title), room - 1):{room}}"
                    yield self._row(item.id, [(title, "text"), *self._cells(item.id, widths)])

    def _part(self, part: str, *, first: bool) -> Iterator[TextRow]:
        if not first:
            self._owners.append("")
            yield BLANK
        yield self._row("", [(part.title(), "muted")])

    def _cells(self, item: str, widths: list[int]) -> Iterator[Piece]:
        first = self.columns[0].levels.get(item) if self.columns else None
        for column, width in zip(self.columns, widths, strict=True):
            level = column.levels.get(item, "·")
            style = "faint" if level == "·" else "strong" if level == first else "middling"
            yield f"{level:>{width}}", style

    def _row(self, item: str, pieces: list[Piece]) -> TextRow:
        self._owners.append(item)
        current = bool(item) and item == self.chosen
        return TextRow((("❯ " if current else "  ", "key"), *pieces), "chosen" if current else "")

    def watch_chosen(self) -> None:
        """Move the cursor, and have it in view."""
        self.remake()
        if self.chosen in self._owners:
            self.reveal_rows(self._owners.index(self.chosen), 1)

    def on_resize(self) -> None:
        """Set parts apart where there is room."""
        self.remake()

    def on_click(self, event: events.Click) -> None:
        """Choose by mouse."""
        row = self.row_under(event)
        if row >= 0 and self._owners[row]:
            self.post_message(self.Chose(self._owners[row]))


def _heads(columns: tuple[LevelColumn, ...], widths: list[int]) -> Iterator[Piece]:
    for column, width in zip(columns, widths, strict=True):
        yield f"{cut(clean(column.head), width - 1):>{width}}", "muted"
