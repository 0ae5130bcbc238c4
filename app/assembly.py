"""Puts together what works without a window: folders, settings, the database and the use cases on it.

Rooms that load slowly are imported where they are needed: the window shows itself first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.carerules import CareRules
from app.paths import builtin_forms_dir, resources_dir
from app.services.care import CareService
from app.services.library import LibraryService, Stores

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.formfiles import FormLibrary
    from app.paths import Paths
    from app.services.papers import CarePapers
    from app.services.ports import FilmReader, Player, ReportWriter
    from app.services.viewing import Clock
    from app.settings import Engine, SettingsStore
    from app.storage.backup import Backups
    from app.storage.engine import Database


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person's things are and how they set the program; and the clocks and ids main hands out."""

    paths: Paths
    settings: SettingsStore
    clock: Clock
    new_id: Callable[[], str]


@dataclass(frozen=True, slots=True)
class Work:
    """An open database and the use cases on it."""

    database: Database
    backups: Backups
    stores: Stores
    library: LibraryService
    care: CareService

    def close(self) -> None:
        """Let go of the database; everything was on disk already."""
        self.database.close()


def backups_of(place: Place, key: bytes | None = None) -> Backups:
    """The backups of this person's database; `key` is that of the vault's database, when there is a vault."""
    from app.storage.backup import Backups  # noqa: PLC0415 - see above

    return Backups(place.paths.database, place.paths.backups, place.clock.now, key)


def open_work(place: Place, key: bytes | None = None) -> Work:
    """Open the database, brought up to date after a backup; with the key of the vault it is sealed.

    Raises DatabaseDamaged (with the good backups), DatabaseNewer, DatabaseLocked, StorageUnavailable, and
    KnownError for a folder that cannot hold a database.
    """
    from app.storage.care import SqlCareStore  # noqa: PLC0415 - see above
    from app.storage.engine import open_database  # noqa: PLC0415
    from app.storage.observations import SqlObservationStore  # noqa: PLC0415
    from app.storage.place import prepare_folder  # noqa: PLC0415
    from app.storage.recordings import SqlRecordingStore  # noqa: PLC0415

    prepare_folder(place.paths.data_dir)
    backups = backups_of(place, key)
    database = open_database(place.paths.database, backups, key)
    stores = Stores(SqlRecordingStore(database), SqlObservationStore(database))
    library = LibraryService(stores, film_reader(), place.clock, place.new_id, place.paths.data_dir)
    rules = care_rules(place)
    care = CareService(
        SqlCareStore(database),
        stores.recordings,
        lambda: rules,
        place.clock,
        place.new_id,
        lambda: place.settings.now.role,
    )
    return Work(database, backups, stores, library, care)


def care_rules(place: Place) -> CareRules:  # noqa: ARG001 - the institution's own come with its file
    """The rules of care in force."""
    return CareRules()


def film_reader() -> FilmReader:
    """What looks at film files."""
    from app.playback.reader import AvFilmReader  # noqa: PLC0415 - see above

    return AvFilmReader()


def new_player(engine: Engine) -> Player:
    """A player of this engine, or of the one that works."""
    from app.playback.choose import make_player  # noqa: PLC0415 - see above

    return make_player(engine)


def report_writer() -> ReportWriter:
    """What writes summaries."""
    from app.reports.writer import ReportFiles  # noqa: PLC0415 - see above

    return ReportFiles(resources_dir() / "fonts")


def care_papers() -> CarePapers:
    """What writes the papers of care."""
    from app.reports.care_writer import CarePaperFiles  # noqa: PLC0415 - see above

    return CarePaperFiles(resources_dir() / "fonts")


def form_library(place: Place) -> FormLibrary:
    """The forms of the program and those the person added."""
    from app.formfiles import FormLibrary  # noqa: PLC0415 - not needed by the first screen

    return FormLibrary((builtin_forms_dir(), place.paths.forms))
