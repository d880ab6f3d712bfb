"""Help in learn mode is on the disk before it is shown, comes back with the call, and travels with it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.core.attempt import Claim
from simulator.core.call import Call, at
from simulator.core.moves import LEAVE
from simulator.core.scorecard import scorecard
from simulator.errors import StoreBusy, UsageError
from simulator.practice.replay import recorded
from simulator.practice.session import Session
from simulator.practice.shell import Practice
from simulator.reports.call_document import call_document
from simulator.reports.call_text import attempt_text, debrief_text
from simulator.reports.plain_text import as_json
from simulator.review.aids import help_line
from tests.core.talk import move
from tests.tui.stage import practice_in, sit

NOTHING = Claim(result="nothing")
ROOT = Path(__file__).parents[1]


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[Practice]:
    opened = practice_in(tmp_path)
    yield opened
    opened.close()


def learning(practice: Practice, *moves: str) -> Session:
    return sit(practice, *moves, mode="learn")


def hinted(practice: Practice, session: Session, times: int = 1) -> Session:
    for _ in range(times):
        session, _ = practice.coaching.hint(session)
    return session


def kinds(session: Session) -> list[tuple[int, str]]:
    return [(aid.turn, aid.kind) for aid in session.aids]


def test_each_hint_is_recorded_before_it_is_shown(practice: Practice) -> None:
    session = hinted(practice, learning(practice), 2)
    assert kinds(session) == [(1, "nudge"), (1, "cue")]
    assert practice.resume(session.attempt_id).aids == session.aids


def test_a_fourth_hint_is_the_third_again_and_counts_once(practice: Practice) -> None:
    session = hinted(practice, learning(practice), 4)
    assert kinds(session) == [(1, "nudge"), (1, "cue"), (1, "line")]


def test_a_ladder_goes_on_where_it_was_left_when_the_call_is_resumed(practice: Practice) -> None:
    session = hinted(practice, learning(practice))
    again = practice.resume(session.attempt_id)
    assert kinds(hinted(practice, again)) == [(1, "nudge"), (1, "cue")]


@pytest.mark.parametrize("mode", ["practice", "drill"])
def test_outside_learn_there_is_no_help(practice: Practice, mode: str) -> None:
    session = sit(practice, "invite", mode="practice" if mode == "practice" else "drill")
    with pytest.raises(UsageError):
        practice.coaching.hint(session)
    with pytest.raises(UsageError):
        practice.coaching.take_back(session)
    assert practice.resume(session.attempt_id).aids == ()


def test_a_move_is_taken_back_and_the_call_stands_as_before(practice: Practice) -> None:
    first = learning(practice, "state both out")
    second = practice.say(first, move("invite"))
    back = practice.coaching.take_back(second)
    assert back.call == first.call
    assert practice.resume(back.attempt_id) == back


def test_back_to_the_start_and_another_way_on(practice: Practice) -> None:
    session = learning(practice, "state both out", "invite", "q-empties")
    for _ in range(3):
        session = practice.coaching.take_back(session)
    assert session.call.turns == ()
    with pytest.raises(UsageError, match="no move"):
        practice.coaching.take_back(session)
    session = practice.say(practice.say(session, move("invite")), move("q-empties"))
    straight = learning(practice, "invite", "q-empties")
    again = practice.resume(session.attempt_id)
    assert again == session
    assert again.call == straight.call
    assert [row.turns for row in practice.history.played()] == [2, 2]


def test_the_same_moves_score_the_same_whatever_was_taken_back(practice: Practice) -> None:
    session = practice.coaching.take_back(learning(practice, "state both out", "leave"))
    session = practice.claim(practice.say(session, LEAVE), NOTHING)
    straight = practice.claim(learning(practice, "state both out", "leave"), NOTHING)
    again, other = (practice.finished(each.attempt_id) for each in (session, straight))
    assert scorecard(again.call) == scorecard(other.call)
    assert recorded(practice.stored(session.attempt_id)) == recorded(practice.stored(straight.attempt_id))


def test_a_call_that_has_ended_goes_on_when_its_end_is_taken_back(practice: Practice) -> None:
    session = practice.coaching.take_back(learning(practice, "leave"))
    assert not practice.resume(session.attempt_id).call.ended
    assert [row.attempt_id for row in practice.history.played() if not row.finished] == [session.attempt_id]


def test_a_finished_call_is_not_taken_back(practice: Practice) -> None:
    session = practice.claim(learning(practice, "leave"), NOTHING)
    with pytest.raises(UsageError, match="finished"):
        practice.coaching.take_back(session)


def test_what_was_taken_back_stays_in_the_record(practice: Practice) -> None:
    session = practice.coaching.take_back(learning(practice, "state both out", "invite"))
    (aid,) = practice.resume(session.attempt_id).aids
    assert (aid.turn, aid.kind) == (2, "back")
    assert aid.words == session.call.rules.line("invite").says
    assert aid.at


def test_two_windows_do_not_both_go_on(practice: Practice) -> None:
    stale = learning(practice, "state both out", "invite")
    fresh = practice.coaching.take_back(stale)
    with pytest.raises(StoreBusy):
        practice.say(stale, move("q-empties"))
    with pytest.raises(StoreBusy):
        practice.coaching.take_back(stale)
    assert practice.resume(stale.attempt_id) == fresh


def test_a_window_does_not_finish_what_another_took_back(practice: Practice) -> None:
    stale = learning(practice, "state both out", "leave")
    practice.coaching.take_back(stale)
    with pytest.raises(StoreBusy):
        practice.claim(stale, NOTHING)
    assert not practice.resume(stale.attempt_id).call.ended


def test_a_finished_call_takes_no_hint_of_a_stale_window(practice: Practice) -> None:
    stale = learning(practice)
    practice.claim(practice.say(stale, LEAVE), NOTHING)
    with pytest.raises(StoreBusy):
        practice.coaching.hint(stale)


KILLED = """
import os, signal, sys
from pathlib import Path
from tests.core.talk import move
from tests.tui.stage import practice_in, sit
practice = practice_in(Path(sys.argv[1]))
session = sit(practice, "state both out", "invite", mode="learn")
session, _ = practice.coaching.hint(session)
session = practice.coaching.take_back(session)
session = practice.say(session, move("q-empties"))
print(session.attempt_id, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_kill_loses_no_help(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", KILLED, str(tmp_path)],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == -signal.SIGKILL, ran.stderr
    with_help = practice_in(tmp_path).resume(ran.stdout.strip())
    assert kinds(with_help) == [(3, "nudge"), (2, "back")]
    assert [each.kind if each.kind != "line" else each.line for each in with_help.call.moves] == ["state", "q-empties"]
    gone_on = practice_in(tmp_path).say(with_help, move("invite"))
    assert len(gone_on.call.turns) == 3


def test_help_travels_with_the_call(practice: Practice, tmp_path: Path) -> None:
    session = hinted(practice, learning(practice, "state both out", "invite"), 2)
    session = practice.say(practice.coaching.take_back(session), move("q-empties"))
    file = tmp_path / "call.json"
    file.write_text(json.dumps(practice.pack([session.attempt_id])), "utf-8")
    (tmp_path / "elsewhere").mkdir()
    elsewhere = practice_in(tmp_path / "elsewhere")
    elsewhere.take_in(elsewhere.unpack(file)[0])
    again = elsewhere.resume(session.attempt_id)
    assert again.aids == session.aids
    assert again.call == session.call
    gone_on = elsewhere.coaching.take_back(elsewhere.say(again, move("invite")))
    assert elsewhere.resume(gone_on.attempt_id) == gone_on


def test_a_call_without_help_travels_as_ever(practice: Practice) -> None:
    session = learning(practice, "invite")
    document = practice.pack([session.attempt_id])
    assert "aids" not in json.dumps(document)


def test_the_debrief_and_the_document_tell_of_the_help(practice: Practice) -> None:
    session = hinted(practice, learning(practice, "state both out"), 2)
    session = practice.coaching.take_back(session)
    session = practice.claim(practice.say(session, LEAVE), NOTHING)
    words = "2 hints: turn 2 (nudge, cue); 1 move taken back: turn 1"
    assert help_line(session.aids) == words
    assert words in debrief_text(session.call, session.claim, session.aids)
    listed = " ".join(attempt_text(session.call, session.claim, session.aids).split())
    assert "turn 2, a nudge: " in listed
    assert "turn 1, taken back: " in listed
    document = json.loads(as_json(call_document(session.call, session.claim, session.aids)))
    assert [aid["kind"] for aid in document["aids"]] == ["nudge", "cue", "back"]


def test_a_rep_who_follows_the_line_needs_no_new_search(practice: Practice, monkeypatch: pytest.MonkeyPatch) -> None:
    session = learning(practice)
    hints = practice.coaching.ladder(session.call)
    call = practice.say(session, hints.move).call
    known: list[object] = []

    def remember(call: Call, best: object = None) -> object:
        known.append(best)
        raise UsageError("enough", "")

    monkeypatch.setattr("simulator.practice.coaching.best_of", remember)
    with pytest.raises(UsageError, match="enough"):
        practice.coaching.ladder(call)
    with pytest.raises(UsageError, match="enough"):
        practice.coaching.ladder(at(call, 0))
    with pytest.raises(UsageError, match="enough"):
        practice.coaching.ladder(learning(practice, "invite").call)
    assert [best is not None for best in known] == [True, True, False]
