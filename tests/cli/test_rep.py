"""`reprange progress` and `reprange due`, as a rep types them."""

from __future__ import annotations

import json

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
