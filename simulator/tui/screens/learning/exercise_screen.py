"""The exercises that are played: where a part of a call begins, the part itself, and what it came to."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from textual import getters, on
from textual.binding import BindingType
from textual.widget import Widget

from simulator.config import Settings
from simulator.core.ledger import TOP
from simulator.core.moves import Move
from simulator.practice.session import Session
from simulator.practice.shell import Practice
from simulator.reports.exercise_text import habit_line, record_line, result_line
from simulator.review.exercise_results import ABOUT, DoneExercise, ExerciseKind, ExerciseResult, records
from simulator.review.fitting import fit_result
from simulator.review.passages import Passage, feedback, judged, over, passage_result
from simulator.tui.actions import PASSAGE, RESULT, START, bindings
from simulator.tui.frame import Frame
from simulator.tui.screens.brief_screen import PaperScreen, brief_blocks
from simulator.tui.screens.conversation_base import ConversationScreen
from simulator.tui.screens.learning.fit_screen import FitScreen
from simulator.tui.widgets.choice_list import Choices, Option
from simulator.tui.widgets.text_blocks import Block, Reading, heading, labelled, paragraph, point

TOLD_ROWS = 5
"""The rows that say why, below the conversation."""


class StartScreen(PaperScreen):
    """What an exercise asks for, with the slip that is given and the brief."""

    CSS_PATH = "exercise.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(START)

    def __init__(self, found: Passage) -> None:
        """Brief for an exercise."""
        super().__init__(f"Exercise: {found.kind}", f"seed {found.seed}", _start_blocks(found))


def _start_blocks(found: Passage) -> Iterator[Block]:
    call = found.start
    rules, slip = call.rules, call.slip
    yield paragraph(ABOUT[found.kind], "strong")
    if call.turns:
        yield paragraph(f"{len(call.turns)} turns of the call are played; go on from there.")
    yield heading("Your slip is written")
    yield labelled("Stage", rules.playbook.stage(slip.stage).title)
    yield labelled("Stretch", rules.objective(slip.stretch).title)
    yield labelled("Conservative", rules.objective(slip.conservative).title)
    yield Block((("", "text"),))
    yield from brief_blocks(rules.scenario)


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
        place = f"Exercise: {self.found.kind} · {self.call.rules.scenario.title}"
        return place, f"seed {self.found.seed}"

    def under_talk(self) -> Iterable[Widget]:
        """A few rows that say why."""
        yield Reading(id="why")

    @property
    def ended(self) -> bool:
        """Whether the exercise is over."""
        return over(self.found, self.call)

    def rows_kept(self) -> int:
        """The rows that the lines cannot have."""
        return super().rows_kept() + (TOLD_ROWS + 1) * self.why.display

    def endings(self) -> tuple[Option, ...]:
        """The result."""
        return (Option("done", "Press enter: what did it come to?"),)

    def on_mount(self) -> None:
        """Begin with nothing to say of the call."""
        self.why.display = False

    def say(self, move: Move) -> None:
        """Make a move, and say why at once."""
        super().say(move)
        found = feedback(self.found, self.call)
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


class ResultScreen(PaperScreen):
    """Shows a result; answers whether to go once more."""

    CSS_PATH = "exercise.tcss"
    AUTO_FOCUS = "Choices"
    BINDINGS: ClassVar[list[BindingType]] = bindings(RESULT)

    choices = getters.query_one(Choices)

    def __init__(
        self, result: ExerciseResult, details: Sequence[tuple[bool, str, str]], before: Sequence[DoneExercise]
    ) -> None:
        """Show a result, what it rests on, and what was done before it."""
        blocks = _result_blocks(result, details, before)
        super().__init__(f"Exercise: {result.kind}", f"seed {result.seed}", blocks, Choices)

    def on_mount(self) -> None:
        """Offer another one."""
        self.choices.options = ANSWERS

    @on(Choices.Chosen)
    def answer(self, event: Choices.Chosen) -> None:
        """Go once more, or back."""
        self.dismiss(event.option.id == "again")


def _result_blocks(
    result: ExerciseResult, details: Sequence[tuple[bool, str, str]], before: Sequence[DoneExercise]
) -> Iterator[Block]:
    style = "good" if result.right == result.possible else "strong"
    yield paragraph(f"{result_line(result)}.", style)
    yield paragraph(habit_line(result))
    for each in records(before):
        if each.kind == result.kind:
            yield paragraph(f"Before this, {record_line(each)}.", "muted")
    yield heading("One by one")
    for right, what, why in details:
        mark, tone = ("✓", "good") if right else ("✗", "bad")
        text = f" {' '.join(why.split())}" if why else ""
        yield Block(((what, "strong"), (text, "text")), mark, tone, 2)


Details = tuple[tuple[bool, str, str], ...]
"""What a result rests on: whether it was right, what it was, and a sentence on it."""


async def do_exercise(app: Frame, practice: Practice, kind: ExerciseKind) -> None:
    """Do an exercise, keep its result, and show it; again with a new seed as long as that is wanted."""
    learning = practice.learning
    again = True
    while again:
        done = _fit if kind is ExerciseKind.FIT else _play
        found = await done(app, practice, kind, learning.new_seed())
        if found is None:
            return
        result, details = found
        before = await to_thread(learning.done)
        await to_thread(learning.keep, result)
        again = await app.ask(ResultScreen(result, details, before))


async def _fit(app: Frame, practice: Practice, _kind: ExerciseKind, seed: int) -> tuple[ExerciseResult, Details] | None:
    briefs = await to_thread(practice.learning.briefs, seed)
    marks = await app.ask(FitScreen(briefs, seed))
    if not marks:
        return None
    details = tuple(
        (mark.right, f"{brief.rules.scenario.title}.", "" if mark.right else mark.why[-1])
        for brief, mark in zip(briefs, marks, strict=True)
    )
    return fit_result(seed, marks), details


async def _play(app: Frame, practice: Practice, kind: ExerciseKind, seed: int) -> tuple[ExerciseResult, Details] | None:
    found = await to_thread(practice.learning.passage, kind, seed)
    if not await app.ask(StartScreen(found)):
        return None
    call = (await app.ask(PassageScreen(practice.settings, found))).call
    if not over(found, call):
        return None
    details = tuple(
        (
            each.level == TOP,
            f"{each.item.title}: {each.level} of {TOP}.",
            each.rule + (f" More: {each.better}" if each.better else ""),
        )
        for each in judged(found, call)
    )
    return passage_result(found, call), details
