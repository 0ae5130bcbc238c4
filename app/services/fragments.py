"""The fragments of a recording, and who observes them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.recordings import Fragment, Observation, Role, fragment_borders
from app.domain.text import clean_line
from app.domain.viewing import Viewings
from app.i18n import _
from app.services.errors import KnownError

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.forms import FormDefinition
    from app.services.stores import Stores
    from app.services.viewing import Clock

LONGEST_INITIALS = 40


class FragmentService:
    """Use cases of the parts of a film that are looked at, with the observations that are made of them."""

    def __init__(self, stores: Stores, clock: Clock, new_id: Callable[[], str]) -> None:
        self._stores = stores
        self._clock = clock
        self._new_id = new_id

    def add(self, recording_id: str, name: str, start_ms: int, end_ms: int) -> Fragment:
        """Cut out a part of the film to look at."""
        recording = self._stores.recordings.get(recording_id)
        borders = fragment_borders(start_ms, end_ms, recording.duration_ms)
        fragment = Fragment(self._new_id(), recording_id, clean_line(name), borders)
        self._stores.recordings.save_fragment(fragment)
        return fragment

    def edit(self, fragment_id: str, name: str, start_ms: int, end_ms: int) -> Fragment:
        """Move the borders or change the name. The whole film keeps its borders.

        Its observations keep what was seen; what was not seen yet will be asked for.
        """
        fragment = self._stores.recordings.fragment(fragment_id)
        recording = self._stores.recordings.get(fragment.recording_id)
        borders = (
            fragment.borders if fragment.whole else fragment_borders(start_ms, end_ms, recording.duration_ms)
        )
        changed = replace(fragment, name=clean_line(name), borders=borders)
        self._stores.recordings.save_fragment(changed)
        if borders != fragment.borders:
            self._settle_viewings(changed)
        return changed

    def remove(self, fragment_id: str) -> None:
        """Forget a fragment with its observations. The whole film cannot be removed."""
        if self._stores.recordings.fragment(fragment_id).whole:
            raise KnownError(_("The whole film is always there. Remove the recording to remove it."))
        self._stores.recordings.remove_fragment(fragment_id)

    def begin_observation(
        self, fragment_id: str, observer: str, role: Role, form: FormDefinition
    ) -> Observation:
        """Somebody is going to observe a fragment with a form; the observation keeps a full copy of it."""
        observation = Observation(
            self._new_id(), fragment_id, clean_line(observer, LONGEST_INITIALS), role, form, self._clock.now()
        )
        self._stores.observations.add(observation)
        return observation

    def edit_observer(self, observation_id: str, observer: str, role: Role) -> None:
        """Change who observes."""
        self._stores.observations.update_observer(
            observation_id, clean_line(observer, LONGEST_INITIALS), role
        )

    def remove_observation(self, observation_id: str) -> None:
        """Forget an observation with its marks and remarks."""
        self._stores.observations.remove(observation_id)

    def _settle_viewings(self, fragment: Fragment) -> None:
        """A viewing is complete, or not any more, by the new borders."""
        for glance in self._stores.observations.of_fragment(fragment.id):
            first, second = self._stores.observations.viewings(glance.id)
            settled = Viewings(fragment.borders, first, second).settled(self._clock.now()).first
            if settled is not None and settled != first:
                self._stores.observations.save_viewing(glance.id, 1, settled)
