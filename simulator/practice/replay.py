"""Attempts replayed: a record is read, the versions that it was played on are found, and it is played again, here alone.

An attempt is pinned to the digests of its scenario and its playbook. Their documents are kept in the store, so it is
listed, replayed and resumed as it was played, whatever becomes of the files.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from typing import TypeVar

from pydantic import ValidationError

from simulator.config import Settings
from simulator.content.library import Library
from simulator.core.attempt import Attempt, Claim, Slip
from simulator.core.call import Call, begin, play, say
from simulator.core.moves import Move, Value
from simulator.core.playbook import Playbook, canonical
from simulator.core.scenario import Scenario
from simulator.errors import BadSlip, ContentError, IllegalMove, ReplayError, UsageError
from simulator.reports.rescored import Misfit, words_of
from simulator.store.attempt_rows import NewAttempt, StoredAttempt
from simulator.store.attempt_store import Store

V = TypeVar("V", bound=Value)

CALLS = 256
"""The replayed calls that are kept at hand."""


@dataclass(eq=False)
class Ground:
    """What every part of a practice stands on; the library alone is replaced, when a file joins it."""

    settings: Settings
    library: Library
    store: Store
    now: Callable[[], str]
    """Tells the time, in UTC, as ISO 8601 text to the millisecond."""
    versions: dict[str, Value] = field(default_factory=dict, repr=False)
    """The kept versions that were read, by digest: what has a digest never changes."""

    def __post_init__(self) -> None:
        """Keep the latest calls at hand, too: what lists and standings rest on is asked for again and again."""
        self.call_of = lru_cache(CALLS)(lambda stored: replay(self, recorded(stored)))


def recorded(stored: StoredAttempt) -> Attempt:
    """The record that the store keeps, as the value that is replayed; raises ReplayError where it says nothing."""
    try:
        return Attempt(
            scenario=stored.scenario,
            scenario_digest=stored.scenario_digest,
            playbook_digest=stored.playbook_digest,
            seed=stored.seed,
            mode=stored.mode,
            slip=Slip.model_validate_json(stored.slip),
            moves=tuple(Move.model_validate_json(move) for move in stored.moves),
            claim=Claim.model_validate_json(stored.claim) if stored.claim else None,
            knows=json.loads(stored.knows),
        )
    except ValueError as error:
        raise ReplayError(
            f"The attempt {stored.id[:12]} cannot be read: {first_line(error)}.",
            "Another program wrote it, or a newer version.",
        ) from error


def new_attempt(attempt: Attempt, attempt_id: str, player: str, at: str) -> NewAttempt:
    """The record of an attempt as it was begun, in the form that the store keeps."""
    return NewAttempt(
        id=attempt_id,
        player=player,
        scenario=attempt.scenario,
        scenario_digest=attempt.scenario_digest,
        playbook_digest=attempt.playbook_digest,
        seed=attempt.seed,
        mode=attempt.mode,
        slip=canonical(attempt.slip.model_dump(mode="json")),
        started_at=at,
        knows=canonical(attempt.knows),
    )


def first_line(error: Exception) -> str:
    """What an error says, as far as it fits into a line."""
    return str(error).splitlines()[0] if str(error) else type(error).__name__


def replay(ground: Ground, attempt: Attempt) -> Call:
    """The call that an attempt makes on the versions that it was played on; raises ReplayError."""
    versions = pinned(ground, attempt)
    try:
        return play(*versions, attempt)
    except UsageError as error:
        raise ReplayError(
            f"This attempt does not follow from its moves: {error.problem}",
            "It was changed after it was played, and cannot be scored.",
        ) from error


def replay_on(scenario: Scenario, playbook: Playbook, attempt: Attempt) -> tuple[Call | None, tuple[Misfit, ...]]:
    """The whole call that an attempt makes on other versions, or what of it has no place there."""
    if misfits := tuple(_unplayable(scenario, playbook)):
        return None, misfits
    try:
        knows = frozenset(attempt.knows)
        call = begin(scenario, playbook, attempt.seed, attempt.mode, attempt.slip, knows)
    except BadSlip as error:
        slip = attempt.slip
        chosen = ",".join(name or "-" for name in (slip.stage, slip.stretch, slip.conservative))
        first = Misfit(0, f"slip {chosen}", error.problem)
        return None, (first, *_nameless(scenario, playbook, attempt.moves, 1))
    for turn, move in enumerate(attempt.moves, 1):
        try:
            call = say(call, move)
        except IllegalMove as error:
            first = Misfit(turn, words_of(move), error.problem)
            rest = _nameless(scenario, playbook, attempt.moves[turn:], turn + 1)
            return None, (first, *rest)
    if not call.ended:
        why = "The call is not over after the last move."
        return None, (Misfit(len(attempt.moves), "", why),)
    return call, ()


def _unplayable(scenario: Scenario, playbook: Playbook) -> Iterator[Misfit]:
    """What a playbook lacks for a scenario to be played by it at all."""
    if scenario.stage not in playbook.stage_ids:
        yield Misfit(0, "", f"The playbook has no stage {scenario.stage!r}.")
    named = {objective.rung for objective in scenario.objectives.values() if objective.rung}
    if scenario.window is not None:
        named |= {scenario.window.conservative, scenario.window.stretch}
    for rung in sorted(named - set(playbook.rung_numbers)):
        yield Misfit(0, "", f"The playbook has no rung {rung!r} on its ladder.")


def _nameless(scenario: Scenario, playbook: Playbook, moves: Sequence[Move], turn: int) -> Iterator[Misfit]:
    """The moves, from a turn on, that name something that is not there: they cannot be made at any moment."""
    state = scenario.state_wordings or playbook.wordings.state
    propose = scenario.propose_wordings or playbook.wordings.propose
    wordings = {"state": {each.id for each in state}, "propose": {each.id for each in propose}}
    for number, move in enumerate(moves, turn):
        lost = tuple(_lost(scenario, wordings.get(move.kind, set()), move))
        if lost:
            yield Misfit(number, words_of(move), f"There is no {' and no '.join(lost)}.")


def _lost(scenario: Scenario, wordings: set[str], move: Move) -> Iterator[str]:
    for name in move.objectives:
        if name not in scenario.objectives:
            yield f"objective {name!r}"
    if move.line and move.line not in scenario.lines:
        yield f"line {move.line!r}"
    if move.wording and move.wording not in wordings:
        yield f"wording {move.wording!r}"


def keep(store: Store, scenario: Scenario, playbook: Playbook) -> None:
    """Keep the very versions that are played, so that an attempt outlives an edit of its files; raises StoreError."""
    for kind, value in (("scenario", scenario), ("playbook", playbook)):
        store.save_document(value.digest, kind, canonical(value.model_dump(mode="json")))


def pinned(ground: Ground, attempt: Attempt) -> tuple[Scenario, Playbook]:
    """The versions that an attempt was played on, from the files or from the store; raises ReplayError."""
    scenario, playbook = present(ground.library, attempt.scenario)
    if scenario is None or scenario.digest != attempt.scenario_digest:
        scenario = kept(ground, attempt.scenario_digest, Scenario)
    if playbook.digest != attempt.playbook_digest:
        playbook = kept(ground, attempt.playbook_digest, Playbook)
    return scenario, playbook


def present(library: Library, scenario_id: str) -> tuple[Scenario | None, Playbook]:
    """The scenario as the library has it now, with its playbook; None where it has none that loads."""
    try:
        return library.scenarios.get(scenario_id), library.playbook_for(scenario_id)
    except ContentError:
        return None, library.playbook


def kept(ground: Ground, digest: str, kind: type[V]) -> V:
    """The version of a scenario or a playbook that was kept under a digest; raises ReplayError."""
    found = ground.versions.get(digest)
    if not isinstance(found, kind):
        found = ground.versions[digest] = _kept(ground.store, digest, kind)
    return found


def _kept(store: Store, digest: str, kind: type[V]) -> V:
    name, body = kind.__name__.lower(), store.load_document(digest)
    version = f"version {digest[:12]} of the {name}"
    if body is None:
        raise ReplayError(
            f"The attempt was played on {version}, which was not kept and is in no file.",
            "Put that version of the file back, or add its folder with --scenarios;"
            " to play the present one, begin a new call.",
        )
    if sha256(body.encode()).hexdigest() != digest:
        raise ReplayError(
            f"The {version} that was kept with the attempt is not what was played.",
            "The database was changed by something else; put a backup of it back.",
        )
    try:
        return kind.model_validate_json(body)
    except ValidationError as error:
        raise ReplayError(
            f"The {version} was kept by another version of Reprange, whose form this one does not read.",
            "Replay the attempt with the version that it was played with.",
        ) from error


def kept_text(store: Store, digest: str, key: str) -> str:
    """A text at the top of a document that was kept, such as its title; empty where there is none. Raises StoreError."""
    try:
        return str(json.loads(store.load_document(digest) or "")[key])
    except (ValueError, KeyError, TypeError):
        return ""
