"""A team around a practice: whoever sits here, the roster, and all that managers and reps do with drills."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from simulator.practice.replay import Ground
from simulator.practice.team.drill_security import DrillGuard, DrillHandover
from simulator.practice.team.drills import Drills
from simulator.practice.team.impact import TeamImpact
from simulator.practice.team.insights import Insights
from simulator.practice.team.people import People
from simulator.practice.team.reviews import Reviews
from simulator.store.attempt_rows import StoredAttempt
from simulator.store.outbox_rows import NewStatement
from simulator.store.people_rows import PeopleRows
from simulator.store.review_rows import ReviewRow


class Team:
    """What a team does, as far as whoever sits here may.

    Nothing of the roster, of drills or of reviews is kept between two questions: another program may write them meanwhile.
    """

    def __init__(self, ground: Ground, told: Callable[[ReviewRow], Sequence[NewStatement]]) -> None:
        """A team around a player; `told` is what a learning record store is told of a review."""
        self._ground = ground
        self.people = People(PeopleRows(ground.store.database), ground.settings, ground.now)
        """The roster."""
        self.reviews = Reviews(ground, self.people, told)
        """The managers' reviews."""
        self.drills = Drills(ground, self.people, self.reviews.effective)
        """The drills."""
        self.guard = DrillGuard(ground, self.people, self.drills)
        """What keeps an open drill from being given away."""
        self.handover = DrillHandover(ground, self.people, self.drills)
        """Drills and attempts on their way between machines."""
        self.insights = Insights(ground, self.people, self.drills, self.reviews)
        """Who needs what, how far reviews agree, and everything for export."""

    def impact(self) -> TeamImpact:
        """What a change would do to past results, to be counted; raises UsageError."""
        return TeamImpact(self._ground, self.people, self.drills, self.reviews)

    def check_reading(self, stored: StoredAttempt) -> None:
        """Raise UsageError where an attempt is not for whoever sits here to read: not theirs, or to be scored blind."""
        if stored.player != self.people.me.person.handle:
            self.people.need_coach_of(stored.player)
            self.reviews.check_blind(stored)
