"""The line at the top of a screen: whose it is, where one is, and one thing at the right."""

from __future__ import annotations

from collections.abc import Iterator

from textual.reactive import var

from simulator.tui.widgets.lettering import clean, cut, width_of
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
