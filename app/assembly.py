"""Puts together what works without a window: folders, settings, the database and the use cases on it.

Rooms that load slowly are imported where they are needed: the window shows itself first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.institution import rules_in_force
from app.paths import builtin_forms_dir, resources_dir
from app.services.care import CareService
from app.services.library import LibraryService, Stores
from app.services.vaulting import VaultService

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from app.domain.carerules import CareRules
    from app.formfiles import FormLibrary
    from app.paths import Paths
    from app.services.comparing import ComparisonService
    from app.services.deleting import DeletionService
    from app.services.dialogue import DialogueService
    from app.services.dialogue_reading import TalkReader
    from app.services.discussing import DiscussionService, Speaker
    from app.services.everything import EverythingService
    from app.services.film_moving import FilmMoving
    from app.services.foreign import ForeignReader
    from app.services.goals import GoalService
    from app.services.papers import CarePapers
    from app.services.parcels import PackageFiles
    from app.services.ports import (
        FilmOpener,
        FilmReader,
        FilmSource,
        Player,
        ProgressPort,
        ReportWriter,
        StillSource,
    )
    from app.services.sheet_stores import SheetPapers
    from app.services.sheets import SheetService
    from app.services.transcripts import TranscriptService
    from app.services.viewing import Clock
    from app.settings import Engine, SettingsStore
    from app.storage.backup import Backups
    from app.storage.engine import Database
    from app.vault.films import FilmVault
    from app.vault.keys import VaultKeys


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person's things are and how they set the program; and the clocks and ids main hands out."""

    paths: Paths
    settings: SettingsStore
    clock: Clock
    new_id: Callable[[], str]


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


@dataclass(frozen=True, slots=True)
class Vault:
    """The keys of a place, its sealed films, the files of the work, and the use cases on all of them."""

    keys: VaultKeys
    films: FilmVault
    files: WorkFiles
    service: VaultService


@dataclass(frozen=True, slots=True)
class SheetServices:
    """The use cases of sheets that are written and of learning questions."""

    sheets: SheetService
    goals: GoalService


class WorkFiles:
    """The database of a place with all that is beside it, for the vault to seal: a WorkSealer."""

    def __init__(self, place: Place) -> None:
        self._database, self._beside = place.paths.database, place.paths.backups

    def sealed(self) -> bool:
        """Whether any of the files is sealed."""
        from app.storage.sealing import sealed_files  # noqa: PLC0415 - see above

        return bool(sealed_files(self._database, self._beside))

    def plain(self) -> bool:
        """Whether any of the files can be read by everybody."""
        from app.storage.sealing import plain_files  # noqa: PLC0415 - see above

        return bool(plain_files(self._database, self._beside))

    def seal(self, key: bytes, progress: ProgressPort) -> None:
        """Seal what is plain."""
        from app.storage.sealing import seal_work  # noqa: PLC0415 - see above

        seal_work(self._database, self._beside, key, progress)

    def unseal(self, key: bytes, progress: ProgressPort) -> None:
        """Make all of it plain again."""
        from app.storage.sealing import unseal_work  # noqa: PLC0415 - see above

        unseal_work(self._database, self._beside, key, progress)


def vault_of(place: Place) -> Vault:
    """The vault of this person, which may not have been made yet."""
    from app.vault.films import FilmVault  # noqa: PLC0415 - see above
    from app.vault.keyplace import KeyPlace  # noqa: PLC0415
    from app.vault.keys import VaultKeys  # noqa: PLC0415
    from app.vault.system_keyring import SystemKeyring  # noqa: PLC0415

    folder = place.paths.vault
    keys = VaultKeys(KeyPlace(folder), SystemKeyring())
    films, files = FilmVault(folder, keys), WorkFiles(place)
    return Vault(keys, films, files, VaultService(keys, films, files))


def backups_of(place: Place, key: bytes | None = None) -> Backups:
    """The backups of this person's database; `key` is that of the vault's database, when there is a vault."""
    from app.storage.backup import Backups  # noqa: PLC0415 - see above

    return Backups(place.paths.database, place.paths.backups, place.clock.now, key)


def open_work(place: Place, key: bytes | None = None, films: FilmOpener | None = None) -> Work:
    """Open the database, brought up to date after a backup; with the key of the vault it is sealed.

    `films` opens the films of the vault, when there is one.

    Raises DatabaseDamaged (with the good backups), DatabaseNewer, DatabaseLocked, StorageUnavailable, and
    KnownError for a folder that cannot hold a database.
    """
    from app.playback.sealed import NOTHING_SEALED  # noqa: PLC0415 - see above
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


def care_rules(place: Place) -> CareRules:
    """The rules of care in force: those of the institution when it put any that can be read."""
    return rules_in_force(place.paths.data_dir)[0]


class _FilmsOnDemand:
    """The films in the vault of a place; what they are sealed with is loaded when one is destroyed."""

    def __init__(self, place: Place) -> None:
        self._place = place

    def path_of(self, name: str) -> Path:
        """Where the sealed film of this recording stands or would stand."""
        return vault_of(self._place).films.path_of(name)

    def copies(self, sealed: Path) -> Sequence[Path]:
        """The other files in the vault that hold this very sealed film."""
        return vault_of(self._place).films.copies(sealed)

    def destroy(self, sealed: Path) -> None:
        """Take a sealed film away for ever, its key first."""
        vault_of(self._place).films.destroy(sealed)


def deletion_service(place: Place, work: Work) -> DeletionService:
    """Deleting recordings with all their copies; its `resume` belongs at the start of a session."""
    from app.services.deleting import DeletionService  # noqa: PLC0415 - not needed by the first screen
    from app.services.temporary import sweep_temporary  # noqa: PLC0415
    from app.storage.erasing import SqlErasingStore  # noqa: PLC0415

    return DeletionService(
        SqlErasingStore(work.database, work.backups),
        _FilmsOnDemand(place),
        place.clock,
        place.new_id,
        lambda: place.settings.now.role,
        sweep_temporary,
    )


def everything_service(work: Work) -> EverythingService:
    """All that is kept about a recording."""
    from app.services.everything import EverythingService  # noqa: PLC0415 - not needed by the first screen
    from app.storage.everything import SqlEverythingStore  # noqa: PLC0415

    return EverythingService(SqlEverythingStore(work.database), work.care.log)


def foreign_reader() -> ForeignReader:
    """What reads files of other programs."""
    from app.exchange.formats import ForeignFiles  # noqa: PLC0415 - not needed by the first screen

    return ForeignFiles()


def transcript_service(place: Place, work: Work) -> TranscriptService:
    """The texts of films."""
    from app.services.transcripts import TranscriptService  # noqa: PLC0415 - not needed by the first screen
    from app.storage.transcripts import SqlTranscriptStore  # noqa: PLC0415

    return TranscriptService(
        SqlTranscriptStore(work.database),
        foreign_reader(),
        work.stores.recordings,
        work.care,
        place.clock,
        place.new_id,
    )


def film_moving(place: Place, work: Work, vault: Vault) -> FilmMoving:
    """Moving films into the vault and out of it; its `tidy` belongs at the start of a session."""
    from app.services.film_moving import FilmMoving, Gate  # noqa: PLC0415 - not needed by the first screen
    from app.services.finding import FilmFinder  # noqa: PLC0415

    finder = FilmFinder(film_reader(vault.films), place.paths.data_dir)
    gate = Gate(work.care.require_playable, work.care.log)
    return FilmMoving(vault.films, work.stores.recordings, finder, gate, resources_dir())


def film_reader(films: FilmOpener) -> FilmReader:
    """What looks at film files, also at those in the vault."""
    from app.playback.reader import AvFilmReader  # noqa: PLC0415 - see above

    return AvFilmReader(films=films)


def new_player(engine: Engine, films: FilmOpener) -> Player:
    """A player of this engine, or of the one that works; it plays from the vault too."""
    from app.playback.choose import make_player  # noqa: PLC0415 - see above

    return make_player(engine, films=films)


def still_source(film: FilmSource, films: FilmOpener) -> StillSource:
    """Single pictures of a film, also of one in the vault. Raises PlaybackUnavailable."""
    from app.playback.stills import AvStills  # noqa: PLC0415 - see above

    return AvStills(film, films=films)


def report_writer() -> ReportWriter:
    """What writes summaries."""
    from app.reports.writer import ReportFiles  # noqa: PLC0415 - see above

    return ReportFiles(resources_dir() / "fonts")


def care_papers(rules: CareRules | None = None) -> CarePapers:
    """What writes the papers of care; `rules` have the words for what an institution added."""
    from app.reports.care_writer import CarePaperFiles  # noqa: PLC0415 - see above

    return CarePaperFiles(resources_dir() / "fonts", rules)


def package_files() -> PackageFiles:
    """What writes and opens packages for another person."""
    from app.exchange.package import PackageStore  # noqa: PLC0415 - not needed by the first screen
    from app.vault.parcel import PassphraseSeal  # noqa: PLC0415

    return PackageStore(PassphraseSeal(), resources_dir() / "words" / "wachtwoorden.txt")


def sheet_services(place: Place, work: Work) -> SheetServices:
    """What is written on sheets, and own learning questions."""
    from app.formfiles.sheets import SheetLibrary  # noqa: PLC0415 - not needed by the first screen
    from app.services.goals import GoalService  # noqa: PLC0415
    from app.services.sheets import SheetService  # noqa: PLC0415
    from app.storage.sheets import SqlSheetStore  # noqa: PLC0415

    parts = (SqlSheetStore(work.database), SheetLibrary(builtin_forms_dir()), work.care)
    return SheetServices(
        SheetService(*parts, place.clock, place.new_id), GoalService(*parts, place.clock, place.new_id)
    )


def comparison_service(place: Place, work: Work) -> ComparisonService:
    """Observations side by side, and the own rounds before that."""
    from app.services.comparing import ComparisonService  # noqa: PLC0415 - not needed by the first screen
    from app.storage.discussion import SqlTalkStore  # noqa: PLC0415

    return ComparisonService(work.stores, SqlTalkStore(work.database), work.care, place.clock)


def discussion_service(
    place: Place, work: Work, fragment_id: str, speaker: Callable[[], Speaker]
) -> DiscussionService:
    """The talk about a fragment."""
    from app.services.discussing import DiscussionService  # noqa: PLC0415 - not needed by the first screen
    from app.storage.discussion import SqlTalkStore  # noqa: PLC0415

    store = SqlTalkStore(work.database)
    return DiscussionService(store, place.clock, place.new_id, speaker, fragment_id)


def talk_reader(place: Place, work: Work) -> TalkReader:
    """What reads all there is for a talk about one fragment."""
    from app.services.dialogue_reading import TalkReader  # noqa: PLC0415 - not needed by the first screen
    from app.storage.discussion import SqlTalkStore  # noqa: PLC0415

    written, talks = sheet_services(place, work), SqlTalkStore(work.database)
    comparing = comparison_service(place, work)
    return TalkReader(work.stores, talks, comparing, written.goals, written.sheets)


def dialogue_service(work: Work) -> DialogueService:
    """What writes summaries for the talk."""
    from app.reports.dialogue_writer import DialogueFiles  # noqa: PLC0415 - see above
    from app.services.dialogue import DialogueService  # noqa: PLC0415

    return DialogueService(DialogueFiles(resources_dir() / "fonts"), work.care)


def sheet_papers() -> SheetPapers:
    """What prints sheets."""
    from app.reports.sheet_writer import SheetPaperFiles  # noqa: PLC0415 - see above

    return SheetPaperFiles(resources_dir() / "fonts")


def form_library(place: Place) -> FormLibrary:
    """The forms of the program and those the person added."""
    from app.formfiles import FormLibrary  # noqa: PLC0415 - not needed by the first screen

    return FormLibrary((builtin_forms_dir(), place.paths.forms))
