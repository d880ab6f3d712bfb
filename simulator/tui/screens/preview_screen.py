"""The preview: a scenario played while it is written, with everything in view that the game hides. Nothing is stored.

It is the call screen, played through a rehearsal: the moves outlive a new version of the file as far as they still go.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import getters
from textual.binding import BindingType
from textual.reactive import var
from textual.widget import Widget

from simulator.authoring.foresight import by_line
from simulator.authoring.rehearsal import Rehearsal
from simulator.config import Settings
from simulator.core.attempt import Slip
from simulator.core.moves import Move
from simulator.practice.drafts import Draft
from simulator.practice.session import Session
from simulator.practice.shell import Briefing
from simulator.tui.actions import PREVIEW, bindings
from simulator.tui.screens.conversation_base import ALWAYS, TALK_ROWS, ConversationScreen
from simulator.tui.screens.question_screen import QuestionScreen
from simulator.tui.screens.say_screen import STAY
from simulator.tui.screens.slip_screen import SlipScreen
from simulator.tui.widgets.author_panels import TALK, AuthorPanels
from simulator.tui.widgets.choice_list import Option
from simulator.tui.widgets.masthead import Key
from simulator.tui.widgets.notice import Kind, Notice
from simulator.tui.widgets.sheet import TALK as TALK_COLUMNS

BESIDE = 118
"""From how many columns on the panels stand beside the conversation."""

PANEL, PANELS = 46, 100
"""The fewest and the most columns of the panels."""

PANEL_ROWS = 12
"""The rows that a panel keeps where it stands in place of the conversation."""

KEYS = (
    ("s", "State", "state"), ("a", "Ask", "ask"), ("e", "End", "end"), ("u", "Undo", "undo"),
    ("r", "Restart", "restart"), ("v", "Variant", "variant"), ("l", "Slip", "slip"),
    ("p", "Panel", "panel(1)"), ("?", "Help", "app.help"),
)  # fmt: skip
"""The keys, where there is room for one row of them."""

NOTE = "not scored, not stored"
"""What the author is told all the time."""

ENDED = (
    Option("undo", "Take the last move back."),
    Option("restart", "Begin again."),
    Option("variant", "Play the same moves in the next variant."),
)
"""What there is to do when the call is over."""


class PreviewScreen(ConversationScreen):
    """A rehearsal in the game, with the author's panels."""

    CSS_PATH = ["conversation.tcss", "preview.tcss"]  # as Textual declares it
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (BESIDE, "-beside")]  # the same
    BINDINGS: ClassVar[list[BindingType]] = bindings(PREVIEW)

    after: ClassVar[str] = "It can be taken back afterwards."
    over: ClassVar[str] = "The call is over. Take the last move back, or begin again."

    beside: ClassVar[tuple[int, int]] = (6, 8)
    all_keys: ClassVar[tuple[Key, ...]] = KEYS
    first_keys: ClassVar[tuple[Key, ...]] = KEYS

    effects: var[bool | None] = var(None)
    """Whether the lines tell what they would move; None leaves it to the room that there is."""

    notice = getters.query_one(Notice)
    panels = getters.query_one(AuthorPanels)

    def __init__(self, settings: Settings, rehearsal: Rehearsal, file: str) -> None:
        """Play a rehearsal of a file."""
        super().__init__(settings, Session("", rehearsal.call))
        self.rehearsal = rehearsal
        self.file = file

    def heading(self) -> tuple[str, str]:
        """What the masthead says."""
        rules = self.call.rules
        return f"Preview · {rules.scenario.title}", f"{NOTE} · variant {rules.variant_id}"

    def over_talk(self) -> Iterable[Widget]:
        """A notice."""
        yield Notice()

    def under_talk(self) -> Iterable[Widget]:
        """The panels, beside the conversation or in its place."""
        yield AuthorPanels()

    def on_mount(self) -> None:
        """Begin at the beginning."""
        self.watch(self.panels, "view", self._look, init=False)
        self._show_call()
        self.tell(f"Save {self.file}: the call goes on with it.")

    def tell(self, words: str, kind: Kind = "hint") -> None:
        """Say something that stays in view until something else is said."""
        self.notice.tell(words, kind)
        self._fit_notice()

    def _fit_notice(self) -> None:
        self.notice.display = bool(self.notice.words)
        rows = self.notice.rows_wanted(self.size.width - self.rail_width(self.size.width))
        if self.notice.styles.height is None or self.notice.size.height != rows:
            self.notice.styles.height = rows
            self.call_after_refresh(self._share_rows)

    def rail_width(self, columns: int) -> int:
        """The columns of the panels: what the conversation does not need; 0 where they are in its place."""
        return max(PANEL, min(PANELS, columns - TALK_COLUMNS)) if columns >= BESIDE else 0

    def share_columns(self, columns: int) -> None:
        """Share columns out between the conversation and the panels."""
        width = self.rail_width(columns)
        self.panels.styles.width = width or "1fr"
        self.panels.columns = width
        self.keys.keys = ALWAYS if width else self.all_keys
        self._fit_notice()
        self._offer()

    def rows_kept(self) -> int:
        """The rows that the lines cannot have; a panel in place of the conversation keeps more."""
        notice = self.notice.size.height if self.notice.display else 0
        panel = 0 if self.talking else PANEL_ROWS - TALK_ROWS
        return super().rows_kept() + notice + panel

    @property
    def talking(self) -> bool:
        """Whether the conversation is in view."""
        return bool(self.panels.columns) or self.panels.view == TALK

    def endings(self) -> tuple[Option, ...]:
        """What there is to do when the call is over."""
        return ENDED

    @property
    def noted(self) -> bool:
        """Whether the lines tell what they would move."""
        return bool(self.rail_width(self.size.width)) if self.effects is None else self.effects

    def offered(self) -> tuple[Option, ...]:
        """The lines, with what each would move; after the end, what there is to do."""
        found = super().offered()
        if self.ended or not self.noted:
            return found
        return tuple(each._replace(note=self._effect(each.id)) for each in found)

    def _effect(self, line: str) -> str:
        moved = " · ".join(shift.words for shift in by_line(self.call, line))
        return f"[{line}: {moved or 'moves nothing'}]"

    def watch_session(self) -> None:
        """Move the panels on with the call."""
        super().watch_session()
        if self.is_mounted:
            self._show_call()

    def _show_call(self) -> None:
        self.panels.call = self.call
        self.masthead.place, self.masthead.note = self.heading()

    def say(self, move: Move) -> None:
        """Make a move in place of those that wait."""
        super().say(move)
        if self.call is not self.rehearsal.call:
            self.rehearsal = Rehearsal(self.call, self.call.moves)
            if self.notice.kind != "bad":
                self.tell("")

    def go_on(self, rehearsal: Rehearsal, words: str) -> None:
        """Show another rehearsal, and say how it came about."""
        self.rehearsal = rehearsal
        self.hurry()
        self.session = Session("", rehearsal.call)
        self.transcript.remake()
        kind: Kind = "middling" if rehearsal.stopped or rehearsal.dropped else "good"
        self.tell(f"{words}: {rehearsal.told}", kind)

    def take(self, draft: Draft) -> None:
        """Go on with what was saved; where it does not load, say so, and stay with the last version that did."""
        mended = bool(self.panels.faults)
        if draft.scenario is None or draft.playbook is None:
            self._refuse(draft)
            return
        self.panels.faults = ()
        rules = self.call.rules
        if draft.digests != (rules.scenario.digest, rules.playbook.digest):
            self.go_on(self.rehearsal.on(draft.scenario, draft.playbook), "Reloaded")
        elif mended:
            self.tell(f"{self.file} loads again, and is as it was.", "good")

    def _refuse(self, draft: Draft) -> None:
        self.panels.faults = draft.faults
        count = f"{len(draft.faults)} complaint{'s' if len(draft.faults) > 1 else ''}"
        played = "You play on with the last version that did."
        self.tell(f"{self.file} does not load: {count}. {played}", "bad")

    def _look(self, view: str) -> None:
        """Show the conversation, or the panels in its place."""
        self.set_class(view != TALK, "-panel")
        self._share_rows()

    def action_look(self, view: str) -> None:
        """Look at the conversation, or at one of the views."""
        self.panels.view = view

    def action_panel(self, by: int) -> None:
        """Look at the next view, around the end."""
        self.panels.step(by)

    def action_scroll_talk(self, by: int) -> None:
        """Look back in the conversation, or go on in the panel that stands in its place."""
        (self.transcript if self.talking else self.panels.panel).action_page(by)

    def action_undo(self) -> None:
        """Take the last move back."""
        if self.call.turns:
            self.go_on(self.rehearsal.undone(), "Taken back")
        else:
            self.tell("There is no move to take back.")

    def action_restart(self) -> None:
        """Begin again."""
        self.go_on(self.rehearsal.restarted(), "From the beginning")

    def action_variant(self) -> None:
        """Play the same moves in the next variant."""
        rehearsal = self.rehearsal.in_next_variant()
        self.go_on(rehearsal, f"Variant {rehearsal.variant}")

    def action_slip(self) -> None:
        """Plan the call anew."""
        rules, call = self.call.rules, self.call
        briefing = Briefing(rules.scenario, rules.playbook, call.seed, call.mode)
        self.app.push_screen(SlipScreen(briefing, call.slip), self._planned)

    def _planned(self, slip: Slip | None) -> None:
        if slip is not None:
            self.go_on(self.rehearsal.with_slip(slip), "Planned anew")

    def action_notes(self) -> None:
        """Tell beside the lines what they would move, or do not."""
        self.effects = not self.noted
        self._offer()

    def finish(self, option: Option) -> None:
        """Go on after the end, as was chosen."""
        after = {"undo": self.action_undo, "restart": self.action_restart}
        after.get(option.id, self.action_variant)()

    def action_leave(self) -> None:
        """Leave; where moves would be lost, ask first."""
        if not self.call.turns:
            super().action_leave()
            return
        answers = (STAY, Option("go", "Leave it."))
        text = "Nothing of it is stored; the moves are gone."
        question = QuestionScreen("Leave the preview?", text, answers, rail=self.rail_width)
        self.app.push_screen(question, self._left)

    def _left(self, answer: str | None) -> None:
        if answer == "go":
            self.dismiss(self.session)
