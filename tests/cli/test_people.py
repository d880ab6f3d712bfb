"""A roster is taken in, and roles hold: in the words of whoever types the commands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import Shell

ROSTER = """handle,name,role,team,manager,email,active,stands_in
root,Ro Ott,admin,,,,yes,no
lead,Lea Dahl,coach,north,,,yes,no
ada,Ada Brook,rep,north,lead,ada@example.com,yes,no
room,Training room,rep,,,,yes,yes
gone,Guy One,rep,north,,,no,no
"""


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    file = tmp_path / "roster.csv"
    file.write_text(ROSTER, encoding="utf-8")
    return file


@pytest.fixture
def team(shell: Shell, roster: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database with the roster, and root sits at it."""
    monkeypatch.delenv("REPRANGE_PLAYER")
    monkeypatch.setenv("LOGNAME", "root")

    def take_in() -> str:
        assert shell("people", "import", str(roster), "--yes").code == 0
        return ""

    shell.once("people", take_in)


def test_without_a_roster_everything_is_allowed(shell: Shell) -> None:
    said = shell("people", "whoami")
    assert "There is no roster" in said.out
    assert "administer the roster" in said.out


@pytest.mark.usefixtures("team")
def test_the_roster_is_listed(shell: Shell) -> None:
    listed = json.loads(shell("people", "list", "--json").out)
    assert [each["handle"] for each in listed] == ["ada", "gone", "lead", "room", "root"]


@pytest.mark.usefixtures("team")
def test_a_change_is_told_before_it_is_made(shell: Shell, roster: Path) -> None:
    roster.write_text(ROSTER.replace("ada,Ada Brook,rep,north", "ada,Ada Brook,rep,south"), encoding="utf-8")
    said = shell("people", "import", str(roster), "--dry-run")
    assert "ada: team north -> south" in said.out
    assert "Nothing was changed" in said.err
    assert "south" not in shell("people", "list").out


@pytest.mark.usefixtures("team")
def test_a_fault_takes_nothing_in(shell: Shell, roster: Path) -> None:
    roster.write_text(ROSTER + "new,New Rep,rep,north,nobody,,yes,no\n", encoding="utf-8")
    said = shell("people", "import", str(roster), "--yes")
    assert said.code == 2
    assert "'nobody' is not on the roster" in said.err
    assert "New Rep" not in shell("people", "list").out


@pytest.mark.usefixtures("team")
def test_a_rep_does_not_change_the_roster(shell: Shell, roster: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "ada")
    said = shell("people", "import", str(roster), "--yes")
    assert said.code == 2
    assert "may not administer the roster" in said.err


@pytest.mark.usefixtures("team")
@pytest.mark.parametrize(
    ("user", "player", "problem"),
    [
        ("root", "ada", ""),
        ("room", "ada", ""),
        ("room", "lead", "may not act as 'lead'"),
        ("ada", "lead", "may not act as 'lead'"),
        ("root", "nobody", "not on the roster"),
        ("gone", "gone", "no longer active"),
    ],
)
def test_who_may_act_as_whom(shell: Shell, user: str, player: str, problem: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", user)
    said = shell("--as", player, "people", "whoami")
    assert said.code == (2 if problem else 0)
    assert problem in said.err


@pytest.mark.usefixtures("team")
def test_a_rep_sees_themselves_and_their_manager(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "ada")
    listed = json.loads(shell("people", "list", "--json").out)
    assert [each["handle"] for each in listed] == ["ada", "lead"]


@pytest.mark.usefixtures("team")
def test_what_the_roster_said_over_time(shell: Shell, roster: Path) -> None:
    roster.write_text(ROSTER.replace("lead,Lea Dahl,coach", "lead,Lea Dahl,admin"), encoding="utf-8")
    assert shell("people", "import", str(roster), "--yes").code == 0
    rows = json.loads(shell("people", "history", "lead", "--json").out)
    assert [(row["role"], row["written_by"]) for row in rows] == [("coach", "root"), ("admin", "root")]
