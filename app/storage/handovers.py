"""Keeps packages, and reads what goes into one: the HandoverStore of app.services.handover_stores."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import insert, select, update

from app.domain.handover import Handover, renumbered
from app.domain.parcel import PackedObservation, PackedSheet
from app.domain.worksheets import SheetKind
from app.storage import tables
from app.storage.carelog import write_note
from app.storage.carerows import deletion_of_row
from app.storage.discussion import point_of_row, reply_of_row, round_of_row
from app.storage.glances import fragments_of
from app.storage.handoverrows import handover_columns, handover_of_row
from app.storage.merging import local_id, merge
from app.storage.observationrows import observation_of_row, with_form
from app.storage.reading import as_written, many_rows
from app.storage.removing import removed_of, stays_away, welcome
from app.storage.sheetrows import entry_of_row, goal_of_row, worksheet_of_row
from app.storage.steps import read_steps
from app.storage.transcripts import SqlTranscriptStore, shown_transcript
from app.storage.values import time_to_text
from app.storage.viewings import read_viewings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from app.domain.care import Deletion
    from app.domain.carelog import LogNote
    from app.domain.handover import Merged
    from app.domain.parcel import Parcel
    from app.domain.recordings import Role
    from app.services.handover_stores import Arrival
    from app.services.ports import ProgressPort
    from app.storage.engine import Database


class SqlHandoverStore:
    """Packages in SQLite. See the port for what each method promises."""

    def __init__(self, database: Database) -> None:
        """Keep them in this database."""
        self._database = database

    def pack(self, about: Parcel) -> Parcel:
        """The parcel with all that is kept about its recording, as it is kept."""
        with self._database.reading() as connection, as_written(), many_rows():
            return _packed(connection, about)

    def sheet_kinds(self, recording_id: str) -> frozenset[SheetKind]:
        """The kinds of the sheets of a recording."""
        sheet = tables.worksheet
        query = select(sheet.c.kind).where(sheet.c.recording_id == recording_id).distinct()
        with self._database.reading() as connection, as_written():
            return frozenset(SheetKind(kind) for kind in connection.execute(query).scalars())

    def local_id(self, parcel: Parcel) -> str | None:
        """The recording in this library that a parcel is about."""
        with self._database.reading() as connection:
            return local_id(connection, parcel)

    def arrived(self, recording_id: str) -> frozenset[str]:
        """The observations of a recording that came, and that nobody here called their own."""
        came, fragment = tables.arrived.c, tables.fragment.c
        kept = tables.arrived.join(tables.observation).join(tables.fragment)
        query = select(came.observation_id).select_from(kept)
        query = query.where(fragment.recording_id == recording_id, came.claimed_at.is_(None))
        with self._database.reading() as connection, as_written():
            return frozenset(connection.execute(query).scalars())

    def text_from(self, recording_id: str) -> Role | None:
        """Who sent the text of the film that goes into a package; None for one that was brought in here."""
        texts = SqlTranscriptStore(self._database).texts(recording_id)
        return next((each.came_from for each in texts if each.shown), None)

    def removed(self, parcel: Parcel) -> int:
        """How many observations, sheets and texts of a parcel were removed here."""
        with self._database.reading() as connection, as_written():
            return stays_away(parcel, removed_of(connection, parcel))

    def receive(
        self, parcel: Parcel, arrival: Arrival, progress: ProgressPort, *, bring_back: bool = False
    ) -> Merged:
        """Merge a parcel into the library, whole or not at all."""
        with self._database.writing() as connection:
            if bring_back:
                welcome(connection, parcel)
            return merge(connection, parcel, arrival, progress)

    def add(self, handover: Handover, note: LogNote) -> None:
        """Keep a package that was made, and its line in the log."""
        with self._database.writing() as connection:
            connection.execute(insert(tables.handover), handover_columns(handover))
            write_note(connection, note)

    def all(self) -> Sequence[Handover]:
        """Every package, the oldest first."""
        kept = tables.handover
        with self._database.reading() as connection, as_written():
            rows = connection.execute(select(kept).order_by(kept.c.made_at, kept.c.id))
            return [handover_of_row(row) for row in rows]

    def deletions(self) -> Mapping[str, Deletion]:
        """By recording what was deleted here, as it was told last."""
        gone = tables.deletion
        with self._database.reading() as connection, as_written():
            rows = connection.execute(select(gone).order_by(gone.c.at, gone.c.id))
            return {row.recording_id: deletion_of_row(row) for row in rows}

    def settle(self, package_id: str, at: datetime, note: LogNote) -> None:
        """Keep when a package was deleted by who received it, and a line in the log."""
        kept = tables.handover
        with self._database.writing() as connection:
            connection.execute(
                update(kept).where(kept.c.id == package_id).values(receipt_at=time_to_text(at))
            )
            write_note(connection, note)


def _packed(connection: Connection, about: Parcel) -> Parcel:
    id_ = about.recording.id
    fragments = fragments_of(connection, id_)
    observations = _observations(connection, [fragment.id for fragment in fragments])
    ids = [packed.observation.id for packed in observations]
    point, reply, own = tables.discussion_point, tables.remark_reply, tables.own_round
    theirs = point.c.fragment_id.in_([fragment.id for fragment in fragments])
    points = select(point).where(theirs).order_by(point.c.at, point.c.revision_id)
    replies = select(reply).where(reply.c.observation_id.in_(ids)).order_by(reply.c.at, reply.c.id)
    rounds = select(own).where(own.c.observation_id.in_(ids)).order_by(own.c.at, own.c.observation_id)
    goal = tables.chosen_goal
    goals = select(goal).where(goal.c.recording_id == id_).order_by(goal.c.at, goal.c.id)
    return replace(
        about,
        fragments=tuple(fragments),
        observations=observations,
        sheets=_sheets(connection, id_),
        goals=tuple(goal_of_row(row) for row in connection.execute(goals)),
        points=tuple(point_of_row(row) for row in connection.execute(points)),
        replies=tuple(reply_of_row(row) for row in connection.execute(replies)),
        rounds=tuple(round_of_row(row) for row in connection.execute(rounds)),
        transcript=shown_transcript(connection, id_),
    )


def _observations(connection: Connection, fragment_ids: list[str]) -> tuple[PackedObservation, ...]:
    kept = tables.observation
    theirs = with_form().where(kept.c.fragment_id.in_(fragment_ids))
    rows = connection.execute(theirs.order_by(kept.c.created_at, kept.c.id)).all()
    viewings = read_viewings(connection, [row.id for row in rows])
    return tuple(
        PackedObservation(
            observation_of_row(row),
            viewings.get((row.id, 1)),
            viewings.get((row.id, 2)),
            renumbered(read_steps(connection, row.id)),
        )
        for row in rows
    )


def _sheets(connection: Connection, recording_id: str) -> tuple[PackedSheet, ...]:
    sheet, entry = tables.worksheet, tables.worksheet_entry
    query = select(sheet).where(sheet.c.recording_id == recording_id)
    packed: list[PackedSheet] = []
    for row in connection.execute(query.order_by(sheet.c.created_at, sheet.c.id)).all():
        written = select(entry).where(entry.c.worksheet_id == row.id).order_by(entry.c.at, entry.c.id)
        entries = tuple(entry_of_row(each) for each in connection.execute(written))
        packed.append(PackedSheet(worksheet_of_row(row), entries))
    return tuple(packed)
