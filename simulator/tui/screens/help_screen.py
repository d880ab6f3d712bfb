"""The help: how a call goes, the keys, the words with their sources, how the score works."""

from __future__ import annotations

from textual import getters
from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Footer

from simulator.tui.actions import HELP, bindings
from simulator.tui.widgets.masthead import Masthead
from simulator.tui.widgets.text_blocks import Reading, heading, item, labelled, paragraph

BLOCKS = (
    paragraph("How a call goes", "key"),
    item("Brief.", "Read where the deal stands. It never says which objective is right."),
    item("Slip.", "Mark the stage; choose a stretch and a conservative objective. Locked when you dial."),
    item("Call.", "Pick what you say. You can always state an objective, ask for a commitment, or end the call."),
    item("Claim.", "Say what was agreed, before you see what the buyer believes."),
    item("Debrief.", "Every point with its reason, and the turns behind it."),
    heading("Keys"),
    labelled("1-9 0", "choose; so do the arrows with enter, and the mouse"),
    labelled("s  a  e", "in a call: state an objective, ask for a commitment, end the call"),
    labelled("h  u", "in learn mode: a hint for the moment; take the last move back"),
    labelled("b", "the brief again"),
    labelled("t", "in a call: replies word by word, or at once; any key skips one"),
    labelled("m", "at home: learn or practice"),
    labelled("l", "at home: calls played well, move by move, and exercises of two minutes"),
    labelled("esc", "back; a call is saved after every move"),
    labelled("ctrl+p", "commands: themes, screenshot, quit"),
    heading("Words"),
    item("Commitment:", "something the buyer does: who, what, by when. What you do never is one."),
    item("Stretch and conservative:", "the most and the least worth having. (Miller Heiman: best and minimum action)"),
    item("Opening:", "purpose, time, both agendas, the outcome, and that a no is fine. (Sandler: up-front contract)"),
    item("Advance, order, continuation, no sale:", "how calls end. (Neil Rackham: SPIN Selling)"),
    item("Window:", "the commitments that fit a stage. Above it is an overreach, below it an underreach."),
    item("No man's land:", "three turns without saying what it is for. Stating leads out."),
    item("The buyer's process:", "offers, tables, price rounds. Return to the objective, or trade, and soon."),
    item("Put off:", "asked for too much too soon. Hear the buyer, or step down."),
    item("Happy ears:", "what you heard, less what the buyer said."),
    heading("The score"),
    paragraph("Open 28, Fit 30, Control 8, Close 34: twelve items from level 0 to 4, a hundred points in all."),
    paragraph("A pass is 70, with 60 percent of Open, Fit and Close each. Four gates: stated early, something asked,"
              " a stretch that fits, and no made-up deadline."),
    paragraph("The third ask costs 3 points, and each minute over the time costs 1."),
    paragraph("There is no luck: the same moves on the same seed give the same score. How the call ended stands beside the"
              " score, never in it. A rightly given no is a full result."),
)  # fmt: skip


class HelpScreen(ModalScreen[None]):
    """The help, over whatever was there."""

    CSS_PATH = "help.tcss"
    BINDINGS = bindings(HELP)

    reading = getters.query_one(Reading)

    def compose(self) -> ComposeResult:
        """The help."""
        yield Masthead("Help", "esc goes back")
        yield Reading(BLOCKS)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        self.reading.focus()

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)
