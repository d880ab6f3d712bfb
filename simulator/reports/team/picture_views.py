"""The ways to look at a team: the heat map in characters, and tables whose first rows are those to look at first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from simulator.progress.habits import leaning
from simulator.progress.skill import RECENT
from simulator.progress.summary import PILLARS
from simulator.reports.plain_text import Titles, counted, cut, iso, percent, spark
from simulator.teamwork.picture import Picture, PictureColumn, RepPicture, Spot

LOW = "!"
"""The mark of a cell that misses what passing needs."""

FULL = "●●"
"""All of the points, where three figures would run into the next cell's."""

NOTHING = "·"
"""A cell without a call."""

NARROW, WIDE = 3, 4
"""The width of a cell, in characters: where there is little room, and where there is enough."""

SHORT = {"stating": "st", "choosing": "ch", "closing": "cl"}
"""The pillars, for the head of a narrow column."""


def cell_text(spot: Spot, width: int = NARROW) -> str:
    """A cell: the share now, and a mark where it is too low."""
    if spot.now is None:
        return NOTHING.rjust(width - 1) + " "
    mark = LOW if spot.short else " "
    return f"{_full(str(spot.now), width)}{mark}".rjust(width)


def _over_cells(stages: Sequence[str], titles: Titles, width: int) -> tuple[str, str]:
    """Two lines over the cells: the stages, and the pillars in each."""
    room = len(PILLARS) * width
    first = "".join(f" {cut(titles.get(stage, stage), room):<{room}}" for stage in stages)
    pillars = "".join(f"{SHORT[pillar]} ".rjust(width) for pillar in PILLARS)
    return first, "".join(f" {pillars}" for _ in stages)


def _cells(row: RepPicture, width: int) -> str:
    return "".join(" " + "".join(cell_text(spot, width) for spot in spots) for spots in row.spots)


def heat_lines(found: Picture, titles: Titles, width: int = NARROW) -> Iterator[str]:
    """The heat map, who needs help most first, and the team as a whole last."""
    names = min(20, max(len(label) for label in ("too low", *(row.who.name for row in found.rows))))
    for head in _over_cells(found.stages, titles, width):
        yield f"{'':<{names}}{head}".rstrip()
    for row in found.rows:
        yield f"{cut(row.who.name, names):<{names}}{_cells(row, width)}".rstrip()
    for label, figures in team_lines(found, width):
        yield f"{label:<{names}}{figures}".rstrip()


def team_lines(found: Picture, width: int = NARROW) -> tuple[tuple[str, str], tuple[str, str]]:
    """The means over all reps, and how many of them are too low, in percent where there is no room for so many."""
    means = [_figure(each.now) for each in found.columns]
    many = width == NARROW and any(each.below > 99 for each in found.columns)
    low = [_low(each, many) for each in found.columns]
    return ("mean", _columns(means, width)), ("% low" if many else "too low", _columns(low, width))


def _low(each: PictureColumn, in_percent: bool) -> str:
    if not each.reps:
        return NOTHING
    return str(percent(each.below, each.reps) if in_percent else each.below)


def _figure(value: int | None) -> str:
    return NOTHING if value is None else str(value)


def _full(share: str, width: int) -> str:
    return FULL if share == "100" and width == NARROW else share


def _columns(figures: Sequence[str], width: int) -> str:
    cells = [f"{_full(text, width)} ".rjust(width) for text in figures]
    each = len(PILLARS)
    return "".join(" " + "".join(cells[at : at + each]) for at in range(0, len(cells), each))


def marks_text(found: Picture, width: int = NARROW) -> str:
    """What the marks mean, in a sentence."""
    full = f", {FULL} is 100" if width == NARROW else ""
    shares = set(found.floors)
    if len(shares) == 1:
        return f"{LOW} is under the {shares.pop()}% that passing needs{full}."
    needed = ", ".join(f"{pillar} {share}%" for pillar, share in zip(PILLARS, found.floors, strict=True))
    return f"{LOW} is under what passing needs ({needed}){full}."


def spot_text(spot: Spot) -> str:
    """A cell in words: now, the trend, and how many calls there are."""
    if spot.now is None:
        return "no call yet"
    trend = "" if spot.trend is None else f", {spot.trend:+d} against the 5 before"
    missing = f", {spot.short} short" if spot.short else ""
    latest = f"{spot.now}% of the points in the latest {min(spot.calls, RECENT)}"
    return f"{latest}{trend}{missing}; {counted(spot.calls, 'call')} in all"


class View(NamedTuple):
    """One way to look at a team."""

    id: str
    title: str
    about: str
    """What the figures are, in a sentence."""
    heads: tuple[str, ...]
    """After the name; `STAGES` stands for a column a stage."""
    cells: Callable[[RepPicture], tuple[str, ...]]
    """The cells after the name, as many as there are heads."""
    first: Callable[[RepPicture], tuple[Any, ...]]
    """A key by which the rows are sorted; ties by name."""
    behind: str
    """Which calls stand behind a row: the name of a choice of calls; empty for all."""


STAGES = "*"


def rows_of(found: Picture, view: View) -> list[RepPicture]:
    """The rows as the view sorts them; those without a call last."""
    return sorted(found.rows, key=lambda row: (not row.calls, *view.first(row), row.who.name.casefold()))


def heads_of(view: View, stages: Sequence[str]) -> tuple[str, ...]:
    """The heads, with a column for each stage where the view has them."""
    return tuple(name for head in view.heads for name in (stages if head == STAGES else (head,)))


def signed(hundredths: int | None) -> str:
    """Rungs with their sign: `+1.2`, `0`, `-0.5`."""
    if hundredths is None:
        return NOTHING
    return "0" if abs(hundredths) < 5 else f"{hundredths / 100:+.1f}"


def _direction(row: RepPicture) -> tuple[str, ...]:
    each = (signed(direction.hundredths) for direction in row.directions)
    return leaning(row.leaning) or NOTHING, signed(row.leaning), *each


def _ears(row: RepPicture) -> tuple[str, ...]:
    now = row.habits
    share = percent(now.heard_more, now.calls)
    ever = percent(row.heard, row.calls)
    return (
        f"{now.heard_more} of {now.calls}", f"{share}%", "■" * round(share / 10),
        f"{row.heard} of {row.calls}", f"{ever}%",
        "" if share == ever else "more than before" if share > ever else "less than before",
    )  # fmt: skip


def _drift(row: RepPicture) -> tuple[str, ...]:
    now = row.habits
    shares = (
        now.held, now.said_planned, now.asked_planned, now.said_nothing, now.asked_nothing,
    )  # fmt: skip
    return (*(f"{percent(each, now.calls)}%" for each in shares), f"{percent(row.held, row.calls)}%")


def _trend(row: RepPicture) -> tuple[str, ...]:
    found = row.trend
    now = _figure(found.spans[-1] if found.spans else None)
    change = "" if found.change is None else f"{found.change:+d}"
    return _figure(found.first), now, change, spark(found.spans), " ".join(map(str, found.spans))


def _first_pass(row: RepPicture) -> tuple[str, ...]:
    found = row.first_pass
    if found is None:
        return "no call yet", "", "", ""
    passed = f"{row.passed} of {row.calls}"
    if found.days is None:
        return f"not yet, after {row.calls}", "", iso(found.began), passed
    return f"call {found.calls}", _days(found.days), iso(found.began), passed


def _days(days: int) -> str:
    return "the same day" if not days else "1 day" if days == 1 else f"{days} days"


def _slowest(row: RepPicture) -> tuple[Any, ...]:
    found = row.first_pass
    if found is None or found.days is None:
        return False, -row.calls, 0
    return True, -(found.calls or 0), -found.days


VIEWS = (
    View(
        "direction", "Direction of error",
        "Signed rungs between the objectives chosen and the window, in the latest 10 calls of a stage:"
        " below 0 timid, above 0 pushy.",
        ("leaning", "mean", STAGES), _direction,
        lambda row: (-abs(row.leaning or 0),), "off",
    ),
    View(
        "ears", "Happy ears",
        "Calls whose claim said more than the buyer's receipt, of the latest 20, and of all.",
        ("latest", "share", "", "of all", "share of all", ""), _ears,
        lambda row: (-percent(row.habits.heard_more, row.habits.calls), -row.heard), "heard",
    ),
    View(
        "drift", "Plan, say, ask",
        "Of the latest 20 calls: all three were one; said, asked as planned; said, asked nothing. Last: all one, ever.",
        ("one", "said", "asked", "said none", "asked none", "ever one"), _drift,
        lambda row: (percent(row.habits.held, row.habits.calls),), "drift",
    ),
    View(
        "trend", "Trend",
        "Totals of 100: the first 5 calls, the latest 5, and the latest 40 five by five.",
        ("first 5", "latest 5", "change", "", "five by five"), _trend,
        lambda row: (row.trend.change is None, row.trend.change or 0), "",
    ),
    View(
        "first", "First pass",
        "Calls and days from the first call to the first pass; those who have not passed come first.",
        ("first pass", "after", "first call", "passed"), _first_pass, _slowest, "",
    ),
)  # fmt: skip
"""Every view beside the heat map."""
