"""A fork: a call played on from one of its turns with other words, beside how it really went on. It is never scored."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import getters
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from simulator.config import Settings
from simulator.core.call import Call
from simulator.core.scorecard import scorecard
from simulator.practice.shell import Sitting
from simulator.tui.actions import FORK, bindings
from simulator.tui.screens.conversation_screen import ConversationScreen
from simulator.tui.widgets.choice_list import Option
from simulator.tui.widgets.transcript import Transcript

BESIDE = 110
"""From how many columns on the call as it was stands beside the fork."""


class ForkScreen(ConversationScreen):
    """A call that left another one: now beside then."""

    CSS_PATH = ["conversation.tcss", "fork.tcss"]  # as Textual declares it
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (BESIDE, "-beside")]  # the same
    BINDINGS: ClassVar[list[BindingType]] = bindings(FORK)

    after: ClassVar[str] = "Nothing of it is stored."
    over: ClassVar[str] = "The fork is over. Nothing of it is stored."
    numbered: ClassVar[bool] = True
    beside: ClassVar[tuple[int, int]] = (6, 8)

    then = getters.query_one("#then Transcript", Transcript)

    def __init__(self, settings: Settings, sitting: Sitting, origin: Call, since: int) -> None:
        """Play on from a sitting that leaves a call after so many of its turns."""
        super().__init__(settings, sitting)
        self.origin = origin
        self.since = since

    def heading(self) -> tuple[str, str]:
        """What the masthead says."""
        return f"Fork · {self.origin.rules.scenario.title}", "not scored, not stored"

    def under_talk(self) -> Iterable[Widget]:
        """The call as it was, beside the fork."""
        yield Vertical(
            Static(self._as_it_was(), markup=False), Transcript(numbered=True), id="then"
        )

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

    def endings(self) -> tuple[Option, ...]:
        """What the fork came to."""
        card = scorecard(self.call)
        verdict = "a pass" if card.passed else "no pass"
        words = f"It would have come to {card.total} of 100, {verdict}. Press enter to go back."
        return (Option("back", words),)

    def action_then(self) -> None:
        """Where there is no room for both: show the call as it was, or the fork."""
        self.toggle_class("-then")
