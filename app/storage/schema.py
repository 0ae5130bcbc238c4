"""What the program expects in a database file, looked at before anything in it is trusted."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from enum import Enum
from typing import TYPE_CHECKING

from app.i18n import _
from app.storage import cipher
from app.storage.errors import (
    DatabaseForeign,
    DatabaseLocked,
    DatabaseNewer,
    DatabaseOfOtherVault,
    damaged,
    in_plain_words,
    primary_code,
)

if TYPE_CHECKING:
    from pathlib import Path

APPLICATION_ID = 0x54426C6B
HEAD = "0009"
# How long to wait for another program. Longer would freeze the window; after it comes a banner.
BUSY_S = 1.0

# The digest of everything in the schema of each version: a table, view or trigger too many is foreign.
# The names and columns of tables, and the full text of the rules; not what a library may spell otherwise.
DIGESTS = {
    "0001": "3e0e5d0c9d0196206dc741713cbcd3d5cce99c81d20222ffbef886f28483442c",
    "0002": "027ca6143c5840b07abdbb02198199de43c4721cb66f1baa756c41aa3148b982",
    "0003": "4567c19adbe14f9a9a98dd12f8a7ac24bdd7fac7492cfc773533701a2761b080",
    "0004": "f06baad10761ae83c33645a07defe5f7b4f552499ece80296a7521d1f19faf4d",
    "0005": "e872f087d042833c5e3048a96968291d4a5c60ed3559d3df3e33ffdbfee3596d",
    "0006": "63be827522213996bee9a48f39aa80fadb60f907793c20315d3da448492638c1",
    "0007": "9299f83747c5e78347b295e403627ed47b636215d6a6888e2fdaeda5bbfd6c5a",
    "0008": "2bf6138f4cf87adbe8240cf60c1517c679bba16789f9997bfe8390af3980381a",
    "0009": "86cce06922739011f38ff36662a0374f1747cf28d9409d70db6e152ac938bc81",
}


class State(Enum):
    """What stands at the place of the database."""

    NEW = "new"
    OLDER = "older"
    CURRENT = "current"


def inspect(path: Path, key: bytes | None = None) -> State:
    """Look at a database without changing it.

    Raises DatabaseDamaged, DatabaseForeign, DatabaseOfOtherVault, DatabaseNewer, DatabaseLocked, or
    StorageUnavailable when it cannot be read.
    """
    with in_plain_words():
        if not path.exists() or not path.stat().st_size:
            return State.NEW
        with closing(read_only(path, key)) as connection:
            return _state(connection)


def read_only(path: Path, key: bytes | None = None) -> sqlite3.Connection:
    """A connection that changes nothing and believes nothing it reads.

    The file itself tells whether it is sealed: before there was a vault, backups were plain. Raises
    DatabaseLocked for a sealed file without a key, DatabaseOfOtherVault, and what sqlite3 and OSError say.
    """
    connection = _connect_read_only(path, key)
    connection.executescript(
        "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;"
    )
    return connection


def _connect_read_only(path: Path, key: bytes | None) -> sqlite3.Connection:
    target = f"{path.absolute().as_uri()}?mode=ro"
    if not cipher.is_encrypted(path):
        return sqlite3.connect(target, uri=True, timeout=BUSY_S)
    if key is None:
        raise DatabaseLocked(
            _("Your work is in the vault, and the vault is locked. Open the vault to go on.")
        )
    if not cipher.is_of_key(path, key):
        raise DatabaseOfOtherVault(
            _(
                "The file with your work belongs to another vault, or its beginning is damaged. "
                "It stays where it is; you can go on with a backup."
            )
        )
    return cipher.connect(target, key, BUSY_S)


def is_sound(connection: sqlite3.Connection) -> bool:
    """Whether SQLite finds every page and row in order."""
    return connection.execute("PRAGMA quick_check(1)").fetchall() == [("ok",)]


def table_names(connection: sqlite3.Connection) -> list[str]:
    """The tables of a database, without those that SQLite keeps for itself."""
    found = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~'"
    )
    return [str(name) for (name,) in found]


def digest(connection: sqlite3.Connection) -> str:
    """The digest of the schema, see DIGESTS."""
    rows = connection.execute(
        "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_master"
        " WHERE name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY type, name"
    )
    lines = [_line(connection, *row) for row in rows.fetchall()]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _line(connection: sqlite3.Connection, kind: str, name: str, table: str, sql: str) -> str:
    if kind == "table" and sql.upper().startswith("CREATE TABLE"):
        columns = connection.execute("SELECT name FROM pragma_table_xinfo(?) ORDER BY name", (name,))
        return f"table {name} {' '.join(column for (column,) in columns)}"
    if kind == "index":
        return f"index {name} {table}"
    return f"{kind} {name} {' '.join(sql.split())}"


def _state(connection: sqlite3.Connection) -> State:
    (names,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    (application_id,) = connection.execute("PRAGMA application_id").fetchone()
    if not names and application_id in {0, APPLICATION_ID}:
        return State.NEW
    if application_id != APPLICATION_ID:
        raise DatabaseForeign(_("This file was not made by Terugblik. It stays where it is."))
    if not is_sound(connection):
        raise damaged()
    return _version_state(connection)


def _version_state(connection: sqlite3.Connection) -> State:
    try:
        found = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    except cipher.driver_errors() as error:
        if primary_code(error) != sqlite3.SQLITE_ERROR:
            raise
        # There is no such table.
        found = []
    if len(found) != 1:
        raise damaged()
    version = str(found[0][0])
    if version not in DIGESTS:
        raise DatabaseNewer(
            _("Your work was saved with a newer version of Terugblik. Install that version to open it.")
        )
    if digest(connection) != DIGESTS[version]:
        raise DatabaseForeign(
            _("The file with your work holds parts that Terugblik never made. It stays where it is.")
        )
    return State.CURRENT if version == HEAD else State.OLDER
