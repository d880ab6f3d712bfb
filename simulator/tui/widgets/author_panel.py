"""The panel of an author's views: one below the other, with the faults of the file above them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.binding import BindingType
from textual.reactive import var

from simulator.core.call import Call
from simulator.practice.drafts import Fault
from simulator.tui.widgets.author_views import VIEWS
from simulator.tui.widgets.rows import BLANK, SCROLLING, Rows, TextRow
from simulator.tui.widgets.text_blocks import Block, block_rows

FAULTS = "faults"
"""The name of the view of what is wrong with the file."""


def fault_blocks(faults: Iterable[Fault]) -> Iterator[Block]:
    """What is wrong with the file: where, what, and how to mend it."""
    found = tuple(faults)
    count = f"{len(found)} complaint{'s' if len(found) > 1 else ''}"
    yield Block((("The file does not load", "bad"), (f"  {count}", "muted")))
    for fault in found:
        yield Block(
            ((fault.place, "strong"), (f"  {fault.kind}", "muted")), "✗", "bad", 2, space=True
        )
        yield Block(((fault.problem, "text"),), indent=2)
        yield Block(((fault.remedy, "muted"),), "→", "good", 2)


class AuthorPanel(Rows, can_focus=True):
    """Views of a call, one below the other."""

    BINDINGS: ClassVar[list[BindingType]] = SCROLLING
    marks_focus = True

    call: var[Call | None] = var(None)
    faults: var[tuple[Fault, ...]] = var(())
    """What is wrong with the file; shown before all else."""
    views: var[tuple[str, ...]] = var(tuple(VIEWS))
    """The views that are shown, in their order."""

    def __init__(self, *, id: str | None = None) -> None:
        """Show nothing yet."""
        super().__init__(id=id)
        self._starts: dict[str, int] = {}
        """For each view its first row."""

    def make_rows(self, width: int) -> Iterator[TextRow]:
        """The faults, then every view; below them room, so that the last view can stand at the top."""
        self._starts = {}
        made = 0
        for name, blocks in self._parts():
            rows = [*block_rows(blocks, width), BLANK]
            self._starts[name] = made
            made += len(rows)
            yield from rows
        last = max(self._starts.values(), default=0)
        yield from [BLANK] * max(0, self.size.height - (made - last))

    def _parts(self) -> Iterator[tuple[str, Iterator[Block]]]:
        if self.faults:
            yield FAULTS, fault_blocks(self.faults)
        if self.call is not None:
            for name in self.views:
                yield name, VIEWS[name][1](self.call)

    def watch_call(self) -> None:
        """Move on with the call."""
        self.remake()

    def watch_faults(self) -> None:
        """Show other faults, from their beginning."""
        self.remake()
        self.show_view(FAULTS)

    def watch_views(self) -> None:
        """Show other views."""
        self.remake()

    def on_resize(self) -> None:
        """Wrap again; the room below depends on the height as well."""
        self.remake()

    def show_view(self, name: str) -> None:
        """Have a view at the top, if it is one of those shown."""
        if name in self._starts:
            self.top = self._starts[name]

    @property
    def here(self) -> str:
        """The view at the top."""
        before = [name for name, start in self._starts.items() if start <= self.top]
        return before[-1] if before else ""
