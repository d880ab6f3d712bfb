"""Skill by stage and pillar: where it is now, where it is going, how good it has been, and whether it is mastered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import NamedTuple

from simulator.progress.summary import PILLARS, Summary

RECENT = 5
"""The calls that tell how good somebody is now: few enough to move with practice, more than one lucky one."""

ENOUGH = 3
"""The least calls before them that a trend is told from."""

MASTERED = 3
"""Passes in a row, each on another variant, that make a stage or a cell mastered."""


class Cell(NamedTuple):
    """One pillar in one stage."""

    stage: str
    pillar: str
    calls: int = 0
    now: int | None = None
    """The mean share of the points in the last RECENT calls, in percent; None before the first call."""
    trend: int | None = None
    """How far that is from the mean of the RECENT calls before, in percent points; None before there are ENOUGH."""
    best: int | None = None
    """The highest share in one call, in percent."""
    run: int = 0
    """The calls in a row, up to the last, in which the pillar had what passing needs, on different variants."""
    day: int = 0
    """The day of the last call; 0 where there was none."""
    last: int = 0
    """The share of the points in the last call, in percent."""

    @property
    def mastered(self) -> bool:
        """Whether the run is long enough."""
        return self.run >= MASTERED


class StageSkill(NamedTuple):
    """One stage: its cells, and how its calls went as a whole."""

    stage: str
    cells: tuple[Cell, ...]
    """One for each pillar."""
    calls: int
    passed: int
    best: int | None
    """The best total, in quarter points."""
    run: int
    """Passes in a row, up to the last call, on different variants."""

    @property
    def mastered(self) -> bool:
        """Whether the run of passes is long enough."""
        return self.run >= MASTERED


def skills(found: Iterable[Summary], stages: Sequence[str]) -> tuple[StageSkill, ...]:
    """The skill in every stage, in the order of the process; other stages last. The oldest call comes first."""
    rows: dict[str, list[Summary]] = {stage: [] for stage in stages}
    for each in found:
        if each.counts:
            rows.setdefault(each.stage, []).append(each)
    return tuple(_stage(stage, calls) for stage, calls in rows.items())


def _stage(stage: str, calls: list[Summary]) -> StageSkill:
    return StageSkill(
        stage,
        tuple(_cell(stage, pillar, calls) for pillar in PILLARS),
        len(calls),
        sum(each.passed for each in calls),
        max((each.quarters for each in calls), default=None),
        run(((each.scenario, each.variant), each.passed) for each in reversed(calls)),
    )


def _cell(stage: str, pillar: str, calls: list[Summary]) -> Cell:
    if not calls:
        return Cell(stage, pillar)
    shares = list(map(attrgetter(pillar), calls))
    earlier = shares[-2 * RECENT : -RECENT]
    now, before = mean(shares[-RECENT:]), mean(earlier) if len(earlier) >= ENOUGH else None
    return Cell(
        stage,
        pillar,
        len(calls),
        now,
        None if now is None or before is None else now - before,
        max(shares),
        run(((each.scenario, each.variant), each.has(pillar)) for each in reversed(calls)),
        calls[-1].day,
        shares[-1],
    )


def run(backwards: Iterable[tuple[object, bool]]) -> int:
    """How many different things went well in a row, the latest given first; the same one again is passed over."""
    seen: set[object] = set()
    for what, well in backwards:
        if not well:
            break
        seen.add(what)
    return len(seen)


def mean(shares: Sequence[int]) -> int | None:
    """The mean, rounded half up; None of nothing."""
    return rounded(sum(shares), len(shares)) if shares else None


def rounded(total: int, count: int) -> int:
    """A mean from its sum, rounded half up."""
    return (2 * total + count) // (2 * count)
