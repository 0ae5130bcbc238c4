"""Reading observations of others to lay them side by side: only after everybody's own round."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.comparison import ComparisonPolicy, Looked, compare
from app.domain.history import History
from app.domain.independence import may_finish, sheet_when_ready, standing_round
from app.domain.redaction import Redactor
from app.domain.rounds import OwnRound, RoundKind
from app.domain.viewing import Viewings
from app.i18n import _
from app.services.errors import FormLocked, KnownError
from app.services.open_sheet import later

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from app.domain.comparison import Comparison
    from app.domain.independence import Looker
    from app.domain.recordings import Fragment
    from app.domain.viewing import Gate
    from app.services.care import CareService
    from app.services.looking import LookingService
    from app.services.stores import ObservationGlance, Stores
    from app.services.talk_stores import TalkStore
    from app.services.viewing import Clock


class OwnRoundOpen(KnownError):
    """Somebody's own round is not done yet; `observation_ids` says whose."""

    def __init__(self, observation_ids: Sequence[str]) -> None:
        super().__init__(
            _("Not everybody has finished the own round. Who looks alone first, has more to tell afterwards.")
        )
        self.observation_ids = tuple(observation_ids)


class TooFewToCompare(KnownError):
    """There is nothing to lay beside this observation."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Comparing takes two observations of the same fragment with the same form. "
                "Ask somebody else to observe it too."
            )
        )


@dataclass(frozen=True, slots=True)
class AtTheTable:
    """Somebody who observed the fragment with this form, and how far the own round is."""

    glance: ObservationGlance
    viewings: Viewings
    round: OwnRound | None

    @property
    def gate(self) -> Gate:
        """Whether this person may fill in the form."""
        return self.viewings.gate

    @property
    def ready(self) -> bool:
        """Whether this person may see what others saw."""
        return self.round is not None

    @property
    def along(self) -> bool:
        """Whether this person looked along with others."""
        return self.round is not None and self.round.what is RoundKind.LOOKED_ALONG


@dataclass(frozen=True, slots=True)
class Myself:
    """Who works on this computer, and what that person may see."""

    looking: LookingService
    looker: Callable[[], Looker]


class ComparisonService:
    """The observations of a fragment, side by side. Everything may raise NotAllowed after a withdrawal."""

    def __init__(
        self,
        stores: Stores,
        talks: TalkStore,
        care: CareService,
        clock: Clock,
        myself: Myself,
        policy: ComparisonPolicy | None = None,
    ) -> None:
        """Read from these stores what care allows, and what `myself` may see."""
        self._stores, self._talks, self._care, self._clock = stores, talks, care, clock
        self._myself = myself
        self._policy = policy or ComparisonPolicy()

    def table(self, fragment_id: str, form_id: str) -> tuple[AtTheTable, ...]:
        """Everybody who observes this fragment with this form, oldest observation first."""
        fragment = self._open(fragment_id)
        glances = [
            one for one in self._stores.observations.of_fragment(fragment_id) if one.form_id == form_id
        ]
        rounds = self._talks.rounds([one.id for one in glances])
        return tuple(
            AtTheTable(one, _viewings(fragment, one), standing_round(rounds[one.id])) for one in glances
        )

    def forms_to_compare(self, fragment_id: str) -> tuple[str, ...]:
        """The ids of the forms with which two or more observe this fragment."""
        used = [one.form_id for one in self._stores.observations.of_fragment(fragment_id)]
        return tuple(dict.fromkeys(form for form in used if used.count(form) > 1))

    def finish_round(self, observation_id: str) -> None:
        """This observer is ready with looking alone. Raises FormLocked before the second viewing began."""
        observation = self._stores.observations.get(observation_id)
        fragment = self._open(observation.fragment_id)
        first, second = self._stores.observations.viewings(observation_id)
        if not may_finish(Viewings(fragment.borders, first, second).gate):
            raise FormLocked(
                _("Watch the fragment twice first: once in full, and once with the form. Then you are ready.")
            )
        self._say(observation_id, RoundKind.FINISHED)

    def look_along(self, observation_id: str) -> None:
        """This observer chooses to look along with the others; that is noted for good."""
        self._open(self._stores.observations.get(observation_id).fragment_id)
        self._say(observation_id, RoundKind.LOOKED_ALONG)

    def looked_along(self, observation_id: str) -> bool:
        """Whether this observer looked along with others from the start: it stands in every summary."""
        said = standing_round(self._talks.rounds([observation_id])[observation_id])
        return said is not None and said.what is RoundKind.LOOKED_ALONG

    def require_place(self, fragment_id: str, form_id: str) -> None:
        """Who works on this computer may see what everybody saw. Raises SomebodyElses."""
        self._myself.looking.require_at_table(fragment_id, form_id, self._myself.looker())

    def waiting_for_me(self, fragment_id: str, form_id: str) -> tuple[str, ...]:
        """The observations of who works on this computer of which the own round is not done."""
        return self._myself.looking.waiting(fragment_id, form_id, self._myself.looker())

    def compare(self, fragment_id: str, form_id: str, without: Collection[str] = ()) -> Comparison:
        """Lay the observations beside one another.

        `without` are observations of people who are not at the table: nothing of those is read. Raises
        OwnRoundOpen while anybody else's own round is not done, TooFewToCompare for fewer than two, and
        SomebodyElses before who works on this computer looked alone, or chose to look along.
        """
        self.require_place(fragment_id, form_id)
        sitting = [one for one in self.table(fragment_id, form_id) if one.glance.id not in without]
        if len(sitting) < 2:  # noqa: PLR2004 - two make a comparison
            raise TooFewToCompare
        unready = [one.glance.id for one in sitting if not one.ready]
        if unready:
            raise OwnRoundOpen(unready)
        # What came back from somebody else has the names of people replaced, also in topics.
        recording_id = self._stores.recordings.fragment(fragment_id).recording_id
        redactor = Redactor(self._care.names(recording_id))
        return compare([self._looked(one) for one in sitting], self._policy, redactor.redacted)

    def _looked(self, one: AtTheTable) -> Looked:
        observations = self._stores.observations
        steps = observations.steps(one.glance.id)
        ready = sheet_when_ready(steps, one.round)
        return Looked(observations.get(one.glance.id), History.of(steps).sheet, one.along, ready)

    def _say(self, observation_id: str, what: RoundKind) -> None:
        """After all that was done before, also where the clock of another computer is ahead."""
        said = (one.at for one in self._talks.rounds([observation_id])[observation_id])
        done = (step.at for step in self._stores.observations.steps(observation_id))
        self._talks.add_round(OwnRound(observation_id, what, later(self._clock.now(), (*said, *done))))

    def _open(self, fragment_id: str) -> Fragment:
        fragment = self._stores.recordings.fragment(fragment_id)
        self._care.require_open(fragment.recording_id)
        return fragment


def _viewings(fragment: Fragment, glance: ObservationGlance) -> Viewings:
    return Viewings(fragment.borders, glance.first, glance.second)
