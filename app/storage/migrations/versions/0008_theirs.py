"""Which sheets came in a package; several texts of one film, and which of them somebody wants to see."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

# Of reflections of before nobody kept whether they came. One that is older than the recording here surely
# did. Of all others it is not sure, and then what somebody wrote stays their own: until now a reflection of
# one's own became read-only when a package of somebody with the same role came after it.
_CAME = """
INSERT INTO arrived_sheet (worksheet_id)
SELECT DISTINCT w.id
FROM worksheet w
JOIN recording r ON r.id = w.recording_id
JOIN handover h ON h.recording_id = r.id AND h.direction = 'received'
WHERE w.kind IN ('perspectives', 'ladder') AND w.created_at < r.added_at
"""


def upgrade() -> None:
    """Add a table of the sheets that came, and where a text of a film came from."""
    op.create_table(
        "arrived_sheet",
        sa.Column("worksheet_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["worksheet_id"],
            ["worksheet.id"],
            name="fk_arrived_sheet_worksheet_id_worksheet",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("worksheet_id", name="pk_arrived_sheet"),
        sqlite_strict=True,
    )
    op.execute(_CAME)
    for name in ("came_from", "shown_at"):
        op.add_column("transcript", sa.Column(name, sa.Text(), nullable=True))
