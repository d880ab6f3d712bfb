"""Who is who in a team, who may do what (managers.md), and what a new roster would change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

Role = Literal["rep", "coach", "author", "admin"]
"""What somebody is in a team; a manager of reps is a coach."""

Permission = Literal["play", "dispute", "see", "assign", "score", "settle", "adopt", "administer"]
"""What somebody may be allowed to do."""

PERMISSIONS: dict[Permission, str] = {
    "play": "play calls",
    "dispute": "dispute an item",
    "see": "see the calls of others",
    "assign": "assign drills",
    "score": "score calls",
    "settle": "settle disputes",
    "adopt": "adopt changes of scenarios and playbook",
    "administer": "administer the roster",
}
"""The permissions in words, as they follow on 'may'; an item is one of a review of one's own call."""

ROLES: dict[Role, frozenset[Permission]] = {
    "rep": frozenset({"play", "dispute"}),
    "coach": frozenset({"play", "dispute", "see", "assign", "score", "settle"}),
    "author": frozenset({"play", "dispute", "adopt"}),
    "admin": frozenset(PERMISSIONS),
}
"""What each role may do. Nobody may alter or delete: there is no permission for that."""


class Member(NamedTuple):
    """Somebody on the roster."""

    handle: str
    """The name that attempts are kept under: the name of the operating system's user, as a rule."""
    name: str
    role: Role = "rep"
    team: str = ""
    manager: str = ""
    """The handle of whoever coaches this person; empty where it is everybody who coaches the team."""
    email: str = ""
    active: bool = True
    """Whether this person takes part; those who left keep their calls."""
    stands_in: bool = False
    """Whether this account may act as any rep: for a machine in a training room that many people use."""

    @property
    def permissions(self) -> frozenset[Permission]:
        """What this person may do."""
        return ROLES[self.role] if self.active else frozenset()

    def may(self, permission: Permission) -> bool:
        """Whether this person may do something."""
        return permission in self.permissions

    def coaches(self, other: Member) -> bool:
        """Whether somebody else's calls are for this person to see and to score; nobody scores a call of their own."""
        if not self.may("see") or other.handle == self.handle:
            return False
        return self.role == "admin" or self.handle == other.manager or self._shares_team(other)

    def _shares_team(self, other: Member) -> bool:
        return bool(self.team) and self.team == other.team and not other.manager

    def may_act_as(self, other: Member) -> bool:
        """Whether this person may use the program in the name of another."""
        if not self.active or not other.active:
            return False
        return self.handle == other.handle or self.role == "admin" or (self.stands_in and other.role == "rep")


def alone(handle: str) -> Member:
    """Whoever uses a database without a roster: it is theirs, and everything is allowed."""
    return Member(handle, handle, "admin")


def stranger(handle: str) -> Member:
    """Whoever is not on the roster of the database: they may play, and nothing of theirs is anybody's but an admin's."""
    return Member(handle, handle, "rep")


Roster = Mapping[str, Member]
"""The people of a team, by handle."""


class Changes(NamedTuple):
    """What taking in a roster would do; whoever is on neither list stays as they are."""

    added: tuple[Member, ...]
    changed: tuple[tuple[Member, Member], ...]
    """Each person as they were, and as they will be."""
    same: int
    """How many are as they were."""

    @property
    def rows(self) -> tuple[Member, ...]:
        """The people as they will be who are not yet so."""
        return (*self.added, *(after for _, after in self.changed))


def changes(held: Roster, new: Iterable[Member]) -> Changes:
    """What a new roster would change. Nobody is taken off: whoever leaves is made inactive."""
    people = tuple(new)
    before = tuple((held[each.handle], each) for each in people if each.handle in held)
    return Changes(
        added=tuple(each for each in people if each.handle not in held),
        changed=tuple((was, will) for was, will in before if was != will),
        same=sum(was == will for was, will in before),
    )


def after(held: Roster, change: Changes) -> dict[str, Member]:
    """The roster with a change."""
    return {**held, **{each.handle: each for each in change.rows}}


def faults(roster: Roster, importer: str) -> tuple[str, ...]:
    """What is wrong with a roster as a whole, in sentences; a team must be able to administer itself.

    The managers must be people of the roster who coach, and whoever takes it in must stay an admin: so nobody locks
    everybody out.
    """
    me = roster.get(importer)
    own = f"You are {importer!r}, and would be no active admin: add a row `{importer},...,admin` for yourself."
    found = (_manager_fault(each, roster) for each in roster.values() if each.manager)
    return (*(() if me and me.may("administer") else (own,)), *filter(None, found))


def _manager_fault(person: Member, roster: Roster) -> str:
    manager = roster.get(person.manager)
    if manager is None:
        return f"{person.handle}: the manager {person.manager!r} is not on the roster."
    if not manager.may("score"):
        return f"{person.handle}: the manager {person.manager!r} is no active coach or admin."
    return ""
