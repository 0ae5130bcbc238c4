"""Which steps about the same things people had not seen of each other when they worked apart."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add a table of the steps that somebody had not seen."""
    op.create_table(
        "step_apart",
        sa.Column("step_seq", sa.Integer(), nullable=False),
        sa.Column("unseen_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["step_seq"], ["step.seq"], name="fk_step_apart_step_seq_step", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("step_seq", "unseen_id", name="pk_step_apart"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
