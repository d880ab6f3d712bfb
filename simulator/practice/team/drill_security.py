"""What keeps drills honest: a file and a token for each rep, seals on what comes back, and no way to look ahead.

A rep gets a file of their own with a token in it; what they hand in is sealed with the token, so a call cannot be handed in
in another's name. A token says which file a call was made with. It cannot say who sat at the keyboard. What would give an
open drill away to its rep is refused: its seeds in practice, and its calls solved.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Annotated, Literal

from pydantic import StringConstraints

from simulator.core.moves import Value
from simulator.core.playbook import canonical, digest_of
from simulator.core.scenario import Scenario
from simulator.errors import ReplayError, UsageError
from simulator.practice.bundles import BundledAttempt, BundledDrill
from simulator.practice.replay import Ground, kept
from simulator.practice.team.drill_forms import IssuedDrill, drill_in
from simulator.practice.team.drills import Drills
from simulator.practice.team.people import People
from simulator.store.drill_rows import DrillRows, PlaceRow
from simulator.teamwork.drill import Digest, Drill, Instant

Id = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
Handle = Annotated[str, StringConstraints(min_length=1, max_length=200)]


Test = tuple[bool, str, str]
"""Whether something is wrong with an attempt, what it is, and the remedy."""


class HandedOut(Value):
    """A drill on its way to one rep."""

    form: Literal[1] = 1
    id: Id
    drill: Drill
    digest: Digest
    player: Handle
    token: Digest
    issued_by: Handle
    issued_at: Instant
    documents: dict[str, str]
    """The scenarios and the playbook as they were when it was issued, by digest."""


class DrillHandover:
    """Hands drills out, takes them in, and checks what comes back."""

    def __init__(self, ground: Ground, people: People, drills: Drills) -> None:
        """Between the store of whoever sits here and files."""
        self._ground = ground
        self._store = ground.store
        self._rows = DrillRows(ground.store.database)
        self._people = people
        self._drills = drills

    def hand_out(self, drill_id: str, player: str) -> HandedOut:
        """A drill for one rep, to be written to a file for them alone; raises UsageError."""
        self._people.need("assign")
        issued = self._drills.one(drill_id)
        token = self._rows.token(issued.id, player)
        if token is None:
            raise UsageError(f"The drill is not assigned to {player!r}.", "Assign it first: reprange drills assign")
        return HandedOut(
            id=issued.id,
            drill=issued.drill,
            digest=issued.drill.digest,
            player=player,
            token=token,
            issued_by=issued.issued_by,
            issued_at=issued.issued_at,
            documents={each: self._store.load_document(each) or "" for each in _kinds(issued.drill)},
        )

    def take(self, file: Path, player: str) -> HandedOut:
        """Take a drill in from its file; raises UsageError where it is damaged, changed, or for somebody else."""
        if self._people.me.team:
            raise UsageError(
                "This is a team's database, and its drills are issued in it.",
                "Take a drill in on a machine of your own, or with --data FOLDER.",
            )
        found = _read(file)
        if found.player != player:
            raise UsageError(
                f"This drill is for {found.player!r}, and you are {player!r}.",
                "Take in the file that was made for you, or set your name with --as.",
            )
        for digest, kind in _kinds(found.drill).items():
            self._store.save_document(digest, kind, found.documents[digest])
        issued = IssuedDrill(found.id, found.drill, found.issued_by, found.issued_at, closed=False)
        self._rows.add(issued.row, {player: found.token})
        return found

    def sealed(self, bundled: BundledAttempt) -> BundledAttempt:
        """An attempt that leaves, with its place and its seal where it is of a drill."""
        place = self._rows.place(bundled.id)
        token = self._rows.token(place.drill, place.player) if place else None
        if place is None or token is None:
            return bundled
        said = BundledDrill(
            drill=place.drill, item=place.item, round=place.round, number=place.number, seal=_seal(token, bundled, place)
        )
        return bundled.model_copy(update={"drill": said})

    def of_drill(self, drill_id: str, player: str) -> tuple[str, ...]:
        """The finished attempts of a rep at a drill; raises UsageError."""
        tries = self._rows.tries(self._drills.one(drill_id).id, player)
        return tuple(each.attempt for each in tries if each.finished_at)

    def check(self, bundled: BundledAttempt) -> PlaceRow | None:
        """The place of an attempt that comes in, None where it is of no drill.

        Raises ReplayError with the reason where it is not what was issued to this rep, and UsageError where whoever takes
        it in on a team's database takes in neither their own nor one of their people's.
        """
        me, said = self._people.me, bundled.drill
        if me.team and bundled.player != me.person.handle:
            self._people.need_coach_of(bundled.player)
        if said is None and bundled.attempt.mode != "drill":
            return None
        place = None
        if said is not None:
            whose = bundled.id, said.drill, bundled.player
            place = PlaceRow(*whose, said.item, said.round, said.number)
        for wrong, why, remedy in self._tests(bundled, place):
            if wrong:
                raise ReplayError(f"The attempt {bundled.id[:12]} {why}.", remedy)
        return place

    def _tests(self, bundled: BundledAttempt, place: PlaceRow | None) -> Iterator[Test]:
        """What an attempt at a drill must stand, each thing only where it stood those before."""
        said = bundled.drill
        if place is None or said is None:
            export = "Export it with: reprange attempts export"
            yield True, "is of a drill, but does not say of which", export
            return
        rows = self._rows.begun_with(place.drill)
        yield (
            not rows, "is of a drill that was not issued here",
            "Import it where the drill was issued.",
        )  # fmt: skip
        token = self._rows.token(place.drill, place.player)
        yield (
            token is None, f"is of a drill that is not assigned to {place.player!r}",
            "Assign it, or ask who made it.",
        )  # fmt: skip
        yield (
            not hmac.compare_digest(said.seal, _seal(token or "", bundled, place)),
            f"was not made with the file of {place.player!r}, or was changed after it was exported",
            "Ask the rep to export it again: reprange attempts export --drill",
        )  # fmt: skip
        yield from self._tests_of_call(bundled, drill_in(rows[0]), place)
        yield from self._tests_of_turn(bundled, place)

    def _tests_of_call(self, bundled: BundledAttempt, drill: Drill, place: PlaceRow) -> Iterator[Test]:
        attempt, again = bundled.attempt, "Ask the rep to play the drill again."
        had = place.item in drill.items(place.player) and place.round < len(drill.due)
        yield not had, "is of a call that the drill does not have for this rep", again
        most = drill.most
        yield place.number > most, f"is attempt {place.number}, and {most} are allowed", again
        call = drill.calls[place.item]
        played = attempt.scenario_digest, attempt.playbook_digest
        yield (
            played != (call.digest, drill.playbook_digest),
            "was played on another version of the scenario or the playbook than was issued",
            again,
        )
        scenario = kept(self._ground, call.digest, Scenario)
        seed = drill.seed(scenario, place.player, place.item, place.round, place.number)
        yield attempt.seed != seed, "was played on a seed that was not issued", again
        as_drill = attempt.mode == "drill" and not attempt.knows
        yield not as_drill, "was not played as a drill", again
        going = bundled.finished_at is None or attempt.claim is None
        yield going, "is not finished", "Ask the rep to finish it, and to export it then."

    def _tests_of_turn(self, bundled: BundledAttempt, place: PlaceRow) -> Iterator[Test]:
        """Attempts come in their order, each once: none is held back."""
        number = place.number
        skipped = number > 1 and self._rows.taken(place._replace(number=number - 1)) is None
        yield (
            skipped, f"is attempt {number}, and the one before it was not handed in",
            "Ask for all attempts: reprange attempts export --drill",
        )  # fmt: skip
        other = self._rows.taken(place) not in {None, bundled.id}
        why = f"is attempt {number} again; another one was handed in as it"
        yield other, why, "Keep the first."


def _seal(token: str, bundled: BundledAttempt, place: PlaceRow) -> str:
    """What binds a call, its times and its place in a drill to the token of a rep."""
    said = {
        **place._asdict(),
        "digest": bundled.digest,
        "started_at": bundled.started_at,
        "finished_at": bundled.finished_at,
    }
    return hmac.new(bytes.fromhex(token), canonical(said).encode(), "sha256").hexdigest()


def _kinds(drill: Drill) -> dict[str, str]:
    """The documents that a drill is played on, by digest."""
    return {drill.playbook_digest: "playbook", **{call.digest: "scenario" for call in drill.calls}}


def _read(file: Path) -> HandedOut:
    again = "Ask for it again: reprange drills export"
    if not file.is_file():
        raise UsageError(f"There is no file {file}.", "Name the file that was made for you.")
    try:
        found = HandedOut.model_validate_json(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(f"{file} is not the file of a drill, or is damaged.", again) from error
    try:
        whole = found.drill.digest == found.digest and all(
            digest_of(json.loads(found.documents[each])) == each for each in _kinds(found.drill)
        )
    except (KeyError, ValueError):
        whole = False
    if not whole:
        raise UsageError(f"{file} was changed after it was made.", again)
    return found


class DrillGuard:
    """Guards the drills that are open for whoever sits here."""

    def __init__(self, ground: Ground, people: People, drills: Drills) -> None:
        """Guard the drills of a store."""
        self._ground = ground
        self._people = people
        self._drills = drills

    def check_seed(self, scenario_id: str, seed: int) -> None:
        """Raise UsageError where a seed is one of a drill that is open for whoever sits here."""
        me = self._people.me.person.handle
        for issued, item in self._open_items(scenario_id):
            drill = issued.drill
            scenario = kept(self._ground, drill.calls[item].digest, Scenario)
            tries = product(range(len(drill.due)), range(1, drill.most + 1))
            if any(seed == drill.seed(scenario, me, item, *each) for each in tries):
                raise UsageError("This seed is of a drill that is open.", "Practise with another seed, or without one.")

    def check_solving(self, scenario_id: str) -> None:
        """Raise UsageError where a scenario's solution would give away a drill that is open for whoever sits here.

        Who may assign drills in the team may solve, and whoever issued the drill: without a roster everybody may assign.
        """
        me = self._people.me
        if me.team and me.person.may("assign"):
            return
        for issued, _ in self._open_items(scenario_id):
            if issued.issued_by != me.person.handle:
                raise UsageError(
                    f"“{issued.drill.name}” is open, and its solution is not for you yet.",
                    "Solve it once the drill is over.",
                )

    def _open_items(self, scenario_id: str) -> Iterator[tuple[IssuedDrill, int]]:
        now = self._ground.now()
        for issued in self._drills.assigned():
            for item, call in enumerate(issued.drill.calls):
                if call.scenario == scenario_id and not issued.over(now):
                    yield issued, item
