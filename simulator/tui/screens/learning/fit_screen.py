"""The exercise in fit: a brief, three choices, and why they fit or do not; then the next brief."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.reactive import var
from textual.screen import Screen
from textual.widgets import Footer, Static

from simulator.core.attempt import Slip
from simulator.review.fitting import FitAnswer, FitTask, marked
from simulator.tui.actions import FIT, bindings
from simulator.tui.screens.question_screen import QuestionScreen
from simulator.tui.widgets.choice_list import Choices, Option
from simulator.tui.widgets.masthead import Masthead
from simulator.tui.widgets.sheet import BREAKPOINTS
from simulator.tui.widgets.text_blocks import Block, Reading, heading, item, labelled, paragraph, point

QUESTIONS = {
    "stage": "Where does this deal stand?",
    "stretch": "The stretch objective: the most that this buyer could well agree to?",
    "conservative": "The conservative objective: what is left after a no?",
}
"""What is asked of each brief, in order."""

STEPS = tuple(QUESTIONS)

BESIDE, MOST_ROWS = 2, 13
"""The rows of the rule and the question, and the most that they and the answers take below a brief."""

LEAVING = (Option("stay", "Go on with the briefs."), Option("leave", "Leave it."))


class FitScreen(Screen[tuple[FitAnswer, ...]]):
    """Goes through briefs; answers with how each was judged, or with nothing where one leaves before the end."""

    CSS_PATH = "exercise.tcss"
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    BINDINGS: ClassVar[list[BindingType]] = bindings(FIT)

    slip: var[Slip] = var(Slip())
    step: var[int] = var(0)
    """The question; after the last of them the slip is judged."""

    masthead = getters.query_one(Masthead)
    reading = getters.query_one(Reading)
    question = getters.query_one("#question", Static)
    answers = getters.query_one("#answers", Container)
    choices = getters.query_one(Choices)

    def __init__(self, briefs: Sequence[FitTask], seed: int) -> None:
        """Ask about briefs."""
        super().__init__()
        self.briefs, self.seed = tuple(briefs), seed
        self.marks: list[FitAnswer] = []

    def compose(self) -> ComposeResult:
        """The brief, and beside or below it the question and its answers."""
        yield Masthead("Exercise: fit")
        with Container(id="body"):
            yield Reading()
            with Container(id="answers"):
                yield Static(id="question", markup=False)
                yield Choices()
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Begin with the first brief."""
        self.reading.can_focus = False
        self._show_brief()

    @property
    def brief(self) -> FitTask:
        """The brief that is asked about."""
        return self.briefs[min(len(self.marks), len(self.briefs) - 1)]

    def _show_brief(self) -> None:
        right = sum(mark.right for mark in self.marks)
        score = f"{right} right · " if self.marks else ""
        place = f"brief {len(self.marks) + 1} of {len(self.briefs)}"
        self.masthead.note = f"{score}{place} · seed {self.seed}"
        self.slip, self.step = Slip(), 0
        self.reading.blocks = tuple(_short(self.brief))
        self._ask()

    def _ask(self) -> None:
        name = STEPS[self.step]
        self.question.update(QUESTIONS[name])
        self._offer(tuple(self._options(name)))

    def _offer(self, options: tuple[Option, ...]) -> None:
        """Show answers, in no more rows than they need where the brief stands above them."""
        self.choices.options = options
        self.choices.focus()
        wide = self.has_class("-wide")
        self.answers.styles.height = "1fr" if wide else min(MOST_ROWS, len(options) + BESIDE)

    def on_resize(self) -> None:
        """Share the rows out again."""
        self.call_after_refresh(lambda: self._offer(self.choices.options))

    def _options(self, name: str) -> Iterator[Option]:
        rules = self.brief.rules
        if name == "stage":
            yield from (Option(stage.id, stage.title) for stage in rules.playbook.stages)
        else:
            yield from (Option(each, rules.objective(each).title) for each in self.brief.order)

    @on(Choices.Chosen)
    def choose(self, event: Choices.Chosen) -> None:
        """Write the answer down, judge the slip after the last one, and go on from there."""
        if self.step == len(STEPS):
            if len(self.marks) == len(self.briefs):
                self.dismiss(tuple(self.marks))
            else:
                self._show_brief()
            return
        self.slip = self.slip.model_copy(update={STEPS[self.step]: event.option.id})
        self.step += 1
        if self.step < len(STEPS):
            self._ask()
        else:
            self._judge()

    def _judge(self) -> None:
        found = marked(self.brief, self.slip)
        self.reading.blocks = tuple(_why(self.brief, self.slip, found))
        self.marks.append(found)
        last = len(self.marks) == len(self.briefs)
        self.question.update("Right." if found.right else "Not right.")
        self._offer((Option("on", "What it comes to." if last else "The next brief."),))

    def action_page(self, by: int) -> None:
        """Page through the brief."""
        self.reading.action_page(by)

    def action_back(self) -> None:
        """Go a question back, and from the first one leave; nothing is kept of an exercise that was not finished."""
        if 0 < self.step < len(STEPS):
            self.step -= 1
            self._ask()
        elif not self.marks:
            self.dismiss(())
        else:
            text = "Nothing is kept of an exercise that was not finished."
            self.app.push_screen(QuestionScreen("Leave the exercise?", text, LEAVING), self._left)

    def _left(self, answer: str | None) -> None:
        if answer == "leave":
            self.dismiss(())


def _short(brief: FitTask) -> Iterator[Block]:
    scenario = brief.rules.scenario
    yield paragraph(scenario.title, "strong")
    yield labelled("Account", f"{scenario.brief.account}, {scenario.brief.industry}", 10)
    yield labelled("You sell", scenario.brief.selling, 10)
    yield paragraph(scenario.brief.situation)
    for episode in scenario.brief.history:
        yield item(f"{episode.when}:", episode.what)


def _why(brief: FitTask, slip: Slip, found: FitAnswer) -> Iterator[Block]:
    objectives = brief.rules.scenario.objectives
    for label, name in (("Stretch", slip.stretch), ("Conservative", slip.conservative)):
        yield labelled(label, objectives[name].title if name else "left open")
    yield heading("Why")
    yield from map(point, found.why)
