"""What a changed scenario or playbook would change about a played attempt: moves, outcome, levels, score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from simulator.core.call import Call
from simulator.core.moves import Move
from simulator.core.scorecard import scorecard, shown_total

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


def words_of(move: Move) -> str:
    """A move as it is typed in plain mode."""
    if move.kind == "line":
        return move.line
    return " ".join(filter(None, (move.kind, ",".join(move.objectives), move.wording)))


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
