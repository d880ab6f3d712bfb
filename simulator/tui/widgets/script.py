"""The call as a script: who says what, from the first words to the last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from simulator.core.call import Call, Turn
from simulator.core.moves import line
from simulator.core.voice import Speech, offered_words, opening, reply, seller_words
from simulator.tui.widgets.lettering import clean

YOU = "You"


class Said(NamedTuple):
    """Something that somebody says in the call."""

    turn: int
    """The turn that it belongs to; 0 for the buyer's first words."""
    minute: int
    """Minutes gone when it was said."""
    who: str
    words: str
    cue: str = ""
    """How the speaker sounds or looks."""
    yours: bool = False
    own: str = ""
    """What the rep typed in own words, at a statement or an ask."""


def _by_buyer(speech: Speech, turn: int, minute: int) -> Said:
    return Said(turn, minute, clean(speech.by), clean(speech.words), clean(speech.cue))


def opening_of(call: Call) -> tuple[Said, ...]:
    """The buyer's first words."""
    return tuple(_joined(_by_buyer(speech, 0, 0) for speech in opening(call)))


def line_words(call: Call, name: str) -> str:
    """The words of a line that is offered; only one with a gap to fill has the call looked through for them."""
    says = call.rules.line(name).says
    return offered_words(call, line(name)) if "{" in says else says


def said_in(call: Call, turn: Turn) -> tuple[Said, ...]:
    """Both sides' words in a turn, the seller's first."""
    words, own = clean(seller_words(call, turn)), clean(turn.move.words)
    yours = Said(turn.number, turn.clock, YOU, words, yours=True, own=own)
    return (yours, *_joined(_by_buyer(each, turn.number, turn.clock) for each in reply(call, turn)))


def _joined(speeches: Iterable[Said]) -> Iterator[Said]:
    """Speeches of one speaker in a row as one."""
    last: Said | None = None
    for said in speeches:
        if last and last.who == said.who:
            last = last._replace(words=f"{last.words} {said.words}")
            continue
        if last:
            yield last
        last = said
    if last:
        yield last
