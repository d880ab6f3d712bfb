"""A draft on an author's desk: what its files come to while they are being written."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.errors import UnknownScenario
from simulator.practice.drafts import Desk, desk_for
from tests.library import COMPANY, OWN, library


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    path = tmp_path / "small.yaml"
    path.write_text((OWN / "small.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    return Desk(library(), path)


def edit(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_a_file_that_loads_is_a_scenario_with_its_playbook(desk: Desk) -> None:
    draft = desk.read()
    assert draft.scenario
    assert (draft.scenario.title, draft.faults) == ("Small", ())
    assert draft.playbook is not None


def test_a_file_that_does_not_load_says_where_what_and_how_to_mend_it(desk: Desk) -> None:
    edit(desk.path, "stage: discovery", "stage: discovry")
    draft = desk.read()
    assert draft.scenario is None
    (fault,) = draft.faults
    assert fault.place.startswith("small.yaml:4:")
    assert "discovry" in fault.problem
    assert "discovery" in fault.remedy


def test_a_file_that_is_gone_is_a_fault_too(desk: Desk) -> None:
    desk.path.unlink()
    assert desk.read().faults
    assert desk.stamp() == ()


@pytest.mark.parametrize("change", ["the file", "its playbook", "an archetype"])
def test_whatever_the_scenario_is_made_with_is_watched(desk: Desk, change: str) -> None:
    before = desk.stamp()
    folder = desk.path.parent
    if change == "the file":
        edit(desk.path, "Small", "Smaller")
    elif change == "its playbook":
        (folder / "playbook.yaml").write_text("id: own", encoding="utf-8")
    else:
        (folder / "buyers").mkdir()
        (folder / "buyers" / "tired.yaml").write_text("about: Tired.", encoding="utf-8")
    assert desk.stamp() != before


def test_a_version_is_told_from_another_by_what_is_in_it(desk: Desk) -> None:
    before = desk.read().digests
    edit(desk.path, "id: small", "# A remark.\nid: small")
    assert desk.read().digests == before
    edit(desk.path, "title: Small", "title: Smaller")
    assert desk.read().digests != before


def test_a_playbook_beside_the_file_is_the_one_that_is_played_by() -> None:
    draft = Desk(library(), COMPANY / "acme-trial.yaml").read()
    assert draft.playbook is not None
    assert draft.playbook.digest != library().playbook.digest


def test_where_the_playbook_is_broken_its_own_faults_are_named(desk: Desk) -> None:
    (desk.path.parent / "playbook.yaml").write_text("id: own", encoding="utf-8")
    assert any(fault.place.startswith("playbook.yaml:") for fault in desk.read().faults)


def test_a_scenario_of_the_library_is_looked_at_in_its_file() -> None:
    assert desk_for(library(), "small").path == OWN / "small.yaml"


def test_an_id_that_is_not_there_is_said_at_once() -> None:
    with pytest.raises(UnknownScenario):
        desk_for(library(), "smal")
