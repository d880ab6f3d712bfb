"""`reprange scenarios preview`, up to the point where the screens open."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest

from simulator.cli.plain_preview import PlainPreview
from simulator.cli.plain_prompts import Streams
from simulator.core.rules import rules_for
from simulator.errors import ExitCode
from simulator.practice.drafts import Desk, Draft, desk_for
from tests.cli.running import OWN, Shell
from tests.library import library

FILE = str(OWN / "small.yaml")


def test_without_a_terminal_it_says_so_and_what_to_do_instead(shell: Shell) -> None:
    ran = shell("scenarios", "preview", "small")
    assert ran.code == ExitCode.USAGE
    assert ran.out == ""
    assert "need a terminal" in ran.err
    assert "reprange scenarios preview small --plain" in ran.err


@pytest.fixture
def terminal(shell: Shell) -> Shell:
    """A shell on a terminal, in which no screens ever open."""
    shell.monkeypatch.setattr("simulator.cli.scenario_commands.need_terminal", lambda _remedy: None)
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

    terminal.monkeypatch.setattr("simulator.tui.preview_app.run", run)
    ran = terminal("scenarios", "preview", scenario, "--variant", "frozen")
    assert ran.code == 0
    ((desk, draft, variant),) = opened
    assert draft.scenario is not None
    assert (desk.path.name, draft.scenario.id, variant) == ("small.yaml", "small", "frozen")


def test_nothing_is_stored_by_opening_it(terminal: Shell) -> None:
    terminal.monkeypatch.setattr("simulator.tui.preview_app.run", lambda *_: 0)
    terminal("scenarios", "preview", "small")
    assert not terminal.data.exists()


def test_in_plain_text_the_effects_of_the_lines_are_told(shell: Shell) -> None:
    ran = shell("scenarios", "preview", "small", "--plain", input="q-empties\nundo\nall\nquit\n")
    assert ran.code == 0
    assert "would move: interest +1, →engaged, learns empties" in ran.out
    assert "Moved: interest +1" in ran.out
    assert "Undo: no move is made yet." in ran.out
    assert "- nights: waits for trust >= 3" in ran.out
    assert "- both: refuses, because she is not sure enough of us" in ran.out
    assert not shell.data.exists()


def test_in_plain_text_every_answer_has_an_effect_or_a_remedy(shell: Shell) -> None:
    # The rules may be at hand from a scenario out of a database, which has its variants by name.
    rules_for.cache_clear()
    said = "help\nnonsense\nvariant frozen\nvariant\nvariant nowhere\ninvite\nrestart\nleave\n\n"
    ran = shell("scenarios", "preview", "small", "--plain", input=said)
    assert ran.code == 0
    assert "'nonsense' is not an answer here." in ran.out
    assert "Variant closing: no move is made yet." in ran.out
    assert "'variant nowhere' is not an answer here." in ran.out
    assert "ended: continuation" in ran.out


def test_in_plain_text_a_save_is_seen_at_the_next_answer(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "small.yaml"
    text = (OWN / "small.yaml").read_text(encoding="utf-8")
    file.write_text(text, encoding="utf-8")
    desk = desk_for(library(), str(file))
    target = StringIO()
    saves = {
        "invite": "",
        "q-empties": text.replace("  invite: {", "  welcome: {"),
        "": text.replace("acts: [invite]", "acts: [inviet]"),
        "quit": text,
    }

    answers = iter(saves.items())

    def ask(_streams: Streams, _prompt: str) -> str:
        answer, saved = next(answers)
        if saved:
            file.write_text(saved, encoding="utf-8")
        return answer

    shell.monkeypatch.setattr(Streams, "ask", ask)
    PlainPreview(Streams(StringIO(), target), desk, desk.read(), "").run()
    told = target.getvalue()
    assert "Reloaded: 0 of 1 moves went. Move 1 (invite) did not: There is no line" in told
    assert "did you mean `invite`?" in told
    assert "You play on with the last version that loaded." in told


def test_in_plain_text_a_file_that_does_not_load_is_complained_of(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "small.yaml"
    file.write_text("id: small", encoding="utf-8")
    ran = shell("scenarios", "preview", str(file), "--plain")
    assert ran.code == ExitCode.CONTENT
    assert "small.yaml:1:1: error" in ran.err
