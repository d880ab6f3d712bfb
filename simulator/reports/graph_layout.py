"""Where the boxes of a picture stand, and the lines between them: laid out by Graphviz, the only user of it.

Graphviz is told the sizes of the boxes and no text, so that the same boxes are placed alike whatever fonts a machine has.
"""

from __future__ import annotations

from typing import NamedTuple

from simulator.errors import UsageError

POINTS = 72
"""Graphviz counts in inches of this many points."""

MARGIN = 20
"""The room around the picture, in points."""

Point = tuple[float, float]
"""Points from the left and from the top."""


class Box(NamedTuple):
    """A box to be laid out: its lines, and its size in points."""

    id: str
    kind: str
    lines: tuple[str, ...]
    bold: int
    """How many of the first lines are bold."""
    hover: str
    """What is told of it when a pointer rests on it."""
    width: int
    height: int


class Wire(NamedTuple):
    """A line from one box to another."""

    tail: str
    head: str
    arrow: bool
    out: bool
    """Whether it leads out of a trap."""


class Layout(NamedTuple):
    """Where everything stands, in points."""

    width: float
    height: float
    centres: dict[str, Point]
    curves: dict[tuple[str, str], tuple[Point, ...]]
    """For each wire, by what it joins, the points of its Bezier curves."""


def laid_out(boxes: list[Box], wires: list[Wire]) -> Layout:
    """Place boxes and wires from top to bottom; raises UsageError where Graphviz is not installed."""
    try:
        from pygraphviz import AGraph
    except ImportError as error:
        raise UsageError(
            "Graphviz, which lays the picture out, is not installed.",
            "`pip install pygraphviz` brings it; `--format mermaid` needs nothing more.",
        ) from error
    plain = AGraph(string=_sizes(boxes, wires)).draw(format="plain", prog="dot")
    return _read(plain.decode())


def _sizes(boxes: list[Box], wires: list[Wire]) -> str:
    lines = ["rankdir=TB; nodesep=0.3; ranksep=0.4; edge [dir=none];"]
    lines += ['node [fixedsize=true, label="", shape=box];']
    for box in boxes:
        shape = "octagon" if box.kind == "trap" else "box"
        size = f"width={box.width / POINTS:.4f}, height={box.height / POINTS:.4f}"
        lines.append(f"{box.id} [shape={shape}, {size}];")
    lines += [f"{wire.tail} -> {wire.head};" for wire in wires]
    return "\n".join(("digraph {", *lines, "}"))


def _read(plain: str) -> Layout:
    """What Graphviz answers in its plainest format: one thing a line, in inches from the bottom left."""
    rows = [line.split() for line in plain.splitlines()]
    wide, high = float(rows[0][2]), float(rows[0][3])

    def points(numbers: list[str]) -> tuple[Point, ...]:
        pairs = zip(numbers[::2], numbers[1::2], strict=True)
        return tuple((float(x) * POINTS + MARGIN, (high - float(y)) * POINTS + MARGIN) for x, y in pairs)  # fmt: skip

    centres = {row[1]: points(row[2:4])[0] for row in rows if row[0] == "node"}
    curves = {
        (row[1], row[2]): points(row[4 : 4 + 2 * int(row[3])]) for row in rows if row[0] == "edge"
    }
    return Layout(wide * POINTS + 2 * MARGIN, high * POINTS + 2 * MARGIN, centres, curves)
