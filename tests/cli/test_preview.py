"""`reprange scenarios preview`, up to the point where the screens open."""

from __future__ import annotations

import pytest

from simulator.drafts import Desk, Draft
from simulator.errors import ExitCode
from tests.cli.running import OWN, Shell

FILE = str(OWN / "small.yaml")


def test_without_a_terminal_it_says_so_and_what_to_do_instead(shell: Shell) -> None:
    ran = shell("scenarios", "preview", "small")
    assert ran.code == ExitCode.USAGE
    assert ran.out == ""
    assert "need a terminal" in ran.err
    assert "reprange play small --plain --mode learn" in ran.err


@pytest.fixture
def terminal(shell: Shell) -> Shell:
    """A shell on a terminal, in which no screens ever open."""
    shell.monkeypatch.setattr("simulator.cli.preview.need_terminal", lambda _remedy: None)
    return shell


@pytest.mark.parametrize("name", ["smal", "nothing-like-it"])
def test_a_scenario_that_is_not_there_is_said(terminal: Shell, name: str) -> None:
    ran = terminal("scenarios", "preview", name)
    assert ran.code == ExitCode.USAGE
    assert f"There is no scenario '{name}'." in ran.err


def test_a_file_that_is_not_there_is_said(terminal: Shell) -> None:
    ran = terminal("scenarios", "preview", "nowhere.yaml")
    assert ran.code == ExitCode.CONTENT
    assert "There is no file nowhere.yaml." in ran.err


def test_a_variant_that_is_not_there_is_said_with_those_that_are(terminal: Shell) -> None:
    ran = terminal("scenarios", "preview", FILE, "--variant", "shut")
    assert ran.code == ExitCode.USAGE
    assert "open, frozen, closing" in ran.err


@pytest.mark.parametrize("scenario", ["small", FILE])
def test_the_screens_open_with_the_scenario_and_its_variant(terminal: Shell, scenario: str) -> None:
    opened: list[tuple[Desk, Draft, str]] = []

    def run(_settings: object, desk: Desk, draft: Draft, variant: str) -> int:
        opened.append((desk, draft, variant))
        return 0

    terminal.monkeypatch.setattr("simulator.tui.preview.run", run)
    ran = terminal("scenarios", "preview", scenario, "--variant", "frozen")
    assert ran.code == 0
    ((desk, draft, variant),) = opened
    assert draft.scenario is not None
    assert (desk.path.name, draft.scenario.id, variant) == ("small.yaml", "small", "frozen")


def test_nothing_is_stored_by_opening_it(terminal: Shell) -> None:
    terminal.monkeypatch.setattr("simulator.tui.preview.run", lambda *_: 0)
    terminal("scenarios", "preview", "small")
    assert not terminal.data.exists()
