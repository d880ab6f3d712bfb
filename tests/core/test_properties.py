"""Properties that hold for every call, whatever is said (call.md section 5)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.core.attempt import Slip
from simulator.core.call import Call, attempt_of, begin, can_ask, can_state, lines, moves, play, say
from simulator.core.scorecard import scorecard
from simulator.core.voice import opening, reply, seller_words
from simulator.reports.call_document import call_document
from simulator.reports.plain_text import as_json
from simulator.solver.bots import BOTS, played
from tests.library import library

SCENARIOS = sorted(library().scenarios)
RANDOM_CALLS = 10_000


@st.composite
def slips(draw: st.DrawFn, scenario: str) -> Slip:
    objectives = st.sampled_from(["", *library().scenario(scenario).objectives])
    stages = st.sampled_from(["", *library().playbook_for(scenario).stage_ids])
    return Slip(stage=draw(stages), stretch=draw(objectives), conservative=draw(objectives))


@st.composite
def played_calls(draw: st.DrawFn) -> Call:
    scenario = draw(st.sampled_from(SCENARIOS))
    seed = draw(st.integers(0, 2**53 - 1))
    call = begin(
        library().scenario(scenario), library().playbook_for(scenario), seed, "practice",
        draw(slips(scenario)),
    )  # fmt: skip
    wanted = draw(st.integers(0, 25))
    while not call.ended and len(call.turns) < wanted:
        call = say(call, draw(st.sampled_from(moves(call))))
    return call


@given(played_calls())
def test_a_replay_gives_the_same_bytes(call: Call) -> None:
    record = attempt_of(call)
    again = play(call.rules.scenario, call.rules.playbook, type(record).model_validate_json(record.canonical()))
    assert as_json(call_document(again, None)) == as_json(call_document(call, None))


@given(played_calls())
def test_everything_that_is_kept_stays_in_its_range(call: Call) -> None:
    for turn in call.turns:
        buyer = turn.after
        assert all(0 <= meter <= 5 for meter in (buyer.trust, buyer.interest, buyer.patience))
        assert buyer.answered <= buyer.probed <= buyer.raised
        assert buyer.asks <= 3
        assert buyer.statements <= 2
        assert buyer.clock <= buyer.minutes + 6 + call.rules.minutes_per_turn
    card = scorecard(call)
    assert all(0 <= scored.level <= 4 for scored in card.items)
    assert 0 <= card.total <= 100
    assert card.passed == (not card.missing)


@given(played_calls())
def test_both_sides_always_have_words(call: Call) -> None:
    assert opening(call)
    for turn in call.turns:
        assert seller_words(call, turn)
        for speech in reply(call, turn):
            assert speech.words.strip()
            assert "{" not in speech.words


@given(played_calls(), st.data())
def test_changing_one_move_changes_only_what_follows_it(call: Call, data: st.DataObject) -> None:
    if not call.turns:
        return
    place = data.draw(st.integers(0, len(call.turns) - 1))
    shorter = begin(call.rules.scenario, call.rules.playbook, call.seed, call.mode, call.slip)
    for move in call.moves[:place]:
        shorter = say(shorter, move)
    other = say(shorter, data.draw(st.sampled_from(moves(shorter))))
    assert other.turns[:place] == call.turns[:place]


@given(played_calls())
def test_a_call_that_goes_on_has_a_legal_move_and_every_offered_move_is_legal(call: Call) -> None:
    if call.ended:
        assert moves(call) == ()
        return
    assert moves(call)
    for move in moves(call):
        assert say(call, move).turns[-1].move == move
    assert can_state(call) == (call.buyer.statements < 2)
    assert can_ask(call) == (call.buyer.asks < 3)
    assert set(lines(call)) <= set(call.rules.lines)


@pytest.mark.long
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_ten_thousand_random_calls_end_without_an_error(scenario: str) -> None:
    found, playbook = library().scenario(scenario), library().playbook_for(scenario)
    longest = 0
    for seed in range(RANDOM_CALLS // len(SCENARIOS) + 1):
        call = played(BOTS["random"], found, playbook, seed)
        assert call is not None
        assert call.outcome
        longest = max(longest, len(call.turns))
    assert longest * found.minutes_per_turn <= found.minutes + 6 + 2 * found.minutes_per_turn
