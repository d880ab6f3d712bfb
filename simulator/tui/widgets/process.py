"""The sales process as a track of its stages; where the deal stands is pointed out, or is not."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len, set_cell_size
from textual.reactive import var

from simulator.core.playbook import Playbook
from simulator.tui.widgets.lettering import Piece, clean
from simulator.tui.widgets.rows import Rows, TextRow

POINTER = "▲ you are here"
NARROWEST = 3
"""The fewest cells for a stage."""

MOST_ROWS = 2
"""The most rows in which names take turns; what does not fit even so is cut."""

STOP, HERE, TRACK = "○", "●", "─"


class Process(Rows):
    """The stages in a row, with a dot for each."""

    here: var[str] = var("")
    """The id of the stage that is pointed out; empty where none is."""

    def __init__(self, playbook: Playbook, here: str = "") -> None:
        """Draw a playbook's stages."""
        super().__init__()
        self.playbook = playbook
        self.set_reactive(Process.here, here)

    def watch_here(self) -> None:
        """Point another stage out."""
        self.remake()

    def make_rows(self, width: int) -> Iterator[TextRow]:
        """A track of dots, the stages' names below, and what the stage pointed out is about."""
        stages = self.playbook.stages
        cell = max(NARROWEST, width // len(stages))
        yield TextRow(tuple(self._stops(cell)))
        # Where the names do not fit side by side they take turns in a few rows.
        longest = max(cell_len(clean(stage.title)) for stage in stages)
        turns = min(MOST_ROWS, longest // cell + 1)
        for turn in range(turns):
            yield TextRow(tuple(self._names(cell, turns, turn, width)))
        if self.here:
            place = cell * self.playbook.stage_ids.index(self.here)
            yield TextRow(((" " * min(place, width - len(POINTER)), "text"), (POINTER, "you")))

    def _stops(self, cell: int) -> Iterator[Piece]:
        last = len(self.playbook.stages) - 1
        for place, stage in enumerate(self.playbook.stages):
            chosen = stage.id == self.here
            yield HERE if chosen else STOP, "you" if chosen else "muted"
            yield (" " if place == last else TRACK) * (cell - 1), "faint"

    def _names(self, cell: int, rows: int, turn: int, width: int) -> Iterator[Piece]:
        for place, stage in enumerate(self.playbook.stages):
            if place % rows != turn:
                yield " " * (cell if place < turn else 0), "text"
            else:
                style = "strong" if stage.id == self.here else "muted"
                yield _fitted(clean(stage.title), min(cell * rows, width - cell * place)), style


def _fitted(name: str, room: int) -> str:
    """A name in so many cells, with a space after it."""
    short = name if cell_len(name) < room else f"{set_cell_size(name, room - 2)}…"
    return set_cell_size(short, room)
