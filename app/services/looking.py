"""Opening an observation of somebody else: only after an own round, or who chooses to look along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.carelog import CLAIMED, Act
from app.domain.independence import (
    Seat,
    looker_of,
    own_place_first,
    own_round_first,
    standing_round,
)
from app.domain.rounds import OwnRound, RoundKind
from app.i18n import _
from app.services.errors import KnownError

if TYPE_CHECKING:
    from app.domain.independence import Looker
    from app.domain.recordings import Observation
    from app.services.care import CareService
    from app.services.fragments import FragmentService
    from app.services.stores import Stores
    from app.services.talk_stores import ArrivalStore, TalkStore
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


class OthersFirst(KnownError):
    """All about a recording holds what others saw in it, and the own round is not done."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "What somebody else saw stands in it too, and your own round is not done yet. "
                "Look alone first, or open that observation and choose to look along."
            )
        )


class LookingService:
    """Who may see whose moments. Everything may raise NotAllowed after a withdrawal."""

    def __init__(
        self,
        stores: Stores,
        talks: TalkStore,
        care: CareService,
        fragments: FragmentService,
        clock: Clock,
        arrivals: ArrivalStore,
    ) -> None:
        """Look in these stores; an observation of one's own is begun with `fragments`."""
        self._stores, self._talks, self._care = stores, talks, care
        self._fragments, self._clock, self._arrivals = fragments, clock, arrivals

    def require(self, observation_id: str, looker: Looker) -> None:
        """This person is going to open this observation. Raises SomebodyElses."""
        observation = self._open(observation_id)
        mine = own_round_first(self._seats(observation.fragment_id), observation_id, looker)
        if mine is not None:
            raise SomebodyElses(observation, mine)

    def require_all(self, recording_id: str, looker: Looker) -> None:
        """This person is going to read all that is kept about a recording. Raises OthersFirst.

        After a withdrawal nobody can look any more: then whoever asks what is kept gets to know it.
        """
        if self._care.care(recording_id).withdrawn:
            return
        for fragment in self._stores.recordings.fragments(recording_id):
            seats = self._seats(fragment.id)
            if any(own_round_first(seats, one.observation_id, looker) is not None for one in seats):
                raise OthersFirst

    def require_at_table(self, fragment_id: str, form_id: str, looker: Looker) -> None:
        """This person is going to see all observations with this form side by side. Raises SomebodyElses."""
        at_table = self._at_table(fragment_id, form_id)
        seats = self._seats(fragment_id)
        mine = own_place_first(seats, at_table, looker)
        if mine is not None:
            others = [one for one in at_table if one not in mine]
            raise SomebodyElses(self._open((others or at_table)[0]), mine)

    def waiting(self, fragment_id: str, form_id: str, looker: Looker) -> tuple[str, ...]:
        """The observations of this person with this form of which the own round is not done."""
        at_table = self._at_table(fragment_id, form_id)
        mine = [one for one in self._seats(fragment_id) if one.of(looker)]
        return tuple(one.observation_id for one in mine if one.observation_id in at_table and not one.ready)

    def claim(self, observation_id: str) -> None:
        """It came in a package, and is of who works here all the same: made on another computer.

        That opens it as one's own, so it is in the log; for everybody else it stays what came.
        """
        observation = self._open(observation_id)
        if observation_id in self._arrivals.arrived(observation.fragment_id):
            self._care.log(Act.OPENED, self._recording_of(observation), CLAIMED)
        self._arrivals.claim(observation_id, self._clock.now())

    def look_along(self, observation_id: str, looker: Looker) -> None:
        """This person looks along from the start; that is noted for good, at an observation of their own."""
        observation = self._open(observation_id)
        seats = self._seats(observation.fragment_id)
        mine = [one.observation_id for one in seats if one.of(looker) and not one.ready]
        if not mine:
            begun = self._fragments.begin_observation(
                observation.fragment_id, looker.initials, looker.role, observation.form
            )
            mine = [begun.id]
        for each in mine:
            self._talks.add_round(OwnRound(each, RoundKind.LOOKED_ALONG, self._clock.now()))

    def _seats(self, fragment_id: str) -> list[Seat]:
        glances = self._stores.observations.of_fragment(fragment_id)
        rounds = self._talks.rounds([one.id for one in glances])
        claimed = self._arrivals.claimed(fragment_id)
        came = self._arrivals.arrived(fragment_id) | claimed
        return [
            Seat(
                one.id,
                looker_of(one.observer, one.role),
                ready=standing_round(rounds[one.id]) is not None,
                came=one.id in came,
                claimed=one.id in claimed,
            )
            for one in glances
        ]

    def _at_table(self, fragment_id: str, form_id: str) -> list[str]:
        glances = self._stores.observations.of_fragment(fragment_id)
        return [one.id for one in glances if one.form_id == form_id]

    def _open(self, observation_id: str) -> Observation:
        observation = self._stores.observations.get(observation_id)
        self._care.require_open(self._recording_of(observation))
        return observation

    def _recording_of(self, observation: Observation) -> str:
        return self._stores.recordings.fragment(observation.fragment_id).recording_id
