"""Opening an observation of somebody else: only after an own round, or who chooses to look along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.independence import Seat, looker_of, own_round_first, standing_round
from app.domain.rounds import OwnRound, RoundKind
from app.i18n import _
from app.services.errors import KnownError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from app.domain.independence import Looker
    from app.domain.recordings import Observation
    from app.services.care import CareService
    from app.services.fragments import FragmentService
    from app.services.stores import Stores
    from app.services.talk_stores import TalkStore
    from app.services.viewing import Clock


class SomebodyElses(KnownError):
    """An observation of somebody else, before the own round is done.

    `mine` are the ids of what this person observes of the fragment; none when nothing was begun.
    """

    def __init__(self, observation: Observation, mine: tuple[str, ...]) -> None:
        super().__init__(
            _(
                "Somebody else made this observation. "
                "Look alone first, or choose to look along from the start."
            )
        )
        self.observation, self.mine = observation, mine


class LookingService:
    """Who may see whose moments. Everything may raise NotAllowed after a withdrawal."""

    def __init__(
        self,
        stores: Stores,
        talks: TalkStore,
        care: CareService,
        fragments: FragmentService,
        clock: Clock,
        received_at: Callable[[str], datetime | None],
    ) -> None:
        """`received_at`: when the newest package about a recording was made by its sender; None for none."""
        self._stores, self._talks, self._care = stores, talks, care
        self._fragments, self._clock, self._received_at = fragments, clock, received_at

    def require(self, observation_id: str, looker: Looker) -> None:
        """This person is going to open this observation. Raises SomebodyElses."""
        observation = self._open(observation_id)
        came = self._received_at(self._recording_of(observation))
        received = came is not None and observation.created_at <= came
        mine = own_round_first(self._seats(observation), observation_id, looker, received=received)
        if mine is not None:
            raise SomebodyElses(observation, mine)

    def look_along(self, observation_id: str, looker: Looker) -> None:
        """This person looks along from the start; that is noted for good, at an observation of their own."""
        observation = self._open(observation_id)
        mine = [
            one.observation_id for one in self._seats(observation) if one.looker == looker and not one.ready
        ]
        if not mine:
            begun = self._fragments.begin_observation(
                observation.fragment_id, looker.initials, looker.role, observation.form
            )
            mine = [begun.id]
        for each in mine:
            self._talks.add_round(OwnRound(each, RoundKind.LOOKED_ALONG, self._clock.now()))

    def _seats(self, observation: Observation) -> list[Seat]:
        glances = self._stores.observations.of_fragment(observation.fragment_id)
        rounds = self._talks.rounds([one.id for one in glances])
        return [
            Seat(one.id, looker_of(one.observer, one.role), ready=standing_round(rounds[one.id]) is not None)
            for one in glances
        ]

    def _open(self, observation_id: str) -> Observation:
        observation = self._stores.observations.get(observation_id)
        self._care.require_open(self._recording_of(observation))
        return observation

    def _recording_of(self, observation: Observation) -> str:
        return self._stores.recordings.fragment(observation.fragment_id).recording_id
