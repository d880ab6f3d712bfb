"""The roster and whoever sits here: taken in from a file as a whole, and asked who may do what."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from simulator.config import Settings
from simulator.errors import UsageError
from simulator.practice.team.csv_roster import read_roster
from simulator.store.people_rows import PeopleRows, PersonRow
from simulator.teamwork.roster import (
    DEEDS,
    Changes,
    Deed,
    Member,
    after,
    alone,
    changes,
    faults,
    stranger,
)


class Me(NamedTuple):
    """Whoever sits here."""

    person: Member
    user: str
    """The operating system's user."""
    team: bool
    """Whether the database has a roster; without one it belongs to whoever uses it."""
    known: bool
    """Whether the roster has this person."""


def who(rows: PeopleRows, user: str, player: str) -> Me:
    """Who sits here: the operating system's user, or the one that they act as. Raises UsageError where they may not."""
    found = rows.one(user)
    if found is None and not rows.any():
        return Me(alone(player), user, team=False, known=False)
    sitting = found or stranger(user)
    if player == user:
        return Me(sitting, user, team=True, known=found is not None)
    other = rows.one(player)
    if other is None:
        raise UsageError(
            f"{player!r} is not on the roster.",
            "`reprange people list` shows who is; names are written exactly so.",
        )
    if not sitting.may_act_as(other):
        raise UsageError(
            f"You are {user!r}, and may not act as {player!r}.",
            "An admin may, and an account that stands in for reps may act as a rep.",
        )
    return Me(other, user, team=True, known=True)


class People:
    """The people of a team."""

    def __init__(self, rows: PeopleRows, settings: Settings, now: Callable[[], str]) -> None:
        """The roster in a database, looked at by whoever sits here by the settings."""
        self.rows = rows
        self._settings = settings
        self._now = now

    @property
    def me(self) -> Me:
        """Whoever sits here, by the roster of this moment; raises UsageError where they may not act as they say."""
        player = self._settings.player
        return who(self.rows, self._settings.user or player, player)

    def need(self, deed: Deed) -> None:
        """Raise UsageError where whoever sits here may not do something."""
        person = self.me.person
        if not person.may(deed):
            state = f"a {person.role}" if person.active else "not active"
            raise UsageError(
                f"You are {person.handle!r}, {state}, and may not {DEEDS[deed]}.",
                "`reprange people whoami` shows what you may do; an admin can change the roster.",
            )

    def need_coach_of(self, handle: str) -> None:
        """Raise UsageError where somebody's calls are not for whoever sits here to see and to score."""
        if not self.coaches(handle):
            raise UsageError(
                f"The calls of {handle!r} are not yours to see.",
                "Their own manager and the coaches of their team can, and an admin.",
            )

    def coaches(self, handle: str) -> bool:
        """Whether somebody's calls are for whoever sits here to see and to score; one's own never are."""
        return self.coaching()(handle)

    def coaching(self) -> Callable[[str], bool]:
        """The same for many handles in one piece of work, for which the roster is asked once of each."""
        me, one = self.me, self.rows.one

        @cache
        def coaches(handle: str) -> bool:
            return not me.team or me.person.coaches(one(handle) or stranger(handle))

        return coaches

    def mine(self) -> tuple[Member, ...]:
        """The people whose calls are for whoever sits here to see, by handle."""
        me = self.me.person
        return tuple(each for each in self.rows.current().values() if me.coaches(each))

    def everybody(self) -> tuple[Member, ...]:
        """The roster as far as whoever sits here may see it: all of it for coaches, else oneself and one's manager."""
        held = self.rows.current().values()
        me = self.me.person
        if me.may("see") or me.may("administer"):
            return tuple(held)
        return tuple(each for each in held if each.handle in {me.handle, me.manager})

    def history(self, handle: str) -> tuple[PersonRow, ...]:
        """What the roster said of somebody, the oldest first; raises UsageError."""
        self.need("administer")
        return self.rows.history(handle)

    def read(self, file: Path) -> Changes:
        """What a file would change; raises UsageError with every fault of the file, and changes nothing."""
        self.need("administer")
        held = self.rows.current()
        found = changes(held, read_roster(file.expanduser()))
        me = self.me
        wrong = faults(after(held, found), me.user if me.team else me.person.handle)
        if wrong:
            raise UsageError(
                f"{file}: nothing was taken in:\n" + "\n".join(wrong),
                "Mend the file, and take it in again.",
            )
        return found

    def take_in(self, found: Changes) -> None:
        """Make changes that were read, all or none of them."""
        self.need("administer")
        me = self.me
        self.rows.add(found.rows, me.user or me.person.handle, self._now())
