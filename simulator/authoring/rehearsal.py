"""A rehearsal: a call that an author plays on a scenario that is still being written.

It keeps the moves that the author made. Where the scenario, the variant or the slip changes they are played again as far
as they still go; those that do not go any more wait, for the next change may let them.
"""

from __future__ import annotations

from typing import NamedTuple

from simulator.authoring.bot_results import seeds_of
from simulator.core.attempt import Slip
from simulator.core.call import Call, begin, say, variant_of
from simulator.core.moves import Move
from simulator.core.playbook import Playbook
from simulator.core.rules import rules_for
from simulator.core.scenario import Scenario
from simulator.errors import IllegalMove
from simulator.solver.bots import plan_skilled


class Rehearsal(NamedTuple):
    """A call as far as the author's moves go, and the moves that wait."""

    call: Call
    made: tuple[Move, ...] = ()
    """Every move that the author made; the first of them are those of the call."""
    stopped: str = ""
    """Why the first of the waiting moves does not go; empty where none waits."""
    dropped: tuple[str, ...] = ()
    """The parts of the slip that had to be left open, because the scenario has them no more."""

    @property
    def waiting(self) -> tuple[Move, ...]:
        """The moves that do not go."""
        return self.made[len(self.call.turns) :]

    @property
    def variant(self) -> str:
        """The variant that is played."""
        return self.call.rules.variant_id

    @property
    def told(self) -> str:
        """How far the moves went, why the next one did not, and what became of the slip, in sentences."""
        said = [f"{_count(len(self.call.turns), len(self.made))}."]
        if self.stopped:
            number, name = len(self.call.turns) + 1, _name(self.waiting[0])
            said.append(f"Move {number} ({name}) did not: {self.stopped}")
            said.append("What is left waits for the next change.")
        if self.dropped:
            parts = " and ".join(self.dropped)
            said.append(f"The {parts} of the slip is not there any more, and is left open.")
        return " ".join(said)

    def said(self, move: Move) -> Rehearsal:
        """Make a move in place of those that wait; raises IllegalMove."""
        call = say(self.call, move)
        return Rehearsal(call, call.moves)

    def undone(self) -> Rehearsal:
        """Take the last move back; at the beginning nothing changes."""
        return self._again(made=self.call.moves[:-1])

    def restarted(self) -> Rehearsal:
        """Go back to the beginning."""
        return self._again(made=())

    def in_variant(self, name: str) -> Rehearsal:
        """Play the same moves in another variant."""
        rules = self.call.rules
        return rehearsed(rules.scenario, rules.playbook, name, self.call.slip, self.made)

    def in_next_variant(self) -> Rehearsal:
        """Play the same moves in the variant that is next in the file, around its end."""
        names = list(self.call.rules.scenario.variants)
        return self.in_variant(names[(names.index(self.variant) + 1) % len(names)])

    def with_slip(self, slip: Slip) -> Rehearsal:
        """Play the same moves after another plan."""
        return self._again(slip=slip)

    def on(self, scenario: Scenario, playbook: Playbook) -> Rehearsal:
        """Play the same moves on another version; the variant stays where the version still has it."""
        same = self.variant if self.variant in scenario.variants else ""
        return rehearsed(scenario, playbook, same, self.call.slip, self.made, self.call.seed)

    def _again(self, slip: Slip | None = None, made: tuple[Move, ...] | None = None) -> Rehearsal:
        rules, call = self.call.rules, self.call
        return rehearsed(
            rules.scenario,
            rules.playbook,
            self.variant,
            call.slip if slip is None else slip,
            self.made if made is None else made,
            call.seed,
        )


def rehearsed(
    scenario: Scenario,
    playbook: Playbook,
    variant: str = "",
    slip: Slip | None = None,
    made: tuple[Move, ...] = (),
    seed: int = 0,
) -> Rehearsal:
    """Moves played as far as they go; by default the first variant, with the slip of a skilled seller.

    The seed is the one given, or the first that picks the variant.
    """
    name = variant or next(iter(scenario.variants))
    fits = variant_of(scenario, seed) == name
    drawn = seed if fits else seeds_of(scenario, 1)[name][0]
    planned = slip or plan_skilled(rules_for(scenario, playbook, name), drawn)
    fitting, dropped = _fitting(scenario, playbook, planned)
    call = begin(scenario, playbook, drawn, "learn", fitting)
    stopped = ""
    for move in made:
        try:
            call = say(call, move)
        except IllegalMove as error:
            stopped = error.problem
            break
    return Rehearsal(call, made, stopped, dropped)


def _fitting(scenario: Scenario, playbook: Playbook, slip: Slip) -> tuple[Slip, tuple[str, ...]]:
    """The slip without what is not there any more, and the names of those parts."""
    known = {"stage": playbook.stage_ids, "stretch": tuple(scenario.objectives), "conservative": tuple(scenario.objectives)}
    gone = {name: "" for name, ids in known.items() if getattr(slip, name) not in ("", *ids)}
    return slip.model_copy(update=gone), tuple(gone)


def _count(went: int, made: int) -> str:
    if not made:
        return "no move is made yet"
    if went == made:
        return f"all {made} moves went" if made > 1 else "the one move went"
    return f"{went} of {made} moves went"


def _name(move: Move) -> str:
    return move.line or " ".join([move.kind, *move.objectives])
