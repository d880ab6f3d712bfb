"""Learning: a model call for every stage, and the exercises, each from its beginning to its result, again and again."""

from __future__ import annotations

from asyncio import to_thread
from typing import TYPE_CHECKING

from simulator.review.exercise_results import ExerciseKind, ExerciseResult

if TYPE_CHECKING:
    from simulator.practice.shell import Practice
    from simulator.tui.frame import Frame
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import events, getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import Footer

from simulator.errors import ReprangeError
from simulator.reports.exercise_text import habit_line, record_line
from simulator.review.exercise_results import Record, records
from simulator.review.fitting import ABOUT
from simulator.tui.actions import LEARN, bindings
from simulator.tui.frame import Frame
from simulator.tui.widgets.choice_list import DIGITS, Choices, Option
from simulator.tui.widgets.masthead import Masthead
from simulator.tui.widgets.sheet import BREAKPOINTS
from simulator.tui.widgets.text_blocks import Block, Reading, heading, labelled, paragraph

if TYPE_CHECKING:
    from simulator.practice.learning import Example
    from simulator.practice.shell import Practice


async def do_exercise(
    app: Frame, practice: Practice, kind: ExerciseKind, seed: int | None = None
) -> None:
    """Do an exercise, keep its result, and show it; again with a new seed as long as that is wanted."""
    from simulator.tui.screens.learning.exercise_screen import ResultScreen

    learning = practice.learning
    again = True
    while again:
        number = learning.new_seed() if seed is None else seed
        done = _fit if kind is ExerciseKind.FIT else _play
        found = await done(app, practice, kind, number)
        if found is None:
            return
        result, details = found
        before = await to_thread(learning.done)
        await to_thread(learning.keep, result)
        again, seed = await app.ask(ResultScreen(result, details, before)), None


Details = tuple[tuple[bool, str, str], ...]
"""What the result rests on: whether it was right, what it was, and a sentence on it."""


async def _fit(
    app: Frame, practice: Practice, _kind: ExerciseKind, seed: int
) -> tuple[ExerciseResult, Details] | None:
    from simulator.review.fitting import fit_result
    from simulator.tui.screens.learning.fit_screen import FitScreen

    briefs = await to_thread(practice.learning.briefs, seed)
    marks = await app.ask(FitScreen(briefs, seed))
    if not marks:
        return None
    rows = zip(briefs, marks, strict=True)
    details = tuple(
        (mark.right, f"{brief.rules.scenario.title}.", "" if mark.right else mark.why[-1])
        for brief, mark in rows
    )
    return fit_result(seed, marks), details


async def _play(
    app: Frame, practice: Practice, kind: ExerciseKind, seed: int
) -> tuple[ExerciseResult, Details] | None:
    from simulator.core.ledger import TOP
    from simulator.review.passages import judged, over, passage_result
    from simulator.tui.screens.learning.exercise_screen import PassageScreen, StartScreen

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


HOW = {
    "model": "Enter opens the call, played as well as it can be: move by move, with what each one does and why then.",
    "exercise": "Enter begins. About two minutes; every answer is told why at once, and it never counts as a call.",
}
"""What each kind of entry is, in a sentence or two."""


class LearnScreen(Screen[None]):
    """Shows what there is to learn by."""

    CSS_PATH = "learn.tcss"
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    BINDINGS: ClassVar[list[BindingType]] = bindings(LEARN)

    choices = getters.query_one(Choices)
    detail = getters.query_one(Reading)

    def __init__(self, practice: Practice) -> None:
        """Learn with a practice's library; what was done is kept in it."""
        super().__init__()
        self.practice = practice
        self.examples: dict[str, Example] = {}
        self.records: dict[str, Record] = {}

    def compose(self) -> ComposeResult:
        """Model calls and exercises, and beside them what is under the cursor."""
        yield Masthead("Learn", "a model call, then two minutes of one skill")
        with Horizontal():
            yield Choices()
            yield Reading()
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Begin with the first stage."""
        self.watch(self.choices, "cursor", self._describe, init=False)
        self.choices.focus()
        self.look()

    @work(exclusive=True, group="look")
    async def look(self) -> None:
        """Read what there is, and what was done."""
        learning = self.practice.learning
        try:
            examples, done = await to_thread(lambda: (learning.examples(), learning.done()))
        except ReprangeError as error:
            self.notify(error.remedy or " ", title=error.problem, severity="error", markup=False)
            return
        self.examples = {each.stage.id: each for each in examples}
        self.records = {each.kind: each for each in records(done)}
        at = self.choices.cursor
        self.choices.options = tuple(self._options())
        self.choices.cursor = at
        self._describe()

    def _options(self) -> Iterator[Option]:
        for each in self.examples.values():
            yield Option(f"model:{each.stage.id}", each.stage.title, each.title)
        for kind in ExerciseKind:
            found = self.records.get(kind)
            last = found.last.result if found else None
            note = f"last {last.right} of {last.possible}" if last else "two minutes"
            yield Option(f"exercise:{kind}", f"Exercise: {kind}", note)

    def _chosen(self) -> tuple[str, str]:
        inside = 0 <= self.choices.cursor < len(self.choices.options)
        kind, _, name = (self.choices.options[self.choices.cursor].id if inside else "").partition(
            ":"
        )
        return kind, name

    def _describe(self) -> None:
        kind, name = self._chosen()
        if kind == "model":
            self.detail.blocks = tuple(_about_model(self.examples[name]))
        elif kind == "exercise":
            self.detail.blocks = tuple(_about_exercise(ExerciseKind(name), self.records.get(name)))

    def on_key(self, event: events.Key) -> None:
        """A number chooses."""
        if event.character and event.character in DIGITS:
            event.stop()
            self.choices.pick(DIGITS.index(event.character))

    @on(Choices.Chosen)
    @work(exclusive=True)
    async def go(self, event: Choices.Chosen) -> None:
        """Open the model call, or begin the exercise, and come back."""
        from simulator.tui.screens.learning.model_call_screen import ModelScreen

        kind, _, name = event.option.id.partition(":")
        app = self.app
        if not isinstance(app, Frame):
            return
        try:
            if kind == "model":
                await app.ask(ModelScreen(self.practice.learning, self.examples[name]))
            else:
                await do_exercise(app, self.practice, ExerciseKind(name))
        except ReprangeError as error:
            app.complain(error)
        self.look()

    def action_back(self) -> None:
        """Go home."""
        self.dismiss(None)


def _about_model(found: Example) -> Iterator[Block]:
    yield paragraph(f"{found.stage.title}: a model call", "strong")
    yield paragraph(found.stage.about)
    yield Block((("", "text"),))
    yield labelled("Call", found.title, 9)
    yield labelled("Account", found.account, 9)
    yield paragraph(HOW["model"], "muted", space=True)


def _about_exercise(kind: ExerciseKind, found: Record | None) -> Iterator[Block]:
    yield paragraph(f"Exercise: {kind}", "strong")
    yield paragraph(ABOUT[kind])
    if found is not None:
        yield heading("So far")
        yield paragraph(record_line(found))
        yield paragraph(habit_line(found.last.result))
    yield paragraph(HOW["exercise"], "muted", space=True)
