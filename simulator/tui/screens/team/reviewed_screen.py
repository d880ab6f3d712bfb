"""A call that was scored: the program's levels beside the managers', with evidence, comments, disputes, what to do next."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from textual import getters, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.reactive import var
from textual.widgets import Footer

from simulator.core.evidence import Evidence
from simulator.core.scorecard import ItemScore, scorecard, shown_total
from simulator.reports.team.marking_text import decision_words
from simulator.tui.actions import REVIEWED, bindings
from simulator.tui.frame import complaints
from simulator.tui.screens.question_screen import EntryScreen, QuestionScreen
from simulator.tui.screens.team.marking_screen import RubricScreen
from simulator.tui.widgets.choice_list import Option
from simulator.tui.widgets.marked_call import Comments, LevelColumn, MarkedCall, RubricList
from simulator.tui.widgets.masthead import Masthead
from simulator.tui.widgets.text_blocks import Block, Reading, block_rows, paragraph

if TYPE_CHECKING:
    from simulator.practice.shell import Practice
    from simulator.practice.team.review_forms import Reviewed, Saved

MOST = 6
"""The most rows of the result at the top; what is more is scrolled to."""

DECIDES = {"program": "The program's score decides.", "review": "The first review decides."}
VERDICTS = {True: "passed", False: "not passed"}


class ReviewedScreen(RubricScreen[None]):
    """Shows both scores, item by item, to the rep and to those who have scored the call."""

    CSS_PATH = "reviewed.tcss"
    BINDINGS = bindings(REVIEWED)

    pane: var[str] = var("levels")
    """What a narrow screen shows: levels or call."""

    result = getters.query_one("#result", Reading)

    def __init__(self, practice: Practice, found: Reviewed, item: str = "") -> None:
        """Show a call with its reviews, at an item or at the first one."""
        super().__init__(practice, found.call)
        self.found = found
        self.mine = found.stored.player == practice.settings.player
        self.scores = {each.item.id: each for each in scorecard(found.call).items}
        self.set_reactive(ReviewedScreen.chosen, item or next(iter(self.scores)))

    def compose(self) -> ComposeResult:
        """What it came to, the levels beside the item that is explained, and the call with its comments."""
        who = self.found.stored.player
        title = self.call.rules.scenario.title
        yield Masthead(f"Reviewed · {title}", "your call" if self.mine else who)
        yield Reading(id="result")
        with Horizontal(id="body"):
            with Vertical(id="levels"):
                yield RubricList(self.playbook)
                yield Reading(id="sheet")
            yield MarkedCall(self.call, "You" if self.mine else who)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Show it."""
        self.sheet.can_focus = self.result.can_focus = False
        self._show_reviews()

    def on_resize(self) -> None:
        """Give the result the rows that it takes."""
        rows = block_rows(self.result.blocks, min(self.size.width - 4, Reading.measure))
        self.result.styles.height = min(len(list(rows)), MOST) + 1

    def _show_reviews(self) -> None:
        self.result.blocks = tuple(result_blocks(self.found))
        self.on_resize()
        self.rubric.columns = tuple(columns(self.found))
        self.told.comments = comments(self.found)
        self.show()

    def show(self) -> None:
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
        disputed = any(each.item == self.chosen for each in self.found.disputes)
        decided = any(each.item == self.chosen for each in self.found.decisions)
        to_settle = disputed and not (self.mine or decided)
        shown = {
            "dispute": self.mine and bool(self.found.saved) and not disputed,
            "accept": to_settle,
            "decline": to_settle,
        }
        return shown.get(action, super().check_action(action, parameters))

    @on(MarkedCall.Chose)
    def point(self, event: MarkedCall.Chose) -> None:
        """Go to a turn by mouse."""
        self.told.turn = event.turn

    def action_pane(self) -> None:
        """Go between the levels and the call."""
        self.pane = "levels" if self.pane == "call" else "call"

    def action_page(self, by: int) -> None:
        """Page through what was said, or through the call where it is in view alone."""
        (self.sheet if self.sheet.region and self.sheet.last_top else self.told).action_page(by)

    @work(exclusive=True, group="ask")
    async def action_dispute(self) -> None:
        """Dispute the item, with a reason."""
        reviews, id_, item = self.practice.team.reviews, self.found.stored.id, self.chosen
        question = "What did the reviewer not see? An item is disputed once."
        if why := await self._reason("Dispute", question):
            await self._do(lambda: reviews.dispute(id_, item, why))

    @work(exclusive=True, group="ask")
    async def action_accept(self) -> None:
        """Accept the dispute with another level, and a reason."""
        item = self.items[self.chosen]
        offered = tuple(
            Option(str(level), f"Level {level}:", text)
            for level, text in reversed(list(enumerate(item.levels)))
            if text is not None
        )
        title, text = f"Accept: {item.title}", "The level that holds from now on:"
        chosen = await self.ask(QuestionScreen(title, text, offered, unanswered=""))
        if chosen:
            await self._settle("Accept", int(chosen), "Why is it accepted?")

    @work(exclusive=True, group="ask")
    async def action_decline(self) -> None:
        """Decline the dispute, with a reason."""
        await self._settle("Decline", None, "Why does the level stand?")

    async def _settle(self, verb: str, level: int | None, question: str) -> None:
        reviews, id_, item = self.practice.team.reviews, self.found.stored.id, self.chosen
        if why := await self._reason(verb, question):
            await self._do(lambda: reviews.settle(id_, item, level=level, reason=why))

    async def _reason(self, verb: str, question: str) -> str:
        return await self.ask(EntryScreen(f"{verb}: {self.items[self.chosen].title}", question))

    async def _do(self, deed: Callable[[], object]) -> None:
        """Do something about the reviews, and show them as they are then."""
        with complaints(self):
            await to_thread(deed)
            self.found = await to_thread(self.practice.team.reviews.shown, self.found.stored.id)
        self._show_reviews()


def result_blocks(found: Reviewed) -> Iterator[Block]:
    """The totals, what decides, and what to do next."""
    card = scorecard(found.call)
    pieces = [("Program ", "muted"), (f"{card.total}, {VERDICTS[card.passed]}", "strong")]
    for each in found.saved:
        total = f"{shown_total(each.judged.quarters)}, {VERDICTS[each.judged.passed]}"
        pieces += [(f" · {each.reviewer} ", "muted"), (total, "strong"), (f" ({each.review.grade})", "text")]
    yield Block((*pieces, (f" · {DECIDES[found.decides]}", "muted")))
    for each in found.saved:
        who = f" ({each.reviewer})" if len(found.saved) > 1 else ""
        yield Block((("Do this next", "key"), (f"{who}: ", "muted"), (each.review.do_next, "text")))
    if not found.saved:
        yield paragraph("No manager has scored this call.")


def columns(found: Reviewed) -> Iterator[LevelColumn]:
    """The levels of the program and of each reviewer; one that a dispute changed has a star, an open dispute a mark."""
    yield LevelColumn("program", {item: str(level) for item, level in found.program.items()})
    for each in found.saved:
        yield LevelColumn(each.reviewer, _levels(each))
    settled = {each.item for each in found.decisions}
    marks = {each.item: "✓" if each.item in settled else "?" for each in found.disputes}
    if marks:
        yield LevelColumn("", {item: marks.get(item, " ") for item in found.program})


def _levels(saved: Saved) -> dict[str, str]:
    given = saved.review.levels
    return {item: f"{'' if given[item] == level else '*'}{level}" for item, level in saved.judged.levels.items()}


def comments(found: Reviewed) -> Comments:
    """Who said what of which turn."""
    said: dict[int, tuple[tuple[str, str], ...]] = {}
    for each in found.saved:
        for comment in each.review.comments:
            said[comment.turn] = (*said.get(comment.turn, ()), (each.reviewer, comment.text))
    return said


def item_blocks(found: Reviewed, score: ItemScore) -> Iterator[Block]:
    """An item: everybody's level in words, the program's evidence, and the dispute."""
    item = score.item
    yield Block(((item.title, "strong"), (f"  weight {item.weight}", "muted")))
    for each in found.saved:
        level, given = each.judged.levels[item.id], each.review.levels[item.id]
        was = "" if level == given else f", was {given} before the dispute"
        yield _level(f"{each.reviewer} {level}{was}", item.levels[level])
    yield _level(f"Program {score.level}", score.rule or item.levels[score.level])
    yield from map(_evidence, score.evidence)
    held = {each.item: each for each in found.decisions}
    for dispute in (each for each in found.disputes if each.item == item.id):
        yield _level(f"{dispute.player} disputes", dispute.reason)
        yield paragraph(decision_words(held.get(item.id)), "muted")


def _level(head: str, text: str | None) -> Block:
    return Block(((f"{head}: ", "key"), (text or "", "text")), space=True)


def _evidence(found: Evidence) -> Block:
    where = f"Turn {found.turn}" if found.turn else "The slip"
    return Block(((f"{where}: ", "muted"), (found.note, "text")), "·", "muted", 2)
