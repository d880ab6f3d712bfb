"""The tables, as they are at the newest revision; the migrations lead there."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

REVISIONS = ("0001", "0002", "0003", "0004")
"""Every revision of the schema, the newest last: whoever opens a current database need not ask Alembic."""

metadata = MetaData()

attempts = Table(
    "attempts",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("player", Text, nullable=False),
    Column("scenario", Text, nullable=False),
    Column("scenario_digest", String(64), nullable=False),
    Column("playbook_digest", String(64), nullable=False),
    Column("seed", BigInteger, nullable=False),
    Column("mode", String(16), nullable=False),
    Column("slip", Text, nullable=False),
    Column("started_at", String(40), nullable=False),
    Column("knows", Text, nullable=False, server_default="[]"),
    Index("attempts_by_player", "player", "started_at"),
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
)
"""What was said, turn by turn; rows are only ever added."""

claims = Table(
    "claims",
    metadata,
    Column("attempt_id", String(32), ForeignKey("attempts.id"), primary_key=True),
    Column("claim", Text, nullable=False),
    Column("finished_at", String(40), nullable=False),
)
"""The claim that finished an attempt; made once."""

results = Table(
    "results",
    metadata,
    Column("attempt_id", String(32), ForeignKey("attempts.id"), primary_key=True),
    Column("rules_version", Integer, nullable=False),
    Column("total_quarters", Integer, nullable=False),
    Column("passed", Boolean, nullable=False),
    Column("outcome", String(24), nullable=False),
    Column("parts", Text, nullable=False),
)
"""What was computed from the moves, for lists; it can be computed again at any time."""

summaries = Table(
    "summaries",
    metadata,
    Column("attempt", String(32), ForeignKey("attempts.id"), primary_key=True),
    Column("player", Text, nullable=False),
    Column("scenario", Text, nullable=False),
    Column("variant", Text, nullable=False),
    Column("stage", Text, nullable=False),
    Column("mode", String(16), nullable=False),
    Column("finished_at", String(40), nullable=False),
    Column("day", Integer, nullable=False),
    Column("rules", Integer, nullable=False),
    Column("quarters", Integer, nullable=False),
    Column("passed", Boolean, nullable=False),
    Column("outcome", String(24), nullable=False),
    Column("stating", Integer, nullable=False),
    Column("choosing", Integer, nullable=False),
    Column("closing", Integer, nullable=False),
    Column("reached", Integer, nullable=False),
    Column("stretch_off", Integer),
    Column("conservative_off", Integer),
    Column("said", String(16), nullable=False),
    Column("asked", String(16), nullable=False),
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
)
"""The hints that were given in an attempt, and the moves that were taken back; rows are only ever added."""

exercises = Table(
    "exercises",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("player", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("seed", BigInteger, nullable=False),
    Column("reached", Integer, nullable=False),
    Column("possible", Integer, nullable=False),
    Column("habit", String(40), nullable=False),
    Column("finished_at", String(40), nullable=False),
    Index("exercises_by_player", "player", "kind", "finished_at"),
)
"""What short exercises of one skill came to; they are no attempts, and rows are only ever added."""

documents = Table(
    "documents",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("body", Text, nullable=False),
)
"""The very versions of scenarios and playbooks that attempts were played on."""
