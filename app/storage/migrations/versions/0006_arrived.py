"""Which observations came in a package: somebody else made those, whatever their initials."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

# What is known of packages that came before: an observation that is older than the recording is here came
# with it; and so did one of the role of the sender that is older than the package.
_CAME = """
INSERT INTO arrived (observation_id)
SELECT DISTINCT o.id
FROM observation o
JOIN fragment f ON f.id = o.fragment_id
JOIN recording r ON r.id = f.recording_id
JOIN handover h ON h.recording_id = r.id AND h.direction = 'received'
WHERE o.created_at < r.added_at OR (o.role = h.sender_role AND o.created_at <= h.made_at)
"""


def upgrade() -> None:
    """Add the observations that came, as far as that can be told."""
    op.create_table(
        "arrived",
        sa.Column("observation_id", sa.Text(), nullable=False),
        sa.Column("claimed_at", sa.Text()),
        sa.ForeignKeyConstraint(
            ["observation_id"],
            ["observation.id"],
            name="fk_arrived_observation_id_observation",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("observation_id", name="pk_arrived"),
        sqlite_strict=True,
    )
    op.execute(_CAME)
