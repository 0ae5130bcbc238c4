"""Keeps what is said in films: the TranscriptStore of app.services.transcripts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, insert, literal_column, select, update

from app.domain.recordings import Role
from app.domain.spans import Span
from app.domain.transcripts import KeptText, Transcript, TranscriptLine
from app.storage import tables
from app.storage.reading import as_written
from app.storage.removing import note_removed
from app.storage.values import time_from_text, time_to_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection, Row

    from app.storage.bodies import Columns
    from app.storage.engine import Database

_CAME_IN: ColumnElement[int] = literal_column("transcript.rowid")


class SqlTranscriptStore:
    """Texts of films in SQLite. See the port for what each method promises."""

    def __init__(self, database: Database) -> None:
        """Keep them in this database."""
        self._database = database

    def of(self, recording_id: str) -> Transcript | None:
        """The text that is shown, if there is one."""
        with self._database.reading() as connection, as_written():
            return shown_transcript(connection, recording_id)

    def texts(self, recording_id: str) -> Sequence[KeptText]:
        """Every text of this film, in the order in which they came in."""
        text, line = tables.transcript, tables.transcript_line.c
        lines = select(func.count()).where(line.transcript_id == text.c.id).scalar_subquery()
        query = select(text, lines.label("lines")).where(text.c.recording_id == recording_id)
        with self._database.reading() as connection, as_written():
            shown = _shown(connection, recording_id)
            return [
                KeptText(
                    row.id,
                    time_from_text(row.at),
                    row.lines,
                    Role(row.came_from) if row.came_from else None,
                    shown=shown is not None and row.id == shown.id,
                )
                for row in connection.execute(query.order_by(_CAME_IN))
            ]

    def keep(self, transcript: Transcript) -> None:
        """Keep this one and show it; the one that was shown goes when it was brought in here."""
        with self._database.writing() as connection:
            before = _shown(connection, transcript.recording_id)
            if before is not None and before.came_from is None:
                _remove(connection, before)
            add_transcript(connection, transcript, shown_at=time_to_text(transcript.at))

    def show(self, transcript_id: str, at: datetime) -> None:
        """From now on this one is shown."""
        text = tables.transcript
        chosen = update(text).where(text.c.id == transcript_id)
        with self._database.writing() as connection:
            connection.execute(chosen, {"shown_at": time_to_text(at)})

    def remove(self, recording_id: str) -> None:
        """Forget the text that is shown."""
        with self._database.writing() as connection:
            shown = _shown(connection, recording_id)
            if shown is not None:
                _remove(connection, shown)


def shown_transcript(connection: Connection, recording_id: str) -> Transcript | None:
    """The text of this film that is shown. Raises ValueError."""
    head = _shown(connection, recording_id)
    return None if head is None else _transcript(connection, head)


def _remove(connection: Connection, head: Row[Any]) -> None:
    note_removed(connection, head.recording_id, [head.id])
    connection.execute(delete(tables.transcript).where(tables.transcript.c.id == head.id))


def all_transcripts(connection: Connection, recording_id: str) -> list[Transcript]:
    """Every text of this film. Raises ValueError."""
    text = tables.transcript
    heads = connection.execute(select(text).where(text.c.recording_id == recording_id).order_by(_CAME_IN))
    return [_transcript(connection, head) for head in heads.all()]


def add_transcript(
    connection: Connection,
    transcript: Transcript,
    *,
    came_from: str | None = None,
    shown_at: str | None = None,
) -> None:
    """Keep one more text of a film."""
    head = {
        "id": transcript.id,
        "recording_id": transcript.recording_id,
        "at": time_to_text(transcript.at),
        "came_from": came_from,
        "shown_at": shown_at,
    }
    connection.execute(insert(tables.transcript), head)
    if transcript.lines:
        connection.execute(insert(tables.transcript_line), line_columns(transcript))


def _shown(connection: Connection, recording_id: str) -> Row[Any] | None:
    """What was chosen last, or else the first that came in."""
    text = tables.transcript
    query = select(text).where(text.c.recording_id == recording_id)
    return connection.execute(query.order_by(text.c.shown_at.desc(), _CAME_IN).limit(1)).first()


def _transcript(connection: Connection, head: Row[Any]) -> Transcript:
    line = tables.transcript_line
    lines = select(line).where(line.c.transcript_id == head.id).order_by(line.c.number)
    told = tuple(
        TranscriptLine(_span(row.start_ms, row.end_ms), row.text, row.speaker)
        for row in connection.execute(lines)
    )
    return Transcript(head.id, head.recording_id, time_from_text(head.at), told)


def line_columns(transcript: Transcript) -> list[Columns]:
    """The lines of a text as they are kept."""
    return [
        {
            "transcript_id": transcript.id,
            "number": number,
            "start_ms": line.span.start_ms,
            "end_ms": line.span.end_ms,
            "text": line.text,
            "speaker": line.speaker,
        }
        for number, line in enumerate(transcript.lines, 1)
    ]


def _span(start_ms: int, end_ms: int) -> Span:
    """The table allows a line without a length."""
    return Span(start_ms, max(end_ms, start_ms + 1))
