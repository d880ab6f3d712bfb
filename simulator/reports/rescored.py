"""Rescored attempts as text and as a JSON document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from simulator.reports.rescoring import (
    ItemChange,
    Misfit,
    Rescored,
    Scored,
    Standing,
    Verdict,
    summary,
)

VERDICTS: dict[Verdict, str] = {
    "unchanged": "unchanged",
    "changed": "changed",
    "lost": "cannot be replayed",
}


def document(rows: Sequence[Rescored]) -> dict[str, Any]:
    """Attempts and their summary, ready to be written as JSON."""
    return {"summary": summary(rows), "attempts": [_row(row) for row in rows]}


def _row(row: Rescored) -> dict[str, Any]:
    return {
        "attempt": row.attempt_id,
        "player": row.player,
        "scenario": row.scenario,
        "started_at": row.started_at,
        "verdict": VERDICTS[row.verdict],
        "flips": row.flips,
        "old": _standing(row.before),
        "new": _standing(row.after) if row.after else None,
        "items": [
            {"item": change.old.item, "old": _scored(change.old), "new": _scored(change.new)}
            for change in row.items
        ],
        "misfits": [misfit._asdict() for misfit in row.misfits],
    }


def _scored(scored: Scored) -> dict[str, int]:
    return {"level": scored.level, "quarters": scored.quarters}


def _standing(found: Standing) -> dict[str, Any]:
    return {
        "total": found.total,
        "quarters": found.quarters,
        "passed": found.passed,
        "outcome": found.outcome,
        "variant": found.variant,
    }


def text(rows: Sequence[Rescored]) -> str:
    """Each attempt with what would change about it, and the summary last."""
    lines = [line for row in rows for line in _lines(row)]
    return "\n".join([*lines, *([""] if lines else []), told(summary(rows))]) + "\n"


def told(counts: dict[str, int]) -> str:
    """The summary in a sentence."""
    return (
        f"{_counted(counts['attempts'], 'attempt')}: {counts['unchanged']} unchanged,"
        f" {counts['changed']} changed, {_counted(counts['flips'], 'flip')} between pass and no pass,"
        f" {counts['cannot_be_replayed']} cannot be replayed."
    )


def _counted(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"


def _lines(row: Rescored) -> Iterator[str]:
    head = f"{row.attempt_id[:12]}  {row.player}  {row.scenario}  {row.started_at[:10]}"
    yield f"{head}  {VERDICTS[row.verdict]}"
    if row.verdict == "unchanged":
        return
    yield from (f"    {line}" for line in _differences(row.before, row.after))
    yield from (f"    {_item(change)}" for change in row.items)
    yield from (f"    {_misfit(misfit)}" for misfit in row.misfits)


def _differences(before: Standing, after: Standing | None) -> Iterator[str]:
    """What differs of the whole; where there is nothing new, what stands to be lost."""
    if after is None:
        yield f"total {before.total}, {_passed(before)}, {before.outcome}"
        return
    if after.variant != before.variant and before.variant:
        yield f"variant {before.variant} → {after.variant}: the seed picks another"
    if after.quarters != before.quarters:
        yield f"total {before.quarters / 4:g} → {after.quarters / 4:g}"
    if after.passed != before.passed:
        yield f"{_passed(before)} → {_passed(after)}"
    if after.outcome != before.outcome:
        yield f"outcome {before.outcome} → {after.outcome}"


def _passed(found: Standing) -> str:
    return "passed" if found.passed else "not passed"


def _item(change: ItemChange) -> str:
    old, new = change
    points = f"points {old.quarters / 4:g} → {new.quarters / 4:g}"
    if old.level == new.level:
        return f"{old.item}  level {old.level}  {points}"
    return f"{old.item}  level {old.level} → {new.level}  {points}"


def _misfit(misfit: Misfit) -> str:
    where = f"turn {misfit.turn}" if misfit.turn else "before the call"
    return f"{where}: {f'{misfit.move}: ' if misfit.move else ''}{misfit.why}"
