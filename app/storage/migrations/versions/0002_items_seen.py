"""The library shows how far each observation is: kept beside the steps, not counted at every start."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what stands answered now, and work it out for the observations that are there."""
    op.add_column(
        "observation", sa.Column("items_seen", sa.Integer(), server_default=sa.text("0"), nullable=False)
    )
    op.create_table(
        "standing",
        sa.Column("observation_id", sa.Text(), nullable=False),
        sa.Column("item_code", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("thing_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["observation_id"],
            ["observation.id"],
            name="fk_standing_observation_id_observation",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("observation_id", "item_code", "subject", "thing_id", name="pk_standing"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.execute(_STANDING)
    op.execute(
        "UPDATE observation SET items_seen = (SELECT count(DISTINCT item_code) FROM standing"
        " WHERE observation_id = observation.id)"
    )


# With max() in it, SQLite takes the other columns from the row that has it: the newest revision of a thing.
_STANDING = """
    INSERT INTO standing (observation_id, item_code, subject, thing_id)
    SELECT observation_id, item_code, subject, thing_id FROM (
        SELECT s.observation_id, r.subject, r.thing_id, r.item_code, r.removed, max(s.number)
        FROM revision r JOIN step s ON s.seq = r.step_seq
        WHERE r.subject IN ('mark', 'verdict')
        GROUP BY s.observation_id, r.subject, r.thing_id)
    WHERE NOT removed
"""
