"""Call cards as files: each under a name of its own, so that none is ever written over."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from simulator.core.call import Call
from simulator.errors import UsageError
from simulator.reports.call_card import FORMS, call_card, card_text

FOLDER = "cards"
"""The folder in the data folder that cards are written to."""

LONGEST = 80
"""Characters of a file's name before its number and its suffix."""


def write_card(data_dir: Path, call: Call, day: str, form: str = "markdown") -> Path:
    """Write the card of a call beside those that are there already, and tell where; raises UsageError."""
    name = f"{day}-{call.rules.scenario.id}"[:LONGEST]
    text, suffix = card_text(call_card(call), form), FORMS[form].suffix
    folder = data_dir.absolute() / FOLDER
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
