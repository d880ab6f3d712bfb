"""Help with a call: hints and moves taken back while it is played in `learn` mode, and every move looked back at.

Help is on the disk before it is shown. The values that a review rests on are kept from one time to the next.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from simulator.content.cache import Cache
from simulator.core.call import Call, at, attempt_of
from simulator.core.voice import seller_words
from simulator.errors import UsageError
from simulator.practice.replay import Ground
from simulator.practice.session import Session
from simulator.review.aids import BACK, Aid
from simulator.review.best import Best, best_of, followed
from simulator.review.hints import Hint, Ladder, check_hints, exhausted, ladder, next_step, shown
from simulator.review.move_review import Review, review
from simulator.solver.call_values import Values, document, read


class Coaching:
    """Help for the rep who plays; the last best way is remembered, since a rep who follows it needs no new search."""

    def __init__(self, ground: Ground) -> None:
        """Record help in the store."""
        self._ground = ground
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

    def hint(self, session: Session, hints: Ladder | None = None) -> tuple[Session, Hint]:
        """Give the next hint down the ladder of the moment, or the last one again where all were given.

        Raises UsageError where there are none, and StoreError where it cannot be recorded; then none is given.
        """
        check_hints(session.call)
        last = shown(session.call, session.aids)
        if last is not None and exhausted(session.call, session.aids):
            return session, last
        hints = hints or self.ladder(session.call)
        hint = hints.hint(next_step(session.call, session.aids))
        aid = Aid(turn=hints.turn, kind=hint.step, words=hint.words, at=self._ground.now())
        self._ground.store.add_aid(session.attempt_id, aid)
        return replace(session, aids=(*session.aids, aid)), hint

    def take_back(self, session: Session) -> Session:
        """Take the last move back: the call stands as it did before it, and what was said stays in the record.

        Raises UsageError where no move can be taken back, and StoreError where that cannot be recorded.
        """
        check_back(session)
        last = session.call.turns[-1]
        words = seller_words(session.call, last)
        aid = Aid(turn=last.number, kind=BACK, words=words, at=self._ground.now())
        self._ground.store.take_back(session.attempt_id, session.rows + 1, aid)
        return replace(
            session, call=at(session.call, last.number - 1), aids=(*session.aids, aid), undone=session.undone + 2
        )


def check_back(session: Session) -> None:
    """Raise UsageError where no move of a session can be taken back."""
    if session.call.mode != "learn":
        raise UsageError(
            "Moves are taken back in learn mode alone.", "The review lets you play on from any turn, unscored."
        )
    if session.claim is not None:
        raise UsageError("This call is finished.", "Play it again to do it differently.")
    if not session.call.turns:
        raise UsageError("There is no move to take back.", "Say something first.")


FOLDER = "reviews"
"""The folder of the values, inside that of the cache."""

Told = Callable[[int, int], None]
"""Told how much is done, and of how much; it may raise, to give up."""


class CallReviews:
    """Reviews, made once: the values of a call follow from its moves, so they are kept under its digest."""

    def __init__(self, cache: Path | None) -> None:
        """Take the folder of the cache, which need not exist; without one every review is made anew."""
        self._cache = Cache(cache / FOLDER) if cache else None

    def kept(self, call: Call) -> Review | None:
        """The review of a call, where its values are at hand: at once; None where they must be found first."""
        if self._cache is not None:
            with suppress(ValueError):
                return review(call, read(self._cache.load(attempt_of(call).digest)))
        return None

    def of(self, call: Call, told: Told | None = None) -> Review:
        """The review of a call; the first time it may take a second. Raises UsageError where it cannot be made."""
        return self.kept(call) or self._made(call, told)

    def _made(self, call: Call, told: Told | None) -> Review:
        values = _valued(call, told)
        if self._cache is not None:
            self._cache.save(document(values), attempt_of(call).digest)
        return review(call, values)


def _valued(call: Call, told: Told | None) -> Values:
    # Exact play brings numpy along, which nobody needs to wait for whose values are at hand.
    from simulator.solver.fields import TooLarge
    from simulator.solver.valuing import valued

    try:
        return valued(call, told) if told else valued(call)
    except TooLarge as error:
        raise UsageError(
            f"The scenario {call.rules.scenario.id} is too large to be searched: {error}.",
            "Its calls can be replayed and scored, but not reviewed.",
        ) from error
