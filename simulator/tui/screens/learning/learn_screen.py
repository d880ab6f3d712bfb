"""Learning: a model call for every stage, and the exercises; one goes into each from here, and comes back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, NamedTuple

from textual import events
from textual.binding import BindingType

from simulator.practice.learning import Example
from simulator.practice.shell import Practice
from simulator.reports.exercise_text import habit_line, record_line
from simulator.review.exercise_results import ABOUT, ExerciseKind, ExerciseRecord, records
from simulator.tui.actions import LEARN, bindings
from simulator.tui.frame import Frame
from simulator.tui.screens.learning.exercise_screen import do_exercise
from simulator.tui.screens.learning.model_call_screen import ModelScreen
from simulator.tui.screens.list_base import ListScreen
from simulator.tui.widgets.choice_list import DIGITS, Option
from simulator.tui.widgets.text_blocks import Block, heading, labelled, paragraph

HOW_MODEL = "Enter opens the call, played as well as it can be: move by move, with what each one does and why then."
HOW_EXERCISE = "Enter begins. About two minutes; every answer is told why at once, and it never counts as a call."


class LearnOffer(NamedTuple):
    """An exercise that can be done, and how it was done so far."""

    kind: ExerciseKind
    record: ExerciseRecord | None


class LearnScreen(ListScreen[Example | LearnOffer, None]):
    """Shows what there is to learn by."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(LEARN)
    PLACE = "Learn"

    def __init__(self, practice: Practice) -> None:
        """Learn with a practice's library; what was done is kept in it."""
        super().__init__()
        self.practice = practice

    def note(self) -> str:
        """How one learns."""
        return "a model call, then two minutes of one skill"

    def read(self) -> tuple[Example | LearnOffer, ...]:
        """What there is, and what was done."""
        learning = self.practice.learning
        done = {each.kind: each for each in records(learning.done())}
        return (*learning.examples(), *(LearnOffer(kind, done.get(kind)) for kind in ExerciseKind))

    def option(self, entry: Example | LearnOffer) -> Option:
        """A stage, or an exercise with how it went the last time."""
        if isinstance(entry, Example):
            return Option(f"model:{entry.stage.id}", entry.stage.title, entry.title)
        last = entry.record.last.result if entry.record else None
        note = f"last {last.right} of {last.possible}" if last else "two minutes"
        return Option(f"exercise:{entry.kind}", f"Exercise: {entry.kind}", note)

    def blocks(self, entry: Example | LearnOffer) -> Iterator[Block]:
        """What a model call is of, or what an exercise is for and came to."""
        if isinstance(entry, Example):
            yield paragraph(f"{entry.stage.title}: a model call", "strong")
            yield paragraph(entry.stage.about)
            yield Block((("", "text"),))
            yield labelled("Call", entry.title, 9)
            yield labelled("Account", entry.account, 9)
            yield paragraph(HOW_MODEL, "muted", space=True)
            return
        yield paragraph(f"Exercise: {entry.kind}", "strong")
        yield paragraph(ABOUT[entry.kind])
        if entry.record is not None:
            yield heading("So far")
            yield paragraph(record_line(entry.record))
            yield paragraph(habit_line(entry.record.last.result))
        yield paragraph(HOW_EXERCISE, "muted", space=True)

    async def open(self, entry: Example | LearnOffer) -> None:
        """Open the model call, or do the exercise, and come back."""
        if isinstance(entry, Example):
            await self.ask(ModelScreen(self.practice.learning, entry))
        elif isinstance(self.app, Frame):
            await do_exercise(self.app, self.practice, entry.kind)
        self.reload()

    def on_key(self, event: events.Key) -> None:
        """A number chooses while the detail is scrolled, too."""
        if event.character and event.character in DIGITS:
            event.stop()
            self.choices.pick(DIGITS.index(event.character))
