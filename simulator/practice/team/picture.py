"""The picture of a team, as far as whoever sits here may see it."""

from __future__ import annotations

from simulator.errors import UsageError
from simulator.practice.replay import Context
from simulator.practice.team.people import People
from simulator.practice.team.reviews import Reviews
from simulator.progress.summary import PILLARS, Summary
from simulator.progress.summing import PARTS
from simulator.store.finished_rows import collecting_later
from simulator.store.tally_rows import PictureRows
from simulator.teamwork.picture import Picture, PictureRep, RepPicture, picture, rep_picture

SHOWN = 50
"""The latest calls that are listed behind a cell."""


class TeamPicture:
    """Who needs what."""

    def __init__(
        self,
        context: Context,
        people: People,
        reviews: Reviews,
    ) -> None:
        """A picture of the people whose calls are for whoever sits here to see."""
        self._reviews = reviews
        self._people = people
        self._context = context
        self.rows = PictureRows(context.store.database)

    @property
    def stages(self) -> tuple[str, ...]:
        """The stages of the process, in order."""
        return self._context.library.playbook.stage_ids

    @property
    def floors(self) -> dict[str, int]:
        """The share of its points that each pillar needs to pass, in percent."""
        needed = {
            str(part): share for part, share in self._context.library.playbook.passing.parts.items()
        }
        return {pillar: needed.get(part, 0) for pillar, part in zip(PILLARS, PARTS, strict=True)}

    def team(self) -> Picture:
        """The picture of everybody; raises UsageError where it is not for whoever sits here to see."""
        self._people.need("see")
        with collecting_later():
            by_stage, by_rep = self.rows.tallies()
            who = self._who({each.player for each in by_rep})
            return picture(who, self.stages, self.floors, by_stage, by_rep)

    def _who(self, players: set[str]) -> list[PictureRep]:
        """Active reps of the roster, and whoever has called; an admin sees also who is on no roster."""
        me = self._people.me
        if not me.team:
            return [PictureRep(player, player) for player in sorted(players)]
        roster = self._people.rows.current()
        found = [
            PictureRep(each.handle, each.name)
            for each in roster.values()
            if each.active
            and me.person.coaches(each)
            and (each.role == "rep" or each.handle in players)
        ]
        if me.person.role == "admin":
            found += [PictureRep(player, player) for player in sorted(players - set(roster))]
        return found

    def rep(self, name: str) -> RepPicture:
        """One rep's row, by handle or by full name; raises UsageError."""
        who = self.find(name)
        by_stage, by_rep = self.rows.tallies(who.handle)
        floors = [self.floors[pillar] for pillar in PILLARS]
        tallies = {each.stage: each for each in by_stage}
        return rep_picture(who, self.stages, floors, tallies, by_rep[0] if by_rep else None)

    def find(self, name: str) -> PictureRep:
        """Whom a name means; raises UsageError where it means nobody, or somebody whose calls are not to be seen."""
        me = self._people.me
        found = PictureRep(name, name)
        if me.team:
            roster = self._people.rows.current()
            same = [
                each for each in roster.values() if each.name.casefold() == name.strip().casefold()
            ]
            person = roster.get(name) or (same[0] if len(same) == 1 else None)
            if person is not None:
                found = PictureRep(person.handle, person.name)
        if found.handle != me.person.handle:
            self._people.need_coach_of(found.handle)
        if found.name == found.handle and not self.rows.calls(found.handle, None, 1):
            raise UsageError(
                f"Nobody here is called {name!r}.", "`reprange reports team` shows who is."
            )
        return found

    def calls(self, handle: str, stage: str | None = None, only: str = "") -> tuple[Summary, ...]:
        """The latest calls behind a cell, or behind a row of a view, the newest first; raises UsageError."""
        mine = handle == self._people.me.person.handle
        if not mine:
            self._people.need_coach_of(handle)
        found = self.rows.calls(handle, stage, SHOWN, only)
        # Whoever is yet to score a call does not see here what the program made of it.
        assessed = {each.attempt for each in found if each.mode == "drill" and not mine}
        hidden = self._reviews.hidden(assessed)
        return tuple(each for each in found if each.attempt not in hidden)
