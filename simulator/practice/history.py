"""What a player can play and has played, as lists show it, and what finished calls add up to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from simulator.content.entries import Entry
from simulator.core.scorecard import shown_total
from simulator.errors import ReplayError
from simulator.practice.replay import Ground, kept_text, recorded, replay
from simulator.progress.due import Offer
from simulator.progress.overview import Progress, progress_of
from simulator.progress.summary import Summary
from simulator.progress.summing import Finished, summary_of
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

    def __init__(self, context: Ground) -> None:
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


RULES_VERSION = 1
"""The version of the rules that stored results and summaries are computed by."""

AT_ONCE = 100
"""Summaries that are put in one transaction, where many are made anew."""


def day_of(when: str) -> int:
    """The calendar day, in this machine's time zone, of a time as ISO 8601 text; the day's number as in Summary."""
    return datetime.fromisoformat(when).astimezone().toordinal()


class TrackRecord:
    """One player's finished calls, looked back on."""

    def __init__(self, context: Ground, player: str) -> None:
        """Look at a player's calls; raises StoreError."""
        self._context = context
        self._store = context.store
        self.player = player
        self.missing = self._store.without_summary(player, RULES_VERSION)
        """The ids of finished attempts that have no summary yet."""
        self.lost: list[str] = []
        """Those of them that do not replay any more; they are left out."""
        self._reasons: Counter[str] = Counter()

    @property
    def left_out(self) -> str:
        """How many calls are left out, and why, in a line; empty where none is."""
        if not self.lost:
            return ""
        ((reason, _),) = self._reasons.most_common(1)
        others = len(self._reasons) - 1
        more = f" (and {others} other reason{'s' * (others > 1)})" if others else ""
        return f"Left out, because they do not replay: {len(self.lost)}. {reason}{more}"

    def fill(self) -> Iterator[str]:
        """Make the summaries that are missing, one after another; gives the id of each attempt."""
        made: list[Summary] = []
        for attempt_id in self.missing:
            try:
                made.append(self._summed(attempt_id))
            except ReplayError as error:
                self.lost.append(attempt_id)
                self._reasons[error.problem] += 1
            if len(made) == AT_ONCE:
                self._store.save_summaries(made)
                made.clear()
            yield attempt_id
        self._store.save_summaries(made)

    def _summed(self, attempt_id: str) -> Summary:
        """The summary of a finished attempt; raises ReplayError."""
        stored = self._store.load(attempt_id)
        if stored is None or stored.finished_at is None:
            raise _spoilt("It is not there as a finished call.")
        attempt = recorded(stored)
        call = replay(self._context, attempt)
        if attempt.claim is None or not call.ended:
            raise _spoilt("Its moves do not lead to the end of the call.")
        whose = Finished(stored.id, stored.player, stored.finished_at, day_of(stored.finished_at))
        return summary_of(whose, call, attempt.claim, RULES_VERSION)

    def progress(self, today: int) -> Progress:
        """The player's progress on a day, from what is stored."""
        found = self._store.summaries(self.player)
        stages = self._context.library.playbook.stage_ids
        progress = progress_of(found, stages, self._offers(found), today)
        return progress._replace(left_out=self.left_out)

    def _offers(self, found: tuple[Summary, ...]) -> list[Offer]:
        """The scenarios that can be played, with how often and when they were."""
        plays: dict[str, int] = {}
        last: dict[str, str] = {}
        for each in found:
            plays[each.scenario] = plays.get(each.scenario, 0) + 1
            last[each.scenario] = each.finished_at
        return [
            Offer(entry.id, entry.stage, plays.get(entry.id, 0), last.get(entry.id, ""))
            for entry in self._context.library.entries.values()
        ]


def _spoilt(problem: str) -> ReplayError:
    return ReplayError(problem, "It was changed after it was played, and cannot be scored.")


def total_of(each: Summary) -> int:
    """The total as it is shown."""
    return shown_total(each.quarters)
