"""A scorecard goes out as a page, to those whom the call is for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import Shell

ROSTER = """handle,name,role,team,manager
root,Ro Ott,admin,,
lead,Lea Dahl,coach,north,
far,Fay Rand,coach,south,
ada,Ada <b>Brook</b>,rep,north,lead
"""
MOVES = "leave\n\n"


@pytest.fixture
def played(shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A finished call of ada's, and a roster."""
    monkeypatch.delenv("REPRANGE_PLAYER")

    def play() -> str:
        file = tmp_path / "roster.csv"
        file.write_text(ROSTER, encoding="utf-8")
        monkeypatch.setenv("LOGNAME", "root")
        assert shell("people", "import", str(file), "--yes").code == 0
        monkeypatch.setenv("LOGNAME", "ada")
        words = ("play", "small", "--plain", "--slip", "-,-,-")
        assert shell(*words, input="leave\nnothing\n").code == 0
        (row,) = json.loads(shell("attempts", "list", "--json").out)
        return str(row["attempt_id"])

    found = shell.once("scorecard", play)
    monkeypatch.setenv("LOGNAME", "ada")
    return found


@pytest.mark.parametrize(("user", "allowed"), [("ada", True), ("lead", True), ("root", True), ("far", False)])
def test_who_gets_it(
    shell: Shell, played: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, user: str, allowed: bool
) -> None:
    monkeypatch.setenv("LOGNAME", user)
    page = tmp_path / "page.html"
    said = shell("reports", "scorecard", played, "--out", str(page))
    assert said.code == (0 if allowed else 2)
    assert page.exists() == allowed
    if allowed:
        assert "Ada &lt;b&gt;Brook&lt;/b&gt;" in page.read_text(encoding="utf-8")
    else:
        assert "not yours to see" in said.err


def test_it_writes_over_nothing(shell: Shell, played: str, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("dear customer", encoding="utf-8")
    assert shell("reports", "scorecard", played, "--out", str(page)).code == 2
    assert page.read_text(encoding="utf-8") == "dear customer"
