"""What is known of scenario files without making scenarios of them: what lists show, and the complaints."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, TypeVar

from simulator.content.complaints import Complaint

if TYPE_CHECKING:
    from simulator.core.scenario import Scenario

T = TypeVar("T")

STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")
"""The control characters that no text of a scenario may have."""


@dataclass(frozen=True)
class Entry:
    """What a list shows of a scenario."""

    id: str
    title: str
    summary: str
    account: str
    stage: str
    minutes: int


@dataclass(frozen=True)
class Examined:
    """What a file came to: an entry, or the complaints that say why there is none."""

    digest: str
    """Of the bytes that were examined; empty where they could not be read."""
    entry: Entry | None
    complaints: tuple[Complaint, ...] = ()


def entry_of(scenario: Scenario) -> Entry:
    """What a list shows of a scenario."""
    return Entry(
        id=scenario.id,
        title=scenario.title,
        summary=scenario.summary,
        account=scenario.brief.account,
        stage=scenario.stage,
        minutes=scenario.minutes,
    )


def examined_from(raw: object) -> Examined:
    """What a file came to, from JSON values; raises ValueError where they are anything else."""
    if not isinstance(raw, dict) or raw.keys() != {"digest", "entry", "complaints"}:
        raise ValueError(raw)
    if not isinstance(raw["digest"], str):
        raise ValueError(raw)  # noqa: TRY004  # one error, whatever is wrong
    entry = None if raw["entry"] is None else _made(Entry, raw["entry"])
    if entry is not None and any(STEERING.search(str(text)) for text in vars(entry).values()):
        raise ValueError(raw)
    return Examined(raw["digest"], entry, complaints_from(raw["complaints"]))


def complaints_from(raw: object) -> tuple[Complaint, ...]:
    """Complaints from JSON values; raises ValueError where they are anything else."""
    if not isinstance(raw, list):
        raise ValueError(raw)  # noqa: TRY004
    return tuple(_made(Complaint, each) for each in raw)


KINDS: dict[object, type] = {"int": int, "bool": bool, "tuple[str, ...]": list}
"""The annotations of fields that are no texts, with what JSON makes of them."""


def _made(kind: type[T], raw: object) -> T:
    """A dataclass of texts and numbers from its JSON values; raises ValueError."""
    known = {field.name: KINDS.get(field.type, str) for field in fields(kind)}  # type: ignore[arg-type]  # any dataclass
    if not isinstance(raw, dict) or raw.keys() != known.keys():
        raise ValueError(raw)
    if any(type(raw[name]) is not wanted for name, wanted in known.items()):
        raise ValueError(raw)
    lists = {name: _texts(value) for name, value in raw.items() if isinstance(value, list)}
    return kind(**{**raw, **lists})


def _texts(raw: list[object]) -> tuple[str, ...]:
    if not all(isinstance(each, str) for each in raw):
        raise ValueError(raw)
    return tuple(str(each) for each in raw)
