"""Rows of text on Textual's line API: wrapped once, drawn from a cache, scrolled without a new layout.

A change of layout costs a second paint (about 20 ms), so nothing here changes a size: a widget keeps the region that it
has, and moves its own rows in it. Every other widget of the call and of the debrief is made of this one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar, NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.color import Color
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from simulator.tui.widgets.lettering import INKS, Ink, Pieces, clean

WHEEL = 3
"""Rows that one notch of the mouse wheel moves."""


class TextRow(NamedTuple):
    """One row as it is drawn."""

    pieces: Pieces
    tone: str = ""
    """The style of the whole row's background."""


BLANK = TextRow(())

THUMB = "┃"
"""What shows in the last column where in the rows one is."""

SCROLLING: list[BindingType] = [
    Binding("up", "move(-1)", "Up", show=False),
    Binding("down", "move(1)", "Down", show=False),
    Binding("pageup", "page(-1)", "Page up", show=False),
    Binding("pagedown", "page(1)", "Page down", show=False),
    Binding("home", "top", "Top", show=False),
    Binding("end", "bottom", "Bottom", show=False),
]
"""The keys of rows that are read, and not chosen from."""


def _safe(text: str) -> str:
    """The last guard: nothing that a terminal would obey is ever painted."""
    return text if text.isprintable() else clean(text)


class Rows(Widget):
    """A column of text rows with its own scrolling."""

    inks: ClassVar[Mapping[str, Ink]] = INKS
    ALLOW_SELECT = False

    measure: ClassVar[int] = 100
    """The widest that text is set, in cells."""
    marks_focus: ClassVar[bool] = False
    """Whether the last column shows the focus where there is nothing to scroll."""
    sticks_down: ClassVar[bool] = False
    """Whether rows that do not fill the widget stand at its foot."""
    made_of: ClassVar[tuple[str, ...]] = ()
    """The reactive values that the rows are made of: where one changes, they are made again."""

    top: reactive[int] = reactive(0)
    """The number of the first row in view."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        """Start with no rows; they are made when the width is known."""
        super().__init__(id=id, classes=classes)
        self._rows: list[TextRow] = []
        self._painted: dict[int, list[Segment]] = {}
        self._styles: dict[tuple[str, str], Style] = {}
        self._drawn = Size(0, 0)
        """The size at the last paint."""
        self._made_for = 0
        for name in self.made_of:
            self.watch(self, name, self.remake, init=False)

    def make_rows(self, width: int) -> Iterable[TextRow]:
        """The rows at a width; what a kind of rows is."""
        raise NotImplementedError

    @property
    def text_width(self) -> int:
        """The cells that a row of text has; the last column is the scroll bar's."""
        return max(1, min(self.size.width - 2, self.measure))

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    @property
    def last_top(self) -> int:
        """The greatest number of a first row."""
        return max(0, len(self._rows) - self.size.height)

    def validate_top(self, top: int) -> int:
        """Keep the first row inside the rows."""
        return max(0, min(top, self.last_top))

    def remake(self) -> None:
        """Make all rows again, from what the widget shows now; while it is hidden, when it is shown."""
        self._made_for = self.size.width
        if self._made_for:
            self.put_rows(list(self.make_rows(self.text_width)))
            self.top = self.validate_top(self.top)

    def put_rows(self, rows: list[TextRow]) -> None:
        """Show other rows; of as many rows as before, only those that differ are painted."""
        before, self._rows = self._rows, rows
        if len(before) != len(rows):
            self._painted.clear()
            self.refresh()
            return
        changed = [number for number, row in enumerate(rows) if row != before[number]]
        for number in changed:
            self._painted.pop(number, None)
        if changed:
            self.refresh(*(self._region_of(number) for number in changed))

    def extend_rows(self, rows: Iterable[TextRow]) -> None:
        """Add rows at the end; those before them are not touched."""
        self._rows.extend(rows)
        self.refresh()

    def refresh_rows(self, first: int, count: int = 1) -> None:
        """Draw some rows again, and nothing else."""
        for number in range(first, first + count):
            self._painted.pop(number, None)
        self.refresh(self._region_of(first, count))

    def _region_of(self, first: int, count: int = 1) -> Region:
        return Region(0, first - self.top + self._pad, self._drawn.width, count)

    def reveal_rows(self, first: int, count: int) -> None:
        """Scroll as little as it takes to have some rows in view, the first of them before all."""
        self.top = min(max(self.top, first + count - self.size.height), first)

    def row_under(self, event: events.MouseEvent) -> int:
        """The number of the row under the mouse; -1 where there is none."""
        return self.row_at(event.y - self.gutter.top)

    def row_at(self, y: int) -> int:
        """The number of the row drawn at a height in the widget; -1 where there is none."""
        number = y + self.top - self._pad
        return number if 0 <= number < len(self._rows) else -1

    @property
    def _pad(self) -> int:
        return max(0, self._drawn.height - len(self._rows)) if self.sticks_down else 0

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows of a region; the size is read once for all of them."""
        self._drawn = self.size
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One row of the widget."""
        number = self.row_at(y)
        segments = self._segments(number) if number >= 0 else [self._blank(self._inner)]
        return Strip([*segments, self._track(y)], self._drawn.width)

    @property
    def _inner(self) -> int:
        return max(0, self._drawn.width - 1)

    def _segments(self, number: int) -> list[Segment]:
        found = self._painted.get(number)
        if found is None:
            found = self._painted[number] = self.draw(self._rows[number])
        return found

    def style(self, name: str, tone: str = "") -> Style:
        """The style of a piece, on the background of its row; kept, for working it out takes long."""
        found = self._styles.get((name, tone))
        if found is None:
            found = self._styles[name, tone] = self._style(name, tone)
        return found

    def _style(self, name: str, tone: str) -> Style:
        ink, variables = self.inks[name], self.app.theme_variables
        ground, colour = self._ground(ink), variables[ink.colour]
        # "auto 60%" is what can be read on a ground, so much of it.
        share = float(colour.strip("auto %")) / 100 if colour.startswith("auto") else 1
        inked = ground.get_contrast_text(share) if share < 1 else Color.parse(colour)
        behind = self._ground(self.inks[tone]) if tone else ground
        drawn = Style.from_color((ground + inked).rich_color, behind.rich_color)
        return self.rich_style + Style.parse(ink.setting) + drawn

    def _ground(self, ink: Ink) -> Color:
        ground = self.background_colors[1]
        if not ink.ground:
            return ground
        return ground + Color.parse(self.app.theme_variables[ink.ground]).multiply_alpha(ink.share)

    def _blank(self, cells: int) -> Segment:
        return Segment(" " * cells, self.style("text"))

    def draw(self, row: TextRow) -> list[Segment]:
        """A row as it is painted, as wide as the rows are."""
        tone, room = row.tone, self._inner
        drawn = []
        for text, name in row.pieces:
            safe = _safe(text)
            shown = safe if cell_len(safe) <= room else set_cell_size(safe, room)
            room -= cell_len(shown)
            if shown:
                drawn.append(Segment(shown, self.style(name, tone)))
        return [*drawn, Segment(" " * room, self.style("text", tone))] if room else drawn

    def _track(self, y: int) -> Segment:
        rows, height = len(self._rows), self._drawn.height
        if rows <= height:
            marked = self.has_focus and self.marks_focus
            return Segment(THUMB, self.style("key")) if marked else self._blank(1)
        thumb = max(1, height * height // rows)
        start = (height - thumb) * self.top // (rows - height)
        inside = start <= y < start + thumb
        return Segment(THUMB if inside else " ", self.style("key" if self.has_focus else "muted"))

    def notify_style_update(self) -> None:
        """Forget what was drawn when colours change."""
        self._painted.clear()
        self._styles.clear()
        super().notify_style_update()

    def on_resize(self) -> None:
        """Wrap again where the width has changed."""
        if self.size.width != self._made_for:
            self.remake()
        else:
            self.top = self.validate_top(self.top)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move down by the wheel."""
        event.stop()
        self.top += WHEEL

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move up by the wheel."""
        event.stop()
        self.top -= WHEEL

    def action_move(self, by: int) -> None:
        """Move by rows."""
        self.top += by

    def action_page(self, by: int) -> None:
        """Move by as many rows as are in view, but one."""
        self.top += by * max(1, self.size.height - 1)

    def action_top(self) -> None:
        """Go to the first row."""
        self.top = 0

    def action_bottom(self) -> None:
        """Go to the last row."""
        self.top = self.last_top
