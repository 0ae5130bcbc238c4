"""What goes wrong with a database, in words for the person whose work it holds."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError

from app.i18n import _
from app.services.errors import FormLocked, KnownError, StorageUnavailable
from app.storage import cipher, rules

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

_PRIMARY = 0xFF
# SQLCipher's module tells no more than that a constraint failed; the words are SQLite's own.
_FOREIGN_KEY = "FOREIGN KEY constraint failed"


class DatabaseDamaged(KnownError):
    """The database cannot be read. It can be set aside, and one of the good `backups` put in its place."""

    def __init__(self, message: str, backups: tuple[Path, ...] = ()) -> None:
        super().__init__(message)
        self.backups = backups


class DatabaseForeign(DatabaseDamaged):
    """The database holds parts that this program never made."""


class DatabaseOfOtherVault(DatabaseForeign):
    """The database was sealed with another key than that of this vault."""


class DatabaseLocked(KnownError):
    """The database is sealed, and nobody gave the key."""


class DatabaseNewer(KnownError):
    """The database was made with a newer version of the program; it is left as it is."""


class SchemaRejected(Exception):
    """A rule of the database refused what the program itself should not have asked: a bug of ours."""


def damaged() -> DatabaseDamaged:
    """The error for a database that cannot be read."""
    return DatabaseDamaged(
        _("The file with your work is damaged. It stays where it is; you can go on with a backup.")
    )


def locked() -> FormLocked:
    """The error for a mark that came too early."""
    return FormLocked(_("The form is not open yet. Watch the fragment once in full first."))


def busy() -> StorageUnavailable:
    """The error for a file that another program holds on to."""
    return StorageUnavailable(
        _("Another program is using the file with your work. Wait a moment, then try again.")
    )


def unreachable() -> StorageUnavailable:
    """The error for a folder that is gone or a disk that fails."""
    return StorageUnavailable(
        _("The folder with your work cannot be reached. Connect the drive again, then try again.")
    )


@contextmanager
def in_plain_words() -> Generator[None]:
    """Turn what SQLite says into the errors that the stores promise."""
    try:
        yield
    except DBAPIError as error:
        if not isinstance(error.orig, cipher.driver_errors()):
            raise
        raise translated(error.orig) from error
    except cipher.driver_errors() as error:
        raise translated(error) from error
    except OSError as error:
        raise unreachable() from error


def translated(error: BaseException) -> Exception:
    """The error to raise for what SQLite reported, through whichever module."""
    code = primary_code(error)
    if code == sqlite3.SQLITE_CONSTRAINT:
        return _refused(str(error), getattr(error, "sqlite_errorcode", code))
    if code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
        return damaged()
    return _unavailable(code) or SchemaRejected(f"SQLite error {code}")


def primary_code(error: BaseException) -> int:
    """The kind of error that SQLite reported, without its finer points."""
    return int(getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)) & _PRIMARY


def _refused(message: str, code: int) -> Exception:
    if rules.LOCKED in message:
        return locked()
    if rules.NOT_NEXT in message:
        return StorageUnavailable(
            _("This observation was changed in another window. Close it and open it again.")
        )
    if code == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY or _FOREIGN_KEY in message:
        return KeyError("what this belongs to is not in the database")
    return SchemaRejected(message)


def _unavailable(code: int) -> StorageUnavailable | None:
    """The error of the world behind a primary code, or None when it is no such error."""
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL}:
        return busy()
    if code == sqlite3.SQLITE_FULL:
        return StorageUnavailable(_("The disk is full. Make room on it, then try again."))
    if code in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH}:
        return StorageUnavailable(
            _("The folder with your work cannot be written to. Allow that again, then try again.")
        )
    if code in {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_NOMEM}:
        return unreachable()
    return None
