"""The author's panels: a row of tabs, and below it the views of the call, in one panel or in two side by side."""

from __future__ import annotations

from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.reactive import var

from simulator.core.call import Call
from simulator.practice.drafts import Fault
from simulator.tui.widgets.author_panel import FAULTS, AuthorPanel
from simulator.tui.widgets.author_views import VIEWS
from simulator.tui.widgets.key_row import KeyRow

TALK = "talk"
"""The view that is the conversation itself, where there is no room for both."""

LEFT, RIGHT = ("buyer", "score", "asks"), ("world", "lines")
"""The views of two panels side by side."""

TITLES = {TALK: "Talk", FAULTS: "Faults", **{name: title for name, (title, _) in VIEWS.items()}}


class AuthorPanels(Vertical):
    """The views of a call, with the faults of its file where there are any."""

    DEFAULT_CSS = """
    AuthorPanels {
        .tabs { height: 1; }
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
    faults: var[tuple[Fault, ...]] = var(())
    columns: var[int] = var(0)
    """The columns beside the conversation; 0 where the panels stand in its place."""

    tabs = getters.query_one(KeyRow)
    panel = getters.query_one("#panel", AuthorPanel)
    more = getters.query_one("#more", AuthorPanel)

    def __init__(self, *, id: str | None = None) -> None:
        """Show nothing yet."""
        super().__init__(id=id)
        self._before = TALK

    def compose(self) -> ComposeResult:
        """The tabs, and the two panels."""
        yield KeyRow((), id="tabs")
        with Horizontal(classes="views"):
            yield AuthorPanel(id="panel")
            yield AuthorPanel(id="more")

    def on_mount(self) -> None:
        """Show the tabs."""
        self.tabs.add_class("tabs")
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

    def watch_faults(self, before: tuple[Fault, ...], faults: tuple[Fault, ...]) -> None:
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
