"""A buyer's graph drawn: as Mermaid, which many pages and editors draw, as DOT for Graphviz, and by Graphviz as SVG.

What moves the buyer stands in a box of its own between the stances, so that no two labels can lie on each other, whatever
draws it. Traps are octagons and say so; what leads out of one is dashed and says so: no meaning hangs on a colour alone.
The picture brings its own ground, and so can stand on a light page and on a dark one.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator
from html import escape

from simulator.errors import UsageError
from simulator.reports.buyer_graph import Graph, Kind, Stance, Way

HEADS: dict[Kind, str] = {"trap": "TRAP: ", "unreached": "NOTHING LEADS HERE: "}
"""What stands before a stance's title."""

KEY = "The seller does what a box says, and the buyer moves along the line. Each line of a box is enough by itself."

STANCE_WIDE, WAY_WIDE = 30, 42
"""The most characters of a line."""

INDENT = "\u00a0" * 3
"""What stands before a line that goes on, or that adds to the one before it."""

SIGNED, FIXED = re.compile(r" ([+−]\d)"), "\u00a0\\1"
"""A change of a meter stays with the meter's name when a line is broken."""

MERMAID_SHAPES: dict[Kind, tuple[str, str]] = {
    "plain": ("(", ")"), "trap": ("{{", "}}"), "won": ("([", "])"), "unreached": ("[/", "/]"),
}  # fmt: skip
"""The brackets that give a stance its shape."""

MERMAID_CLASSES = (
    "classDef plain fill:#eef3fb,stroke:#2f4f7f,color:#111",
    "classDef trap fill:#fdecea,stroke:#a3261c,stroke-width:3px,color:#111",
    "classDef won fill:#e8f5ec,stroke:#1b6e3c,stroke-width:3px,color:#111",
    "classDef unreached fill:#fff,stroke:#666,stroke-dasharray:4 3,color:#111",
    "classDef way fill:#fff,stroke:#bbb,color:#111",
    "classDef out fill:#fff,stroke:#1b6e3c,stroke-dasharray:6 3,color:#111",
)

DOT_SHAPES: dict[Kind, str] = {
    "plain": 'style="rounded,filled", fillcolor="#eef3fb", color="#2f4f7f"',
    "trap": 'shape=octagon, style=filled, fillcolor="#fdecea", color="#a3261c", penwidth=3, margin="0,0"',
    "won": 'style="rounded,filled", peripheries=2, fillcolor="#e8f5ec", color="#1b6e3c"',
    "unreached": 'style="rounded,dashed", color="#666666"',
}

DOT_STYLE = (
    "labelloc=t; labeljust=l; rankdir=TB; nodesep=0.3; ranksep=0.4; pad=0.25; fontsize=12;",
    'fontname="Helvetica,Arial,sans-serif"; edge [color="#4a4f57"];',
    'node [fontname="Helvetica,Arial,sans-serif", fontsize=11, shape=box];',
)

DOT_OUT = 'color="#1b6e3c", style=dashed'
"""How a way out of a trap looks."""


def svg(graph: Graph) -> str:
    """The graph as an SVG picture; raises UsageError where Graphviz, an extra of the installation, is missing."""
    try:
        from pygraphviz import AGraph
    except ImportError as error:
        raise UsageError("An SVG picture is drawn by Graphviz, which `pip install 'reprange[graph]'` brings.") from error
    drawn: str = AGraph(string=dot(graph)).draw(prog="dot", format="svg").decode()
    about = escape(f"{graph.title}: {graph.about}")
    return drawn[drawn.index("<svg ") :].replace("<svg ", f'<svg role="img" aria-label="{about}" ', 1)


def mermaid(graph: Graph) -> str:
    """The graph as a Mermaid flowchart."""
    lines = (f"  {line}" for line in _mermaid(graph))
    return "\n".join((f"%% {_comment(graph.id)}", "flowchart TD", *lines, ""))


def _mermaid(graph: Graph) -> Iterator[str]:
    ids = _numbered(graph)
    yield f"accTitle: {_comment(graph.title)}"
    yield f"accDescr: {_comment(graph.about)}"
    for stance in graph.stances:
        left, right = MERMAID_SHAPES[stance.kind]
        label = f"<b>{mermaid_text(_heading(stance))}</b><br/>{mermaid_text(stance.about)}"
        yield f'{ids[stance.id]}{left}"{label}"{right}:::{stance.kind}'
        if stance.starts:
            yield f'b_{ids[stance.id]}(("{mermaid_text(_start(graph, stance))}")) --> {ids[stance.id]}'
    for number, way in enumerate(graph.ways):
        box, text = f"w{number}", "<br/>".join(map(mermaid_text, (*way_heads(way), *way.lines)))
        yield f'{box}["{text}"]:::{"out" if way.out else "way"}'
        for source in way.sources:
            yield f"{ids[source]} {'-.-' if way.out else '---'} {box}"
        yield f"{box} {'-.->' if way.out else '-->'} {ids[way.target]}"
    yield from MERMAID_CLASSES


def mermaid_text(text: str) -> str:
    """A text inside the quotes of a Mermaid label: nothing in it is taken for markup."""
    return re.sub(r"""[#"<>&`\\]""", lambda found: f"#{ord(found[0])};", _flat(text))


def _comment(text: str) -> str:
    """A text on a line of its own, where Mermaid knows no quotes."""
    return re.sub(r"[%{}#;]", " ", _flat(text))


def dot(graph: Graph) -> str:
    """The graph in the language of Graphviz."""
    lines = "\n".join(f"  {line}" for line in _dot(graph))
    return f'digraph "{graph.id}" {{\n{lines}\n}}\n'


def _dot(graph: Graph) -> Iterator[str]:
    ids = _numbered(graph)
    yield f"label={dot_label((graph.title,), (KEY, ' '), 'left')};"
    yield from DOT_STYLE
    for stance in graph.stances:
        name, about = ids[stance.id], textwrap.wrap(stance.about, STANCE_WIDE)
        label = dot_label((_heading(stance),), about)
        yield f'{name} [label={label}, tooltip="{stance.id}", {DOT_SHAPES[stance.kind]}];'
        if stance.starts:
            label = dot_label((), textwrap.wrap(_start(graph, stance), STANCE_WIDE))
            yield f"b_{name} [label={label}, shape=plaintext]; b_{name} -> {name};"
    for number, way in enumerate(graph.ways):
        box, look = f"w{number}", f"[{DOT_OUT if way.out else ''}]"
        label = dot_label(_broken(way_heads(way)), _broken(way.lines), "left")
        yield f'{box} [label={label}, tooltip="{", ".join(way.triggers)}", color="#b5bac2"] {look};'
        for source in way.sources:
            yield f"{ids[source]} -> {box} [dir=none] {look};"
        yield f"{box} -> {ids[way.target]} {look};"


def dot_label(heads: Iterable[str], lines: Iterable[str], side: str = "center") -> str:
    """A label in Graphviz's own markup, in which every text is escaped: the heads in bold, then the lines."""
    texts = [*(f"<b>{dot_text(head)}</b>" for head in heads), *map(dot_text, lines)]
    return "<" + "".join(f'{text}<br align="{side}"/>' for text in texts) + ">"


def dot_text(text: str) -> str:
    r"""A text inside such a label: nothing in it is taken for markup, nor for what Graphviz fills in, such as `\N`."""
    return escape(text).replace("\\", r"\\")


def _numbered(graph: Graph) -> dict[str, str]:
    """What each stance is called in a text: a number, because ids may be words that mean something there."""
    return {stance.id: f"s{number}" for number, stance in enumerate(graph.stances)}


def _heading(stance: Stance) -> str:
    return HEADS.get(stance.kind, "") + stance.title


def _start(graph: Graph, stance: Stance) -> str:
    """How the beginning of the call is told at a stance."""
    if len(stance.starts) == graph.variants:
        return "the call begins"
    return f"the call begins, variant {' or '.join(stance.starts)}"


def way_heads(way: Way) -> tuple[str, ...]:
    """What stands in the box of a way before what moves the buyer."""
    if way.sources:
        return ("WAY OUT",) if way.out else ()
    but = f" BUT {', '.join(way.but)}" if way.but else ""
    return (f"FROM ANY STANCE{but}",)


def _broken(lines: Iterable[str]) -> Iterator[str]:
    """Lines broken where they are long; what goes on, and what adds to a line, is indented."""
    for line in lines:
        first = INDENT if line.startswith("–") else ""
        fixed = SIGNED.sub(FIXED, line)
        yield from textwrap.wrap(fixed, WAY_WIDE, initial_indent=first, subsequent_indent=first + INDENT)  # fmt: skip


def _flat(text: str) -> str:
    return " ".join(text.split())
