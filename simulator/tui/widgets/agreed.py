"""What was agreed: the buyer's receipt beside the rep's claim, and what was planned, stated and asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import BindingType

from simulator.core.attempt import Claim
from simulator.core.call import Call
from simulator.core.result import Receipt, happy_ears, plan_say_ask, receipt_of
from simulator.practice.session import Session
from simulator.review.aids import help_line
from simulator.tui.widgets.lettering import Piece, Pieces, beside, clean, column_width, flow
from simulator.tui.widgets.rows import BLANK, SCROLLING, Rows, TextRow

HELD = "You stated and asked for what you had planned."
DRIFTED = "You stated or asked for something that was not on your slip."
UNASKED = "You asked for nothing."


class Agreed(Rows, can_focus=True):
    """Receipt and claim, then plan, say and ask."""

    BINDINGS: ClassVar[list[BindingType]] = SCROLLING
    marks_focus = True

    def __init__(self, session: Session, *, id: str | None = None) -> None:
        """Compare what a session came to."""
        super().__init__(id=id)
        self.session = session

    def make_rows(self, width: int) -> Iterator[TextRow]:
        """Both comparisons."""
        call, claim = self.session.call, self.session.claim
        half = column_width(width, 2)
        receipt = _column("What the buyer believes", _receipt(receipt_of(call)), half)
        claimed = _column("What you said was agreed", _claim(call, claim), half)
        yield from map(TextRow, beside([receipt, claimed], half))
        yield BLANK
        yield from _heard(call, claim, width)
        yield from (BLANK, BLANK)
        yield from _plan(call, width)
        yield from _helped(self.session, width)


def _column(title: str, texts: list[Piece], width: int) -> list[Pieces]:
    rows: list[Pieces] = [((title, "strong"),), ()]
    for text in texts:
        rows += flow([text], width)
    return rows


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


def _heard(call: Call, claim: Claim | None, width: int) -> Iterator[TextRow]:
    found = happy_ears(call, claim) if claim else ()
    for sentence in found:
        for pieces in flow([("✗ Happy ears: ", "bad"), (sentence, "text")], width):
            yield TextRow(pieces)
    if claim and not found:
        yield TextRow((("✓ ", "good"), ("You claimed no more than the buyer said.", "text")))


def _plan(call: Call, width: int) -> Iterator[TextRow]:
    compared = plan_say_ask(call)
    third = column_width(width, 3)
    columns = [
        _column(title, _titles(call, names), third)
        for title, names in zip(("Planned", "Stated", "Asked for"), compared, strict=True)
    ]
    yield from map(TextRow, beside(columns, third))
    yield BLANK
    words = HELD if compared.held else DRIFTED if compared.asked else UNASKED
    mark: Piece = ("✓ ", "good") if compared.held else ("✗ ", "bad")
    yield from map(TextRow, flow([mark, (words, "text")], width))


def _titles(call: Call, names: tuple[str, ...]) -> list[Piece]:
    if not names:
        return [("nothing", "muted")]
    return [(f"· {clean(call.rules.objective(name).title)}", "text") for name in names]


def _helped(session: Session, width: int) -> Iterator[TextRow]:
    """The hints that were given, and the moves that were taken back."""
    if session.aids:
        yield from (BLANK, BLANK)
        yield TextRow((("Help you took", "strong"),))
        words = clean(help_line(session.aids))
        yield from map(TextRow, flow([(f"{words[:1].upper()}{words[1:]}.", "text")], width))
