"""What an exercise came to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Footer

from simulator.reports.exercise_text import habit_line, record_line, result_line
from simulator.review.exercise_results import Done, ExerciseResult, records
from simulator.tui.actions import RESULT, bindings
from simulator.tui.widgets.choice_list import Choices, Option
from simulator.tui.widgets.masthead import Masthead
from simulator.tui.widgets.text_blocks import Block, Reading, heading, paragraph

ANSWERS = (Option("again", "Once more, with another seed."), Option("back", "Enough for now."))


class ResultScreen(Screen[bool]):
    """Shows a result; answers whether to go once more."""

    CSS_PATH = "exercise.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(RESULT)

    reading = getters.query_one(Reading)
    choices = getters.query_one(Choices)

    def __init__(
        self,
        result: ExerciseResult,
        details: Sequence[tuple[bool, str, str]],
        before: Sequence[Done],
    ) -> None:
        """Show a result, what it rests on, and what was done before it."""
        super().__init__()
        self.result, self.details, self.before = result, details, before

    def compose(self) -> ComposeResult:
        """The result, and what to do next."""
        yield Masthead(f"Exercise: {self.result.kind}", f"seed {self.result.seed}")
        yield Reading(self._blocks())
        yield Choices()
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Offer another one."""
        self.choices.options = ANSWERS
        self.choices.focus()

    def _blocks(self) -> Iterator[Block]:
        result = self.result
        style = "good" if result.right == result.possible else "strong"
        yield paragraph(f"{result_line(result)}.", style)
        yield paragraph(habit_line(result))
        for each in records(self.before):
            if each.kind == result.kind:
                yield paragraph(f"Before this, {record_line(each)}.", "muted")
        yield heading("One by one")
        for right, what, why in self.details:
            mark, tone = ("✓", "good") if right else ("✗", "bad")
            text = f" {' '.join(why.split())}" if why else ""
            yield Block(((what, "strong"), (text, "text")), mark, tone, 2)

    @on(Choices.Chosen)
    def answer(self, event: Choices.Chosen) -> None:
        """Go once more, or back."""
        self.dismiss(event.option.id == "again")

    def action_page(self, by: int) -> None:
        """Page through what it rests on."""
        self.reading.action_page(by)

    def action_back(self) -> None:
        """Go back to the list."""
        self.dismiss(False)
