"""A dialog that asks one thing, and answers with the id of what was chosen."""

from __future__ import annotations

from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from simulator.tui.widgets.choice_list import Choices, Option
from simulator.tui.widgets.sheet import Measure, fit, keep_rail


class QuestionScreen(ModalScreen[str]):
    """A question with a few answers; escape is the first of them, the one that changes nothing."""

    CSS_PATH = "question.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", "Back")]

    sheet = getters.query_one("#sheet", Vertical)
    choices = getters.query_one(Choices)

    def __init__(
        self, title: str, text: str, answers: tuple[Option, ...], *, rail: Measure | None = None
    ) -> None:
        """Ask with a title and a sentence of explanation; in the middle, or over a conversation beside its rail."""
        super().__init__()
        self.rail = rail
        self.title = title
        self.text = text
        self.answers = answers

    def compose(self) -> ComposeResult:
        """The sheet with the question and its answers."""
        with Vertical(id="sheet"):
            yield Static(self.title or "", id="title", markup=False)
            yield Static(self.text, id="text", markup=False)
            yield Choices()

    def on_mount(self) -> None:
        """Offer the answers."""
        self.choices.options = self.answers
        self.choices.focus()

    def on_resize(self) -> None:
        """Take the room that the answers need."""
        self.set_class(self.rail is not None, "-beside-rail")
        rail = self.rail(self.size.width) if self.rail else 0
        fit(self.choices, self.size, 5 + bool(rail), rail)
        if self.rail:
            keep_rail(self.sheet, rail)

    @on(Choices.Chosen)
    def answer(self, event: Choices.Chosen) -> None:
        """Answer with what was chosen."""
        self.dismiss(event.option.id)

    def action_back(self) -> None:
        """Change nothing."""
        self.dismiss(self.answers[0].id)
