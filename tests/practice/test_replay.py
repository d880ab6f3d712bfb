"""An attempt stays what it was, whatever becomes of its scenario's and its playbook's files."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from simulator.config import Settings
from simulator.core.attempt import Claim, Slip
from simulator.core.scorecard import scorecard
from simulator.errors import ReplayError
from simulator.practice.session import Session, changes_since
from simulator.practice.shell import Practice, open_practice
from simulator.solver.bots import BOTS
from tests.core.talk import move
from tests.library import COMPANY

SLIP = Slip(stage="trial", stretch="both", conservative="people")
NOTHING = Claim(result="nothing")


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    """The company's folder, to be changed at will."""
    folder = tmp_path / "ours"
    folder.mkdir()
    for path in COMPANY.glob("*.yaml"):
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


def practice_of(ours: Path) -> Practice:
    return open_practice(Settings(ours.parent / "data", (ours,), player="rep"))


def begun(ours: Path, *moves: str) -> Session:
    practice = practice_of(ours)
    session = practice.start(practice.brief("acme-trial", "practice", 2), SLIP)
    for text in moves:
        session = practice.say(session, move(text))
    practice.close()
    return session


def finished(ours: Path) -> Session:
    practice = practice_of(ours)
    session = practice.start(practice.brief("acme-trial", "practice", 2), SLIP)
    while not session.call.ended:
        session = practice.say(session, BOTS["late"].choose(session.call))
    session = practice.claim(session, NOTHING)
    practice.close()
    return session


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def gone(ours: Path) -> None:
    for path in ours.iterdir():
        path.unlink()
    ours.rmdir()


WHAT_HAPPENED: dict[str, tuple[Callable[[Path], object], str]] = {
    "a line is gone": (
        lambda at: edit(at / "acme-trial.yaml", "  hear:", "  listen:"),
        "“A trial in the yard” has changed since this call was begun.",
    ),
    "the title is another": (
        lambda at: edit(at / "acme-trial.yaml", "A trial in the yard", "Another title"),
        "“A trial in the yard” has changed since this call was begun.",
    ),
    "the scenario is gone": (
        lambda at: (at / "acme-trial.yaml").unlink(),
        "“A trial in the yard” is not among the scenarios any more, or does not load.",
    ),
    "the scenario does not load": (
        lambda at: edit(at / "acme-trial.yaml", "minutes: 28", "minutes: many"),
        "“A trial in the yard” is not among the scenarios any more, or does not load.",
    ),
    "the costs are others": (
        lambda at: edit(at / "playbook.yaml", "minute_over: 0", "minute_over: 2"),
        "The playbook has changed since this call was begun.",
    ),
    "the playbook does not load": (
        lambda at: edit(at / "playbook.yaml", "total: 45", "total: 450"),
        "“A trial in the yard” is not among the scenarios any more, or does not load.",
    ),
    "the folder is gone": (gone, "“A trial in the yard” is not among the scenarios any more, or does not load."),
}


@pytest.mark.parametrize("what", WHAT_HAPPENED)
def test_a_finished_attempt_stays_what_it_was(ours: Path, what: str) -> None:
    session = finished(ours)
    card = scorecard(session.call)
    change, told = WHAT_HAPPENED[what]
    change(ours)
    practice = practice_of(ours)
    (row,) = practice.history.played()
    assert (row.total, row.passed, row.outcome) == (card.total, card.passed, session.call.outcome)
    again = practice.resume(session.attempt_id)
    assert scorecard(again.call) == card
    assert again.claim == NOTHING
    changed = changes_since(practice.library, again)
    assert changed is not None
    assert changed.what == told
    assert "stay as they were" in changed.then


@pytest.mark.parametrize("what", WHAT_HAPPENED)
def test_an_unfinished_call_goes_on_as_it_was_begun(ours: Path, what: str) -> None:
    session = begun(ours, "state both point", "invite")
    change, told = WHAT_HAPPENED[what]
    change(ours)
    practice = practice_of(ours)
    (row,) = (each for each in practice.history.played() if not each.finished)
    again = practice.resume(row.attempt_id)
    assert again.call == session.call
    changed = changes_since(practice.library, again)
    assert changed is not None
    assert changed.what == told
    assert "goes on as it was begun" in changed.then
    assert "begin a new call" in changed.then
    for text in ("hear", "leave"):
        again = practice.say(again, move(text))
    practice.claim(again, NOTHING)
    assert all(each.finished for each in practice.history.played())


def test_nothing_is_said_where_nothing_changed(ours: Path) -> None:
    session = begun(ours, "invite")
    edit(ours / "acme-trial.yaml", "id: acme-trial\n", "# a note to myself\nid: acme-trial\n")
    practice = practice_of(ours)
    assert changes_since(practice.library, practice.resume(session.attempt_id)) is None


def test_a_list_names_a_call_that_is_gone_by_its_title(ours: Path) -> None:
    finished(ours)
    gone(ours)
    assert practice_of(ours).history.played()[0].title == "A trial in the yard"


def test_a_new_call_is_played_on_the_present_version(ours: Path) -> None:
    finished(ours)
    edit(ours / "acme-trial.yaml", "A trial in the yard", "Another title")
    assert practice_of(ours).brief("acme-trial", "practice").scenario.title == "Another title"


def change_documents(data: Path, statement: str, *values: str) -> None:
    with closing(sqlite3.connect(data / "reprange.db")) as raw:
        for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            raw.execute(f"DROP TRIGGER {name}")
        raw.execute(statement, values)
        raw.commit()


@pytest.mark.parametrize(
    ("statement", "problem", "remedy"),
    [
        ("DELETE FROM documents", "was not kept and is in no file", "Put that version of the file back"),
        (
            "UPDATE documents SET body = replace(body, 'half an hour', 'one hour')",
            "is not what was played",
            "put a backup of it back",
        ),
    ],
)
def test_a_version_that_cannot_be_had_is_named_with_what_can_be_done(
    ours: Path, statement: str, problem: str, remedy: str
) -> None:
    session = begun(ours, "invite")
    edit(ours / "acme-trial.yaml", "minutes: 28", "minutes: 30")
    change_documents(ours.parent / "data", statement)
    with pytest.raises(ReplayError) as caught:
        practice_of(ours).resume(session.attempt_id)
    assert problem in caught.value.problem
    assert remedy in caught.value.remedy


def test_a_version_of_a_form_that_is_not_read_any_more_is_no_crash(ours: Path) -> None:
    session = begun(ours, "invite")
    gone(ours)
    body = '{"form":"of another age"}'
    digest, data = sha256(body.encode()).hexdigest(), ours.parent / "data"
    change_documents(data, "UPDATE attempts SET scenario_digest = ?", digest)
    change_documents(data, "UPDATE documents SET digest = ?, body = ? WHERE kind = 'scenario'", digest, body)
    with pytest.raises(ReplayError, match="another version of Reprange"):
        practice_of(ours).resume(session.attempt_id)
