"""Why the best move belongs into its moment: its timing, the conditions it meets, the rubric items it lifts."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.core.call import Call, Turn
from simulator.core.exchange import What
from simulator.core.ledger import TOP, call_levels, ready_level
from simulator.review.effects import READY, before_of, gains
from simulator.review.timing import REASONS

FORESEEABLE = (
    What.ASKED, What.STATED, What.PROBED, What.SUMMARISED, What.RESTATED, What.RESET, What.ACTED,
)  # fmt: skip
"""What has a reason of timing that can be told before the buyer has answered, the weightiest first."""


def why_now(call: Call, turn: Turn) -> tuple[str, ...]:
    """Up to two sentences on why the last turn of a call was the move for its moment."""
    timing = [
        sentence
        for what in FORESEEABLE
        for each in turn.happened
        if each.what is what and not _asked_anew(turn, what)
        for sentence in REASONS[each.what](call, turn, each)
    ]
    found = [*timing[:1], *list(gains(call, turn))[:1], *_lifts(call, turn)]
    return tuple(dict.fromkeys(found))[:2]


def _asked_anew(turn: Turn, what: What) -> bool:
    """Whether it is an ask after another one that the buyer has not refused: it is no step down."""
    return what is What.ASKED and bool(turn.before.asks) and not turn.before.refused


def _lifts(call: Call, turn: Turn) -> Iterator[str]:
    """The rubric items that stand higher after the turn, those that stand equally high together."""
    ledger = before_of(call, turn)
    was, now = call_levels(ledger, turn.before), call_levels(turn.ledger, turn.after)
    was[READY] = was[READY] if ledger.judged else ready_level(turn.before)
    now[READY] = now[READY] if turn.ledger.judged else ready_level(turn.after)
    higher: dict[int, list[str]] = {}
    for name, level in now.items():
        if level > was[name]:
            higher.setdefault(level, []).append(f"“{call.rules.playbook.items[name].title}”")
    for level in sorted(higher, reverse=True):
        yield f"It takes {' and '.join(higher[level])} to {level} of {TOP}."
