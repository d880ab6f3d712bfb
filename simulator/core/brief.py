"""What a rep knows before a call: the account, its people, what happened so far, and a window that these have moved."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from simulator.core.moves import Value, Words
from simulator.core.playbook import Window


class Person(Value):
    """Somebody at the account."""

    name: Words
    """The person's name."""
    role: Words
    """What the person does there."""
    note: Words | None = None
    """What the rep knows of the person."""


class Episode(Value):
    """One thing that happened before the call."""

    when: Words
    """When it happened."""
    what: Words
    """What happened."""


class Brief(Value):
    """What the rep knows before the call: the evidence for where the deal stands, never the objective."""

    account: Words
    """The company's name."""
    industry: Words
    """What it does, and how large it is."""
    situation: Words
    """Where things stand now."""
    selling: Words
    """What the rep sells, and for which company."""
    people: Annotated[tuple[Person, ...], Field(min_length=1)]
    """The people at the account."""
    history: Annotated[tuple[Episode, ...], Field(min_length=1)]
    """What has happened so far."""


class MovedWindow(Window):
    """A window moved by facts of the account, with the reason that the debrief shows."""

    reason: Words
    """Why the window is another one here; the debrief shows it."""
