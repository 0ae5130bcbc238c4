"""Keeps what is said in films: the TranscriptStore of app.services.transcripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, literal_column, select

from app.domain.spans import Span
from app.domain.transcripts import Transcript, TranscriptLine
from app.storage import tables
from app.storage.reading import as_written
from app.storage.values import time_from_text, time_to_text

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from app.storage.bodies import Columns
    from app.storage.engine import Database


class SqlTranscriptStore:
    """Texts of films in SQLite. See the port for what each method promises."""

    def __init__(self, database: Database) -> None:
        """Keep them in this database."""
        self._database = database

    def of(self, recording_id: str) -> Transcript | None:
        """The text of this film, if there is one; of several the newest."""
        with self._database.reading() as connection, as_written():
            return newest_transcript(connection, recording_id)

    def keep(self, transcript: Transcript) -> None:
        """Keep this one, in the place of the one there was."""
        head = {
            "id": transcript.id,
            "recording_id": transcript.recording_id,
            "at": time_to_text(transcript.at),
        }
        lines = line_columns(transcript)
        text = tables.transcript
        with self._database.writing() as connection:
            connection.execute(delete(text).where(text.c.recording_id == transcript.recording_id))
            connection.execute(insert(text), head)
            if lines:
                connection.execute(insert(tables.transcript_line), lines)

    def remove(self, recording_id: str) -> None:
        """Forget the text of this film."""
        text = tables.transcript
        with self._database.writing() as connection:
            connection.execute(delete(text).where(text.c.recording_id == recording_id))


def newest_transcript(connection: Connection, recording_id: str) -> Transcript | None:
    """The text of this film; of several the one that was brought in last. Raises ValueError."""
    text, line = tables.transcript, tables.transcript_line
    newest = select(text).where(text.c.recording_id == recording_id)
    newest = newest.order_by(text.c.at.desc(), literal_column("transcript.rowid").desc()).limit(1)
    head = connection.execute(newest).first()
    if head is None:
        return None
    lines = select(line).where(line.c.transcript_id == head.id).order_by(line.c.number)
    told = tuple(
        TranscriptLine(_span(row.start_ms, row.end_ms), row.text, row.speaker)
        for row in connection.execute(lines)
    )
    return Transcript(head.id, recording_id, time_from_text(head.at), told)


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
