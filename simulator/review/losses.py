"""What a move cost, item by item: the levels that the best play reaches before it and after it, set side by side."""

from __future__ import annotations

from typing import NamedTuple

from simulator.core.call import Call
from simulator.core.scorecard import QUARTERS, costs_of, scorecard


class Loss(NamedTuple):
    """What a move cost in one rubric item, or in what is taken off the total."""

    item: str
    """The item's id; empty for what is taken off."""
    title: str
    before: int
    """The level that the best play reached before the move; 0 for what is taken off."""
    after: int
    """The level that it reaches after it."""
    quarters: int
    """The points that it cost, in quarters; below 0 where the best play gets more here instead."""
    was: str
    """The description of the level before; empty for what is taken off."""
    now: str
    """The description of the level after; for what is taken off, its reason."""


def losses(before: Call, after: Call) -> tuple[Loss, ...]:
    """The items in which two ended calls differ, the dearest first; they add up to the difference of their totals."""
    one, other = scorecard(before), scorecard(after)
    found = [
        Loss(
            was.item.id,
            was.item.title,
            was.level,
            now.level,
            was.quarters - now.quarters,
            was.rule,
            now.rule,
        )
        for was, now in zip(one.items, other.items, strict=True)
        if was.quarters != now.quarters
    ]
    found += _taken_off(before, after)
    return tuple(sorted(found, key=lambda loss: -loss.quarters))


def _taken_off(before: Call, after: Call) -> list[Loss]:
    playbook = after.rules.playbook
    was, now = (
        sum(cost.points for cost in costs_of(playbook, call.buyer)) for call in (before, after)
    )
    if was == now:
        return []
    reasons = " and ".join(
        cost.reason for cost in costs_of(playbook, (after if now else before).buyer)
    )
    return [Loss("", "Taken off", 0, 0, (now - was) * QUARTERS, "", reasons)]


def shut(before: Call, after: Call) -> tuple[str, ...]:
    """The gates that the best play got through before the move and cannot get through after it, as they say."""
    one, other = scorecard(before), scorecard(after)
    return tuple(
        now.says
        for was, now in zip(one.gates, other.gates, strict=True)
        if was.open and not now.open
    )
