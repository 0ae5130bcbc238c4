"""Seals the work when a vault is made, and opens it for good when the vault is given up.

Every file goes by itself: the database, each backup (also of an older schema), each database that was set
aside. It is written anew beside its place, read again and compared row by row, and only then put in the
place of the old one, which is overwritten. A kill at any moment leaves one whole file, and what is left to
do is done at the next start. Every connection to the files has to be closed.

A file that cannot be read as a database of ours is sealed too, as the bytes it is (see app.storage.wrapping):
nothing is thrown away, and nothing stays readable.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from app.services.errors import Cancelled, KnownError, StorageUnavailable
from app.storage import cipher, schema, wrapping
from app.storage.errors import DatabaseNewer, busy, damaged, in_plain_words
from app.storage.wiping import clear_leftovers, replace_and_wipe, unfinished_beside, wipe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from app.services.ports import ProgressPort

LOG_FILES = ("-wal", "-shm")
# How the name of a backup ends that is being made, or put back.
PART = ".part"


def plain_files(database: Path, folder: Path) -> list[Path]:
    """The files with work in them that everybody can read: the database first, then what is beside it."""
    return [path for path in _files(database, folder) if not cipher.is_encrypted(path)]


def sealed_files(database: Path, folder: Path) -> list[Path]:
    """The files with work in them that are sealed. While there is one, the key may not go."""
    return [path for path in _files(database, folder) if cipher.is_encrypted(path)]


def seal_work(database: Path, folder: Path, key: bytes, progress: ProgressPort) -> None:
    """Seal the database and all that is beside it; what was sealed already stays as it is.

    Raises DatabaseDamaged, DatabaseNewer, StorageUnavailable, and Cancelled between two files: what was not
    done yet is as it was, and is done at the next start.
    """
    with in_plain_words():
        clear_all_leftovers(database, folder)
        _each(plain_files(database, folder), progress, lambda path: _seal(path, key, database))


def unseal_work(database: Path, folder: Path, key: bytes, progress: ProgressPort) -> None:
    """The opposite of `seal_work`, for when the vault is given up: only when it returned the key may go."""
    with in_plain_words():
        clear_all_leftovers(database, folder)
        _each(sealed_files(database, folder), progress, lambda path: _unseal(path, key))


def seal_beside(database: Path, folder: Path, key: bytes) -> None:
    """Seal what is beside the database: a backup from before the vault, or what a kill left undone.

    What a kill left half done was cleared before (see `clear_all_leftovers`).
    """
    with in_plain_words():
        for path in files_beside(database, folder):
            if not cipher.is_encrypted(path):
                _seal(path, key, database)
            elif wrapping.is_wrapped(path, key):
                _wipe_log(path)


def seal_database(path: Path, key: bytes) -> None:
    """Seal one sound database of ours. Raises DatabaseDamaged, StorageUnavailable."""
    with in_plain_words():
        clear_leftovers(path)
        _convert(path, None, key)


def clear_all_leftovers(database: Path, folder: Path) -> None:
    """Wipe what a kill left beside any of these files, half a backup too. Raises OSError."""
    for path in _files(database, folder):
        clear_leftovers(path)
    for half in (*folder.glob(f"terugblik-*{PART}"), database.with_name(database.name + PART)):
        wipe(half)


def _files(database: Path, folder: Path) -> list[Path]:
    """Every file with work in it."""
    return _filled([database, *files_beside(database, folder)])


def files_beside(database: Path, folder: Path) -> list[Path]:
    """The backups, and the databases that were set aside."""
    aside = database.parent.glob(f"{database.stem}-opzij-*{database.suffix}")
    return _filled([*sorted(folder.glob("terugblik-*.sqlite")), *sorted(aside)])


def _filled(paths: Iterable[Path]) -> list[Path]:
    return [path for path in paths if path.is_file() and path.stat().st_size]


def _each(files: list[Path], progress: ProgressPort, convert: Callable[[Path], None]) -> None:
    for number, path in enumerate(files):
        if progress.cancelled():
            raise Cancelled
        progress.report(number / len(files))
        convert(path)
    progress.report(1.0)


def _seal(path: Path, key: bytes, database: Path) -> None:
    """Seal a database, or the bytes of what is none any more; the database itself has to be one."""
    try:
        schema.inspect(path)
    except DatabaseNewer:
        _convert(path, None, key)
    except StorageUnavailable:
        raise
    except KnownError:
        if path == database:
            raise
        wrapping.wrap(path, key)
        _wipe_log(path)
    else:
        _convert(path, None, key)


def _unseal(path: Path, key: bytes) -> None:
    if wrapping.is_wrapped(path, key):
        wrapping.unwrap(path, key)
        return
    _convert(path, key, None)


def _convert(path: Path, key: bytes | None, new_key: bytes | None) -> None:
    """Write a database anew with another key (or none), and put it in the place of the old one."""
    fold_log(path, key)
    times, content = path.stat(), _content(path, key)
    with unfinished_beside(path) as unfinished:
        with closing(cipher.connect(_address(path), key, schema.BUSY_S)) as connection:
            _export(connection, unfinished, new_key)
        if content != _content(unfinished, new_key):
            raise damaged()
        # The time stays: else the next start makes a backup for nothing.
        os.utime(unfinished, ns=(times.st_atime_ns, times.st_mtime_ns))
        replace_and_wipe(unfinished, path)


def _export(connection: sqlite3.Connection, target: Path, key: bytes | None) -> None:
    """Copy a database. Two numbers in its beginning are not copied by SQLCipher itself."""
    key_text = "" if key is None else cipher.key_text(key)
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("ATTACH DATABASE ? AS other KEY ?", (str(target), key_text))
    connection.execute("SELECT sqlcipher_export('other')")
    for name in ("application_id", "user_version"):
        (number,) = connection.execute(f"PRAGMA main.{name}").fetchone()
        connection.execute(f"PRAGMA other.{name} = {int(number)}")
    connection.execute("DETACH DATABASE other")


def fold_log(path: Path, key: bytes | None) -> None:
    """Bring what stands in the log beside a database into the database, and take the log away."""
    with closing(_own_driver(path, key)) as connection:
        if connection.execute("PRAGMA journal_mode = DELETE").fetchone() != ("delete",):
            raise busy()
    _wipe_log(path)


def _wipe_log(path: Path) -> None:
    for ending in LOG_FILES:
        wipe(path.with_name(path.name + ending))


def _own_driver(path: Path, key: bytes | None) -> sqlite3.Connection:
    """A connection of the module that the program itself uses: only that one sees its locks."""
    if key is None:
        return sqlite3.connect(_address(path), uri=True, timeout=schema.BUSY_S)
    return cipher.connect(_address(path), key, schema.BUSY_S)


def _address(path: Path) -> str:
    return f"{path.absolute().as_uri()}?mode=rw"


def _content(path: Path, key: bytes | None) -> dict[str, str]:
    """What a database holds, as a digest for each table and one for the schema. Raises DatabaseDamaged."""
    with closing(schema.read_only(path, key)) as connection:
        if not schema.is_sound(connection):
            raise damaged()
        found = {"schema": schema.digest(connection)}
        for name in ("application_id", "user_version"):
            found[name] = repr(connection.execute(f"PRAGMA {name}").fetchone())
        for table in schema.table_names(connection):
            held = hashlib.sha256()
            for row in connection.execute(f'SELECT * FROM "{table}" NOT INDEXED'):  # noqa: S608 - our names
                held.update(repr(row).encode(errors="surrogatepass"))
            found[f"table {table}"] = held.hexdigest()
    return found
