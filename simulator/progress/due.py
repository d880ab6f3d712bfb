"""What to practise today: cells of stage and pillar, in equal gaps, the weakest first.

The gap after a call depends only on how firm the cell is: a day while it is weak, 7 days once it is sound, 21 once it is
mastered. Equal gaps and not a scheduler of flashcards: what is practised is not one fact that is recalled or forgotten but
a skill that shows in shares of points, on another variant each time; whoever practises gets a date with a reason that fits
in a sentence; and 7 and 21 days are the repeats of a drill.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from simulator.progress.skill import Cell, StageSkill

SOUND = 60
"""The share of a pillar's points, in percent, from which on it is sound: what passing needs of it."""

WEAK_DAYS, SOUND_DAYS, MASTERED_DAYS = 1, 7, 21
"""The days from a call to the next one in its cell."""


class Due(NamedTuple):
    """A cell with the day on which it is to be practised again."""

    cell: Cell
    day: int
    """The day; 0 where it was never practised."""
    late: int
    """Days since then; below 0 where it is yet to come."""
    why: str
    """The reason, in a sentence."""
    scenario: str = ""
    """The id of the call that is proposed for it; empty where there is none."""


class Offer(NamedTuple):
    """A scenario that can be played, as the queue sees it."""

    scenario: str
    stage: str
    plays: int
    """Finished calls of this player."""
    last: str
    """When the last one was finished; empty where there was none."""


def queue(skills: Iterable[StageSkill], offers: Iterable[Offer], today: int) -> tuple[Due, ...]:
    """Every cell that has a call to practise it in: what is due first, and of that the weakest; then what comes when."""
    calls: dict[str, Offer] = {}
    for offer in offers:
        held = calls.get(offer.stage)
        if held is None or _fresher(offer) < _fresher(held):
            calls[offer.stage] = offer
    found = [
        due(cell, today)._replace(scenario=calls[skill.stage].scenario)
        for skill in skills
        if skill.stage in calls
        for cell in skill.cells
    ]
    return tuple(sorted(found, key=_order))


def _fresher(offer: Offer) -> tuple[int, str, str]:
    """The call that is proposed: the one played least, then the one played longest ago."""
    return offer.plays, offer.last, offer.scenario


def _order(each: Due) -> tuple[int, int, int]:
    """Due cells by their skill, those never tried after the weak ones and before the sound; others by their day."""
    if each.late < 0:
        return 1, each.day, 0
    cell = each.cell
    skill = SOUND if cell.now is None else min(cell.now, cell.last)
    return 0, skill, -each.late


def due(cell: Cell, today: int) -> Due:
    """When a cell is to be practised, and why."""
    if cell.now is None:
        return Due(cell, 0, 0, "Not tried yet.")
    gap, how = _gap(cell)
    ago = max(0, today - cell.day)
    when = {0: "today", 1: "yesterday"}.get(ago, f"{ago} days ago")
    why = f"{how}, last practised {when}; again after {gap} day{'s' * (gap > 1)}."
    return Due(cell, cell.day + gap, today - cell.day - gap, why)


def _gap(cell: Cell) -> tuple[int, str]:
    now = cell.now or 0
    if min(now, cell.last) < SOUND:
        slip = f" but {cell.last}% in the last call" if now >= SOUND else ""
        return WEAK_DAYS, f"{'At' if slip else 'Weak at'} {now}%{slip}"
    if cell.mastered:
        return MASTERED_DAYS, f"Mastered at {now}%"
    return SOUND_DAYS, f"Sound at {now}%"
