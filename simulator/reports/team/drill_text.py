"""Drills in words and as documents: what is asked for, and where everybody stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from simulator.core.scorecard import shown_total
from simulator.reports.plain_text import table
from simulator.teamwork.drill import Drill, rule_words
from simulator.teamwork.drill_standing import DrillStanding, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

STANDING_HEADS = ("rep", "state", "calls", "attempts", "left")
"""The heads of a list of standings; the calls stand in the order of the drill."""

MARKS = {"passed": "✓", "failed": "✗", "submitted": "?", "open": "·"}
"""How a call is marked in a row: passed, not passed, with the reviewer, still open."""

LEGEND = "✓ passed   ✗ did not pass   ? with the reviewer   · open; the figure is the best total that counts"


def drill_words(drill: Drill, shown: Callable[[str, str], str]) -> tuple[str, ...]:
    """What a drill asks for, in sentences; `shown` writes an instant as it is read in a zone."""
    titles = ", ".join(f"“{call.title}”" for call in drill.calls)
    which = f"{drill.draws} drawn for each rep out of: {titles}" if drill.draws else titles
    variants = "each rep's own order of variants" if drill.random_variants else "the same variants for everybody"
    again = "".join(f", and again by {shown(due, drill.zone)}" for due in drill.due[1:])
    own = ("The statement and the ask are said in the rep's own words, too.",) if drill.words_needed else ()
    return (f"Calls: {which}; {variants}.", f"Due by {shown(drill.due[0], drill.zone)}{again}.", rule_words(drill), *own)


def round_words(drill: Drill, round_: int, shown: Callable[[str, str], str]) -> str:
    """Which round of a drill with repeats is looked at, and when it is due."""
    return f"Round {round_ + 1} of {len(drill.due)}, due by {shown(drill.due[round_], drill.zone)}"


def verdict_mark(verdict: Verdict) -> str:
    """What came of a call, in a sign and a figure."""
    best = "" if verdict.best is None else f" {shown_total(verdict.best)}"
    return f"{MARKS[verdict.state]}{best}"


def standing_cells(standing: DrillStanding) -> tuple[object, ...]:
    """Where a rep stands, as a row of a list."""
    marks = "  ".join(verdict_mark(each) for each in standing.verdicts)
    made = [each for verdict in standing.verdicts for each in verdict.tries]
    late = sum(each.late for each in made)
    return (
        standing.player,
        standing.state,
        marks,
        f"{len(made)}, {late} late" if late else len(made),
        sum(each.left for each in standing.verdicts),
    )


def standings_text(standings: Sequence[DrillStanding]) -> str:
    """Where everybody stands, as a table."""
    return table(STANDING_HEADS, [standing_cells(each) for each in standings]) + f"\n{LEGEND}\n"


def drill_document(drill: Drill, id_: str, issued_by: str, issued_at: str, *, closed: bool) -> dict[str, object]:
    """A drill as a document; what the seeds follow from is left out."""
    body = drill.model_dump(mode="json", exclude={"secret"})
    return {
        "id": id_, **body, "digest": drill.digest, "issued_by": issued_by, "issued_at": issued_at,
        "closed": closed, "rule_in_words": rule_words(drill),
    }  # fmt: skip


def standing_document(standing: DrillStanding) -> dict[str, object]:
    """Where a rep stands, as a document."""
    return {
        "player": standing.player,
        "round": standing.round,
        "due_at": standing.due_at,
        "state": standing.state,
        "passed_at": standing.passed_at,
        "calls": [
            {
                "item": each.item,
                "state": each.state,
                "best_quarters": each.best,
                "left": each.left,
                "attempts": [made._asdict() for made in each.tries],
            }
            for each in standing.verdicts
        ],
    }
