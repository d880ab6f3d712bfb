"""A team as its managers see it, as far as it is for them: who needs what, how reviews agree, and all that is stored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from simulator.core.playbook import Playbook
from simulator.errors import UsageError
from simulator.practice.history import TrackRecord
from simulator.practice.replay import Ground
from simulator.practice.team.drills import Drills
from simulator.practice.team.people import People
from simulator.practice.team.reviews import Reviews
from simulator.progress.overview import Progress
from simulator.progress.summary import PILLARS, Summary
from simulator.progress.summing import PARTS
from simulator.store.export_rows import KINDS, SCORES, ExportRows
from simulator.store.finished_rows import collecting_later
from simulator.store.review_rows import AgreementRows
from simulator.store.tally_rows import PictureRows
from simulator.teamwork.agreement import Report, Scales, report
from simulator.teamwork.picture import Picture, PictureRep, RepPicture, picture, rep_picture

SHOWN = 50
"""The latest calls that are listed behind a cell."""


class TeamPicture:
    """Who needs what."""

    def __init__(
        self,
        ground: Ground,
        people: People,
        reviews: Reviews,
    ) -> None:
        """A picture of the people whose calls are for whoever sits here to see."""
        self._reviews = reviews
        self._people = people
        self._ground = ground
        self.rows = PictureRows(ground.store.database)

    @property
    def stages(self) -> tuple[str, ...]:
        """The stages of the process, in order."""
        return self._ground.library.playbook.stage_ids

    @property
    def floors(self) -> dict[str, int]:
        """The share of its points that each pillar needs to pass, in percent."""
        needed = {
            str(part): share for part, share in self._ground.library.playbook.passing.parts.items()
        }
        return {pillar: needed.get(part, 0) for pillar, part in zip(PILLARS, PARTS, strict=True)}

    def team(self) -> Picture:
        """The picture of everybody; raises UsageError where it is not for whoever sits here to see."""
        self._people.need("see")
        with collecting_later():
            by_stage, by_rep = self.rows.tallies()
            who = self._who({each.player for each in by_rep})
            return picture(who, self.stages, self.floors, by_stage, by_rep)

    def catch_up(self, players: Iterable[str]) -> Iterator[str]:
        """Sum up what is not yet summed up of some players' finished calls; gives the id of each attempt."""
        for player in players:
            yield from TrackRecord(self._ground, player).fill()
            self.rows.tally(player)

    def progress_of(self, player: str) -> Progress:
        """A rep's progress, as the rep sees it; raises UsageError where it is not for whoever sits here."""
        self._people.need_coach_of(player)
        return TrackRecord(self._ground, player).progress()

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


class AgreementOfReviews:
    """The agreement of the reviews in a database, looked at by whoever sits here."""

    def __init__(self, ground: Ground, people: People, drills: Drills) -> None:
        """Measure by the rubric of the library's playbook."""
        self._ground = ground
        self._rows = AgreementRows(ground.store.database)
        self._people = people
        self._drills = drills

    def report(self, drill: str = "") -> Report:
        """What all reviews, or those of a drill, say together: for a coach of the calls that are theirs to see.

        A drill is named by its id, or by how that begins. Raises UsageError where there is no such drill, where whoever
        sits here may not see calls, and where the statistics libraries are not there.
        """
        self._people.need("see")
        everything = self._people.me.person.may("administer")
        players = None if everything else {each.handle for each in self._people.mine()}
        wanted = self._drills.one(drill).id if drill else ""
        return report(self._rows.scored(wanted, players), self.scales)

    @property
    def _playbook(self) -> Playbook:
        return self._ground.library.playbook

    @property
    def needed(self) -> int:
        """The total that passing needs, in points."""
        return self._playbook.passing.total

    @property
    def scales(self) -> Scales:
        """For each rubric item the levels that it has."""
        return {
            item.id: [level for level, text in enumerate(item.levels) if text is not None]
            for item in self._playbook.rubric
        }

    @property
    def titles(self) -> dict[str, str]:
        """The names of the rubric items."""
        return {item.id: item.title for item in self._playbook.rubric}


EXPORTS = tuple(KINDS)
"""The kinds of export."""


class TeamExport:
    """Exports of a team."""

    def __init__(self, rows: ExportRows, people: People, reviews: Reviews) -> None:
        """Exports of what whoever sits here may see."""
        self._rows = rows
        self._people = people
        self._reviews = reviews

    def columns(self, kind: str) -> tuple[str, ...]:
        """The columns of a kind."""
        return KINDS[kind].columns

    def pages(self, kind: str) -> int:
        """How many pages there are to read."""
        return self._rows.pages(kind)

    def read(self, kind: str) -> Iterator[list[Sequence[Any]]]:
        """The rows of people whose calls are to be seen, page by page; raises UsageError before the first.

        Of a call that whoever sits here has yet to score, no score is told, and no review.
        """
        self._people.need("see")
        place = self.columns(kind).index("player")
        seen = self._people.coaching()
        for page in self._rows.read(kind):
            yield self._blind(kind, [row for row in page if seen(row[place])])

    def _blind(self, kind: str, page: list[Sequence[Any]]) -> list[Sequence[Any]]:
        names = self.columns(kind)
        if kind == "moves" or "attempt" not in names:
            return page
        place = names.index("attempt")
        hidden = self._reviews.hidden({row[place] for row in page})
        if kind != "attempts":
            return [row for row in page if row[place] not in hidden]
        return [_scoreless(names, row) if row[place] in hidden else row for row in page]


def _scoreless(names: Sequence[str], row: Sequence[Any]) -> Sequence[Any]:
    return [None if name in SCORES else value for name, value in zip(names, row, strict=True)]
