"""Finding the one observation or preparation that a way leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.assembly import looker_here, sheet_services
from app.domain.independence import looker_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.desktop.bench import Bench
    from app.services.stores import ObservationGlance


def preparation_of(bench: Bench, recording_id: str) -> str:
    """The newest preparation of a recording, or "". Raises StorageUnavailable."""
    found = sheet_services(bench.place, bench.work).sheets.newest_preparation(recording_id)
    return "" if found is None else found.id


def at_table(bench: Bench, fragment_id: str, form_id: str) -> Sequence[ObservationGlance]:
    """The observations of a fragment with this form. Raises StorageUnavailable."""
    recording_id = bench.work.stores.recordings.fragment(fragment_id).recording_id
    found = bench.work.library.glance(recording_id).observations
    return [one for one in found if (one.fragment_id, one.form_id) == (fragment_id, form_id)]


def mine(bench: Bench, observations: Sequence[ObservationGlance]) -> str:
    """The newest of these that was made by who works here, or ""."""
    me = looker_here(bench.place)
    own = [one for one in observations if looker_of(one.observer, one.role) == me]
    return max(own, key=lambda one: one.created_at).id if own else ""
