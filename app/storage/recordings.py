"""Keeps recordings and their fragments: the RecordingStore of app.services.stores."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select, update

from app.storage import tables
from app.storage.forms import drop_unused_forms
from app.storage.frames import pack_frames, unpack_frames
from app.storage.glances import fragment_of, fragments_of, recording_glances, recording_of_row
from app.storage.reading import as_written, found, many_rows
from app.storage.removing import note_removed_fragment
from app.storage.values import codes_to_text, participants_to_text, path_to_text, time_to_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.frames import FrameTimes
    from app.domain.recordings import FilmPlace, Fragment, Recording
    from app.services.stores import RecordingGlance
    from app.storage.bodies import Columns
    from app.storage.engine import Database


class SqlRecordingStore:
    """Recordings in SQLite. See the port for what each method promises."""

    def __init__(self, database: Database) -> None:
        """Keep them in this database."""
        self._database = database

    def add(self, recording: Recording, fragment: Fragment, frames: FrameTimes, thumbnail: bytes) -> None:
        """Keep a new recording with its default fragment, frame times and picture."""
        packed = pack_frames(frames)
        with self._database.writing() as connection:
            connection.execute(insert(tables.recording), recording_columns(recording))
            connection.execute(insert(tables.fragment), fragment_columns(fragment))
            connection.execute(insert(tables.frame_table), {"recording_id": recording.id, "packed": packed})
            if thumbnail:
                connection.execute(
                    insert(tables.thumbnail), {"recording_id": recording.id, "jpeg": thumbnail}
                )

    def update(self, recording: Recording) -> None:
        """Keep changed particulars."""
        self._change(recording.id, recording_columns(recording))

    def move(self, recording_id: str, place: FilmPlace) -> None:
        """Keep where the film is now."""
        self._change(recording_id, _place_columns(place))

    def remove(self, recording_id: str) -> None:
        """Forget a recording with all that hangs on it."""
        with self._database.writing() as connection:
            connection.execute(delete(tables.recording).where(tables.recording.c.id == recording_id))
            drop_unused_forms(connection)

    def get(self, recording_id: str) -> Recording:
        """One recording. Raises KeyError."""
        with self._database.reading() as connection:
            row = connection.execute(
                select(tables.recording).where(tables.recording.c.id == recording_id)
            ).first()
        kept = found(row, recording_id)
        with as_written():
            return recording_of_row(kept)

    def glances(self) -> Sequence[RecordingGlance]:
        """All recordings, newest first."""
        with self._database.reading() as connection, as_written(), many_rows():
            return recording_glances(connection)

    def by_fingerprint(self, fingerprint: str) -> Recording | None:
        """The recording of this very film, if it is in the library."""
        wanted = tables.recording.c.fingerprint == fingerprint
        with self._database.reading() as connection:
            row = connection.execute(
                select(tables.recording).where(wanted).order_by(tables.recording.c.added_at)
            ).first()
        if row is None:
            return None
        with as_written():
            return recording_of_row(row)

    def frames(self, recording_id: str) -> FrameTimes:
        """The times of the film's frames. Raises KeyError."""
        packed = tables.frame_table.c.packed
        with self._database.reading() as connection:
            row = connection.execute(
                select(packed).where(tables.frame_table.c.recording_id == recording_id)
            ).first()
        kept = found(row, recording_id)
        with as_written():
            return unpack_frames(kept.packed)

    def learn(self, recording_id: str, frames: FrameTimes, thumbnail: bytes) -> None:
        """Keep what was learned of a film that came without, unless it was meanwhile."""
        rows = [(tables.frame_table, {"packed": pack_frames(frames)})]
        if thumbnail:
            rows.append((tables.thumbnail, {"jpeg": thumbnail}))
        with self._database.writing() as connection:
            for table, told in rows:
                known = select(table.c.recording_id).where(table.c.recording_id == recording_id)
                if connection.execute(known).first() is None:
                    connection.execute(insert(table), {"recording_id": recording_id, **told})

    def thumbnail(self, recording_id: str) -> bytes:
        """The picture (JPEG), or b''."""
        with self._database.reading() as connection:
            jpeg = connection.execute(
                select(tables.thumbnail.c.jpeg).where(tables.thumbnail.c.recording_id == recording_id)
            ).scalar()
        return jpeg or b""

    def fragment(self, fragment_id: str) -> Fragment:
        """One fragment. Raises KeyError."""
        with self._database.reading() as connection:
            row = connection.execute(
                select(tables.fragment).where(tables.fragment.c.id == fragment_id)
            ).first()
        kept = found(row, fragment_id)
        with as_written():
            return fragment_of(kept)

    def fragments(self, recording_id: str) -> Sequence[Fragment]:
        """All fragments of a recording, the whole film first, then by time."""
        with self._database.reading() as connection, as_written():
            return fragments_of(connection, recording_id)

    def save_fragment(self, fragment: Fragment) -> None:
        """Keep a new or changed fragment."""
        columns = fragment_columns(fragment)
        with self._database.writing() as connection:
            known = connection.execute(
                update(tables.fragment).where(tables.fragment.c.id == fragment.id), columns
            )
            if not known.rowcount:
                connection.execute(insert(tables.fragment), columns)

    def remove_fragment(self, fragment_id: str) -> None:
        """Forget a fragment with its observations."""
        with self._database.writing() as connection:
            note_removed_fragment(connection, fragment_id)
            connection.execute(delete(tables.fragment).where(tables.fragment.c.id == fragment_id))
            drop_unused_forms(connection)

    def _change(self, recording_id: str, columns: Columns) -> None:
        with self._database.writing() as connection:
            known = connection.execute(
                update(tables.recording).where(tables.recording.c.id == recording_id), columns
            )
            if not known.rowcount:
                raise KeyError(recording_id)


def recording_columns(recording: Recording) -> Columns:
    """A recording as a row."""
    return {
        "id": recording.id,
        "title": recording.title,
        "kind": recording.kind,
        "duration_ms": recording.duration_ms,
        "added_at": time_to_text(recording.added_at),
        "recorded_on": recording.recorded_on.isoformat() if recording.recorded_on else None,
        "participants": participants_to_text(recording.participants),
        "warnings": codes_to_text(recording.warnings),
        **_place_columns(recording.place),
    }


def _place_columns(place: FilmPlace) -> Columns:
    return {
        "absolute_path": path_to_text(place.absolute_path),
        "relative_path": path_to_text(place.relative_path),
        "fingerprint": place.fingerprint,
    }


def fragment_columns(fragment: Fragment) -> Columns:
    """A fragment as a row."""
    return {
        "id": fragment.id,
        "recording_id": fragment.recording_id,
        "name": fragment.name,
        "start_ms": fragment.borders.start_ms,
        "end_ms": fragment.borders.end_ms,
        "whole": int(fragment.whole),
    }
