"""Lines that are told by their length among those offered, or by where they stand in the list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from simulator.authoring.moments import (
    MARGIN,
    BestLines,
    Material,
    Pick,
    advantage,
    beyond_chance,
    shuffles,
    unlikely,
)
from simulator.core.findings import Finding

BY_LENGTH = {"longest": 0, "shortest": -1, "second longest": 1, "second shortest": -2}
"""The rules that are tried, with the place of the line that each takes, from the longest."""

SEEN = 0.1
"""By what part of its length a line must be longer before anybody sees it in a list: a tenth, half a word in six."""

SHOWN = 6
"""The lines of each kind that a finding shows."""


def length_findings(found: Material) -> Iterator[Finding]:
    """Whether a line's length tells what it is worth; each rule is named once."""
    lengths = {name: len(text) for name, text in found.texts.items()}
    named: set[str] = set()
    for wanted in found.wanted:
        gain, place = _best_rule(found, wanted, lengths)
        if (
            gain > MARGIN
            and place not in named
            and unlikely(gain, _shuffled(found, wanted, lengths))
        ):
            named.add(place)
            yield _finding(found, wanted, lengths, place)


def by_place(lengths: Mapping[str, int], place: int) -> Pick:
    """The rule that takes the line in a place, or one that is to the eye as long."""

    def pick(offered: tuple[str, ...]) -> list[str]:
        ranked = sorted((lengths[name] for name in offered), reverse=True)
        at = ranked[place] if -len(ranked) <= place < len(ranked) else ranked[0]
        return [name for name in offered if abs(lengths[name] - at) <= SEEN * at]

    return pick


def _best_rule(found: Material, wanted: BestLines, lengths: Mapping[str, int]) -> tuple[float, str]:
    """The rule that is right the most, with how much more often than chance."""
    gains = []
    for name, place in BY_LENGTH.items():
        right, chance = advantage(found.moments, wanted.lines, by_place(lengths, place))
        gains.append((right - chance, name))
    return max(gains)


def _shuffled(found: Material, wanted: BestLines, lengths: Mapping[str, int]) -> Iterator[float]:
    """What the best rule would gain if the lengths had been dealt to other lines."""
    names, values = list(lengths), list(lengths.values())
    for order in shuffles(len(names)):
        dealt = dict(zip(names, map(values.__getitem__, order), strict=True))
        yield _best_rule(found, wanted, dealt)[0]


def _finding(found: Material, wanted: BestLines, lengths: Mapping[str, int], place: str) -> Finding:
    pick = by_place(lengths, BY_LENGTH[place])
    right, chance = advantage(found.moments, wanted.lines, pick)
    picked = [name for offered in found.moments for name in pick(offered)]
    told = sorted(wanted.lines & set(picked), key=lambda name: (-picked.count(name), name))
    others = sorted(
        (name for name in lengths if name not in wanted.lines),
        key=lambda name: (lengths[name], name),
    )
    shown = [*told[:SHOWN], *(others[:SHOWN] if "long" in place else others[-SHOWN:])]
    return Finding(
        "B201",
        ("lines", told[0], "says"),
        f"{wanted.what} can be told by its length: the {place} of those offered is one at {right:.0%} of the moments,"
        f" and chance would be {chance:.0%}",
        "bring the lines below to one length: cut the long ones, or let the short ones say more",
        tuple(
            f"{name}, {'wanted' if name in wanted.lines else 'other'}, {lengths[name]} characters: {found.texts[name]}"
            for name in shown
        ),
    )


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
