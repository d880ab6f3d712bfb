"""The plots: the curve of a rep's totals, and totals on global grades with the pass mark that they give.

Imported when one of them is first looked at: the plotting library takes about 60 ms to load.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from textual.color import Color
from textual_plotext import PlotextPlot

from simulator.progress.overview import Day
from simulator.teamwork.agreement import Marked
from simulator.teamwork.marking import GRADES
from simulator.teamwork.passmark import PassMark

CEILING = 105
"""The top of the scale: a hundred, and room for its mark."""

SPAN = 90
"""The days that the curve shows at the most, today the last."""

TICKS = 4
"""Dates below the curve."""

SMOOTHED = 5
"""The days of practice that one point of the line is the mean of."""

EDGE = 0.4
"""How far the scale goes on beside the first and the last grade, in grades."""

Colours = Callable[[str], tuple[int, int, int]]
"""The colour of the theme that goes by a name."""


class TotalsPlot(PlotextPlot):
    """Totals, in the colours of the theme; dots and lines differ in shape as in colour."""

    def on_mount(self) -> None:
        """Draw, and again in the colours of another theme."""
        self.app.theme_changed_signal.subscribe(self, lambda _: self.draw())
        self.call_after_refresh(self.draw)

    def draw(self) -> None:
        """Draw what there is."""
        variables = self.app.theme_variables
        plot = self.plt
        plot.clear_figure()
        # Its own background would not be that of the screen.
        plot.canvas_color("default")
        plot.axes_color("default")
        plot.ticks_color(Color.parse(variables["foreground"]).rgb)
        plot.ylim(0, CEILING)
        plot.frame(False)
        self.plot(lambda name: Color.parse(variables[name]).rgb)
        self.refresh()

    def plot(self, colour: Colours) -> None:
        """Put dots, lines and ticks on the figure."""
        raise NotImplementedError


class TrendPlot(TotalsPlot):
    """The mean of each day of practice, what the last days come to, and the pass mark."""

    def __init__(self, days: tuple[Day, ...], today: int, needed: int) -> None:
        """Show days of practice, the earliest first, against the total that passing needs."""
        super().__init__()
        known = [(each.day, each.total / 4) for each in days if each.total is not None]
        self._totals = [each for each in known if each[0] > today - SPAN]
        self._today = today
        self._needed = needed

    def plot(self, colour: Colours) -> None:
        """A dot a day, the line of the means, and the mark."""
        plot, needed, today = self.plt, self._needed, self._today
        days = [day for day, _ in self._totals]
        totals = [total for _, total in self._totals]
        first = min(days, default=today) - 1
        plot.xlim(first, today + 1)
        plot.yticks([0, needed, 100])
        plot.plot([first, today + 1], [needed] * 2, marker="·", color=colour("error"))
        if days:
            plot.plot(days, smoothed(totals), marker="braille", color=colour("primary"))
            plot.scatter(days, totals, marker="●", color=colour("accent"))
            ticks = sorted({first + 1 + (today - first - 1) * at // (TICKS - 1) for at in range(TICKS)})
            plot.xticks([float(day) for day in ticks], [_short(day) for day in ticks])


class MarkPlot(TotalsPlot):
    """The totals of reviews on their grades, the line through them, and the pass mark."""

    marked: Marked | None = None

    def show(self, marked: Marked) -> None:
        """Draw a pass mark."""
        self.marked = marked
        self.call_after_refresh(self.draw)

    def plot(self, colour: Colours) -> None:
        """A dot a review, the line, and the mark, where there are enough for one."""
        if self.marked is None:
            return
        plot, found = self.plt, self.marked.mark
        first, last = -EDGE, len(GRADES) - 1 + EDGE
        plot.xlim(first, last)
        plot.xticks([float(place) for place in range(len(GRADES))], list(GRADES))
        plot.yticks(sorted({0, 100, round(found.cut) if isinstance(found, PassMark) else 0}))
        if isinstance(found, PassMark):
            plot.plot([first, last], [found.cut] * 2, marker="·", color=colour("error"))
            ends = [found.intercept + found.slope * at for at in (first, last)]
            plot.plot([first, last], ends, marker="braille", color=colour("primary"))
        places = [float(place) for place, _, _ in self.marked.points]
        totals = [total for _, total, _ in self.marked.points]
        plot.scatter(places, totals, marker="●", color=colour("accent"))


def smoothed(totals: list[float]) -> list[float]:
    """For every day the mean of it and the days of practice before it."""
    spans = (totals[max(0, at + 1 - SMOOTHED) : at + 1] for at in range(len(totals)))
    return [sum(span) / len(span) for span in spans]


def _short(day: int) -> str:
    found = date.fromordinal(day)
    return f"{found.day} {found:%b}"
