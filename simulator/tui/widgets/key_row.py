"""A row of keys with what they do, which can be clicked as well."""

from __future__ import annotations

from collections.abc import Iterator

from textual import events
from textual.reactive import var

from simulator.tui.widgets.lettering import Piece
from simulator.tui.widgets.rows import Row, Rows

GAP = 3
"""Cells between two keys."""

Key = tuple[str, str, str]
"""A key as it is shown, what it does, and the screen's action that does it."""


class KeyRow(Rows):
    """Keys and labels, side by side."""

    here: var[str] = var("")
    """The action of the key whose doing is in view; empty where there is none."""

    def __init__(self, keys: tuple[Key, ...], *, id: str | None = None) -> None:
        """Show keys in their order."""
        super().__init__(id=id)
        self.keys = keys

    def make_rows(self, width: int) -> Iterator[Row]:
        """The one row."""
        pieces: list[Piece] = []
        for key, label, action in self.keys:
            style = "here" if action == self.here else "text"
            pieces += [(f"{key} ", "key"), (label, style), (" " * GAP, "text")]
        yield Row(tuple(pieces))

    def watch_here(self) -> None:
        """Mark another key."""
        self.remake()

    async def on_click(self, event: events.Click) -> None:
        """Do what the key under the mouse does."""
        end = 0
        for key, label, action in self.keys:
            end += len(key) + 1 + len(label) + GAP
            if event.x < end:
                await self.screen.run_action(action)
                return
