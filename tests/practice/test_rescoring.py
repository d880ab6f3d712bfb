"""What a changed scenario or playbook would do to played attempts is told before it is adopted, and nothing is written."""

from __future__ import annotations

import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from simulator.config import Settings
from simulator.core.attempt import Claim, Slip
from simulator.core.moves import Move
from simulator.errors import ContentError, UsageError
from simulator.paths import bundled_scenarios
from simulator.practice.shell import Practice, open_practice
from simulator.practice.team.impact import Rescoring
from simulator.reports.rescored import Rescored, rescored_document, rescored_text, words_of
from tests.core.talk import move
from tests.library import COMPANY
from tests.practice.test_replay import SLIP, change_documents, edit

CALL = (
    "state both point", "invite", "q-empties", "q-nights", "why-scanners", "no-scanners", "sum",
    "hear", "ask both so", "ask people so", "agreed", "leave",
)  # fmt: skip
"""A call that passes by the company's playbook."""


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    """The company's folder as it is in use."""
    return Path(shutil.copytree(COMPANY, tmp_path / "ours"))


@pytest.fixture
def new(tmp_path: Path) -> Path:
    """A copy of it, to be changed."""
    return Path(shutil.copytree(COMPANY, tmp_path / "new"))


@pytest.fixture
def practice(ours: Path) -> Practice:
    return open_practice(Settings(ours.parent / "data", (ours,), player="rep"))


def play(practice: Practice, *moves: str, scenario: str = "acme-trial", slip: Slip = SLIP) -> str:
    """A finished attempt; gives its id."""
    session = practice.start(practice.brief(scenario, "practice", 2), slip)
    for said in moves or CALL:
        if not session.call.ended:
            session = practice.say(session, move(said))
    return practice.claim(session, Claim(result="nothing")).attempt_id


def rescored(practice: Practice, against: Path) -> list[Rescored]:
    return list(Rescoring(practice, against).each())


def only(practice: Practice, against: Path) -> Rescored:
    (row,) = rescored(practice, against)
    return row


def test_the_same_files_change_nothing(practice: Practice, ours: Path, new: Path) -> None:
    name = play(practice)
    for against in (ours, new, new / "acme-trial.yaml", new / "playbook.yaml"):
        row = only(practice, against)
        assert (row.attempt_id, row.verdict, row.items, row.misfits) == (name, "unchanged", (), ())
        assert row.before == row.after


def test_a_comment_and_another_order_change_nothing(practice: Practice, new: Path) -> None:
    play(practice)
    path = new / "acme-trial.yaml"
    path.write_text("# a note\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert only(practice, path).verdict == "unchanged"


def weigh(path: Path, item: str, weight: int) -> None:
    """Give a rubric item another weight."""
    text_ = path.read_text(encoding="utf-8")
    head, _, rest = text_.partition(f"id: {item}\n")
    rest = re.sub(r"weight: \d+", f"weight: {weight}", rest, count=1)
    path.write_text(f"{head}id: {item}\n{rest}", encoding="utf-8")


def test_other_weights_change_the_total_and_name_the_items(practice: Practice, new: Path) -> None:
    play(practice, "state both point", "leave")
    weigh(new / "playbook.yaml", "open.early", 10)
    weigh(new / "playbook.yaml", "control.kept", 10)
    row = only(practice, new / "playbook.yaml")
    assert row.verdict == "changed"
    assert row.after is not None
    changes = {change.old.item: change for change in row.items}
    assert changes.keys() == {"open.early", "control.kept"}
    early = changes["open.early"]
    assert (early.old.level, early.new.level) == (4, 4)
    assert (early.old.quarters, early.new.quarters) == (80, 40)
    assert row.after.quarters - row.before.quarters == sum(
        change.new.quarters - change.old.quarters for change in row.items
    )


def test_a_stricter_pass_rule_flips(practice: Practice, new: Path) -> None:
    play(practice)
    edit(new / "playbook.yaml", "total: 45", "total: 100")
    row = only(practice, new / "playbook.yaml")
    assert (row.before.passed, row.after and row.after.passed, row.flips) == (True, False, True)
    assert "passed → not passed" in rescored_text([row])


def test_another_buyer_changes_the_outcome_and_the_levels(practice: Practice, new: Path) -> None:
    play(practice, *CALL[:9], "leave")
    edit(new / "acme-trial.yaml", "variant: [open, closing]", "variant: [open, closing, frozen]")
    row = only(practice, new / "acme-trial.yaml")
    assert row.after is not None
    assert (row.before.outcome, row.after.outcome) == ("continuation", "advance")
    (change,) = row.items
    assert (change.old.item, change.old.level, change.new.level) == ("close.step_down", 0, 4)
    assert {"outcome continuation → advance", "close.step_down  level 0 → 4  points 0 → 10"} <= {
        line.strip() for line in rescored_text([row]).splitlines()
    }


def test_a_line_that_is_gone_is_named_with_its_turn_and_so_is_every_later_one(practice: Practice, new: Path) -> None:
    play(practice)
    path = new / "acme-trial.yaml"
    edit(path, "  q-empties:", "  q-runs:")
    edit(path, "  hear:", "  listen:")
    row = only(practice, path)
    assert row.verdict == "lost"
    assert [tuple(misfit) for misfit in row.misfits] == [
        (3, "q-empties", "There is no line 'q-empties'."),
        (8, "hear", "There is no line 'hear'."),
    ]


def test_a_line_that_has_no_place_any_more_is_named(practice: Practice, new: Path) -> None:
    play(practice)
    edit(new / "acme-trial.yaml", "acts: [acknowledge]}", "acts: [acknowledge], when: {turn: '> 40'}}")
    (misfit,) = only(practice, new).misfits
    assert misfit.turn == 8
    assert "no place at this moment" in misfit.why


def test_a_wording_that_is_gone_is_named(practice: Practice, new: Path) -> None:
    play(practice)
    edit(new / "playbook.yaml", "id: so\n", "id: thus\n")
    row = only(practice, new / "playbook.yaml")
    assert [(each.turn, each.move) for each in row.misfits] == [(9, "propose both so"), (10, "propose people so")]


def test_a_slip_that_names_what_is_gone_is_named(practice: Practice, new: Path) -> None:
    play(practice, "leave")
    text_ = (new / "acme-trial.yaml").read_text(encoding="utf-8")
    text_ = text_.replace("  both: {title", "  all: {title", 1)
    (new / "acme-trial.yaml").write_text(text_, encoding="utf-8")
    (misfit,) = only(practice, new).misfits
    assert (misfit.turn, misfit.move) == (0, "slip trial,both,people")


def test_a_call_that_would_still_be_going_on_is_no_result(practice: Practice, new: Path) -> None:
    play(practice, *["hear"] * 40)
    edit(new / "acme-trial.yaml", "buyer:\n", "buyer:\n  drain: {usual: 30, trap: 30}\n")
    (misfit,) = only(practice, new).misfits
    assert "not over after the last move" in misfit.why


def test_another_variant_for_the_seed_is_said(practice: Practice, new: Path) -> None:
    play(practice, "leave")
    edit(new / "acme-trial.yaml", "  frozen: {about", "  icy: {about")
    row = only(practice, new)
    assert (row.before.variant, row.after and row.after.variant) == ("frozen", "icy")
    assert "variant frozen → icy" in rescored_text([row])


def test_a_playbook_is_set_against_the_attempts_played_by_one_of_its_id(practice: Practice, new: Path) -> None:
    ours_ = play(practice)
    other = play(practice, "leave", scenario="linen-loss-discovery", slip=Slip())
    assert [row.attempt_id for row in rescored(practice, new / "playbook.yaml")] == [ours_]
    edit(new / "playbook.yaml", "id: acme\n", "id: another\n")
    rows = {row.attempt_id: row for row in rescored(practice, new / "playbook.yaml")}
    assert rows.keys() == {ours_, other}
    assert rows[ours_].verdict == "unchanged"
    assert "The playbook has no stage 'discovery'." in {each.why for each in rows[other].misfits}


def test_a_playbook_of_any_name_is_known_by_what_stands_in_it(practice: Practice, new: Path) -> None:
    play(practice)
    path = (new / "playbook.yaml").rename(new / "next-year.yaml")
    assert only(practice, path).verdict == "unchanged"


def test_a_scenario_alone_is_played_by_the_playbook_that_its_folder_has_now(practice: Practice, tmp_path: Path) -> None:
    play(practice)
    alone = tmp_path / "alone"
    alone.mkdir()
    path = Path(shutil.copy(COMPANY / "acme-trial.yaml", alone))
    assert only(practice, path).verdict == "unchanged"


def test_a_copy_of_a_folder_brings_its_own_archetypes(practice: Practice, tmp_path: Path) -> None:
    play(practice, "leave", scenario="linen-loss-discovery", slip=Slip())
    copy = Path(shutil.copytree(bundled_scenarios(), tmp_path / "copy"))
    assert only(practice, copy).verdict == "unchanged"


def test_unfinished_attempts_are_left_out_and_counted(practice: Practice, new: Path) -> None:
    play(practice)
    practice.start(practice.brief("acme-trial", "practice", 2), SLIP)
    found = Rescoring(practice, new)
    assert (len(found.ids), found.going) == (1, 1)


def test_attempts_of_everybody_are_rescored(practice: Practice, ours: Path, new: Path) -> None:
    play(practice)
    other = open_practice(Settings(ours.parent / "data", (ours,), player="ines"))
    play(other)
    assert {row.player for row in rescored(practice, new)} == {"rep", "ines"}


def test_where_the_old_version_is_lost_the_stored_result_stands_in(practice: Practice, ours: Path, new: Path) -> None:
    play(practice)
    change_documents(ours.parent / "data", "DELETE FROM documents")
    (ours / "acme-trial.yaml").unlink()
    (ours / "playbook.yaml").unlink()
    again = open_practice(Settings(ours.parent / "data", (ours,), player="rep"))
    row = only(again, new)
    assert (row.before.levels, row.verdict) == ((), "unchanged")
    (misfit,) = only(again, new / "playbook.yaml").misfits
    assert "was not kept" in misfit.why


def dump(data: Path) -> list[str]:
    with closing(sqlite3.connect(data / "reprange.db")) as raw:
        return list(raw.iterdump())


def test_nothing_is_written(practice: Practice, ours: Path, new: Path) -> None:
    play(practice)
    edit(new / "playbook.yaml", "total: 45", "total: 100")
    files = {path: path.read_bytes() for path in (*ours.iterdir(), *new.iterdir())}
    before = dump(ours.parent / "data")
    assert only(practice, new).flips
    assert dump(ours.parent / "data") == before
    assert {path: path.read_bytes() for path in files} == files
    assert practice.history.played()[0].passed


@pytest.mark.parametrize(
    ("name", "content", "error", "words"),
    [
        ("acme-trial.yaml", "id: [", ContentError, "bracket that opens here"),
        ("playbook.yaml", "id: own", ContentError, "the key `costs` is missing"),
        ("buyers/calm.yaml", "about: Calm.", UsageError, "Name the folder above"),
        ("nothing/readme.txt", "", UsageError, "no file in"),
    ],
)
def test_what_cannot_be_adopted_is_refused(
    practice: Practice, new: Path, name: str, content: str, error: type[Exception], words: str
) -> None:
    path = new / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(content, encoding="utf-8")
    with pytest.raises(error, match=words):
        Rescoring(practice, path.parent if path.suffix == ".txt" else path)


def test_the_document_says_all_of_it(practice: Practice, new: Path) -> None:
    play(practice)
    edit(new / "acme-trial.yaml", "  hear:", "  listen:")
    play(practice, "state both point", "leave")
    found = rescored_document(rescored(practice, new))
    assert found["summary"] == {
        "attempts": 2, "unchanged": 1, "changed": 0, "flips": 0, "cannot_be_replayed": 1
    }  # fmt: skip
    lost = next(row for row in found["attempts"] if row["verdict"] == "cannot be replayed")
    assert lost["new"] is None
    assert lost["old"]["outcome"] == "advance"
    assert lost["misfits"] == [{"turn": 8, "move": "hear", "why": "There is no line 'hear'."}]


def test_a_move_is_named_as_it_is_typed() -> None:
    assert words_of(move("state both,people point")) == "state both,people point"
    assert words_of(Move(kind="leave")) == "leave"
    assert words_of(move("q-empties")) == "q-empties"
