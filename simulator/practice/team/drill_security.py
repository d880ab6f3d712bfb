"""What keeps drills honest: a file and a token for each rep, seals on what comes back, and no way to look ahead.

A rep gets a file of their own with a token in it; what they hand in is sealed with the token, so a call cannot be handed in
in another's name. A token says which file a call was made with. It cannot say who sat at the keyboard. What would give an
open drill away to its rep is refused: its seeds in practice, and its calls solved.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal, NoReturn

from pydantic import StringConstraints, ValidationError

from simulator.core.moves import Value
from simulator.core.playbook import canonical, digest_of
from simulator.core.scenario import Scenario
from simulator.errors import ReplayError, UsageError
from simulator.practice.bundles import BundledAttempt, BundledDrill
from simulator.practice.replay import Ground, kept
from simulator.practice.team.drill_forms import IssuedDrill
from simulator.practice.team.drills import Drills
from simulator.practice.team.people import People
from simulator.store.drill_rows import DrillRow, DrillRows, PlaceRow
from simulator.teamwork.drill import Digest, Drill, Instant

Id = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
Handle = Annotated[str, StringConstraints(min_length=1, max_length=200)]


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
        self._store = store = ground.store
        self._rows = DrillRows(store.database)
        self._people = people
        self._drills = drills

    def hand_out(self, drill_id: str, player: str) -> HandedOut:
        """A drill for one rep, to be written to a file for them alone; raises UsageError."""
        self._people.need("assign")
        issued = self._drills.one(drill_id)
        token = self._rows.token(issued.id, player)
        if token is None:
            raise UsageError(
                f"The drill is not assigned to {player!r}.",
                "Assign it first: reprange drills assign",
            )
        digests = (issued.drill.playbook_digest, *(call.digest for call in issued.drill.calls))
        documents = {each: self._store.load_document(each) or "" for each in digests}
        return HandedOut(
            id=issued.id,
            drill=issued.drill,
            digest=issued.drill.digest,
            player=player,
            token=token,
            issued_by=issued.issued_by,
            issued_at=issued.issued_at,
            documents=documents,
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
        row = DrillRow(
            found.id, found.drill.name, found.drill.canonical(), found.digest, found.drill.due[0],
            found.drill.decides, found.issued_by, found.issued_at,
        )  # fmt: skip
        self._rows.add(row, {player: found.token})
        return found

    def sealed(self, bundled: BundledAttempt) -> BundledAttempt:
        """An attempt that leaves, with its place and its seal where it is of a drill."""
        place = self._rows.place(bundled.id)
        token = self._rows.token(place.drill, place.player) if place else None
        if place is None or token is None:
            return bundled
        said = BundledDrill(
            drill=place.drill,
            item=place.item,
            round=place.round,
            number=place.number,
            seal=_seal(token, bundled, place),
        )
        return bundled.model_copy(update={"drill": said})

    def of_drill(self, drill_id: str, player: str) -> tuple[str, ...]:
        """The finished attempts of a rep at a drill; raises UsageError."""
        issued = self._drills.one(drill_id)
        return tuple(
            each.attempt for each in self._rows.tries(issued.id, player) if each.finished_at
        )

    def check(self, bundled: BundledAttempt) -> PlaceRow | None:
        """The place of an attempt that comes in, None where it is of no drill.

        Raises ReplayError with the reason where it is not what was issued to this rep.
        """
        self._need_own(bundled.player)
        said = bundled.drill
        if said is None:
            if bundled.attempt.mode == "drill":
                _refuse(
                    bundled,
                    "is of a drill, but does not say of which",
                    "Export it with: reprange attempts export",
                )
            return None
        place = PlaceRow(bundled.id, said.drill, bundled.player, said.item, said.round, said.number)
        self._check_place(bundled, place, said.seal)
        return place

    def _need_own(self, player: str) -> None:
        """Whoever takes calls in on a team's database takes in their own, or those of their people."""
        if self._people.me.team and player != self._people.me.person.handle:
            self._people.need_coach_of(player)

    def _check_place(self, bundled: BundledAttempt, place: PlaceRow, seal: str) -> None:
        rows = self._rows.begun_with(place.drill)
        if not rows:
            _refuse(
                bundled,
                "is of a drill that was not issued here",
                "Import it where the drill was issued.",
            )
        drill = Drill.model_validate_json(rows[0].body)
        token = self._rows.token(place.drill, place.player)
        if token is None:
            _refuse(
                bundled,
                f"is of a drill that is not assigned to {place.player!r}",
                "Assign it, or ask who made it.",
            )
        if not hmac.compare_digest(seal, _seal(token, bundled, place)):
            _refuse(
                bundled, f"was not made with the file of {place.player!r}, or was changed after it was exported",
                "Ask the rep to export it again: reprange attempts export --drill",
            )  # fmt: skip
        self._check_call(bundled, drill, place)

    def _check_call(self, bundled: BundledAttempt, drill: Drill, place: PlaceRow) -> None:
        attempt = bundled.attempt
        remedy = "Ask the rep to play the drill again."
        if place.item not in drill.items(place.player) or place.round >= len(drill.due):
            _refuse(bundled, "is of a call that the drill does not have for this rep", remedy)
        if place.number > drill.most:
            _refuse(bundled, f"is attempt {place.number}, and {drill.most} are allowed", remedy)
        call = drill.calls[place.item]
        if (attempt.scenario_digest, attempt.playbook_digest) != (
            call.digest,
            drill.playbook_digest,
        ):
            _refuse(
                bundled,
                "was played on another version of the scenario or the playbook than was issued",
                remedy,
            )
        scenario = kept(self._ground, call.digest, Scenario)
        if attempt.seed != drill.seed(
            scenario, place.player, place.item, place.round, place.number
        ):
            _refuse(bundled, "was played on a seed that was not issued", remedy)
        if attempt.mode != "drill" or attempt.knows:
            _refuse(bundled, "was not played as a drill", remedy)
        if bundled.finished_at is None or attempt.claim is None:
            _refuse(bundled, "is not finished", "Ask the rep to finish it, and to export it then.")
        self._check_turn(bundled, place)

    def _check_turn(self, bundled: BundledAttempt, place: PlaceRow) -> None:
        """Attempts come in their order, each once: none is held back."""
        before = place._replace(number=place.number - 1)
        if place.number > 1 and self._rows.taken(before) is None:
            _refuse(
                bundled,
                f"is attempt {place.number}, and the one before it was not handed in",
                "Ask for all attempts: reprange attempts export --drill",
            )
        if self._rows.taken(place) not in {None, bundled.id}:
            _refuse(
                bundled,
                f"is attempt {place.number} again; another one was handed in as it",
                "Keep the first.",
            )


def _seal(token: str, bundled: BundledAttempt, place: PlaceRow) -> str:
    """What binds a call, its times and its place in a drill to the token of a rep."""
    said = {
        **place._asdict(),
        "digest": bundled.digest,
        "started_at": bundled.started_at,
        "finished_at": bundled.finished_at,
    }
    return hmac.new(bytes.fromhex(token), canonical(said).encode(), "sha256").hexdigest()


def _refuse(bundled: BundledAttempt, why: str, remedy: str) -> NoReturn:
    raise ReplayError(f"The attempt {bundled.id[:12]} {why}.", remedy)


def _kinds(drill: Drill) -> dict[str, str]:
    return {drill.playbook_digest: "playbook", **{call.digest: "scenario" for call in drill.calls}}


def _read(file: Path) -> HandedOut:
    if not file.is_file():
        raise UsageError(f"There is no file {file}.", "Name the file that was made for you.")
    try:
        found = HandedOut.model_validate_json(file.read_text(encoding="utf-8"))
    except (OSError, ValidationError, ValueError) as error:
        raise UsageError(
            f"{file} is not the file of a drill, or is damaged.",
            "Ask for it again: reprange drills export",
        ) from error
    whole = found.drill.digest == found.digest
    try:
        kept = all(
            digest_of(json.loads(found.documents[each])) == each for each in _kinds(found.drill)
        )
    except (KeyError, ValueError):
        kept = False
    if not (whole and kept):
        raise UsageError(
            f"{file} was changed after it was made.", "Ask for it again: reprange drills export"
        )
    return found


class DrillGuard:
    """Guards the drills that are open for whoever sits here."""

    def __init__(self, ground: Ground, people: People, drills: Drills) -> None:
        """Guard the drills of a store."""
        self._ground = ground
        self._drills = drills
        self._people = people

    def check_seed(self, scenario_id: str, seed: int) -> None:
        """Raise UsageError where a seed is one of a drill that is open for whoever sits here."""
        if any(seed in seeds for seeds in self._open_seeds(scenario_id)):
            raise UsageError(
                "This seed is of a drill that is open.",
                "Practise with another seed, or without one.",
            )

    def _open_seeds(self, scenario_id: str) -> Iterator[frozenset[int]]:
        me = self._people.me.person.handle
        for issued, item in self._open_items(scenario_id):
            drill = issued.drill
            scenario = kept(self._ground, drill.calls[item].digest, Scenario)
            yield frozenset(
                drill.seed(scenario, me, item, round_, number)
                for round_ in range(len(drill.due))
                for number in range(1, drill.most + 1)
            )

    def check_solving(self, scenario_id: str) -> None:
        """Raise UsageError where a scenario's solution would give away a drill that is open for whoever sits here.

        Who may assign drills in the team may solve, and whoever issued the drill: without a roster everybody may assign.
        """
        me = self._people.me
        person = me.person
        if me.team and person.may("assign"):
            return
        for issued, _ in self._open_items(scenario_id):
            if issued.issued_by == person.handle:
                continue
            raise UsageError(
                f"“{issued.drill.name}” is open, and its solution is not for you yet.",
                "Solve it once the drill is over.",
            )

    def _open_items(self, scenario_id: str) -> Iterator[tuple[IssuedDrill, int]]:
        for issued in self._drills.assigned():
            if issued.closed or self._ground.now() > issued.over_at:
                continue
            for item, call in enumerate(issued.drill.calls):
                if call.scenario == scenario_id:
                    yield issued, item
