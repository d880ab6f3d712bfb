"""What one finished call came to, for looking back over many of them.

Nothing is imported here: the store keeps summaries in columns and does not know the rules.
"""

from __future__ import annotations

from typing import NamedTuple

PILLARS = ("stating", "choosing", "closing")
"""The three things that a rep practises; they are the parts Open, Fit and Close of the scorecard."""


class Summary(NamedTuple):
    """One finished call; it can be computed again from the attempt at any time."""

    attempt: str
    """The attempt's id."""
    player: str
    scenario: str
    variant: str
    stage: str
    """The stage that the deal is in."""
    mode: str
    finished_at: str
    """The time in UTC, as ISO 8601."""
    day: int
    """The calendar day at the place where it was played, counted from 1 January of the year 1, which is day 1."""
    rules: int
    """The version of the rules that it was computed by."""
    quarters: int
    """The total in quarter points: below 0 to 400."""
    passed: bool
    outcome: str
    stating: int
    """The share of the points of Open, in percent."""
    choosing: int
    """The share of the points of Fit, in percent."""
    closing: int
    """The share of the points of Close, in percent."""
    reached: int
    """Which pillars have what passing needs: 1 for stating, 2 for choosing, 4 for closing, added up."""
    stretch_off: int | None
    """Signed rungs between the stretch and the window; None for an activity, and where none was chosen."""
    conservative_off: int | None
    """The same of the conservative objective."""
    said: str
    """What was stated: `planned` (from the slip alone), `other`, or `nothing`."""
    asked: str
    """What was asked for: `planned`, `other`, `nothing`, or `released` where the file was rightly closed."""
    heard_more: bool
    """Whether the claim said more than the buyer's receipt: happy ears."""

    def has(self, pillar: str) -> bool:
        """Whether a pillar has what passing needs."""
        return bool(self.reached >> PILLARS.index(pillar) & 1)

    @property
    def counts(self) -> bool:
        """Whether it shows skill: a coached call is practice, and no measure."""
        return self.mode != "learn"
