"""A line through the talks of one student: what there is to pick from, what it tells, what is chosen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain.carelog import Act
from app.domain.growth import FEWEST, GrowthLook, growth
from app.domain.recordings import Role
from app.i18n import _
from app.services.errors import KnownError, ThingGone
from app.services.looking import SomebodyElses
from app.services.observed import read_observed
from app.services.observing import open_observation

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from app.domain.growth import GrowthLine
    from app.domain.recordings import Fragment, Recording
    from app.services.care import CareService
    from app.services.goals import GoalService
    from app.services.library import Stores
    from app.services.stores import ObservationGlance
    from app.services.talk_stores import TalkStore
    from app.services.viewing import Clock


class TooFewForGrowth(KnownError):
    """Too few recordings to see a line through them."""

    def __init__(self) -> None:
        super().__init__(
            _("Growth takes at least three recordings that the same student observed. Choose three or more.")
        )


@dataclass(frozen=True, slots=True)
class GrowthChoice:
    """An observation of a student that can be picked; not yet when `apart`: first an own round."""

    recording: Recording
    fragment: Fragment
    glance: ObservationGlance
    apart: bool = False


@dataclass(frozen=True, slots=True)
class GrowthReading:
    """What the lines are read from. `look` of an observation raises SomebodyElses before an own round."""

    stores: Stores
    talks: TalkStore
    goals: GoalService
    care: CareService
    look: Callable[[str], None]


class GrowthService:
    """Lines through talks. A recording whose consent was withdrawn is in none of them."""

    def __init__(self, reading: GrowthReading, clock: Clock, new_id: Callable[[], str]) -> None:
        """Read from these what care allows; `clock` and `new_id` are for what is chosen."""
        self._reading, self._clock, self._new_id = reading, clock, new_id

    def choices(self) -> dict[str, tuple[GrowthChoice, ...]]:
        """What each student can pick from, by initials: the own observations whose form was opened.

        Only students with three recordings or more. Observations without initials belong to nobody.
        """
        cares = self._reading.care.cares()
        found: dict[str, list[GrowthChoice]] = {}
        for one in self._reading.stores.recordings.glances():
            care = cares.get(one.recording.id)
            if care is not None and care.withdrawn:
                continue
            fragments = {fragment.id: fragment for fragment in one.fragments}
            for glance in one.observations:
                if glance.role is Role.STUDENT and glance.observer and glance.second is not None:
                    choice = GrowthChoice(one.recording, fragments[glance.fragment_id], glance)
                    found.setdefault(glance.observer, []).append(choice)
        return {
            who: tuple(replace(choice, apart=self._apart(choice.glance.id)) for choice in own)
            for who, own in found.items()
            if len({choice.recording.id for choice in own}) >= FEWEST
        }

    def open(self, observation_ids: Collection[str]) -> GrowthLine:
        """The line through these observations, for the first time: that is in the log of care.

        Raises what `line` raises, and StorageUnavailable.
        """
        line = self.line(observation_ids)
        for recording_id in dict.fromkeys(talk.recording.id for talk in line.talks):
            self._reading.care.log(Act.OPENED, recording_id)
        return line

    def line(self, observation_ids: Collection[str]) -> GrowthLine:
        """The line through these observations.

        Raises TooFewForGrowth, also for observations of two students; NotAllowed after a withdrawal, and
        SomebodyElses before an own round.
        """
        looks = [self._look(each) for each in dict.fromkeys(observation_ids)]
        students = {look.observation.observer for look in looks}
        if len(students) != 1 or len({look.recording.id for look in looks}) < FEWEST:
            raise TooFewForGrowth
        return growth(looks)

    def choose(self, observation_id: str, thing_id: str, *, chosen: bool) -> None:
        """Choose a moment or a remark to look back at, or not any more: the same choice as in the summary.

        Raises what `line` raises, StorageUnavailable, and ThingGone for a moment that is there no more.
        """
        stores = self._reading.stores
        observation = stores.observations.get(observation_id)
        fragment = stores.recordings.fragment(observation.fragment_id)
        self._require(observation_id, fragment.recording_id)
        opened = open_observation(stores.observations, self._clock, self._new_id, observation, fragment)
        if not any(opened.book.sheet.find(kind, thing_id) for kind in ("mark", "remark")):
            raise ThingGone(thing_id)
        opened.filling.highlight(thing_id, chosen)

    def _look(self, observation_id: str) -> GrowthLook:
        observed = read_observed(self._reading.stores, observation_id)
        self._require(observation_id, observed.recording.id)
        return GrowthLook(
            observed.recording,
            observed.fragment,
            observed.observation,
            observed.history.sheet,
            self._reading.goals.chosen(observed.recording.id),
            tuple(self._reading.talks.points(observed.fragment.id)),
        )

    def _require(self, observation_id: str, recording_id: str) -> None:
        self._reading.care.require_open(recording_id)
        self._reading.look(observation_id)

    def _apart(self, observation_id: str) -> bool:
        try:
            self._reading.look(observation_id)
        except SomebodyElses:
            return True
        return False
