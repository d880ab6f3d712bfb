"""How far reviews agree, for whoever may see the calls that they are of."""

from __future__ import annotations

from simulator.core.playbook import Playbook
from simulator.practice.replay import Context
from simulator.practice.team.drills import Drills
from simulator.practice.team.people import People
from simulator.store.review_rows import AgreementRows
from simulator.teamwork.agreement import Report, Scales, report


class AgreementOfReviews:
    """The agreement of the reviews in a database, looked at by whoever sits here."""

    def __init__(self, context: Context, people: People, drills: Drills) -> None:
        """Measure by the rubric of the library's playbook."""
        self._context = context
        self._rows = AgreementRows(context.store.database)
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
        return self._context.library.playbook

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
