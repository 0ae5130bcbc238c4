"""Opens the work, and asks the person what to do when that is not possible."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.assembly import Place, Work, backups_of, open_work
from app.i18n import _
from app.services.errors import KnownError, StorageUnavailable
from app.ui import startup

if TYPE_CHECKING:
    from pathlib import Path

    from app.storage.errors import DatabaseDamaged
    from app.ui.kit.theme import Theme


def open_patiently(place: Place, theme: Theme, key: bytes | None = None) -> tuple[Place, Work] | None:
    """The open work and where it is; None when the person stops. Nothing that was kept is overwritten.

    `key` is that of the vault's database. Without it a sealed database is told of, and left alone.
    """
    from app.storage.errors import (  # noqa: PLC0415 - see app.assembly
        DatabaseDamaged,
        DatabaseLocked,
        DatabaseNewer,
    )
    from app.storage.place import FolderRefused  # noqa: PLC0415

    while True:
        try:
            return place, open_work(place, key)
        except FolderRefused as error:
            chosen = startup.ask_other_folder(theme, str(error))
            if chosen is None:
                return None
            place = _moved_to(place, chosen)
        except DatabaseDamaged as error:
            if not _mend(place, theme, error, key):
                return None
        except DatabaseLocked as error:
            startup.tell_and_stop(theme, _("Your work is locked"), str(error))
            return None
        except DatabaseNewer as error:
            startup.tell_and_stop(theme, _("Your work was made with a newer Terugblik"), str(error))
            return None
        except StorageUnavailable as error:
            if not startup.ask_again(theme, str(error)):
                return None


def _moved_to(place: Place, folder: Path) -> Place:
    """The same person with their work in another folder, from now on."""
    place.settings.change(data_dir=str(folder))
    return replace(place, paths=replace(place.paths, data_dir=folder))


def _mend(place: Place, theme: Theme, error: DatabaseDamaged, key: bytes | None) -> bool:
    """Set the damaged database aside, and put a backup or nothing in its place; False to stop."""
    backups = {backup.path: backup.made_at for backup in backups_of(place, key).all()}
    good = [path for path in error.backups if path in backups]
    answer = startup.ask_damaged(theme, str(error), backups[good[0]] if good else None)
    if answer == startup.QUIT:
        return False
    try:
        begin_again(place, good[0] if answer == "restore" and good else None, key)
    except KnownError as trouble:
        return startup.ask_again(theme, str(trouble))
    return True


def begin_again(place: Place, backup: Path | None, key: bytes | None = None) -> None:
    """Set aside the database that is there; put this backup in its place, or nothing.

    `key` is that of the vault's database, when there is a vault.

    Every connection has to be closed. Raises what app.storage.backup raises; then all is as it was.
    """
    from app.storage.backup import put_back, restore, set_aside  # noqa: PLC0415 - see app.assembly

    if backup is not None and backup not in backups_of(place, key).good():
        # Looked at before anything is moved: what stands there now may be better.
        raise KnownError(_("This backup cannot be read. Choose another one."))
    aside = set_aside(place.paths.database, place.clock.now())
    if backup is None:
        return
    try:
        restore(backup, place.paths.database, key)
    except KnownError:
        if aside is not None:
            put_back(aside, place.paths.database)
        raise
