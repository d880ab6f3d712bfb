"""The best move of a moment, by exact play; where a scenario is too large for that, what a skilled seller would do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from simulator.core.call import Call, lines, say
from simulator.core.moves import Move, line
from simulator.core.scorecard import scorecard
from simulator.solver.bots import BOTS
from simulator.solver.skilled import POOR

if TYPE_CHECKING:
    from simulator.solver.search import Found

WIDTHS = (60, 2000)
"""The positions a turn that are kept while a good way of going on is looked for: few first, then more."""

LOOK = 1 << 40
"""More moves than the first pass of a search can look at."""

PROVE = 300_000
"""The moves that are looked at to find something better still, or to prove that there is nothing; a quarter of a second."""


class Best(NamedTuple):
    """The best way that is known to go on from a moment."""

    line: tuple[Move, ...]
    """The moves, to the end of the call; only the first where exact play is out of reach."""
    quarters: int | None = None
    """The total that it reaches, in quarter points; None where exact play is out of reach."""
    proved: bool = False
    """Whether nothing more can be reached."""

    @property
    def move(self) -> Move:
        """The move to make now."""
        return self.line[0]


def best_of(call: Call, known: Best | None = None) -> Best:
    """The best way to go on from a call that has not ended; it takes up to a second or so.

    What is `known` to lead on from here is taken where nothing better is found. Of ways that are equally good the one that
    a skilled seller would take is preferred, and one that begins with a poor act is not taken.
    """
    # Exact play brings numpy along, which nobody needs to wait for who asks for no hint.
    from simulator.solver.fields import TooLarge

    skilled = BOTS["skilled"].choose(call)
    try:
        search = PositionSearch(call)
        best = _best_known(search, known)
    except TooLarge:
        return Best((skilled,))
    if best.move == skilled:
        return best
    return search.as_good(best, (skilled,)) or _without_poor_act(search, best)


def _best_known(search: PositionSearch, known: Best | None) -> Best:
    """What a search finds, or what is known already where that is as good; what is proved needs no search."""
    if known is not None and known.proved:
        return known
    best = search.best()
    return known if known is not None and (known.quarters or 0) >= (best.quarters or 0) else best


def _without_poor_act(search: PositionSearch, best: Best) -> Best:
    """A way that is as good as the best and begins with no poor act, where there is one."""
    call = search.call
    if not _poor(call, best.move):
        return best
    fair = [line(name) for name in lines(call) if not _poor(call, line(name))]
    return search.as_good(best, fair) or best


def _poor(call: Call, move: Move) -> bool:
    return any(said.act in POOR for said in call.rules.acts(move))


def followed(best: Best, said: Sequence[Move]) -> Best | None:
    """What is left of the best way once some moves were made; None where other moves were made, or nothing is left."""
    plain = tuple(move.model_copy(update={"words": ""}) for move in said)
    if best.quarters is None or best.line[: len(plain)] != plain:
        return None
    rest = best.line[len(plain) :]
    return best._replace(line=rest) if rest else None


class PositionSearch:
    """Exact play from one position of a call."""

    def __init__(self, call: Call) -> None:
        """Compile the call's rules; raises TooLarge where a position does not fit."""
        from simulator.solver.search import total_aim
        from simulator.solver.walk import Engine

        self.call = call
        self.engine = Engine(call.rules, call.slip)
        self.aim = total_aim(self.engine)

    def best(self) -> Best:
        """The best way to go on."""
        from simulator.solver.search import Search

        buyer = self.call.buyer
        words, turn = self.engine.positions((buyer, self.call.ledger)), buyer.turn
        most = int(self.aim.bound(self.engine.batch(words, turn))[0])
        search = Search(self.engine, self.aim, words, turn)
        for number, width in enumerate(WIDTHS):
            search.look(width, LOOK, tasting=number == 0)
            (found,) = search.found()
            if found.value >= most:
                return Best(_moves(found), found.value, proved=True)
        search.prove(PROVE)
        (found,) = search.found()
        return Best(_moves(found), found.value, found.proved)

    def as_good(self, best: Best, moves: Sequence[Move]) -> Best | None:
        """A way that is as good and begins with one of some moves, the first that has one; None where none has."""
        after = [(move, say(self.call, move)) for move in moves]
        for move, then in after:
            if then.ended and scorecard(then).quarters == best.quarters:
                return best._replace(line=(move,))
        going = [(move, then) for move, then in after if not then.ended]
        return self._going_on(best, going) if going else None

    def _going_on(self, best: Best, after: Sequence[tuple[Move, Call]]) -> Best | None:
        from simulator.solver.search import Search

        words = self.engine.positions(*((then.buyer, then.ledger) for _, then in after))
        search = Search(self.engine, self.aim, words, self.call.buyer.turn + 1)
        search.look(WIDTHS[0], LOOK)
        for (move, _), found in zip(after, search.found(), strict=True):
            if found.line and found.value == best.quarters:
                return best._replace(line=(move, *_moves(found)))
        return None


def _moves(found: Found) -> tuple[Move, ...]:
    return tuple(choice.move for choice in found.line)
