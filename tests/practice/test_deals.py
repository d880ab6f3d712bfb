"""What was learned in an earlier call of a deal stays with the attempt: stored, resumed, exported, imported, shown."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from simulator.config import Settings
from simulator.core.attempt import Claim
from simulator.core.moves import LEAVE, line
from simulator.errors import ReplayError, UsageError
from simulator.practice.replay import recorded
from simulator.practice.session import Session
from simulator.practice.shell import Practice, open_practice
from simulator.reports.call_text import brief_text
from simulator.reports.plain_text import as_json
from tests.core.talk import GOOD
from tests.library import OWN

KNOWN = frozenset({"empties", "roth"})


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[Practice]:
    opened = open_practice(Settings(data_dir=tmp_path / "data", scenario_dirs=(OWN,)))
    yield opened
    opened.close()


def begun(practice: Practice) -> Session:
    return practice.start(practice.brief("small", "practice", 1, KNOWN), GOOD)


def test_a_call_in_a_deal_is_resumed_with_what_was_known(practice: Practice) -> None:
    session = practice.say(begun(practice), line("sum"))
    assert practice.resume(session.attempt_id) == session
    assert recorded(practice.stored(session.attempt_id)).knows == ("empties", "roth")


def test_a_call_in_a_deal_travels_with_what_was_known(practice: Practice, tmp_path: Path) -> None:
    session = practice.say(practice.say(begun(practice), line("sum")), LEAVE)
    session = practice.claim(session, Claim(result="nothing"))
    file = tmp_path / "attempts.json"
    packed = as_json(practice.pack([session.attempt_id]))
    file.write_text(packed, encoding="utf-8")
    elsewhere = open_practice(replace(practice.settings, data_dir=tmp_path / "elsewhere"))
    (bundled,) = elsewhere.unpack(file)
    assert elsewhere.take_in(bundled) == session
    assert elsewhere.resume(session.attempt_id) == session
    elsewhere.close()
    document = json.loads(packed)
    document["attempts"][0]["attempt"]["knows"] = []
    file.write_text(json.dumps(document), encoding="utf-8")
    (changed,) = practice.unpack(file)
    with pytest.raises(ReplayError, match="was changed"):
        practice.take_in(changed)


def test_nothing_is_stored_of_a_call_that_cannot_begin_so(practice: Practice) -> None:
    with pytest.raises(UsageError, match="rooth"):
        practice.start(practice.brief("small", "practice", 1, frozenset({"rooth"})), GOOD)
    assert practice.history.played() == ()


def test_the_brief_tells_what_was_learned(practice: Practice) -> None:
    briefing = practice.brief("small", "practice", 1, KNOWN)
    text = brief_text(briefing.scenario, briefing.playbook, named_stage=False, knows=briefing.knows)
    for fact in KNOWN:
        assert briefing.scenario.facts[fact].text in text
    assert briefing.scenario.facts["nights"].text not in text
