"""The call card says what a rep needs in a real call, whatever was practised."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.core.call import Call
from simulator.core.scenario import Scenario
from simulator.errors import UsageError
from simulator.practice.data_files import write_card, write_card_to
from simulator.reports.call_card import GAP, call_card, card_text
from simulator.solver.bots import BOTS, played
from tests.core.talk import talk
from tests.library import bundled, library


def a_call() -> Call:
    return talk("leave")


@pytest.mark.parametrize("scenario", bundled(), ids=lambda each: each.id)
def test_a_card_of_every_bundled_call_has_examples_and_places_to_fill_in(scenario: Scenario) -> None:
    call = played(BOTS["skilled"], scenario, library().playbook_for(scenario.id), 1)
    assert call is not None
    card = call_card(call)
    assert "{" not in str(card)
    assert GAP in card.say
    assert GAP in card.ask
    assert card.stretch.rung != card.conservative.rung
    assert card.stretch.example
    assert card.conservative.example


def test_the_example_is_said_and_asked_as_it_was_in_the_call() -> None:
    goal = call_card(a_call()).stretch
    objective = a_call().rules.objective("both")
    assert objective.aim in goal.say
    assert objective.ask in goal.ask
    assert objective.when in goal.ask


def test_it_reminds_of_what_cost_most() -> None:
    assert [text.partition(":")[0] for text in call_card(a_call()).mind][:1] == ["Stated early"]
    assert len(call_card(a_call()).mind) == 3


def test_text_fits_a_terminal_and_markdown_escapes_what_a_scenario_says() -> None:
    card = call_card(a_call())
    assert max(map(len, card_text(card, "text").splitlines())) <= 80
    odd = card_text(card._replace(stage="[a](b) <i>"))
    assert "<i>" not in odd.replace("\\<i\\>", "")
    assert "\\[a\\]" in odd


def test_no_card_is_written_over(tmp_path: Path) -> None:
    places = [write_card(tmp_path, a_call(), "2026-03-01") for _ in range(3)]
    assert [place.name for place in places] == ["2026-03-01-small.md", "2026-03-01-small-2.md", "2026-03-01-small-3.md"]
    with pytest.raises(UsageError, match="there already"):
        write_card_to(places[0], a_call())


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "cards").write_text("no folder", encoding="utf-8")
    with pytest.raises(UsageError, match="cannot be written"):
        write_card(tmp_path, a_call(), "2026-03-01")
    with pytest.raises(UsageError, match="cannot be written"):
        write_card_to(tmp_path / "nowhere" / "card.md", a_call())
