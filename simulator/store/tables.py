"""The tables of attempts and of what follows from them; those of a team stand in team_tables.

A table that is only ever added to says so in its `info`: SQLite then refuses to change its rows, whichever program asks,
and a server has grants for that.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    event,
)
from sqlalchemy.types import TypeEngine

T = TypeVar("T")

REVISIONS = ("0004",)
"""Every revision of the schema, the newest last: a new database is made as that, and migrations lead an older one there.

The first has the number of the last one before the first release: databases from then are the same.
"""

metadata = MetaData()

APPEND_ONLY = {"append_only": True}
"""The `info` of a table whose rows are only ever added."""


@event.listens_for(metadata, "after_create")
def _guard(_target: MetaData, connection: Connection, tables: list[Table], **_: object) -> None:
    if connection.dialect.name == "sqlite":
        for trigger in (each for table in tables if table.info for each in _triggers(table)):
            connection.exec_driver_sql(trigger)


def _triggers(table: Table) -> Iterator[str]:
    """What refuses to change a row, to delete it, and to put another in its place."""
    keys = [table.primary_key.columns, *(index.columns for index in table.indexes if index.unique)]
    same = " OR ".join("(" + " AND ".join(f"{column.name} = NEW.{column.name}" for column in key) + ")" for key in keys)
    there = f"SELECT 1 FROM {table.name} WHERE {same}"  # noqa: S608  # the names are those below
    for name, change in (
        ("update", f"UPDATE ON {table.name}"),
        ("delete", f"DELETE ON {table.name}"),
        # INSERT OR REPLACE deletes, and calls no trigger of deletion unless a connection asks for it.
        ("replace", f"INSERT ON {table.name} WHEN EXISTS ({there})"),
    ):
        yield (
            f"CREATE TRIGGER {table.name}_no_{name} BEFORE {change} "
            f"BEGIN SELECT RAISE(ABORT, '{table.name} are only ever added'); END"
        )


def needed(kind: TypeEngine[T] | type[TypeEngine[T]], *names: str) -> list[Column[T]]:
    """Columns of one type that every row has a value in."""
    return [Column(name, kind, nullable=False) for name in names]


versions = Table("alembic_version", metadata, Column("version_num", String(32), primary_key=True))
"""The revision of the schema, in one row; Alembic reads it, and gave it its name."""

attempts = Table(
    "attempts",
    metadata,
    Column("id", String(32), primary_key=True),
    *needed(Text, "player", "scenario"),
    *needed(String(64), "scenario_digest", "playbook_digest"),
    Column("seed", BigInteger, nullable=False),
    Column("mode", String(16), nullable=False),
    Column("slip", Text, nullable=False),
    Column("started_at", String(40), nullable=False),
    Column("knows", Text, nullable=False, server_default="[]"),
    Index("attempts_by_player", "player", "started_at"),
    info=APPEND_ONLY,
)
"""The plan of each attempt; a row is never changed."""

moves = Table(
    "moves",
    metadata,
    Column("attempt_id", String(32), ForeignKey("attempts.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("move", Text, nullable=False),
    Column("said_at", String(40), nullable=False),
    # One tree to write in place of a table and its index: a commit takes half the time.
    sqlite_with_rowid=False,
    info=APPEND_ONLY,
)
"""What was said, turn by turn; rows are only ever added."""

claims = Table(
    "claims",
    metadata,
    Column("attempt_id", String(32), ForeignKey("attempts.id"), primary_key=True),
    Column("claim", Text, nullable=False),
    Column("finished_at", String(40), nullable=False),
    info=APPEND_ONLY,
)
"""The claim that finished an attempt; made once."""

results = Table(
    "results",
    metadata,
    Column("attempt_id", String(32), ForeignKey("attempts.id"), primary_key=True),
    *needed(Integer, "rules_version", "total_quarters"),
    Column("passed", Boolean, nullable=False),
    Column("outcome", String(24), nullable=False),
    Column("parts", Text, nullable=False),
)
"""What was computed from the moves, for lists; it can be computed again at any time."""

summaries = Table(
    "summaries",
    metadata,
    Column("attempt", String(32), ForeignKey("attempts.id"), primary_key=True),
    *needed(Text, "player", "scenario", "variant", "stage"),
    Column("mode", String(16), nullable=False),
    Column("finished_at", String(40), nullable=False),
    *needed(Integer, "day", "rules", "quarters"),
    Column("passed", Boolean, nullable=False),
    Column("outcome", String(24), nullable=False),
    *needed(Integer, "stating", "choosing", "closing", "reached"),
    Column("stretch_off", Integer),
    Column("conservative_off", Integer),
    *needed(String(16), "said", "asked"),
    Column("heard_more", Boolean, nullable=False),
    Index("summaries_by_player", "player", "finished_at"),
    Index("summaries_by_stage", "player", "stage", "finished_at"),
)
"""What each finished call came to, for looking back over many; it can be computed again at any time.

The columns are the fields of a Summary (progress/summary.py), in their order.
"""

deal_calls = Table(
    "deal_calls",
    metadata,
    Column("attempt", String(32), ForeignKey("attempts.id"), primary_key=True),
    Column("pursuit", String(32), nullable=False),
    Column("number", Integer, nullable=False),
    Column("deal", Text, nullable=False),
    Column("deal_digest", String(64), nullable=False),
    Index("deal_calls_by_pursuit", "pursuit", "number", unique=True),
    info=APPEND_ONLY,
)
"""The attempts that are calls of a deal, in the order of their pursuit of it; rows are only ever added.

A pursuit has the id of its first attempt, and two windows cannot both go on with it.
"""

aids = Table(
    "aids",
    metadata,
    Column("attempt_id", String(32), ForeignKey("attempts.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("turn", Integer, nullable=False),
    Column("kind", String(8), nullable=False),
    Column("words", Text, nullable=False),
    Column("given_at", String(40), nullable=False),
    info=APPEND_ONLY,
)
"""The hints that were given in an attempt, and the moves that were taken back; rows are only ever added."""

exercises = Table(
    "exercises",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("player", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("seed", BigInteger, nullable=False),
    *needed(Integer, "reached", "possible"),
    *needed(String(40), "habit", "finished_at"),
    Index("exercises_by_player", "player", "kind", "finished_at"),
    info=APPEND_ONLY,
)
"""What short exercises of one skill came to; they are no attempts, and rows are only ever added."""

documents = Table(
    "documents",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("body", Text, nullable=False),
    info=APPEND_ONLY,
)
"""The very versions of scenarios and playbooks that attempts were played on."""
