"""Reviews of calls, with the values that they rest on kept from one time to the next."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from simulator.content.cache import Cache
from simulator.core.call import Call, attempt_of
from simulator.errors import UsageError
from simulator.review.move_review import Review, review
from simulator.solver.call_values import Values, document, read

FOLDER = "reviews"
"""The folder of the values, inside that of the cache."""

Told = Callable[[int, int], None]
"""Told how much is done, and of how much; it may raise, to give up."""


class Reviews:
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
