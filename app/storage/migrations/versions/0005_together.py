"""Looking together: sheets, goals, points of a talk, own rounds, packages and transcripts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of looking together."""
    _worksheet()
    _worksheet_entry()
    _chosen_goal()
    _discussion_point()
    _remark_reply()
    _own_round()
    _handover()
    _transcript()
    _transcript_line()
    _step_turn()


def _worksheet() -> None:
    op.create_table(
        "worksheet",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("recording_id", sa.Text()),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["recording_id"], ["recording.id"], name="fk_worksheet_recording_id_recording", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_worksheet"),
        sqlite_strict=True,
    )
    op.create_index("ix_worksheet_recording_id", "worksheet", ["recording_id"])


def _worksheet_entry() -> None:
    op.create_table(
        "worksheet_entry",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("worksheet_id", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("place_column", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["worksheet_id"],
            ["worksheet.id"],
            name="fk_worksheet_entry_worksheet_id_worksheet",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("seq", name="pk_worksheet_entry"),
        sa.UniqueConstraint("id", name="uq_worksheet_entry_id"),
        sqlite_strict=True,
    )
    op.create_index("ix_worksheet_entry_worksheet_id", "worksheet_entry", ["worksheet_id"])


def _chosen_goal() -> None:
    op.create_table(
        "chosen_goal",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("recording_id", sa.Text(), nullable=False),
        sa.Column("phase", sa.Text(), nullable=False),
        sa.Column("goal_code", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("items", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["recording_id"],
            ["recording.id"],
            name="fk_chosen_goal_recording_id_recording",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("seq", name="pk_chosen_goal"),
        sa.UniqueConstraint("id", name="uq_chosen_goal_id"),
        sqlite_strict=True,
    )
    op.create_index("ix_chosen_goal_recording_id", "chosen_goal", ["recording_id"])


def _discussion_point() -> None:
    op.create_table(
        "discussion_point",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("fragment_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("item_code", sa.Text(), nullable=False),
        sa.Column("at_ms", sa.Integer()),
        sa.Column("when_words", sa.Text(), nullable=False),
        sa.Column("where_words", sa.Text(), nullable=False),
        sa.Column("done_at", sa.Text()),
        sa.CheckConstraint("at_ms >= 0", name=op.f("ck_discussion_point_moment")),
        sa.ForeignKeyConstraint(
            ["fragment_id"],
            ["fragment.id"],
            name="fk_discussion_point_fragment_id_fragment",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("seq", name="pk_discussion_point"),
        sa.UniqueConstraint("revision_id", name="uq_discussion_point_revision_id"),
        sqlite_strict=True,
    )
    op.create_index("ix_discussion_point_fragment_id", "discussion_point", ["fragment_id"])


def _remark_reply() -> None:
    op.create_table(
        "remark_reply",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("observation_id", sa.Text(), nullable=False),
        sa.Column("remark_id", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["observation_id"],
            ["observation.id"],
            name="fk_remark_reply_observation_id_observation",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_remark_reply"),
        sqlite_strict=True,
    )
    op.create_index("ix_remark_reply_observation_id", "remark_reply", ["observation_id"])


def _own_round() -> None:
    op.create_table(
        "own_round",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("observation_id", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.CheckConstraint("what IN ('finished', 'looked_along')", name=op.f("ck_own_round_what")),
        sa.ForeignKeyConstraint(
            ["observation_id"],
            ["observation.id"],
            name="fk_own_round_observation_id_observation",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("seq", name="pk_own_round"),
        sqlite_strict=True,
    )
    op.create_index("ix_own_round_observation_id", "own_round", ["observation_id"])


def _handover() -> None:
    op.create_table(
        "handover",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("recording_id", sa.Text(), nullable=False),
        sa.Column("direction", sa.Text(), nullable=False),
        sa.Column("receiver_role", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("ends_on", sa.Text(), nullable=False),
        sa.Column("with_film", sa.Integer(), nullable=False),
        sa.Column("receipt_key", sa.Text(), nullable=False),
        sa.Column("receipt_at", sa.Text()),
        sa.Column("sender_role", sa.Text(), nullable=False),
        sa.Column("consent", sa.Text(), nullable=False),
        sa.CheckConstraint("direction IN ('sent', 'received')", name=op.f("ck_handover_direction")),
        sa.CheckConstraint("with_film IN (0, 1)", name=op.f("ck_handover_film")),
        sa.PrimaryKeyConstraint("id", name="pk_handover"),
        sqlite_strict=True,
    )
    op.create_index("ix_handover_recording_id", "handover", ["recording_id"])


def _transcript() -> None:
    op.create_table(
        "transcript",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("recording_id", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["recording_id"],
            ["recording.id"],
            name="fk_transcript_recording_id_recording",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_transcript"),
        sqlite_strict=True,
    )
    op.create_index("ix_transcript_recording_id", "transcript", ["recording_id"])


def _transcript_line() -> None:
    op.create_table(
        "transcript_line",
        sa.Column("transcript_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("start_ms", sa.Integer(), nullable=False),
        sa.Column("end_ms", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("speaker", sa.Text(), nullable=False),
        sa.CheckConstraint("start_ms >= 0 AND end_ms >= start_ms", name=op.f("ck_transcript_line_span")),
        sa.ForeignKeyConstraint(
            ["transcript_id"],
            ["transcript.id"],
            name="fk_transcript_line_transcript_id_transcript",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("transcript_id", "number", name="pk_transcript_line"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _step_turn() -> None:
    op.create_table(
        "step_turn",
        sa.Column("step_seq", sa.Integer(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.CheckConstraint("turn >= 1", name=op.f("ck_step_turn_turn")),
        sa.ForeignKeyConstraint(
            ["step_seq"], ["step.seq"], name="fk_step_turn_step_seq_step", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("step_seq", name="pk_step_turn"),
        sqlite_strict=True,
    )
