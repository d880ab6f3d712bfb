"""What stays in view beside the conversation: the locked slip, the clock, and in `learn` mode the buyer's meters.

Three rows where room is short, a card where it is not. One widget draws all of it, because every box around other boxes
costs time in each paint.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.reactive import var

from simulator.core.buyer import TOP
from simulator.core.call import Call
from simulator.practice.session import Session
from simulator.tui.widgets.lettering import Piece, bar, clean, cut, flow, level_style, pips
from simulator.tui.widgets.rows import BLANK, Rows, TextRow

LEAD, LABEL = 13, 14
"""Cells of the stage, and of the words `Stretch` and `Conservative`, in the short form."""

METERS = 50
"""Cells of the meters in the short form."""


class Rail(Rows):
    """The slip, the clock, and in `learn` mode the meters."""

    measure: ClassVar[int] = 34

    session: var[Session | None] = var(None)

    def watch_session(self) -> None:
        """Move on with the call."""
        self.remake()

    def on_resize(self) -> None:
        """Change the form with the room."""
        self.remake()

    def make_rows(self, width: int) -> Iterable[TextRow]:
        """The short form, or the card."""
        if self.session is None:
            return []
        call = self.session.call
        short = self.size.height <= 3
        return _short(call, self.size.width - 1) if short else _card(call, width)


def _stage(call: Call) -> str:
    marked = call.slip.stage
    return clean(call.rules.playbook.stage(marked).title) if marked else "no stage"


def _title(call: Call, name: str) -> str:
    return clean(call.rules.objective(name).title) if name else "left open"


def _short(call: Call, width: int) -> Iterator[TextRow]:
    room = width - LEAD - LABEL
    parts = (
        ("Your slip", "muted", "Stretch", call.slip.stretch),
        (_stage(call), "strong", "Conservative", call.slip.conservative),
    )
    for lead, style, label, name in parts:
        yield TextRow((
            (f"{cut(lead, LEAD - 1):{LEAD}}", style),
            (f"{label:{LABEL}}", "muted"),
            (cut(_title(call, name), room), "text"),
        ))  # fmt: skip
    learning = call.mode == "learn"
    words, style = _time(call)
    line = _line(call, width - len(words) - 1 - METERS * learning)
    yield TextRow(((f"{words} ", style), *line, *(_meters_in_a_row(call) if learning else ())))


def _card(call: Call, width: int) -> Iterator[TextRow]:
    parts = [
        ("Stage", _stage(call)),
        ("Stretch", _title(call, call.slip.stretch)),
        ("Conservative", _title(call, call.slip.conservative)),
    ]
    if call.slip.points:
        parts.append(("Talking points", clean(call.slip.points)))
    yield TextRow((("Your slip", "strong"),))
    for label, text in parts:
        yield BLANK
        yield TextRow(((label, "muted"),))
        yield from (TextRow(pieces) for pieces in flow([(text, "text")], width))
    yield from (BLANK, BLANK)
    yield TextRow((_time(call),))
    yield TextRow(_line(call, width))
    if call.mode == "learn":
        yield from _meters_as_list(call)


def _time(call: Call) -> Piece:
    clock, minutes = call.buyer.clock, call.buyer.minutes
    if clock <= minutes:
        return f"{clock} of {minutes} min", "text"
    return f"{clock - minutes} min over the {minutes} agreed", "bad"


def _line(call: Call, width: int) -> tuple[Piece, Piece]:
    clock, minutes = call.buyer.clock, call.buyer.minutes
    gone, left = bar(clock / max(1, minutes), width)
    return (gone, "bad" if clock > minutes else "you-bar"), (left, "faint")


def _meters(call: Call) -> Iterator[tuple[str, Piece]]:
    buyer = call.buyer
    levels = (("Trust", buyer.trust), ("Interest", buyer.interest), ("Patience", buyer.patience))
    for name, level in levels:
        yield name, (pips(level, TOP), level_style(level))


def _meters_in_a_row(call: Call) -> Iterator[Piece]:
    for name, pip in _meters(call):
        yield from ((f"  {name} ", "muted"), pip)


def _meters_as_list(call: Call) -> Iterator[TextRow]:
    yield from (BLANK, BLANK)
    yield TextRow((("The buyer", "strong"),))
    yield BLANK
    yield from (TextRow(((f"{name:10}", "muted"), pip)) for name, pip in _meters(call))
