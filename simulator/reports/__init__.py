"""What is shown, printed and handed on: texts, documents and pages. Figures are worked out below, and put in words here.

**Three forms of one thing.** A *text* is for a terminal or a pipe: lines of at most 80 columns that a screen reader can
read, made by `..._text(thing)`; screens take its sentences one by one. A *document* is for other programs: plain values
made by `..._document(thing)` and written by `plain_text.as_json`, so that the same thing gives the same bytes on every
machine; what is called `quarters` is in quarter points. A *page* is HTML for a browser or a printer, made by
`..._page(thing)` in `pages.py` from one of `templates/`; it needs nothing beside itself, and runs nothing. Text and
document of a thing stand in one file that is named for it: `deal_text.py`, `team/drill_text.py`. Beside these there are
a buyer's graph as Mermaid, DOT and SVG (`graph_text.py`), the call card (`call_card.py`), and statements for a learning
record store (`xapi/`).

**Nothing is judged here.** Scores, costs, levels, skill, standings and agreement come from `core`, `review`, `progress`
and `teamwork`; what a report adds is rounding, order, words and signs. There is no clock, no database and no chance:
what a report says follows from what it is given, the day included. Whoever has two figures to compare compares those of
the rooms below, never what was written of them.

**Whatever somebody typed stays text.** Names, scenario texts and a rep's own words may hold anything.
`plain_text.plain`, which `wrapped`, `point` and `table` go through, takes out what could steer a terminal; templates
escape every value by themselves; labels of a graph pass `mermaid_text` and `dot_text`; CSV cells that a spreadsheet
would run get a `'`; what is Markdown passes `escaped`. A new form needs such a gate, and a test that sends nasty text
through it. Statements and the documents of drills leave out what a drill hides, and the words that a rep typed.

**Where a new report goes.** Into the file of the thing that it tells of, beside its other forms; a thing of its own gets
`<thing>_text.py`, in `team/` if it is a team's. Lines that two reports share go into `plain_text.py`, or into
`call_text.py` where they are of a call as it is spoken. A figure that is missing is added below, with its test, and not
here.
"""
