"""A dialog in which several things are picked; it answers with their ids."""

from __future__ import annotations

from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from simulator.tui.widgets.choice_list import Choices, Option
from simulator.tui.widgets.sheet import fit

PICKED, NOT_PICKED = "✓", "·"


class PickScreen(ModalScreen[tuple[str, ...]]):
    """Options to pick from; enter picks or drops one, and s, or escape, is done."""

    CSS_PATH = "entry.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,s", "done", "Done"),
        Binding("a", "all", "All or none"),
    ]

    choices = getters.query_one(Choices)
    hint = getters.query_one("#hint", Static)

    def __init__(
        self, title: str, text: str, options: tuple[Option, ...], picked: tuple[str, ...]
    ) -> None:
        """Ask with a title and a sentence; some are picked already."""
        super().__init__()
        self.title = title
        self.text = text
        self.offered = options
        self.picked = dict.fromkeys(picked, True)

    def compose(self) -> ComposeResult:
        """The sheet with what can be picked."""
        with Vertical(id="sheet"):
            yield Static(self.title or "", id="title", markup=False)
            yield Static(self.text, id="text", markup=False)
            yield Choices()
            yield Static(id="hint", markup=False)

    def on_mount(self) -> None:
        """Show what is picked."""
        self._show()
        self.choices.focus()

    def on_resize(self) -> None:
        """Take the room that the options need."""
        fit(self.choices, self.size, 7)

    def _show(self) -> None:
        at = self.choices.cursor
        self.choices.options = tuple(
            each._replace(words=f"{PICKED if each.id in self.picked else NOT_PICKED} {each.words}")
            for each in self.offered
        )
        self.choices.cursor = at
        self.hint.update(
            f"{len(self.picked)} picked    enter  pick or drop    a  all or none    s  done"
        )

    @on(Choices.Chosen)
    def turn(self, event: Choices.Chosen) -> None:
        """Pick one, or drop it."""
        if self.picked.pop(event.option.id, None) is None:
            self.picked[event.option.id] = True
        self._show()

    def action_all(self) -> None:
        """Pick all, or where all are picked none."""
        everything = {each.id: True for each in self.offered}
        self.picked = {} if len(self.picked) == len(everything) else everything
        self._show()

    def action_done(self) -> None:
        """Answer with what is picked, in its order."""
        self.dismiss(tuple(each.id for each in self.offered if each.id in self.picked))
