"""Backups of the database: made whole, looked through, then put in place, and thinned out with time.

Every call opens its own connection, so that a background thread can make a backup while somebody marks.
"""

from __future__ import annotations

import os
import re
import shutil
from contextlib import closing, suppress
from datetime import UTC, datetime
from threading import RLock
from typing import TYPE_CHECKING

from app.i18n import _
from app.paths import make_private
from app.services.errors import KnownError
from app.storage import schema
from app.storage.errors import DatabaseDamaged, damaged, in_plain_words
from app.storage.rotation import Backup, Reason, superfluous
from app.storage.sealing import PART, clear_all_leftovers, seal_beside
from app.storage.wiping import file_to_disk

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from pathlib import Path

_NAME = re.compile(r"terugblik-(\d{8}T\d{6}Z)-(start|hand|migration)(?:-\d+)?\.sqlite")
_STAMP = "%Y%m%dT%H%M%SZ"


class Backups:
    """The backups of one database, in one folder. Names hold a time and a reason, nothing about people."""

    def __init__(
        self, database: Path, folder: Path, now: Callable[[], datetime], key: bytes | None = None
    ) -> None:
        """`now` gives the time in UTC; with the key of a vault the backups are sealed as the database is."""
        self._database = database
        self._folder = folder
        self._now = now
        self._key = key
        # Held while a backup is made: whoever changes the backups takes it first.
        self.at_rest = RLock()

    @property
    def key(self) -> bytes | None:
        """What they are sealed with, when there is a vault."""
        return self._key

    @property
    def folder(self) -> Path:
        """Where they are."""
        return self._folder

    def all(self) -> tuple[Backup, ...]:
        """Every backup, newest first."""
        try:
            found = [_read_name(path) for path in self._folder.iterdir()]
        except OSError:
            return ()
        known = [backup for backup in found if backup is not None]
        return tuple(sorted(known, key=lambda backup: (backup.made_at, backup.path.name), reverse=True))

    def good(self) -> tuple[Path, ...]:
        """The backups that can be put back, newest first. Reads each of them whole."""
        return tuple(backup.path for backup in self.all() if _is_good(backup.path, self._key))

    def at_start(self) -> Path | None:
        """Make a backup when anything changed since the last one, and thin out the old ones.

        With the key of a vault, what is left plain beside the database is sealed first.
        """
        with self.at_rest:
            self._tidy()
            if not self._changed():
                return None
            made = self.make(Reason.START)
            self._thin_out()
            return made

    def backup_now(self) -> Path:
        """Make a backup because somebody asked for it. Raises StorageUnavailable or DatabaseDamaged."""
        made = self.make(Reason.BY_HAND)
        self._thin_out()
        return made

    def make(self, reason: Reason) -> Path:
        """A verified backup. Nothing is left behind when it does not succeed."""
        with self.at_rest, in_plain_words():
            make_private(self._folder)
            target = self._free_name(reason)
            unfinished = target.with_name(target.name + PART)
            try:
                changed_ns = self._database.stat().st_mtime_ns
                self._copy_to(unfinished)
                file_to_disk(unfinished)
                # The time of the database itself, to see at the next start whether anything changed.
                os.utime(unfinished, ns=(changed_ns, changed_ns))
                unfinished.replace(target)
            finally:
                with suppress(OSError):
                    unfinished.unlink(missing_ok=True)
        return target

    def _tidy(self) -> None:
        """Take away what a kill left, and seal what is plain beside a sealed database."""
        with in_plain_words():
            clear_all_leftovers(self._database, self._folder)
            if self._key is not None:
                seal_beside(self._database, self._folder, self._key)

    def _changed(self) -> bool:
        newest = self.all()[:1]
        wal = _parts(self._database)[0]
        try:
            if wal.exists() and wal.stat().st_size:
                return True
            changed_ns = self._database.stat().st_mtime_ns
            return not newest or newest[0].path.stat().st_mtime_ns != changed_ns
        except OSError:
            return False

    def _copy_to(self, target: Path) -> None:
        with closing(schema.read_only(self._database, self._key)) as source:
            before = _counts(source)
            source.execute("VACUUM INTO ?", (str(target),))
            with closing(schema.read_only(target, self._key)) as copy:
                if not schema.is_sound(copy) or not _between(before, _counts(copy), _counts(source)):
                    raise damaged()

    def _free_name(self, reason: Reason) -> Path:
        stem = f"terugblik-{self._now().astimezone(UTC).strftime(_STAMP)}-{reason}"
        return _free_path(self._folder, stem, ".sqlite")

    def _thin_out(self) -> None:
        for backup in superfluous(self.all(), self._now()):
            with suppress(OSError):
                backup.path.unlink()


def set_aside(database: Path, now: datetime) -> Path | None:
    """Give a database (and its -wal and -shm) another name beside its place; never overwrites.

    None when there is nothing at its place. Every connection has to be closed. Raises StorageUnavailable.
    """
    stem = f"{database.stem}-opzij-{now.astimezone(UTC).strftime(_STAMP)}"
    aside = _free_path(database.parent, stem, database.suffix)
    moved = False
    with in_plain_words():
        for part, new_name in zip(_parts(database), _parts(aside), strict=True):
            if part.exists():
                part.rename(new_name)
                moved = True
    return aside if moved else None


def put_back(aside: Path, database: Path) -> None:
    """Undo `set_aside`, for when nothing could be put in its place. Raises StorageUnavailable."""
    with in_plain_words():
        for part, old_name in zip(_parts(aside), _parts(database), strict=True):
            if part.exists():
                part.rename(old_name)


def restore(backup: Path, database: Path, key: bytes | None = None) -> None:
    """Put a good backup in the place of a database that was set aside.

    A plain backup stays plain until `open_database` seals it with the key of the vault.
    Raises DatabaseDamaged when the backup is no good, KnownError when something stands in the way,
    StorageUnavailable. The backup itself stays.
    """
    if not _is_good(backup, key):
        raise DatabaseDamaged(_("This backup is damaged. Choose another one."))
    unfinished = database.with_name(database.name + PART)
    with in_plain_words():
        try:
            shutil.copyfile(backup, unfinished)
            file_to_disk(unfinished)
            if any(part.exists() for part in _parts(database)):
                raise KnownError(_("There is a file in the place of your work already. Set it aside first."))
            unfinished.rename(database)
        finally:
            unfinished.unlink(missing_ok=True)


def _parts(database: Path) -> list[Path]:
    """The files that make up a database; the one with the work last."""
    return [database.with_name(database.name + ending) for ending in ("-wal", "-shm", "")]


def _free_path(folder: Path, stem: str, ending: str) -> Path:
    """A name in this folder that nothing has yet."""
    path = folder / f"{stem}{ending}"
    number = 2
    while path.exists():
        path = folder / f"{stem}-{number}{ending}"
        number += 1
    return path


def _read_name(path: Path) -> Backup | None:
    match = _NAME.fullmatch(path.name)
    if match is None:
        return None
    try:
        made_at = datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
    return Backup(path, made_at, Reason(match[2]))


def _is_good(path: Path, key: bytes | None) -> bool:
    """Whether this file is a sound database of ours, of a version that can be opened here."""
    try:
        return schema.inspect(path, key) is not schema.State.NEW
    except KnownError:
        return False


def _counts(connection: sqlite3.Connection) -> dict[str, int]:
    """How many rows each table has."""
    return {
        name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608 - our names
        for name in schema.table_names(connection)
    }


def _between(before: dict[str, int], copy: dict[str, int], after: dict[str, int]) -> bool:
    """Whether the copy has as many rows as the database had at some time while it was copied."""
    return copy.keys() == before.keys() and all(
        min(before[name], after[name]) <= count <= max(before[name], after[name])
        for name, count in copy.items()
    )
