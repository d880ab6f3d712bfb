"""Stored attempts set against a scenario or a playbook that is not adopted yet; nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from simulator.content.candidates import candidate_at
from simulator.core.attempt import Attempt
from simulator.errors import ReplayError
from simulator.practice.replay import Context, kept_text, pinned, recorded, replay_on
from simulator.reports.rescored import Misfit, Rescored, VersionResult, version_result
from simulator.store.attempt_rows import AttemptRow, StoredAttempt
from simulator.store.finished_rows import Concerned


class Rescoring:
    """The attempts that a change is about, and what each would come to."""

    def __init__(self, context: Context, path: Path) -> None:
        """Find the attempts of everybody; raises ContentError, UsageError and StoreError."""
        self._context = context
        self._store = context.store
        self._candidate = candidate_at(context.library, path)
        self._concerned = Concerned(context.store.database)
        which = self._which()
        self.ids = self._concerned.finished(*which)
        """The attempts, the newest first."""
        self.going = self._concerned.count(*which) - len(self.ids)
        """How many attempts are not finished, and left out."""

    def _which(self) -> tuple[frozenset[str], frozenset[str]]:
        """The scenarios; for a playbook alone those that were played by one of its id, or else all."""
        scenarios = frozenset(self._candidate.scenarios)
        if scenarios:
            return scenarios, frozenset()
        wanted = self._candidate.playbook.id
        played_by = self._concerned.playbooks()
        same = {each for each in played_by if kept_text(self._store, each, "id") == wanted}
        return frozenset(), frozenset(same)

    def each(self, seen: Callable[[str], bool] = lambda _: True) -> Iterator[Rescored]:
        """What each attempt would come to, the newest first; raises StoreError.

        Those of players who are not to be `seen` are passed over.
        """
        for row in self._concerned.rows(self.ids):
            if not seen(row.player):
                continue
            stored = self._store.load(row.id)
            if stored is not None:
                yield self._read(row, stored)

    def _read(self, row: AttemptRow, stored: StoredAttempt) -> Rescored:
        try:
            return self._rescored(row, recorded(stored))
        except ReplayError as error:
            lost = (Misfit(0, "", error.problem),)
            return Rescored(
                row.id, row.player, row.scenario, row.started_at, _stored_standing(row), None, lost
            )

    def _rescored(self, row: AttemptRow, attempt: Attempt) -> Rescored:
        before, scenario = _stored_standing(row), self._candidate.scenarios.get(row.scenario)
        try:
            versions = pinned(self._context, attempt)
        except ReplayError:
            # What it came to as it was played cannot be told any more.
            if scenario is None:
                raise
        else:
            call, _ = replay_on(*versions, attempt)
            before = version_result(call) if call else before
            scenario = scenario or versions[0]
        call, misfits = replay_on(scenario, self._candidate.playbook, attempt)
        after = version_result(call) if call else None
        return Rescored(row.id, row.player, row.scenario, row.started_at, before, after, misfits)


def _stored_standing(row: AttemptRow) -> VersionResult:
    """What an attempt came to by its stored result."""
    result = row.result
    if result is None:
        return VersionResult("", 0, passed=False)
    return VersionResult(result.outcome, result.total_quarters, result.passed)
