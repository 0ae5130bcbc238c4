"""Keeps consent, keeping times, tasks and the log of care: the CareStore of app.services.care_stores."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, func, insert, literal_column, select, union_all, update

from app.domain.care import Care
from app.domain.handover import Direction
from app.storage import tables
from app.storage.carelog import read_end, read_log, write_note
from app.storage.carerows import (
    consent_columns,
    consent_of_row,
    cover_columns,
    cover_of_row,
    deletion_columns,
    deletion_of_row,
    keeping_columns,
    keeping_of_row,
    name_columns,
    name_of_row,
    task_columns,
    task_of_row,
)
from app.storage.reading import as_written
from app.storage.values import time_to_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from sqlalchemy import Connection, Row, Select, Table

    from app.domain.care import CareTask, Consent, Cover, Deletion, Keeping, NameEntry
    from app.domain.carelog import LogEntry, LogNote
    from app.storage.engine import Database


class SqlCareStore:
    """Care in SQLite. See the port for what each method promises."""

    def __init__(self, database: Database) -> None:
        """Keep it in this database."""
        self._database = database

    def care(self, recording_id: str) -> Care:
        """All care for one recording as it stands now."""
        with self._database.reading() as connection, as_written():
            return _cares(connection, (recording_id,))[recording_id]

    def cares(self) -> Mapping[str, Care]:
        """The same for every recording, by its id, in one reading."""
        with self._database.reading() as connection, as_written():
            return _cares(connection, connection.execute(select(tables.recording.c.id)).scalars().all())

    def add_consent(self, consent: Consent, note: LogNote, tasks: Sequence[CareTask] = ()) -> None:
        """Keep a record of consent, its line in the log, and what is to be done because of it."""
        task = tables.care_task
        with self._database.writing() as connection:
            connection.execute(insert(tables.consent), consent_columns(consent))
            connection.execute(
                delete(task).where(task.c.recording_id == consent.recording_id, task.c.done_at.is_(None))
            )
            if tasks:
                connection.execute(insert(task), [task_columns(each) for each in tasks])
            write_note(connection, note)

    def consents(self, recording_id: str) -> Sequence[Consent]:
        """Every record of consent, oldest first."""
        with self._database.reading() as connection, as_written():
            return [consent_of_row(row) for row in _told(connection, tables.consent, recording_id)]

    def add_keeping(self, keeping: Keeping, note: LogNote) -> None:
        """Keep a new end of the keeping time and its line in the log; those before it stay."""
        with self._database.writing() as connection:
            connection.execute(insert(tables.keeping), keeping_columns(keeping))
            write_note(connection, note)

    def keepings(self, recording_id: str) -> Sequence[Keeping]:
        """Every keeping time, oldest first."""
        with self._database.reading() as connection, as_written():
            return [keeping_of_row(row) for row in _told(connection, tables.keeping, recording_id)]

    def begin_keeping(self, until: date, at: datetime) -> int:
        """Give every recording without a keeping time this one; how many that were."""
        known = union_all(select(tables.keeping.c.recording_id), select(tables.deletion.c.recording_id))
        bare = select(tables.recording.c.id).where(tables.recording.c.id.not_in(known))
        with self._database.reading() as connection:
            if connection.execute(bare.limit(1)).first() is None:
                return 0
        rest = {"until": until.isoformat(), "reason": "", "at": time_to_text(at)}
        with self._database.writing() as connection:
            ids = connection.execute(bare).scalars().all()
            rows = [{"recording_id": recording_id, **rest} for recording_id in ids]
            connection.execute(insert(tables.keeping), rows)
        return len(ids)

    def tasks(self) -> Sequence[CareTask]:
        """Every task, by its day."""
        task = tables.care_task
        query = select(task).order_by(task.c.due, task.c.recording_id, literal_column("rowid"))
        with self._database.reading() as connection, as_written():
            return [task_of_row(row) for row in connection.execute(query)]

    def finish_task(self, task_id: str, at: datetime | None) -> None:
        """A task is done, or (None) is to be done again."""
        done_at = None if at is None else time_to_text(at)
        task = tables.care_task
        with self._database.writing() as connection:
            connection.execute(update(task).where(task.c.id == task_id).values(done_at=done_at))

    def log(self, note: LogNote) -> None:
        """Add one line to the log."""
        with self._database.writing() as connection:
            write_note(connection, note)

    def log_entries(self) -> Sequence[LogEntry]:
        """The whole log, in order, as it stands in the database: a changed line is returned as it is."""
        with self._database.reading() as connection:
            return read_log(connection)

    def log_end(self) -> str:
        """The digest of the last line as it was written; "" before the first."""
        with self._database.reading() as connection:
            return read_end(connection)

    def names(self, recording_id: str) -> Sequence[NameEntry]:
        """The names that may not leave with a recording."""
        name = tables.name_entry
        query = select(name).where(name.c.recording_id == recording_id).order_by(name.c.name)
        with self._database.reading() as connection:
            return [name_of_row(row) for row in connection.execute(query)]

    def save_names(self, recording_id: str, names: Sequence[NameEntry]) -> None:
        """Keep exactly these names."""
        name = tables.name_entry
        with self._database.writing() as connection:
            connection.execute(delete(name).where(name.c.recording_id == recording_id))
            if names:
                connection.execute(insert(name), [name_columns(each) for each in names])

    def covers(self, recording_id: str) -> Sequence[Cover]:
        """The boxes over stills, by time."""
        cover = tables.cover
        query = select(cover).where(cover.c.recording_id == recording_id)
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(cover.c.time_ms, cover.c.id))
            return [cover_of_row(row) for row in rows]

    def save_covers(self, recording_id: str, time_ms: int, covers: Sequence[Cover]) -> None:
        """Keep exactly these boxes over the still at this time."""
        cover = tables.cover
        here = (cover.c.recording_id == recording_id, cover.c.time_ms == time_ms)
        with self._database.writing() as connection:
            connection.execute(delete(cover).where(*here))
            if covers:
                connection.execute(insert(cover), [cover_columns(each) for each in covers])

    def deletions(self) -> Sequence[Deletion]:
        """Everything that was deleted, oldest first."""
        deletion = tables.deletion
        query = select(deletion).order_by(deletion.c.at, deletion.c.id)
        with self._database.reading() as connection, as_written():
            return [deletion_of_row(row) for row in connection.execute(query)]

    def add_deletion(self, deletion: Deletion) -> None:
        """Keep what was deleted."""
        with self._database.writing() as connection:
            connection.execute(insert(tables.deletion), deletion_columns(deletion))


def _cares(connection: Connection, ids: Sequence[str]) -> dict[str, Care]:
    """The care for these recordings: of consent and keeping time, what was told last."""
    one = ids[0] if len(ids) == 1 else None
    consents = {row.recording_id: consent_of_row(row) for row in _newest(connection, tables.consent, one)}
    keepings = {row.recording_id: keeping_of_row(row) for row in _newest(connection, tables.keeping, one)}
    gone = set(connection.execute(select(tables.deletion.c.recording_id)).scalars())
    package = tables.handover.c
    received = select(package.recording_id).where(package.direction == Direction.RECEIVED)
    came = set(connection.execute(received).scalars())
    return {each: Care(consents.get(each), keepings.get(each), each in gone, each in came) for each in ids}


def _newest(
    connection: Connection, table: Table, recording_id: str | None
) -> Sequence[Row[tuple[object, ...]]]:
    """The newest row of each recording, or of this one."""
    last = select(func.max(table.c.seq)).group_by(table.c.recording_id)
    if recording_id is not None:
        last = last.where(table.c.recording_id == recording_id)
    return connection.execute(select(table).where(table.c.seq.in_(last))).all()


def _told(connection: Connection, table: Table, recording_id: str) -> Sequence[Row[tuple[object, ...]]]:
    """Every row about a recording, in the order they were told."""
    query: Select[tuple[object, ...]] = select(table).where(table.c.recording_id == recording_id)
    return connection.execute(query.order_by(table.c.seq)).all()
