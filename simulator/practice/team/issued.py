"""Drills as they are handed out: as they were issued, as their rep sees them, and the next call of one."""

from __future__ import annotations

from typing import NamedTuple

from simulator.core.playbook import Playbook
from simulator.core.scenario import Scenario
from simulator.store.drill_rows import PlaceRow
from simulator.teamwork.drill import Drill, rule_words
from simulator.teamwork.drill_standing import DrillStanding

OWN_WORDS = "Say the statement and the ask in your own words, too: a reviewer reads them."


class Issued(NamedTuple):
    """A drill that was issued."""

    id: str
    drill: Drill
    issued_by: str
    issued_at: str
    closed: bool

    @property
    def digest(self) -> str:
        """The digest of the drill as it was issued."""
        return self.drill.digest

    @property
    def over_at(self) -> str:
        """When its last round is due."""
        return self.drill.due[-1]


class Mine(NamedTuple):
    """A drill as the rep that it is assigned to sees it."""

    issued: Issued
    standing: DrillStanding
    open: bool
    """Whether something is to be done now."""


class Next(NamedTuple):
    """The next call of a drill, to be begun."""

    drill: Drill
    scenario: Scenario
    playbook: Playbook
    seed: int
    place: PlaceRow
    """The place of the new attempt, whose id is not known yet."""

    @property
    def words(self) -> str:
        """What the drill adds to the brief: its name, the try, the rule, and the own words that it needs."""
        tries = f"attempt {self.place.number} of {self.drill.most}"
        own = OWN_WORDS if self.drill.words_needed else ""
        return f"Drill “{self.drill.name}”, {tries}. {rule_words(self.drill)} {own}".strip()
