"""A row of keys with what they do, which can be clicked as well."""

from __future__ import annotations

from collections.abc import Iterator

from textual import events

from simulator.tui.widgets.rows import Row, Rows

GAP = 3
"""Cells between two keys."""

Key = tuple[str, str, str]
"""A key as it is shown, what it does, and the screen's action that does it."""


class KeyRow(Rows):
    """Keys and labels, side by side."""

    def __init__(self, keys: tuple[Key, ...], *, id: str | None = None) -> None:
        """Show keys in their order."""
        super().__init__(id=id)
        self.keys = keys

    def make_rows(self, width: int) -> Iterator[Row]:
        """The one row."""
        pieces = [
            piece
            for key, label, _ in self.keys
            for piece in ((key, "key"), (f" {label}{' ' * GAP}", "text"))
        ]
        yield Row(tuple(pieces))

    async def on_click(self, event: events.Click) -> None:
        """Do what the key under the mouse does."""
        end = 0
        for key, label, action in self.keys:
            end += len(key) + 1 + len(label) + GAP
            if event.x < end:
                await self.screen.run_action(action)
                return
