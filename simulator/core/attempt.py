"""The record of a played call: what was chosen and said. Everything else is recomputed from it.

Its canonical form is one line of JSON with sorted keys, so the same attempt has the same bytes and the same digest on
every machine.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from functools import lru_cache
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, SerializerFunctionWrapHandler, StringConstraints, model_serializer

from simulator.core.moves import Move, Value
from simulator.core.playbook import Playbook, canonical, digest_of
from simulator.core.scenario import Scenario
from simulator.errors import BadSlip, UsageError

FORM: Literal[1] = 1
"""The version of the attempt's form; a program refuses a newer one."""

SEEDS = 2**53
"""Seeds are whole numbers from 0 up to, but without, this: every JSON reader keeps them exact."""

Mode = Literal["learn", "practice", "drill"]


class Slip(Value):
    """The call plan, locked before the call; an empty text is a choice that was left open."""

    stage: str = ""
    stretch: str = ""
    conservative: str = ""
    points: Annotated[str, StringConstraints(max_length=2000)] = ""
    """Talking points: kept for the rep and the reviewer, never scored."""


class Claim(Value):
    """What the rep says was agreed, before the receipt is shown."""

    result: Literal["commitment", "nothing", "no"]
    objective: str = ""
    """The commitment claimed, where the result is one."""
    dated: bool = False
    """Whether the rep says that a date was agreed."""


def _in_order(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(names)))


class Attempt(Value):
    """The record of a played call."""

    form: Literal[1] = FORM
    scenario: str
    scenario_digest: str
    playbook_digest: str
    seed: Annotated[int, Field(ge=0, lt=SEEDS)]
    mode: Mode
    slip: Slip
    moves: tuple[Move, ...] = ()
    claim: Claim | None = None
    knows: Annotated[tuple[str, ...], AfterValidator(_in_order)] = ()
    """The facts that the rep knew when the call began, from earlier calls of the deal; each once, in order."""

    @model_serializer(mode="wrap")
    def _without_nothing_known(self, write: SerializerFunctionWrapHandler) -> dict[str, object]:
        """A call that is played by itself has the form that it had before there were deals, and so the same digest."""
        found: dict[str, object] = write(self)
        if not found.get("knows"):
            found.pop("knows", None)
        return found

    def canonical(self) -> str:
        """The one text that stands for this attempt."""
        return canonical(self.model_dump(mode="json"))

    @property
    def digest(self) -> str:
        """The SHA-256 of the canonical text, as 64 hexadecimal digits."""
        return digest_of(json.loads(self.canonical()))


def check_slip(scenario: Scenario, playbook: Playbook, slip: Slip) -> None:
    """Raise BadSlip where the slip names a stage or an objective that is not there."""
    if slip.stage and slip.stage not in playbook.stage_ids:
        stages = ", ".join(playbook.stage_ids)
        raise BadSlip(f"There is no stage {slip.stage!r}.", f"Choose one of: {stages}.")
    for name in (slip.stretch, slip.conservative):
        if name and name not in scenario.objectives:
            known = ", ".join(scenario.objectives)
            raise BadSlip(f"The scenario {scenario.id} has no objective {name!r}.", f"Choose one of: {known}.")


def check_known(scenario: Scenario, knows: frozenset[str]) -> None:
    """Raise UsageError where the scenario has no such fact to know."""
    unknown = sorted(knows - scenario.facts.keys())
    if unknown:
        raise UsageError(
            f"The scenario {scenario.id} has no fact {unknown[0]!r}.",
            f"It has these: {', '.join(scenario.facts) or 'none'}.",
        )


def drawn(seed: int, *what: object) -> int:
    """A number that the seed gives for a purpose: the same on every machine, and different for each purpose."""
    key = "\x1f".join(map(str, (seed, *what))).encode()
    return int.from_bytes(hashlib.blake2b(key, digest_size=8).digest(), "big")


@lru_cache(maxsize=4096)
def shuffled(seed: int, purpose: str, ids: tuple[str, ...]) -> tuple[str, ...]:
    """Ids in the order that the seed draws for a purpose."""
    return tuple(sorted(ids, key=lambda name: drawn(seed, purpose, name)))
