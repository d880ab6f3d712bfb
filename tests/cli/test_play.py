"""A rep plays in plain text: prompts, answers, the end of input, resuming, JSON."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.running import OWN, Shell
from tests.core.talk import seed_of

SLIP = ("--slip", "discovery,both,people")
SEED = str(seed_of("open"))
PLAY = ("play", "small", "--plain", "--seed", SEED, *SLIP)
MOVES = """\
state both out
invite
q-empties
q-nights
why-scanners
no-scanners
sum
hear
back
propose both
agreed
leave
"""
CLAIM = "both\nyes\n"


def play(shell: Shell, said: str) -> str:
    """A call that is played in plain text; the id of the attempt."""
    shell(*PLAY, input=said)
    found: str = json.loads(shell("attempts", "list", "--json").out)[0]["attempt_id"]
    return found


def test_a_whole_call_in_plain_text_ends_with_the_debrief(shell: Shell) -> None:
    ran = shell(*PLAY, input=MOVES + CLAIM)
    assert ran.code == 0
    assert "SCORE 100 of 100: pass" in ran.out
    assert "OUTCOME  Advance" in ran.out
    assert "RECEIPT  Ines, with two dispatchers and Mr Roth" in ran.out
    assert ran.err == ""


def test_without_a_slip_the_three_questions_are_asked(shell: Shell) -> None:
    answers = "discovery\nboth\npeople\nask about the empties\n"
    ran = shell("play", "small", "--plain", "--seed", SEED, input=answers + MOVES + CLAIM)
    assert ran.code == 0
    assert "Where does this deal stand?" in ran.out
    assert "SCORE 100 of 100" in ran.out


def test_lines_are_chosen_by_number_as_well(shell: Shell) -> None:
    ran = shell(*PLAY, input="state both out\n1\nleave\nnothing\n")
    assert ran.code == 0
    first = re.search(r"^ 1\. \[([\w-]+)\]", ran.out.split("[minute 2")[1], re.MULTILINE)
    assert first
    stored = json.loads(shell("attempts", "export", "--all").out)
    assert stored["attempts"][0]["attempt"]["moves"][1]["line"] == first[1]


def test_learn_mode_names_the_stage_and_shows_the_meters(shell: Shell) -> None:
    learn = shell(*PLAY, "--mode", "learn", input="leave\nnothing\n").out
    practice = shell(*PLAY, input="leave\nnothing\n").out
    assert "You are here: Discovery" in learn
    assert "trust 2, interest 2, patience 4" in learn
    assert "You are here" not in practice
    assert "patience 4" not in practice


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ("nonsense", "is not an answer here"),
        ("99", "is not an answer here"),
        ("", "is not an answer here"),
        ("state", "is not an answer here"),
        ("state nothing", "There is no objective 'nothing'"),
        ("state both nonsense", "There is no wording 'nonsense'"),
        ("state both,again", "Two objectives can only be the two of the slip"),
        ("propose both,people", "does not take 2 objectives"),
        ("agreed", "has no place at this moment"),
    ],
)
def test_a_wrong_answer_is_explained_and_costs_nothing(shell: Shell, answer: str, message: str) -> None:
    if answer == "agreed":
        message = "is not an answer here"
    ran = shell(*PLAY, input=f"{answer}\nleave\nnothing\n")
    assert ran.code == 0
    assert message in " ".join(ran.out.split())
    stored = json.loads(shell("attempts", "export", "--all").out)
    assert [move["kind"] for move in stored["attempts"][0]["attempt"]["moves"]] == ["leave"]


def test_brief_slip_and_objectives_can_be_read_again(shell: Shell) -> None:
    ran = shell(*PLAY, input="brief\nslip\nobjectives\nhelp\nleave\nnothing\n")
    assert ran.out.count("Halden Freight") == 2
    assert "Conservative:" in ran.out
    assert "Wordings of `propose`" in ran.out
    assert "close the file" in ran.out


def test_own_words_are_kept_and_never_scored(shell: Shell) -> None:
    moves = MOVES.replace("state both out", "state both out -- Let us find out if Roth joins")
    ran = shell(*PLAY, "--json", input=moves + CLAIM)
    document = json.loads(ran.out)
    assert document["attempt"]["moves"][0]["words"] == "Let us find out if Roth joins"
    assert document["scorecard"]["quarters"] == 400


def test_json_goes_to_standard_output_alone(shell: Shell) -> None:
    ran = shell(*PLAY, "--json", input=MOVES + CLAIM)
    document = json.loads(ran.out)
    assert set(document) >= {"attempt", "turns", "outcome", "receipt", "claim", "scorecard"}
    assert document["scorecard"]["total"] == 100
    assert document["claim"] == {"result": "commitment", "objective": "both", "dated": True}
    assert document["scorecard"]["items"][0]["evidence"][0]["turn"] == 1
    assert "Ines:" in ran.err


def test_the_end_of_the_input_saves_the_call_and_says_how_to_go_on(shell: Shell) -> None:
    ran = shell(*PLAY, input="state both out\ninvite\n")
    assert ran.code == 6
    found = re.search(r"reprange resume (\w+) --plain", ran.err)
    assert found
    rest = "".join(f"{word}\n" for word in MOVES.splitlines()[2:])
    resumed = shell("resume", found[1], "--plain", input=rest + CLAIM)
    assert resumed.code == 0
    assert "SCORE 100 of 100" in resumed.out


def test_the_end_of_the_input_before_the_claim_can_be_resumed_too(shell: Shell) -> None:
    ran = shell(*PLAY, input=MOVES)
    assert ran.code == 6
    found = re.search(r"reprange resume (\w+) --plain", ran.err)
    assert found
    assert shell("resume", found[1], "--plain", input=CLAIM).code == 0


def test_the_end_of_the_input_before_the_slip_begins_nothing(shell: Shell) -> None:
    ran = shell("play", "small", "--plain", input="discovery\n")
    assert ran.code == 2
    assert "nothing was begun" in ran.err
    assert json.loads(shell("attempts", "list", "--json").out) == []


def test_a_file_can_be_played(shell: Shell, tmp_path: Path) -> None:
    mine = tmp_path / "mine.yaml"
    text = (OWN / "small.yaml").read_text(encoding="utf-8")
    mine.write_text(text.replace("id: small\n", "id: mine\n", 1), encoding="utf-8")
    ran = shell("play", str(mine), "--plain", "--seed", SEED, *SLIP, input=MOVES + CLAIM)
    assert ran.code == 0
    assert "SCORE 100 of 100" in ran.out
    identifier = json.loads(shell("attempts", "list", "--json").out)[0]["attempt_id"]
    assert "SCORE 100 of 100" in shell("replay", identifier).out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("play", "smal", "--plain"), "Did you mean small?"),
        (("play", "small", "--plain", "--slip", "discovery,both"), "three parts"),
        (("play", "small", "--plain", "--slip", "nowhere,both,people"), "There is no stage 'nowhere'"),
        (("play", "small", "--plain", "--slip", "discovery,x,people"), "no objective 'x'"),
        (("play", "small", "--plain", "--seed", "-1"), "--seed"),
        (("resume", "ffff", "--plain"), "No attempt has the id 'ffff'"),
        (("play", "small", "--nonsense"), "--nonsense"),
        (("nonsense",), "nonsense"),
        (("play", "small"), "The screens need a terminal."),
        (("resume", "ffff"), "The screens need a terminal."),
        ((), "The screens need a terminal."),
    ],
)
def test_wrong_use_is_one_clear_message(shell: Shell, words: tuple[str, ...], message: str) -> None:
    ran = shell(*words)
    assert ran.code == 2
    assert message in ran.err
    assert "Traceback" not in ran.err


def test_an_open_slip_is_allowed(shell: Shell) -> None:
    ran = shell("play", "small", "--plain", "--slip", "-,-,-", input="leave\nnothing\n")
    assert ran.code == 0
    assert "Nothing was chosen." in ran.out


def test_a_file_is_played_by_the_playbook_beside_it(shell: Shell, tmp_path: Path) -> None:
    bundled = OWN.parents[1] / "scenarios" / "playbook.yaml"
    own = bundled.read_text(encoding="utf-8").replace("id: straight", "id: frank")
    (tmp_path / "playbook.yaml").write_text(own, encoding="utf-8")
    mine = tmp_path / "mine.yaml"
    text = (OWN / "small.yaml").read_text(encoding="utf-8")
    mine.write_text(text.replace("id: small\n", "id: mine\n", 1), encoding="utf-8")
    ran = shell("play", str(mine), "--plain", *SLIP, input="state both frank\nleave\nnothing\n")
    assert ran.code == 0
    identifier = json.loads(shell("attempts", "list", "--json").out)[0]["attempt_id"]
    assert shell("replay", identifier).code == 0
