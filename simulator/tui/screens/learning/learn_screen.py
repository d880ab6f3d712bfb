"""Learning: a model call for every stage, revealed move by move, and the exercises; all of them are opened from a list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, NamedTuple

from textual import events, getters, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.reactive import var
from textual.widgets import Footer
from textual.worker import get_current_worker

from simulator.core.call import at
from simulator.core.result import OUTCOMES
from simulator.core.scorecard import scorecard
from simulator.errors import ReprangeError
from simulator.practice.learning import Example, Learning
from simulator.practice.session import Session
from simulator.practice.shell import Practice
from simulator.reports.exercise_text import habit_line, record_line
from simulator.reports.model_text import comment_rows
from simulator.reports.plain_text import in_points
from simulator.review.commentary import comment
from simulator.review.exercise_results import ABOUT, ExerciseKind, ExerciseRecord, records
from simulator.review.model_calls import ModelCall
from simulator.review.placing import fit_reasons, placements
from simulator.tui.actions import LEARN, MODEL, bindings
from simulator.tui.frame import Frame, GameScreen
from simulator.tui.screens.brief_screen import BriefAgain, brief_blocks
from simulator.tui.screens.learning.exercise_screen import do_exercise
from simulator.tui.screens.list_base import ListScreen
from simulator.tui.widgets.choice_list import DIGITS, Option
from simulator.tui.widgets.masthead import Masthead
from simulator.tui.widgets.text_blocks import Block, Reading, heading, labelled, paragraph, point
from simulator.tui.widgets.transcript import Transcript

BEFORE = 2
"""The steps before the first turn: the brief, and the slip."""


class ModelScreen(GameScreen[None]):
    """Reveals a model call, one step at a time."""

    CSS_PATH = "model_call.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(MODEL)

    model: var[ModelCall | None] = var(None)
    step: var[int] = var(0)
    """0 is the brief, 1 the slip; then come the turns, and the score at the end."""

    masthead = getters.query_one(Masthead)
    talk = getters.query_one(Transcript)
    reading = getters.query_one(Reading)

    def __init__(self, learning: Learning, example: Example) -> None:
        """Show the model call of an example."""
        super().__init__()
        self.learning, self.example = learning, example

    def compose(self) -> ComposeResult:
        """The conversation so far, and the commentary."""
        yield Masthead(f"Model call · {self.example.stage.title}", "looking for the best play …")
        with Container(id="body"):
            yield Transcript()
            yield Reading((paragraph("Playing it as well as it can be played.", "muted"),))
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Show the call where it is at hand; find it otherwise, with the screen alive meanwhile."""
        self.talk.display = False
        self.reading.focus()
        self._find()

    @work(thread=True, exclusive=True)
    def _find(self) -> None:
        try:
            found = self.learning.model(self.example)
        except ReprangeError as error:
            self.app.call_from_thread(self._refuse, error)
            return
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._begin, found)

    def _refuse(self, error: ReprangeError) -> None:
        self.reading.blocks = (paragraph(error.problem, "bad"), paragraph(error.remedy or ""))

    def _begin(self, found: ModelCall) -> None:
        if self.is_attached:
            self.model = found
            self._show()

    @property
    def last(self) -> int:
        """The last step: the score."""
        return BEFORE + len(self.model.call.turns) if self.model else 0

    def watch_step(self) -> None:
        """Show another step."""
        if self.is_mounted:
            self._show()

    def _show(self) -> None:
        """Show the step: the call up to its turn, and what there is to say of it."""
        if self.model is None:
            return
        number = min(len(self.model.call.turns), max(0, self.step - BEFORE + 1))
        self.talk.display = self.step >= BEFORE
        self.talk.session = Session("", at(self.model.call, number))
        self.masthead.note, blocks = self._told(self.model)
        self.reading.blocks = tuple(blocks)

    def _told(self, model: ModelCall) -> tuple[str, Iterator[Block]]:
        """What the step is called, and what there is to say of it."""
        turn = self.step - BEFORE + 1
        if self.step == self.last:
            return "the score", _score(model)
        if turn > 0:
            return f"turn {turn} of {len(model.call.turns)}", _turn(model, turn)
        return ("slip", _slip(model)) if self.step else ("brief", _brief(model))

    def action_step(self, by: int) -> None:
        """Reveal the next move, or go back by one; after the last there is nothing more."""
        if self.model is not None:
            self.step = max(0, min(self.last, self.step + by))

    def action_read_on(self) -> None:
        """Page on in the commentary, and reveal the next move after its end."""
        if self.reading.top < self.reading.last_top:
            self.reading.action_page(1)
        else:
            self.action_step(1)

    def action_brief(self) -> None:
        """Read the brief again."""
        if self.model is not None:
            rules = self.model.call.rules
            self.app.push_screen(BriefAgain(rules.scenario, rules.playbook, "learn"))


def _brief(model: ModelCall) -> Iterator[Block]:
    rules = model.call.rules
    yield from brief_blocks(rules.scenario)
    stage = rules.playbook.stage(rules.scenario.stage)
    yield heading("You are here")
    yield paragraph(f"{stage.title}. {stage.about}")


def _slip(model: ModelCall) -> Iterator[Block]:
    rules, slip = model.call.rules, model.call.slip
    yield paragraph("The slip", "key")
    for label, name in (("Stretch", slip.stretch), ("Conservative", slip.conservative)):
        yield labelled(label, rules.objective(name).title if name else "none")
    yield heading("Why these two")
    yield from map(point, fit_reasons(rules, slip))
    yield heading("Why not the others")
    for placed in placements(rules, (slip.stretch, slip.conservative)):
        yield point(f"“{placed.title}” {placed.words}.")


def _turn(model: ModelCall, number: int) -> Iterator[Block]:
    for label, sentences in comment_rows(comment(model.call, number)):
        yield heading(label)
        style = "good" if label == "On the scorecard" else "text"
        yield from (point(sentence, style) for sentence in sentences)


def _score(model: ModelCall) -> Iterator[Block]:
    call, card = model.call, scorecard(model.call)
    sure = "no call scores more here" if model.proved else "the best that was found"
    yield paragraph(f"{in_points(card.quarters)} of 100: {sure}.", "key")
    yield paragraph(OUTCOMES[call.outcome])
    yield paragraph(f"This time: {call.rules.variant.about}")
    yield heading("Item by item")
    for each in card.items:
        yield labelled(f"{each.level} of 4", f"{each.item.title}. {each.rule}", 8)
    yield paragraph("Now play it yourself, or do an exercise: esc goes back.", "muted", space=True)


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
