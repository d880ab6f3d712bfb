"""The review of a call: for every move what was reachable before and after it, what it cost, and what was better."""

from __future__ import annotations

from enum import StrEnum
from functools import reduce
from typing import NamedTuple

from simulator.core.attempt import Slip
from simulator.core.call import Call, Turn, at, say
from simulator.core.moves import Move
from simulator.core.voice import offered_words, seller_words
from simulator.review.losses import Loss, LostObjective, gates_shut, losses, slip_reasons, turn_reasons, why_lost
from simulator.solver.call_values import PointValue, Values


class Grade(StrEnum):
    """How good a move was."""

    BEST = "best"
    """Nothing that can be said at this moment leads to more."""
    GOOD = "good"
    SLIP = "slip"
    MISTAKE = "mistake"
    BLUNDER = "blunder"


# The bounds follow the size of a rubric: in the default playbook an item weighs 4 to 10 points, a level of it 1 to 2.5.
MOST_QUARTERS: tuple[tuple[Grade, int], ...] = (
    (Grade.BEST, 0),
    (Grade.GOOD, 4),  # a point: less than a level of most items; nobody plays a call without such
    (Grade.SLIP, 12),  # three points: one level of one item; a pass does not hang on it
    (Grade.MISTAKE, 32),  # eight points: a whole item, or several levels; two can cost the pass
)
"""The most that a move of each grade costs, in quarter points; a blunder costs more than any of them."""


def grade_of(cost: int, *, shut: bool = False) -> Grade:
    """The grade of a move with this cost, in quarter points; after which no pass can follow, a mistake at the least."""
    grade = next((grade for grade, most in MOST_QUARTERS if cost <= most), Grade.BLUNDER)
    return Grade.MISTAKE if shut and grade is not Grade.BLUNDER else grade


class ReviewedMove(NamedTuple):
    """One move of a call, looked back at."""

    number: int
    """The turn's number; 0 for the slip."""
    move: Move | None
    """None for the slip."""
    words: str
    """What the rep said; for the slip, its objectives."""
    before: int
    """The best total that could be reached before the move, in quarter points."""
    after: int
    """The best total that can be reached after it."""
    proved: bool
    """Whether both are proved; where not, both are what is reachable at the least."""
    grade: Grade
    best: Move | None
    """The best move at that moment, which the recommended line begins with; None for the slip."""
    best_words: str
    """What it says; for the slip, the best slip's objectives."""
    line: tuple[Move, ...]
    """The moves that reach `before`, from this moment to the end of the call; it begins with `best`."""
    reasons: tuple[str, ...]
    """Why it cost what it did, in sentences; empty where it cost nothing."""
    losses: tuple[Loss, ...]
    """What of each rubric item it cost."""
    gone: tuple[LostObjective, ...]
    """The objectives that stopped being reachable by it."""
    commitment_before: str
    """The highest commitment that could be reached before the move, as an objective's id; empty for none."""
    commitment_after: str

    @property
    def cost(self) -> int:
        """What the move cost, in quarter points; never less than 0."""
        return self.before - self.after


class Review(NamedTuple):
    """A whole call, looked back at."""

    values: Values
    moves: tuple[ReviewedMove, ...]
    """The slip, then every turn."""

    @property
    def best(self) -> int:
        """The best total of all, in quarter points."""
        return self.values.best.quarters

    @property
    def reached(self) -> int:
        """The total that the call reached, or can still reach, in quarter points."""
        return self.values.points[-1].quarters

    @property
    def proved(self) -> bool:
        """Whether every value is proved."""
        return self.values.proved

    @property
    def curve(self) -> tuple[int, ...]:
        """The best total still reachable: before the slip, after it, and after every turn, in quarter points."""
        return (self.best, *(point.quarters for point in self.values.points))


class Fork(NamedTuple):
    """A call that leaves another one at a turn; it is for looking at, and no attempt is made of it."""

    origin: Call
    """The call as it was played."""
    turn: int
    """The turns that both have in common; -1 where even the slip is another one."""
    call: Call
    """How it goes on instead."""


def best_play(call: Call, values: Values, turn: int) -> Fork:
    """What the best play would have made of a call from after `turn` turns on, to its end; -1: with the best slip, too."""
    if turn < 0:
        begun, line = at(call, 0)._replace(slip=values.slip), values.best.line
    else:
        begun, line = at(call, turn), values.points[turn].line
    return Fork(call, turn, reduce(say, line, begun))


def review(call: Call, values: Values) -> Review:
    """Look back at a call with its values; raises ValueError where they are of another call."""
    if len(values.points) != len(call.turns) + 1:
        raise ValueError(len(values.points))
    best = [best_play(call, values, turn).call for turn in range(-1, len(call.turns) + 1)]
    turns = [_turn(call, values, number, best) for number in range(len(call.turns))]
    return Review(values, (_slip(call, values, best), *turns))


def _slip(call: Call, values: Values, best: list[Call]) -> ReviewedMove:
    before, after = values.best, values.points[0]
    lost = losses(best[0], best[1]) if before.quarters > after.quarters else ()
    gates = gates_shut(best[0], best[1]) if lost else ()
    return ReviewedMove(
        number=0,
        move=None,
        words=_objectives(call, call.slip),
        before=before.quarters,
        after=after.quarters,
        proved=before.proved and after.proved,
        grade=grade_of(before.quarters - after.quarters, shut=bool(gates)),
        best=None,
        best_words=_objectives(call, values.slip),
        line=before.line,
        reasons=slip_reasons(call, lost),
        losses=lost,
        gone=(),
        commitment_before=_highest(call, before.won),
        commitment_after=_highest(call, after.won),
    )


def _turn(call: Call, values: Values, number: int, best: list[Call]) -> ReviewedMove:
    turn, before, after = call.turns[number], values.points[number], values.points[number + 1]
    lost = losses(best[number + 1], best[number + 2]) if before.quarters > after.quarters else ()
    gates = gates_shut(best[number + 1], best[number + 2]) if lost else ()
    recommended = before.line[0]
    return ReviewedMove(
        number=turn.number,
        move=turn.move,
        words=seller_words(call, turn),
        before=before.quarters,
        after=after.quarters,
        proved=before.proved and after.proved,
        grade=grade_of(before.quarters - after.quarters, shut=bool(gates)),
        best=recommended,
        best_words=offered_words(at(call, number), recommended),
        line=before.line,
        reasons=turn_reasons(call, turn, lost, gates),
        losses=lost,
        gone=_gone(call, turn, before, after),
        commitment_before=_highest(call, before.won),
        commitment_after=_highest(call, after.won),
    )


def _gone(call: Call, turn: Turn, before: PointValue, after: PointValue) -> tuple[LostObjective, ...]:
    rules, proved = call.rules, after.doubtful.isdisjoint
    return tuple(
        LostObjective(name, rules.objective(name).title, why_lost(call, turn, name), proved({name}))
        for name in sorted(before.won - after.won)
    )


def _objectives(call: Call, slip: Slip) -> str:
    names = [name for name in (slip.stretch, slip.conservative) if name]
    return "; ".join(call.rules.objective(name).title for name in names) or "nothing"


def _highest(call: Call, names: frozenset[str]) -> str:
    """The commitment that counts for the most among some."""
    return max(names, key=lambda name: (call.rules.worth(name), name), default="")
