"""What the rep commits to: the slip, locked when the call starts, and after it the claim, before anything is revealed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import var
from textual.screen import Screen
from textual.widgets import Footer, Input

from simulator.core.attempt import Claim, Slip
from simulator.core.call import Call, objective_order
from simulator.core.scenario import Scenario
from simulator.practice.shell import Briefing
from simulator.tui.actions import CLAIM, SLIP, bindings
from simulator.tui.screens.brief_screen import BriefAgain, deal_blocks
from simulator.tui.screens.question_screen import QuestionScreen
from simulator.tui.widgets.choice_list import Choices, Option
from simulator.tui.widgets.masthead import Masthead, call_note
from simulator.tui.widgets.text_blocks import Block, Reading, paragraph

QUESTIONS = {
    "stage": ("Where does this deal stand?", "Mark the stage that the brief speaks for."),
    "stretch": ("The stretch objective", "What is the most that this buyer could well agree to on this call?"),
    "conservative": ("The conservative objective", "What will you settle for, if the stretch is refused?"),
    "points": ("Talking points", "For you and for a reviewer; never scored. Enter goes on."),
}
"""The steps of the slip: what is asked, and what it means."""
STEPS = tuple(QUESTIONS)

LABELS = {"stage": "Stage", "stretch": "Stretch", "conservative": "Conservative"}


def _listed(scenario: Scenario, names: Iterable[str]) -> tuple[Option, ...]:
    """Objectives to choose from."""
    return tuple(Option(name, scenario.objectives[name].title) for name in names)


class SlipScreen(Screen[Slip | None]):
    """The call plan; answers with the slip to lock, or with nothing for going back to the brief."""

    CSS_PATH = "slip.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(SLIP)

    step: var[int] = var(0)
    slip: var[Slip] = var(Slip())

    summary = getters.query_one("#summary", Reading)
    question = getters.query_one("#question", Reading)
    choices = getters.query_one(Choices)
    points = getters.query_one(Input)

    def __init__(self, briefing: Briefing, begun: Slip | None = None) -> None:
        """Plan a call, from a slip that was begun before if there is one."""
        super().__init__()
        self.briefing = briefing
        self.begun = begun or Slip()

    def compose(self) -> ComposeResult:
        """What is chosen so far, the question of this step, and its answers."""
        briefing = self.briefing
        yield Masthead(f"Slip · {briefing.scenario.title}", call_note(briefing.mode, briefing.seed))
        yield Reading(id="summary")
        yield Reading(id="question")
        yield Choices()
        yield Input(placeholder="What do you want to bring up?", max_length=2000)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Begin with the stage."""
        self.slip = self.begun
        self.summary.can_focus = self.question.can_focus = False
        self._ask()

    @property
    def name_of_step(self) -> str:
        """The step that is being answered."""
        return STEPS[self.step]

    def _ask(self) -> None:
        name = self.name_of_step
        title, text = QUESTIONS[name]
        self.question.blocks = (paragraph(title, "strong"), paragraph(text, "muted"))
        writing = name == "points"
        self.points.display, self.choices.display = writing, not writing
        if writing:
            self.points.value = self.slip.points
            self.points.focus()
        else:
            self.choices.options = options = self._options()
            chosen = getattr(self.slip, name)
            places = (place for place, option in enumerate(options) if option.id == chosen)
            self.choices.cursor = next(places, 0)
            self.choices.focus()
        self.summary.blocks = tuple(self._line(name) for name in LABELS)

    def _options(self) -> tuple[Option, ...]:
        if self.name_of_step == "stage":
            return tuple(Option(s.id, s.title, s.about) for s in self.briefing.playbook.stages)
        return _listed(self.briefing.scenario, self.briefing.objectives)

    def _line(self, name: str) -> Block:
        chosen = getattr(self.slip, name)
        titles = {stage.id: stage.title for stage in self.briefing.playbook.stages}
        titles |= {key: o.title for key, o in self.briefing.scenario.objectives.items()}
        now = self.name_of_step == name
        style = "you" if chosen else ("strong" if now else "muted")
        text = titles.get(chosen, "…" if now else "open")
        lead = ("▸ " if now else "  ") + LABELS[name]
        return Block(((text, style),), lead, "muted", 16, brief=True)

    @on(Choices.Chosen)
    def choose(self, event: Choices.Chosen) -> None:
        """Write the answer on the slip and go on."""
        self.slip = self.slip.model_copy(update={self.name_of_step: event.option.id})
        self._go(1)

    def _keep_points(self) -> None:
        if self.name_of_step == "points":
            self.slip = self.slip.model_copy(update={"points": self.points.value})

    def _go(self, by: int) -> None:
        self._keep_points()
        self.step = max(0, min(len(STEPS) - 1, self.step + by))
        self._ask()

    def action_skip(self) -> None:
        """Leave this step as it stands."""
        if self.name_of_step == "points":
            self.lock_slip()
        else:
            self._go(1)

    def action_back(self) -> None:
        """Go a step back, and from the first one to the brief; what was chosen is there again after it."""
        if self.step:
            self._go(-1)
        else:
            self.dismiss(None)

    def action_brief(self) -> None:
        """Read the brief again."""
        told = self.briefing
        again = BriefAgain(told.scenario, told.playbook, told.mode, deal_blocks(told))
        self.app.push_screen(again)

    @on(Input.Submitted)
    def lock_slip(self) -> None:
        """Lock the slip; where something is open, ask first."""
        self._keep_points()
        left = [LABELS[name].lower() for name in LABELS if not getattr(self.slip, name)]
        text = "It cannot be changed in the call, and stays in view."
        if left:
            text = f"Left open: {', '.join(left)}. It scores nothing, and it cannot be changed in the call."
        answers = (Option("back", "Not yet."), Option("lock", "Lock the slip and dial."))
        self.app.push_screen(QuestionScreen("Lock the slip?", text, answers), self._locked)

    def _locked(self, answer: str | None) -> None:
        if answer == "lock":
            self.dismiss(self.slip)


BARE: dict[str, tuple[str, Claim]] = {
    "=nothing": ("Nothing was agreed.", Claim(result="nothing")),
    "=no": ("A clear no: we closed the file together.", Claim(result="no")),
}
"""What can be claimed beside an objective."""

DATED = (
    Option("back", "Wait, it was something else."),
    Option("yes", "Yes, we both have a date."),
    Option("no", "No, there is no date yet."),
)


class ClaimScreen(Screen[Claim | None]):
    """Asks what was agreed; answers with the claim, or with nothing for later."""

    CSS_PATH = "claim.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(CLAIM)

    choices = getters.query_one(Choices)
    question = getters.query_one(Reading)

    def __init__(self, call: Call) -> None:
        """Ask about a call that is over."""
        super().__init__()
        self.call = call

    def compose(self) -> ComposeResult:
        """The question and its answers."""
        yield Masthead(f"Claim · {self.call.rules.scenario.title}", "before the receipt is shown")
        hint = "Say what the buyer believes, not what you hope. The receipt comes after."
        question = paragraph("The call is over. What was agreed?", "strong")
        yield Reading((question, paragraph(hint, "muted")))
        yield Choices()
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Offer nothing, a no, and every objective."""
        self.question.can_focus = False
        scenario = self.call.rules.scenario
        bare = (Option(name, words) for name, (words, _) in BARE.items())
        listed = _listed(scenario, objective_order(scenario, self.call.seed))
        self.choices.options = (*bare, *listed)
        self.choices.focus()

    @on(Choices.Chosen)
    def choose(self, event: Choices.Chosen) -> None:
        """Take the claim, and for a commitment ask for its date."""
        name = event.option.id
        if name in BARE:
            self.dismiss(BARE[name][1])
            return

        def dated(answer: str | None) -> None:
            if answer in {"yes", "no"}:
                self.dismiss(Claim(result="commitment", objective=name, dated=answer == "yes"))

        text = "A date counts when it was said aloud, and heard."
        self.app.push_screen(QuestionScreen("Was a date agreed?", text, DATED), dated)

    def action_later(self) -> None:
        """Leave it for later; the call is saved."""
        self.dismiss(None)
