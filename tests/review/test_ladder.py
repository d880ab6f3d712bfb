"""The ladder of hints: its order, where it is offered, and that its line is right."""

from __future__ import annotations

import pytest

from simulator.core.attempt import Mode, Slip
from simulator.core.call import Call, begin, check_move, say, variant_of
from simulator.core.moves import LEAVE, state
from simulator.core.rules import rules_for
from simulator.core.scenario import Scenario
from simulator.core.scorecard import scorecard
from simulator.core.voice import offered_words
from simulator.errors import UsageError
from simulator.review.aids import Aid
from simulator.review.best import Best, best_of, followed
from simulator.review.hints import STEPS, exhausted, ladder, next_step, shown
from simulator.solver.bots import BOTS, plan_skilled
from simulator.solver.fields import TooLarge
from simulator.solver.valuing import valued
from tests.core.talk import GOOD, move, start
from tests.library import bundled, library

BEST = (
    "state both out", "invite", "q-future", "q-empties", "why-scanners", "no-scanners", "q-nights", "q-roth", "back",
    "sum", "ask both plain", "agreed",
)  # fmt: skip
"""The call that the lines lead through, all but its end."""


def learning(*moves: str) -> Call:
    call = start(slip=GOOD, mode="learn")
    for text in moves:
        call = say(call, move(text))
    return call


def given(call: Call, number: int) -> tuple[Aid, ...]:
    return tuple(Aid(turn=call.buyer.turn + 1, kind=step) for step in STEPS[:number])


def test_asking_again_goes_down_one_step_at_a_time() -> None:
    call = learning()
    steps = [next_step(call, given(call, number)) for number in range(4)]
    assert steps == ["nudge", "cue", "line", "line"]


def test_a_new_turn_begins_a_new_ladder() -> None:
    call = learning()
    told = given(call, 3)
    assert exhausted(call, told)
    went_on = say(call, move("invite"))
    assert next_step(went_on, told) == "nudge"
    assert shown(went_on, told) is None


def test_only_the_last_hint_is_in_view() -> None:
    call = learning()
    hint = shown(call, given(call, 2))
    assert hint is not None
    assert (hint.step, hint.more) == ("cue", True)


@pytest.mark.parametrize("mode", ["practice", "drill"])
def test_there_are_no_hints_outside_learn(mode: Mode) -> None:
    call = start(mode=mode)
    with pytest.raises(UsageError, match="learn mode alone"):
        ladder(call, Best((LEAVE,)))


def test_there_are_no_hints_once_the_call_is_over() -> None:
    with pytest.raises(UsageError, match="over"):
        ladder(learning("leave"), Best((LEAVE,)))


@pytest.mark.parametrize(
    ("said", "nudge", "cue"),
    [
        ((), "know yet what this call is for?", "State your objective: the stretch on your slip"),
        (BEST[:1], "What does Ines want from it?", "Ask what they want"),
        (BEST[:2], "something to sell here", "whose answer could end this"),
        (BEST[:3], "What reason does Ines have", "Ask about a need"),
        (BEST[:4], "raised something", "They said: “I am not buying scanners again.”"),
        (BEST[:5], "Has it had an answer?", "Answer what you have found"),
        (BEST[:6], "You have heard one reason", "Ask about another need"),
        (BEST[:8], "Does the agreement still hold?", "Say again what the call is for"),
        (BEST[:9], "say that you have understood", "Sum up the 2 needs"),
        (BEST[:10], "What did you come for", "Ask for the stretch on your slip"),
        (BEST[:11], "If you hung up now", "who does what by when"),
        (BEST, "You have what there is to be had", "End the call: you have “Ines brings"),
    ],
)
def test_nudge_and_cue_are_about_the_moment(said: tuple[str, ...], nudge: str, cue: str) -> None:
    call = learning(*said)
    hints = ladder(call, best_of(call))
    assert nudge in hints.words[0]
    assert cue in hints.words[1]


def test_nudge_and_cue_do_not_give_the_line_away() -> None:
    call = learning(*BEST[:10])
    hints = ladder(call, best_of(call))
    line = offered_words(call, hints.move)
    assert line in hints.words[2]
    assert line not in hints.words[0] + hints.words[1]


def test_the_cue_says_what_the_move_gains() -> None:
    call = learning("state both out")
    assert "It takes “Agreed with the buyer” to 4 of 4." in ladder(call, best_of(call)).words[1]


def test_what_is_left_of_the_best_way_is_known_without_a_search() -> None:
    call = learning()
    best = best_of(call)
    then = say(call, best.move)
    rest = followed(best, (best.move,))
    assert rest is not None
    assert rest.line == best.line[1:]
    assert best_of(then, rest).quarters == best.quarters
    assert followed(best, (LEAVE,)) is None


def test_what_is_not_on_the_slip_is_called_so() -> None:
    call = start(slip=Slip(stage="discovery", stretch="demo", conservative="again"), mode="learn")
    best = Best((state("both", wording="out"),), 100)
    assert "though it is not on your slip" in ladder(call, best).words[1]


def test_a_scenario_too_large_to_search_is_coached_by_what_a_skilled_seller_does(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise TooLarge("60 facts")

    monkeypatch.setattr("simulator.review.best.PositionSearch", refuse)
    call = learning("state both out")
    best = best_of(call)
    assert best == Best((BOTS["skilled"].choose(call),))
    assert "points" not in ladder(call, best).words[2]
    assert followed(best, best.line) is None


def begun(scenario: Scenario) -> Call:
    playbook = library().playbook_for(scenario.id)
    rules = rules_for(scenario, playbook, variant_of(scenario, 1))
    return begin(scenario, playbook, 1, "learn", plan_skilled(rules, 1))


@pytest.mark.parametrize("scenario", bundled()[::9], ids=lambda scenario: scenario.id)
def test_whoever_says_every_line_loses_nothing(scenario: Scenario) -> None:
    call, best = begun(scenario), None
    promised = best_of(call).quarters
    while not call.ended:
        best = best_of(call, best)
        check_move(call, best.move)
        call = say(call, best.move)
        best = followed(best, (best.move,))
    assert scorecard(call).quarters == promised
    values = valued(call)
    for number in range(len(call.turns)):
        before, after = values.points[number], values.points[number + 1]
        assert not (before.proved and after.proved) or before.quarters == after.quarters
