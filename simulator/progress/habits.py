"""Habits over many calls: plan, say, ask; happy ears; and the direction of error, from timid to pushy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from simulator.progress.summary import Summary

OFF = 3
"""Rungs off the window from which on an objective scores nothing; direction is told up to here."""


class Habits(NamedTuple):
    """How some calls held together."""

    calls: int
    said_planned: int
    """Calls in which only what was planned was stated."""
    said_nothing: int
    asked_planned: int
    """Calls in which only what was planned was asked for, or the file was rightly closed."""
    asked_nothing: int
    held: int
    """Calls in which plan, say and ask were one."""
    heard_more: int
    """Calls whose claim said more than the buyer's receipt: happy ears."""


class Direction(NamedTuple):
    """Where the chosen objectives of a stage lay: signed rungs from the window, stretch and conservative alike."""

    stage: str
    chosen: int
    """Objectives that were chosen, activities and open places not among them."""
    none: int
    """Places on the slip that were left open, or held an activity."""
    rungs: tuple[int, ...]
    """How many objectives lay -3 or more below the window, -2, -1, in it, 1, 2, and 3 or more above it."""
    hundredths: int | None
    """The mean of the signed rungs, in hundredths of a rung: below 0 timid, above 0 pushy; None where none was chosen."""


def habits(found: Iterable[Summary]) -> Habits:
    """The habits in some calls."""
    calls = said = silent = asked = mute = held = heard = 0
    for each in found:
        calls += 1
        plans, asks = each.said == "planned", each.asked in {"planned", "released"}
        said += plans
        silent += each.said == "nothing"
        asked += asks
        mute += each.asked == "nothing"
        held += plans and asks
        heard += each.heard_more
    return Habits(calls, said, silent, asked, mute, held, heard)


def over_time(found: Sequence[Summary], spans: int) -> tuple[Habits, ...]:
    """The habits in as many spans of calls as are wanted, the earliest first, each as long as the next give or take one."""
    spans = min(spans, len(found))
    edges = [len(found) * place // spans for place in range(spans + 1)] if spans else []
    return tuple(habits(found[at:end]) for at, end in pairwise(edges) if end > at)


def together(spans: Iterable[Habits]) -> Habits:
    """The habits of all spans as one."""
    return Habits._make(map(sum, zip(Habits(0, 0, 0, 0, 0, 0, 0), *spans, strict=True)))


def directions(found: Iterable[Summary], stages: Sequence[str]) -> tuple[Direction, ...]:
    """The direction of error in every stage, in the order of the process."""
    chosen: dict[str, list[int | None]] = {stage: [] for stage in stages}
    for each in found:
        chosen.setdefault(each.stage, []).extend((each.stretch_off, each.conservative_off))
    return tuple(_direction(stage, rungs) for stage, rungs in chosen.items())


def _direction(stage: str, found: list[int | None]) -> Direction:
    known = [off for off in found if off is not None]
    counts = [0] * (2 * OFF + 1)
    for off in known:
        counts[max(-OFF, min(OFF, off)) + OFF] += 1
    hundredths = round(100 * sum(known) / len(known)) if known else None
    return Direction(stage, len(known), len(found) - len(known), tuple(counts), hundredths)


def leaning(hundredths: int | None) -> str:
    """A direction in a word: `timid`, `a little timid`, `fits`, `a little pushy`, `pushy`; empty for none."""
    if hundredths is None:
        return ""
    word = "timid" if hundredths < 0 else "pushy"
    match abs(hundredths):
        case size if size < 15:
            return "fits"
        case size if size < 75:
            return f"a little {word}"
    return word
