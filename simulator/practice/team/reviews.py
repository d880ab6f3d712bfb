"""Managers' reviews: the queue, a call to be scored blind, what was saved, disputes and what becomes of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from uuid import uuid4

from simulator.core.call import Call
from simulator.core.playbook import canonical
from simulator.core.scorecard import levels, scorecard
from simulator.errors import UnknownAttempt, UsageError
from simulator.practice.replay import Ground
from simulator.practice.team.drill_forms import drill_in
from simulator.practice.team.people import People
from simulator.practice.team.review_forms import AwaitedReview, ListedReview, Reviewed, Saved, ToScore
from simulator.store.attempt_rows import StoredAttempt
from simulator.store.drill_rows import DrillRows
from simulator.store.outbox_rows import NewStatement
from simulator.store.review_rows import AwaitingRow, Only, ReviewRow, ReviewRows
from simulator.teamwork.disputes import Decision, Dispute
from simulator.teamwork.marking import Judged, ManagerReview, faults, judged, settled
from simulator.teamwork.roster import Member

SHOWN = 200
"""The most rows of the queue that are read at once."""

LONGEST = 2000
"""The most characters of a reason that are kept."""

NOTHING_LEFT_OUT = Only()


class Reviews:
    """The reviews of a team, as far as they are for whoever sits here."""

    def __init__(self, ground: Ground, people: People, told: Callable[[ReviewRow], Sequence[NewStatement]]) -> None:
        """Look at the reviews of a store; `told` is what a learning record store is told of a new one."""
        self._told = told
        self._ground = ground
        self._people = people
        self._rows = ReviewRows(ground.store.database)
        self._drills = DrillRows(ground.store.database)
        self._call = ground.call_of

    @property
    def _me(self) -> str:
        return self._people.me.person.handle

    # The queue

    def queue(self, only: Only = NOTHING_LEFT_OUT, *, second: bool = False) -> tuple[tuple[AwaitedReview, ...], int]:
        """What awaits a review by whoever sits here, the oldest first, and how many there are in all.

        `second`: calls that one other person alone has reviewed. Raises UsageError.
        """
        me = self._people.need("score")
        if second:
            rows = self._once_reviewed(me)
            return self._awaited(rows), len(rows)
        mine = None if me.role == "admin" else [each.handle for each in self._people.mine()]
        found, count = self._rows.queue(mine, only, SHOWN)
        return self._awaited(row for row in found if row.player != me.handle), count

    def _once_reviewed(self, me: Member) -> list[AwaitingRow]:
        found, coaches = self._rows.once_reviewed(me.handle, SHOWN), self._people.coaching()
        return [row for row in found if row.player != me.handle and coaches(row.player)]

    def _awaited(self, rows: Iterable[AwaitingRow]) -> tuple[AwaitedReview, ...]:
        now = self._ground.now()
        drills = {row.id: (row.due_at, drill_in(row)) for row in self._drills.all()}

        def awaited(row: AwaitingRow) -> AwaitedReview:
            due_at, drill = drills[row.drill]
            return AwaitedReview(
                row.attempt, row.player, row.drill, drill.name, drill.calls[row.item].title,
                row.submitted_at, due_at, due_at < now,
            )  # fmt: skip

        return tuple(map(awaited, rows))

    # Scoring

    def open(self, attempt: str) -> ToScore:
        """A call to be scored by whoever sits here, without the program's score; raises UsageError."""
        me = self._people.need("score")
        stored = self._finished(attempt)
        self._need_other(stored)
        if self._rows.reviewed_by(me.handle, stored.id):
            raise UsageError(
                "You have reviewed this call, and a review is never changed.",
                f"See it with: reprange reviews show {stored.id[:12]}",
            )
        row = self._drills.drill_of(stored.id)
        needed = row is not None and drill_in(row).words_needed
        return ToScore(stored, self._call(stored), row.name if row else "", needed)

    def _need_other(self, stored: StoredAttempt) -> None:
        if stored.player == self._me:
            raise UsageError("This call is your own.", "Nobody scores a call of their own; ask another coach.")
        self._people.need_coach_of(stored.player)

    def _finished(self, attempt: str) -> StoredAttempt:
        stored = self._ground.store.load(attempt)
        if stored is None:
            raise UnknownAttempt(f"No attempt has the id {attempt!r}.", "`reprange reviews queue` shows what awaits one.")
        if stored.finished_at is None:
            raise UsageError("This call is not finished.", "It comes to the queue by itself once it is.")
        return stored

    def save(self, attempt: str, review: ManagerReview) -> Reviewed:
        """Save a review for ever, and show it beside the program's score; raises UsageError with all that is wrong."""
        scored = self.open(attempt)
        wrong = faults(review, scored.call)
        if wrong:
            raise UsageError("The review was not saved: " + " ".join(wrong), "Mend that, and save it again.")
        row = ReviewRow(
            id=uuid4().hex,
            attempt=scored.stored.id,
            reviewer=self._me,
            body=canonical(review.model_dump(mode="json")),
            program=canonical(levels(scored.call)),
            quarters=judged(scored.call, review.levels).quarters,
            program_quarters=scorecard(scored.call).quarters,
            grade=review.grade,
            saved_at=self._ground.now(),
        )
        self._rows.add(row, self._told(row))
        return self.shown(scored.stored.id)

    # Looking at what was saved

    def shown(self, attempt: str) -> Reviewed:
        """A call with its reviews: for its rep, and for whoever has reviewed it. Raises UsageError."""
        stored = self._finished(attempt)
        if stored.player != self._me:
            self._people.need("score")
            self._people.need_coach_of(stored.player)
            self.check_blind(stored)
        row = self._drills.drill_of(stored.id)
        call = self._call(stored)
        decisions = self._rows.decisions([stored.id]).get(stored.id, ())
        return Reviewed(
            stored=stored,
            call=call,
            program=levels(call),
            program_quarters=scorecard(call).quarters,
            saved=tuple(_saved(call, each, decisions) for each in self._rows.of(stored.id)),
            disputes=self._rows.disputes(stored.id),
            decisions=decisions,
            decides=row.decides if row else "program",
        )

    def check_blind(self, stored: StoredAttempt) -> None:
        """Raise UsageError where whoever sits here has yet to score a call whose drill a review decides."""
        if self.is_blind(stored.id, stored.player):
            raise UsageError(
                "You have not scored this call yet, and see the program's score once you have.",
                f"Score it with: reprange reviews score {stored.id[:12]}",
            )

    def is_blind(self, attempt: str, player: str) -> bool:
        """Whether the program's score of a call is hidden from whoever sits here until they have scored it."""
        return player != self._me and attempt in self.hidden([attempt])

    def hidden(self, attempts: Collection[str]) -> frozenset[str]:
        """Those of some attempts of others whose scores are hidden from whoever sits here until they have scored them."""
        me = self._people.me.person
        if not attempts or not me.may("score"):
            return frozenset()
        return self._rows.unscored(me.handle, attempts)

    def effective(self, attempts: Iterable[str]) -> dict[str, Judged]:
        """What the review that decides comes to after its disputes, for each of some attempts that has one."""
        rows = self._rows.of_all(list(attempts))
        decisions = self._rows.decisions(list(rows))
        calls = {attempt: self._call(self._finished(attempt)) for attempt in rows}
        return {attempt: _saved(calls[attempt], row, decisions.get(attempt, ())).judged for attempt, row in rows.items()}

    def reviewers(self, attempt: str) -> tuple[str, ...]:
        """Who has reviewed an attempt, the one that decides first."""
        return tuple(row.reviewer for row in self._rows.of(attempt))

    def of_mine(self) -> tuple[ListedReview, ...]:
        """The reviews of calls of whoever sits here, the latest first."""
        return tuple(map(self._listed, self._rows.of_player(self._me, SHOWN)))

    def by_me(self) -> tuple[ListedReview, ...]:
        """The reviews that whoever sits here has saved, the latest first; raises UsageError."""
        me = self._people.need("score")
        return tuple(map(self._listed, self._rows.by(me.handle, SHOWN)))

    def _listed(self, found: tuple[ReviewRow, str, str]) -> ListedReview:
        row, player, scenario = found
        titles = self._ground.library.entries
        title = titles[scenario].title if scenario in titles else scenario
        review = ManagerReview.model_validate_json(row.body)
        return ListedReview(row.attempt, player, title, row.reviewer, review.grade, review.do_next, row.saved_at)

    # Disputes

    def dispute(self, attempt: str, item: str, reason: str) -> None:
        """Dispute an item of a review of one's own call, once; raises UsageError."""
        me = self._people.need("dispute")
        stored = self._finished(attempt)
        if stored.player != me.handle:
            raise UsageError("This call is not yours.", "A rep disputes an item of their own call.")
        found = self.shown(stored.id)
        if not found.saved:
            raise UsageError("This call has no review yet.", "There is nothing to dispute until it has.")
        if item not in found.program:
            raise UsageError(f"There is no item {item!r}.", f"Name one of: {', '.join(found.program)}.")
        why = reason.strip()
        if not why:
            raise UsageError("A dispute needs a reason.", "Say in a sentence what the reviewer did not see.")
        said = Dispute(item, me.handle, why[:LONGEST], self._ground.now())
        self._rows.add_dispute(stored.id, said)

    def settle(self, attempt: str, item: str, *, level: int | None, reason: str) -> None:
        """Settle a dispute: accept it with a new level, or decline it where the level is None; raises UsageError."""
        me = self._people.need("settle")
        stored = self._finished(attempt)
        self._need_other(stored)
        if item not in {each.item for each in self._rows.disputes(stored.id)}:
            raise UsageError(f"{item} of this call is not disputed.", "`reprange reviews disputes` shows what is.")
        why = reason.strip()
        if not why:
            raise UsageError("A decision needs a reason.", "Say in a sentence why.")
        accepted = level is not None
        if accepted and level not in _described(self._call(stored), item):
            raise UsageError(f"{item} has no level {level}.", "Give one that the rubric describes.")
        now = self._ground.now()
        decision = Decision(item, me.handle, accepted, level, why[:LONGEST], now)
        self._rows.add_decision(stored.id, decision)

    def open_disputes(self) -> tuple[tuple[str, Dispute], ...]:
        """The disputes that await a decision by whoever sits here, the oldest first; raises UsageError."""
        me, coaches = self._people.need("settle"), self._people.coaching()
        return tuple(
            (attempt, each)
            for attempt, each in self._rows.open_disputes()
            if each.player != me.handle and coaches(each.player)
        )


def _described(call: Call, item: str) -> list[int]:
    """The levels of a rubric item that the rubric describes."""
    rubric = {each.id: each for each in call.rules.playbook.rubric}
    return [level for level, text in enumerate(rubric[item].levels) if text is not None]


def _saved(call: Call, row: ReviewRow, decisions: tuple[Decision, ...]) -> Saved:
    review = ManagerReview.model_validate_json(row.body)
    return Saved(row.reviewer, row.saved_at, review, judged(call, settled(review.levels, decisions)))
