"""`reprange review`: a finished call looked back at, move by move."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest

from tests.cli.running import Shell
from tests.cli.test_play import CLAIM, MOVES, PLAY, play

LEFT = "leave\nnothing\n"


@pytest.fixture
def left(shell: Shell) -> str:
    """A call that was left at once."""
    return shell.once("left", partial(play, shell, LEFT))


def test_a_review_says_what_the_move_cost_and_what_was_better(shell: Shell, left: str) -> None:
    ran = shell("review", left)
    assert ran.code == 0
    assert "STILL REACHABLE" in ran.out
    assert "TURN 1  blunder" in ran.out
    assert "Better: " in ran.out
    assert "Out of reach from here on: You ended the call." in ran.out


def test_the_review_as_json_adds_up(shell: Shell, left: str) -> None:
    found = json.loads(shell("review", left, "--json").out)
    assert sum(move["cost"] for move in found["moves"]) == found["best"] - found["reached"]
    assert found["curve"][0] == found["best"]
    assert found["curve"][-1] == found["reached"]
    assert json.loads(shell("replay", left, "--json").out)["review"] == found


def test_the_best_play_from_a_turn_is_played_out_and_not_scored(shell: Shell, left: str) -> None:
    whole = json.loads(shell("review", left, "--json").out)
    ran = shell("review", left, "--from", "0")
    assert "not your call: it is not scored" in ran.out
    fork = json.loads(shell("review", left, "--from", "0", "--json").out)
    assert fork["scored"] is False
    assert fork["quarters"] == whole["moves"][1]["before"]


def test_a_review_is_kept(shell: Shell, left: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first = shell("review", left)
    monkeypatch.setattr("simulator.practice.coaching._valued", lambda *_: pytest.fail("searched again"))
    assert shell("review", left).out == first.out


def test_a_damaged_cache_is_made_anew(shell: Shell, left: str, tmp_path: Path) -> None:
    shell.monkeypatch.setenv("REPRANGE_CACHE", str(tmp_path / "cache"))
    first = shell("review", left)
    for file in (tmp_path / "cache" / "reviews").iterdir():
        file.write_bytes(file.read_bytes()[:-9])
    assert shell("review", left).out == first.out


def test_an_exported_call_is_reviewed_as_well(shell: Shell, left: str, tmp_path: Path) -> None:
    file = tmp_path / "call.json"
    shell("attempts", "export", left, "-o", str(file))
    assert shell("review", str(file)).out == shell("review", left).out


def test_a_perfect_call_has_nothing_to_mend(shell: Shell) -> None:
    shell(*PLAY, input=MOVES + CLAIM)
    (row,) = json.loads(shell("attempts", "list", "--json").out)
    ran = shell("review", row["attempt_id"])
    assert "the moves below cost 0 points" in ran.out
    assert "Better: " not in ran.out


def test_an_unfinished_call_is_not_given_away(shell: Shell) -> None:
    shell(*PLAY, input="1\n")
    (row,) = json.loads(shell("attempts", "list", "--json").out)
    ran = shell("review", row["attempt_id"])
    assert ran.code == 2
    assert "not finished" in ran.err
    assert "reprange resume" in ran.err


def test_a_turn_that_was_not_there_is_refused(shell: Shell, left: str) -> None:
    ran = shell("review", left, "--from", "9")
    assert ran.code == 2
    assert "The call has 1 turns." in ran.err


def test_the_page_has_the_curve_and_every_move_and_runs_nothing(shell: Shell, left: str, tmp_path: Path) -> None:
    file = tmp_path / "review.html"
    assert shell("review", left, "--html", str(file)).code == 0
    page = file.read_text(encoding="utf-8")
    assert page.count("<circle") == page.count("<section>") == 2
    assert page.count("<polyline") == 4
    assert "Turn 1: blunder" in page
    assert "<script" not in page
    assert "http" not in page


def test_a_page_that_cannot_be_written_is_said_with_a_remedy(shell: Shell, left: str) -> None:
    ran = shell("review", left, "--html", "/nowhere/at/all.html")
    assert ran.code == 2
    assert "cannot be written" in ran.err
