"""A stretch that costs nothing: a seller who asks for it right after the opening, with nothing learned, is given it."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.authoring.bot_results import seeds_of
from simulator.authoring.spoken import spoken
from simulator.core.call import Call
from simulator.core.findings import Finding
from simulator.core.moves import Move
from simulator.core.playbook import Playbook
from simulator.core.scenario import Scenario
from simulator.core.scorecard import scorecard
from simulator.solver.bots import Bot, played
from simulator.solver.plans import plan_skilled
from simulator.solver.skilled import CLOSE, DISCOVERY, first, state_objective


def _hasty(call: Call) -> Move:
    stated = None if call.buyer.asks else state_objective(call)
    return stated or first(call, (*DISCOVERY, *CLOSE))


HASTY = Bot("hasty", plan_skilled, _hasty)
"""Plans, opens and asks as the skilled seller does, and asks no question in between."""


def cheap_findings(scenario: Scenario, playbook: Playbook) -> Iterator[Finding]:
    """The stretch, where some variant gives it to the hasty seller."""
    for variant, (seed,) in seeds_of(scenario, 1).items():
        call = played(HASTY, scenario, playbook, seed)
        if call is None or not call.buyer.commitment:
            continue
        if call.buyer.commitment == call.slip.stretch:
            yield Finding(
                "B104",
                ("objectives", call.slip.stretch),
                f"in the variant {variant} the buyer gives {call.slip.stretch}, the top of the window, to a seller who asks"
                f" for it in turn {_asked(call)} and has learned nothing",
                "give it `needs` that take a call to meet: trust, facts, answered concerns; the call is below",
                spoken(call, scorecard(call)),
            )
            return


def _asked(call: Call) -> int:
    return next(turn.number for turn in call.turns if turn.move.kind == "propose")
