"""Erases a recording from the database and from every copy beside it: the ErasingStore of deleting.

A copy (a backup, a database that was set aside) is written anew without the recording, brought to the newest
schema first when it is older. The copy is looked through before it takes the place of the old one: it has to
be sound, and all the rest as it was. A kill leaves the old copy or the new one.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from contextlib import closing
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, insert, not_, select, update

from app.domain.recordings import FilmPlace
from app.domain.worksheets import SheetKind
from app.services.errors import KnownError, StorageUnavailable
from app.storage import cipher, schema, tables
from app.storage.care import SqlCareStore
from app.storage.carelog import write_note
from app.storage.carerows import deletion_columns, deletion_of_row
from app.storage.engine import bring_up_to_date, compact, make_engine
from app.storage.errors import damaged, in_plain_words
from app.storage.everything import queries
from app.storage.forms import drop_unused_forms
from app.storage.glances import recording_of_row
from app.storage.reading import as_written, found
from app.storage.renaming import replace_names
from app.storage.sealing import clear_all_leftovers, files_beside, fold_log
from app.storage.values import codes_to_text, participants_to_text, path_to_text, time_to_text
from app.storage.wiping import replace_and_wipe, unfinished_beside

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from sqlalchemy import Connection

    from app.domain.care import Deletion, NameEntry
    from app.domain.recordings import Recording
    from app.services.deleting import Erasure
    from app.services.ports import ProgressPort
    from app.storage.backup import Backups
    from app.storage.engine import Database

# What outlives a recording: it holds no names.
OUTLIVING = frozenset({"care_task", "care_log", "deletion", "handover"})
# The tables that make up each code.
_CODES = {
    "recording": ("recording",),
    "thumbnail": ("thumbnail",),
    "frames": ("frame_table",),
    "fragments": ("fragment",),
    "observations": ("observation",),
    "drafts": ("draft",),
    "consent": ("consent", "keeping"),
    "names": ("name_entry",),
    "covers": ("cover",),
    "transcripts": ("transcript",),
    "sheets": ("worksheet", "chosen_goal", "discussion_point"),
}
# What goes also when the remarks are kept, and what is theirs. A test asks this of every new table.
PERSONAL = (
    tables.thumbnail,
    tables.name_entry,
    tables.cover,
    tables.consent,
    tables.keeping,
    tables.transcript,
    tables.removed,
)
OF_REMARKS = (tables.frame_table, tables.fragment, tables.worksheet, tables.chosen_goal)
_NO_PLACE = FilmPlace("", "", "")


class SqlErasingStore:
    """Erases in SQLite. See the port for what each method promises."""

    def __init__(self, database: Database, backups: Backups) -> None:
        """Erase in this database and in what is beside it."""
        self._database = database
        self._backups = backups

    def counts(self, recording_id: str) -> Mapping[str, int]:
        """How much there is of each code; for the backups, how many there are."""
        about = queries(tables.metadata, recording_id)
        with self._database.reading() as connection:
            rows = {
                name: connection.execute(
                    select(func.count()).select_from(about[name].subquery())
                ).scalar_one()
                for names in _CODES.values()
                for name in names
            }
            parents = connection.execute(
                select(func.count())
                .select_from(tables.worksheet)
                .where(tables.worksheet.c.recording_id == recording_id)
                .where(tables.worksheet.c.kind == SheetKind.PARENTS)
            ).scalar_one()
        counts = {code: sum(rows[name] for name in names) for code, names in _CODES.items()}
        return {**counts, "parents": parents, "backups": len(self._backups.all())}

    def recording(self, recording_id: str) -> Recording:
        """The recording. Raises KeyError."""
        query = select(tables.recording).where(tables.recording.c.id == recording_id)
        with self._database.reading() as connection:
            row = connection.execute(query).first()
        kept = found(row, recording_id)
        with as_written():
            return recording_of_row(kept)

    def names(self, recording_id: str) -> Sequence[NameEntry]:
        """The names of the list, as long as they are kept."""
        return SqlCareStore(self._database).names(recording_id)

    def deletions(self) -> Sequence[Deletion]:
        """Everything that was deleted, oldest first."""
        query = select(tables.deletion).order_by(tables.deletion.c.at, tables.deletion.c.id)
        with self._database.reading() as connection, as_written():
            return [deletion_of_row(row) for row in connection.execute(query)]

    def erase(self, erasure: Erasure) -> None:
        """Erase the rows, and note the deletion and its line in the log."""
        with self._database.writing() as connection:
            erase_rows(connection, erasure)

    def settle(self, deletion: Deletion) -> None:
        """Keep what went, and what waits."""
        noted = update(tables.deletion).where(tables.deletion.c.id == deletion.id)
        columns = {
            "removed": codes_to_text(deletion.removed),
            "waiting": codes_to_text(deletion.waiting),
        }
        with self._database.writing() as connection:
            connection.execute(noted, columns)

    def erase_beside(self, erasure: Erasure, progress: ProgressPort) -> int:
        """Erase in every copy; how many may still hold something of the recording."""
        # No backup may be made meanwhile: it could hold what it read before.
        with self._backups.at_rest, in_plain_words():
            clear_all_leftovers(self._database.path, self._backups.folder)
            return self._erase_in(files_beside(self._database.path, self._backups.folder), erasure, progress)

    def _erase_in(self, files: list[Path], erasure: Erasure, progress: ProgressPort) -> int:
        left = 0
        for number, path in enumerate(files):
            progress.report(number / len(files))
            try:
                with in_plain_words():
                    erase_in_copy(path, self._backups.key, erasure)
            except StorageUnavailable:
                raise
            except KnownError:
                left += may_hold(path, erasure.deletion.recording_id)
        return left

    def erase_traces(self) -> None:
        """Write the database anew, and empty its log."""
        self._database.compact()


def erase_rows(connection: Connection, erasure: Erasure) -> None:
    """All of it in one database, within the transaction that was begun."""
    deletion = erasure.deletion
    recording, task = tables.recording, tables.care_task
    # Noted first: it allows what is append-only to go.
    connection.execute(insert(tables.deletion), deletion_columns(deletion))
    if deletion.remarks_kept:
        replace_names(connection, deletion.recording_id, erasure.names)
        for table in PERSONAL:
            connection.execute(delete(table).where(table.c.recording_id == deletion.recording_id))
        connection.execute(
            update(recording).where(recording.c.id == deletion.recording_id), _neutral(erasure.title)
        )
    else:
        connection.execute(delete(recording).where(recording.c.id == deletion.recording_id))
        drop_unused_forms(connection)
    mine = (task.c.recording_id == deletion.recording_id, task.c.kind == "delete_here")
    connection.execute(
        update(task).where(*mine, task.c.done_at.is_(None)), {"done_at": time_to_text(deletion.at)}
    )
    write_note(connection, erasure.note)


def erase_in_copy(path: Path, key: bytes | None, erasure: Erasure) -> None:
    """Erase in one copy, if the recording is in it. Raises KnownError: the copy is as it was then."""
    key = key if cipher.is_encrypted(path) else None
    state = schema.inspect(path, key)
    if not _holds(path, key, erasure.deletion.recording_id):
        return
    fold_log(path, key)
    times = path.stat()
    with unfinished_beside(path) as copy:
        shutil.copyfile(path, copy)
        if state is schema.State.OLDER:
            bring_up_to_date(copy, key)
        if not _erased_in(copy, key, erasure):
            return
        fold_log(copy, key)
        if schema.inspect(copy, key) is not schema.State.CURRENT:
            raise damaged()
        os.utime(copy, ns=(times.st_atime_ns, times.st_mtime_ns))
        replace_and_wipe(copy, path)


def _holds(path: Path, key: bytes | None, recording_id: str) -> bool:
    """Whether the recording is in this copy, of whatever version."""
    with closing(schema.read_only(path, key)) as connection:
        query = "SELECT 1 FROM recording WHERE id = ?"
        return connection.execute(query, (recording_id,)).fetchone() is not None


def may_hold(path: Path, recording_id: str) -> bool:
    """Whether a copy that cannot be read may hold something of the recording: a sealed one always may."""
    try:
        return cipher.is_encrypted(path) or recording_id.encode() in path.read_bytes()
    except OSError:
        return True


def _erased_in(copy: Path, key: bytes | None, erasure: Erasure) -> bool:
    """Erase in a copy and leave no trace in it; False when there was nothing to erase."""
    engine = make_engine(copy, key)
    try:
        with engine.execution_options(writes=True).begin() as connection:
            if not _concerned(connection, erasure.deletion):
                return False
            before = _rest(connection, erasure.deletion.recording_id)
            erase_rows(connection, erasure)
            if _rest(connection, erasure.deletion.recording_id) != before:
                raise damaged()
        compact(engine)
    finally:
        engine.dispose()
    return True


def _concerned(connection: Connection, deletion: Deletion) -> bool:
    """Whether the recording is there, and was not erased in this copy before."""
    recording, noted = tables.recording, tables.deletion
    there = connection.execute(select(recording.c.id).where(recording.c.id == deletion.recording_id)).first()
    before = connection.execute(select(noted.c.id).where(noted.c.id == deletion.id)).first()
    return there is not None and before is None


def _rest(connection: Connection, recording_id: str) -> dict[str, str]:
    """A digest for each table of all that is not about the recording."""
    digests: dict[str, str] = {}
    for name, query in queries(tables.metadata, recording_id).items():
        about = query.whereclause
        if name in OUTLIVING | {"form_copy"} or about is None:
            continue
        held = hashlib.sha256()
        for row in connection.execute(select(tables.metadata.tables[name]).where(not_(about))):
            held.update(repr(tuple(row)).encode(errors="surrogatepass"))
        digests[name] = held.hexdigest()
    return digests


def _neutral(title: str) -> dict[str, str | None]:
    """What is left of a recording when only its remarks are kept."""
    return {
        "title": title,
        "absolute_path": path_to_text(_NO_PLACE.absolute_path),
        "relative_path": path_to_text(_NO_PLACE.relative_path),
        "fingerprint": _NO_PLACE.fingerprint,
        "recorded_on": None,
        "participants": participants_to_text(()),
        "warnings": codes_to_text(()),
    }
