"""What is kept as files in the data folder: call cards, each under its own name, and reviews that are not saved yet."""

from __future__ import annotations

import json
from contextlib import suppress
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any

from simulator.core.call import Call
from simulator.errors import UsageError
from simulator.reports.call_card import FORMS, call_card, card_text

CARDS = "cards"
"""The folder in the data folder that cards are written to."""

LONGEST = 80
"""Characters of a file's name before its number and its suffix."""


def write_card(data_dir: Path, call: Call, day: str, form: str = "markdown") -> Path:
    """Write the card of a call beside those that are there already, and tell where; raises UsageError."""
    name = f"{day}-{call.rules.scenario.id}"[:LONGEST]
    text, suffix = card_text(call_card(call), form), FORMS[form].suffix
    folder = data_dir.absolute() / CARDS
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for number in count(1):
            place = folder / f"{name}{f'-{number}' if number > 1 else ''}{suffix}"
            if _put(place, text):
                return place
    except OSError as error:
        raise _refused(folder, error) from error
    raise AssertionError(folder)


def write_card_to(file: Path, call: Call, form: str = "markdown") -> Path:
    """Write the card of a call to a file that is not there yet; raises UsageError."""
    try:
        if not _put(file, card_text(call_card(call), form)):
            raise UsageError(f"{file} is there already.", "Give the card a name of its own.")
    except OSError as error:
        raise _refused(file, error) from error
    return file.absolute()


def _put(place: Path, text: str) -> bool:
    """Write a new file; False where there is one."""
    try:
        with place.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        return False
    return True


def _refused(place: Path, error: OSError) -> UsageError:
    return UsageError(
        f"{place} cannot be written ({error.strerror}).",
        "Name a file in a folder of yours: `reprange card ID --output FILE`.",
    )


DRAFTS = "drafts"


class ReviewDrafts:
    """The drafts in a data folder; a draft is a document of which anything may be missing."""

    def __init__(self, data_dir: Path) -> None:
        """Keep drafts in a data folder."""
        self._folder = data_dir / DRAFTS

    def _file(self, attempt: str, reviewer: str) -> Path:
        who = sha256(reviewer.encode()).hexdigest()[:12]
        return self._folder / f"review-{attempt}-{who}.json"

    def load(self, attempt: str, reviewer: str) -> dict[str, Any]:
        """The draft of a review; empty where there is none that can be read."""
        try:
            found = json.loads(self._file(attempt, reviewer).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def keep(self, attempt: str, reviewer: str, draft: dict[str, Any]) -> None:
        """Keep a draft, whole or not at all; raises UsageError where the folder cannot be written."""
        file = self._file(attempt, reviewer)
        part = file.with_suffix(".part")
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            part.write_text(json.dumps(draft, ensure_ascii=False), encoding="utf-8")
            part.replace(file)
        except OSError as error:
            raise UsageError(
                f"The draft of the review cannot be kept ({error.strerror}).", "Make the data folder writable."
            ) from error

    def forget(self, attempt: str, reviewer: str) -> None:
        """Forget a draft, once its review is saved."""
        with suppress(OSError):
            self._file(attempt, reviewer).unlink(missing_ok=True)
