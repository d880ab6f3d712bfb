"""Golden calls: moves in; variant, stances, outcome, levels and total out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from simulator.core.attempt import Claim, Slip
from simulator.core.call import Call, begin, say
from simulator.core.moves import LEAVE, RELEASE, Move, line, propose, state
from simulator.core.result import happy_ears
from simulator.core.scorecard import scorecard
from tests.library import bundled, library

HERE = Path(__file__).parent
GOLDEN = sorted(HERE.glob("*.yaml"))


def read_move(raw: object) -> Move:
    match raw:
        case "leave":
            return LEAVE
        case "release":
            return RELEASE
        case str():
            return line(raw)
        case {"state": list(names), "wording": str(wording)}:
            return state(*names, wording=wording)
        case {"propose": str(name), "wording": str(wording)}:
            return propose(name, wording)
        case _:
            raise AssertionError(raw)


def play_golden(golden: dict[str, Any]) -> Call:
    scenario = library().scenario(golden["scenario"])
    playbook = library().playbook_for(scenario.id)
    call = begin(scenario, playbook, golden["seed"], golden["mode"], Slip(**golden["slip"]))
    for raw in golden["moves"]:
        call = say(call, read_move(raw))
    return call


@pytest.mark.parametrize("file", GOLDEN, ids=lambda file: file.stem)
def test_golden_call(file: Path) -> None:
    golden = yaml.safe_load(file.read_text(encoding="utf-8"))
    call, expect = play_golden(golden), golden["expect"]
    card = scorecard(call)
    found = {
        "variant": call.rules.variant_id,
        "stances": [turn.after.stance for turn in call.turns],
        "outcome": call.outcome,
        "levels": {scored.item.id: scored.level for scored in card.items},
        "total_quarters": card.quarters,
        "passed": card.passed,
    }
    assert found == {key: expect[key] for key in found}
    claim = Claim(**golden["claim"])
    assert list(happy_ears(call, claim)) == expect.get("happy_ears", [])


def test_every_bundled_scenario_has_three_golden_calls() -> None:
    told = [yaml.safe_load(file.read_text(encoding="utf-8"))["scenario"] for file in GOLDEN]
    for scenario in bundled():
        assert told.count(scenario.id) >= 3, scenario.id
