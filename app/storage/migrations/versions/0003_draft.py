"""The remark that is being written is kept while it is typed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add a place for one unfinished remark of each observation."""
    op.create_table(
        "draft",
        sa.Column("observation_id", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("item_code", sa.Text()),
        sa.Column("topic_id", sa.Text()),
        sa.Column("start_ms", sa.Integer()),
        sa.Column("end_ms", sa.Integer()),
        sa.Column("remark_id", sa.Text(), nullable=False),
        sa.CheckConstraint("start_ms >= 0", name=op.f("ck_draft_start")),
        sa.CheckConstraint(
            "end_ms IS NULL OR (start_ms IS NOT NULL AND end_ms > start_ms)", name=op.f("ck_draft_stretch")
        ),
        sa.ForeignKeyConstraint(
            ["observation_id"],
            ["observation.id"],
            name="fk_draft_observation_id_observation",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("observation_id", name="pk_draft"),
        sqlite_strict=True,
    )
