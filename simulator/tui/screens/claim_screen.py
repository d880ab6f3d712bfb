"""The claim: what the rep says was agreed, before anything is revealed."""

from __future__ import annotations

from typing import ClassVar

from textual import events, getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Footer

from simulator.core.attempt import Claim
from simulator.core.call import Call, objective_order
from simulator.tui.actions import CLAIM, bindings
from simulator.tui.screens.question_screen import QuestionScreen
from simulator.tui.widgets.choice_list import DIGITS, Choices, Option
from simulator.tui.widgets.masthead import Masthead
from simulator.tui.widgets.text_blocks import Block, Reading

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
