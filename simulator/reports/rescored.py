"""What a changed scenario or playbook would change about a played attempt: moves, outcome, levels, score."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from simulator.core.call import Call
from simulator.core.moves import Move
from simulator.core.scorecard import scorecard, shown_total
from simulator.reports.plain_text import Json, counted, in_points

Verdict = Literal["unchanged", "changed", "lost"]
"""What becomes of an attempt: `lost` where it cannot be replayed."""


class ItemLevel(NamedTuple):
    """A rubric item as it was scored."""

    item: str
    level: int
    quarters: int


@dataclass(frozen=True)
class VersionResult:
    """What an attempt comes to on one version."""

    outcome: str
    quarters: int
    """The exact total, in quarter points."""
    passed: bool
    variant: str = ""
    """The variant that the seed picks; empty where only the stored result is known."""
    levels: tuple[ItemLevel, ...] = ()
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

    old: ItemLevel
    new: ItemLevel


@dataclass(frozen=True)
class Rescored:
    """An attempt on the version that it was played on, and on the new one."""

    attempt_id: str
    player: str
    scenario: str
    started_at: str
    before: VersionResult
    after: VersionResult | None
    """None where the attempt cannot be replayed."""
    misfits: tuple[Misfit, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """What becomes of the attempt."""
        if self.after is None:
            return "lost"
        return "changed" if self._differs(self.after) else "unchanged"

    def _differs(self, after: VersionResult) -> bool:
        if not self.before.levels:
            after = VersionResult(after.outcome, after.quarters, after.passed)
        return self.before != after

    @property
    def flips(self) -> bool:
        """Whether a pass would become none, or the other way round."""
        return self.after is not None and self.after.passed != self.before.passed

    @property
    def items(self) -> tuple[ItemChange, ...]:
        """The items whose level or whose points change."""
        old = {scored.item: scored for scored in self.before.levels}
        new = self.after.levels if self.after else ()
        both = (ItemChange(old[each.item], each) for each in new if each.item in old)
        return tuple(change for change in both if change.old != change.new)


def version_result(call: Call) -> VersionResult:
    """What a call comes to."""
    card = scorecard(call)
    levels = tuple(ItemLevel(each.item.id, each.level, each.quarters) for each in card.items)
    return VersionResult(call.outcome, card.quarters, card.passed, call.rules.variant_id, levels)


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


VERDICTS: dict[Verdict, str] = {
    "unchanged": "unchanged", "changed": "changed", "lost": "cannot be replayed",
}  # fmt: skip


def rescored_document(rows: Sequence[Rescored]) -> Json:
    """Attempts and their summary, ready to be written as JSON."""
    return {"summary": summary(rows), "attempts": [*map(_row, rows)]}


def _row(row: Rescored) -> Json:
    return {
        "attempt": row.attempt_id,
        "player": row.player,
        "scenario": row.scenario,
        "started_at": row.started_at,
        "verdict": VERDICTS[row.verdict],
        "flips": row.flips,
        "old": _result(row.before),
        "new": _result(row.after) if row.after else None,
        "items": [{"item": old.item, "old": _scored(old), "new": _scored(new)} for old, new in row.items],
        "misfits": [misfit._asdict() for misfit in row.misfits],
    }


def _scored(scored: ItemLevel) -> dict[str, int]:
    return {"level": scored.level, "quarters": scored.quarters}


def _result(found: VersionResult) -> Json:
    return {
        "total": found.total,
        "quarters": found.quarters,
        "passed": found.passed,
        "outcome": found.outcome,
        "variant": found.variant,
    }


def rescored_text(rows: Sequence[Rescored]) -> str:
    """Each attempt with what would change about it, and the summary last."""
    lines = [line for row in rows for line in _lines(row)]
    return "\n".join([*lines, *([""] if lines else []), summary_words(summary(rows))]) + "\n"


def summary_words(counts: dict[str, int]) -> str:
    """The summary in a sentence."""
    return (
        f"{counted(counts['attempts'], 'attempt')}: {counts['unchanged']} unchanged,"
        f" {counts['changed']} changed, {counted(counts['flips'], 'flip')} between pass and no pass,"
        f" {counts['cannot_be_replayed']} cannot be replayed."
    )


def _lines(row: Rescored) -> Iterator[str]:
    head = f"{row.attempt_id[:12]}  {row.player}  {row.scenario}  {row.started_at[:10]}"
    yield f"{head}  {VERDICTS[row.verdict]}"
    if row.verdict == "unchanged":
        return
    yield from (f"    {line}" for line in _differences(row.before, row.after))
    yield from (f"    {_item(change)}" for change in row.items)
    yield from (f"    {_misfit(misfit)}" for misfit in row.misfits)


def _differences(before: VersionResult, after: VersionResult | None) -> Iterator[str]:
    """What differs of the whole; where there is nothing new, what stands to be lost."""
    if after is None:
        yield f"total {before.total}, {_passed(before)}, {before.outcome}"
        return
    if after.variant != before.variant and before.variant:
        yield f"variant {before.variant} → {after.variant}: the seed picks another"
    if after.quarters != before.quarters:
        yield f"total {in_points(before.quarters)} → {in_points(after.quarters)}"
    if after.passed != before.passed:
        yield f"{_passed(before)} → {_passed(after)}"
    if after.outcome != before.outcome:
        yield f"outcome {before.outcome} → {after.outcome}"


def _passed(found: VersionResult) -> str:
    return "passed" if found.passed else "not passed"


def _item(change: ItemChange) -> str:
    old, new = change
    level = f"{old.level}" if old.level == new.level else f"{old.level} → {new.level}"
    points = f"points {in_points(old.quarters)} → {in_points(new.quarters)}"
    return f"{old.item}  level {level}  {points}"


def _misfit(misfit: Misfit) -> str:
    where = f"turn {misfit.turn}" if misfit.turn else "before the call"
    return f"{where}: {f'{misfit.move}: ' if misfit.move else ''}{misfit.why}"
