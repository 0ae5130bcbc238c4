"""An open observation with everything a person can do to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.services.filling import FillingService
from app.services.marking import MarkingService
from app.services.notebook import Notebook, Tools
from app.services.remarking import RemarkService
from app.services.viewing import Clock, ViewingService

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.recordings import Fragment, Observation
    from app.services.stores import ObservationStore


@dataclass(frozen=True, slots=True)
class OpenObservation:
    """The use cases of one open observation, sharing one history and one gate."""

    observation: Observation
    fragment: Fragment
    viewing: ViewingService
    book: Notebook
    marking: MarkingService
    remarks: RemarkService
    filling: FillingService


def open_observation(
    store: ObservationStore,
    clock: Clock,
    new_id: Callable[[], str],
    observation: Observation,
    fragment: Fragment,
) -> OpenObservation:
    """Read an observation from the store and make its use cases."""
    viewing = ViewingService(store, clock, observation.id, fragment)
    book = Notebook(Tools(store, clock, new_id, lambda: viewing.gate), observation, fragment)
    return OpenObservation(
        observation,
        fragment,
        viewing,
        book,
        MarkingService(book),
        RemarkService(book),
        FillingService(book),
    )
