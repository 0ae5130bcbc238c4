"""Watching a fragment: what counts is kept every few seconds, on pause and on closing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain.viewing import Gate, Viewing, ViewingPolicy, Viewings
from app.i18n import _
from app.services.errors import FormLocked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from app.domain.recordings import Fragment
    from app.domain.spans import Span
    from app.domain.viewing import Played
    from app.services.stores import ObservationStore

SAVE_EVERY_MS = 3_000
# From closed to open.
_GATES = (Gate.FIRST_VIEWING, Gate.READY_FOR_SECOND, Gate.OPEN)


@dataclass(frozen=True, slots=True)
class Clock:
    """The two clocks, read at the edge: wall time in UTC and a monotonic one in ms."""

    now: Callable[[], datetime]
    tick_ms: Callable[[], int]


class ViewingService:
    """The viewings of one open observation. Used from one thread."""

    def __init__(
        self,
        store: ObservationStore,
        clock: Clock,
        observation_id: str,
        fragment: Fragment,
        policy: ViewingPolicy | None = None,
    ) -> None:
        """Read the viewings as they were kept. Raises StorageUnavailable."""
        self._store = store
        self._clock = clock
        self._id = observation_id
        first, second = store.viewings(observation_id)
        self._kept: Viewings = Viewings(fragment.borders, first, second, policy or ViewingPolicy())
        # The borders may have moved since: the database opens the form by what is kept, so keep it now.
        self.viewings: Viewings = self._kept.settled(clock.now())
        self._playing = False
        self._saved_at_ms = clock.tick_ms()
        self._urgent = False
        if self.viewings != self._kept:
            self.flush()

    @property
    def gate(self) -> Gate:
        """Whether the form may be filled in now: what is not on disk yet opens nothing."""
        return min(self.viewings.gate, self._kept.gate, key=_GATES.index)

    def watched(self, played: Iterable[Played], *, playing: bool) -> None:
        """Count what was played since the last time; `due` says when it wants to be kept."""
        gate, now = self.viewings.gate, self._clock.now()
        for one in played:
            self.viewings = self.viewings.watch(one, now)
        self._urgent |= self.viewings.gate is not gate or (self._playing and not playing)
        self._playing = playing

    def due(self, at_ms: int) -> bool:
        """Whether to `flush` now: every few seconds, at a pause, and when the gate changed."""
        waited = at_ms - self._saved_at_ms >= SAVE_EVERY_MS
        return self.viewings != self._kept and (self._urgent or waited)

    def flush(self) -> None:
        """Keep what was seen and not kept yet. Raises StorageUnavailable; it is due again later then."""
        self._saved_at_ms, self._urgent = self._clock.tick_ms(), False
        for number, (viewing, kept) in enumerate(
            ((self.viewings.first, self._kept.first), (self.viewings.second, self._kept.second)), 1
        ):
            if viewing is None or viewing == kept:
                continue
            self._keep(number, viewing, kept)
        self._kept = self.viewings

    def _keep(self, number: int, viewing: Viewing, kept: Viewing | None) -> None:
        if kept is None or replace(viewing, spans=kept.spans) != kept:
            self._store.save_viewing(self._id, number, viewing)
        else:
            self._store.add_seen(self._id, number, viewing.spans)

    def begin_second(self) -> None:
        """Viewing 2 begins and the form opens. Raises FormLocked while viewing 1 is not complete."""
        if self.viewings.gate is Gate.FIRST_VIEWING:
            raise FormLocked(_("Watch the fragment once in full first. Then the form opens."))
        self.viewings = self.viewings.begin_second(self._clock.now())
        self.flush()

    def count_showing(self, reason: str) -> None:
        """A lecturer's shared showing counts as viewing 1: kept, logged and printed with its reason.

        Where viewing 1 is complete already there is nothing to count, and what was really watched stands.
        """
        if self.viewings.first_complete:
            self.flush()
            return
        now = self._clock.now()
        showing = self.viewings.count_showing(reason, now)
        self._store.log_showing(self._id, self.viewings.borders, reason.strip(), now)
        self.viewings = showing
        self.flush()

    def move_borders(self, borders: Span) -> None:
        """The fragment's borders moved: what was not seen yet has to be watched first."""
        self.flush()
        self.viewings = self.viewings.with_borders(borders).settled(self._clock.now())
        self.flush()
