"""A table of many rows with a cursor: heads that stay, rows on the line API, a cell or a row under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import var

from simulator.tui.widgets.lettering import INKS, Ink, Piece, clean, cut
from simulator.tui.widgets.rows import SCROLLING, Rows, TextRow

BOARD_INKS = {
    **INKS,
    "low-3": Ink(setting="bold", ground="error", share=0.5),
    "low-2": Ink(ground="error", share=0.3),
    "low-1": Ink(ground="error", share=0.14),
    "fair": Ink(ground="success", share=0.1),
    "firm": Ink(ground="success", share=0.26),
    "cursor": Ink("primary", "bold reverse", ground="background"),
}
"""The grounds of a cell, from far too low to good, and the cell under the cursor, besides what all rows have."""


class BoardCell(NamedTuple):
    """A cell as it is drawn, as wide as its column."""

    text: str
    style: str = "text"
    lead: str = ""
    """What stands before it, on no ground."""

    @property
    def width(self) -> int:
        """The characters that it takes."""
        return len(self.lead) + len(self.text)


class BoardLine(NamedTuple):
    """A row: what it is called, and its cells."""

    name: BoardCell
    cells: tuple[BoardCell, ...]


class Sheet(NamedTuple):
    """What a board shows, and what stands around it."""

    heads: tuple[str, ...]
    lines: tuple[BoardLine, ...]
    about: str = ""
    """What it is."""
    feet: tuple[str, ...] = ()
    by_cell: bool = False
    """Whether its cells can be opened one by one."""


class Board(Rows, can_focus=True):
    """Rows with a cursor that moves over their cells, where they can be opened one by one, or over the rows."""

    inks = BOARD_INKS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open", show=False),
        Binding("left", "aside(-1)", "Left", show=False),
        Binding("right", "aside(1)", "Right", show=False),
        *SCROLLING,
    ]
    measure = 400

    row: var[int] = var(0)
    """The number of the line under the cursor."""
    column: var[int] = var(-1)
    """The cell under the cursor; -1 where it is the whole line."""

    @dataclass
    class Opened(Message):
        """A line, or one of its cells, was opened."""

        row: int
        column: int

    def __init__(self, *, id: str | None = None) -> None:
        """Start with no lines."""
        super().__init__(id=id)
        self.lines: Sequence[BoardLine] = ()

    def show(self, sheet: Sheet) -> None:
        """Show the lines of another sheet; the cursor stays at its line where there is one."""
        self.lines = lines = sheet.lines
        self.set_reactive(Board.row, max(0, min(self.row, len(lines) - 1)))
        self.set_reactive(Board.column, max(0, self.column) if sheet.by_cell else -1)
        self.remake()
        self.reveal_rows(self.row, 1)

    def make_rows(self, width: int) -> Iterator[TextRow]:
        """The lines, one row each."""
        for number in range(len(self.lines)):
            yield self._row(number)

    def _row(self, number: int) -> TextRow:
        line = self.lines[number]
        here = number == self.row
        name = line.name
        if here:
            name = name._replace(style="cursor" if self.column < 0 else "here")
        under = self.column if here else -1
        return TextRow(tuple(_pieces(name, line.cells, under)))

    def watch_row(self, before: int, now: int) -> None:
        """Draw the lines that the cursor left and came to, and no other."""
        self._redraw(before)
        self._redraw(now)
        self.reveal_rows(now, 1)

    def watch_column(self) -> None:
        """Draw the line of the cursor again."""
        self._redraw(self.row)

    def _redraw(self, number: int) -> None:
        if 0 <= number < len(self._rows):
            self._rows[number] = self._row(number)
            self.refresh_rows(number)

    def validate_row(self, row: int) -> int:
        """Keep the cursor on a line."""
        return max(0, min(row, len(self.lines) - 1))

    def action_move(self, by: int) -> None:
        """Move by lines."""
        self.row += by

    def action_page(self, by: int) -> None:
        """Move by as many lines as are in view, but one."""
        self.row += by * max(1, self.size.height - 1)

    def action_top(self) -> None:
        """Go to the first line."""
        self.row = 0

    def action_bottom(self) -> None:
        """Go to the last line."""
        self.row = len(self.lines) - 1

    def action_aside(self, by: int) -> None:
        """Move by cells."""
        if self.column < 0 or not self.lines:
            return
        last = len(self.lines[self.row].cells) - 1
        self.column = max(0, min(self.column + by, last))

    def action_open(self) -> None:
        """Open what is under the cursor."""
        if self.lines:
            self.post_message(self.Opened(self.row, self.column))

    def on_click(self, event: events.Click) -> None:
        """Go to the cell under the mouse, and open it where the cursor is there already."""
        number = self.row_under(event)
        if number < 0:
            return
        column = self._column_at(number, event.x - self.gutter.left) if self.column >= 0 else -1
        if (number, column) == (self.row, self.column):
            self.action_open()
        self.row = number
        if column >= 0:
            self.column = column

    def _column_at(self, number: int, x: int) -> int:
        line = self.lines[number]
        end = len(line.name.text)
        for place, cell in enumerate(line.cells):
            end += cell.width
            if x < end:
                return place
        return len(line.cells) - 1


def _pieces(name: BoardCell, cells: Sequence[BoardCell], under: int) -> Iterator[Piece]:
    """A line as pieces; the cell under the cursor stands out."""
    yield name.text, name.style
    for place, (text, style, lead) in enumerate(cells):
        if lead:
            yield lead, "text"
        yield text, "cursor" if place == under else style


def wides(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    """The cells that each column of a table needs, but the first."""
    return [max(map(len, column)) for column in zip(heads, *rows, strict=True)][1:]


def table(
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    width: int,
    names: tuple[int, int],
    style: Callable[[str], str],
    gap: int = 2,
) -> Sheet:
    """A table at a width: the first column takes what the others leave, within a least and a most number of cells."""
    needed = [wide + gap for wide in wides(heads, rows)]
    room = max(names[0], min(names[1], width - sum(needed)))
    head = "".join(f"{text:<{wide}}" for text, wide in zip(heads, (room, *needed), strict=True))
    lines = (
        BoardLine(
            BoardCell(f"{cut(clean(row[0]), room - 1):<{room}}"),
            tuple(BoardCell(f"{text:<{wide}}", style(text)) for text, wide in zip(row[1:], needed, strict=True)),
        )
        for row in rows
    )
    return Sheet((head,), tuple(lines))
