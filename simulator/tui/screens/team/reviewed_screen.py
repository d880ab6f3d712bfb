"""A call that was scored: the program's levels beside the managers', with evidence, comments, disputes, what to do next."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.reactive import var
from textual.screen import Screen
from textual.widgets import Footer

from simulator.core.scorecard import scorecard
from simulator.errors import ReprangeError
from simulator.tui.actions import REVIEWED, bindings
from simulator.tui.frame import Frame
from simulator.tui.screens.question_screen import EntryScreen, QuestionScreen
from simulator.tui.screens.team.reviewed_sheet import (
    columns,
    comments,
    item_blocks,
    result_blocks,
)
from simulator.tui.widgets.choice_list import Option
from simulator.tui.widgets.marked_call import MarkedCall
from simulator.tui.widgets.masthead import Masthead
from simulator.tui.widgets.rubric import RubricList
from simulator.tui.widgets.sheet import BREAKPOINTS
from simulator.tui.widgets.text_blocks import Reading, block_rows

if TYPE_CHECKING:
    from simulator.practice.shell import Practice
    from simulator.practice.team.review_forms import Reviewed
    from simulator.practice.team.reviews import Reviews

MOST = 6
"""The most rows of the result at the top; what is more is scrolled to."""


class ReviewedScreen(Screen[None]):
    """Shows both scores, item by item, to the rep and to those who have scored the call."""

    CSS_PATH = "reviewed.tcss"
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    BINDINGS: ClassVar[list[BindingType]] = bindings(REVIEWED)

    chosen: var[str] = var("")
    """The item that is explained."""
    pane: var[str] = var("levels")
    """What a narrow screen shows: levels or call."""

    told = getters.query_one(MarkedCall)
    rubric = getters.query_one(RubricList)
    result = getters.query_one("#result", Reading)
    sheet = getters.query_one("#sheet", Reading)

    def __init__(self, practice: Practice, found: Reviewed, item: str = "") -> None:
        """Show a call with its reviews, at an item or at the first one."""
        super().__init__()
        self.practice, self.found = practice, found
        self.playbook = found.call.rules.playbook
        self.mine = found.stored.player == practice.settings.player
        self.scores = {each.item.id: each for each in scorecard(found.call).items}
        self.set_reactive(ReviewedScreen.chosen, item or next(iter(self.scores)))

    def compose(self) -> ComposeResult:
        """What it came to, the levels beside the item that is explained, and the call with its comments."""
        call, who = self.found.call, self.found.stored.player
        note = "your call" if self.mine else who
        yield Masthead(f"Reviewed · {call.rules.scenario.title}", note)
        yield Reading(id="result")
        with Horizontal(id="body"):
            with Vertical(id="levels"):
                yield RubricList(self.playbook)
                yield Reading(id="sheet")
            yield MarkedCall(call, "You" if self.mine else who)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Show it."""
        self.sheet.can_focus = self.result.can_focus = False
        self._show()

    def on_resize(self) -> None:
        """Give the result the rows that it takes."""
        rows = block_rows(self.result.blocks, min(self.size.width - 4, Reading.measure))
        self.result.styles.height = min(len(list(rows)), MOST) + 1

    def _show(self) -> None:
        self.result.blocks = tuple(result_blocks(self.found))
        self.on_resize()
        self.rubric.columns = columns(self.found)
        self.told.comments = comments(self.found)
        self._explain()

    def watch_chosen(self) -> None:
        """Explain an item."""
        if self.is_mounted:
            self._explain()

    def _explain(self) -> None:
        """Say why the item has its levels, and go to the first turn behind it."""
        score = self.scores[self.chosen]
        self.rubric.chosen = self.chosen
        self.sheet.blocks = tuple(item_blocks(self.found, score))
        self.told.turn = next((each.turn for each in score.evidence if each.turn), 0)
        self.refresh_bindings()

    def watch_pane(self) -> None:
        """Show a pane."""
        self.set_class(self.pane == "call", "-call")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A dispute is the rep's, a decision a coach's, and each is there once."""
        disputed = self.chosen in {each.item for each in self.found.disputes}
        decided = self.chosen in {each.item for each in self.found.decisions}
        if action == "dispute":
            return self.mine and bool(self.found.saved) and not disputed
        if action in {"accept", "decline"}:
            return not self.mine and disputed and not decided
        return super().check_action(action, parameters)

    @on(RubricList.Chose)
    def choose(self, event: RubricList.Chose) -> None:
        """Go to an item by mouse."""
        self.chosen = event.item

    @on(MarkedCall.Chose)
    def point(self, event: MarkedCall.Chose) -> None:
        """Go to a turn by mouse."""
        self.told.turn = event.turn

    def action_item(self, by: int) -> None:
        """Go to another item, around the ends."""
        names = list(self.scores)
        self.chosen = names[(names.index(self.chosen) + by) % len(names)]

    def action_pane(self) -> None:
        """Go between the levels and the call."""
        self.pane = "levels" if self.pane == "call" else "call"

    def action_page(self, by: int) -> None:
        """Page through what was said, or through the call where it is in view alone."""
        (self.sheet if self.sheet.region and self.sheet.last_top else self.told).action_page(by)

    @work(exclusive=True, group="ask")
    async def action_dispute(self) -> None:
        """Dispute the item, with a reason."""
        item = self.chosen
        why = await self._reason(
            "Dispute", "What did the reviewer not see? An item is disputed once."
        )
        if why:
            await self._do(lambda reviews, id_: reviews.dispute(id_, item, why))

    @work(exclusive=True, group="ask")
    async def action_accept(self) -> None:
        """Accept the dispute with another level, and a reason."""
        item = self.scores[self.chosen].item
        if not isinstance(self.app, Frame):
            return
        offered = tuple(
            Option(str(level), f"Level {level}:", text)
            for level, text in reversed(list(enumerate(item.levels)))
            if text is not None
        )
        title = f"Accept: {item.title}"
        chosen = await self.app.ask(
            QuestionScreen(title, "The level that holds from now on:", offered, unanswered="")
        )
        if chosen:
            await self._settle(int(chosen), "Why is it accepted?")

    @work(exclusive=True, group="ask")
    async def action_decline(self) -> None:
        """Decline the dispute, with a reason."""
        await self._settle(None, "Why does the level stand?")

    async def _settle(self, level: int | None, question: str) -> None:
        item = self.chosen
        why = await self._reason("Decline" if level is None else "Accept", question)
        if why:
            await self._do(lambda reviews, id_: reviews.settle(id_, item, level=level, reason=why))

    async def _reason(self, verb: str, question: str) -> str:
        if not isinstance(self.app, Frame):
            return ""
        title = self.scores[self.chosen].item.title
        return await self.app.ask(EntryScreen(f"{verb}: {title}", question))

    async def _do(self, deed: Callable[[Reviews, str], None]) -> None:
        """Do something about the reviews, and show them as they are then."""
        try:
            reviews = self.practice.team.reviews
            await to_thread(partial(deed, reviews, self.found.stored.id))
            self.found = await to_thread(reviews.shown, self.found.stored.id)
        except ReprangeError as error:
            if isinstance(self.app, Frame):
                self.app.complain(error)
        self._show()

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)
