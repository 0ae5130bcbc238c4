"""The open database, with the use cases that every screen needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.assembly.films import film_reader
from app.assembly.place import care_rules
from app.services.care import CareService
from app.services.library import LibraryService
from app.services.stores import Stores

if TYPE_CHECKING:
    from app.assembly.place import Place
    from app.services.ports import FilmOpener
    from app.storage.backup import Backups
    from app.storage.engine import Database


@dataclass(frozen=True, slots=True)
class Work:
    """An open database and the use cases on it; `films` opens the films that are in the vault."""

    database: Database
    backups: Backups
    stores: Stores
    library: LibraryService
    care: CareService
    films: FilmOpener

    def close(self) -> None:
        """Let go of the database; everything was on disk already."""
        self.database.close()


def backups_of(place: Place, key: bytes | None = None) -> Backups:
    """The backups of this person's database; `key` is that of the vault's database, when there is a vault."""
    from app.storage.backup import Backups  # noqa: PLC0415 - see app.assembly

    return Backups(place.paths.database, place.paths.backups, place.clock.now, key)


def open_work(place: Place, key: bytes | None = None, films: FilmOpener | None = None) -> Work:
    """Open the database, brought up to date after a backup; with the key of the vault it is sealed.

    `films` opens the films of the vault, when there is one.

    Raises DatabaseDamaged (with the good backups), DatabaseNewer, DatabaseLocked, StorageUnavailable, and
    KnownError for a folder that cannot hold a database.
    """
    from app.playback.sealed import NOTHING_SEALED  # noqa: PLC0415 - see app.assembly
    from app.storage.care import SqlCareStore  # noqa: PLC0415
    from app.storage.engine import open_database  # noqa: PLC0415
    from app.storage.observations import SqlObservationStore  # noqa: PLC0415
    from app.storage.place import prepare_folder  # noqa: PLC0415
    from app.storage.recordings import SqlRecordingStore  # noqa: PLC0415

    prepare_folder(place.paths.data_dir)
    backups = backups_of(place, key)
    database = open_database(place.paths.database, backups, key)
    stores = Stores(SqlRecordingStore(database), SqlObservationStore(database))
    films = films or NOTHING_SEALED
    rules = care_rules(place)
    care = CareService(
        SqlCareStore(database),
        stores.recordings,
        lambda: rules,
        place.clock,
        place.new_id,
        lambda: place.settings.now.role,
    )
    library = LibraryService(
        stores, film_reader(films), place.clock, place.new_id, place.paths.data_dir, care.begin_keeping
    )
    return Work(database, backups, stores, library, care, films)
