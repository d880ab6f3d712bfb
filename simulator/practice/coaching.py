"""Help in `learn` mode: hints and moves taken back; each is on the disk before it is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from simulator.core.call import Call, at
from simulator.core.voice import seller_words
from simulator.errors import UsageError
from simulator.practice.session import Sitting
from simulator.review.aids import BACK, Aid
from simulator.review.best import Best, best_of, followed
from simulator.review.hints import Hint, Ladder, check_hints, exhausted, ladder, next_step, shown
from simulator.store.attempts import Store


class Coaching:
    """Help for the rep who plays; the last best way is remembered, since a rep who follows it needs no new search."""

    def __init__(self, store: Store, now: Callable[[], str]) -> None:
        """Record help in a store."""
        self._store = store
        self._now = now
        self._way: tuple[Call, Best] | None = None

    def ladder(self, call: Call) -> Ladder:
        """The hints for the present moment of a call; up to a second or so. Raises UsageError where there are none."""
        check_hints(call)
        best = best_of(call, self._known(call))
        self._way = (call, best)
        return ladder(call, best)

    def _known(self, call: Call) -> Best | None:
        """What the last best way says about a call that went on from there."""
        if self._way is None:
            return None
        since, best = self._way
        turns = len(since.turns)
        if turns > len(call.turns) or at(call, turns) != since:
            return None
        return followed(best, call.moves[turns:])

    def hint(self, sitting: Sitting, hints: Ladder | None = None) -> tuple[Sitting, Hint]:
        """Give the next hint down the ladder of the moment, or the last one again where all were given.

        Raises UsageError where there are none, and StoreError where it cannot be recorded; then none is given.
        """
        check_hints(sitting.call)
        last = shown(sitting.call, sitting.aids)
        if last is not None and exhausted(sitting.call, sitting.aids):
            return sitting, last
        hints = hints or self.ladder(sitting.call)
        hint = hints.hint(next_step(sitting.call, sitting.aids))
        aid = Aid(turn=hints.turn, kind=hint.step, words=hint.words, at=self._now())
        self._store.add_aid(sitting.attempt_id, aid)
        return replace(sitting, aids=(*sitting.aids, aid)), hint

    def take_back(self, sitting: Sitting) -> Sitting:
        """Take the last move back: the call stands as it did before it, and what was said stays in the record.

        Raises UsageError where no move can be taken back, and StoreError where that cannot be recorded.
        """
        check_back(sitting)
        last = sitting.call.turns[-1]
        aid = Aid(
            turn=last.number,
            kind=BACK,
            words=seller_words(sitting.call, last),
            at=self._now(),
        )
        self._store.take_back(sitting.attempt_id, sitting.rows + 1, aid)
        return replace(
            sitting,
            call=at(sitting.call, last.number - 1),
            aids=(*sitting.aids, aid),
            undone=sitting.undone + 2,
        )


def check_back(sitting: Sitting) -> None:
    """Raise UsageError where no move of a sitting can be taken back."""
    if sitting.call.mode != "learn":
        raise UsageError(
            "Moves are taken back in learn mode alone.",
            "The review lets you play on from any turn, unscored.",
        )
    if sitting.claim is not None:
        raise UsageError("This call is finished.", "Play it again to do it differently.")
    if not sitting.call.turns:
        raise UsageError("There is no move to take back.", "Say something first.")
