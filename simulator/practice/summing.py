"""What finished calls add up to: summaries kept in the store, made anew where they are missing, and a rep's progress."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from simulator.core.scorecard import shown_total
from simulator.errors import ReplayError
from simulator.practice.replay import Context, recorded, replay
from simulator.progress.due import Offer
from simulator.progress.overview import Progress, progress_of
from simulator.progress.summary import Summary
from simulator.progress.summing import Finished, summary_of

RULES_VERSION = 1
"""The version of the rules that stored results and summaries are computed by."""

AT_ONCE = 100
"""Summaries that are put in one transaction, where many are made anew."""


def day_of(when: str) -> int:
    """The calendar day, in this machine's time zone, of a time as ISO 8601 text; the day's number as in Summary."""
    return datetime.fromisoformat(when).astimezone().toordinal()


class Summing:
    """One player's finished calls, looked back on."""

    def __init__(self, context: Context, player: str) -> None:
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
