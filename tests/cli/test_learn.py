"""`reprange learn`, as a new rep uses it before the first call."""

from __future__ import annotations

import json

import pytest

from simulator.cli import learning_commands as learn
from simulator.errors import ExitCode
from tests.cli.running import Shell


def test_the_stages_are_listed_in_the_order_of_the_process(shell: Shell) -> None:
    ran = shell("learn")
    assert ran.code == ExitCode.OK
    ids = [row.split()[0] for row in ran.out.splitlines()[2:]]
    assert ids[0] == "prospecting"
    assert ids[-1] == "onboarding"
    assert len(ids) == 7
    assert [row["stage"] for row in json.loads(shell("learn", "--json").out)] == ids


def test_into_a_pipe_a_model_call_is_written_at_once(shell: Shell) -> None:
    ran = shell("learn", "proposal")
    assert ran.code == ExitCode.OK
    for wanted in ("THE SLIP", "Not these:", "TURN 1  minute 0", "Why now", "THE SCORE  100 of"):
        assert wanted in ran.out
    assert "Enter" not in ran.out + ran.err
    assert shell("learn", "proposal").out == ran.out


def test_as_json_every_turn_has_its_comment(shell: Shell) -> None:
    found = json.loads(shell("learn", "proposal", "--json").out)
    assert found["proved"] is True
    assert all(turn["comment"]["does"] for turn in found["turns"])


def test_an_unknown_stage_is_answered_with_those_there_are(shell: Shell) -> None:
    ran = shell("learn", "wooing")
    assert ran.code == ExitCode.USAGE
    assert "prospecting" in ran.err
    assert not ran.out


def test_on_a_terminal_enter_goes_on_and_q_stops(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter(["\n", "q\n"])

    class Terminal:
        isatty = staticmethod(lambda: True)
        readline = staticmethod(lambda: next(answers))

    monkeypatch.setattr("sys.stdin", Terminal)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    learn.read_on(["one\n", "two\n", "three\n"])
    out, err = capsys.readouterr()
    assert out == "one\n\ntwo\n"
    assert err.count("Enter") == 2
