"""The heat map in characters: a row a rep, three cells a stage; figures and marks tell it without colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from simulator.progress.skill import RECENT
from simulator.progress.summary import PILLARS
from simulator.reports.progress import Titles, counted, percent
from simulator.teamwork.picture import Picture, RepPicture, Spot

LOW = "!"
"""The mark of a cell that misses what passing needs."""

FULL = "●●"
"""All of the points, where three figures would run into the next cell's."""

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
    return f"{_full(str(spot.now), width)}{mark}".rjust(width)


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
    for label, figures in team_lines(found, width):
        yield f"{label:<{names}}{figures}".rstrip()


def team_lines(found: Picture, width: int = NARROW) -> tuple[tuple[str, str], tuple[str, str]]:
    """The means over all reps, and how many of them are too low, in percent where there is no room for so many."""
    means = [NOTHING if each.now is None else str(each.now) for each in found.columns]
    many = width == NARROW and max((each.below for each in found.columns), default=0) > 99
    low = [
        NOTHING if not each.reps else str(percent(each.below, each.reps) if many else each.below)
        for each in found.columns
    ]
    return ("mean", _columns(means, width)), ("% low" if many else "too low", _columns(low, width))


def _full(share: str, width: int) -> str:
    return FULL if share == "100" and width == NARROW else share


def _columns(figures: Sequence[str], width: int) -> str:
    cells = [f"{_full(text, width)} ".rjust(width) for text in figures]
    each = len(PILLARS)
    return "".join(" " + "".join(cells[at : at + each]) for at in range(0, len(cells), each))


def marks_text(found: Picture, width: int = NARROW) -> str:
    """What the marks mean, in a sentence."""
    full = f", {FULL} is 100" if width == NARROW else ""
    shares = set(found.floors)
    if len(shares) == 1:
        return f"{LOW} is under the {shares.pop()}% that passing needs{full}."
    needed = ", ".join(
        f"{pillar} {share}%" for pillar, share in zip(PILLARS, found.floors, strict=True)
    )
    return f"{LOW} is under what passing needs ({needed}){full}."


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
