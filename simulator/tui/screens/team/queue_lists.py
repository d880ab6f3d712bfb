"""The lists of reviews: what each is, and its entries."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from simulator.teamwork.roster import Deed
from simulator.tui.widgets.text_blocks import Block, labelled, paragraph

if TYPE_CHECKING:
    from simulator.practice.shell import Practice
    from simulator.practice.team.marked import Told, Waiting
    from simulator.teamwork.disputes import Dispute


class List(NamedTuple):
    """One of the lists."""

    title: str
    about: str
    deed: Deed
    """What one must be allowed to do, to see it."""
    blind: bool
    """Whether what is chosen is to be scored, without the program's score."""


LISTS = {
    "queue": List(
        "To score", "Calls of drills that a review decides, the oldest first. Enter scores one, blind.",
        "score", blind=True,
    ),
    "second": List(
        "Second opinion", "Calls that one other person has scored. You see neither score before yours is saved.",
        "score", blind=True,
    ),
    "disputes": List(
        "Disputes", "Items that a rep disputes. Enter shows both scores; a accepts, x declines.",
        "settle", blind=False,
    ),
    "scored": List("Scored by you", "Your latest reviews.", "score", blind=False),
    "mine": List(
        "Your calls", "What managers say of your calls. Enter shows it, and d there disputes an item.",
        "play", blind=False,
    ),
}  # fmt: skip

LABEL = 11


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


def _waiting(practice: Practice, each: Waiting) -> Listed:
    draft = practice.review_drafts.load(each.attempt, practice.settings.player)
    late = " · overdue" if each.overdue else ""
    begun = " · begun" if draft else ""
    note = f"{each.player} · {each.submitted_at[:10]}{late}{begun}"
    return Listed(
        each.attempt, each.scenario, note, tuple(_waiting_blocks(each, begun=bool(draft)))
    )


def _waiting_blocks(each: Waiting, *, begun: bool) -> Iterator[Block]:
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
    playbook = practice.library.playbook
    titles = {item.id: item.title for item in playbook.rubric}
    title = titles.get(dispute.item, dispute.item)
    blocks = (
        paragraph(title, "strong"),
        labelled("Rep", dispute.player, LABEL),
        labelled("Raised", _time(dispute.raised_at), LABEL),
        paragraph(dispute.reason, space=True),
    )
    note = f"{dispute.player} · {dispute.raised_at[:10]}"
    return Listed(attempt, title, note, blocks, dispute.item)


def _told(each: Told, *, own: bool) -> Listed:
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
