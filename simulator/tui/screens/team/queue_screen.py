"""Reviews: what awaits one, what a second person could score, disputes, what was scored, and reviews of one's own calls."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from textual import getters, work
from textual.widget import Widget
from textual.widgets import Static

from simulator.teamwork.roster import Permission
from simulator.tui.actions import REVIEWS, bindings
from simulator.tui.frame import complaints
from simulator.tui.screens.list_base import TeamListScreen, ViewsScreen
from simulator.tui.screens.question_screen import EntryScreen
from simulator.tui.screens.team.marking_screen import MarkingScreen
from simulator.tui.screens.team.reviewed_screen import ReviewedScreen
from simulator.tui.widgets.choice_list import Option
from simulator.tui.widgets.masthead import KeyRow
from simulator.tui.widgets.text_blocks import Block, labelled, paragraph

if TYPE_CHECKING:
    from simulator.practice.shell import Practice
    from simulator.practice.team.review_forms import AwaitedReview, ListedReview
    from simulator.teamwork.disputes import Dispute

MANY = 1000
"""From here on the queue is not counted."""

LABEL = 11


class ReviewList(NamedTuple):
    """One of the lists."""

    title: str
    about: str
    deed: Permission
    """What one must be allowed to do, to see it."""
    blind: bool = False
    """Whether what is chosen is to be scored, without the program's score."""


LISTS = {
    "queue": ReviewList(
        "To score", "Calls of drills that a review decides, the oldest first. Enter scores one, blind.",
        "score", blind=True,
    ),
    "second": ReviewList(
        "Second opinion", "Calls that one other person has scored. You see neither score before yours is saved.",
        "score", blind=True,
    ),
    "disputes": ReviewList(
        "Disputes", "Items that a rep disputes. Enter shows both scores; a accepts, x declines.", "settle",
    ),
    "scored": ReviewList("Scored by you", "Your latest reviews.", "score"),
    "mine": ReviewList(
        "Your calls", "What managers say of your calls. Enter shows it, and d there disputes an item.", "play",
    ),
}  # fmt: skip


class Listed(NamedTuple):
    """An entry of a list."""

    attempt: str
    title: str
    note: str
    blocks: tuple[Block, ...]
    """What is told of it while it is under the cursor."""
    item: str = ""
    """The rubric item that it is about, where it is about one."""

    @property
    def text(self) -> str:
        """All that it can be found by."""
        said = (piece for block in self.blocks for piece, _ in block.pieces)
        return " ".join((self.title, self.note, *said))


class QueueScreen(TeamListScreen[Listed], ViewsScreen[None]):
    """Shows the lists of reviews that are for whoever sits here; nothing of the program's score is in the first two."""

    BINDINGS = bindings(REVIEWS)
    place = "Reviews"
    NOTHING = ("Nothing is here.",)
    PAGES_LIST = True

    about = getters.query_one("#about", Static)

    def __init__(self, practice: Practice, first: str = "") -> None:
        """The reviews of the team around a practice, from one of LISTS on."""
        super().__init__(practice)
        self.first = first
        self.count = 0
        """How many entries the list has in all."""
        self.part = ""
        """What each entry of the list has to hold; empty where all are shown."""

    def above(self) -> Iterable[Widget]:
        """The lists, and what the one in view is."""
        return (KeyRow((), id="tabs"), Static("", id="about", markup=False))

    @work(exclusive=True, group="read")
    async def reload(self) -> None:
        """Show the list as it is now; at first the first one that is for whoever sits here."""
        with complaints(self):
            if not self.view:
                await self._begin()
                return
            found, self.count = await to_thread(listed, self.practice, self.view)
            part = self.part.casefold()
            self.entries = tuple(each for each in found if part in each.text.casefold())
            only = f" Shown alone: {self.part}." if self.part else ""
            self.about.update(LISTS[self.view].about + only)

    async def _begin(self) -> None:
        person = (await to_thread(lambda: self.practice.team.people.me)).person
        seen = {name: each for name, each in LISTS.items() if person.may(each.deed)}
        self.tabs.keys = tuple(("", each.title, f"look('{name}')") for name, each in seen.items())
        self.view = self.first or next(iter(seen))

    def lay_out(self) -> None:
        """Read another list."""
        self.reload()

    def note(self) -> str:
        """How many entries are shown, and how many there are."""
        shown, many = len(self.entries), "+" * (self.count >= MANY)
        return f"{shown}" if shown == self.count else f"{shown} of {self.count}{many}"

    def option(self, entry: Listed) -> Option:
        """A call."""
        return Option(entry.attempt, entry.title, entry.note)

    def blocks(self, entry: Listed) -> Sequence[Block]:
        """What is told of a call."""
        return entry.blocks

    async def open(self, entry: Listed) -> None:
        """Score the call, or see how it was scored; then come back to the list as it is by then."""
        reviews = self.practice.team.reviews
        with complaints(self):
            seen = not LISTS[self.view].blind
            if not seen:
                scored = await to_thread(reviews.open, entry.attempt)
                seen = await self.ask(MarkingScreen(self.practice, scored))
            if seen:
                found = await to_thread(reviews.shown, entry.attempt)
                await self.ask(ReviewedScreen(self.practice, found, entry.item))
        self.reload()

    @work(exclusive=True, group="go")
    async def action_find(self) -> None:
        """Show some entries alone."""
        question = "A part of the name of a rep, a scenario or a drill; empty shows all."
        self.part = await self.ask(EntryScreen("Find", question, "", self.part))
        self.reload()


def listed(practice: Practice, view: str) -> tuple[tuple[Listed, ...], int]:
    """The entries of a list, and how many there are in all; raises UsageError and StoreError."""
    reviews = practice.team.reviews
    if view in {"queue", "second"}:
        rows, count = reviews.queue(second=view == "second")
        return tuple(_waiting(practice, each) for each in rows), count
    if view == "disputes":
        disputed = reviews.open_disputes()
        return tuple(_disputed(practice, *each) for each in disputed), len(disputed)
    told = reviews.of_mine() if view == "mine" else reviews.by_me()
    return tuple(_told(each, own=view == "mine") for each in told), len(told)


def _time(at: str) -> str:
    return f"{at[:16].replace('T', ' ')} UTC"


def _waiting(practice: Practice, each: AwaitedReview) -> Listed:
    draft = practice.review_drafts.load(each.attempt, practice.settings.player)
    late = " · overdue" if each.overdue else ""
    begun = " · begun" if draft else ""
    note = f"{each.player} · {each.submitted_at[:10]}{late}{begun}"
    return Listed(each.attempt, each.scenario, note, tuple(_waiting_blocks(each, begun=bool(draft))))


def _waiting_blocks(each: AwaitedReview, *, begun: bool) -> Iterator[Block]:
    yield paragraph(each.scenario, "strong")
    yield labelled("Rep", each.player, LABEL)
    yield labelled("Drill", each.title, LABEL)
    yield labelled("Submitted", _time(each.submitted_at), LABEL)
    yield labelled("Due", _time(each.due_at), LABEL)
    if each.overdue:
        yield paragraph("The drill is past due: the rep waits for a result.", "bad", space=True)
    if begun:
        yield paragraph("You have begun: enter goes on with your draft.", space=True)


def _disputed(practice: Practice, attempt: str, dispute: Dispute) -> Listed:
    titles = {item.id: item.title for item in practice.library.playbook.rubric}
    title = titles.get(dispute.item, dispute.item)
    blocks = (
        paragraph(title, "strong"),
        labelled("Rep", dispute.player, LABEL),
        labelled("Raised", _time(dispute.raised_at), LABEL),
        paragraph(dispute.reason, space=True),
    )
    note = f"{dispute.player} · {dispute.raised_at[:10]}"
    return Listed(attempt, title, note, blocks, dispute.item)


def _told(each: ListedReview, *, own: bool) -> Listed:
    note = f"{each.reviewer if own else each.player} · {each.grade} · {each.saved_at[:10]}"
    blocks = (
        paragraph(each.scenario, "strong"),
        labelled("Rep", each.player, LABEL),
        labelled("Scored by", each.reviewer, LABEL),
        labelled("Saved", _time(each.saved_at), LABEL),
        labelled("Grade", each.grade, LABEL),
        labelled("Do next", each.do_next, LABEL),
    )
    return Listed(each.attempt, each.scenario, note, blocks)
