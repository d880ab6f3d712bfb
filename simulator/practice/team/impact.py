"""What a change that is not adopted yet would do: stored attempts rescored one after another, counted by rep and by drill.

Nothing is written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from simulator.content.candidates import candidate_at
from simulator.core.attempt import Attempt
from simulator.errors import ReplayError
from simulator.practice.replay import Ground, kept_text, pinned, recorded, replay_on
from simulator.practice.team.drill_forms import IssuedDrill
from simulator.practice.team.drills import Drills
from simulator.practice.team.people import People
from simulator.practice.team.reviews import Reviews
from simulator.reports.rescored import Misfit, Rescored, VersionResult, version_result
from simulator.reports.team.flips_text import SHOWN, DrillFlip, Preview, RepFlips
from simulator.store.attempt_rows import AttemptRow, StoredAttempt
from simulator.store.finished_rows import Concerned
from simulator.teamwork.drill_standing import DrillAttempt, standing

SOMEBODY = "somebody"
"""Whom calls are counted under where their names are not for whoever sits here."""


class Rescoring:
    """The attempts that a change is about, and what each would come to."""

    def __init__(self, ground: Ground, path: Path) -> None:
        """Find the attempts of everybody; raises ContentError, UsageError and StoreError."""
        self._ground = ground
        self._candidate = candidate_at(ground.library, path)
        self._concerned = Concerned(ground.store.database)
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
        same = {each for each in played_by if kept_text(self._ground.store, each, "id") == wanted}
        return frozenset(), frozenset(same)

    def each(self, seen: Callable[[str], bool] = lambda _: True) -> Iterator[Rescored]:
        """What each attempt would come to, the newest first; raises StoreError.

        Those of players who are not to be `seen` are passed over.
        """
        for row in self._concerned.rows(self.ids):
            stored = self._ground.store.load(row.id) if seen(row.player) else None
            if stored is not None:
                yield self._read(row, stored)

    def _read(self, row: AttemptRow, stored: StoredAttempt) -> Rescored:
        try:
            return self._rescored(row, recorded(stored))
        except ReplayError as error:
            lost, stands = (Misfit(0, "", error.problem),), _stored_result(row)
            return Rescored(row.id, row.player, row.scenario, row.started_at, stands, None, lost)

    def _rescored(self, row: AttemptRow, attempt: Attempt) -> Rescored:
        before, scenario = _stored_result(row), self._candidate.scenarios.get(row.scenario)
        try:
            versions = pinned(self._ground, attempt)
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


def _stored_result(row: AttemptRow) -> VersionResult:
    """What an attempt came to by its stored result."""
    held = row.result
    if held is None:
        return VersionResult("", 0, passed=False)
    return VersionResult(held.outcome, held.total_quarters, held.passed)


class TeamImpact:
    """Counts what a change would do, while it is found out; it may be stopped at any time."""

    def __init__(self, ground: Ground, people: People, drills: Drills, reviews: Reviews) -> None:
        """Count for whoever sits here; raises UsageError where they may neither see calls nor adopt changes."""
        person = people.me.person
        self._sees, self._assigns = person.may("see"), person.may("assign")
        if not self._sees:
            people.need("adopt")
        self._people, self._drills, self._now = people, drills, ground.now()
        self._reviews = reviews
        self._coaches = people.coaching()
        self._counts: Counter[str] = Counter()
        self._reps: dict[str, Counter[str]] = {}
        self._flips: list[Rescored] = []
        self._flipped: dict[str, Rescored] = {}

    def sees(self, player: str) -> bool:
        """Whether a player's calls are counted: those of whom one coaches; for an author all of them, without names."""
        return not self._sees or self._coaches(player)

    def count(self, rescored: Iterable[Rescored]) -> Iterator[Rescored]:
        """Count calls one by one."""
        for each in rescored:
            self._count(each)
            yield each

    def _count(self, each: Rescored) -> None:
        self._counts[each.verdict] += 1
        rep = self._reps.setdefault(each.player if self._sees else SOMEBODY, Counter())
        rep["calls"] += 1
        rep["gone" if each.after is None else each.verdict] += 1
        if each.after is not None:
            rep["quarters"] += each.after.quarters - each.before.quarters
        elif each.before.passed:
            self._flipped[each.attempt_id] = each
        if each.flips:
            self._flipped[each.attempt_id] = each
            rep["lost" if each.before.passed else "gained"] += 1
            self._counts["flips"] += 1
            self._show(each)

    def _show(self, each: Rescored) -> None:
        blind = self._reviews.is_blind(each.attempt_id, each.player)
        if len(self._flips) < SHOWN and not blind:
            self._flips.append(each if self._sees else replace(each, player=SOMEBODY, misfits=()))

    def found(self, *, drills: bool = True) -> Preview:
        """What was found so far; drills take longer to tell of than the rest."""
        held = self._people.rows.current() if self._people.me.team else {}
        names = {handle: person.name for handle, person in held.items()}
        reps = [_rep(each, names.get(each, each), found) for each, found in self._reps.items()]
        counts = {
            "attempts": sum(self._counts[each] for each in ("unchanged", "changed", "lost")),
            "unchanged": self._counts["unchanged"],
            "changed": self._counts["changed"],
            "flips": self._counts["flips"],
            "cannot_be_replayed": self._counts["lost"],
        }
        order = sorted(reps, key=lambda row: (-row.flips, -row.gone, row.mean, row.name.casefold()))
        flipped = tuple(self._drill_flips(names)) if drills and self._assigns else ()
        return Preview(counts, tuple(order), flipped, tuple(self._flips))

    def _drill_flips(self, names: dict[str, str]) -> Iterator[DrillFlip]:
        """Drills that somebody would come out of otherwise."""
        if not self._flipped:
            return
        for issued in self._drills.listed():
            for player, tries in sorted(self._drills.tries(issued).items()):
                if self.sees(player) and any(each.attempt in self._flipped for each in tries):
                    yield from self._stands(issued, player, tries, names.get(player, player))

    def _stands(self, issued: IssuedDrill, player: str, tries: list[DrillAttempt], name: str) -> Iterator[DrillFlip]:
        after = [self._retried(issued, each) for each in tries]
        for number in range(len(issued.drill.due)):
            was, would = (
                standing(issued.drill, player, number, some, self._now, closed=issued.closed).state
                for some in (tries, after)
            )
            if was != would:
                yield DrillFlip(issued.drill.name, name, number, was, would)

    def _retried(self, issued: IssuedDrill, each: DrillAttempt) -> DrillAttempt:
        """A try as it would come out; a call that cannot be replayed does not pass."""
        found = self._flipped.get(each.attempt)
        if found is None or found.after is None:
            return each if found is None else each._replace(passed=False)
        parts: Counter[str] = Counter()
        for scored in found.after.levels:
            parts[scored.item.partition(".")[0]] += scored.quarters
        meets = issued.drill.met_by(found.after.quarters, dict(parts))
        return each._replace(quarters=found.after.quarters, passed=found.after.passed and meets)


def _rep(player: str, name: str, found: Counter[str]) -> RepFlips:
    counts = (found[each] for each in RepFlips._fields[2:])
    return RepFlips._make((player, name, *counts))
