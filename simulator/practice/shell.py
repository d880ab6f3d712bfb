"""The shell: player, library, store and clock come together; every front end plays through it."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from simulator.content.library import Library, open_library
from simulator.core.attempt import Attempt, Claim, Mode, Slip
from simulator.core.call import Call, say
from simulator.core.moves import Move
from simulator.core.playbook import canonical
from simulator.errors import IllegalMove, ReprangeError, UnknownAttempt, UsageError
from simulator.practice.briefings import Briefing
from simulator.practice.bundles import BundledAttempt, check_whole, read_travelled
from simulator.practice.coaching import CallReviews, Coaching
from simulator.practice.data_files import ReviewDrafts, write_card, write_card_to
from simulator.practice.history import Card, History, Played, TrackRecord, day_of
from simulator.practice.learning import Learning
from simulator.practice.pursuits import Pursuit, Pursuits
from simulator.practice.records import Records, check_claim, result_of, summarised
from simulator.practice.replay import Changed, Ground, changes_since, keep, recorded, replay
from simulator.practice.session import Session
from simulator.practice.team.impact import Rescoring
from simulator.practice.team.reporting import Reporting
from simulator.practice.team.team import Team
from simulator.progress.overview import Progress
from simulator.store.attempt_rows import StoredAttempt
from simulator.store.attempts import Store, open_store

if TYPE_CHECKING:
    from simulator.config import Settings


NEW_SEEDS = 1_000_000
"""New seeds are drawn from 0 up to, but without, this: short enough to read aloud."""


__all__ = ["Briefing", "Card", "Played", "Practice", "Session", "open_practice"]

SPOKEN = frozenset({"state", "propose"})
"""The kinds of moves that a rep can say in their own words, too."""


def now() -> str:
    """The time, in UTC, as ISO 8601 text to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def open_practice(settings: Settings) -> Practice:
    """Open the library and the store; raises StoreError, and UsageError where the player may not be acted as.

    Broken scenario files are reported, not raised.
    """
    library = open_library(settings.scenario_dirs, settings.cache_dir)
    practice = Practice(settings, library, open_store(settings.data_dir), now)
    try:
        practice.check_player()
    except ReprangeError:
        practice.close()
        raise
    return practice


class Practice(Ground):
    """What a player does: plan a call, play it, claim, look back. Everything is stored before it is answered."""

    def __init__(
        self, settings: Settings, library: Library, store: Store, now: Callable[[], str]
    ) -> None:
        """Put the parts together; the store is closed with the practice."""
        super().__init__(settings, library, store, now)
        self.reviews = CallReviews(settings.cache_dir)
        """Every move of a call looked back at; the first time may take a second or two."""
        self.review_drafts = ReviewDrafts(settings.data_dir)
        """Managers' reviews that are not saved yet."""
        self.coaching = Coaching(store, now)
        """Hints and moves taken back, in `learn` mode."""
        self.reporting = Reporting(self)
        """What a learning record store is told, where one is set."""

    def close(self) -> None:
        """Let go of the database."""
        self.reporting.stop()
        self.store.close()

    def check_player(self) -> None:
        """Raise UsageError where whoever sits here may not act as the player."""
        if not self.team.people.me.person.active:
            raise UsageError(
                f"{self.settings.player!r} is no longer active here.", "An admin can change that."
            )

    def cards(self) -> tuple[Card, ...]:
        """The scenarios that can be played, by title."""
        return self._past().cards()

    def history(self, limit: int | None = 50) -> tuple[Played, ...]:
        """The player's attempts, the newest first."""
        return self._past().played(limit)

    def unfinished(self) -> tuple[Played, ...]:
        """The player's attempts that can be resumed, the newest first."""
        return self._past().unfinished()

    def _past(self) -> History:
        return History(self)

    def problems(self) -> tuple[str, ...]:
        """The complaints about scenario files that did not load, each `file:line:column: what: remedy`."""
        return tuple(str(complaint) for complaint in self.library.complaints)

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
            self.team.guard.check_seed(scenario_id, seed)
        drawn = secrets.randbelow(NEW_SEEDS) if seed is None else seed
        return Briefing(scenario, self.library.playbook_for(scenario_id), drawn, mode, knows)

    def start(self, briefing: Briefing, slip: Slip) -> Session:
        """Lock the slip and begin the call; raises BadSlip."""
        call = briefing.begin(slip)
        new = briefing.attempt(slip, uuid4().hex, self.settings.player, self.now())
        keep(self.store, briefing.scenario, briefing.playbook)
        self.store.begin(
            new,
            self.pursuits.begun(briefing.deal, new.id) if briefing.deal else None,
            briefing.drill.place._replace(attempt=new.id) if briefing.drill else None,
        )
        needed = briefing.drill is not None and briefing.drill.drill.words_needed
        return Session(new.id, call, words_needed=needed, deal=briefing.story)

    @cached_property
    def team(self) -> Team:
        """The team around the player: roster, drills, reviews, reports."""
        return Team(self, self.reporting.reviewed)

    @cached_property
    def learning(self) -> Learning:
        """Model calls, and the player's exercises."""
        return Learning(self)

    @cached_property
    def pursuits(self) -> Pursuits:
        """The player's pursuits of deals."""
        return Pursuits(self)

    def brief_deal(self, deal_id: str, mode: Mode, *, new: bool = False) -> Briefing:
        """Get ready for the next call of a deal, from its start where `new`; raises UnknownDeal and UsageError."""
        pursuing = self.pursuits
        pursuit = pursuing.latest(deal_id)
        if new:
            pursuit = Pursuit("", self.library.deals.checked(deal_id))
        scenario, seed, knows, place = pursuing.next_call(pursuit)
        return replace(self.brief(scenario, mode, seed, knows), deal=place)

    def brief_drill(self, drill_id: str) -> Briefing | str:
        """Get ready for the next call of a drill, or the id of the attempt to go on with; raises UsageError."""
        following = self.team.drills.next_call(drill_id)
        if isinstance(following, str):
            return following
        return Briefing(
            following.scenario, following.playbook, following.seed, "drill", drill=following
        )

    def say(self, session: Session, move: Move) -> Session:
        """Make a move: it is durable when this returns. Raises IllegalMove and StoreError."""
        if session.words_needed and move.kind in SPOKEN and not move.words:
            raise IllegalMove(
                "This drill needs your own words at the statement and the ask.",
                "Type them with it; the buyer answers to the sentence that you choose.",
            )
        call = say(session.call, move)
        self.store.append_move(
            session.attempt_id, session.rows + 1, canonical(move.plain()), self.now()
        )
        return replace(session, call=call)

    def claim(self, session: Session, claim: Claim) -> Session:
        """Say what was agreed, and finish the attempt."""
        check_claim(session.call, claim)
        said = canonical(claim.model_dump(mode="json"))
        when = self.now()
        claimed = replace(session, claim=claim)
        summary = summarised(claimed, self.settings.player, when)
        self.reporting.finish(session, said, when, result_of(session.call), summary)
        return claimed

    def resume(self, attempt_id: str) -> Session:
        """An attempt as it stands: in mid-call, before its claim, or finished. Raises UnknownAttempt, ReplayError."""
        stored = self.stored(attempt_id)
        story = self.pursuits.story_of(stored.id)
        bare = self.sit(stored.id, recorded(stored))
        session = replace(bare, aids=stored.aids, undone=stored.undone, deal=story)
        if stored.mode != "drill":
            return session
        return replace(session, words_needed=self.team.drills.words_needed(stored.id))

    def attempt(self, attempt_id: str) -> Attempt:
        """The record of an attempt; raises UnknownAttempt."""
        return recorded(self.stored(attempt_id))

    def stored(self, attempt_id: str) -> StoredAttempt:
        """An attempt as the store keeps it; raises UnknownAttempt."""
        stored = self.store.load(attempt_id)
        if stored is None:
            raise UnknownAttempt(
                f"No attempt has the id {attempt_id!r}.", "`reprange attempts list` shows them."
            )
        if stored.player != self.settings.player:
            self.team.check_reading(stored)
        return stored

    def sit(self, attempt_id: str, attempt: Attempt) -> Session:
        """Replay a record on the versions that it was played on; raises ReplayError."""
        return Session(attempt_id, replay(self, attempt), attempt.claim)

    def take_in(self, travelled: BundledAttempt) -> Session:
        """Store a record from elsewhere, once it replays; raises ReplayError, UsageError and StoreError."""
        check_whole(travelled)
        return Records(self).take_in(travelled, self.team.handing.check(travelled))

    def changes_since(self, session: Session) -> Changed | None:
        """What became of the files that a call was played on; None where they are as they were."""
        return changes_since(self.library, session.call, finished=session.claim is not None)

    def add_file(self, scenario: str) -> str:
        """The id of a scenario named by its id, or by a file, which joins the library; raises ContentError."""
        path = Path(scenario)
        if path.suffix not in {".yaml", ".yml"}:
            return scenario
        self.library, found = self.library.with_file(path)
        return found.id

    def rescore(self, against: Path) -> Rescoring:
        """What a scenario or a playbook would change about finished attempts; raises ContentError, UsageError."""
        return Rescoring(self, against)

    def looking_back(self) -> TrackRecord:
        """The player's finished calls, to be looked back on; raises StoreError."""
        return TrackRecord(self, self.settings.player)

    def catch_up(self, players: Iterable[str]) -> Iterator[str]:
        """Sum up what is not yet summed up of some players' finished calls; gives the id of each attempt."""
        rows = self.team.picture.rows
        for player in players:
            yield from TrackRecord(self, player).fill()
            rows.tally(player)

    def progress_of(self, player: str) -> Progress:
        """A rep's progress, as the rep sees it; raises UsageError where it is not for whoever sits here."""
        self.team.people.need_coach_of(player)
        return TrackRecord(self, player).progress(day_of(self.now()))

    def progress(self) -> Progress:
        """What the player's calls add up to today; summaries that are missing are made first, which can take long."""
        back = self.looking_back()
        for _ in back.fill():
            pass
        return back.progress(day_of(self.now()))

    def finished(self, attempt_id: str) -> Session:
        """A finished attempt; raises UnknownAttempt, ReplayError, and UsageError where it is not finished."""
        session = self.resume(attempt_id)
        if session.claim is None:
            raise UsageError("This call is not finished.", f"Go on: reprange resume {attempt_id}")
        return session

    def write_card(self, call: Call, form: str = "markdown", file: Path | None = None) -> Path:
        """Write a card for the next real call to a new file, and tell where; raises UsageError."""
        if file is not None:
            return write_card_to(file, call, form)
        return write_card(self.settings.data_dir, call, self.now()[:10], form)

    def titles(self) -> tuple[dict[str, str], dict[str, str]]:
        """What the stages and the scenarios are called, by id."""
        stages = {stage.id: stage.title for stage in self.library.playbook.stages}
        return stages, {entry.id: entry.title for entry in self.library.entries.values()}

    def unpack(self, file: Path) -> tuple[BundledAttempt, ...]:
        """The attempts in a file from elsewhere, not yet replayed; raises ReplayError."""
        return read_travelled(file, self.now())
