"""The libraries that tests play from: the bundled one, and the small scenario made for tests."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from simulator.content.complaints import Complaint
from simulator.content.library import Library, open_library
from simulator.core.scenario import Scenario
from simulator.practice.checking import Linter

HERE = Path(__file__).parent
OWN = HERE / "scenarios"
COMPANY = HERE / "company"
"""A company's own folder: a call, and the playbook that it is played by."""
KIOSK = HERE / "planted" / "kiosk.yaml"
"""The smallest call that has everything, in no library: all of its positions are visited in a moment."""


@cache
def library() -> Library:
    """The bundled scenarios and those in tests/scenarios."""
    found = open_library([OWN])
    assert not found.complaints, "\n".join(map(str, found.complaints))
    return found


def bundled() -> list[Scenario]:
    """The scenarios that players get."""
    return [s for s in library().scenarios.values() if s.id not in library().own_ids]


def small() -> Scenario:
    """A small discovery call that shows every rule."""
    return library().scenario("small")


def complaints_about(path: Path, held: Library | None = None) -> tuple[Complaint, ...]:
    """What is wrong with a file, or with the files in a folder, as far as it can be told without playing."""
    held = held or library()
    looked = Linter(held.bundled, held.deals).at(path)
    return tuple(complaint for each in looked for complaint in each.complaints)


@cache
def kiosk() -> Scenario:
    """The smallest call that has everything."""
    return library().with_file(KIOSK)[1]
