"""What a changed scenario or playbook would do to a team's past results, by rep, by drill and one by one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from simulator.reports.plain_text import Json, counted, table
from simulator.reports.rescored import Rescored, summary_words

SHOWN = 1_000
"""The flips that are named one by one; all of them are counted."""


class RepFlips(NamedTuple):
    """What would become of one rep's calls."""

    handle: str
    name: str
    calls: int
    changed: int
    gained: int
    """Calls that did not pass, and would."""
    lost: int
    """Calls that passed, and would not."""
    gone: int
    """Calls that cannot be replayed on the new version."""
    quarters: int
    """The sum of the changes of the totals, in quarter points."""

    @property
    def flips(self) -> int:
        """Calls that would come out otherwise."""
        return self.gained + self.lost

    @property
    def mean(self) -> float:
        """The mean change of a total, in points."""
        done = self.calls - self.gone
        return self.quarters / 4 / done if done else 0.0


class DrillFlip(NamedTuple):
    """A drill that a rep would come out of otherwise, were it issued on the new version."""

    drill: str
    name: str
    """The rep's."""
    round: int
    before: str
    after: str

    @property
    def certificate(self) -> str:
        """What would become of the certificate."""
        return "lost" if self.before == "passed" else "gained" if self.after == "passed" else ""


class Preview(NamedTuple):
    """What a change would do."""

    counts: dict[str, int]
    reps: tuple[RepFlips, ...]
    """Those with most flips first."""
    drills: tuple[DrillFlip, ...]
    flips: tuple[Rescored, ...]
    """The calls that would come out otherwise, the newest first, at most SHOWN of them."""


HEADS = ("rep", "calls", "changed", "would pass", "would not", "cannot be replayed", "mean change")

FROZEN = "A drill stays as it was issued: its results and certificates change only where it is issued anew."


def rep_cells(row: RepFlips) -> tuple[object, ...]:
    """A rep as a row of a table."""
    return row.name, row.calls, row.changed, row.gained, row.lost, row.gone, f"{row.mean:+.1f}"


def preview_text(found: Preview) -> str:
    """The preview, for a terminal."""
    return "\n".join(_lines(found)) + "\n"


def _lines(found: Preview) -> Iterator[str]:
    yield summary_words(found.counts)
    if not found.reps:
        return
    yield ""
    yield table(HEADS, [rep_cells(row) for row in found.reps]).rstrip("\n")
    if found.drills:
        yield ""
        yield FROZEN
        heads = ("drill", "rep", "round", "was", "would be", "certificate")
        drills = [(each.drill, each.name, each.round + 1, each.before, each.after, each.certificate)
                for each in found.drills]  # fmt: skip
        yield table(heads, drills).rstrip("\n")
    if found.flips:
        yield ""
        yield f"{counted(len(found.flips), 'call')} that would come out otherwise:"
        names = {row.handle: row.name for row in found.reps}
        rows = [
            (each.attempt_id[:12], names.get(each.player, "a rep"), each.scenario,
             each.started_at[:10], *flip_cells(each))
            for each in found.flips
        ]  # fmt: skip
        yield table(("call", "rep", "scenario", "day", "was", "would be", ""), rows).rstrip("\n")


def flip_cells(each: Rescored) -> tuple[object, ...]:
    """The totals before and after, and which way it flips."""
    after = each.after
    total = None if after is None else after.total
    return each.before.total, total, "would not pass" if each.before.passed else "would pass"


def preview_document(found: Preview) -> Json:
    """The preview, ready to be written as JSON."""
    return {
        "summary": found.counts,
        "reps": [{**row._asdict(), "flips": row.flips, "mean": row.mean} for row in found.reps],
        "drills": [{**each._asdict(), "certificate": each.certificate} for each in found.drills],
        "flips": [
            {
                "attempt": each.attempt_id,
                "rep": each.player,
                "scenario": each.scenario,
                "started_at": each.started_at,
                "was": each.before.total,
                "would_be": each.after.total if each.after else None,
                "passed": each.before.passed,
            }
            for each in found.flips
        ],
    }
