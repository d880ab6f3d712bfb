"""A buyer's graph as an SVG picture.

Traps are octagons and say so; what leads out of one is dashed and says so: no meaning hangs on a colour alone. The picture
brings its own ground, and so can stand on a light page and on a dark one.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from simulator.reports.graph import Graph, Stance, Way
from simulator.reports.graph_labels import (
    broken_lines,
    numbered,
    stance_lines,
    start_lines,
    way_lines,
)
from simulator.reports.graph_layout import Box, Layout, Point, Wire, laid_out

SIZE, LINE, PAD = 12, 15, 8
"""The height of letters, of a line, and the room around a text, in points."""

TITLE = 52
"""The height of the picture's title, with the line on how to read it."""

KEY = "The seller does what a box says, and the buyer moves along the line. Each line of a box is enough by itself."


NARROW, BROAD = frozenset("ijltfrI.,:;'!|()[] -"), frozenset("mwMWABCDEGHKNOPQRSTUVXYZ%@&")

INK, WIRE, OUT = "#16181d", "#4a4f57", "#1b6e3c"

COLOURS = {
    "plain": ("#eef3fb", "#2f4f7f"), "trap": ("#fdecea", "#a3261c"), "won": ("#e8f5ec", OUT),
    "unreached": ("#ffffff", "#666666"), "way": ("#ffffff", "#b5bac2"), "out": ("#ffffff", OUT),
    "start": ("#ffffff", "none"),
}  # fmt: skip
"""The ground and the border of each kind of box."""


def svg(graph: Graph) -> str:
    """The graph as an SVG document; raises UsageError where Graphviz is not installed."""
    boxes, wires = [*_boxes(graph)], [*_wires(graph)]
    root = _drawn(graph, boxes, wires, laid_out(boxes, wires))
    indent(root)
    return tostring(root, encoding="unicode", xml_declaration=False) + "\n"


def _boxes(graph: Graph) -> Iterator[Box]:
    ids = numbered(graph)
    for stance in graph.stances:
        name = ids[stance.id]
        yield _stance_box(name, stance)
        if stance.starts:
            yield _box(f"b_{name}", "start", start_lines(graph, stance), 0, "")
    for number, way in enumerate(graph.ways):
        yield _way_box(f"w{number}", way)


def _stance_box(name: str, stance: Stance) -> Box:
    return _box(name, stance.kind, stance_lines(stance), 1, stance.id)


def _way_box(name: str, way: Way) -> Box:
    bold = len(way_lines(way)) - len(way.lines)
    return _box(name, "out" if way.out else "way", broken_lines(way), bold, ", ".join(way.triggers))


def _box(name: str, kind: str, lines: tuple[str, ...], bold: int, hover: str) -> Box:
    side = 3 * PAD if kind == "trap" else PAD  # an octagon has less room in its corners
    wide = max(_width(line, number < bold) for number, line in enumerate(lines))
    height = LINE * len(lines) + 2 * (side - PAD // 2)
    return Box(name, kind, lines, bold, hover, round(wide) + 2 * side, height)


def _width(line: str, bold: bool) -> float:
    """The room that a line takes in the usual fonts without serifs, rather too much than too little."""
    ems = sum(0.36 if c in NARROW else 0.8 if c in BROAD else 0.59 for c in line)
    return ems * SIZE * (1.08 if bold else 1)


def _wires(graph: Graph) -> Iterator[Wire]:
    ids = numbered(graph)
    for stance in graph.stances:
        if stance.starts:
            yield Wire(f"b_{ids[stance.id]}", ids[stance.id], arrow=True, out=False)
    for number, way in enumerate(graph.ways):
        for source in way.sources:
            yield Wire(ids[source], f"w{number}", arrow=False, out=way.out)
        yield Wire(f"w{number}", ids[way.target], arrow=True, out=way.out)


def _drawn(graph: Graph, boxes: list[Box], wires: list[Wire], layout: Layout) -> Element:
    wide, high = max(layout.width, _width(KEY, bold=False)), layout.height + TITLE
    root = Element("svg", {
        "xmlns": "http://www.w3.org/2000/svg", "role": "img", "aria-labelledby": f"{graph.id}-title {graph.id}-about",
        "width": _n(wide), "height": _n(high), "viewBox": f"0 0 {_n(wide)} {_n(high)}",
        "font-family": "Helvetica, Arial, sans-serif", "font-size": _n(SIZE), "fill": INK,
    })  # fmt: skip
    _text_of(root, "title", graph.title, id=f"{graph.id}-title")
    _text_of(root, "desc", graph.about, id=f"{graph.id}-about")
    definitions = SubElement(root, "defs")
    for name, colour in (("in", WIRE), ("out", OUT)):
        _arrow(definitions, name, colour)
    SubElement(root, "rect", width="100%", height="100%", fill="#ffffff")
    _text_of(root, "text", graph.title, x="20", y="26", **{"font-weight": "bold", "font-size": "15"})  # fmt: skip
    _text_of(root, "text", KEY, x="20", y="46")
    picture = SubElement(root, "g", transform=f"translate(0 {TITLE})")
    for wire in wires:
        _draw_wire(picture, wire, layout.curves[wire.tail, wire.head])
    for box in boxes:
        _draw_box(picture, box, layout.centres[box.id])
    return root


def _arrow(definitions: Element, name: str, colour: str) -> None:
    marker = SubElement(definitions, "marker", {
        "id": f"arrow-{name}", "viewBox": "0 0 10 10", "refX": "10", "refY": "5",
        "markerWidth": "9", "markerHeight": "9", "markerUnits": "userSpaceOnUse", "orient": "auto",
    })  # fmt: skip
    SubElement(marker, "path", d="M0 0 L10 5 L0 10 z", fill=colour)


def _draw_wire(picture: Element, wire: Wire, curve: tuple[Point, ...]) -> None:
    start, *rest = [f"{_n(x)} {_n(y)}" for x, y in curve]
    line = SubElement(picture, "path", {
        "d": f"M{start} C{' '.join(rest)}", "fill": "none",
        "stroke": OUT if wire.out else WIRE, "stroke-width": "1.5",
    })  # fmt: skip
    if wire.out:
        line.set("stroke-dasharray", "6 3")
    if wire.arrow:
        line.set("marker-end", f"url(#arrow-{'out' if wire.out else 'in'})")


def _draw_box(picture: Element, box: Box, centre: Point) -> None:
    group = SubElement(picture, "g", {"class": box.kind})
    if box.hover:
        _text_of(group, "title", box.hover)
    _draw_border(group, box, centre)
    x, y = centre
    middle = box.kind not in {"way", "out"}
    left = x if middle else x - box.width / 2 + PAD
    first = y - LINE * len(box.lines) / 2 + SIZE - 1
    for number, line in enumerate(box.lines):
        text = _text_of(group, "text", line.strip(), y=_n(first + number * LINE))
        deeper = 0 if middle else 10 * (line.startswith("   ") + line.startswith("–"))
        text.set("x", _n(left + deeper))
        if middle:
            text.set("text-anchor", "middle")
        if number < box.bold:
            text.set("font-weight", "bold")


def _draw_border(group: Element, box: Box, centre: Point) -> None:
    fill, stroke = COLOURS[box.kind]
    if box.kind == "trap":
        corners = " ".join(f"{_n(x)},{_n(y)}" for x, y in _octagon(box, centre))
        SubElement(group, "polygon", {"points": corners, "fill": fill, "stroke": stroke, "stroke-width": "3"})  # fmt: skip
        return
    for inset in (0, 3) if box.kind == "won" else (0,):
        frame = SubElement(group, "rect", {
            "x": _n(centre[0] - box.width / 2 + inset), "y": _n(centre[1] - box.height / 2 + inset),
            "width": _n(box.width - 2 * inset), "height": _n(box.height - 2 * inset),
            "fill": fill, "stroke": stroke,
        })  # fmt: skip
        if box.kind in {"plain", "won"}:
            frame.set("rx", "8")
        if box.kind in {"unreached", "out"}:
            frame.set("stroke-dasharray", "6 3")


def _octagon(box: Box, centre: Point) -> Iterator[Point]:
    """The corners, clockwise; Graphviz cuts them off at 1 - 1/sqrt(2) of half a side."""
    x, y = box.width / 2, box.height / 2
    cut = 1 - 0.2929 * 2
    half = ((cut, -1), (1, -cut), (1, cut), (cut, 1))
    for right, down in (*half, *((-right, -down) for right, down in half)):
        yield centre[0] + right * x, centre[1] + down * y


def _text_of(parent: Element, tag: str, text: str, **attributes: str) -> Element:
    element = SubElement(parent, tag, attributes)
    element.text = text
    return element


def _n(number: float) -> str:
    """A number of points with one place after the dot at most."""
    return f"{number:.1f}".removesuffix(".0")
