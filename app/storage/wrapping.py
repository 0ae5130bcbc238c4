"""Keeps the bytes of a file that is no database any more in a sealed database, with those of its log.

A database that was damaged is set aside for whoever wants to mend it. It may still hold names, so it is
sealed like all the rest, and comes out again byte for byte when the vault is given up.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import closing
from typing import TYPE_CHECKING

from app.services.errors import KnownError
from app.storage import cipher, schema
from app.storage.errors import damaged
from app.storage.wiping import replace_and_wipe, unfinished_beside

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

_TABLE = "kept_file"
_PARTS = ("", "-wal")
_CHUNK = 1 << 20


def wrap(path: Path, key: bytes) -> None:
    """Seal the bytes of this file and of its log, which may be wiped after that. Raises OSError."""
    times = path.stat()
    with unfinished_beside(path) as unfinished:
        with closing(cipher.connect(str(unfinished), key, schema.BUSY_S)) as connection:
            connection.execute(f"CREATE TABLE {_TABLE} (ending TEXT, bytes BLOB)")
            with connection:
                connection.executemany(f"INSERT INTO {_TABLE} VALUES (?, ?)", _bytes_of(path))  # noqa: S608
        with closing(schema.read_only(unfinished, key)) as connection:
            if _digest(_kept(connection)) != _digest(_bytes_of(path)):
                raise damaged()
        os.utime(unfinished, ns=(times.st_atime_ns, times.st_mtime_ns))
        replace_and_wipe(unfinished, path)


def is_wrapped(path: Path, key: bytes) -> bool:
    """Whether a sealed file holds the bytes of another file."""
    try:
        with closing(schema.read_only(path, key)) as connection:
            return schema.table_names(connection) == [_TABLE]
    except (KnownError, *cipher.driver_errors()):
        return False


def unwrap(path: Path, key: bytes) -> None:
    """Put the bytes back as they were, those of the log first. Raises OSError."""
    times = path.stat()
    with unfinished_beside(path) as unfinished:
        with closing(schema.read_only(path, key)) as connection:
            for ending in reversed(_PARTS):
                target = path.with_name(path.name + ending) if ending else unfinished
                chunks = [chunk for part, chunk in _kept(connection) if part == ending]
                if chunks:
                    target.write_bytes(b"".join(chunks))
        os.utime(unfinished, ns=(times.st_atime_ns, times.st_mtime_ns))
        replace_and_wipe(unfinished, path)


def _bytes_of(path: Path) -> Iterator[tuple[str, bytes]]:
    for ending in _PARTS:
        part = path.with_name(path.name + ending)
        if not part.exists():
            continue
        with part.open("rb") as file:
            while chunk := file.read(_CHUNK):
                yield ending, chunk


def _kept(connection: sqlite3.Connection) -> Iterator[tuple[str, bytes]]:
    yield from connection.execute(f"SELECT ending, bytes FROM {_TABLE} ORDER BY rowid")  # noqa: S608 - our name


def _digest(chunks: Iterator[tuple[str, bytes]]) -> str:
    held = hashlib.sha256()
    for ending, chunk in chunks:
        held.update(repr((ending, len(chunk))).encode() + chunk)
    return held.hexdigest()
