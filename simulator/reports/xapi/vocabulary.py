"""What statements are made of: verbs, ids, people, times (xAPI 1.0.3, part two: data)."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import NamedTuple
from uuid import RFC_4122, UUID, uuid5

from simulator.reports.plain_text import Json

DEFAULT_BASE = "https://reprange.example"
"""Where ids begin until a company sets its own; the ending `.example` belongs to nobody, for ever."""

OURS = UUID("5b0f1f7e-4a53-5d0c-9a57-6f3c4f6f2b11")
"""The name space of the ids of statements: never to be changed, or what was sent would be sent again."""

VERBS = {
    verb: {"id": f"http://adlnet.gov/expapi/verbs/{verb}", "display": {"en": verb}}
    for verb in ("initialized", "answered", "completed", "passed", "failed", "scored")
}
"""The verbs that we use, all from the vocabulary of ADL."""

TYPES = "http://adlnet.gov/expapi/activities/"

ADDRESS = re.compile(r"[A-Za-z0-9._%+-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}")
"""What surely is an e-mail address; whoever has another is named by an account."""


TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?")
"""The language tags that every reader takes: language, script, region (RFC 5646)."""


class Actor(NamedTuple):
    """Somebody that a statement tells of."""

    handle: str
    name: str = ""
    """The full name, where the roster has one."""
    email: str = ""


class Naming(NamedTuple):
    """How a company names things: the IRI that every id begins with."""

    base: str = DEFAULT_BASE
    """Without a slash at its end."""

    def iri(self, *parts: str) -> str:
        """The id of something of the company's."""
        return "/".join((self.base, *parts))

    def agent(self, who: Actor) -> Json:
        """Somebody by their e-mail address where there is one, else by their account."""
        found: Json = {"objectType": "Agent"}
        if who.name and who.name != who.handle:
            found["name"] = who.name
        if ADDRESS.fullmatch(who.email):
            return {**found, "mbox": f"mailto:{who.email}"}
        return {**found, "account": {"homePage": self.base, "name": who.handle}}

    def activity(self, kind: str, parts: tuple[str, ...], title: str, language: str = "en", **more: object) -> Json:
        """An activity of one of ADL's types."""
        definition = {"type": f"{TYPES}{kind}", "name": {language_of(language): title}, **more}
        return {"objectType": "Activity", "id": self.iri(*parts), "definition": definition}

    def extensions(self, **values: object) -> Json:
        """Values under ids of our own, without those that are empty texts."""
        return {self.iri("extensions", name): value for name, value in values.items() if value != ""}


def language_of(tag: str) -> str:
    """A language tag as statements take it; `und` (not determined) for what is none."""
    return tag if TAG.fullmatch(tag) else "und"


def registration(attempt_id: str) -> str:
    """The id of an attempt as a UUID, which all its statements have; another id from elsewhere is made into one."""
    found = UUID(hex=attempt_id)
    sound = found.variant == RFC_4122 and found.version in range(1, 6)
    return str(found if sound else uuid5(OURS, attempt_id))


def statement_id(attempt_id: str, event: str) -> str:
    """The id of the statement of an event of an attempt: the same whenever and wherever it is made."""
    return str(uuid5(OURS, f"{attempt_id}/{event}"))


def instant(when: str) -> str:
    """A time of the store's as RFC 3339, with a Z."""
    exact = datetime.fromisoformat(when).astimezone(UTC).isoformat(timespec="milliseconds")
    return exact.replace("+00:00", "Z")


def duration(begin: str, end: str) -> str:
    """The time between two instants as ISO 8601, to the hundredth of a second; never less than nothing."""
    passed = datetime.fromisoformat(end) - datetime.fromisoformat(begin)
    hundredths = max(0, round(passed.total_seconds() * 100))
    minutes, rest = divmod(hundredths, 6000)
    hours, minutes = divmod(minutes, 60)
    larger = f"{hours}H" * bool(hours) + f"{minutes}M" * bool(minutes)
    return f"PT{larger}{rest / 100:g}S"


def score(quarters: int) -> Json:
    """A total in quarter points, which costs can take below 0, as points from 0 to 100 and as a share of them."""
    held = min(max(0, quarters), 400)
    raw = held // 4 if held % 4 == 0 else held / 4
    return {"scaled": held / 400, "raw": raw, "min": 0, "max": 100}
