"""A new scenario: complete and sound in every stage, of the bundled playbook and of a company's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from simulator.authoring.fairness import fair
from simulator.authoring.writing import text_findings
from simulator.content.reading import read
from simulator.content.scaffold import draft, usual_stage
from simulator.content.schema import MODELINE, schema_of
from simulator.core.playbook import Playbook, Rung
from simulator.core.scenario import Scenario
from tests.library import library

PLAYBOOK = library().playbook
EDITOR = Draft202012Validator(schema_of("scenario"))
STAGES = PLAYBOOK.stage_ids
CHOSEN = {STAGES[0], STAGES[-1]}
"""The ends of the process, for what is slow: with the smallest window, and with nothing above it."""


def drafted(stage: str, folder: Path) -> Scenario:
    path = folder / "a-call.yaml"
    path.write_text(draft("a-call", stage, PLAYBOOK), encoding="utf-8")
    return library().with_file(path)[1]


@pytest.mark.parametrize("stage", STAGES)
def test_it_loads_and_its_window_can_be_hit(stage: str, tmp_path: Path) -> None:
    scenario = drafted(stage, tmp_path)
    assert (scenario.id, scenario.stage) == ("a-call", stage)
    window = PLAYBOOK.windows[stage]
    whole = {o.rung for o in scenario.objectives.values() if o.parts == 3}
    assert {window.conservative, window.stretch} < whole
    assert any(o.vague for o in scenario.objectives.values())
    assert any(o.activity for o in scenario.objectives.values())


@pytest.mark.parametrize("stage", STAGES)
def test_an_editor_has_nothing_to_complain_of(stage: str, tmp_path: Path) -> None:
    path = tmp_path / "a-call.yaml"
    path.write_text(draft("a-call", stage, PLAYBOOK), encoding="utf-8")
    assert path.read_text(encoding="utf-8").startswith(MODELINE.format("schemas/scenario.json"))
    assert [*EDITOR.iter_errors(read(path).root.plain())] == []


@pytest.mark.parametrize("stage", [pytest.param(each, marks=() if each in CHOSEN else pytest.mark.long) for each in STAGES])
def test_it_is_fair_as_it_stands(stage: str, tmp_path: Path) -> None:
    assert fair(drafted(stage, tmp_path), PLAYBOOK) == ()


@pytest.mark.parametrize("stage", STAGES)
def test_no_text_gives_the_answer_away(stage: str, tmp_path: Path) -> None:
    assert [*text_findings(drafted(stage, tmp_path), PLAYBOOK)] == []


def test_it_fits_a_process_that_nobody_foresaw(tmp_path: Path) -> None:
    rung = Rung(id="workshop", title="Holds a workshop: with us")
    document = PLAYBOOK.model_dump(mode="json")
    document["ladder"].insert(3, rung.model_dump(mode="json"))
    document["stages"].append({"id": "renewal", "title": "Renewal", "about": "It ends in June."})
    document["windows"]["renewal"] = {"conservative": "workshop", "stretch": "workshop"}
    own = Playbook.model_validate(document)
    (tmp_path / "playbook.yaml").write_text(own.model_dump_json(), encoding="utf-8")
    path = tmp_path / "a-call.yaml"
    path.write_text(draft("a-call", "renewal", own), encoding="utf-8")
    assert library().with_file(path)[1].objectives["workshop"].rung == "workshop"


def test_no_line_waits_for_what_cannot_happen(tmp_path: Path) -> None:
    assert "too-fast" in drafted("discovery", tmp_path).lines
    assert "too-fast" not in drafted("onboarding", tmp_path).lines  # nothing is too much there


def test_a_new_call_is_a_discovery_where_there_is_such_a_stage() -> None:
    assert usual_stage(PLAYBOOK) == "discovery"
    without = PLAYBOOK.model_copy(update={"stages": PLAYBOOK.stages[2:]})
    del without.__dict__["stage_ids"]
    assert usual_stage(without) == "evaluation"
