"""Bundles: attempts on their way between machines, as one JSON document, since a small team needs no server.

The score is never in it; it is recomputed from the moves where they arrive.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated, Literal
from uuid import uuid4

from pydantic import AfterValidator, Field, StringConstraints

from simulator.core.attempt import Attempt
from simulator.core.moves import Value
from simulator.core.playbook import canonical, digest_of
from simulator.errors import ReplayError
from simulator.practice.replay import Ground, first_line, keep, new_attempt, recorded
from simulator.practice.session import Session, result_of, session_of, summarised
from simulator.progress.deal import Deal
from simulator.review.aids import Aid
from simulator.store.attempt_rows import DealCallRow, StoredAttempt
from simulator.store.drill_rows import PlaceRow


def _in_utc(text: str) -> str:
    """A time as the store writes it: times are set in order as text."""
    if datetime.fromisoformat(text).utcoffset() != timedelta():
        raise ValueError(f"{text!r} is not a time in UTC")
    return text


When = Annotated[str, StringConstraints(max_length=40), AfterValidator(_in_utc)]
"""A time in UTC, as ISO 8601."""


class BundledDrill(Value):
    """Where an attempt stands in a drill, and the seal that says that the rep it was assigned to made it."""

    drill: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
    item: Annotated[int, Field(ge=0)]
    round: Annotated[int, Field(ge=0)]
    number: Annotated[int, Field(ge=1)]
    seal: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class BundledDeal(Value):
    """Which call of a deal an attempt is, with the deal as it was when it was pursued."""

    pursuit: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
    number: Annotated[int, Field(ge=1, le=10_000)]
    """Its place among the calls of the pursuit, from 1."""
    deal: Deal


class BundledAttempt(Value):
    """An attempt on its way between machines: the record, whose it is, and when it was played."""

    id: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
    player: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    started_at: When
    finished_at: When | None = None
    digest: str
    attempt: Attempt
    aids: Annotated[tuple[Aid, ...], Field(max_length=10_000)] = ()
    """The hints that were given, and the moves that were taken back; left out where there are none."""
    drill: BundledDrill | None = None
    """Where it stands in a drill; None where it is of none."""
    deal: BundledDeal | None = None
    """Which call of a deal it is; None where it is of none, and in files from before deals were bundled."""


class Bundle(Value):
    """A file of attempts."""

    form: Literal[1] = 1
    attempts: tuple[BundledAttempt, ...]


def bundle(stored: Iterable[StoredAttempt], placed: Callable[[BundledAttempt], BundledAttempt]) -> dict[str, object]:
    """The one JSON document that holds attempts; `placed` adds where one stands in a drill or a deal."""
    packed = [placed(_packed(one)) for one in stored]
    # A version that knows no help yet can still take in what was played without it.
    bare = {n: {"aids"} for n, one in enumerate(packed) if not one.aids}
    return Bundle(attempts=tuple(packed)).model_dump(mode="json", exclude={"attempts": bare}, exclude_none=True)


def _packed(one: StoredAttempt) -> BundledAttempt:
    record = recorded(one)
    return BundledAttempt(
        id=one.id,
        player=one.player,
        started_at=one.started_at,
        finished_at=one.finished_at,
        digest=record.digest,
        attempt=record,
        aids=one.aids,
    )


def read_bundle(path: Path, at: str) -> tuple[BundledAttempt, ...]:
    """The attempts in an exported file, or the one in a document that `play --json` wrote; raises ReplayError.

    A document of a single call does not say when it was played: it counts as played `at`.
    """
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(document, dict) and "attempts" not in document and "attempt" in document:
            document = {"attempts": [_from_call(document, at)]}
        found = Bundle.model_validate(document).attempts
    except (OSError, ValueError, RecursionError) as error:
        raise ReplayError(
            f"{path} is not a file of attempts: {first_line(error)}", "Export it again with: reprange attempts export ID"
        ) from error
    return found


def check_whole(bundled: BundledAttempt) -> None:
    """Raise ReplayError where an attempt is not what was exported."""
    if bundled.digest != bundled.attempt.digest:
        raise ReplayError(
            f"The attempt {bundled.id[:12]} was changed after it was exported.",
            "Export it again with: reprange attempts export ID",
        )


def take_in(ground: Ground, bundled: BundledAttempt, place: PlaceRow | None) -> Session:
    """Store an attempt from elsewhere, with its place in a drill, once it replays; raises ReplayError and StoreError."""
    session = session_of(ground, bundled.id, bundled.attempt)
    call, deal_call = session.call, _deal_call(ground, bundled)
    keep(ground.store, call.rules.scenario, call.rules.playbook)
    if session.claim is None or not call.ended:
        ground.store.take_in(_stored(bundled, None), None, deal_call=deal_call)
        return session
    now = ground.now()
    when = bundled.finished_at or now
    ground.store.take_in(
        _stored(bundled, when),
        result_of(call),
        summarised(session, session.claim, bundled.player, when),
        (place, now) if place else None,
        deal_call,
    )
    return session


def _stored(bundled: BundledAttempt, finished_at: str | None) -> StoredAttempt:
    attempt = bundled.attempt
    begun = new_attempt(attempt, bundled.id, bundled.player, bundled.started_at)
    return StoredAttempt(
        **vars(begun),
        moves=tuple(canonical(move.plain()) for move in attempt.moves),
        claim=canonical(attempt.claim.model_dump(mode="json")) if attempt.claim else None,
        finished_at=finished_at,
        aids=bundled.aids,
    )


def _deal_call(ground: Ground, bundled: BundledAttempt) -> DealCallRow | None:
    """The row of a call of a deal, whose version is kept; raises ReplayError where it is no call of the deal."""
    place = bundled.deal
    if place is None:
        return None
    deal = place.deal
    if bundled.attempt.scenario not in deal.scenarios:
        raise ReplayError(
            f"The attempt {bundled.id[:12]} is no call of the deal that it names.",
            "The file was changed after it was exported; export it again.",
        )
    written = deal.model_dump(mode="json")
    digest = digest_of(written)
    ground.store.save_document(digest, "deal", canonical(written))
    return DealCallRow(bundled.id, place.pursuit, place.number, deal.id, digest)


def _from_call(document: dict[str, object], at: str) -> dict[str, object]:
    """A document of a single call names no player; it can be replayed all the same."""
    return {
        "id": uuid4().hex,
        "player": "unknown",
        "started_at": at,
        "digest": document.get("digest", ""),
        "attempt": document["attempt"],
        "aids": document.get("aids", []),
    }
