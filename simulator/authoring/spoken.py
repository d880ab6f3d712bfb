"""A call as lines of text, each with who says it: what shows a finding about a call."""

from __future__ import annotations

from simulator.core.call import Call
from simulator.core.scorecard import QUARTERS, Scorecard
from simulator.core.voice import Speech, opening, reply, seller_words


def spoken(call: Call, card: Scorecard) -> tuple[str, ...]:
    """The slip, what is said, speaker by speaker, and what the call scores."""
    slip = call.slip
    said = [f"slip: stretch {slip.stretch or 'none'}, conservative {slip.conservative or 'none'}"]
    said += map(_said, opening(call))
    for turn in call.turns:
        said.append(f"You: {seller_words(call, turn)}")
        said += map(_said, reply(call, turn))
    return (*said, _score(call, card))


def _said(speech: Speech) -> str:
    return f"{speech.by}: {speech.words}"


def _score(call: Call, card: Scorecard) -> str:
    result = "passed" if card.passed else f"not passed: {' '.join(card.missing)}"
    return f"{card.quarters / QUARTERS:g} points, outcome {call.outcome or 'none'}, {result}"
