"""Learning beside calls: what is kept, what is drawn, and what happens where a library has nothing to learn by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from simulator.config import Settings
from simulator.errors import UsageError
from simulator.practice import learning
from simulator.practice.shell import Practice, open_practice
from simulator.review.exercise_results import ExerciseKind, ExerciseResult


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[Practice]:
    settings = Settings(tmp_path / "data", player="rep", cache_dir=tmp_path / "cache")
    opened = open_practice(settings)
    yield opened
    opened.close()


def test_a_model_call_is_looked_for_once(practice: Practice, monkeypatch: pytest.MonkeyPatch) -> None:
    found = practice.learning
    example = found.example("commit")
    assert found.kept(example) is None
    model = found.model(example)
    monkeypatch.setattr(learning, "model_call", None)
    assert practice.learning.model(example) == model


def test_a_damaged_cache_is_made_again(practice: Practice, tmp_path: Path) -> None:
    found = practice.learning
    example = found.example("commit")
    model = found.model(example)
    for file in (tmp_path / "cache" / learning.FOLDER).iterdir():
        file.write_bytes(file.read_bytes()[:-9])
    assert found.kept(example) is None
    assert found.model(example) == model


def test_every_stage_of_the_process_has_an_example(practice: Practice) -> None:
    stages = [each.stage.id for each in practice.learning.examples()]
    assert stages == list(practice.library.playbook.stage_ids)
    with pytest.raises(UsageError) as raised:
        practice.learning.example("wooing")
    assert "prospecting" in (raised.value.remedy or "")


def test_the_same_seed_is_the_same_exercise(practice: Practice) -> None:
    found = practice.learning
    assert found.briefs(7) == found.briefs(7)
    assert found.passage(ExerciseKind.OPEN, 7) == found.passage(ExerciseKind.OPEN, 7)
    drawn = {found.passage(ExerciseKind.CLOSE, seed).start.rules.scenario.id for seed in range(30)}
    assert len(drawn) > 8
    assert 0 <= found.new_seed() < learning.SEEDS


@pytest.mark.parametrize("kind", list(ExerciseKind))
def test_a_library_with_nothing_to_practise_with_says_so(practice: Practice, kind: ExerciseKind) -> None:
    practice.library = replace(practice.library, entries={})
    found = practice.learning
    assert found.examples() == ()
    with pytest.raises(UsageError, match=f"practise {kind} with"):
        found.briefs(1) if kind is ExerciseKind.FIT else found.passage(kind, 1)


def test_what_was_done_is_kept_with_its_time(practice: Practice) -> None:
    done = practice.learning.keep(ExerciseResult("fit", 7, 8, 10, "timid"))
    assert practice.learning.done() == (done,)
    assert done.finished_at.endswith("+00:00")
    assert practice.history.played() == ()
