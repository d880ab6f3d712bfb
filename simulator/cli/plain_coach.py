"""Help in plain text, in `learn` mode: hints one step at a time, and moves taken back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from simulator.core.voice import seller_words
from simulator.reports.plain_text import wrapped
from simulator.review.hints import NAMES, exhausted

if TYPE_CHECKING:
    from simulator.core.call import Call
    from simulator.practice.shell import Practice, Sitting

HELP = """\
In learn mode, too:
  hint         a nudge; asked again, a cue; asked again, the line to say
  back         take your last move back, again and again to the start
"""

HINT, BACK = "hint", "back"

ANSWERS = frozenset({HINT, BACK})
"""The answers that ask for help."""


def asks_for_help(call: Call, offered: Sequence[str], answer: str) -> bool:
    """Whether an answer asks for help; outside `learn` mode a line may have the same id."""
    return answer in ANSWERS and (call.mode == "learn" or answer not in offered)


class Telling(Protocol):
    """Where text goes."""

    def tell(self, text: str = "") -> None:
        """Write a line of text."""


def helped(streams: Telling, practice: Practice, sitting: Sitting, answer: str) -> Sitting:
    """Give the help that an answer asks for; raises UsageError where there is none."""
    return (_hint if answer == HINT else _back)(streams, practice, sitting)


def _hint(streams: Telling, practice: Practice, sitting: Sitting) -> Sitting:
    sitting, hint = practice.coaching.hint(sitting)
    streams.tell(wrapped(f"{NAMES[hint.step]}: {hint.words}"))
    if exhausted(sitting.call, sitting.aids):
        streams.tell("(There is no hint below this one; a new turn has new ones.)")
    return sitting


def _back(streams: Telling, practice: Practice, sitting: Sitting) -> Sitting:
    last = sitting.call.turns[-1] if sitting.call.turns else None
    said = seller_words(sitting.call, last) if last else ""
    sitting = practice.coaching.take_back(sitting)
    streams.tell(wrapped(f"Taken back: “{said}”"))
    return sitting
