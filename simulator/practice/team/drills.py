"""Drills: issued, assigned, watched and closed by those who may; begun and gone on with by reps."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterable
from typing import NoReturn
from uuid import uuid4

from simulator.core.playbook import Playbook
from simulator.core.scenario import Scenario
from simulator.errors import UsageError
from simulator.practice.replay import Ground, keep, kept
from simulator.practice.team.drill_forms import AssignedDrill, DrillRequest, IssuedDrill, NextDrillCall, drafted, drill_in
from simulator.practice.team.people import People
from simulator.store.drill_rows import DrillRow, DrillRows, EventRow, PlaceRow, TryRow
from simulator.teamwork.drill import Drill
from simulator.teamwork.drill_standing import DrillAttempt, DrillStanding, standing
from simulator.teamwork.marking import Judged

Effective = Callable[[Iterable[str]], dict[str, Judged]]
"""What the review that decides comes to, for each of some attempts that has one."""


class Drills:
    """The drills of a team, as far as they are for whoever sits here."""

    def __init__(self, ground: Ground, people: People, effective: Effective) -> None:
        """Look at the drills of a store; `effective` knows what the reviews of attempts come to."""
        self._ground = ground
        self._people = people
        self._effective = effective
        self._rows = DrillRows(ground.store.database)

    # Managers

    def draft(self, wanted: DrillRequest) -> Drill:
        """The drill that is asked for, not issued yet; raises UsageError."""
        self._people.need("assign")
        return drafted(self._ground.library, wanted, self._ground.now())

    def issue(self, drill: Drill, players: Iterable[str]) -> IssuedDrill:
        """Issue a drill to reps: from now on it is as it is. Raises UsageError and StoreError."""
        me, library = self._people.need("assign"), self._ground.library
        reps = self._assignable(players)
        playbook = library.playbook_for(drill.calls[0].scenario)
        for call in drill.calls:
            keep(self._ground.store, library.scenario(call.scenario), playbook)
        issued = IssuedDrill(uuid4().hex, drill, me.handle, self._ground.now(), closed=False)
        self._rows.add(issued.row, _tokens(reps))
        return issued

    def assign(self, drill_id: str, players: Iterable[str]) -> tuple[str, ...]:
        """Assign a drill to more reps; gives those that it is assigned to then. Raises UsageError."""
        me, now = self._people.need("assign"), self._ground.now()
        issued = self.one(drill_id)
        if issued.over(now):
            raise UsageError(f"{issued.drill.name} is over.", "Issue a new drill.")
        self._rows.assign(issued.id, _tokens(self._assignable(players)), me.handle, now)
        return self._rows.reps(issued.id)

    def _assignable(self, players: Iterable[str]) -> tuple[str, ...]:
        found = tuple(dict.fromkeys(players))
        if not found:
            raise UsageError("The drill is assigned to nobody.", "Name reps with --rep, or a team with --team.")
        if self._people.me.team:
            known = self._people.rows.current()
            for handle in found:
                if handle not in known or not known[handle].active:
                    raise UsageError(
                        f"{handle!r} is not an active person of the roster.", "`reprange people list` shows who is."
                    )
                self._people.need_coach_of(handle)
        return found

    def close(self, drill_id: str, why: str = "") -> IssuedDrill:
        """Close a drill: nobody begins a call of it any more, and what is open did not pass. Raises UsageError."""
        return self._turn(drill_id, "closed", why)

    def reopen(self, drill_id: str, why: str = "") -> IssuedDrill:
        """Open a closed drill again; raises UsageError."""
        return self._turn(drill_id, "opened", why)

    def _turn(self, drill_id: str, kind: str, why: str) -> IssuedDrill:
        me = self._people.need("assign")
        issued = self.one(drill_id)
        if issued.closed == (kind == "closed"):
            raise UsageError(f"{issued.drill.name} is {kind} already.", "Nothing was changed.")
        self._rows.add_event(issued.id, kind, why, me.handle, self._ground.now())
        return self.one(issued.id)

    def listed(self) -> tuple[IssuedDrill, ...]:
        """The drills that whoever sits here may watch, the latest due first."""
        self._people.need("assign")
        return self._issued(filter(self._watching(), self._rows.all()))

    def _watching(self) -> Callable[[DrillRow], bool]:
        """Whether a drill is for whoever sits here to watch."""
        me, coaches = self._people.me.person, self._people.coaching()
        return lambda row: me.role == "admin" or row.issued_by == me.handle or any(map(coaches, self._rows.reps(row.id)))

    def one(self, drill_id: str) -> IssuedDrill:
        """A drill by its id, or the beginning of it; raises UsageError where it is not for whoever sits here."""
        found = self._rows.begun_with(drill_id) if drill_id else ()
        if len(found) != 1:
            what = "More than one drill has" if found else "No drill has"
            raise UsageError(f"{what} an id that begins with {drill_id!r}.", "`reprange drills list` shows them.")
        row, me = found[0], self._people.me.person
        mine = me.handle in self._rows.reps(row.id)
        if not (mine or (me.may("assign") and self._watching()(row))):
            raise UsageError("This drill is not for you to see.", "`reprange drills list` shows yours.")
        return self._issued(found)[0]

    def _issued(self, rows: Iterable[DrillRow]) -> tuple[IssuedDrill, ...]:
        closed = self._rows.closed()
        return tuple(IssuedDrill(row.id, drill_in(row), row.issued_by, row.issued_at, row.id in closed) for row in rows)

    def events(self, drill_id: str) -> tuple[EventRow, ...]:
        """What happened to a drill since it was issued."""
        return self._rows.events(self.one(drill_id).id)

    def standings(self, drill_id: str, round_: int | None = None) -> tuple[DrillStanding, ...]:
        """Where everybody stands whom whoever sits here coaches, those who need attention first.

        In a round, from 0, or in the one that can be played; raises UsageError where there is no such round.
        """
        issued, now = self.one(drill_id), self._ground.now()
        at = issued.drill.round_at(now) if round_ is None else round_
        if at >= len(issued.drill.due):
            raise UsageError(
                f"{issued.drill.name} has {len(issued.drill.due)} rounds, and no round {at + 1}.",
                "`reprange drills show` tells when each is due.",
            )
        tries, me, coaches = self.tries(issued), self._people.me.person, self._people.coaching()
        found = (
            standing(issued.drill, each, at, tries.get(each, ()), now, closed=issued.closed)
            for each in self._rows.reps(issued.id)
            if each == me.handle or coaches(each)
        )
        return tuple(sorted(found, key=lambda each: (each.attention, each.player)))

    def tries(self, issued: IssuedDrill, player: str | None = None) -> dict[str, list[DrillAttempt]]:
        """The attempts of a drill, by rep."""
        found: dict[str, list[DrillAttempt]] = {}
        rows = self._rows.tries(issued.id, player)
        by_review = issued.drill.decides == "review"
        reviewed = self._effective([row.attempt for row in rows]) if by_review else {}
        for row in rows:
            made = _try(issued.drill, row, reviewed.get(row.attempt))
            found.setdefault(row.player, []).append(made)
        return found

    # Reps

    def mine(self) -> tuple[AssignedDrill, ...]:
        """The drills that are assigned to whoever sits here, what is to be done first."""
        me = self._people.me.person.handle
        found = [self._mine(each, me) for each in self.assigned()]
        return tuple(sorted(found, key=lambda each: (not each.open, each.standing.due_at)))

    def assigned(self) -> tuple[IssuedDrill, ...]:
        """The drills that are assigned to whoever sits here, the first due first."""
        return self._issued(self._rows.of_player(self._people.me.person.handle))

    def _mine(self, issued: IssuedDrill, me: str) -> AssignedDrill:
        now = self._ground.now()
        tries = self.tries(issued, me).get(me, [])
        at = issued.drill.round_at(now)
        stands = standing(issued.drill, me, at, tries, now, closed=issued.closed)
        late = now > stands.due_at
        left = any(each.state == "open" for each in stands.verdicts)
        return AssignedDrill(issued, stands, left and not (issued.closed or late), late)

    def next_call(self, drill_id: str) -> NextDrillCall | str:
        """The next call of a drill for whoever sits here, or the attempt at it to go on with.

        Raises UsageError where there is none.
        """
        me = self._people.me.person.handle
        issued = self.one(drill_id)
        if me not in self._rows.reps(issued.id):
            raise UsageError(f"{issued.drill.name} is not assigned to you.", "`reprange drills list` shows yours.")
        mine = self._mine(issued, me)
        going = next((each.going for each in mine.standing.verdicts if each.going), None)
        if going is not None:
            return going.attempt
        if not mine.open:
            _nothing_left(mine)
        return self._begun(mine, me)

    def _begun(self, mine: AssignedDrill, me: str) -> NextDrillCall:
        """The next call of a drill that is open."""
        drill, round_ = mine.issued.drill, mine.standing.round
        verdict = next(each for each in mine.standing.verdicts if each.state == "open")
        number = len(verdict.tries) + 1
        scenario = kept(self._ground, drill.calls[verdict.item].digest, Scenario)
        playbook = kept(self._ground, drill.playbook_digest, Playbook)
        seed = drill.seed(scenario, me, verdict.item, round_, number)
        place = PlaceRow("", mine.issued.id, me, verdict.item, round_, number)
        return NextDrillCall(drill, scenario, playbook, seed, place)

    def words_needed(self, attempt: str) -> bool:
        """Whether an attempt is of a drill that needs the rep's own words at the statement and the ask."""
        row = self._rows.drill_of(attempt)
        return row is not None and drill_in(row).words_needed


def _tokens(players: Iterable[str]) -> dict[str, str]:
    return {player: secrets.token_hex(32) for player in players}


def _try(drill: Drill, row: TryRow, reviewed: Judged | None) -> DrillAttempt:
    finished = row.finished_at
    found = DrillAttempt(
        attempt=row.attempt,
        item=row.item,
        round=row.round,
        number=row.number,
        variant=drill.variant(row.player, row.item, row.round, row.number),
        finished_at=finished,
        late=finished is not None and finished > drill.due[row.round],
    )
    if reviewed is not None:
        passed = reviewed.passed and drill.met_by(reviewed.quarters, reviewed.parts)
        return found._replace(quarters=reviewed.quarters, passed=passed)
    if drill.decides == "review":
        # The program's score is nobody's business until a person has scored the call.
        return found._replace(pending=finished is not None)
    quarters, parts = row.quarters or 0, json.loads(row.parts or "{}")
    return found._replace(quarters=quarters, passed=bool(row.passed) and drill.met_by(quarters, parts))


def _nothing_left(mine: AssignedDrill) -> NoReturn:
    name, state = mine.issued.drill.name, mine.standing.state
    if mine.issued.closed:
        raise UsageError(f"{name} is closed.", "Ask whoever issued it.")
    if state in {"passed", "submitted"}:
        raise UsageError(f"{name}: {state}. Nothing is left to do.", "`reprange drills list` shows your drills.")
    why = "Its time is over" if mine.late else "No attempt is left"
    raise UsageError(f"{name}: {state}. {why}.", "Ask whoever issued it.")
