"""What somebody typed does nothing to a terminal but be read."""

from __future__ import annotations

from simulator.core.attempt import Claim
from simulator.core.call import say
from simulator.core.moves import LEAVE, state
from simulator.reports.call_text import attempt_text
from simulator.reports.plain_text import table
from simulator.reports.team.marking_text import transcript_lines
from tests.core.talk import start

NASTY = "\x1b]0;mine\x07\x1b[2J\x9b31mhello"


def test_own_words_hold_no_control_codes_when_they_are_shown() -> None:
    call = say(say(start(), state("both", wording="out", words=NASTY)), LEAVE)
    assert "hello" in "\n".join(transcript_lines(call))
    for text in (attempt_text(call, Claim(result="nothing")), "\n".join(transcript_lines(call))):
        assert all(sign.isprintable() or sign == "\n" for sign in text)


def test_a_cell_of_a_table_holds_no_control_codes() -> None:
    text = table(("name",), [(NASTY,)])
    assert "hello" in text
    assert all(sign.isprintable() or sign == "\n" for sign in text)
