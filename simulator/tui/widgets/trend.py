"""The curve of a rep's totals: the mean of each day of practice, what the last days come to, and the pass mark.

Imported when the progress is first looked at: the plotting library takes about 60 ms to load.
"""

from __future__ import annotations

from datetime import date

from textual.color import Color
from textual_plotext import PlotextPlot

from simulator.progress.overview import Day

SPAN = 90
"""The days that the curve shows at the most, today the last."""

TICKS = 4
"""Dates below the curve."""

SMOOTHED = 5
"""The days of practice that one point of the line is the mean of."""

CEILING = 105
"""The top of the scale: a hundred, and room for its mark."""


class TrendPlot(PlotextPlot):
    """Totals over the last days; dots and line differ in shape as in colour."""

    def __init__(self, days: tuple[Day, ...], today: int, needed: int) -> None:
        """Show days of practice, the earliest first, against the total that passing needs."""
        super().__init__()
        known = [(each.day, each.total / 4) for each in days if each.total is not None]
        self._totals = [each for each in known if each[0] > today - SPAN]
        self._today = today
        self._needed = needed

    def on_mount(self) -> None:
        """Draw, and again in the colours of another theme."""
        self.app.theme_changed_signal.subscribe(self, lambda _: self.draw())
        self.call_after_refresh(self.draw)

    def draw(self) -> None:
        """Draw the curve."""
        colours = self.app.theme_variables
        line, dots, mark = (_rgb(colours[name]) for name in ("primary", "accent", "error"))
        plot = self.plt
        plot.clear_figure()
        # Its own background would not be that of the screen.
        plot.canvas_color("default")
        plot.axes_color("default")
        plot.ticks_color(_rgb(colours["foreground"]))
        first = min((day for day, _ in self._totals), default=self._today) - 1
        plot.xlim(first, self._today + 1)
        plot.ylim(0, CEILING)
        plot.yticks([0, self._needed, 100])
        plot.frame(False)
        plot.plot([first, self._today + 1], [self._needed] * 2, marker="·", color=mark)
        if self._totals:
            days = [day for day, _ in self._totals]
            plot.plot(
                days, smoothed([total for _, total in self._totals]), marker="braille", color=line
            )
            plot.scatter(days, [total for _, total in self._totals], marker="●", color=dots)
            ticks = sorted(
                {first + 1 + (self._today - first - 1) * at // (TICKS - 1) for at in range(TICKS)}
            )
            plot.xticks([float(day) for day in ticks], [_short(day) for day in ticks])
        self.refresh()


def smoothed(totals: list[float]) -> list[float]:
    """For every day the mean of it and the days of practice before it."""
    spans = (totals[max(0, at + 1 - SMOOTHED) : at + 1] for at in range(len(totals)))
    return [sum(span) / len(span) for span in spans]


def _rgb(colour: str) -> tuple[int, int, int]:
    return Color.parse(colour).rgb


def _short(day: int) -> str:
    found = date.fromordinal(day)
    return f"{found.day} {found:%b}"
