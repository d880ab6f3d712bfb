"""What was still reachable at every point of a call: found by exact play, kept as plain values.

A point is where the call stood after some turns; point 0 is the start, with the slip locked. Whoever has the values needs
no search any more: they can be written as JSON and read again.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from simulator.core.attempt import Slip
from simulator.core.moves import Move

FORM = 1
"""The version of the values' written form."""


class PointValue(NamedTuple):
    """What was still reachable from one point of a call."""

    quarters: int
    """The best total that is known to be reachable, in quarter points; the line reaches it."""
    proved: bool
    """Whether nothing more can be reached; where not, the total is a least one."""
    line: tuple[Move, ...]
    """The moves that reach it, to the end of the call; empty where the call has ended."""
    won: frozenset[str] = frozenset()
    """The objectives that the buyer could still be brought to commit to; held ones among them."""
    doubtful: frozenset[str] = frozenset()
    """Objectives of which neither was found: a way to win them, nor a proof that there is none."""


class Values(NamedTuple):
    """What was reachable over a whole call."""

    slip: Slip
    """A slip that reaches the best total of all."""
    best: PointValue
    """What is reachable with that slip, before the rep's own slip was locked."""
    points: tuple[PointValue, ...]
    """For each point of the call, from the locked slip to the last turn; one more than there are turns."""

    @property
    def proved(self) -> bool:
        """Whether every total is proved."""
        return self.best.proved and all(point.proved for point in self.points)


def document(values: Values) -> dict[str, Any]:
    """Values as JSON values."""
    return {
        "form": FORM,
        "slip": values.slip.model_dump(mode="json", exclude_defaults=True),
        "best": _written(values.best),
        "points": [_written(point) for point in values.points],
    }


def read(found: object) -> Values:
    """Values from JSON values; raises ValueError where they are not whole or of another form."""
    if not isinstance(found, dict) or found.get("form") != FORM:
        raise ValueError("not the values of a call")
    try:
        return Values(
            Slip.model_validate(found["slip"]), _read(found["best"]), tuple(_read(point) for point in found["points"])
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("not the values of a call") from error


def _written(value: PointValue) -> dict[str, Any]:
    return {
        "quarters": value.quarters,
        "proved": value.proved,
        "line": [move.plain() for move in value.line],
        "won": sorted(value.won),
        "doubtful": sorted(value.doubtful),
    }


def _read(found: dict[str, Any]) -> PointValue:
    return PointValue(
        int(found["quarters"]),
        bool(found["proved"]),
        tuple(Move.model_validate(move) for move in found["line"]),
        frozenset(map(str, found["won"])),
        frozenset(map(str, found["doubtful"])),
    )
