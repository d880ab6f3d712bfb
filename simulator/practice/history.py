"""What a player can play and has played, as lists show it."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.content.entries import Entry
from simulator.core.scorecard import shown_total
from simulator.practice.replay import Context, kept_text
from simulator.store.attempt_rows import AttemptRow


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


class History:
    """One player's scenarios and attempts."""

    def __init__(self, context: Context) -> None:
        """Look at what the player has played."""
        self._context = context
        self._titles: dict[str, str] = {}

    def cards(self) -> tuple[Card, ...]:
        """The scenarios that can be played, by title."""
        rows: dict[str, list[Played]] = {}
        for row in self.played(limit=None):
            if row.finished:
                rows.setdefault(row.scenario, []).append(row)
        entries = self._context.library.entries.values()
        found = [self._card(entry, rows.get(entry.id, [])) for entry in entries]
        return tuple(sorted(found, key=lambda card: (card.own, card.title)))

    def _card(self, entry: Entry, rows: list[Played]) -> Card:
        return Card(
            id=entry.id,
            title=entry.title,
            summary=entry.summary,
            account=entry.account,
            minutes=entry.minutes,
            own=entry.id in self._context.library.own_ids,
            plays=len(rows),
            best=max((row.total for row in rows if row.total is not None), default=None),
            passed=any(row.passed for row in rows),
        )

    def played(self, limit: int | None) -> tuple[Played, ...]:
        """The player's attempts, the newest first."""
        rows = self._context.store.list_attempts(self._context.settings.player, limit=limit)
        return tuple(self._played(row) for row in rows)

    def unfinished(self) -> tuple[Played, ...]:
        """The player's attempts that can be resumed, the newest first."""
        return tuple(row for row in self.played(limit=None) if not row.finished)

    def _played(self, row: AttemptRow) -> Played:
        result = row.result
        return Played(
            attempt_id=row.id,
            scenario=row.scenario,
            title=self._title(row),
            mode=row.mode,
            seed=row.seed,
            started_at=row.started_at,
            finished=row.finished_at is not None,
            turns=row.moves,
            total=shown_total(result.total_quarters) if result else None,
            passed=result.passed if result else None,
            outcome=result.outcome if result else None,
        )

    def _title(self, row: AttemptRow) -> str:
        """The title of an attempt's scenario, as it was where it is gone."""
        entry = self._context.library.entries.get(row.scenario)
        if entry is not None:
            return entry.title
        if row.scenario_digest not in self._titles:
            self._titles[row.scenario_digest] = kept_text(
                self._context.store, row.scenario_digest, "title"
            )
        return self._titles[row.scenario_digest] or row.scenario
