"""Lettering: text made ready for a terminal. Cleaned of control codes, wrapped, cut, and drawn as pips and bars.

Widths are in terminal cells: a wide character takes two.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import NamedTuple

from rich.cells import cell_len, chop_cells, set_cell_size

Piece = tuple[str, str]
"""A stretch of text, and the name of its style."""

Pieces = tuple[Piece, ...]

HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
"""Unicode categories that print nothing, or steer the terminal or the direction of writing."""

FULL, EMPTY = "●", "○"
GONE, HALF, LEFT = "━", "╾", "─"
"""A line's filled part, a cell that is half filled, and the rest."""


def clean(text: str) -> str:
    """A text that can do nothing to the terminal but be read: no control codes, white space as single spaces."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    spaced = (" " if letter.isspace() else letter for letter in text)
    kept = "".join(letter for letter in spaced if unicodedata.category(letter) not in HIDDEN)
    return " ".join(kept.split())


def cut(text: str, width: int) -> str:
    """A text in one row: where it does not fit it ends in an ellipsis."""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, max(0, width - 1)).rstrip() + "…" if width > 0 else ""


def width_of(pieces: Iterable[Piece]) -> int:
    """How many cells pieces take side by side."""
    return sum(cell_len(text) for text, _ in pieces)


def _words(pieces: Iterable[Piece], width: int) -> Iterator[tuple[str, str, bool]]:
    """Each word with its style, and whether a space goes before it; a word that is too wide comes in parts."""
    spaced = False
    for text, style in pieces:
        for place, word in enumerate(text.split(" ")):
            spaced = spaced or place > 0
            if not word:
                continue
            for number, part in enumerate(chop_cells(word, width) or [word]):
                yield part, style, spaced and not number
            spaced = False


class _Line:
    """A row in the making."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.cells = 0

    def add(self, text: str, style: str, cells: int) -> None:
        if self.pieces and self.pieces[-1][1] == style:
            self.pieces[-1] = (self.pieces[-1][0] + text, style)
        else:
            self.pieces.append((text, style))
        self.cells += cells


def flow(pieces: Iterable[Piece], width: int) -> list[Pieces]:
    """Pieces wrapped at words into rows no wider than a width; one empty row where there is no text."""
    width = max(1, width)
    rows, row = [], _Line()
    for word, style, spaced in _words(pieces, width):
        cells = cell_len(word)
        gap = int(spaced and bool(row.cells))
        if row.cells and row.cells + gap + cells > width:
            rows.append(tuple(row.pieces))
            row, gap = _Line(), 0
        row.add(" " * gap + word, style, gap + cells)
    rows.append(tuple(row.pieces))
    return rows


def shortened(rows: list[Pieces], most: int, width: int) -> list[Pieces]:
    """Wrapped rows, no more than a number of them; where some are left out the last ends in an ellipsis."""
    if len(rows) <= most:
        return rows
    *kept, last = rows[:most]
    room = width - 1 - width_of(last[:-1])
    text, style = last[-1]
    ended = set_cell_size(text, room) if cell_len(text) > room else text
    return [*kept, (*last[:-1], (ended.rstrip(" ,;:.") + "…", style))]


def pips(level: int, most: int) -> str:
    """A whole number out of a few: `●●●○`."""
    return FULL * level + EMPTY * (most - level)


def level_style(level: int) -> str:
    """The style of a small whole number of which more is better: from 3 on good, from 2 on middling, or bad."""
    return "good" if level >= 3 else "middling" if level == 2 else "bad"


def bar(share: float, width: int) -> tuple[str, str]:
    """A share from 0 to 1 as the two parts of a line: what is filled, to half a cell, and what is left."""
    halves = round(max(0.0, min(1.0, share)) * width * 2)
    filled = GONE * (halves // 2) + HALF * (halves % 2)
    return filled, LEFT * (width - len(filled))


def beside(columns: Iterable[list[Pieces]], width: int, gap: int = 3) -> Iterator[Pieces]:
    """Columns of wrapped rows, each as wide as another, side by side."""
    listed = list(columns)
    for rows in zip_longest(*listed, fillvalue=()):
        pieces: list[Piece] = []
        for row in rows:
            pieces += [*row, (" " * (width - width_of(row) + gap), "text")]
        yield tuple(pieces[:-1])


def column_width(width: int, count: int, gap: int = 3) -> int:
    """The width of each of a number of columns side by side."""
    return (width - gap * (count - 1)) // count


class Ink(NamedTuple):
    """How a piece of text is painted, by the names of the theme's colours."""

    colour: str = "foreground"
    setting: str = ""
    """How its letters are set, as Rich says it."""
    ground: str = ""
    """The colour that is laid over the widget's background; none where it is empty."""
    share: float = 1
    """How much of that colour, from 0 to 1."""


INKS = {
    "text": Ink(),
    "strong": Ink(setting="bold"),
    "muted": Ink("text-muted"),
    "faint": Ink("text-disabled"),
    "cue": Ink("text-muted", "italic"),
    "you": Ink("primary", "bold"),
    "buyer": Ink("accent", "bold"),
    "you-bar": Ink("primary"),
    "buyer-bar": Ink("accent"),
    "good": Ink("success"),
    "middling": Ink("warning"),
    "bad": Ink("error"),
    "key": Ink("primary", "bold"),
    "here": Ink(setting="bold underline"),
    "chosen": Ink(ground="primary", share=0.18),
    "hover": Ink(ground="foreground", share=0.07),
    "lit": Ink(ground="accent", share=0.18),
}
"""What a piece or a row can be styled by: a name says what it means, never a colour.

They are no component classes of Textual's, which would match all of them for every widget, at every change of a style.
"""
