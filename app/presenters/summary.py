"""The summary screen: choose moments, write points and agreements, look at the pages, save them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias

from app.domain.sheet import Mark, PointKind, Remark
from app.i18n import _
from app.presenters.pending import Pending
from app.presenters.words import action_text, judgement_text, remark_kind_text, role_text, stretch_text
from app.services.errors import FormLocked, StorageUnavailable, TextTooLong
from app.services.summary import Observed

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from app.domain.goals import ChosenGoal
    from app.domain.recordings import Recording
    from app.domain.redaction import Kept
    from app.domain.sheet import Point
    from app.presenters.observe_state import Problem
    from app.services.observing import OpenObservation
    from app.services.ports import ProgressPort
    from app.services.summary import SummaryService

    PagesWork: TypeAlias = Callable[[ProgressPort], bytes]


@dataclass(frozen=True, slots=True)
class MomentRow:
    """A moment or remark that can be chosen to look back at together. `sign` is yes, no or remark."""

    id: str
    sign: str
    time_text: str
    text: str
    spoken: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class PointRow:
    """A talking point or an agreement."""

    id: str
    text: str
    when: str


@dataclass(frozen=True, slots=True)
class SummaryState:
    """The whole screen. `editable` is False until the form has been opened."""

    title: str
    line: str
    moments: tuple[MomentRow, ...]
    points: tuple[PointRow, ...]
    agreements: tuple[PointRow, ...]
    editable: bool
    undo_text: str
    redo_text: str


class SummaryView(Protocol):
    """Draws the summary screen."""

    def show_state(self, state: SummaryState) -> None:
        """Everything anew."""

    def show_problem(self, problem: Problem | None) -> None:
        """What the world refuses now; None when all is well again."""

    def announce(self, text: str) -> None:
        """Say in passing what happened."""

    def preview_outdated(self) -> None:
        """The pages no longer show what is so: make them again."""


class SummaryPresenter:
    """The summary of one open observation. Used from one thread."""

    def __init__(
        self,
        opened: OpenObservation,
        recording: Recording,
        service: SummaryService,
        view: SummaryView,
        goal: Callable[[], ChosenGoal | None] = lambda: None,
        along: Callable[[], bool] = lambda: False,
    ) -> None:
        """Nothing is shown before `start`; `goal` gives the learning question as it is now.

        `along` tells whether the observer looked along with others from the start.
        """
        self._opened = opened
        self._recording = recording
        self._service = service
        self._view = view
        self._goal, self._along = goal, along
        self.pending = Pending(view.show_problem)

    def start(self) -> None:
        """Show everything."""
        self._view.show_state(self.state())
        self._view.preview_outdated()

    # What the person asks

    def choose(self, thing_id: str, chosen: bool) -> None:  # noqa: FBT001 - chosen or not
        """Choose a moment to look back at together, or not any more."""
        self._do(lambda: self._opened.filling.highlight(thing_id, chosen))

    def add_point(self, kind: PointKind, text: str, when: str = "") -> None:
        """Add a talking point or an agreement."""
        self._do(lambda: self._opened.filling.add_point(kind, text, when))

    def edit_point(self, point_id: str, text: str, when: str) -> None:
        """Change a talking point or an agreement; without words it goes."""
        self._do(lambda: self._opened.filling.edit_point(point_id, text, when))

    def undo(self) -> None:
        """Take the last act back."""
        step = self._opened.book.history.to_undo
        if step is not None and self._do(self._opened.book.undo):
            self._view.announce(_("Undone: {what}").format(what=action_text(step.action)))

    def redo(self) -> None:
        """Do the last undone act again."""
        step = self._opened.book.history.to_redo
        if step is not None and self._do(self._opened.book.redo):
            self._view.announce(_("Done again: {what}").format(what=action_text(step.action)))

    def retry(self) -> None:
        """Try again what waits."""
        if self.pending.retry():
            self.start()

    def leave(self) -> None:
        """Keep what waits. Raises StorageUnavailable when that is not possible now."""
        if not self.pending.retry():
            raise StorageUnavailable(self.pending.problem)

    def _do(self, act: Callable[[], object]) -> bool:
        """False when it has to wait, or cannot be done (said in passing)."""
        try:
            kept = self.pending.attempt(act)
        except (FormLocked, TextTooLong) as refused:
            self._view.announce(str(refused))
            return False
        if kept:
            self.start()
        return kept

    # Writing

    def preview(self, kept: Collection[Kept] = ()) -> PagesWork:
        """The work of making the pages as they are now, for their owner to look at: as they would leave."""
        observed, service = self.observed(), self._service
        return lambda progress: service.preview(observed, progress, kept)

    def observed(self) -> Observed:
        """All that is so now; it shares nothing that still changes."""
        opened = self._opened
        return Observed(
            self._recording,
            opened.fragment,
            opened.observation,
            opened.viewing.viewings,
            opened.book.history,
            self._goal(),
            self._along(),
        )

    # Showing

    def state(self) -> SummaryState:
        """The screen as it is now."""
        sheet, history = self._opened.book.sheet, self._opened.book.history
        observation = self._opened.observation
        who = f"{observation.observer} ({role_text(observation.role)})"
        undo, redo = history.to_undo, history.to_redo
        return SummaryState(
            title=self._recording.title,
            line=f"{observation.form.title} · {who}",
            moments=self._moments(),
            points=_points(sheet.points(PointKind.TALKING_POINT)),
            agreements=_points(sheet.points(PointKind.AGREEMENT)),
            editable=self._opened.book.is_open,
            undo_text=_("Undo: {what}").format(what=action_text(undo.action)) if undo else "",
            redo_text=_("Redo: {what}").format(what=action_text(redo.action)) if redo else "",
        )

    def _moments(self) -> tuple[MomentRow, ...]:
        sheet = self._opened.book.sheet
        timed = [(mark.time_ms, mark) for mark in sheet.marks()]
        loose = [(remark.start_ms, remark) for remark in sheet.remarks() if remark.start_ms is not None]
        in_time = sorted([*timed, *loose], key=lambda pair: pair[0])
        return tuple(self._moment(at_ms, thing) for at_ms, thing in in_time)

    def _moment(self, at_ms: int, thing: Mark | Remark) -> MomentRow:
        item = self._opened.observation.form.item(thing.ref.code) if thing.ref else None
        item_text = item.text if item else ""
        if isinstance(thing, Mark):
            sign, text = thing.judgement.value, item_text
            kind = judgement_text(thing.judgement)
        else:
            sign, text, kind = "remark", thing.text, remark_kind_text(thing.kind)
        time = stretch_text(at_ms, None if isinstance(thing, Mark) else thing.end_ms)
        chosen = self._opened.book.sheet.highlighted(thing.id)
        return MomentRow(thing.id, sign, time, text, f"{time}, {kind}: {text}", chosen)


def _points(points: tuple[Point, ...]) -> tuple[PointRow, ...]:
    return tuple(PointRow(point.id, point.text, point.when) for point in points)
