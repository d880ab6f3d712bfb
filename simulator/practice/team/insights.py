"""A team as its managers see it, as far as it is for them: who needs what, how reviews agree, and all that is stored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

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
from simulator.teamwork.agreement import Report, report
from simulator.teamwork.picture import Picture, PictureRep, RepPicture, picture, rep_picture

SHOWN = 50
"""The latest calls that are listed behind a cell."""


Cells = Sequence[Any]


class Export(NamedTuple):
    """Everything of one kind that is stored."""

    columns: tuple[str, ...]
    pages: int
    rows: Iterator[list[Cells]]
    """Page by page, read as they are asked for."""


class Insights:
    """What is to be known of the people whose calls are for whoever sits here to see."""

    def __init__(self, ground: Ground, people: People, drills: Drills, reviews: Reviews) -> None:
        """Look at everybody in the database."""
        self._ground = ground
        self._people = people
        self._drills = drills
        self._reviews = reviews
        self.rows = PictureRows(ground.store.database)

    @property
    def _playbook(self) -> Playbook:
        return self._ground.library.playbook

    # Who needs what

    @property
    def _floors(self) -> dict[str, int]:
        """The share of its points that each pillar needs to pass, in percent."""
        needed = {str(part): share for part, share in self._playbook.passing.parts.items()}
        return {pillar: needed.get(part, 0) for pillar, part in zip(PILLARS, PARTS, strict=True)}

    def picture(self) -> Picture:
        """Who needs what, everybody beside each other; raises UsageError where it is not for whoever sits here to see."""
        self._people.need("see")
        with collecting_later():
            by_stage, by_rep = self.rows.tallies()
            who = self._who({each.player for each in by_rep})
            return picture(who, self._playbook.stage_ids, self._floors, by_stage, by_rep)

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
        found = [
            PictureRep(each.handle, each.name)
            for each in self._people.mine()
            if each.active and (each.role == "rep" or each.handle in players)
        ]
        if self._people.me.person.role == "admin":
            others = sorted(players - set(self._people.rows.current()))
            found += [PictureRep(player, player) for player in others]
        return found

    def rep(self, name: str) -> RepPicture:
        """One rep's row, by handle or by full name; raises UsageError."""
        who = self.find(name)
        by_stage, by_rep = self.rows.tallies(who.handle)
        floors, stages = list(self._floors.values()), self._playbook.stage_ids
        tallies = {each.stage: each for each in by_stage}
        return rep_picture(who, stages, floors, tallies, by_rep[0] if by_rep else None)

    def find(self, name: str) -> PictureRep:
        """Whom a name means; raises UsageError where it means nobody, or somebody whose calls are not to be seen."""
        found = self._named(name)
        if found.handle != self._people.me.person.handle:
            self._people.need_coach_of(found.handle)
        if found.name == found.handle and not self.rows.calls(found.handle, None, 1):
            raise UsageError(f"Nobody here is called {name!r}.", "`reprange reports team` shows who is.")
        return found

    def _named(self, name: str) -> PictureRep:
        roster, wanted = self._people.rows.current(), name.strip().casefold()
        same = [each for each in roster.values() if each.name.casefold() == wanted]
        person = roster.get(name) or (same[0] if len(same) == 1 else None)
        return PictureRep(person.handle, person.name) if person else PictureRep(name, name)

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

    # How reviews agree

    def agreement(self, drill: str = "") -> Report:
        """What all reviews, or those of a drill, say together: for a coach of the calls that are theirs to see.

        A drill is named by its id, or by how that begins. Raises UsageError where there is no such drill, where whoever
        sits here may not see calls, and where the statistics libraries are not there.
        """
        me = self._people.need("see")
        mine = None if me.may("administer") else {each.handle for each in self._people.mine()}
        wanted = self._drills.one(drill).id if drill else ""
        scored = AgreementRows(self._ground.store.database).scored(wanted, mine)
        scales = {
            item.id: [level for level, text in enumerate(item.levels) if text is not None] for item in self._playbook.rubric
        }
        return report(scored, scales)

    @property
    def needed(self) -> int:
        """The total that passing needs, in points."""
        return self._playbook.passing.total

    @property
    def item_titles(self) -> dict[str, str]:
        """The names of the rubric items."""
        return {item.id: item.title for item in self._playbook.rubric}

    # Everything, out of the program

    def export(self, kind: str) -> Export:
        """The rows of people whose calls are to be seen; raises UsageError.

        Of a call that whoever sits here has yet to score, no score is told, and no review.
        """
        self._people.need("see")
        rows, seen = ExportRows(self._ground.store.database), self._people.coaching()
        columns = KINDS[kind].columns
        place = columns.index("player")
        pages = ([row for row in page if seen(row[place])] for page in rows.read(kind))
        blind = kind != "moves" and "attempt" in columns
        told = (self._blind(kind, columns, page) for page in pages) if blind else pages
        return Export(columns, rows.pages(kind), told)

    def _blind(self, kind: str, columns: Sequence[str], page: list[Cells]) -> list[Cells]:
        place = columns.index("attempt")
        hidden = self._reviews.hidden({row[place] for row in page})
        if kind != "attempts":
            return [row for row in page if row[place] not in hidden]
        return [_scoreless(columns, row) if row[place] in hidden else row for row in page]


def _scoreless(columns: Sequence[str], row: Cells) -> Cells:
    return [None if name in SCORES else value for name, value in zip(columns, row, strict=True)]
