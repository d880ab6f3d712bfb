"""What a move cost, item by item and objective by objective, and why: in a seller's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from simulator.core.buyer import Agreement, Buyer
from simulator.core.call import ASKS, Call, Turn
from simulator.core.evidence import RESTS_ON, TRAP_NAMES, evidence_of, note_of
from simulator.core.exchange import Happening, What
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
        Loss(was.item.id, was.item.title, was.level, now.level, was.quarters - now.quarters, was.rule, now.rule)
        for was, now in zip(one.items, other.items, strict=True)
        if was.quarters != now.quarters
    ]  # fmt: skip
    found += _taken_off(before, after)
    return tuple(sorted(found, key=lambda loss: -loss.quarters))


def _taken_off(before: Call, after: Call) -> list[Loss]:
    playbook = after.rules.playbook
    earlier, later = (costs_of(playbook, call.buyer) for call in (before, after))
    was, now = (sum(cost.points for cost in costs) for costs in (earlier, later))
    reasons = " and ".join(cost.reason for cost in (later if now else earlier))
    return [Loss("", "Taken off", 0, 0, (now - was) * QUARTERS, "", reasons)] if now != was else []


def gates_shut(before: Call, after: Call) -> tuple[str, ...]:
    """The gates that the best play got through before the move and cannot get through after it, as they say."""
    pairs = zip(scorecard(before).gates, scorecard(after).gates, strict=True)
    return tuple(now.says for was, now in pairs if was.open and not now.open)


class LostObjective(NamedTuple):
    """An objective that could be won before a move, and cannot be won after it."""

    objective: str
    title: str
    why: str
    """Why, in a sentence."""
    proved: bool
    """Whether every way on was looked at; where not, no way was found."""


def why_lost(call: Call, turn: Turn, objective: str) -> str:
    """Why an objective can no longer be won after a turn, in a sentence."""
    buyer = turn.after
    if buyer.ended:
        return _ended(turn)
    if buyer.asks >= ASKS:
        return f"You had used all {ASKS} asks."
    lacking = [
        need.because
        for need, gate in call.rules.needs[objective]
        if not gate.holds(buyer, buyer.agreement is Agreement.AGREED)
    ]
    time = f"with {_minutes(buyer)} left and patience at {buyer.patience}"
    if lacking:
        return f"The buyer would still say that {'; that '.join(lacking)}; {time} that can no longer be mended."
    return f"It could still be asked for in this turn, and no longer after it, {time}."


def _ended(turn: Turn) -> str:
    happened = {each.what: each for each in turn.happened}
    if What.ENDED in happened and happened[What.ENDED].detail == "seller":
        return "You closed the file." if What.RELEASED in happened else "You ended the call."
    if What.OVERREACHED in happened and turn.before.overreached:
        return "A second ask above the window ended the call."
    if not turn.after.patience:
        return "The buyer's patience ran out, and the call ended."
    return "The time was up, and the buyer ended the call."


def _minutes(buyer: Buyer) -> str:
    left = buyer.minutes_left
    return f"{left} minute{'s' * (left != 1)}"


ALWAYS_TOLD = frozenset({What.REFUSED, What.ENTERED, What.OVERREACHED, What.RESISTED, What.RELEASED})
"""What is told of a costly turn, whichever items it moved."""

METERS = ("trust", "interest", "patience")


def points(quarters: int) -> str:
    """Quarter points as points, in words."""
    amount = f"{quarters / QUARTERS:g}"
    return f"{amount} point" if amount == "1" else f"{amount} points"


def slip_reasons(call: Call, lost: tuple[Loss, ...]) -> tuple[str, ...]:
    """Why a slip cost something."""
    found = []
    for loss in lost:
        if loss.item.startswith("fit.") and loss.quarters > 0:
            note = evidence_of(call, loss.item)[0].note
            found.append(f"{loss.title} ({points(loss.quarters)}): {note}")
        elif loss.quarters > 0:
            found.append(_left(loss))
    return (*found, *_made_up(lost))


def turn_reasons(call: Call, turn: Turn, lost: tuple[Loss, ...], gates: Iterable[str]) -> tuple[str, ...]:
    """Why a turn cost something: what it did first, then what is left of each item, then the gates that it shut."""
    dear = [loss for loss in lost if loss.quarters > 0]
    if not dear:
        return ()
    found = [*_done(call, turn, dear), *_moved(turn)] or [_went_by(turn)]
    found += [_left(loss) for loss in dear]
    found += _made_up(lost)
    found += [f"No pass can follow: {_lowered(gate)}" for gate in gates]
    return tuple(found)


def _done(call: Call, turn: Turn, dear: list[Loss]) -> list[str]:
    """What the turn did to the items that it cost something in."""
    notes = [
        note_of(call.rules, each)
        for each in turn.happened
        if each.what in ALWAYS_TOLD or any(_rests_on(loss.item, each) for loss in dear)
    ]
    return [note for note in dict.fromkeys(notes) if note]


def _rests_on(item: str, happening: Happening) -> bool:
    """Whether the level of an item rests on what happened; on some happenings it does with certain subjects alone."""
    subjects = RESTS_ON.get(item, {}).get(happening.what)
    return subjects is not None and (not subjects or happening.subject in subjects)


def _moved(turn: Turn) -> Iterator[str]:
    """The meters that fell."""
    fell = [
        f"{name} fell from {getattr(turn.before, name)} to {getattr(turn.after, name)}"
        for name in METERS
        if getattr(turn.after, name) < getattr(turn.before, name)
    ]
    if fell:
        yield f"The buyer's {', '.join(fell)}."


def _went_by(turn: Turn) -> str:
    """A turn that did nothing wrong and was needed for something else."""
    buyer = turn.after
    if buyer.trapped and buyer.stance == turn.before.stance:
        return f"The call stayed in {TRAP_NAMES[buyer.stance]} for another turn."
    if buyer.ended:
        return "The call ended with this."
    return f"The turn went by without what the call needed; {_minutes(buyer)} were left."


def _made_up(lost: Iterable[Loss]) -> list[str]:
    """What the best play gets back elsewhere, so that the points add up to what the move cost."""
    back = -sum(loss.quarters for loss in lost if loss.quarters < 0)
    return [f"Elsewhere the best play makes up for {points(back)} of it."] if back else []


def _left(loss: Loss) -> str:
    if not loss.item:
        return f"Taken off ({points(loss.quarters)}): {loss.now}."
    return f"{loss.title} ({points(loss.quarters)}): “{loss.now}” It could have been: “{loss.was}”"


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]
