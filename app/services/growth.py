"""Reading a line through the talks of one student: which there are to pick from, and what it tells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.growth import FEWEST, GrowthLook, growth
from app.domain.recordings import Role
from app.i18n import _
from app.services.errors import KnownError
from app.services.observed import read_observed

if TYPE_CHECKING:
    from collections.abc import Collection

    from app.domain.growth import GrowthLine
    from app.domain.recordings import Recording
    from app.services.care import CareService
    from app.services.goals import GoalService
    from app.services.stores import ObservationGlance, Stores
    from app.services.talk_stores import TalkStore


class TooFewForGrowth(KnownError):
    """Too few recordings to see a line through them."""

    def __init__(self) -> None:
        super().__init__(
            _("Growth takes at least three recordings that the same student observed. Choose three or more.")
        )


@dataclass(frozen=True, slots=True)
class GrowthChoice:
    """An observation of a student that can be picked."""

    recording: Recording
    glance: ObservationGlance


class GrowthService:
    """Lines through talks. A recording whose consent was withdrawn is in none of them."""

    def __init__(self, stores: Stores, talks: TalkStore, goals: GoalService, care: CareService) -> None:
        """Read from these what care allows."""
        self._stores, self._talks, self._goals, self._care = stores, talks, goals, care

    def choices(self) -> dict[str, tuple[GrowthChoice, ...]]:
        """What each student can pick from, by initials: the own observations whose form was opened.

        Only students with three recordings or more. Observations without initials belong to nobody.
        """
        cares = self._care.cares()
        found: dict[str, list[GrowthChoice]] = {}
        for one in self._stores.recordings.glances():
            care = cares.get(one.recording.id)
            if care is not None and care.withdrawn:
                continue
            for glance in one.observations:
                if glance.role is Role.STUDENT and glance.observer and glance.second is not None:
                    found.setdefault(glance.observer, []).append(GrowthChoice(one.recording, glance))
        return {
            who: tuple(own)
            for who, own in found.items()
            if len({choice.recording.id for choice in own}) >= FEWEST
        }

    def line(self, observation_ids: Collection[str]) -> GrowthLine:
        """The line through these observations. Raises TooFewForGrowth, NotAllowed after a withdrawal.

        Observations of two students make no line: that raises TooFewForGrowth too.
        """
        looks = [self._look(each) for each in dict.fromkeys(observation_ids)]
        students = {look.observation.observer for look in looks}
        if len(students) != 1 or len({look.recording.id for look in looks}) < FEWEST:
            raise TooFewForGrowth
        return growth(looks)

    def _look(self, observation_id: str) -> GrowthLook:
        observed = read_observed(self._stores, observation_id)
        self._care.require_open(observed.recording.id)
        return GrowthLook(
            observed.recording,
            observed.fragment,
            observed.observation,
            observed.history.sheet,
            self._goals.chosen(observed.recording.id),
            tuple(self._talks.points(observed.fragment.id)),
        )
