"""A buyer's graph as text for other programs: Mermaid, which many pages and editors draw, and DOT, for Graphviz.

What moves the buyer stands in a box of its own between the stances, so that no two labels can lie on each other, whatever
draws it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from simulator.reports.graph import Graph, Kind
from simulator.reports.graph_labels import (
    broken_lines,
    heading,
    numbered,
    stance_lines,
    start_words,
    way_lines,
)

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
    "plain": 'shape=box, style="rounded,filled", fillcolor="#eef3fb", color="#2f4f7f"',
    "trap": 'shape=octagon, style=filled, fillcolor="#fdecea", color="#a3261c", penwidth=3',
    "won": 'shape=box, style="rounded,filled", peripheries=2, fillcolor="#e8f5ec", color="#1b6e3c"',
    "unreached": 'shape=box, style="rounded,dashed", color="#666666"',
}


def mermaid(graph: Graph) -> str:
    """The graph as a Mermaid flowchart."""
    lines = (f"  {line}" for line in _mermaid(graph))
    return "\n".join((f"%% {_comment(graph.id)}", "flowchart TD", *lines, ""))


def _mermaid(graph: Graph) -> Iterator[str]:
    ids = numbered(graph)
    yield f"accTitle: {_comment(graph.title)}"
    yield f"accDescr: {_comment(graph.about)}"
    for stance in graph.stances:
        left, right = MERMAID_SHAPES[stance.kind]
        label = f"<b>{mermaid_text(heading(stance))}</b><br/>{mermaid_text(stance.about)}"
        yield f'{ids[stance.id]}{left}"{label}"{right}:::{stance.kind}'
        if stance.starts:
            yield f'b_{ids[stance.id]}(("{mermaid_text(start_words(graph, stance))}")) --> {ids[stance.id]}'
    for number, way in enumerate(graph.ways):
        box, text = f"w{number}", "<br/>".join(map(mermaid_text, way_lines(way)))
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
    return f"digraph {dot_text(graph.id)} {{\n{lines}\n}}\n"


def _dot(graph: Graph) -> Iterator[str]:
    ids = numbered(graph)
    yield f"label={dot_text(graph.title)}; labelloc=t; rankdir=TB; nodesep=0.3; ranksep=0.35;"
    yield 'node [fontname="Helvetica,Arial,sans-serif", fontsize=11]; edge [color="#444444"];'
    for stance in graph.stances:
        label = dot_lines(stance_lines(stance), r"\n")
        yield f"{ids[stance.id]} [label={label}, {DOT_SHAPES[stance.kind]}];"
        if stance.starts:
            label = dot_text(start_words(graph, stance))
            yield f"b_{ids[stance.id]} [label={label}, shape=plaintext]; b_{ids[stance.id]} -> {ids[stance.id]};"
    for number, way in enumerate(graph.ways):
        box, style = f"w{number}", "style=dashed" if way.out else "style=solid"
        tooltip = dot_text(", ".join(way.triggers))
        border = 'color="#1b6e3c", style=dashed' if way.out else 'color="#bbbbbb"'
        label = dot_lines(broken_lines(way), r"\l")
        yield f"{box} [label={label}, tooltip={tooltip}, shape=box, {border}];"
        for source in way.sources:
            yield f"{ids[source]} -> {box} [{style}, dir=none];"
        yield f"{box} -> {ids[way.target]} [{style}];"


def dot_text(text: str) -> str:
    """A text in quotes, as DOT reads it."""
    escaped = _flat(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def dot_lines(lines: tuple[str, ...], end: str) -> str:
    r"""Lines in quotes, each ended as DOT has it: `\n` for the middle, `\l` for the left."""
    return f'"{"".join(dot_text(line)[1:-1] + end for line in lines)}"'


def _flat(text: str) -> str:
    return " ".join(text.split())
