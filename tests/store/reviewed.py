"""Reviews to measure: twenty calls and more, some scored by two managers, straight into the tables."""

from __future__ import annotations

import json
from collections.abc import Iterator
from random import Random
from typing import Any

from sqlalchemy import insert

from simulator.core.playbook import ITEMS
from simulator.store.attempt_store import Store
from simulator.store.drill_rows import DrillRow, DrillRows, PlaceRow, add_place
from simulator.store.tables import attempts, summaries
from simulator.store.team_tables import reviews
from tests.progress.calls import GOOD
from tests.store.stock import WHEN, plan
from tests.teamwork.test_drills import drill

GRADES = ("fail", "fail", "borderline", "pass", "strong")
"""The grade of a call whose levels lie round 0 to 4."""


def put_reviews(store: Store, calls: int, *, player: str = "rep", seed: int = 7) -> None:
    """Calls that the program and a manager scored, and every second one another manager too; the same for a seed.

    Nearly every call is stated early: there kappa misleads.
    """
    chance = Random(seed)  # noqa: S311  # no secret, and the same every time
    rows = [row for number in range(calls) for row in _call(f"{player}{number}", number, chance)]
    plans = {row["attempt"]: {**vars(plan()), "id": row["attempt"], "player": player} for row in rows}
    # A plan has what the table has, but for what a deal told before.
    known = [{"knows": "[]", **each} for each in plans.values()]
    passed = {row["attempt"]: row["program_quarters"] >= 280 for row in rows}
    summed = [GOOD._replace(attempt=each, player=player, passed=good)._asdict() for each, good in passed.items()]
    with store.database.writing() as connection:
        connection.execute(insert(attempts), known)
        connection.execute(insert(summaries), summed)
        connection.execute(insert(reviews), rows)


def put_in_drill(store: Store, attempt: str) -> str:
    """Make a rep's call the first one of a drill; gives the drill's id."""
    held = drill()
    row = DrillRow("d" * 32, held.name, held.canonical(), held.digest, held.due[0], "review", "kim", WHEN)
    DrillRows(store.database).add(row, {"rep": "7" * 64})
    with store.database.writing() as connection:
        add_place(connection, PlaceRow(attempt, row.id, "rep", 0, 0, 1))
    return row.id


def _call(begin: str, number: int, chance: Random) -> Iterator[dict[str, Any]]:
    attempt = f"{begin:z<32}"
    centre = chance.choice((1, 2, 3, 3, 4))
    program = _levels(centre, chance)
    for reviewer in ("kim", "lou")[: 1 + number % 2]:
        levels = _levels(centre, chance)
        body = {
            "levels": levels,
            "comments": [{"turn": 2, "text": "Said before it was agreed."}],
            "grade": GRADES[centre],
            "do_next": "Ask.",
        }
        yield {
            "id": f"{reviewer}{attempt}"[:32],
            "attempt": attempt,
            "reviewer": reviewer,
            "body": json.dumps(body),
            "program": json.dumps(program),
            "quarters": _quarters(levels),
            "program_quarters": _quarters(program),
            "grade": GRADES[centre],
            "saved_at": f"2026-03-01T10:00:00.{number % 1000:03}+00:00",
        }


def _levels(centre: int, chance: Random) -> dict[str, int]:
    near = {item: max(0, min(4, centre + chance.choice((-1, 0, 0, 0, 1)))) for item in ITEMS}
    near["fit.stage"] -= near["fit.stage"] % 2
    near["open.early"] = 3 if chance.random() < 0.06 else 4
    return near


def _quarters(levels: dict[str, int]) -> int:
    return sum(levels.values()) * 100 // 12
