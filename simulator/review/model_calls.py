"""Model calls: for a scenario and a variant, a call that no other call can beat, found by exact play."""

from __future__ import annotations

from functools import reduce
from itertools import count
from typing import Any, NamedTuple

from simulator.core.attempt import Slip
from simulator.core.call import Call, begin, say, variant_of
from simulator.core.moves import Move
from simulator.core.playbook import Playbook
from simulator.core.rules import rules_for
from simulator.core.scenario import Scenario

FORM = 1
"""The version of a model call's written form."""


class ModelCall(NamedTuple):
    """A call played as well as it can be, to its end."""

    call: Call
    quarters: int
    """Its total, in quarter points: the most that the variant gives."""
    proved: bool
    """Whether it is proved that no call scores more."""


def model_call(scenario: Scenario, playbook: Playbook, variant: str) -> ModelCall:
    """Play a variant at its best; it takes up to half a second. Raises TooLarge where it cannot be searched."""
    # Exact play brings numpy along, which nobody needs to wait for whose model calls are at hand.
    from simulator.solver.solving import solved

    rules = rules_for(scenario, playbook, variant)
    best = solved(rules, by_release=not rules.variant.qualifies)
    if not best.line:
        best = solved(rules)
    return ModelCall(_played(scenario, playbook, variant, best.slip, best.line), best.quarters, best.proved)


def seed_of(scenario: Scenario, variant: str) -> int:
    """The smallest seed that picks a variant of the scenario."""
    return next(seed for seed in count() if variant_of(scenario, seed) == variant)


def _played(scenario: Scenario, playbook: Playbook, variant: str, slip: Slip, moves: tuple[Move, ...]) -> Call:
    return reduce(say, moves, begin(scenario, playbook, seed_of(scenario, variant), "learn", slip))


def document(model: ModelCall) -> dict[str, Any]:
    """What a model call is made of, as JSON values."""
    return {
        "form": FORM,
        "slip": model.call.slip.model_dump(mode="json", exclude_defaults=True),
        "moves": [move.plain() for move in model.call.moves],
        "quarters": model.quarters,
        "proved": model.proved,
    }


def read(found: object, scenario: Scenario, playbook: Playbook, variant: str) -> ModelCall:
    """A model call from JSON values; raises ValueError, or UsageError, where they are not whole or do not fit."""
    if not isinstance(found, dict) or found.get("form") != FORM:
        raise ValueError("not a model call")
    try:
        slip = Slip.model_validate(found["slip"])
        moves = tuple(Move.model_validate(move) for move in found["moves"])
        quarters, proved = int(found["quarters"]), bool(found["proved"])
    except (KeyError, TypeError) as error:
        raise ValueError("not a model call") from error
    return ModelCall(_played(scenario, playbook, variant, slip, moves), quarters, proved)
