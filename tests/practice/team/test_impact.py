"""A change is previewed for a team: which results, drills and certificates would come out otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.config import Settings
from simulator.errors import UsageError
from simulator.practice.shell import Practice, open_practice
from simulator.practice.team.drill_forms import DrillRequest
from simulator.practice.team.impact import Rescoring
from simulator.reports.team.flips_text import Preview, preview_document, preview_text
from tests.practice.test_replay import edit
from tests.practice.test_rescoring import CALL, new, ours, play, practice
from tests.store.stock import run_sql

__all__ = ["new", "ours", "practice"]

ROSTER = """handle,name,role,team
rep,Ro Ott,admin,
ines,Ines Weber,rep,north
omar,Omar Haddad,rep,south
lea,Lea Dahl,coach,north
ada,Ada Brook,author,
"""


def previewed(practice: Practice, against: Path) -> Preview:
    impact = practice.team.impact()
    for _ in impact.count(Rescoring(practice, against).each(impact.sees)):
        pass
    return impact.found()


def practice_as(practice: Practice, handle: str) -> Practice:
    settings = practice.settings
    return open_practice(Settings(settings.data_dir, settings.scenario_dirs, player=handle, user=handle))


@pytest.fixture
def strict(new: Path) -> Path:
    """A playbook by which a good call does not pass."""
    edit(new / "playbook.yaml", "total: 45", "total: 100")
    return new / "playbook.yaml"


@pytest.fixture
def team(practice: Practice, tmp_path: Path) -> Practice:
    """Two reps of two teams, each with a pass."""
    for handle in ("ines", "omar"):
        play(practice_as(practice, handle))
    file = tmp_path / "roster.csv"
    file.write_text(ROSTER, encoding="utf-8")
    people = practice.team.people
    people.take_in(people.read(file))
    return practice


def test_each_rep_is_told_with_what_would_flip(team: Practice, strict: Path) -> None:
    play(practice_as(team, "omar"), "leave")
    found = previewed(team, strict)
    rows = {row.name: (row.calls, row.gained, row.lost) for row in found.reps}
    assert rows == {"Ines Weber": (1, 0, 1), "Omar Haddad": (2, 0, 1)}
    assert (found.counts["attempts"], found.counts["flips"]) == (3, 2)
    assert [each.player for each in found.flips] == ["omar", "ines"]


def test_nothing_flips_where_nothing_changed(team: Practice, new: Path) -> None:
    found = previewed(team, new)
    assert (found.counts["unchanged"], found.flips, found.drills) == (2, (), ())
    assert all(not row.flips for row in found.reps)


def test_a_call_that_cannot_be_replayed_is_counted_apart(team: Practice, new: Path) -> None:
    edit(new / "acme-trial.yaml", "  q-empties:", "  q-runs:")
    found = previewed(team, new / "acme-trial.yaml")
    assert [(row.gone, row.lost, row.mean) for row in found.reps] == [(1, 0, 0.0)] * 2


def test_a_coach_sees_the_own_people_and_an_author_no_names(team: Practice, strict: Path) -> None:
    assert [row.name for row in previewed(practice_as(team, "lea"), strict).reps] == ["Ines Weber"]
    found = previewed(practice_as(team, "ada"), strict)
    assert [(row.name, row.lost) for row in found.reps] == [("somebody", 2)]
    assert "ines" not in str(preview_document(found))
    with pytest.raises(UsageError, match="may not adopt changes"):
        practice_as(team, "ines").team.impact()


@pytest.mark.parametrize("won", [True, False])
def test_a_certificate_that_would_be_lost_is_named(team: Practice, strict: Path, won: bool) -> None:
    drills = team.team.drills
    wanted = DrillRequest("March", ("acme-trial",), "2099-01-01", "UTC", most=1)
    issued = drills.issue(drills.draft(wanted), ["ines"])
    attempt = play(practice_as(team, "ines"), *(CALL if won else ("leave",)))
    place = f"INSERT INTO drill_attempts VALUES ('{attempt}', '{issued.id}', 'ines', 0, 0, 1)"  # noqa: S608  # ids
    run_sql(team.store.file, place)
    found = previewed(team, strict)
    told = [(each.drill, each.name, each.before, each.certificate) for each in found.drills]
    assert told == ([("March", "Ines Weber", "passed", "lost")] if won else [])


def test_the_preview_is_told_in_words(team: Practice, strict: Path) -> None:
    told = preview_text(previewed(team, strict))
    assert "2 attempts: 0 unchanged" in told
    assert "Ines Weber" in told
    assert "2 calls that would come out otherwise" in told
