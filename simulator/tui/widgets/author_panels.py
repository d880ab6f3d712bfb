"""The author's views of a call, with the faults of its file: in one panel or two, under tabs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.reactive import var

from simulator.core.call import Call
from simulator.practice.drafts import DraftFault
from simulator.tui.widgets.author_views import VIEWS
from simulator.tui.widgets.masthead import KeyRow
from simulator.tui.widgets.rows import BLANK, SCROLLING, Rows, TextRow
from simulator.tui.widgets.text_blocks import Block, block_rows

FAULTS = "faults"
"""The name of the view of what is wrong with the file."""


def fault_blocks(faults: Iterable[DraftFault]) -> Iterator[Block]:
    """What is wrong with the file: where, what, and how to mend it."""
    found = tuple(faults)
    count = f"{len(found)} complaint{'s' if len(found) > 1 else ''}"
    yield Block((("The file does not load", "bad"), (f"  {count}", "muted")))
    for fault in found:
        yield Block(((fault.place, "strong"), (f"  {fault.kind}", "muted")), "✗", "bad", 2, space=True)
        yield Block(((fault.problem, "text"),), indent=2)
        yield Block(((fault.remedy, "muted"),), "→", "good", 2)


class AuthorPanel(Rows, can_focus=True):
    """Views of a call, one below the other."""

    BINDINGS: ClassVar[list[BindingType]] = SCROLLING
    marks_focus = True

    call: var[Call | None] = var(None)
    faults: var[tuple[DraftFault, ...]] = var(())
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


TALK = "talk"
"""The view that is the conversation itself, where there is no room for both."""

LEFT, RIGHT = ("buyer", "score", "asks"), ("world", "lines")
"""The views of two panels side by side."""

TITLES = {TALK: "Talk", FAULTS: "Faults", **{name: title for name, (title, _) in VIEWS.items()}}


class AuthorPanels(Vertical):
    """The views of a call, with the faults of its file where there are any."""

    DEFAULT_CSS = """
    AuthorPanels {
        #tabs { height: 1; }
        .views { height: 1fr; }
        AuthorPanel { width: 1fr; height: 100%; }
        #more { display: none; padding-left: 1; }
        &.-two #more { display: block; }
    }
    """
    TWO: ClassVar[int] = 88
    """From how many columns on there are two panels."""

    view: var[str] = var(TALK)
    """What is looked at."""
    call: var[Call | None] = var(None)
    faults: var[tuple[DraftFault, ...]] = var(())
    columns: var[int] = var(0)
    """The columns beside the conversation; 0 where the panels stand in its place."""

    tabs = getters.query_one(KeyRow)
    panel = getters.query_one("#panel", AuthorPanel)
    more = getters.query_one("#more", AuthorPanel)

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self._before = TALK

    def compose(self) -> ComposeResult:
        """The tabs, and the two panels."""
        yield KeyRow((), id="tabs")
        with Horizontal(classes="views"):
            yield AuthorPanel(id="panel")
            yield AuthorPanel(id="more")

    def on_mount(self) -> None:
        """Show the tabs."""
        self._show_tabs()

    @property
    def views(self) -> tuple[str, ...]:
        """What can be looked at now, in its order."""
        talk = () if self.columns else (TALK,)
        return (*talk, *((FAULTS,) if self.faults else ()), *VIEWS)

    def step(self, by: int) -> None:
        """Look at the next view, or at one before, around the ends."""
        views = self.views
        place = views.index(self.view) if self.view in views else 0
        self.view = views[(place + by) % len(views)]

    def watch_call(self, call: Call | None) -> None:
        """Move on with the call."""
        if self.is_mounted:
            self.panel.call = self.more.call = call

    def watch_faults(self, before: tuple[DraftFault, ...], faults: tuple[DraftFault, ...]) -> None:
        """Look at what is wrong with the file, and where nothing is any more at what was looked at before."""
        if not self.is_mounted:
            return
        if faults and not before:
            self._before = self.view
        self.panel.faults = faults
        if faults:
            self.view = FAULTS
        elif self.view == FAULTS:
            self.view = self._before if self._before in self.views else self.views[0]
        self._show_tabs()
        self._reveal()

    def watch_columns(self, columns: int) -> None:
        """Have one panel or two; beside the conversation there is no need to look at that."""
        if not self.is_mounted:
            return
        two = columns >= self.TWO
        self.set_class(two, "-two")
        self.panel.views = LEFT if two else tuple(VIEWS)
        self.more.views = RIGHT
        if self.view not in self.views:
            self.view = self.views[0]
        self._show_tabs()

    def watch_view(self) -> None:
        """Have the view that is looked at in view."""
        if self.is_mounted:
            self._show_tabs()
            self._reveal()

    def _reveal(self) -> None:
        self.call_after_refresh(self.panel.show_view, self.view)
        self.call_after_refresh(self.more.show_view, self.view)

    def _show_tabs(self) -> None:
        self.tabs.keys = tuple(("", TITLES[name], f"look('{name}')") for name in self.views)
        self.tabs.here = f"look('{self.view}')"
