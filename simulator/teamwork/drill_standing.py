"""Where a rep stands in a drill: what came of each call, and of all of them together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple, get_args

from simulator.teamwork.drill import Drill

State = Literal["past due", "did not pass", "not started", "in progress", "submitted", "passed"]
"""Where a rep stands, those who need attention first."""

STATES: tuple[State, ...] = get_args(State)


class Try(NamedTuple):
    """An attempt of a drill."""

    attempt: str
    item: int
    """Which of the drill's calls, from 0."""
    round: int
    """From 0; a repeat is the next one."""
    number: int
    """The how manieth at this call in this round, from 1."""
    variant: str
    finished_at: str | None
    """The time in UTC, as ISO 8601; None while it goes on."""
    quarters: int = 0
    """The total that decides, in quarter points."""
    passed: bool = False
    """Whether it has what the drill's rule needs of one call."""
    pending: bool = False
    """Whether a review must decide, and has not yet."""
    late: bool = False
    """Whether it was finished after the due date: it is kept, and does not count."""

    @property
    def counts(self) -> bool:
        """Whether it was finished in time."""
        return self.finished_at is not None and not self.late

    @property
    def certainty(self) -> int:
        """How sure it is that it passes: 2 where it does, 1 where a review must decide, 0 where it does not."""
        return 1 if self.pending else 2 * self.passed


VerdictState = Literal["open", "submitted", "passed", "failed"]
"""`open`: more is to be done; `submitted`: a review is awaited."""


class Verdict(NamedTuple):
    """What came of one call of a drill."""

    item: int
    tries: tuple[Try, ...]
    """In their order; those that are late, too."""
    state: VerdictState
    left: int
    """Attempts that are left."""

    @property
    def best(self) -> int | None:
        """The total of the best attempt that counts, in quarter points; None where none does."""
        decided = (each.quarters for each in self.tries if each.counts and not each.pending)
        return max(decided, default=None)

    @property
    def going(self) -> Try | None:
        """The attempt that was begun and not finished; it is resumed."""
        return next((each for each in self.tries if each.finished_at is None), None)

    @property
    def finished(self) -> bool:
        """Whether an attempt was finished, in time or late."""
        return any(each.finished_at for each in self.tries)


class DrillStanding(NamedTuple):
    """Where a rep stands in one round of a drill."""

    player: str
    round: int
    due_at: str
    state: State
    verdicts: tuple[Verdict, ...]

    @property
    def attention(self) -> int:
        """A number to sort by: who needs attention comes first."""
        return STATES.index(self.state)

    @property
    def passed_at(self) -> str | None:
        """When the last call was passed; None where not all are."""
        if self.state != "passed":
            return None
        return max(each.finished_at or "" for verdict in self.verdicts for each in verdict.tries)


def standing(
    drill: Drill, player: str, round_: int, tries: Iterable[Try], now: str, *, closed: bool = False
) -> DrillStanding:
    """Where a rep stands in a round at an instant; `closed`: the manager has closed the drill."""
    over = closed or now > drill.due[round_]
    held = sorted((each for each in tries if each.round == round_), key=lambda each: each.number)
    verdicts = tuple(
        _verdict(drill, item, tuple(each for each in held if each.item == item), over=over)
        for item in drill.items(player)
    )
    return DrillStanding(player, round_, drill.due[round_], _state(verdicts, over=over), verdicts)


def _verdict(drill: Drill, item: int, tries: tuple[Try, ...], *, over: bool) -> Verdict:
    """What came of a call: its attempts in this round, and whether the time for it is over."""
    counted = [each for each in tries if each.counts]
    left = max(0, drill.most - len(tries))
    found = Verdict(item, tries, "open", left)
    over = over or not (left or found.going)
    return found._replace(state=_came_to(drill, counted, over=over))


def _came_to(drill: Drill, counted: Sequence[Try], *, over: bool) -> VerdictState:
    if len(counted) >= drill.fewest:
        certainty = max(
            (min(each.certainty for each in run) for run in _runs(drill, counted)), default=0
        )
        if certainty:
            return "passed" if certainty == 2 else "submitted"
        over = over or (drill.counts == "first" and len(counted) >= drill.rule.in_a_row)
    return "failed" if over else "open"


def _runs(drill: Drill, counted: Sequence[Try]) -> Iterator[Sequence[Try]]:
    """The runs of attempts that can pass a call: on different variants, at the place that counts."""
    size = drill.rule.in_a_row
    last = len(counted) - size
    places = {
        "first": range(min(1, last + 1)),
        "latest": range(max(0, last), last + 1),
        "best": range(last + 1),
    }
    for start in places[drill.counts]:
        run = counted[start : start + size]
        if len({each.variant for each in run}) == size:
            yield run


def _state(verdicts: Sequence[Verdict], *, over: bool) -> State:
    states = {each.state for each in verdicts}
    if "failed" in states:
        late = over and not all(each.finished for each in verdicts)
        return "past due" if late else "did not pass"
    if "open" in states:
        return "in progress" if any(each.tries for each in verdicts) else "not started"
    return "passed" if states == {"passed"} else "submitted"
