"""Totals on global grades with the line through them, and the pass mark that it gives.

Imported when the agreement is first looked at: the plotting library takes about 60 ms to load.
"""

from __future__ import annotations

from textual.color import Color
from textual_plotext import PlotextPlot

from simulator.teamwork.agreement import Marked
from simulator.teamwork.marking import GRADES
from simulator.teamwork.passmark import PassMark

CEILING = 105
"""The top of the scale: a hundred, and room for its mark."""

EDGE = 0.4
"""How far the scale goes on beside the first and the last grade, in grades."""


class MarkPlot(PlotextPlot):
    """A scatter; dots and lines differ in shape as in colour."""

    def __init__(self) -> None:
        """Start with nothing to draw."""
        super().__init__()
        self._marked: Marked | None = None

    def on_mount(self) -> None:
        """Draw again in the colours of another theme."""
        self.app.theme_changed_signal.subscribe(self, lambda _: self.draw())

    def show(self, marked: Marked) -> None:
        """Draw a pass mark."""
        self._marked = marked
        self.call_after_refresh(self.draw)

    def draw(self) -> None:
        """Draw the dots, the line, and the mark."""
        if self._marked is None:
            return
        colours = self.app.theme_variables
        dots, line, mark = (_rgb(colours[name]) for name in ("accent", "primary", "error"))
        plot = self.plt
        plot.clear_figure()
        # Its own background would not be that of the screen.
        plot.canvas_color("default")
        plot.axes_color("default")
        plot.ticks_color(_rgb(colours["foreground"]))
        first, last = -EDGE, len(GRADES) - 1 + EDGE
        plot.xlim(first, last)
        plot.ylim(0, CEILING)
        plot.frame(False)
        plot.xticks([float(place) for place in range(len(GRADES))], list(GRADES))
        found = self._marked.mark
        cut = round(found.cut) if isinstance(found, PassMark) else 0
        plot.yticks(sorted({0, 100, cut}))
        if isinstance(found, PassMark):
            plot.plot([first, last], [found.cut] * 2, marker="·", color=mark)
            ends = [found.intercept + found.slope * at for at in (first, last)]
            plot.plot([first, last], ends, marker="braille", color=line)
        places = [float(place) for place, _, _ in self._marked.points]
        plot.scatter(places, [total for _, total, _ in self._marked.points], marker="●", color=dots)
        self.refresh()


def _rgb(colour: str) -> tuple[int, int, int]:
    return Color.parse(colour).rgb
