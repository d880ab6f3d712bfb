"""What a rep's finished calls add up to, kept in a row for each stage and in one for the rep.

A row can be made again from the summaries at any time. Every mean is over the latest calls, so that it moves with
practice: a call of last year says little of what somebody needs today. Counts are over all calls. Only calls that count
are in it: a coached call is practice, and no measure.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from simulator.progress.habits import Direction, Habits, directions, habits
from simulator.progress.skill import RECENT
from simulator.progress.summary import Summary

DIRECTED = 10
"""The latest calls of a stage that the direction of error is told from: twenty objectives."""

HABITUAL = 20
"""The latest calls of a rep that habits are told from."""

SPAN = 5
"""Calls in a span of the trend."""

SPANS = 8
"""Spans of the trend, the last one up to the latest call."""


class StageCounts(NamedTuple):
    """What all of a rep's calls in a stage are together."""

    calls: int
    passed: int
    heard: int
    """Calls whose claim said more than the buyer's receipt."""
    held: int
    """Calls in which plan, say and ask were one."""
    best: int
    """The best total, in quarter points."""
    first_day: int
    """The day of the first call, numbered as in Summary."""
    last_day: int
    passed_day: int | None
    """The day of the first pass; None before one."""
    passed_at: str | None
    """When the first pass was finished."""


class StageTally(NamedTuple):
    """One rep in one stage; by default without a call. Sums are of shares in percent, over the calls told beside them."""

    player: str
    stage: str
    calls: int = 0
    passed: int = 0
    heard: int = 0
    held: int = 0
    best: int = 0
    first_day: int = 0
    last_day: int = 0
    passed_day: int | None = None
    passed_at: str | None = None
    recent: int = 0
    """The latest calls that the next three sums are over."""
    stating: int = 0
    choosing: int = 0
    closing: int = 0
    earlier: int = 0
    """The calls before them that the next three sums are over."""
    stating_before: int = 0
    choosing_before: int = 0
    closing_before: int = 0
    chosen: int = 0
    """Objectives chosen in the latest calls; the histogram of rungs is of these."""
    unchosen: int = 0
    """Places that were left open or held an activity."""
    under_3: int = 0
    """Objectives three rungs or more under the window."""
    under_2: int = 0
    under_1: int = 0
    within: int = 0
    over_1: int = 0
    over_2: int = 0
    over_3: int = 0
    """Objectives three rungs or more over the window."""
    hundredths: int | None = None
    """The mean of the signed rungs, in hundredths; None where none was chosen."""

    @property
    def direction(self) -> Direction:
        """The direction of error in the latest calls."""
        rungs = (self.under_3, self.under_2, self.under_1, self.within,
                 self.over_1, self.over_2, self.over_3)  # fmt: skip
        return Direction(self.stage, self.chosen, self.unchosen, rungs, self.hundredths)


class RepTally(NamedTuple):
    """One rep, over all stages; by default without a call."""

    player: str
    finished: int = 0
    """All finished calls, coached ones too."""
    passed_after: int | None = None
    """How many calls it took to the first pass, that one among them; None before one."""
    recent: int = 0
    """The latest calls that the next six counts are over."""
    said_planned: int = 0
    said_nothing: int = 0
    asked_planned: int = 0
    asked_nothing: int = 0
    held: int = 0
    heard: int = 0
    first: int = 0
    """The first calls of all, as many as a span has, that the next sum is over."""
    first_quarters: int = 0
    """The sum of their totals, in quarter points."""
    totals: str = ""
    """The totals of the latest calls, in quarter points, the oldest first, with spaces between them."""

    @property
    def habits(self) -> Habits:
        """The habits in the latest calls."""
        return Habits(self.recent, self.said_planned, self.said_nothing, self.asked_planned,
                      self.asked_nothing, self.held, self.heard)  # fmt: skip


def stage_tally(player: str, stage: str, counts: StageCounts, latest: Sequence[Summary]) -> StageTally:
    """The row of a stage, from what all its calls are together and from its latest DIRECTED calls, the oldest first."""
    now, before = latest[-RECENT:], latest[-2 * RECENT : -RECENT]
    (direction,) = directions(latest[-DIRECTED:], (stage,))
    lay = direction.chosen, direction.none, *direction.rungs, direction.hundredths
    return StageTally._make((player, stage, *counts, *_shares(now), *_shares(before), *lay))


def _shares(calls: Sequence[Summary]) -> tuple[int, int, int, int]:
    """How many calls, and the sum of the shares of each pillar."""
    return (
        len(calls),
        sum(each.stating for each in calls),
        sum(each.choosing for each in calls),
        sum(each.closing for each in calls),
    )


def rep_tally(
    player: str, finished: int, passed_after: int | None, earliest: Sequence[Summary], latest: Sequence[Summary]
) -> RepTally:
    """The row of a rep, from the first SPAN and the latest SPAN * SPANS calls, the oldest first."""
    found = habits(latest[-HABITUAL:])
    return RepTally(
        player,
        finished,
        passed_after,
        *found,
        len(earliest[:SPAN]),
        sum(each.quarters for each in earliest[:SPAN]),
        " ".join(str(each.quarters) for each in latest[-SPAN * SPANS :]),
    )
