"""The shell: player, library, store and clock come together; every front end plays through it."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from simulator.cards import write_card, write_card_to
from simulator.coaching import Coaching
from simulator.content.entries import Entry
from simulator.content.library import Library, open_library
from simulator.core.attempt import Attempt, Claim, Mode, Slip
from simulator.core.call import Call, begin, objective_order, play, say
from simulator.core.moves import Move
from simulator.core.playbook import Playbook, canonical
from simulator.core.progress.progress import Progress
from simulator.core.progress.summary import Summary
from simulator.core.progress.summing import Finished, summary_of
from simulator.core.scenario import Scenario
from simulator.core.scorecard import scorecard, shown_total
from simulator.errors import IllegalMove, ReplayError, ReprangeError, UnknownAttempt, UsageError
from simulator.learning import Learning
from simulator.pursuing import NextCall, Pursuing, Pursuit
from simulator.rescoring import Rescoring
from simulator.reviews import Reviews
from simulator.sittings import Sitting
from simulator.store.attempts import (
    AttemptRow,
    NewAttempt,
    Result,
    Store,
    StoredAttempt,
    open_store,
)
from simulator.store.deal_calls import DealCallRow
from simulator.summing import RULES_VERSION, Summing, day_of
from simulator.team.drills import Next
from simulator.team.review_drafts import ReviewDrafts
from simulator.team.team import Team
from simulator.travel import Travelled, read_travelled, recorded
from simulator.versions import Changed, changes_since, keep, kept_text, pinned

if TYPE_CHECKING:
    from simulator.config import Settings


NEW_SEEDS = 1_000_000
"""New seeds are drawn from 0 up to, but without, this: short enough to read aloud."""


__all__ = ["Practice", "Sitting", "open_practice"]

SPOKEN = frozenset({"state", "propose"})
"""The kinds of moves that a rep can say in their own words, too."""


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


@dataclass(frozen=True)
class Briefing:
    """A call that is about to be planned: the scenario, and the seed that orders its lists."""

    scenario: Scenario
    playbook: Playbook
    seed: int
    mode: Mode
    knows: frozenset[str] = frozenset()
    """The facts that the rep knows already, from earlier calls of the deal."""
    deal: NextCall | None = None
    """Which call of a deal it is; None where it is played by itself."""
    drill: Next | None = None
    """Which call of a drill it is; None where it is of none."""

    @property
    def objectives(self) -> tuple[str, ...]:
        """The objectives' ids in the order that the seed draws."""
        return objective_order(self.scenario, self.seed)


def now() -> str:
    """The time, in UTC, as ISO 8601 text to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def result_of(call: Call) -> Result:
    """What lists show of a finished call."""
    card = scorecard(call)
    parts = {part.part: part.quarters for part in card.parts}
    return Result(RULES_VERSION, card.quarters, card.passed, call.outcome, json.dumps(parts))


def check_claim(call: Call, claim: Claim) -> None:
    """Raise UsageError where a claim comes too early, or names no objective of the scenario."""
    if not call.ended:
        raise UsageError("The call is not over yet.", "End it before you say what was agreed.")
    known = call.rules.scenario.objectives
    if claim.result == "commitment" and claim.objective not in known:
        raise UsageError(
            f"There is no objective {claim.objective!r}.", f"Choose one of: {', '.join(known)}."
        )


def open_practice(settings: Settings) -> Practice:
    """Open the library and the store; raises StoreError, and UsageError where the player may not be acted as.

    Broken scenario files are reported, not raised.
    """
    library = open_library(settings.scenario_dirs, settings.cache_dir)
    practice = Practice(settings, library, open_store(settings.data_dir))
    try:
        practice.check_player()
    except ReprangeError:
        practice.close()
        raise
    return practice


class Practice:
    """What a player does: plan a call, play it, claim, look back. Everything is stored before it is answered."""

    def __init__(self, settings: Settings, library: Library, store: Store) -> None:
        """Put the parts together; the store is closed with the practice."""
        self.settings = settings
        self.library = library
        self.store = store
        self.reviews = Reviews(settings.cache_dir)
        """Every move of a call looked back at; the first time may take a second or two."""
        self.review_drafts = ReviewDrafts(settings.data_dir)
        """Managers' reviews that are not saved yet."""
        self.coaching = Coaching(store, now)
        """Hints and moves taken back, in `learn` mode."""
        self._titles: dict[str, str] = {}

    def close(self) -> None:
        """Let go of the database."""
        self.store.close()

    def check_player(self) -> None:
        """Raise UsageError where whoever sits here may not act as the player."""
        if not self.team().me.person.active:
            raise UsageError(
                f"{self.settings.player!r} is no longer active here.", "An admin can change that."
            )

    def cards(self) -> tuple[Card, ...]:
        """The scenarios that can be played, by title."""
        rows: dict[str, list[Played]] = {}
        for row in self.history(limit=None):
            if row.finished:
                rows.setdefault(row.scenario, []).append(row)
        entries = self.library.entries.values()
        found = [self._card(entry, rows.get(entry.id, [])) for entry in entries]
        return tuple(sorted(found, key=lambda card: (card.own, card.title)))

    def _card(self, entry: Entry, rows: list[Played]) -> Card:
        return Card(
            id=entry.id,
            title=entry.title,
            summary=entry.summary,
            account=entry.account,
            minutes=entry.minutes,
            own=entry.id in self.library.own_ids,
            plays=len(rows),
            best=max((row.total for row in rows if row.total is not None), default=None),
            passed=any(row.passed for row in rows),
        )

    def problems(self) -> tuple[str, ...]:
        """The complaints about scenario files that did not load, each `file:line:column: what: remedy`."""
        return tuple(str(complaint) for complaint in self.library.complaints)

    def history(self, limit: int | None = 50) -> tuple[Played, ...]:
        """The player's attempts, the newest first."""
        rows = self.store.list_attempts(player=self.settings.player, limit=limit)
        return tuple(self._played(row) for row in rows)

    def unfinished(self) -> tuple[Played, ...]:
        """The player's attempts that can be resumed, the newest first."""
        return tuple(row for row in self.history(limit=None) if not row.finished)

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
        entry = self.library.entries.get(row.scenario)
        if entry is not None:
            return entry.title
        if row.scenario_digest not in self._titles:
            self._titles[row.scenario_digest] = kept_text(self.store, row.scenario_digest, "title")
        return self._titles[row.scenario_digest] or row.scenario

    def brief(
        self,
        scenario_id: str,
        mode: Mode,
        seed: int | None = None,
        knows: frozenset[str] = frozenset(),
    ) -> Briefing:
        """Get ready to plan a call; raises UnknownScenario."""
        scenario = self.library.scenario(scenario_id)
        if seed is not None:
            self.team().drills.check_seed(scenario_id, seed)
        drawn = secrets.randbelow(NEW_SEEDS) if seed is None else seed
        return Briefing(scenario, self.library.playbook_for(scenario_id), drawn, mode, knows)

    def start(self, briefing: Briefing, slip: Slip) -> Sitting:
        """Lock the slip and begin the call; raises BadSlip."""
        scenario, playbook = briefing.scenario, briefing.playbook
        call = begin(scenario, playbook, briefing.seed, briefing.mode, slip, briefing.knows)
        attempt_id = uuid4().hex
        keep(self.store, scenario, playbook)
        self.store.begin(
            NewAttempt(
                id=attempt_id,
                player=self.settings.player,
                scenario=scenario.id,
                scenario_digest=scenario.digest,
                playbook_digest=playbook.digest,
                seed=briefing.seed,
                mode=briefing.mode,
                slip=canonical(slip.model_dump(mode="json")),
                started_at=now(),
                knows=canonical(sorted(briefing.knows)),
            ),
            self._deal_call(briefing.deal, attempt_id),
            briefing.drill.place._replace(attempt=attempt_id) if briefing.drill else None,
        )
        needed = briefing.drill is not None and briefing.drill.drill.words_needed
        return Sitting(attempt_id, call, words_needed=needed)

    def _deal_call(self, deal: NextCall | None, attempt_id: str) -> DealCallRow | None:
        """The row of a call of a deal, whose very version is kept."""
        if deal is None:
            return None
        self.store.save_document(deal.row.deal_digest, "deal", deal.document)
        return deal.row._replace(attempt=attempt_id, pursuit=deal.row.pursuit or attempt_id)

    def team(self) -> Team:
        """The team around the player: roster, drills, reviews, reports."""
        user = self.settings.user or self.settings.player
        return Team(self.library, self.store, (user, self.settings.player), now)

    def learning(self) -> Learning:
        """Model calls, and the player's exercises."""
        settings = self.settings
        return Learning(self.library, self.store, settings.player, settings.cache_dir, now)

    def pursuing(self) -> Pursuing:
        """The player's pursuits of deals."""
        return Pursuing(self.library, self.store, self.settings.player)

    def brief_deal(self, deal_id: str, mode: Mode, *, new: bool = False) -> Briefing:
        """Get ready for the next call of a deal, from its start where `new`; raises UnknownDeal and UsageError."""
        pursuing = self.pursuing()
        pursuit = pursuing.latest(deal_id)
        if new:
            pursuit = Pursuit("", self.library.deals.checked(deal_id))
        scenario, seed, knows, place = pursuing.next_call(pursuit)
        return replace(self.brief(scenario, mode, seed, knows), deal=place)

    def brief_drill(self, drill_id: str) -> Briefing | str:
        """Get ready for the next call of a drill, or the id of the attempt to go on with; raises UsageError."""
        following = self.team().drills.next_call(drill_id)
        if isinstance(following, str):
            return following
        return Briefing(
            following.scenario, following.playbook, following.seed, "drill", drill=following
        )

    def say(self, sitting: Sitting, move: Move) -> Sitting:
        """Make a move: it is durable when this returns. Raises IllegalMove and StoreError."""
        if sitting.words_needed and move.kind in SPOKEN and not move.words:
            raise IllegalMove(
                "This drill needs your own words at the statement and the ask.",
                "Type them with it; the buyer answers to the sentence that you choose.",
            )
        call = say(sitting.call, move)
        self.store.append_move(sitting.attempt_id, sitting.rows + 1, canonical(move.plain()), now())
        return replace(sitting, call=call)

    def claim(self, sitting: Sitting, claim: Claim) -> Sitting:
        """Say what was agreed, and finish the attempt."""
        check_claim(sitting.call, claim)
        said = canonical(claim.model_dump(mode="json"))
        when = now()
        claimed = replace(sitting, claim=claim)
        summary = self._summary(claimed, self.settings.player, when)
        result = result_of(sitting.call)
        self.store.finish(sitting.attempt_id, said, when, result, summary, rows=sitting.rows)
        return claimed

    def _summary(self, sitting: Sitting, player: str, when: str | None) -> Summary | None:
        """The summary of a call that was finished then; None where it is not finished."""
        if when is None or sitting.claim is None:
            return None
        whose = Finished(sitting.attempt_id, player, when, day_of(when))
        return summary_of(whose, sitting.call, sitting.claim, RULES_VERSION)

    def resume(self, attempt_id: str) -> Sitting:
        """An attempt as it stands: in mid-call, before its claim, or finished. Raises UnknownAttempt, ReplayError."""
        stored = self._stored(attempt_id)
        sitting = self.sit(stored.id, recorded(stored))
        sitting = replace(sitting, aids=stored.aids, undone=stored.undone)
        if stored.mode != "drill":
            return sitting
        return replace(sitting, words_needed=self.team().drills.words_needed(stored.id))

    def attempt(self, attempt_id: str) -> Attempt:
        """The record of an attempt; raises UnknownAttempt."""
        return recorded(self._stored(attempt_id))

    def _stored(self, attempt_id: str) -> StoredAttempt:
        stored = self.store.load(attempt_id)
        if stored is None:
            raise UnknownAttempt(
                f"No attempt has the id {attempt_id!r}.", "`reprange attempts list` shows them."
            )
        if stored.player != self.settings.player:
            self.team().check_reading(stored)
        return stored

    def sit(self, attempt_id: str, attempt: Attempt) -> Sitting:
        """Replay a record on the versions that it was played on; raises ReplayError."""
        scenario, playbook = pinned(self.library, self.store, attempt)
        try:
            call = play(scenario, playbook, attempt)
        except UsageError as error:
            raise ReplayError(
                f"This attempt does not follow from its moves: {error.problem}",
                "It was changed after it was played, and cannot be scored.",
            ) from error
        return Sitting(attempt_id, call, attempt.claim)

    def changes_since(self, sitting: Sitting) -> Changed | None:
        """What became of the files that a call was played on; None where they are as they were."""
        return changes_since(self.library, sitting.call, finished=sitting.claim is not None)

    def stored(self, attempt_id: str) -> StoredAttempt:
        """An attempt as the store keeps it; raises UnknownAttempt."""
        return self._stored(attempt_id)

    def add_file(self, scenario: str) -> str:
        """The id of a scenario named by its id, or by a file, which joins the library; raises ContentError."""
        path = Path(scenario)
        if path.suffix not in {".yaml", ".yml"}:
            return scenario
        self.library, found = self.library.with_file(path)
        return found.id

    def rescore(self, against: Path) -> Rescoring:
        """What a scenario or a playbook would change about finished attempts; raises ContentError, UsageError."""
        return Rescoring(self.library, self.store, against)

    def looking_back(self) -> Summing:
        """The player's finished calls, to be looked back on; raises StoreError."""
        return Summing(self.library, self.store, self.settings.player)

    def catch_up(self, players: Iterable[str]) -> Iterator[str]:
        """Sum up what is not yet summed up of some players' finished calls; gives the id of each attempt."""
        rows = self.team().picture.rows
        for player in players:
            yield from Summing(self.library, self.store, player).fill()
            rows.tally(player)

    def progress(self) -> Progress:
        """What the player's calls add up to today; summaries that are missing are made first, which can take long."""
        back = self.looking_back()
        for _ in back.fill():
            pass
        return back.progress(day_of(now()))

    def finished(self, attempt_id: str) -> Sitting:
        """A finished attempt; raises UnknownAttempt, ReplayError, and UsageError where it is not finished."""
        sitting = self.resume(attempt_id)
        if sitting.claim is None:
            raise UsageError("This call is not finished.", f"Go on: reprange resume {attempt_id}")
        return sitting

    def write_card(self, call: Call, form: str = "markdown", file: Path | None = None) -> Path:
        """Write a card for the next real call to a new file, and tell where; raises UsageError."""
        if file is not None:
            return write_card_to(file, call, form)
        return write_card(self.settings.data_dir, call, now()[:10], form)

    def titles(self) -> tuple[dict[str, str], dict[str, str]]:
        """What the stages and the scenarios are called, by id."""
        stages = {stage.id: stage.title for stage in self.library.playbook.stages}
        return stages, {entry.id: entry.title for entry in self.library.entries.values()}

    def unpack(self, file: Path) -> tuple[Travelled, ...]:
        """The attempts in a file from elsewhere, not yet replayed; raises ReplayError."""
        return read_travelled(file, now())

    def take_in(self, travelled: Travelled) -> Sitting:
        """Store a record from elsewhere, once it replays; raises ReplayError and StoreError."""
        attempt = travelled.attempt
        sitting = self.sit(travelled.id, attempt)
        keep(self.store, sitting.call.rules.scenario, sitting.call.rules.playbook)
        finished = sitting.call.ended and sitting.claim is not None
        when = (travelled.finished_at or now()) if finished else None
        result = result_of(sitting.call) if finished else None
        self.store.take_in(
            StoredAttempt(
                id=travelled.id,
                player=travelled.player,
                scenario=attempt.scenario,
                scenario_digest=attempt.scenario_digest,
                playbook_digest=attempt.playbook_digest,
                seed=attempt.seed,
                mode=attempt.mode,
                slip=canonical(attempt.slip.model_dump(mode="json")),
                started_at=travelled.started_at,
                knows=canonical(attempt.knows),
                moves=tuple(canonical(move.plain()) for move in attempt.moves),
                claim=canonical(attempt.claim.model_dump(mode="json")) if attempt.claim else None,
                finished_at=when,
                aids=travelled.aids,
            ),
            result,
            self._summary(sitting, travelled.player, when),
        )
        return sitting
