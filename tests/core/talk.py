"""A tiny vocabulary in which the tests of the rules are written.

    talk("state both out", "invite", "q-empties", "ask both plain", "leave")

A word is a line's id; `state OBJECTIVES WORDING`, `ask OBJECTIVE WORDING`, `leave` and `release` are the other moves.
"""

from __future__ import annotations

from functools import cache

from simulator.core.attempt import Mode, Slip
from simulator.core.call import Call, begin, say, variant_of
from simulator.core.moves import LEAVE, RELEASE, Move, line, propose, state
from simulator.core.scorecard import Scorecard, scorecard
from tests.library import library, small

GOOD = Slip(stage="discovery", stretch="both", conservative="people")


@cache
def seed_of(variant: str) -> int:
    return next(seed for seed in range(1000) if variant_of(small(), seed) == variant)


def move(text: str) -> Move:
    match text.split():
        case ["leave"]:
            return LEAVE
        case ["release"]:
            return RELEASE
        case ["state", names, wording]:
            return state(*names.split(","), wording=wording)
        case ["ask", name, wording]:
            return propose(name, wording)
        case _:
            return line(text)


def start(variant: str = "open", slip: Slip = GOOD, mode: Mode = "practice") -> Call:
    return begin(small(), library().playbook, seed_of(variant), mode, slip)


def talk(*moves: str, variant: str = "open", slip: Slip = GOOD) -> Call:
    call = start(variant, slip)
    for text in moves:
        call = say(call, move(text))
    return call


def level(call: Call, item: str) -> int:
    return levels(call)[item]


def levels(call: Call) -> dict[str, int]:
    return {scored.item.id: scored.level for scored in scorecard(call).items}


def card(call: Call) -> Scorecard:
    return scorecard(call)


PREPARED = (
    "state both out", "invite", "q-empties", "q-nights", "why-scanners", "no-scanners", "sum",
)  # fmt: skip
"""An opening, two needs, the concern met, and the summary confirmed: ready to ask for the stretch."""
