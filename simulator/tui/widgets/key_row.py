"""A row of keys with what they do, which can be clicked as well."""

from __future__ import annotations

from collections.abc import Iterator

from textual import events
from textual.reactive import var

from simulator.tui.widgets.lettering import Piece
from simulator.tui.widgets.rows import Rows, TextRow

Key = tuple[str, str, str]
"""A key as it is shown, what it does, and the screen's action that does it; a tab has no key of its own."""


class KeyRow(Rows):
    """Keys and labels, side by side."""

    made_of = ("keys", "here")

    keys: var[tuple[Key, ...]] = var(())
    here: var[str] = var("")
    """The action of the key whose doing is in view; empty where there is none."""

    def __init__(self, keys: tuple[Key, ...], *, id: str | None = None) -> None:
        """Show keys in their order."""
        super().__init__(id=id)
        self.set_reactive(KeyRow.keys, keys)

    def make_rows(self, width: int) -> Iterator[TextRow]:
        """The one row."""
        pieces: list[Piece] = []
        gap = self._gap(width)
        for key, label, action in self.keys:
            style = "here" if action == self.here else "text"
            pieces += [(_lead(key), "key"), (label, style), (" " * gap, "text")]
        yield TextRow(tuple(pieces))

    def _gap(self, width: int) -> int:
        """The cells between two keys."""
        wanted = sum(len(_lead(key)) + len(label) + 3 for key, label, _ in self.keys)
        return 3 if wanted <= width else 2

    async def on_click(self, event: events.Click) -> None:
        """Do what the key under the mouse does."""
        end, gap = 0, self._gap(self.text_width)
        for key, label, action in self.keys:
            end += len(_lead(key)) + len(label) + gap
            if event.x < end:
                await self.screen.run_action(action)
                return


def _lead(key: str) -> str:
    return f"{key} " if key else ""
