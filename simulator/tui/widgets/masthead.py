"""The lines at the top of a screen: whose it is and where one is, and a row of keys or tabs that can be clicked."""

from __future__ import annotations

from collections.abc import Iterator

from textual import events
from textual.reactive import var

from simulator.tui.widgets.lettering import Piece, clean, cut, width_of
from simulator.tui.widgets.rows import Rows, TextRow

MARK = "◎ Reprange"


def call_note(mode: str, seed: int) -> str:
    """How a call is played, and the seed by which it can be played again; that of a drill is hidden."""
    return mode if mode == "drill" else f"{mode} · seed {seed}"


class Masthead(Rows):
    """One row: the mark, the place, and a note at the right."""

    DEFAULT_CSS = """
    Masthead { dock: top; height: 1; margin: 0 1; }
    """
    measure = 400
    made_of = ("place", "note")

    place: var[str] = var("")
    note: var[str] = var("")

    def __init__(self, place: str = "", note: str = "") -> None:
        """Name the place, and what stands at the right."""
        super().__init__()
        self.set_reactive(Masthead.place, place)
        self.set_reactive(Masthead.note, note)

    def make_rows(self, width: int) -> Iterator[TextRow]:
        """The one row."""
        note = clean(self.note)
        room = width - len(MARK) - len(note) - 6
        left = ((MARK, "key"), ("   ", "text"), (cut(clean(self.place), max(0, room)), "muted"))
        gap = max(1, width - width_of(left) - len(note))
        yield TextRow((*left, (" " * gap, "text"), (note, "muted")))


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
