"""A manager looks at the team, in the words of whoever types the commands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from simulator.store.attempt_store import open_store
from tests.cli.running import Shell
from tests.cli.test_people import ROSTER
from tests.progress.calls import GOOD, POOR
from tests.store.stock import RESULT, run_sql, whole

NAMES = {"ada": "a", "ben": "b", "stranger": "c"}


def finish(shell: Shell, player: str, *, good: bool) -> None:
    """A finished call of a player, with its summary."""
    digit = NAMES[player]
    call = (GOOD if good else POOR)._replace(attempt=digit * 32, player=player, heard_more=not good)
    stored = whole(digit, "{}")
    with open_store(shell.data) as store:
        store.take_in(stored.__class__(**{**vars(stored), "player": player}), RESULT, call)


@pytest.fixture
def team(shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An admin, a coach of the north with two reps, and a stranger who calls; root sits here."""
    file = tmp_path / "roster.csv"
    roster = f"{ROSTER}ben,Ben Ash,rep,north,,,yes,no\nsue,Sue Orr,rep,south,,,yes,no\n"
    file.write_text(roster, encoding="utf-8")
    monkeypatch.delenv("REPRANGE_PLAYER")
    monkeypatch.setenv("LOGNAME", "root")

    def call() -> str:
        assert shell("people", "import", str(file), "--yes").code == 0
        finish(shell, "ada", good=True)
        finish(shell, "ben", good=False)
        finish(shell, "stranger", good=True)
        return ""

    shell.once("picture", call)


def names(shell: Shell, *words: str) -> list[str]:
    ran = shell("reports", "team", "--json", *words)
    assert not ran.code, ran.err
    return [row["rep"] for row in json.loads(ran.out)["reps"]]


@pytest.mark.usefixtures("team")
def test_who_needs_help_most_comes_first_and_who_has_not_called_last(shell: Shell) -> None:
    assert names(shell) == ["ben", "ada", "stranger", "sue", "room"]


@pytest.mark.usefixtures("team")
def test_a_coach_sees_the_own_team_alone(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "lead")
    assert names(shell) == ["ben", "ada"]
    assert shell("reports", "rep", "sue").code == 2
    assert shell("reports", "rep", "Ben Ash").code == 0


@pytest.mark.usefixtures("team")
def test_a_rep_sees_nobody_else(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "ada")
    ran = shell("reports", "team")
    assert ran.code == 2
    assert "may not see the calls of others" in ran.err
    assert "not yours to see" in shell("reports", "rep", "ben").err
    assert "Ada Brook: 1 call" in shell("reports", "rep", "ada").out


@pytest.mark.usefixtures("team")
def test_the_picture_is_told_in_figures_and_marks(shell: Shell) -> None:
    out = shell("reports", "team").out
    row = next(line for line in out.splitlines() if line.startswith("Ben Ash"))
    assert "20!50!30!" in row
    assert "3 reps with calls; 2 without a call" in out
    assert "! is under the 60% that passing needs" in out.replace("\n", " ")
    for title in ("Direction of error", "Happy ears", "Plan, say, ask", "Trend", "First pass"):
        assert f"\n{title}. " in out


@pytest.mark.usefixtures("team")
def test_a_rep_is_told_with_the_calls_behind(shell: Shell) -> None:
    found = json.loads(shell("reports", "rep", "ben", "--json").out)
    assert (found["calls"], found["passed"], found["habits"]["heard_more"]) == (1, 0, 1)
    assert [each["attempt"] for each in found["latest"]] == ["b" * 32]


def test_without_a_roster_everybody_who_called_is_shown(shell: Shell) -> None:
    finish(shell, "ben", good=False)
    assert names(shell) == ["ben"]
    assert "Nobody here is called 'nina'" in shell("reports", "rep", "nina").err


def test_an_empty_database_says_so(shell: Shell) -> None:
    assert "Nobody has finished a call yet" in shell("reports", "team").out


def test_rows_of_an_earlier_database_are_made_first(shell: Shell) -> None:
    finish(shell, "ben", good=False)
    run_sql(shell.data / "reprange.db", "DELETE FROM stage_tallies", "DELETE FROM rep_tallies")
    assert names(shell) == ["ben"]


def test_calls_that_do_not_replay_are_left_out_and_counted(shell: Shell) -> None:
    with open_store(shell.data) as store:
        store.take_in(whole("a", "{}"), RESULT)
    ran = shell("reports", "team")
    assert ran.code == 0
    assert "Left out, because they do not replay: 1." in ran.err
