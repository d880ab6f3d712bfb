"""Attempts and the versions that they were played on: kept with them, found again, and set against others.

An attempt is pinned to the digests of its scenario and its playbook. Their documents are kept in the store, so it is
listed, replayed and resumed as it was played, whatever becomes of the files.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import NamedTuple, TypeVar

from pydantic import ValidationError

from simulator.content.library import Library
from simulator.core.attempt import Attempt
from simulator.core.call import Call
from simulator.core.moves import Value
from simulator.core.playbook import Playbook, canonical
from simulator.core.scenario import Scenario
from simulator.errors import ContentError, ReplayError
from simulator.store.attempts import Store

V = TypeVar("V", bound=Value)


def keep(store: Store, scenario: Scenario, playbook: Playbook) -> None:
    """Keep the very versions that are played, so that an attempt outlives an edit of its files; raises StoreError."""
    for kind, value in (("scenario", scenario), ("playbook", playbook)):
        store.save_document(value.digest, kind, canonical(value.model_dump(mode="json")))


def pinned(library: Library, store: Store, attempt: Attempt) -> tuple[Scenario, Playbook]:
    """The versions that an attempt was played on, from the files or from the store; raises ReplayError."""
    scenario, playbook = present(library, attempt.scenario)
    if scenario is None or scenario.digest != attempt.scenario_digest:
        scenario = _kept(store, attempt.scenario_digest, Scenario)
    if playbook.digest != attempt.playbook_digest:
        playbook = _kept(store, attempt.playbook_digest, Playbook)
    return scenario, playbook


def present(library: Library, scenario_id: str) -> tuple[Scenario | None, Playbook]:
    """The scenario as the library has it now, with its playbook; None where it has none that loads."""
    try:
        return library.scenarios.get(scenario_id), library.playbook_for(scenario_id)
    except ContentError:
        return None, library.playbook


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


def kept_scenario(store: Store, digest: str) -> Scenario:
    """The version of a scenario that was kept; raises ReplayError."""
    return _kept(store, digest, Scenario)


def kept_playbook(store: Store, digest: str) -> Playbook:
    """The version of a playbook that was kept; raises ReplayError."""
    return _kept(store, digest, Playbook)


def kept_text(store: Store, digest: str, key: str) -> str:
    """A text at the top of a document that was kept, such as its title; empty where there is none. Raises StoreError."""
    try:
        return str(json.loads(store.load_document(digest) or "")[key])
    except (ValueError, KeyError, TypeError):
        return ""


class Changed(NamedTuple):
    """That the files of an attempt are not what they were when it was played."""

    what: str
    """What became of them."""
    then: str
    """What holds for the attempt, and what can be done."""


STAYS = "The attempt and its score stay as they were; `reprange attempts rescore` shows what a change would do."
GOES_ON = (
    "The call goes on as it was begun; to play the present version, leave it and begin a new call."
)


def changes_since(library: Library, call: Call, *, finished: bool) -> Changed | None:
    """What became of the files that a call was played on; None where they are as they were."""
    played, by = call.rules.scenario, call.rules.playbook
    scenario, playbook = present(library, played.id)
    if scenario is None:
        what = f"“{played.title}” is not among the scenarios any more, or does not load."
    elif scenario != played:
        what = f"“{played.title}” has changed since this call was begun."
    elif playbook != by:
        what = "The playbook has changed since this call was begun."
    else:
        return None
    return Changed(what, STAYS if finished else GOES_ON)
