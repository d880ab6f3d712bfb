"""Scoring a call blind: the call turn by turn, the rubric with its levels in words, comments, a grade, what to do next."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual import getters, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.reactive import var
from textual.widgets import Footer

from simulator.core.call import Call
from simulator.core.playbook import Item
from simulator.teamwork.marking import GRADES, Marks, marks_in
from simulator.tui.actions import MARKING, bindings
from simulator.tui.frame import Answer, GameScreen, complaints
from simulator.tui.screens.brief_screen import BriefAgain
from simulator.tui.screens.question_screen import EntryScreen, QuestionScreen, agreed
from simulator.tui.widgets.choice_list import Option
from simulator.tui.widgets.marked_call import SLIP, LevelColumn, MarkedCall, RubricList
from simulator.tui.widgets.masthead import KeyRow, Masthead
from simulator.tui.widgets.sheet import BREAKPOINTS
from simulator.tui.widgets.text_blocks import Block, Reading, labelled, paragraph

if TYPE_CHECKING:
    from simulator.practice.shell import Practice
    from simulator.practice.team.review_forms import ToScore

TABS = (("", "The call", "show('call')"), ("", "The rubric", "show('rubric')"))
"""The two panes of a narrow screen; tab goes between them."""

GRADE_WORDS = {
    "fail": "not yet: this should not be done with a real prospect",
    "borderline": "it could go either way",
    "pass": "good enough for a real prospect",
    "strong": "others should see it",
}
LABEL = 9


class RubricScreen(GameScreen[Answer]):
    """A finished call beside its rubric, one item of which is chosen."""

    chosen: var[str] = var("")
    """The id of the item."""

    told = getters.query_one(MarkedCall)
    rubric = getters.query_one(RubricList)
    sheet = getters.query_one("#sheet", Reading)

    def __init__(self, practice: Practice, call: Call) -> None:
        """Show a call."""
        super().__init__()
        self.practice, self.call = practice, call
        self.playbook = call.rules.playbook
        self.items = {item.id: item for item in self.playbook.rubric}

    def show(self) -> None:
        """Show everything as it is now."""
        raise NotImplementedError

    def watch_chosen(self) -> None:
        """Show another item."""
        if self.is_mounted:
            self.show()

    @on(RubricList.Chose)
    def choose(self, event: RubricList.Chose) -> None:
        """Go to an item by mouse."""
        self.chosen = event.item

    def action_item(self, by: int) -> None:
        """Go to another item, around the ends."""
        names = list(self.items)
        self.chosen = names[(names.index(self.chosen) + by) % len(names)]


class MarkingScreen(RubricScreen[bool]):
    """Scores a call; answers whether the review was saved. Nothing here knows the program's score."""

    CSS_PATH = "marking.tcss"
    BINDINGS = bindings(MARKING)

    marks: var[Marks] = var(Marks())
    turn: var[int] = var(SLIP)
    """The turn that a comment would be on."""
    pane: var[str] = var("call")
    """What a narrow screen shows: call or rubric."""

    masthead = getters.query_one(Masthead)
    tabs = getters.query_one(KeyRow)
    verdict = getters.query_one("#verdict", Reading)

    def __init__(self, practice: Practice, scored: ToScore) -> None:
        """Score a call, from the draft where there is one."""
        super().__init__(practice, scored.call)
        self.scored = scored
        self.key = (scored.stored.id, practice.settings.player)
        draft = marks_in(practice.review_drafts.load(*self.key), self.call)
        self.set_reactive(MarkingScreen.marks, draft)
        first = (*draft.open_items(self.playbook), *self.items)[0]
        self.set_reactive(MarkingScreen.chosen, first)

    def compose(self) -> ComposeResult:
        """The call, and beside it the rubric, the levels of an item, and what the call gets as a whole."""
        yield Masthead(f"Score · {self.call.rules.scenario.title}")
        yield KeyRow(TABS)
        with Horizontal(id="body"):
            yield MarkedCall(self.call, self.scored.stored.player)
            with Vertical(id="marks"):
                yield RubricList(self.playbook)
                with Vertical(id="text"):
                    yield Reading(id="sheet")
                    yield Reading(id="verdict")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Begin with the call, or where the draft stopped."""
        self.sheet.can_focus = self.verdict.can_focus = False
        self._show_pane()
        self.show()

    def on_resize(self) -> None:
        """A wide screen has both panes."""
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Panes are there where they do not fit beside each other."""
        if action == "pane":
            return self.size.width < BREAKPOINTS[1][0]
        return super().check_action(action, parameters)

    def watch_marks(self) -> None:
        """Show what was given."""
        if self.is_mounted:
            self.show()

    def watch_turn(self) -> None:
        """Go to the turn."""
        if self.is_mounted:
            self.told.turn = self.turn

    def watch_pane(self) -> None:
        """Show a pane."""
        if self.is_mounted:
            self._show_pane()

    def _show_pane(self) -> None:
        self.tabs.here = f"show('{self.pane}')"
        self.set_class(self.pane == "rubric", "-rubric")

    def show(self) -> None:
        """Show what was given so far, and the levels of the item."""
        given, count = self.marks, len(self.items)
        done = count - len(given.open_items(self.playbook))
        levels = {name: str(level) for name, level in given.levels.items()}
        self.masthead.note = f"{self.scored.stored.player} · {done} of {count} scored"
        self.told.comments = {turn: (("", text),) for turn, text in given.comments.items()}
        self.rubric.columns = (LevelColumn("", levels),)
        self.rubric.chosen = self.chosen
        self.sheet.blocks = tuple(level_blocks(self.items[self.chosen], given))
        self.verdict.blocks = tuple(self._verdict())

    def _verdict(self) -> Iterator[Block]:
        given = self.marks
        missing = given.missing(self.playbook)
        yield labelled("Grade", given.grade or "g gives it", LABEL)
        yield labelled("Do next", given.do_next or "d writes it", LABEL)._replace(brief=True)
        last = f"Missing: {', '.join(missing)}." if missing else "Complete: ctrl+s saves it."
        yield paragraph(last, "muted" if missing else "good")

    def _keep(self, marks: Marks) -> None:
        """Hold on to what was given: at once, so that not even a kill between two keys loses it."""
        self.marks = marks
        with complaints(self):
            self.practice.review_drafts.keep(*self.key, marks.document())

    def action_level(self, level: int) -> None:
        """Give the item a level, and go on to the next."""
        item = self.items[self.chosen]
        if item.levels[level] is None:
            self.notify("Give one that is described.", title=f"{item.title} has no level {level}.")
            return
        self._keep(self.marks.scored(item, level))
        self.chosen = self.marks.next_item(self.playbook, self.chosen)

    def action_turn(self, by: int) -> None:
        """Go to another turn of the call; 0 is the slip."""
        if self.pane == "rubric" and not self.told.region:
            self.action_item(by)
        else:
            self.turn = max(SLIP, min(self.turn + by, len(self.call.turns)))

    @on(MarkedCall.Chose)
    def point(self, event: MarkedCall.Chose) -> None:
        """Go to a turn by mouse."""
        self.turn = event.turn

    def action_page(self, by: int) -> None:
        """Page through the call, or through the levels where they are in its place."""
        (self.told if self.told.region else self.sheet).action_page(by)

    def action_pane(self) -> None:
        """Go to the other pane."""
        self.pane = "call" if self.pane == "rubric" else "rubric"

    def action_show(self, pane: str) -> None:
        """Go to a pane."""
        self.pane = pane

    def action_brief(self) -> None:
        """Read what the rep knew."""
        self.app.push_screen(BriefAgain(self.call.rules.scenario, self.playbook, "learn"))

    @work(exclusive=True, group="ask")
    async def action_comment(self) -> None:
        """Write a comment on the chosen turn."""
        where = f"Comment on {f'turn {self.turn}' if self.turn else 'the slip'}"
        held = self.marks.comments.get(self.turn, "")
        asked = EntryScreen(where, "What does the rep do well, or better?", "", held)
        if text := await self.ask(asked):
            self._keep(self.marks.commented(self.turn, text))

    def action_uncomment(self) -> None:
        """Take the comment on the chosen turn away."""
        self._keep(self.marks.commented(self.turn, ""))

    @work(exclusive=True, group="ask")
    async def action_next(self) -> None:
        """Write what the rep should do next."""
        what, example = "The one thing that the rep should work on.", "Name the date in the ask."
        if text := await self.ask(EntryScreen("Do this next", what, example, self.marks.do_next)):
            self._keep(self.marks._replace(do_next=text))

    @work(exclusive=True, group="ask")
    async def action_grade(self) -> None:
        """Grade the call as a whole."""
        grades = tuple(Option(each, f"{each.title()}:", GRADE_WORDS[each]) for each in GRADES)
        held = f"So far: {self.marks.grade or 'no grade'}."
        asked = QuestionScreen("The call as a whole", held, grades, unanswered="")
        if found := await self.ask(asked):
            self._keep(self.marks._replace(grade=found))

    @work(exclusive=True, group="ask")
    async def action_save(self) -> None:
        """Save the review for ever, once it was confirmed; where something is missing, go there."""
        missing = self.marks.missing(self.playbook)
        if missing:
            self.notify(f"Missing: {', '.join(missing)}.", title="The review is not complete.")
            self.chosen = (*self.marks.open_items(self.playbook), self.chosen)[0]
            self.pane = "rubric"
            return
        words = ("Go on scoring", "Save it; it is never changed")
        if await agreed(self, "Save this review?", self._summary(), *words):
            with complaints(self):
                await to_thread(self._save)
                self.dismiss(True)

    def _save(self) -> None:
        from simulator.practice.team.review_forms import read_review

        review = read_review(self.marks.document())
        self.practice.team.reviews.save(self.scored.stored.id, review)
        self.practice.review_drafts.forget(*self.key)

    def _summary(self) -> str:
        given = self.marks
        points = sum(item.weight * given.levels[item.id] for item in self.playbook.rubric) / 4
        comments = f"{len(given.comments)} comment{'s' if len(given.comments) != 1 else ''}"
        return (
            f"{points:g} points before what is taken off, grade {given.grade}, {comments}.\n"
            f"Do this next: {given.do_next}\n"
            "Then the program's score stands beside yours, and both stay for ever."
        )

    def action_back(self) -> None:
        """Go back; the draft is kept."""
        if self.marks != Marks():
            self.notify("Go on with it whenever you like.", title="Your draft is kept.")
        self.dismiss(False)


def level_blocks(item: Item, given: Marks) -> Iterator[Block]:
    """An item with all its levels in words, the one that was given marked."""
    yield Block(((item.title, "strong"), (f"  weight {item.weight}", "muted")))
    held = given.levels.get(item.id)
    for level, text in reversed(list(enumerate(item.levels))):
        if text is not None:
            here = level == held
            mark = "●" if here else " "
            yield Block(((text, "strong" if here else "text"),), f"{mark} {level}", "key", 5)
