"""The roster in words and as a document."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.reports.plain_text import table
from simulator.teamwork.roster import PERMISSIONS, Changes, Member

HEADS = ("handle", "name", "role", "team", "manager", "e-mail", "active")
"""The heads of a list of people."""


def person_cells(person: Member) -> tuple[str, ...]:
    """A person as a row of a list."""
    role = f"{person.role}, stands in" if person.stands_in else person.role
    return (
        person.handle, person.name, role, person.team, person.manager, person.email,
        "yes" if person.active else "no",
    )  # fmt: skip


def changes_document(found: Changes) -> dict[str, object]:
    """What a roster would change, as a document."""
    return {
        "added": [each._asdict() for each in found.added],
        "changed": [{"was": was._asdict(), "will_be": will._asdict()} for was, will in found.changed],
        "same": found.same,
    }


def changes_text(found: Changes) -> str:
    """What a roster would change, in words."""
    lines = []
    if found.added:
        lines += [f"New ({len(found.added)}):", table(HEADS, list(map(person_cells, found.added)))]
    if found.changed:
        lines += [f"Changed ({len(found.changed)}):", "\n".join(_differences(found)) + "\n"]
    lines.append(f"As they were: {found.same}\n")
    return "\n".join(lines)


def changes_lines(found: Changes, most: int) -> tuple[str, ...]:
    """What a roster would change, a line for each of at most so many people, and how many are as they were."""
    new = [f"{each.handle}: new, {each.name}, {each.role}" for each in found.added]
    lines = [*new, *(line.strip() for line in _differences(found))]
    more = [f"… and {len(lines) - most} more"] if len(lines) > most else []
    counts = f"New: {len(found.added)} · changed: {len(found.changed)} · as they were: {found.same}"
    return (*lines[:most], *more, counts)


def _differences(found: Changes) -> Iterator[str]:
    for was, will in found.changed:
        pairs = zip(Member._fields, was, will, strict=True)
        told = (f"{name} {_shown(old)} -> {_shown(new)}" for name, old, new in pairs if old != new)
        yield f"  {will.handle}: {', '.join(told)}"


def _shown(cell: object) -> str:
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return str(cell) or "nothing"


def me_document(person: Member, user: str, team: bool, known: bool) -> dict[str, object]:
    """Who sits here, as a document."""
    return {**person._asdict(), "user": user, "team": team, "on_roster": known, "may": sorted(person.permissions)}


def me_text(person: Member, user: str, team: bool, known: bool) -> str:
    """Who sits here, in words."""
    acting = f" (as the operating system's user {user})" if user != person.handle else ""
    lines = [f"You are {person.handle}{acting}."]
    if not team:
        lines.append("There is no roster: this database is yours, and you may do everything with it.")
    elif not known:
        lines.append("You are not on the roster: you may play, and only an admin sees your calls.")
    else:
        where = f" in the team {person.team}" if person.team else ""
        lines.append(f"On the roster: {person.name}, {person.role}{where}.")
    allowed = (words for permission, words in PERMISSIONS.items() if person.may(permission))
    lines.append(f"You may {', '.join(allowed)}.")
    return "\n".join(lines) + "\n"
