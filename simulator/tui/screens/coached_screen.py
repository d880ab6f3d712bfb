"""The call in `learn` mode: one hint at a time, and moves taken back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual import getters, work
from textual.binding import BindingType
from textual.notifications import SeverityLevel
from textual.reactive import var
from textual.widget import Widget
from textual.worker import get_current_worker

from simulator.core.call import Call
from simulator.errors import ReprangeError
from simulator.practice.session import Session
from simulator.practice.shell import Practice
from simulator.review.hints import NAMES, STEPS, Hint, Ladder, exhausted, shown
from simulator.tui.actions import COACHED, bindings
from simulator.tui.screens.call_screen import CallScreen
from simulator.tui.screens.conversation_base import MORE, TALK_ROWS
from simulator.tui.widgets.lettering import Piece, Pieces, clean, flow
from simulator.tui.widgets.masthead import Key
from simulator.tui.widgets.rows import Rows, TextRow

MARK = "◆ "

SEEKING = "Looking for the best move from here …"


class HintCard(Rows):
    """A hint under its name; what the next one would be stands behind it."""

    measure: ClassVar[int] = 100

    hint: var[Hint | None] = var(None)
    seeking: var[bool] = var(False)
    """Whether a hint is being looked for."""

    def watch_hint(self) -> None:
        """Show another hint, from its first row."""
        self.top = 0
        self.remake()

    def watch_seeking(self) -> None:
        """Show what is going on."""
        self.remake()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to show."""
        return self.hint is None and not self.seeking

    def rows_wanted(self, width: int) -> int:
        """The rows that it takes, at a width of the widget."""
        return len(self._flowed(max(1, min(width - 2, self.measure))))

    def make_rows(self, width: int) -> Iterator[TextRow]:
        """The mark, and the words beside it."""
        for place, pieces in enumerate(self._flowed(width)):
            yield TextRow(((" " * len(MARK) if place else MARK, "key"), *pieces))

    def _flowed(self, width: int) -> list[Pieces]:
        return flow(self._pieces(), width - len(MARK))

    def _pieces(self) -> list[Piece]:
        if self.seeking:
            return [(SEEKING, "muted")]
        if self.hint is None:
            return []
        found: list[Piece] = [(f"{NAMES[self.hint.step]}:", "strong"), (" ", "text"), (clean(self.hint.words), "text")]
        if self.hint.more:
            following = NAMES[STEPS[STEPS.index(self.hint.step) + 1]]
            found += [(" ", "text"), (f"(h: {following.lower()})", "muted")]
        return found


KEYS = (
    ("s", "State", "state"),
    ("a", "Ask", "ask"),
    ("e", "End the call", "end"),
    ("h", "Hint", "hint"),
    ("u", "Take back", "take_back"),
    *MORE,
)

TALK_BESIDE_HINT = 4
"""The rows that the conversation keeps beside a hint."""

LINES_BESIDE_HINT = 7
"""The rows that the lines keep beside a hint, where there are as many."""


class CoachedScreen(CallScreen):
    """A call in `learn` mode; answers as every call does."""

    CSS_PATH = ["conversation.tcss", "coached.tcss"]  # as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = bindings(COACHED)
    all_keys: ClassVar[tuple[Key, ...]] = KEYS

    card = getters.query_one(HintCard)

    def __init__(self, practice: Practice, session: Session) -> None:
        """Play on from a session in `learn` mode."""
        super().__init__(practice, session)
        self.coaching = practice.coaching
        self._hints: tuple[Call, Ladder] | None = None
        """The ladder that was found last, and for which moment."""
        self._rows = 0
        """The rows of the hint; 0 where none is in view."""

    def under_talk(self) -> Iterable[Widget]:
        """The hint, over the lines."""
        yield HintCard()

    def on_mount(self) -> None:
        """Begin where the call stands, with the hint that was in view."""
        self._show_hint()

    def share_columns(self, columns: int) -> None:
        """Share columns out, and with them the rows of the hint."""
        super().share_columns(columns)
        self._fit_hint()

    def watch_session(self) -> None:
        """Go on to the hint of the moment, if one was given."""
        super().watch_session()
        if self.is_mounted:
            self._show_hint()

    def _show_hint(self) -> None:
        self.card.seeking = False
        self.card.hint = None if self.call.ended else shown(self.call, self.session.aids)
        self._fit_hint()

    def _fit_hint(self) -> None:
        """Give the hint the rows that it needs, but not those that the conversation and the lines need more."""
        card = self.card
        card.display = not card.empty
        lines = min(len(self.choices.options), LINES_BESIDE_HINT)
        room = self.size.height - super().rows_kept() + TALK_ROWS - TALK_BESIDE_HINT - lines
        columns = self.size.width - self.rail_width(self.size.width) - 2
        self._rows = 0 if card.empty else max(1, min(card.rows_wanted(columns), room))
        card.styles.height = self._rows or 1
        self.call_after_refresh(self._share_rows)

    def rows_kept(self) -> int:
        """The rows that the lines cannot have; the conversation keeps fewer beside a hint."""
        kept = super().rows_kept() + self._rows
        return kept - TALK_ROWS + TALK_BESIDE_HINT if self._rows else kept

    def rows_spare(self) -> int:
        """Beside a hint no row is left to spare: the lines have those that they need."""
        return 1 if self._rows else super().rows_spare()

    def action_hint(self) -> None:
        """Give the next hint for this moment; where it must be looked for, the screen stays alive meanwhile."""
        if not self.ready():
            return
        if exhausted(self.call, self.session.aids):
            self.notify("There is no hint below this one; a new turn has new ones.")
        elif self._hints is not None and self._hints[0] is self.call:
            self._give(self._hints[1])
        elif not self.card.seeking:
            self.card.seeking = True
            self._fit_hint()
            self._seek(self.call)

    @work(thread=True, group="hint")
    def _seek(self, call: Call) -> None:
        worker = get_current_worker()
        try:
            found = self.coaching.ladder(call)
        except ReprangeError as error:
            if not worker.is_cancelled:
                self.app.call_from_thread(self.refuse, error)
            return
        if not worker.is_cancelled:
            self.app.call_from_thread(self._found, call, found)

    def _found(self, call: Call, found: Ladder) -> None:
        """Give the hint that was looked for, unless the call has gone on meanwhile."""
        if call is self.call:
            self._hints = (call, found)
            self._give(found)

    def _give(self, found: Ladder) -> None:
        self.keep(lambda session: self.coaching.hint(session, found)[0], "warning")

    def refuse(self, error: ReprangeError, severity: SeverityLevel = "warning") -> None:
        """Say why something cannot be done; no hint is looked for any more."""
        self._show_hint()
        super().refuse(error, severity)

    def action_take_back(self) -> None:
        """Take the last move back."""
        self.hurry()
        if not self.held:
            self.keep(self.coaching.take_back, "warning")
