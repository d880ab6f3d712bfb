"""Summaries of finished calls, in columns, and the calls that belong to a deal; the latter are only ever added.

Summaries of earlier calls are added when they are first looked at; no earlier call belongs to a deal.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table, and the index by which one player's calls are read in their order."""
    op.create_table(
        "summaries",
        sa.Column("attempt", sa.String(32), sa.ForeignKey("attempts.id"), primary_key=True),
        sa.Column("player", sa.Text, nullable=False),
        sa.Column("scenario", sa.Text, nullable=False),
        sa.Column("variant", sa.Text, nullable=False),
        sa.Column("stage", sa.Text, nullable=False),
        sa.Column("mode", sa.String(16), nullable=False),
        sa.Column("finished_at", sa.String(40), nullable=False),
        sa.Column("day", sa.Integer, nullable=False),
        sa.Column("rules", sa.Integer, nullable=False),
        sa.Column("quarters", sa.Integer, nullable=False),
        sa.Column("passed", sa.Boolean, nullable=False),
        sa.Column("outcome", sa.String(24), nullable=False),
        sa.Column("stating", sa.Integer, nullable=False),
        sa.Column("choosing", sa.Integer, nullable=False),
        sa.Column("closing", sa.Integer, nullable=False),
        sa.Column("reached", sa.Integer, nullable=False),
        sa.Column("stretch_off", sa.Integer),
        sa.Column("conservative_off", sa.Integer),
        sa.Column("said", sa.String(16), nullable=False),
        sa.Column("asked", sa.String(16), nullable=False),
        sa.Column("heard_more", sa.Boolean, nullable=False),
    )
    op.create_index("summaries_by_player", "summaries", ["player", "finished_at"])
    op.create_table(
        "deal_calls",
        sa.Column("attempt", sa.String(32), sa.ForeignKey("attempts.id"), primary_key=True),
        sa.Column("pursuit", sa.String(32), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("deal", sa.Text, nullable=False),
        sa.Column("deal_digest", sa.String(64), nullable=False),
    )
    op.create_index("deal_calls_by_pursuit", "deal_calls", ["pursuit", "number"], unique=True)
    if op.get_bind().dialect.name == "sqlite":
        _guard_sqlite()


def _guard_sqlite() -> None:
    """Refuse to change or delete the calls of a deal, as those of the first revision."""
    for name, change in (
        ("update", "UPDATE ON deal_calls"),
        ("delete", "DELETE ON deal_calls"),
        (
            "replace",
            "INSERT ON deal_calls WHEN EXISTS (SELECT 1 FROM deal_calls WHERE attempt = NEW.attempt)",
        ),
    ):
        op.execute(
            f"CREATE TRIGGER deal_calls_no_{name} BEFORE {change} "
            "BEGIN SELECT RAISE(ABORT, 'deal_calls are only ever added'); END"
        )


def downgrade() -> None:
    """Nothing is taken back."""
    raise NotImplementedError
