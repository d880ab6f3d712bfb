"""The screens that are a list: rows, and beside them what is under the cursor; each of them is its data."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.reactive import var
from textual.widget import Widget
from textual.widgets import Footer, Static

from simulator.errors import ReprangeError
from simulator.tui.frame import Answer, GameScreen, complaints
from simulator.tui.widgets.board import Board, Sheet
from simulator.tui.widgets.choice_list import Choices, Option
from simulator.tui.widgets.masthead import Key, KeyRow, Masthead
from simulator.tui.widgets.text_blocks import Block, Reading, paragraph

if TYPE_CHECKING:
    from simulator.practice.shell import Practice

Entry = TypeVar("Entry")


class ListScreen(GameScreen[Answer], Generic[Entry, Answer]):
    """A list of entries with a detail; made of what the entries are, how one reads, and what enter does with it."""

    CSS_PATH = Path(__file__).with_name("list.tcss")

    place: str = ""
    """What the masthead calls it."""
    NOTHING: ClassVar[tuple[str, ...]] = ()
    """What is said where there are no entries."""
    PAGES_LIST: ClassVar[bool] = False
    """Whether the list is paged, and the detail takes no focus; else the detail is paged."""

    entries: var[Sequence[Entry]] = var[Sequence[Entry]]((), always_update=True)

    masthead = getters.query_one(Masthead)
    choices = getters.query_one(Choices)
    detail = getters.query_one(Reading)

    def read(self) -> Sequence[Entry]:
        """The entries as they are now, read in a thread; raises ReprangeError."""
        return self.entries

    def option(self, entry: Entry) -> Option:
        """An entry as the list shows it."""
        raise NotImplementedError

    def blocks(self, entry: Entry) -> Iterable[Block]:
        """What is told of an entry while it is under the cursor."""
        raise NotImplementedError

    async def open(self, entry: Entry) -> None:
        """What enter does with an entry; raises ReprangeError."""

    def note(self) -> str:
        """What the masthead says at the right."""
        return ""

    def above(self) -> Iterable[Widget]:
        """What stands between the masthead and the list."""
        return ()

    def compose(self) -> ComposeResult:
        """The entries, and beside them the one under the cursor."""
        yield Masthead(self.place)
        yield from self.above()
        with Horizontal():
            yield Choices()
            yield Reading()
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Begin with the first entry, at once where the entries are known."""
        self.watch(self.choices, "cursor", self.describe, init=False)
        self.detail.can_focus = not self.PAGES_LIST
        self.choices.focus()
        if self.entries:
            self._relist()
        else:
            self.reload()

    @work(exclusive=True, group="read")
    async def reload(self) -> None:
        """Show the entries as they are now."""
        with complaints(self):
            self.entries = await to_thread(self.read)

    def watch_entries(self) -> None:
        """Show other entries, with the cursor where it was."""
        if self.is_mounted:
            self._relist()

    def _relist(self) -> None:
        at = self.choices.cursor
        self.masthead.note = self.note()
        self.choices.options = tuple(map(self.option, self.entries))
        self.choices.cursor = at
        self.describe()

    @property
    def entry(self) -> Entry | None:
        """The entry under the cursor."""
        at = self.choices.cursor
        return self.entries[at] if 0 <= at < len(self.entries) else None

    def describe(self) -> None:
        """Tell of the entry under the cursor."""
        found = self.entry
        nothing = (paragraph(text, space=True) for text in self.NOTHING)
        self.detail.blocks = tuple(nothing if found is None else self.blocks(found))

    @on(Choices.Chosen)
    @work(exclusive=True, group="go")
    async def go(self) -> None:
        """Do what enter does with the entry under the cursor, and come back."""
        found = self.entry
        if found is not None:
            with complaints(self):
                await self.open(found)

    def action_page(self, by: int) -> None:
        """Page through the detail, or the list."""
        (self.choices if self.PAGES_LIST else self.detail).action_page(by)


class TeamListScreen(ListScreen[Entry, None]):
    """A list of the team around a practice."""

    def __init__(self, practice: Practice) -> None:
        """Read what there is from a practice."""
        super().__init__()
        self.practice = practice


class ViewsScreen(GameScreen[Answer]):
    """A screen with several views, one at a time, and a tab for each."""

    view: var[str] = var("")

    tabs = getters.query_one(KeyRow)

    def lay_out(self) -> None:
        """Show the view."""
        raise NotImplementedError

    def watch_view(self) -> None:
        """Show another view."""
        if self.is_mounted and self.view:
            self.tabs.here = f"look('{self.view}')"
            self.lay_out()

    def action_look(self, view: str) -> None:
        """Look at a view."""
        self.view = view

    def action_next(self, by: int) -> None:
        """Look at the next view, around the ends."""
        views = [action.removeprefix("look('").removesuffix("')") for *_, action in self.tabs.keys]
        if self.view:
            self.view = views[(views.index(self.view) + by) % len(views)]


class BoardScreen(ViewsScreen[None]):
    """A table with a cursor in several views, with words around it, of the team around a practice."""

    CSS_PATH = Path(__file__).with_name("board.tcss")

    place: str = ""
    begins: ClassVar[str] = ""
    """What the masthead says at the right at first."""
    fails: ClassVar[str] = "not read"
    """What it says where there is nothing to show."""
    about: ClassVar[str] = ""
    """What is said above the table at first."""
    looks: ClassVar[tuple[Key, ...]] = ()
    """The views, by their keys."""

    masthead = getters.query_one(Masthead)
    board = getters.query_one(Board)

    def __init__(self, practice: Practice) -> None:
        """Read what there is from a practice."""
        super().__init__()
        self.practice = practice

    def below(self) -> Iterable[Widget]:
        """What stands below the table."""
        return ()

    def compose(self) -> ComposeResult:
        """The views, the table, and the words around it."""
        yield Masthead(self.place, self.begins)
        yield KeyRow(self.looks, id="tabs")
        yield Static(self.about, id="about", markup=False)
        yield Static("", id="heads", markup=False)
        yield Board()
        yield from self.below()
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Begin with the table."""
        self.tabs.here = f"look('{self.view}')"
        self.board.focus()

    def on_resize(self) -> None:
        """Use the room that there is."""
        self.call_after_refresh(self.lay_out)

    def tell(self, note: str) -> None:
        """Say something else at the right of the masthead."""
        self.masthead.note = note

    def put(self, sheet: Sheet) -> None:
        """Show a sheet."""
        self.query_one("#about", Static).update(sheet.about)
        self.query_one("#heads", Static).update("\n".join(sheet.heads))
        self.board.show(sheet)

    def fail(self, error: ReprangeError) -> None:
        """Say why there is nothing to show."""
        self.tell(self.fails)
        with complaints(self):
            raise error
