"""A team around a practice: whoever sits here, the roster, and all that managers and reps do with drills."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from simulator.practice.replay import Ground
from simulator.practice.team.drill_security import DrillGuard, DrillHandover
from simulator.practice.team.drills import Drills
from simulator.practice.team.impact import TeamImpact
from simulator.practice.team.insights import AgreementOfReviews, TeamExport, TeamPicture
from simulator.practice.team.people import People
from simulator.practice.team.reviews import Reviews, unheard
from simulator.store.attempt_rows import StoredAttempt
from simulator.store.export_rows import ExportRows
from simulator.store.outbox_rows import NewStatement
from simulator.store.people_rows import PeopleRows
from simulator.store.review_rows import ReviewRow


class Team:
    """What a team does, as far as whoever sits here may; each part is made when it is first asked for, and stays.

    Nothing of the roster, of drills or of reviews is kept between two questions: another program may write them meanwhile.
    """

    def __init__(
        self,
        ground: Ground,
        told: Callable[[ReviewRow], Sequence[NewStatement]] = unheard,
    ) -> None:
        """A team around a player; `told` is what a learning record store is told of a review."""
        self._ground = ground
        self._told = told

    @cached_property
    def people(self) -> People:
        """The roster."""
        return People(
            PeopleRows(self._ground.store.database), self._ground.settings, self._ground.now
        )

    def impact(self) -> TeamImpact:
        """What a change would do to past results, to be counted; raises UsageError."""
        return TeamImpact(self._ground, self.people, self.drills, self.reviews)

    @cached_property
    def export(self) -> TeamExport:
        """Everything, out of the program."""
        return TeamExport(ExportRows(self._ground.store.database), self.people, self.reviews)

    @cached_property
    def picture(self) -> TeamPicture:
        """Who needs what."""
        return TeamPicture(self._ground, self.people, self.reviews)

    @cached_property
    def drills(self) -> Drills:
        """The drills."""
        return Drills(self._ground, self.people, self.reviews.effective)

    @cached_property
    def guard(self) -> DrillGuard:
        """What keeps an open drill from being given away."""
        return DrillGuard(self._ground, self.people, self.drills)

    @cached_property
    def agreement(self) -> AgreementOfReviews:
        """How far reviews agree with each other and with the program."""
        return AgreementOfReviews(self._ground, self.people, self.drills)

    @cached_property
    def reviews(self) -> Reviews:
        """The managers' reviews."""
        return Reviews(self._ground, self.people, self._told)

    @cached_property
    def handover(self) -> DrillHandover:
        """Drills and attempts on their way between machines."""
        return DrillHandover(self._ground, self.people, self.drills)

    def check_reading(self, stored: StoredAttempt) -> None:
        """Raise UsageError where an attempt is not for whoever sits here to read: not theirs, or to be scored blind."""
        if stored.player != self.people.me.person.handle:
            self.people.need_coach_of(stored.player)
            self.reviews.check_blind(stored)
