"""What a new roster would change about the one that holds, and what would be wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from simulator.teamwork.roles import Member

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
    found = []
    me = roster.get(importer)
    if me is None or not me.may("administer"):
        found.append(
            f"You are {importer!r}, and would be no active admin: add a row `{importer},...,admin` for yourself."
        )
    for each in roster.values():
        manager = roster.get(each.manager) if each.manager else None
        if each.manager and manager is None:
            found.append(f"{each.handle}: the manager {each.manager!r} is not on the roster.")
        elif manager is not None and not manager.may("score"):
            found.append(
                f"{each.handle}: the manager {each.manager!r} is no active coach or admin."
            )
    return tuple(found)
