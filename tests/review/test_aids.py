"""The help that was taken: what counts for the present moment, and how it is told."""

from __future__ import annotations

from typing import get_args

import pytest
from pydantic import TypeAdapter

from simulator.review.aids import Aid, Kind, help_line, hints_at


def aids(*given: str) -> tuple[Aid, ...]:
    """Help as `1 nudge`, in its order."""
    found = [text.split() for text in given]
    kinds = {name: name for name in get_args(Kind)}
    return tuple(Aid(turn=int(turn), kind=kinds[kind]) for turn, kind in found)


@pytest.mark.parametrize(
    ("given", "turn", "kinds"),
    [
        ((), 1, []),
        (("1 nudge", "1 cue"), 1, ["nudge", "cue"]),
        (("1 nudge", "1 cue"), 2, []),
        # The move after the hint is taken back: the rep stands at the same moment, and has its hints.
        (("3 nudge", "3 back"), 3, ["nudge"]),
        # An earlier move is taken back: turn 3 is another moment when it comes again.
        (("3 nudge", "2 back"), 3, []),
        (("2 nudge", "3 nudge", "3 back", "2 back"), 2, ["nudge"]),
        (("3 nudge", "3 cue", "3 back", "2 back", "3 nudge"), 3, ["nudge"]),
    ],
)
def test_a_moment_has_its_own_hints(given: tuple[str, ...], turn: int, kinds: list[str]) -> None:
    assert [aid.kind for aid in hints_at(aids(*given), turn)] == kinds


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ((), ""),
        (("1 nudge",), "1 hint: turn 1 (nudge)"),
        (("3 back",), "1 move taken back: turn 3"),
        (
            ("1 nudge", "1 cue", "3 nudge", "3 back", "2 back"),
            "3 hints: turn 1 (nudge, cue), turn 3 (nudge); 2 moves taken back: turn 3, turn 2",
        ),
    ],
)
def test_the_debrief_tells_all_of_it_in_a_line(given: tuple[str, ...], words: str) -> None:
    assert help_line(aids(*given)) == words


def test_help_of_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="whisper"):
        TypeAdapter(Aid).validate_python({"turn": 1, "kind": "whisper"})


def test_help_belongs_to_a_turn() -> None:
    with pytest.raises(ValueError, match="turn 0"):
        Aid(turn=0, kind="nudge")
