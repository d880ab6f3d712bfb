"""The shell: player, library, store and clock come together; every front end plays through it."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from simulator.content.library import Library, open_library
from simulator.core.attempt import Claim, Mode, Slip
from simulator.core.call import Call, attempt_of, begin, objective_order, say
from simulator.core.moves import Move
from simulator.core.playbook import Playbook, canonical
from simulator.core.scenario import Scenario
from simulator.errors import IllegalMove, ReprangeError, UnknownAttempt, UsageError
from simulator.practice.bundles import BundledAttempt, bundle, check_whole, read_bundle, take_in
from simulator.practice.coaching import CallReviews, Coaching
from simulator.practice.data_files import ReviewDrafts
from simulator.practice.history import History
from simulator.practice.learning import Learning
from simulator.practice.pursuits import Pursuit, Pursuits
from simulator.practice.replay import Ground, keep, new_attempt, recorded
from simulator.practice.session import Session, check_claim, result_of, session_of, summarised
from simulator.practice.team.drill_forms import NextDrillCall
from simulator.practice.team.team import Team
from simulator.store.attempt_rows import StoredAttempt
from simulator.store.attempt_store import Store, open_store

if TYPE_CHECKING:
    from simulator.config import Settings
    from simulator.practice.team.xapi import Xapi
    from simulator.store.outbox_rows import NewStatement
    from simulator.store.review_rows import ReviewRow


NEW_SEEDS = 1_000_000
"""New seeds are drawn from 0 up to, but without, this: short enough to read aloud."""

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
        if not practice.team.people.me.person.active:
            raise UsageError(f"{settings.player!r} is no longer active here.", "An admin can change that.")
    except ReprangeError:
        practice.close()
        raise
    return practice


@dataclass(frozen=True)
class Briefing:
    """A call that is about to be planned: the scenario, and the seed that orders its lists."""

    scenario: Scenario
    playbook: Playbook
    seed: int
    mode: Mode
    knows: frozenset[str] = frozenset()
    """The facts that the rep knows already, from earlier calls of the deal."""
    deal: Pursuit | None = None
    """The deal whose next call it is; None where it is played by itself."""
    drill: NextDrillCall | None = None
    """Which call of a drill it is; None where it is of none."""

    @property
    def objectives(self) -> tuple[str, ...]:
        """The objectives' ids in the order that the seed draws."""
        return objective_order(self.scenario, self.seed)

    @property
    def story(self) -> tuple[str, ...]:
        """What a deal adds to the brief: where it stands, and the calls so far; nothing for a call by itself."""
        return self.deal.story if self.deal else ()

    def begin(self, slip: Slip) -> Call:
        """The call as it begins with a slip; raises BadSlip."""
        return begin(self.scenario, self.playbook, self.seed, self.mode, slip, self.knows)


class Practice(Ground):
    """What a player does: plan a call, play it, claim, look back. Everything is stored before it is answered."""

    def __init__(self, settings: Settings, library: Library, store: Store, now: Callable[[], str]) -> None:
        """Put the parts together; the store is closed with the practice."""
        super().__init__(settings, library, store, now)
        self.team = Team(self, self._told_of_review)
        """The team around the player: roster, drills, reviews, reports."""
        self.history = History(self)
        """What the player can play and has played, and what it adds up to."""
        self.learning = Learning(self)
        """Model calls, and the player's exercises."""
        self.pursuits = Pursuits(self)
        """The player's pursuits of deals."""
        self.coaching = Coaching(self)
        """Hints and moves taken back, in `learn` mode."""
        self.call_reviews = CallReviews(settings.cache_dir)
        """Every move of a call looked back at; the first time may take a second or two."""
        self.review_drafts = ReviewDrafts(settings.data_dir)
        """Managers' reviews that are not saved yet."""

    @cached_property
    def xapi(self) -> Xapi:
        """What a learning record store is told; it is loaded when it is asked for, for most players set none."""
        from simulator.practice.team.xapi import Xapi

        return Xapi(self)

    def close(self) -> None:
        """Let go of the database."""
        if "xapi" in vars(self):
            self.xapi.stop()
        self.store.close()

    # What there is

    def problems(self) -> tuple[str, ...]:
        """The complaints about scenario files that did not load, each `file:line:column: what: remedy`."""
        return tuple(str(complaint) for complaint in self.library.complaints)

    def titles(self) -> tuple[dict[str, str], dict[str, str]]:
        """What the stages and the scenarios are called, by id."""
        stages = {stage.id: stage.title for stage in self.library.playbook.stages}
        return stages, {entry.id: entry.title for entry in self.library.entries.values()}

    def add_file(self, scenario: str) -> str:
        """The id of a scenario named by its id, or by a file, which joins the library; raises ContentError."""
        path = Path(scenario)
        if path.suffix not in {".yaml", ".yml"}:
            return scenario
        self.library, found = self.library.with_file(path)
        return found.id

    # A call from its brief to its claim

    def brief(self, scenario_id: str, mode: Mode, seed: int | None = None, knows: frozenset[str] = frozenset()) -> Briefing:
        """Get ready to plan a call; raises UnknownScenario."""
        scenario = self.library.scenario(scenario_id)
        if seed is not None:
            self.team.guard.check_seed(scenario_id, seed)
        drawn = secrets.randbelow(NEW_SEEDS) if seed is None else seed
        return Briefing(scenario, self.library.playbook_for(scenario_id), drawn, mode, knows)

    def brief_deal(self, deal_id: str, mode: Mode, *, new: bool = False) -> Briefing:
        """Get ready for the next call of a deal, from its start where `new`; raises UnknownDeal and UsageError."""
        pursuit = self.pursuits.latest(deal_id)
        if new:
            pursuit = Pursuit("", self.library.deals.checked(deal_id))
        scenario, seed, knows = self.pursuits.next_call(pursuit)
        return replace(self.brief(scenario, mode, seed, knows), deal=pursuit)

    def brief_drill(self, drill_id: str) -> Briefing | str:
        """Get ready for the next call of a drill, or the id of the attempt to go on with; raises UsageError."""
        following = self.team.drills.next_call(drill_id)
        if isinstance(following, str):
            return following
        return Briefing(following.scenario, following.playbook, following.seed, "drill", drill=following)

    def start(self, briefing: Briefing, slip: Slip) -> Session:
        """Lock the slip and begin the call; raises BadSlip."""
        call, drill = briefing.begin(slip), briefing.drill
        new = new_attempt(attempt_of(call), uuid4().hex, self.settings.player, self.now())
        keep(self.store, briefing.scenario, briefing.playbook)
        self.store.begin(
            new,
            self.pursuits.begun(briefing.deal, new.id) if briefing.deal else None,
            drill.place._replace(attempt=new.id) if drill else None,
        )
        needed = drill is not None and drill.drill.words_needed
        return Session(new.id, call, words_needed=needed, deal=briefing.story)

    def say(self, session: Session, move: Move) -> Session:
        """Make a move: it is durable when this returns. Raises IllegalMove and StoreError."""
        if session.words_needed and move.kind in SPOKEN and not move.words:
            raise IllegalMove(
                "This drill needs your own words at the statement and the ask.",
                "Type them with it; the buyer answers to the sentence that you choose.",
            )
        call = say(session.call, move)
        said = canonical(move.plain())
        self.store.append_move(session.attempt_id, session.rows + 1, said, self.now())
        return replace(session, call=call)

    def claim(self, session: Session, claim: Claim) -> Session:
        """Say what was agreed, and finish the attempt."""
        check_claim(session.call, claim)
        said, when = canonical(claim.model_dump(mode="json")), self.now()
        told = self.xapi.finished(session, said, when) if self.settings.lrs_url else ()
        self.store.finish(
            session.attempt_id,
            said,
            when,
            result_of(session.call),
            summarised(session, claim, self.settings.player, when),
            rows=session.rows,
            statements=told,
        )
        if self.settings.lrs_url:
            self.xapi.send_soon()
        return replace(session, claim=claim)

    def _told_of_review(self, row: ReviewRow) -> Sequence[NewStatement]:
        return self.xapi.reviewed(row) if self.settings.lrs_url else ()

    # Attempts that are stored

    def resume(self, attempt_id: str) -> Session:
        """An attempt as it stands: in mid-call, before its claim, or finished. Raises UnknownAttempt, ReplayError."""
        stored = self.stored(attempt_id)
        return replace(
            session_of(self, stored.id, recorded(stored)),
            aids=stored.aids,
            undone=stored.undone,
            deal=self.pursuits.story_of(stored.id),
            words_needed=stored.mode == "drill" and self.team.drills.words_needed(stored.id),
        )

    def finished(self, attempt_id: str) -> Session:
        """A finished attempt; raises UnknownAttempt, ReplayError, and UsageError where it is not finished."""
        session = self.resume(attempt_id)
        if session.claim is None:
            raise UsageError("This call is not finished.", f"Go on: reprange resume {attempt_id}")
        return session

    def stored(self, attempt_id: str) -> StoredAttempt:
        """An attempt as the store keeps it; raises UnknownAttempt."""
        stored = self.store.load(attempt_id)
        if stored is None:
            raise UnknownAttempt(f"No attempt has the id {attempt_id!r}.", "`reprange attempts list` shows them.")
        if stored.player != self.settings.player:
            self.team.check_reading(stored)
        return stored

    def pack(self, attempts: Iterable[str]) -> dict[str, Any]:
        """Attempts as one JSON document for another machine; raises UnknownAttempt."""
        sealed, placed = self.team.handover.sealed, self.pursuits.placing()
        return bundle(map(self.stored, attempts), lambda each: placed(sealed(each)))

    def unpack(self, file: Path) -> tuple[BundledAttempt, ...]:
        """The attempts in a file from elsewhere, not yet replayed; raises ReplayError."""
        return read_bundle(file, self.now())

    def take_in(self, bundled: BundledAttempt) -> Session:
        """Store a record from elsewhere, once it replays; raises ReplayError, UsageError and StoreError."""
        check_whole(bundled)
        return take_in(self, bundled, self.team.handover.check(bundled))
