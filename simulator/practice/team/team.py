"""A team around a practice: whoever sits here, the roster, and all that managers and reps do with drills."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from simulator.content.library import Library
from simulator.practice.team.agreement import AgreementOfReviews
from simulator.practice.team.drills import Drills
from simulator.practice.team.export import TeamExport
from simulator.practice.team.flipping import Flipping
from simulator.practice.team.guarding import Guard
from simulator.practice.team.handing import Handing
from simulator.practice.team.people import Me, People, who
from simulator.practice.team.picture import TeamPicture
from simulator.practice.team.reviews import Reviews, unheard
from simulator.store.attempt_rows import StoredAttempt
from simulator.store.attempts import Store
from simulator.store.export_rows import ExportRows
from simulator.store.outbox_rows import NewStatement
from simulator.store.people_rows import PeopleRows
from simulator.store.review_rows import AgreementRows, ReviewRow
from simulator.store.tally_rows import PictureRows


class Team:
    """What a team does, as far as whoever sits here may; each part is made when it is asked for."""

    def __init__(
        self,
        library: Library,
        store: Store,
        me: tuple[str, str],
        now: Callable[[], str],
        told: Callable[[ReviewRow], Sequence[NewStatement]] = unheard,
    ) -> None:
        """A team over a library and a store; `me` is the operating system's user and the one they act as.

        `told` is what a learning record store is told of a review. Raises UsageError where they may not act as that one.
        """
        self.library = library
        self.store = store
        self.now = now
        self._names = me
        self._told = told

    @cached_property
    def me(self) -> Me:
        """Whoever sits here; raises UsageError where they may not act as the one that they name."""
        return who(PeopleRows(self.store.database), *self._names)

    @cached_property
    def people(self) -> People:
        """The roster."""
        return People(PeopleRows(self.store.database), self.me, self.now)

    def flipping(self) -> Flipping:
        """What a change would do to past results, to be counted; raises UsageError."""
        return Flipping(self.people, self.drills, self.reviews, self.now())

    @cached_property
    def export(self) -> TeamExport:
        """Everything, out of the program."""
        return TeamExport(ExportRows(self.store.database), self.people, self.reviews)

    @cached_property
    def picture(self) -> TeamPicture:
        """Who needs what."""
        rows = PictureRows(self.store.database)
        return TeamPicture(self.library, rows, self.people, self.reviews.is_blind)

    @cached_property
    def drills(self) -> Drills:
        """The drills."""
        return Drills(self.library, self.store, self.people, self.now(), self.reviews.effective)

    @cached_property
    def guard(self) -> Guard:
        """What keeps an open drill from being given away."""
        return Guard(self.store, self.drills, self.me, self.now())

    @cached_property
    def agreement(self) -> AgreementOfReviews:
        """How far reviews agree with each other and with the program."""
        rows = AgreementRows(self.store.database)
        return AgreementOfReviews(rows, self.people, self.drills, self.library.playbook)

    @cached_property
    def reviews(self) -> Reviews:
        """The managers' reviews."""
        return Reviews(self.library, self.store, self.people, self.now, self._told)

    @cached_property
    def handing(self) -> Handing:
        """Drills and attempts on their way between machines."""
        return Handing(self.library, self.store, self.people, self.drills)

    def check_reading(self, stored: StoredAttempt) -> None:
        """Raise UsageError where an attempt is not for whoever sits here to read: not theirs, or to be scored blind."""
        if stored.player != self.me.person.handle:
            self.people.need_coach_of(stored.player)
            self.reviews.check_blind(stored)
