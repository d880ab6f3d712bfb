"""`reprange progress` and `reprange due`, as a rep types them."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.running import Shell
from tests.cli.test_play import CLAIM, MOVES, PLAY


def test_before_the_first_call_everything_is_due(shell: Shell) -> None:
    assert "No finished calls yet" in shell("progress").out
    rows = json.loads(shell("due", "--json").out)
    assert {row["why"] for row in rows} == {"Not tried yet."}
    assert "reprange play" in shell("due").out


def test_progress_tells_skill_days_habits_and_what_is_due(shell: Shell) -> None:
    shell(*PLAY, input=MOVES + CLAIM)
    text = shell("progress").out
    assert "1 call, on 1 day; 1 passed." in text
    assert "1 day in a row" in text
    assert "Best call: 100 of 100" in text
    assert all(len(line) <= 80 for line in text.splitlines()), text
    found = json.loads(shell("progress", "--json").out)
    assert (found["calls"], found["passed"], found["bests"]["total"]) == (1, 1, 100)
    cells = {(c["stage"], c["pillar"]): c["now"] for s in found["stages"] for c in s["cells"]}
    assert cells["discovery", "stating"] == 100
    assert cells["commit", "stating"] is None
    assert sum(found["directions"][1]["rungs"].values()) == 2


def test_a_call_is_proposed_without_naming_its_stage(shell: Shell) -> None:
    assert "iscovery" not in shell("due").out


def test_a_card_for_the_next_call_is_written_and_its_place_told(shell: Shell) -> None:
    shell(*PLAY, input=MOVES + CLAIM)
    attempt = json.loads(shell("attempts", "list", "--json").out)[0]["attempt_id"]
    first, second = (Path(shell("card", attempt).out.strip()) for _ in range(2))
    assert first != second
    assert "# Call card: Discovery" in first.read_text(encoding="utf-8")
    assert json.loads(shell("card", attempt, "--json").out)["stage"] == "Discovery"
    refused = shell("card", attempt, "-o", str(first))
    assert refused.code == 2
    assert "there already" in refused.err


def test_there_is_no_card_of_a_call_that_goes_on(shell: Shell) -> None:
    shell(*PLAY, input="")
    attempt = json.loads(shell("attempts", "list", "--json").out)[0]["attempt_id"]
    assert shell("card", attempt).code == 2
