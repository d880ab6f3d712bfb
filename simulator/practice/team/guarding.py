"""What would give an open drill away to a rep that it is assigned to: its seeds in practice, and its calls solved."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.core.scenario import Scenario
from simulator.errors import UsageError
from simulator.practice.replay import Context, kept
from simulator.practice.team.drills import Drills
from simulator.practice.team.issued import Issued
from simulator.practice.team.people import People


class Guard:
    """Guards the drills that are open for whoever sits here."""

    def __init__(self, context: Context, people: People, drills: Drills) -> None:
        """Guard the drills of a store."""
        self._context = context
        self._drills = drills
        self._people = people

    def check_seed(self, scenario_id: str, seed: int) -> None:
        """Raise UsageError where a seed is one of a drill that is open for whoever sits here."""
        if any(seed in seeds for seeds in self._open_seeds(scenario_id)):
            raise UsageError(
                "This seed is of a drill that is open.",
                "Practise with another seed, or without one.",
            )

    def _open_seeds(self, scenario_id: str) -> Iterator[frozenset[int]]:
        me = self._people.me.person.handle
        for issued, item in self._open_items(scenario_id):
            drill = issued.drill
            scenario = kept(self._context, drill.calls[item].digest, Scenario)
            yield frozenset(
                drill.seed(scenario, me, item, round_, number)
                for round_ in range(len(drill.due))
                for number in range(1, drill.most + 1)
            )

    def check_solving(self, scenario_id: str) -> None:
        """Raise UsageError where a scenario's solution would give away a drill that is open for whoever sits here.

        Who may assign drills in the team may solve, and whoever issued the drill: without a roster everybody may assign.
        """
        me = self._people.me
        person = me.person
        if me.team and person.may("assign"):
            return
        for issued, _ in self._open_items(scenario_id):
            if issued.issued_by == person.handle:
                continue
            raise UsageError(
                f"“{issued.drill.name}” is open, and its solution is not for you yet.",
                "Solve it once the drill is over.",
            )

    def _open_items(self, scenario_id: str) -> Iterator[tuple[Issued, int]]:
        for issued in self._drills.assigned():
            if issued.closed or self._context.now() > issued.over_at:
                continue
            for item, call in enumerate(issued.drill.calls):
                if call.scenario == scenario_id:
                    yield issued, item
