"""Attempts, moves, claims, results and documents; moves and claims can only be added."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

APPEND_ONLY = {
    "attempts": ("id",),
    "moves": ("attempt_id", "number"),
    "claims": ("attempt_id",),
    "documents": ("digest",),
}
"""The tables whose rows are only ever added, with what makes a row the same one."""


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "attempts",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("player", sa.Text, nullable=False),
        sa.Column("scenario", sa.Text, nullable=False),
        sa.Column("scenario_digest", sa.String(64), nullable=False),
        sa.Column("playbook_digest", sa.String(64), nullable=False),
        sa.Column("seed", sa.BigInteger, nullable=False),
        sa.Column("mode", sa.String(16), nullable=False),
        sa.Column("slip", sa.Text, nullable=False),
        sa.Column("started_at", sa.String(40), nullable=False),
    )
    op.create_index("attempts_by_player", "attempts", ["player", "started_at"])
    op.create_table(
        "moves",
        sa.Column("attempt_id", sa.String(32), sa.ForeignKey("attempts.id"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("move", sa.Text, nullable=False),
        sa.Column("said_at", sa.String(40), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "claims",
        sa.Column("attempt_id", sa.String(32), sa.ForeignKey("attempts.id"), primary_key=True),
        sa.Column("claim", sa.Text, nullable=False),
        sa.Column("finished_at", sa.String(40), nullable=False),
    )
    op.create_table(
        "results",
        sa.Column("attempt_id", sa.String(32), sa.ForeignKey("attempts.id"), primary_key=True),
        sa.Column("rules_version", sa.Integer, nullable=False),
        sa.Column("total_quarters", sa.Integer, nullable=False),
        sa.Column("passed", sa.Boolean, nullable=False),
        sa.Column("outcome", sa.String(24), nullable=False),
        sa.Column("parts", sa.Text, nullable=False),
    )
    op.create_table(
        "documents",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    if op.get_bind().dialect.name == "sqlite":
        _guard_sqlite()


def _guard_sqlite() -> None:
    """Refuse to change or delete what is append-only, whichever program asks; a server has grants for that."""
    for table, key in APPEND_ONLY.items():
        same = " AND ".join(f"{column} = NEW.{column}" for column in key)
        there = f"SELECT 1 FROM {table} WHERE {same}"  # noqa: S608  # the names are those above
        for name, change in (
            ("update", f"UPDATE ON {table}"),
            ("delete", f"DELETE ON {table}"),
            # INSERT OR REPLACE deletes, and calls no trigger of deletion unless a connection asks for it.
            ("replace", f"INSERT ON {table} WHEN EXISTS ({there})"),
        ):
            op.execute(
                f"CREATE TRIGGER {table}_no_{name} BEFORE {change} "
                f"BEGIN SELECT RAISE(ABORT, '{table} are only ever added'); END"
            )


def downgrade() -> None:
    """There is nothing before the first revision."""
    raise NotImplementedError
