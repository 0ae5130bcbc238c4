"""Reads all there is of one observation, without opening it for work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.history import History
from app.domain.viewing import Viewings
from app.services.summary import Observed

if TYPE_CHECKING:
    from app.services.stores import Stores


def read_observed(stores: Stores, observation_id: str) -> Observed:
    """An observation as it is kept now. Raises KeyError for an unknown id."""
    observation = stores.observations.get(observation_id)
    fragment = stores.recordings.fragment(observation.fragment_id)
    first, second = stores.observations.viewings(observation_id)
    return Observed(
        stores.recordings.get(fragment.recording_id),
        fragment,
        observation,
        Viewings(fragment.borders, first, second),
        History.of(stores.observations.steps(observation_id)),
    )
