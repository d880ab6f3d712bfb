"""A database of a large team, written straight into its tables: calls of many reps over three years."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from simulator.progress.summary import Summary
from simulator.store.attempt_store import Store, open_store
from simulator.store.tally_rows import PictureRows

STAGES = (
    "prospecting", "discovery", "evaluation", "proposal", "negotiation", "commit", "onboarding",
)  # fmt: skip
FIRST_DAY = datetime(2023, 1, 2, 9, tzinfo=UTC)
DAYS = 1_000
AT_ONCE = 20_000
MOVES = ('{"kind":"line","line":"invite"}', '{"kind":"leave"}')
SLIP = '{"conservative":"call-back","stage":"discovery","stretch":"pilot"}'
CLAIM = '{"result":"nothing"}'


def rep(number: int) -> str:
    """A rep's handle."""
    return f"rep-{number:03}"


def _calls(reps: int, calls: int, chance: random.Random) -> Iterator[Summary]:
    """Every rep's calls: each has a level of skill and a weakness, and gets better over time."""
    for number in range(reps * calls):
        player, turn = number % reps, number // reps
        stage = STAGES[chance.randrange(len(STAGES))]
        level = 25 + player * 53 % 45 + 30 * turn // calls
        shares = [max(0, min(100, level + chance.randrange(-25, 26) - 25 * (player % 3 == pillar))) for pillar in range(3)]
        when = FIRST_DAY + timedelta(days=DAYS * turn / calls, seconds=player * 60)
        passed = min(shares) >= 60
        off = max(-3, min(3, player % 5 - 2 + chance.randrange(-1, 2)))
        yield Summary._make((
            f"{number:032x}", rep(player), f"{stage}-{number % 3}", f"v{number % 4}", stage,
            "learn" if chance.random() < 0.1 else "practice",
            when.isoformat(timespec="milliseconds"), when.toordinal(), 1,
            4 * sum(shares) // 3, passed, "advance" if passed else "continuation",
            *shares, 7 if passed else 0, off if chance.random() < 0.9 else None, off - 1,
            chance.choice(("planned", "planned", "other", "nothing")),
            chance.choice(("planned", "planned", "released", "other", "nothing")),
            chance.random() < 0.05 * (player % 7),
        ))  # fmt: skip


COLUMNS = {
    "attempts": (
        "id", "player", "scenario", "scenario_digest", "playbook_digest", "seed", "mode", "slip",
        "started_at", "knows",
    ),
    "moves": ("attempt_id", "number", "move", "said_at"),
    "claims": ("attempt_id", "claim", "finished_at"),
    "results": ("attempt_id", "rules_version", "total_quarters", "passed", "outcome", "parts"),
    "summaries": Summary._fields,
}  # fmt: skip
"""The columns that are filled, by table."""


def _rows(each: Summary) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of a call in every table."""
    digest = "d" * 64
    plan = (each.attempt, each.player, each.scenario, digest, digest, 1, each.mode, SLIP,
            each.finished_at, "[]")  # fmt: skip
    parts = f'{{"close":{each.closing},"fit":{each.choosing},"open":{each.stating}}}'
    return {
        "attempts": [plan],
        "moves": [(each.attempt, number, move, each.finished_at) for number, move in enumerate(MOVES, 1)],
        "claims": [(each.attempt, CLAIM, each.finished_at)],
        "results": [(each.attempt, 1, each.quarters, each.passed, each.outcome, parts)],
        "summaries": [tuple(each)],
    }


def fill(folder: Path, reps: int, calls: int) -> Store:
    """Make a database with so many calls of each of so many reps, and open it."""
    open_store(folder).close()
    with closing(sqlite3.connect(folder / "reprange.db", isolation_level=None)) as raw:
        raw.executescript("PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF; PRAGMA cache_size = -400000")
        indexes = raw.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
            " AND tbl_name IN ('attempts', 'summaries')"
        ).fetchall()
        triggers = raw.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
            " AND tbl_name IN ('attempts', 'moves', 'claims') AND name LIKE '%_no_replace'"
        ).fetchall()
        for name, _ in indexes:
            raw.execute(f"DROP INDEX {name}")
        for name, _ in triggers:
            raw.execute(f"DROP TRIGGER {name}")
        _insert(raw, reps, calls)
        for _, sql in (*indexes, *triggers):
            raw.execute(sql)
        raw.execute("ANALYZE")
    store = open_store(folder)
    for number in range(reps):
        PictureRows(store.database).tally(rep(number))
    return store


def _insert(raw: sqlite3.Connection, reps: int, calls: int) -> None:
    held: dict[str, list[tuple[Any, ...]]] = {}
    for number, each in enumerate(_calls(reps, calls, random.Random(1)), 1):  # noqa: S311  # the same calls every time
        for table, rows in _rows(each).items():
            held.setdefault(table, []).extend(rows)
        if number % AT_ONCE == 0 or number == reps * calls:
            raw.execute("BEGIN")
            for table, rows in held.items():
                names = ", ".join(COLUMNS[table])
                places = ", ".join("?" * len(COLUMNS[table]))
                raw.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", rows)  # noqa: S608
            raw.execute("COMMIT")
            held.clear()
