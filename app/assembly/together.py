"""Looking together: sheets, observations side by side, the talk about them, packages for somebody else."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from app.domain.independence import looker_of
from app.domain.recordings import Role
from app.paths import builtin_forms_dir, resources_dir

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.assembly.packagefilms import PackageFilms
    from app.assembly.place import Place
    from app.assembly.work import Work
    from app.domain.independence import Looker
    from app.exchange.halves import HalfFilms
    from app.services.comparing import ComparisonService
    from app.services.dialogue import DialogueService
    from app.services.dialogue_reading import TalkReader
    from app.services.discussing import DiscussionService, Speaker
    from app.services.goals import GoalService
    from app.services.growth import GrowthService
    from app.services.looking import LookingService
    from app.services.parcels import PackageFiles
    from app.services.sheet_stores import SheetPapers
    from app.services.sheets import SheetService
    from app.vault.films import FilmVault


@dataclass(frozen=True, slots=True)
class SheetServices:
    """The use cases of sheets that are written and of learning questions."""

    sheets: SheetService
    goals: GoalService


def package_files(halves: HalfFilms | None = None) -> PackageFiles:
    """What writes and opens packages for another person."""
    from app.exchange.package import PackageStore  # noqa: PLC0415 - see app.assembly
    from app.vault.parcel import PassphraseSeal  # noqa: PLC0415

    return PackageStore(PassphraseSeal(), resources_dir() / "words" / "wachtwoorden.txt", halves)


def half_films(place: Place) -> HalfFilms:
    """What remembers the plain films that are being written; `sweep` belongs at the start of a session."""
    from app.exchange.halves import HalfFilms  # noqa: PLC0415 - see app.assembly
    from app.vault.sealing import overwrite  # noqa: PLC0415

    return HalfFilms(place.paths.half_films, overwrite)


def package_films(work: Work, vault: FilmVault | None) -> PackageFilms:
    """The films that go into packages and come out of them; into the vault when there is one that is open."""
    from app.assembly.packagefilms import PackageFilms  # noqa: PLC0415 - see app.assembly

    return PackageFilms(work, vault)


def sheet_services(place: Place, work: Work) -> SheetServices:
    """What is written on sheets, and own learning questions."""
    from app.formfiles.sheets import SheetLibrary  # noqa: PLC0415 - see app.assembly
    from app.services.goals import GoalService  # noqa: PLC0415
    from app.services.sheet_origins import SheetOrigins  # noqa: PLC0415
    from app.services.sheets import SheetService  # noqa: PLC0415
    from app.storage.handovers import SqlHandoverStore  # noqa: PLC0415
    from app.storage.sheets import SqlSheetStore  # noqa: PLC0415

    settings, recordings, kept = place.settings, work.stores.recordings, SqlSheetStore(work.database)
    origins = SheetOrigins(
        lambda: (settings.now.observer, Role(settings.now.role)),
        lambda recording_id: recordings.get(recording_id).added_at,
        SqlHandoverStore(work.database).all,
        kept.came,
    )
    parts = (kept, SheetLibrary(builtin_forms_dir()), work.care)
    return SheetServices(
        SheetService(*parts, place.clock, place.new_id, origins),
        GoalService(*parts, place.clock, place.new_id),
    )


def looker_here(place: Place) -> Looker:
    """Who works on this computer, as far as the settings know."""
    now = place.settings.now
    return looker_of(now.observer, Role(now.role))


def comparison_service(place: Place, work: Work) -> ComparisonService:
    """Observations side by side, and the own rounds before that."""
    from app.services.comparing import ComparisonService, Myself  # noqa: PLC0415 - see app.assembly
    from app.storage.discussion import SqlTalkStore  # noqa: PLC0415

    myself = Myself(looking_service(place, work), partial(looker_here, place))
    return ComparisonService(work.stores, SqlTalkStore(work.database), work.care, place.clock, myself)


def looking_service(place: Place, work: Work) -> LookingService:
    """Who may see whose moments, before an observation is opened."""
    from app.services.looking import LookingService  # noqa: PLC0415 - see app.assembly
    from app.storage.arrivals import SqlArrivalStore  # noqa: PLC0415
    from app.storage.discussion import SqlTalkStore  # noqa: PLC0415

    talks, arrivals = SqlTalkStore(work.database), SqlArrivalStore(work.database)
    return LookingService(work.stores, talks, work.care, work.library.fragments, place.clock, arrivals)


def growth_service(place: Place, work: Work, looker: Callable[[], Looker]) -> GrowthService:
    """Lines through the talks of a student; `looker` is who sits at the computer."""
    from app.services.growth import GrowthReading, GrowthService  # noqa: PLC0415 - see app.assembly
    from app.storage.discussion import SqlTalkStore  # noqa: PLC0415

    looking, goals = looking_service(place, work), sheet_services(place, work).goals

    def look(observation_id: str) -> None:
        looking.require(observation_id, looker())

    reading = GrowthReading(work.stores, SqlTalkStore(work.database), goals, work.care, look)
    return GrowthService(reading, place.clock, place.new_id)


def discussion_service(
    place: Place, work: Work, fragment_id: str, speaker: Callable[[], Speaker]
) -> DiscussionService:
    """The talk about a fragment."""
    from app.services.discussing import DiscussionService  # noqa: PLC0415 - see app.assembly
    from app.storage.discussion import SqlTalkStore  # noqa: PLC0415

    store = SqlTalkStore(work.database)
    return DiscussionService(store, work.stores, place.clock, place.new_id, speaker, fragment_id)


def talk_reader(place: Place, work: Work) -> TalkReader:
    """What reads all there is for a talk about one fragment."""
    from app.services.dialogue_reading import TalkReader  # noqa: PLC0415 - see app.assembly
    from app.storage.discussion import SqlTalkStore  # noqa: PLC0415

    written, talks = sheet_services(place, work), SqlTalkStore(work.database)
    comparing = comparison_service(place, work)
    return TalkReader(work.stores, talks, comparing, written.goals, written.sheets)


def dialogue_service(work: Work) -> DialogueService:
    """What writes summaries for the talk."""
    from app.reports.dialogue_writer import DialogueFiles  # noqa: PLC0415 - see app.assembly
    from app.services.dialogue import DialogueService  # noqa: PLC0415

    return DialogueService(DialogueFiles(resources_dir() / "fonts"), work.care)


def sheet_papers() -> SheetPapers:
    """What prints sheets."""
    from app.reports.sheet_writer import SheetPaperFiles  # noqa: PLC0415 - see app.assembly

    return SheetPaperFiles(resources_dir() / "fonts")
