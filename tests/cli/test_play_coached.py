"""A rep asks for help in plain text."""

from __future__ import annotations

import json

from tests.cli.running import Shell
from tests.cli.test_play import PLAY

LEARN = (*PLAY, "--mode", "learn")


def test_asking_again_goes_down_the_ladder(shell: Shell) -> None:
    out = shell(*LEARN, input="hint\nhint\nhint\nhint\nleave\nnothing\n").out
    places = [out.index(word) for word in ("A nudge: Does Ines", "A cue: State", "The line: “")]
    assert places == sorted(places)
    assert out.count("The line: “") == 2
    assert "There is no hint below this one" in out
    assert "HELP     3 hints: turn 1 (nudge, cue, line)" in out


def test_a_move_is_taken_back_and_the_moment_is_listed_again(shell: Shell) -> None:
    out = shell(*LEARN, input="invite\nback\nstate both out\nleave\nnothing\n").out
    assert "Taken back: “" in out
    assert out.count("[minute 0 of 28]") == 2
    stored = json.loads(shell("attempts", "export", "--all").out)["attempts"][0]
    assert [move["kind"] for move in stored["attempt"]["moves"]] == ["state", "leave"]
    assert [aid["kind"] for aid in stored["aids"]] == ["back"]


def test_at_the_start_there_is_nothing_to_take_back(shell: Shell) -> None:
    assert "There is no move to take back." in shell(*LEARN, input="back\n").out


def test_the_help_of_learn_mode_tells_the_two_words(shell: Shell) -> None:
    assert "take your last move back" in shell(*LEARN, input="help\n").out
    assert "take your last move back" not in shell(*PLAY, input="help\n").out


def test_practice_offers_no_help(shell: Shell) -> None:
    out = shell(*PLAY, input="hint\nleave\nnothing\n").out
    assert "in learn mode alone" in out
    assert "hint | back" not in out
    assert "HELP" not in out


def test_in_practice_the_word_may_be_a_line_s_id(shell: Shell) -> None:
    shell(*PLAY, input="back\nleave\nnothing\n")
    stored = json.loads(shell("attempts", "export", "--all").out)["attempts"][0]
    assert stored["attempt"]["moves"][0]["line"] == "back"


def test_show_and_replay_tell_of_the_help(shell: Shell) -> None:
    shell(*LEARN, input="hint\ninvite\nback\nleave\nnothing\n")
    stored = shell("attempts", "export", "--all").out
    (attempt,) = json.loads(stored)["attempts"]
    short = attempt["id"][:12]
    words = "HELP     1 hint: turn 1 (nudge); 1 move taken back: turn 1"
    assert words in shell("replay", short).out
    shown = shell("attempts", "show", short).out
    assert words in shown
    assert "turn 1, a nudge: Does Ines know yet what this call is for?" in shown
    document = json.loads(shell("attempts", "show", short, "--json").out)
    assert [aid["kind"] for aid in document["aids"]] == ["nudge", "back"]


def test_an_exported_file_replays_with_its_help(shell: Shell) -> None:
    shell(*LEARN, input="hint\nleave\nnothing\n")
    file = shell.data.parent / "call.json"
    file.write_text(shell("attempts", "export", "--all").out, encoding="utf-8")
    assert "1 hint: turn 1 (nudge)" in shell("replay", str(file)).out


def test_resuming_goes_on_after_what_was_taken_back(shell: Shell) -> None:
    shell(*LEARN, input="invite\nstate both out\nback\n")
    attempt = json.loads(shell("attempts", "export", "--all").out)["attempts"][0]["id"]
    out = shell("resume", attempt, "--plain", input="back\nleave\nnothing\n").out
    assert "2 moves taken back: turn 2, turn 1" in " ".join(out.split())


def test_the_end_can_be_taken_back_before_the_claim(shell: Shell) -> None:
    ran = shell(*LEARN, input="leave\nback\nstate both out\nleave\nback\nleave\nnothing\n")
    assert ran.code == 0
    assert "It is not over: take your last move back" in ran.out
    stored = json.loads(shell("attempts", "export", "--all").out)["attempts"][0]
    assert [move["kind"] for move in stored["attempt"]["moves"]] == ["state", "leave"]
    assert [aid["turn"] for aid in stored["aids"]] == [1, 2]


def test_in_practice_the_end_is_the_end(shell: Shell) -> None:
    out = shell(*PLAY, input="leave\nback\nnothing\n").out
    assert "It is not over" not in out
    assert "There is no 'back'." in out
