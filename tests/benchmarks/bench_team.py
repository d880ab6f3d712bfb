"""A team of 500 reps with 1,000,000 calls: the picture, one rep, the calls behind a cell, the export.

Each is set against a bare indexed query of the same rows with nothing but sqlite3, on the same machine in the same run.
"""

from __future__ import annotations

import os
import resource
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from simulator.config import Settings
from simulator.practice.shell import Practice, open_practice
from simulator.reports.plain_text import csv_into
from simulator.store.tally_rows import tally
from simulator.teamwork.picture import Picture
from simulator.tui.screens.team.picture_screen import BY_ID, heat_sheet, view_sheet
from tests.benchmarks.crowd import fill, rep

REPS = 500
CALLS = int(os.environ.get("CALLS", "2000"))
"""The calls of each rep."""

ROUNDS = 9
SOMEBODY = rep(123)

PICTURE = "SELECT * FROM stage_tallies"
ONE = "SELECT * FROM stage_tallies WHERE player = :player"
CELL = "SELECT * FROM summaries WHERE player = :player AND stage = 'discovery' ORDER BY finished_at DESC LIMIT 50"


def _median(work: Callable[[], object]) -> float:
    taken = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def _tell(what: str, aim: int, work: Callable[[], object], bare: float) -> None:
    figure = _median(work)
    print(f"{what}: {figure * 1000:.1f} ms (aim <= {aim}), ratio to the bare query: {figure / bare:.1f}")


def _painted(found: Picture, view: str = "") -> None:
    if view:
        view_sheet(found, found.rows, BY_ID[view], {}, 79)
    else:
        heat_sheet(found, found.rows, {}, 79)


def _measure(practice: Practice, raw: sqlite3.Connection) -> None:
    insights = practice.team.insights
    found = insights.picture()
    assert len(found.rows) == REPS
    bare, one, cell = (
        _median(lambda query=query: raw.execute(query, {"player": SOMEBODY}).fetchall())  # type: ignore[misc]  # bound at once
        for query in (PICTURE, ONE, CELL)
    )
    _tell("the team's picture, read and laid out", 150, lambda: _painted(insights.picture()), bare)
    _tell("another view of it", 150, lambda: _painted(found, "trend"), bare)
    _tell("one rep, with the latest calls",
          20, lambda: (insights.rep(SOMEBODY), insights.calls(SOMEBODY)), one)  # fmt: skip
    _tell("the calls behind a cell", 20, lambda: insights.calls(SOMEBODY, "discovery"), cell)
    _tell("whether it tells of everything", 150, insights.rows.behind, bare)
    _tell("what a finished call adds", 20, lambda: _finish(practice), one)


def _finish(practice: Practice) -> None:
    with practice.store.database.writing() as connection:
        tally(connection, [(SOMEBODY, "discovery")])


def _export(practice: Practice, target: Path) -> None:
    source = practice.team.insights.export("attempts")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start, count = time.perf_counter(), 0
    with target.open("w", encoding="utf-8") as file:
        write = csv_into(file, source.columns)
        for rows in source.rows:
            write(rows)
            count += len(rows)
    taken = time.perf_counter() - start
    more = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    print(f"export of {count:,} calls: {taken:.0f} s, {more / 1024:.0f} MB more memory than before it")


def main() -> None:
    """Build the database, and print the figures."""
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        start = time.perf_counter()
        fill(Path(folder), REPS, CALLS).close()
        print(f"a database of {REPS * CALLS:,} calls, made in {time.perf_counter() - start:.0f} s")
        practice = open_practice(Settings(Path(folder), player="boss"))
        with closing(sqlite3.connect(practice.store.file)) as raw:
            _measure(practice, raw)
        _export(practice, Path(folder) / "calls.csv")
        practice.close()


if __name__ == "__main__":
    main()
