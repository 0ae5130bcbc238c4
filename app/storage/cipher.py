"""A database that only the holder of the key can read: SQLCipher, whole files, with a raw key of 32 bytes.

Why the whole database, and not only its personal fields: measured with `tests.bench.storage_bench`, plain and
`--sealed`, a library of 1,000 recordings with 5,000 observations (33 MB), 5,000 marks in one of them.

                                 plain     whole database sealed
one mark on the disk, p50/p95    0.5/0.8   1.0/2.1 ms wall; 0.5 and 0.8 ms CPU
opening with all checks          61        217 ms CPU
all glances of the library       140       150 ms CPU (fields apart: 10 ms more as well)
backup with all checks           371       741 ms wall

So nobody feels the difference, and it buys more. Sealed fields would leave readable how many moments there
are, when they were, which answers were given and to whom they belong, in the file, in its log and in its free
pages; every query would have to know which column is sealed; and a changed bit in a number would pass. Here
each page is authenticated: one changed bit is refused.

A sealed file begins with 16 bytes that SQLCipher calls the salt. With a raw key it only takes part in making
the key of the authentication, so it may be chosen: a fixed word, and seven bytes that follow from the key.
So a sealed database is recognised without the key, and one of another vault is told from a damaged one.
"""

from __future__ import annotations

import hmac
import sqlite3
import sys
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

KEY_BYTES = 32
_PLAIN = b"SQLite format 3\0"
_MAGIC = b"Terugblik"
_SALT_BYTES = 16


class Seal(Enum):
    """What the beginning of a file tells about who can read it."""

    PLAIN = "plain"
    SEALED = "sealed"
    UNKNOWN = "unknown"


def seal_of(path: Path) -> Seal:
    """How this file begins. Raises OSError."""
    with path.open("rb") as file:
        beginning = file.read(_SALT_BYTES)
    if beginning == _PLAIN:
        return Seal.PLAIN
    return Seal.SEALED if beginning.startswith(_MAGIC) else Seal.UNKNOWN


def is_encrypted(path: Path) -> bool:
    """Whether this is a sealed database. Raises OSError."""
    return seal_of(path) is Seal.SEALED


def is_of_key(path: Path, key: bytes) -> bool:
    """Whether a sealed database was sealed with this key. Raises OSError."""
    with path.open("rb") as file:
        return hmac.compare_digest(file.read(_SALT_BYTES), _salt(key))


def connect(target: str, key: bytes | None, timeout_s: float) -> sqlite3.Connection:
    """A connection to a sealed database (or a plain one), named by a path or a URI. Nothing was read yet."""
    connection: sqlite3.Connection = driver().connect(
        target, uri=target.startswith("file:"), timeout=timeout_s
    )
    unlock(connection, key)
    return connection


def unlock(connection: sqlite3.Connection, key: bytes | None) -> None:
    """Give a fresh connection its key: before anything else is asked of it."""
    # Else SQLCipher tells the terminal itself what it cannot read.
    connection.execute("PRAGMA cipher_log_level = NONE")
    if key is not None:
        connection.execute(f'PRAGMA key = "{key_text(key)}"')


def key_text(key: bytes) -> str:
    """The key as SQLCipher reads it; has no place in a log, an error or an address."""
    if len(key) != KEY_BYTES:
        raise ValueError("a key of another length")
    return f"x'{(key + _salt(key)).hex()}'"


def driver() -> ModuleType:
    """The module to reach sealed databases with; loaded only when there is one."""
    from sqlcipher3 import dbapi2  # noqa: PLC0415 - see above

    return dbapi2


def driver_errors() -> tuple[type[Exception], ...]:
    """What the modules in use raise when SQLite refuses something."""
    loaded = sys.modules.get("sqlcipher3.dbapi2")
    return (sqlite3.Error,) if loaded is None else (sqlite3.Error, loaded.Error)


def _salt(key: bytes) -> bytes:
    """Tells which key a file belongs to, and nothing about the key itself."""
    check = hmac.digest(key, b"terugblik which key", "sha256")
    return _MAGIC + check[: _SALT_BYTES - len(_MAGIC)]
