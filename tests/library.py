"""The libraries that tests play from: the bundled one, and the small scenario made for tests."""

from __future__ import annotations

import atexit
import shutil
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

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

CHOSEN = {
    "bakery-returns-prospecting": "promised",
    "linen-loss-discovery": "frozen",
    "lab-results-evaluation": "paper",
    "salmon-lice-proposal": "ledger",
    "hotel-heating-commit": "engineer",
    "ferry-crews-onboarding": "hip",
}
"""Six bundled variants for what is slow: of six stages and six kinds of buyers, with windows and events of their own, two
people on the line, and two that end in an honest no. All others are marked `long`."""


@cache
def library() -> Library:
    """The bundled scenarios and those in tests/scenarios."""
    found = open_library([OWN])
    assert not found.complaints, "\n".join(map(str, found.complaints))
    return found


def opened(*own: Path) -> Library:
    """The bundled scenarios and those in these folders; what was found out about files is kept from test to test."""
    return open_library(own, _kept())


_read_once = cache(opened)


@pytest.fixture(autouse=True)
def files_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Practices open the library that was read before, unless it is of files that a test writes: for a conftest."""

    def open_library(own: Sequence[Path], _cache: Path | None = None) -> Library:
        kept = all(folder.is_relative_to(HERE) for folder in own)
        return _read_once(*own) if kept else opened(*own)

    monkeypatch.setattr("simulator.practice.shell.open_library", open_library)


@cache
def _kept() -> Path:
    folder = Path(mkdtemp(prefix="reprange-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def bundled() -> list[Scenario]:
    """The scenarios that players get."""
    return [s for s in library().scenarios.values() if s.id not in library().own_ids]


def every_scenario() -> pytest.MarkDecorator:
    """A test of each bundled scenario; those that are not chosen are long proofs."""
    return pytest.mark.parametrize(
        "scenario", [_param(scenario.id, chosen=scenario.id in CHOSEN) for scenario in bundled()]
    )


def every_variant() -> pytest.MarkDecorator:
    """A test of each bundled variant; those that are not chosen are long proofs."""
    found = [(scenario.id, variant) for scenario in bundled() for variant in scenario.variants]
    rows = [_param(*each, chosen=each in CHOSEN.items()) for each in found]
    return pytest.mark.parametrize(("scenario", "variant"), rows)


def _param(*names: str, chosen: bool) -> object:
    return pytest.param(*names, marks=() if chosen else pytest.mark.long, id="-".join(names))


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
