"""What a changed scenario or playbook would change about a played attempt: moves, outcome, levels, score."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from simulator.core.attempt import Attempt
from simulator.core.call import Call, begin, say
from simulator.core.moves import Move
from simulator.core.playbook import Playbook
from simulator.core.scenario import Scenario
from simulator.core.scorecard import scorecard, shown_total
from simulator.errors import BadSlip, IllegalMove

Verdict = Literal["unchanged", "changed", "lost"]
"""What becomes of an attempt: `lost` where it cannot be replayed."""


class Scored(NamedTuple):
    """A rubric item as it was scored."""

    item: str
    level: int
    quarters: int


@dataclass(frozen=True)
class Standing:
    """What an attempt comes to on one version."""

    outcome: str
    quarters: int
    """The exact total, in quarter points."""
    passed: bool
    variant: str = ""
    """The variant that the seed picks; empty where only the stored result is known."""
    levels: tuple[Scored, ...] = ()
    """The rubric items; none where only the stored result is known."""

    @property
    def total(self) -> int:
        """The total as it is shown."""
        return shown_total(self.quarters)


class Misfit(NamedTuple):
    """Something of an attempt that has no place on the new version."""

    turn: int
    """From 1; 0 is the slip."""
    move: str
    why: str


class ItemChange(NamedTuple):
    """A rubric item whose level, or whose points, change."""

    old: Scored
    new: Scored


@dataclass(frozen=True)
class Rescored:
    """An attempt on the version that it was played on, and on the new one."""

    attempt_id: str
    player: str
    scenario: str
    started_at: str
    before: Standing
    after: Standing | None
    """None where the attempt cannot be replayed."""
    misfits: tuple[Misfit, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """What becomes of the attempt."""
        if self.after is None:
            return "lost"
        return "changed" if self._differs(self.after) else "unchanged"

    def _differs(self, after: Standing) -> bool:
        before = self.before
        if not before.levels:
            shown = (before.outcome, before.quarters, before.passed)
            return shown != (after.outcome, after.quarters, after.passed)
        return before != after

    @property
    def flips(self) -> bool:
        """Whether a pass would become none, or the other way round."""
        return self.after is not None and self.after.passed != self.before.passed

    @property
    def items(self) -> tuple[ItemChange, ...]:
        """The items whose level or whose points change."""
        old = {scored.item: scored for scored in self.before.levels}
        new = self.after.levels if self.after else ()
        return tuple(
            ItemChange(old[scored.item], scored)
            for scored in new
            if scored.item in old and old[scored.item] != scored
        )


def standing(call: Call) -> Standing:
    """What a call comes to."""
    card = scorecard(call)
    levels = tuple(Scored(each.item.id, each.level, each.quarters) for each in card.items)
    return Standing(call.outcome, card.quarters, card.passed, call.rules.variant_id, levels)


def replayed(
    scenario: Scenario, playbook: Playbook, attempt: Attempt
) -> tuple[Standing | None, tuple[Misfit, ...]]:
    """What an attempt comes to on a version, or what of it has no place there."""
    misfits = tuple(_unplayable(scenario, playbook))
    if misfits:
        return None, misfits
    try:
        knows = frozenset(attempt.knows)
        call = begin(scenario, playbook, attempt.seed, attempt.mode, attempt.slip, knows)
    except BadSlip as error:
        slip = attempt.slip
        chosen = ",".join(name or "-" for name in (slip.stage, slip.stretch, slip.conservative))
        first = Misfit(0, f"slip {chosen}", error.problem)
        return None, (first, *_nameless(scenario, playbook, attempt.moves, 1))
    for turn, move in enumerate(attempt.moves, 1):
        try:
            call = say(call, move)
        except IllegalMove as error:
            first = Misfit(turn, words_of(move), error.problem)
            rest = _nameless(scenario, playbook, attempt.moves[turn:], turn + 1)
            return None, (first, *rest)
    if not call.ended:
        why = "The call is not over after the last move."
        return None, (Misfit(len(attempt.moves), "", why),)
    return standing(call), ()


def words_of(move: Move) -> str:
    """A move as it is typed in plain mode."""
    if move.kind == "line":
        return move.line
    return " ".join(filter(None, (move.kind, ",".join(move.objectives), move.wording)))


def _unplayable(scenario: Scenario, playbook: Playbook) -> Iterator[Misfit]:
    """What a playbook lacks for a scenario to be played by it at all."""
    if scenario.stage not in playbook.stage_ids:
        yield Misfit(0, "", f"The playbook has no stage {scenario.stage!r}.")
    named = {objective.rung for objective in scenario.objectives.values() if objective.rung}
    if scenario.window is not None:
        named |= {scenario.window.conservative, scenario.window.stretch}
    for rung in sorted(named - set(playbook.rung_numbers)):
        yield Misfit(0, "", f"The playbook has no rung {rung!r} on its ladder.")


def _nameless(
    scenario: Scenario, playbook: Playbook, moves: Sequence[Move], turn: int
) -> Iterator[Misfit]:
    """The moves, from a turn on, that name something that is not there: they cannot be made at any moment."""
    state = scenario.state_wordings or playbook.wordings.state
    propose = scenario.propose_wordings or playbook.wordings.propose
    wordings = {"state": {each.id for each in state}, "propose": {each.id for each in propose}}
    for number, move in enumerate(moves, turn):
        lost = [
            f"objective {name!r}" for name in move.objectives if name not in scenario.objectives
        ]
        if move.line and move.line not in scenario.lines:
            lost.append(f"line {move.line!r}")
        if move.wording and move.wording not in wordings.get(move.kind, set()):
            lost.append(f"wording {move.wording!r}")
        if lost:
            yield Misfit(number, words_of(move), f"There is no {' and no '.join(lost)}.")


def summary(rows: Sequence[Rescored]) -> dict[str, int]:
    """How many attempts stay, change, flip and are lost."""
    verdicts = [row.verdict for row in rows]
    return {
        "attempts": len(rows),
        "unchanged": verdicts.count("unchanged"),
        "changed": verdicts.count("changed"),
        "flips": sum(row.flips for row in rows),
        "cannot_be_replayed": verdicts.count("lost"),
    }
