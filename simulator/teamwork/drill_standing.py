"""Where a rep stands in a drill: what came of each call, and of all of them together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from simulator.teamwork.drill import Drill

State = Literal["past due", "did not pass", "not started", "in progress", "submitted", "passed"]
"""Where a rep stands, those who need attention first."""

STATES: tuple[State, ...] = (
    "past due",
    "did not pass",
    "not started",
    "in progress",
    "submitted",
    "passed",
)


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


class Verdict(NamedTuple):
    """What came of one call of a drill."""

    item: int
    tries: tuple[Try, ...]
    """In their order; those that are late, too."""
    state: Literal["open", "submitted", "passed", "failed"]
    """`open`: more is to be done; `submitted`: a review is awaited."""
    best: int | None
    """The total of the best attempt that counts, in quarter points; None where none does."""
    left: int
    """Attempts that are left."""

    @property
    def going(self) -> Try | None:
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


def verdict(drill: Drill, item: int, tries: Iterable[Try], *, over: bool) -> Verdict:
    """What came of a call: its attempts in this round, and whether the time for it is over."""
    held = tuple(
        sorted((each for each in tries if each.item == item), key=lambda each: each.number)
    )
    counted = [each for each in held if each.finished_at is not None and not each.late]
    left = max(0, drill.most - len(held))
    best = max((each.quarters for each in counted if not each.pending), default=None)
    return Verdict(
        item, held, _came_to(drill, counted, over=over or not (left or _going(held))), best, left
    )


def _going(held: Sequence[Try]) -> bool:
    return any(each.finished_at is None for each in held)


def _came_to(
    drill: Drill, counted: list[Try], *, over: bool
) -> Literal["open", "submitted", "passed", "failed"]:
    enough = len(counted) >= drill.fewest
    windows = list(_windows(drill, counted))
    if enough and any(
        all(each.passed and not each.pending for each in window) for window in windows
    ):
        return "passed"
    if enough and any(all(each.passed or each.pending for each in window) for window in windows):
        return "submitted"
    settled = drill.counts == "first" and enough and len(counted) >= drill.rule.in_a_row
    return "failed" if over or settled else "open"


def _windows(drill: Drill, counted: list[Try]) -> Iterator[list[Try]]:
    """The runs of attempts that can pass a call: on different variants, at the place that counts."""
    size = drill.rule.in_a_row
    last = len(counted) - size
    places = {
        "first": range(min(1, last + 1)),
        "latest": range(max(0, last), last + 1),
        "best": range(last + 1),
    }
    for start in places[drill.counts]:
        window = counted[start : start + size]
        if len({each.variant for each in window}) == size:
            yield window


def standing(
    drill: Drill, player: str, round_: int, tries: Iterable[Try], now: str, *, closed: bool = False
) -> DrillStanding:
    """Where a rep stands in a round at an instant; `closed`: the manager has closed the drill."""
    over = closed or now > drill.due[round_]
    held = tuple(each for each in tries if each.round == round_)
    verdicts = tuple(verdict(drill, item, held, over=over) for item in drill.items(player))
    return DrillStanding(player, round_, drill.due[round_], _state(verdicts, over=over), verdicts)


def _state(verdicts: Sequence[Verdict], *, over: bool) -> State:
    states = {each.state for each in verdicts}
    if states == {"passed"}:
        return "passed"
    if "failed" in states:
        begun = all(any(each.finished_at for each in verdict.tries) for verdict in verdicts)
        return "did not pass" if begun or not over else "past due"
    if "open" in states:
        return "in progress" if any(each.tries for each in verdicts) else "not started"
    return "submitted"
