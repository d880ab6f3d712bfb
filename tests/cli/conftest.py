"""The shell that the tests of the command line type into, and a team that types there."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from simulator.content import shelves
from simulator.content.shelves import Shelf, shelf_of
from tests.cli.drilling import ROSTER, As
from tests.cli.running import Ran, Shell


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What can be made again, and data folders that several tests begin with: made once in a session."""
    return tmp_path_factory.mktemp("kept")


@cache
def bundled_shelf(folder: Path) -> Shelf:
    return shelf_of(folder, Shelf(None, {}))


@pytest.fixture(autouse=True)
def bundled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bundled playbook and archetypes, which stand on no other shelf, are read once: no test here changes them."""

    def read(folder: Path, base: Shelf, *, replaces: bool = False) -> Shelf:
        if base.playbook is None:
            return bundled_shelf(folder)
        return shelf_of(folder, base, replaces=replaces)

    monkeypatch.setattr(shelves, "shelf_of", read)


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, kept: Path) -> Shell:
    """A shell of whoever plays as `rep`, with a data folder of its own."""
    return Shell(monkeypatch, capsys, tmp_path / "data", kept)


@pytest.fixture
def as_(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> As:
    """Types a command as somebody of the roster."""
    monkeypatch.delenv("REPRANGE_PLAYER")

    def typed(who: str, *words: str, input: str = "") -> Ran:  # noqa: A002  # as the shell calls it
        monkeypatch.setenv("LOGNAME", who)
        return shell(*words, input=input)

    def roster() -> str:
        file = shell.data.parent / "roster.csv"
        file.write_text(ROSTER, encoding="utf-8")
        assert typed("root", "people", "import", str(file), "--yes").code == 0
        return ""

    shell.once("roster", roster)
    return typed
