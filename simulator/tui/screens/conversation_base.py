"""What every played call stands on: what was said, what can be said, and the three things that are always there.

Nothing here says that now is the time to state an objective or to ask: remembering is the skill.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from textual import events, getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import Initialize, var
from textual.widget import Widget
from textual.widgets import Footer

from simulator.config import Settings
from simulator.core.call import ASKS, Call, can_ask, can_state, lines, say
from simulator.core.moves import Move, line
from simulator.practice.session import Session
from simulator.tui.actions import CALL, bindings
from simulator.tui.frame import GameScreen, complaints
from simulator.tui.screens.brief_screen import BriefAgain, earlier_blocks
from simulator.tui.screens.say_screen import ENDS, Kind, SayScreen, end_question
from simulator.tui.widgets.choice_list import DIGITS, Choices, Option
from simulator.tui.widgets.masthead import Key, KeyRow, Masthead, call_note
from simulator.tui.widgets.rail import Rail
from simulator.tui.widgets.sheet import rail_width
from simulator.tui.widgets.transcript import Transcript, line_words

TALK_ROWS = 7
"""The rows that the conversation keeps, whatever there is to choose from."""

SPARE = 4
"""Empty rows below the lines that make it worth laying the screen out again."""

CHOOSING = frozenset({"enter", "up", "down", "home", "end"})
"""Keys that move among the lines, or choose one."""

ALWAYS = (("s", "State an objective", "state"), ("a", "Ask for a commitment", "ask"), ("e", "End the call", "end"))
"""The keys of the three things that are always there."""

MORE = (("b", "Brief", "brief"), ("?", "Help", "app.help"))
"""The keys that the footer has, where there is one."""


def _opened(screen: ConversationScreen) -> Session:
    return screen.opened


class ConversationScreen(GameScreen[Session]):
    """A call being played; answers with the session as it then stands, ended or left in mid-call.

    Nothing of it is stored, unless a kind of call says otherwise.
    """

    CSS_PATH = ["conversation.tcss"]  # as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = bindings(CALL)

    after: ClassVar[str]
    """What ending the call comes to."""
    over: ClassVar[str]
    """What is said of everything that cannot be done any more after the end."""
    numbered: ClassVar[bool] = False
    """Whether turns are shown with their numbers."""
    beside: ClassVar[tuple[int, int]] = (6, 5)
    """The rows that neither the conversation nor the lines have, on a narrow and on a wide screen."""
    all_keys: ClassVar[tuple[Key, ...]] = (*ALWAYS, *MORE)
    """The row of keys where there is no footer."""
    first_keys: ClassVar[tuple[Key, ...]] = ALWAYS
    """The row of keys, before it is known how much room there is for it."""
    session: var[Session] = var(Initialize(_opened))

    masthead = getters.query_one(Masthead)
    transcript = getters.query_one(Transcript)
    choices = getters.query_one(Choices)
    keys = getters.query_one("#keys", KeyRow)
    rail = getters.query_one(Rail)

    def __init__(self, settings: Settings, session: Session) -> None:
        """Play on from a session."""
        super().__init__()
        self.settings = settings
        self.opened = session

    def compose(self) -> ComposeResult:
        """The slip and the clock, the conversation, the lines, and what is always there."""
        bound = ConversationScreen.session
        yield Masthead(*self.heading())
        yield from self.over_talk()
        yield Rail().data_bind(bound)
        yield Transcript(numbered=self.numbered).data_bind(bound)
        yield from self.under_talk()
        yield Choices()
        yield KeyRow(self.first_keys, id="keys")
        yield Footer(show_command_palette=False)

    def heading(self) -> tuple[str, str]:
        """What the masthead says: the place, and a note."""
        return self.call.rules.scenario.title, call_note(self.call.mode, self.call.seed)

    def over_talk(self) -> Iterable[Widget]:
        """What stands between the masthead and the slip."""
        return ()

    def under_talk(self) -> Iterable[Widget]:
        """What stands between the conversation and the lines, or is set beside both."""
        return ()

    def on_mount(self) -> None:
        """Begin where the call stands."""
        self.transcript.animate_replies = self.settings.animate
        self._offer()
        self.choices.focus()

    def on_resize(self, event: events.Resize) -> None:
        """Share rows and columns out again: what is not needed for text goes to both sides of it."""
        self.share_columns(event.size.width)
        self.call_after_refresh(self._share_rows)

    def rail_width(self, columns: int) -> int:
        """The columns that stand beside the conversation."""
        return rail_width(columns)

    def share_columns(self, columns: int) -> None:
        """Give the rail its columns, and the keys those that they have room in."""
        rail = self.rail_width(columns)
        self.rail.styles.width = rail or "100%"
        self.keys.keys = ALWAYS if rail else self.all_keys

    @property
    def call(self) -> Call:
        """The call as it stands."""
        return self.session.call

    def watch_session(self) -> None:
        """Show what can be said now."""
        if self.is_mounted:
            self._offer()

    def offered(self) -> tuple[Option, ...]:
        """What can be chosen now."""
        if self.ended:
            return self.endings()
        return tuple(Option(name, line_words(self.call, name)) for name in lines(self.call))

    @property
    def ended(self) -> bool:
        """Whether nothing more can be said."""
        return self.call.ended

    def endings(self) -> tuple[Option, ...]:
        """What can be chosen after the end; what a kind of call is played for."""
        raise NotImplementedError

    def finish(self, option: Option) -> None:
        """Go on from a call that is over, as was chosen."""
        self.dismiss(self.session)

    def _offer(self) -> None:
        self.choices.options = self.offered()
        self._share_rows()

    def rows_kept(self) -> int:
        """The rows that the lines cannot have, whatever there is to choose from."""
        return self.beside[bool(self.rail_width(self.size.width))] + TALK_ROWS

    def rows_spare(self) -> int:
        """The empty rows below the lines that are too many."""
        return SPARE

    def _share_rows(self) -> None:
        """Give the lines the rows that they need, and the conversation the others."""
        choices = self.choices
        wanted = choices.height_within(self.size.height - self.rows_kept(), choices.size.width)
        if choices.size.width and not 0 <= choices.size.height - wanted < self.rows_spare():
            choices.styles.height = wanted + choices.gutter.height

    def say(self, move: Move) -> None:
        """Make a move; where it cannot be made, nothing changes."""
        with complaints(self):
            self.show(replace(self.session, call=say(self.call, move)))

    def show(self, session: Session) -> None:
        """Show how the call went on."""
        self.session = session
        self.choices.waiting = self.waits

    @property
    def waits(self) -> bool:
        """Whether the lines are greyed, because the other side is speaking."""
        return self.transcript.arriving

    @property
    def held(self) -> bool:
        """Whether nothing can be chosen for a moment."""
        return False

    def hurry(self) -> None:
        """Have the reply there at once, and the lines to choose from."""
        self.transcript.skip()
        self.choices.waiting = self.waits

    @on(Transcript.Spoken)
    def spoken(self) -> None:
        """The reply is there."""
        self.choices.waiting = self.waits

    @on(Choices.Chosen)
    def chosen(self, event: Choices.Chosen) -> None:
        """Say the line, or go on from a call that is over."""
        if self.held:
            return
        if self.ended:
            self.finish(event.option)
        else:
            self.say(line(event.option.id))

    def on_key(self, event: events.Key) -> None:
        """Any key hurries the reply, and does no more if it would choose; a number is a choice all the same."""
        arriving = self.transcript.arriving
        self.hurry()
        if event.character and event.character in DIGITS:
            event.stop()
            self.choices.pick(DIGITS.index(event.character))
        elif arriving and event.key in CHOOSING:
            event.stop()
        elif event.key == "enter" and self.ended:
            event.stop()
            self.choices.action_choose()

    def on_click(self) -> None:
        """A click hurries the reply, too."""
        self.hurry()

    def ready(self, why_not: str = "") -> bool:
        """Whether something can be begun now; where it cannot any more, the rep is told why."""
        self.hurry()
        if self.ended or why_not:
            self.notify(self.over if self.ended else why_not, markup=False)
            return False
        return not self.held

    def action_state(self) -> None:
        """State an objective."""
        why = "You have stated an objective and changed it once; a call allows no more."
        self._open("state", "" if can_state(self.call) else why)

    def action_ask(self) -> None:
        """Ask for a commitment."""
        why = f"You have asked {ASKS} times; a call allows no more."
        self._open("propose", "" if can_ask(self.call) else why)

    def _open(self, kind: Kind, why_not: str) -> None:
        if self.ready(why_not):
            needed = self.session.words_needed
            screen = SayScreen(self.call, kind, self.rail_width, words_needed=needed)
            self.app.push_screen(screen, self._said)

    def _said(self, move: Move | None) -> None:
        if move is not None:
            self.say(move)

    def action_end(self) -> None:
        """Leave the call, or close the file."""
        if self.ready():
            end = end_question(self.call, self.after, self.rail_width)
            self.app.push_screen(end, self._ended)

    def _ended(self, answer: str | None) -> None:
        if answer in ENDS:
            self.say(ENDS[answer][0])

    def action_leave(self) -> None:
        """Leave the screen; the call is not stored."""
        self.dismiss(self.session)

    def action_brief(self) -> None:
        """Read the brief again."""
        rules = self.call.rules
        earlier = earlier_blocks(rules.scenario, self.session.deal, self.call.knows)
        self.app.push_screen(BriefAgain(rules.scenario, rules.playbook, self.call.mode, earlier))

    def action_typing(self) -> None:
        """Have replies arrive word by word, or at once."""
        self.hurry()
        typing = not self.transcript.animate_replies
        self.transcript.animate_replies = typing
        self.notify("Replies arrive word by word." if typing else "Replies arrive at once.")

    def action_scroll_talk(self, by: int) -> None:
        """Look back in the conversation."""
        self.transcript.action_page(by)
