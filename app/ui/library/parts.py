"""What the library is given by main."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from app.domain.forms import FormDefinition
    from app.presenters.library_observation import ObserverMemory
    from app.services.film_moving import FilmMoving
    from app.services.library import LibraryService
    from app.services.ports import FilmSource, StillSource
    from app.ui.care.parts import CareParts
    from app.ui.sheets.parts import SheetParts


@dataclass(frozen=True, slots=True)
class LibraryParts:
    """The use cases, the forms there are now, who observed last, the day of today, and exact frames.

    Without `stills` a fragment is cut without seeing the frame at its border. `moving` moves films into the
    vault and out of it; None without a vault. `care` is what the care for recordings works with,
    `sheets` what sheets and learning questions do.
    """

    library: LibraryService
    forms: Callable[[], Sequence[FormDefinition]]
    memory: ObserverMemory
    today: Callable[[], date]
    stills: Callable[[FilmSource], StillSource] | None = None
    moving: FilmMoving | None = None
    care: CareParts | None = None
    sheets: SheetParts | None = None
