"""The best that a variant gives, and the call that reaches it, as text and as JSON values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from simulator.core.call import Call
from simulator.core.scorecard import QUARTERS, scorecard
from simulator.core.voice import Speech, opening, reply, seller_words
from simulator.reports.call_document import Json
from simulator.reports.call_text import wrapped


class Solution(NamedTuple):
    """A variant solved: the best call in it, and what was looked at to prove that it is."""

    variant: str
    call: Call
    """The best call, played to its end."""
    quarters: int
    proved: bool
    states: int
    moves: int
    """The legal moves that were looked at."""
    ways: float
    """How many different calls pass, at the least."""
    all_ways: bool
    """Whether these are all of them."""
    counted: int
    """The positions among which they were counted."""


def solution_document(solution: Solution) -> Json:
    """A solution as JSON values."""
    card = scorecard(solution.call)
    return {
        "variant": solution.variant,
        "quarters": solution.quarters,
        "total": solution.quarters / QUARTERS,
        "proved": solution.proved,
        "passed": card.passed,
        "outcome": solution.call.outcome,
        "slip": solution.call.slip.model_dump(mode="json", exclude_defaults=True),
        "moves": [move.plain() for move in solution.call.moves],
        "states": solution.states,
        "legal_moves": solution.moves,
        "ways_to_pass": solution.ways,
        "ways_are_all": solution.all_ways,
        "ways_counted_among": solution.counted,
    }


def solution_text(solution: Solution) -> str:
    """A solution as text: the figures, the slip, and the call as it is spoken."""
    call, objectives = solution.call, solution.call.rules.scenario.objectives
    proof = "proved: nothing scores more" if solution.proved else "not proved: more may be possible"
    few = "" if solution.all_ways else "at least "
    lines = [
        f"Variant {solution.variant}: {solution.quarters / QUARTERS:g} of 100 ({proof}), outcome {call.outcome}",
        f"  {solution.states:,} positions and {solution.moves:,} legal moves looked at",
        f"  {few}{solution.ways:.3g} different calls pass (counted among {solution.counted:,} positions)",
        "",
    ]
    for title, name in (("stretch", call.slip.stretch), ("conservative", call.slip.conservative)):
        if name:
            lines.append(wrapped(f"{title}: {objectives[name].title}", "  "))
    lines += ["", *_spoken(call)]
    return "\n".join(lines) + "\n"


def _spoken(call: Call) -> Iterator[str]:
    """The call as it is spoken, line by line."""
    for speech in opening(call):
        yield _buyer(call, speech)
    for turn in call.turns:
        yield wrapped(f"You: {seller_words(call, turn)}", "  ")
        for speech in reply(call, turn):
            yield _buyer(call, speech)


def _buyer(call: Call, speech: Speech) -> str:
    return wrapped(f"{speech.by or call.rules.scenario.buyer_name}: {speech.words}", "  ")
