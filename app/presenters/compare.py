"""The screen for talking together: observations side by side, the film, and the way from point to point."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from app.presenters.compare_film import CompareFilm, FilmView
from app.presenters.compare_gate import gate_state, place_state
from app.presenters.compare_reading import CompareReader
from app.presenters.compare_state import ComparePlace
from app.presenters.compare_talk import TalkPresenter, TalkView
from app.presenters.compare_walk import RowWalk, WalkView
from app.presenters.library_words import DOT
from app.presenters.observe_state import Problem
from app.presenters.pending import Pending
from app.presenters.words import time_text
from app.services.discussing import NewPoint
from app.services.errors import FormLocked, StorageUnavailable
from app.services.looking import SomebodyElses

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.domain.comparison import Comparison
    from app.domain.recordings import Fragment
    from app.domain.sheet import PointKind
    from app.presenters.compare_reading import Read
    from app.presenters.compare_state import ColumnState, GateState
    from app.presenters.compare_talk import CompareTools
    from app.services.comparing import AtTheTable
    from app.services.errors import KnownError
    from app.services.ports import Player


class CompareView(TalkView, WalkView, FilmView, Protocol):
    """Draws the screen."""

    def show_gate(self, state: GateState | None) -> None:
        """The page before the comparison; None shows the comparison itself."""

    def show_waiting(self, *, waiting: bool) -> None:
        """The rows are on their way."""

    def show_problem(self, problem: Problem | None) -> None:
        """What the world refuses now."""


class ComparePresenter:
    """One fragment and one form, for everybody at the table. Used from one thread.

    `rows` is what is talked about, `talk` takes what is said, `film` is beside it. Whoever owns the screen
    owns this.
    """

    def __init__(
        self, tools: CompareTools, fragment: Fragment, form_id: str, player: Player, view: CompareView
    ) -> None:
        """Nothing is shown before `start`, and no film before `film.open`."""
        self._service = tools.service
        self._fragment, self._form_id, self._view = fragment, form_id, view
        self._at = (fragment.id, form_id)
        # Why who works here does not see the comparison yet, to ask about.
        self.refused: SomebodyElses | None = None
        self._reader = CompareReader(tools.service, tools.talk, tools.background, fragment.id)
        self.pending = Pending(view.show_problem)
        self.film = CompareFilm(player, fragment, view, tools.settings)
        self.rows = RowWalk(view, self.film)
        self.talk = TalkPresenter(tools, self.pending, view, self.show_rows)
        self._without: frozenset[str] = frozenset()
        self._comparison: Comparison | None = None
        self._columns: tuple[ColumnState, ...] = ()
        self._troubled = False

    @property
    def place(self) -> ComparePlace:
        """Where the people at the table are now."""
        speaker = self.talk.who if self.open else None
        return ComparePlace(self.rows.selected, self._without, self.film.now_ms(), speaker)

    def go_on(self, place: ComparePlace) -> None:
        """Begin there, as far as it is still there; before `start`."""
        self.rows.selected, self._without = place.row, place.without
        self.film.stand_at(place.position_ms)
        if place.speaker is not None:
            self.talk.speak_as(*place.speaker)

    # The page before

    def start(self) -> None:
        """Show the comparison when everybody is ready, else who is not. Raises NotAllowed."""
        table = self._service.table(self._fragment.id, self._form_id)
        self._without &= {one.glance.id for one in table if not one.ready}
        gate = self._gate(table)
        if gate is not None:
            self._reader.cancel()
            self._comparison = None
            self._view.show_gate(gate)
            return
        self._view.show_gate(None)
        self._view.show_waiting(waiting=self._comparison is None)
        self._reader.read(self._form_id, table, self._without, self._read, self._not_read)
        self.film.show()

    def _gate(self, table: Sequence[AtTheTable]) -> GateState | None:
        self.refused = None
        waiting = self._service.waiting_for_me(*self._at)
        gate = gate_state(table, self._without, waiting)
        if gate is None:
            try:
                self._service.require_place(*self._at)
            except SomebodyElses as refused:
                self.refused = refused
                return place_state(table, self._without)
        return gate

    def _read(self, read: Read) -> None:
        self._recover()
        self._comparison, self._columns = read.comparison, read.columns
        self._view.show_waiting(waiting=False)
        self.rows.show(read.comparison, read.columns, read.lines)
        self.talk.sit_down(read.comparison.observations)

    def _not_read(self, error: KnownError) -> None:
        """Said above the screen, with a way to try again."""
        self._troubled = True
        self._view.show_waiting(waiting=False)
        self._view.show_problem(Problem(str(error), self.pending.waiting))

    def _recover(self) -> None:
        if self._troubled:
            self._troubled = False
            self._view.show_problem(None)

    @property
    def open(self) -> bool:
        """Whether the comparison is on the screen."""
        return self._comparison is not None

    def finish_round(self, observation_id: str) -> None:
        """This observer is ready with looking alone."""
        self._say(lambda: self._service.finish_round(observation_id))

    def look_along(self, observation_id: str) -> None:
        """This observer looks along from the start."""
        self._say(lambda: self._service.look_along(observation_id))

    def begin_without(self) -> None:
        """Talk without those who are not ready: nothing of what they saw is read.

        Who works here sees what the others saw: so that person looks along, and that is noted.
        """
        if not all(self._noted_along(each) for each in self._service.waiting_for_me(*self._at)):
            return
        table = self._service.table(self._fragment.id, self._form_id)
        self._without = frozenset(one.glance.id for one in table if not one.ready)
        self.start()

    def _noted_along(self, observation_id: str) -> bool:
        return self.pending.attempt(lambda: self._service.look_along(observation_id))

    def _say(self, act: Callable[[], None]) -> None:
        try:
            kept = self.pending.attempt(act)
        except FormLocked as refused:
            self._view.announce(str(refused))
            return
        if kept:
            self.start()

    def show_rows(self) -> None:
        """All rows anew, with the replies as they are now."""
        if self._comparison is not None:
            self.rows.show(self._comparison, self._columns, self._reader.lines(self._comparison))

    def new_point(self, kind: PointKind, text: str, when: str = "", where: str = "") -> None:
        """Bring something about this row and its moment to the table."""
        row = self.rows.row
        self.talk.add(NewPoint(kind, text, row.code if row else "", self.rows.at_ms, when, where))

    @property
    def about(self) -> str:
        """What a new point would be about, in words; "" for the talk as a whole."""
        row, at_ms = self.rows.row, self.rows.at_ms
        parts = (row.text if row else "", "" if at_ms is None else time_text(at_ms))
        return DOT.join(part for part in parts if part)

    # Going

    def retry(self) -> None:
        """Try again what waits."""
        if self.pending.retry():
            self.start()

    def leave(self) -> None:
        """Pause, and keep what waits. Raises StorageUnavailable when that is not possible now."""
        self.film.transport.pause()
        if not self.pending.retry():
            raise StorageUnavailable(self.pending.problem)
        # Whoever comes back reads it anew.
        self._reader.cancel()

    def close(self) -> None:
        """It will not come back: nothing is read any more, and the film is let go of."""
        self._reader.cancel()
        self.film.close()
