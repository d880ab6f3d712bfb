"""What the rep commits to: the slip, locked when the call starts, and after it the claim, before anything is revealed."""

from __future__ import annotations

from typing import ClassVar

from textual import events, getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import var
from textual.screen import Screen
from textual.widgets import Footer, Input

from simulator.core.attempt import Claim, Slip
from simulator.core.call import Call, objective_order
from simulator.practice.shell import Briefing
from simulator.tui.actions import CLAIM, SLIP, bindings
from simulator.tui.screens.question_screen import QuestionScreen
from simulator.tui.widgets.choice_list import DIGITS, Choices, Option
from simulator.tui.widgets.masthead import Masthead, call_note
from simulator.tui.widgets.text_blocks import Block, Reading

STEPS = ("stage", "stretch", "conservative", "points")
QUESTIONS = {
    "stage": ("Where does this deal stand?", "Mark the stage that the brief speaks for."),
    "stretch": (
        "The stretch objective",
        "What is the most that this buyer could well agree to on this call?",
    ),
    "conservative": (
        "The conservative objective",
        "What will you settle for, if the stretch is refused?",
    ),
    "points": (
        "Talking points",
        "For you and for a reviewer; never scored. Enter goes on.",
    ),
}
"""The steps of the slip: what is asked, and what it means."""

LABELS = {"stage": "Stage", "stretch": "Stretch", "conservative": "Conservative"}


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
        self.question.blocks = (
            Block(((title, "strong"),)),
            Block(((text, "muted"),)),
        )
        writing = name == "points"
        self.points.display, self.choices.display = writing, not writing
        if writing:
            self.points.value = self.slip.points
            self.points.focus()
        else:
            self.choices.options = self._options()
            self.choices.cursor = self._place_of(getattr(self.slip, name))
            self.choices.focus()
        self._summarise()

    def _options(self) -> tuple[Option, ...]:
        if self.name_of_step == "stage":
            return tuple(Option(s.id, s.title, s.about) for s in self.briefing.playbook.stages)
        objectives = self.briefing.scenario.objectives
        return tuple(Option(name, objectives[name].title) for name in self.briefing.objectives)

    def _place_of(self, name: str) -> int:
        ids = [option.id for option in self.choices.options]
        return ids.index(name) if name in ids else 0

    def _summarise(self) -> None:
        self.summary.blocks = tuple(self._line(name) for name in LABELS)

    def _line(self, name: str) -> Block:
        chosen = getattr(self.slip, name)
        titles = {stage.id: stage.title for stage in self.briefing.playbook.stages}
        titles |= {key: o.title for key, o in self.briefing.scenario.objectives.items()}
        now = STEPS[self.step] == name
        style = "you" if chosen else ("strong" if now else "muted")
        text = titles.get(chosen, "…" if now else "open")
        return Block(
            ((text, style),), ("▸ " if now else "  ") + LABELS[name], "muted", 16, brief=True
        )

    @on(Choices.Chosen)
    def choose(self, event: Choices.Chosen) -> None:
        """Write the answer on the slip and go on."""
        self.slip = self.slip.model_copy(update={self.name_of_step: event.option.id})
        self._go(1)

    def on_key(self, event: events.Key) -> None:
        """A number chooses."""
        if self.name_of_step != "points" and event.character and event.character in DIGITS:
            event.stop()
            self.choices.pick(DIGITS.index(event.character))

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
        from simulator.tui.screens.brief_screen import BriefAgain, deal_blocks

        briefing = self.briefing
        earlier = deal_blocks(briefing)
        again = BriefAgain(briefing.scenario, briefing.playbook, briefing.mode, earlier)
        self.app.push_screen(again)

    @on(Input.Submitted)
    def lock_slip(self) -> None:
        """Lock the slip; where something is open, ask first."""
        self._keep_points()
        left = [LABELS[name].lower() for name in LABELS if not getattr(self.slip, name)]
        if left:
            text = f"Left open: {', '.join(left)}. It scores nothing, and it cannot be changed in the call."
        else:
            text = "It cannot be changed in the call, and stays in view."
        answers = (Option("back", "Not yet."), Option("lock", "Lock the slip and dial."))
        self.app.push_screen(QuestionScreen("Lock the slip?", text, answers), self._locked)

    def _locked(self, answer: str | None) -> None:
        if answer == "lock":
            self.dismiss(self.slip)


NOTHING = Option("=nothing", "Nothing was agreed.")
NO = Option("=no", "A clear no: we closed the file together.")
DATED = (
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
        yield Reading(
            (
                Block((("The call is over. What was agreed?", "strong"),)),
                Block(
                    (
                        (
                            "Say what the buyer believes, not what you hope. The receipt comes after.",
                            "muted",
                        ),
                    )
                ),
            )
        )
        yield Choices()
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Offer nothing, a no, and every objective."""
        self.question.can_focus = False
        objectives = self.call.rules.scenario.objectives
        order = objective_order(self.call.rules.scenario, self.call.seed)
        listed = (Option(name, objectives[name].title) for name in order)
        self.choices.options = (NOTHING, NO, *listed)
        self.choices.focus()

    def on_key(self, event: events.Key) -> None:
        """A number chooses."""
        if event.character and event.character in DIGITS:
            event.stop()
            self.choices.pick(DIGITS.index(event.character))

    @on(Choices.Chosen)
    def choose(self, event: Choices.Chosen) -> None:
        """Take the claim, and for a commitment ask for its date."""
        name = event.option.id
        if name == NOTHING.id:
            self.dismiss(Claim(result="nothing"))
        elif name == NO.id:
            self.dismiss(Claim(result="no"))
        else:
            self._ask_date(name)

    def _ask_date(self, name: str) -> None:
        def dated(answer: str | None) -> None:
            if answer in {"yes", "no"}:
                self.dismiss(Claim(result="commitment", objective=name, dated=answer == "yes"))

        back = Option("back", "Wait, it was something else.")
        text = "A date counts when it was said aloud, and heard."
        self.app.push_screen(QuestionScreen("Was a date agreed?", text, (back, *DATED)), dated)

    def action_later(self) -> None:
        """Leave it for later; the call is saved."""
        self.dismiss(None)
