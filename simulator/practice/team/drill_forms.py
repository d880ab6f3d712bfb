"""The forms that a drill takes: as a manager asks for it, as it was issued, as its rep sees it, and its next call."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import ValidationError
from tzlocal import get_localzone_name

from simulator.content.library import Library
from simulator.core.attempt import shuffled
from simulator.core.playbook import Playbook
from simulator.core.scenario import Scenario
from simulator.errors import UsageError
from simulator.store.drill_rows import DrillRow, PlaceRow
from simulator.teamwork.drill import Counts, Decides, Drill, DrillCall, possible_of, rule_of, rule_words
from simulator.teamwork.drill_standing import DrillStanding


class DrillRequest(NamedTuple):
    """A drill as a manager asks for it."""

    name: str
    scenarios: tuple[str, ...]
    due: str
    """A date and time, `2026-12-01 17:00`, or a date, which means its end; in the zone."""
    zone: str = ""
    """The name of a time zone; empty for that of this machine."""
    draws: int = 0
    random_variants: bool = False
    fewest: int = 1
    most: int = 3
    counts: Counts = "best"
    total: int = 0
    """The total that is needed, where it is more than the playbook's."""
    floor: int = 0
    """The share of each part that is needed, in percent, where it is more than the playbook's."""
    in_a_row: int = 1
    words_needed: bool = False
    decides: Decides = "program"
    repeats: tuple[int, ...] = ()
    """After how many days from the due date it is due again."""


def local_zone() -> str:
    """The name of this machine's time zone; UTC where it has none."""
    return get_localzone_name() or "UTC"


def instant(text: str, zone: str) -> datetime:
    """The instant that a date, or a date and time, means in a zone; a date means its last minute. Raises UsageError."""
    try:
        place = ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UsageError(
            f"There is no time zone {zone!r}.", "Name one as the zone database does: Europe/Brussels, UTC."
        ) from error
    text = text.strip()
    if not text:
        raise UsageError("The drill has no due date.", "Write 2026-12-01 17:00, or 2026-12-01.")
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(
            f"{text!r} is not a date.", "Write 2026-12-01 17:00, or 2026-12-01 for the end of that day."
        ) from error
    if len(text) <= len("2026-12-01"):
        found = found.replace(hour=23, minute=59)
    return found if found.tzinfo else found.replace(tzinfo=place)


def shown(at: str, zone: str) -> str:
    """An instant as a reader in a zone would write it."""
    return f"{_local(at, zone):%a %d %b %Y, %H:%M} {zone}"


def day(at: str, zone: str) -> str:
    """The day of an instant, in short, as a reader in a zone would write it."""
    return f"{_local(at, zone):%d %b}"


def _local(at: str, zone: str) -> datetime:
    return datetime.fromisoformat(at).astimezone(ZoneInfo(zone))


def drafted(library: Library, wanted: DrillRequest, now: str) -> Drill:
    """The drill that is asked for; raises UsageError, UnknownScenario and ContentError."""
    zone = wanted.zone or local_zone()
    due = _rounds(wanted, zone, now)
    playbook = _playbook_of(library, wanted.scenarios)
    secret = secrets.token_hex(32)
    try:
        return Drill(
            name=wanted.name,
            calls=tuple(_call(library, each, secret) for each in dict.fromkeys(wanted.scenarios)),
            draws=wanted.draws,
            random_variants=wanted.random_variants,
            due=due,
            zone=zone,
            fewest=wanted.fewest,
            most=wanted.most,
            counts=wanted.counts,
            rule=rule_of(playbook, total=wanted.total, floor=wanted.floor, in_a_row=wanted.in_a_row),
            possible=possible_of(playbook),
            words_needed=wanted.words_needed,
            decides=wanted.decides,
            playbook_digest=playbook.digest,
            secret=secret,
        )
    except ValidationError as error:
        told = "; ".join(fault["msg"].removeprefix("Value error, ") for fault in error.errors())
        raise UsageError(f"Nobody could pass this drill: {told}.", "Change that, and try again.") from error


def _rounds(wanted: DrillRequest, zone: str, now: str) -> tuple[str, ...]:
    """When it is due and due again, as it is stored: in UTC, to the millisecond."""
    due = instant(wanted.due, zone)
    try:
        rounds = tuple(
            (due + timedelta(days=days)).astimezone(UTC).isoformat(timespec="milliseconds") for days in (0, *wanted.repeats)
        )
    except OverflowError as error:
        raise UsageError(f"{wanted.due} is too far away.", "Name a date of this century or the next.") from error
    if rounds[0] <= now:
        raise UsageError(f"{wanted.due} is in the past.", "A drill is due later than it is issued.")
    return rounds


def _playbook_of(library: Library, scenarios: tuple[str, ...]) -> Playbook:
    if not scenarios:
        raise UsageError("A drill needs a scenario.", "`reprange scenarios list` shows them.")
    playbook, *others = map(library.playbook_for, scenarios)
    if any(each.digest != playbook.digest for each in others):
        raise UsageError(
            "These scenarios are not of one playbook.", "Issue a drill for each playbook, for the rules differ."
        )
    return playbook


def _call(library: Library, scenario_id: str, secret: str) -> DrillCall:
    scenario = library.scenario(scenario_id)
    order = shuffled(int(secret[:15], 16), "variants", tuple(scenario.variants))
    return DrillCall(scenario=scenario.id, title=scenario.title, digest=scenario.digest, variants=order)


OWN_WORDS = "Say the statement and the ask in your own words, too: a reviewer reads them."


def drill_in(row: DrillRow) -> Drill:
    """The drill that a row holds."""
    return Drill.model_validate_json(row.body)


class IssuedDrill(NamedTuple):
    """A drill that was issued."""

    id: str
    drill: Drill
    issued_by: str
    issued_at: str
    closed: bool

    def over(self, now: str) -> bool:
        """Whether nobody can begin a call of it any more."""
        return self.closed or now > self.drill.due[-1]

    @property
    def row(self) -> DrillRow:
        """The drill as it is stored."""
        drill = self.drill
        return DrillRow(
            self.id, drill.name, drill.canonical(), drill.digest, drill.due[0], drill.decides,
            self.issued_by, self.issued_at,
        )  # fmt: skip


class AssignedDrill(NamedTuple):
    """A drill as the rep that it is assigned to sees it."""

    issued: IssuedDrill
    standing: DrillStanding
    open: bool
    """Whether something is to be done now."""
    late: bool
    """Whether the round that can be played was due before now."""


class NextDrillCall(NamedTuple):
    """The next call of a drill, to be begun."""

    drill: Drill
    scenario: Scenario
    playbook: Playbook
    seed: int
    place: PlaceRow
    """The place of the new attempt, whose id is not known yet."""

    @property
    def words(self) -> str:
        """What the drill adds to the brief: its name, the try, the rule, and the own words that it needs."""
        tries = f"attempt {self.place.number} of {self.drill.most}"
        own = OWN_WORDS if self.drill.words_needed else ""
        return f"Drill “{self.drill.name}”, {tries}. {rule_words(self.drill)} {own}".strip()
