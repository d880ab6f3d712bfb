"""What a player can play and has played, as lists show it, and what finished calls add up to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from simulator.content.entries import Entry
from simulator.core.scorecard import shown_total
from simulator.errors import ReplayError
from simulator.practice.replay import Ground, kept_text, recorded
from simulator.practice.session import RULES_VERSION, day_of, session_of, summarised
from simulator.progress.due import Offer
from simulator.progress.overview import Progress, progress_of
from simulator.progress.summary import Summary
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

    def __init__(self, ground: Ground) -> None:
        """Look at what the player has played."""
        self._ground = ground
        self._titles: dict[str, str] = {}

    def cards(self) -> tuple[Card, ...]:
        """The scenarios that can be played, by title."""
        rows: dict[str, list[Played]] = {}
        for row in self.played():
            if row.finished:
                rows.setdefault(row.scenario, []).append(row)
        entries = self._ground.library.entries.values()
        found = [self._card(entry, rows.get(entry.id, [])) for entry in entries]
        return tuple(sorted(found, key=lambda card: (card.own, card.title)))

    def _card(self, entry: Entry, rows: list[Played]) -> Card:
        return Card(
            id=entry.id,
            title=entry.title,
            summary=entry.summary,
            account=entry.account,
            minutes=entry.minutes,
            own=entry.id in self._ground.library.own_ids,
            plays=len(rows),
            best=max((row.total for row in rows if row.total is not None), default=None),
            passed=any(row.passed for row in rows),
        )

    def played(self, limit: int | None = None) -> tuple[Played, ...]:
        """The player's attempts, the newest first."""
        rows = self._ground.store.list_attempts(self._ground.settings.player, limit=limit)
        return tuple(self._played(row) for row in rows)

    def record(self) -> TrackRecord:
        """The player's finished calls, to be summed up; raises StoreError."""
        return TrackRecord(self._ground, self._ground.settings.player)

    def progress(self) -> Progress:
        """What the player's calls add up to today; summaries that are missing are made first, which can take long."""
        record = self.record()
        for _ in record.fill():
            pass
        return record.progress()

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
        entry = self._ground.library.entries.get(row.scenario)
        if entry is not None:
            return entry.title
        digest = row.scenario_digest
        if not self._titles.get(digest):
            self._titles[digest] = kept_text(self._ground.store, digest, "title")
        return self._titles[digest] or row.scenario


AT_ONCE = 100
"""Summaries that are put in one transaction, where many are made anew."""


class TrackRecord:
    """One player's finished calls, looked back on."""

    def __init__(self, ground: Ground, player: str) -> None:
        """Look at a player's calls; raises StoreError."""
        self._ground = ground
        self._store = ground.store
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
        session = session_of(self._ground, stored.id, recorded(stored))
        if session.claim is None or not session.call.ended:
            raise _spoilt("Its moves do not lead to the end of the call.")
        return summarised(session, session.claim, stored.player, stored.finished_at)

    def progress(self) -> Progress:
        """The player's progress today, from what is stored."""
        found = self._store.summaries(self.player)
        stages = self._ground.library.playbook.stage_ids
        today = day_of(self._ground.now())
        progress = progress_of(found, stages, self._offers(found), today)
        return progress._replace(left_out=self.left_out)

    def _offers(self, found: tuple[Summary, ...]) -> list[Offer]:
        """The scenarios that can be played, with how often and when they were."""
        plays = Counter(each.scenario for each in found)
        last = {each.scenario: each.finished_at for each in found}
        return [
            Offer(entry.id, entry.stage, plays[entry.id], last.get(entry.id, ""))
            for entry in self._ground.library.entries.values()
        ]


def _spoilt(problem: str) -> ReplayError:
    return ReplayError(problem, "It was changed after it was played, and cannot be scored.")
