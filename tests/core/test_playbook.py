"""The bundled playbook, and what a playbook must hold."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from simulator.core.playbook import ITEMS, Playbook
from tests.library import library


def test_the_stages_are_the_seven_of_the_sales_process() -> None:
    assert library().playbook.stage_ids == (
        "prospecting", "discovery", "evaluation", "proposal", "negotiation", "commit", "onboarding",
    )  # fmt: skip


def test_the_weights_are_those_of_the_rules() -> None:
    weights = {item.id: item.weight for item in library().playbook.rubric}
    assert tuple(weights) == ITEMS
    assert tuple(weights.values()) == (10, 10, 8, 4, 10, 9, 7, 8, 8, 10, 8, 8)


def test_every_window_leads_from_its_conservative_rung_up_to_its_stretch_rung() -> None:
    playbook = library().playbook
    for window in playbook.windows.values():
        assert playbook.misfit(window.stretch, window) == 0
        assert playbook.misfit(window.conservative, window) == 0


def test_the_distance_from_a_window_is_counted_in_rungs() -> None:
    playbook = library().playbook
    window = playbook.windows["discovery"]
    far = {rung.id: playbook.misfit(rung.id, window) for rung in playbook.ladder}
    assert far["next-call"] == -2
    assert far["share-data"] == -1
    assert far["introduce-evaluators"] == 1
    assert far["integration-team"] == 3


def _changed(**changes: object) -> dict[str, Any]:
    return {**library().playbook.model_dump(mode="json"), **changes}


@pytest.mark.parametrize(
    "changes",
    [
        {"windows": {}},
        {"stages": [{"id": "only", "title": "Only", "about": "One."}]},
        {"rubric": []},
        {"surprise": 1},
        {"wordings": {"state": [{"id": "x", "says": "x", "acts": ["pitch"]}], "propose": []}},
    ],
)
def test_a_playbook_that_does_not_hang_together_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Playbook.model_validate(_changed(**changes))


def test_the_digest_changes_with_the_content_alone() -> None:
    playbook = library().playbook
    assert Playbook.model_validate(_changed()).digest == playbook.digest
    assert Playbook.model_validate(_changed(title="Another")).digest != playbook.digest
