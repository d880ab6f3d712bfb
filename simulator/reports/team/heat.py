"""The heat map in characters: a row a rep, three cells a stage; figures and marks tell it without colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from simulator.core.progress.skill import RECENT
from simulator.core.progress.summary import PILLARS
from simulator.core.team.picture import Picture, RepPicture, Spot
from simulator.reports.progress import Titles, counted

LOW = "!"
"""The mark of a cell that misses what passing needs."""

NOTHING = "·"
"""A cell without a call."""

NARROW, WIDE = 3, 4
"""The width of a cell, in characters: where there is little room, and where there is enough."""

SHORT = {"stating": "st", "choosing": "ch", "closing": "cl"}
"""The pillars, for the head of a narrow column."""


def cell_text(spot: Spot, width: int = NARROW) -> str:
    """A cell: the share now, and a mark where it is too low."""
    if spot.now is None:
        return NOTHING.rjust(width - 1) + " "
    mark = LOW if spot.short else " "
    return f"{spot.now}{mark}".rjust(width) if spot.now < 100 else "100".rjust(width)


def heads(stages: Sequence[str], titles: Titles, width: int = NARROW) -> tuple[str, str]:
    """Two lines over the cells: the stages, and the pillars in each."""
    room = len(PILLARS) * width
    first = "".join(f" {_cut(titles.get(stage, stage), room):<{room}}" for stage in stages)
    pillars = "".join(f"{SHORT[pillar]} ".rjust(width) for pillar in PILLARS)
    return first, "".join(f" {pillars}" for _ in stages)


def row_text(row: RepPicture, width: int = NARROW) -> str:
    """The cells of a row."""
    return "".join(" " + "".join(cell_text(spot, width) for spot in spots) for spots in row.spots)


def heat_lines(found: Picture, titles: Titles, width: int = NARROW) -> Iterator[str]:
    """The heat map, who needs help most first, and the team as a whole last."""
    names = min(20, max(len(label) for label in ("too low", *(row.who.name for row in found.rows))))
    for head in heads(found.stages, titles, width):
        yield f"{'':<{names}}{head}".rstrip()
    for row in found.rows:
        yield f"{_cut(row.who.name, names):<{names}}{row_text(row, width)}".rstrip()
    means, below = team_lines(found, width)
    yield f"{'mean':<{names}}{means}".rstrip()
    yield f"{'too low':<{names}}{below}".rstrip()


def team_lines(found: Picture, width: int = NARROW) -> tuple[str, str]:
    """The means over all reps, and how many of them are too low."""
    means = [NOTHING if each.now is None else str(each.now) for each in found.columns]
    below = [str(each.below) if each.reps else NOTHING for each in found.columns]
    return _columns(means, width), _columns(below, width)


def _columns(cells: Sequence[str], width: int) -> str:
    each = len(PILLARS)
    stages = [cells[at : at + each] for at in range(0, len(cells), each)]
    return "".join(
        " " + "".join(cell.rjust(width - 1) + " " if len(cell) < width else cell for cell in stage)
        for stage in stages
    )


def floors_text(found: Picture) -> str:
    """What the mark means, in a sentence."""
    shares = set(found.floors)
    if len(shares) == 1:
        return f"{LOW} is under the {shares.pop()}% of the points that passing needs"
    needed = ", ".join(
        f"{pillar} {share}%" for pillar, share in zip(PILLARS, found.floors, strict=True)
    )
    return f"{LOW} is under what passing needs ({needed})"


def spot_text(spot: Spot) -> str:
    """A cell in words: now, the trend, and how many calls there are."""
    if spot.now is None:
        return "no call yet"
    trend = "" if spot.trend is None else f", {spot.trend:+d} against the 5 before"
    missing = f", {spot.short} short" if spot.short else ""
    latest = f"{spot.now}% of the points in the latest {min(spot.calls, RECENT)}"
    return f"{latest}{trend}{missing}; {counted(spot.calls, 'call')} in all"


def _cut(text: str, room: int) -> str:
    return text if len(text) <= room else f"{text[: room - 1]}…"
