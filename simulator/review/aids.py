"""The help that a rep took in a call: hints, and moves taken back. It is kept with the attempt and told in the debrief."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, get_args

Kind = Literal["nudge", "cue", "line", "back"]
"""The three hints, from the lightest to the heaviest; and a move taken back."""

BACK: Kind = "back"

KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True)
class Aid:
    """One use of help; raises ValueError where the turn is none."""

    turn: int
    """The turn that the hint was for, or whose move was taken back; from 1."""
    kind: Kind
    words: str = ""
    """What the hint said; for a move taken back, what the rep had said."""
    at: str = ""
    """When, in UTC, as ISO 8601."""

    def __post_init__(self) -> None:
        """Refuse what a file from elsewhere may say."""
        if self.turn < 1 or self.kind not in KINDS:
            raise ValueError(f"not a use of help: {self.kind!r} in turn {self.turn}")


def hints_at(aids: Iterable[Aid], turn: int) -> tuple[Aid, ...]:
    """The hints that were given for the moment at which a turn's move is looked for, in their order.

    To come back to a moment is to come back to its hints. Where an earlier move was taken back in between, the turn with
    this number is another moment.
    """
    found: list[Aid] = []
    for aid in aids:
        if aid.kind != BACK and aid.turn == turn:
            found.append(aid)
        elif aid.kind == BACK and aid.turn < turn:
            found.clear()
    return tuple(found)


def help_line(aids: Sequence[Aid]) -> str:
    """The help in one line, `2 hints: turn 1 (nudge, cue); 1 move taken back: turn 3`; empty where none was taken."""
    hints = [aid for aid in aids if aid.kind != BACK]
    backs = [f"turn {aid.turn}" for aid in aids if aid.kind == BACK]
    turns = [
        f"turn {turn} ({', '.join(aid.kind for aid in given)})" for turn, given in groupby(hints, key=lambda aid: aid.turn)
    ]
    said = [_counted(len(hints), "hint", "", turns), _counted(len(backs), "move", " taken back", backs)]
    return "; ".join(filter(None, said))


def _counted(number: int, what: str, done: str, turns: Sequence[str]) -> str:
    return f"{number} {what}{'s' * (number != 1)}{done}: {', '.join(turns)}" if number else ""
