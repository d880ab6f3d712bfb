"""`reprange exercise`, answered through a pipe as a rep answers at the prompt."""

from __future__ import annotations

import json

import pytest

from simulator.errors import ExitCode
from tests.cli.running import Shell

FIT = ["discovery", "1", "2"]


def test_ten_briefs_are_answered_and_each_is_told_why(shell: Shell) -> None:
    ran = shell("exercise", "fit", "--seed", "7", input="\n".join(FIT * 10) + "\n")
    assert ran.code == ExitCode.OK
    assert ran.out.count("The window goes from") == 10
    assert "BRIEF 10 of 10" in ran.out
    assert "of 10 briefs. What to work on:" in ran.out
    assert shell("exercise", "fit", "--seed", "7", input="\n".join(FIT * 10) + "\n").out == ran.out


def test_the_result_is_kept_with_the_progress_and_is_no_attempt(shell: Shell) -> None:
    ran = shell("exercise", "fit", "--seed", "7", "--json", input="\n".join(FIT * 10) + "\n")
    found = json.loads(ran.out)
    assert (found["kind"], found["seed"], found["possible"]) == ("fit", 7, 10)
    assert len(found["details"]) == 10
    assert "BRIEF 1 of 10" in ran.err
    shown = shell("progress").out
    assert f"fit: last {found['right']} of 10 briefs" in shown
    kept = json.loads(shell("progress", "--json").out)
    assert kept["calls"] == 0
    assert kept["exercises"]["fit"]["last"]["seed"] == 7
    assert json.loads(shell("attempts", "list", "--json").out) == []


def answers(shell: Shell, kind: str, *moves: str) -> str:
    """What the moves get, with all the input that there is."""
    return shell("exercise", kind, "--seed", "3", input="\n".join(moves) + "\n").out


def test_an_opening_is_judged_by_its_part_alone(shell: Shell) -> None:
    slip = answers(shell, "open", "slip").split("Stretch:      [")[1].split("]")[0]
    out = answers(shell, "open", "brief", f"state {slip} out", "nonsense", *["1"] * 5)
    assert "Stated early: 4 of 4" in out
    assert "'nonsense' is not an answer here." in out
    assert "of 12 levels." in out
    assert "Ready to ask" not in out


def test_a_close_begins_where_the_call_went_well(shell: Shell) -> None:
    out = answers(shell, "close", "leave")
    assert "Asked for it: 0 of 4. You never asked." in out
    assert "of 16 levels. What to work on: " in out
    assert "Stated early" not in out


@pytest.mark.parametrize("kind", ["open", "fit", "close"])
def test_input_that_ends_keeps_nothing_and_tells_how_to_begin_again(shell: Shell, kind: str) -> None:
    ran = shell("exercise", kind, "--seed", "3")
    assert ran.code == ExitCode.INTERRUPTED
    assert f"reprange exercise {kind} --seed 3" in ran.err
    assert "Exercises" not in shell("progress").out


def test_an_unknown_skill_is_answered_with_those_there_are(shell: Shell) -> None:
    ran = shell("exercise", "wooing")
    assert ran.code == ExitCode.USAGE
    assert "fit" in ran.err
