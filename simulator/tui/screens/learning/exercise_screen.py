"""The exercises that are played: where a part of a call begins, the part itself, and what it came to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Footer

from simulator.config import Settings
from simulator.core.moves import Move
from simulator.practice.session import Session
from simulator.reports.exercise_text import habit_line, record_line, result_line
from simulator.review.exercise_results import Done, ExerciseResult, records
from simulator.review.fitting import ABOUT
from simulator.review.passages import Passage, over, told
from simulator.tui.actions import PASSAGE, RESULT, START, bindings
from simulator.tui.screens.brief_screen import brief_blocks
from simulator.tui.screens.conversation_screen import ConversationScreen
from simulator.tui.screens.learning.model_call_screen import point
from simulator.tui.widgets.choice_list import Choices, Option
from simulator.tui.widgets.masthead import Masthead
from simulator.tui.widgets.text_blocks import Block, Reading, heading, labelled, paragraph

TOLD_ROWS = 5
"""The rows that say why, below the conversation."""


class StartScreen(Screen[bool]):
    """The brief of an exercise with its slip; answers whether to begin."""

    CSS_PATH = "exercise.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(START)

    reading = getters.query_one(Reading)

    def __init__(self, found: Passage) -> None:
        """Brief for an exercise."""
        super().__init__()
        self.found = found

    def compose(self) -> ComposeResult:
        """What is asked for, the slip that is given, and the brief."""
        yield Masthead(f"Exercise: {self.found.kind}", f"seed {self.found.seed}")
        yield Reading(self._blocks())
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Let the arrows scroll the brief."""
        self.reading.focus()

    def _blocks(self) -> Iterator[Block]:
        call = self.found.start
        rules, slip = call.rules, call.slip
        yield paragraph(ABOUT[self.found.kind], "strong")
        if call.turns:
            yield paragraph(f"{len(call.turns)} turns of the call are played; go on from there.")
        yield heading("Your slip is written")
        yield labelled("Stage", rules.playbook.stage(slip.stage).title)
        yield labelled("Stretch", rules.objective(slip.stretch).title)
        yield labelled("Conservative", rules.objective(slip.conservative).title)
        yield Block((("", "text"),))
        yield from brief_blocks(rules.scenario)

    def action_on(self) -> None:
        """Begin."""
        self.dismiss(True)

    def action_back(self) -> None:
        """Go back to the list."""
        self.dismiss(False)


class PassageScreen(ConversationScreen):
    """A part of a call being played; every answer is told why at once."""

    CSS_PATH = ["../conversation.tcss", "passage.tcss"]  # as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = bindings(PASSAGE)

    after: ClassVar[str] = "The exercise is over with it."
    over: ClassVar[str] = "The exercise is over. Press enter for what it came to."

    why = getters.query_one("#why", Reading)

    def __init__(self, settings: Settings, found: Passage) -> None:
        """Play on from where an exercise begins."""
        super().__init__(settings, Session("", found.start))
        self.found = found

    def heading(self) -> tuple[str, str]:
        """What the masthead says."""
        found = self.found
        return (
            f"Exercise: {found.kind} · {found.start.rules.scenario.title}",
            f"seed {found.seed}",
        )

    def under_talk(self) -> Iterable[Widget]:
        """A few rows that say why."""
        yield Reading(id="why")

    @property
    def ended(self) -> bool:
        """Whether the exercise is over."""
        return over(self.found, self.call)

    def rows_beside(self) -> int:
        """The rows that neither the conversation nor the lines have."""
        return super().rows_beside() + (TOLD_ROWS + 1) * self.why.display

    def endings(self) -> tuple[Option, ...]:
        """The result."""
        return (Option("done", "Press enter: what did it come to?"),)

    def on_mount(self) -> None:
        """Begin where the call stands; there is nothing to say of it yet."""
        self.why.display = False
        super().on_mount()

    def say(self, move: Move) -> None:
        """Make a move, and say why at once."""
        super().say(move)
        found = told(self.found, self.call)
        self.why.display = True
        self.why.blocks = (
            *(point(sentence, "good") for sentence in found.rose),
            *(point(sentence, "middling") for sentence in found.bad),
            *(point(sentence) for sentence in found.did),
        )
        self.call_after_refresh(self._share_rows)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing more can be said once the exercise is over."""
        if action in {"state", "ask", "end"} and self.is_mounted and self.ended:
            return None
        return super().check_action(action, parameters)

    def action_scroll_why(self, by: int) -> None:
        """Look on in what was said of the last turn."""
        self.why.action_page(by)


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
