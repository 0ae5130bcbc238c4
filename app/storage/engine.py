"""The one door to the database file: connections, transactions, and what to do when the file is not there."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, cast

from sqlalchemy import URL, create_engine, event, select

from app.i18n import _
from app.services.errors import StorageUnavailable
from app.storage import cipher, schema, tables
from app.storage.backup import Backups, Reason
from app.storage.errors import DatabaseDamaged, busy, in_plain_words, unreachable
from app.storage.wiping import clear_leftovers

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Generator
    from pathlib import Path

    from sqlalchemy import Connection, Engine
    from sqlalchemy.pool import ConnectionPoolEntry

_PRAGMAS = (
    # Each commit is on the disk before it returns, also when the power fails.
    "synchronous = FULL",
    "fullfsync = ON",
    "checkpoint_fullfsync = ON",
    # What was removed cannot be read back from the file.
    "secure_delete = ON",
    "temp_store = MEMORY",
    # A file from elsewhere is not trusted.
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "mmap_size = 0",
    # REPLACE takes rows away: then the rules for taking away hold too.
    "recursive_triggers = ON",
    "journal_size_limit = 4194304",
)


class Database:
    """An open database. Every thread may use it; each `reading` or `writing` is one transaction."""

    def __init__(self, path: Path, key: bytes | None = None) -> None:
        """Open a database that was looked at before (see open_database)."""
        self.path = path
        self._engine = make_engine(path, key)
        self._writes = self._engine.execution_options(writes=True)
        with in_plain_words():
            self._identity = _identity(path)
            self.id = self._read_id()

    @contextmanager
    def reading(self) -> Generator[Connection]:
        """One consistent look at the database."""
        with self._fresh_after_trouble(), in_plain_words():
            self._require_file()
            with self._engine.connect() as connection:
                yield connection

    @contextmanager
    def writing(self) -> Generator[Connection]:
        """One transaction, on the disk at the end; nothing has changed when it raises."""
        with self._fresh_after_trouble(), in_plain_words():
            self._require_file()
            with self._writes.begin() as connection:
                yield connection

    def close(self) -> None:
        """Let go of the file. Everything was on disk already."""
        self._engine.dispose()

    def compact(self) -> None:
        """Write the file anew, without what was taken away, and empty its log.

        Raises StorageUnavailable, also when somebody else is reading: then it can be done later.
        """
        with self._fresh_after_trouble(), in_plain_words():
            self._require_file()
            compact(self._engine)

    @contextmanager
    def _fresh_after_trouble(self) -> Generator[None]:
        """After trouble the next attempt gets new connections: the old ones may hold a lost file."""
        try:
            yield
        except StorageUnavailable:
            self._engine.dispose()
            raise

    def _require_file(self) -> None:
        """Refuse to write into a file that was removed: its place on the disk is lost at the next start."""
        identity = _identity(self.path)
        if identity == self._identity:
            return
        self._engine.dispose()
        if self._read_id() != self.id:
            raise StorageUnavailable(
                _("Another database stands in the place of yours. Close Terugblik and start it again.")
            )
        self._identity = identity

    def _read_id(self) -> str:
        with self._engine.connect() as connection:
            return connection.execute(
                select(tables.meta.c.value).where(tables.meta.c.name == "database")
            ).scalar_one()


def open_database(path: Path, backups: Backups, key: bytes | None = None) -> Database:
    """Look at the database, bring it to the newest schema (after a backup), and open it.

    With the key of a vault the database is sealed: a new one too, and one that was plain until now. Raises
    DatabaseDamaged, DatabaseForeign, DatabaseOfOtherVault (each with the good backups), DatabaseNewer,
    DatabaseLocked, StorageUnavailable.
    """
    try:
        _keep_private(path)
        state = schema.inspect(path, key)
        if key is not None:
            _make_sealed(path, key, state)
        if state is schema.State.OLDER:
            backups.make(Reason.MIGRATION)
        if state is not schema.State.CURRENT:
            bring_up_to_date(path, key)
        return Database(path, key)
    except DatabaseDamaged as error:
        error.backups = backups.good()
        raise


def _keep_private(path: Path) -> None:
    """The file is for its owner only, also in a folder that others may look into; where a disk knows that."""
    with suppress(OSError):
        if path.exists():
            path.chmod(0o600)
        elif path.parent.is_dir():
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def make_engine(path: Path, key: bytes | None = None, *, foreign_keys: bool = True) -> Engine:
    """An engine whose connections are safe and durable; a migration needs one without foreign keys."""
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        module=None if key is None else cipher.driver(),
        connect_args={"timeout": schema.BUSY_S},
        # What people wrote has no place in an error, which may end up in a report.
        hide_parameters=True,
    )

    def prepare(connection: sqlite3.Connection, _record: ConnectionPoolEntry) -> None:
        # Transactions are begun by `begin` below, never by the driver's guess.
        connection.isolation_level = None
        if key is not None:
            cipher.unlock(connection, key)
        if connection.execute("PRAGMA journal_mode = WAL").fetchone() != ("wal",):
            raise unreachable()
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        connection.execute(f"PRAGMA foreign_keys = {int(foreign_keys)}")

    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", begin)
    return engine


def _make_sealed(path: Path, key: bytes, state: schema.State) -> None:
    """Seal a plain database, as when a vault was made, a kill came between, or an old backup was put back."""
    with in_plain_words():
        # An old self that a kill left behind is plain.
        clear_leftovers(path)
        if not path.exists() or cipher.is_encrypted(path):
            return
        if state is schema.State.NEW:
            # Nothing is in it.
            path.unlink()
            return
        # Loaded here: hardly any start needs it.
        from app.storage.sealing import seal_database  # noqa: PLC0415

        seal_database(path, key)


def compact(engine: Engine) -> None:
    """Leave nothing of what was taken away in the free pages or the log. Raises StorageUnavailable."""
    raw = engine.raw_connection()
    try:
        cursor = raw.cursor()
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        # The first number tells whether somebody was in the way.
        if cast("tuple[int, int, int]", cursor.fetchone())[0]:
            raise busy()
    finally:
        raw.close()


def bring_up_to_date(path: Path, key: bytes | None = None) -> None:
    """Bring a database of an older schema, or an empty one, to the newest."""
    # Alembic is slow to load, and not needed at a normal start.
    from app.storage.migrate import migrate  # noqa: PLC0415 - see above

    engine = make_engine(path, key, foreign_keys=False)
    try:
        with in_plain_words(), engine.execution_options(writes=True).begin() as connection:
            migrate(connection)
    finally:
        engine.dispose()


def _identity(path: Path) -> tuple[int, int]:
    """Which file this is, whatever it is called."""
    found = os.stat(path)  # noqa: PTH116 - twice as quick, and asked at each key
    return found.st_dev, found.st_ino
