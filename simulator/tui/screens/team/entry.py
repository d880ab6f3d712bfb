"""A dialog that asks for a line of text, and answers with it; empty where nothing is to be done."""

from __future__ import annotations

from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static


class EntryScreen(ModalScreen[str]):
    """A title, a sentence, and a line to type in; escape answers with an empty text."""

    CSS_PATH = "entry.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", "Back")]

    line = getters.query_one(Input)

    def __init__(self, title: str, text: str, placeholder: str = "", value: str = "") -> None:
        """Ask with a title and a sentence; the line begins with a value."""
        super().__init__()
        self.title = title
        self.text = text
        self.placeholder = placeholder
        self.value = value

    def compose(self) -> ComposeResult:
        """The sheet with the question and the line."""
        with Vertical(id="sheet"):
            yield Static(self.title or "", id="title", markup=False)
            yield Static(self.text, id="text", markup=False)
            yield Input(self.value, placeholder=self.placeholder)
            yield Static("enter  go on    esc  back", id="hint", markup=False)

    def on_mount(self) -> None:
        """Type at once."""
        self.line.focus()

    @on(Input.Submitted)
    def answer(self, event: Input.Submitted) -> None:
        """Answer with what was typed."""
        self.dismiss(event.value.strip())

    def action_back(self) -> None:
        """Do nothing."""
        self.dismiss("")
