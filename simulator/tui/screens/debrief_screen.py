"""The debrief: the score with a reason for every point, the call turn by turn, and what was agreed."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Iterator
from itertools import chain
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.reactive import var
from textual.timer import Timer
from textual.widgets import Digits, Footer, Static

from simulator.core.attempt import Claim
from simulator.core.call import Call
from simulator.core.result import OUTCOMES, Receipt, happy_ears, plan_say_ask, receipt_of
from simulator.core.scorecard import scorecard
from simulator.errors import ReprangeError
from simulator.practice.data_files import write_card
from simulator.practice.session import Session
from simulator.practice.shell import Practice
from simulator.review.aids import help_line
from simulator.tui.actions import DEBRIEF, bindings
from simulator.tui.frame import GameScreen, complaints
from simulator.tui.widgets.lettering import Piece, beside, clean, column_width, flow
from simulator.tui.widgets.masthead import KeyRow, Masthead, call_note
from simulator.tui.widgets.rows import BLANK, SCROLLING, Rows, TextRow
from simulator.tui.widgets.score_list import VERDICT, Reasons, ScoreList
from simulator.tui.widgets.text_blocks import Block, block_rows, paragraph
from simulator.tui.widgets.transcript import Transcript

HELD = "You stated and asked for what you had planned."
DRIFTED = "You stated or asked for something that was not on your slip."
UNASKED = "You asked for nothing."


class Agreed(Rows, can_focus=True):
    """Receipt and claim, then plan, say and ask."""

    BINDINGS: ClassVar[list[BindingType]] = SCROLLING
    marks_focus = True

    def __init__(self, session: Session) -> None:
        """Compare what a session came to."""
        super().__init__()
        self.session = session

    def make_rows(self, width: int) -> Iterator[TextRow]:
        """Both comparisons, and the help that was taken."""
        call, claim = self.session.call, self.session.claim
        sides = {"What the buyer believes": _receipt(receipt_of(call)), "What you said was agreed": _claim(call, claim)}
        yield from _side_by_side(sides, width)
        yield BLANK
        yield from block_rows(_heard(call, claim), width)
        yield from (BLANK, BLANK)
        compared = plan_say_ask(call)
        titles = ("Planned", "Stated", "Asked for")
        named = zip(titles, compared, strict=True)
        yield from _side_by_side({title: _titles(call, names) for title, names in named}, width)
        yield BLANK
        words = HELD if compared.held else DRIFTED if compared.asked else UNASKED
        yield from block_rows((_marked(words, good=compared.held),), width)
        if self.session.aids:
            helped = clean(help_line(self.session.aids))
            yield from (BLANK, BLANK)
            blocks = (paragraph("Help you took", "strong"), paragraph(f"{helped[:1].upper()}{helped[1:]}."))
            yield from block_rows(blocks, width)


def _side_by_side(columns: dict[str, list[Piece]], width: int) -> Iterator[TextRow]:
    """Texts under titles, in columns of one width."""
    room = column_width(width, len(columns))
    made = [
        [((title, "strong"),), (), *chain.from_iterable(flow([text], room) for text in texts)]
        for title, texts in columns.items()
    ]
    yield from map(TextRow, beside(made, room))


def _marked(words: str, *, good: bool) -> Block:
    return Block((("✓ ", "good") if good else ("✗ ", "bad"), (words, "text")))


def _receipt(receipt: Receipt) -> list[Piece]:
    if not receipt.objective:
        reason = [(f"Because {clean(receipt.reason)}.", "muted")] if receipt.reason else []
        return [("No commitment.", "text"), *reason]
    return [
        (f"Who: {clean(receipt.who) or 'nobody named'}", "text"),
        (f"What: {clean(receipt.what)}", "text"),
        (f"When: {clean(receipt.when) or 'no date'}", "text"),
    ]


def _claim(call: Call, claim: Claim | None) -> list[Piece]:
    if claim is None:
        return [("Nothing was claimed.", "muted")]
    if claim.result != "commitment":
        return [("A clear no." if claim.result == "no" else "Nothing was agreed.", "text")]
    title = clean(call.rules.objective(claim.objective).title)
    return [(title, "text"), ("With a date." if claim.dated else "Without a date.", "text")]


def _heard(call: Call, claim: Claim | None) -> Iterator[Block]:
    found = happy_ears(call, claim) if claim else ()
    for sentence in found:
        yield Block((("✗ Happy ears: ", "bad"), (sentence, "text")))
    if claim and not found:
        yield _marked("You claimed no more than the buyer said.", good=True)


def _titles(call: Call, names: tuple[str, ...]) -> list[Piece]:
    if not names:
        return [("nothing", "muted")]
    return [(f"· {clean(call.rules.objective(name).title)}", "text") for name in names]


VIEWS = (
    ("1", "Score", "look('score')"),
    ("2", "Transcript", "look('transcript')"),
    ("3", "What was agreed", "look('agreed')"),
)
"""The three views, by their keys."""

FRAMES, FRAME = 24, 0.03
"""Steps in which the bars fill on arrival, and seconds between two."""


class DebriefScreen(GameScreen[str]):
    """Looks back on a finished session; answers with "again" or "home"."""

    CSS_PATH = "debrief.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(DEBRIEF)

    view: var[str] = var("score")
    """What is looked at: score, transcript or agreed."""
    chosen: var[str] = var(VERDICT)
    """The entry of the scorecard that is explained."""
    turn: var[int] = var(0)
    """The turn that is pointed at; 0 for none."""
    filled: var[float] = var(1.0)
    """How much of the score is shown, from 0 to 1: it fills on arrival."""

    views = getters.query_one(KeyRow)
    digits = getters.query_one(Digits)
    scores = getters.query_one(ScoreList)
    reasons = getters.query_one(Reasons)
    transcript = getters.query_one(Transcript)
    agreed = getters.query_one(Agreed)

    def __init__(self, practice: Practice, session: Session) -> None:
        """Look back on a session whose claim is made."""
        super().__init__()
        self.practice = practice
        self.session = session
        self.card = scorecard(session.call)
        self._arrival: Timer | None = None

    def compose(self) -> ComposeResult:
        """The score with the outcome beside it, then the views."""
        call = self.session.call
        yield Masthead(f"Debrief · {call.rules.scenario.title}", call_note(call.mode, call.seed))
        with Horizontal(id="band"):
            yield Digits(str(self.card.total))
            yield Static(self._score_words(), id="of", markup=False)
            with Vertical(id="outcome"):
                yield Static("How it ended", id="ended")
                yield Static(OUTCOMES[call.outcome], markup=False)
        yield KeyRow(VIEWS)
        with Horizontal(id="body"):
            yield ScoreList(self.card).data_bind(DebriefScreen.chosen, DebriefScreen.filled)
            with Vertical(id="side"):
                yield Reasons(self.card, call).data_bind(DebriefScreen.chosen, DebriefScreen.turn)
                yield Transcript(numbered=True)
            yield Agreed(self.session)
        yield Footer(show_command_palette=False)

    def _score_words(self) -> str:
        missing = len(self.card.missing)
        if not missing:
            return "of 100\nPass"
        return f"of 100\nDid not pass\n{missing} thing{'s' if missing > 1 else ''} missing"

    def on_mount(self) -> None:
        """Begin with the score, filling."""
        self.digits.set_class(self.card.passed, "-passed")
        self.transcript.session = self.session
        self._show_view()
        self._look_for_reviews()
        if self.practice.settings.animate:
            self.filled = 0.0
            self._arrival = self.set_interval(FRAME, self._fill_on, repeat=FRAMES)

    @work(thread=True)
    def _look_for_reviews(self) -> None:
        """Offer what managers said, where they did."""
        try:
            found = self.practice.team.reviews.reviewers(self.session.attempt_id)
        except ReprangeError:
            return  # The call is not in this database: there is nothing to offer.
        if found:
            key = ("v", f"Scored by {found[0]}", "manager")
            self.app.call_from_thread(setattr, self.views, "keys", (*VIEWS, key))

    @work(exclusive=True, group="manager")
    async def action_manager(self) -> None:
        """Read what managers say of the call."""
        from simulator.tui.screens.team.reviewed_screen import ReviewedScreen

        with complaints(self):
            found = await to_thread(self.practice.team.reviews.shown, self.session.attempt_id)
            if found.saved:
                self.app.push_screen(ReviewedScreen(self.practice, found))
            else:
                nobody = "Nobody has scored this call."
                self.notify("A manager scores calls of drills.", title=nobody)

    def _fill_on(self) -> None:
        left = 1 - self.filled
        self.filled = 1.0 if left < 1.5 / FRAMES else self.filled + max(1 / FRAMES, left / 6)

    def watch_filled(self) -> None:
        """Count the total up with the bars."""
        if self.is_mounted:
            self.digits.update(str(round(self.card.total * self.filled)))

    def on_key(self) -> None:
        """Any key ends the arrival."""
        if self._arrival is not None:
            self._arrival.stop()
            self._arrival = None
            self.filled = 1.0

    def watch_view(self) -> None:
        """Show one of the views."""
        if self.is_mounted:
            self._show_view()

    def _show_view(self) -> None:
        self.views.here = f"look('{self.view}')"
        views = {"score": self.scores, "transcript": self.transcript, "agreed": self.agreed}
        for name in views:
            self.set_class(name == self.view, f"-{name}")
        views[self.view].focus()

    @on(ScoreList.Chose)
    def explain(self, event: ScoreList.Chose) -> None:
        """Explain an entry, and go to the first turn behind it."""
        self.chosen = event.entry
        self.turn = next(iter(self.reasons.turns(event.entry)), 0)

    @on(Reasons.Pointed)
    def go_to(self, event: Reasons.Pointed) -> None:
        """Go to a turn."""
        self.turn = event.turn

    def watch_turn(self) -> None:
        """Have the turn in view, and marked."""
        if self.is_mounted:
            self.transcript.point_at([self.turn] if self.turn else [])

    def action_next_turn(self) -> None:
        """Go to the next turn behind the entry, and around."""
        turns = self.reasons.turns(self.chosen)
        if turns:
            place = turns.index(self.turn) + 1 if self.turn in turns else 0
            self.turn = turns[place % len(turns)]

    def action_look(self, view: str) -> None:
        """Look at another view."""
        self.view = view

    def action_card(self) -> None:
        """Write a card for the next real call, and tell where."""
        with complaints(self):
            folder, day = self.practice.settings.data_dir, self.practice.now()[:10]
            where = str(write_card(folder, self.session.call, day))
            written = "The card for your next call is written."
            self.notify(where, title=written, markup=False, timeout=12)

    def action_page(self, by: int) -> None:
        """Page through the transcript."""
        self.transcript.action_page(by)

    def action_review(self) -> None:
        """Go through the call like a game."""
        from simulator.tui.screens.review_screen import ReviewScreen

        self.app.push_screen(ReviewScreen(self.practice, self.session))

    def action_answer(self, answer: str) -> None:
        """Leave the debrief."""
        self.dismiss(answer)
