"""A fork: a call played on from one of its turns with other words, beside how it really went on. It is never scored."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Footer, Static

from simulator.config import Settings
from simulator.core.call import Call, say
from simulator.core.moves import Move
from simulator.core.scorecard import scorecard
from simulator.practice.shell import Sitting
from simulator.tui.actions import FORK, bindings
from simulator.tui.screens.call_screen import ALWAYS, CallScreen
from simulator.tui.widgets.choice_list import Choices, Option
from simulator.tui.widgets.key_row import KeyRow
from simulator.tui.widgets.masthead import Masthead
from simulator.tui.widgets.rail import Rail
from simulator.tui.widgets.transcript import Transcript

BESIDE = 110
"""From how many columns on the call as it was stands beside the fork."""


@dataclass(frozen=True)
class Unstored:
    """Plays a call and keeps nothing."""

    settings: Settings

    def say(self, sitting: Sitting, move: Move) -> Sitting:
        """Make a move; raises IllegalMove."""
        return replace(sitting, call=say(sitting.call, move))


class ForkScreen(CallScreen):
    """A call that left another one: now beside then."""

    CSS_PATH = ["call.tcss", "fork.tcss"]  # as Textual declares it
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (BESIDE, "-beside")]  # the same
    BINDINGS: ClassVar[list[BindingType]] = bindings(FORK)

    after: ClassVar[str] = "Nothing of it is stored."
    over: ClassVar[str] = "The fork is over. Nothing of it is stored."

    then = getters.query_one("#then Transcript", Transcript)

    def __init__(self, settings: Settings, sitting: Sitting, origin: Call, since: int) -> None:
        """Play on from a sitting that leaves a call after so many of its turns."""
        super().__init__(Unstored(settings), sitting)
        self.origin = origin
        self.since = since

    def compose(self) -> ComposeResult:
        """The call screen, with the call as it was beside it."""
        bound = CallScreen.sitting
        yield Masthead(f"Fork · {self.origin.rules.scenario.title}", "not scored, not stored")
        yield Rail().data_bind(bound)
        yield Transcript(numbered=True).data_bind(bound)
        with Vertical(id="then"):
            yield Static(self._as_it_was(), markup=False)
            yield Transcript(numbered=True)
        yield Choices()
        yield KeyRow(ALWAYS)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Stand where the fork leaves the call."""
        super().on_mount()
        self.then.sitting = Sitting("", self.origin)
        if self.since < len(self.origin.turns):
            self.then.point_at([self.since + 1])

    def _as_it_was(self) -> str:
        card = scorecard(self.origin)
        return f"As it was: {card.total} of 100, {'a pass' if card.passed else 'no pass'}"

    def rail_width(self, columns: int) -> int:
        """The columns of the call as it was; 0 where it stands in place of the fork."""
        return columns * 2 // 5 if columns >= BESIDE else 0

    def share_columns(self, columns: int) -> None:
        """Share columns out between now and then."""
        self.query_one("#then", Vertical).styles.width = self.rail_width(columns) or "1fr"
        self._offer()

    def rows_beside(self) -> int:
        """The rows of the masthead, the rail, the rule above the lines, the keys and the footer."""
        return 6 + 2 * bool(self.rail_width(self.size.width))

    def offered(self) -> tuple[Option, ...]:
        """The lines; after the end, what the fork came to."""
        if not self.call.ended:
            return super().offered()
        card = scorecard(self.call)
        verdict = "a pass" if card.passed else "no pass"
        return (
            Option(
                "back",
                f"It would have come to {card.total} of 100, {verdict}. Press enter to go back.",
            ),
        )

    def finish(self, option: Option) -> None:
        """Go back to the review."""
        self.dismiss(self.sitting)

    def action_then(self) -> None:
        """Where there is no room for both: show the call as it was, or the fork."""
        self.toggle_class("-then")

    def action_leave(self) -> None:
        """Go back to the review."""
        self.dismiss(self.sitting)
