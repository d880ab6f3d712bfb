"""A call that is about to be planned."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.core.attempt import Mode, Slip
from simulator.core.call import Call, begin, objective_order
from simulator.core.playbook import Playbook, canonical
from simulator.core.scenario import Scenario
from simulator.practice.pursuits import NextDealCall
from simulator.practice.team.drill_forms import NextDrillCall
from simulator.store.attempt_rows import NewAttempt


@dataclass(frozen=True)
class Briefing:
    """A call that is about to be planned: the scenario, and the seed that orders its lists."""

    scenario: Scenario
    playbook: Playbook
    seed: int
    mode: Mode
    knows: frozenset[str] = frozenset()
    """The facts that the rep knows already, from earlier calls of the deal."""
    deal: NextDealCall | None = None
    """Which call of a deal it is; None where it is played by itself."""
    drill: NextDrillCall | None = None
    """Which call of a drill it is; None where it is of none."""

    @property
    def objectives(self) -> tuple[str, ...]:
        """The objectives' ids in the order that the seed draws."""
        return objective_order(self.scenario, self.seed)

    @property
    def story(self) -> tuple[str, ...]:
        """What a deal adds to the brief: where it stands, and the calls so far; nothing for a call by itself."""
        return self.deal.story if self.deal else ()

    def begin(self, slip: Slip) -> Call:
        """The call as it begins with a slip; raises BadSlip."""
        return begin(self.scenario, self.playbook, self.seed, self.mode, slip, self.knows)

    def attempt(self, slip: Slip, attempt_id: str, player: str, at: str) -> NewAttempt:
        """The attempt that begins with a slip at a time."""
        return NewAttempt(
            id=attempt_id,
            player=player,
            scenario=self.scenario.id,
            scenario_digest=self.scenario.digest,
            playbook_digest=self.playbook.digest,
            seed=self.seed,
            mode=self.mode,
            slip=canonical(slip.model_dump(mode="json")),
            started_at=at,
            knows=canonical(sorted(self.knows)),
        )
