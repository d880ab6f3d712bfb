"""The ladder of hints for a moment of a call in `learn` mode: a nudge, a cue that says why the move comes now, the line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, get_args

from simulator.core.call import Call, Turn, say
from simulator.core.exchange import What
from simulator.core.ledger import TOP
from simulator.core.moves import Move
from simulator.core.scorecard import QUARTERS
from simulator.core.voice import offered_words
from simulator.errors import UsageError
from simulator.review.aids import Aid, hints_at
from simulator.review.best import Best
from simulator.review.commentary import gains, moved_items
from simulator.review.hint_topics import HintMoment, nudge_and_kind
from simulator.review.timing import REASONS

FORESEEABLE = (
    What.ASKED, What.STATED, What.PROBED, What.SUMMARISED, What.RESTATED, What.RESET, What.ACTED,
)  # fmt: skip
"""What has a reason of timing that can be told before the buyer has answered, the weightiest first."""


def why_now(call: Call, turn: Turn) -> tuple[str, ...]:
    """Up to two sentences on why the last turn of a call was the move for its moment."""
    timing = [
        sentence
        for what in FORESEEABLE
        for each in turn.happened
        if each.what is what and not _asked_anew(turn, what)
        for sentence in REASONS[each.what](call, turn, each)
    ]
    found = [*timing[:1], *list(gains(call, turn))[:1], *_lifts(call, turn)]
    return tuple(dict.fromkeys(found))[:2]


def _asked_anew(turn: Turn, what: What) -> bool:
    """Whether it is an ask after another one that the buyer has not refused: it is no step down."""
    return what is What.ASKED and bool(turn.before.asks) and not turn.before.refused


def _lifts(call: Call, turn: Turn) -> Iterator[str]:
    """The rubric items that stand higher after the turn, those that stand equally high together."""
    higher: dict[int, list[str]] = {}
    for each in moved_items(call, turn):
        if each.rose:
            higher.setdefault(each.now, []).append(f"“{each.item.title}”")
    for level in sorted(higher, reverse=True):
        yield f"It takes {' and '.join(higher[level])} to {level} of {TOP}."


Step = Literal["nudge", "cue", "line"]
"""The steps of a ladder."""

STEPS: tuple[Step, ...] = get_args(Step)

NAMES: dict[Step, str] = {"nudge": "A nudge", "cue": "A cue", "line": "The line"}
"""What the steps are called where a hint is shown."""


class Hint(NamedTuple):
    """One hint."""

    step: Step
    words: str
    more: bool
    """Whether there is another step below it."""


class Ladder(NamedTuple):
    """The hints for one moment of a call."""

    turn: int
    """The turn whose move is looked for; from 1."""
    move: Move
    """The move that the line says."""
    words: tuple[str, str, str]
    """What each step says, in the order of STEPS."""

    def hint(self, step: Step) -> Hint:
        """The hint of a step."""
        number = STEPS.index(step)
        return Hint(step, self.words[number], number + 1 < len(STEPS))


def check_hints(call: Call) -> None:
    """Raise UsageError where a call takes no hints: outside `learn`, and once it has ended."""
    if call.mode != "learn":
        raise UsageError("Hints are there in learn mode alone.", "Play it again with --mode learn.")
    if call.ended:
        raise UsageError("The call is over.", "Say what was agreed.")


def ladder(call: Call, best: Best) -> Ladder:
    """The hints that lead to the best move of a moment; raises UsageError where a call takes no hints."""
    check_hints(call)
    after = say(call, best.move)
    moment = HintMoment(call, after.turns[-1])
    nudge, kind = nudge_and_kind(moment)
    cue = " ".join((kind, *why_now(after, moment.turn)))
    return Ladder(after.buyer.turn, best.move, (nudge, cue, _line(call, best)))


def next_step(call: Call, aids: Sequence[Aid]) -> Step:
    """The step that comes next at the present moment; the last one again, where all were given."""
    given = len(hints_at(aids, call.buyer.turn + 1))
    return STEPS[min(given, len(STEPS) - 1)]


def exhausted(call: Call, aids: Sequence[Aid]) -> bool:
    """Whether every hint of the present moment was given."""
    return len(hints_at(aids, call.buyer.turn + 1)) >= len(STEPS)


def shown(call: Call, aids: Sequence[Aid]) -> Hint | None:
    """The hint that the rep has in view at the present moment: the last one given, if any."""
    given = hints_at(aids, call.buyer.turn + 1)
    if not given:
        return None
    number = STEPS.index(given[-1].kind)
    return Hint(STEPS[number], given[-1].words, number + 1 < len(STEPS))


def _line(call: Call, best: Best) -> str:
    words = f"“{offered_words(call, best.move)}”"
    if best.quarters is None:
        return words
    least = "" if best.proved else "at least "
    return f"{words} From here the call can still reach {least}{best.quarters / QUARTERS:g} points."
