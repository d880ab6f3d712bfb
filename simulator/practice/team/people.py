"""The roster and whoever sits here: taken in from a CSV file with every fault named, and asked who may do what."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Annotated, NamedTuple, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from simulator.config import Settings
from simulator.errors import UsageError
from simulator.store.people_rows import PeopleRows, PersonRow
from simulator.teamwork.roster import (
    PERMISSIONS,
    Changes,
    Member,
    Permission,
    Role,
    after,
    alone,
    changes,
    faults,
    stranger,
)


class Me(NamedTuple):
    """Whoever sits here."""

    person: Member
    user: str
    """The operating system's user."""
    team: bool
    """Whether the database has a roster; without one it belongs to whoever uses it."""
    known: bool
    """Whether the roster has this person."""


def who(rows: PeopleRows, user: str, player: str) -> Me:
    """Who sits here: the operating system's user, or the one that they act as. Raises UsageError where they may not."""
    found = rows.one(user)
    if found is None and not rows.any():
        return Me(alone(player), user, team=False, known=False)
    seated = found or stranger(user)
    if player == user:
        return Me(seated, user, team=True, known=found is not None)
    other = rows.one(player)
    if other is None:
        raise UsageError(
            f"{player!r} is not on the roster.", "`reprange people list` shows who is; names are written exactly so."
        )
    if not seated.may_act_as(other):
        raise UsageError(
            f"You are {user!r}, and may not act as {player!r}.",
            "An admin may, and an account that stands in for reps may act as a rep.",
        )
    return Me(other, user, team=True, known=True)


class People:
    """The people of a team."""

    def __init__(self, rows: PeopleRows, settings: Settings, now: Callable[[], str]) -> None:
        """The roster in a database, looked at by whoever sits here by the settings."""
        self.rows = rows
        self._settings = settings
        self._now = now

    @property
    def me(self) -> Me:
        """Whoever sits here, by the roster of this moment; raises UsageError where they may not act as they say."""
        player = self._settings.player
        return who(self.rows, self._settings.user or player, player)

    def need(self, permission: Permission) -> Member:
        """Whoever sits here; raises UsageError where they may not do something."""
        person = self.me.person
        if not person.may(permission):
            state = f"a {person.role}" if person.active else "not active"
            raise UsageError(
                f"You are {person.handle!r}, {state}, and may not {PERMISSIONS[permission]}.",
                "`reprange people whoami` shows what you may do; an admin can change the roster.",
            )
        return person

    def need_coach_of(self, handle: str) -> None:
        """Raise UsageError where somebody's calls are not for whoever sits here to see and to score."""
        if not self.coaches(handle):
            raise UsageError(
                f"The calls of {handle!r} are not yours to see.",
                "Their own manager and the coaches of their team can, and an admin.",
            )

    def coaches(self, handle: str) -> bool:
        """Whether somebody's calls are for whoever sits here to see and to score; one's own never are."""
        return self.coaching()(handle)

    def coaching(self) -> Callable[[str], bool]:
        """The same for many handles in one piece of work, for which the roster is asked once of each."""
        me, one = self.me, self.rows.one

        @cache
        def coaches(handle: str) -> bool:
            return not me.team or me.person.coaches(one(handle) or stranger(handle))

        return coaches

    def mine(self) -> tuple[Member, ...]:
        """The people whose calls are for whoever sits here to see, by handle."""
        me = self.me.person
        return tuple(each for each in self.rows.current().values() if me.coaches(each))

    def everybody(self) -> tuple[Member, ...]:
        """The roster as far as whoever sits here may see it: all of it for coaches, else oneself and one's manager."""
        held = self.rows.current().values()
        me = self.me.person
        if me.may("see") or me.may("administer"):
            return tuple(held)
        return tuple(each for each in held if each.handle in {me.handle, me.manager})

    def history(self, handle: str) -> tuple[PersonRow, ...]:
        """What the roster said of somebody, the oldest first; raises UsageError."""
        self.need("administer")
        return self.rows.history(handle)

    def read(self, file: Path) -> Changes:
        """What a file would change; raises UsageError with every fault of the file, and changes nothing."""
        self.need("administer")
        me, held = self.me, self.rows.current()
        found = changes(held, read_roster(file.expanduser()))
        wrong = faults(after(held, found), me.user if me.team else me.person.handle)
        if wrong:
            raise UsageError(f"{file}: nothing was taken in:\n" + "\n".join(wrong), "Mend the file, and take it in again.")
        return found

    def take_in(self, found: Changes) -> None:
        """Make changes that were read, all or none of them."""
        person = self.need("administer")
        self.rows.add(found.rows, self._settings.user or person.handle, self._now())


COLUMNS = Member._fields
"""The columns; `handle` and `name` must be there, the rest have defaults."""

LIMIT = 10_000
"""The most people of a roster."""

Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]
Handle = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=r"^[^\r\n]+$")]


class RosterRow(BaseModel):
    """A row of the file; empty cells take the default of their column."""

    model_config = ConfigDict(extra="forbid")

    handle: Handle
    name: Annotated[Text, Field(min_length=1)]
    role: Role = "rep"
    team: Text = ""
    manager: Text = ""
    email: Annotated[Text, StringConstraints(pattern=r"^([^@\s]+@[^@\s]+)?$")] = ""
    active: bool = True
    stands_in: bool = False


SAYS = {
    "missing": "is missing",
    "literal_error": f"must be one of: {', '.join(get_args(Role))} (a manager is a coach)",
    "bool_parsing": "must be yes or no",
    "bool_type": "must be yes or no",
    "string_too_short": "is empty",
    "string_too_long": "is longer than 200 characters",
}
"""What is wrong with a cell, in a reader's words."""

ODD = "is not written as it should be"
"""What is wrong with a cell otherwise."""


def read_roster(file: Path) -> tuple[Member, ...]:
    """The people in a file; raises UsageError, naming every fault with its line."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{file} cannot be read: {error}.", "Save it as CSV in UTF-8.") from error
    found, wrong = parse(text.splitlines(keepends=True))
    if wrong:
        listed = "\n".join(f"{file}:{line}: {what}" for line, what in wrong)
        raise UsageError(f"Nothing was taken in:\n{listed}", f"The columns are: {', '.join(COLUMNS)}.")
    return found


def parse(lines: Iterable[str]) -> tuple[tuple[Member, ...], list[tuple[int, str]]]:
    """The people in CSV text, and what is wrong with it, by line."""
    held = list(lines)
    reader = csv.DictReader(held, delimiter=_delimiter(held), strict=True)
    try:
        heads = [str(head).strip().lower() for head in reader.fieldnames or ()]
    except csv.Error as error:
        return (), [(1, f"is not CSV: {error}.")]
    wrong = list(_wrong_heads(heads))
    if wrong:
        return (), wrong
    reader.fieldnames = heads
    return _people(reader)


def _people(reader: csv.DictReader[str]) -> tuple[tuple[Member, ...], list[tuple[int, str]]]:
    found: dict[str, Member] = {}
    wrong: list[tuple[int, str]] = []
    try:
        for cells in reader:
            wrong += [(reader.line_num, what) for what in _taken(cells, found)]
            if len(found) > LIMIT:
                many = f"a roster has at most {LIMIT} people."
                return (), [*wrong, (reader.line_num, many)]
    except csv.Error as error:
        wrong.append((reader.reader.line_num, f"is not CSV: {error}."))
    if not found and not wrong:
        wrong.append((1, "there is nobody in it."))
    return tuple(found.values()), wrong


def _delimiter(lines: list[str]) -> str:
    """Spreadsheets write semicolons where a comma stands in numbers."""
    head = lines[0] if lines else ""
    return ";" if head.count(";") > head.count(",") else ","


def _wrong_heads(heads: list[str]) -> Iterator[tuple[int, str]]:
    for head in dict.fromkeys(heads):
        if head not in COLUMNS:
            yield 1, f"there is no column {head!r}."
        elif heads.count(head) > 1:
            yield 1, f"the column {head!r} is there twice."
    for head in ("handle", "name"):
        if head not in heads:
            yield 1, f"the column {head!r} is missing."


def _taken(cells: dict[str, str | None], found: dict[str, Member]) -> list[str]:
    """Put the person of a row with those found; gives what is wrong with the row."""
    if None in cells:
        return ["has more cells than there are columns."]
    given = {name: cell for name, cell in cells.items() if cell and not cell.isspace()}
    try:
        person = Member(**RosterRow.model_validate(given).model_dump())
    except ValidationError as error:
        return [f"{fault['loc'][0]}: {SAYS.get(fault['type'], ODD)}." for fault in error.errors()]
    twice = person.handle in found
    found[person.handle] = person
    return [f"handle: {person.handle!r} is on the file twice."] if twice else []
