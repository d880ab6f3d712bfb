"""The shell: player, library, store and clock come together; every front end plays through it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import uuid4

if TYPE_CHECKING:
    from simulator.core.attempt import Claim, Mode, Slip
    from simulator.core.call import Call
    from simulator.core.moves import Move
    from simulator.core.playbook import Playbook
    from simulator.core.scenario import Scenario


@dataclass(frozen=True)
class Card:
    """A scenario as a list shows it."""

    id: str
    title: str
    summary: str
    account: str
    minutes: int
    own: bool
    """Whether it comes from a folder of one's own, not from the bundled library."""
    plays: int
    """Finished calls of this player."""
    best: int | None
    """The best total of this player; None where there is none."""
    passed: bool
    """Whether this player has passed it."""


@dataclass(frozen=True)
class Played:
    """An attempt as a list shows it."""

    attempt_id: str
    scenario: str
    title: str
    mode: str
    seed: int
    started_at: str
    finished: bool
    turns: int
    total: int | None
    """0 to 100; None until the call is finished."""
    passed: bool | None
    outcome: str | None


@dataclass(frozen=True)
class Briefing:
    """A call that is about to be planned: the scenario, and the seed that orders its lists."""

    scenario: Scenario
    playbook: Playbook
    seed: int
    mode: Mode

    @property
    def objectives(self) -> tuple[str, ...]:
        """The objectives' ids in the order that the seed draws."""
        from simulator.core.call import objective_order

        return objective_order(self.scenario, self.seed)


@dataclass(frozen=True)
class Sitting:
    """An attempt being played: its id in the store, the call so far, and the claim once it is made."""

    attempt_id: str
    call: Call
    claim: Claim | None = None
