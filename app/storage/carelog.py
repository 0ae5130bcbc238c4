"""The log of care in the database: each line is chained to the one before it, within one transaction."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, insert, select

from app.domain.carelog import START, LogEntry, chained
from app.storage.tables import care_log, meta
from app.storage.values import time_from_text, time_to_text

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row

    from app.domain.carelog import LogNote

_END = "care_log_end"
# Stands for a time that somebody changed into something else: it fits no digest.
_UNREADABLE = datetime(1, 1, 1, tzinfo=UTC)


def write_note(connection: Connection, note: LogNote) -> None:
    """Add a line; the connection must be writing, so that no other line comes between."""
    last = connection.execute(select(func.max(care_log.c.number))).scalar() or 0
    at, previous = note.at.astimezone(UTC), read_end(connection)
    entry = chained(last + 1, at, note.role, note.act, note.object_id, note.detail, previous)
    connection.execute(
        insert(care_log),
        {
            "number": entry.number,
            "at": time_to_text(entry.at),
            "role": entry.role,
            "act": entry.act,
            "object_id": entry.object_id,
            "detail": entry.detail,
            "previous": entry.previous,
            "digest": entry.digest,
        },
    )
    connection.execute(delete(meta).where(meta.c.name == _END))
    connection.execute(insert(meta), {"name": _END, "value": entry.digest})


def read_end(connection: Connection) -> str:
    """The digest of the last line as it was written: so that lines taken from the end are missed too."""
    return connection.execute(select(meta.c.value).where(meta.c.name == _END)).scalar() or START


def read_log(connection: Connection) -> list[LogEntry]:
    """The whole log, in order. What was changed by another program is read as well as it can be."""
    rows = connection.execute(select(care_log).order_by(care_log.c.number))
    return [_entry(row) for row in rows]


def _entry(row: Row[tuple[object, ...]]) -> LogEntry:
    return LogEntry(
        row.number, _time(row.at), row.role, row.act, row.object_id, row.detail, row.previous, row.digest
    )


def _time(text: str) -> datetime:
    """The time, if it is spelled as this program spells it."""
    try:
        at = time_from_text(text)
        return at if time_to_text(at) == text else _UNREADABLE
    except ValueError:
        return _UNREADABLE
