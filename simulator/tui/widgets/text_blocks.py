"""A text to read: headings, paragraphs, labelled rows, marked items; with its own scrolling."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar, NamedTuple

from textual.binding import BindingType
from textual.reactive import var

from simulator.tui.widgets.lettering import Piece, clean, flow, shortened
from simulator.tui.widgets.rows import BLANK, SCROLLING, Rows, TextRow


class Block(NamedTuple):
    """A paragraph: its pieces, and what stands before its first row."""

    pieces: tuple[Piece, ...]
    lead: str = ""
    lead_style: str = "muted"
    indent: int = 0
    """Cells before each row; the lead stands in them."""
    space: bool = False
    """Whether an empty row goes before it."""
    brief: bool = False
    """Whether it takes one row, and ends in an ellipsis where it does not fit."""


def heading(text: str) -> Block:
    """A heading, with an empty row before it."""
    return Block(((clean(text), "key"),), space=True)


def paragraph(text: str, style: str = "text", *, space: bool = False) -> Block:
    """A paragraph of one style."""
    return Block(((clean(text), style),), space=space)


def labelled(label: str, text: str, indent: int = 14) -> Block:
    """A label in a column of its own, and its text beside it."""
    return Block(((clean(text), "text"),), clean(label), "muted", indent)


def item(name: str, text: str, indent: int = 2) -> Block:
    """A name set strong, with a text after it, under a dot."""
    return Block(((clean(name), "strong"), (" " + clean(text), "text")), "·", "muted", indent)


def point(text: str, style: str = "text", mark: str = "·", mark_style: str = "muted") -> Block:
    """A sentence under a dot, or under another mark."""
    return Block(((clean(text), style),), mark, mark_style, len(mark) + 1)


class Reading(Rows, can_focus=True):
    """Blocks of text, one below the other."""

    BINDINGS: ClassVar[list[BindingType]] = SCROLLING

    blocks: var[tuple[Block, ...]] = var(())

    def __init__(self, blocks: Iterable[Block] = (), *, id: str | None = None) -> None:
        """Show blocks."""
        super().__init__(id=id)
        self.set_reactive(Reading.blocks, tuple(blocks))

    def watch_blocks(self) -> None:
        """Show other blocks, from the top."""
        self.top = 0
        self.remake()

    def make_rows(self, width: int) -> Iterator[TextRow]:
        """The blocks, wrapped."""
        return block_rows(self.blocks, width)


def block_rows(blocks: Iterable[Block], width: int) -> Iterator[TextRow]:
    """Blocks, wrapped."""
    for number, block in enumerate(blocks):
        if block.space and number:
            yield BLANK
        rows = flow(block.pieces, width - block.indent)
        shown = shortened(rows, 1, width - block.indent) if block.brief else rows
        for place, pieces in enumerate(shown):
            lead = block.lead if not place else ""
            yield TextRow(((f"{lead:{block.indent}}", block.lead_style), *pieces))
