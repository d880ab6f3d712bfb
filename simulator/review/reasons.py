"""Why a move cost what it did, in a seller's words: what it did, and what that leaves of each rubric item."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from simulator.core.call import Call, Turn
from simulator.core.evidence import RESTS_ON, TRAP_NAMES, evidence_of, note_of
from simulator.core.exchange import What
from simulator.core.scorecard import QUARTERS
from simulator.review.losses import Loss

ALWAYS_TOLD = frozenset(
    {What.REFUSED, What.ENTERED, What.OVERREACHED, What.RESISTED, What.RELEASED}
)
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


def turn_reasons(
    call: Call, turn: Turn, lost: tuple[Loss, ...], gates: Iterable[str]
) -> tuple[str, ...]:
    """Why a turn cost something: what it did first, then what is left of each item, then the gates that it shut."""
    dear = [loss for loss in lost if loss.quarters > 0]
    if not dear:
        return ()
    found = [*_done(call, turn, dear), *_moved(turn)]
    if not found:
        found.append(_went_by(turn))
    found += [_left(loss) for loss in dear]
    found += _made_up(lost)
    found += [f"No pass can follow: {_lowered(gate)}" for gate in gates]
    return tuple(found)


def _done(call: Call, turn: Turn, dear: list[Loss]) -> Iterator[str]:
    """What the turn did to the items that it cost something in."""
    told: dict[str, None] = {}
    for happening in turn.happened:
        matters = happening.what in ALWAYS_TOLD or any(
            happening.what in RESTS_ON.get(loss.item, {})
            and (
                not RESTS_ON[loss.item][happening.what]
                or happening.subject in RESTS_ON[loss.item][happening.what]
            )
            for loss in dear
        )
        note = note_of(call.rules, happening) if matters and dear else ""
        if note:
            told[note] = None
    yield from told


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
    left = max(0, buyer.minutes - buyer.clock)
    if buyer.trapped and buyer.stance == turn.before.stance:
        return f"The call stayed in {TRAP_NAMES[buyer.stance]} for another turn."
    if buyer.ended:
        return "The call ended with this."
    return f"The turn went by without what the call needed; {left} minute{'s' * (left != 1)} were left."


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
