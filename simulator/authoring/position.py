"""Lines that are told by where they stand in the list. The seed shuffles each list, so none should ever be."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.authoring.chance import MARGIN, beyond_chance
from simulator.authoring.moments import BestLines, Material
from simulator.core.findings import Finding

PLACES = {"first": 0, "second": 1, "last": -1}
"""The places that are tried."""


def position_findings(found: Material) -> Iterator[Finding]:
    """Whether a line's place in the list tells what it is worth."""
    for wanted in found.wanted:
        for name, place in PLACES.items():
            right, chance, count = _told(found, wanted, place)
            if right - chance > MARGIN and beyond_chance(right * count, count, chance):
                yield Finding(
                    "B202",
                    ("lines",),
                    f"{wanted.what} can be told by its place: the {name} of those offered is one at {right:.0%} of the"
                    f" moments, and chance would be {chance:.0%}",
                    "the lists are shuffled by the seed and the ids: give the lines other ids",
                )


def _told(found: Material, wanted: BestLines, place: int) -> tuple[float, float, int]:
    """How often the line in a place is wanted, how often any is, and at how many moments."""
    right = chance = 0.0
    count = 0
    for offer in found.offers:
        share = sum(name in wanted.lines for name in offer.lines) / len(offer.lines)
        if 0 < share < 1:
            right += offer.lines[place] in wanted.lines
            chance += share
            count += 1
    return (right / count, chance / count, count) if count else (0.0, 0.0, 0)
