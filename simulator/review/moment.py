"""A moment of a call at which a hint is asked for, with its best move made: what hints are read off."""

from __future__ import annotations

from typing import NamedTuple

from simulator.core.buyer import Buyer
from simulator.core.call import Call, Turn
from simulator.core.exchange import What
from simulator.core.moves import Act


class HintMoment(NamedTuple):
    """A moment of a call, with its best move made."""

    call: Call
    """The call before the move."""
    turn: Turn
    """What the move makes of it."""

    @property
    def buyer(self) -> Buyer:
        """The buyer before the move."""
        return self.call.buyer

    @property
    def name(self) -> str:
        """The buyer's name."""
        return self.call.rules.scenario.buyer_name

    def does(self, what: What) -> tuple[str, ...]:
        """The subjects of what happens by the move, of one kind."""
        return tuple(each.subject for each in self.turn.happened if each.what is what)

    def happens(self, *whats: What) -> bool:
        """Whether something of these kinds happens by the move."""
        return any(each.what in whats for each in self.turn.happened)

    def acts(self, *acts: Act) -> bool:
        """Whether the move performs one of these acts."""
        return any(said.act in acts for said in self.call.rules.acts(self.turn.move))
