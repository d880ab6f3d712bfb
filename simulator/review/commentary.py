"""The commentary on a call: for each move what it does, why it comes now, and what came up after it.

Everything is derived: from what happened, from the rubric items and the buyer's conditions that the move changed, and from
what the buyer would have said without it.
"""

from __future__ import annotations

from typing import NamedTuple

from simulator.core.call import Call, Turn
from simulator.core.evidence import note_of
from simulator.core.exchange import What
from simulator.core.moves import Act
from simulator.review.effects import fallen, gains, meters, scores
from simulator.review.timing import now_because

AFTERWARDS = frozenset({What.RAISED, What.SHIFTED, What.ENTERED, What.OVER_TIME})
"""What comes up at the end of a turn, and is not the move's own doing."""

ACTS: dict[Act, str] = {
    Act.ACKNOWLEDGE: "You showed that you had heard it, before you went on.",
    Act.PROOF: "You showed that somebody like them has done it already.",
    Act.TIE_BACK: "You came back to what the call is for.",
    Act.TRADE: "You gave something, and got something for it.",
    Act.CHECK: "You made sure that the buyer sees it in the same way.",
    Act.SMALL_TALK: "You took a moment for the person.",
    Act.LEAVE: "You ended the call.",
}
"""What acts do that leave no trace of their own."""

TRACED: dict[Act, frozenset[What]] = {
    Act.CHECK: frozenset(
        {What.AGREED, What.RESERVED, What.NEEDS_CONFIRMED, What.SAID_BACK, What.RESET}
    ),
    Act.TIE_BACK: frozenset({What.RESET, What.LEFT}),
    Act.TRADE: frozenset({What.LEFT}),
}
"""Happenings that tell of an act already."""


class Commentary(NamedTuple):
    """What there is to say of one move."""

    does: tuple[str, ...]
    """What it did, in sentences."""
    why: tuple[str, ...]
    """Why it came now, and what it gained for the rest of the call, in sentences."""
    scores: tuple[str, ...]
    """What of the scorecard it raised, in sentences."""
    then: tuple[str, ...]
    """What came up after it, in sentences."""
    fell: tuple[str, ...]
    """What of the scorecard stands lower after it, in sentences."""


def comment(call: Call, number: int) -> Commentary:
    """The commentary on a turn of a call, counted from 1; raises ValueError where there is no such turn."""
    if not 1 <= number <= len(call.turns):
        raise ValueError(number)
    turn = call.turns[number - 1]
    return Commentary(
        _distinct((*_does(call, turn), *meters(turn))),
        _distinct((*now_because(call, turn), *gains(call, turn))),
        tuple(scores(call, turn)),
        _distinct(_notes(call, turn, after=True)),
        tuple(fallen(call, turn)),
    )


def comments(call: Call) -> tuple[Commentary, ...]:
    """The commentary on every turn of a call."""
    return tuple(comment(call, turn.number) for turn in call.turns)


def _distinct(sentences: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(sentences))


def _notes(call: Call, turn: Turn, *, after: bool) -> tuple[str, ...]:
    wanted = [each for each in turn.happened if (each.what in AFTERWARDS) == after]
    return tuple(note for each in wanted if (note := note_of(call.rules, each)))


def _does(call: Call, turn: Turn) -> tuple[str, ...]:
    happened = {each.what for each in turn.happened}
    acts = [
        ACTS[said.act]
        for said in call.rules.acts(turn.move)
        if said.act in ACTS and not TRACED.get(said.act, frozenset()) & happened
    ]
    return (*acts, *_notes(call, turn, after=False))
