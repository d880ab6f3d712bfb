"""A rep's progress over 10,000 finished calls, against reading the same rows with nothing but sqlite3."""

from __future__ import annotations

import sqlite3
import statistics
import tempfile
import time
from contextlib import closing
from pathlib import Path

from simulator.config import Settings
from simulator.core.attempt import Claim, Slip
from simulator.core.moves import LEAVE
from simulator.practice.shell import Practice, open_practice
from simulator.reports.progress_text import progress_text

CALLS = 10_000
ROUNDS = 9

COPY = """
WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {calls})
"""


def _fill(practice: Practice) -> None:
    """One finished call, and copies of its rows over three years, in every stage and with every share of points."""
    briefing = practice.brief("linen-loss-discovery", "practice", 1)
    session = practice.say(practice.start(briefing, Slip()), LEAVE)
    practice.claim(session, Claim(result="nothing"))
    stages = practice.library.playbook.stage_ids
    with closing(sqlite3.connect(practice.store.file, isolation_level=None)) as raw:
        numbers = COPY.format(calls=CALLS - 1)
        raw.execute("BEGIN")
        for table, key in (("attempts", "id"), ("claims", "attempt_id"), ("summaries", "attempt")):
            names = [row[1] for row in raw.execute(f"PRAGMA table_info({table})")]
            chosen = [f"printf('%032x', n) AS {key}" if name == key else name for name in names]
            raw.execute(
                f"INSERT INTO {table} {numbers} SELECT {', '.join(chosen)} FROM {table}, numbers"  # noqa: S608
            )
        cases = " ".join(f"WHEN {number} THEN '{stage}'" for number, stage in enumerate(stages))
        raw.execute(
            f"UPDATE summaries SET day = day - rowid / 10, stage = CASE rowid % {len(stages)} {cases} END,"  # noqa: S608
            " stating = rowid % 101, choosing = rowid * 7 % 101, closing = rowid * 13 % 101,"
            " variant = rowid % 5, passed = rowid % 3 > 0, quarters = rowid % 401"
        )
        raw.execute("COMMIT")


def _bare(file: Path) -> float:
    with closing(sqlite3.connect(file)) as raw:
        start = time.perf_counter()
        rows = raw.execute("SELECT * FROM summaries WHERE player = 'rep' ORDER BY finished_at").fetchall()
        taken = time.perf_counter() - start
    assert len(rows) == CALLS
    return taken


def _opened(practice: Practice) -> float:
    start = time.perf_counter()
    found = practice.history.progress()
    progress_text(found, *practice.titles())
    taken = time.perf_counter() - start
    assert found.calls == CALLS
    return taken


def main() -> None:
    """Print the median, and the median of its ratios to the bare query."""
    with tempfile.TemporaryDirectory() as folder:
        practice = open_practice(Settings(Path(folder), player="rep"))
        _fill(practice)
        pairs = [(_opened(practice), _bare(practice.store.file)) for _ in range(ROUNDS)]
        practice.close()
    figure = statistics.median(opened for opened, _ in pairs)
    ratio = statistics.median(opened / bare for opened, bare in pairs)
    print(
        f"progress over {CALLS:,} calls: {figure * 1000:.0f} ms (aim <= 100),"
        f" ratio to a bare query of the same rows: {ratio:.1f}"
    )


if __name__ == "__main__":
    main()
