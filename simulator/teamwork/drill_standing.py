"""Where a rep stands in a drill: what came of each call, and of all of them together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Literal, NamedTuple, get_args

from simulator.teamwork.drill import Drill

State = Literal["past due", "did not pass", "not started", "in progress", "submitted", "passed"]
"""Where a rep stands, those who need attention first."""

STATES: tuple[State, ...] = get_args(State)


class DrillAttempt(NamedTuple):
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


VerdictState = Literal["open", "submitted", "passed", "failed"]
"""`open`: more is to be done; `submitted`: a review is awaited."""


class Verdict(NamedTuple):
    """What came of one call of a drill."""

    item: int
    tries: tuple[DrillAttempt, ...]
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
    def going(self) -> DrillAttempt | None:
        """The attempt that was begun and not finished; it is resumed."""
        return next((each for each in self.tries if each.finished_at is None), None)


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
    drill: Drill, player: str, round_: int, tries: Iterable[DrillAttempt], now: str, *, closed: bool = False
) -> DrillStanding:
    """Where a rep stands in a round at an instant; `closed`: the manager has closed the drill."""
    over = closed or now > drill.due[round_]
    held = sorted((each for each in tries if each.round == round_), key=lambda each: each.number)
    verdicts = tuple(
        verdict(drill, item, [each for each in held if each.item == item], over=over) for item in drill.items(player)
    )
    return DrillStanding(player, round_, drill.due[round_], _state(verdicts, over=over), verdicts)


def verdict(drill: Drill, item: int, tries: Sequence[DrillAttempt], *, over: bool) -> Verdict:
    """What came of a call: its attempts in this round, in their order, and whether the time for it is over."""
    left = max(0, drill.most - len(tries))
    going = any(each.finished_at is None for each in tries)
    counted = [each for each in tries if each.counts]
    state = _came_to(drill, counted, over=over or not (left or going))
    return Verdict(item, tuple(tries), state, left)


def _came_to(drill: Drill, counted: Sequence[DrillAttempt], *, over: bool) -> VerdictState:
    if len(counted) >= drill.fewest:
        certainty = max(map(_certainty, _runs(drill, counted)), default=0)
        if certainty:
            return "passed" if certainty == 2 else "submitted"
        over = over or (drill.counts == "first" and len(counted) >= drill.rule.in_a_row)
    return "failed" if over else "open"


def _certainty(run: Sequence[DrillAttempt]) -> int:
    """How sure a run of attempts is to be passed: 2 where it is, 1 where reviews must decide, 0 where it is not."""
    return min(1 if each.pending else 2 * each.passed for each in run)


def _runs(drill: Drill, counted: Sequence[DrillAttempt]) -> Iterator[Sequence[DrillAttempt]]:
    """The runs of attempts that can pass a call: on different variants, at the place that counts."""
    size = drill.rule.in_a_row
    last = len(counted) - size
    places = {"first": range(min(1, last + 1)), "latest": range(max(0, last), last + 1), "best": range(last + 1)}
    for start in places[drill.counts]:
        run = counted[start : start + size]
        if len({each.variant for each in run}) == size:
            yield run


def _state(verdicts: Sequence[Verdict], *, over: bool) -> State:
    states: set[str] = {*map(attrgetter("state"), verdicts)}
    if "failed" in states:
        return "past due" if over and _untried(verdicts) else "did not pass"
    if "open" in states:
        return "in progress" if any(each.tries for each in verdicts) else "not started"
    return "passed" if states == {"passed"} else "submitted"


def _untried(verdicts: Sequence[Verdict]) -> bool:
    """Whether there is a call at which no attempt was finished, in time or late."""
    return any(all(each.finished_at is None for each in verdict.tries) for verdict in verdicts)
