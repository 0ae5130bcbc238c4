"""Opens the work, and asks the person what to do when that is not possible."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from app.assembly import Place, Work, backups_of, open_work
from app.i18n import _
from app.services.errors import KnownError, WorldUnavailable
from app.services.vault_errors import KeysDamaged, KeysMissing, KeysNewer
from app.ui import startup

if TYPE_CHECKING:
    from pathlib import Path

    from app.services.ports import FilmOpener
    from app.storage.errors import DatabaseDamaged
    from app.ui.kit.theme import Theme


class Opener(Protocol):
    """Has the keys of the vault, or asks for them."""

    def unlock(self, place: Place) -> bool:
        """Have the keys of this place, if it has any; False when the person stops. Raises KnownError."""
        ...

    def key(self) -> bytes | None:
        """What the database is sealed with; None without a vault."""
        ...

    def films(self) -> FilmOpener | None:
        """What opens sealed films; None without a vault."""
        ...


class NoVault:
    """An Opener for where there is nothing to unlock; a sealed database is told of, and left alone."""

    def unlock(self, place: Place) -> bool:  # noqa: ARG002 - a port
        """Nothing is locked."""
        return True

    def key(self) -> None:
        """None is needed."""

    def films(self) -> None:
        """None is sealed."""


def open_patiently(place: Place, theme: Theme, opener: Opener | None = None) -> tuple[Place, Work] | None:
    """The open work and where it is; None when the person stops. Nothing that was kept is overwritten."""
    from app.storage.place import FolderRefused  # noqa: PLC0415 - see app.assembly

    opener = opener or NoVault()
    while True:
        try:
            if not opener.unlock(place):
                return None
            return place, open_work(place, opener.key(), opener.films())
        except FolderRefused as error:
            chosen = startup.ask_other_folder(theme, str(error))
            if chosen is None:
                return None
            place = _moved_to(place, chosen)
        except KnownError as error:
            if not _goes_on(place, theme, error, opener.key()):
                return None


def _goes_on(place: Place, theme: Theme, error: KnownError, key: bytes | None) -> bool:
    """Tell what is the matter, and do something about it where that is possible; False to stop."""
    from app.storage.errors import (  # noqa: PLC0415 - see app.assembly
        DatabaseDamaged,
        DatabaseLocked,
        DatabaseNewer,
    )

    if isinstance(error, DatabaseDamaged):
        return _mend(place, theme, error, key)
    if isinstance(error, WorldUnavailable):
        return startup.ask_again(theme, str(error))
    titles: dict[type[KnownError], str] = {
        DatabaseLocked: _("Your work is locked"),
        DatabaseNewer: _("Your work was made with a newer Terugblik"),
        KeysDamaged: _("The vault cannot be opened"),
        KeysMissing: _("The vault cannot be opened"),
        KeysNewer: _("The vault cannot be opened"),
    }
    if type(error) not in titles:
        raise error
    startup.tell_and_stop(theme, titles[type(error)], str(error))
    return False


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


def put_back_words(place: Place, backup: Path, key: bytes | None = None) -> str:
    """What happened when this backup was put back, and where the work of before is."""
    made_at = next(each.made_at for each in backups_of(place, key).all() if each.path == backup)
    return _(
        "The backup of {moment} is put back. What stood there before is kept in the folder with your work."
    ).format(moment=startup.moment_text(made_at))
