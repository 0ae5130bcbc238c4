"""What is owed to the people in a film: everything about a recording, deleting it, the papers of care."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.assembly.together import looking_service
from app.assembly.vault import vault_of
from app.paths import resources_dir

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from app.assembly.place import Place
    from app.assembly.work import Work
    from app.domain.carerules import CareRules
    from app.domain.independence import Looker
    from app.services.deleting import DeletionService
    from app.services.everything import EverythingService
    from app.services.papers import CarePapers


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
    from app.services.deleting import DeletionService  # noqa: PLC0415 - see app.assembly
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


def everything_service(place: Place, work: Work, looker: Callable[[], Looker]) -> EverythingService:
    """All that is kept about a recording; `looker` is who sits at the computer."""
    from app.services.everything import EverythingService  # noqa: PLC0415 - see app.assembly
    from app.storage.everything import SqlEverythingStore  # noqa: PLC0415

    looking = looking_service(place, work)
    return EverythingService(
        SqlEverythingStore(work.database),
        work.care.log,
        lambda recording_id: looking.require_all(recording_id, looker()),
    )


def care_papers(rules: CareRules | None = None) -> CarePapers:
    """What writes the papers of care; `rules` have the words for what an institution added."""
    from app.reports.care_writer import CarePaperFiles  # noqa: PLC0415 - see app.assembly

    return CarePaperFiles(resources_dir() / "fonts", rules)
