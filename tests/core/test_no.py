"""A clear no: the right release is the full result; one that was not earned gives a sale away."""

from __future__ import annotations

from tests.core.talk import card, level, levels, talk

FOUND_OUT = (
    "state both out", "invite", "q-future", "q-empties", "why-scanners", "no-scanners", "sum",
)  # fmt: skip


def test_a_right_release_is_the_full_result() -> None:
    call = talk(*FOUND_OUT, "release", variant="closing")
    assert call.outcome == "clear_no"
    assert card(call).quarters == 400
    assert card(call).passed


def test_a_right_release_is_still_judged_for_readiness() -> None:
    call = talk("state both out", "invite", "q-future", "release", variant="closing")
    assert call.outcome == "clear_no"
    assert levels(call)["close.ready"] == 1
    assert levels(call)["close.asked"] == 4


def test_a_release_before_the_fact_is_learned_scores_nothing_in_the_close() -> None:
    call = talk("state both out", "invite", "q-empties", "release", variant="closing")
    assert call.outcome == "no_sale"
    found = levels(call)
    assert [found[item] for item in ("close.asked", "close.step_down", "close.confirmed")] == [0, 0, 0]
    assert not card(call).passed


def test_a_release_gives_a_sale_away_where_the_account_qualifies() -> None:
    call = talk(*FOUND_OUT, "ask people plain", "agreed", "release", variant="open")
    assert call.outcome == "no_sale"
    assert level(call, "close.confirmed") == 0


def test_stating_right_before_a_release_is_late() -> None:
    call = talk("invite", "q-future", "state both out", "release", variant="closing")
    assert level(call, "open.early") == 1
