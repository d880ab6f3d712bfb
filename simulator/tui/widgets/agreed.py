"""What was agreed: the buyer's receipt beside the rep's claim, and what was planned, stated and asked for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import ClassVar

from textual.binding import BindingType

from simulator.core.attempt import Claim
from simulator.core.call import Call
from simulator.core.result import Receipt, happy_ears, plan_say_ask, receipt_of
from simulator.practice.session import Session
from simulator.review.aids import help_line
from simulator.tui.widgets.lettering import Piece, beside, clean, column_width, flow
from simulator.tui.widgets.rows import BLANK, SCROLLING, Rows, TextRow
from simulator.tui.widgets.text_blocks import Block, block_rows, paragraph

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
    match claim.result:
        case "commitment":
            title = clean(call.rules.objective(claim.objective).title)
            return [(title, "text"), ("With a date." if claim.dated else "Without a date.", "text")]
        case "no":
            return [("A clear no.", "text")]
        case _:
            return [("Nothing was agreed.", "text")]


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
