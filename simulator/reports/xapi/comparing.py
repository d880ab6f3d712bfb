"""Whether a statement that a store gives back is the one that it was given (xAPI 1.0.3, part two, 2.3.1)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from simulator.reports.xapi.vocabulary import Json

BY_THE_STORE = frozenset({"stored", "authority", "version"})
"""What a store adds to a statement."""

NOT_COMPARED = frozenset({"definition", "display", "objectType"})
"""What a store may complete, or tell in the words that it knows best."""


def same_statement(ours: Json, theirs: object) -> bool:
    """Whether two statements are one, but for what a store may add, complete and set in another order."""
    if not isinstance(theirs, dict):
        return False
    return bool(_plain(_own(ours)) == _plain(_own(theirs)))


def _own(statement: Json) -> Json:
    return {name: value for name, value in statement.items() if name not in BY_THE_STORE}


def _plain(value: Any, name: str = "") -> Any:  # noqa: ANN401  # JSON
    if name in {"extensions", "response"}:
        return value
    if name == "timestamp":
        return _instant(value)
    if name == "contextActivities" and isinstance(value, dict):
        return {kind: _ids(each) for kind, each in value.items()}
    if isinstance(value, dict):
        kept = {key: each for key, each in value.items() if key not in NOT_COMPARED}
        return {key: _plain(each, key) for key, each in kept.items()}
    return value


def _ids(activities: object) -> list[str]:
    """The ids of activities, of which older stores give one without its array."""
    held = activities if isinstance(activities, list) else [activities]
    return sorted(str(each.get("id")) if isinstance(each, dict) else str(each) for each in held)


def _instant(value: object) -> object:
    try:
        return datetime.fromisoformat(str(value)).astimezone(UTC)
    except ValueError:
        return value
